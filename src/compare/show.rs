//! What is shown, as data: decided here once, painted by window, terminal and reports alike.

use crate::text::{Article, BlockKind, ByteSpan};

use super::{Comparison, LinkKind, WordLink, link_words};

/// What a stretch of words means beside another reading of the same row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// Nothing to compare with: the row has no other reading, or this is the space between words.
    Plain,
    /// The same words in the same place.
    Same,
    /// Another form or spelling of the same word.
    Variant,
    /// Other words in the same place.
    Reworded,
    /// The same words in another place.
    Moved,
    /// Words that the other reading has not.
    OnlyHere,
}

/// A stretch of one reading with one meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands in its article's text.
    pub span: ByteSpan,
    /// What it means beside the other reading.
    pub meaning: Meaning,
    /// What stands in its place in the other reading (span of the *other* article's text), if anything.
    pub counterpart: Option<ByteSpan>,
}

/// One outlet's wording of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Index into the articles compared.
    pub article_idx: usize,
    /// Indices of its sentences, ascending; they need not follow each other.
    pub sentences: Vec<usize>,
    /// What block the first of them stands in.
    pub kind: BlockKind,
    /// Per sentence, segments that tile it exactly.
    pub segments: Vec<Vec<Segment>>,
    /// Share of words that the other reading has too, 0..=1; 1 for the reading compared with.
    pub similarity: f32,
}

/// One row as the Columns view shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Index into [`Comparison::rows`].
    pub row_idx: usize,
    /// Per article its reading, `None` where it is silent.
    pub readings: Vec<Option<Reading>>,
    /// The article the others are compared with: the focus, or, where it is silent, the first that speaks.
    pub base_idx: usize,
    /// True where the band opens a paragraph of the base.
    pub opens_paragraph: bool,
}

/// The whole Columns view: the focus article in its own order, the others level with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    /// The article in focus.
    pub focus_idx: usize,
    /// Every row once. Rows without the focus follow the row that precedes them in their own article.
    pub bands: Vec<Band>,
}

/// Lays the rows of `comparison` out in the order of one article.
pub fn columns(articles: &[&Article], comparison: &Comparison, focus_idx: usize) -> Columns {
    let bands = band_order(comparison, focus_idx)
        .into_iter()
        .map(|row_idx| band(articles, comparison, focus_idx, row_idx))
        .collect();
    Columns { focus_idx, bands }
}

/// Row indices: those of the focus in its order, the others after the row before them in their article.
fn band_order(comparison: &Comparison, focus_idx: usize) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    let mut place = vec![None; comparison.rows.len()];
    for row_idx in comparison.row_of.get(focus_idx).into_iter().flatten() {
        if place[*row_idx].is_none() {
            place[*row_idx] = Some(order.len());
            order.push(*row_idx);
        }
    }
    for article in &comparison.row_of {
        let mut after = None;
        for row_idx in article {
            if !order.contains(row_idx) {
                let at = after.map_or(0, |after| order.iter().position(|r| *r == after).map_or(0, |p| p + 1));
                order.insert(at, *row_idx);
            }
            after = Some(*row_idx);
        }
    }
    order
}

fn band(articles: &[&Article], comparison: &Comparison, focus_idx: usize, row_idx: usize) -> Band {
    let row = &comparison.rows[row_idx];
    let base_idx = if row.cells[focus_idx].is_empty() { row.tellers().next().unwrap_or_default() } else { focus_idx };
    let base = articles[base_idx];
    let first = row.cells[base_idx].first().copied().unwrap_or_default();
    let opens_paragraph =
        base.sentences().get(first).is_some_and(|s| base.paragraphs()[s.paragraph_idx].sentences.start == first);
    let mut shared: Vec<ByteSpan> = Vec::new();
    let mut readings: Vec<Option<Reading>> = Vec::new();
    for (article_idx, cell) in row.cells.iter().enumerate() {
        if cell.is_empty() || article_idx == base_idx {
            readings.push(None);
            continue;
        }
        let links = link_words(base, &row.cells[base_idx], articles[article_idx], cell);
        shared.extend(links.iter().filter(|l| l.kind != LinkKind::Reworded).map(|l| l.a));
        let flipped: Vec<WordLink> = links.iter().map(|l| WordLink { a: l.b, b: l.a, ..*l }).collect();
        readings.push(Some(reading(articles[article_idx], article_idx, cell, &flipped)));
    }
    let alone = row.tellers().count() < 2;
    let base_links: Vec<WordLink> =
        shared.iter().map(|s| WordLink { a: *s, b: *s, kind: LinkKind::Same, moved: false }).collect();
    let mut base_reading = reading(base, base_idx, &row.cells[base_idx], &base_links);
    base_reading.similarity = 1.0;
    for segment in base_reading.segments.iter_mut().flatten() {
        segment.counterpart = None;
        if alone {
            segment.meaning = Meaning::Plain;
        }
    }
    readings[base_idx] = Some(base_reading);
    Band { row_idx, readings, base_idx, opens_paragraph }
}

fn reading(article: &Article, article_idx: usize, cell: &[usize], links: &[WordLink]) -> Reading {
    let segments: Vec<Vec<Segment>> = cell.iter().map(|s| segments_of(article, *s, links)).collect();
    let similarity = share_linked(&segments);
    let kind = cell.first().map_or(BlockKind::Body, |s| article.block_kind(*s));
    Reading { article_idx, sentences: cell.to_vec(), kind, segments, similarity }
}

fn share_linked(segments: &[Vec<Segment>]) -> f32 {
    let len = |s: &Segment| s.span.len() as f32;
    let all: f32 = segments.iter().flatten().map(len).sum();
    let alike: f32 = segments.iter().flatten().filter(|s| s.meaning != Meaning::OnlyHere).map(len).sum();
    alike / all.max(1.0)
}

/// Segments that tile one sentence of `article`, given the links of its words (as the `a` side).
pub fn segments_of(article: &Article, sentence_idx: usize, links: &[WordLink]) -> Vec<Segment> {
    let Some(sentence) = article.sentences().get(sentence_idx) else { return Vec::new() };
    let mut segments: Vec<Segment> = Vec::new();
    let mut at = sentence.span.start;
    for word in article.words_of(sentence_idx) {
        let link = links.iter().find(|l| l.a.contains(word.span));
        let meaning = link.map_or(Meaning::OnlyHere, meaning_of);
        let gap = ByteSpan::new(at, word.span.start);
        let last = segments.last_mut();
        match last {
            Some(last) if last.meaning == meaning => {
                last.span.end = word.span.end;
                last.counterpart = match (last.counterpart, link) {
                    (Some(c), Some(l)) => Some(c.hull(l.b)),
                    (c, l) => c.or(l.map(|l| l.b)),
                };
            }
            _ => {
                if !gap.is_empty() {
                    segments.push(Segment { span: gap, meaning: Meaning::Plain, counterpart: None });
                }
                segments.push(Segment { span: word.span, meaning, counterpart: link.map(|l| l.b) });
            }
        }
        at = word.span.end;
    }
    segments
}

fn meaning_of(link: &WordLink) -> Meaning {
    match (link.kind, link.moved) {
        (LinkKind::Reworded, _) => Meaning::Reworded,
        (_, true) => Meaning::Moved,
        (LinkKind::Variant, false) => Meaning::Variant,
        (LinkKind::Same, false) => Meaning::Same,
    }
}
