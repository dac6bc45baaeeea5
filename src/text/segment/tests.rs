//! Laws and golden texts for the whole of the cutting.

use std::cell::Cell;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::segment;
use crate::text::hard_texts::hard_texts;
use crate::text::look_alike::ZERO_WIDTH_SPACE;
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
fn a_sentence_ends_where_the_next_is_glued_to_it() {
    for (first, next) in [
        ("The bridge was shut in 2017.", "The firm left."),
        ("The bridge was shut in 2017.", "Officials left."),
        ("The bridge cost 1,200.", "Officials left."),
        ("He called it a \"dead bridge\".", "The mayor left."),
        ("He called it a “dead bridge”.", "Mayor Berg left."),
        ("He called it a ‘dead bridge’.", "The mayor left."),
        ("It was shut (in 2017).", "The firm left."),
        ("It was shut [in May].", "Officials left."),
        ("(It was shut.)", "The firm left."),
        ("Rates rose to 5%.", "Officials left."),
        ("It was 30°.", "Nobody left."),
        ("Was it 2017?", "The firm left."),
        ("It was 2017!", "“The firm left.”"),
        ("She spoke to a younger audience.", "\"This is our bridge,\" she said."),
        ("It was shut in 2017.", "\"This is our bridge,\" she said."),
        ("Crews left for the US.", "The mayor stayed."),
        ("Crews left at 5 p.m.", "The mayor stayed."),
        ("Crews left Quay Inc.", "The mayor stayed."),
        ("It was COVID-19.", "Nobody knew."),
    ] {
        let text = format!("{first}{next}");
        let article = article(&text);
        let found: Vec<&str> = (0..article.sentences().len()).map(|idx| article.sentence_text(idx)).collect();
        assert_eq!(found, [first, next]);
    }
}

#[test]
fn what_only_looks_glued_is_not_cut() {
    for text in [
        "It rose 1.4 percent, 3.5M in all, to $1.20.",
        "See www.Example.Org/The_Quay or http://a.org/2017.The mail Ada.Marsh@example.org now.",
        "The U.S.Senate and the U.S.A. met Mr.Berg and Mrs.Marsh.",
        "Version 2.0.The1 and v1.2.Beta ran, 3.Liga, am 3.Oktober and 1.FC too.",
        "It was in Report2017.Final.pdf and Harbour.Draft.docx, she wrote in Node.JS with list[0].Length and f(x).Next() there.",
        "At 10.30.Ada wrote to example.Com.",
    ] {
        let found = article(text);
        assert_eq!(
            found.sentences().len(),
            1,
            "{text}: {:?}",
            (0..found.sentences().len()).map(|idx| found.sentence_text(idx)).collect::<Vec<_>>()
        );
    }
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
fn look_alike_signs_are_cut_like_what_they_stand_for() {
    let words = |text: &str| {
        let article = article(text);
        article.words().iter().map(|word| word.span.cut(text).to_owned()).collect::<Vec<_>>()
    };
    for apostrophe in ["'", "’", "‘", "′", "´", "`", "＇", "‛", "ʼ", "ʻ", "ʹ"] {
        let masters = format!("master{apostrophe}s");
        assert_eq!(words(&format!("The {masters} boat")), ["The", &masters, "boat"]);
    }
    assert_eq!(words("a cease−fire，ｃｅａｓｅ－ｆｉｒｅ"), ["a", "cease−fire", "，", "ｃｅａｓｅ－ｆｉｒｅ"]);
    assert_eq!(words("mas\u{200b}ter \u{200b} \u{200b}of"), ["mas\u{200b}ter", "of"]);
    assert_eq!(words("the ﬁre 6′ 2″ ″fell″"), ["the", "ﬁre", "6", "′", "2", "″", "″", "fell", "″"]);
    assert_sentences("It fell.″ | ″Nobody knew.″ | It was so.");
    assert_eq!(article("One.\n\u{200b}\nTwo.").paragraphs().len(), 2);
}

#[test]
fn flags_beside_a_space_without_width_stay_whole() {
    check_laws("🇫\u{200b}🇫🇷").unwrap();
    check_laws("a🇫🇷\u{200b}🇫").unwrap();
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
        prop_assert_eq!(gap.map(is_blank), Some(true), "before {:?}", span);
        at = span.end;
    }
    prop_assert!(is_blank(ByteSpan::new(at, text.len()).cut(text)));
    Ok(())
}

fn is_blank(gap: &str) -> bool {
    gap.chars().all(|c| c.is_whitespace() || c == ZERO_WIDTH_SPACE)
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
    fn any_text_is_covered_once(text in any::<String>(), hard in hard_texts()) {
        check_laws(&text)?;
        check_laws(&hard)?;
        check_cover(&hard, Article::passage(hard.clone()).words().iter().map(|word| word.span))?;
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
        ["The crane fell. ", "bridge ", "\u{645}\u{631} ", "“a ”b ", "x", "A line.\n"].map(|part| part.repeat(4_000));
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
