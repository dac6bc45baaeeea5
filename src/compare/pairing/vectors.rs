//! Sentences as weighted vectors of character n-grams and stems; their product is their likeness.

use crate::compare::words::N_SYNONYM_GROUPS;
use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::grams::Grams;
use super::lexicon::StemEntry;
use super::twins::Twins;
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

    /// Empties the vectors of twins, and leaves out of the others what is not worth an index without them.
    pub(super) fn leave_out(&mut self, twins: &Twins) {
        let n_wordings = self.starts.len() - 1;
        let mut n_holding = vec![0; self.n_dims];
        for wording in (0..n_wordings).filter(|wording| !twins.has(*wording)) {
            self.of(wording).iter().for_each(|(dim, _)| n_holding[*dim as usize] += 1);
        }
        let Indexed { dims, n_dims, n_left_out } = Indexed::within(&n_holding, INDEX_WORK);
        (self.n_dims, self.n_left_out) = (n_dims, self.n_left_out + n_left_out);
        let (mut from, mut n_kept) = (0, 0);
        for wording in 0..n_wordings {
            let end = self.starts[wording + 1];
            for at in from..end {
                let (dim, weight) = self.entries[at];
                if !twins.has(wording) && dims[dim as usize] != LEFT_OUT {
                    self.entries[n_kept] = (dims[dim as usize], weight);
                    n_kept += 1;
                }
            }
            from = end;
            self.starts[wording + 1] = n_kept;
        }
        self.entries.truncate(n_kept);
    }
}

/// Weighs n-grams and stems by rarity; each half has a fixed length, so that products lie in 0..=1. The vectors of
/// `twins` are empty.
pub(super) fn weigh(corpus: &Corpus<'_>, twins: Option<&Twins>, progress: &Progress) -> Result<Vectors, Cancelled> {
    let twin_of = |wording: usize| twins.and_then(|twins| twins.of(wording));
    let mut grams = Grams::default();
    let (mut counts, mut ends) = (Vec::new(), Vec::with_capacity(corpus.wordings.len()));
    for wording in 0..corpus.wordings.len() {
        progress.report(0.05)?;
        match twin_of(wording) {
            Some(twin) if (twin.wording as usize) < wording => {}
            Some(_) => grams.count_twins(corpus, wording),
            None => grams.count(corpus, wording, &mut counts),
        }
        progress.spend(counts.len() - ends.last().copied().unwrap_or_default())?;
        ends.push(counts.len());
    }
    let n_all = corpus.sentences.len() as f32 + 1.0;
    let rarity: Vec<f32> =
        grams.dims.iter().map(|dim| (n_all / (dim.n_sentences as f32 + 0.5)).ln().max(0.0)).collect();
    let is_weighed: Vec<bool> = (0..corpus.wordings.len()).map(|wording| twin_of(wording).is_none()).collect();
    let n_holding = n_holding(corpus, &grams, &is_weighed);
    // Between two articles most may prove to be settled without an index: see [`Vectors::leave_out`].
    let work = if corpus.articles.len() == 2 { u64::MAX } else { INDEX_WORK };
    let Indexed { dims, n_dims, n_left_out } = Indexed::within(&n_holding, work);
    let n_grams = grams.dims.len();
    drop(grams);
    let mut vectors = Vectors { entries: Vec::with_capacity(counts.len()), starts: vec![0], n_dims, n_left_out };
    let (mut from, mut whole) = (0, Vec::new());
    for (wording, end) in ends.into_iter().enumerate() {
        progress.report(0.08)?;
        if !is_weighed[wording] {
            vectors.starts.push(vectors.entries.len());
            continue;
        }
        whole.clear();
        let weighed = |(dim, count): &(u32, f32)| (*dim, tempered(*count) * rarity[*dim as usize]);
        whole.extend(counts[from..end].iter().map(weighed));
        scale_to(&mut whole, GRAM_SHARE);
        let n_own_grams = whole.len();
        add_stems(corpus, wording, n_grams as u32, &mut whole);
        scale_to(&mut whole[n_own_grams..], 1.0 - GRAM_SHARE);
        let kept = whole.iter().filter(|(_, weight)| *weight > 0.0);
        let placed = kept.map(|(dim, weight)| (dims[*dim as usize], *weight));
        vectors.entries.extend(placed.filter(|(dim, _)| *dim != LEFT_OUT));
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

/// The dimensions that are worth an index.
struct Indexed {
    /// Per dimension (n-grams, then stems, then groups) its place among those, or [`LEFT_OUT`].
    dims: Vec<u32>,
    n_dims: usize,
    /// How many of the commonest are left out because the work would not end.
    n_left_out: usize,
}

const LEFT_OUT: u32 = u32::MAX;

impl Indexed {
    /// Those that two wordings share, but for the commonest; by how many hold each.
    fn within(n_holding: &[u32], work: u64) -> Self {
        let longest = longest_within(n_holding, work);
        let n_left_out = n_holding.iter().filter(|n| **n > longest).count();
        let mut n_dims = 0;
        let mut place = |n: &u32| {
            let is_indexed = (2..=longest).contains(n);
            n_dims += usize::from(is_indexed);
            if is_indexed { n_dims as u32 - 1 } else { LEFT_OUT }
        };
        let dims = n_holding.iter().map(&mut place).collect();
        Self { dims, n_dims, n_left_out }
    }
}

/// Per dimension, how many of the wordings that are weighed hold it.
fn n_holding(corpus: &Corpus<'_>, grams: &Grams, is_weighed: &[bool]) -> Vec<u32> {
    let mut of_stems = vec![0u32; corpus.lexicon.stems.len()];
    let mut of_groups = vec![0u32; N_SYNONYM_GROUPS];
    for wording in (0..corpus.wordings.len()).filter(|wording| is_weighed[*wording]) {
        corpus.wordings.stems(wording).iter().for_each(|stem| of_stems[*stem as usize] += 1);
        groups_of(corpus, wording).iter().for_each(|(group, _)| of_groups[*group as usize] += 1);
    }
    let words = of_stems.into_iter().chain(of_groups);
    grams.dims.iter().map(|dim| dim.n_wordings).chain(words).collect()
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
