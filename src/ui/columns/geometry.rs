//! Where columns stand and how tall bands are.

use egui::{Rangef, Ui};

use super::super::derived::Derived;
use super::super::view::{RowFilter, View};
use super::cell;

/// Room left of the columns, for the dots that show coverage.
pub(super) const GUTTER: f32 = 56.0;
/// With more outlets than this the gutter shows a number.
pub(super) const MAX_DOTS: usize = 6;
const GAP: f32 = 24.0;
/// Columns narrower than this are turned past instead.
const MIN_COLUMN_WIDTH: f32 = 204.0;
/// Lines longer than this are hard to read.
const MAX_COLUMN_WIDTH: f32 = 620.0;
/// Bands measured per frame beyond those in sight.
const MEASURED_AHEAD: usize = 60;

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
        let visible = |idx: &usize| *idx != focus_idx && !view.hidden.contains(&derived.key.articles[*idx].0);
        let others: Vec<usize> = (0..derived.key.articles.len()).filter(visible).collect();
        let room = (width - GUTTER).max(MIN_COLUMN_WIDTH);
        let n_fit = ((room / (MIN_COLUMN_WIDTH + GAP)) as usize).clamp(1, others.len() + 1);
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
            |idx: &usize| *idx != derived.key.focus_idx && !view.hidden.contains(&derived.key.articles[*idx].0);
        (0..article_idx).filter(visible).count()
    }

    /// How many other outlets are on screen.
    pub(super) fn n_others_shown(&self) -> usize {
        self.columns.len() - 1
    }
}

/// The bands that the filter lets through and that an outlet on screen tells.
pub(super) fn shown_bands(derived: &Derived, view: &View, plan: &ColumnPlan) -> Vec<usize> {
    let told =
        |band_idx: &usize| plan.columns.iter().any(|column| derived.cells[*band_idx][column.article_idx].is_some());
    let n_tellers = |band_idx: usize| derived.cells[band_idx].iter().flatten().count();
    let fits = |band_idx: &usize| match view.rows {
        RowFilter::All => true,
        RowFilter::Shared => n_tellers(*band_idx) > 1,
        RowFilter::Different => derived.is_told_differently(*band_idx),
        RowFilter::OnlyInOne => n_tellers(*band_idx) == 1,
    };
    (0..derived.cells.len()).filter(told).filter(fits).collect()
}

/// Room above the text of a band: more where a paragraph opens.
pub(super) fn padding(derived: &Derived, band_idx: usize) -> f32 {
    let opens = derived.columns.as_ref().is_some_and(|columns| columns.bands[band_idx].opens_paragraph);
    if opens { 16.0 } else { 8.0 }
}

const PADDING_BELOW: f32 = 8.0;

/// Heights of the bands: guessed from the length of the text until they are laid out.
#[derive(Default)]
pub(super) struct Heights {
    key: Option<HeightsKey>,
    heights: Vec<f32>,
    measured: Vec<bool>,
    /// Prefix sums; one longer than `heights`.
    tops: Vec<f32>,
}

#[derive(PartialEq)]
struct HeightsKey {
    columns: Vec<usize>,
    bands: Vec<usize>,
    width: u32,
    pixels_per_point: u32,
    generation: u64,
}

impl Heights {
    /// Forgets what no longer fits, measures some more bands, and sums up.
    pub(super) fn start_frame(&mut self, ui: &Ui, derived: &Derived, plan: &ColumnPlan, bands: &[usize]) {
        let key = HeightsKey {
            columns: plan.columns.iter().map(|column| column.article_idx).collect(),
            bands: bands.to_vec(),
            width: plan.column_width.to_bits(),
            pixels_per_point: ui.pixels_per_point().to_bits(),
            generation: derived.generation,
        };
        if self.key.as_ref() != Some(&key) {
            self.heights = bands.iter().map(|band_idx| guess(derived, plan, *band_idx)).collect();
            self.measured = vec![false; bands.len()];
            self.key = Some(key);
        }
        let unmeasured = self.measured.iter().enumerate().filter(|(_, done)| !**done).map(|(at, _)| at);
        for at in unmeasured.take(MEASURED_AHEAD).collect::<Vec<_>>() {
            self.heights[at] = measure(ui, derived, plan, bands[at]);
            self.measured[at] = true;
        }
        self.tops.clear();
        self.tops.push(0.0);
        let mut top = 0.0;
        self.tops.extend(self.heights.iter().map(|height| {
            top += height;
            top
        }));
    }

    /// True while some heights are guesses.
    pub(super) fn is_unfinished(&self) -> bool {
        self.measured.iter().any(|done| !done)
    }

    pub(super) fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default() + 120.0
    }

    /// Top of the band at a position of the list; past the end, the end.
    pub(super) fn top(&self, at: usize) -> f32 {
        self.tops.get(at).or(self.tops.last()).copied().unwrap_or_default()
    }

    /// Positions of the bands that `y` touches.
    pub(super) fn in_sight(&self, y: Rangef) -> std::ops::Range<usize> {
        let first = self.tops.partition_point(|top| *top <= y.min).saturating_sub(1);
        let last = self.tops.partition_point(|top| *top < y.max);
        first..last.min(self.heights.len())
    }
}

fn guess(derived: &Derived, plan: &ColumnPlan, band_idx: usize) -> f32 {
    let chars = plan.columns.iter().filter_map(|column| derived.cells[band_idx][column.article_idx].as_ref());
    let longest = chars.map(|cell| cell.text.len()).max().unwrap_or_default() as f32;
    let lines = (longest * 7.4 / plan.column_width).ceil().max(1.0);
    padding(derived, band_idx) + lines * 25.0 + PADDING_BELOW
}

fn measure(ui: &Ui, derived: &Derived, plan: &ColumnPlan, band_idx: usize) -> f32 {
    let cells = plan.columns.iter().filter_map(|column| derived.cells[band_idx][column.article_idx].as_ref());
    let tallest = cells.map(|cell| cell::height(ui, cell, plan.column_width)).fold(0.0, f32::max);
    padding(derived, band_idx) + tallest.max(18.0) + PADDING_BELOW
}
