//! What `--format json` prints: the one place that knows the keys. Offsets are code points.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::compare::{Comparison, Diff, LinkKind, Meaning, Pair, Segment, SentenceRef, WordLink};
use crate::import::Reading;
use crate::text::{Article, ByteSpan, CodePoints};

use super::compare::Compared;
use super::json_facts::{FindingJson, findings_json};
use super::json_found::{DroppedJson, dropped_json};
use super::json_sources::{CopyJson, RowJson, copies_json, rows_json};

/// `variorum compare --format json`.
#[derive(Debug, Serialize)]
pub(super) struct ComparisonJson<'a> {
    format: &'static str,
    version: u32,
    articles: Vec<ArticleJson<'a>>,
    rows: Vec<RowJson<'a>>,
    pairs: Vec<PairJson<'a>>,
    near_misses: Vec<NearMissJson<'a>>,
    remarks: Vec<String>,
    facts: Vec<FindingJson>,
    copies: Vec<CopyJson>,
}

/// `variorum diff --format json`.
#[derive(Debug, Serialize)]
pub(super) struct DiffJson<'a> {
    format: &'static str,
    version: u32,
    a: TextJson<'a>,
    b: TextJson<'a>,
    /// Which words are tied, one by one.
    words: Vec<WordJson>,
    /// What is shown of either text, as the text form prints it: few long changes.
    segments: SegmentsJson,
}

#[derive(Debug, Serialize)]
struct SegmentsJson {
    a: Vec<SegmentJson>,
    b: Vec<SegmentJson>,
}

#[derive(Debug, Serialize)]
struct SegmentJson {
    span: [usize; 2],
    meaning: &'static str,
    /// What stands for it in the other text.
    #[serde(skip_serializing_if = "Option::is_none")]
    counterpart: Option<[usize; 2]>,
}

#[derive(Debug, Serialize)]
struct TextJson<'a> {
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct ArticleJson<'a> {
    path: &'a str,
    outlet: Option<&'a str>,
    headline: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<&'a str>,
    /// Where each field stood, by its name; empty for articles of a workspace.
    source: BTreeMap<&'static str, &'a str>,
    /// What stands in the file and not in the text.
    dropped: Vec<DroppedJson<'a>>,
    /// How near it is to the other articles as a whole, 0..=1.
    belonging: f64,
    shares_little: bool,
    text: &'a str,
    sentences: Vec<SentenceJson>,
}

#[derive(Debug, Serialize)]
struct SentenceJson {
    start: usize,
    end: usize,
    paragraph: usize,
}

#[derive(Debug, Serialize)]
struct PairJson<'a> {
    a: [usize; 2],
    b: [usize; 2],
    score: f64,
    paired: bool,
    reasons: ReasonsJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<WordJson>>,
}

#[derive(Debug, Serialize)]
struct ReasonsJson<'a> {
    words: &'a [String],
    numbers: &'a [String],
    names: &'a [String],
    quotes: &'a [String],
    /// Words of the first and of the second that are put for one another.
    stand_ins: &'a [(String, String)],
    supporters: usize,
    needed: f64,
    /// What a person decided: `together`, `apart`, or nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pinned: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct NearMissJson<'a> {
    a: [usize; 2],
    b: [usize; 2],
    score: f64,
    reasons: ReasonsJson<'a>,
    /// Why the two do not stand in one row, in words.
    why: String,
}

#[derive(Debug, Serialize)]
struct WordJson {
    a: [usize; 2],
    b: [usize; 2],
    kind: &'static str,
    moved: bool,
}

/// The printed form of a comparison; `links_of` gives the word links of a pair that is paired.
pub(super) fn comparison_json<'a>(
    compared: &'a Compared<'a>,
    mut links_of: impl FnMut(&Pair) -> Vec<WordLink>,
) -> ComparisonJson<'a> {
    let Compared { paths, articles, comparison, .. } = compared;
    let points: Vec<CodePoints> = articles.iter().map(|article| CodePoints::new(article.text())).collect();
    let described = articles.iter().zip(*paths).zip(&points);
    let pairs = comparison.pairs.iter().map(|pair| {
        let (a, b) = (&points[pair.a.article_idx], &points[pair.b.article_idx]);
        let words = pair.paired.then(|| links_of(pair).iter().map(|link| word_json(link, a, b)).collect());
        pair_json(pair, words)
    });
    ComparisonJson {
        format: "variorum-comparison",
        version: 1,
        articles: described
            .enumerate()
            .map(|(idx, ((article, path), points))| ArticleJson {
                belonging: rounded(comparison.belonging.get(idx).copied().unwrap_or(1.0)),
                shares_little: comparison.shares_little(idx),
                source: compared.readings.get(idx).map(sources_of).unwrap_or_default(),
                dropped: compared.readings.get(idx).map(dropped_json).unwrap_or_default(),
                ..article_json(article, path, points)
            })
            .collect(),
        rows: rows_json(&comparison.rows, &compared.sources),
        pairs: pairs.collect(),
        near_misses: comparison.near_misses.iter().map(|pair| near_miss_json(comparison, pair)).collect(),
        remarks: compared.remarks(),
        facts: findings_json(&compared.facts.findings, &points),
        copies: copies_json(&compared.sources, &points),
    }
}

