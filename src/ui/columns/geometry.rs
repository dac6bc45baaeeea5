//! Where columns stand and how tall bands are.

use std::sync::Arc;

use egui::{Rangef, Ui};

use super::super::derived::{CellText, Derived};
use super::super::passage;
use super::super::view::View;

/// Room left of the columns, for the letters of those who tell a row.
pub(super) const GUTTER: f32 = 84.0;
/// With more outlets than this the gutter shows a number.
pub(super) const MAX_LETTERS: usize = 6;
const GAP: f32 = 24.0;
/// As many columns as have this width are on screen; the others are turned past.
const COLUMN_WIDTH: f32 = 208.0;
/// Two columns this narrow are better than one: there is nothing to compare with one.
const MIN_COLUMN_WIDTH: f32 = 176.0;
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

const PADDING_BELOW: f32 = 8.0;
/// Room between the top of a band and its words: one for all its passages, so that they stand level.
pub(super) fn text_offset(derived: &Derived, band_idx: usize) -> f32 {
    if derived.bands[band_idx].opens_paragraph { 16.0 } else { 8.0 }
}

/// Where the readings stand: every band level across its columns, and no column with idle room.
///
/// A band starts below the last reading of each column it is told in, so that passages which only one
/// outlet has fill their own column and push nobody else down. Heights are guessed from the length of
/// the text until they are laid out.
#[derive(Default)]
pub(super) struct Placement {
    key: Option<PlacementKey>,
    /// Per band, per column: the height of its reading; `None` where it is silent.
    heights: Vec<Vec<Option<f32>>>,
    measured: Vec<bool>,
    /// Per band: top and bottom, from the top of the content.
    places: Vec<Rangef>,
    total: f32,
}

#[derive(PartialEq)]
struct PlacementKey {
    columns: Vec<usize>,
    bands: Arc<[usize]>,
    width: u32,
    pixels_per_point: u32,
    generation: u64,
}

impl Placement {
    /// Forgets what no longer fits, measures some more bands, and puts them in their places.
    pub(super) fn start_frame(&mut self, ui: &Ui, derived: &Derived, plan: &ColumnPlan, bands: &Arc<[usize]>) {
        let key = PlacementKey {
            columns: plan.columns.iter().map(|column| column.article_idx).collect(),
            bands: Arc::clone(bands),
            width: plan.column_width.to_bits(),
            pixels_per_point: ui.pixels_per_point().to_bits(),
            generation: derived.generation,
        };
        if self.key.as_ref() != Some(&key) {
            let guess = |cell: &CellText| guess(cell, plan.column_width);
            self.heights = bands.iter().map(|band_idx| heights(derived, plan, *band_idx, guess)).collect();
            self.measured = vec![false; bands.len()];
            self.key = Some(key);
            self.place(derived, bands);
        }
        let unmeasured = self.measured.iter().enumerate().filter(|(_, done)| !**done).map(|(at, _)| at);
        let unmeasured: Vec<usize> = unmeasured.take(MEASURED_AHEAD).collect();
        if !unmeasured.is_empty() {
            let measure = |cell: &CellText| passage::height(ui, cell, plan.column_width);
            for at in unmeasured {
                self.heights[at] = heights(derived, plan, bands[at], measure);
                self.measured[at] = true;
            }
            self.place(derived, bands);
        }
    }

    fn place(&mut self, derived: &Derived, bands: &[usize]) {
        let n_columns = self.heights.first().map_or(0, Vec::len);
        let mut bottoms = vec![0.0_f32; n_columns];
        self.places.clear();
        for (heights, band_idx) in self.heights.iter().zip(bands) {
            let told = || heights.iter().enumerate().filter_map(|(at, height)| Some((at, (*height)?)));
            let top = told().map(|(at, _)| bottoms[at]).fold(0.0, f32::max);
            let text_top = top + text_offset(derived, *band_idx);
            for (at, height) in told() {
                bottoms[at] = text_top + height + PADDING_BELOW;
            }
            let bottom = told().map(|(at, _)| bottoms[at]).fold(top, f32::max);
            self.places.push(Rangef::new(top, bottom));
        }
        self.total = bottoms.into_iter().fold(0.0, f32::max) + 120.0;
    }

    /// True while some heights are guesses.
    pub(super) fn is_unfinished(&self) -> bool {
        self.measured.iter().any(|done| !done)
    }

    /// Height of the whole content.
    pub(super) fn total(&self) -> f32 {
        self.total
    }

    /// Top and bottom of the band at a position of the list.
    pub(super) fn place_of(&self, at: usize) -> Rangef {
        self.places.get(at).copied().unwrap_or(Rangef::new(self.total, self.total))
    }

    /// Height of the reading of a column in the band at a position of the list.
    pub(super) fn cell_height(&self, at: usize, column: usize) -> f32 {
        self.heights.get(at).and_then(|heights| *heights.get(column)?).unwrap_or_default()
    }

    /// Positions of the bands that `y` touches.
    pub(super) fn in_sight(&self, y: Rangef) -> Vec<usize> {
        let touches = |place: &Rangef| place.min < y.max && y.min < place.max;
        self.places.iter().enumerate().filter(|(_, place)| touches(place)).map(|(at, _)| at).collect()
    }
}

fn heights(
    derived: &Derived,
    plan: &ColumnPlan,
    band_idx: usize,
    height: impl Fn(&CellText) -> f32,
) -> Vec<Option<f32>> {
    plan.columns
        .iter()
        .map(|column| derived.bands[band_idx].cells[column.article_idx].as_deref().map(&height))
        .collect()
}

fn guess(cell: &CellText, width: f32) -> f32 {
    let lines = (cell.text.len() as f32 * 7.4 / width).ceil().max(1.0);
    lines * 25.0
}
