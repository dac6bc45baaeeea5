//! One row as it is shown: the base, and every other reading beside it.

use crate::compare::{Comparison, WordLink, link_words};
use crate::text::{Article, BlockKind};

use super::marks::{self, Beside, WordMark, base_marks, likeness, marks_of, segments};
use super::{Band, Reading};

/// Shows a row; the focus is its base where it tells it, else the first article that does.
pub(super) fn band(articles: &[&Article], comparison: &Comparison, row_idx: usize, focus_idx: usize) -> Band {
    let row = &comparison.rows[row_idx];
    let speaks = |idx: &usize| row.cells.get(*idx).is_some_and(|cell| !cell.is_empty());
    let base_idx = Some(focus_idx).filter(speaks).or_else(|| row.tellers().next()).unwrap_or_default();
    let (base, base_cell) = (articles[base_idx], &row.cells[base_idx]);
    let mut readings: Vec<Option<Reading>> = vec![None; row.cells.len()];
    let mut beside: Vec<(Vec<WordLink>, bool)> = Vec::new();
    for article_idx in row.tellers().filter(|idx| *idx != base_idx) {
        let (article, cell) = (articles[article_idx], &row.cells[article_idx]);
        let links = link_words(base, base_cell, article, cell, comparison.folding);
        let reading = other_reading(article, article_idx, cell, &links, n_telling(base, base_cell));
        beside.push((links, reading.loose));
        readings[article_idx] = Some(reading);
    }
    let marks = base_marks(base, base_cell, &beside);
    let loose = !beside.is_empty() && beside.iter().all(|(_, loose)| *loose);
    readings[base_idx] = Some(reading(base, base_idx, base_cell, &marks, (1.0, loose)));
    Band { row_idx, readings, base_idx, opens_paragraph: opens_paragraph(base, base_cell) }
}

fn opens_paragraph(article: &Article, cell: &[usize]) -> bool {
    let first = cell.first().copied().unwrap_or_default();
    let paragraph = article.sentences().get(first).and_then(|s| article.paragraphs().get(s.paragraph_idx));
    paragraph.is_some_and(|paragraph| paragraph.sentences.start == first)
}

/// A reading beside the base; `links` has the base first.
fn other_reading(article: &Article, article_idx: usize, cell: &[usize], links: &[WordLink], n_base: usize) -> Reading {
    let mut flipped: Vec<WordLink> = links.iter().map(|link| WordLink { a: link.b, b: link.a, ..*link }).collect();
    flipped.sort_unstable();
    let marks = marks_of(article, cell, &flipped, Beside::Base);
    let (similarity, loose) = likeness(article, cell, &marks, n_base);
    let marks = if loose { marks_of(article, cell, &flipped, Beside::FarBase) } else { marks };
    reading(article, article_idx, cell, &marks, (similarity, loose))
}

fn reading(
    article: &Article,
    article_idx: usize,
    cell: &[usize],
    marks: &[WordMark],
    likeness: (f32, bool),
) -> Reading {
    let mut rest = marks;
    let mut tiles = Vec::with_capacity(cell.len());
    for sentence_idx in cell {
        let (own, later) = rest.split_at(article.words_of(*sentence_idx).len().min(rest.len()));
        tiles.push(segments(article, *sentence_idx, own));
        rest = later;
    }
    Reading {
        article_idx,
        sentences: cell.to_vec(),
        kind: cell.first().map_or(BlockKind::Body, |idx| article.block_kind(*idx)),
        segments: tiles,
        similarity: likeness.0,
        loose: likeness.1,
    }
}

fn n_telling(article: &Article, cell: &[usize]) -> usize {
    marks::telling(article, cell).filter(|telling| *telling).count()
}
