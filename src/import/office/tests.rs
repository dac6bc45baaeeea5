//! Documents as word processors write them, built here file by file.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::super::{ImportError, Imported, Origin, import};

/// An archive of these files.
pub(in super::super) fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    archive_of_bytes(&files.iter().map(|(name, text)| (*name, text.as_bytes())).collect::<Vec<_>>())
}

/// The same, of files that are no text.
pub(in super::super) fn archive_of_bytes(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default();
        let how = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, options.compression_method(how)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read(bytes: &[u8]) -> Vec<Imported> {
    import(bytes, &Origin::default()).expect("a document")
}

fn refused(bytes: &[u8]) -> String {
    import(bytes, &Origin::default()).expect_err("no document").to_string()
}

/// Headline, warnings and text.
fn shown(imported: &Imported) -> String {
    let headline = imported.article.meta().headline.as_deref().unwrap_or("none");
    let warnings: String = imported.warnings.iter().map(|warning| format!("! {warning}\n")).collect();
    format!("headline: {headline}\n{warnings}---\n{}", imported.article.text())
}

fn docx_files(body: &str) -> Vec<(&'static str, String)> {
    let text = |name: &'static str, text: &str| (name, text.to_owned());
    vec![
        text("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")),
        text(
            "word/styles.xml",
            "<w:styles><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style></w:styles>",
        ),
        text(
            "docProps/core.xml",
            "<cp:coreProperties><dc:title>Crane falls on quay</dc:title><dc:creator>Xiomara Quill</dc:creator><cp:lastModifiedBy>Xiomara Quill</cp:lastModifiedBy></cp:coreProperties>",
        ),
    ]
}

fn packed(files: &[(&str, String)]) -> Vec<u8> {
    archive(&files.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
}

fn docx(body: &str) -> Vec<u8> {
    packed(&docx_files(body))
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

#[test]
fn a_word_document_is_read_with_its_notes_and_without_what_is_not_its_text() {
    let body = [
        "<w:p><w:pPr><w:pStyle w:val=\"Titel\"/></w:pPr><w:r><w:t>Crane falls on quay</w:t></w:r></w:p>",
        &p("By Ada Marsh"),
        "<w:p><w:r><w:t xml:space=\"preserve\">A crane </w:t></w:r><w:del><w:r><w:delText>rose</w:delText></w:r></w:del><w:ins><w:r><w:t>fell</w:t></w:r></w:ins><w:r><w:t> on the old quay.</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
        "<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>What next</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:numPr/></w:pPr><w:hyperlink><w:r><w:t>Bread &amp; oil</w:t></w:r></w:hyperlink></w:p>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Boat</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Crew</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:t>Nobody was hurt.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r><w:r><w:t>The end.</w:t></w:r></w:p>",
    ]
    .concat();
    let mut files = docx_files(&body);
    files.push((
        "word/footnotes.xml",
        "<w:footnotes><w:footnote w:type=\"separator\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> It was built in 1911.</w:t></w:r></w:p></w:footnote></w:footnotes>".to_owned(),
    ));
    files.push(("word/comments.xml", "<w:comments><w:comment w:author=\"Xiomara Quill\"><w:p><w:r><w:t>really?</w:t></w:r></w:p></w:comment></w:comments>".to_owned()));
    files.push(("word/header1.xml", "<w:hdr><w:p><w:r><w:t>Harbour desk</w:t></w:r></w:p></w:hdr>".to_owned()));
    let imported = read(&packed(&files)).remove(0);
    insta::assert_snapshot!(shown(&imported).replace('\t', "→"), @r#"
    headline: Crane falls on quay
    ! 2 tracked changes in the document were read as accepted
    ! left out: 1 comment in the margin
    ! left out: 1 block, beginning with "Harbour desk"
    ---
    Crane falls on quay

    A crane fell on the old quay.

    What next

    Bread & oil

    Boat→Crew

    Nobody was hurt.

    In a box

    The end.

    It was built in 1911.
    "#);
    assert_eq!(imported.article.meta().byline.as_deref(), Some("Ada Marsh"));
}

#[test]
fn authors_and_paths_of_documents_reach_no_article() {
    let body = [
        &p("Crane falls on quay"),
        "<w:p><w:r><w:t>A crane fell on the quay.</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> AUTHOR \\* MERGEFORMAT</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>Xiomara Quill</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:fldSimple w:instr=\"FILENAME \\p\"><w:r><w:t>/home/quill/crane.docx</w:t></w:r></w:fldSimple><w:fldSimple w:instr=\"PAGE\"><w:r><w:t> 7</w:t></w:r></w:fldSimple></w:p>",
    ]
    .concat();
    let docx = read(&docx(&body)).remove(0);
    let odt = read(&odt("<text:p>Crane falls on quay</text:p><text:p>A crane fell.<text:author-name>Xiomara Quill</text:author-name><text:file-name>/home/quill/crane.odt</text:file-name></text:p>")).remove(0);
    for imported in [docx, odt] {
        let all = format!("{imported:?}").to_lowercase();
        assert!(!all.contains("quill") && !all.contains("xiomara"), "{all}");
        assert_eq!(imported.article.meta().headline.as_deref(), Some("Crane falls on quay"));
    }
}

#[test]
fn a_title_among_the_properties_counts_only_where_the_text_has_it() {
    let imported = read(&docx(&p("A ferry sank off the northern islands on Monday.").repeat(2))).remove(0);
    assert_eq!(imported.article.meta().headline, None);
}

#[test]
fn a_heading_at_the_top_is_the_headline() {
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>A crane fell.</w:t></w:r></w:p>{}",
        p("It was old.")
    );
    let imported = read(&docx(&body)).remove(0);
    assert_eq!(imported.article.meta().headline.as_deref(), Some("A crane fell."));
    assert_eq!(imported.article.text(), "A crane fell.\n\nIt was old.");
}

#[test]
fn a_deleted_end_of_paragraph_joins_two() {
    let body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>A crane </w:t></w:r></w:p><w:p><w:r><w:t>fell on the quay.</w:t></w:r></w:p>";
    let imported = read(&docx(body)).remove(0);
    assert_eq!(imported.article.text(), "A crane fell on the quay.");
    assert_eq!(imported.warnings[0].to_string(), "1 tracked change in the document was read as accepted");
}

fn odt(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"Title\"/></office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let meta = "<office:meta><meta:initial-creator>Xiomara Quill</meta:initial-creator><dc:title>Crane falls on quay</dc:title></office:meta>";
    archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content), ("meta.xml", meta)])
}

