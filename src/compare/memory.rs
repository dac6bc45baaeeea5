//! How much memory a comparison takes, estimated before it begins.
//!
//! What is said twice is shared, so the estimate is what a comparison takes at most where every word and every pair is
//! another: the figures are those of `tests/bench/README.md`, rounded up.

use crate::text::Article;

/// A comparison that would take more is not begun; in bytes.
pub const MOST_MEMORY: u64 = 1_500_000_000;

/// How large an article is, as far as the memory of a comparison depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Words and punctuation.
    pub n_words: usize,
    /// Sentences.
    pub n_sentences: usize,
}

impl Extent {
    /// Of an article.
    pub fn of(article: &Article) -> Self {
        Self { n_words: article.words().len(), n_sentences: article.sentences().len() }
    }
}

/// So many bytes are taken whatever is compared: tables of words, and likenesses that are kept as far as there is room.
const FIXED: u64 = 200_000_000;
/// Bytes a word: the word itself, and the groups of letters in it, as they are counted, weighed and indexed.
const WORD: u64 = 450;
/// Bytes a sentence: those that are nearest to it, and its cell.
const SENTENCE: u64 = 3_000;
/// Bytes a cell: every sentence may be a row of its own, with a cell for each article.
const CELL: u64 = 150;
/// Bytes a pair of sentences in one row, with the reasons why.
const PAIR: u64 = 700;

/// How much memory the comparison of such articles may take, in bytes; more articles never take less.
pub fn memory_needed(extents: &[Extent]) -> u64 {
    let sum = |of: fn(&Extent) -> usize| extents.iter().map(of).fold(0u64, |sum, n| sum.saturating_add(n as u64));
    let (n_words, n_sentences) = (sum(|extent| extent.n_words), sum(|extent| extent.n_sentences));
    let cells = n_sentences.saturating_mul(extents.len() as u64);
    let parts = [(n_words, WORD), (n_sentences, SENTENCE), (cells, CELL), (n_pairs(extents), PAIR)];
    parts.iter().fold(FIXED, |sum, (n, bytes)| sum.saturating_add(n.saturating_mul(*bytes)))
}

/// How many pairs there are where every sentence has one in every other article that is as long.
fn n_pairs(extents: &[Extent]) -> u64 {
    let mut lengths: Vec<u64> = extents.iter().map(|extent| extent.n_sentences as u64).collect();
    lengths.sort_unstable();
    let n_longer = (0..lengths.len() as u64).rev();
    lengths.iter().zip(n_longer).fold(0, |sum: u64, (length, n)| sum.saturating_add(length.saturating_mul(n)))
}

/// The articles (indices, ascending) to leave out so that the others fit into `most` bytes: the longest, of equals the
/// last; none where all fit.
pub fn too_large(extents: &[Extent], most: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..extents.len()).collect();
    order.sort_by_key(|idx| (extents[*idx].n_words, std::cmp::Reverse(*idx)));
    let of_first = |n: usize| order[..n].iter().map(|idx| extents[*idx]).collect::<Vec<_>>();
    let fits = |n: &usize| memory_needed(&of_first(*n)) <= most;
    let counts: Vec<usize> = (1..=extents.len()).collect();
    let mut left_out = order.split_off(counts.partition_point(fits));
    left_out.sort_unstable();
    left_out
}

/// "1.5 GB", rounded up.
pub fn gigabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000_000);
    format!("{}.{} GB", tenths / 10, tenths % 10)
}
