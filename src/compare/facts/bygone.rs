//! Sentences that tell of an earlier event: "In February a quake killed 612 there. It injured 1,400."
//!
//! Their figures are not of the event at hand, and no other outlet's figure can contradict them.

use crate::text::WordKind;

use super::days::is_month;
use super::letters::Letters;
use super::line::{Line, Token, n_shared};

/// Marks the sentences of one article that tell of an earlier event, and those that go on about it.
pub(super) fn mark(lines: &mut [Line<'_>]) {
    let mut was_bygone = false;
    for line in lines {
        line.is_bygone = is_dated_back(line) || (was_bygone && goes_on(line));
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
fn are_of_other_dates(a: &Line, b: &Line) -> bool {
    let dates = |line: &Line| -> Vec<Letters> {
        line.tokens.iter().filter(|token| is_month(token) || is_year(token)).map(|token| token.low.clone()).collect()
    };
    let (a, b) = (dates(a), dates(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|date| b.contains(date))
}

/// "In February", "in 2007", "last summer", "two years ago".
fn is_dated_back(line: &Line) -> bool {
    const PHRASES: [&str; 16] = [
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
    let is_date = |pair: &[Token]| match pair {
        [before, date] if before.low == "in" => is_month(date) || is_year(date),
        _ => false,
    };
    line.tokens.windows(2).any(is_date)
        || (0..line.tokens.len()).any(|at| PHRASES.iter().any(|phrase| line.starts_with(at, phrase)))
}

fn is_year(token: &Token) -> bool {
    let is_century = token.raw.starts_with("19") || token.raw.starts_with("20");
    token.kind == WordKind::Number && token.raw.len() == 4 && is_century
}

/// "It killed 612 people": about what the sentence before was about.
fn goes_on(line: &Line) -> bool {
    matches!(line.low(0), "it" | "that" | "those" | "they")
}
