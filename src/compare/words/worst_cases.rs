//! Texts that would take for ever if every word were compared with every other: bounds in counted steps.

use super::*;
use crate::text::Metadata;

/// So many words on a side: what grows with their square is far beyond the bound by then.
const MANY: usize = 10_000;
/// Steps per word that no text may exceed.
const STEPS: u64 = 600;

fn check(a: String, b: String) -> Vec<WordLink> {
    let articles = [a, b].map(|text| Article::new(text, Metadata::default()));
    let every = articles.each_ref().map(|article| (0..article.sentences().len()).collect::<Vec<usize>>());
    let mut vocabulary = vocabulary::Vocabulary::default();
    let words = [0, 1].map(|side| vocabulary.words((&articles[side], &every[side])));
    let items = vocabulary.items(&words[0], &words[1]);
    let progress = Progress::default();
    let matching = match_items(&items, &progress).unwrap();
    let n_words = (items.a.len() + items.b.len()) as u64;
    assert!(progress.spent() <= STEPS * n_words, "{} steps for {n_words} words", progress.spent());
    matching.links(&items)
}

fn numbered(word: &str, n: usize) -> String {
    (0..n).map(|nth| format!("{word}{nth} ")).collect()
}

#[test]
fn equal_words_on_both_sides() {
    assert_eq!(check("crane ".repeat(MANY), "crane ".repeat(MANY)).len(), MANY);
    check("crane ".repeat(MANY), format!("ferry {} quay", "crane ".repeat(MANY / 2)));
}

#[test]
fn nothing_in_common() {
    assert!(check(numbered("crane", MANY), numbered("ferry", MANY)).is_empty());
}

#[test]
fn the_same_words_in_reverse() {
    let words = numbered("crane", MANY);
    let reversed: Vec<&str> = words.split(' ').rev().collect();
    check(words.clone(), reversed.join(" "));
}

#[test]
fn two_words_in_turn() {
    let links = check("crane ferry ".repeat(MANY / 2), "ferry quay ".repeat(MANY / 2));
    assert!(links.len() > MANY / 10, "{}", links.len());
}

#[test]
fn a_word_as_long_as_a_book() {
    check("crane".repeat(50_000), "ferry".repeat(50_000));
}

#[test]
fn punctuation_only() {
    check("?!… ".repeat(MANY), "—. ".repeat(MANY));
}

#[test]
fn small_words_only() {
    check("of the in a to it ".repeat(MANY / 6), "to a it the of on ".repeat(MANY / 6));
}

#[test]
fn many_small_changes_keep_every_other_word() {
    let a: Vec<String> = (0..MANY).map(|nth| format!("word{nth}")).collect();
    let b: Vec<&str> = a.iter().enumerate().map(|(nth, word)| if nth % 20 == 7 { "other" } else { word }).collect();
    let links = check(a.join(" "), b.join(" "));
    assert!(links.iter().filter(|link| link.kind == LinkKind::Same).count() >= MANY / 20 * 19);
}

#[test]
fn a_comparison_that_nobody_wants_stops() {
    let article = Article::new("The crane fell.".to_owned(), Metadata::default());
    let progress = Progress::default();
    progress.cancel();
    assert_eq!(link_words_until((&article, &[0]), (&article, &[0]), Folding::default(), &progress), Err(Cancelled));
}
