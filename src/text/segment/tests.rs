//! Laws and golden texts for the whole of the cutting.

use std::cell::Cell;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::segment;
use crate::text::{Article, BlockKind, ByteSpan, Metadata};

fn article(text: &str) -> Article {
    Article::new(text.to_owned(), Metadata::default())
}

/// The sentences of `text`, separated by ` | `.
#[track_caller]
fn assert_sentences(expected: &str) {
    let text = expected.replace(" | ", " ");
    let article = article(&text);
    let found: Vec<&str> = (0..article.sentences().len()).map(|idx| article.sentence_text(idx)).collect();
    assert_eq!(found.join(" | "), expected);
}

#[test]
fn abbreviations_do_not_end_sentences() {
    assert_sentences("The U.S. Senate met. | Gov. Ada Marsh and Mr. Lev Berg spoke to the U.N. at 5 p.m. on Jan. 9.");
    assert_sentences("Harbour Inc. Chief Ada Marsh left. | She joined Quay Ltd. | The board knew.");
    assert_sentences("He lives in the U.S. | She does not.");
    assert_sentences("It is No. 5 of 12. | She said no. | Then she left.");
    assert_sentences("J. K. Marsh and Lev B. Berg won. | That was plan B. | It worked.");
    assert_sentences(
        "Doors open at 8 a.m. Monday and close at 6 p.m. EST. | Police said at 9 p.m. | Officers were still there.",
    );
    assert_sentences("Berg et al. 2024 and vs. Norway, e.g. Oslo. | Done.");
}

#[test]
fn numbers_and_addresses_hold_together() {
    assert_sentences(
        "It rose 1.4 percent to $1.20. | See www.example.org/a.html or mail ada.marsh@example.org. | Bye.",
    );
    assert_sentences("It was 2004. | 23 boats sailed.");
}

#[test]
fn ellipses_and_double_marks() {
    assert_sentences("Well ... not quite. | I waited... | Nobody came. | What?! | He left!");
    assert_sentences("“We paid. … | We left. | Then ... ” | AUGUSTA, Me. — Crews left. | UPDATE: 9 p.m. -- Berg left.");
    assert_sentences("They [...] Left early. | And so . . . | Then night fell.");
}

#[test]
fn quotes_belong_to_their_sentence() {
    assert_sentences("“We are done.” | She left. | “Are you?” he asked. | “Are you?” Berg asked again.");
    assert_sentences("\"We are done.\" | \"Are you?\" | It was late. | (He was not.) | She was.");
    assert_sentences("He said: “Go. | Now.”");
    assert_sentences("« C'est fini. » | Elle partit.");
}

#[test]
fn a_forgotten_blank_is_seen() {
    let text = "It ended the conflict.The crew left.“Go.”Then night fell at example.Com and a.b.";
    let article = article(text);
    let found: Vec<&str> = (0..article.sentences().len()).map(|idx| article.sentence_text(idx)).collect();
    assert_eq!(found, ["It ended the conflict.", "The crew left.", "“Go.”", "Then night fell at example.Com and a.b."]);
}

#[test]
fn other_scripts_end_their_sentences() {
    let text = "部长辞职了。没有人感到意外！「行く。」と言った。";
    let cut = article(text);
    let found: Vec<&str> = (0..cut.sentences().len()).map(|idx| cut.sentence_text(idx)).collect();
    assert_eq!(found, ["部长辞职了。", "没有人感到意外！", "「行く。」と言った。"]);
    assert_sentences("هل استقال الوزير؟ | نعم استقال.");
    assert_sentences("मंत्री ने इस्तीफा दिया। | कोई हैरान नहीं हुआ।");
}

#[test]
fn lists_in_one_line() {
    assert_sentences("1. Bread for all | 2. Salt for some | 3. Oil");
    assert_sentences("1.) Bread. | 2.) Salt.");
}

#[test]
fn a_forgotten_capital_is_seen_after_a_long_word() {
    assert_sentences("Nobody stood at the quayside. | the crew had left, approx. at ten and incl. the cook.");
}

#[test]
fn links_and_dividers_stand_alone() {
    assert_sentences("Read more. | http://example.org/a | http://example.org/b");
    assert_sentences("Bye. | *** | Next day");
}

#[test]
fn kinds_of_blocks() {
    let text = "Ferry crews walk out\n\nBy Ada Marsh\n\nferry at the quay\nA ferry on Monday. Lev Berg/Pool via REUTERS\n\n\
        Crews walked out on Monday, leaving 400 people behind.\n\nWhat comes next\n\nTalks go on at 9.30 on Friday, both sides said.\n";
    let meta = Metadata { headline: Some("Ferry crews walk out".to_owned()), ..Metadata::default() };
    let kinds: Vec<BlockKind> = Article::new(text.to_owned(), meta).paragraphs().iter().map(|p| p.kind).collect();
    use BlockKind::{Body, Byline, Caption, Heading, Headline};
    assert_eq!(kinds, [Headline, Byline, Caption, Caption, Body, Heading, Body]);
}

