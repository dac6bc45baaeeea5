//! Finding places in what is derived: bands, rows, passages, both sides of a difference.

use std::collections::BTreeSet;

use crate::compare::{Mark, Pair, SentenceRef};
use crate::text::ArticleId;

use super::super::view::{Passage, View};
use super::Derived;

impl Derived {
    /// Index of an article in the comparison.
    pub(crate) fn article_idx(&self, id: ArticleId) -> Option<usize> {
        self.key.input.articles.iter().position(|(other, _)| *other == id)
    }

    /// The band that shows a place of an article.
    pub(crate) fn band_at(&self, article_idx: usize, byte: usize) -> Option<usize> {
        let article = &self.key.input.articles.get(article_idx)?.1;
        let sentence_idx = article.sentences().partition_point(|sentence| sentence.span.end <= byte);
        let sentence_idx = sentence_idx.min(article.sentences().len().checked_sub(1)?);
        let row_idx = *self.comparison.row_of.get(article_idx)?.get(sentence_idx)?;
        self.bands.iter().position(|band| band.row_idx == row_idx)
    }

    /// The band of the selection.
    pub(crate) fn band_of_selection(&self, view: &View) -> Option<usize> {
        let active = view.selection.active()?;
        self.band_at(self.article_idx(active.article)?, active.span.start)
    }

    /// The band that shows a row of the comparison.
    pub(crate) fn band_of_row(&self, row_idx: Option<usize>) -> Option<usize> {
        self.bands.iter().position(|band| Some(band.row_idx) == row_idx)
    }

    /// The band a person is in: that of the selection, else of the row that was chosen, else the first in sight.
    pub(crate) fn current_band(&self, view: &View) -> usize {
        let chosen = self.band_of_selection(view).or_else(|| self.band_of_row(view.row));
        chosen.unwrap_or(view.first_in_sight).min(self.bands.len().saturating_sub(1))
    }

    /// The words of a band in the base, or in the first article that tells it.
    pub(crate) fn passage_of(&self, band_idx: usize) -> Option<Passage> {
        let band = self.bands.get(band_idx)?;
        let cell = band.cells.get(band.base_idx)?.as_deref().or_else(|| band.tellings().next())?;
        Some(Passage { article: self.key.input.articles.get(cell.reading.article_idx)?.0, span: cell.hull()? })
    }

    /// Both sides of a difference: what the base of the band has, if it is another article, then the words
    /// themselves.
    pub(crate) fn both_sides(&self, band_idx: usize, article_idx: usize, mark: &Mark) -> Vec<Passage> {
        let passage = |article_idx: usize, span| Passage { article: self.key.input.articles[article_idx].0, span };
        let band = self.bands.get(band_idx).filter(|band| band.base_idx != article_idx);
        let other = band.and_then(|band| {
            let whole = || band.cells[band.base_idx].as_ref().and_then(|cell| cell.hull());
            Some(passage(band.base_idx, mark.counterpart.or_else(whole)?))
        });
        other.into_iter().chain([passage(article_idx, mark.span)]).collect()
    }

    /// Rows of the comparison (indices) into which a sentence of an article (index) nearly came.
    pub(crate) fn near(&self) -> BTreeSet<(usize, usize)> {
        let row = |at: SentenceRef| self.comparison.row_of.get(at.article_idx)?.get(at.sentence_idx).copied();
        let near = self.comparison.near_misses.iter().filter(|pair| came_close(pair));
        let sides = near.flat_map(|pair| [(pair.a, pair.b), (pair.b, pair.a)]);
        sides.filter_map(|(here, there)| Some((row(here)?, there.article_idx))).collect()
    }

    /// True where a shared passage is told in clearly other words by some outlet.
    pub(crate) fn is_told_differently(&self, band_idx: usize) -> bool {
        self.bands.get(band_idx).is_some_and(|band| band.is_told_differently)
    }
}

/// True where a pair nearly had the score it would have taken.
pub(crate) fn came_close(pair: &Pair) -> bool {
    const CLOSE: f32 = 0.8;
    pair.score >= CLOSE * pair.reasons.needed
}
