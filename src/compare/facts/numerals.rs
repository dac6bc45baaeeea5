//! Numbers as they are written: `14`, `1,200`, `1.4 million`, `twenty-one`, `a dozen`, `dozens`.

use crate::text::WordKind;

use super::cues::Cues;
use super::line::Line;
use super::wording::Token;

/// A number read off a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Numeral {
    /// Smallest and largest value meant; equal but for words such as "dozens", which are open above.
    pub(super) low: f64,
    pub(super) high: f64,
    /// The last of its words.
    pub(super) last: usize,
    /// How far it may have been rounded, as a share: a dozen, 2,300, 1.4 million.
    pub(super) rounding: f64,
    /// What is written to the last digit without a blank: `40km`, `60pm`; empty otherwise.
    pub(super) suffix: String,
}

/// 2,300 and 2,340 may be one number.
const ROUND: f64 = 0.025;
/// A dozen may be 11 or 13.
const DOZEN: f64 = 0.09;

/// The number that starts at word `at`.
pub(super) fn numeral(line: &Line, at: usize) -> Option<Numeral> {
    let token = line.tokens.get(at).filter(|token| token.cues.has(Cues::NUMBER))?;
    if line.low(at + 1) == "/" || line.ends_with(at, "/") {
        return None; // "4 1/2"
    }
    vague(line, at).or_else(|| dozens(line, at)).or_else(|| match token.kind {
        WordKind::Number => digits(&token.low).and_then(|value| scaled(line, at, value, "")),
        WordKind::Letters if token.low.starts_with(|c: char| c.is_ascii_digit()) => with_suffix(line, at, token),
        WordKind::Letters => spelled(line, at),
        WordKind::Punctuation => None,
    })
}

/// Whether a number may begin at this word.
pub(super) fn may_begin(low: &str) -> bool {
    let opens = |(phrase, _): &(&str, f64)| phrase.split(' ').next() == Some(low);
    begins_with_digits(low) || small(low).is_some() || low == "a" || VAGUE.iter().chain(DOZENS).any(opens)
}

/// True for a word that is part of a spelled number.
pub(super) fn is_number_word(low: &str) -> bool {
    small(low).is_some() || magnitude(low).is_some() || matches!(low, "dozen" | "dozens" | "hundreds" | "thousands")
}

const VAGUE: &[(&str, f64)] = &[
    ("tens of thousands", 2e4),
    ("hundreds of thousands", 2e5),
    ("tens of millions", 2e7),
    ("dozens", 24.0),
    ("scores", 40.0),
    ("hundreds", 200.0),
    ("thousands", 2e3),
    ("millions", 2e6),
];

/// "dozens", "tens of thousands": so many at least, by common use.
fn vague(line: &Line, at: usize) -> Option<Numeral> {
    let (phrase, low) = VAGUE.iter().copied().find(|(phrase, _)| line.starts_with(at, phrase))?;
    let end = at + phrase.split(' ').count();
    let last = if line.low(end) == "of" { end } else { end - 1 };
    Some(Numeral { low, high: f64::INFINITY, last, rounding: ROUND, suffix: String::new() })
}

const DOZENS: &[(&str, f64)] = &[
    ("a dozen", 12.0),
    ("half a dozen", 6.0),
    ("two dozen", 24.0),
    ("three dozen", 36.0),
    ("half a million", 5e5),
    ("half a billion", 5e8),
];

fn dozens(line: &Line, at: usize) -> Option<Numeral> {
    let (phrase, value) = DOZENS.iter().copied().find(|(phrase, _)| line.starts_with(at, phrase))?;
    let last = at + phrase.split(' ').count() - 1;
    let rounding = if phrase.ends_with("dozen") { DOZEN } else { ROUND };
    Some(Numeral { low: value, high: value, last, rounding, suffix: String::new() })
}

/// `1,200`, `1.4`; none for what may be a thousands point (`1.400`), a time or a version.
fn digits(low: &str) -> Option<f64> {
    let is_plain = low.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')) && low.len() <= 18;
    if !is_plain || !begins_with_digits(low) {
        return None;
    }
    let (whole, fraction) = low.split_once('.').unwrap_or((low, ""));
    let mut groups = whole.split(',');
    let is_grouped = groups.next().is_some_and(|group| group.len() <= 3) && groups.all(|group| group.len() == 3);
    let is_decimal = fraction.bytes().all(|b| b.is_ascii_digit()) && fraction.len() != 3;
    if (whole.contains(',') && !is_grouped) || !is_decimal {
        return None;
    }
    low.replace(',', "").parse().ok()
}

/// `14`, `.5`.
fn begins_with_digits(low: &str) -> bool {
    low.strip_prefix('.').unwrap_or(low).starts_with(|c: char| c.is_ascii_digit())
}

/// `40km`, `1.4bn`; not `2nd`.
fn with_suffix(line: &Line, at: usize, token: &Token) -> Option<Numeral> {
    let split = token.low.find(|c: char| c.is_alphabetic() || c == '-')?;
    let (number, suffix) = token.low.split_at_checked(split)?;
    let value = digits(number)?;
    match suffix {
        "st" | "nd" | "rd" | "th" => None,
        "m" | "mn" | "bn" | "k" | "tn" => Some(Numeral {
            low: value,
            high: value,
            last: at,
            rounding: ROUND,
            suffix: suffix.to_owned(), // "m" is metres or million: the unit decides
        }),
        _ => scaled(line, at, value, suffix),
    }
}

