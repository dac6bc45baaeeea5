//! One row as it is shown: the base, and every other reading beside it.

use crate::compare::words::flipped;
use crate::compare::{Cancelled, Comparison, LinkKind, Linker, Progress, WordLink};
use crate::text::{Article, BlockKind, Word};

use super::calm::calmed;
use super::marks::{Other, bare_marks_of, base_marks, far_marks_of, likeness, marks_of_both, segments};
use super::passage::{Passage, WordMark};
use super::{Band, Reading, Segment};

/// What the bands of a comparison are made of.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) articles: &'a [&'a Article],
    pub(super) comparison: &'a Comparison,
    pub(super) focus_idx: usize,
}

/// Shows a row; the focus is its base where it tells it, else the first article that does.
pub(super) fn band(
    source: Source<'_>,
    row_idx: usize,
    linker: &mut Linker,
    progress: &Progress,
) -> Result<Band, Cancelled> {
    let Source { articles, comparison, focus_idx } = source;
    let row = &comparison.rows[row_idx];
    let speaks = |idx: &usize| row.cells.get(*idx).is_some_and(|cell| !cell.is_empty());
    let base_idx = Some(focus_idx).filter(speaks).or_else(|| row.tellers().next()).unwrap_or_default();
    let (base, base_cell) = (articles[base_idx], &row.cells[base_idx]);
    let is_copy = |idx: usize| same_letters((base, base_cell), (articles[idx], &row.cells[idx]));
    let only_copies = row.tellers().all(is_copy);
    let base_passage =
        if only_copies { Passage::read_for_copies(base, base_cell) } else { Passage::read(base, base_cell, linker) };
    let n_base = base_passage.n_telling();
    let mut readings: Vec<Option<Reading>> = vec![None; row.cells.len()];
    let mut beside: Vec<Other> = Vec::new();
    for article_idx in row.tellers().filter(|idx| *idx != base_idx) {
        let (article, cell) = (articles[article_idx], &row.cells[article_idx]);
        if is_copy(article_idx) {
            let copy = base_passage.copied_in(article, cell);
            let links = word_by_word(&base_passage, &copy);
            let [of_base, marks] = marks_of_both((&base_passage, &links), (&copy, &word_by_word(&copy, &base_passage)));
            beside.push(Other { links, of_base: Some(of_base) });
            readings[article_idx] = Some(reading(article, article_idx, cell, &marks, (1.0, false)));
            continue;
        }
        let links = linker.links((base, base_cell), (article, cell), comparison.folding, progress)?;
        let passage = Passage::read(article, cell, linker);
        let likeness = likeness(&passage, &bare_marks_of(&passage, &flipped(&links)), n_base);
        let marks = if likeness.1 {
            let marks = far_marks_of(&passage, &flipped(&links));
            beside.push(Other { links, of_base: None });
            marks
        } else {
            let links = calmed(&base_passage, &passage, &links);
            let [of_base, marks] = marks_of_both((&base_passage, &links), (&passage, &flipped(&links)));
            beside.push(Other { links, of_base: Some(of_base) });
            marks
        };
        readings[article_idx] = Some(reading(article, article_idx, cell, &marks, likeness));
    }
    let marks = base_marks(&base_passage, &beside);
    let loose = !beside.is_empty() && beside.iter().all(|other| other.of_base.is_none());
    readings[base_idx] = Some(reading(base, base_idx, base_cell, &marks, (1.0, loose)));
    Ok(Band { row_idx, readings, base_idx, opens_paragraph: opens_paragraph(base, base_cell) })
}

/// The same sentences letter by letter: there is nothing to match, to calm or to weigh.
fn same_letters((a, in_a): (&Article, &[usize]), (b, in_b): (&Article, &[usize])) -> bool {
    in_a.len() == in_b.len() && in_a.iter().zip(in_b).all(|(s, t)| a.sentence_text(*s) == b.sentence_text(*t))
}

/// The links of two passages of the same letters.
fn word_by_word(a: &Passage<'_>, b: &Passage<'_>) -> Vec<WordLink> {
    let link = |(a, b): (&&Word, &&Word)| WordLink { a: a.span, b: b.span, kind: LinkKind::Same, moved: false };
    a.words.iter().zip(&b.words).map(link).collect()
}

fn opens_paragraph(article: &Article, cell: &[usize]) -> bool {
    let first = cell.first().copied().unwrap_or_default();
    let paragraph = article.sentences().get(first).and_then(|s| article.paragraphs().get(s.paragraph_idx));
    paragraph.is_some_and(|paragraph| paragraph.sentences.start == first)
}

fn reading(
    article: &Article,
    article_idx: usize,
    cell: &[usize],
    marks: &[WordMark],
    likeness: (f32, bool),
) -> Reading {
    Reading {
        article_idx,
        sentences: cell.to_vec(),
        kind: cell.first().map_or(BlockKind::Body, |idx| article.block_kind(*idx)),
        segments: tiles(article, cell, marks),
        similarity: likeness.0,
        loose: likeness.1,
    }
}

/// Per sentence of a passage, the segments that tile it.
pub(super) fn tiles(article: &Article, cell: &[usize], marks: &[WordMark]) -> Vec<Vec<Segment>> {
    let mut rest = marks;
    let tiles = cell.iter().map(|sentence_idx| {
        let (own, later) = rest.split_at(article.words_of(*sentence_idx).len().min(rest.len()));
        rest = later;
        segments(article, *sentence_idx, own)
    });
    tiles.collect()
}
