//! Replacements: other words between the same neighbours.

use std::ops::Range;

use super::LinkKind;
use super::items::{Item, Items, Weight};
use super::matching::Matching;

/// One word may answer so many in the same place (2 -> 3 words lowers precision by .01).
const ONE_TO_MANY: usize = 2;
/// A pronoun may answer a name of so many words.
const NAME_WORDS: usize = 3;
/// Gaps of equal length up to this are answered word by word.
const WORD_BY_WORD: usize = 2;

/// Words that stand for a name told elsewhere.
const PRONOUNS: [&str; 12] = ["he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "which"];

/// Matches words that stand in the same place of both passages.
pub(super) fn reworded(items: &Items, matching: &mut Matching) {
    let gaps = gaps(items, matching);
    for (a, b) in gaps {
        answer(items, matching, a, b);
    }
}

/// Runs of free words on both sides between the same neighbours.
fn gaps(items: &Items, matching: &Matching) -> Vec<(Range<usize>, Range<usize>)> {
    let (n, m) = (items.a.len(), items.b.len());
    let mut gaps = Vec::new();
    let mut i = 0;
    while i < n {
        let start = i;
        while i < n && matching.is_free_in_a(i) {
            i += 1;
        }
        let opens = if start == 0 { Some(0) } else { matching.partner(start - 1).map(|j| j + 1) };
        let closes = if i == n { Some(m) } else { matching.partner(i) };
        let is_whole = start == 0 && i == n && n > 1; // Nothing in common: no place is the same place.
        if let (Some(from), Some(to)) = (opens, closes)
            && start < i
            && !is_whole
            && from < to
            && (from..to).all(|j| matching.is_free_in_b(j))
        {
            gaps.push((start..i, from..to));
        }
        i += 1;
    }
    gaps
}

fn answer(items: &Items, matching: &mut Matching, a: Range<usize>, b: Range<usize>) {
    let words_a = of_weight(&items.a, a.clone(), Weight::Small);
    let words_b = of_weight(&items.b, b.clone(), Weight::Small);
    let telling_a = of_weight(&items.a, a, Weight::Telling);
    let telling_b = of_weight(&items.b, b, Weight::Telling);
    let fewest = words_a.len().min(words_b.len());
    let most = words_a.len().max(words_b.len());
    if fewest == 0 {
        return;
    }
    let is_pronoun =
        |words: &[usize], side: &[Item]| words.len() == 1 && PRONOUNS.contains(&items.key(&side[words[0]]));
    let has_pronoun = is_pronoun(&words_a, &items.a) || is_pronoun(&words_b, &items.b);
    if most <= WORD_BY_WORD && words_a.len() == words_b.len() {
        pair_in_order(matching, &words_a, &words_b);
    } else if fewest == 1 && (most <= ONE_TO_MANY || has_pronoun && most <= NAME_WORDS) {
        matching.group(hull(&words_a), hull(&words_b), LinkKind::Reworded);
    } else if telling_a.len() == telling_b.len() && telling_a.len() <= WORD_BY_WORD {
        pair_in_order(matching, &telling_a, &telling_b);
    } else if telling_a.len().min(telling_b.len()) == 1 && telling_a.len().max(telling_b.len()) <= ONE_TO_MANY {
        matching.group(hull(&telling_a), hull(&telling_b), LinkKind::Reworded);
    }
}

fn pair_in_order(matching: &mut Matching, a: &[usize], b: &[usize]) {
    a.iter().zip(b).for_each(|(i, j)| matching.pair_reworded(*i, *j));
}

fn of_weight(side: &[Item], range: Range<usize>, least: Weight) -> Vec<usize> {
    range.filter(|at| side[*at].weight >= least).collect()
}

/// From the first of `at` to the last.
fn hull(at: &[usize]) -> Range<usize> {
    at.first().copied().unwrap_or_default()..at.last().map_or(0, |last| last + 1)
}
