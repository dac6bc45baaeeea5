//! How agency copy, and who stands behind a row, are printed by `--format json`. Offsets are code points.

use serde::Serialize;

use crate::compare::{AgencyCopy, Row, Sources};
use crate::text::CodePoints;

use super::json::{code_points, rounded};

/// One row; `first` and `copy` are null where none is known.
#[derive(Debug, Serialize)]
pub(super) struct RowJson<'a> {
    cells: &'a [Vec<usize>],
    score: f64,
    /// How many sources tell it: outlets with the same agency copy count once.
    sources: usize,
    /// Index into `copies`.
    copy: Option<usize>,
    /// The article that came out first.
    first: Option<usize>,
    weight: f64,
}

/// Words that several outlets share nearly word for word.
#[derive(Debug, Serialize)]
pub(super) struct CopyJson {
    /// Article, start, end.
    spans: Vec<[usize; 3]>,
}

/// The printed form of rows.
pub(super) fn rows_json<'a>(rows: &'a [Row], sources: &Sources) -> Vec<RowJson<'a>> {
    let printed = rows.iter().zip(&sources.rows).map(|(row, of_row)| RowJson {
        cells: &row.cells,
        score: rounded(row.score),
        sources: of_row.n_sources,
        copy: of_row.copy_idx,
        first: of_row.first,
        weight: rounded(of_row.weight),
    });
    printed.collect()
}

/// The printed form of copies; `points` has an entry an article.
pub(super) fn copies_json(sources: &Sources, points: &[CodePoints]) -> Vec<CopyJson> {
    let copy_json = |copy: &AgencyCopy| {
        let spans = copy.spans.iter().map(|(article_idx, span)| {
            let [start, end] = code_points(*span, &points[*article_idx]);
            [*article_idx, start, end]
        });
        CopyJson { spans: spans.collect() }
    };
    sources.copies.iter().map(copy_json).collect()
}
