//! Prints every paired passage of the given articles as JSON, with what the Columns view marks in it: read by `fragments.py`.

use std::path::Path;

use serde_json::{Value, json};
use variorum::compare::{Comparison, LinkKind, Meaning, Options, Progress, Reading, Row, columns, compare, link_words};
use variorum::import::plain_text;
use variorum::text::{Article, ByteSpan, Folding, Metadata, WordKind};

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let articles: Vec<Article> = paths.iter().filter_map(|path| read(Path::new(path))).collect();
    let refs: Vec<&Article> = articles.iter().collect();
    let comparison = compare(&refs, &Options::default(), &Progress::default()).expect("nobody cancels it");
    let mut pairs = Vec::new();
    for row in &comparison.rows {
        let tellers: Vec<usize> = row.tellers().collect();
        for (nth, a) in tellers.iter().enumerate() {
            pairs.extend(tellers[nth + 1..].iter().map(|b| pair(&refs, row, *a, *b)));
        }
    }
    println!("{}", Value::from(pairs));
}

fn read(path: &Path) -> Option<Article> {
    let (text, _) = plain_text(&std::fs::read(path).ok()?).ok()?;
    Some(Article::new(text, Metadata::default()))
}

/// Two readings of a row as they stand beside each other when only they are shown.
fn pair(articles: &[&Article], row: &Row, a: usize, b: usize) -> Value {
    let two = [articles[a], articles[b]];
    let row = Row { cells: vec![row.cells[a].clone(), row.cells[b].clone()], score: row.score };
    let links = links(two, &row);
    let comparison = Comparison { rows: vec![row], row_of: vec![vec![0], vec![0]], ..Comparison::default() };
    let shown = columns(&two, &comparison, 0);
    let readings = shown.bands[0].readings.iter().flatten().zip(two);
    let sides: Vec<Value> = readings.map(|(reading, article)| words(article, reading)).collect();
    json!({ "sides": sides, "links": links })
}

/// What the comparison found: from which to which word of either side, whether other words, whether moved.
fn links([a, b]: [&Article; 2], row: &Row) -> Vec<([usize; 4], bool, bool)> {
    let links = link_words(a, &row.cells[0], b, &row.cells[1], Folding::default());
    let found = links.iter().map(|link| {
        let (in_a, in_b) = (places(a, &row.cells[0], link.a), places(b, &row.cells[1], link.b));
        ([in_a.0, in_a.1, in_b.0, in_b.1], link.kind == LinkKind::Reworded, link.moved)
    });
    found.filter(|([a, a_end, b, b_end], ..)| a < a_end && b < b_end).collect()
}

/// From which to which word a span reaches, punctuation not counted.
fn places(article: &Article, cell: &[usize], span: ByteSpan) -> (usize, usize) {
    let words = cell.iter().flat_map(|sentence| article.words_of(*sentence));
    let starts: Vec<usize> =
        words.filter(|word| word.kind != WordKind::Punctuation).map(|word| word.span.start).collect();
    (starts.partition_point(|at| *at < span.start), starts.partition_point(|at| *at < span.end))
}

/// The words of a reading, each with its meaning.
fn words(article: &Article, reading: &Reading) -> Value {
    let mut words = Vec::new();
    for (sentence, segments) in reading.sentences.iter().zip(&reading.segments) {
        for word in article.words_of(*sentence).iter().filter(|word| word.kind != WordKind::Punctuation) {
            let of = segments.iter().find(|segment| segment.span.contains(word.span)).map(|segment| segment.meaning);
            words.push(json!([word.span.cut(article.text()), name(of.unwrap_or(Meaning::Plain))]));
        }
    }
    json!({ "loose": reading.loose, "words": words })
}

const fn name(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Plain => "plain",
        Meaning::Same => "same",
        Meaning::Variant => "variant",
        Meaning::Reworded => "reworded",
        Meaning::Moved => "moved",
        Meaning::OnlyHere => "only",
    }
}
