//! What it takes before two sentences may be said to contradict each other: a false alarm hurts more than a miss.

use crate::text::ByteSpan;

use super::line::{Line, Story, n_shared};
use super::wording::Token;

/// Sharing this much, two sentences tell one thing whatever names they use for it.
const SURELY: usize = 4;

/// Both name somebody or something, and nothing in common; another telling of one thing may still do so.
pub(super) fn are_of_others(a: &Line, b: &Line) -> bool {
    let is_apart = !a.names.is_empty() && !b.names.is_empty() && n_shared(&a.names, &b.names) == 0;
    (is_apart && n_shared(&a.contents, &b.contents) < SURELY) || are_in_other_parts(a, b)
}

/// "in southern Orland", "in northern Orland": each names quarters of the compass, and none that the other names.
fn are_in_other_parts(a: &Line, b: &Line) -> bool {
    let (a, b) = (quarters(a), quarters(b));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|quarter| b.contains(quarter))
}

fn quarters<'l>(line: &'l Line) -> Vec<&'l str> {
    const QUARTERS: [&str; 8] = ["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"];
    const SHORT: [(&str, &str); 4] =
        [("NE", "northeast"), ("NW", "northwest"), ("SE", "southeast"), ("SW", "southwest")];
    let in_full = |low: &'l str| QUARTERS.contains(&low).then_some(low);
    let short = |raw: &str| SHORT.iter().find(|(short, _)| *short == raw).map(|(_, quarter)| *quarter);
    let quarter =
        |token: &'l Token| short(token.raw).or_else(|| in_full(token.low.strip_suffix("ern").unwrap_or(&token.low)));
    line.tokens.iter().filter_map(quarter).collect()
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