/// `value` times the magnitude that follows.
fn scaled(line: &Line, at: usize, value: f64, suffix: &str) -> Option<Numeral> {
    // "1.4 million", "1.4-million"
    let next = if line.low(at + 1) == "-" { at + 2 } else { at + 1 };
    let is_money = || at.checked_sub(1).is_some_and(|at| matches!(line.low(at), "$" | "£" | "€"));
    // "$250-M"
    let is_letter = next == at + 2 && matches!(line.low(next), "m" | "b") && is_money();
    let letter = if line.low(next) == "m" { "million" } else { "billion" };
    let factor = magnitude(if is_letter { letter } else { line.low(next) }).filter(|_| suffix.is_empty());
    let last = if factor.is_some() { next } else { at };
    let value = value * factor.unwrap_or(1.0);
    let is_round = factor.is_some() || (value >= 100.0 && value % 100.0 == 0.0);
    let rounding = if is_round { ROUND } else { 0.0 };
    Some(Numeral { low: value, high: value, last, rounding, suffix: suffix.to_owned() })
}

/// `twelve`, `twenty-one`, `two hundred and fifty thousand`, `a hundred`.
fn spelled(line: &Line, at: usize) -> Option<Numeral> {
    let has_article = line.low(at) == "a" && magnitude(line.low(at + 1)).is_some();
    let mut next = if has_article { at + 1 } else { at };
    let (mut total, mut group) = (0.0, if has_article { 1.0 } else { 0.0 });
    let mut last = None;
    let mut is_round = false;
    loop {
        let low = line.low(next);
        if let Some(value) = small(low).filter(|_| last.is_none_or(|_| takes_small(group))) {
            group += value;
            is_round = false;
        } else if let Some(factor) = magnitude(low).filter(|_| group > 0.0) {
            is_round = true;
            if factor > 100.0 {
                total += group * factor;
                group = 0.0;
            } else {
                group *= factor;
            }
        } else if low == "and" && is_round && small(line.low(next + 1)).is_some() && line.low(next + 2) != "hundred" {
            next += 1;
            continue;
        } else {
            break;
        }
        last = Some(next);
        next += 1;
    }
    let value = total + group;
    let rounding = if is_round { ROUND } else { 0.0 };
    Some(Numeral { low: value, high: value, last: last?, rounding, suffix: String::new() })
}

/// "twenty one", "hundred five", but not "two three".
fn takes_small(group: f64) -> bool {
    group == 0.0 || group % 100.0 == 0.0 || (group % 10.0 == 0.0 && group % 100.0 >= 20.0)
}

/// 0 to 99.
fn small(low: &str) -> Option<f64> {
    if let Some((tens, ones)) = low.split_once('-') {
        let (tens, ones) = (unhyphened(tens)?, unhyphened(ones)?);
        return (tens >= 20.0 && (1.0..10.0).contains(&ones)).then_some(tens + ones);
    }
    unhyphened(low)
}

fn unhyphened(low: &str) -> Option<f64> {
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let word = WORDS.iter().position(|word| *word == low);
    let tens = TENS.iter().position(|word| *word == low).map(|nth| (nth + 2) * 10);
    u32::try_from(word.or(tens)?).ok().map(f64::from)
}

/// The factor of "million" and the like.
pub(super) fn magnitude(low: &str) -> Option<f64> {
    match low {
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" | "mln" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        "trillion" => Some(1e12),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::Story;
    use super::*;
    use crate::compare::Progress;
    use crate::text::{Article, Metadata};

    fn read(text: &str) -> Option<(f64, f64, usize)> {
        let article = Article::new(text.to_owned(), Metadata::default());
        let articles = [&article];
        let story = Story::read(&articles, &Progress::default()).unwrap();
        numeral(story.line(0, 0)?, 0).map(|n| (n.low, n.high, n.last))
    }

    #[test]
    fn numbers_in_words_and_digits() {
        for (text, value, last) in [
            ("14 people", 14.0, 0),
            ("1,200 boats", 1200.0, 0),
            ("1.4 million boats", 1.4e6, 1),
            ("twelve men", 12.0, 0),
            ("Twenty-one men", 21.0, 0),
            ("two hundred and fifty thousand men", 250_000.0, 4),
            ("one hundred and two hundred men", 100.0, 1),
            ("a hundred men", 100.0, 1),
            ("a dozen men", 12.0, 1),
            ("half a dozen men", 6.0, 2),
            ("two dozen men", 24.0, 1),
            ("fifty five men", 55.0, 1),
            ("1.4bn crowns", 1.4, 0),
            ("40km", 40.0, 0),
            (".5 crowns", 0.5, 0),
        ] {
            assert_eq!(read(text), Some((value, value, last)), "{text}");
        }
        assert_eq!(read("hundreds of thousands fled"), Some((2e5, f64::INFINITY, 2)));
        assert_eq!(read("hundreds of men fled"), Some((200.0, f64::INFINITY, 1)));
    }

    #[test]
    fn what_is_no_number() {
        for text in ["2nd place", "17:42 sharp", "1.400 boats", "a man", "and more", "3,20 boats", "٣ boats"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
