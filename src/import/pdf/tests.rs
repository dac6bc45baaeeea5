//! Files that are written here, with invented words.

mod layout;

use super::super::{FieldKind, ImportError, Imported, Origin, Reason, import};

/// A PDF that is written by hand: each page is what is drawn on it.
#[derive(Default)]
struct Sheets {
    pages: Vec<String>,
    /// What the file says of itself: `/Title (Crane)`.
    info: String,
    /// More of the trailer.
    trailer: String,
}

impl Sheets {
    fn new(n_pages: usize) -> Self {
        Self { pages: vec![String::new(); n_pages], ..Self::default() }
    }

    /// Writes a line; `x` and `y` are from the bottom left corner of a page of 600 by 800 points.
    fn put(&mut self, page: usize, (x, y): (i32, i32), size: i32, text: &str) -> &mut Self {
        let text = text.replace('(', "\\(").replace(')', "\\)");
        self.pages[page] += &format!("BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n");
        self
    }

    /// Writes lines under each other.
    fn column(&mut self, page: usize, (x, y): (i32, i32), lines: &[&str]) -> &mut Self {
        for (idx, line) in lines.iter().enumerate() {
            self.put(page, (x, y - 12 * idx as i32), 10, line);
        }
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let n_pages = self.pages.len();
        let kids: String = (0..n_pages).map(|idx| format!("{} 0 R ", 5 + 2 * idx)).collect();
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            format!("<</Type/Pages/Count {n_pages}/Kids[{kids}]>>"),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/fi/fl]>>>>"
                .to_owned(),
            format!("<<{}>>", self.info),
        ];
        for (idx, page) in self.pages.iter().enumerate() {
            let content = 6 + 2 * idx;
            objects.push(format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>/Contents {content} 0 R>>"
            ));
            objects.push(format!("<</Length {}>>\nstream\n{page}endstream", page.len()));
        }
        let (mut file, mut places) = ("%PDF-1.4\n".to_owned(), String::new());
        for (idx, object) in objects.iter().enumerate() {
            places += &format!("{:010} 00000 n \n", file.len());
            file += &format!("{} 0 obj\n{object}\nendobj\n", idx + 1);
        }
        let (start, n) = (file.len(), objects.len() + 1);
        file += &format!(
            "xref\n0 {n}\n0000000000 65535 f \n{places}trailer\n<</Size {n}/Root 1 0 R/Info 4 0 R{}>>\n",
            self.trailer
        );
        file += &format!("startxref\n{start}\n%%EOF\n");
        file.into_bytes()
    }

    #[track_caller]
    fn read(&self) -> Imported {
        import(&self.bytes(), &Origin::default()).expect("an article").remove(0)
    }
}

fn left_out(imported: &Imported) -> Vec<(Reason, &str)> {
    imported.reading.blocks.iter().filter_map(|block| Some((block.left_out?, block.text.as_str()))).collect()
}

fn refusal(sheets: &Sheets) -> String {
    import(&sheets.bytes(), &Origin::default()).expect_err("refused").to_string()
}

const LEFT: &[&str] = &[
    "A crane fell on the old quay on Monday, and",
    "nobody was hurt. The port had been warned of",
    "the wind twice, said the master of the harbour.",
    "    Crews cleared the rails in the night with a",
    "second crane. The ferries were late by two hours,",
    "and the market opened at noon. On the islands the",
    "mail was late as well, and the school stayed shut",
];
const RIGHT: &[&str] = &[
    "until the boats were in again on Tuesday morning.",
    "The mayor wants a report by Friday of next week.",
    "She did not say who is to write it, nor what the",
    "old crane had cost. Its steel is sold as scrap to",
    "a yard upriver, which had asked for it last year.",
    "The new one comes in spring, if the money is there",
    "and the rails hold what it weighs.",
];

fn two_columns() -> Sheets {
    let mut sheets = Sheets::new(1);
    sheets.put(0, (40, 740), 24, "Crane falls on the old quay of Northport");
    sheets.column(0, (40, 700), LEFT).column(0, (300, 700), RIGHT);
    sheets
}

#[test]
fn columns_are_read_one_after_the_other_and_a_paragraph_runs_on() {
    let imported = two_columns().read();
    let text = imported.article.text();
    assert!(
        text.starts_with(
            "Crane falls on the old quay of Northport\n\nA crane fell on the old quay on Monday, and nobody"
        ),
        "{text}"
    );
    assert!(
        text.contains("the school stayed shut until the boats were in again on Tuesday morning. The mayor"),
        "{text}"
    );
    assert!(text.ends_with("and the rails hold what it weighs."), "{text}");
    assert_eq!(imported.article.meta().headline.as_deref(), Some("Crane falls on the old quay of Northport"));
}

