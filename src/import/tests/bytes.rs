//! What bytes are read as, and which are refused.

use super::*;

#[test]
fn codes_of_web_pages_are_decoded_from_the_second_on() {
    let letter = "&amp; &CounterClockwiseContourIntegral;";
    for (text, read_as, count) in [
        ("Salt &amp; oil.", "Salt &amp; oil.", 0),
        ("&lt;Salt&gt; and oil.", "<Salt> and oil.", 2),
        ("Salt&nbsp;&#38;&#x26; oil.", "Salt && oil.", 3),
        ("Salt &amp; oil &; &a b; & &amp; &nocode; so.", "Salt & oil &; &a b; & & &nocode; so.", 2),
        ("Salt &amp; &#7; &amp; oil.", "Salt & &#7; & oil.", 2),
        (&format!("Salt {letter} oil."), "Salt & ∳ oil.", 2),
    ] {
        let imported = read(text);
        assert_eq!(imported.article.text(), read_as);
        let warnings = Vec::from_iter((count > 0).then_some(Warning::Entities { count }));
        assert_eq!(imported.warnings, warnings, "{text}");
    }
}

#[test]
fn characters_that_no_text_holds_are_counted_wherever_they_stand() {
    for n_before in [0, 1, 62, 63, 64, 65, 127, 128, 129, 500] {
        let before = "ab ".repeat(200).chars().take(n_before).collect::<String>();
        let text = format!("{before}x\u{1}y\r\nz\u{85}é\u{7f} {}", "and so on ".repeat(8));
        let (plain, warnings) = plain_text(text.as_bytes()).expect("a text");
        assert_eq!(plain, format!("{before}xy\nz\né {}", "and so on ".repeat(8)), "{n_before}");
        assert_eq!(warnings, [Warning::ControlCharacters { count: 2 }], "{n_before}");
    }
}

#[test]
fn a_few_characters_of_a_machine_are_a_text_and_many_are_not() {
    let is_text = |n_good: usize, n_bad: usize| {
        plain_text(format!("{}{}", "a".repeat(n_good), "\u{1}".repeat(n_bad)).as_bytes()).is_ok()
    };
    assert!(is_text(1, 1) && !is_text(1, 2));
    assert!(is_text(8, 8) && !is_text(8, 9));
    assert!(!is_text(20, 9) && is_text(9 * 19, 9) && !is_text(9 * 19 - 1, 9));
}

#[test]
fn the_largest_file_is_read_and_one_byte_more_is_not() {
    let mut larger = b"The crews left. ".repeat(MAX_ARTICLE_BYTES / 16 + 1);
    larger.truncate(MAX_ARTICLE_BYTES + 1);
    assert!(plain_text(&larger[..MAX_ARTICLE_BYTES]).is_ok());
    let refused = plain_text(&larger).map(|_| ());
    assert!(matches!(refused, Err(ImportError::TooLarge { bytes, .. }) if bytes == MAX_ARTICLE_BYTES as u64 + 1));
}

#[test]
fn files_of_other_programs_are_named() {
    for (bytes, name) in [
        (&b"\xd0\xcf\x11\xe0"[..], "Word"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html>", "script page"),
        (b"<HTML lang=\"en\">", "script page"),
    ] {
        let error = import(bytes, &Origin::default()).expect_err(name);
        assert!(error.to_string().contains(name), "{error}");
    }
}

#[test]
fn zeros_are_utf16_or_no_text() {
    let zeros = |text: &str, n: usize| [text.as_bytes(), &vec![0; n]].concat();
    assert!(plain_text(&zeros(&"a b".repeat(100), 1)).is_ok(), "one among many is dropped");
    assert_eq!(plain_text(&[&b"a b\xe9"[..], &[0; 3]].concat()), Err(ImportError::Binary));
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    assert_eq!(plain_text(&utf16("a b")).map(|(text, _)| text), Ok("a b".to_owned()));
    assert_ne!(
        plain_text(&[utf16("a b"), vec![b'a']].concat()).map(|(text, _)| text),
        Ok("a b".to_owned()),
        "an odd byte"
    );
}

#[test]
fn signs_of_rights_and_units_are_read_where_they_stand() {
    for text in [
        "Photo ©2024 the Harbour Post, and it is all of the text.",
        "The photo is © 2024 by the Harbour Post, and that is all.",
        "The quay is 40 m² and the harbour is 12 km² of mud.",
        "The boat was 3× as long as it was wide, and the crew left.",
        "It cost 5¢ at the quay, and the fine is £ 5 for the crew.",
        "It is ±5 at most, and it was ½ of the price for the crew.",
    ] {
        let (bytes, _, has_gaps) = encoding_rs::WINDOWS_1252.encode(text);
        assert!(!has_gaps);
        assert_eq!(plain_text(&bytes).map(|(text, _)| text), Ok(text.to_owned()));
    }
}
