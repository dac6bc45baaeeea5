//! The top and the end of a text: address, headline, byline and date that stand as plain lines.

use crate::text::{blocks, ends_like_a_sentence, is_byline, is_caption};

use super::super::Warning;
use super::super::dates::{after_label, date_at_start, date_in};
use super::Draft;
use super::headers::{self, add_byline, one_line};

/// How many short blocks (pictures, kickers, leads) may stand between the headline and a byline or date.
const TOP_BLOCKS: usize = 6;

/// Takes the metadata lines off `text`, and returns the headline and the body, or nothing.
pub(super) fn take(text: &str, draft: &mut Draft) -> String {
    let mut lines: Vec<&str> = blocks(text).into_iter().map(|span| span.cut(text)).collect();
    let mut opening = Opening { draft, kept: Vec::new(), has_headline_block: false };
    let end = lines.split_off(lines.len() - end_len(&lines));
    opening.take_top(&lines);
    for block in end {
        if !opening.take_line(block) {
            opening.kept.push(block);
        }
    }
    opening.text()
}

/// How many blocks at the end are bylines or labelled dates; never all of them.
fn end_len(blocks: &[&str]) -> usize {
    let is_meta = |block: &&&str| is_byline(block) || (after_label(block).is_some() && date_in(block).is_some());
    blocks.iter().skip(1).rev().take_while(is_meta).count()
}

struct Opening<'a, 'd> {
    draft: &'d mut Draft,
    /// What stays of the top.
    kept: Vec<&'a str>,
    has_headline_block: bool,
}

impl<'a> Opening<'a, '_> {
    /// Reads the blocks above the body.
    fn take_top(&mut self, blocks: &[&'a str]) {
        for (idx, block) in blocks.iter().enumerate() {
            let has_more = idx + 1 < blocks.len();
            if (has_more || self.draft.meta.headline.is_some()) && self.take_line(block) {
                continue;
            }
            let block = self.take_glued_date(block);
            if self.take_headline(block, has_more) {
                continue;
            }
            self.kept.push(block);
            if is_body(block) || self.kept.len() == TOP_BLOCKS {
                self.kept.extend(blocks.iter().skip(idx + 1));
                return;
            }
        }
    }

    /// Reads a line that is nothing but an address, a date, a byline, or some of them between bars.
    fn take_line(&mut self, line: &str) -> bool {
        if is_address(line) {
            return headers::keep(&mut self.draft.meta.address, line);
        }
        if headers::take_line(line, self.draft) {
            return true;
        }
        let parts: Vec<&str> = line.split(['|', '•', '·']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let is_meta = !parts.is_empty() && parts.iter().all(|part| is_byline(part) || date_in(part).is_some());
        if is_meta {
            for part in parts {
                self.take_part(part);
            }
            return true;
        }
        if is_byline(line) {
            self.take_part(line);
            return true;
        }
        if is_unclear_date(line) {
            self.draft.warnings.push(Warning::UnclearDate { date: line.to_owned() });
            return true;
        }
        false
    }

    fn take_part(&mut self, part: &str) {
        let Some(date) = date_in(part) else { return add_byline(&mut self.draft.meta.byline, &names_of(part)) };
        let is_update =
            part.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("upda") || head.eq_ignore_ascii_case("last"));
        let place = if is_update { &mut self.draft.updated } else { &mut self.draft.meta.published };
        if !headers::keep(place, &date) {
            self.draft.warnings.push(Warning::LeftOut { line: part.to_owned() });
        }
    }

    /// "date 2024-03-26 The mayor left": the words without the date, which is entered.
    fn take_glued_date<'t>(&mut self, words: &'t str) -> &'t str {
        let body = after_label(words).unwrap_or(words);
        let Some(found) = date_at_start(body) else { return words };
        let rest = body.get(found.len..).unwrap_or_default();
        let start = rest.trim_start_matches([' ', '\t', '\n', '\u{a0}', '|', ':', '—', '–', '-']);
        let is_new_start = start.len() < rest.len()
            && start.chars().next().is_some_and(|c| !c.is_lowercase() && !matches!(c, ',' | '.' | ')' | ';'));
        if is_new_start && headers::keep(&mut self.draft.meta.published, &found.iso) { start } else { words }
    }

    /// True where `block` is the headline, known or found out just now; it is put back in front.
    fn take_headline(&mut self, block: &str, has_more: bool) -> bool {
        match &self.draft.meta.headline {
            Some(headline) if headline.split_whitespace().eq(block.split_whitespace()) => {
                if self.has_headline_block {
                    self.draft.warnings.push(Warning::RepeatedHeadline);
                }
                self.has_headline_block = true;
                true
            }
            None if self.kept.iter().all(|block| is_caption(block) || !has_words(block))
                && has_more
                && is_headline(block) =>
            {
                self.draft.meta.headline = Some(one_line(block));
                self.has_headline_block = true;
                true
            }
            _ => false,
        }
    }

    /// Headline and body, an empty line between blocks; lines that were broken to a width are joined.
    fn text(self) -> String {
        let mut text = self.draft.meta.headline.clone().unwrap_or_default();
        if self.kept.is_empty() && self.draft.prose.is_empty() && !text.is_empty() {
            self.draft.warnings.push(Warning::OnlyHeadline);
        }
        if self.kept.iter().any(|block| block.contains('\n')) {
            self.draft.warnings.push(Warning::JoinedLines);
        }
        for block in self.draft.prose.iter().map(String::as_str).chain(self.kept) {
            text.push_str(if text.is_empty() { "" } else { "\n\n" });
            push_joined(&mut text, block);
        }
        text
    }
}

