//! Likeness of wordings through an inverted index: cost grows with what is really shared.

use crate::compare::{Cancelled, Progress};

use std::cell::Cell;
use std::num::NonZeroU32;
use std::ops::Range;

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
    /// Per dimension, the wording that was asked for last, and where the postings from it on begin.
    asked: Vec<Cell<(u32, u32)>>,
    columns: Columns,
}

/// The dimensions that many wordings hold, with the weight of every wording there: to walk over all of them is faster
/// than to look up each that is not 0.
struct Columns {
    /// One column after the other.
    weights: Vec<f32>,
    /// The first wording that has a weight in them.
    first: usize,
    /// Per dimension, where its column begins.
    starts: Vec<Option<NonZeroU32>>,
}

/// Many is one in so many.
const DENSE: usize = 4;

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
        let asked = starts.iter().map(|start| Cell::new((0, *start))).collect();
        let columns = Columns::new(&postings, &starts, first_later..corpus.wordings.len());
        Ok(Self { corpus, vectors, postings, starts, asked, columns })
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
        let is_listed = likeness.few().is_some();
        let many = (wordings.len() - later) / DENSE;
        for (list, (dim, weight)) in lists.into_iter().zip(vector) {
            let column = if list.len() > many && !is_listed { self.columns.of(*dim, later) } else { None };
            match column {
                Some(column) => likeness.add_all(column, *weight),
                None => likeness.add(list.iter(), |other| weight * other),
            }
        }
        likeness.close();
        Ok(())
    }

    /// The wordings from `later` on that hold a dimension, with its weight there.
    fn holding(&self, dim: u32, later: usize) -> &[Scored] {
        let end = self.starts[dim as usize + 1] as usize;
        let (asked, mut at) = self.asked[dim as usize].get();
        if asked as usize != later {
            let start = if (asked as usize) < later { at } else { self.starts[dim as usize] };
            let is_before = |scored: &Scored| (scored.wording as usize) < later;
            // Articles are asked for in order, and the next is mostly near.
            let near =
                self.postings[start as usize..end].iter().take(NEAR).take_while(|scored| is_before(scored)).count();
            at = start + near as u32;
            if near == NEAR {
                at += self.postings[at as usize..end].partition_point(is_before) as u32;
            }
            self.asked[dim as usize].set((later as u32, at));
        }
        &self.postings[at as usize..end]
    }
}

/// So many postings are passed over one by one before they are searched.
const NEAR: usize = 16;

impl Columns {
    fn new(postings: &[Scored], starts: &[u32], wordings: Range<usize>) -> Self {
        let first = wordings.start;
        let mut columns = Self { weights: vec![0.0], first, starts: vec![None; starts.len()] };
        for (dim, range) in starts.windows(2).enumerate() {
            let list = &postings[range[0] as usize..range[1] as usize];
            if list.len() > wordings.len() / DENSE {
                let start = columns.weights.len();
                columns.starts[dim] = u32::try_from(start).ok().and_then(NonZeroU32::new);
                columns.weights.resize(start + wordings.len(), 0.0);
                list.iter().for_each(|held| columns.weights[start + held.wording as usize - first] = held.score);
            }
        }
        columns
    }

    /// The weights of a dimension from the wording `later` on, and of the next columns.
    fn of(&self, dim: u32, later: usize) -> Option<&[f32]> {
        self.starts[dim as usize].map(|start| &self.weights[start.get() as usize + later - self.first..])
    }
}

#[cfg(test)]
mod tests {
    use super::super::vectors::Scales;
    use super::*;
    use crate::compare::Options;
    use crate::text::{Article, Metadata};

    #[test]
    fn what_is_common_and_what_is_rare_add_up_in_the_order_of_the_words() {
        let texts = [
            "The crane on the quay fell. The harbour office closed the quay. Nobody slept.",
            "The crane of the harbour fell on the quay. The mayor closed the harbour on Monday.",
            "Nobody on the quay slept. The mayor of the town called the crane a warning.",
        ];
        let articles = texts.map(|text| Article::new(text.to_owned(), Metadata::default()));
        let (options, never) = (Options::default(), Progress::default());
        let corpus = Corpus::read(&articles.each_ref(), &options, &never).unwrap();
        let scales = Scales::new(&corpus, None, &never).unwrap();
        let vectors = Vectors::new(&scales, None, &never).unwrap();
        let index = Index::new(&corpus, &vectors, &never).unwrap();
        let is_column: Vec<bool> = (0..vectors.n_dims).map(|dim| index.columns.starts[dim].is_some()).collect();
        assert!(is_column.contains(&true) && is_column.contains(&false));
        let mut ledger = Ledger::new(corpus.wordings.len());
        for u in 0..corpus.wordings.range(1).end {
            index.compare_with_later(u, &mut ledger, &never).unwrap();
            for v in corpus.wordings.range(corpus.wordings.article_of(u)).end..corpus.wordings.len() {
                let weight = |dim: u32| vectors.of(v).iter().find(|(other, _)| *other == dim).map_or(0.0, |(_, y)| *y);
                let sum = vectors.of(u).iter().fold(0.0, |sum, (dim, x)| sum + x * weight(*dim));
                assert!(ledger.get(v as u32).to_bits() == f32::to_bits(sum), "{u} {v}");
            }
        }
    }
}
