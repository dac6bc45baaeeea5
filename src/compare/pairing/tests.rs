use proptest::prelude::*;

use super::*;
use crate::compare::{Coverage, PassagePin, SentenceRef};
use crate::text::hard_texts::hard_texts;
use crate::text::{Folding, Metadata};

mod cells;
mod why;

const HARBOUR: [&str; 3] = [
    "A crane fell on the quay of Port Hollis on Tuesday, injuring 12 dockers.\n\n\
     Mayor Ilse Brandt called the accident \"a warning we did not heed\".\n\n\
     The crane had passed its last inspection in March.\n\n\
     Ferries to Skarne island were cancelled until Thursday.",
    "Ferries to the island of Skarne are cancelled until Thursday.\n\n\
     Twelve dockers were injured when a crane fell on the quay at Port Hollis.\n\n\
     \"It was a warning we did not heed,\" mayor Ilse Brandt said of the accident.\n\n\
     Fishermen sold their catch from the beach.",
    "Port Hollis: a crane fell on Tuesday. It injured a dozen dockers on the quay.\n\n\
     The union had demanded a new inspection of the crane since March.\n\n\
     The ferries to Skarne were cancelled, the harbour office said.",
];

fn article(text: &str) -> Article {
    Article::new(text.to_owned(), Metadata::default())
}

fn articles(texts: &[&str]) -> Vec<Article> {
    texts.iter().map(|text| article(text)).collect()
}

fn compared(articles: &[Article], options: &Options) -> Comparison {
    let refs: Vec<&Article> = articles.iter().collect();
    compare(&refs, options, &Progress::default()).unwrap()
}

fn row_texts(articles: &[Article], comparison: &Comparison) -> Vec<Vec<String>> {
    let texts = |row: &crate::compare::Row| {
        let cells = row.cells.iter().enumerate();
        let mut texts: Vec<String> =
            cells.flat_map(|(a, cell)| cell.iter().map(move |s| articles[a].sentence_text(*s).to_owned())).collect();
        texts.sort();
        texts
    };
    let mut rows: Vec<Vec<String>> = comparison.rows.iter().map(texts).collect();
    rows.sort();
    rows
}

/// The sentence of an article that begins so.
fn at(articles: &[Article], article_idx: usize, opening: &str) -> SentenceRef {
    let article = &articles[article_idx];
    let begins = |idx: &usize| article.sentence_text(*idx).starts_with(opening);
    let sentence_idx = (0..article.sentences().len()).find(begins).unwrap();
    SentenceRef { article_idx, sentence_idx }
}

fn together(comparison: &Comparison, a: SentenceRef, b: SentenceRef) -> bool {
    comparison.row_of(a).unwrap().cells[b.article_idx].contains(&b.sentence_idx)
}

#[test]
fn passages_meet_in_any_order() {
    let articles = articles(&HARBOUR[..2]);
    let comparison = compared(&articles, &Options::default());
    assert!(together(&comparison, at(&articles, 0, "A crane fell"), at(&articles, 1, "Twelve dockers")));
    assert!(together(&comparison, at(&articles, 0, "Mayor"), at(&articles, 1, "\"It was a warning")));
    assert!(together(&comparison, at(&articles, 0, "Ferries"), at(&articles, 1, "Ferries")));
    let alone = comparison.row_of(at(&articles, 1, "Fishermen")).unwrap();
    assert_eq!(alone.coverage(), Coverage::OnlyIn(1));
}

#[test]
fn a_sentence_split_in_two_shares_the_row() {
    let articles = articles(&HARBOUR);
    let comparison = compared(&articles, &Options::default());
    let row = comparison.row_of(at(&articles, 0, "A crane fell")).unwrap();
    assert_eq!(row.cells[2], [0, 1]);
    assert_eq!(row.coverage(), Coverage::All);
}

