//! One row as it is shown.

use std::collections::BTreeSet;

use crate::compare::{Band, FactKind, Finding, MarkKind, Meaning, Reading, Sources, differing_facts, marks};
use crate::text::Article;

use super::CellText;

/// One row as it is shown: the readings, with the places of their words.
#[derive(Debug)]
pub(crate) struct ShownBand {
    /// Index into the rows of the comparison.
    pub(crate) row_idx: usize,
    /// The article the others are compared with.
    pub(crate) base_idx: usize,
    pub(crate) opens_paragraph: bool,
    /// Several outlets tell it, one of them in clearly other words.
    pub(crate) is_told_differently: bool,
    /// What kinds of facts do not go together in it, each once.
    pub(crate) differing: Vec<FactKind>,
    /// Per article; `None` where it is silent.
    pub(crate) cells: Vec<Option<Box<CellText>>>,
}

impl ShownBand {
    /// `findings` are what was found in the row.
    pub(super) fn new(
        (articles, sources): (&[&Article], &Sources),
        (band, focus_idx): (&Band, usize),
        findings: &[&Finding],
    ) -> Self {
        let facts = differing_facts(findings, band.base_idx, articles.len());
        let cell = |reading: &Reading| {
            let facts = facts.get(reading.article_idx).map_or(&[][..], Vec::as_slice);
            let marks = marks(articles[reading.article_idx], reading, facts);
            Box::new(CellText::new(articles, sources, (band, focus_idx), reading, marks))
        };
        let readings = || band.readings.iter().flatten();
        let differs = |reading: &Reading| reading.segments.iter().flatten().any(|s| is_difference(s.meaning));
        let cells: Vec<Option<Box<CellText>>> =
            band.readings.iter().map(|reading| reading.as_ref().map(cell)).collect();
        Self {
            is_told_differently: readings().count() > 1 && readings().any(differs),
            row_idx: band.row_idx,
            base_idx: band.base_idx,
            opens_paragraph: band.opens_paragraph,
            differing: differing(&cells),
            cells,
        }
    }

    /// The readings it has.
    pub(crate) fn tellings(&self) -> impl Iterator<Item = &CellText> {
        self.cells.iter().filter_map(|cell| cell.as_deref())
    }

    /// How many outlets tell it.
    pub(crate) fn n_tellers(&self) -> usize {
        self.tellings().count()
    }
}

/// What kinds of facts are marked, each once.
fn differing(cells: &[Option<Box<CellText>>]) -> Vec<FactKind> {
    let marks = cells.iter().flatten().flat_map(|cell| &cell.marks);
    let kinds = marks.filter_map(|mark| if let MarkKind::Fact(kind) = mark.kind { Some(kind) } else { None });
    kinds.collect::<BTreeSet<_>>().into_iter().collect()
}

/// True for words that say something else, or nothing, in the other reading.
fn is_difference(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::OnlyHere | Meaning::Reworded)
}
