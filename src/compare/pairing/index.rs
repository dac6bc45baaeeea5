//! Likeness of sentences through an inverted index: cost grows with what is really shared.

use crate::compare::{Cancelled, Progress};

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

/// Every pair of sentences of two articles that scores at least `floor`.
pub(super) fn likeness(
    corpus: &Corpus<'_>,
    vectors: &Vectors,
    kinship: &Kinship,
    floor: f32,
    progress: &Progress,
) -> Result<Scores, Cancelled> {
    let postings = postings(vectors);
    let n = corpus.sentences.len();
    let mut scores: Scores = vec![Vec::new(); n];
    let mut sums = vec![0.0f32; n];
    for s in 0..n {
        progress.report(0.1 + 0.4 * s as f32 / n as f32)?;
        let later = corpus.range(corpus.article_of(s)).end;
        sums[later..].fill(0.0);
        for (dim, weight) in &vectors.of_sentence[s] {
            let list = &postings[*dim as usize];
            let start = list.partition_point(|(t, _)| (*t as usize) < later);
            for (t, other) in &list[start..] {
                sums[*t as usize] += weight * other;
            }
        }
        for t in later..n {
            let score = (sums[t] * kinship[corpus.article_of(s)][corpus.article_of(t)]).min(1.0);
            if score >= floor {
                scores[s].push(Scored { sentence: t as u32, score });
                scores[t].push(Scored { sentence: s as u32, score });
            }
        }
    }
    scores.iter_mut().for_each(|row| row.sort_unstable_by_key(|scored| scored.sentence));
    Ok(scores)
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

/// The longest list to keep, so that the squares of all lists up to it sum to at most `work`.
fn longest_within(lengths: &[u64], work: u64) -> u64 {
    let mut sorted = lengths.to_vec();
    sorted.sort_unstable();
    let mut spent = 0;
    for same in sorted.chunk_by(|a, b| a == b) {
        spent += same[0] * same[0] / 2 * same.len() as u64;
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
