//! Third outlets that tell both sentences of a pair lend it support.
//!
//! The best single feature in trials (the transitive support of TRAViz, on sentences): a sentence z of a
//! third outlet that is near both a and b supports the pair by the weaker of the two likenesses. Pairs
//! of little likeness that many support count most: without them `cell_f1` falls from .53 to .45.

use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::index::{Index, Likeness, Scored, Scores};
use super::kinship::Kinship;
use super::weights::{SUPPORT, SUPPORT_DAMPING};

/// Every pair whose score with support reaches `floor`: `s + (1 - s)(1 - e^(-SUPPORT * support))`.
pub(super) fn scores(
    corpus: &Corpus<'_>,
    index: &Index<'_>,
    support: &mut Support<'_>,
    floor: f32,
    progress: &Progress,
) -> Result<Scores, Cancelled> {
    let n = corpus.wordings.len();
    let mut scores: Scores = Vec::with_capacity(n);
    let mut likeness = Likeness::new(n);
    for s in 0..n {
        progress.report(0.45 + 0.35 * s as f32 / n as f32)?;
        index.compare_with_later(s, &mut likeness);
        support.gather(s);
        let mut row: Vec<Scored> = Vec::new();
        for Scored { wording, score: direct } in likeness.scored() {
            let score = support.lift(s, wording as usize, direct);
            if score >= floor {
                row.push(Scored { wording, score });
            }
        }
        row.sort_unstable_by_key(|scored| scored.wording);
        row.shrink_to_fit();
        scores.push(row);
    }
    Ok(scores)
}

/// What third sentences lend to the pairs of one sentence.
pub(super) struct Support<'a> {
    corpus: &'a Corpus<'a>,
    kinship: &'a Kinship,
    nearest: &'a [Vec<Scored>],
    /// The nearest lists turned around: who has a sentence among its nearest.
    near_to: Vec<Vec<Scored>>,
    /// Per two articles, how many third articles could support a pair, each counted by its kinship.
    n_thirds: Vec<Vec<f32>>,
    sums: Vec<f32>,
    /// Where `sums` is not 0.
    summed: Vec<u32>,
}

impl<'a> Support<'a> {
    pub(super) fn new(corpus: &'a Corpus<'a>, kinship: &'a Kinship, nearest: &'a [Vec<Scored>]) -> Self {
        let mut near_to: Vec<Vec<Scored>> = vec![Vec::new(); nearest.len()];
        for (s, row) in nearest.iter().enumerate() {
            row.iter().for_each(|z| near_to[z.wording as usize].push(Scored { wording: s as u32, ..*z }));
        }
        let sums = vec![0.0; nearest.len()];
        Self { corpus, kinship, nearest, near_to, n_thirds: n_thirds(kinship), sums, summed: Vec::new() }
    }

    /// Adds up both directions, for "near" is not mutual: s -> z -> t, and t -> z -> s.
    fn gather(&mut self, s: usize) {
        let Self { nearest, near_to, sums, summed, .. } = self;
        summed.drain(..).for_each(|t| sums[t as usize] = 0.0);
        for (lists, from) in [(*nearest, &nearest[s]), (near_to.as_slice(), &near_to[s])] {
            for z in from {
                for t in &lists[z.wording as usize] {
                    let sum = &mut sums[t.wording as usize];
                    if *sum == 0.0 {
                        summed.push(t.wording);
                    }
                    *sum += z.score.min(t.score);
                }
            }
        }
    }

    /// The score of a pair: its likeness, lifted by the mean of both directions, as a share of the outlets that
    /// could support.
    fn lift(&self, s: usize, t: usize, direct: f32) -> f32 {
        let sum = self.sums[t];
        if sum == 0.0 {
            return direct;
        }
        let (a, b) = (self.corpus.wordings.get(s).article_idx, self.corpus.wordings.get(t).article_idx);
        let support = sum / 2.0 * self.kinship[a][b] / (self.n_thirds[a][b] + SUPPORT_DAMPING);
        direct + (1.0 - direct) * (1.0 - (-SUPPORT * support).exp())
    }
}

fn n_thirds(kinship: &Kinship) -> Vec<Vec<f32>> {
    let n = kinship.len();
    let of_pair = |a: usize, b: usize| {
        let thirds = (0..n).filter(|c| *c != a && *c != b);
        thirds.map(|c| kinship[a][c].min(kinship[c][b])).sum()
    };
    (0..n).map(|a| (0..n).map(|b| of_pair(a, b)).collect()).collect()
}
