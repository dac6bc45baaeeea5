//! Letters that are drawn one by one become words, in the order in which they are read.

use std::collections::VecDeque;

use unicode_normalization::UnicodeNormalization;

use super::word::Word;

/// Letters without shapes: `ﬁ` is `fi`, and Arabic letters are those that are typed.
pub(super) fn plain_letters(text: &str) -> String {
    let is_shape = |c: char| matches!(c, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if text.contains(is_shape) { text.nfkc().collect() } else { text.chars().filter(|c| !c.is_control()).collect() }
}

/// True for Hebrew, Arabic and their kin.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') && !c.is_numeric()
}

/// True for letters of scripts that put no white space between words.
pub(super) fn is_without_spaces(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{2ffff}')
}

/// How far a letter may stand from the one before, in parts of the font's size: where words are apart by drawn
/// white space, and where by their places alone.
const MAX_GAP: (f64, f64) = (0.26, 0.16);

/// Puts letters together in the order in which they are drawn.
#[derive(Default)]
pub(super) struct Writer {
    words: Vec<(Word, VecDeque<String>)>,
    n_spaces: usize,
    n_letters: usize,
    /// White space was drawn last.
    is_after_space: bool,
}

impl Writer {
    /// The letter `text` at `place`.
    pub(super) fn push(&mut self, text: String, place: Word) {
        if text.chars().all(char::is_whitespace) {
            self.n_spaces += 1;
            self.is_after_space = true;
            if let Some((word, _)) = self.words.last_mut() {
                word.is_apart.1 = true;
            }
            return;
        }
        self.n_letters += 1;
        let is_after_space = std::mem::take(&mut self.is_after_space);
        if !is_after_space && self.go_on(&text, &place) {
            return;
        }
        self.words.push((Word { is_apart: (is_after_space, false), ..place }, VecDeque::from([text])));
    }

    /// True where the letter belongs to the word before it.
    fn go_on(&mut self, text: &str, place: &Word) -> bool {
        let max_gap = self.max_gap();
        let Some((word, letters)) = self.words.last_mut() else { return false };
        let size = word.size.max(place.size);
        let is_alike =
            (word.base - place.base).abs() < 0.1 * size && place.size > 0.85 * size && word.size > 0.85 * size;
        if !is_alike || word.is_artifact != place.is_artifact {
            return false;
        }
        let is_again = letters.back().is_some_and(|last| last == text) && place.right - word.right < 0.08 * size;
        if is_again && (place.right - word.right).abs() < 0.08 * size {
            return true; // drawn twice to look bold
        }
        let gap = place.left - word.right;
        if gap > -0.5 * size && gap < max_gap * size && place.left > word.left - 0.1 * size {
            letters.push_back(text.to_owned());
            word.right = word.right.max(place.right);
            return true;
        }
        if (word.left - place.right).abs() < max_gap * size && text.chars().any(is_right_to_left) {
            letters.push_front(text.to_owned());
            word.left = place.left;
            return true;
        }
        false
    }

    fn max_gap(&self) -> f64 {
        if self.n_spaces * 12 > self.n_letters { MAX_GAP.0 } else { MAX_GAP.1 }
    }

