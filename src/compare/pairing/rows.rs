//! Rows: pairs joined over all outlets, the surest first.
//!
//! Agglomerative with mean linkage: two rows join where their sentences are alike on the whole, so that one
//! chance pair cannot tie two stories together (single links gave `wrong` .29 at the same `right`). Two
//! sentences of one outlet share a row only where they follow each other: a sentence split in two.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::index::Scores;
use super::pins::Pins;
use super::reasons::needed;
use super::weights::LINKAGE_POWER;

/// Sentences (indices into [`Corpus::sentences`]) of each row, sorted.
pub(super) fn join(
    corpus: &Corpus<'_>,
    scores: &Scores,
    pins: &Pins,
    threshold: f32,
    progress: &Progress,
) -> Result<Vec<Vec<usize>>, Cancelled> {
    let mut joining = Joining::new(corpus, scores, pins, threshold);
    for (a, b) in &pins.together {
        joining.pin_together(*a, *b);
    }
    joining.fill_queue();
    while let Some(candidate) = joining.queue.pop() {
        progress.report(0.85)?;
        if joining.is_current(&candidate) && joining.may_join(candidate.a, candidate.b) {
            joining.merge(candidate.a, candidate.b);
            joining.queue_neighbours(candidate.a);
        }
    }
    let mut rows: Vec<Vec<usize>> = joining.members.into_iter().filter(|members| !members.is_empty()).collect();
    rows.iter_mut().for_each(|row| row.sort_unstable());
    Ok(rows)
}

struct Joining<'a> {
    corpus: &'a Corpus<'a>,
    pins: &'a Pins,
    threshold: f32,
    /// Per row its sentences; empty where it went into another.
    members: Vec<Vec<usize>>,
    /// Per row, the sum of scores to other rows.
    sums: Vec<BTreeMap<usize, f32>>,
    /// Per row, how often it changed: older candidates are void.
    version: Vec<u32>,
    queue: BinaryHeap<Candidate>,
}

/// Two rows that could join.
struct Candidate {
    linkage: f32,
    a: usize,
    b: usize,
    versions: (u32, u32),
}

impl<'a> Joining<'a> {
    fn new(corpus: &'a Corpus<'a>, scores: &Scores, pins: &'a Pins, threshold: f32) -> Self {
        let n = scores.len();
        let mut sums = vec![BTreeMap::new(); n];
        let keep = threshold * 0.2; // Less than that only makes the maps long.
        for (s, row) in scores.iter().enumerate() {
            for scored in row.iter().filter(|scored| scored.sentence as usize > s && scored.score >= keep) {
                let t = scored.sentence as usize;
                let score = scored.score * threshold / needed(corpus, s, t, threshold).max(threshold);
                sums[s].insert(t, score);
                sums[t].insert(s, score);
            }
        }
        let members = (0..n).map(|s| vec![s]).collect();
        Self { corpus, pins, threshold, members, sums, version: vec![0; n], queue: BinaryHeap::new() }
    }

    /// The row a sentence went into.
    fn row_of(&self, sentence: usize) -> usize {
        let holds = |members: &Vec<usize>| members.contains(&sentence);
        if self.members[sentence].contains(&sentence) {
            sentence
        } else {
            self.members.iter().position(holds).unwrap_or(sentence)
        }
    }

    fn pin_together(&mut self, a: usize, b: usize) {
        let (a, b) = (self.row_of(a), self.row_of(b));
        if a != b && !self.pins.forbid(&self.members[a], &self.members[b]) {
            self.merge(a.min(b), a.max(b));
        }
    }

    fn fill_queue(&mut self) {
        for a in 0..self.members.len() {
            let later: Vec<usize> = self.sums[a].range(a + 1..).map(|(b, _)| *b).collect();
            later.into_iter().for_each(|b| self.queue_pair(a, b));
        }
    }

    fn queue_neighbours(&mut self, a: usize) {
        let neighbours: Vec<usize> = self.sums[a].keys().copied().collect();
        neighbours.into_iter().for_each(|b| self.queue_pair(a.min(b), a.max(b)));
    }

    fn queue_pair(&mut self, a: usize, b: usize) {
        let n_pairs = (self.members[a].len() * self.members[b].len()) as f32;
        let linkage = self.sums[a].get(&b).copied().unwrap_or_default() / n_pairs.powf(LINKAGE_POWER);
        if linkage >= self.threshold {
            let versions = (self.version[a], self.version[b]);
            self.queue.push(Candidate { linkage, a, b, versions });
        }
    }

    fn is_current(&self, candidate: &Candidate) -> bool {
        let Candidate { a, b, versions, .. } = *candidate;
        !self.members[a].is_empty() && !self.members[b].is_empty() && versions == (self.version[a], self.version[b])
    }

    /// No pin against it, and no two sentences of one outlet that do not follow each other.
    fn may_join(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.members[a], &self.members[b]);
        let unrelated =
            |x: usize, y: usize| self.corpus.article_of(x) == self.corpus.article_of(y) && x.abs_diff(y) > 1;
        !a.iter().any(|x| b.iter().any(|y| unrelated(*x, *y))) && !self.pins.forbid(a, b)
    }

    /// Puts row `b` into row `a`.
    fn merge(&mut self, a: usize, b: usize) {
        let members = std::mem::take(&mut self.members[b]);
        self.members[a].extend(members);
        self.version[a] += 1;
        self.sums[a].remove(&b);
        for (z, sum) in std::mem::take(&mut self.sums[b]) {
            self.sums[z].remove(&b);
            if z != a {
                *self.sums[a].entry(z).or_default() += sum;
                *self.sums[z].entry(a).or_default() += sum;
            }
        }
    }
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
