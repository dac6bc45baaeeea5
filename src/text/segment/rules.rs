//! Tables: where the rules of cutting begin and end.

use proptest::prelude::*;

use crate::text::{Article, BlockKind, Metadata};

fn article(text: &str) -> Article {
    Article::new(text.to_owned(), Metadata::default())
}

/// The sentences of `text` with ` | ` between.
fn cut(text: &str) -> String {
    let article = article(text);
    (0..article.sentences().len()).map(|idx| article.sentence_text(idx)).collect::<Vec<_>>().join(" | ")
}

#[test]
fn each_rule_of_sentences_has_a_case_and_one_beside_it() {
    let mut wrong = Vec::new();
    for expected in [
        // titles, numbers, names of firms, initials
        "They met Sen. Marsh at St. Ives. | The sea rose.",
        "See No. 5. | He said no. | It was Vol. 12 of it.",
        "It ended on Jan. 9. | He came in Jan. | She left.",
        "He worked for Marsh Co. in Quay and for Berg Co. | She did not.",
        "She has a Ph.D. in law. | He has none.",
        "Ask J. | The rest know.",
        "It was you and I. | Nobody else came.",
        "It was World War I. | Then came the peace.",
        // clocks
        "It closed at 5 p.m. Friday, at 6 a.m. EST and at 7 P.M. Pacific time. | Police left at 8 p.m. | Crews did not.",
        "It closed at 5 p.m. – late.",
        // small letters
        "He left the quay. the crew stayed.",
        "He left the harbour. | the crew stayed.",
        "He left “the harbour.” the crew stayed.",
        "It was approx. ten.",
        "It was over! and then it began.",
        "He left. | iPhone sales rose.",
        "He left. | http://example.org/a",
        // quotes and speakers
        "“Is it?” Berg asked. | “Is it?” | Then Berg asked. | “Is it?” | Nobody knew.",
        "“Is it?” Ada Marsh, said. | “Is it?” | Marsh Said. | “Is it?” | Marsh left and said so.",
        "“Is it!” | Berg, 43, said.",
        "Is it? | Berg asked.",
        // dots that leave out
        "He said ... I knew it. | He said ... | Then he left.",
        "They (...) Left it. | They left (...) at last.",
        "He waited…, then left.",
        "He waited . . . | Then he left.",
        "It was .5 percent. | It was 1. | .5 is less.",
        // datelines and items
        "QUAY, Me. — Crews left. | QUAY, Maine. — Crews left.",
        "It was the end. | — It was not.",
        "1. Bread. | 12. Salt. | 1234. | Oil.",
        "b. Bread and oil.",
        "In row 1. | Bread.",
        // closers
        "He left.) | She stayed.",
        "He left.] | She stayed.",
        "« Il part. » | Elle reste. | “Il part. ” | Elle reste.",
        "He left.[12] | She stayed.[1234] and so on.",
        "He left (it was late.). | She stayed.",
        "He said: \"Go.\" | \"No.\" | He left.",
        "He left 5.) | .5 is less.",
        // other scripts
        "他说：「走。」と",
        "他说：「走。」 | 「好。」",
        "走！ | 好？ | 走",
        "Ցտեսություն։ | Այո։",
        "ہاں۔ | نہیں۔",
        "မင်း။ | သူ။",
    ] {
        let found = cut(&expected.replace(" | ", " "));
        if found != expected {
            wrong.push(format!("\n  {expected}\n  {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn a_blank_is_missing_only_where_words_say_so() {
    let mut wrong = Vec::new();
    for expected in [
        "It rained.|The crew left.",
        "It rained.|Ada left.",
        "It rained!|Ada left.",
        "It rained.|“Ada left.”",
        "Rain fell at Ox.The crew left.",
        "It was at AB.Ada left.",
        "It was at AB.|The crew left.",
        "It was at A.The crew left.",
        "It was at Quay.Com today.",
        "It was at quay.pDF today.",
        "He met Mr.The crew left.",
        "It was Corp.|The crew left.",
        "It was Corp.Ada left.",
        "It was 12.Ada left.",
        "It was 12.|The crew left there.",
        "It was 201.Ada left.",
        "It was 2017.|Ada left.",
        "It was 1,20.|Ada left.",
        "It was a=b.The crew left.",
        "It was a_b.The crew left.",
        "It was a&b.The crew left.",
        "It was 5:12.The crew left.",
        "It was www.quay.The crew left.",
        "It cost 5£.|Ada left.",
        "He (who left).|Ada left.",
        "He used f(x).Ada there.",
        "It rained.Ada.left then.",
        "It rained.Ada@quay then.",
        "It rained.Ada/quay then.",
        "It rained.Ada(quay) then.",
        "It rained.Ada_quay then.",
        "It rained.Ada=quay then.",
        "It rained.ADA left.",
        "It rained.ada left.",
    ] {
        let article = article(&expected.replace('|', ""));
        let found: Vec<&str> = (0..article.sentences().len()).map(|idx| article.sentence_text(idx)).collect();
        if found.join("|") != expected {
            wrong.push(format!("\n  {expected}\n  {}", found.join("|")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn items_links_and_dividers_begin_where_they_can() {
    let mut wrong = Vec::new();
    for expected in [
        "1) Bread | 2) Salt | 3) Oil",
        "• 1. Bread | • 2. Salt",
        "a) Bread | b) \"Salt\" | c) “Oil”",
        "1. Bread 2. salt",
        "1. Bread 2.Salt",
        "1.Bread 2.Salt",
        "1234. | Bread 1235. | Salt",
        "z) Bread a) Salt",
        "1. Bread of 12. | 2. Salt",
        "Bread | *** | Salt",
        "** Bread ** Salt",
        "Bread | === | Salt | ~~~ | Oil",
        "*** | Bread",
        "Bread | *** *** | Salt",
        "Bread *-* Salt",
        "See www.example.org | http://example.org | https://example.org now",
        "See http://example.org and http://example.org",
    ] {
        let found = cut(&expected.replace(" | ", " "));
        if found != expected {
            wrong.push(format!("\n  {expected}\n  {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn words_hold_together_as_people_read_them() {
    for (text, words) in [
        ("a U.S.-led, U.S.’s U.S.'sxx", "a U.S.-led , U.S.’s U.S. ' sxx"),
        ("COVID-19-like F-16s A-", "COVID-19-like F-16s A -"),
        ("18:10:05 9:3 9:300 1:23:4", "18:10:05 9 : 3 9 : 300 1:23 : 4"),
        ("... -- *** === ~~~ …… \"\" ''", "... -- *** === ~~~ …… \" \" ' '"),
        ("so-called e‑mail x‐ray x–y", "so-called e‑mail x‐ray x – y"),
        ("well-being - and-", "well-being - and -"),
        ("Ph.D. z.B. a.m. A.B.C.D.E.F.G.H.I", "Ph.D. z.B. a.m. A.B.C.D.E.F.G.H.I"),
        ("abc.def. go", "abc.def . go"),
        ("1,200.50 1;2 x1 1x _a_ don't o'clock", "1,200.50 1;2 x1 1x _a_ don't o'clock"),
    ] {
        let article = Article::passage(text.to_owned());
        let found: Vec<&str> = article.words().iter().map(|word| word.span.cut(text)).collect();
        assert_eq!(found.join(" "), words);
    }
}

/// What a block is between two others.
fn kind(block: &str) -> BlockKind {
    let body = "Crews walked out on Monday, and all of the night boats stayed at the quay until the morning after, when talks began anew.";
    article(&format!("Nobody came.\n\n{block}\n\n{body}")).paragraphs()[1].kind
}

#[test]
fn headings_are_short_lines_that_stop_at_nothing() {
    let words = |n: usize| format!("Crews{}", " go".repeat(n - 1));
    for heading in [
        "What next",
        "400 left",
        "“What next”",
        &words(14),
        &format!("A{}", "b".repeat(109)),
        "By the sea wall",
        "By Monday",
        "Getty images are gone from the harbour wall for good now",
    ] {
        assert_eq!(kind(heading), BlockKind::Heading, "{heading}");
    }
    for line in [
        "What next?",
        "What next:",
        "What next,",
        "What next;",
        "What next —",
        "What next -",
        "- What next",
        "* What next",
        "• What next",
        "— What next",
        "– What next",
        "(What next",
        "[What next",
        "what next",
        "—",
        &words(15),
        &format!("A{}", "b".repeat(110)),
    ] {
        assert_eq!(kind(line), BlockKind::Body, "{line}");
    }
}

#[test]
fn captions_say_whose_picture_it_is_in_their_last_words() {
    for caption in [
        "Photo by Ada Marsh",
        "PHOTOGRAPH: Ada Marsh",
        "Credit: Ada Marsh",
        "The quay, courtesy of Ada Marsh",
        "The quay on Monday. REUTERS.",
        "The quay on Monday. (AP)",
        "The quay on Monday. Getty",
        "Marsh / AFP / one two three four. Ada/AFP",
        "The quay. Getty Images one two three four five six",
        &format!("Photo:{}", " go".repeat(79)),
    ] {
        assert_eq!(kind(caption), BlockKind::Caption, "{caption}");
    }
    for line in [
        "The quay was courtesy of Ada Marsh.",
        "The quay. Getty Images one two three four five six seven.",
        "The quay on Monday. It was in Reuters.",
        &format!("Photo:{}.", " go".repeat(80)),
    ] {
        assert_eq!(kind(line), BlockKind::Body, "{line}");
    }
}

#[test]
fn bylines_are_names_and_nothing_else() {
    for byline in [
        "By Ada Marsh",
        "Text by Ada Marsh",
        "By Lev Berg Jr.",
        "By Lev Berg Sr.",
        "By Ada de la Marsh",
        "By AFP",
        "By Staff",
        "By The Harbour Times",
        "By Ada B C D E F G H I J K L M N",
    ] {
        assert_eq!(kind(byline), BlockKind::Byline, "{byline}");
    }
    for line in [
        "By Ada",
        "By Ada Marsh:",
        "By Ada “Berg” Marsh.",
        "By Ada B C D E F G H I J K L M N O",
        "By all means",
        "By noon nobody was there",
        "By Ada who left",
    ] {
        assert_ne!(kind(line), BlockKind::Byline, "{line}");
    }
}

#[test]
fn a_heading_is_shorter_than_what_it_stands_over_and_stands_once() {
    let kinds = |text: &str| article(text).paragraphs().iter().map(|p| p.kind).collect::<Vec<_>>();
    use BlockKind::{Body, Caption, Heading, Headline};
    assert_eq!(kinds("What next\n\nIt rained."), [Heading, Body]);
    assert_eq!(kinds("What next\n\nIt rains."), [Body, Body]);
    assert_eq!(kinds("What next"), [Body]);
    assert_eq!(
        kinds("Advertisement\n\nIt rained all day.\n\nAdvertisement\n\nIt rained all night."),
        [Caption, Body, Caption, Body]
    );
    assert_eq!(kinds("the quay by night in the rain\n\nPhoto: Ada Marsh"), [Body, Caption], "seven words");
    assert_eq!(kinds("the quay by night in rain\n\nPhoto: Ada Marsh"), [Caption, Caption]);
    assert_eq!(kinds("The quay by night\n\nPhoto: Ada Marsh"), [Body, Caption]);
    let headline = |headline: &str| {
        let meta = Metadata { headline: Some(headline.to_owned()), ..Metadata::default() };
        Article::new("Crews  out\n\nCrews out\n\nIt rained.".to_owned(), meta).paragraphs()[0].kind
    };
    assert_eq!([headline("Crews out"), headline("Crews in")], [Headline, Body]);
}

#[test]
fn lines_are_broken_to_a_width_between_forty_and_a_hundred() {
    let n_blocks = |line: &str, n_lines: usize| article(&[line].repeat(n_lines).join("\n")).paragraphs().len();
    assert_eq!(n_blocks(&"a".repeat(40), 3), 1);
    assert_eq!(n_blocks(&"a".repeat(39), 3), 3);
    assert_eq!(n_blocks(&"a".repeat(100), 3), 1);
    assert_eq!(n_blocks(&"a".repeat(101), 3), 3);
    assert_eq!(n_blocks(&"a".repeat(40), 2), 2, "one break is by chance");
    assert_eq!(n_blocks(&format!("{}.", "a".repeat(50)), 4), 4, "each line is a sentence");
}

#[test]
fn an_article_answers_for_what_it_has_and_for_nothing_beyond() {
    let article = article("Crews walked out. Nobody came!");
    assert_eq!(article.words_of(0).len(), 4);
    assert_eq!(article.words_of(2), []);
    assert_eq!((article.sentence_text(1), article.sentence_text(2)), ("Nobody came!", ""));
    assert_eq!((article.block_kind(0), article.block_kind(2)), (BlockKind::Body, BlockKind::Body));
    assert_eq!(article.n_words(), 5);
    let meta = Metadata { headline: Some(article.text().to_owned()), ..Metadata::default() };
    assert_eq!(article.with_meta(meta).block_kind(0), BlockKind::Headline);
}

/// A paragraph of small words with a stop at the end.
fn paragraph() -> impl Strategy<Value = String> {
    prop::collection::vec("[A-Za-z][a-z]{1,9}", 40..70).prop_map(|words| format!("Crews {}.", words.join(" ")))
}

/// Its lines, each as long as it may be.
fn broken(paragraph: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in paragraph.split(' ') {
        let line = lines.last_mut().unwrap();
        match line.len() {
            0 => line.push_str(word),
            len if len + 1 + word.len() <= width => line.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn paragraphs_broken_to_any_width_come_back(paragraphs in prop::collection::vec(paragraph(), 1..4), width in 50usize..=100) {
        let text = paragraphs.iter().map(|paragraph| broken(paragraph, width)).collect::<Vec<_>>().join("\n\n");
        prop_assert_eq!(article(&text).paragraphs().len(), paragraphs.len(), "{}", text);
    }
}
