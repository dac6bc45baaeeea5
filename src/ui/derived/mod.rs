//! Derived state: the comparison and what is shown of it, computed off the paint thread.

mod cell_text;
mod lookup;
mod shown_band;
mod worded;
mod words;

pub(crate) use cell_text::CellText;
pub(crate) use lookup::came_close;
pub(crate) use shown_band::ShownBand;
pub(crate) use worded::Worded;
pub(crate) use words::Words;

use std::sync::Arc;

use crate::compare::{Band, Cancelled, Comparison, Facts, Progress, Sources, compare, facts, sources};
use crate::workspace::ComparisonInput;

/// What a comparison depends on: it is computed anew when this changes.
#[derive(Clone, Debug, Default)]
pub(crate) struct DerivedKey {
    pub(crate) input: Arc<ComparisonInput>,
    pub(crate) focus_idx: usize,
}

impl PartialEq for DerivedKey {
    /// Asked in every frame: the same input is mostly the same place in memory too.
    fn eq(&self, other: &Self) -> bool {
        self.focus_idx == other.focus_idx && (Arc::ptr_eq(&self.input, &other.input) || self.input == other.input)
    }
}

/// What does not depend on the focus, and need not be computed anew when that moves.
pub(crate) type Computed = (Arc<Comparison>, Arc<Facts>, Arc<Sources>);

/// A comparison with everything the window shows of it.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    /// Another number for every computation.
    pub(crate) generation: u64,
    pub(crate) key: DerivedKey,
    pub(crate) comparison: Arc<Comparison>,
    /// In the order of the focus article; empty until the first comparison is there.
    pub(crate) bands: Vec<ShownBand>,
    /// What is told alike and differently, conflicts first.
    pub(crate) facts: Arc<Facts>,
    /// Who stands behind what is told, and who came first.
    pub(crate) sources: Arc<Sources>,
    /// Per article: share of its sentences that another outlet tells too, 0..=1.
    pub(crate) shared: Vec<f32>,
}

impl Derived {
    /// Compares the articles of `key`; `before` is reused where only the focus changed, `words` always.
    pub(crate) fn compute(
        key: DerivedKey,
        before: Option<Computed>,
        words: &Words,
        progress: &Progress,
    ) -> Result<Self, Cancelled> {
        let articles = key.input.refs();
        let (comparison, facts, sources) = match before {
            Some(computed) => computed,
            None => {
                let comparison = compare(&articles, &key.input.options, progress)?;
                let facts = facts(&articles, &comparison, progress)?;
                let sources = sources(&articles, &comparison, progress)?;
                (Arc::new(comparison), Arc::new(facts), Arc::new(sources))
            }
        };
        let bands = if articles.is_empty() {
            Vec::new()
        } else {
            let columns = words::columns_of((&articles, &comparison), key.focus_idx, words, progress)?;
            let by_row = facts.by_row(&articles, &comparison);
            let shown = |band: Band| {
                let findings = by_row.get(band.row_idx).map_or(&[][..], Vec::as_slice);
                ShownBand::new((&articles, &sources), (&band, key.focus_idx), findings)
            };
            columns.bands.into_iter().map(shown).collect()
        };
        let shared = shared_shares(&comparison);
        Ok(Self { generation: 0, bands, facts, sources, shared, comparison, key })
    }

    /// What need not be computed anew when only the focus moves.
    pub(crate) fn computed(&self) -> Computed {
        (Arc::clone(&self.comparison), Arc::clone(&self.facts), Arc::clone(&self.sources))
    }
}

fn shared_shares(comparison: &Comparison) -> Vec<f32> {
    let told_twice = |row_idx: &&usize| comparison.rows[**row_idx].tellers().count() > 1;
    let shares = comparison.row_of.iter().map(|rows| {
        let shared = rows.iter().filter(told_twice).count();
        if rows.is_empty() { 0.0 } else { shared as f32 / rows.len() as f32 }
    });
    shares.collect()
}
