//! Equal words: in order first, then across, then the small words between them.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::items::{Items, Pairing, Weight};
use crate::compare::knob::knob;

/// A word that occurs so often on either side is only matched in order.
const OFTEN: usize = 24;

/// Equal words in the same order, by Myers.
pub(super) fn backbone(items: &Items, pairing: &mut Pairing) {
    let keys = |items: &[super::items::Item]| items.iter().map(|item| item.key).collect::<Vec<u32>>();
    for op in capture_diff_slices(Algorithm::Myers, &keys(&items.a), &keys(&items.b)) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|step| pairing.pair(old_index + step, new_index + step));
        }
    }
    drop_confetti(items, pairing);
}

/// Lets go of small words that stand between changes: they hold nothing together.
fn drop_confetti(items: &Items, pairing: &mut Pairing) {
    let n = items.a.len();
    let mut i = 0;
    while i < n {
        let Some(j) = pairing.to_b[i] else {
            i += 1;
            continue;
        };
        let mut len = 1;
        while i + len < n && pairing.to_b[i + len] == Some(j + len) {
            len += 1;
        }
        let telling = items.a[i..i + len].iter().filter(|x| x.weight == Weight::Telling).count();
        let touches_start = i == 0 && j == 0;
        let touches_end = i + len == n && j + len == items.b.len();
        if telling == 0 && !touches_start && !touches_end && len < knob("CONF", 3.0) as usize {
            (i..i + len).for_each(|x| pairing.unpair(x));
        }
        i += len;
    }
}

/// Telling words that are left: equal or forms of each other, the best surrounded first.
pub(super) fn telling_words(items: &Items, pairing: &mut Pairing) {
    let mut by_stem: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (j, item) in items.b.iter().enumerate() {
        if item.weight == Weight::Telling && pairing.to_a[j].is_none() {
            by_stem.entry(item.stem).or_default().push(j);
        }
    }
    let mut candidates = Vec::new();
    for (i, item) in items.a.iter().enumerate() {
        if item.weight != Weight::Telling || pairing.to_b[i].is_some() {
            continue;
        }
        for j in by_stem.get(&item.stem).filter(|js| js.len() <= OFTEN).into_iter().flatten() {
            candidates.push((surroundings(items, i, *j), i, *j));
        }
    }
    candidates.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, i, j) in candidates {
        if pairing.is_free(i, j) {
            pairing.pair(i, j);
        }
    }
}

/// How alike the surroundings of two words are: equal words at the same distance, and nearness of place.
pub(super) fn surroundings(items: &Items, i: usize, j: usize) -> f32 {
    let mut sum = if items.a[i].key == items.b[j].key { 1.0 } else { 0.0 };
    for d in 1..=3usize {
        let before = i.checked_sub(d).zip(j.checked_sub(d)).is_some_and(|(x, y)| items.a[x].stem == items.b[y].stem);
        let after = items.a.get(i + d).zip(items.b.get(j + d)).is_some_and(|(x, y)| x.stem == y.stem);
        sum += (f32::from(before) + f32::from(after)) / d as f32;
    }
    let place = |at: usize, len: usize| at as f32 / len.max(1) as f32;
    sum - (place(i, items.a.len()) - place(j, items.b.len())).abs()
}

/// Small words and punctuation beside words that are paired, outward from them.
pub(super) fn small_words(items: &Items, pairing: &mut Pairing) {
    let (n, m) = (items.a.len(), items.b.len());
    let hop = knob("HOP", 3.0) as usize;
    for _ in 0..2 {
        for step in [1isize, -1] {
            let order: Vec<usize> = if step > 0 { (0..n).collect() } else { (0..n).rev().collect() };
            for i in order {
                let Some(j) = pairing.to_b[i] else { continue };
                for da in 1..=hop as isize {
                    for db in 1..=hop as isize {
                        let (Some(x), Some(y)) = (i.checked_add_signed(step * da), j.checked_add_signed(step * db)) else { continue };
                        if x < n && y < m && pairing.is_free(x, y) && items.a[x].stem == items.b[y].stem {
                            pairing.pair(x, y);
                        }
                    }
                }
            }
        }
    }
}
