//! What the command line prints of a comparison, whatever was found: made by hand, so that how things are found does not count.

use std::sync::Arc;

use crate::compare::{
    AgencyCopy, Claim, Comparison, CoverageGroup, CoverageKind, Diff, FactKind, Facts, Finding, LinkKind, Linker,
    Meaning, Pair, Reasons, Remark, Row, RowSources, Segment, SentenceRef, Sources, Verdict, WordLink,
};
use crate::text::{Article, ByteSpan, Metadata};

use super::compare::{Compared, links_of};
use super::json::{comparison_json, diff_json};
use super::text_near::near_misses_text;
use super::text_rows::comparison_text;

const TEXTS: [&str; 4] = [
    "Après: a crane fell on the old quay in Merrow on Monday, hurting at least 12 dockers. The brakes were worn, the mayor \
     said. Pilots stopped work at noon. The council had cancelled the checks in spring, and nobody on the quay had been told of \
     it before the winter storms came.",
    "On Monday a crane fell on the old quay in Merrow, hurting 14 dockers. “The brakes were worn”, the mayor said, and the \
     council had canceled the checks.",
    "A crane fell in Merrow on Monday. Pilots stopped work at noon.",
    "Cats sleep. Pilots stopped all their work on the quay at noon.",
];

fn articles() -> Vec<Article> {
    let meta = |outlet: Option<&str>, published: Option<&str>| Metadata {
        outlet: outlet.map(str::to_owned),
        headline: outlet.map(|outlet| format!("Headline of {outlet}")),
        published: published.map(str::to_owned),
        ..Metadata::default()
    };
    let metas = [
        meta(Some("Wire"), Some("2025-03-06T21:40")),
        meta(Some("Flare"), Some("2025-03-07T08:00")),
        meta(None, None),
        meta(Some("Echo"), None),
    ];
    TEXTS.into_iter().zip(metas).map(|(text, meta)| Article::new(text.to_owned(), meta)).collect()
}

fn pair(a: (usize, usize), b: (usize, usize), score: f32, reasons: Reasons) -> Pair {
    let sentence = |(article_idx, sentence_idx)| SentenceRef { article_idx, sentence_idx };
    Pair { a: sentence(a), b: sentence(b), score, paired: true, pinned: None, reasons: Arc::new(reasons) }
}

/// Rows that all tell, that two tell in several sentences, that all but one tell, and that one alone tells.
fn comparison() -> Comparison {
    let cells: [[&[usize]; 4]; 4] =
        [[&[0], &[0], &[0], &[]], [&[1, 3], &[1], &[], &[]], [&[2], &[], &[1], &[1]], [&[], &[], &[], &[0]]];
    let rows = cells.map(|row| Row { cells: row.map(<[usize]>::to_vec).to_vec(), score: 0.512_345 }).to_vec();
    let words = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let crane = Reasons {
        names: words("Merrow"),
        words: words("crane dockers"),
        supporters: 1,
        needed: 0.3,
        ..Reasons::default()
    };
    let brakes = Reasons { words: words("brakes"), quotes: vec!["worn".to_owned()], needed: 0.4, ..Reasons::default() };
    let checks = Reasons { words: words("checks"), needed: 0.4, ..Reasons::default() };
    let work = Reasons {
        words: words("pilots"),
        numbers: words("12"),
        stand_ins: vec![("work".to_owned(), "job".to_owned())],
        needed: 0.4,
        ..Reasons::default()
    };
    let pinned = Pair { pinned: Some(true), ..pair((2, 1), (3, 1), 0.9, work.clone()) };
    let apart = Pair { paired: false, pinned: Some(false), ..pair((0, 0), (3, 1), 0.5, work.clone()) };
    let near = Pair { paired: false, ..pair((1, 1), (2, 0), 0.2, checks.clone()) };
    Comparison {
        rows,
        pairs: vec![
            pair((0, 0), (1, 0), 0.812_345, crane.clone()),
            pair((0, 0), (2, 0), 0.7, crane),
            pair((0, 1), (1, 1), 0.6, brakes),
            pair((0, 2), (2, 1), 0.95, work),
            pair((0, 3), (1, 1), 0.65, checks),
            pinned,
        ],
        near_misses: vec![apart, near],
        row_of: vec![vec![0, 1, 2, 1], vec![0, 1], vec![0, 2], vec![3, 2]],
        belonging: vec![0.9, 0.8, 0.7, 0.2],
        remarks: vec![Remark::LongSentences { n: 1, words_read: 400 }],
        ..Comparison::default()
    }
}

/// The place of `words` in an article.
fn place(article_idx: usize, words: &str) -> (usize, ByteSpan) {
    let start = TEXTS[article_idx].find(words).expect("words of the article");
    (article_idx, ByteSpan::new(start, start + words.len()))
}

fn findings() -> Vec<Finding> {
    let claim = |(article_idx, span), value: &str| Claim { article_idx, span, value: value.to_owned() };
    let dockers = [claim(place(0, "at least 12 dockers"), ">= 12"), claim(place(1, "14 dockers"), "14")];
    let finding = |verdict, is_by_time, row_idx| Finding {
        kind: FactKind::Number,
        verdict,
        row_idx,
        about: "injured".to_owned(),
        claims: dockers.to_vec(),
        is_by_time,
    };
    vec![
        finding(Verdict::Conflict, false, Some(0)),
        finding(Verdict::Compatible, true, None),
        finding(Verdict::Same, false, Some(1)),
    ]
}

