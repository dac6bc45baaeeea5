//! Character n-grams of a sentence, as dimensions.

use std::iter::repeat;

use rustc_hash::FxHashMap;

use super::corpus::Corpus;
use super::weights::{CHARS_READ, GRAM_MAX, GRAM_MIN};
use super::wordings::Token;

/// Gives every n-gram that is met a number.
///
/// A sentence is the keys of its words, each with a space before it, and a space at the end. The n-grams that begin in a
/// word and end in it are those of its form wherever it stands; of those that go beyond it, there are as many as there
/// are ends of words before beginnings of others. Both are read once, and looked up from then on.
#[derive(Debug, Default)]
pub(super) struct Grams {
    dim_by_hash: FxHashMap<u64, u32>,
    /// The number of every n-gram of what was read, in the order of the letters.
    read: Vec<u32>,
    /// Per form, what was met of it.
    words: Vec<Word>,
    tail_by_letters: FxHashMap<Vec<char>, u32>,
    /// The last letters of words.
    tails: Vec<Vec<char>>,
    /// What can follow on a word and a space.
    heads: Vec<Letters>,
    head_by_letters: FxHashMap<Letters, u32>,
    /// The n-grams that begin in a tail, by the head that follows.
    seams: FxHashMap<(u32, u32), Part>,
    /// Per n-gram, the wording that had it last (one past it, so that 0 is none) and how many sentences hold it.
    met: Vec<(u32, u32)>,
    /// Per n-gram, where it stands among those of the wording that was counted last.
    last_at: Vec<u32>,
    /// Room for the parts of a wording.
    parts: Vec<Part>,
}

/// A word with the space before it.
#[derive(Debug)]
struct Word {
    /// The n-grams that begin before its tail.
    inside: Part,
    /// Its last letters: n-grams that begin there depend on what follows.
    tail: u32,
    /// Its first letters, as far as an n-gram from the word before it reaches.
    letters: Letters,
    n_letters: usize,
    /// The number of these, where there are as many as reached.
    head: Option<u32>,
}

/// A part of what was read: where it begins and ends.
type Part = (u32, u32);

/// What follows on a word and a space as far as an n-gram reaches, packed, the first letter lowest.
type Letters = u64;

/// How many letters that are: n-grams begin at the last letter of a word at the latest.
const N_FOLLOWING: usize = GRAM_MAX - 2;
/// How many letters at the end of a word may be the first of an n-gram that goes beyond it.
const TAIL: usize = GRAM_MAX - 1;
/// Bits of a letter.
const LETTER: usize = 21;
/// No letter: the sentence has ended.
const END: u64 = (1 << LETTER) - 1;
const _: () = assert!(N_FOLLOWING * LETTER < 64, "what follows fits in a number");

impl Grams {
    /// Adds the n-grams of a wording to `counts` in the order in which it has them, with how often each occurs.
    pub(super) fn count(&mut self, corpus: &Corpus<'_>, wording: usize, counts: &mut Vec<(u32, f32)>) {
        let n_copies = corpus.wordings.get(wording).sentences.len() as u32;
        let (mark, from) = (wording as u32 + 1, counts.len());
        self.find_parts(corpus, wording);
        for (start, end) in &self.parts {
            for dim in &self.read[*start as usize..*end as usize] {
                let (last_in, n_sentences) = &mut self.met[*dim as usize];
                if *last_in == mark {
                    counts[from + self.last_at[*dim as usize] as usize].1 += 1.0;
                } else {
                    *last_in = mark;
                    *n_sentences += n_copies;
                    self.last_at[*dim as usize] = (counts.len() - from) as u32;
                    counts.push((*dim, 1.0));
                }
            }
        }
    }

    /// Notes how many sentences hold the n-grams of a wording that is not weighed itself, with those of its twin.
    pub(super) fn count_twins(&mut self, corpus: &Corpus<'_>, wording: usize) {
        let mark = wording as u32 + 1;
        self.find_parts(corpus, wording);
        for (start, end) in &self.parts {
            for dim in &self.read[*start as usize..*end as usize] {
                let (last_in, n_sentences) = &mut self.met[*dim as usize];
                *n_sentences += if *last_in == mark { 0 } else { 2 };
                *last_in = mark;
            }
        }
    }

