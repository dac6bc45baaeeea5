//! Headlines and the lines around them.

use super::*;

/// The end of every file here: one block that is plainly a text.
const BODY: &str = "Ferry crews on the islands walked out on Tuesday.";

fn read_markdown(text: &str) -> Imported {
    let origin = Origin { file_name: Some("a.md".to_owned()), folder_name: None, ..Origin::default() };
    import(text.as_bytes(), &origin).expect("a text").remove(0)
}

/// The words after "Crews", of which there are `n`.
fn crews_and(n: usize, word: &str) -> String {
    format!("Crews{}", format!(" {word}").repeat(n))
}

#[test]
fn headlines_are_short_lines_with_words_and_no_full_stop() {
    for headline in [
        "Walkouts",
        "Crews out",
        "What now?",
        "Crews walk out!",
        "“Enough” for crews",
        "400 left at the quay",
        "Boat seized by the U.S.",
        "Boat seized by the U.S.A.",
        &crews_and(27, "go"),
        &crews_and(21, "abcdefghi"),                     // 215 characters
        &format!("{}ships", crews_and(21, "abcdefghi")), // 220
    ] {
        let imported = read(&format!("{headline}\n\n{BODY}"));
        assert_eq!(imported.article.meta().headline.as_deref(), Some(headline));
        assert_eq!(imported.article.text(), format!("{headline}\n\n{BODY}"));
    }
    for line in [
        "Crews",
        "Walkout",
        "crews walk out",
        "Crews walk out,",
        "Crews walk out;",
        "Crews walk out:",
        "Crews walk out -",
        "Crews walk out –",
        "Crews walk out —",
        "Crews walked out.",
        "Crews went to B.",
        "Crews went to Inc.",
        "- Crews walk out",
        "• Crews walk out",
        "(Crews walk out)",
        "[Crews walk out]",
        "| Crews walk out",
        "1 2 3 4 abc",
        "Crews walk out. Photo: Ada Marsh",
        &crews_and(28, "go"),
        &format!("{}ferries", crews_and(21, "abcdefghi")), // 222
    ] {
        let imported = read(&format!("{line}\n\n{BODY}"));
        assert_eq!(imported.article.meta().headline, None, "{line}");
        assert_eq!(imported.article.text(), format!("{line}\n\n{BODY}"));
    }
    assert_eq!(read("Crews walk out").article.meta().headline, None, "nothing is below it");
}

#[test]
fn a_headline_that_is_known_is_looked_for_once() {
    let known = "Headline: Crews walk out\n\n";
    for (text, warnings) in [
        (format!("{known}{BODY}"), vec![]),
        (format!("{known}Crews walk out\n\n{BODY}"), vec![]),
        (format!("{known}Crews  walk  out\n\n{BODY}"), vec![]),
        (format!("{known}Crews walk out\n\nCrews walk out\n\n{BODY}"), vec![Warning::RepeatedHeadline]),
    ] {
        let imported = read(&text);
        assert_eq!(imported.article.text(), format!("Crews walk out\n\n{BODY}"), "{text}");
        assert_eq!(imported.warnings, warnings, "{text}");
    }
    let other = read(&format!("{known}Night shifts\n\n{BODY}"));
    assert_eq!(other.article.text(), format!("Crews walk out\n\nNight shifts\n\n{BODY}"));
}

#[test]
fn metadata_is_looked_for_above_the_running_text_only() {
    let lead = |n_words: usize| crews_and(n_words - 1, "go");
    let taken = |above: &str| {
        let imported = read(&format!("{above}\n\nBy Ada Marsh\n\nNobody came.\n\nThe end of it."));
        imported.article.meta().byline.is_some()
    };
    let short = |n: usize| (0..n).map(|n| format!("ferry {n}")).collect::<Vec<_>>().join("\n\n");
    assert!(taken(&short(5)));
    assert!(!taken(&short(6)));
    assert!(taken(&lead(40)), "a long headline or lead");
    assert!(!taken(&lead(41)), "running text without a full stop");
    assert!(!taken("Crews walked out."));
}

#[test]
fn lines_between_bars_are_read_part_by_part() {
    for line in [
        "By Ada Marsh | 2024-03-26",
        "2024-03-26 • By Ada Marsh",
        "By Ada Marsh · 2024-03-26",
        "| By Ada Marsh | | 2024-03-26 |",
        "Written by Ada Marsh | Published on March 26, 2024",
    ] {
        let imported = read(&format!("Crews walk out\n\n{line}\n\n{BODY}"));
        let meta = imported.article.meta();
        let found = (meta.byline.as_deref(), meta.published.as_deref());
        assert_eq!(found, (Some("Ada Marsh"), Some("2024-03-26")), "{line}");
        assert_eq!(imported.article.text(), format!("Crews walk out\n\n{BODY}"), "{line}");
    }
    for line in ["Ferries | 2024-03-26", "|"] {
        let imported = read(&format!("Crews walk out\n\n{line}\n\n{BODY}"));
        assert_eq!(imported.article.text(), format!("Crews walk out\n\n{line}\n\n{BODY}"));
    }
}

