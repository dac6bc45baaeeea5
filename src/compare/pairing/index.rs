//! Likeness of wordings through an inverted index: cost grows with what is really shared.

use super::corpus::Corpus;
use super::kinship::Kinship;
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
    kinship: &'a Kinship,
    /// Per dimension, the wordings that hold it, ascending, with its weight there.
    postings: Vec<(u32, f32)>,
    /// Where the postings of each dimension begin, and the end.
    starts: Vec<usize>,
}

/// Room for the likeness of one wording to the others, used again and again.
#[derive(Debug)]
pub(super) struct Likeness {
    of_wording: Vec<f32>,
    /// The wordings that share anything, in no order.
    sharing: Vec<u32>,
}

impl Likeness {
    pub(super) fn new(n_wordings: usize) -> Self {
        Self { of_wording: vec![0.0; n_wordings], sharing: Vec::new() }
    }

    /// The wordings that share anything, in no order; results must not depend on it.
    pub(super) fn scored(&self) -> impl Iterator<Item = Scored> + '_ {
        self.sharing.iter().map(|wording| Scored { wording: *wording, score: self.of_wording[*wording as usize] })
    }
}

impl<'a> Index<'a> {
    pub(super) fn new(corpus: &'a Corpus<'a>, vectors: &'a Vectors, kinship: &'a Kinship) -> Self {
        let mut starts = vec![0usize; vectors.n_dims + 1];
        let n = corpus.wordings.len();
        for (dim, _) in (0..n).flat_map(|wording| vectors.of(wording)) {
            starts[*dim as usize + 1] += 1;
        }
        for dim in 0..vectors.n_dims {
            starts[dim + 1] += starts[dim];
        }
        let mut ends = starts.clone();
        let mut postings = vec![(0, 0.0); starts[vectors.n_dims]];
        for wording in 0..n {
            for (dim, weight) in vectors.of(wording) {
                postings[ends[*dim as usize]] = (wording as u32, *weight);
                ends[*dim as usize] += 1;
            }
        }
        Self { corpus, vectors, kinship, postings, starts }
    }

    /// Writes how alike a wording is to those of the later articles.
    pub(super) fn compare_with_later(&self, wording: usize, likeness: &mut Likeness) {
        let Likeness { of_wording, sharing } = likeness;
        sharing.drain(..).for_each(|t| of_wording[t as usize] = 0.0);
        let article_idx = self.corpus.wordings.get(wording).article_idx;
        let later = self.corpus.wordings.range(article_idx).end as u32;
        for (dim, weight) in self.vectors.of(wording) {
            let holding = &self.postings[self.starts[*dim as usize]..self.starts[*dim as usize + 1]];
            let start = holding.partition_point(|(t, _)| *t < later);
            for (t, other) in &holding[start..] {
                let sum = &mut of_wording[*t as usize];
                if *sum == 0.0 {
                    sharing.push(*t);
                }
                *sum += weight * other;
            }
        }
        let kinship = &self.kinship[article_idx];
        for t in sharing {
            let sum = &mut of_wording[*t as usize];
            *sum = (*sum * kinship[self.corpus.wordings.get(*t as usize).article_idx]).min(1.0);
        }
    }
}