#[test]
fn a_pair_says_why() {
    let articles = articles(&HARBOUR[..2]);
    let comparison = compared(&articles, &Options::default());
    let pair = |a: SentenceRef, b: SentenceRef| comparison.pairs.iter().find(|p| (p.a, p.b) == (a, b)).unwrap();
    let crane = pair(at(&articles, 0, "A crane fell"), at(&articles, 1, "Twelve dockers"));
    assert_eq!(crane.reasons.numbers, ["12 dockers"]);
    assert!(crane.reasons.names.iter().any(|name| name == "Port Hollis"), "{:?}", crane.reasons);
    assert!(crane.reasons.words.iter().any(|word| word == "crane"), "{:?}", crane.reasons);
    assert!(crane.score >= crane.reasons.needed && crane.paired);
    let quote = pair(at(&articles, 0, "Mayor"), at(&articles, 1, "\"It was a warning"));
    assert_eq!(quote.reasons.quotes, ["a warning we did not heed"]);
}

#[test]
fn every_pair_is_kept_on_demand() {
    let articles = articles(&HARBOUR);
    let all = compared(&articles, &Options { keep_all_pairs: true, ..Options::default() });
    let paired = compared(&articles, &Options::default());
    assert_eq!(all.rows, paired.rows);
    assert!(all.pairs.len() > paired.pairs.len());
    assert!(paired.pairs.iter().all(|pair| pair.paired));
    assert!(all.pairs.is_sorted_by_key(|pair| (pair.a, pair.b)));
    assert!(all.pairs.iter().all(|pair| pair.a < pair.b && (0.0..=1.0).contains(&pair.score)));
}

#[test]
fn function_words_pair_nothing() {
    let articles = articles(&["It was what they would have been.", "They would have been what it was."]);
    assert_eq!(compared(&articles, &Options::default()).rows.len(), 2);
}

#[test]
fn look_alike_events_stay_apart() {
    let texts = [
        [
            "An earthquake struck Varna Hills on Sunday and killed 31 people, most of them in the old market.\n\n\
             Petra Holm, the mayor, asked for tents. The bridge over the Oska collapsed.",
            "31 people died when the market of Varna Hills fell in Sunday's earthquake.\n\n\
             The Oska bridge collapsed too. Mayor Petra Holm needs tents for two thousand families.",
            "Rescue teams dug in the old market of Varna Hills after the earthquake that killed 31.\n\n\
             Petra Holm asked the army for tents, and for a ferry across the Oska.",
        ],
        [
            "A night earthquake killed seven miners near Lower Tamar, deep in the Corvo pit.\n\n\
             Governor Anton Reyes closed the schools. Snow kept helicopters away.",
            "Seven miners of the Corvo pit died in an earthquake near Lower Tamar.\n\n\
             Helicopters could not land in the snow, governor Anton Reyes said.",
            "The Corvo pit at Lower Tamar was shut after the earthquake that killed seven miners.\n\n\
             Schools stay closed, said Anton Reyes. No helicopter flew in the snow.",
        ],
    ];
    let articles: Vec<Article> = texts.iter().flatten().map(|text| article(text)).collect();
    let comparison = compared(&articles, &Options::default());
    for row in &comparison.rows {
        let events: Vec<bool> = row.tellers().map(|idx| idx < 3).collect();
        assert!(events.windows(2).all(|two| two[0] == two[1]), "{:?}", row_texts(&articles, &comparison));
    }
    assert!(comparison.rows.iter().any(|row| row.tellers().count() == 3));
}

#[test]
fn pins_win_over_scores() {
    let articles = articles(&HARBOUR);
    let (crane, dockers) = (at(&articles, 0, "A crane fell"), at(&articles, 1, "Twelve dockers"));
    let (inspection, beach) = (at(&articles, 0, "The crane had"), at(&articles, 1, "Fishermen"));
    let pins = vec![
        PassagePin { a: dockers, b: crane, together: false },
        PassagePin { a: inspection, b: beach, together: true },
    ];
    let comparison = compared(&articles, &Options { pins, ..Options::default() });
    assert!(!together(&comparison, crane, dockers));
    assert!(together(&comparison, inspection, beach));
    every_sentence_once(&articles, &comparison);
}

