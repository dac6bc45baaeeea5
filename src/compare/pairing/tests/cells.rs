//! Which sentences of one outlet stand in one row.

use super::*;

/// Tells the accident in the headline, the lead and further down, with other things between.
const TOLD_AGAIN: &str = "Crane falls on quay of Port Hollis and injures 12 dockers\n\n\
     Ferries to Skarne island were cancelled until Thursday.\n\n\
     A crane fell on the quay of Port Hollis on Tuesday and injured 12 dockers.\n\n\
     Mayor Ilse Brandt called the accident \"a warning we did not heed\".";

#[test]
fn what_an_outlet_says_twice_stands_in_one_row() {
    let articles = articles(&[TOLD_AGAIN, HARBOUR[1]]);
    let comparison = compared(&articles, &Options::default());
    let row = comparison.row_of(at(&articles, 1, "Twelve dockers")).unwrap();
    assert_eq!(row.cells, [vec![0, 2], vec![1]], "{:?}", row_texts(&articles, &comparison));
    every_sentence_once(&articles, &comparison);
}

#[test]
fn what_stands_far_apart_stands_in_two_rows() {
    let between =
        "Fishermen sold their catch from the beach. The library opens late. A judge sang at noon. Bread is dear.";
    let far = TOLD_AGAIN.replace("Ferries to Skarne island were cancelled until Thursday.", between);
    let articles = articles(&[&far, HARBOUR[1]]);
    let comparison = compared(&articles, &Options::default());
    let (headline, lead) = (at(&articles, 0, "Crane falls"), at(&articles, 0, "A crane fell"));
    assert!(!together(&comparison, headline, lead), "{:?}", row_texts(&articles, &comparison));
}

#[test]
fn a_row_takes_few_sentences_of_one_outlet() {
    let again =
        ["A crane fell on the quay of Port Hollis, injuring 12 dockers."; weights::CELL_SENTENCES + 2].join(" ");
    let articles = articles(&[&again, HARBOUR[1], HARBOUR[2], "Fishermen sold their catch."]);
    let comparison = compared(&articles, &Options::default());
    let most = comparison.rows.iter().map(|row| row.cells[0].len()).max();
    assert_eq!(most, Some(weights::CELL_SENTENCES), "{:?}", row_texts(&articles, &comparison));
    every_sentence_once(&articles, &comparison);
}

/// Many sentences, some much like the next: a headline, its lead, a line that says it again.
fn long_article() -> Article {
    let again = "The dockers of Port Hollis were injured when the crane fell on the quay on Tuesday.";
    let sentences: Vec<String> = (1..=6)
        .map(|n| {
            format!("Berth {n} of Port Hollis stays closed. Berth {n} of Port Hollis was checked by inspector Vasket.")
        })
        .collect();
    article(&format!("{TOLD_AGAIN}\n\n{}\n\n{again}", sentences.join("\n\n")))
}

#[test]
fn copies_of_one_article_are_one_row_a_sentence() {
    for n in [2, 3, 24] {
        let articles: Vec<Article> = (0..n).map(|_| long_article()).collect();
        let comparison = compared(&articles, &Options::default());
        assert_eq!(comparison.rows.len(), articles[0].sentences().len(), "{n} copies");
        assert!(comparison.rows.iter().all(|row| row.cells.iter().all(|cell| cell.len() == 1)), "{n} copies");
    }
}

#[test]
fn copies_with_one_other_article_stay_one_row_a_sentence() {
    let mut articles: Vec<Article> = (0..24).map(|_| long_article()).collect();
    articles.push(article(HARBOUR[1]));
    let comparison = compared(&articles, &Options::default());
    let between = comparison.rows.iter().filter(|row| row.cells[..24].iter().any(|cell| cell.len() > 1)).count();
    // What it tells of the accident may bring the headline and the lead together, and nothing else.
    assert!(between <= 1, "{:?}", comparison.rows.iter().map(|row| &row.cells[0]).collect::<Vec<_>>());
}

