//! Equal words that stand together: what changes lie between.

use std::ops::Range;

use crate::compare::{LinkKind, WordLink};

use super::side::Side;

/// Equal words that follow each other on both sides.
pub(super) struct Island {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
    /// Which links it is of.
    pub(super) links: Vec<usize>,
    /// True where it stands in another place of the other side: no change around it is in its place.
    pub(super) is_elsewhere: bool,
    /// True where a word of it tells something.
    pub(super) is_telling: bool,
    /// What it is worth to see that its words are the same.
    pub(super) worth: u32,
}

/// The islands in the order of the first passage; those in their place come in the same order on both sides.
pub(super) fn islands(a: &Side<'_>, b: &Side<'_>, links: &[WordLink]) -> Vec<Island> {
    let mut islands: Vec<Island> = Vec::new();
    let (mut places, mut next) = (Vec::with_capacity(links.len()), (0, 0));
    for (nth, link) in links.iter().enumerate().filter(|(_, link)| link.kind != LinkKind::Reworded) {
        let (in_a, in_b) = (a.range_at(link.a, next.0), b.range_at(link.b, next.1));
        if !in_a.is_empty() && !in_b.is_empty() {
            next = (in_a.end, in_b.end);
            places.push((nth, in_a, in_b)); // Punctuation goes with the words around it.
        }
    }
    let in_place = rising(links, &places);
    for ((nth, in_a, in_b), is_in_place) in places.into_iter().zip(in_place) {
        let goes_on = |last: &&mut Island| {
            last.a.end == in_a.start && last.b.end == in_b.start && last.is_elsewhere != is_in_place
        };
        if let Some(last) = islands.last_mut().filter(goes_on) {
            (last.a.end, last.b.end) = (in_a.end, in_b.end);
            last.links.push(nth);
        } else {
            let links = vec![nth];
            let is_elsewhere = !is_in_place;
            islands.push(Island { a: in_a, b: in_b, links, is_elsewhere, is_telling: false, worth: 0 });
        }
    }
    for island in &mut islands {
        island.is_telling = island.a.clone().any(|at| a.is_telling(at));
        island.worth = a.worth(island.a.clone()).min(b.worth(island.b.clone()));
    }
    islands
}

/// Per link whether it stands in its place: no moved one, and no group of words across the others.
fn rising(links: &[WordLink], places: &[(usize, Range<usize>, Range<usize>)]) -> Vec<bool> {
    let is_single = |a: &Range<usize>, b: &Range<usize>| a.len() == 1 && b.len() == 1;
    let mut least_after = vec![usize::MAX; places.len() + 1]; // Of the single words that were not moved.
    for (at, (nth, a, b)) in places.iter().enumerate().rev() {
        let own = if is_single(a, b) && !links[*nth].moved { b.start } else { usize::MAX };
        least_after[at] = own.min(least_after[at + 1]);
    }
    let (mut end_a, mut end_b) = (0, 0);
    let in_place = places.iter().enumerate().map(|(at, (nth, a, b))| {
        let follows = a.start >= end_a && b.start >= end_b;
        let is_in_place = !links[*nth].moved && follows && b.end <= least_after[at + 1];
        if is_in_place {
            (end_a, end_b) = (a.end, b.end);
        }
        is_in_place
    });
    in_place.collect()
}
