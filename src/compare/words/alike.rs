//! Words that are not equal but stand for each other: near spellings, words of one root, synonyms.

use super::equal::{best_first, surroundings};
use super::items::{Item, Items, Weight};
use super::matching::Matching;
use super::synonyms::are_synonyms;
use crate::compare::{Cancelled, Progress};

/// Most comparisons of one word with every other; beyond, only with those near its place.
const MOST: usize = 250_000;
/// How many words from its place, in long passages.
const NEAR: usize = 40;
/// What a shared root is worth beside equal surroundings.
const ROOT: f32 = 1.0;
/// What a shared group of synonyms is worth.
const SYNONYM: f32 = 0.7;
/// Words of one root begin alike for at least this share of the longer one ...
const ROOT_SHARE: f32 = 0.65;
/// ... and this many letters.
const ROOT_LETTERS: usize = 4;
/// Near spellings differ in at most this share of the longer one.
const EDIT_SHARE: f32 = 0.25;
/// Longest stem that is compared by letters.
const LONGEST: usize = 40;

/// Matches free words that are alike, the best surrounded first.
pub(super) fn stand_ins(items: &Items, matching: &mut Matching, progress: &Progress) -> Result<(), Cancelled> {
    let is_word = |item: &Item| item.weight != Weight::Punctuation;
    let free_a: Vec<usize> =
        (0..items.a.len()).filter(|i| is_word(&items.a[*i]) && matching.is_free_in_a(*i)).collect();
    let free_b: Vec<usize> =
        (0..items.b.len()).filter(|j| is_word(&items.b[*j]) && matching.is_free_in_b(*j)).collect();
    let is_long = free_a.len().saturating_mul(free_b.len()) > MOST;
    progress.spend(items.a.len() + items.b.len())?;
    let mut candidates = Vec::new();
    let mut here = 0; // Where the second text stands, at this place of the first.
    let mut looked_at = 0;
    for i in &free_a {
        let near = if is_long {
            here = (looked_at..*i).rev().find_map(|i| matching.partner(i)).unwrap_or(here);
            looked_at = *i;
            between(&free_b, here.saturating_sub(NEAR), here + NEAR)
        } else {
            &free_b
        };
        progress.spend(near.len())?;
        for j in near {
            let Some(likeness) = likeness(items.stem(&items.a[*i]), items.stem(&items.b[*j])) else { continue };
            let score = likeness + surroundings(items, *i, *j);
            if score > 0.0 {
                candidates.push((score, *i, *j));
            }
        }
    }
    for (_, i, j) in best_first(candidates) {
        if matching.are_free(i, j) {
            matching.pair_reworded(i, j);
        }
    }
    Ok(())
}

/// The part of sorted places that lies in `from..to`.
fn between(places: &[usize], from: usize, to: usize) -> &[usize] {
    let at = |place: usize| places.partition_point(|at| *at < place);
    places.get(at(from)..at(to)).unwrap_or_default()
}

fn likeness(a: &str, b: &str) -> Option<f32> {
    if a == b {
        None // Left over by the steps before, for a reason.
    } else if share_root(a, b) {
        Some(ROOT)
    } else {
        are_synonyms(a, b).then_some(SYNONYM)
    }
}

/// A long common beginning, or a letter or two apart: `Hosni` and `Husni`, `investig` and `investigator`.
fn share_root(a: &str, b: &str) -> bool {
    let is_digits = |text: &str| text.starts_with(|c: char| c.is_numeric());
    if a.chars().next() != b.chars().next() || is_digits(a) {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(LONGEST).collect(), b.chars().take(LONGEST).collect());
    let longest = a.len().max(b.len());
    if a.len().min(b.len()) < ROOT_LETTERS || longest == LONGEST {
        return false;
    }
    let common = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let begins_alike = common >= ROOT_LETTERS && common as f32 >= ROOT_SHARE * longest as f32;
    begins_alike || edit_distance(&a, &b) as f32 <= EDIT_SHARE * longest as f32
}

/// Letters to insert, delete or replace (Levenshtein).
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
