//! The sentences of all articles, read once.

use std::ops::Range;

use crate::compare::{Cancelled, Options, Progress};
use crate::text::Article;

use super::lexicon::Lexicon;
use super::weights::WORDS_READ;
use super::wordings::{Place, Wordings};

/// Every sentence of every article.
#[derive(Debug)]
pub(super) struct Corpus<'a> {
    /// In canonical order.
    pub(super) articles: Vec<&'a Article>,
    /// Those of the first article first.
    pub(super) sentences: Vec<Sentence>,
    /// The first sentence of each article, and the end.
    first: Vec<usize>,
    pub(super) wordings: Wordings<'a>,
    pub(super) lexicon: Lexicon<'a>,
}

/// Where one sentence stands, and what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    pub(super) article_idx: usize,
    /// Index into the article's own sentences.
    pub(super) sentence_idx: usize,
    /// Index into [`Corpus::wordings`].
    pub(super) wording: usize,
}

impl<'a> Corpus<'a> {
    /// Reads the articles in the order given.
    pub(super) fn read(articles: &[&'a Article], options: &Options, progress: &Progress) -> Result<Self, Cancelled> {
        let mut lexicon = Lexicon::new(options);
        let mut wordings = Wordings::default();
        let mut sentences = Vec::new();
        let mut first = vec![0];
        for (article_idx, article) in articles.iter().copied().enumerate() {
            let mut copies = wordings.open(article);
            for sentence_idx in 0..article.sentences().len() {
                progress.report(0.0)?;
                progress.spend(article.words_of(sentence_idx).len().min(WORDS_READ))?;
                let place = Place { article, article_idx, sentence_idx, sentence: sentences.len() as u32 };
                let wording = wordings.add(place, &mut copies, &mut lexicon);
                sentences.push(Sentence { article_idx, sentence_idx, wording });
            }
            first.push(sentences.len());
        }
        wordings.note_telling(&lexicon);
        lexicon.weigh(&wordings, sentences.len());
        lexicon.find_names(&wordings);
        Ok(Self { articles: articles.to_vec(), sentences, first, wordings, lexicon })
    }

    /// The sentences of one article.
    pub(super) fn range(&self, article_idx: usize) -> Range<usize> {
        self.first[article_idx]..self.first[article_idx + 1]
    }

    /// The article of a sentence.
    pub(super) fn article_of(&self, sentence: usize) -> usize {
        self.sentences[sentence].article_idx
    }
}
