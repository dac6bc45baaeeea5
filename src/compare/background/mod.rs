//! How common words are in the news at large: five articles alone say little about rarity.
//!
//! Three bands, by how many of a hundred sentences hold the word. The lists are short on purpose:
//! they only keep everyday words from looking rare in a small set.

mod function_words;
mod news_words;

use function_words::FUNCTION;
use news_words::{COMMON, FREQUENT};

/// Share of sentences that hold a word of the news at large, by its folded form; 0 where unknown.
pub(super) fn share_of_sentences(folded: &str) -> f32 {
    if is_function_word(folded) {
        0.25
    } else if FREQUENT.contains(&folded) {
        0.05
    } else if COMMON.contains(&folded) {
        0.015
    } else {
        0.0
    }
}

/// Words that tie a sentence together and tell nothing by themselves.
pub(super) fn is_function_word(folded: &str) -> bool {
    FUNCTION.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION.is_sorted());
    }
}
