//! A sentence as it is worded: read once, shared by all articles and places that have it.

use std::ops::Deref;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::text::{Article, ByteSpan};

use super::bygone;
use super::cues::Cues;
use super::line::sorted;
use super::naming;
use super::word::{Word, Words};

/// A word in its sentence.
#[derive(Debug)]
pub(super) struct Token<'a> {
    word: Rc<Word<'a>>,
    /// Where it stands, from the start of the sentence.
    pub(super) span: ByteSpan,
    /// Between quotation marks.
    pub(super) is_quoted: bool,
}

impl<'a> Deref for Token<'a> {
    type Target = Word<'a>;

    fn deref(&self) -> &Word<'a> {
        &self.word
    }
}

impl Token<'_> {
    pub(super) fn is_capital(&self) -> bool {
        self.cues.has(Cues::CAPITAL)
    }

    /// A word in small letters that carries meaning.
    pub(super) fn is_content(&self) -> bool {
        self.content.is_some()
    }
}

/// What a sentence says, wherever it stands.
#[derive(Debug)]
pub(super) struct Wording<'a> {
    /// Equal numbers = the same wording.
    pub(super) number: usize,
    pub(super) tokens: Vec<Token<'a>>,
    /// What it is about: the distinct contents of its words, sorted.
    pub(super) contents: Vec<u32>,
    /// Those of words with a capital: its names, and what stands at the head of a sentence.
    pub(super) capitals: Vec<u32>,
    /// What may begin at one of its words.
    pub(super) cues: Cues,
    /// In capitals, or a headline With Every Word So.
    pub(super) is_all_capitals: bool,
    /// Says of when it tells, and that is long before.
    pub(super) is_dated_back: bool,
}

impl Wording<'_> {
    /// The small form of a word; empty past the ends.
    pub(super) fn low(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.low.as_str())
    }

    /// Whether one of `cues` may begin at a word.
    pub(super) fn may_begin(&self, at: usize, cues: Cues) -> bool {
        self.tokens.get(at).is_some_and(|token| token.cues.has(cues))
    }

    /// The words before `at`, nearest last, end with `phrase` (words parted by one blank).
    pub(super) fn ends_with(&self, at: usize, phrase: &str) -> bool {
        if at.checked_sub(1).and_then(|last| self.low(last).bytes().last()) != phrase.bytes().last() {
            return false; // as most do
        }
        let n_words = phrase.split(' ').count();
        at >= n_words && self.starts_with(at - n_words, phrase)
    }

    /// No blank between the words `first..=last`.
    pub(super) fn is_unbroken(&self, first: usize, last: usize) -> bool {
        let words = self.tokens.get(first..=last).unwrap_or_default();
        words.windows(2).all(|pair| matches!(pair, [a, b] if a.span.end == b.span.start))
    }

    /// The words from `at` on begin with `phrase`.
    pub(super) fn starts_with(&self, at: usize, phrase: &str) -> bool {
        if self.low(at).bytes().next() != phrase.bytes().next() {
            return false; // as most do
        }
        phrase.split(' ').enumerate().all(|(nth, word)| self.low(at + nth) == word)
    }

    /// Contents of the words at most `reach` words away from `first..=last`, sorted; those inside left out.
    pub(super) fn context(&self, first: usize, last: usize, reach: usize) -> Vec<u32> {
        let from = first.saturating_sub(reach);
        let to = (last + reach + 1).min(self.tokens.len());
        let near = self.tokens.get(from..to).unwrap_or_default().iter().enumerate();
        let outside = near.filter(|(nth, _)| !(first..=last).contains(&(from + nth)));
        sorted(outside.filter_map(|(_, token)| token.content).collect())
    }

    /// Contents of the words `first..=last`, sorted.
    pub(super) fn contents_between(&self, first: usize, last: usize) -> Vec<u32> {
        let inside = self.tokens.get(first..(last + 1).min(self.tokens.len()).max(first)).unwrap_or_default();
        sorted(inside.iter().filter_map(|token| token.content).collect())
    }
}

/// The sentences of all articles, each wording once.
#[derive(Default)]
pub(super) struct Wordings<'a> {
    words: Words<'a>,
    /// By what is written, and where in it something is quoted.
    known: FxHashMap<(&'a str, Vec<ByteSpan>), Rc<Wording<'a>>>,
}

impl<'a> Wordings<'a> {
    /// The wording of a sentence; `quoted` is what stands in it between quotation marks, in bytes from its start.
    pub(super) fn wording(
        &mut self,
        article: &'a Article,
        sentence_idx: usize,
        quoted: Vec<ByteSpan>,
    ) -> Rc<Wording<'a>> {
        let key = (article.sentence_text(sentence_idx), quoted);
        if let Some(wording) = self.known.get(&key) {
            return Rc::clone(wording);
        }
        let tokens = self.tokens(article, sentence_idx, &key.1);
        let wording = Rc::new(Wording::of(self.known.len(), tokens));
        self.known.insert(key, Rc::clone(&wording));
        wording
    }

    fn tokens(&mut self, article: &'a Article, sentence_idx: usize, quoted: &[ByteSpan]) -> Vec<Token<'a>> {
        let sentence = article.sentence_text(sentence_idx);
        let words = article.words_of(sentence_idx);
        let start = article.sentences().get(sentence_idx).map_or(0, |sentence| sentence.span.start);
        let spans = words.iter().map(|word| ByteSpan::new(word.span.start - start, word.span.end - start));
        let quoted = are_quoted(spans.clone(), quoted.iter().copied());
        let token = |((word, span), is_quoted): ((&crate::text::Word, ByteSpan), bool)| Token {
            word: self.words.word(span.cut(sentence), word.kind),
            span,
            is_quoted,
        };
        words.iter().zip(spans).zip(quoted).map(token).collect()
    }
}

/// Per word whether it stands in a quotation; both come in order, and each quotation is looked at once.
fn are_quoted(
    words: impl Iterator<Item = ByteSpan>,
    quotations: impl Iterator<Item = ByteSpan>,
) -> impl Iterator<Item = bool> {
    let mut quotations = quotations.peekable();
    words.map(move |word| {
        while quotations.next_if(|quotation| quotation.end <= word.start).is_some() {}
        quotations.peek().is_some_and(|quotation| quotation.contains(word))
    })
}

impl<'a> Wording<'a> {
    fn of(number: usize, tokens: Vec<Token<'a>>) -> Self {
        let contents = sorted(tokens.iter().filter_map(|token| token.content).collect());
        let capitals = tokens.iter().filter(|token| token.is_capital());
        let capitals = sorted(capitals.filter_map(|token| token.content).collect());
        let cues = tokens.iter().fold(Cues::default(), |cues, token| cues | token.cues);
        let is_all_capitals = naming::is_all_capitals(&tokens);
        let wording = Self { number, tokens, contents, capitals, cues, is_all_capitals, is_dated_back: false };
        Self { is_dated_back: bygone::is_dated_back(&wording), ..wording }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn thousands_of_quotations_in_a_sentence_are_gone_through_once() {
        let span = |at: usize| ByteSpan::new(10 * at, 10 * at + 5);
        let n_looked_at = Cell::new(0);
        let quotations =
            (0..1_000).filter(|at| at % 3 == 0).map(span).inspect(|_| n_looked_at.set(n_looked_at.get() + 1));
        let quoted: Vec<bool> = are_quoted((0..1_000).map(span), quotations).collect();
        assert!(quoted.iter().enumerate().all(|(at, is_quoted)| *is_quoted == (at % 3 == 0)));
        assert_eq!(n_looked_at.get(), 334);
    }
}
