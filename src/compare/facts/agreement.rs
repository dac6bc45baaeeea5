//! What it takes before two sentences may be said to contradict each other: a false alarm hurts more than a miss.

use std::collections::BTreeSet;

use crate::text::{ByteSpan, WordKind};

use super::bygone::is_year;
use super::casualties::fate_of;
use super::gather::Told;
use super::line::{Line, Story, n_shared, sorted};
use super::rows::Rows;
use super::wording::Token;

/// Sharing this much, two sentences tell one thing whatever names they use for it.
const SURELY: usize = 4;

/// Both name somebody or something, and nothing in common; another telling of one thing may still do so.
pub(super) fn are_of_others(a: &Line, b: &Line) -> bool {
    let is_apart = !a.names.is_empty() && !b.names.is_empty() && n_shared(&a.names, &b.names) == 0;
    (is_apart && n_shared(&a.contents, &b.contents) < SURELY) || are_in_other_parts(a, b)
}

/// Articles of a few lines may tell of two bombings in one land in nearly the same words: their sentences must share so
/// many words and figures besides.
const SURELY_ALONE: usize = 3;

/// Whether two articles of a few lines share enough to tell one thing: "killed in attacks in Orland" may be any.
pub(super) fn tell_enough<V>(rows: &Rows, (a, x): (&Told<V>, &Line), (b, y): (&Told<V>, &Line)) -> bool {
    let ((a_words, a_figures), (b_words, b_figures)) = (besides(x, a.claim.span), besides(y, b.claim.span));
    let n_figures = a_figures.intersection(&b_figures).count();
    !rows.are_barely_kin(a, b) || n_shared(&a_words, &b_words) + n_figures >= SURELY_ALONE
}

/// Contents and figures of a sentence; its value, years, and what befell people, left out.
fn besides<'l>(line: &'l Line, value: ByteSpan) -> (Vec<u32>, BTreeSet<&'l str>) {
    let is_other =
        |token: &&Token| !value.contains(token.span.shifted(line.span.start)) && fate_of(&token.low).is_none();
    let others = line.tokens.iter().filter(is_other);
    let figures = others.clone().filter(|token| token.kind == WordKind::Number && !is_year(token));
    (sorted(others.filter_map(|token| token.content).collect()), figures.map(|token| token.low.as_str()).collect())
}

/// "in southern Orland", "in northern Orland": each names quarters of the compass, and none that the other names.
fn are_in_other_parts(a: &Line, b: &Line) -> bool {
    let (a, b) = (quarters(a), quarters(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|quarter| b.contains(quarter))
}

fn quarters<'l>(line: &'l Line) -> Vec<&'l str> {
    const QUARTERS: [&str; 8] = ["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"];
    const SHORT: [(&str, &str); 8] = [
        ("N", "north"),
        ("S", "south"),
        ("E", "east"),
        ("W", "west"),
        ("NE", "northeast"),
        ("NW", "northwest"),
        ("SE", "southeast"),
        ("SW", "southwest"),
    ];
    let in_full = |low: &'l str| QUARTERS.contains(&low).then_some(low);
    // "E Orland"; a letter alone may be anything
    let is_before_name = |at: usize| line.tokens.get(at + 1).is_some_and(Token::is_capital);
    let short = |at: usize, raw: &str| {
        let found = SHORT.iter().find(|(short, _)| *short == raw && is_before_name(at));
        found.map(|(_, quarter)| *quarter)
    };
    let quarter = |(at, token): (usize, &'l Token)| {
        short(at, &token.raw).or_else(|| in_full(token.low.strip_suffix("ern").unwrap_or(&token.low)))
    };
    line.tokens.iter().enumerate().filter_map(quarter).collect()
}

/// Each names in full somebody whom the other does not name.
pub(super) fn are_of_other_people(a: &Line, b: &Line) -> bool {
    let has_own = |a: &Line, b: &Line| n_shared(&a.surnames, &b.names) < a.surnames.len();
    has_own(a, b) && has_own(b, a)
}

/// Each names before its value somebody or something whom the other's article knows too, and does not name here:
/// "the Orres offered 7 million", "the Tellins offered 9 million".
pub(super) fn are_of_other_actors(story: &Story, a: (&Line, ByteSpan), b: (&Line, ByteSpan)) -> bool {
    let has_own = |(a, value): (&Line, ByteSpan), (b, _): (&Line, ByteSpan)| {
        let known = story.names.get(b.article_idx).map_or(&[][..], Vec::as_slice);
        let before = a.tokens.iter().take_while(|token| a.span.start + token.span.start < value.start);
        let names = before.filter(|token| token.is_capital()).filter_map(|token| token.content);
        let own = |name: &u32| a.names.contains(name) && b.contents.binary_search(name).is_err();
        names.filter(own).any(|name| known.binary_search(&name).is_ok())
    };
    has_own(a, b) && has_own(b, a)
}
