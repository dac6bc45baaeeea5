//! How near two articles are as wholes: keeps two look-alike events in one set apart.

use std::collections::BTreeMap;

use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::events::Sides;
use super::vectors::product;
use super::weights::{FULL_KINSHIP, KIN, KINSHIP_POWER, NAMES_OF_EVENT};

/// Per two articles, 0..=1: what the likeness of their sentences is multiplied with.
pub(super) type Kinship = Vec<Vec<f32>>;

/// Kinship of all articles, and per article how near it is to the others as a whole, 0..=1.
///
/// Kin are articles that keep alike company, against what each has with its nearest kin, and that are not on two sides
/// where the set clearly falls into two events. Company is how alike their words are to those of every article: two
/// short reports of one event may share few words and are still near the same others. With fewer than four articles there
/// is nothing to measure against, and all are kin.
pub(super) fn kinship(corpus: &Corpus<'_>, progress: &Progress) -> Result<(Kinship, Vec<f32>), Cancelled> {
    let n = corpus.articles.len();
    if n <= 2 {
        return Ok((vec![vec![1.0; n]; n], vec![1.0; n])); // Of two, both are as near.
    }
    let mut near = products(&article_vectors(corpus, progress)?, progress)?;
    let belonging = belonging(&near);
    if n <= KIN {
        return Ok((vec![vec![1.0; n]; n], belonging));
    }
    let sides = Sides::find(&near, progress)?;
    (0..n).for_each(|a| near[a][a] = 0.0);
    // Nearness to itself, the same for all: who is near to nobody keeps his own company.
    let usual = near.iter().map(|row| mean_of_highest(row)).sum::<f32>() / n as f32;
    (0..n).for_each(|a| near[a][a] = usual);
    let company: Vec<Vec<(u32, f32)>> = near.iter().map(|row| of_length_one(row)).collect();
    let mut alike = products(&company, progress)?;
    (0..n).for_each(|a| alike[a][a] = 0.0);
    let usual: Vec<f32> = alike.iter().map(|row| mean_of_highest(row)).collect();
    let kin = |a: usize, b: usize| {
        let expected = (usual[a] * usual[b]).sqrt() * FULL_KINSHIP;
        let kin = if a == b || expected <= 0.0 { 1.0 } else { (alike[a][b] / expected).clamp(0.1, 1.0) };
        kin.powi(KINSHIP_POWER) * sides.left(a, b)
    };
    Ok(((0..n).map(|a| (0..n).map(|b| kin(a, b)).collect()).collect(), belonging))
}

/// Per article, how near it is to the others on the average, beside what is usual among them; of two, both are as near.
fn belonging(near: &[Vec<f32>]) -> Vec<f32> {
    let to_others = |(idx, row): (usize, &Vec<f32>)| row.iter().sum::<f32>() - row[idx];
    let sums: Vec<f32> = near.iter().enumerate().map(to_others).collect();
    let mut sorted = sums.clone();
    sorted.sort_by(f32::total_cmp);
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    sums.into_iter().map(|sum| if usual > 0.0 { (sum / usual).min(1.0) } else { 1.0 }).collect()
}

/// Every two vectors multiplied.
fn products(vectors: &[Vec<(u32, f32)>], progress: &Progress) -> Result<Vec<Vec<f32>>, Cancelled> {
    let mut products = vec![vec![0.0f32; vectors.len()]; vectors.len()];
    for a in 0..vectors.len() {
        progress.spend(a * vectors[a].len())?;
        for b in 0..=a {
            let cosine = product(&vectors[a], &vectors[b]);
            products[a][b] = cosine;
            products[b][a] = cosine;
        }
    }
    Ok(products)
}

fn of_length_one(row: &[f32]) -> Vec<(u32, f32)> {
    let length = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    row.iter().enumerate().map(|(idx, x)| (idx as u32, x / length)).collect()
}

fn mean_of_highest(row: &[f32]) -> f32 {
    let mut sorted = row.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    sorted.iter().take(KIN).sum::<f32>() / KIN as f32
}

/// Stems of each article, by how rare they are; names, which tell one event from another of its kind, weigh more.
fn article_vectors(corpus: &Corpus<'_>, progress: &Progress) -> Result<Vec<Vec<(u32, f32)>>, Cancelled> {
    let mut vectors: Vec<Vec<(u32, f32)>> = Vec::new();
    for article_idx in 0..corpus.articles.len() {
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for wording in corpus.wordings.range(article_idx) {
            progress.check()?;
            let n_copies = corpus.wordings.get(wording).sentences.len();
            let tokens = corpus.wordings.tokens(wording).iter();
            let telling = tokens.filter(|token| !corpus.lexicon.stems[token.stem_idx as usize].is_function);
            telling.for_each(|token| *counts.entry(token.stem_idx).or_default() += n_copies);
        }
        let weighed = |(stem_idx, count): (u32, usize)| {
            let stem = &corpus.lexicon.stems[stem_idx as usize];
            let share = if stem.is_name { NAMES_OF_EVENT } else { 1.0 };
            (stem_idx, (1.0 + (count as f32).ln()) * stem.rarity * share)
        };
        let mut vector: Vec<(u32, f32)> = counts.into_iter().map(weighed).collect();
        let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        vector.iter_mut().for_each(|(_, weight)| *weight /= length);
        vectors.push(vector);
    }
    Ok(vectors)
}
