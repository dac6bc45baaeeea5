//! Exports that were packed in something else: each gives the articles that it gives by itself.

use super::super::super::office::tests::archive;
use super::super::super::{Imported, Origin, import};
use super::*;

/// Name of a file, and its bytes.
type File = (String, Vec<u8>);

/// What an export can be packed in.
fn packages(layout: &exports::Layout, export: &str) -> Vec<File> {
    if !export.contains("<body>") {
        return vec![("a.zip".to_owned(), archive(&[("export.txt", export)]))];
    }
    let mhtml = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/export\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: binary\r\n\r\n{export}\r\n--b--\r\n"
    );
    let mut main = plist::Dictionary::new();
    main.insert("WebResourceData".to_owned(), plist::Value::Data(export.as_bytes().to_vec()));
    main.insert("WebResourceTextEncodingName".to_owned(), plist::Value::String("utf-8".to_owned()));
    let list = plist::Dictionary::from_iter([("WebMainResource".to_owned(), plist::Value::Dictionary(main))]);
    let mut webarchive = Vec::new();
    plist::Value::Dictionary(list).to_writer_binary(&mut webarchive).unwrap();
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{export}\r\n\r\n",
        export.len()
    );
    let name = layout.name;
    vec![
        (format!("{name}.zip"), archive(&[("export.html", export)])),
        (format!("{name}.mhtml"), mhtml.into_bytes()),
        (format!("{name}.webarchive"), webarchive),
        (format!("{name}.warc"), warc.into_bytes()),
    ]
}

#[test]
fn an_export_in_a_saved_page_or_archive_gives_its_many_articles() {
    // In paragraphs of a document; those are read in `office`.
    for layout in LAYOUTS.iter().filter(|layout| !layout.name.contains("as paragraphs")) {
        let stories = stories(7, 0);
        let export = (layout.write)(&stories, 0);
        for (name, bytes) in packages(layout, &export) {
            let origin = Origin { file_name: Some(name.clone()), ..Origin::default() };
            let imported = import(&bytes, &origin).unwrap_or_else(|error| panic!("{} {name}: {error}", layout.name));
            let headline = |imported: &Imported| imported.article.meta().headline.clone().unwrap_or_default();
            let found: Vec<String> = imported.iter().map(headline).collect();
            let expected: Vec<String> = stories.iter().map(|story| story.headline.clone()).collect();
            assert_eq!(found, expected, "{} {name}", layout.name);
            let address = |imported: &Imported| imported.article.meta().address.clone().unwrap_or_default();
            assert!(imported.iter().all(|imported| !address(imported).ends_with("/export")), "{name}");
        }
    }
}

/// More than one article may have, and less than a workspace.
#[test]
fn an_export_that_is_larger_than_one_article_may_be_is_read() {
    use super::super::super::{Input, MAX_ARTICLE_BYTES, plain};
    let mut stories = stories(3, 0);
    for story in &mut stories {
        let paragraph = story.body[0].clone();
        story.body.extend(std::iter::repeat_n(paragraph, MAX_ARTICLE_BYTES / 3 / 350 + 1));
    }
    let export = exports::nexis_old(&stories, 0);
    assert!(export.len() > MAX_ARTICLE_BYTES, "{}", export.len());
    let input = Input { bytes: export.as_bytes(), origin: &Origin::default(), columns: &[], go_on: &|| true };
    assert_eq!(plain::read_text(&input).unwrap().len(), 3);
}
