//! Lists as people have them, built here.

use proptest::prelude::*;

use super::super::office::tests::archive;
use super::super::{ColumnChoice, ColumnKey, ColumnUse, Direct, FieldKind, ImportError, Imported, Input, Origin};
use super::super::{import, import_with};

fn origin(name: &str) -> Origin {
    Origin { file_name: Some(name.to_owned()), ..Origin::default() }
}

fn read(text: &str, name: &str) -> Vec<Imported> {
    import(text.as_bytes(), &origin(name)).expect("a list")
}

fn refused(text: &str, name: &str) -> String {
    import(text.as_bytes(), &origin(name)).expect_err("no list").to_string()
}

/// Metadata and text of each article, then all warnings.
fn shown(imported: &[Imported]) -> String {
    let mut shown = String::new();
    for imported in imported {
        let meta = imported.article.meta();
        let known = [&meta.outlet, &meta.headline, &meta.byline, &meta.published, &meta.address];
        let known = known.map(|value| value.as_deref().unwrap_or("-"));
        shown += &format!("{}\n{}\n", known.join(" | "), imported.article.text().replace("\n\n", " / "));
        shown.extend(imported.warnings.iter().map(|warning| format!("! {warning}\n")));
    }
    shown
}

#[test]
fn the_rows_of_a_table_are_articles_whatever_stands_between_cells_and_in_five_languages() {
    let names = [
        ("Title", "Newspaper", "Author", "publish_date", "URL", "Text"),
        ("Überschrift", "Zeitung", "Autor", "Datum", "Adresse", "Volltext"),
        ("Titre", "Journal", "Auteur", "Date de publication", "Lien", "Texte intégral"),
        ("Título", "Periódico", "Autor", "Fecha", "Enlace", "Texto"),
        ("Kop", "Krant", "Schrijver", "Publicatiedatum", "url", "Tekst"),
    ];
    for (title, outlet, author, date, address, text) in names {
        for gap in [",", ";", "\t"] {
            let rows = [
                ["id", title, outlet, author, date, address, text].join(gap),
                [
                    "7",
                    "\"Crane falls\"",
                    "Harbour Post",
                    "Ada Marsh",
                    "2024-03-26",
                    "https://example.org/a?utm_source=x",
                    "\"A crane fell, then;\trose.\n\nNobody said \"\"no\"\".\"",
                ]
                .join(gap),
                ["8", "Ferry sinks", "Quay Times", "", "26.03.2024", "", "<p>A ferry sank.</p><p>Nobody was hurt.</p>"]
                    .join(gap),
                ["9", "Only a title", "", "", "", "", ""].join(gap),
            ];
            let text = read(&format!("\u{feff}{}\r\n", rows.join("\r\n")), "list.csv");
            assert_eq!(
                shown(&text),
                "Harbour Post | Crane falls | Ada Marsh | 2024-03-26 | https://example.org/a\nCrane falls / A crane fell, then; rose. / Nobody said \"no\".\n! columns that were not read: id\n! 1 entry without text left out, the first is \"Only a title\"\nQuay Times | Ferry sinks | - | 2024-03-26 | -\nFerry sinks / A ferry sank. / Nobody was hurt.\n",
                "{title} {gap}"
            );
        }
    }
}

#[test]
fn a_column_of_texts_is_found_without_a_name() {
    let text = "A crane fell on the old quay. ".repeat(12);
    let rows = format!("2024-03-26,https://example.org/a,{text}\n2024-03-27,https://example.org/b,{text}\n");
    let imported = read(&rows, "list.csv");
    assert_eq!(imported.len(), 2);
    assert_eq!(imported[1].article.meta().published.as_deref(), Some("2024-03-27"));
    assert_eq!(imported[1].article.meta().address.as_deref(), Some("https://example.org/b"));
    let odd = read(&format!("nr;wording\n1;{text}\n"), "list.csv");
    assert_eq!(odd[0].article.text(), text.trim());
}

#[test]
fn lists_without_texts_say_what_to_do() {
    assert_eq!(
        refused("id,name\n1,Ada\n", "a.csv"),
        "no column with the texts of articles was found among: id, name; name it \"text\" in the first row, or say which it is"
    );
    assert_eq!(
        refused("title,text\nCrane falls,\n", "a.csv"),
        "it names articles (1) and holds the text of none; add the articles themselves, as files"
    );
    assert!(refused("", "a.csv").starts_with("there is no text in it"));
    assert!(refused("title,text\n", "a.csv").starts_with("there is no text in it"));
    assert!(refused("TY  - NEWS\nTI  - Crane falls\nER  - \n", "a.ris").starts_with("it names articles (1)"));
    assert!(refused("<rss><channel><title>x</title></channel></rss>", "a.rss").starts_with("there is no text in it"));
    assert!(refused("<rss><channel><item><title>x", "a.rss").starts_with("it is damaged"));
    let many = format!("text\n{}", "a crane\n".repeat(20_010));
    assert!(refused(&many, "a.csv").starts_with("it is over a limit: more than 20000 articles in one list"));
}

