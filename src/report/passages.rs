//! The rows of a report: what each outlet says, with the words marked.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::compare::{
    Band, Columns, Comparison, Coverage, Meaning, Reading, Segment, columns, is_read, segments_beside,
};
use crate::text::{Article, BlockKind, ByteSpan, WordKind, printable};

use super::model::Sources;
use super::place::Place;

/// Below this share of common words two readings are too far apart to say what one leaves out.
const MIN_SIMILARITY: f32 = 0.4;
/// How many words of a passage stand for it in headings and lists.
const OPENING_WORDS: usize = 9;
/// How many shared words explain why passages stand together.
const MAX_SHARED: usize = 8;

/// One row: the outlets that tell the same thing.
pub(super) struct RowEntry {
    /// The first words of the first reading.
    pub(super) opening: String,
    /// "in 3 of 5", "only in Harbour Post".
    pub(super) coverage: String,
    /// First the reading the others are compared with.
    pub(super) readings: Vec<ReadingEntry>,
    /// Articles (indices) that do not tell it.
    pub(super) silent: Vec<usize>,
    /// Rare words, numbers and names that put the readings together.
    pub(super) shared: Vec<String>,
    /// Notes (indices) on its words.
    pub(super) notes: Vec<usize>,
    /// Per article its sentences, as indices; what the row is made of.
    pub(super) cells: Vec<Vec<usize>>,
}

/// What one outlet says.
pub(super) struct ReadingEntry {
    pub(super) article_idx: usize,
    /// True for the one the others are compared with.
    pub(super) is_base: bool,
    /// What it says, in its own order.
    pub(super) passages: Vec<PassageEntry>,
    /// What the base says and this one does not.
    pub(super) left_out: Vec<String>,
}

/// Sentences that follow each other, and where they stand.
pub(super) struct PassageEntry {
    pub(super) place: Option<Place>,
    pub(super) pieces: Vec<Piece>,
}

/// A stretch of words with one meaning.
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) meaning: Meaning,
    /// What the base has in its place, where that is worth saying.
    pub(super) instead_of: Option<String>,
}

impl RowEntry {
    /// The one article that tells it, where there is only one.
    pub(super) fn only_teller(&self) -> Option<usize> {
        let [reading] = self.readings.as_slice() else { return None };
        Some(reading.article_idx)
    }

    /// Where an article tells it, as `3.2`; `None` where it is silent.
    pub(super) fn short_place(&self, article_idx: usize) -> Option<String> {
        let reading = self.readings.iter().find(|reading| reading.article_idx == article_idx)?;
        let places = reading.passages.iter().filter_map(|passage| passage.place);
        let spots: Vec<String> = places.map(|place| place.short()).collect();
        Some(spots.join(", "))
    }
}

impl ReadingEntry {
    /// Its words without marks.
    pub(super) fn plain_text(&self) -> String {
        let text = |passage: &PassageEntry| passage.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
        self.passages.iter().map(text).collect::<Vec<_>>().join(" […] ")
    }
}

impl Piece {
    fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), meaning: Meaning::Plain, instead_of: None }
    }
}

/// The rows of `comparison` in the order of one article; none where it is of other articles.
pub(super) fn rows(sources: &Sources<'_>, comparison: &Comparison, focus_idx: usize) -> Vec<RowEntry> {
    let articles = sources.articles();
    let n_sentences = articles.iter().map(|article| article.sentences().len());
    let fits = comparison.row_of.iter().map(Vec::len).eq(n_sentences);
    if articles.is_empty() || !fits {
        return Vec::new();
    }
    let Columns { bands, .. } = columns(&articles, comparison, focus_idx);
    let mut shared = shared(comparison);
    bands.iter().filter_map(|band| row_entry(sources, comparison, band, &mut shared)).collect()
}

fn row_entry(
    sources: &Sources<'_>,
    comparison: &Comparison,
    band: &Band,
    shared: &mut [Vec<String>],
) -> Option<RowEntry> {
    let row = comparison.rows.get(band.row_idx)?;
    let base = band.readings.get(band.base_idx)?.as_ref()?;
    let others = band.readings.iter().flatten().filter(|reading| reading.article_idx != band.base_idx);
    let readings = [base].into_iter().chain(others).map(|reading| reading_entry(sources, comparison, base, reading));
    let silent = row.cells.iter().enumerate().filter(|(_, cell)| cell.is_empty()).map(|(idx, _)| idx);
    Some(RowEntry {
        opening: opening(sources.get(band.base_idx)?.0, base.sentences.first().copied()?),
        coverage: coverage(sources, row.coverage(), row.cells.len()),
        readings: readings.collect(),
        silent: silent.collect(),
        shared: std::mem::take(shared.get_mut(band.row_idx)?),
        notes: Vec::new(),
        cells: row.cells.clone(),
    })
}

