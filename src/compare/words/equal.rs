//! Equal words that are left after those in order: across, the best surrounded first.

use std::collections::BTreeMap;

use super::items::{Item, Items, Weight};
use super::matching::Matching;
use crate::compare::{Cancelled, Progress};

/// A telling word that is left more often than this is matched in order only; bounds the work.
const OFTEN: usize = 24;
/// How far around two words their neighbours are looked at.
const NEIGHBOURS: usize = 3;

/// Telling words that are left and are forms of one word, the best surrounded first.
pub(super) fn across(items: &Items, matching: &mut Matching, progress: &Progress) -> Result<(), Cancelled> {
    let mut by_stem: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let is_left = |item: &Item, is_free: bool| item.weight == Weight::Telling && is_free;
    for (j, item) in items.b.iter().enumerate().filter(|(j, item)| is_left(item, matching.is_free_in_b(*j))) {
        by_stem.entry(item.stem).or_default().push(j);
    }
    let mut candidates = Vec::new();
    for (i, item) in items.a.iter().enumerate().filter(|(i, item)| is_left(item, matching.is_free_in_a(*i))) {
        let answers = by_stem.get(&item.stem).filter(|answers| answers.len() <= OFTEN);
        for j in answers.into_iter().flatten() {
            let same_key = f32::from(u8::from(item.key == items.b[*j].key));
            candidates.push((same_key + surroundings(items, i, *j), i, *j));
        }
    }
    progress.spend(items.a.len() + items.b.len() + candidates.len())?;
    for (_, i, j) in best_first(candidates) {
        if matching.are_free(i, j) {
            matching.pair(i, j);
        }
    }
    Ok(())
}

/// Candidates by falling score; of equals the one that stands first.
pub(super) fn best_first(mut candidates: Vec<(f32, usize, usize)>) -> Vec<(f32, usize, usize)> {
    candidates.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    candidates
}

/// How alike the surroundings of two words are: forms of one word at the same distance, and nearness of place.
pub(super) fn surroundings(items: &Items, i: usize, j: usize) -> f32 {
    let same = |x: Option<usize>, y: Option<usize>| {
        let stem = |items: &[Item], at: Option<usize>| at.and_then(|at| items.get(at)).map(|item| item.stem);
        stem(&items.a, x).is_some_and(|stem_a| stem(&items.b, y) == Some(stem_a))
    };
    let alike = (1..=NEIGHBOURS).map(|d| {
        let before = same(i.checked_sub(d), j.checked_sub(d));
        let after = same(Some(i + d), Some(j + d));
        f32::from(u8::from(before) + u8::from(after)) / d as f32
    });
    alike.sum::<f32>() - items.distance(i, j)
}
