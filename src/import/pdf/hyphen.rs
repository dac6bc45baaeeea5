//! Words that were divided at the end of a line.

use std::collections::BTreeSet;

use super::block::LineBlock;
use super::letter;

/// Words before a hyphen that is their own, in English.
const BEFORE: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "twenty", "thirty", "forty", "fifty",
    "sixty", "seventy", "eighty", "ninety", "first", "third", "self", "half", "well", "vice", "non", "year",
];

/// Words that are divided behind one of those: "six-teen".
const ENDS_OF_NUMBERS: &[&str] = &["te", "ty", "ti", "th", "ee", "ie"];

/// Words after a hyphen that is their own.
const AFTER: &[&str] =
    &["based", "owned", "backed", "called", "term", "year", "storey", "story", "speaking", "elect", "related"];

/// Words in the middle of those that have several.
const BETWEEN: &[&str] = &["of", "the", "to", "and", "in", "a", "by", "on", "for", "at", "up", "de", "la", "le", "sur"];

const SOFT: char = '\u{ad}';

/// Makes hyphens of soft ones where they are drawn inside lines: some programs write down one for the other.
pub(super) fn show(pages: &mut [Vec<LineBlock>]) {
    let is_shown = |text: &str| text.trim_end_matches(SOFT).contains(SOFT);
    let lines = || pages.iter().flatten().flat_map(|block| &block.lines);
    if !lines().any(|line| is_shown(&line.text)) {
        return;
    }
    for line in pages.iter_mut().flatten().flat_map(|block| &mut block.lines) {
        line.text = line.text.replace(SOFT, "-");
    }
}

/// The words that stand inside lines, in lower case: they tell how a divided one is written.
pub(super) struct Compounds {
    words: BTreeSet<String>,
    /// White space is drawn at the end of Korean lines, where there is any.
    draws_spaces: bool,
}

impl Compounds {
    pub(super) fn of(pages: &[Vec<LineBlock>]) -> Self {
        let lines = || pages.iter().flatten().flat_map(|block| &block.lines);
        let words = lines().flat_map(|line| line.text.split_whitespace()).map(bare);
        Self {
            words: words.filter(|word| !word.ends_with(is_hyphen)).collect(),
            draws_spaces: lines().any(|line| line.is_apart && line.text.ends_with(letter::is_hangul)),
        }
    }

    /// Adds a line, before which white space was drawn where `is_apart`; a word that was divided at its end is put
    /// together.
    pub(super) fn join(&self, text: &mut String, is_apart: bool, line: &str) {
        if !is_apart && self.is_inside_word(text, line) {
            text.push_str(line);
            return;
        }
        let before = text.strip_suffix(is_hyphen).and_then(|rest| rest.chars().next_back());
        if before.is_none_or(|c| !c.is_alphanumeric()) {
            letter::add(text, line, false);
            return;
        }
        let is_divided = before.is_some_and(char::is_alphabetic) && line.starts_with(char::is_lowercase);
        let is_soft = text.ends_with(SOFT);
        if (is_divided || is_soft) && !self.keeps_hyphen(text, line) {
            text.pop();
        } else if is_soft {
            text.pop();
            text.push('-');
        }
        text.push_str(line);
    }

    /// True where a Korean line ends inside a word: where others end with white space, where the whole word stands
    /// elsewhere, and before a particle.
    fn is_inside_word(&self, text: &str, line: &str) -> bool {
        const PARTICLES: &[&str] =
            &["은", "는", "가", "을", "를", "에", "의", "로", "도", "와", "과", "고", "며", "다"];
        if !text.ends_with(letter::is_hangul) || !line.starts_with(letter::is_hangul) {
            return false;
        }
        let start = bare(text.rsplit(char::is_whitespace).next().unwrap_or_default());
        let end = bare(line.split(char::is_whitespace).next().unwrap_or_default());
        self.draws_spaces || PARTICLES.contains(&end.as_str()) || self.words.contains(&format!("{start}{end}"))
    }

    /// True where the hyphen at the end of `text` belongs to the word: it stands so elsewhere, or is beside a word that
    /// takes one.
    fn keeps_hyphen(&self, text: &str, line: &str) -> bool {
        let start = bare(text.rsplit(char::is_whitespace).next().unwrap_or_default());
        let end = bare(line.split(char::is_whitespace).next().unwrap_or_default());
        let part = start.trim_end_matches(is_hyphen);
        if self.words.contains(&format!("{part}{end}")) || self.words.contains(&format!("{part}-{end}")) {
            return !self.words.contains(&format!("{part}{end}"));
        }
        let before = part.rsplit(is_hyphen).next().unwrap_or_default();
        let after = end.split(is_hyphen).next().unwrap_or_default();
        let is_number = BEFORE.contains(&before) && !ENDS_OF_NUMBERS.iter().any(|start| after.starts_with(start));
        is_number || AFTER.contains(&after) || (before != part && BETWEEN.contains(&before))
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | SOFT)
}

/// A word in lower case, without signs around it but for a hyphen at its end.
fn bare(word: &str) -> String {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    word.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_hyphen(c)).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::line::Line;
    use super::*;

    fn joined(lines: &[&str]) -> String {
        let line = |text: &&str| Line { text: (*text).to_owned(), ..Line::default() };
        let mut pages = vec![vec![LineBlock::of(lines.iter().map(line).collect())]];
        show(&mut pages);
        let compounds = Compounds::of(&pages);
        let mut text = String::new();
        pages
            .iter()
            .flatten()
            .flat_map(|block| &block.lines)
            .for_each(|line| compounds.join(&mut text, false, &line.text));
        text
    }

    #[test]
    fn a_divided_compound_keeps_the_hyphen_it_had() {
        assert_eq!(joined(&["a long-stand-", "ing quarrel"]), "a long-standing quarrel");
        assert_eq!(
            joined(&["a state-of-the-", "art crane, six-", "ty-four metres"]),
            "a state-of-the-art crane, sixty-four metres"
        );
        assert_eq!(
            joined(&["a five-", "storey house, so-", "cial and so-", "called"]),
            "a five-storey house, social and so-called"
        );
        assert_eq!(joined(&["the wind-", "blown quay, wind-blown"]), "the wind-blown quay, wind-blown");
    }

    #[test]
    fn korean_words_run_over_the_ends_of_lines() {
        assert_eq!(
            joined(&["항만청은 사고", "를 조사하고 있", "으며 배는 있으며"]),
            "항만청은 사고를 조사하고 있으며 배는 있으며"
        );
        assert_eq!(joined(&["섬의 학교는", "하루 문을"]), "섬의 학교는 하루 문을");
    }

    #[test]
    fn soft_hyphens_inside_lines_are_hyphens() {
        assert_eq!(joined(&["state\u{ad}run cranes, the har\u{ad}", "bour"]), "state-run cranes, the harbour");
        assert_eq!(joined(&["the har\u{ad}", "bour and the Ver\u{ad}", "Zug"]), "the harbour and the VerZug");
    }
}