#[test]
fn three_columns_are_read_in_order_although_they_are_drawn_row_by_row() {
    let mut sheets = Sheets::new(1);
    for row in 0..12 {
        for column in 0..3 {
            let words = format!("row {row} of column {column} with some more words");
            sheets.put(0, (30 + 185 * column, 700 - 11 * row), 8, &words);
        }
    }
    let text = sheets.read().article.text().to_owned();
    let places: Vec<usize> = (0..3)
        .flat_map(|column| (0..12).map(move |row| format!("row {row} of column {column} ")))
        .map(|words| text.find(&words).unwrap_or_else(|| panic!("{words} in {text}")))
        .collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn wide_spaces_of_justified_lines_are_no_columns() {
    let mut sheets = Sheets::new(1);
    sheets.column(
        0,
        (40, 700),
        &["The harbour master of Northport said on", "Tuesday that the wind had been too strong"],
    );
    for (x, word) in [(40, "for"), (90, "the"), (150, "old"), (210, "crane")] {
        sheets.put(0, (x, 676), 10, word);
    }
    sheets.column(
        0,
        (40, 664),
        &["which had stood there for ninety years now.", "Nobody had asked for a new one until then."],
    );
    assert!(sheets.read().article.text().contains("too strong for the old crane which had stood"));
}

#[test]
fn divided_words_are_joined_and_real_hyphens_stay() {
    let mut sheets = Sheets::new(1);
    let lines = [
        "A first-rate crane fell on the har-",
        "bour wall where twenty-",
        "five people stood, and a first-",
        "rate watch was broken by the \\255",
    ];
    sheets.column(0, (40, 700), &lines);
    let text = sheets.read().article.text().to_owned();
    assert!(text.contains("the harbour wall where twenty-five people stood, and a first-rate watch"), "{text}");
}

#[test]
fn ligatures_are_letters() {
    let mut sheets = Sheets::new(1);
    sheets.put(0, (40, 700), 10, "The \\001rst \\002ood of the year came \\001ve days early in the north.");
    assert_eq!(sheets.read().article.text(), "The first flood of the year came five days early in the north.");
}

#[test]
fn paragraphs_are_told_by_their_indents() {
    let mut sheets = Sheets::new(1);
    sheets.column(
        0,
        (40, 700),
        &["The crane fell in the night of Monday to Tuesday.", "Nobody was hurt when it fell on the old rails there."],
    );
    sheets.put(0, (52, 676), 10, "The mayor came at dawn and saw what was left.");
    sheets.column(0, (40, 664), &["She did not speak to the crews who stood on the quay."]);
    let text = sheets.read().article.text().to_owned();
    assert_eq!(text.split("\n\n").count(), 2, "{text}");
    assert!(text.contains("\n\nThe mayor came at dawn"), "{text}");
}

#[test]
fn running_heads_and_page_numbers_are_left_out_and_listed() {
    let mut sheets = Sheets::new(3);
    for (page, lines) in [&LEFT[..3], &LEFT[3..6], &RIGHT[..3]].into_iter().enumerate() {
        sheets.put(page, (40, 780), 9, "Harbour Post archive");
        sheets.column(page, (40, 700), lines);
        sheets.put(page, (300, 20), 9, &format!("Page {} of 3", page + 1));
    }
    let imported = sheets.read();
    let text = imported.article.text();
    assert!(!text.contains("archive") && !text.contains("Page "), "{text}");
    assert_eq!(
        text.split_whitespace().count(),
        [&LEFT[..6], &RIGHT[..3]].concat().join(" ").split_whitespace().count()
    );
    let expected =
        ["Harbour Post archive", "Page 1 of 3", "Page 2 of 3", "Page 3 of 3"].map(|line| (Reason::Furniture, line));
    assert_eq!(left_out(&imported), expected);
}

fn printed_page(address: &str) -> Sheets {
    let mut sheets = Sheets::new(1);
    sheets.info =
        "/Title(Crane falls on quay - Harbour Post)/Creator(Mozilla/5.0)/CreationDate(D:20240326101500Z)".to_owned();
    sheets.put(0, (20, 785), 8, "3/26/24, 10:15 AM").put(0, (260, 785), 8, "Crane falls on quay - Harbour Post");
    for (idx, link) in ["Home", "Port news", "Weather", "Sport", "Shop"].iter().enumerate() {
        sheets.put(0, (40, 760 - 20 * idx as i32), 10, link);
    }
    sheets.put(0, (40, 630), 20, "Crane falls on quay");
    sheets.column(0, (40, 600), LEFT).column(0, (40, 500), RIGHT);
    for (idx, link) in ["Terms of use", "Privacy", "Contact the desk", "Imprint", "Jobs"].iter().enumerate() {
        sheets.put(0, (40, 380 - 20 * idx as i32), 10, link);
    }
    sheets.put(0, (20, 15), 8, address).put(0, (570, 15), 8, "1/1");
    sheets
}

#[test]
fn a_print_of_a_page_loses_its_menus_and_tells_its_address() {
    let imported = printed_page("https://harbour.example/crane").read();
    let (text, meta) = (imported.article.text(), imported.article.meta());
    assert!(text.starts_with("Crane falls on quay\n\nA crane fell on the old quay"), "{text}");
    assert!(text.ends_with("the rails hold what it weighs."), "{text}");
    assert_eq!(meta.address.as_deref(), Some("https://harbour.example/crane"));
    assert_eq!(meta.read_on.as_deref(), Some("2024-03-26"));
    assert_eq!(meta.published, None);
    let left_out = left_out(&imported);
    for (reason, words) in [
        (Reason::Menu, "Port news"),
        (Reason::Bottom, "Privacy"),
        (Reason::Furniture, "3/26/24, 10:15 AM"),
        (Reason::Furniture, "1/1"),
    ] {
        assert!(left_out.iter().any(|(why, text)| *why == reason && text.contains(words)), "{words}: {left_out:?}");
    }
}

#[test]
fn folders_of_the_machine_that_printed_a_page_do_not_come_along() {
    let imported = printed_page("file:///home/quill/secret/crane.html").read();
    assert_eq!(imported.article.meta().address, None);
    let all = format!("{:?}", imported.reading);
    assert!(!all.contains("quill") && all.contains("crane.html"), "{all}");
}

#[test]
fn pages_without_letters_are_pictures() {
    let mut sheets = Sheets::new(2);
    assert_eq!(refusal(&sheets), ImportError::Empty.to_string());
    sheets.pages[0] = "0 0 5 5 re f\n".repeat(200);
    assert_eq!(refusal(&sheets), "its letters have no codes, only shapes; use text recognition (OCR) first");
    sheets.pages[0] = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q\n".to_owned();
    sheets.put(0, (40, 20), 9, "Scanned by the desk");
    assert_eq!(refusal(&sheets), "this is a picture of a page; use text recognition (OCR) first");
}

#[test]
fn a_protected_file_says_so() {
    let mut sheets = two_columns();
    let key = "ab".repeat(32);
    sheets.trailer = format!(
        "/ID[<{0}><{0}>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{key}>/U<{key}>>>",
        "cd".repeat(16)
    );
    assert!(refusal(&sheets).starts_with("it is protected by a password; open it with the password"));
}

#[test]
fn what_is_written_up_the_side_is_left_out() {
    let mut sheets = two_columns();
    sheets.pages[0] += "BT /F1 8 Tf 0 1 -1 0 590 300 Tm (Photo: Lena Orr) Tj ET\n";
    let imported = sheets.read();
    assert!(!imported.article.text().contains("Orr"));
    assert_eq!(left_out(&imported), [(Reason::Beside, "Photo: Lena Orr")]);
}

#[test]
fn a_file_without_pages_is_damaged_and_one_with_too_many_is_over_a_limit() {
    let read = |sheets: &Sheets| import(&sheets.bytes(), &Origin::default()).map(|_| ());
    assert_eq!(read(&Sheets::new(0)), Err(ImportError::Damaged));
    assert_eq!(read(&Sheets::new(2_001)), Err(ImportError::OverCap { cap: "more than 2000 pages".to_owned() }));
}

#[test]
fn what_stands_before_the_file_does_not_make_it_text() {
    let bytes =
        [b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n".as_slice(), &two_columns().bytes()].concat();
    let text = import(&bytes, &Origin::default()).expect("an article").remove(0).article.text().to_owned();
    assert!(text.starts_with("Crane falls on the old quay of Northport\n\nA crane fell"), "{text}");
}

#[test]
fn a_file_that_is_called_pdf_and_is_none_is_damaged() {
    let origin = Origin { file_name: Some("crane.pdf".to_owned()), ..Origin::default() };
    assert_eq!(import(b"%PD\0-1.4\n1 0 obj\n", &origin).map(|_| ()), Err(ImportError::Damaged));
}

#[test]
fn text_about_a_pdf_is_text() {
    let text = "The file begins with %PDF-1.4 and holds an article.";
    assert_eq!(import(text.as_bytes(), &Origin::default()).unwrap()[0].article.text(), text);
}

/// Numbers that look random and are the same on every run.
fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    }
}

