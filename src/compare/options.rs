//! What a person may set about comparing.

use crate::text::Folding;

use super::SentenceRef;

/// How strictly passages are paired, and what is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Pairs that score below this stand apart; 0..=1. Banal pairs need more.
    pub threshold: f32,
    /// Keep every pair with a score above 0 in [`super::Comparison::pairs`], not only the paired ones.
    pub keep_all_pairs: bool,
    /// What is overlooked when words are compared.
    pub folding: Folding,
    /// Phrases that weigh nothing in pairing, such as "all rights reserved"; words are compared as elsewhere, `*` is
    /// any words, `word*` a word that begins so. Their words are still shown and compared inside a row.
    pub boilerplate: Vec<String>,
    /// What people decided; it wins over every score.
    pub pins: Vec<PassagePin>,
}

/// A person's decision about two sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassagePin {
    /// One of them.
    pub a: SentenceRef,
    /// The other.
    pub b: SentenceRef,
    /// True: into one row. False: never into one row.
    pub together: bool,
}

impl Options {
    /// Chosen on ECB+ dev and train: between .28 and .33 little changes (seen at a linkage of .90); lower,
    /// strangers begin to meet.
    pub const DEFAULT_THRESHOLD: f32 = 0.31;
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threshold: Self::DEFAULT_THRESHOLD,
            keep_all_pairs: false,
            folding: Folding::default(),
            boilerplate: Vec::new(),
            pins: Vec::new(),
        }
    }
}