#[test]
fn a_pinned_passage_leaves_its_row() {
    let articles = articles(&HARBOUR);
    let (crane, ferries) = (at(&articles, 0, "A crane fell"), at(&articles, 1, "Ferries"));
    let pins = vec![PassagePin { a: crane, b: ferries, together: true }];
    let comparison = compared(&articles, &Options { pins, ..Options::default() });
    assert!(together(&comparison, crane, ferries));
    every_sentence_once(&articles, &comparison);
}

#[test]
fn a_cancelled_comparison_stops() {
    let articles = articles(&HARBOUR);
    let refs: Vec<&Article> = articles.iter().collect();
    let progress = Progress::default();
    progress.cancel();
    assert_eq!(compare(&refs, &Options::default(), &progress), Err(Cancelled));
}

#[test]
fn the_same_article_many_times_is_one_row_a_sentence() {
    let articles: Vec<Article> = (0..12).map(|_| article(HARBOUR[0])).collect();
    let comparison = compared(&articles, &Options::default());
    assert_eq!(comparison.rows.len(), articles[0].sentences().len());
    assert!(comparison.rows.iter().all(|row| row.coverage() == Coverage::All));
}

#[test]
fn texts_that_would_never_end() {
    let texts = ["x".repeat(100_000), "word ".repeat(5_000), "Ice.\n".repeat(1_000)];
    let articles: Vec<Article> = texts.iter().flat_map(|text| [article(text), article(text)]).collect();
    every_sentence_once(&articles, &compared(&articles, &Options::default()));
}

#[test]
fn nothing_to_compare() {
    assert_eq!(compared(&[], &Options::default()), Comparison::default());
    let one = articles(&["", "One sentence. And another."]);
    let comparison = compared(&one, &Options::default());
    assert_eq!(comparison.rows.len(), 2);
    assert_eq!(comparison.row_of, [vec![], vec![0, 1]]);
}

fn every_sentence_once(articles: &[Article], comparison: &Comparison) {
    let mut seen: Vec<SentenceRef> = Vec::new();
    for (row_idx, row) in comparison.rows.iter().enumerate() {
        assert_eq!(row.cells.len(), articles.len());
        for (article_idx, cell) in row.cells.iter().enumerate() {
            assert!(cell.is_sorted());
            for sentence_idx in cell {
                assert_eq!(comparison.row_of[article_idx][*sentence_idx], row_idx);
                seen.push(SentenceRef { article_idx, sentence_idx: *sentence_idx });
            }
        }
    }
    seen.sort();
    let all = articles.iter().enumerate().flat_map(|(article_idx, article)| {
        (0..article.sentences().len()).map(move |sentence_idx| SentenceRef { article_idx, sentence_idx })
    });
    assert_eq!(seen, all.collect::<Vec<_>>());
}

