//! Which bands are on the page: found anew only when the comparison, the filter, the columns or what is unfolded change.
//!
//! Runs of passages that only one outlet has, other than the focus, fold to one line, so that levelling leaves no
//! great holes beside them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::derived::Derived;
use super::super::view::{RowFilter, View};
use super::plan::ColumnPlan;

/// Runs shorter than this are not folded.
const MIN_FOLDED: usize = 2;

/// One band on the page, or several that are folded into one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ShownRow {
    /// The band, or the first of those that are folded.
    pub(super) band_idx: usize,
    /// All that it stands for.
    pub(super) bands: Vec<usize>,
}

impl ShownRow {
    /// True where it is a line that stands for several bands.
    pub(super) fn is_fold(&self) -> bool {
        self.bands.len() > 1
    }
}

#[derive(PartialEq)]
struct Key {
    generation: u64,
    filter: RowFilter,
    columns: Vec<usize>,
    unfolded: BTreeSet<usize>,
    unfolds_all: bool,
}

/// The bands on the page, remembered from frame to frame.
#[derive(Default)]
pub(super) struct ShownRows {
    key: Option<Key>,
    rows: Arc<[ShownRow]>,
}

impl ShownRows {
    /// The bands that the filter lets through and that an outlet on screen tells.
    pub(super) fn of(&mut self, derived: &Derived, view: &View, plan: &ColumnPlan) -> Arc<[ShownRow]> {
        let key = Key {
            generation: derived.generation,
            filter: view.rows,
            columns: plan.columns.iter().map(|column| column.article_idx).collect(),
            unfolded: view.unfolded.clone(),
            unfolds_all: view.unfolds_all,
        };
        if self.key.as_ref() != Some(&key) {
            self.rows = folded(derived, view, &shown_bands(derived, view.rows, plan));
            self.key = Some(key);
        }
        Arc::clone(&self.rows)
    }
}

fn shown_bands(derived: &Derived, filter: RowFilter, plan: &ColumnPlan) -> Vec<usize> {
    let told = |band_idx: &usize| {
        plan.columns.iter().any(|column| derived.bands[*band_idx].cells[column.article_idx].is_some())
    };
    let n_tellers = |band_idx: usize| derived.bands[band_idx].n_tellers();
    let fits = |band_idx: &usize| match filter {
        RowFilter::All => true,
        RowFilter::Shared => n_tellers(*band_idx) > 1,
        RowFilter::Different => derived.is_told_differently(*band_idx),
        RowFilter::OnlyInOne => n_tellers(*band_idx) == 1,
    };
    (0..derived.bands.len()).filter(told).filter(fits).collect()
}

/// The same with runs folded. What is the only thing on the page is not: *Only in one* shows what it lists.
fn folded(derived: &Derived, view: &View, bands: &[usize]) -> Arc<[ShownRow]> {
    let may_fold = !view.unfolds_all && view.rows == RowFilter::All;
    let alone = |band_idx: usize| {
        let band = &derived.bands[band_idx];
        let is_folded = may_fold && band.n_tellers() == 1 && !view.unfolded.contains(&band.row_idx);
        let teller = band.cells.iter().position(Option::is_some).filter(|_| is_folded);
        teller.filter(|article_idx| *article_idx != derived.key.focus_idx)
    };
    let mut rows = Vec::new();
    for run in bands.chunk_by(|a, b| alone(*a).is_some() && alone(*a) == alone(*b)) {
        match run {
            [first, ..] if run.len() >= MIN_FOLDED => rows.push(ShownRow { band_idx: *first, bands: run.to_vec() }),
            _ => rows.extend(run.iter().map(|band_idx| ShownRow { band_idx: *band_idx, bands: vec![*band_idx] })),
        }
    }
    rows.into()
}

/// The row on the page that shows a band, or stands for it.
pub(super) fn position(rows: &[ShownRow], band_idx: usize) -> Option<usize> {
    rows.iter().position(|row| row.bands.contains(&band_idx))
}
