//! How tall bands are, and where they stand.

use std::sync::Arc;

use egui::{Rangef, Ui};

use super::super::derived::{CellText, Derived};
use super::super::passage;
use super::plan::ColumnPlan;
use super::shown::ShownRow;

/// Bands measured per frame beyond those in sight.
const MEASURED_AHEAD: usize = 60;
const PADDING_BELOW: f32 = 8.0;
/// Height of a line that stands for several bands.
pub(super) const FOLD_HEIGHT: f32 = 28.0;

/// Room between the top of a band and its words: one for all its passages, so that they stand level.
pub(super) fn text_offset(derived: &Derived, row: &ShownRow) -> f32 {
    if derived.bands[row.band_idx].opens_paragraph && !row.is_fold() { 16.0 } else { 8.0 }
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
    rows: Arc<[ShownRow]>,
    width: u32,
    pixels_per_point: u32,
    generation: u64,
}

impl Placement {
    /// Forgets what no longer fits, measures some more bands, and puts them in their places.
    pub(super) fn start_frame(&mut self, ui: &Ui, derived: &Derived, plan: &ColumnPlan, rows: &Arc<[ShownRow]>) {
        let key = PlacementKey {
            columns: plan.columns.iter().map(|column| column.article_idx).collect(),
            rows: Arc::clone(rows),
            width: plan.column_width.to_bits(),
            pixels_per_point: ui.pixels_per_point().to_bits(),
            generation: derived.generation,
        };
        if self.key.as_ref() != Some(&key) {
            let guess = |cell: &CellText| guess(cell, plan.column_width);
            self.heights = rows.iter().map(|row| heights(derived, plan, row, guess)).collect();
            self.measured = vec![false; rows.len()];
            self.key = Some(key);
            self.place(derived, rows);
        }
        let unmeasured = self.measured.iter().enumerate().filter(|(_, done)| !**done).map(|(at, _)| at);
        let unmeasured: Vec<usize> = unmeasured.take(MEASURED_AHEAD).collect();
        if !unmeasured.is_empty() {
            let measure = |cell: &CellText| passage::height(ui, cell, plan.column_width);
            for at in unmeasured {
                self.heights[at] = heights(derived, plan, &rows[at], measure);
                self.measured[at] = true;
            }
            self.place(derived, rows);
        }
    }

    fn place(&mut self, derived: &Derived, rows: &[ShownRow]) {
        let n_columns = self.heights.first().map_or(0, Vec::len);
        let mut bottoms = vec![0.0_f32; n_columns];
        self.places.clear();
        for (heights, row) in self.heights.iter().zip(rows) {
            let told = || heights.iter().enumerate().filter_map(|(at, height)| Some((at, (*height)?)));
            let top = told().map(|(at, _)| bottoms[at]).fold(0.0, f32::max);
            let text_top = top + text_offset(derived, row);
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
    row: &ShownRow,
    height: impl Fn(&CellText) -> f32,
) -> Vec<Option<f32>> {
    let height = |cell: &CellText| if row.is_fold() { FOLD_HEIGHT } else { height(cell) };
    plan.columns
        .iter()
        .map(|column| derived.bands[row.band_idx].cells[column.article_idx].as_deref().map(height))
        .collect()
}

fn guess(cell: &CellText, width: f32) -> f32 {
    let lines = (cell.text.len() as f32 * 7.4 / width).ceil().max(1.0);
    lines * 25.0
}