/// What it takes to pair the first sentences of the first two articles, where all, or only two, have its names.
fn needed_with_names_in(third: &str) -> f32 {
    let of = |first: &str, last: &str| {
        format!("{first}\n\nSnow fell over night. The ferry was late. A ferry carries sheep.\n\n{last}")
    };
    let texts = [
        of("Passengers of the ferry wait at Brack Quay.", "Bakers of Tamar went home."),
        of("Nobody repaints a ferry as they do at Brack Quay.", "Nine judges sang in Odra."),
        of(third, "Teachers of Lund read aloud. A ferry sank in May."),
    ];
    let articles = articles(&texts.each_ref().map(String::as_str));
    let all = compared(&articles, &Options { keep_all_pairs: true, ..Options::default() });
    let is_first = |pair: &&crate::compare::Pair| (pair.a.sentence_idx, pair.b.sentence_idx) == (0, 0);
    let pair = all.pairs.iter().filter(is_first).find(|pair| pair.b.article_idx == 1).unwrap();
    assert_eq!((&pair.reasons.names[..], &pair.reasons.words[..]), (&["Brack Quay".into()][..], &["ferry".into()][..]));
    pair.reasons.needed
}

#[test]
fn names_that_all_articles_have_carry_little() {
    let of_two = needed_with_names_in("A clerk keeps the keys.");
    let of_all = needed_with_names_in("A clerk keeps the keys of Brack Quay.");
    assert!((of_two - Options::DEFAULT_THRESHOLD).abs() < 1e-6, "{of_two}");
    assert!(of_all > of_two * 1.2, "{of_all} {of_two}");
}

#[test]
fn section_heads_need_enough_of_their_own() {
    let of = |body: &str, head: &str, last: &str| format!("{body}\n\n{head}\n\n{last}");
    let texts = [
        of(
            "A crane fell on the quay of Port Hollis on Tuesday.",
            "Implications for the harbour",
            "Ships are sent to Skarne for the time being.",
        ),
        of(
            "On Tuesday a crane fell on the quay of Port Hollis.",
            "Implications for dockers",
            "For the time being the ships are sent on to Skarne.",
        ),
        of(
            "A crane fell on Tuesday on the quay at Port Hollis.",
            "What the crane cost",
            "The mayor spoke of implications for trade in the whole region.",
        ),
    ];
    let articles = articles(&texts.each_ref().map(String::as_str));
    let comparison = compared(&articles, &Options::default());
    for head in [at(&articles, 0, "Implications"), at(&articles, 1, "Implications"), at(&articles, 2, "What the")] {
        let row = comparison.row_of(head).unwrap();
        assert_eq!(row.coverage(), Coverage::OnlyIn(head.article_idx), "{:?}", row_texts(&articles, &comparison));
    }
    assert!(together(&comparison, at(&articles, 0, "A crane"), at(&articles, 2, "A crane")));
}

#[test]
fn what_is_paired_in_order_is_said() {
    let times = weights::COPIES_APART;
    let repeated = articles(&[&vec!["Fish is dear."; times + 1].join(" "), HARBOUR[0]]);
    let remarks = compared(&repeated, &Options::default()).remarks;
    assert_eq!(remarks, [Remark::RepeatedInOrder { n: 1, times }]);
    assert!(remarks[0].to_string().contains("1 sentence comes more than 8 times in one article"), "{}", remarks[0]);
    assert_eq!(compared(&articles(&HARBOUR), &Options::default()).remarks, []);
}

#[test]
fn who_tells_one_part_stands_beside_both() {
    let articles = articles(&[
        "Hester Lomm, a judge from Odra, leads the inquiry, and her report on the crane is to come by the end of June.",
        "Hester Lomm, a judge from Odra, leads the inquiry. Her report on the crane is to come by the end of June.",
        "The inquiry, said a clerk on Monday, is led by Hester Lomm.",
        "Fishermen of Skarne sold their catch from the beach, and bakers went home.",
    ]);
    let comparison = compared(&articles, &Options::default());
    let row = comparison.row_of(at(&articles, 2, "The inquiry")).unwrap();
    assert_eq!(row.cells, [vec![0], vec![0, 1], vec![0], vec![]], "{:?}", row_texts(&articles, &comparison));
}
