//! Character n-grams of a sentence, as dimensions.

use rustc_hash::FxHashMap;

use super::corpus::Corpus;
use super::weights::{CHARS_READ, GRAM_MAX, GRAM_MIN};

/// Gives every n-gram that is met a number.
#[derive(Debug, Default)]
pub(super) struct Grams {
    dim_by_hash: FxHashMap<u64, u32>,
    pub(super) dims: Vec<Dim>,
    /// Room for the letters of a sentence.
    letters: Vec<char>,
}

/// One n-gram.
#[derive(Debug)]
pub(super) struct Dim {
    /// How many sentences hold it.
    pub(super) n_sentences: u32,
    /// How many wordings that are weighed hold it.
    pub(super) n_wordings: u32,
    /// The wording that had it last; one past it, so that 0 is none.
    last_in: u32,
    /// Where it stands in the list that [`Grams::count`] wrote it to last.
    last_at: usize,
}

impl Grams {
    /// Adds the n-grams of a wording to `counts` in the order in which it has them, with how often each occurs.
    pub(super) fn count(&mut self, corpus: &Corpus<'_>, wording: usize, counts: &mut Vec<(u32, f32)>) {
        let n_copies = corpus.wordings.get(wording).sentences.len() as u32;
        self.each(corpus, wording, |known, dim| {
            if known.last_in == wording as u32 + 1 {
                counts[known.last_at].1 += 1.0;
            } else {
                known.last_in = wording as u32 + 1;
                known.last_at = counts.len();
                known.n_sentences += n_copies;
                known.n_wordings += 1;
                counts.push((dim, 1.0));
            }
        });
    }

    /// Notes how many sentences hold the n-grams of a wording that is not weighed itself, with those of its twin.
    pub(super) fn count_twins(&mut self, corpus: &Corpus<'_>, wording: usize) {
        self.each(corpus, wording, |known, _| {
            if known.last_in != wording as u32 + 1 {
                known.last_in = wording as u32 + 1;
                known.n_sentences += 2;
            }
        });
    }

    fn each(&mut self, corpus: &Corpus<'_>, wording: usize, mut note: impl FnMut(&mut Dim, u32)) {
        let letters = self.letters_of(corpus, wording);
        for start in 0..letters.len() {
            let mut hash = 0xcbf2_9ce4_8422_2325u64;
            for (at, c) in letters[start..].iter().take(GRAM_MAX).enumerate() {
                // FNV-1a over code points; 64 bits make a clash of two n-grams of one event practically impossible.
                hash = (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0100_0000_01b3);
                if at + 1 >= GRAM_MIN {
                    let dim = self.dim(hash.wrapping_add(at as u64));
                    note(&mut self.dims[dim as usize], dim);
                }
            }
        }
        self.letters = letters;
    }

    fn dim(&mut self, hash: u64) -> u32 {
        let next = u32::try_from(self.dims.len()).unwrap_or(u32::MAX);
        let dim = *self.dim_by_hash.entry(hash).or_insert(next);
        if dim == next {
            self.dims.push(Dim { n_sentences: 0, n_wordings: 0, last_in: 0, last_at: 0 });
        }
        dim
    }

    /// The keys of the words between single spaces.
    fn letters_of(&mut self, corpus: &Corpus<'_>, wording: usize) -> Vec<char> {
        let mut letters = std::mem::take(&mut self.letters);
        letters.clear();
        letters.push(' ');
        let lower = |c: char| if corpus.lexicon.folding.case { c.to_ascii_lowercase() } else { c };
        for token in corpus.wordings.tokens(wording) {
            let form = &corpus.lexicon.forms[token.form_idx as usize];
            letters.extend(form.key.chars().take(CHARS_READ).map(lower));
            letters.push(' ');
        }
        letters
    }
}
