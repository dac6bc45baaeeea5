//! Which sentences stand beside each other, and which articles tell one event.

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::compare::published::Published;
use crate::compare::{Comparison, Row};

use super::finding::Finding;
use super::gather::Told;
use super::line::{Line, Story, n_shared};

/// The rows of a comparison, as the recognisers ask for them.
pub(super) struct Rows<'s> {
    comparison: &'s Comparison,
    /// Per row its sentences.
    lines: Vec<Vec<&'s Line<'s>>>,
    /// How many rows two articles are both told in; the lower index first.
    n_common: BTreeMap<(usize, usize), usize>,
    /// Per article where each sentence starts.
    starts: Vec<Vec<usize>>,
    /// Lists of so many values that they are tables.
    n_tables: Cell<usize>,
    /// Per article when it was published.
    published: Vec<Option<Published>>,
}

/// A passage of more sentences is no passage; only its first ones are read.
const LONGEST_CELL: usize = 24;
/// Rows two articles must share to be taken for one event; fewer where one of them is short.
const KIN_ROWS: usize = 2;
/// And one in so many of the sentences of the shorter article.
const KIN_SHARE: usize = 8;
/// Articles further apart than so many days may each tell of their own day, court session or toll.
const ONE_TIME: i32 = 3;

impl<'s> Rows<'s> {
    pub(super) fn of(story: &'s Story<'s>, comparison: &'s Comparison) -> Self {
        let mut n_common = BTreeMap::new();
        for row in &comparison.rows {
            let tellers: Vec<usize> = row.tellers().collect();
            for (nth, a) in tellers.iter().enumerate() {
                for b in tellers.iter().skip(nth + 1) {
                    *n_common.entry((*a, *b)).or_default() += 1;
                }
            }
        }
        let starts = story.lines.iter().map(|lines| lines.iter().map(|line| line.span.start).collect()).collect();
        let published = story.articles.iter().map(|article| Published::of(article.meta())).collect();
        let lines = comparison.rows.iter().map(|row| lines_of(story, row)).collect();
        Self { comparison, lines, n_common, starts, n_tables: Cell::new(0), published }
    }

    /// The sentences of a row told by two articles or more; bylines, captions and section heads left out.
    pub(super) fn lines(&self, row_idx: usize) -> &[&'s Line<'s>] {
        self.lines.get(row_idx).map_or(&[], Vec::as_slice)
    }

    /// Notes that so many tables were not compared.
    pub(super) fn leave_out_tables(&self, n: usize) {
        self.n_tables.set(self.n_tables.get() + n);
    }

    /// How many tables were not compared.
    pub(super) fn n_tables(&self) -> usize {
        self.n_tables.get()
    }

    /// The row a sentence is in.
    pub(super) fn row_of(&self, article_idx: usize, sentence_idx: usize) -> Option<usize> {
        self.comparison.row_of.get(article_idx)?.get(sentence_idx).copied()
    }

    /// Whether two values stand in one row.
    pub(super) fn are_beside<V>(&self, a: &Told<V>, b: &Told<V>) -> bool {
        let row_of = |told: &Told<V>| self.row_of(told.claim.article_idx, told.sentence_idx);
        row_of(a).is_some() && row_of(a) == row_of(b)
    }

    /// Whether the articles of two values tell one event.
    pub(super) fn are_kin<V>(&self, a: &Told<V>, b: &Told<V>) -> bool {
        self.tell_one_event(a.claim.article_idx, b.claim.article_idx)
    }

    /// When an article was published.
    pub(super) fn published(&self, article_idx: usize) -> Option<Published> {
        self.published.get(article_idx).copied().flatten()
    }

    /// Whether two values were published within a few days, as far as known.
    pub(super) fn are_of_one_time<V>(&self, a: &Told<V>, b: &Told<V>) -> bool {
        let dates = self.published(a.claim.article_idx).zip(self.published(b.claim.article_idx));
        dates.is_none_or(|(a, b)| a.days_from(b) <= ONE_TIME)
    }

    /// The same of two articles by index.
    pub(super) fn tell_one_event(&self, a: usize, b: usize) -> bool {
        let shorter = self.shorter(a, b);
        let needed = KIN_ROWS.min(shorter / 2).max(shorter / KIN_SHARE).max(1);
        self.n_common.get(&(a.min(b), a.max(b))).is_some_and(|n| *n >= needed)
    }

    /// Whether an article of two values is so short that a single row makes them kin.
    pub(super) fn are_barely_kin<V>(&self, a: &Told<V>, b: &Told<V>) -> bool {
        self.shorter(a.claim.article_idx, b.claim.article_idx) / 2 < KIN_ROWS
    }

    /// Sentences of the shorter one of two articles.
    fn shorter(&self, a: usize, b: usize) -> usize {
        let n_sentences = |idx: usize| self.starts.get(idx).map_or(0, Vec::len);
        n_sentences(a).min(n_sentences(b))
    }

    /// The finding with the row that holds all its claims, if one does.
    pub(super) fn placed(&self, finding: Finding) -> Finding {
        let mut rows = finding.claims.iter().map(|claim| {
            let starts = self.starts.get(claim.article_idx)?;
            let sentence_idx = starts.partition_point(|start| *start <= claim.span.start).checked_sub(1)?;
            self.row_of(claim.article_idx, sentence_idx)
        });
        let first = rows.next().flatten();
        let is_one = rows.all(|row| row == first);
        Finding { row_idx: first.filter(|_| is_one), ..finding }
    }
}

fn lines_of<'s>(story: &'s Story<'s>, row: &Row) -> Vec<&'s Line<'s>> {
    if row.tellers().count() < 2 {
        return Vec::new();
    }
    let cells = row.cells.iter().enumerate();
    let lines = cells
        .flat_map(|(idx, cell)| cell.iter().take(LONGEST_CELL).filter_map(move |sentence| story.line(idx, *sentence)));
    lines.filter(|line| line.is_told()).collect()
}

/// Whether the sentences of two values share enough to tell the same thing; a row may be loose.
pub(super) fn is_alike<V>(story: &Story, a: &Told<V>, b: &Told<V>) -> bool {
    let line = |told: &Told<V>| story.line(told.claim.article_idx, told.sentence_idx);
    line(a).zip(line(b)).is_some_and(|(a, b)| are_alike(a, b, 3))
}

/// Whether two sentences share `n_words` contents, or fewer that are half of the shorter one.
pub(super) fn are_alike(a: &Line, b: &Line, n_words: usize) -> bool {
    let n = n_shared(&a.contents, &b.contents);
    let shorter = a.contents.len().min(b.contents.len());
    n >= n_words || (n >= 2 && 2 * n >= shorter)
}