#[test]
fn a_long_text_without_a_blank_takes_no_time() {
    let texts = [
        "a".repeat(1 << 17),
        "a.".repeat(1 << 16),
        ".".repeat(1 << 17),
        "e\u{301}".repeat(1 << 15),
        "\"".repeat(1 << 17),
        "🇫🇷".repeat(1 << 14),
    ];
    for text in texts {
        assert!(!article(&text).words().is_empty());
    }
}

/// Every span in order, none overlapping, on grapheme borders, and all but white space covered.
fn check_cover(text: &str, spans: impl Iterator<Item = ByteSpan>) -> Result<(), TestCaseError> {
    let borders: std::collections::BTreeSet<usize> =
        text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
    let mut at = 0;
    for span in spans {
        prop_assert!(span.start >= at && !span.is_empty());
        prop_assert!(borders.contains(&span.start) && borders.contains(&span.end), "{span:?}");
        let gap = ByteSpan::new(at, span.start).get(text);
        prop_assert_eq!(gap.map(|gap| gap.trim().is_empty()), Some(true));
        at = span.end;
    }
    prop_assert!(ByteSpan::new(at, text.len()).cut(text).trim().is_empty());
    Ok(())
}

fn check_laws(text: &str) -> Result<(), TestCaseError> {
    let article = article(text);
    check_cover(text, article.paragraphs().iter().map(|p| p.span))?;
    check_cover(text, article.sentences().iter().map(|s| s.span))?;
    check_cover(text, article.words().iter().map(|w| w.span))?;
    let (mut n_sentences, mut n_words) = (0, 0);
    for (idx, paragraph) in article.paragraphs().iter().enumerate() {
        prop_assert_eq!(paragraph.sentences.start, n_sentences);
        prop_assert!(!paragraph.sentences.is_empty());
        n_sentences = paragraph.sentences.end;
        for sentence in &article.sentences()[paragraph.sentences.clone()] {
            prop_assert_eq!(sentence.paragraph_idx, idx);
            prop_assert!(paragraph.span.contains(sentence.span));
            prop_assert_eq!(sentence.words.start, n_words);
            prop_assert!(!sentence.words.is_empty());
            n_words = sentence.words.end;
            prop_assert!(article.words()[sentence.words.clone()].iter().all(|w| sentence.span.contains(w.span)));
        }
    }
    prop_assert_eq!((n_sentences, n_words), (article.sentences().len(), article.words().len()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_covered_once(text in any::<String>()) {
        check_laws(&text)?;
    }

    #[test]
    fn any_mix_of_hard_parts_is_covered_once(parts in prop::collection::vec(prop::sample::select(HARD_PARTS), 0..40)) {
        check_laws(&parts.concat())?;
    }
}

/// Parts that rules look at, and characters that join others.
const HARD_PARTS: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    ".",
    "...",
    "…",
    "?",
    "!",
    "\"",
    "“",
    "”",
    "'",
    "’",
    "(",
    ")",
    "[",
    "]",
    "«",
    "»",
    "-",
    "–",
    "U.S.",
    "Mr.",
    "No.",
    "p.m.",
    "I",
    "The",
    "she",
    "said",
    "5",
    "1.",
    "2.",
    "a)",
    "b)",
    "•",
    "09:30",
    "$",
    "%",
    "\u{301}",
    "\u{200d}",
    "\u{600}",
    "\u{e33}",
    "ก",
    "क्",
    "ष",
    "।",
    "。",
    "」",
    "と",
    "؟",
    "😀",
    "👩‍👧",
    "🇫🇷",
    "🇫",
    "가",
    "ᄀ",
    "\u{200b}",
    "\u{feff}",
    "\0",
    "\u{2028}",
    "\u{85}",
    "\u{a0}",
    "By ",
    "photo:",
    "Ada",
    "conflict",
];

#[test]
fn cutting_stops_when_asked_to_however_long_a_block_is() {
    let texts =
        ["The crane fell. ", "bridge ", "\u{645}\u{631} ", "“a ”b ", "x", "A line.\n"].map(|part| part.repeat(10_000));
    for text in texts {
        let n_asked = Cell::new(0u64);
        let count = || {
            n_asked.set(n_asked.get() + 1);
            true
        };
        assert!(segment(&text, None, &count).is_some());
        let n_whole = n_asked.get();
        if !text.starts_with('x') {
            assert!(n_whole >= text.len() as u64 / 8_192, "asked {n_whole} times in {} bytes", text.len());
        }
        for stop_at in [1, n_whole / 2, n_whole] {
            n_asked.set(0);
            let until = || count() && n_asked.get() < stop_at;
            assert!(segment(&text, None, &until).is_none());
            assert_eq!(n_asked.get(), stop_at, "nothing more is done after a no");
        }
    }
}