fn read_as(text: &str, columns: &[ColumnChoice]) -> Result<Vec<Imported>, ImportError> {
    let origin = origin("list.csv");
    import_with(&Input { bytes: text.as_bytes(), origin: &origin, columns, go_on: &|| true }, &Direct)
}

/// Neither the names nor the lengths of these columns tell what they are.
const OWN: &str = "Nr;Kopf;Wo;Wann;Lauftext\n1;Crane falls;Harbour Post;2024-03-26;A crane fell.\n2;Ferry sinks;Quay Times;2024-03-27;A ferry sank.\n";

#[test]
fn columns_are_what_somebody_says_by_name_or_number() {
    let field = |kind| Some(ColumnUse::Field(kind));
    let named = |name: &str, used| ColumnChoice { header: None, uses: vec![(ColumnKey::Named(name.to_owned()), used)] };
    let columns = [
        named("lauftext", Some(ColumnUse::Text)),
        named("Kopf", field(FieldKind::Headline)),
        named("3", field(FieldKind::Outlet)),
        named("Wann", field(FieldKind::Published)),
    ];
    let imported = read_as(OWN, &columns).unwrap();
    assert_eq!(
        shown(&imported),
        "Harbour Post | Crane falls | - | 2024-03-26 | -\nCrane falls / A crane fell.\n! columns that were not read: Nr\nQuay Times | Ferry sinks | - | 2024-03-27 | -\nFerry sinks / A ferry sank.\n"
    );
    let table = imported[0].reading.table.as_deref().unwrap();
    assert_eq!((table.names().as_str(), table.n_articles), ("Nr, Kopf, Wo, Wann, Lauftext", 2));
    assert!(
        imported[1].reading.table.is_none() && named("Wo", None).is_about(table) && !named("Who", None).is_about(table)
    );
}

#[test]
fn a_table_whose_columns_are_not_known_is_shown_so_that_they_can_be_chosen() {
    let rows = "Nr;Kopf\n1;Crane falls\n";
    let Err(ImportError::NoTextColumn { table }) = read_as(rows, &[]) else { unreachable!() };
    assert_eq!(table.columns[1].sample, "Crane falls");
    let choice = table.with(1, Some(ColumnUse::Text));
    let found = read_as(rows, std::slice::from_ref(&choice)).unwrap();
    assert_eq!(shown(&found), "- | - | - | - | -\nCrane falls\n! columns that were not read: Nr\n");
    // It says nothing of a table with other columns.
    assert!(matches!(read_as("a;b;c\n1;2;3\n", &[choice]), Err(ImportError::NoTextColumn { .. })));
}

#[test]
fn a_column_that_becomes_the_text_is_the_only_one_and_counts_for_tables_of_the_same_names_alone() {
    let table = "title;text;body\nCrane falls;short;A crane fell.\n";
    let imported = read_as(table, &[]).unwrap();
    let known = imported[0].reading.table.as_deref().unwrap();
    let longest = known.columns.iter().position(|column| column.used == Some(ColumnUse::Text)).unwrap();
    assert_eq!((longest, known.columns[2].sample.as_str()), (2, "A crane fell."));
    let choice = [known.with(1, Some(ColumnUse::Text))];
    assert_eq!(read_as(table, &choice).unwrap()[0].article.text(), "Crane falls\n\nshort");
    let other = table.replace("title", "headline");
    assert_eq!(read_as(&other, &choice).unwrap()[0].article.text(), "Crane falls\n\nA crane fell.");
}

fn xlsx(rows: &str) -> Vec<u8> {
    archive(&[
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"notes\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"b\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>",
        ),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>text</t></si><si><r><t>A crane </t></r><r><t>fell.</t></r><rPh><t>kana</t></rPh></si></sst>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row><c r=\"A1\" t=\"inlineStr\"><is><t>to do</t></is></c></row></sheetData></worksheet>",
        ),
        ("xl/worksheets/sheet2.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
        ("docProps/core.xml", "<cp:coreProperties><dc:creator>Xiomara Quill</dc:creator></cp:coreProperties>"),
    ])
}

#[test]
fn the_rows_of_a_spreadsheet_are_articles() {
    let rows = "<row><c r=\"A1\" t=\"inlineStr\"><is><t>Date</t></is></c><c r=\"C1\" t=\"s\"><v>0</v></c></row><row><c r=\"A2\"><v>45377</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row><row><c r=\"XFD3\" t=\"s\"><v>99</v></c></row>";
    let imported = import(&xlsx(rows), &origin("a.xlsx")).unwrap();
    assert_eq!(shown(&imported), "- | - | - | 2024-03-26 | -\nA crane fell.\n");
    assert!(!format!("{imported:?}").contains("Quill"));
}

