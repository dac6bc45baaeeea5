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
    let n = corpus.sentences.len();
    let mut scores: Scores = vec![Vec::new(); n];
    let mut likeness = Likeness::new(n);
    for s in 0..n {
        progress.report(0.45 + 0.35 * s as f32 / n as f32)?;
        index.compare_with_later(s, &mut likeness);
        support.gather(s);
        for Scored { sentence: t, score: direct } in likeness.scored() {
            let t = t as usize;
            let lift = 1.0 - (-SUPPORT * support.of(s, t)).exp();
            let score = direct + (1.0 - direct) * lift;
            if score >= floor {
                scores[s].push(Scored { sentence: t as u32, score });
                scores[t].push(Scored { sentence: s as u32, score });
            }
        }
    }
    scores.iter_mut().for_each(|row| row.sort_unstable_by_key(|scored| scored.sentence));
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
}

impl<'a> Support<'a> {
    pub(super) fn new(corpus: &'a Corpus<'a>, kinship: &'a Kinship, nearest: &'a [Vec<Scored>]) -> Self {
        let mut near_to: Vec<Vec<Scored>> = vec![Vec::new(); nearest.len()];
        for (s, row) in nearest.iter().enumerate() {
            row.iter().for_each(|z| near_to[z.sentence as usize].push(Scored { sentence: s as u32, ..*z }));
        }
        let sums = vec![0.0; nearest.len()];
        Self { corpus, kinship, nearest, near_to, n_thirds: n_thirds(kinship), sums }
    }

    /// Adds up both directions, for "near" is not mutual: s -> z -> t, and t -> z -> s.
    fn gather(&mut self, s: usize) {
        self.sums.fill(0.0);
        for (lists, from) in [(self.nearest, &self.nearest[s]), (self.near_to.as_slice(), &self.near_to[s])] {
            for z in from {
                for t in &lists[z.sentence as usize] {
                    self.sums[t.sentence as usize] += z.score.min(t.score);
                }
            }
        }
    }

    /// The mean of both directions, as a share of the outlets that could support.
    fn of(&self, s: usize, t: usize) -> f32 {
        let (a, b) = (self.corpus.article_of(s), self.corpus.article_of(t));
        self.sums[t] / 2.0 * self.kinship[a][b] / (self.n_thirds[a][b] + SUPPORT_DAMPING)
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
