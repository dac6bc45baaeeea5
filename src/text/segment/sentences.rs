//! The sentences of one block.
//!
//! A stop ([`Stops`]) ends a sentence unless something speaks against it: an abbreviation before it,
//! a small letter after it, a speaker after a quoted question. Rules for English news; they also
//! hold for most other languages that put a blank after a stop, and for scripts that need none.

use crate::text::{ByteSpan, GoOn, span::is_grapheme_border};

use super::abbreviations::{Abbreviation, abbreviation, follows_a_clock};
use super::lists::{divider_borders, item_starts, link_starts};
use super::next_word::NextWord;
use super::stop::{Stop, Stops, Strength, is_closer, is_mark, is_quote};

/// The sentences of `block` in order, without the white space between them; `None` once `go_on` says no.
pub(super) fn sentences(block: &str, go_on: GoOn<'_>) -> Option<Vec<ByteSpan>> {
    let mut starts = borders(block, go_on)?;
    starts.push(block.len());
    let mut start = 0;
    let mut sentences = Vec::with_capacity(starts.len());
    for end in starts {
        if !go_on() {
            return None;
        }
        let span = ByteSpan::new(start, end).trimmed(block);
        if !span.is_empty() {
            sentences.push(span);
        }
        start = end;
    }
    Some(sentences)
}

/// True where `text` ends with a stop, as sentences do and headings do not.
pub(crate) fn ends_like_a_sentence(text: &str) -> bool {
    text.trim_end().trim_end_matches(is_closer).ends_with(is_mark)
}

/// Where sentences begin, but for the first.
fn borders(block: &str, go_on: GoOn<'_>) -> Option<Vec<usize>> {
    let mut borders = [item_starts(block), link_starts(block), divider_borders(block)].concat();
    if !go_on() {
        return None;
    }
    borders.sort_unstable();
    let mut certain = borders.clone().into_iter().peekable();
    let mut sentence_start = 0;
    for stop in Stops::new(block) {
        if !go_on() {
            return None;
        }
        while let Some(border) = certain.next_if(|border| *border <= stop.start) {
            sentence_start = border;
        }
        if ends_sentence(block, sentence_start, stop) {
            borders.push(stop.next);
            sentence_start = stop.next;
        }
    }
    borders.sort_unstable();
    borders.dedup();
    borders.retain(|border| is_grapheme_border(block, *border));
    Some(borders)
}

fn ends_sentence(block: &str, sentence_start: usize, stop: Stop) -> bool {
    let Some(rest) = block.get(stop.next..).filter(|rest| !rest.is_empty()) else { return false };
    let next = NextWord::of(rest);
    match stop.strength {
        Strength::Full => !(stop.closes && goes_on_after_quote(rest)),
        Strength::FullMark => !stop.closes || stop.next > stop.end,
        _ if stop.next == stop.end => is_missing_blank(block, stop, next),
        _ if is_omission(block, stop) || rest.starts_with(is_comma) => false,
        _ if next.is_lower() => stop.strength == Strength::Dot && !stop.closes && ends_long_word(block, stop.start),
        Strength::Mark => !(stop.closes_quote && next.is_speaker()),
        Strength::Ellipsis => !matches!(next.word(), "I" | "I'm" | "I’m" | "I'd" | "I’d"),
        Strength::Dot => dot_ends(block, sentence_start, stop, next),
    }
}

/// Abbreviations are shorter than this, in letters.
const LONG_WORD: usize = 6;

/// "... at the quay. the crew": after a long word it was the capital that was forgotten.
fn ends_long_word(block: &str, dot: usize) -> bool {
    let word = word_before(block, dot);
    abbreviation(word).is_none() && word.chars().count() >= LONG_WORD && word.chars().all(char::is_alphabetic)
}

/// Full stop inside a Japanese quote that goes on: 「...。」と.
fn goes_on_after_quote(rest: &str) -> bool {
    rest.starts_with(|c: char| matches!(c, '\u{3041}'..='\u{309f}' | '、' | '，' | ','))
}

const fn is_comma(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '、' | '，' | '،')
}

/// `[...]`: words left out, not an end.
fn is_omission(block: &str, stop: Stop) -> bool {
    let is_opened = block.get(..stop.start).is_some_and(|before| before.ends_with(['[', '(']));
    stop.strength == Strength::Ellipsis && stop.closes && is_opened
}

