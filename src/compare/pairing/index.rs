//! Likeness of sentences through an inverted index: cost grows with what is really shared.

use super::corpus::Corpus;
use super::kinship::Kinship;
use super::vectors::Vectors;
use super::weights::INDEX_WORK;

/// A sentence of another article, and a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scored {
    /// Index into [`Corpus::sentences`].
    pub(super) sentence: u32,
    /// 0..=1.
    pub(super) score: f32,
}

/// Per sentence, the sentences of other articles that are like it, ascending; both ways alike.
pub(super) type Scores = Vec<Vec<Scored>>;

/// Answers how alike a sentence is to all that follow.
pub(super) struct Index<'a> {
    corpus: &'a Corpus<'a>,
    vectors: &'a Vectors,
    kinship: &'a Kinship,
    /// Per dimension, the sentences that hold it, with its weight there.
    postings: Vec<Vec<(u32, f32)>>,
}

/// Room for the likeness of one sentence to the others, used again and again.
#[derive(Debug)]
pub(super) struct Likeness {
    of_sentence: Vec<f32>,
    /// The sentences that share anything, in no order.
    sharing: Vec<u32>,
}

impl Likeness {
    pub(super) fn new(n_sentences: usize) -> Self {
        Self { of_sentence: vec![0.0; n_sentences], sharing: Vec::new() }
    }

    /// The sentences that share anything, in no order; results must not depend on it.
    pub(super) fn scored(&self) -> impl Iterator<Item = Scored> + '_ {
        self.sharing.iter().map(|sentence| Scored { sentence: *sentence, score: self.of_sentence[*sentence as usize] })
    }
}

impl<'a> Index<'a> {
    pub(super) fn new(corpus: &'a Corpus<'a>, vectors: &'a Vectors, kinship: &'a Kinship) -> Self {
        Self { corpus, vectors, kinship, postings: postings(vectors) }
    }

    /// Writes how alike a sentence is to those of the later articles.
    pub(super) fn compare_with_later(&self, sentence: usize, likeness: &mut Likeness) {
        let Likeness { of_sentence, sharing } = likeness;
        sharing.drain(..).for_each(|t| of_sentence[t as usize] = 0.0);
        let article_idx = self.corpus.article_of(sentence);
        let later = self.corpus.range(article_idx).end;
        for (dim, weight) in &self.vectors.of_sentence[sentence] {
            let holding = &self.postings[*dim as usize];
            let start = holding.partition_point(|(t, _)| (*t as usize) < later);
            for (t, other) in &holding[start..] {
                let sum = &mut of_sentence[*t as usize];
                if *sum == 0.0 {
                    sharing.push(*t);
                }
                *sum += weight * other;
            }
        }
        for t in sharing {
            let sum = &mut of_sentence[*t as usize];
            *sum = (*sum * self.kinship[article_idx][self.corpus.article_of(*t as usize)]).min(1.0);
        }
    }
}

/// Per dimension, the sentences that hold it; the commonest are left out where the work would not end.
fn postings(vectors: &Vectors) -> Vec<Vec<(u32, f32)>> {
    let mut n_holding = vec![0u64; vectors.n_dims];
    for (dim, _) in vectors.of_sentence.iter().flatten() {
        n_holding[*dim as usize] += 1;
    }
    let longest = longest_within(&n_holding, INDEX_WORK);
    let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); vectors.n_dims];
    for (s, vector) in vectors.of_sentence.iter().enumerate() {
        for (dim, weight) in vector {
            if (2..=longest).contains(&n_holding[*dim as usize]) {
                postings[*dim as usize].push((s as u32, *weight));
            }
        }
    }
    postings
}

/// The longest list to keep, so that half the squares of all lists up to it sum to at most `work`.
fn longest_within(lengths: &[u64], work: u64) -> u64 {
    let mut sorted = lengths.to_vec();
    sorted.sort_unstable();
    let mut spent: u64 = 0;
    for same in sorted.chunk_by(|a, b| a == b) {
        spent = spent.saturating_add((same[0] * same[0] / 2).saturating_mul(same.len() as u64));
        if spent > work {
            return same[0].saturating_sub(1);
        }
    }
    u64::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_dimensions_are_left_out_first() {
        assert_eq!(longest_within(&[2, 4, 100], 20), 99);
        assert_eq!(longest_within(&[2, 4, 100], 1), 1);
        assert_eq!(longest_within(&[2, 4, 100], 1_000_000), u64::MAX);
    }
}
