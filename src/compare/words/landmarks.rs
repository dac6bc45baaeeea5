//! Landmarks: runs of words that stand once in either text, and cut two long texts into short stretches.

use std::ops::Range;

use super::items::Item;
use super::matching::longest_rising;
use crate::compare::windows::Windows;

/// Lengths of run that are tried, the longest first.
const RUNS: [usize; 3] = [6, 3, 1];

/// Pairs of positions of landmarks in the same order, for two stretches; none where there are none.
pub(super) fn landmarks(a: &[Item], b: &[Item]) -> Vec<(usize, usize)> {
    let [a, b] = [a, b].map(|items| items.iter().map(|item| item.key).collect::<Vec<u32>>());
    RUNS.into_iter().map(|run| standing_once(&a, &b, run)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Where runs of so many keys start that stand once in either list, in the same order in both.
pub(super) fn standing_once(a: &[u32], b: &[u32], run: usize) -> Vec<(usize, usize)> {
    let lists = [a, b];
    let mut windows = Windows::new(&lists, run);
    let in_a: Vec<u32> = (0..windows.n_in(0)).map(|at| windows.number(0, at)).collect();
    let mut places = vec![Places::default(); windows.n_met()];
    in_a.iter().for_each(|number| places[*number as usize].n_in_a += 1);
    for at in 0..windows.n_in(1) {
        if let Some(place) = places.get_mut(windows.number(1, at) as usize) {
            place.n_in_b += 1;
            place.in_b = at as u32;
        }
    }
    let landmark = |(at, number): (usize, &u32)| {
        let place = places[*number as usize];
        ((place.n_in_a, place.n_in_b) == (1, 1)).then_some((at, place.in_b as usize))
    };
    let mut pairs: Vec<(usize, usize)> = in_a.iter().enumerate().filter_map(landmark).collect();
    let in_order = longest_rising(&pairs);
    let mut next = in_order.iter().rev().peekable();
    pairs.retain(|(at, _)| next.next_if_eq(&at).is_some());
    pairs
}

/// How often a run stands in either stretch, and where in the second.
#[derive(Clone, Copy, Default)]
struct Places {
    n_in_a: u32,
    n_in_b: u32,
    in_b: u32,
}

/// The stretches between pairs of positions that rise on both sides.
pub(super) fn between(
    pairs: &[(usize, usize)],
    a: Range<usize>,
    b: Range<usize>,
) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let ends = pairs.iter().copied().chain([(a.end, b.end)]);
    let starts = [(a.start, b.start)].into_iter().chain(pairs.iter().map(|(i, j)| (i + 1, j + 1)));
    starts.zip(ends).map(|((i, j), (i_end, j_end))| (i..i_end, j..j_end))
}