/// "conflict.The", "in 2017.The", `"dead bridge".The`: the blank was forgotten. Not "example.Com", "U.Nations" or an address.
fn is_missing_blank(block: &str, stop: Stop, next: NextWord) -> bool {
    let is_address = DOMAIN_ENDINGS.iter().any(|ending| next.word().eq_ignore_ascii_case(ending));
    if !next.is_capitalised() || is_address || next.is_in_an_address() {
        return false;
    }
    let (word, token) = (word_before(block, stop.start), token_before(block, stop.start));
    if word.contains(['/', '@', ':', '_', '=', '&', '\\']) || token.contains("://") || token.starts_with("www") {
        return false;
    }
    if stop.closes_quote || token.ends_with(|c| is_unit(c) || is_quote(c)) {
        return true;
    }
    if token.ends_with(is_closer) {
        return !token.trim_start_matches(is_opening).contains(is_opening); // not "f(x).Next"
    }
    let is_certain = next.begins_a_sentence();
    if word.ends_with(|c: char| c.is_ascii_digit()) {
        return is_certain || (word.len() >= YEAR_LEN && word.bytes().all(|b| b.is_ascii_digit() || b == b','));
    }
    if stop.strength == Strength::Dot
        && let Some(short) = abbreviation(word)
    {
        return is_certain && matches!(short, Abbreviation::MayEnd | Abbreviation::Clock);
    }
    let ends_small = word.chars().rev().take(2).filter(|c| c.is_lowercase()).count() == 2;
    !word.contains('.') && (ends_small || (is_certain && is_capitals(word)))
}

/// Looked at before a stop; longer addresses are cut there.
const LONGEST_TOKEN: usize = 200;

/// What stands between `end` and the blank before it.
fn token_before(block: &str, end: usize) -> &str {
    let before = block.get(..end).unwrap_or_default();
    let start = before.char_indices().rev().take(LONGEST_TOKEN).take_while(|(_, c)| !c.is_whitespace()).last();
    start.and_then(|(at, _)| before.get(at..)).unwrap_or_default()
}

const fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{')
}

/// Shorter numbers may count what follows, as in "am 3.Oktober".
const YEAR_LEN: usize = 4;

/// "NATO", "US".
fn is_capitals(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase)
}

/// Signs that end a measure: "5%", "30°", "20€".
const fn is_unit(c: char) -> bool {
    matches!(c, '%' | '‰' | '°' | '€' | '£' | '¢')
}

/// Endings of addresses and file names that people write with a capital.
const DOMAIN_ENDINGS: &[&str] =
    &["com", "org", "net", "gov", "edu", "co", "uk", "io", "js", "tv", "eu", "info", "pdf", "html"];

/// Does one full stop end the sentence? The next word is not small.
fn dot_ends(block: &str, sentence_start: usize, stop: Stop, next: NextWord) -> bool {
    let word = word_before(block, stop.start);
    if is_item_label(block, sentence_start, stop.start, word) {
        return false;
    }
    match abbreviation(word) {
        _ if stop.closes => true,
        short if next.is_after_dash() => short.is_none() && !is_short_name(word),
        None => true,
        Some(Abbreviation::Title) => false,
        Some(Abbreviation::BeforeNumber) => !next.is_number(),
        Some(Abbreviation::Clock) => next.is_word() && !follows_a_clock(next.word()),
        Some(Abbreviation::MayEnd) => next.begins_a_sentence(),
        Some(Abbreviation::Initial) => {
            next.begins_a_sentence() || (word == "I" && follows_small_word(block, stop.start))
        }
    }
}

/// "AUGUSTA, Me. — The": any short name before a dash ends a dateline.
fn is_short_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().count() < LONG_WORD
}

/// "1." or "b." at the start of a sentence names an item.
fn is_item_label(block: &str, sentence_start: usize, dot: usize, word: &str) -> bool {
    let before = block.get(sentence_start..dot - word.len()).unwrap_or_default();
    let is_label = (word.len() <= 3 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())) || word.len() == 1;
    is_label && before.len() < 16 && !before.chars().any(char::is_alphanumeric)
}

/// "you and I.": the word before "I" is small, so that it is no initial.
fn follows_small_word(block: &str, dot: usize) -> bool {
    let before = block.get(..dot - 1).unwrap_or_default().trim_end();
    word_before(block, before.len()).starts_with(char::is_lowercase)
}

/// Looked at before a stop; longer words are no abbreviations.
const LONGEST_WORD: usize = 32;

/// The letters right before `end`, back to a blank, bracket, quote or dash.
fn word_before(block: &str, end: usize) -> &str {
    let before = block.get(..end).unwrap_or_default();
    let start = before.char_indices().rev().take(LONGEST_WORD).take_while(|(_, c)| !is_word_border(*c)).last();
    start.and_then(|(at, _)| before.get(at..)).unwrap_or_default()
}

fn is_word_border(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '(' | '[' | '{' | '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '\'' | '-' | '–' | '—' | '•' | '⁃')
}