    /// Per n-gram, how many sentences hold it.
    pub(super) fn n_sentences(&self) -> impl Iterator<Item = u32> {
        self.met.iter().map(|(_, n_sentences)| *n_sentences)
    }

    /// Finds where the n-grams of a wording are. All are looked up before any is counted, so that one look-up need not
    /// wait for the other.
    fn find_parts(&mut self, corpus: &Corpus<'_>, wording: usize) {
        for form_idx in self.words.len()..corpus.lexicon.forms.len() {
            self.read_word(corpus, form_idx);
        }
        self.parts.clear();
        let tokens = corpus.wordings.tokens(wording);
        for (at, token) in tokens.iter().enumerate() {
            let Word { inside, tail, .. } = self.words[token.form_idx as usize];
            let following = &tokens[at + 1..];
            let next = following.first().and_then(|next| self.words[next.form_idx as usize].head);
            let head = next.unwrap_or_else(|| self.head(following));
            let known = self.seams.get(&(tail, head)).copied();
            let seam = known.unwrap_or_else(|| self.read_seam(tail, head));
            self.parts.extend([inside, seam]);
        }
    }

    /// The number of what follows on a word where that is short: the beginning of several, or the end of the sentence.
    fn head(&mut self, following: &[Token]) -> u32 {
        let (mut letters, mut n) = (0, 0);
        let mut following = following.iter();
        while n < N_FOLLOWING {
            let Some(token) = following.next() else {
                letters |= Letters::MAX << (n * LETTER);
                break;
            };
            let word = &self.words[token.form_idx as usize];
            letters |= word.letters << (n * LETTER);
            n += word.n_letters;
            if n < N_FOLLOWING {
                letters &= !(Letters::MAX << (n * LETTER));
                letters |= Letters::from(u32::from(' ')) << (n * LETTER);
                n += 1;
            }
        }
        self.head_of(letters & (Letters::MAX >> (64 - N_FOLLOWING * LETTER)))
    }

    fn head_of(&mut self, letters: Letters) -> u32 {
        let next = self.heads.len() as u32;
        let head = *self.head_by_letters.entry(letters).or_insert(next);
        if head == next {
            self.heads.push(letters);
        }
        head
    }

    fn read_word(&mut self, corpus: &Corpus<'_>, form_idx: usize) {
        let lower = |c: char| if corpus.lexicon.folding.case { c.to_ascii_lowercase() } else { c };
        let key = corpus.lexicon.forms[form_idx].key.chars().take(CHARS_READ).map(lower);
        let letters: Vec<char> = [' '].into_iter().chain(key).collect();
        let (inside, tail) = letters.split_at(letters.len().saturating_sub(TAIL));
        let inside = self.read(&letters, inside.len());
        let next = self.tails.len() as u32;
        let tail = *self.tail_by_letters.entry(tail.to_vec()).or_insert_with_key(|letters| {
            self.tails.push(letters.clone());
            next
        });
        let first = letters.iter().skip(1).take(N_FOLLOWING).map(|c| Letters::from(u32::from(*c)));
        let (n_letters, first) = (first.len(), first.chain(repeat(END)).take(N_FOLLOWING));
        let letters = first.enumerate().fold(0, |letters, (at, letter)| letters | letter << (at * LETTER));
        let head = (n_letters == N_FOLLOWING).then(|| self.head_of(letters));
        self.words.push(Word { inside, tail, letters, n_letters, head });
    }

    fn read_seam(&mut self, tail: u32, head: u32) -> Part {
        let mut letters = self.tails[tail as usize].clone();
        let n_starts = letters.len();
        letters.push(' ');
        let head_letters = self.heads[head as usize];
        let following =
            (0..N_FOLLOWING).map(|at| head_letters >> (at * LETTER) & END).take_while(|letter| *letter != END);
        letters.extend(following.filter_map(|letter| char::from_u32(letter as u32)));
        let seam = self.read(&letters, n_starts);
        self.seams.insert((tail, head), seam);
        seam
    }

