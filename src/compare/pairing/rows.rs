//! Rows: pairs joined over all outlets, the surest first.
//!
//! Agglomerative: two rows join where their sentences are alike on the whole, and no two of them are
//! strangers, so that one chance pair cannot tie two stories together. Two sentences of one outlet share a row only where they follow each other: a sentence
//! split in two.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::index::Scores;
use super::pins::Pins;
use super::reasons::needed;
use super::weights::{LINKAGE_POWER, STRANGERS};

/// Sentences (indices into [`Corpus::sentences`]) of each row, sorted.
pub(super) fn join(
    corpus: &Corpus<'_>,
    scores: &Scores,
    pins: &Pins,
    threshold: f32,
    progress: &Progress,
) -> Result<Vec<Vec<usize>>, Cancelled> {
    let mut joining = Joining::new(corpus, pins, threshold);
    joining.read_ties(scores, progress)?;
    joining.fill_queue(progress)?;
    while let Some(candidate) = joining.queue.pop() {
        progress.report(0.85)?;
        if joining.is_current(&candidate) && joining.may_join(candidate.a, candidate.b) {
            joining.merge(candidate.a, candidate.b);
            joining.queue_neighbours(candidate.a);
        }
    }
    let mut rows = joining.members;
    pins.put_together(corpus, &mut rows);
    rows.retain(|members| !members.is_empty());
    Ok(rows)
}

struct Joining<'a> {
    corpus: &'a Corpus<'a>,
    pins: &'a Pins,
    threshold: f32,
    /// Per row its sentences, sorted; empty where it went into another.
    members: Vec<Vec<usize>>,
    /// Per row, what ties it to other rows.
    ties: Vec<BTreeMap<usize, Tie>>,
    /// Per row, how often it changed: older candidates are void.
    version: Vec<u32>,
    queue: BinaryHeap<Candidate>,
}

/// The pairs between two rows that are not strangers.
#[derive(Clone, Copy, Debug, Default)]
struct Tie {
    sum: f32,
    n_pairs: usize,
}

/// Two rows that could join.
struct Candidate {
    linkage: f32,
    a: usize,
    b: usize,
    versions: (u32, u32),
}

impl<'a> Joining<'a> {
    fn new(corpus: &'a Corpus<'a>, pins: &'a Pins, threshold: f32) -> Self {
        let n = corpus.sentences.len();
        let members = (0..n).map(|s| vec![s]).collect();
        let ties = vec![BTreeMap::new(); n];
        Self { corpus, pins, threshold, members, ties, version: vec![0; n], queue: BinaryHeap::new() }
    }

    fn read_ties(&mut self, scores: &Scores, progress: &Progress) -> Result<(), Cancelled> {
        let (corpus, threshold) = (self.corpus, self.threshold);
        for (s, row) in scores.iter().enumerate() {
            progress.report(0.8)?;
            let known = row.iter().filter(|t| t.sentence as usize > s && t.score >= threshold * STRANGERS);
            for scored in known {
                let t = scored.sentence as usize;
                // A pair that needs more than the threshold counts for less in the same measure.
                let sum = scored.score * threshold / needed(corpus, s, t, threshold).max(f32::MIN_POSITIVE);
                self.ties[s].insert(t, Tie { sum, n_pairs: 1 });
                self.ties[t].insert(s, Tie { sum, n_pairs: 1 });
            }
        }
        Ok(())
    }

    fn fill_queue(&mut self, progress: &Progress) -> Result<(), Cancelled> {
        for a in 0..self.members.len() {
            progress.report(0.8)?;
            let later: Vec<usize> = self.ties[a].range(a + 1..).map(|(b, _)| *b).collect();
            later.into_iter().for_each(|b| self.queue_pair(a, b));
        }
        Ok(())
    }

    fn queue_neighbours(&mut self, a: usize) {
        let neighbours: Vec<usize> = self.ties[a].keys().copied().collect();
        neighbours.into_iter().for_each(|b| self.queue_pair(a.min(b), a.max(b)));
    }

    fn queue_pair(&mut self, a: usize, b: usize) {
        let n_pairs = (self.members[a].len() * self.members[b].len()) as f32;
        let sum = self.ties[a].get(&b).map_or(0.0, |tie| tie.sum);
        let linkage = sum / n_pairs.powf(LINKAGE_POWER);
        if linkage >= self.threshold {
            let versions = (self.version[a], self.version[b]);
            self.queue.push(Candidate { linkage, a, b, versions });
        }
    }

    fn is_current(&self, candidate: &Candidate) -> bool {
        let Candidate { a, b, versions, .. } = *candidate;
        !self.members[a].is_empty() && !self.members[b].is_empty() && versions == (self.version[a], self.version[b])
    }

    /// No pin against it, no strangers, and no two sentences of one outlet that do not follow each other.
    fn may_join(&self, a: usize, b: usize) -> bool {
        let n_known = self.ties[a].get(&b).map_or(0, |tie| tie.n_pairs);
        let (a, b) = (&self.members[a], &self.members[b]);
        let mut n_same_outlet = 0;
        for x in a {
            let same_outlet = same_outlet(self.corpus, *x, b);
            if same_outlet.iter().any(|y| x.abs_diff(*y) > 1) {
                return false;
            }
            n_same_outlet += same_outlet.len();
        }
        n_known + n_same_outlet == a.len() * b.len() && !self.pins.forbid(a, b)
    }

    /// Puts row `b` into row `a`.
    fn merge(&mut self, a: usize, b: usize) {
        let members = std::mem::take(&mut self.members[b]);
        self.members[a].extend(members);
        self.members[a].sort_unstable();
        self.version[a] += 1;
        self.ties[a].remove(&b);
        for (z, tie) in std::mem::take(&mut self.ties[b]) {
            self.ties[z].remove(&b);
            if z != a {
                add(self.ties[a].entry(z).or_default(), tie);
                add(self.ties[z].entry(a).or_default(), tie);
            }
        }
    }
}

fn add(tie: &mut Tie, other: Tie) {
    tie.sum += other.sum;
    tie.n_pairs += other.n_pairs;
}

/// The members of a sorted row that are of the same article as a sentence.
pub(super) fn same_outlet<'r>(corpus: &Corpus<'_>, sentence: usize, row: &'r [usize]) -> &'r [usize] {
    let range = corpus.range(corpus.article_of(sentence));
    let start = row.partition_point(|x| *x < range.start);
    let end = row.partition_point(|x| *x < range.end);
    &row[start..end]
}

impl Ord for Candidate {
    /// The surest first; of equals the one that stands first.
    fn cmp(&self, other: &Self) -> Ordering {
        self.linkage.total_cmp(&other.linkage).then((other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Candidate {}
