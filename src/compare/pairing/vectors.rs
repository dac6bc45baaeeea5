//! Sentences as weighted vectors of character n-grams and stems; their product is their likeness.

use crate::compare::{Cancelled, Progress};

use super::corpus::{Corpus, SentenceTokens};
use super::grams::Grams;
use super::weights::{FUNCTION_SHARE, GRAM_SHARE, RARITY_POWER};

/// One vector a sentence: dimension and weight, n-grams first, then stems, each sorted.
#[derive(Debug)]
pub(super) struct Vectors {
    pub(super) of_sentence: Vec<Vec<(u32, f32)>>,
    pub(super) n_dims: usize,
}

/// Weighs n-grams and stems by rarity; each half has a fixed length, so that products lie in 0..=1.
pub(super) fn weigh(corpus: &Corpus<'_>, progress: &Progress) -> Result<Vectors, Cancelled> {
    let mut grams = Grams::default();
    let mut of_sentence = Vec::with_capacity(corpus.sentences.len());
    for sentence in &corpus.sentences {
        progress.report(0.05)?;
        of_sentence.push(grams.of(corpus, sentence));
    }
    let n_grams = u32::try_from(grams.n_holding.len()).unwrap_or(u32::MAX);
    let n_all = corpus.sentences.len() as f32 + 1.0;
    for (vector, sentence) in of_sentence.iter_mut().zip(&corpus.sentences) {
        for (dim, weight) in vector.iter_mut() {
            *weight *= (n_all / (grams.n_holding[*dim as usize] as f32 + 0.5)).ln().max(0.0);
        }
        scale_to(vector, GRAM_SHARE);
        let mut stems = stem_vector(corpus, sentence, n_grams);
        scale_to(&mut stems, 1.0 - GRAM_SHARE);
        vector.extend(stems);
        vector.retain(|(_, weight)| *weight > 0.0);
    }
    Ok(Vectors { of_sentence, n_dims: n_grams as usize + corpus.lexicon.stems.len() })
}

fn stem_vector(corpus: &Corpus<'_>, sentence: &SentenceTokens, offset: u32) -> Vec<(u32, f32)> {
    let mut stems: Vec<usize> = sentence.tokens.iter().map(|token| token.stem_idx).collect();
    stems.sort_unstable();
    let counted = stems.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f32));
    let weighed = counted.map(|(stem_idx, count)| {
        let stem = &corpus.lexicon.stems[stem_idx];
        let share = if stem.is_function { FUNCTION_SHARE } else { 1.0 };
        (offset + stem_idx as u32, count * share * stem.rarity.powf(RARITY_POWER))
    });
    weighed.collect()
}

/// Makes the product of `vector` with itself `share`.
fn scale_to(vector: &mut [(u32, f32)], share: f32) {
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        let factor = share.sqrt() / length;
        vector.iter_mut().for_each(|(_, weight)| *weight *= factor);
    }
}

/// The product of two vectors.
pub(super) fn product(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((dim_a, x)), Some((dim_b, y))) = (a.get(i), b.get(j)) {
        match dim_a.cmp(dim_b) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x * y;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}