#[test]
fn damaged_files_are_read_or_refused() {
    let whole = two_columns().bytes();
    let mut n_read = 0;
    for variant in 0..90_u64 {
        let mut next = numbers(variant + 1);
        let mut bytes = whole.clone();
        match variant % 3 {
            0 => bytes.truncate(9 + next(whole.len() - 9)),
            1 => (0..1 + next(40)).for_each(|_| {
                let place = 5 + next(whole.len() - 5);
                bytes[place] ^= 1 << next(8);
            }),
            _ => {
                let start = 5 + next(whole.len() - 5);
                bytes.drain(start..(start + next(400)).min(whole.len()));
            }
        }
        match import(&bytes, &Origin::default()) {
            Ok(_) => n_read += 1,
            Err(ImportError::Damaged | ImportError::NoArticle { .. } | ImportError::Empty) => {}
            Err(other) => panic!("variant {variant}: {other}"),
        }
    }
    assert!(n_read > 30, "{n_read}");
}

#[test]
fn author_names_of_the_file_stay_behind() {
    let mut sheets = two_columns();
    sheets.info = "/Author(Quill Desk)/Title(Draft 7)".to_owned();
    let imported = sheets.read();
    assert!(!format!("{imported:?}").contains("Quill"));
    assert!(imported.reading.fields.iter().all(|field| field.kind != FieldKind::ReadOn));
}
