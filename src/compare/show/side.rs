//! One side of a comparison by its words, punctuation left out, and what each is worth.

use std::ops::Range;

use crate::compare::words::Told;
use crate::text::ByteSpan;

use super::passage::Passage;

/// What equal words are worth; the coin is that of `calm`.
const SMALL: u32 = 6;
const TELLING: u32 = 20;
const NAMED: u32 = 40;

/// The words of a passage, without its punctuation.
pub(super) struct Side<'a> {
    text: &'a str,
    pub(super) words: Vec<ByteSpan>,
    told: Vec<Told>,
}

impl<'a> Side<'a> {
    pub(super) fn of(passage: &Passage<'a>) -> Self {
        let words = passage.words.iter().zip(&passage.told).filter(|(_, told)| told.is_word);
        let (words, told) = words.map(|(word, told)| (word.span, *told)).unzip();
        Self { text: passage.text, words, told }
    }

    /// True where a word is the first of its line.
    pub(super) fn opens_line(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let between = before.zip(self.words.get(at)).map(|(before, word)| ByteSpan::new(before.end, word.start));
        between.is_none_or(|between| between.cut(self.text).contains('\n'))
    }

    /// Which words stand in a span.
    pub(super) fn range(&self, span: ByteSpan) -> Range<usize> {
        let start = self.words.partition_point(|word| word.start < span.start);
        start..self.words.partition_point(|word| word.start < span.end).max(start)
    }

    /// The same of a span that most likely is one word, `at`.
    pub(super) fn range_at(&self, span: ByteSpan, at: usize) -> Range<usize> {
        let is_word = self.words.get(at).is_some_and(|word| word.start == span.start && word.start < span.end);
        let is_one = is_word && self.words.get(at + 1).is_none_or(|next| next.start >= span.end);
        if is_one { at..at + 1 } else { self.range(span) }
    }

    /// True for a word that tells something by itself.
    pub(super) fn is_telling(&self, at: usize) -> bool {
        self.told[at].is_telling
    }

    /// A number, or written as a name is.
    pub(super) fn is_named(&self, at: usize) -> bool {
        self.told[at].is_named
    }

    /// What it is worth to see that some words are the same.
    pub(super) fn worth(&self, words: Range<usize>) -> u32 {
        let worth = |told: &Told| match told {
            Told { is_named: true, .. } => NAMED,
            Told { is_telling: true, .. } => TELLING,
            _ => SMALL,
        };
        self.told[words].iter().map(worth).sum()
    }
}

/// Which words of a side hold on to the other.
pub(super) struct Held(pub(super) Vec<bool>);

impl Held {
    pub(super) fn new(n: usize) -> Self {
        Self(vec![false; n])
    }

    pub(super) fn fill(&mut self, range: &Range<usize>, is_held: bool) {
        self.0[range.clone()].fill(is_held);
    }
}