/// Articles of one set, each a shuffle of some of the sentences above, and another order of the articles.
fn sets() -> impl Strategy<Value = (Vec<String>, Vec<usize>)> {
    let pool: Vec<&str> = HARBOUR.iter().flat_map(|text| text.split("\n\n")).collect();
    let n = pool.len();
    let text = proptest::sample::subsequence(pool, 1..=n).prop_shuffle().prop_map(|parts| parts.join("\n\n"));
    proptest::collection::vec(text, 2..7).prop_flat_map(|texts| {
        let order: Vec<usize> = (0..texts.len()).collect();
        (Just(texts), Just(order).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_articles_changes_no_row((texts, order) in sets()) {
        let loaded: Vec<Article> = texts.iter().map(|text| article(text)).collect();
        let shuffled: Vec<Article> = order.iter().map(|idx| loaded[*idx].clone()).collect();
        let (one, other) = (compared(&loaded, &Options::default()), compared(&shuffled, &Options::default()));
        prop_assert_eq!(row_texts(&loaded, &one), row_texts(&shuffled, &other));
        let scores = |comparison: &Comparison| comparison.rows.iter().map(|row| row.score).collect::<Vec<_>>();
        prop_assert_eq!(scores(&one), scores(&other));
    }

    #[test]
    fn any_text_is_compared(texts in proptest::collection::vec(prop_oneof!["\\PC{0,80}", hard_texts()], 0..5)) {
        let articles: Vec<Article> = texts.iter().map(|text| article(text)).collect();
        every_sentence_once(&articles, &compared(&articles, &Options { keep_all_pairs: true, ..Options::default() }));
    }
}

#[test]
fn nothing_in_common_is_no_row_however_many_support_it() {
    // The middle one is near both ends, and each end is told by several outlets.
    let middle = "Inspectors closed the tannery at Ober Quill, and its owner Rafe Lindqvist resigned.";
    let closed = "The tannery of Ober Quill was closed by inspectors.";
    let resigned = "Rafe Lindqvist resigned as an owner.";
    let articles = articles(&[middle, middle, middle, closed, resigned]);
    let comparison = compared(&articles, &Options::default());
    let (closed, resigned) = (at(&articles, 3, "The tannery"), at(&articles, 4, "Rafe"));
    assert!(!together(&comparison, closed, resigned), "{:?}", row_texts(&articles, &comparison));
    assert!(comparison.pairs.iter().all(|pair| !pair.explanation().contains("nothing by itself")));
}

#[test]
fn the_same_letters_meet_even_where_they_tell_nothing() {
    let articles = articles(&["It was what it was. Petra Holm left.", "Petra Holm left. It was what it was."]);
    let comparison = compared(&articles, &Options::default());
    assert!(together(&comparison, at(&articles, 0, "It was"), at(&articles, 1, "It was")));
}

#[test]
fn shared_names_alone_need_more() {
    let rest = "Ferries between Port Hollis and Skarne were cancelled on Tuesday, a clerk said.";
    let articles = articles(&[
        &format!(
            "Storm over Port Hollis and Skarne\n\nMayor Petra Holm asked the state for tents on Monday.\n\n{rest}"
        ),
        &format!(
            "In Port Hollis as in Skarne, children vote.\n\nTents from the state are needed, said Petra Holm.\n\n{rest}"
        ),
    ]);
    let all = compared(&articles, &Options { keep_all_pairs: true, ..Options::default() });
    let found = |a: SentenceRef, b: SentenceRef| all.pairs.iter().find(|pair| (pair.a, pair.b) == (a, b)).unwrap();
    let names = found(at(&articles, 0, "Storm"), at(&articles, 1, "In Port"));
    let tents = found(at(&articles, 0, "Mayor"), at(&articles, 1, "Tents"));
    assert!(!names.paired && tents.paired, "{} {}", names.explanation(), tents.explanation());
    assert!(names.reasons.needed > tents.reasons.needed, "{} {}", names.explanation(), tents.explanation());
}

#[test]
fn words_put_for_one_another_are_shared_and_said() {
    let articles = articles(&[
        &format!("Guards captured two smugglers at the quay.\n\n{}", HARBOUR[0]),
        &format!("{}\n\nTwo smugglers were seized at the quay.", HARBOUR[1]),
    ]);
    let comparison = compared(&articles, &Options::default());
    let (captured, seized) = (at(&articles, 0, "Guards"), at(&articles, 1, "Two smugglers"));
    let pair = comparison.pairs.iter().find(|pair| (pair.a, pair.b) == (captured, seized)).unwrap();
    assert_eq!(pair.reasons.stand_ins, [("captured".to_owned(), "seized".to_owned())]);
    assert!(pair.explanation().contains("captured (seized)"), "{}", pair.explanation());
}

#[test]
fn an_article_on_something_else_shares_little() {
    let stray = "Bakers in Tamar baked the longest loaf of the year.\n\nIt fed four hundred children, a judge said.";
    let texts = [HARBOUR[0], HARBOUR[1], stray, HARBOUR[2], HARBOUR[0]];
    let articles = articles(&texts);
    let comparison = compared(&articles, &Options::default());
    let little: Vec<usize> = (0..articles.len()).filter(|idx| comparison.shares_little(*idx)).collect();
    assert_eq!(little, [2], "{:?}", comparison.belonging);
    let two = compared(&articles[1..3], &Options::default());
    assert!(two.shares_little(1), "too few to measure, but nothing of it stands beside another");
}

#[test]
fn a_stray_among_few_articles_shares_little() {
    let stray = "Bakers in Tamar baked the longest loaf of the year.\n\nIt fed four hundred children, a judge said.";
    let articles = articles(&[HARBOUR[0], stray, HARBOUR[1]]);
    let comparison = compared(&articles, &Options::default());
    let little: Vec<usize> = (0..articles.len()).filter(|idx| comparison.shares_little(*idx)).collect();
    assert_eq!(little, [1], "{:?}", comparison.belonging);
    assert!(comparison.belonging[1] < 0.3 && comparison.belonging[0] > 0.9, "{:?}", comparison.belonging);
}

#[test]
fn what_was_left_out_is_said() {
    let long = articles(&[&"word ".repeat(weights::WORDS_READ + 1), HARBOUR[0]]);
    let comparison = compared(&long, &Options::default());
    assert_eq!(comparison.remarks, [Remark::LongSentences { n: 1, words_read: weights::WORDS_READ }]);
    assert!(comparison.remarks[0].to_string().starts_with("gave up early: 1 very long sentence;"));
    assert_eq!(compared(&articles(&HARBOUR), &Options::default()).remarks, []);
}

/// The score of the pair of the two sentences that begin so, with the options.
fn score(texts: [&str; 2], options: &Options) -> f32 {
    let articles = articles(&texts);
    let all = compared(&articles, &Options { keep_all_pairs: true, ..options.clone() });
    let first = SentenceRef { article_idx: 0, sentence_idx: 0 };
    let pair = all.pairs.iter().find(|pair| pair.a == first && pair.b.sentence_idx == 0);
    pair.map_or(0.0, |pair| pair.score)
}

#[test]
fn what_is_overlooked_changes_what_is_paired() {
    let rest = "Ferries to Skarne were late on Tuesday. A baker sang.";
    for (a, b, folding) in [
        (
            "The Labour of Polish Miners paid.",
            "The labour of polish miners paid.",
            Folding { case: false, ..Folding::default() },
        ),
        ("Añejo Peña se mudó.", "Anejo Pena se mudo.", Folding { diacritics: false, ..Folding::default() }),
        (
            "A cease-fire for re-entry.",
            "A ceasefire for reentry.",
            Folding { punctuation: false, ..Folding::default() },
        ),
    ] {
        let (a, b) = (format!("{a} {rest}"), format!("{b} {rest}"));
        let overlooked = score([&a, &b], &Options::default());
        let counted = score([&a, &b], &Options { folding, ..Options::default() });
        assert!(overlooked > 0.99 && counted < overlooked - 0.1, "{a}: {overlooked} {counted}");
    }
}

#[test]
fn boilerplate_weighs_nothing_in_pairing() {
    let articles = articles(&[
        "Additional reporting by Petra Holm in Port Hollis. Ferries to Skarne were late.",
        "Ferries to Skarne were late. Additional reporting by Petra Holm in Port Hollis.",
    ]);
    let (a, b) = (at(&articles, 0, "Additional"), at(&articles, 1, "Additional"));
    assert!(together(&compared(&articles, &Options::default()), a, b));
    let boilerplate = vec!["additional reporting by *".to_owned()];
    let without = compared(&articles, &Options { boilerplate, ..Options::default() });
    assert!(!together(&without, a, b));
    assert!(together(&without, at(&articles, 0, "Ferries"), at(&articles, 1, "Ferries")));
    every_sentence_once(&articles, &without);
}
