//! Which columns are on screen, and where.

use super::super::derived::Derived;
use super::super::view::View;

/// Room left of the columns, for the letters of those who tell a row.
pub(super) const GUTTER: f32 = 84.0;
const GAP: f32 = 24.0;
/// As many columns as have this width are on screen; the others are turned past.
const COLUMN_WIDTH: f32 = 208.0;
/// Two columns this narrow are better than one: there is nothing to compare with one.
const MIN_COLUMN_WIDTH: f32 = 176.0;
/// Lines longer than this are hard to read.
const MAX_COLUMN_WIDTH: f32 = 620.0;

/// One column on screen.
pub(super) struct Column {
    pub(super) article_idx: usize,
    /// From the left edge of the view.
    pub(super) left: f32,
}

/// Which columns are on screen.
pub(super) struct ColumnPlan {
    /// The focus first.
    pub(super) columns: Vec<Column>,
    pub(super) column_width: f32,
    /// Of the whole view.
    pub(super) width: f32,
    /// How many other outlets are turned past on the left.
    pub(super) first_other: usize,
    /// How many other outlets have a column, on screen or not.
    pub(super) n_others: usize,
}

impl ColumnPlan {
    pub(super) fn new(derived: &Derived, view: &View, width: f32) -> Self {
        let focus_idx = derived.key.focus_idx;
        let visible = |idx: &usize| *idx != focus_idx && !view.hidden.contains(&derived.key.input.articles[*idx].0);
        let others: Vec<usize> = (0..derived.key.input.articles.len()).filter(visible).collect();
        let room = (width - GUTTER).max(MIN_COLUMN_WIDTH);
        let n_wide = (room / (COLUMN_WIDTH + GAP)) as usize;
        let n_narrow = (room / (MIN_COLUMN_WIDTH + GAP)) as usize;
        let n_fit = n_wide.max(n_narrow.min(2)).clamp(1, others.len() + 1);
        let n_others_fit = n_fit - 1;
        let first_other = view.first_column.min(others.len() - n_others_fit);
        let column_width = (room / n_fit as f32 - GAP).min(MAX_COLUMN_WIDTH);
        let shown = others.iter().skip(first_other).take(n_others_fit);
        let columns = std::iter::once(focus_idx).chain(shown.copied()).enumerate();
        let column =
            |(at, article_idx): (usize, usize)| Column { article_idx, left: GUTTER + at as f32 * (column_width + GAP) };
        Self { columns: columns.map(column).collect(), column_width, width, first_other, n_others: others.len() }
    }

    /// How many columns to turn past so that an article has one on screen.
    pub(super) fn first_other_for(&self, derived: &Derived, view: &View, article_idx: usize) -> usize {
        if self.columns.iter().any(|column| column.article_idx == article_idx) {
            return self.first_other;
        }
        let visible =
            |idx: &usize| *idx != derived.key.focus_idx && !view.hidden.contains(&derived.key.input.articles[*idx].0);
        (0..article_idx).filter(visible).count()
    }

    /// How many other outlets are on screen.
    pub(super) fn n_others_shown(&self) -> usize {
        self.columns.len() - 1
    }
}
