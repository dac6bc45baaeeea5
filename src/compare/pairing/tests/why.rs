//! Why two passages were paired, or were not.

use super::*;

#[test]
fn near_misses_say_why_they_are_none() {
    let articles = articles(&HARBOUR);
    let (crane, dockers) = (at(&articles, 0, "A crane fell"), at(&articles, 1, "Twelve dockers"));
    let pins = vec![PassagePin { a: dockers, b: crane, together: false }];
    let comparison = compared(&articles, &Options { pins, ..Options::default() });
    let pair = comparison.near_misses.iter().find(|pair| (pair.a, pair.b) == (crane, dockers)).unwrap();
    assert!(comparison.why_apart(pair).starts_with("pinned apart; shares "), "{}", comparison.why_apart(pair));
    assert!(comparison.near_misses.iter().all(|pair| !pair.paired && !together(&comparison, pair.a, pair.b)));
    assert!(comparison.near_misses.is_sorted_by_key(|pair| (pair.a, pair.b)));
    let why: Vec<String> = comparison.near_misses.iter().map(|pair| comparison.why_apart(pair)).collect();
    assert!(why.iter().any(|why| why.contains("another sentence of the same outlet is nearer")), "{why:?}");
    assert!(why.iter().any(|why| !why.contains("nearer") && why.contains("needed")), "{why:?}");
}

#[test]
fn a_pinned_pair_says_so() {
    let articles = articles(&HARBOUR);
    let (crane, ferries) = (at(&articles, 0, "A crane fell"), at(&articles, 1, "Ferries"));
    let pins = vec![PassagePin { a: crane, b: ferries, together: true }];
    let comparison = compared(&articles, &Options { pins, ..Options::default() });
    let pair = comparison.pairs.iter().find(|pair| (pair.a, pair.b) == (crane, ferries)).unwrap();
    assert!(pair.explanation().starts_with("pinned together; "), "{}", pair.explanation());
}

#[test]
fn names_and_numbers_are_said_whole_and_once() {
    let articles = articles(&[
        "Near Port Hollis, Petra Holm counted 1.4 million herrings and 12 dockers, and said: \"We will not see that again.\"",
        "\"We will not see that again,\" said Petra Holm of Port Hollis of the 1.4 million herrings and twelve dockers.",
    ]);
    let comparison = compared(&articles, &Options { keep_all_pairs: true, ..Options::default() });
    let reasons = &comparison.pairs.iter().find(|pair| pair.b.sentence_idx == 0).unwrap().reasons;
    let mut numbers = reasons.numbers.clone();
    numbers.sort();
    assert_eq!(numbers, ["1.4 million", "12 dockers"], "{reasons:?}");
    assert_eq!(reasons.quotes, ["We will not see that again"], "{reasons:?}");
    let mut names = reasons.names.clone();
    names.sort();
    assert_eq!(names, ["Petra Holm", "Port Hollis"], "{reasons:?}");
    assert!(!reasons.words.iter().any(|word| word == "million" || word == "dockers"), "{reasons:?}");
}
