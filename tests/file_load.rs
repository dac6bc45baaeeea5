//! Every way a file can be broken has its own message, and none becomes an empty workspace.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use proptest::prelude::*;
use variorum::workspace::{LoadProblem, load, merge, parse, parse_bytes, to_ron};

const SAMPLE: &str = include_str!("file/v2/from_v1.ron");
const OLDER: &str = include_str!("file/v1/sample.ron");

/// The sample as this program writes it.
fn as_written() -> String {
    SAMPLE.replacen("minor: 0", "minor: 1", 1)
}

/// The message for these bytes.
fn message(bytes: impl AsRef<[u8]>) -> String {
    let error = parse_bytes(bytes.as_ref()).expect_err("broken, and read all the same");
    assert!(!error.hint().is_empty());
    error.to_string()
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn every_fault_has_its_own_message() {
    let not_ours = "this is not a Variorum workspace: it does not begin with (format: \"variorum\", version: ...)";
    let header = "(format: \"variorum\", version: 2, minor: 0,";
    let older = "(format: \"variorum\", version: 1,";
    let in_note = SAMPLE.find("Some 200 people").unwrap();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", vec![], "the file is empty"),
        ("white space", b" \r\n\t\n".to_vec(), "the file is empty"),
        ("only a byte order mark", b"\xef\xbb\xbf".to_vec(), "the file is empty"),
        ("zeroed", vec![0; 4096], "the file holds zero bytes, first in line 1: its content was lost"),
        (
            "zeroed at the end",
            [SAMPLE.as_bytes().split_at(30).0, &[0; 512]].concat(),
            "the file holds zero bytes, first in line 3: its content was lost",
        ),
        ("Latin-1", b"(\n  format: \"variorum\",\n  title: \"caf\xe9\"".to_vec(), "line 3 is not UTF-8 text"),
        ("UTF-16", "\u{feff}(format".encode_utf16().flat_map(u16::to_le_bytes).collect(), "line 1 is not UTF-8 text"),
        ("another program's RON", b"(window: (width: 800), version: 1, x: 2)".to_vec(), not_ours),
        ("another format", b"(format: \"other\", version: 1, x: [])".to_vec(), not_ours),
        ("version 0", b"(format: \"variorum\", version: 0, x: [])".to_vec(), not_ours),
        ("JSON", b"{\"format\": \"variorum\", \"version\": 1, \"x\": 1}".to_vec(), not_ours),
        ("prose", b"The minister, who said, resigned, again.".to_vec(), not_ours),
        (
            "newer",
            b"(format: \"variorum\", version: 3, new <<thing>>".to_vec(),
            "the file has format version 3; this program reads up to version 2",
        ),
        ("cut in the header", b"(\n  format: \"vari".to_vec(), "the file ends too early, in line 2, column 16"),
        ("cut after the header", header.as_bytes().to_vec(), "the file ends too early, in line 1, column 43"),
        (
            "cut in a text",
            SAMPLE.as_bytes().split_at(in_note).0.to_vec(),
            "the file ends too early, in line 58, column 1",
        ),
        (
            "unknown field in the first version, which has no newer fields",
            format!("{older} future: 1)").into_bytes(),
            "line 1, column 40: Unexpected field named `future` in `File`, expected one of `format`, `version`, `event`, \
             `articles`, `tags`, `notes`, `pins`, or `removed` instead",
        ),
        (
            "no time",
            SAMPLE.replacen("2024-03-26T10:00:00Z", "yesterday", 1).into_bytes(),
            "line 12, column 24: \"yesterday\" is not a time; times look like \"2024-03-26T18:10:00Z\"",
        ),
        (
            "no colour in the first version",
            OLDER.replacen("#ff7f0e", "orange", 1).into_bytes(),
            "line 65, column 23: \"orange\" is not a colour; colours look like \"#1f77b4\"",
        ),
        (
            "a field twice",
            SAMPLE.replacen("key: \"f\"", "key: \"f\", key: \"g\"", 1).into_bytes(),
            "line 69, column 20: Unexpected duplicate field named `key` in `Tag`",
        ),
        (
            "an unknown field twice",
            SAMPLE.replacen("key: \"f\"", "kex: \"f\", kex: \"g\"", 1).into_bytes(),
            "line 70, column 7: the field `kex` stands there twice",
        ),
        (
            "no field",
            SAMPLE.replacen("      about: passages,\n", "", 1).into_bytes(),
            "line 160, column 5: Unexpected missing field named `about` in `Note`",
        ),
        (
            "no article",
            SAMPLE.replacen("about: article(\"0190", "about: article(\"019x", 1).into_bytes(),
            "line 222, column 61: UUID parsing failed: invalid character: found `x` at 3",
        ),
        (
            "an unknown field without end",
            SAMPLE.replacen("key: \"f\"", "kex: [1, (2]", 1).into_bytes(),
            "line 69, column 18: Expected comma",
        ),
        (
            "an unknown field 200 deep",
            format!("{header} future: {}{})", "[".repeat(200), "]".repeat(200)).into_bytes(),
            "line 1, column 180: brackets are nested more than 128 deep",
        ),
        (
            "no key",
            SAMPLE.replacen("key: \"f\"", "key: \"ff\"", 1).into_bytes(),
            "line 69, column 16: \"ff\" is not a key; a key is one letter or digit",
        ),
        (
            "something after the end",
            format!("{SAMPLE}x").into_bytes(),
            "line 276, column 1: Non-whitespace trailing characters",
        ),
        (
            "a conflict of version control",
            SAMPLE.replacen("  tags: [", "<<<<<<< ours\n  tags: [", 1).into_bytes(),
            "line 62 holds a conflict mark of version control",
        ),
        (
            "100,000 brackets deep",
            format!("{header} notes: {}{})", "[".repeat(100_000), "]".repeat(100_000)).into_bytes(),
            "line 1, column 179: brackets are nested more than 128 deep",
        ),
    ];
    let wrong = cases.into_iter().filter_map(|(name, bytes, expected)| {
        let message = message(bytes);
        (message != expected).then(|| format!("{name}:\n  {message}\n  instead of\n  {expected}\n"))
    });
    assert_eq!(wrong.collect::<String>(), "");
}

