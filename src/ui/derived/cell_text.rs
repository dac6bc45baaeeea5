//! One reading as it is laid out: its sentences as one text, with the way back to the article.

use std::ops::Range;

use crate::compare::{Band, Level, Mark, Reading, Sources};
use crate::text::{Article, BlockKind, ByteSpan, CodePoints};

/// One outlet's wording of a row, ready to be laid out.
#[derive(Debug)]
pub(crate) struct CellText {
    pub(crate) reading: Reading,
    /// What is marked in it, at every level.
    pub(crate) marks: Vec<Mark>,
    /// What stands above it in small print: who else tells it, where the focus outlet does not.
    pub(crate) caption: Option<String>,
    /// Words that other outlets have nearly alike, and how many outlets have them.
    pub(crate) copied: Vec<ByteSpan>,
    pub(crate) n_copiers: usize,
    /// The sentences, joined for reading; a line break ends the headline.
    pub(crate) text: String,
    /// How much of `text` is the headline, in bytes.
    pub(crate) headline_len: usize,
    /// Per sentence of the reading: byte in `text` where it starts, and its span in the article.
    sentences: Vec<(usize, ByteSpan)>,
    points: CodePoints,
}

impl CellText {
    /// Lays a reading of `band` out; `focus_idx` is the article whose order is followed.
    pub(super) fn new(
        articles: &[&Article],
        sources: &Sources,
        (band, focus_idx): (&Band, usize),
        reading: &Reading,
        marks: Vec<Mark>,
    ) -> Self {
        let article = articles[reading.article_idx];
        let (text, sentences) = joined(article, &reading.sentences);
        let n = reading.sentences.partition_point(|idx| article.block_kind(*idx) == BlockKind::Headline);
        let headline_len = sentences.get(n).map_or(if n > 0 { text.len() } else { 0 }, |(start, _)| *start);
        let hull = sentences.first().zip(sentences.last()).map(|((_, first), (_, last))| first.hull(*last));
        let (copied, n_copiers) = hull.map_or((Vec::new(), 0), |hull| sources.copied(reading.article_idx, hull));
        // said once a row, above the reading the others are compared with
        let is_base = band.base_idx == reading.article_idx;
        let copy = (is_base && n_copiers > 1).then(|| format!("agency copy: {n_copiers} outlets"));
        let captions: Vec<String> = caption(band, focus_idx, reading).into_iter().chain(copy).collect();
        let caption = (!captions.is_empty()).then(|| captions.join(" · "));
        let points = CodePoints::new(&text);
        Self { marks, caption, copied, n_copiers, points, text, headline_len, sentences, reading: reading.clone() }
    }

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

    /// The mark that is shown at a byte of the article.
    pub(crate) fn mark_at(&self, byte: usize, level: Level) -> Option<&Mark> {
        self.marks_at(level).find(|mark| mark.span.start <= byte && byte < mark.span.end)
    }

    /// What is marked at a level, in the order of the text.
    pub(crate) fn marks_at(&self, level: Level) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.level <= level)
    }

    /// The stretches of the article that it shows: sentences that follow each other are one.
    pub(crate) fn runs(&self) -> Vec<ByteSpan> {
        runs(&self.reading.sentences, &self.sentences)
    }

    /// From the first to the last byte of the article that it shows.
    pub(crate) fn hull(&self) -> Option<ByteSpan> {
        let (first, last) = (self.sentences.first()?.1, self.sentences.last()?.1);
        Some(first.hull(last))
    }
}

/// Says who else tells a passage, above its first reading, unless the focus outlet does too.
fn caption(band: &Band, focus_idx: usize, reading: &Reading) -> Option<String> {
    let tellers = band.readings.iter().flatten().count();
    let is_first = band.base_idx == reading.article_idx;
    match (tellers, reading.kind) {
        (1, BlockKind::Headline) => Some("own headline".to_owned()),
        (1, BlockKind::Heading) => Some("own heading".to_owned()),
        (1, _) => Some("only here".to_owned()),
        (_, _) if reading.loose && !is_first => Some("told very differently".to_owned()),
        (n, _) if is_first && band.readings[focus_idx].is_none() => Some(format!("in {n} of {}", band.readings.len())),
        _ => None,
    }
}

/// Joins sentences, a blank between neighbours, an ellipsis over a gap, a line break after the headline; with the start of each in the
/// result and its span in the article.
fn joined(article: &Article, sentences: &[usize]) -> (String, Vec<(usize, ByteSpan)>) {
    let (mut text, mut starts) = (String::new(), Vec::new());
    let mut before: Option<usize> = None;
    for sentence_idx in sentences {
        let is_headline = |idx: usize| article.block_kind(idx) == BlockKind::Headline;
        match before {
            Some(before) if is_headline(before) && !is_headline(*sentence_idx) => text.push('\n'),
            Some(before) if before + 1 == *sentence_idx => text.push(' '),
            Some(_) => text.push_str(" … "),
            None => {}
        }
        let span = article.sentences().get(*sentence_idx).map(|sentence| sentence.span).unwrap_or_default();
        starts.push((text.len(), span));
        // A wrapped source line is no line break here; a blank has the same length.
        text.push_str(&span.cut(article.text()).replace('\n', " "));
        before = Some(*sentence_idx);
    }
    (text, starts)
}

/// Where the sentences stand, those that follow each other together.
fn runs(sentences: &[usize], places: &[(usize, ByteSpan)]) -> Vec<ByteSpan> {
    let mut runs: Vec<ByteSpan> = Vec::new();
    let mut before = None;
    for (idx, (_, span)) in sentences.iter().zip(places) {
        match runs.last_mut() {
            Some(run) if before.is_some_and(|before: usize| before + 1 == *idx) => *run = run.hull(*span),
            _ => runs.push(*span),
        }
        before = Some(*idx);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headline_is_a_line_of_its_own() {
        let meta = crate::text::Metadata { headline: Some("Crane falls".to_owned()), ..Default::default() };
        let article = Article::new("Crane falls\n\nIt fell at dawn. Nobody was hurt.".to_owned(), meta);
        assert_eq!(joined(&article, &[0, 1, 2]).0, "Crane falls\nIt fell at dawn. Nobody was hurt.");
        assert_eq!(joined(&article, &[0, 2]).0, "Crane falls\nNobody was hurt.");
        assert_eq!(joined(&article, &[1, 2]).0, "It fell at dawn. Nobody was hurt.");
    }

    #[test]
    fn a_note_on_a_passage_leaves_out_what_stands_between_its_parts() {
        let places = [0, 10, 40].map(|start| (start, ByteSpan::new(start, start + 8)));
        assert_eq!(runs(&[0, 1, 4], &places), [ByteSpan::new(0, 18), ByteSpan::new(40, 48)]);
        assert_eq!(runs(&[], &[]), []);
    }
}