/// Who wrote it, by a byline: "Opinion by Ada Marsh" is "Ada Marsh (opinion)".
fn names_of(byline: &str) -> String {
    let (first, rest) = byline.split_once(' ').unwrap_or((byline, ""));
    let names = rest.trim().strip_prefix("by ").or_else(|| rest.trim().strip_prefix("By ")).unwrap_or(rest).trim();
    match first.to_lowercase().as_str() {
        kind @ ("opinion" | "analysis") => format!("{names} ({kind})"),
        _ => names.to_owned(),
    }
}

fn push_joined(text: &mut String, words: &str) {
    for (idx, line) in words.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        let is_cut_word = text.ends_with('-') && !text.ends_with(" -") && line.starts_with(char::is_alphabetic);
        let needs_no_blank = text.ends_with(is_han_or_kana) && line.starts_with(is_han_or_kana);
        text.push_str(if idx == 0 || is_cut_word || needs_no_blank { "" } else { " " });
        text.push_str(line);
    }
}

/// Letters and marks of Chinese and Japanese, which put no blanks between words.
const fn is_han_or_kana(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff65}')
}

/// Running text: it ends like a sentence or is long. What comes after it is not looked at.
fn is_body(block: &str) -> bool {
    ends_like_a_sentence(block) || block.split_whitespace().nth(40).is_some()
}

/// True for an address and nothing else.
pub(super) fn is_address(line: &str) -> bool {
    let has_scheme = line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.");
    has_scheme && line.contains('.') && !line.contains(char::is_whitespace)
}

/// Longest headline, in words and in characters.
const LONGEST_HEADLINE: (usize, usize) = (28, 220);

/// A short line that could stand over an article: not a sentence with its full stop, not a caption,
/// a dateline, a bullet or a label.
fn is_headline(block: &str) -> bool {
    let n_words = block.split_whitespace().count();
    let n_chars = block.chars().count();
    let starts_large = block.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let is_short = n_words <= LONGEST_HEADLINE.0 && n_chars <= LONGEST_HEADLINE.1 && (n_words >= 2 || n_chars >= 8);
    let is_question = block.trim_end().ends_with(['?', '!', '？', '！']);
    let ends_well = (!ends_like_a_sentence(block) || is_question || ends_with_initialism(block))
        && !block.ends_with([',', ';', ':', '-', '–', '—']);
    let is_mark = block.starts_with(['-', '*', '•', '(', '[', '#', '<', '>', '|', '=', '_']);
    is_short && starts_large && ends_well && !is_mark && has_words(block) && !is_caption(block)
}

/// More letters than digits.
fn has_words(block: &str) -> bool {
    block.chars().filter(|c| c.is_alphabetic()).count() > block.chars().filter(|c| c.is_numeric()).count()
}

/// A date line that cannot be read: "Last updated at 14:00 GMT", "11/28/05".
fn is_unclear_date(line: &str) -> bool {
    let starts_with_digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let is_labelled = after_label(line).is_some_and(starts_with_digit) && line.split_whitespace().count() <= 10;
    let is_bare = starts_with_digit(line)
        && line.bytes().filter(u8::is_ascii_digit).count() >= 5
        && line.split([' ', '/', '.', '-', ':', '@', ',']).all(|part| part.len() <= 4)
        && !has_words(line);
    (is_labelled || is_bare) && !ends_like_a_sentence(line)
}

/// "... by the U.S."
fn ends_with_initialism(block: &str) -> bool {
    let last = block.split_whitespace().next_back().unwrap_or_default();
    last.ends_with('.')
        && last.split_terminator('.').all(|part| part.chars().count() == 1)
        && last.matches('.').count() > 1
}
