use crate::compare::Row;
use proptest::prelude::*;

use super::*;
use crate::compare::{Options, Progress, compare};
use crate::text::Metadata;
use crate::text::hard_texts::hard_texts;

fn of_rows(rows: Vec<Row>) -> Comparison {
    Comparison { rows, ..Comparison::default() }
}

pub(super) fn article(text: &str) -> Article {
    Article::new(text.to_owned(), Metadata::default())
}

fn shown(articles: &[Article], focus_idx: usize) -> Columns {
    let refs: Vec<&Article> = articles.iter().collect();
    let comparison = compare(&refs, &Options::default(), &Progress::default()).unwrap();
    columns(&refs, &comparison, focus_idx)
}

/// The first row of a comparison beside the first article.
pub(super) fn shown_row(articles: &[&Article], comparison: &Comparison) -> Band {
    let source = Source { articles, comparison, focus_idx: 0 };
    band(source, 0, &mut Linker::default(), &Progress::default()).unwrap()
}

/// A reading with its marks: `[other words]`, `{only here}`, `~form~`, `^moved^`, `_shared_` where loose.
pub(super) fn marked(article: &Article, reading: &Reading) -> String {
    let segments = reading.segments.iter().flatten();
    let marked = segments.map(|segment| {
        let text = segment.span.cut(article.text());
        match segment.meaning {
            Meaning::Plain => text.to_owned(),
            Meaning::Same if reading.loose => format!("_{text}_"),
            Meaning::Same => text.to_owned(),
            Meaning::Variant => format!("~{text}~"),
            Meaning::Moved => format!("^{text}^"),
            Meaning::Reworded => format!("[{text}]"),
            Meaning::OnlyHere => format!("{{{text}}}"),
        }
    });
    marked.collect()
}

/// Two sentences as one band: how each is marked.
fn check(base: &str, other: &str, expected_base: &str, expected_other: &str) {
    let articles = [article(base), article(other)];
    let row = Row { cells: vec![vec![0], vec![0]], score: 1.0 };
    let refs: Vec<&Article> = articles.iter().collect();
    let band = shown_row(&refs, &of_rows(vec![row]));
    let [Some(base), Some(other)] = band.readings.as_slice() else { panic!("two readings") };
    assert_eq!(marked(&articles[0], base), expected_base);
    assert_eq!(marked(&articles[1], other), expected_other);
}

#[test]
fn other_words_are_marked_on_both_sides() {
    check(
        "The minister resigned on Monday.",
        "The minister quit on Monday.",
        "The minister [resigned] on Monday.",
        "The minister [quit] on Monday.",
    );
}

#[test]
fn words_of_one_side_are_marked_there() {
    check(
        "The council closed the old quay.",
        "The council closed the old quay until Thursday, officials said.",
        "The council closed the old quay.",
        "The council closed the old quay {until Thursday, officials said}.",
    );
}

#[test]
fn punctuation_is_no_difference() {
    check(
        "The quay, the mayor said, is closed",
        "“The quay” the mayor said – is closed!",
        "The quay, the mayor said, is closed",
        "“The quay” the mayor said – is closed!",
    );
}

#[test]
fn small_equal_words_do_not_break_up_what_is_new() {
    check(
        "Dockers at the quay stopped work on Friday over safety.",
        "Dockers stopped work, angry at years of neglect by the owners of cranes.",
        "Dockers {at the quay} stopped work {on Friday over safety}.",
        "Dockers stopped work, {angry at years of neglect by the owners of cranes}.",
    );
}

#[test]
fn a_lone_equal_word_is_part_of_the_change_around_it_on_both_sides() {
    check(
        "On Monday the quay was shut early by the port captain of Skarne.",
        "On Monday the quay stood empty early for some weeks of Skarne.",
        "On Monday the quay [was shut early by the port captain] of Skarne.",
        "On Monday the quay [stood empty early for some weeks] of Skarne.",
    );
}

#[test]
fn a_number_between_changes_is_never_part_of_them() {
    check(
        "The company's shares fell 3% on the news.",
        "Shares in the company dropped three percent after the news.",
        "The ~company's~ ^shares^ [fell] 3% [on] the news.",
        "^Shares^ {in} the ~company~ [dropped] three percent [after] the news.",
    );
}

