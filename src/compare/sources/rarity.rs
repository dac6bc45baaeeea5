//! How much the words of a row say: rarer ones weigh more, boilerplate weighs nothing.

use crate::compare::Row;
use crate::text::{Article, BlockKind};

use super::vocabulary::{Content, Vocabulary};
use super::wording::Wording;

/// How rare words are among the sentences of the set.
pub(super) struct Rarity<'a> {
    wordings: &'a [Wording],
    vocabulary: &'a Vocabulary<'a>,
    /// Per word of the vocabulary, how few sentences hold it; 0 for everyday words.
    of_words: Vec<f32>,
    /// Per stem its place in the alphabet.
    order: Vec<u32>,
    /// Per article and sentence, whether it is about the event, and not about the page or in a list.
    is_told: Vec<Vec<bool>>,
    /// Room for the words of one cell.
    cell: Vec<(u32, u32)>,
}

/// Where most of the words are of the page.
const BOILERPLATE: usize = 2;
/// Fewer telling words are a heading or an aside.
const TELLING: usize = 3;
/// The background that a small set is blended with, in sentences.
const BACKGROUND: f32 = 400.0;

impl<'a> Rarity<'a> {
    /// Of the words of all articles.
    pub(super) fn of(articles: &[&Article], wordings: &'a [Wording], vocabulary: &'a Vocabulary<'a>) -> Self {
        let order = vocabulary.stems_in_order();
        let mut n_holding = vec![0u32; order.len()];
        let mut last_in = vec![0u32; order.len()];
        let mut n_sentences = 0;
        let mut is_told = Vec::with_capacity(articles.len());
        for (article, wording) in articles.iter().zip(wordings) {
            let mut told = Vec::with_capacity(article.sentences().len());
            for sentence_idx in 0..article.sentences().len() {
                n_sentences += 1;
                let (mut n_words, mut n_of_page) = (0, 0);
                let words = wording.sentence(sentence_idx).iter();
                for Content { stem, is_of_the_page, .. } in
                    words.filter_map(|word| vocabulary.entry(word.number).content)
                {
                    n_words += 1;
                    n_of_page += usize::from(is_of_the_page);
                    if last_in[stem as usize] != n_sentences {
                        last_in[stem as usize] = n_sentences;
                        n_holding[stem as usize] += 1;
                    }
                }
                let is_boilerplate = n_of_page >= BOILERPLATE && 3 * n_of_page >= n_words;
                let is_running = matches!(article.block_kind(sentence_idx), BlockKind::Body | BlockKind::Headline);
                told.push(is_running && !is_boilerplate);
            }
            is_told.push(told);
        }
        // Natural logarithm of how few sentences hold a word, those of the set and of the news at large together.
        let rarity = |Content { stem, share, .. }: Content| {
            let held = n_holding[stem as usize] as f32 + BACKGROUND * share;
            ((n_sentences as f32 + BACKGROUND) / held).ln().max(0.0)
        };
        let of_words = vocabulary.entries().iter().map(|entry| entry.content.map_or(0.0, rarity)).collect();
        Self { wordings, vocabulary, of_words, order, is_told, cell: Vec::new() }
    }

    /// How much a row says.
    pub(super) fn weight(&mut self, row: &Row) -> f32 {
        // not the sum: a row told by many is not for that reason a row that says much
        let cells = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        cells.fold(0.0, |most: f32, (article_idx, cell)| most.max(self.cell_weight(article_idx, cell)))
    }

    /// Each stem once, as its last word has it; added up in the order of the alphabet, so that the sum is the same
    /// however the articles were loaded.
    fn cell_weight(&mut self, article_idx: usize, sentences: &[usize]) -> f32 {
        self.cell.clear();
        let (Some(wording), Some(is_told)) = (self.wordings.get(article_idx), self.is_told.get(article_idx)) else {
            return 0.0;
        };
        for sentence_idx in sentences.iter().filter(|idx| is_told.get(**idx).copied().unwrap_or_default()) {
            for word in wording.sentence(*sentence_idx) {
                let content = self.vocabulary.entry(word.number).content;
                self.cell.extend(content.map(|content| (self.order[content.stem as usize], word.number)));
            }
        }
        self.cell.sort_by_key(|(place, _)| *place);
        let n_stems = self.cell.chunk_by(|x, y| x.0 == y.0).count();
        if n_stems < TELLING {
            return 0.0;
        }
        let last = self.cell.chunk_by(|x, y| x.0 == y.0).filter_map(|same| same.last());
        last.map(|(_, number)| self.of_words[*number as usize]).sum()
    }
}