#[test]
fn too_large_a_file_is_not_read() {
    let error = parse_bytes(&vec![b' '; 128 * 1024 * 1024 + 1]).unwrap_err();
    assert_eq!(error.to_string(), "the file is too large: 129 MB, and this program reads 128 MB");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.ron");
    std::fs::File::create(&path).unwrap().set_len(200 * 1024 * 1024).unwrap();
    let error = load(&path).unwrap_err();
    assert!(matches!(error.problem, LoadProblem::TooLarge { bytes: 209_715_200 }), "{error}");
}

#[test]
fn no_record_has_versions_without_end() {
    let event = |idx: usize| {
        format!("(title: \"{idx}\", edited: (at: \"2024-03-26T18:10:00Z\", versions: {{\"replica-{idx}\": 1}}))")
    };
    let file = |n: usize| {
        let events = (0..n).map(event).collect::<Vec<_>>().join(", ");
        format!("(format: \"variorum\", version: 2, minor: 0, event: [{events}])")
    };
    assert_eq!(parse(&file(100)).unwrap().notices, Vec::<String>::new());
    assert!(message(file(20_000)).starts_with("one record stands in the file 20000 times"));
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let error = load(std::path::Path::new("no/such/file.ron")).unwrap_err();
    assert!(error.to_string().starts_with("no/such/file.ron: cannot be read: "), "{error}");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let windows = format!("\u{feff}{}", SAMPLE.replace('\n', "\r\n"));
    let loaded = parse(&windows).unwrap();
    assert_eq!(loaded.notices, Vec::<String>::new());
    assert_eq!(to_ron(&loaded.workspace), as_written());
}

