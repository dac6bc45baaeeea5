//! Derived state: the comparison and what is shown of it, computed off the paint thread.

use std::ops::Range;
use std::sync::Arc;

use crate::compare::{
    Band, Cancelled, Columns, Comparison, Coverage, Meaning, Options, Progress, Reading, Segment, columns, compare,
};
use crate::text::{Article, ArticleId, BlockKind, ByteSpan, CodePoints};

use super::view::Passage;

/// What a comparison depends on: it is computed anew when this changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DerivedKey {
    /// In list order; articles never change under one id and hash.
    pub(crate) articles: Vec<(ArticleId, Arc<Article>)>,
    pub(crate) focus_idx: usize,
}

impl DerivedKey {
    fn refs(&self) -> Vec<&Article> {
        self.articles.iter().map(|(_, article)| article.as_ref()).collect()
    }
}

/// One outlet's wording of a row, ready to be laid out.
#[derive(Debug)]
pub(crate) struct CellText {
    pub(crate) reading: Reading,
    /// What stands above it in small print: who else tells it, where the focus outlet does not.
    pub(crate) caption: Option<String>,
    /// The sentences, joined for reading.
    pub(crate) text: String,
    /// Per sentence of the reading: byte in `text` where it starts, and its span in the article.
    sentences: Vec<(usize, ByteSpan)>,
    points: CodePoints,
}

impl CellText {
    /// The parts of `span` (of the article) that the cell shows, in characters of its text.
    pub(crate) fn char_ranges(&self, span: ByteSpan) -> impl Iterator<Item = Range<usize>> + '_ {
        let shown = move |(start, sentence): &(usize, ByteSpan)| {
            let both = sentence.intersection(span)?;
            let cell = ByteSpan::new(both.start - sentence.start, both.end - sentence.start).shifted(*start);
            let chars = self.points.from_bytes(cell);
            Some(chars.start..chars.end)
        };
        self.sentences.iter().filter_map(shown)
    }

    /// The byte of the article at a character of the cell; between sentences, the end of the one before.
    pub(crate) fn article_byte(&self, char_idx: usize) -> Option<usize> {
        let byte = self.points.to_byte(char_idx.min(self.points.count()))?;
        let (start, sentence) = self.sentences.iter().rev().find(|(start, _)| *start <= byte)?;
        Some((sentence.start + (byte - start)).min(sentence.end))
    }

    /// The segment of the reading that holds a byte of the article.
    pub(crate) fn segment_at(&self, byte: usize) -> Option<&Segment> {
        let holds = |segment: &&Segment| segment.span.start <= byte && byte < segment.span.end;
        self.reading.segments.iter().flatten().find(holds)
    }

    /// From the first to the last byte of the article that it shows.
    pub(crate) fn hull(&self) -> Option<ByteSpan> {
        let (first, last) = (self.sentences.first()?.1, self.sentences.last()?.1);
        Some(first.hull(last))
    }
}

/// A comparison with everything the window shows of it.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    /// Another number for every computation.
    pub(crate) generation: u64,
    pub(crate) key: DerivedKey,
    pub(crate) comparison: Comparison,
    pub(crate) columns: Option<Columns>,
    /// Per band, per article.
    pub(crate) cells: Vec<Vec<Option<CellText>>>,
    /// Per article: share of its sentences that another outlet tells too, 0..=1.
    pub(crate) shared: Vec<f32>,
}

impl Derived {
    /// Compares the articles of `key`; `before` is reused where only the focus changed.
    pub(crate) fn compute(
        key: DerivedKey,
        before: Option<&Comparison>,
        progress: &Progress,
    ) -> Result<Self, Cancelled> {
        let articles = key.refs();
        let comparison = match before {
            Some(comparison) => comparison.clone(),
            None => compare(&articles, &Options::default(), progress)?,
        };
        let columns = (!articles.is_empty()).then(|| columns(&articles, &comparison, key.focus_idx));
        let cells = columns.iter().flat_map(|columns| &columns.bands).map(|band| {
            let cell = |reading: &Reading| {
                let caption = caption(band, key.focus_idx, reading);
                CellText { caption, ..cell_text(&articles, reading) }
            };
            band.readings.iter().map(|reading| reading.as_ref().map(cell)).collect()
        });
        let cells = cells.collect();
        let shared = shared_shares(&comparison);
        Ok(Self { cells, shared, columns, comparison, key, generation: 0 })
    }