#[test]
fn addresses_are_whole_lines() {
    for line in ["http://example.org", "https://example.org/a", "www.example.org/a?b=c"] {
        let imported = read(&format!("Crews walk out\n\n{line}\n\n{BODY}"));
        assert_eq!(imported.article.meta().address.as_deref(), Some(line));
        assert_eq!(imported.article.text(), format!("Crews walk out\n\n{BODY}"));
    }
    for line in ["https://localhost", "https://example.org is down", "ftp.example.org"] {
        let imported = read(&format!("Crews walk out\n\n{line}\n\n{BODY}"));
        assert_eq!(imported.article.meta().address, None, "{line}");
        assert!(imported.article.text().contains(line), "{line}");
    }
}

#[test]
fn bylines_are_names_with_what_they_wrote() {
    for (line, byline) in [
        ("By Ada Marsh", "Ada Marsh"),
        ("BY ADA MARSH", "ADA MARSH"),
        ("By: Ada Marsh", "Ada Marsh"),
        ("Written by Ada Marsh", "Ada Marsh"),
        ("Story by Ada Marsh", "Ada Marsh"),
        ("Opinion by Ada Marsh", "Ada Marsh (opinion)"),
        ("Analysis By Ada Marsh", "Ada Marsh (analysis)"),
    ] {
        let imported = read(&format!("Crews walk out\n\n{line}\n\n{BODY}"));
        assert_eq!(imported.article.meta().byline.as_deref(), Some(byline));
        assert_eq!(imported.article.text(), format!("Crews walk out\n\n{BODY}"));
    }
    let twice = read(&format!("Crews walk out\n\nBy Ada Marsh\n\n{BODY}\n\nBy Ada Marsh\n\nBy Lev Berg"));
    assert_eq!(twice.article.meta().byline.as_deref(), Some("Ada Marsh, Lev Berg"));
    assert_eq!(twice.article.text(), format!("Crews walk out\n\n{BODY}"));
}

#[test]
fn broken_lines_are_joined_as_words_need_it() {
    let lines = "Ferry crews on the islands walked out on Tuesday after talks,\n\
        notwithstanding all that had been said on the evening before;\n\
        representatives said that it was all over, and that ";
    for (end, start, joined) in [
        ("the crews", "went home.", "the crews went home."),
        ("the night-", "boats went home.", "the night-boats went home."),
        ("the crews -", "all of them - went home.", "the crews - all of them - went home."),
        ("the years 2023-", "24 were bad.", "the years 2023- 24 were bad."),
        ("they left 码", "头。", "they left 码头。"),
        ("they left フェ", "リー。", "they left フェリー。"),
        ("they left 码头", "with Ada.", "they left 码头 with Ada."),
        ("they left the", "码头。", "they left the 码头。"),
    ] {
        let imported = read(&format!("{BODY}\n\n{lines}{end}\n{start}"));
        assert_eq!(imported.article.text(), format!("{BODY}\n\n{}{joined}", lines.replace('\n', " ")));
        assert_eq!(imported.warnings, [Warning::JoinedLines]);
    }
}

#[test]
fn markdown_titles_stand_near_the_top() {
    for (text, headline) in [
        ("# Crews out\n\nSo it goes.", Some("Crews out")),
        ("a\n\nb\n\n# Crews out\n\nSo it goes.", Some("Crews out")),
        ("So it goes.\n\nb\n\nc\n\n# Crews out\n\nSo it goes.", None),
        ("# Crews out\n\n# Night shifts\n\nSo it goes.", Some("Crews out")),
        ("#\n\n# Night shifts\n\nSo it goes.", Some("Night shifts")),
    ] {
        assert_eq!(read_markdown(text).article.meta().headline.as_deref(), headline, "{text}");
    }
}

#[test]
fn markdown_lists_keep_their_numbers() {
    let text = "So it goes.\n\n3. Bread\n4. Salt\n   - Oil\n   - Wine\n5. Boats\n\nThe end.\n\n---\n\nMore of it.";
    assert_eq!(
        read_markdown(text).article.text(),
        "So it goes.\n\n3. Bread\n\n4. Salt\n\nOil\n\nWine\n\n5. Boats\n\nThe end.\n\nMore of it."
    );
}
