//! How much memory a comparison takes, estimated before it begins.
//!
//! The estimate knows sizes only, and is made for the worst texts of a size: those where every sentence stands alone, and
//! those where each is told by every article. `tests/bench/README.md` has measured figures.

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

/// So many bytes are taken whatever is compared: the program, and likenesses that are kept as far as there is room.
const FIXED: u64 = 250_000_000;
/// Bytes a word: the word itself, and its n-grams as they are counted, weighed and indexed.
const WORD: u64 = 400;
/// Bytes a sentence: its place, and the sentences nearest to it.
const SENTENCE: u64 = 3_000;
/// Bytes a cell, shown or not: a sentence that stands alone is a row with a cell for each article.
const CELL: u64 = 120;
/// Bytes a pair of sentences in one row, with the reasons why.
const PAIR: u64 = 700;

/// How much memory the comparison of such articles may take at most, in bytes; more articles never take less.
pub fn memory_needed(extents: &[Extent]) -> u64 {
    let sum = |of: fn(&Extent) -> usize| extents.iter().map(of).fold(0u64, |sum, n| sum.saturating_add(n as u64));
    let (n_words, n_sentences) = (sum(|extent| extent.n_words), sum(|extent| extent.n_sentences));
    let cells = n_sentences.saturating_mul(extents.len() as u64).saturating_mul(CELL);
    // A sentence stands alone or in pairs: what has the most cells has no pairs, and the other way round.
    let rows = cells.max(n_pairs(extents).saturating_mul(PAIR));
    let linear = n_words.saturating_mul(WORD).saturating_add(n_sentences.saturating_mul(SENTENCE));
    FIXED.saturating_add(linear).saturating_add(rows)
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
    order.sort_by_key(|idx| (extents[*idx].n_words, *idx));
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

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(n_articles: usize, n_words: usize) -> Vec<Extent> {
        vec![Extent { n_words, n_sentences: n_words.div_ceil(20) }; n_articles]
    }

    #[test]
    fn what_people_compare_fits_and_what_would_fill_the_memory_does_not() {
        for (n_articles, n_words) in [(5, 1_000), (46, 1_500), (200, 1_000), (60, 3_000), (10, 100_000), (2, 500_000)] {
            let needed = memory_needed(&alike(n_articles, n_words));
            assert!(needed <= MOST_MEMORY, "{n_articles} x {n_words}: {}", gigabytes(needed));
        }
        for (n_articles, n_words) in [(150, 100_000), (400, 1_000), (2, 2_000_000), (100_000, 10)] {
            let needed = memory_needed(&alike(n_articles, n_words));
            assert!(needed > MOST_MEMORY, "{n_articles} x {n_words}: {}", gigabytes(needed));
        }
    }

    #[test]
    fn no_comparison_that_was_measured_took_more() {
        for (name, n_articles, n_words, most_mb) in MEASURED {
            let needed = memory_needed(&alike(*n_articles, *n_words)) / 1_000_000;
            assert!(needed >= *most_mb, "{name}: {needed} MB estimated, {most_mb} MB taken");
        }
    }

    /// Name, articles, words in each, and what comparing took at most, in MB: see `tests/bench/README.md`.
    const MEASURED: &[(&str, usize, usize, u64)] = &[
        ("every sentence told by all", 200, 1_000, 845),
        ("half of the sentences told by all", 200, 1_000, 432),
        ("every sentence told by all", 60, 3_060, 451),
        ("every sentence told by all", 20, 10_000, 334),
        ("every sentence told by both", 2, 200_000, 208),
        ("every sentence alone", 30, 20_000, 457),
        ("half of the sentences told by all", 10, 100_000, 448),
        ("every sentence told by all", 1_200, 40, 220),
        ("every sentence alone, in the window", 30, 20_000, 596),
        ("half of the sentences told by all, in the window", 200, 1_000, 570),
    ];

    #[test]
    fn the_longest_are_left_out_and_no_more_than_needed() {
        let mut extents = alike(12, 100_000);
        extents[3].n_words = 2_000_000;
        extents[7].n_words = 1_500_000;
        assert_eq!(too_large(&extents, MOST_MEMORY), [3, 7]);
        assert!(too_large(&alike(5, 1_000), MOST_MEMORY).is_empty() && too_large(&[], 0).is_empty());
        let equal = alike(30, 100_000);
        let left_out = too_large(&equal, MOST_MEMORY);
        let n_kept = equal.len() - left_out.len();
        assert_eq!(left_out, (n_kept..equal.len()).collect::<Vec<_>>(), "of equals the last");
        assert!(memory_needed(&equal[..n_kept]) <= MOST_MEMORY);
        assert!(memory_needed(&equal[..n_kept + 1]) > MOST_MEMORY);
    }

    #[test]
    fn more_articles_never_take_less() {
        let extents: Vec<Extent> = (0..40).map(|n| alike(1, 1 + n * n * 997 % 30_011)[0]).collect();
        let needed: Vec<u64> = (0..=extents.len()).map(|n| memory_needed(&extents[..n])).collect();
        assert!(needed.is_sorted());
        let huge = Extent { n_words: usize::MAX, n_sentences: usize::MAX };
        assert_eq!(memory_needed(&[huge, huge]), u64::MAX);
    }

    #[test]
    fn sizes_are_told_in_gigabytes_rounded_up() {
        assert_eq!([0, 1, 1_500_000_000, 1_500_000_001].map(gigabytes), ["0.0 GB", "0.1 GB", "1.5 GB", "1.6 GB"]);
    }
}