#[test]
fn two_words_that_tell_something_are_not_part_of_the_changes_around_them() {
    let articles = [
        article("Angry dockers stopped work early in March."),
        article("All of the crews stopped work when cranes broke."),
    ];
    let refs: Vec<&Article> = articles.iter().collect();
    let band = shown_row(&refs, &of_rows(vec![Row { cells: vec![vec![0], vec![0]], score: 1.0 }]));
    for (article, reading) in articles.iter().zip(band.readings.iter().flatten()) {
        let same = reading.segments[0].iter().filter(|segment| segment.meaning == Meaning::Same);
        let same: Vec<&str> = same.map(|segment| segment.span.cut(article.text())).collect();
        assert_eq!(same, ["stopped work"]);
    }
}

#[test]
fn another_emoji_or_flag_is_a_difference() {
    check("The vote: 👍 from all.", "The vote: 👎 from all.", "The vote: [👍] from all.", "The vote: [👎] from all.");
    check("Boats 🇫🇷 sailed.", "Boats 🇬🇧 sailed.", "Boats [🇫🇷] sailed.", "Boats [🇬🇧] sailed.");
    check("The quay is open ✅.", "The quay is open.", "The quay is open {✅}.", "The quay is open.");
    check("• The quay is open.", "– The quay is open.", "• The quay is open.", "– The quay is open.");
    check("❝The quay is open.❞", "“The quay is open.”", "❝The quay is open.❞", "“The quay is open.”");
    check("It was −5 degrees.", "It was -5 degrees.", "It was −5 degrees.", "It was -5 degrees.");
}

#[test]
fn another_currency_is_a_difference() {
    check("It cost $5 a day.", "It cost €5 a day.", "It cost [$5] a day.", "It cost [€5] a day.");
    check("It fell 5% there.", "It fell 5 percent there.", "It fell 5% there.", "It fell 5 percent there.");
}

#[test]
fn what_was_moved_is_marked_in_both_readings() {
    check(
        "After the storm, the ferry left for Skarne.",
        "The ferry left for Skarne after the storm.",
        "^After the storm^, the ferry left for Skarne.",
        "The ferry left for Skarne ^after the storm^.",
    );
}

#[test]
fn two_passages_have_the_same_marks_wherever_they_are_shown() {
    let texts = [
        "On Monday the quay was shut early by the port captain of Skarne. Ferries ran.",
        "On Monday the quay stood empty early for some weeks of Skarne. Ferries ran late.",
    ];
    let articles = texts.map(article);
    let refs: Vec<&Article> = articles.iter().collect();
    let band = shown_row(&refs, &of_rows(vec![Row { cells: vec![vec![0, 1], vec![0, 1]], score: 1.0 }]));
    let beside = segments_beside((refs[0], &[0, 1]), (refs[1], &[0, 1]), crate::text::Folding::default());
    for (reading, beside) in band.readings.iter().flatten().zip(beside) {
        let strip = |segment: &Segment| Segment { counterpart: None, n_sharing: 0, ..*segment };
        let shown: Vec<Segment> = reading.segments.iter().flatten().map(strip).collect();
        assert_eq!(shown, beside.iter().flatten().map(strip).collect::<Vec<_>>());
    }
}

#[test]
fn a_part_that_was_moved_is_no_other_words() {
    let base = "Nobody was on the quay when the wall gave way.";
    let articles = [article(base), article("The wall collapsed; the quay was empty.")];
    let refs: Vec<&Article> = articles.iter().collect();
    let band = shown_row(&refs, &of_rows(vec![Row { cells: vec![vec![0], vec![0]], score: 1.0 }]));
    let shown = marked(&articles[0], band.readings[0].as_ref().unwrap());
    assert!(!shown.contains("[Nobody"), "{shown}");
}

#[test]
fn too_different_to_compare_word_by_word() {
    let articles = [
        article("The mayor blamed the owner of the crane for a lack of care and money."),
        article("Nobody had oiled the rusty crane since the winter, said a docker called Finn."),
    ];
    let refs: Vec<&Article> = articles.iter().collect();
    let band = shown_row(&refs, &of_rows(vec![Row { cells: vec![vec![0], vec![0]], score: 1.0 }]));
    let [Some(base), Some(other)] = band.readings.as_slice() else { panic!("two readings") };
    assert!(base.loose && other.loose);
    assert_eq!(
        marked(&articles[1], other),
        "Nobody had oiled the rusty _crane_ since the winter, said a docker called Finn."
    );
}

