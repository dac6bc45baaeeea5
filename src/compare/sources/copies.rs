//! Stretches of copied words, joined over any number of outlets.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::compare::{Cancelled, Progress};
use crate::text::{Article, ByteSpan};

use super::AgencyCopy;
use super::chains::stretches;
use super::runs::runs;
use super::wording::Wording;

/// A stretch of words of one article.
type Place = (usize, Range<usize>);

/// Copy that outlets share, the longest first.
pub(super) fn copies(
    articles: &[&Article],
    wordings: &[Wording],
    progress: &Progress,
) -> Result<Vec<AgencyCopy>, Cancelled> {
    let mut pairs: Vec<(Place, Place)> = Vec::new();
    for ((a, b), runs) in runs(wordings, &canonical(articles), progress)? {
        progress.spend(runs.len())?;
        if are_of_one_outlet(articles[a], articles[b]) {
            continue;
        }
        let found = stretches(&wordings[a], &wordings[b], &runs);
        pairs.extend(found.into_iter().map(|stretch| ((a, stretch.a), (b, stretch.b))));
    }
    let mut copies: Vec<AgencyCopy> = joined(&pairs).iter().map(|places| copy(wordings, places)).collect();
    copies.sort_by_cached_key(|copy| sort_key(articles, copy));
    Ok(copies)
}

/// Indices in an order that does not depend on how articles were loaded.
fn canonical(articles: &[&Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|idx| articles[*idx].text());
    order
}

/// An outlet may use its own words twice.
fn are_of_one_outlet(a: &Article, b: &Article) -> bool {
    a.meta().outlet.is_some() && a.meta().outlet == b.meta().outlet
}

/// By nothing that depends on how articles were numbered.
fn sort_key(articles: &[&Article], copy: &AgencyCopy) -> (std::cmp::Reverse<usize>, Vec<String>) {
    let told = copy.spans.iter().map(|(article_idx, span)| span.cut(articles[*article_idx].text()).to_owned());
    let mut told: Vec<String> = told.collect();
    told.sort();
    (std::cmp::Reverse(told.iter().map(String::len).max().unwrap_or_default()), told)
}

fn copy(wordings: &[Wording], places: &[Place]) -> AgencyCopy {
    let span = |(article_idx, words): &Place| -> Option<(usize, ByteSpan)> {
        let held = wordings.get(*article_idx)?.words.get(words.clone())?;
        Some((*article_idx, held.first()?.span.hull(held.last()?.span)))
    };
    let mut spans: Vec<(usize, ByteSpan)> = places.iter().filter_map(span).collect();
    spans.sort();
    AgencyCopy { spans }
}

/// Places tied to each other directly or over others; those of one article that mostly overlap are one.
fn joined(pairs: &[(Place, Place)]) -> Vec<Vec<Place>> {
    let mut all: Vec<Place> = pairs.iter().flat_map(|(x, y)| [x.clone(), y.clone()]).collect();
    all.sort_by_key(|(article_idx, words)| (*article_idx, words.start, words.end));
    all.dedup();
    let merged = merged(&all);
    let node_of = |place: &Place| {
        let at = merged.partition_point(|(a, words)| (*a, words.start) <= (place.0, place.1.start));
        // a place lies in the last one that starts at or before it, or in one just before that
        (0..at).rev().take(NEAR).find(|nth| merged[*nth].0 == place.0 && are_one(&merged[*nth].1, &place.1))
    };
    let mut of: Vec<usize> = (0..merged.len()).collect();
    for (x, y) in pairs {
        let (Some(x), Some(y)) = (node_of(x), node_of(y)) else { continue };
        let (x, y) = (root(&mut of, x), root(&mut of, y));
        of[x.max(y)] = x.min(y);
    }
    let mut groups: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
    for (nth, place) in merged.iter().enumerate() {
        let root = root(&mut of, nth);
        groups.entry(root).or_default().push(place.clone());
    }
    groups.into_values().filter(|group| group.iter().any(|(a, _)| Some(*a) != group.first().map(|p| p.0))).collect()
}

/// How many places back one that holds another is looked for.
const NEAR: usize = 64;

fn root(of: &mut [usize], mut node: usize) -> usize {
    while of[node] != node {
        of[node] = of[of[node]];
        node = of[node];
    }
    node
}

/// Overlapping places of one article as one, where they share half of the shorter.
fn merged(sorted: &[Place]) -> Vec<Place> {
    let mut merged: Vec<Place> = Vec::new();
    for (article_idx, words) in sorted {
        let held = merged.iter_mut().rev().take(NEAR).find(|(a, held)| a == article_idx && are_one(held, words));
        match held {
            Some((_, held)) => held.end = held.end.max(words.end),
            None => merged.push((*article_idx, words.clone())),
        }
    }
    merged
}

fn are_one(a: &Range<usize>, b: &Range<usize>) -> bool {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * both >= a.len().min(b.len())
}