fn opening(article: &Article, sentence_idx: usize) -> String {
    let words = article.words_of(sentence_idx);
    let is_word = |idx: &usize| words[*idx].kind != WordKind::Punctuation;
    let whole = article.sentences().get(sentence_idx).map(|sentence| sentence.span).unwrap_or_default();
    match (0..words.len()).filter(is_word).nth(OPENING_WORDS) {
        Some(next) => {
            let start = ByteSpan::new(whole.start, words[next - 1].span.end);
            format!("{}\u{a0}…", printable(start.cut(article.text()).trim_end_matches([',', ';', ':', '.'])))
        }
        None => printable(whole.cut(article.text())),
    }
}

fn coverage(sources: &Sources<'_>, coverage: Coverage, n_articles: usize) -> String {
    let label = |idx: usize| sources.records.get(idx).map(|record| printable(record.label())).unwrap_or_default();
    match coverage {
        Coverage::OnlyIn(idx) => format!("only in {}", label(idx)),
        Coverage::AllBut(idx) => format!("in all but {}", label(idx)),
        Coverage::All if n_articles == 1 => format!("only in {}", label(0)),
        Coverage::All if n_articles == 2 => "in both".to_owned(),
        Coverage::All => format!("in all {n_articles}"),
        Coverage::Some(n) => format!("in {n} of {n_articles}"),
    }
}

/// Per row what its pairs share, rarest first, each once.
fn shared(comparison: &Comparison) -> Vec<Vec<String>> {
    let mut shared: Vec<Vec<String>> = vec![Vec::new(); comparison.rows.len()];
    for pair in comparison.pairs.iter().filter(|pair| pair.paired) {
        let sentences = comparison.row_of.get(pair.a.article_idx);
        let row_idx = sentences.and_then(|sentences| sentences.get(pair.a.sentence_idx));
        let Some(of_row) = row_idx.and_then(|row_idx| shared.get_mut(*row_idx)) else { continue };
        let reasons = &pair.reasons;
        for reason in reasons.numbers.iter().chain(&reasons.names).chain(&reasons.words) {
            let reason = printable(reason);
            if of_row.len() < MAX_SHARED && !of_row.contains(&reason) {
                of_row.push(reason);
            }
        }
    }
    shared
}

fn reading_entry(sources: &Sources<'_>, comparison: &Comparison, base: &Reading, reading: &Reading) -> ReadingEntry {
    let is_base = reading.article_idx == base.article_idx;
    let base_text = sources.get(base.article_idx).map_or("", |(article, _)| article.text());
    ReadingEntry {
        article_idx: reading.article_idx,
        is_base,
        passages: passages(sources, base_text, reading),
        left_out: if is_base { Vec::new() } else { left_out(sources, comparison, base, reading) },
    }
}

/// The sentences of `reading`, those that follow each other together.
fn passages(sources: &Sources<'_>, base_text: &str, reading: &Reading) -> Vec<PassageEntry> {
    let Some((article, points)) = sources.get(reading.article_idx) else { return Vec::new() };
    let parts = |segment: &Segment| {
        let instead_of = instead_of(segment.meaning, segment.counterpart, base_text);
        pieces(&printable(segment.span.cut(article.text())), segment.meaning, instead_of)
    };
    let sentences: Vec<(usize, &Vec<Segment>)> = reading.sentences.iter().copied().zip(&reading.segments).collect();
    let is_headline = |idx: usize| article.block_kind(idx) == BlockKind::Headline;
    let is_one = |before: usize, after: usize| before + 1 == after && is_headline(before) == is_headline(after);
    let runs = sentences.chunk_by(|(before, _), (after, _)| is_one(*before, *after));
    let passage = |run: &[(usize, &Vec<Segment>)]| {
        let spans = run.iter().filter_map(|(idx, _)| article.sentences().get(*idx)).map(|sentence| sentence.span);
        let place = spans.reduce(ByteSpan::hull).and_then(|span| Place::of(article, points, span));
        let mut pieces: Vec<Piece> = Vec::new();
        for (_, segments) in run {
            let gap = (!pieces.is_empty()).then(|| Piece::plain(" "));
            pieces.extend(gap.into_iter().chain(segments.iter().flat_map(parts)));
        }
        PassageEntry { place, pieces }
    };
    runs.map(passage).collect()
}

/// A mark is for words: punctuation and white space at its ends stay plain.
fn pieces(text: &str, meaning: Meaning, instead_of: Option<String>) -> Vec<Piece> {
    let words = words_in(text);
    if matches!(meaning, Meaning::Plain | Meaning::Same) || words.is_empty() {
        return vec![Piece::plain(text)];
    }
    let (before, after) = text.split_once(words).unwrap_or_default();
    let marked = Piece { text: words.to_owned(), meaning, instead_of };
    let parts = [Piece::plain(before), marked, Piece::plain(after)];
    parts.into_iter().filter(|piece| !piece.text.is_empty()).collect()
}

