//! Which bands are on the page: found anew only when the comparison, the filter or the columns change.

use std::sync::Arc;

use super::super::derived::Derived;
use super::super::view::{RowFilter, View};
use super::geometry::ColumnPlan;

/// The bands on the page, remembered from frame to frame.
#[derive(Default)]
pub(super) struct ShownBands {
    key: Option<(u64, RowFilter, Vec<usize>)>,
    bands: Arc<[usize]>,
}

impl ShownBands {
    /// The bands that the filter lets through and that an outlet on screen tells.
    pub(super) fn of(&mut self, derived: &Derived, view: &View, plan: &ColumnPlan) -> Arc<[usize]> {
        let columns = plan.columns.iter().map(|column| column.article_idx).collect();
        let key = Some((derived.generation, view.rows, columns));
        if self.key != key {
            self.bands = shown_bands(derived, view.rows, plan);
            self.key = key;
        }
        Arc::clone(&self.bands)
    }
}

fn shown_bands(derived: &Derived, filter: RowFilter, plan: &ColumnPlan) -> Arc<[usize]> {
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