/// The printed form of two texts side by side.
pub(super) fn diff_json<'a>(a: &'a str, b: &'a str, diff: &Diff) -> DiffJson<'a> {
    let (a_points, b_points) = (CodePoints::new(a), CodePoints::new(b));
    let side = |segments: &[Segment], own: &CodePoints, other: &CodePoints| {
        segments.iter().map(|segment| segment_json(segment, own, other)).collect()
    };
    DiffJson {
        format: "variorum-diff",
        version: 1,
        a: TextJson { text: a },
        b: TextJson { text: b },
        words: diff.words(a, b).iter().map(|link| word_json(link, &a_points, &b_points)).collect(),
        segments: SegmentsJson {
            a: side(&diff.segments[0], &a_points, &b_points),
            b: side(&diff.segments[1], &b_points, &a_points),
        },
    }
}

fn segment_json(segment: &Segment, own: &CodePoints, other: &CodePoints) -> SegmentJson {
    let meaning = match segment.meaning {
        Meaning::Plain => "plain",
        Meaning::Same => "same",
        Meaning::Variant => "variant",
        Meaning::Reworded => "reworded",
        Meaning::Moved => "moved",
        Meaning::OnlyHere => "only_here",
    };
    let counterpart = segment.counterpart.map(|span| code_points(span, other));
    SegmentJson { span: code_points(segment.span, own), meaning, counterpart }
}

fn article_json<'a>(article: &'a Article, path: &'a str, points: &CodePoints) -> ArticleJson<'a> {
    let meta = article.meta();
    let sentences = article.sentences().iter().map(|sentence| {
        let [start, end] = code_points(sentence.span, points);
        SentenceJson { start, end, paragraph: sentence.paragraph_idx }
    });
    ArticleJson {
        path,
        outlet: meta.outlet.as_deref(),
        headline: meta.headline.as_deref(),
        byline: meta.byline.as_deref(),
        published: meta.published.as_deref(),
        source: BTreeMap::new(),
        dropped: Vec::new(),
        belonging: 1.0,
        shares_little: false,
        text: article.text(),
        sentences: sentences.collect(),
    }
}

/// Where the surest of each kind of field stood.
fn sources_of(reading: &Reading) -> BTreeMap<&'static str, &str> {
    let surest_last = reading.fields.iter().rev();
    surest_last.map(|field| (field.kind.name(), field.source.as_str())).collect()
}

fn pair_json(pair: &Pair, words: Option<Vec<WordJson>>) -> PairJson<'_> {
    let (a, b) = (place(pair.a), place(pair.b));
    PairJson { a, b, score: rounded(pair.score), paired: pair.paired, reasons: reasons_json(pair), words }
}

fn near_miss_json<'a>(comparison: &Comparison, pair: &'a Pair) -> NearMissJson<'a> {
    let (a, b) = (place(pair.a), place(pair.b));
    let why = comparison.why_apart(pair);
    NearMissJson { a, b, score: rounded(pair.score), reasons: reasons_json(pair), why }
}

fn place(at: SentenceRef) -> [usize; 2] {
    [at.article_idx, at.sentence_idx]
}

fn reasons_json(pair: &Pair) -> ReasonsJson<'_> {
    ReasonsJson {
        words: &pair.reasons.words,
        numbers: &pair.reasons.numbers,
        names: &pair.reasons.names,
        quotes: &pair.reasons.quotes,
        stand_ins: &pair.reasons.stand_ins,
        supporters: pair.reasons.supporters,
        needed: rounded(pair.reasons.needed),
        pinned: pair.pinned.map(|together| if together { "together" } else { "apart" }),
    }
}

fn word_json(link: &WordLink, a: &CodePoints, b: &CodePoints) -> WordJson {
    let kind = match link.kind {
        LinkKind::Same => "same",
        LinkKind::Variant => "variant",
        LinkKind::Reworded => "reworded",
    };
    WordJson { a: code_points(link.a, a), b: code_points(link.b, b), kind, moved: link.moved }
}

pub(super) fn code_points(span: ByteSpan, points: &CodePoints) -> [usize; 2] {
    let span = points.from_bytes(span);
    [span.start, span.end]
}

/// Four digits: what a reader can use, and the same on every machine.
pub(super) fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1e4).round() / 1e4
}
