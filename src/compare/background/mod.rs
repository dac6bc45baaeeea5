//! How common words are in the news at large: five articles alone say little about rarity.
//!
//! Three bands, by how many of a hundred sentences hold the word. The lists are short on purpose:
//! they only keep everyday words from looking rare in a small set.

mod function_words;
mod news_words;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use function_words::FUNCTION;
use news_words::{COMMON, FREQUENT};

/// The share of function words.
const FUNCTION_SHARE: f32 = 0.25;

/// The lists as one; a word in several counts as one of the most frequent.
static SHARES: LazyLock<FxHashMap<&str, f32>> = LazyLock::new(|| {
    let bands = [(COMMON, 0.015), (FREQUENT, 0.05), (FUNCTION, FUNCTION_SHARE)];
    bands.into_iter().flat_map(|(words, share)| words.iter().map(move |word| (*word, share))).collect()
});

/// Share of sentences that hold a word of the news at large, by its folded form; 0 where unknown.
pub(super) fn share_of_sentences(folded: &str) -> f32 {
    SHARES.get(folded).copied().unwrap_or_default()
}

/// Words that tie a sentence together and tell nothing by themselves.
pub(super) fn is_function_word(folded: &str) -> bool {
    share_of_sentences(folded) == FUNCTION_SHARE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION.is_sorted());
    }
}
