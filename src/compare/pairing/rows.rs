//! Rows: pairs joined over all outlets, the surest first.
//!
//! Agglomerative: two rows join where their sentences are alike on the whole, and no two of them are
//! strangers, so that one chance pair cannot tie two stories together. Two sentences of one outlet share a row only
//! where they follow each other: a sentence split in two.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::compare::{Cancelled, Progress};

use super::copies::copied_rows;
use super::corpus::Corpus;
use super::pins::Pins;
use super::ties::{Tie, Ties};
use super::weights::LINKAGE_POWER;

/// Sentences (indices into [`Corpus::sentences`]) of each row, sorted.
pub(super) fn join(
    corpus: &Corpus<'_>,
    ties: Ties<'_>,
    pins: &Pins,
    progress: &Progress,
) -> Result<Vec<Vec<usize>>, Cancelled> {
    let members = copied_rows(corpus, &ties, pins, progress)?;
    let mut joining = Joining::new(corpus, pins, ties.threshold, members);
    joining.ties = ties.between_rows(&joining.members, progress)?;
    joining.fill_queue(progress)?;
    while let Some(candidate) = joining.queue.pop() {
        progress.spend(1)?;
        if joining.is_current(&candidate) && joining.may_join(&candidate) {
            joining.merge(candidate.a as usize, candidate.b as usize);
            progress.spend(joining.ties[candidate.a as usize].len())?;
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
    /// Per row what ties it to others, sorted; rows that changed since may be named by what went into them.
    ties: Vec<Vec<Tie>>,
    /// The row that a row went into; itself where it did not.
    into: Vec<u32>,
    /// Per row, how often it changed: older candidates are void.
    version: Vec<u32>,
    queue: BinaryHeap<Candidate>,
}

/// Two rows that could join.
struct Candidate {
    linkage: f32,
    a: u32,
    b: u32,
    /// How many pairs between the two are no strangers.
    n_known: u32,
    versions: (u32, u32),
}

impl<'a> Joining<'a> {
    fn new(corpus: &'a Corpus<'a>, pins: &'a Pins, threshold: f32, members: Vec<Vec<usize>>) -> Self {
        let n = members.len();
        let into = (0..n as u32).collect();
        let queue = BinaryHeap::new();
        Self { corpus, pins, threshold, members, ties: Vec::new(), into, version: vec![0; n], queue }
    }

    fn fill_queue(&mut self, progress: &Progress) -> Result<(), Cancelled> {
        let mut candidates = Vec::new();
        for a in 0..self.members.len() {
            progress.report(0.84)?;
            let later = self.ties[a].iter().filter(|tie| tie.row as usize > a);
            candidates.extend(later.filter_map(|tie| self.candidate(a, tie)));
        }
        self.queue = BinaryHeap::from(candidates);
        Ok(())
    }

    /// A row with another that it is tied to, where the two are alike enough to join.
    fn candidate(&self, row: usize, tie: &Tie) -> Option<Candidate> {
        let other = tie.row as usize;
        let (a, b) = (row.min(other), row.max(other));
        let n_pairs = self.members[a].len() * self.members[b].len();
        let linkage = if n_pairs == 1 { tie.sum } else { tie.sum / (n_pairs as f32).powf(LINKAGE_POWER) };
        let versions = (self.version[a], self.version[b]);
        let candidate = Candidate { linkage, a: a as u32, b: b as u32, n_known: tie.n_pairs, versions };
        (linkage >= self.threshold).then_some(candidate)
    }

    fn is_current(&self, candidate: &Candidate) -> bool {
        let (a, b) = (candidate.a as usize, candidate.b as usize);
        let versions = (self.version[a], self.version[b]);
        !self.members[a].is_empty() && !self.members[b].is_empty() && candidate.versions == versions
    }

    /// No pin against it, no strangers, and no two sentences of one outlet that do not follow each other.
    fn may_join(&self, candidate: &Candidate) -> bool {
        let (a, b) = (&self.members[candidate.a as usize], &self.members[candidate.b as usize]);
        let mut n_same_outlet = 0;
        for x in a {
            let same_outlet = same_outlet(self.corpus, *x, b);
            if same_outlet.iter().any(|y| x.abs_diff(*y) > 1) {
                return false;
            }
            n_same_outlet += same_outlet.len();
        }
        candidate.n_known as usize + n_same_outlet == a.len() * b.len() && !self.pins.forbid(a, b)
    }

    /// Puts row `b` into row `a`, and what ties `b` to others with it.
    fn merge(&mut self, a: usize, b: usize) {
        let members = std::mem::take(&mut self.members[b]);
        self.members[a].extend(members);
        self.members[a].sort_unstable();
        self.version[a] += 1;
        self.into[b] = a as u32;
        let mut ties = std::mem::take(&mut self.ties[a]);
        ties.append(&mut self.ties[b]);
        for tie in &mut ties {
            tie.row = self.row_now(tie.row);
        }
        ties.retain(|tie| tie.row as usize != a);
        Tie::unite(&mut ties);
        let candidates: Vec<Candidate> = ties.iter().filter_map(|tie| self.candidate(a, tie)).collect();
        self.queue.extend(candidates);
        self.ties[a] = ties;
    }

    /// The row that holds today what `row` held.
    fn row_now(&mut self, mut row: u32) -> u32 {
        while self.into[row as usize] != row {
            let next = self.into[row as usize];
            self.into[row as usize] = self.into[next as usize];
            row = next;
        }
        row
    }
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
