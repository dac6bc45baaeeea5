//! Words that are not equal but stand for each other: near spellings, words of one root, synonyms.

use super::anchors::surroundings;
use super::items::{Items, Pairing, Weight};
use super::synonyms::are_synonyms;
use crate::compare::knob::knob;

/// Most comparisons of one word with another.
const WORK: usize = 200_000;

/// Pairs the free telling words that are alike, the best surrounded first.
pub(super) fn alike_words(items: &Items, pairing: &mut Pairing) {
    let small = knob("SYNFN", 1.0) > 0.5;
    let ok = |w: Weight| if small { w != Weight::Punctuation } else { w == Weight::Telling };
    let free_a: Vec<usize> = (0..items.a.len()).filter(|i| pairing.to_b[*i].is_none() && ok(items.a[*i].weight)).collect();
    let free_b: Vec<usize> = (0..items.b.len()).filter(|j| pairing.to_a[*j].is_none() && ok(items.b[*j].weight)).collect();
    if free_a.len().saturating_mul(free_b.len()) > WORK {
        return;
    }
    let mut candidates = Vec::new();
    for i in &free_a {
        for j in &free_b {
            let (a, b) = (&items.keys[items.a[*i].stem as usize], &items.keys[items.b[*j].stem as usize]);
            let base = if a == b { continue }
                else if share_root(a, b) { knob("ROOT", 1.0) }
                else if are_synonyms(a, b) { knob("SYN", 0.7) } else { continue };
            let fn_either = items.a[*i].weight != Weight::Telling || items.b[*j].weight != Weight::Telling;
            let s = base + surroundings(items, *i, *j);
            if s > knob("SYNMIN", 0.0) + if fn_either { knob("SYNFNMIN", 0.5) } else { 0.0 } {
                candidates.push((s, *i, *j, base));
            }
        }
    }
    candidates.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, i, j, base) in candidates {
        if pairing.is_free(i, j) {
            if base == knob("ROOT", 1.0) { pairing.pair(i, j) } else { pairing.pair_reworded(i, j) }
        }
    }
}

/// Stems with a long common beginning, or one or two letters apart: `Hosni` and `Husni`, `introduct` and `introduc`.
fn share_root(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longest = a.len().max(b.len());
    if a.len().min(b.len()) < 4 || longest > 40 || a.iter().chain(&b).any(|c| c.is_numeric()) {
        return false;
    }
    let common = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    if common >= 4 && common as f32 >= knob("PRE", 0.65) * longest as f32 {
        return true;
    }
    let same_ends = a.first() == b.first();
    same_ends && edit_distance(&a, &b) as f32 <= knob("EDIT", 0.25) * longest as f32
}

fn edit_distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
