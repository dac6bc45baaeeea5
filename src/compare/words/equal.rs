//! Equal words: in order first, then across, then the small words around them.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::items::{Item, Items, Weight};
use super::matching::Matching;

/// A telling word that occurs more often than this is matched in order only; bounds the work.
const OFTEN: usize = 24;
/// How far around two words their neighbours are looked at.
const NEIGHBOURS: usize = 3;
/// How far from a matched word small words follow it (1 -> 3: words_f1 .73 -> .78 on MTRef).
const REACH: usize = 3;
/// Fewer small words in a row hold nothing together by themselves.
const SMALL_RUN: usize = 2;

/// Equal words in the same order, by Myers (with the heuristics of `similar`, which bound its work).
pub(super) fn in_order(items: &Items, matching: &mut Matching) {
    let keys = |items: &[Item]| items.iter().map(|item| item.key).collect::<Vec<u32>>();
    for op in capture_diff_slices(Algorithm::Myers, &keys(&items.a), &keys(&items.b)) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|step| matching.pair(old_index + step, new_index + step));
        }
    }
    drop_confetti(items, matching);
}

/// Lets go of small words that stand alone between changes.
fn drop_confetti(items: &Items, matching: &mut Matching) {
    let mut i = 0;
    while i < items.a.len() {
        let Some(j) = matching.partner(i) else {
            i += 1;
            continue;
        };
        let len = (i..items.a.len()).zip(j..).take_while(|(x, y)| matching.partner(*x) == Some(*y)).count();
        let is_small = items.a[i..i + len].iter().all(|item| item.weight != Weight::Telling);
        let opens = i == 0 && j == 0;
        let closes = i + len == items.a.len() && j + len == items.b.len();
        if is_small && len < SMALL_RUN && !opens && !closes {
            (i..i + len).for_each(|x| matching.unpair(x));
        }
        i += len;
    }
}

/// Telling words that are left and are forms of one word, the best surrounded first.
pub(super) fn across(items: &Items, matching: &mut Matching) {
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
    for (_, i, j) in best_first(candidates) {
        if matching.are_free(i, j) {
            matching.pair(i, j);
        }
    }
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
        let before = i >= d && j >= d && same(i.checked_sub(d), j.checked_sub(d));
        let after = same(Some(i + d), Some(j + d));
        f32::from(u8::from(before) + u8::from(after)) / d as f32
    });
    let place = |at: usize, len: usize| at as f32 / len.max(1) as f32;
    alike.sum::<f32>() - (place(i, items.a.len()) - place(j, items.b.len())).abs()
}

/// Equal words close to matched words, outward from them: what is small is matched in company only.
pub(super) fn small_words(items: &Items, matching: &mut Matching) {
    let forward: Vec<usize> = (0..items.a.len()).collect();
    let backward: Vec<usize> = forward.iter().rev().copied().collect();
    for _ in 0..2 {
        reach_out(items, matching, &forward, 1);
        reach_out(items, matching, &backward, -1);
    }
}

/// Tries the words up to [`REACH`] steps from each matched pair, on one side of it.
fn reach_out(items: &Items, matching: &mut Matching, order: &[usize], side: isize) {
    let steps = || (1..=REACH).flat_map(|x| (1..=REACH).map(move |y| (x, y)));
    for i in order {
        let Some(j) = matching.partner(*i) else { continue };
        for (x, y) in steps() {
            let x = i.checked_add_signed(side * x as isize).filter(|x| *x < items.a.len());
            let y = j.checked_add_signed(side * y as isize).filter(|y| *y < items.b.len());
            let (Some(x), Some(y)) = (x, y) else { continue };
            if matching.are_free(x, y) && items.a[x].stem == items.b[y].stem {
                matching.pair(x, y);
            }
        }
    }
}
