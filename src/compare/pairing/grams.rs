//! Character n-grams of a sentence, as dimensions.

use std::collections::HashMap;

use super::corpus::{Corpus, SentenceTokens};
use super::weights::{CHARS_READ, GRAM_MAX, GRAM_MIN};

/// Gives every n-gram that is met a number.
#[derive(Debug, Default)]
pub(super) struct Grams {
    dim_by_hash: HashMap<u64, u32>,
    /// How many sentences hold it, per dimension.
    pub(super) n_holding: Vec<u32>,
}

impl Grams {
    /// The n-grams of a sentence with how often each occurs, sorted.
    pub(super) fn of(&mut self, corpus: &Corpus<'_>, sentence: &SentenceTokens) -> Vec<(u32, f32)> {
        let chars = letters(corpus, sentence);
        let mut dims = Vec::with_capacity(chars.len() * (GRAM_MAX - GRAM_MIN + 1));
        for size in GRAM_MIN..=GRAM_MAX {
            dims.extend(chars.windows(size).map(|gram| self.dim(hash(gram))));
        }
        dims.sort_unstable();
        let counted: Vec<(u32, f32)> =
            dims.chunk_by(|a, b| a == b).map(|same| (same[0], 1.0 + (same.len() as f32).ln())).collect();
        for (dim, _) in &counted {
            self.n_holding[*dim as usize] += 1;
        }
        counted
    }

    fn dim(&mut self, hash: u64) -> u32 {
        let next = self.n_holding.len();
        let dim = *self.dim_by_hash.entry(hash).or_insert(u32::try_from(next).unwrap_or(u32::MAX - 1));
        if dim as usize == next {
            self.n_holding.push(0);
        }
        dim
    }
}

/// The keys of the words between single spaces.
fn letters(corpus: &Corpus<'_>, sentence: &SentenceTokens) -> Vec<char> {
    let mut chars = vec![' '];
    for token in &sentence.tokens {
        let form = &corpus.lexicon.forms[token.form_idx];
        chars.extend(form.key.chars().take(CHARS_READ).map(|c| c.to_ascii_lowercase()));
        chars.push(' ');
    }
    chars
}

/// FNV-1a over code points; 64 bits make a clash of two n-grams of one event practically impossible.
fn hash(gram: &[char]) -> u64 {
    let seed = 0xcbf2_9ce4_8422_2325u64.wrapping_add(gram.len() as u64);
    gram.iter().fold(seed, |hash, c| (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0100_0000_01b3))
}
