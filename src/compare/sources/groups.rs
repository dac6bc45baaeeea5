//! Rows in lists: what one outlet has alone, what all but one have, what one had first.

use std::collections::BTreeMap;

use crate::compare::{Comparison, Coverage};

use super::RowSources;

/// Why rows stand in one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoverageKind {
    /// Only this article tells them.
    OnlyIn,
    /// All but this article tell them.
    AllBut,
    /// Several tell them, and this article came out before the others.
    First,
}

/// Rows of one article and kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageGroup {
    /// Why they stand together.
    pub kind: CoverageKind,
    /// Index into the articles compared.
    pub article_idx: usize,
    /// Indices of the rows, those that say most first; boilerplate left out.
    pub rows: Vec<usize>,
}

/// The lists of a comparison, by kind, then by article.
pub(super) fn groups(comparison: &Comparison, rows: &[RowSources]) -> Vec<CoverageGroup> {
    let mut lists: BTreeMap<(CoverageKind, usize), Vec<usize>> = BTreeMap::new();
    for row_idx in by_weight(rows) {
        let Some(row) = comparison.rows.get(row_idx) else { continue };
        match row.coverage() {
            Coverage::OnlyIn(article_idx) => {
                lists.entry((CoverageKind::OnlyIn, article_idx)).or_default().push(row_idx)
            }
            Coverage::AllBut(article_idx) => {
                lists.entry((CoverageKind::AllBut, article_idx)).or_default().push(row_idx)
            }
            Coverage::All | Coverage::Some(_) => {}
        }
        if let Some(article_idx) = rows.get(row_idx).and_then(|row| row.first) {
            lists.entry((CoverageKind::First, article_idx)).or_default().push(row_idx);
        }
    }
    lists.into_iter().map(|((kind, article_idx), rows)| CoverageGroup { kind, article_idx, rows }).collect()
}

/// Indices of the rows that say something, what says most first.
fn by_weight(rows: &[RowSources]) -> Vec<usize> {
    let mut weighed: Vec<(usize, f32)> =
        rows.iter().map(|row| row.weight).enumerate().filter(|(_, w)| *w > 0.0).collect();
    weighed.sort_by(|(a, of_a), (b, of_b)| of_b.total_cmp(of_a).then(a.cmp(b)));
    weighed.into_iter().map(|(row_idx, _)| row_idx).collect()
}