    /// Index of an article in the comparison.
    pub(crate) fn article_idx(&self, id: ArticleId) -> Option<usize> {
        self.key.articles.iter().position(|(other, _)| *other == id)
    }

    /// Which outlets tell a band.
    pub(crate) fn coverage(&self, band_idx: usize) -> Option<Coverage> {
        let band = self.columns.as_ref()?.bands.get(band_idx)?;
        self.comparison.rows.get(band.row_idx).map(crate::compare::Row::coverage)
    }

    /// The band that shows a place of an article.
    pub(crate) fn band_at(&self, article_idx: usize, byte: usize) -> Option<usize> {
        let article = &self.key.articles.get(article_idx)?.1;
        let sentence_idx = article.sentences().partition_point(|sentence| sentence.span.end <= byte);
        let sentence_idx = sentence_idx.min(article.sentences().len().checked_sub(1)?);
        let row_idx = *self.comparison.row_of.get(article_idx)?.get(sentence_idx)?;
        self.columns.as_ref()?.bands.iter().position(|band| band.row_idx == row_idx)
    }

    /// Both sides of a difference: what the base of the band has, if it is another article, then the words
    /// themselves.
    pub(crate) fn both_sides(&self, band_idx: usize, article_idx: usize, segment: &Segment) -> Vec<Passage> {
        let passage = |article_idx: usize, span| Passage { article: self.key.articles[article_idx].0, span };
        let base_idx = self.columns.as_ref().and_then(|columns| columns.bands.get(band_idx)).map(|band| band.base_idx);
        let other = base_idx.filter(|base_idx| *base_idx != article_idx).and_then(|base_idx| {
            let whole = || self.cells[band_idx][base_idx].as_ref().and_then(CellText::hull);
            Some(passage(base_idx, segment.counterpart.or_else(whole)?))
        });
        other.into_iter().chain([passage(article_idx, segment.span)]).collect()
    }

    /// True where a shared passage is told in clearly other words by some outlet.
    pub(crate) fn is_told_differently(&self, band_idx: usize) -> bool {
        let Some(cells) = self.cells.get(band_idx) else { return false };
        let differs = |cell: &CellText| cell.reading.segments.iter().flatten().any(|s| is_difference(s.meaning));
        cells.iter().flatten().count() > 1 && cells.iter().flatten().any(differs)
    }
}

/// True for words that say something else, or nothing, in the other reading.
pub(crate) fn is_difference(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::OnlyHere | Meaning::Reworded)
}

/// Says who else tells a passage, above its first reading, unless the focus outlet does too.
fn caption(band: &Band, focus_idx: usize, reading: &Reading) -> Option<String> {
    let tellers = band.readings.iter().flatten().count();
    let is_first = band.base_idx == reading.article_idx;
    match (tellers, reading.kind) {
        (1, BlockKind::Headline) => Some("own headline".to_owned()),
        (1, BlockKind::Heading) => Some("own heading".to_owned()),
        (1, _) => Some("only here".to_owned()),
        (n, _) if is_first && band.readings[focus_idx].is_none() => Some(format!("in {n} of {}", band.readings.len())),
        _ => None,
    }
}

/// Joins the sentences of a reading: a blank between neighbours, an ellipsis over a gap.
fn cell_text(articles: &[&Article], reading: &Reading) -> CellText {
    let article = articles[reading.article_idx];
    let (mut text, mut sentences) = (String::new(), Vec::new());
    let mut before: Option<usize> = None;
    for sentence_idx in &reading.sentences {
        match before {
            Some(before) if before + 1 == *sentence_idx => text.push(' '),
            Some(_) => text.push_str(" … "),
            None => {}
        }
        let span = article.sentences().get(*sentence_idx).map(|sentence| sentence.span).unwrap_or_default();
        sentences.push((text.len(), span));
        // A wrapped source line is no line break here; a blank has the same length.
        text.push_str(&span.cut(article.text()).replace('\n', " "));
        before = Some(*sentence_idx);
    }
    let points = CodePoints::new(&text);
    CellText { reading: reading.clone(), caption: None, text, sentences, points }
}

fn shared_shares(comparison: &Comparison) -> Vec<f32> {
    let told_twice = |row_idx: &&usize| comparison.rows[**row_idx].tellers().count() > 1;
    let shares = comparison.row_of.iter().map(|rows| {
        let shared = rows.iter().filter(told_twice).count();
        if rows.is_empty() { 0.0 } else { shared as f32 / rows.len() as f32 }
    });
    shares.collect()
}
