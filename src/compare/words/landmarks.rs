//! Landmarks: runs of words that stand once in either text, and cut two long texts into short stretches.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::items::Item;
use super::matching::longest_rising;

/// Lengths of run that are tried, the longest first.
const RUNS: [usize; 3] = [6, 3, 1];

/// Pairs of positions of landmarks in the same order, for two stretches; none where there are none.
pub(super) fn landmarks(a: &[Item], b: &[Item]) -> Vec<(usize, usize)> {
    RUNS.into_iter().map(|run| of_length(a, b, run)).find(|found| !found.is_empty()).unwrap_or_default()
}

fn of_length(a: &[Item], b: &[Item], run: usize) -> Vec<(usize, usize)> {
    let (once_a, once_b) = (once(a, run), once(b, run));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (at, window) in a.windows(run).enumerate() {
        let hash = hash_of(window);
        let only_in_a = once_a.get(&hash).copied().flatten() == Some(at);
        let in_b = once_b.get(&hash).copied().flatten().filter(|_| only_in_a);
        pairs.extend(in_b.filter(|in_b| same(window, &b[*in_b..*in_b + run])).map(|in_b| (at, in_b)));
    }
    let in_order = longest_rising(&pairs);
    let mut next = in_order.iter().rev().peekable();
    pairs.retain(|(at, _)| next.next_if_eq(&at).is_some());
    pairs
}

/// Where each run stands that stands once.
fn once(items: &[Item], run: usize) -> FxHashMap<u64, Option<usize>> {
    let mut places: FxHashMap<u64, Option<usize>> =
        FxHashMap::with_capacity_and_hasher(items.len(), Default::default());
    for (at, window) in items.windows(run).enumerate() {
        places.entry(hash_of(window)).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}

fn same(a: &[Item], b: &[Item]) -> bool {
    a.iter().zip(b).all(|(x, y)| x.key == y.key)
}

/// FNV-1a over the keys; equal hashes are looked at again.
fn hash_of(window: &[Item]) -> u64 {
    window.iter().fold(0xcbf2_9ce4_8422_2325, |hash, item| (hash ^ u64::from(item.key)).wrapping_mul(0x0100_0000_01b3))
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
