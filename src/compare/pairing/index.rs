//! Likeness of wordings through an inverted index: cost grows with what is really shared.

use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::ledger::Ledger;
use super::vectors::Vectors;

/// A wording of another article, and a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scored {
    /// Index into [`Corpus::wordings`].
    pub(super) wording: u32,
    /// 0..=1.
    pub(super) score: f32,
}

/// Per wording, the wordings of later articles that are like it, ascending.
pub(super) type Scores = Vec<Vec<Scored>>;

/// Answers how alike a wording is to all that follow.
pub(super) struct Index<'a> {
    corpus: &'a Corpus<'a>,
    vectors: &'a Vectors,
    /// Per dimension, the wordings that hold it, ascending, with its weight there.
    postings: Vec<Scored>,
    /// Where the postings of each dimension begin, and the end.
    starts: Vec<usize>,
}

impl<'a> Index<'a> {
    pub(super) fn new(corpus: &'a Corpus<'a>, vectors: &'a Vectors, progress: &Progress) -> Result<Self, Cancelled> {
        let mut starts = vec![0usize; vectors.n_dims + 1];
        let n = corpus.wordings.len();
        for (dim, _) in (0..n).flat_map(|wording| vectors.of(wording)) {
            starts[*dim as usize + 1] += 1;
        }
        for dim in 0..vectors.n_dims {
            starts[dim + 1] += starts[dim];
        }
        let mut ends = starts.clone();
        let mut postings = vec![Scored { wording: 0, score: 0.0 }; starts[vectors.n_dims]];
        for wording in 0..n {
            progress.spend(vectors.of(wording).len())?;
            for (dim, weight) in vectors.of(wording) {
                postings[ends[*dim as usize]] = Scored { wording: wording as u32, score: *weight };
                ends[*dim as usize] += 1;
            }
        }
        Ok(Self { corpus, vectors, postings, starts })
    }

    /// Writes how alike a wording is to those of the later articles.
    ///
    /// # Errors
    /// [`Cancelled`] where `progress` was cancelled.
    pub(super) fn compare_with_later(
        &self,
        wording: usize,
        likeness: &mut Ledger,
        progress: &Progress,
    ) -> Result<(), Cancelled> {
        let wordings = &self.corpus.wordings;
        let article_idx = wordings.article_of(wording);
        let later = wordings.range(article_idx).end;
        let vector = self.vectors.of(wording);
        let lists: Vec<&[Scored]> = vector.iter().map(|(dim, _)| self.holding(*dim, later)).collect();
        let n_steps = lists.iter().map(|list| list.len()).sum();
        progress.spend(n_steps)?;
        likeness.open(later, n_steps);
        for (list, (_, weight)) in lists.into_iter().zip(vector) {
            likeness.add(list, |other| weight * other);
        }
        likeness.close();
        Ok(())
    }

    /// The wordings from `later` on that hold a dimension, with its weight there.
    fn holding(&self, dim: u32, later: usize) -> &[Scored] {
        let all = &self.postings[self.starts[dim as usize]..self.starts[dim as usize + 1]];
        &all[all.partition_point(|t| (t.wording as usize) < later)..]
    }
}
