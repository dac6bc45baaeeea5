//! The law of import: every word of the file is in the article's text, in its metadata, or in a warning that quotes it.

use proptest::prelude::*;

use super::{Origin, import};

/// Names of fields and tags, parts of links' addresses, words that introduce a byline or a date, months: what they introduce is kept.
const LABELS: &[&str] = &[
    "address",
    "amp",
    "author",
    "authors",
    "by",
    "byline",
    "date",
    "div",
    "example",
    "headline",
    "https",
    "last",
    "march",
    "name",
    "org",
    "outlet",
    "png",
    "posted",
    "published",
    "publisher",
    "source",
    "story",
    "title",
    "updated",
    "url",
    "written",
];

/// The words of `file` that are nowhere after it was imported.
fn lost(file: &str, file_name: &str) -> Vec<String> {
    let origin = Origin { file_name: Some(file_name.to_owned()), ..Origin::default() };
    let Ok(imported) = import(file.as_bytes(), &origin) else { return Vec::new() };
    let imported = &imported[0];
    let meta = imported.article.meta();
    let fields = [&meta.outlet, &meta.headline, &meta.byline, &meta.published, &meta.address].into_iter().flatten();
    let kept = fields.cloned().chain(imported.warnings.iter().map(ToString::to_string));
    let kept =
        [imported.article.text().to_owned()].into_iter().chain(kept).collect::<Vec<_>>().join("\n").to_lowercase();
    let words = file.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).filter(|word| word.len() > 1);
    words.filter(|word| !LABELS.contains(&word.as_str()) && !kept.contains(word)).collect()
}

#[track_caller]
fn assert_nothing_lost(file: &str) {
    for name in ["a.txt", "a.md"] {
        assert_eq!(lost(file, name), Vec::<String>::new(), "{name}: {file}");
    }
}

const BODY: &str = "The quay opens again on Friday, the town said.";

#[test]
fn prose_between_two_rules_is_not_lost() {
    for prose in [
        "The harbour master warned: stay off the quay.\nFourteen people were hurt on Tuesday night.",
        "The harbour master warned: stay off the quay.",
        "Warning: stay off the quay.",
        "Source: the harbour master, who warned.",
        "Note: a crane fell.\n- nobody: was hurt",
        "Title: Night shifts\nA word about ferries: they stopped.",
    ] {
        assert_nothing_lost(&format!("---\n{prose}\n---\n\n{BODY}"));
        assert_nothing_lost(&format!("\n--- \n{prose}\n...\n{BODY}"));
    }
}

#[test]
fn front_matter_without_a_place_is_not_lost() {
    for matter in [
        "title: Night shifts\nsummary: Talks broke down.\ntags: [ferry, strike]",
        "title: >\n  Crews walk out\n  on day two\nlayout: post",
        "# draft\ntitle: Night shifts\nauthor:\n  - name: Ada Marsh\n    email: ada@example.org",
        "title: Night shifts\nheadline: Crews walk out\nsource: Quay Wire\npublisher: Harbour Post",
        "date: yesterday\nauthor: Ada",
        "title: Night shifts\ntags:\n# of old\n- ferry",
    ] {
        assert_nothing_lost(&format!("---\n{matter}\n---\n{BODY}"));
    }
}

#[test]
fn lines_around_the_text_are_not_lost() {
    for top in [
        "By Monday Evening\n",
        "Outlet: Harbour Post\nCorrection: An earlier version of this article named another ferry.\nDate: 2024-03-26\n",
        "Outlet: Harbour Post\nCorrection: wrong ferry\nDate: 2024-03-26\n",
        "Crews walk out\n\nOpinion by Ada Marsh | Published: 2024-03-26\n",
        "Crews walk out\n\nBy Ada Marsh | Harbour Post\n",
        "Published: 2024-03-26\n\ndate 2024-03-27 Nobody came.\n",
        "https://example.org/a\n\nhttps://quay.example.org/b\n",
    ] {
        assert_nothing_lost(&format!("{top}\n{BODY}"));
        assert_nothing_lost(&format!("Crews walk out\n\n{BODY}\n\n{top}"));
    }
}

/// A word that stands nowhere else.
fn word() -> impl Strategy<Value = String> {
    "[QXZ]?[bdfglmnrst]{2}[aeiou][a-z]{1,4}"
}

