//! Runs of equal words that two articles share, found by groups of words in a row.

use std::collections::BTreeMap;

use crate::compare::windows::Windows;
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
const MOST_PLACES: u32 = 4;
/// Places that are looked at altogether: a bound on the work, far above what news needs.
const MOST_MEETINGS: usize = 30_000_000;

/// Maximal runs by pair of articles (indices, in the order given), in order of `at_a`.
pub(super) type RunsByPair = BTreeMap<(usize, usize), Vec<Run>>;

/// All runs of [`GRAM`] words or more that two articles share; `order` lists the articles.
pub(super) fn runs(wordings: &[Wording], order: &[usize], progress: &Progress) -> Result<RunsByPair, Cancelled> {
    let places = places(wordings, order, progress)?;
    let mut found = RunsByPair::new();
    let mut n_meetings = 0;
    for held in places.chunk_by(|x, y| x.group == y.group) {
        if held.first().map(|place| place.article_idx) == held.last().map(|place| place.article_idx) {
            continue;
        }
        for (nth, x) in held.iter().enumerate() {
            progress.spend(held.len() - nth)?;
            for y in held.iter().skip(nth + 1).filter(|y| y.article_idx != x.article_idx) {
                n_meetings += 1;
                if n_meetings > MOST_MEETINGS {
                    return Ok(sorted(found));
                }
                let (a, b) = (x.article_idx as usize, y.article_idx as usize);
                let run = run_from(&wordings[a].keys, x.at as usize, &wordings[b].keys, y.at as usize);
                if let Some(run) = run {
                    found.entry((a, b)).or_default().push(run);
                }
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

/// Where a group of words stands.
#[derive(Clone, Copy)]
struct Place {
    /// Equal = the same words; groups are numbered as they are met.
    group: u32,
    article_idx: u32,
    at: u32,
}

/// Where each group of words stands, group by group, each in order; groups that stand once are left out, and of
/// refrains only the first places of each article are named.
fn places(wordings: &[Wording], order: &[usize], progress: &Progress) -> Result<Vec<Place>, Cancelled> {
    let n_words = wordings.iter().map(|wording| wording.keys.len()).sum();
    let lists: Vec<&[u32]> = wordings.iter().map(|wording| wording.keys.as_slice()).collect();
    let mut groups = Windows::new(&lists, GRAM);
    let mut places: Vec<Place> = Vec::with_capacity(n_words);
    let mut n_places: Vec<u32> = Vec::new();
    for article_idx in order {
        progress.spend(wordings[*article_idx].keys.len())?;
        for at in 0..groups.n_in(*article_idx) {
            let group = groups.number(*article_idx, at);
            if group as usize == n_places.len() {
                n_places.push(0);
            }
            n_places[group as usize] += 1;
            places.push(Place { group, article_idx: *article_idx as u32, at: at as u32 });
        }
    }
    let mut places = by_group(&places, &n_places);
    let mut here = (u32::MAX, u32::MAX, 0);
    places.retain(|place| {
        let goes_on = (here.0, here.1) == (place.group, place.article_idx);
        here = (place.group, place.article_idx, if goes_on { here.2 + 1 } else { 1 });
        here.2 <= MOST_PLACES
    });
    Ok(places)
}

/// The places of groups that stand more than once, sorted by group; those of one group stay in order.
fn by_group(places: &[Place], n_places: &[u32]) -> Vec<Place> {
    let mut n_kept = 0;
    let mut ends: Vec<usize> = Vec::with_capacity(n_places.len()); // First where each group starts.
    for n in n_places {
        ends.push(n_kept);
        n_kept += kept(*n);
    }
    let mut sorted = vec![Place { group: 0, article_idx: 0, at: 0 }; n_kept];
    for place in places.iter().filter(|place| kept(n_places[place.group as usize]) > 0) {
        let end = &mut ends[place.group as usize];
        sorted[*end] = *place;
        *end += 1;
    }
    sorted
}

/// How many places of a group are of use: one alone is no copy.
const fn kept(n_places: u32) -> usize {
    if n_places > 1 { n_places as usize } else { 0 }
}

/// The run that starts here; none where it started earlier.
fn run_from(a: &[u32], at_a: usize, b: &[u32], at_b: usize) -> Option<Run> {
    let is_inside = at_a > 0 && at_b > 0 && a.get(at_a - 1) == b.get(at_b - 1);
    if is_inside {
        return None;
    }
    let rest = a.get(at_a..)?.iter().zip(b.get(at_b..)?);
    let len = rest.take_while(|(x, y)| x == y).count();
    Some(Run { at_a, at_b, len })
}
