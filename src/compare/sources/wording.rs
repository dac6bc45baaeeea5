//! An article as a row of comparable words: small letters, one spelling, punctuation left out.

use std::collections::HashMap;

use crate::compare::background::share_of_sentences;
use crate::compare::facts::quotation::quotations;
use crate::text::{Article, ByteSpan, Folding, WordKind, fold, spelling};

/// One word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worded {
    /// Equal words have equal keys.
    pub(super) key: u32,
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
}

/// Share of sentences from which on a word says nothing by itself.
const EVERYDAY: f32 = 0.04;

impl Wording {
    /// All articles, their keys from one list.
    pub(super) fn read(articles: &[&Article]) -> Vec<Self> {
        // looked up, never walked: hash order decides nothing
        let mut known: HashMap<String, (u32, bool)> = HashMap::new();
        articles.iter().map(|article| Self::of(article, &mut known)).collect()
    }

    fn of(article: &Article, known: &mut HashMap<String, (u32, bool)>) -> Self {
        let quotations = quotations(article);
        let mut quoted = quotations.iter().peekable();
        let mut words = Vec::with_capacity(article.words().len());
        for word in article.words().iter().filter(|word| word.kind != WordKind::Punctuation) {
            while quoted.next_if(|quotation| quotation.span.end <= word.span.start).is_some() {}
            let is_quoted = quoted.peek().is_some_and(|quotation| quotation.span.contains(word.span));
            let folded = fold(word.span.cut(article.text()), Folding::default());
            let (key, is_content) = entry(known, folded);
            words.push(Worded { key, span: word.span, is_content, is_quoted });
        }
        Self { words }
    }
}

fn entry(known: &mut HashMap<String, (u32, bool)>, folded: String) -> (u32, bool) {
    let low = spelling(&folded).into_owned();
    let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
    *known.entry(low).or_insert_with(|| (next, share_of_sentences(&folded) <= EVERYDAY))
}