    /// Numbers the n-grams that begin at the first so many letters.
    fn read(&mut self, letters: &[char], n_starts: usize) -> Part {
        let first = self.read.len() as u32;
        for start in 0..n_starts {
            let mut hash = 0xcbf2_9ce4_8422_2325u64;
            for (at, c) in letters[start..].iter().take(GRAM_MAX).enumerate() {
                // FNV-1a over code points; 64 bits make a clash of two n-grams of one event practically impossible.
                hash = (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0100_0000_01b3);
                if at + 1 >= GRAM_MIN {
                    let dim = self.dim(hash.wrapping_add(at as u64));
                    self.read.push(dim);
                }
            }
        }
        (first, self.read.len() as u32)
    }

    fn dim(&mut self, hash: u64) -> u32 {
        let next = u32::try_from(self.met.len()).unwrap_or(u32::MAX);
        let dim = *self.dim_by_hash.entry(hash).or_insert(next);
        if dim == next {
            self.met.push((0, 0));
            self.last_at.push(0);
        }
        dim
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::compare::{Options, Progress};
    use crate::text::{Article, Metadata};

    /// The n-grams of a sentence in the order in which they come, with how often; letter by letter.
    fn letter_by_letter(corpus: &Corpus<'_>, wording: usize) -> Vec<(String, f32)> {
        let keys =
            corpus.wordings.tokens(wording).iter().map(|token| &corpus.lexicon.forms[token.form_idx as usize].key);
        let letters: Vec<char> =
            keys.fold(" ".to_owned(), |text, key| text + &key.to_lowercase() + " ").chars().collect();
        let mut counts: Vec<(String, f32)> = Vec::new();
        for start in 0..letters.len() {
            for end in (start + GRAM_MIN..=start + GRAM_MAX).take_while(|end| *end <= letters.len()) {
                let gram: String = letters[start..end].iter().collect();
                match counts.iter_mut().find(|(other, _)| *other == gram) {
                    Some((_, count)) => *count += 1.0,
                    None => counts.push((gram, 1.0)),
                }
            }
        }
        counts
    }

    fn counts_every_n_gram(text: &str) -> Result<(), TestCaseError> {
        let article = Article::new(text.to_owned(), Metadata::default());
        let corpus = Corpus::read(&[&article], &Options::default(), &Progress::default()).unwrap();
        let mut grams = Grams::default();
        let (mut gram_of, mut dim_of, mut n_sentences) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for wording in 0..corpus.wordings.len() {
            let mut found = Vec::new();
            grams.count(&corpus, wording, &mut found);
            let expected = letter_by_letter(&corpus, wording);
            prop_assert_eq!(found.len(), expected.len());
            for ((dim, n), (gram, n_expected)) in found.into_iter().zip(expected) {
                prop_assert_eq!(n, n_expected, "{}", &gram);
                prop_assert_eq!(gram_of.entry(dim).or_insert_with(|| gram.clone()), &gram);
                prop_assert_eq!(*dim_of.entry(gram).or_insert(dim), dim);
                *n_sentences.entry(dim).or_insert(0) += corpus.wordings.get(wording).sentences.len() as u32;
            }
        }
        for (dim, n) in grams.n_sentences().enumerate() {
            prop_assert_eq!(n, n_sentences.get(&(dim as u32)).copied().unwrap_or_default());
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn n_grams_are_those_of_the_letters(text in "([a-c]{1,6}[ .,]{1,2}){0,40}", any in "\\PC{0,80}") {
            counts_every_n_gram(&text)?;
            // Letters whose small form is more than one letter are left to the fold of the words.
            prop_assume!(any.chars().all(|c| c.is_ascii() || !c.is_uppercase()));
            counts_every_n_gram(&any)?;
        }
    }
}
