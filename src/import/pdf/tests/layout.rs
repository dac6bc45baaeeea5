//! Columns, parts below them, notes, and what stands beside an article.

use super::super::super::{Part, Reason};
use super::{LEFT, RIGHT, Sheets, left_out};

/// Lines under each other, in another size.
fn column(sheets: &mut Sheets, page: usize, (x, y): (i32, i32), size: i32, lines: &[&str]) {
    for (idx, line) in lines.iter().enumerate() {
        sheets.put(page, (x, y - (size + 2) * idx as i32), size, line);
    }
}

const LIST: &[&str] =
    &["1. Silent bell", "   rings again", "2. Old pilot", "   delayed", "3. Ferry sold", "   at last"];

/// A page of the web with a list on the right under `heading`.
fn with_list(heading: &str) -> Sheets {
    let mut sheets = Sheets::new(2);
    sheets.info = "/Title(Crane falls on the old quay in the storm - Harbour Post)/Creator(Mozilla/5.0)".to_owned();
    for (page, count) in ["1/2", "2/2"].into_iter().enumerate() {
        sheets.put(page, (20, 785), 8, "3/26/24, 10:15 AM").put(page, (260, 785), 8, "Crane falls - Harbour Post");
        sheets.put(page, (20, 15), 8, "https://harbour.example/crane").put(page, (570, 15), 8, count);
    }
    column(&mut sheets, 0, (40, 700), 22, &["Crane falls on the old", "quay in the storm"]);
    sheets.put(0, (450, 706), 11, heading);
    column(&mut sheets, 0, (460, 688), 9, LIST);
    sheets.column(0, (40, 640), LEFT).column(0, (40, 556), &RIGHT[..6]);
    sheets.column(1, (40, 740), &["and the rails hold what it weighs, he said."]);
    sheets.column(1, (40, 710), &["The ferries sail again on Monday, said the master of the harbour."]);
    sheets
}

#[test]
fn a_list_beside_a_headline_is_no_part_of_it() {
    let imported = with_list("Most read").read();
    let text = imported.article.text();
    assert!(text.starts_with("Crane falls on the old quay in the storm\n\nA crane fell on the old quay"), "{text}");
    let others = left_out(&imported);
    for words in ["Most read", "Silent bell", "Ferry sold"] {
        assert!(
            others.iter().any(|(why, text)| *why == Reason::Related && text.contains(words)),
            "{words}: {others:?}"
        );
    }
}

#[test]
fn other_stories_beside_an_article_do_not_end_it() {
    let text = with_list("Most read").read().article.text().to_owned();
    assert!(text.contains("if the money is there and the rails hold what it weighs, he said."), "{text}");
    assert!(text.ends_with("The ferries sail again on Monday, said the master of the harbour."), "{text}");
}

#[test]
fn short_lines_beside_an_article_do_not_end_it() {
    let text = with_list("On the radio").read().article.text().to_owned();
    assert!(text.ends_with("The ferries sail again on Monday, said the master of the harbour."), "{text}");
}

#[test]
fn text_that_runs_below_a_list_is_none_of_its_items() {
    const WIDE: &str = "On Tuesday the master of the harbour showed the rails to the crews, who had not seen them since the storm of last year.";
    let mut sheets = with_list("Most read");
    sheets.put(0, (40, 440), 10, WIDE);
    let text = sheets.read().article.text().to_owned();
    assert!(text.contains(WIDE), "{text}");
}

#[test]
fn a_part_below_two_columns_is_read_after_both() {
    let mut sheets = Sheets::new(1);
    sheets.put(0, (40, 740), 20, "Crane falls on the old quay of Northport");
    sheets.column(0, (40, 700), LEFT).column(0, (300, 700), &RIGHT[..5]);
    sheets.put(0, (40, 603), 13, "How it was built");
    sheets.column(
        0,
        (40, 583),
        &[
            "It was built by two brothers who had come from the islands, and who never saw it lift a thing after that.",
            "Their names stand on a plate at its foot, which was found in the water by a diver on the same afternoon.",
        ],
    );
    let text = sheets.read().article.text().to_owned();
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    assert!(place("which had asked for it last year.") < place("How it was built"), "{text}");
    assert!(place("How it was built") < place("It was built by two brothers"), "{text}");
}

#[test]
fn where_paragraphs_are_indented_one_without_indent_goes_on_after_a_full_stop() {
    let mut sheets = Sheets::new(1);
    sheets.column(0, (40, 700), &[&LEFT[..3], &["Crews cleared the rails in the night with one."]].concat());
    sheets.column(0, (300, 700), &RIGHT[1..4]);
    sheets.put(0, (312, 664), 10, "The new one comes in spring, if there is money");
    sheets.column(0, (300, 652), &["and the rails hold what it weighs by then."]);
    let text = sheets.read().article.text().to_owned();
    assert!(text.contains("in the night with one. The mayor wants"), "{text}");
    assert!(text.contains("sold as scrap to\n\nThe new one comes"), "{text}");
}

#[test]
fn notes_at_the_foot_are_read_after_the_text_that_runs_over_the_page() {
    let mut sheets = Sheets::new(2);
    sheets.column(0, (40, 700), &[&LEFT[..2], &["The old crane was built by two brothers from the"]].concat());
    sheets.put(0, (40, 664), 10, "islands").put(0, (72, 668), 6, "1");
    sheets.put(0, (82, 664), 10, "and stood there for ninety years, until");
    sheets.put(0, (40, 40), 8, "1 Their names stand on a plate at its foot.");
    sheets.column(1, (40, 700), &["the wind came from the north, as nobody had", "thought that it would."]);
    let imported = sheets.read();
    let text = imported.article.text();
    assert!(text.contains("from the islands¹ and stood there for ninety years, until the wind came"), "{text}");
    assert!(text.ends_with("\n\n1 Their names stand on a plate at its foot."), "{text}");
    assert!(imported.reading.blocks.iter().any(|block| block.part == Part::Footnote), "{text}");
}

#[test]
fn a_paragraph_that_is_printed_twice_in_a_row_is_kept_once() {
    const TWICE: &str = "The crane was ninety years old, and nobody will miss it.";
    let mut sheets = Sheets::new(1);
    sheets.put(0, (20, 785), 8, "3/26/24, 10:15 AM").put(0, (260, 785), 8, "Crane falls - Harbour Post");
    sheets.column(0, (40, 600), &LEFT[..3]).put(0, (40, 550), 10, TWICE).put(0, (40, 520), 10, TWICE);
    sheets.column(0, (40, 490), &RIGHT[1..]).put(0, (20, 15), 8, "https://harbour.example/crane");
    let text = sheets.read().article.text().to_owned();
    assert_eq!(text.matches("nobody will miss it").count(), 1, "{text}");
}