#[test]
fn an_opendocument_text_is_read_with_its_notes() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p text:style-name=\"P1\">Crane falls<text:line-break/>on quay</text:p>\
        <text:p>A<text:s text:c=\"2\"/>crane<office:annotation><text:p>really?</text:p></office:annotation> fell<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Built in 1911.</text:p></text:note-body></text:note> on the quay.</text:p>\
        <text:h>What next</text:h><text:list><text:list-item><text:p>Bread</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>Boat</text:p></table:table-cell><table:table-cell><text:p>Crew</text:p></table:table-cell></table:table-row></table:table>\
        <text:p>The end.<draw:frame><svg:title>quay.png</svg:title></draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></text:p>";
    insta::assert_snapshot!(shown(&read(&odt(body))[0]).replace('\t', "→"), @r#"
    headline: Crane falls on quay
    ! 1 tracked change in the document was read as accepted
    ! left out: 1 comment in the margin
    ---
    Crane falls on quay

    A crane fell on the quay.

    What next

    Bread

    Boat→Crew

    The end.

    In a box

    Built in 1911.
    "#);
}

fn epub(chapters: &[&str]) -> Vec<u8> {
    let names: Vec<String> = (0..chapters.len()).map(|n| format!("OEBPS/t/c {n}.xhtml")).collect();
    // The list is in another order than the chapters are read in.
    let items: String = (0..chapters.len())
        .rev()
        .map(|n| format!("<item id=\"c{n}\" href=\"t/c%20{n}.xhtml\" media-type=\"application/xhtml+xml\"/>"))
        .collect();
    let order: String = (0..chapters.len()).map(|n| format!("<itemref idref=\"c{n}\"/>")).collect();
    let package = format!(
        "<package><metadata><dc:creator>Xiomara Quill</dc:creator></metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    );
    let mut files = vec![
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path=\"OEBPS/content.opf\"/></rootfiles></container>",
        ),
        ("OEBPS/content.opf", package.as_str()),
    ];
    files.extend(names.iter().map(String::as_str).zip(chapters.iter().copied()));
    archive(&files)
}