#[test]
fn the_entries_of_feeds_are_articles() {
    let rss = "<?xml version=\"1.0\"?><rss xmlns:content=\"c\"><channel><title>Harbour Post</title><link>https://example.org</link><image><title>logo</title></image>\
        <item><title>Crane &amp;amp; quay</title><link>https://example.org/a?utm_source=rss</link><pubDate>Tue, 26 Mar 2024 18:10:00 +0000</pubDate><dc:creator><![CDATA[Ada Marsh]]></dc:creator><description>Short.</description><content:encoded><![CDATA[<p>A crane fell.</p><p>Nobody was hurt.</p>]]></content:encoded></item>\
        <item><title>Ferry sinks</title><author>desk@example.org (Lev Berg)</author><description>A &lt;b&gt;ferry&lt;/b&gt; sank.</description></item></channel></rss>";
    assert_eq!(
        shown(&read(rss, "a.rss")),
        "Harbour Post | Crane & quay | Ada Marsh | 2024-03-26T18:10+00:00 | https://example.org/a\nCrane & quay / A crane fell. / Nobody was hurt.\nHarbour Post | Ferry sinks | Lev Berg | - | -\nFerry sinks / A ferry sank.\n"
    );
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Harbour Post</title><entry><title>Crane falls</title><link rel=\"self\" href=\"https://example.org/x\"/><link href=\"https://example.org/a\"/><author><name>Ada Marsh</name><email>ada@example.org</email></author><published>2024-03-26T18:10:00Z</published><content type=\"xhtml\"><div><p>A crane fell.</p><p>Nobody was hurt.</p></div></content></entry></feed>";
    assert_eq!(
        shown(&read(atom, "a.xml")),
        "Harbour Post | Crane falls | Ada Marsh | 2024-03-26T18:10Z | https://example.org/a\nCrane falls / A crane fell. / Nobody was hurt.\n"
    );
}

#[test]
fn references_with_an_abstract_are_articles_and_notes_and_paths_stay_away() {
    let ris = "TY  - NEWS\r\nTI  - Crane falls\r\nAU  - Marsh, Ada\r\nAU  - Berg, Lev\r\nT2  - Harbour Post\r\nDA  - 2024/03/26/\r\nUR  - https://example.org/a\r\nL1  - file:///home/quill/a.pdf\r\nN1  - Quill: check this\r\nAB  - A crane fell.\r\nNobody was hurt.\r\nSP  - A6\r\nER  - \r\n\r\nTY  - NEWS\r\nTI  - Ferry sinks\r\nER  - \r\n";
    let expected = "Harbour Post | Crane falls | Ada Marsh, Lev Berg | 2024-03-26 | https://example.org/a\nCrane falls / A crane fell. / Nobody was hurt.\n! 1 entry without text left out, the first is \"Ferry sinks\"\n";
    let imported = read(ris, "a.ris");
    assert_eq!(shown(&imported), expected);
    assert!(!format!("{imported:?}").to_lowercase().contains("quill"));
    assert_eq!(imported[0].reading.first(FieldKind::Page).map(|field| field.value.as_str()), Some("A6"));
    let csl = r#"[{"id":"a","type":"article-newspaper","title":"Crane falls","author":[{"family":"Marsh","given":"Ada"},{"literal":"Lev Berg"}],"container-title":"Harbour Post","issued":{"date-parts":[["2024",3,26]]},"URL":"https://example.org/a","note":"Quill: check","abstract":"A crane fell.\nNobody was hurt."},{"id":"b","type":"x","title":"Ferry sinks"}]"#;
    let imported = read(csl, "a.json");
    assert_eq!(shown(&imported), expected);
    assert!(!format!("{imported:?}").contains("Quill"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_bytes_in_a_list_are_read_without_a_panic(
        tail in prop::collection::vec(any::<u8>(), 0..200),
        words in "(text|,|;|\"|\\n|TY  - |ER  - |AB  - |\\[|\\{|\"id\":\"type\"\"title\"|\\]|\\}|<item>|</item>|<title>|</title>|<content>|</content>|<link/>|&lt;p&gt;){0,40}",
    ) {
        for (start, name) in [("", "a.csv"), ("sep=\u{e9}\n", "a.csv"), ("TY  - ", "a.ris"), ("<rss>", "a.rss"), ("<feed>", "a.atom"), ("[{\"id\":1,\"type\":2,\"title\":3,", "a.json")] {
            drop(import(&[start.as_bytes(), &tail].concat(), &origin(name)));
            drop(import(format!("{start}{words}").as_bytes(), &origin(name)));
        }
        drop(import(&xlsx(&words), &origin("a.xlsx")));
    }

    #[test]
    fn any_cells_of_a_spreadsheet_are_read_without_a_panic(
        rows in "(<row>|</row>|<c>|<c r='B2'>|<c r='ZZZZZZZZ1' t='s'>|</c>|<v>|</v>|1|99999999999999999999|text|<is><t>|</t></is>){0,40}",
    ) {
        drop(import(&xlsx(&rows), &origin("a.xlsx")));
    }
}
