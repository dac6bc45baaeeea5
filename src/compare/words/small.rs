//! Small words and punctuation: they hold nothing together by themselves, and go with their neighbours.

use super::equal::best_first;
use super::items::{Items, Weight};
use super::matching::Matching;
use crate::compare::{Cancelled, Progress};

/// How far from matched words small words follow them (2 -> 4: words_f1 .819 -> .831 on MTRef, .808 -> .816 on Edinburgh++).
const REACH: usize = 4;
/// Rounds of looking around what the round before matched.
const ROUNDS: usize = 4;
/// What a matched word right after is worth, and one right before: an article goes with its noun.
const AFTER: f32 = 1.0;
const BEFORE: f32 = 0.8;
/// Another small word needs this much company: neighbours on both sides, or the next word itself.
const ANOTHER: f32 = 1.0;

/// Equal small words near matched words, those in the closest company first.
pub(super) fn follow(items: &Items, matching: &mut Matching, progress: &Progress) -> Result<(), Cancelled> {
    let_go(items, matching);
    for _ in 0..ROUNDS {
        let found = candidates(items, matching, |x, y| items.a[x].stem == items.b[y].stem);
        progress.spend(items.a.len() + found.len())?;
        if found.is_empty() {
            break;
        }
        for (_, i, j) in best_first(found) {
            if matching.are_free(i, j) {
                matching.pair(i, j);
            }
        }
    }
    Ok(())
}

/// One article, preposition or the like for another beside the same words.
pub(super) fn change(items: &Items, matching: &mut Matching, progress: &Progress) -> Result<(), Cancelled> {
    let class_in = |side: &[super::items::Item], at: usize| {
        let item = side.get(at).filter(|item| item.weight == Weight::Small)?;
        class(items.stem(item))
    };
    let found = candidates(items, matching, |x, y| {
        class_in(&items.a, x).is_some_and(|class| class_in(&items.b, y) == Some(class))
    });
    progress.spend(items.a.len() + found.len())?;
    for (company, i, j) in best_first(found) {
        if company >= ANOTHER && matching.are_free(i, j) {
            matching.pair_reworded(i, j);
        }
    }
    Ok(())
}

/// Lets go of small words that were matched in order and have no matched neighbour.
fn let_go(items: &Items, matching: &mut Matching) {
    for i in 0..items.a.len() {
        let Some(j) = matching.partner(i).filter(|_| items.a[i].weight != Weight::Telling) else { continue };
        let before = i.checked_sub(1).zip(j.checked_sub(1)).is_some_and(|(x, y)| matching.partner(x) == Some(y));
        let after = matching.partner(i + 1) == Some(j + 1);
        let at_end = (i == 0 && j == 0) || (i + 1 == items.a.len() && j + 1 == items.b.len());
        if !before && !after && !at_end {
            matching.unpair(i);
        }
    }
}

/// Free words up to [`REACH`] steps beside words that are matched, with their company.
fn candidates(
    items: &Items,
    matching: &Matching,
    may_match: impl Fn(usize, usize) -> bool,
) -> Vec<(f32, usize, usize)> {
    let mut found = Vec::new();
    for x in (0..items.a.len()).filter(|x| matching.is_free_in_a(*x)) {
        let start = found.len();
        for side in [-1, 1] {
            for j in (1..=REACH).filter_map(|step| matching.partner(x.checked_add_signed(side * step as isize)?)) {
                for y in (1..=REACH).filter_map(|step| j.checked_add_signed(-side * step as isize)) {
                    if y < items.b.len() && matching.is_free_in_b(y) && may_match(x, y) {
                        found.push((company(matching, x, y), x, y));
                    }
                }
            }
        }
        found[start..].sort_by_key(|(_, _, y)| *y);
        let mut last = None;
        let mut at = start;
        while at < found.len() {
            if last.replace(found[at].2) == Some(found[at].2) {
                found.remove(at);
            } else {
                at += 1;
            }
        }
    }
    found
}

/// How close words that match each other stand on either side of two words.
fn company(matching: &Matching, x: usize, y: usize) -> f32 {
    let near = |side: isize| {
        let nearness = |dx: usize, dy: usize| {
            let x = x.checked_add_signed(side * dx as isize)?;
            let y = y.checked_add_signed(side * dy as isize)?;
            (matching.partner(x) == Some(y)).then(|| 2.0 / (dx + dy) as f32)
        };
        let steps = (1..=REACH).flat_map(|dx| (1..=REACH).map(move |dy| (dx, dy)));
        steps.filter_map(|(dx, dy)| nearness(dx, dy)).fold(0.0, f32::max)
    };
    AFTER * near(1) + BEFORE * near(-1)
}

/// What a small word does in its sentence.
fn class(stem: &str) -> Option<usize> {
    CLASSES.iter().position(|class| class.contains(&stem))
}

/// Small words that stand for each other beside the same words, by their base (`irregular`).
#[rustfmt::skip]
const CLASSES: [&[&str]; 6] = [
    &["the", "a", "this", "that", "their", "it", "his", "our", "my", "your", "its", "some", "any", "another", "such", "both",
        "each", "all", "no", "i", "he", "she", "they", "we", "her"],
    &["of", "in", "on", "at", "to", "for", "from", "by", "with", "into", "within", "during", "under", "over", "about", "through",
        "after", "before", "between", "against", "near", "upon", "until", "since", "as", "per", "via", "around"],
    &["be", "have", "do", "will", "can", "may", "shall", "must", "should", "would"],
    &["and", "but", "or", "while", "yet", "however", "although", "though", "also"],
    &["not", "no", "never", "none", "nor"],
    &["because", "since", "as", "so", "therefore", "thus", "hence"],
];
