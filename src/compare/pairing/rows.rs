//! Rows: pairs joined over all outlets, the surest first.
//!
//! Agglomerative: two rows join where their sentences are alike on the whole, and no two of them are
//! strangers, so that one chance pair cannot tie two stories together. Sentences of one outlet share a row only where
//! they stand near each other and are few: a sentence split in two, or a headline and the lead that says it again.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::compare::{Cancelled, Progress};

use super::copies::copied_rows;
use super::corpus::Corpus;
use super::pins::Pins;
use super::ties::{Tie, Ties};
use super::weights::{CELL_REACH, CELL_SENTENCES, LINKAGE_POWER, MOST_LIFT, SAME_OUTLET};

/// Sentences (indices into [`Corpus::sentences`]) of each row, sorted.
pub(super) fn join(
    corpus: &Corpus<'_>,
    ties: Ties<'_>,
    pins: &Pins,
    progress: &Progress,
) -> Result<Vec<Vec<usize>>, Cancelled> {
    let members = copied_rows(corpus, &ties, pins, progress)?;
    let mut joining = Joining::new(ties, pins, members);
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
    /// What ties sentence to sentence.
    pairs: Ties<'a>,
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
    fn new(pairs: Ties<'a>, pins: &'a Pins, members: Vec<Vec<usize>>) -> Self {
        let (corpus, threshold) = (pairs.corpus, pairs.threshold);
        let n = members.len();
        let into = (0..n as u32).collect();
        let queue = BinaryHeap::new();
        Self { corpus, pins, threshold, pairs, members, ties: Vec::new(), into, version: vec![0; n], queue }
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
        let n_pairs = self.n_pairs(a, b);
        let linkage = if n_pairs == 1.0 { tie.sum } else { tie.sum / n_pairs * lift(n_pairs) };
        let versions = (self.version[a], self.version[b]);
        let candidate = Candidate { linkage, a: a as u32, b: b as u32, n_known: tie.n_pairs, versions };
        (linkage >= self.threshold).then_some(candidate)
    }

    /// How many pairs of sentences two rows make; those of one outlet, which are no pairs, count for little.
    fn n_pairs(&self, a: usize, b: usize) -> f32 {
        let (a, b) = (&self.members[a], &self.members[b]);
        let n_all = a.len() * b.len();
        let n_same_outlet = if n_all == 1 { 0 } else { n_same_outlet(self.corpus, a, b) };
        (n_all - n_same_outlet) as f32 + n_same_outlet as f32 * SAME_OUTLET
    }

    fn is_current(&self, candidate: &Candidate) -> bool {
        let (a, b) = (candidate.a as usize, candidate.b as usize);
        let versions = (self.version[a], self.version[b]);
        !self.members[a].is_empty() && !self.members[b].is_empty() && candidate.versions == versions
    }

    /// No pin against it, no strangers, and no sentences of one outlet that are too many or too far apart.
    fn may_join(&self, candidate: &Candidate) -> bool {
        let (a, b) = (&self.members[candidate.a as usize], &self.members[candidate.b as usize]);
        self.are_known(candidate)
            && fit_in_cells(self.corpus, a, b)
            && !self.are_copies(a, b)
            && !self.pins.forbid(a, b)
    }

    /// True where no sentence of a row is a stranger to all that an outlet says in the other: a sentence that is told in
    /// two parts shares less with each.
    fn are_known(&self, candidate: &Candidate) -> bool {
        let (a, b) = (&self.members[candidate.a as usize], &self.members[candidate.b as usize]);
        let n_known = candidate.n_known as usize;
        if n_known + n_same_outlet(self.corpus, a, b) == a.len() * b.len() {
            return true;
        }
        let (a, b) = (cells(self.corpus, a), cells(self.corpus, b));
        let both = a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y)));
        let mut pairs = both.filter(|(x, y)| self.corpus.article_of(x[0]) != self.corpus.article_of(y[0]));
        n_known >= pairs.clone().count()
            && pairs.all(|(x, y)| x.iter().any(|s| y.iter().any(|t| self.pairs.are_known(*s, *t))))
    }

    /// True where two rows are two sentences that the same articles have letter by letter: each has its row.
    fn are_copies(&self, a: &[usize], b: &[usize]) -> bool {
        let wording = |sentence: usize| self.corpus.wordings.get(self.corpus.sentences[sentence].wording);
        let is_copy = |row: &[usize]| row.windows(2).all(|two| wording(two[0]).letters == wording(two[1]).letters);
        a.len() > 1 && b.len() > 1 && is_copy(a) && is_copy(b) && n_same_outlet(self.corpus, a, b) > 1
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

/// What the mean of so many pairs is lifted by.
fn lift(n_pairs: f32) -> f32 {
    n_pairs.powf(1.0 - LINKAGE_POWER).min(MOST_LIFT)
}

/// True where two sorted rows can be one: each outlet then has few sentences in it, each near the next.
pub(super) fn fit_in_cells(corpus: &Corpus<'_>, a: &[usize], b: &[usize]) -> bool {
    let mut both_tell = cells(corpus, a).into_iter().filter_map(|of_a| {
        let of_b = same_outlet(corpus, of_a[0], b);
        (!of_b.is_empty()).then_some((of_a, of_b))
    });
    let fits = |(of_a, of_b): (&[usize], &[usize])| {
        let mut cell = [of_a, of_b].concat();
        cell.sort_unstable();
        cell.len() <= CELL_SENTENCES && cell.windows(2).all(|two| two[1] - two[0] <= CELL_REACH)
    };
    both_tell.all(fits)
}

/// The sentences of each outlet in a sorted row.
fn cells<'r>(corpus: &Corpus<'_>, row: &'r [usize]) -> Vec<&'r [usize]> {
    row.chunk_by(|x, y| corpus.article_of(*x) == corpus.article_of(*y)).collect()
}

/// How many pairs of sentences of one outlet two sorted rows make.
fn n_same_outlet(corpus: &Corpus<'_>, a: &[usize], b: &[usize]) -> usize {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.iter().map(|x| same_outlet(corpus, *x, many).len()).sum()
}

/// The members of a sorted row that are of the same article as a sentence.
fn same_outlet<'r>(corpus: &Corpus<'_>, sentence: usize, row: &'r [usize]) -> &'r [usize] {
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