fn words() -> impl Strategy<Value = String> {
    let with_marks = prop_oneof![4 => word(), 1 => word().prop_map(|w| format!("{w}:")), 1 => word().prop_map(|w| format!("“{w}”,"))];
    prop::collection::vec(with_marks, 1..7).prop_map(|words| words.join(" "))
}

/// Fills the blanks of one of `forms`: `@` is a word, `$` some words.
fn filled(forms: &'static [&'static str]) -> impl Strategy<Value = String> {
    let form = prop::sample::select(forms);
    (form, prop::collection::vec(word(), 4), prop::collection::vec(words(), 4)).prop_map(|(form, words, phrases)| {
        let (mut words, mut phrases) = (words.into_iter().cycle(), phrases.into_iter().cycle());
        let fill = |c: char| match c {
            '@' => words.next().unwrap_or_default(),
            '$' => phrases.next().unwrap_or_default(),
            c => c.to_string(),
        };
        form.chars().map(fill).collect()
    })
}

const MATTER: &[&str] = &[
    "title: $",
    "title: \"$\"",
    "title: >\n  $\n  $",
    "title: |-\n  $\n\n  $",
    "title: $\n  $",
    "author: @ @",
    "author:\n  - @ @\n  - @ @",
    "authors: [@ @, \"@ @\"]",
    "author:\n  name: @ @\n  @: $",
    "date: 2024-03-26",
    "date: $",
    "updated: 2024-03-27",
    "source: @ @",
    "publisher: $",
    "summary: $",
    "@: $",
    "@: >\n  $",
    "@:\n  - $\n  - $",
    "# $",
    "$",
    "$.",
    "- $",
    "",
    "url: https://example.org/a",
];
const HEADERS: &[&str] = &[
    "Outlet: @ @",
    "Source: $",
    "Headline: $",
    "Title: $?",
    "By: @ @",
    "Author: $",
    "Date: 2024-03-26",
    "Date: $",
    "Updated: 2024-03-27",
    "Address: https://example.org/a",
    "URL: $",
    "@: $",
    "@: $ $ $.",
    "**Outlet:** @",
    "@ @: $",
];
const LINES: &[&str] = &[
    "$",
    "$.",
    "Qz$",
    "By Xi@ Qu@",
    "BY Xi@",
    "By Monday Evening",
    "Written by Xi@ Qu@",
    "Opinion by Xi@ Qu@, Q@ Post",
    "By Xi@ Qu@ | Q@ @",
    "By Xi@ Qu@ | March 26, 2024",
    "Published: 2024-03-26",
    "Updated March 27, 2024",
    "Last updated at 14:00 @",
    "date 2024-03-28 Qu@ $.",
    "2024-03-29",
    "https://example.org/a",
    "https://example.org/@",
    "Source: Q@ @",
    "- $",
    "1986. $.",
    "# $",
    "## $",
    "> $.",
    "| $ | $ |",
    "|---|---|",
    "[@]: @",
    "[@]: $",
    "Prices <$> rose",
    "<b>$</b> <i>@</i>",
    "<!-- $ -->",
    "<div>$</div>",
    "~~~ $",
    "```",
    "***",
    "---",
    "**$** _@_ `@`",
    "![$](a.png)",
    "[$](https://example.org/a \"$\")",
    "$ &amp; $ &amp; $",
    "Photo: Xi@ Qu@",
    "$.[^1]",
    "[^1]: $",
    "",
    "",
    "",
];

fn files() -> impl Strategy<Value = String> {
    let matter =
        prop::collection::vec(filled(MATTER), 0..6).prop_map(|lines| format!("---\n{}\n---\n", lines.join("\n")));
    let matter = prop_oneof![Just(String::new()), matter];
    let headers = prop::collection::vec(filled(HEADERS), 0..5).prop_map(|lines| lines.join("\n"));
    let lines = prop::collection::vec(filled(LINES), 1..14).prop_map(|lines| lines.join("\n"));
    (matter, headers, any::<bool>(), lines).prop_map(|(matter, headers, gap, lines)| {
        format!("{matter}{headers}{}{lines}", if gap { "\n\n" } else { "\n" })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_word_is_in_the_text_in_the_metadata_or_in_a_warning(file in files()) {
        for name in ["a.txt", "a.md"] {
            prop_assert_eq!(lost(&file, name), Vec::<String>::new(), "{}", name);
        }
    }
}
