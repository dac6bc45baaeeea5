//! How near two articles are as wholes: keeps two look-alike events in one set apart.

use std::collections::BTreeMap;

use super::corpus::Corpus;
use super::vectors::product;
use super::weights::{KIN, KINSHIP_POWER};

/// Per two articles, 0..=1: what the likeness of their sentences is multiplied with.
pub(super) type Kinship = Vec<Vec<f32>>;

/// Kinship of all articles: the cosine of their rarer stems, against what each has with its nearest kin.
///
/// With fewer than four articles there is nothing to measure against, and all are kin.
pub(super) fn kinship(corpus: &Corpus<'_>) -> Kinship {
    let n = corpus.articles.len();
    if n <= KIN {
        return vec![vec![1.0; n]; n];
    }
    let vectors = article_vectors(corpus);
    let mut near = vec![vec![0.0f32; n]; n];
    for a in 0..n {
        for b in 0..a {
            let cosine = product(&vectors[a], &vectors[b]);
            near[a][b] = cosine;
            near[b][a] = cosine;
        }
    }
    let usual: Vec<f32> = near.iter().map(|row| mean_of_highest(row)).collect();
    let kin = |a: usize, b: usize| {
        let expected = (usual[a] * usual[b]).sqrt();
        if a == b || expected <= 0.0 { 1.0 } else { (near[a][b] / expected).min(1.0).powf(KINSHIP_POWER) }
    };
    (0..n).map(|a| (0..n).map(|b| kin(a, b)).collect()).collect()
}

fn mean_of_highest(row: &[f32]) -> f32 {
    let mut sorted = row.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    sorted.iter().take(KIN).sum::<f32>() / KIN as f32
}

/// Stems of each article, by how few articles hold them; words that all hold tell no event from another.
fn article_vectors(corpus: &Corpus<'_>) -> Vec<Vec<(u32, f32)>> {
    let mut n_holding = vec![0u32; corpus.lexicon.stems.len()];
    let mut vectors: Vec<Vec<(u32, f32)>> = Vec::new();
    for article_idx in 0..corpus.articles.len() {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for wording in corpus.wordings.range(article_idx) {
            let n_copies = corpus.wordings.get(wording).sentences.len();
            let tokens = corpus.wordings.tokens(wording).iter();
            let telling = tokens.filter(|token| !corpus.lexicon.stems[token.stem_idx as usize].is_function);
            telling.for_each(|token| *counts.entry(token.stem_idx).or_default() += n_copies);
        }
        counts.keys().for_each(|stem| n_holding[*stem as usize] += 1);
        vectors.push(counts.into_iter().map(|(stem, count)| (stem, 1.0 + (count as f32).ln())).collect());
    }
    let n_all = corpus.articles.len() as f32 + 1.0;
    for vector in &mut vectors {
        for (stem, weight) in vector.iter_mut() {
            *weight *= (n_all / (n_holding[*stem as usize] as f32 + 0.5)).ln().max(0.0);
        }
        let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        vector.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    vectors
}