#[test]
fn what_was_changed_by_hand_is_said() {
    let notices = |from: &str, to: &str| {
        assert!(SAMPLE.contains(from), "the sample has no {from}");
        parse(&SAMPLE.replacen(from, to, 1)).unwrap().notices
    };
    let said = |from: &str, to: &str, expected: &[&str]| assert_eq!(notices(from, to), expected);
    let note = "note of 2024-03-26 by Ada Lind (“212 or 200? Ask the line.”)";
    let [changed, moved] = [
        "the text of article 01900000-0000-7000-8000-00000000000b (no outlet) does not match its checksum: it was \
         changed outside this program, and notes may have lost their place"
            .to_owned(),
        format!("{note}: its words “Some 200 people” stand elsewhere in the article now"),
    ];
    // Ten letters in a context that changed: not enough to be sure.
    let pinned = "pin of “无人受伤” and “hit a rock”: its words “hit a rock” were changed in the article, or moved \
                  where they cannot be told from others";
    said("The ferry hit a rock shortly", "The big ferry hit a rock shortly", &[&changed, &moved, pinned]);
    let unknown = format!("{note}: its tag 01900000-0000-7000-8000-000000000099 is not in the file");
    let tag = "        \"01900000-0000-7000-8000-000000000015\",\n      ],";
    said(tag, &tag.replace("15", "99"), &[&unknown]);
    let outside = "note 01900000-0000-7000-8000-00000000001e: 5000..5014 is outside article \
                   01900000-0000-7000-8000-00000000000a; its words were found elsewhere in it";
    said("start: 50,\n          end: 64,", "start: 5000,\n          end: 5014,", &[outside]);
    said("name: \"乗客 / ركاب\"", "name: \"NUMBERS\"", &["two tags are called “NUMBERS”: rename or unite them"]);
}

#[test]
fn the_same_record_twice_is_one_record() {
    let pin = SAMPLE.split_once("  pins: [\n").unwrap().1.split_once("  ],\n  removed").unwrap().0;
    let twice = SAMPLE.replacen(pin, &format!("{pin}{pin}"), 1);
    let loaded = parse(&twice).unwrap();
    assert_eq!(
        loaded.notices,
        ["pin 01900000-0000-7000-8000-000000000028 stands in the file 2 times; the newest was kept"]
    );
    assert_eq!(to_ron(&loaded.workspace), as_written());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Loses, doubles or changes a piece anywhere: a message or a workspace, never a panic, and what
    /// was read can be written and read again.
    #[test]
    fn damage_anywhere_is_survived(at in 0..SAMPLE.len(), len in 0usize..60, new in ".{0,4}|[(){}\\[\\]:,\"#r]{1,4}") {
        let (before, rest) = SAMPLE.as_bytes().split_at(at);
        let after = rest.get(len..).unwrap_or_default();
        let damaged = [before, new.as_bytes(), after].concat();
        if let Ok(loaded) = parse_bytes(&damaged) {
            let text = to_ron(&loaded.workspace);
            let again = parse(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
            prop_assert_eq!(&again.workspace, &loaded.workspace);
            let sample = parse(SAMPLE).unwrap().workspace;
            let merged = merge(&loaded.workspace, &sample).workspace;
            prop_assert_eq!(&merge(&sample, &loaded.workspace).workspace, &merged);
            prop_assert_eq!(&merge(&merged, &loaded.workspace).workspace, &merged);
            prop_assert_eq!(&merge(&loaded.workspace, &loaded.workspace).workspace, &loaded.workspace);
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(parse_bytes(&bytes).is_err());
        let with_header = [b"(format: \"variorum\", version: 2, minor: 0,".as_slice(), &bytes].concat();
        prop_assert!(parse_bytes(&with_header).is_err() || bytes.contains(&b')'));
    }
}
