//! Runs of equal words that two articles share, found by groups of words in a row.

use std::collections::{BTreeMap, HashMap};

use crate::compare::{Cancelled, Progress};

use super::wording::Wording;

/// So many equal words in article `a` from word `at_a` on, and in `b` from `at_b` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub(super) at_a: usize,
    pub(super) at_b: usize,
    pub(super) len: usize,
}

/// Words in a row that are looked up; shorter runs are everybody's.
pub(super) const GRAM: usize = 5;
/// A group that stands more often in one article is a refrain, and starts no run.
const MOST_PLACES: usize = 4;
/// Places that are looked at altogether: a bound on the work, far above what news needs.
const MOST_MEETINGS: usize = 30_000_000;

/// Maximal runs by pair of articles (indices, in the order given), in order of `at_a`.
pub(super) type RunsByPair = BTreeMap<(usize, usize), Vec<Run>>;

/// All runs of [`GRAM`] words or more that two articles share; `order` lists the articles.
pub(super) fn runs(wordings: &[Wording], order: &[usize], progress: &Progress) -> Result<RunsByPair, Cancelled> {
    let places = places(wordings, order);
    let mut found = RunsByPair::new();
    let mut n_meetings = 0;
    for held in places {
        for (nth, (a, at_a)) in held.iter().enumerate() {
            progress.spend(held.len() - nth)?;
            for (b, at_b) in held.iter().skip(nth + 1).filter(|(b, _)| b != a) {
                n_meetings += 1;
                if n_meetings > MOST_MEETINGS {
                    return Ok(sorted(found));
                }
                found.entry((*a, *b)).or_default().extend(run_from(&wordings[*a], *at_a, &wordings[*b], *at_b));
            }
        }
    }
    Ok(sorted(found))
}

fn sorted(mut found: RunsByPair) -> RunsByPair {
    for runs in found.values_mut() {
        runs.sort_unstable();
        runs.dedup();
    }
    found
}

/// Where each group of words stands (article, word), in order; groups of one article alone left out.
fn places(wordings: &[Wording], order: &[usize]) -> Vec<Vec<(usize, usize)>> {
    let mut nth_of: HashMap<[u32; GRAM], usize> = HashMap::new();
    let mut places: Vec<Vec<(usize, usize)>> = Vec::new();
    for (article_idx, wording) in order.iter().map(|idx| (*idx, &wordings[*idx])) {
        for (at, window) in wording.words.windows(GRAM).enumerate() {
            let Ok(keys) = <[u32; GRAM]>::try_from(window.iter().map(|word| word.key).collect::<Vec<_>>()) else {
                continue;
            };
            let nth = *nth_of.entry(keys).or_insert(places.len());
            if nth == places.len() {
                places.push(Vec::new());
            }
            places[nth].push((article_idx, at));
        }
    }
    places.retain(|held| held.first().map(|(a, _)| a) != held.last().map(|(a, _)| a));
    for held in &mut places {
        let mut n_here = (usize::MAX, 0);
        held.retain(|(article_idx, _)| {
            n_here = if n_here.0 == *article_idx { (*article_idx, n_here.1 + 1) } else { (*article_idx, 1) };
            n_here.1 <= MOST_PLACES
        });
    }
    places
}

/// The run that starts here; none where it started earlier.
fn run_from(a: &Wording, at_a: usize, b: &Wording, at_b: usize) -> Option<Run> {
    let key = |wording: &Wording, at: usize| wording.words.get(at).map(|word| word.key);
    let is_inside = at_a > 0 && at_b > 0 && key(a, at_a - 1) == key(b, at_b - 1);
    if is_inside {
        return None;
    }
    let rest = a.words.get(at_a..)?.iter().zip(b.words.get(at_b..)?);
    let len = rest.take_while(|(x, y)| x.key == y.key).count();
    Some(Run { at_a, at_b, len })
}
