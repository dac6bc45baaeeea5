//! Sentences that tell of an earlier event: "In February a quake killed 612 there. It injured 1,400."
//!
//! Their figures are not of the event at hand, and no other outlet's figure can contradict them.

use crate::text::WordKind;

use super::cues::Cues;
use super::days::is_month;
use super::line::{Line, n_shared};
use super::wording::{Token, Wording};

/// Marks the sentences of one article that tell of an earlier event, and those that go on about it.
pub(super) fn mark(lines: &mut [Line<'_>]) {
    let mut was_bygone = false;
    for line in lines {
        line.is_bygone = line.is_dated_back || (was_bygone && goes_on(line));
        was_bygone = line.is_bygone;
    }
}

/// Whether two sentences may tell of one occasion: both of the event at hand, or both of an earlier one that
/// stands in one row in each and has a name in common.
pub(super) fn are_of_one_occasion(a: &Line, b: &Line, are_beside: bool) -> bool {
    match (a.is_bygone, b.is_bygone) {
        (false, false) => true,
        (true, true) => are_beside && n_shared(&a.names, &b.names) > 0 && !are_of_other_dates(a, b),
        (true, false) | (false, true) => false,
    }
}

/// Each names months or years, and none that the other names.
fn are_of_other_dates<'l>(a: &'l Line, b: &'l Line) -> bool {
    let dates = |line: &'l Line| -> Vec<&'l str> {
        line.tokens.iter().filter(|token| is_month(token) || is_year(token)).map(|token| token.low.as_str()).collect()
    };
    let (a, b) = (dates(a), dates(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|date| b.contains(date))
}

const LONG_AGO: &[&str] = &[
    "last year",
    "last month",
    "last spring",
    "last summer",
    "last autumn",
    "last fall",
    "last winter",
    "years ago",
    "months ago",
    "years earlier",
    "year earlier",
    "years after",
    "years before",
    "months earlier",
    "earlier this year",
    "so far",
];

const PERHAPS_AGO: &[&str] =
    &["last year", "years ago", "last month", "months ago", "so far", "every year", "a year", "each year", "since"];

/// "In February", "in 2007", "last summer", "two years ago".
pub(super) fn is_dated_back(line: &Wording) -> bool {
    tells(line, LONG_AGO, |date| is_month(date) || is_year(date))
}

/// The same of the number of casualties, where less is enough for doubt: "an earthquake in 1811 killed 300".
pub(super) fn is_perhaps_bygone(line: &Wording) -> bool {
    tells(line, PERHAPS_AGO, |date| is_month(date) || (date.kind == WordKind::Number && date.raw.len() == 4))
}

/// One of the phrases, or "in" before a date.
fn tells(line: &Wording, phrases: &[&str], is_date: impl Fn(&Token) -> bool) -> bool {
    let is_dated = |at: usize| line.low(at) == "in" && line.tokens.get(at + 1).is_some_and(&is_date);
    let tells = |at: usize| is_dated(at) || phrases.iter().any(|phrase| line.starts_with(at, phrase));
    line.cues.has(Cues::PAST) && (0..line.tokens.len()).filter(|at| line.may_begin(*at, Cues::PAST)).any(tells)
}

/// Whether "in" a year, or one of the phrases that date back, may begin at this word.
pub(super) fn may_begin(low: &str) -> bool {
    low == "in" || LONG_AGO.iter().chain(PERHAPS_AGO).any(|phrase| phrase.split(' ').next() == Some(low))
}

/// A number that looks like a year of these times.
pub(super) fn is_year(token: &Token) -> bool {
    let is_century = token.raw.starts_with("19") || token.raw.starts_with("20");
    token.kind == WordKind::Number && token.raw.len() == 4 && is_century
}

/// "It killed 612 people": about what the sentence before was about.
fn goes_on(line: &Line) -> bool {
    matches!(line.low(0), "it" | "that" | "those" | "they")
}