#[test]
fn the_chapters_of_a_book_are_articles_in_the_order_of_reading() {
    let book = epub(&[
        "<html><body><img src='cover.png'/></body></html>",
        "<html><head><title>x</title></head><body><h1>Crane falls</h1><p>A crane fell on the quay.</p></body></html>",
        "<html><body><h1>Ferry sinks</h1><p>A ferry sank &amp; nobody was hurt.</p></body></html>",
    ]);
    let texts: Vec<String> = read(&book).iter().map(|imported| imported.article.text().to_owned()).collect();
    assert_eq!(texts, ["Crane falls\n\nA crane fell on the quay.", "Ferry sinks\n\nA ferry sank & nobody was hurt."]);
}

#[test]
fn damaged_documents_are_refused_with_advice() {
    let whole = docx(&p("A crane fell on the quay."));
    for n_kept in [4, 60, whole.len() / 2, whole.len() - 10] {
        assert!(
            refused(&whole[..n_kept]).starts_with("it is damaged; open it"),
            "{n_kept}: {}",
            refused(&whole[..n_kept])
        );
    }
    let cut = archive(&[("word/document.xml", "<w:document><w:p><w:r><w:t>A cra")]);
    assert!(refused(&cut).starts_with("it is damaged"));
    assert!(refused(&docx("")).starts_with("there is no text in it"));
    let no_package = archive(&[("mimetype", "application/epub+zip"), ("META-INF/container.xml", "<container/>")]);
    assert!(refused(&no_package).starts_with("it is damaged"));
    let protected = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "??"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ]);
    assert!(refused(&protected).starts_with("it is protected by a password;"));
}

#[test]
fn deep_markup_is_refused() {
    let error = refused(&docx(&"<w:sdt>".repeat(100_000)));
    assert!(error.starts_with("it is over a limit: more than 400 elements inside each other"), "{error}");
}

#[test]
fn a_bomb_is_refused_whatever_size_it_says_it_has() {
    let mut bomb = docx(&" ".repeat(110 << 20));
    assert!(refused(&bomb).starts_with("it is over a limit: more than 100 MB when unpacked"), "{}", refused(&bomb));
    // The sizes in both headers are made small.
    let size = u32::try_from((110 << 20) + "<w:document xmlns:w=\"w\"><w:body></w:body></w:document>".len())
        .unwrap()
        .to_le_bytes();
    let at: Vec<usize> = bomb.windows(4).enumerate().filter(|(_, window)| *window == size).map(|(at, _)| at).collect();
    assert!(!at.is_empty());
    for at in at {
        bomb[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let error = refused(&bomb);
    assert!(error.starts_with("it is over a limit") || error.starts_with("it is damaged"), "{error}");
}

#[test]
fn an_archive_of_too_many_members_is_refused() {
    let names: Vec<String> = (0..10_001).map(|n| format!("{n}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let error = refused(&archive(&files));
    assert!(error.starts_with("it is over a limit: more than 10,000 files packed in it"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_bytes_after_the_start_of_a_document_are_read_without_a_panic(
        tail in prop::collection::vec(any::<u8>(), 0..400),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        for start in [&b"PK\x03\x04"[..], b"{\\rtf1 "] {
            drop(import(&[start, &tail].concat(), &Origin::default()));
        }
        for mut whole in [docx(&p("A crane fell on the quay.")), odt("<text:p>A crane fell.</text:p>"), epub(&["<p>A crane fell.</p>"])] {
            for (at, byte) in &changes {
                let at = at.index(whole.len());
                whole[at] = *byte;
            }
            let read: Result<Vec<Imported>, ImportError> = import(&whole, &Origin::default());
            drop(read);
        }
    }

    #[test]
    fn any_markup_in_a_document_is_read_without_a_panic(
        body in "(<w:p>|</w:p>|<w:r>|</w:r>|<w:t>|</w:t>|quay|<w:tr>|</w:tr>|<w:tc>|</w:tc>|<w:del/>|<w:ins>|<w:pPr>|</w:pPr>|&amp;|&x;|<w:br/>|<text:p>|</text:p>|<text:note>|</text:note>|<text:s text:c='9999999999'/>){0,40}"
    ) {
        drop(import(&docx(&body), &Origin::default()));
        drop(import(&odt(&body), &Origin::default()));
    }
}
