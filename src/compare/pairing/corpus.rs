//! The sentences of all articles as interned tokens, and how rare each stem is.

use std::collections::HashMap;
use std::ops::Range;

use crate::compare::background::{is_function_word, share_of_sentences};
use crate::compare::forms::{Form, form_of};
use crate::compare::{Cancelled, Progress};
use crate::text::{Article, ByteSpan, Word, WordKind};

use super::weights::{BACKGROUND_SENTENCES, WORDS_READ};

/// Every sentence of every article.
#[derive(Debug)]
pub(super) struct Corpus<'a> {
    /// In canonical order.
    pub(super) articles: Vec<&'a Article>,
    /// Those of the first article first.
    pub(super) sentences: Vec<SentenceTokens>,
    /// The first sentence of each article, and the end.
    first: Vec<usize>,
    pub(super) lexicon: Lexicon,
}

/// One sentence as tokens, punctuation left out.
#[derive(Debug)]
pub(super) struct SentenceTokens {
    pub(super) article_idx: usize,
    /// Index into the article's own sentences.
    pub(super) sentence_idx: usize,
    pub(super) tokens: Vec<Token>,
}

/// One word of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: ByteSpan,
    /// Index into [`Lexicon::forms`].
    pub(super) form_idx: usize,
    /// Index into [`Lexicon::stems`].
    pub(super) stem_idx: usize,
    pub(super) is_number: bool,
    pub(super) is_capital: bool,
    pub(super) opens_sentence: bool,
    pub(super) is_quoted: bool,
}

/// The words of all articles, each once.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Comparable keys.
    pub(super) forms: Vec<FormEntry>,
    pub(super) stems: Vec<StemEntry>,
    /// A word as written -> its form.
    form_by_raw: HashMap<String, usize>,
    form_by_key: HashMap<String, usize>,
    stem_by_text: HashMap<String, usize>,
}

/// One comparable word.
#[derive(Debug)]
pub(super) struct FormEntry {
    pub(super) key: String,
    pub(super) stem_idx: usize,
}

/// One stem, and how rare it is.
#[derive(Debug, Default)]
pub(super) struct StemEntry {
    pub(super) is_function: bool,
    /// Share of sentences of the news at large, 0..=1.
    share: f32,
    /// Natural logarithm of how few sentences hold it, loaded ones and the news at large together.
    pub(super) rarity: f32,
    /// Written with a capital inside sentences more often than not.
    pub(super) is_name: bool,
}

impl<'a> Corpus<'a> {
    /// Reads the articles in the order given.
    pub(super) fn read(articles: &[&'a Article], progress: &Progress) -> Result<Self, Cancelled> {
        let mut lexicon = Lexicon::default();
        let mut sentences = Vec::new();
        let mut first = vec![0];
        for (article_idx, article) in articles.iter().enumerate() {
            for sentence_idx in 0..article.sentences().len() {
                progress.report(0.0)?;
                let tokens = lexicon.tokens(article, sentence_idx);
                sentences.push(SentenceTokens { article_idx, sentence_idx, tokens });
            }
            first.push(sentences.len());
        }
        lexicon.weigh(&sentences);
        lexicon.find_names(&sentences);
        Ok(Self { articles: articles.to_vec(), sentences, first, lexicon })
    }

    /// The sentences of one article.
    pub(super) fn range(&self, article_idx: usize) -> Range<usize> {
        self.first[article_idx]..self.first[article_idx + 1]
    }

    /// The article of a sentence.
    pub(super) fn article_of(&self, sentence: usize) -> usize {
        self.sentences[sentence].article_idx
    }

    /// The distinct stems of a sentence, sorted.
    pub(super) fn stems_of(&self, sentence: usize) -> Vec<usize> {
        distinct_stems(&self.sentences[sentence].tokens)
    }
}

fn distinct_stems(tokens: &[Token]) -> Vec<usize> {
    let mut stems: Vec<usize> = tokens.iter().map(|token| token.stem_idx).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

impl Lexicon {
    fn tokens(&mut self, article: &Article, sentence_idx: usize) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let mut is_quoted = false;
        for Word { span, kind } in article.words_of(sentence_idx).iter().take(WORDS_READ) {
            let raw = span.cut(article.text());
            if *kind == WordKind::Punctuation {
                is_quoted = match raw {
                    "“" | "«" | "„" => true,
                    "”" | "»" => false,
                    "\"" => !is_quoted,
                    _ => is_quoted,
                };
                continue;
            }
            let form_idx = self.form(raw, *kind);
            let form = &self.forms[form_idx];
            tokens.push(Token {
                span: *span,
                form_idx,
                stem_idx: form.stem_idx,
                is_number: form.key.starts_with(|c: char| c.is_ascii_digit()),
                is_capital: raw.starts_with(char::is_uppercase),
                opens_sentence: tokens.is_empty(),
                is_quoted,
            });
        }
        tokens
    }

    fn form(&mut self, raw: &str, kind: WordKind) -> usize {
        if let Some(idx) = self.form_by_raw.get(raw) {
            return *idx;
        }
        let form = form_of(raw, kind);
        let idx = match self.form_by_key.get(&form.key) {
            Some(idx) => *idx,
            None => self.add(form),
        };
        self.form_by_raw.insert(raw.to_owned(), idx);
        idx
    }

    fn add(&mut self, form: Form) -> usize {
        let stem_idx = *self.stem_by_text.entry(form.stem).or_insert(self.stems.len());
        if stem_idx == self.stems.len() {
            self.stems.push(StemEntry::default());
        }
        let stem = &mut self.stems[stem_idx];
        stem.is_function |= is_function_word(&form.key);
        stem.share = stem.share.max(share_of_sentences(&form.key));
        self.form_by_key.insert(form.key.clone(), self.forms.len());
        self.forms.push(FormEntry { key: form.key, stem_idx });
        self.forms.len() - 1
    }

    /// Rarity of every stem: the loaded sentences, blended with the news at large.
    fn weigh(&mut self, sentences: &[SentenceTokens]) {
        let mut n_holding = vec![0u32; self.stems.len()];
        for sentence in sentences {
            for stem in distinct_stems(&sentence.tokens) {
                n_holding[stem] += 1;
            }
        }
        let n_all = sentences.len() as f32 + BACKGROUND_SENTENCES + 1.0;
        for (stem, n) in self.stems.iter_mut().zip(n_holding) {
            let holding = n as f32 + BACKGROUND_SENTENCES * stem.share + 0.5;
            stem.rarity = (n_all / holding).ln().max(0.0);
        }
    }

    /// Names: capitals inside sentences, headlines in title case left out.
    fn find_names(&mut self, sentences: &[SentenceTokens]) {
        let mut balance = vec![0i32; self.stems.len()];
        for sentence in sentences {
            let telling = sentence.tokens.iter().filter(|token| !self.stems[token.stem_idx].is_function);
            let (n_capital, n_all) = telling.fold((0, 0), |(c, n), token| (c + usize::from(token.is_capital), n + 1));
            if n_capital * 10 > n_all * 7 {
                continue;
            }
            for token in sentence.tokens.iter().filter(|token| !token.opens_sentence) {
                balance[token.stem_idx] += if token.is_capital { 1 } else { -1 };
            }
        }
        for (stem, balance) in self.stems.iter_mut().zip(balance) {
            stem.is_name = balance > 0 && !stem.is_function;
        }
    }
}
