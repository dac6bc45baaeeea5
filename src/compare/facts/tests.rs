//! The laws of findings, whatever the text.

use proptest::prelude::*;

use super::facts as all_facts;
use super::{Finding, Verdict};
use crate::compare::{Comparison, Options, Progress, Row, compare};
use crate::text::{Article, Metadata};

fn facts(articles: &[&Article], comparison: &Comparison) -> Vec<Finding> {
    all_facts(articles, comparison, &Progress::default()).unwrap().findings
}

fn article(text: &str, published: &str) -> Article {
    let published = (!published.is_empty()).then(|| published.to_owned());
    Article::new(text.to_owned(), Metadata { published, ..Metadata::default() })
}

/// All sentences of all articles in one row.
fn one_row(articles: &[&Article]) -> Comparison {
    let all = |article: &&Article| (0..article.sentences().len()).collect::<Vec<usize>>();
    let cells: Vec<Vec<usize>> = articles.iter().map(all).collect();
    let row_of = articles.iter().map(|article| vec![0; article.sentences().len()]).collect();
    Comparison { rows: vec![Row { cells, score: 0.5 }], pairs: Vec::new(), row_of, ..Comparison::default() }
}

/// What is found, with article indices translated by `order`, in an order of its own.
fn told(articles: &[&Article], order: &[usize]) -> Vec<String> {
    let loaded: Vec<&Article> = order.iter().map(|idx| articles[*idx]).collect();
    let comparison = compare(&loaded, &Options::default(), &Progress::default()).unwrap();
    let translate = |mut finding: Finding| {
        for claim in &mut finding.claims {
            claim.article_idx = order[claim.article_idx];
        }
        finding.claims.sort();
        format!("{finding:?}")
    };
    let mut told: Vec<String> = facts(&loaded, &comparison).into_iter().map(translate).collect();
    told.sort();
    told
}

const PIECES: &[&str] = &[
    "At least 12 people were injured",
    "nobody was killed",
    " in Lund",
    ". ",
    "\n\n",
    " at nearly 6 p.m. on Thursday",
    " on 31 February",
    " between 9999999999999999999 and 3",
    "\"",
    "“We knew nothing about the pipe,”",
    " said Ruth Amsel, 34,",
    " allegedly",
    "$1.4-",
    "bn",
    " dozens of",
    " militants",
    " fighters",
    "[",
    "…",
    " 12:60",
    "e\u{301}",
    "👩‍👧",
    "部長は12人",
    "٣",
    "1,2,3.4.5",
    " one hundred hundred million",
    " January 99",
];

fn texts() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 0..14).prop_map(|p| p.concat());
    prop_oneof![3 => pieces, 1 => "\\PC{0,60}", 1 => crate::text::hard_texts::hard_texts()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_claim_is_a_span_of_its_article(a in texts(), b in texts(), published in "(2025-03-0[0-9](T2[0-9]:00)?)?") {
        let (a, b) = (article(&a, &published), article(&b, "2025-03-06"));
        let articles = [&a, &b];
        for finding in facts(&articles, &one_row(&articles)) {
            prop_assert!(finding.claims.is_sorted());
            let first = finding.claims.first().map(|claim| claim.article_idx);
            prop_assert!(finding.claims.iter().any(|claim| Some(claim.article_idx) != first));
            for claim in &finding.claims {
                let text = articles[claim.article_idx].text();
                prop_assert!(claim.span.get(text).is_some_and(|words| !words.is_empty()));
                prop_assert_eq!(claim.span.snapped(text), claim.span);
            }
        }
    }

    #[test]
    fn the_order_of_articles_changes_nothing(a in texts(), b in texts(), c in texts()) {
        let articles = [article(&a, "2025-03-06"), article(&b, "2025-03-07T10:00"), article(&c, "")];
        let articles: Vec<&Article> = articles.iter().collect();
        prop_assert_eq!(told(&articles, &[0, 1, 2]), told(&articles, &[2, 0, 1]));
    }

    #[test]
    fn an_article_beside_itself_conflicts_in_nothing(a in texts()) {
        let (a, b) = (article(&a, "2025-03-06"), article(&a, "2025-03-06"));
        let articles = [&a, &b];
        for finding in facts(&articles, &one_row(&articles)) {
            prop_assert!(finding.verdict < Verdict::Conflict, "{:?}", finding);
        }
    }
}

#[test]
fn nothing_and_one_article_tell_no_facts() {
    assert_eq!(facts(&[], &Comparison::default()), []);
    let lone = article("At least 12 people were injured in Lund.", "");
    assert_eq!(facts(&[&lone], &one_row(&[&lone])), []);
}

#[test]
fn what_was_left_out_is_said() {
    let sold = |n: usize| format!("The mill at Lund sold {n} tonnes of oak and {} tonnes of ash. ", n + 100);
    let table: String = (2..22).map(sold).collect();
    let (a, b) = (article(&table, ""), article("The mill at Lund sold 3 tonnes of oak.", ""));
    let articles = [&a, &b];
    let facts = all_facts(&articles, &one_row(&articles), &Progress::default()).unwrap();
    let told: Vec<String> = facts.remarks.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|remark| remark.contains("list of values")), "{told:?}");
    assert_eq!(all_facts(&[&a], &one_row(&[&a]), &Progress::default()).unwrap().findings, []);
}

#[test]
fn facts_are_stopped_when_asked() {
    let a = article("At least 12 people were injured in Lund.", "");
    let progress = Progress::default();
    progress.cancel();
    assert!(all_facts(&[&a], &one_row(&[&a]), &progress).is_err());
}

/// Without bounds every sentence meets every other, and this does not end.
#[test]
fn thousands_of_sentences_in_one_row_come_to_an_end() {
    let many = |n: usize| article(&format!("{n} people were injured in Lund. ").repeat(5_000), "");
    let (a, b) = (many(12), many(14));
    assert_eq!(facts(&[&a, &b], &one_row(&[&a, &b])).len(), 1);
}
