//! Exports as files, from the bytes to the articles.

use crate::import::{Imported, Origin, import};

use super::*;

fn imported(bytes: &[u8], name: &str) -> Vec<Imported> {
    import(bytes, &Origin { file_name: Some(name.to_owned()), ..Origin::default() }).unwrap()
}

#[test]
fn exports_come_in_as_files_of_every_kind() {
    for layout in LAYOUTS.iter().filter(|layout| !layout.name.contains("paragraphs")) {
        let export = (layout.write)(&stories(3, 0), 0);
        let name = if export.contains("<html") { "export.html" } else { "export.txt" };
        let articles = imported(export.as_bytes(), name);
        assert_eq!(articles.len(), 3, "{}", layout.name);
        for (article, story) in articles.iter().zip(stories(3, 0)) {
            assert_eq!(article.article.meta().headline.as_deref(), Some(story.headline.as_str()), "{}", layout.name);
            assert_eq!(article.article.meta().outlet.as_deref(), Some("The Quay Post"));
            assert!(article.article.text().starts_with(&format!("{}\n\n", story.headline)));
            assert!(article.article.text().contains(&story.body.join("\n\n")), "{}", article.article.text());
        }
    }
}

#[test]
fn an_export_in_latin_letters_with_a_mark_or_as_rich_text_is_read() {
    let stories = stories(2, 1);
    let export = exports::nexis_old(&stories, 1);
    let latin = encoding_rs::WINDOWS_1252.encode(&export).0.into_owned();
    assert_eq!(imported(&latin, "export.txt").len(), 2);
    assert_eq!(imported(format!("\u{feff}{export}").as_bytes(), "export.txt").len(), 2);
    let rtf: String = export.lines().map(|line| line.chars().map(rtf_char).collect::<String>() + "\\par\n").collect();
    let articles = imported(format!("{{\\rtf1\\ansi\\ansicpg1252 {rtf}}}").as_bytes(), "export.doc");
    assert_eq!(articles.len(), 2);
    assert!(articles[1].article.text().ends_with(&stories[1].body.join("\n\n")), "{}", articles[1].article.text());
}

fn rtf_char(c: char) -> String {
    if c.is_ascii() { c.to_string() } else { format!("\\u{}?", u32::from(c)) }
}

#[test]
fn an_empty_article_of_an_export_is_counted() {
    let export = exports::nexis_old(&stories(3, 0), 0);
    let (whole, _) = export.split_once("3 of 3 DOCUMENTS").unwrap();
    let export =
        format!("{whole}3 of 3 DOCUMENTS\n\nWe are sorry but there is an error in this document and it is lost.\n");
    let articles = imported(export.as_bytes(), "export.txt");
    assert_eq!(articles.len(), 2);
    assert_eq!(articles[0].warnings[0].to_string(), "3 articles in the file, 2 read, 1 empty: number 3");
}
