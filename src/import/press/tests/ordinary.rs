//! What is no export is not taken for one.

use proptest::prelude::*;

use super::*;

#[test]
fn an_ordinary_article_with_words_of_exports_is_no_export() {
    for text in [
        "Crane falls on quay\n\nBYLINE: Ada Marsh\n\nThe council met.\n\nDocument 1 of 3\n\nIt was cold.",
        "Crane falls on quay\n\nBYLINE: Ada Marsh\nSECTION: News\n\nThe file said:\n\n1 of 161 DOCUMENTS\n\nIt was cold.",
        "Outlet: Quay Post\nHeadline: Crane falls\nByline: Ada Marsh\nDate: 2024-03-26\nLanguage: English\n\nThe council met.\n\nEnd of Document",
        "The list\n\n____________________________________________________________\n\nAuthor: Ada Marsh\n\nTitle: Cranes\n\nFull text: none",
        "HD television is old.\n\nBY the sea.\n\nDocument ABC\n\n295 words\n\n29 December 2011",
        "LENGTH: a metre\n\nLANGUAGE: harsh\n\nSUBJECT: cranes",
        "",
    ] {
        assert_eq!(in_text(text), None, "{text}");
        assert_eq!(of_paragraphs(text), None, "{text}");
    }
    assert_eq!(in_page("<html><body><article><h1>Crane</h1><p>Text of the article.</p></article></body></html>"), None);
    assert_eq!(
        in_page(
            "<html><body><div class='article'><p>They said enArticle and DocPublicationName.</p></div></body></html>"
        ),
        None
    );
}

fn lines() -> impl Strategy<Value = Vec<String>> {
    let line = prop_oneof![
        6 => "[A-Za-z]{2,9}( [a-z]{1,9}){0,14}[.:]?",
        1 => Just(String::new()),
        1 => Just("Document 1 of 3".to_owned()),
        1 => Just("3 of 10 DOCUMENTS".to_owned()),
        1 => Just("BYLINE: Ada Marsh".to_owned()),
        1 => Just("Section: News".to_owned()),
        1 => Just("Body".to_owned()),
        1 => Just("Title: Cranes".to_owned()),
        1 => Just("_".repeat(60)),
        1 => Just("March 3, 2020".to_owned()),
        1 => Just("Copyright 2020 Quay Papers".to_owned()),
        1 => "[A-Z]{2}  [a-z]{3,9}",
        1 => ".{0,40}",
    ];
    prop::collection::vec(line, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn ordinary_text_is_never_split(lines in lines()) {
        prop_assert_eq!(in_text(&lines.join("\n")), None);
    }

    #[test]
    fn exports_with_strange_lines_between_lose_no_word(lines in lines(), at in 0_usize..100, layout in 0..LAYOUTS.len()) {
        let layout = &LAYOUTS[layout];
        if !layout.name.contains("page") && !layout.name.contains("Europresse") {
            let export = (layout.write)(&stories(2, 0), 0);
            let mut parts: Vec<&str> = export.lines().collect();
            let at = parts.len() * at / 100;
            parts.splice(at..at, lines.iter().map(String::as_str));
            let export = parts.join("\n");
            if let Some(readings) = (layout.read)(&export) {
                assert_nothing_lost(&export, &readings);
            }
        }
    }
}
