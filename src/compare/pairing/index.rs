//! Likeness of wordings through an inverted index: cost grows with what is really shared.

use crate::compare::{Cancelled, Progress};

use std::cell::Cell;

use super::corpus::Corpus;
use super::ledger::Ledger;
use super::twins::Twins;
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

/// Writes down how alike twins are.
pub(super) fn note_twins(scores: &mut Scores, twins: &Twins) {
    for (u, row) in scores.iter_mut().enumerate() {
        let Some(twin) = twins.of(u).filter(|twin| twin.wording as usize > u) else { continue };
        match row.binary_search_by_key(&twin.wording, |scored| scored.wording) {
            Ok(at) => row[at] = twin,
            Err(at) => row.insert(at, twin),
        }
    }
}

/// Answers how alike a wording is to all that follow.
pub(super) struct Index<'a> {
    corpus: &'a Corpus<'a>,
    vectors: &'a Vectors,
    /// Per dimension, the wordings that hold it, ascending, with its weight there; those of the first article left out.
    postings: Vec<Scored>,
    /// Where the postings of each dimension begin, and the end.
    starts: Vec<u32>,
    /// Per dimension, where the postings begin that were asked for last; articles are asked for in order.
    later: Vec<Cell<u32>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(corpus: &'a Corpus<'a>, vectors: &'a Vectors, progress: &Progress) -> Result<Self, Cancelled> {
        let mut starts = vec![0u32; vectors.n_dims + 1];
        let first_later = if corpus.articles.is_empty() { 0 } else { corpus.wordings.range(0).end };
        let later = first_later..corpus.wordings.len();
        for (dim, _) in later.clone().flat_map(|wording| vectors.of(wording)) {
            starts[*dim as usize + 1] += 1;
        }
        for dim in 0..vectors.n_dims {
            starts[dim + 1] += starts[dim];
        }
        let mut ends = starts.clone();
        let mut postings = vec![Scored { wording: 0, score: 0.0 }; starts[vectors.n_dims] as usize];
        for wording in later {
            progress.spend(vectors.of(wording).len())?;
            for (dim, weight) in vectors.of(wording) {
                postings[ends[*dim as usize] as usize] = Scored { wording: wording as u32, score: *weight };
                ends[*dim as usize] += 1;
            }
        }
        let later = starts.iter().copied().map(Cell::new).collect();
        Ok(Self { corpus, vectors, postings, starts, later })
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
        let (start, end) = (self.starts[dim as usize] as usize, self.starts[dim as usize + 1] as usize);
        let mut at = self.later[dim as usize].get() as usize;
        let is_before = |scored: &Scored| (scored.wording as usize) < later;
        if at > start && !is_before(&self.postings[at - 1]) {
            at = start + self.postings[start..at].partition_point(is_before); // asked for from the first article on again
        } else {
            at += self.postings[at..end].iter().take_while(|scored| is_before(scored)).count();
        }
        self.later[dim as usize].set(at as u32);
        &self.postings[at..end]
    }
}
