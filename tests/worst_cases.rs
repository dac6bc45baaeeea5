//! Texts that make naive programs hang: what comparing them costs is counted in steps, the same on every machine.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "bench/texts.rs"]
mod texts;

use variorum::compare::{Cancelled, Comparison, Options, Progress, columns_until, compare, facts, sources};
use variorum::text::{Article, Metadata};

fn articles(texts: &[String]) -> Vec<Article> {
    texts.iter().map(|text| Article::new(text.clone(), Metadata::default())).collect()
}

fn compared(articles: &[Article]) -> (Comparison, u64) {
    let refs: Vec<&Article> = articles.iter().collect();
    let progress = Progress::default();
    let comparison = compare(&refs, &Options::default(), &progress).unwrap();
    (comparison, progress.spent())
}

/// What passages, facts and copied words cost together, and how many letters there are.
fn steps(name: &str, n: usize) -> (u64, u64) {
    let (_, texts) = texts::worst_cases(n).into_iter().find(|(known, _)| *known == name).unwrap();
    let n_letters = texts.iter().map(|text| text.len() as u64).sum();
    let articles = articles(&texts);
    let refs: Vec<&Article> = articles.iter().collect();
    let progress = Progress::default();
    let comparison = compare(&refs, &Options::default(), &progress).unwrap();
    facts(&refs, &comparison, &progress).unwrap();
    sources(&refs, &comparison, &progress).unwrap();
    (progress.spent(), n_letters)
}

/// So many steps a letter at most, however long the text is.
fn check(name: &str, per_letter: u64) {
    for n in [2_000, 8_000] {
        let (steps, n_letters) = steps(name, n);
        assert!(steps <= per_letter * n_letters, "{name}: {steps} steps for {n_letters} letters");
    }
}

#[test]
fn a_text_without_a_space_ends() {
    check("no space at all", 1);
}

#[test]
fn one_word_again_and_again_ends() {
    check("one word again and again", 1);
}

#[test]
fn sentences_of_one_word_are_compared_once_each() {
    check("sentences of one word", 4);
}

#[test]
fn one_sentence_again_and_again_is_compared_once() {
    check("one sentence again and again", 1);
}

#[test]
fn a_text_of_punctuation_ends() {
    check("punctuation only", 4);
    check("quotes and brackets", 4);
}

#[test]
fn random_bytes_end() {
    check("random bytes", 40);
}

#[test]
fn sentences_of_one_word_that_all_differ_stay_within_the_work_of_an_index() {
    for n in [2_000, 8_000] {
        let (steps, _) = steps("sentences of one word, all different", n);
        assert!(steps <= 200_000_000, "{steps}");
    }
}

#[test]
fn one_sentence_again_and_again_pairs_in_order() {
    let texts = [texts::REPEATED.repeat(300), texts::REPEATED.repeat(310)];
    let (comparison, _) = compared(&articles(&texts));
    let two = comparison.rows.iter().filter(|row| row.tellers().count() == 2);
    assert!(two.clone().all(|row| row.cells[0] == row.cells[1]));
    assert_eq!((two.count(), comparison.rows.len()), (300, 310));
}

#[test]
fn the_same_article_many_times_is_told_by_all() {
    let article = texts::reshuffled(1).concat();
    let (comparison, steps) = compared(&articles(&vec![article; 50]));
    assert!(!comparison.rows.is_empty());
    assert!(comparison.rows.iter().all(|row| row.tellers().count() == 50));
    assert!(steps <= 100_000_000, "{steps}");
}

#[test]
fn many_articles_of_the_same_sentences_are_one_row_a_sentence() {
    let (comparison, steps) = compared(&articles(&texts::reshuffled(70)));
    assert_eq!(comparison.rows.len(), 21);
    assert!(comparison.rows.iter().all(|row| row.cells.iter().all(|cell| cell.len() == 1)));
    // What 70 hold of each other is said once a row, not once a pair.
    let reasons: Vec<_> = comparison.pairs.iter().map(|pair| std::sync::Arc::as_ptr(&pair.reasons)).collect();
    let distinct: std::collections::BTreeSet<_> = reasons.iter().collect();
    assert_eq!((reasons.len(), distinct.len()), (21 * 70 * 69 / 2, 21));
    assert!(steps <= 200_000_000, "{steps}");
}

#[test]
fn a_cancelled_comparison_stops_within_a_million_steps() {
    let articles = articles(&texts::event(12, 400));
    let refs: Vec<&Article> = articles.iter().collect();
    let whole = compared(&articles).1;
    for percent in [1, 10, 30, 50, 70, 90, 99] {
        let progress = Progress::of_at_most(whole * percent / 100);
        assert_eq!(compare(&refs, &Options::default(), &progress), Err(Cancelled), "after {percent} %");
        assert!(progress.spent() <= whole * percent / 100 + 1_000_000);
    }
}

#[test]
fn facts_and_columns_can_be_cancelled() {
    let articles = articles(&texts::event(3, 200));
    let refs: Vec<&Article> = articles.iter().collect();
    let (comparison, _) = compared(&articles);
    let progress = Progress::default();
    assert!(facts(&refs, &comparison, &progress).is_ok());
    assert!(columns_until(&refs, &comparison, 0, &progress).is_ok());
    progress.cancel();
    assert_eq!(facts(&refs, &comparison, &progress), Err(Cancelled));
    assert_eq!(columns_until(&refs, &comparison, 0, &progress), Err(Cancelled));
}

/// What two editions have in common costs its length, not its square.
#[test]
fn two_editions_cost_what_they_are_long() {
    let steps = |n_words: usize| compared(&articles(&texts::editions(n_words))).1;
    let (short, long) = (steps(5_000), steps(20_000));
    assert!(long <= 5 * short, "{short} steps for 5,000 words, {long} for 20,000");
}
