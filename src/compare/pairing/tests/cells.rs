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