    /// The words from top to bottom, those that were drawn in pieces put together.
    pub(super) fn into_words(self) -> Vec<Word> {
        let max_gap = self.max_gap();
        let mut words = self.words;
        raise_notes(&mut words);
        words.sort_by(|(a, _), (b, _)| a.base.total_cmp(&b.base));
        level(&mut words);
        words.sort_by(|(a, _), (b, _)| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
        let mut whole: Vec<(Word, VecDeque<String>)> = Vec::new();
        for (word, letters) in words {
            if let Some((last, known)) = whole.last_mut()
                && last.base == word.base
                && last.is_artifact == word.is_artifact
                && is_one(last, &word, max_gap)
            {
                if !(known == &letters && word.left - last.left < 0.1 * word.size) {
                    known.extend(letters);
                }
                last.right = last.right.max(word.right);
                last.is_apart.1 = word.is_apart.1;
                continue;
            }
            whole.push((word, letters));
        }
        whole.into_iter().map(|(word, letters)| Word { text: in_order(letters), ..word }).collect()
    }
}

fn is_one(last: &Word, word: &Word, max_gap: f64) -> bool {
    let (gap, size) = (word.left - last.right, last.size.max(word.size));
    let is_apart = last.is_apart.1 || word.is_apart.0;
    !is_apart && gap < max_gap * size && gap > -size
}

/// Words of one line get the same base.
fn level(words: &mut [(Word, VecDeque<String>)]) {
    let mut base = f64::NEG_INFINITY;
    for (word, _) in words {
        if word.base - base < 0.12 * word.size {
            word.base = base;
        } else {
            base = word.base;
        }
    }
}

/// Small figures that stand higher than their line belong to it.
fn raise_notes(words: &mut [(Word, VecDeque<String>)]) {
    for idx in 1..words.len() {
        let (before, after) = words.split_at_mut(idx);
        let (Some((last, _)), Some((word, _))) = (before.last_mut(), after.first_mut()) else { continue };
        let is_near = (word.left - last.right).abs() < 0.5 * last.size.max(word.size)
            && (word.base - last.base).abs() < 0.6 * last.size.max(word.size);
        if !is_near {
            continue;
        }
        if word.size < 0.8 * last.size {
            word.base = last.base;
            word.size = last.size;
        } else if last.size < 0.8 * word.size && last.base < word.base {
            last.base = word.base;
        }
    }
}

/// Letters from left to right as they are read.
fn in_order(letters: VecDeque<String>) -> String {
    if letters.iter().flat_map(|letter| letter.chars()).any(is_right_to_left) {
        let mut text = String::new();
        let mut letters: Vec<String> = letters.into();
        letters.reverse();
        for run in letters.chunk_by(|a, b| is_number(a) && is_number(b)) {
            if is_number(&run[0]) {
                text.extend(run.iter().rev().map(String::as_str))
            } else {
                text.extend(run.iter().map(String::as_str))
            }
        }
        text
    } else {
        letters.into_iter().collect()
    }
}

fn is_number(letter: &str) -> bool {
    letter.chars().all(|c| c.is_numeric() || c.is_ascii_alphabetic())
}

/// The words of a line, given from left to right, as they are read.
pub(super) fn sentence(words: &[&Word]) -> String {
    let n_back = words.iter().filter(|word| word.text.chars().any(is_right_to_left)).count();
    let mut order: Vec<&Word> = words.to_vec();
    if n_back * 2 > words.len() {
        order.reverse();
        let is_forward =
            |word: &&Word| !word.text.chars().any(is_right_to_left) && word.text.chars().any(char::is_alphanumeric);
        let runs: Vec<Vec<&Word>> = order
            .chunk_by(|a, b| is_forward(a) && is_forward(b))
            .map(|run| run.iter().rev().copied().collect())
            .collect();
        order = runs.into_iter().flatten().collect();
    }
    let mut text = String::new();
    for word in order {
        add(&mut text, &word.text);
    }
    text
}

/// Adds `next`, with a space where the script has spaces.
pub(super) fn add(text: &mut String, next: &str) {
    let is_dense =
        text.chars().next_back().is_some_and(is_without_spaces) && next.chars().next().is_some_and(is_without_spaces);
    if !text.is_empty() && !is_dense {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that are drawn letter by letter from left to right.
    fn drawn(letters: &str) -> Vec<Word> {
        let mut writer = Writer::default();
        for (idx, letter) in letters.chars().enumerate() {
            let left = 5.0 * idx as f64;
            let place = Word { left, right: left + 5.0, base: 100.0, size: 10.0, ..Word::default() };
            writer.push(plain_letters(&letter.to_string()), place);
        }
        writer.into_words()
    }

    fn read(letters: &str) -> String {
        let words = drawn(letters);
        sentence(&words.iter().collect::<Vec<_>>())
    }

    #[test]
    fn what_runs_to_the_left_is_turned_and_numbers_in_it_are_not() {
        assert_eq!(read("גבא 1984 דלמ"), "מלד 1984 אבג");
        assert_eq!(read("\u{fe91}\u{feb3}"), "سب");
    }

    #[test]
    fn scripts_without_spaces_get_none() {
        let mut text = "桥在".to_owned();
        add(&mut text, "风中");
        add(&mut text, "Northport");
        assert_eq!(text, "桥在风中 Northport");
    }

    #[test]
    fn a_letter_drawn_twice_to_look_bold_is_one() {
        let mut writer = Writer::default();
        for (letter, left) in [("o", 0.0), ("o", 0.3), ("o", 5.0), ("l", 10.0)] {
            let place = Word { left, right: left + 5.0, base: 100.0, size: 10.0, ..Word::default() };
            writer.push(letter.to_owned(), place);
        }
        assert_eq!(writer.into_words()[0].text, "ool");
    }
}
