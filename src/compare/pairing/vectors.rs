//! Sentences as weighted vectors of character n-grams and stems; their product is their likeness.

use crate::compare::words::N_SYNONYM_GROUPS;
use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::grams::Grams;
use super::twins::Twins;
use super::weights::{
    BACKGROUND_SENTENCES, FEW_SENTENCES, FUNCTION_SHARE, GRAM_SHARE, INDEX_WORK, MANY_SENTENCES, SYNONYM_SHARE,
};

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
    /// The vectors of all wordings; those of twins are empty where they are left out.
    pub(super) fn new(scales: &Scales<'_>, left_out: Option<&Twins>, progress: &Progress) -> Result<Self, Cancelled> {
        let n_wordings = scales.corpus.wordings.len();
        let (mut entries, mut starts) = (Vec::with_capacity(scales.counts.len()), vec![0]);
        let mut n_holding = vec![0u32; scales.n_dims()];
        for wording in 0..n_wordings {
            progress.report(0.08)?;
            if left_out.is_none_or(|twins| !twins.has(wording)) {
                scales.weigh(wording, &mut entries);
            }
            let own = &entries[starts[wording]..];
            own.iter().for_each(|(dim, _)| n_holding[*dim as usize] += 1);
            starts.push(entries.len());
        }
        // Where all pairs of two articles are asked for, they are: no dimension is too common.
        let work = if left_out.is_none() && scales.corpus.articles.len() == 2 { u64::MAX } else { INDEX_WORK };
        let Indexed { dims, n_dims, n_left_out } = Indexed::within(&n_holding, work);
        let mut vectors = Self { entries, starts, n_dims, n_left_out };
        vectors.keep(&dims);
        Ok(vectors)
    }

    /// The vector of a wording.
    pub(super) fn of(&self, wording: usize) -> &[(u32, f32)] {
        &self.entries[self.starts[wording]..self.starts[wording + 1]]
    }

    /// Keeps the dimensions that have a place, under that.
    fn keep(&mut self, dims: &[u32]) {
        let (mut from, mut n_kept) = (0, 0);
        for end in &mut self.starts[1..] {
            for at in from..*end {
                let (dim, weight) = self.entries[at];
                if dims[dim as usize] != LEFT_OUT {
                    self.entries[n_kept] = (dims[dim as usize], weight);
                    n_kept += 1;
                }
            }
            from = *end;
            *end = n_kept;
        }
        self.entries.truncate(n_kept);
    }
}

/// What n-grams and stems weigh, by how rare they are.
#[derive(Debug)]
pub(super) struct Scales<'a> {
    corpus: &'a Corpus<'a>,
    /// The n-grams of each wording that has no twin, with how often it has each.
    counts: Vec<(u32, f32)>,
    /// Per wording, where its n-grams end.
    ends: Vec<usize>,
    /// Per n-gram.
    rarity: Vec<f32>,
}

impl<'a> Scales<'a> {
    /// Counts the n-grams of all wordings; those of `twins`, who have the same, once for both.
    pub(super) fn new(corpus: &'a Corpus<'a>, twins: Option<&Twins>, progress: &Progress) -> Result<Self, Cancelled> {
        let mut grams = Grams::default();
        let (mut counts, mut ends) = (Vec::new(), Vec::with_capacity(corpus.wordings.len()));
        for wording in 0..corpus.wordings.len() {
            progress.report(0.05)?;
            match twins.and_then(|twins| twins.of(wording)) {
                Some(twin) if (twin.wording as usize) < wording => {}
                Some(_) => grams.count_twins(corpus, wording),
                None => grams.count(corpus, wording, &mut counts),
            }
            progress.spend(counts.len() - ends.last().copied().unwrap_or_default())?;
            ends.push(counts.len());
        }
        let n_loaded = corpus.sentences.len() as f32;
        let n_all = n_loaded + background(n_loaded) + 1.0;
        let rarity = grams.n_sentences().map(|n| (n_all / (n as f32 + 0.5)).ln().max(0.0)).collect();
        Ok(Self { corpus, counts, ends, rarity })
    }

    /// How many dimensions there are: n-grams, then stems, then groups of words put for one another.
    pub(super) fn n_dims(&self) -> usize {
        self.rarity.len() + self.corpus.lexicon.stems.len() + N_SYNONYM_GROUPS
    }

    /// Adds the vector of a wording to `entries`; each half has a fixed length, so that products lie in 0..=1.
    pub(super) fn weigh(&self, wording: usize, entries: &mut Vec<(u32, f32)>) {
        let from = wording.checked_sub(1).map_or(0, |before| self.ends[before]);
        let (first, counts) = (entries.len(), &self.counts[from..self.ends[wording]]);
        let mut square = 0.0;
        entries.extend(counts.iter().map(|(dim, count)| {
            let weight = tempered(*count) * self.rarity[*dim as usize];
            square += weight * weight;
            (*dim, weight)
        }));
        scale_to(&mut entries[first..], square, GRAM_SHARE);
        let first = entries.len();
        self.weigh_stems(wording, entries);
        let square = entries[first..].iter().map(|(_, weight)| weight * weight).sum();
        scale_to(&mut entries[first..], square, 1.0 - GRAM_SHARE);
    }

    fn weigh_stems(&self, wording: usize, entries: &mut Vec<(u32, f32)>) {
        let (wordings, lexicon) = (&self.corpus.wordings, &self.corpus.lexicon);
        let offset = self.rarity.len() as u32;
        let mut groups = Vec::new();
        for (stem_idx, count) in wordings.stems(wording).iter().zip(wordings.stem_counts(wording)) {
            let stem = &lexicon.stems[*stem_idx as usize];
            let share = if stem.is_function { FUNCTION_SHARE } else { 1.0 };
            entries.push((offset + stem_idx, *count as f32 * share * stem.weight));
            groups.extend(stem.groups.iter().map(|group| (*group as u32, stem.weight)));
        }
        // Of the words that are put for one another, the rarest.
        groups.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        groups.dedup_by_key(|(group, _)| *group);
        let offset = offset + lexicon.stems.len() as u32;
        entries.extend(groups.into_iter().map(|(group, weight)| (offset + group, weight * SYNONYM_SHARE)));
    }
}

/// How many sentences of the news at large stand beside so many loaded ones, of which none has an n-gram of these.
fn background(n_loaded: f32) -> f32 {
    BACKGROUND_SENTENCES * ((n_loaded - FEW_SENTENCES) / (MANY_SENTENCES - FEW_SENTENCES)).clamp(0.0, 1.0)
}

/// A second time counts for less than the first.
fn tempered(count: f32) -> f32 {
    const TWICE: f32 = 1.0 + std::f32::consts::LN_2;
    match count {
        1.0 => 1.0,
        2.0 => TWICE, // Few are there more often.
        _ => 1.0 + count.ln(),
    }
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

/// Makes the product of `vector` with itself, which is `square`, `share`.
fn scale_to(vector: &mut [(u32, f32)], square: f32, share: f32) {
    if square > 0.0 {
        let factor = share.sqrt() / square.sqrt();
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
