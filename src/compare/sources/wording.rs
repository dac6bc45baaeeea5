//! An article as a row of comparable words: small letters, one spelling, punctuation left out.

use crate::compare::facts::quotation::quotations;
use crate::text::{Article, ByteSpan, WordKind};

use super::vocabulary::Vocabulary;

/// One word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worded {
    /// Its number in the [`Vocabulary`].
    pub(super) number: u32,
    pub(super) span: ByteSpan,
    /// Says something by itself.
    pub(super) is_content: bool,
    /// Between quotation marks: two outlets may have heard it with their own ears.
    pub(super) is_quoted: bool,
}

/// The words of one article.
#[derive(Debug)]
pub(super) struct Wording {
    pub(super) words: Vec<Worded>,
    /// Per word its key, close together: equal words have equal keys.
    pub(super) keys: Vec<u32>,
    /// The first word of each sentence, and the end.
    starts: Vec<usize>,
}

impl Wording {
    /// All articles, with the words they are made of.
    pub(super) fn read<'a>(articles: &[&'a Article]) -> (Vec<Self>, Vocabulary<'a>) {
        let mut vocabulary = Vocabulary::default();
        let wordings = articles.iter().map(|article| Self::of(article, &mut vocabulary)).collect();
        (wordings, vocabulary)
    }

    fn of<'a>(article: &'a Article, vocabulary: &mut Vocabulary<'a>) -> Self {
        let quotations = quotations(article);
        let mut quoted = quotations.iter().peekable();
        let n_words = article.words().len();
        let (mut words, mut keys, mut starts) = (Vec::with_capacity(n_words), Vec::with_capacity(n_words), vec![0]);
        for sentence_idx in 0..article.sentences().len() {
            let told = article.words_of(sentence_idx).iter().filter(|word| word.kind != WordKind::Punctuation);
            for word in told {
                while quoted.next_if(|quotation| quotation.span.end <= word.span.start).is_some() {}
                let is_quoted = quoted.peek().is_some_and(|quotation| quotation.span.contains(word.span));
                let number = vocabulary.number(word.span.cut(article.text()));
                let entry = vocabulary.entry(number);
                keys.push(entry.key);
                words.push(Worded { number, span: word.span, is_content: entry.is_content, is_quoted });
            }
            starts.push(words.len());
        }
        Self { words, keys, starts }
    }

    /// The words of one sentence; none where the index is past the end.
    pub(super) fn sentence(&self, sentence_idx: usize) -> &[Worded] {
        let ends = self.starts.get(sentence_idx).zip(self.starts.get(sentence_idx + 1));
        ends.and_then(|(start, end)| self.words.get(*start..*end)).unwrap_or_default()
    }
}
