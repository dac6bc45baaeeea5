//! Sentences as weighted vectors of character n-grams and stems; their product is their likeness.

use crate::compare::words::N_SYNONYM_GROUPS;
use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::grams::Grams;
use super::lexicon::StemEntry;
use super::weights::{FUNCTION_SHARE, GRAM_SHARE, INDEX_WORK, SYNONYM_SHARE};

/// One vector a wording: dimension and weight, n-grams first, then stems and their groups. Dimensions that tie it to no
/// other wording are left out, and so are the commonest where the work would not end.
#[derive(Debug)]
pub(super) struct Vectors {
    entries: Vec<(u32, f32)>,
    /// Where each vector begins, and the end.
    starts: Vec<usize>,
    pub(super) n_dims: usize,
    /// How many dimensions were left out because too many wordings share them.
    pub(super) n_left_out: usize,
}

impl Vectors {
    /// The vector of a wording.
    pub(super) fn of(&self, wording: usize) -> &[(u32, f32)] {
        &self.entries[self.starts[wording]..self.starts[wording + 1]]
    }
}

/// Weighs n-grams and stems by rarity; each half has a fixed length, so that products lie in 0..=1.
pub(super) fn weigh(corpus: &Corpus<'_>, progress: &Progress) -> Result<Vectors, Cancelled> {
    let mut grams = Grams::default();
    let (mut counts, mut ends) = (Vec::new(), Vec::with_capacity(corpus.wordings.len()));
    for wording in 0..corpus.wordings.len() {
        progress.report(0.05)?;
        grams.count(corpus, wording, &mut counts);
        progress.spend(counts.len() - ends.last().copied().unwrap_or_default())?;
        ends.push(counts.len());
    }
    let n_all = corpus.sentences.len() as f32 + 1.0;
    let rarity: Vec<f32> =
        grams.dims.iter().map(|dim| (n_all / (dim.n_sentences as f32 + 0.5)).ln().max(0.0)).collect();
    let (indexed, n_left_out) = indexed_dims(corpus, &grams);
    let n_grams = grams.dims.len();
    drop(grams);
    let mut vectors =
        Vectors { entries: Vec::with_capacity(counts.len()), starts: vec![0], n_dims: indexed.len(), n_left_out };
    let (mut from, mut whole) = (0, Vec::new());
    for (wording, end) in ends.into_iter().enumerate() {
        progress.report(0.08)?;
        whole.clear();
        let weighed = |(dim, count): &(u32, f32)| (*dim, tempered(*count) * rarity[*dim as usize]);
        whole.extend(counts[from..end].iter().map(weighed));
        scale_to(&mut whole, GRAM_SHARE);
        let n_own_grams = whole.len();
        add_stems(corpus, wording, n_grams as u32, &mut whole);
        scale_to(&mut whole[n_own_grams..], 1.0 - GRAM_SHARE);
        vectors.entries.extend(whole.iter().filter(|(dim, weight)| *weight > 0.0 && indexed[*dim as usize]));
        vectors.starts.push(vectors.entries.len());
        from = end;
    }
    Ok(vectors)
}

/// A second time counts for less than the first.
fn tempered(count: f32) -> f32 {
    if count > 1.0 { 1.0 + count.ln() } else { 1.0 }
}

fn add_stems(corpus: &Corpus<'_>, wording: usize, offset: u32, vector: &mut Vec<(u32, f32)>) {
    let tokens = corpus.wordings.tokens(wording);
    for stem_idx in corpus.wordings.stems(wording) {
        let count = tokens.iter().filter(|token| token.stem_idx == *stem_idx).count() as f32;
        let stem = &corpus.lexicon.stems[*stem_idx as usize];
        let share = if stem.is_function { FUNCTION_SHARE } else { 1.0 };
        vector.push((offset + stem_idx, count * share * stem.weight));
    }
    let offset = offset + corpus.lexicon.stems.len() as u32;
    let groups = groups_of(corpus, wording);
    vector.extend(groups.into_iter().map(|(group, weight)| (offset + group, weight * SYNONYM_SHARE)));
}

/// The groups of words put for one another that a wording has a word of, with the weight of the rarest.
fn groups_of(corpus: &Corpus<'_>, wording: usize) -> Vec<(u32, f32)> {
    let stems = corpus.wordings.stems(wording).iter().map(|idx| &corpus.lexicon.stems[*idx as usize]);
    let of_stem = |stem: &StemEntry| {
        let weight = stem.weight;
        stem.groups.iter().map(move |group| (*group as u32, weight))
    };
    let mut groups: Vec<(u32, f32)> = stems.flat_map(of_stem).collect();
    groups.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    groups.dedup_by_key(|(group, _)| *group);
    groups
}

/// Which dimensions (n-grams, then stems, then groups) are worth an index: those that two wordings share, but for the
/// commonest where the work would not end; and how many those are.
fn indexed_dims(corpus: &Corpus<'_>, grams: &Grams) -> (Vec<bool>, usize) {
    let mut of_stems = vec![0u32; corpus.lexicon.stems.len()];
    let mut of_groups = vec![0u32; N_SYNONYM_GROUPS];
    for wording in 0..corpus.wordings.len() {
        corpus.wordings.stems(wording).iter().for_each(|stem| of_stems[*stem as usize] += 1);
        groups_of(corpus, wording).iter().for_each(|(group, _)| of_groups[*group as usize] += 1);
    }
    let words = of_stems.into_iter().chain(of_groups);
    let n_holding: Vec<u32> = grams.dims.iter().map(|dim| dim.n_wordings).chain(words).collect();
    let longest = longest_within(&n_holding, INDEX_WORK);
    let n_left_out = n_holding.iter().filter(|n| **n > longest).count();
    (n_holding.iter().map(|n| (2..=longest).contains(n)).collect(), n_left_out)
}

/// The longest list to keep, so that half the squares of all lists up to it sum to at most `work`.
fn longest_within(lengths: &[u32], work: u64) -> u32 {
    let longest = lengths.iter().copied().max().unwrap_or_default() as usize;
    let mut n_of_length = vec![0u64; longest + 1];
    lengths.iter().for_each(|length| n_of_length[*length as usize] += 1);
    let mut spent: u64 = 0;
    for (length, n) in n_of_length.iter().enumerate() {
        let length = length as u64;
        spent = spent.saturating_add((length * length / 2).saturating_mul(*n));
        if spent > work {
            return length.saturating_sub(1) as u32;
        }
    }
    u32::MAX
}

/// Makes the product of `vector` with itself `share`.
fn scale_to(vector: &mut [(u32, f32)], share: f32) {
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        let factor = share.sqrt() / length;
        vector.iter_mut().for_each(|(_, weight)| *weight *= factor);
    }
}

/// The product of two vectors, each sorted by dimension.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_dimensions_are_left_out_first() {
        assert_eq!(longest_within(&[2, 4, 100], 20), 99);
        assert_eq!(longest_within(&[2, 4, 100], 1), 1);
        assert_eq!(longest_within(&[2, 4, 100], 1_000_000), u32::MAX);
    }
}