/// From the first word, number or sign of a text to the last.
pub(super) fn words_in(text: &str) -> &str {
    let mut read = text.grapheme_indices(true).filter(|(_, grapheme)| grapheme.chars().any(is_read));
    let Some((start, first)) = read.next() else { return "" };
    let end = read.next_back().map_or(start + first.len(), |(at, last)| at + last.len());
    let words = text.get(start..end).unwrap_or_default();
    let is_abbreviated = words.rsplit(char::is_whitespace).next().is_some_and(|last| last.contains('.'));
    let with_stop = text.split_once(words).filter(|_| is_abbreviated).and_then(|(before, _)| {
        let end = before.len() + words.len() + 1;
        text.get(before.len()..end).filter(|words| words.ends_with('.')) // "p.m." keeps its last stop
    });
    with_stop.unwrap_or(words)
}

fn instead_of(meaning: Meaning, counterpart: Option<ByteSpan>, base_text: &str) -> Option<String> {
    let says_something = matches!(meaning, Meaning::Reworded | Meaning::Variant);
    counterpart.filter(|_| says_something).map(|span| printable(span.cut(base_text))).filter(|text| !text.is_empty())
}

/// Stretches of the base that `reading` has no words for, where the two are close enough to tell.
fn left_out(sources: &Sources<'_>, comparison: &Comparison, base: &Reading, reading: &Reading) -> Vec<String> {
    let (Some((base_article, _)), Some((article, _))) =
        (sources.get(base.article_idx), sources.get(reading.article_idx))
    else {
        return Vec::new();
    };
    if reading.similarity < MIN_SIMILARITY {
        return Vec::new();
    }
    let (base_cell, cell) = ((base_article, &*base.sentences), (article, &*reading.sentences));
    let [of_base, _] = segments_beside(base_cell, cell, comparison.folding);
    let missing = of_base
        .into_iter()
        .flatten()
        .filter(|segment| segment.meaning == Meaning::OnlyHere)
        .map(|segment| segment.span);
    missing
        .filter(|span| is_worth_saying(base_article, *span))
        .map(|span| printable(words_in(span.cut(base_article.text()))))
        .collect()
}

/// A number, or more than a word or two.
fn is_worth_saying(article: &Article, span: ByteSpan) -> bool {
    let first = article.words().partition_point(|word| word.span.start < span.start);
    let words = article.words().iter().skip(first).take_while(|word| word.span.end <= span.end);
    let (letters, numbers) = words.fold((0, 0), |(letters, numbers), word| match word.kind {
        WordKind::Letters => (letters + 1, numbers),
        WordKind::Number => (letters, numbers + 1),
        WordKind::Punctuation => (letters, numbers),
    });
    letters > 2 || numbers > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_for_words() {
        assert_eq!(words_in(", injuring 12 people as "), "injuring 12 people as");
        assert_eq!(words_in("“Roof falls.”"), "Roof falls");
        assert_eq!(words_in(" at 5:42 p.m., "), "at 5:42 p.m.");
        assert_eq!(words_in("3.5 million."), "3.5 million");
        assert_eq!(words_in("…"), "");
        assert_eq!(words_in(" 🏗️, "), "🏗️");
        assert_eq!(words_in("(the cafe\u{301})"), "the cafe\u{301}");
        assert_eq!(words_in(" $5, "), "$5");
        assert_eq!(words_in("«渡轮»"), "渡轮");
    }

    #[test]
    fn what_is_left_out_is_said_of_numbers_and_of_more_than_two_words() {
        let article = Article::passage("The mayor, 42, said so. He left, with her, late at night.".to_owned());
        for (words, is_said) in
            [("42", true), ("The mayor,", false), ("said so", false), (",", false), ("late at night.", true)]
        {
            let start = article.text().find(words).expect("words of the passage");
            let span = ByteSpan::new(start, start + words.len());
            assert_eq!(is_worth_saying(&article, span), is_said, "{words}");
        }
    }

    #[test]
    fn an_opening_is_a_sentence_or_its_first_words() {
        let opening_of = |text: &str| opening(&Article::passage(text.to_owned()), 0);
        assert_eq!(opening_of("Nobody died, he said."), "Nobody died, he said.");
        assert_eq!(
            opening_of("One, two, three, four, five, six, seven, eight, nine."),
            "One, two, three, four, five, six, seven, eight, nine."
        );
        let ten = opening_of("One, two, three, four, five, six, seven, eight, nine; ten.");
        assert_eq!(ten, "One, two, three, four, five, six, seven, eight, nine\u{a0}…");
    }

    #[test]
    fn pieces_joined_are_the_text() {
        for text in ["“Roof falls.”", ", and ", "…", "", "👩‍👧 ran"] {
            let joined: String =
                pieces(text, Meaning::OnlyHere, None).iter().map(|piece| piece.text.as_str()).collect();
            assert_eq!(joined, text);
        }
    }
}