#[test]
fn the_base_says_how_many_share_its_words() {
    let articles = [
        article("Ferries to Skarne stopped."),
        article("Ferries to Skarne ran."),
        article("Ferries at Skarne stopped."),
    ];
    let refs: Vec<&Article> = articles.iter().collect();
    let band = shown_row(&refs, &of_rows(vec![Row { cells: vec![vec![0]; 3], score: 1.0 }]));
    let base = band.readings[0].as_ref().unwrap();
    let sharing = base.segments[0].iter().filter(|segment| segment.meaning != Meaning::Plain);
    let sharing: Vec<(&str, usize)> =
        sharing.map(|segment| (segment.span.cut(articles[0].text()), segment.n_sharing)).collect();
    assert_eq!(sharing, [("Ferries", 2), ("to", 1), ("Skarne", 2), ("stopped", 1)]);
    assert!(base.segments[0].iter().all(|segment| segment.counterpart.is_none()));
}

#[test]
fn a_row_alone_is_plain() {
    let articles = [article("Ferries to Skarne stopped."), article("Bread grew dear.")];
    let bands = shown(&articles, 1).bands;
    let plain = |reading: &Reading| reading.segments.iter().flatten().all(|segment| segment.meaning == Meaning::Plain);
    assert!(bands.iter().flat_map(|band| band.readings.iter().flatten()).all(plain));
    assert_eq!(bands.iter().map(|band| band.base_idx).collect::<Vec<_>>(), [1, 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn segments_tile_every_sentence_and_bands_hold_every_row(
        texts in proptest::collection::vec(
            prop_oneof!["(\\PC{0,20}|The crane of Port Hollis fell[.!?] |😀 e\u{301} 界)\\PC{0,20}", hard_texts()], 1..4,
        ),
        focus in 0usize..4,
    ) {
        let articles: Vec<Article> = texts.iter().map(|text| article(text)).collect();
        let bands = shown(&articles, focus % articles.len()).bands;
        let mut rows: Vec<usize> = bands.iter().map(|band| band.row_idx).collect();
        rows.sort_unstable();
        prop_assert_eq!(rows, (0..bands.len()).collect::<Vec<_>>());
        for reading in bands.iter().flat_map(|band| band.readings.iter().flatten()) {
            let article = &articles[reading.article_idx];
            for (sentence_idx, segments) in reading.sentences.iter().zip(&reading.segments) {
                let joined: String = segments.iter().map(|segment| segment.span.cut(article.text())).collect();
                prop_assert_eq!(joined, article.sentence_text(*sentence_idx));
                prop_assert!(segments.windows(2).all(|two| two[0].span.end == two[1].span.start));
            }
        }
    }
}

proptest! {
    #[test]
    fn a_copy_is_shown_like_what_differs_in_blanks_only(
        text in "([Tt]he |crane |cranes |fell |twelve |12 |of |quay |“|” |, |% |Hollis |not |— ){1,12}fell",
    ) {
        let wide = text.replacen(' ', "  ", 1);
        let articles = [article(&text), article(&text), article(&wide)];
        let refs: Vec<&Article> = articles.iter().collect();
        let band = |other: usize| {
            let pair = [refs[0], refs[other]];
            let cells: Vec<Vec<usize>> = pair.iter().map(|article| (0..article.sentences().len()).collect()).collect();
            let shown = shown_row(&pair, &of_rows(vec![Row { cells, score: 1.0 }]));
            let reading = |at: usize| {
                let reading = shown.readings[at].as_ref().unwrap();
                let segments: Vec<(String, Meaning, usize)> = reading.segments.iter().flatten().map(|segment| {
                    let words = segment.span.cut(pair[at].text()).split_whitespace().collect::<Vec<_>>().join(" ");
                    (words, segment.meaning, segment.n_sharing)
                }).collect();
                (segments, reading.similarity, reading.loose)
            };
            [reading(0), reading(1)]
        };
        prop_assert_eq!(band(1), band(2));
    }
}

/// What is left of words when everything is overlooked that can be.
fn all_overlooked(text: &str) -> String {
    let folded = crate::text::fold(text, crate::text::Folding::default());
    folded.chars().filter(|c| crate::compare::is_read(*c)).collect()
}

/// The first pair of equal words that stand for each other as other words.
fn equal_pair(of: &Article, segments: &[Vec<Segment>], beside: &Article) -> Option<String> {
    let reworded = segments.iter().flatten().filter(|segment| segment.meaning == Meaning::Reworded);
    let both = reworded.filter_map(|it| Some((it.span.cut(of.text()), it.counterpart?.cut(beside.text()))));
    both.map(|(here, there)| (all_overlooked(here), all_overlooked(there)))
        .find(|(here, there)| here == there)
        .map(|(here, _)| here)
}

/// Words that come more than once, are written otherwise, or tie others together.
const OFTEN: &str = "([Tt]he |[Cc]rane |[Cc]ease[- ]fire |ceasefire |fell |sank |Finn |Ada |[Mm]embers |stopped |work |a |dozen |12 \
    |not |of |to |in |it |quay |, |\\. ){0,18}";

#[test]
fn equal_words_among_changes_do_not_stand_for_themselves() {
    for (a, b) in [
        ("Ada of Finn quay members not", "of Members quay not Ada Finn"),
        ("dozen work it a Ada crane not to work Finn", "Members crane Finn to work not Ada"),
    ] {
        let articles = [article(a), article(b)];
        let segments = segments_beside((&articles[0], &[0]), (&articles[1], &[0]), crate::text::Folding::default());
        assert_eq!(equal_pair(&articles[0], &segments[0], &articles[1]), None, "{a}");
        assert_eq!(equal_pair(&articles[1], &segments[1], &articles[0]), None, "{a}");
    }
}

proptest! {
    #[test]
    fn the_two_sides_of_one_change_are_never_the_same_words(a in OFTEN, b in OFTEN) {
        let articles = [article(&a), article(&b)];
        let cells = articles.each_ref().map(|article| (0..article.sentences().len()).collect::<Vec<usize>>());
        let sides = [(&articles[0], &*cells[0]), (&articles[1], &*cells[1])];
        let [of_a, of_b] = segments_beside(sides[0], sides[1], crate::text::Folding::default());
        prop_assert_eq!(equal_pair(&articles[0], &of_a, &articles[1]), None);
        prop_assert_eq!(equal_pair(&articles[1], &of_b, &articles[0]), None);
        if cells.iter().all(|cell| !cell.is_empty()) {
            let refs = [&articles[0], &articles[1]];
            let band = shown_row(&refs, &of_rows(vec![Row { cells: cells.to_vec(), score: 1.0 }]));
            let other = band.readings[1].as_ref().unwrap();
            prop_assert_eq!(equal_pair(&articles[1], &other.segments, &articles[0]), None);
        }
    }
}

/// What each word of a side means, punctuation left out.
fn meanings(article: &Article, segments: &[Segment]) -> Vec<(String, Meaning)> {
    let words = article.words().iter().filter(|word| word.kind != crate::text::WordKind::Punctuation);
    let meaning = |span: ByteSpan| segments.iter().find(|segment| segment.span.contains(span)).map(|it| it.meaning);
    words.map(|word| (word.span.cut(article.text()).to_owned(), meaning(word.span).unwrap())).collect()
}

const LINE: &str = "(The|the|crane|cranes|fell|12|Finn|Ada|stopped|work|not|of|quay|on|a)\
                    ( (The|the|crane|cranes|fell|12|dozen|Finn|Ada|stopped|work|not|of|quay|on|a)){0,13}";

/// True where two views mark the same words, but for small ones that moved: as `calm` says these are no change beside each
/// other, and where both texts are read as one they stand in two places.
fn tell_the_same(of_diff: &[(String, Meaning)], in_columns: &[(String, Meaning)]) -> bool {
    let is_small = |word: &str| matches!(word, "The" | "the" | "not" | "of" | "on" | "a");
    let is_change = |meaning: Meaning| matches!(meaning, Meaning::OnlyHere | Meaning::Reworded);
    of_diff.iter().zip(in_columns).all(|((word, diff), (_, column))| {
        let is_quiet = is_small(word) && *column == Meaning::Same;
        diff == column || is_change(*diff) && (is_change(*column) || is_quiet)
    })
}

proptest! {
    #[test]
    fn a_diff_and_the_columns_tell_the_same_of_two_lines(a in LINE, b in LINE) {
        let articles = [article(&a), article(&b)];
        let row = Row { cells: vec![vec![0], vec![0]], score: 1.0 };
        let band = shown_row(&[&articles[0], &articles[1]], &of_rows(vec![row]));
        let folding = crate::text::Folding::default();
        let diff = diff(&a, &b, folding);
        let beside = segments_beside((&articles[0], &[0]), (&articles[1], &[0]), folding);
        for (nth, article) in articles.iter().enumerate() {
            let of_diff = meanings(article, &diff.segments[nth]);
            let beside = meanings(article, &beside[nth].concat());
            prop_assert!(tell_the_same(&of_diff, &beside), "{} / {}: {:?}, {:?}", a, b, of_diff, beside);
            let reading = band.readings[nth].as_ref().unwrap();
            prop_assert!(reading.loose || meanings(article, &reading.segments.concat()) == beside, "{} / {}", a, b);
        }
    }
}
