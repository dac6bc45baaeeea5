//! The extractor's blocks -> blocks of the page: which of them it kept.

use std::collections::{HashMap, HashSet};

use super::tree::PageBlock;
use super::words::shingles;

/// Runs of words that are compared.
const RUN: usize = 3;

/// Blocks of fewer words must be a whole block of the extractor's.
const SHORT: usize = 4;

/// For each block of `page`, whether `kept` holds it. Of blocks that say the same, the one that stands in line counts.
pub(super) fn kept(page: &[PageBlock], kept: &[PageBlock]) -> Vec<bool> {
    let stream = Stream::new(kept);
    let candidates: Vec<Candidate> =
        page.iter().enumerate().filter_map(|(index, block)| stream.find(index, block)).collect();
    let mut is_kept = vec![false; page.len()];
    let mut is_claimed = vec![false; stream.len];
    let in_line = heaviest_rising(&candidates);
    for candidate in in_line.iter().filter_map(|index| candidates.get(*index)) {
        claim(candidate, &mut is_kept, &mut is_claimed);
    }
    for candidate in &candidates {
        let n_free = candidate.at.iter().filter(|at| is_claimed.get(**at).is_some_and(|claimed| !claimed)).count();
        if n_free * 2 > candidate.at.len() {
            claim(candidate, &mut is_kept, &mut is_claimed);
        }
    }
    is_kept
}

fn claim(candidate: &Candidate, is_kept: &mut [bool], is_claimed: &mut [bool]) {
    if let Some(kept) = is_kept.get_mut(candidate.index) {
        *kept = true;
    }
    for at in &candidate.at {
        if let Some(claimed) = is_claimed.get_mut(*at) {
            *claimed = true;
        }
    }
}

/// A block of the page that the extractor's words hold.
struct Candidate {
    index: usize,
    /// Where its runs stand in the extractor's words.
    at: Vec<usize>,
}

/// The extractor's words, one after the other.
struct Stream {
    len: usize,
    /// Where each run stands.
    runs: HashMap<u64, Vec<usize>>,
    /// Where each whole block begins.
    whole: HashMap<u64, Vec<usize>>,
}

/// A run that stands more often tells nothing; keeps the work linear.
const MOST_PLACES: usize = 16;

impl Stream {
    fn new(kept: &[PageBlock]) -> Self {
        let mut stream = Self { len: 0, runs: HashMap::new(), whole: HashMap::new() };
        let mut words: Vec<u64> = Vec::new();
        for block in kept {
            stream.whole.entry(hash(&block.words)).or_default().push(words.len());
            words.extend(&block.words);
        }
        stream.len = words.len();
        for (at, run) in shingles(&words, RUN).into_iter().enumerate() {
            let places = stream.runs.entry(run).or_default();
            if places.len() < MOST_PLACES {
                places.push(at);
            }
        }
        stream
    }

    fn find(&self, index: usize, block: &PageBlock) -> Option<Candidate> {
        if block.words.is_empty() {
            return None;
        }
        if block.words.len() < SHORT {
            let places = self.whole.get(&hash(&block.words))?;
            return Some(Candidate { index, at: places.clone() });
        }
        let runs = shingles(&block.words, RUN);
        let mut at = Vec::new();
        let mut n_found = 0;
        let mut last = 0;
        for run in &runs {
            let Some(places) = self.runs.get(run) else { continue };
            n_found += 1;
            let next = places.iter().find(|place| **place >= last).or(places.first());
            last = next.copied().unwrap_or(last);
            at.push(last);
        }
        (n_found * 2 >= runs.len()).then_some(Candidate { index, at })
    }
}

fn hash(words: &[u64]) -> u64 {
    shingles(words, words.len()).first().copied().unwrap_or(0)
}

/// The candidates, by index, that stand in the same order on the page and in the stream and have the most words.
fn heaviest_rising(candidates: &[Candidate]) -> Vec<usize> {
    // (place in the stream, weight, candidate, candidate before): kept rising in place and weight.
    let mut best: std::collections::BTreeMap<usize, (usize, usize)> = std::collections::BTreeMap::new();
    let mut before: Vec<Option<usize>> = vec![None; candidates.len()];
    for (index, candidate) in candidates.iter().enumerate() {
        let place = middle(&candidate.at);
        let previous = best.range(..place).next_back().map(|(_, entry)| *entry);
        let weight = previous.map_or(0, |(weight, _)| weight) + candidate.at.len();
        if let Some(slot) = before.get_mut(index) {
            *slot = previous.map(|(_, index)| index);
        }
        if best.range(..=place).next_back().is_some_and(|(_, (other, _))| *other >= weight) {
            continue;
        }
        let beaten: Vec<usize> =
            best.range(place..).take_while(|(_, (other, _))| *other <= weight).map(|(place, _)| *place).collect();
        for place in beaten {
            best.remove(&place);
        }
        best.insert(place, (weight, index));
    }
    let mut line = Vec::new();
    let mut at = best.values().next_back().map(|(_, index)| *index);
    while let Some(index) = at {
        line.push(index);
        at = before.get(index).copied().flatten();
    }
    line.reverse();
    line
}

fn middle(at: &[usize]) -> usize {
    let mut sorted = at.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or(0)
}

/// Share of the extractor's runs that the kept blocks of the page hold, in per cent.
pub(super) fn share_found(page: &[PageBlock], is_kept: &[bool], kept: &[PageBlock]) -> usize {
    let mut have = HashSet::new();
    for (block, _) in page.iter().zip(is_kept).filter(|(_, kept)| **kept) {
        have.extend(shingles(&block.words, RUN));
    }
    let all: Vec<u64> =
        kept.iter().filter(|block| block.words.len() >= SHORT).flat_map(|block| shingles(&block.words, RUN)).collect();
    let n_found = all.iter().filter(|run| have.contains(*run)).count();
    if all.is_empty() { 100 } else { n_found * 100 / all.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::page::tree;
    use scraper::Html;

    fn texts(page: &str, extracted: &str) -> Vec<usize> {
        let page = tree::blocks(&Html::parse_document(page));
        let extracted = tree::blocks(&Html::parse_fragment(extracted));
        let kept = kept(&page, &extracted);
        kept.iter().enumerate().filter(|(_, kept)| **kept).map(|(index, _)| index).collect()
    }

    #[test]
    fn of_blocks_that_say_the_same_the_one_in_line_is_kept() {
        let page = "<p>the crane fell on the quay<p>menu<p>it rained all day long<p>the crane fell on the quay<p>nobody was hurt in the storm";
        let extracted = "<p>it rained all day long<p>the crane fell on the quay<p>nobody was hurt in the storm";
        assert_eq!(texts(page, extracted), [2, 3, 4]);
    }

    #[test]
    fn glued_and_changed_paragraphs_are_found() {
        let page =
            "<p>the crane fell on the quay <a>read more</a><p>it rained all day long<p>an advertisement for boats here";
        assert_eq!(texts(page, "<p>the crane fell on the quay it rained all day long"), [0, 1]);
    }

    #[test]
    fn short_blocks_must_be_whole() {
        assert_eq!(
            texts(
                "<p>News<p>The crane<p>the news of the crane is bad",
                "<h2>The crane</h2><p>the news of the crane is bad"
            ),
            [1, 2]
        );
    }
}