fn sources() -> Sources {
    let row = |n_sources, copy_idx, first| RowSources { n_sources, copy_idx, first, weight: 0.123_456 };
    let group = |kind, article_idx, rows: &[usize]| CoverageGroup { kind, article_idx, rows: rows.to_vec() };
    let copied = "crane fell on the old quay in Merrow";
    Sources {
        copies: vec![AgencyCopy { spans: vec![place(0, copied), place(1, copied)] }],
        rows: vec![row(2, Some(0), Some(0)), row(1, Some(0), None), row(3, None, Some(2)), row(1, None, None)],
        groups: vec![
            group(CoverageKind::OnlyIn, 3, &[3]),
            group(CoverageKind::AllBut, 1, &[2]),
            group(CoverageKind::First, 0, &[0, 1, 2, 0, 1, 2, 0, 1, 2, 3]),
        ],
    }
}

fn with_everything(told: impl FnOnce(&Compared<'_>) -> String) -> String {
    let articles = articles();
    let paths: Vec<String> = ["wire.txt", "flare.txt", "ledger.txt", "echo.md"].map(str::to_owned).to_vec();
    told(&Compared {
        readings: &[],
        paths: &paths,
        articles: articles.iter().collect(),
        comparison: comparison(),
        facts: Facts { findings: findings(), remarks: vec![Remark::TablesLeftOut { n: 2 }] },
        sources: sources(),
    })
}

fn check(name: &str, printed: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../tests/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, printed));
}

#[test]
fn a_comparison_as_text() {
    check("comparison_as_text", &with_everything(|compared| comparison_text(compared, 0)));
    let from_the_second = with_everything(|compared| comparison_text(compared, 1));
    assert!(from_the_second.starts_with("  1  Wire · Headline of Wire · 2025-03-06T21:40 — wire.txt\n  2  Flare"));
    assert!(from_the_second.contains("flare.txt (in its order)"), "{from_the_second}");
}

#[test]
fn what_stood_near_without_being_paired_as_text() {
    check(
        "near_misses_as_text",
        &with_everything(|compared| near_misses_text(&compared.articles, &compared.comparison)),
    );
    let nothing = with_everything(|compared| near_misses_text(&compared.articles, &Comparison::default()));
    assert!(nothing.ends_with("\n     no two passages came near each other without being paired\n"), "{nothing}");
}

/// "the brakes" of both, the second somewhere else.
fn links(pair: &Pair) -> Vec<WordLink> {
    let Pair { a, b, .. } = pair;
    let words = |article_idx| place(article_idx, "brakes were").1;
    let link = |kind, moved| WordLink { a: words(a.article_idx), b: words(b.article_idx), kind, moved };
    match (a.sentence_idx, b.sentence_idx) {
        (1, 1) if b.article_idx == 1 => {
            vec![link(LinkKind::Same, false), link(LinkKind::Variant, true), link(LinkKind::Reworded, false)]
        }
        _ => Vec::new(),
    }
}

#[test]
fn a_comparison_as_json() {
    let printed = with_everything(|compared| {
        serde_json::to_string_pretty(&comparison_json(compared, links)).expect("it can be printed")
    });
    check("comparison_as_json", &one_line_lists(&printed));
}

#[test]
fn the_words_of_a_pair_are_those_of_its_sentences() {
    with_everything(|compared| {
        let Compared { articles, comparison, .. } = compared;
        let sentence = |at: SentenceRef| articles[at.article_idx].sentences()[at.sentence_idx].span;
        for pair in &comparison.pairs {
            let links = links_of(&mut Linker::default(), articles, comparison, pair);
            assert!(!links.is_empty(), "{pair:?}");
            for link in links {
                assert!(sentence(pair.a).contains(link.a) && sentence(pair.b).contains(link.b), "{pair:?}: {link:?}");
            }
        }
        String::new()
    });
}

#[test]
fn two_texts_as_json() {
    let (a, b) = ("Zwölf men", "12 men");
    let link = |a, b, kind, moved| WordLink { a, b, kind, moved };
    let links = vec![
        link(ByteSpan::new(0, 6), ByteSpan::new(0, 2), LinkKind::Variant, true),
        link(ByteSpan::new(7, 10), ByteSpan::new(3, 6), LinkKind::Same, false),
    ];
    let segment = |span, meaning, counterpart| Segment { span, meaning, counterpart, n_sharing: 0 };
    let segments = [
        vec![segment(ByteSpan::new(0, 6), Meaning::Moved, Some(ByteSpan::new(0, 2)))],
        vec![segment(ByteSpan::new(2, 3), Meaning::Plain, None)],
    ];
    let printed = serde_json::to_string(&diff_json(a, b, &Diff { links, segments })).expect("it can be printed");
    assert_eq!(
        printed,
        "{\"format\":\"variorum-diff\",\"version\":1,\"a\":{\"text\":\"Zwölf men\"},\"b\":{\"text\":\"12 men\"},\"words\":[{\
         \"a\":[0,5],\"b\":[0,2],\"kind\":\"variant\",\"moved\":true},{\"a\":[6,9],\"b\":[3,6],\"kind\":\"same\",\"moved\":false}],\
         \"segments\":{\"a\":[{\"span\":[0,5],\"meaning\":\"moved\",\"counterpart\":[0,2]}],\
         \"b\":[{\"span\":[2,3],\"meaning\":\"plain\"}]}}"
    );
}

/// Lists of numbers on one line each.
fn one_line_lists(json: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for line in json.lines() {
        let trimmed = line.trim();
        let is_number = trimmed.trim_end_matches(',').parse::<f64>().is_ok();
        inside = is_number || (inside && trimmed.starts_with(']'));
        match (inside, out.ends_with("[\n")) {
            (true, true) => out.truncate(out.len() - 1),
            (true, false) => out.truncate(out.trim_end().len()),
            (false, _) => {}
        }
        out += if inside { trimmed } else { line };
        out.push('\n');
        inside = is_number;
    }
    out
}
