//! Outlet and date from the name of the file or its folder, only where it really looks like one.

use crate::text::Metadata;

use super::dates::date_at_start;
use super::{Field, FieldKind, Origin, Warning};

/// What the names tell and the article does not say of itself, with a warning for each.
pub(super) fn guess(origin: &Origin, meta: &Metadata) -> Vec<(Field, Warning)> {
    let stem = origin
        .file_name
        .as_deref()
        .map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem))
        .unwrap_or_default();
    let (stem, date) = split_date(stem);
    let date = date.filter(|_| meta.published.is_none()).map(|date| {
        let warning = Warning::GuessedDate { date: date.clone() };
        (field(FieldKind::Published, date), warning)
    });
    let outlet = || outlet_name(stem).or_else(|| outlet_name(origin.folder_name.as_deref()?));
    let outlet = if meta.outlet.is_none() { outlet() } else { None };
    let outlet = outlet.map(|outlet| {
        let warning = Warning::GuessedOutlet { outlet: outlet.clone() };
        (field(FieldKind::Outlet, outlet), warning)
    });
    date.into_iter().chain(outlet).collect()
}

fn field(kind: FieldKind, value: String) -> Field {
    Field { kind, value, source: "name of the file or folder".to_owned() }
}

/// `harbour-post_2026-03-04` -> `harbour-post` and the date; the date may also stand in front.
fn split_date(stem: &str) -> (&str, Option<String>) {
    const LEN: usize = "2026-03-04".len();
    let front = stem.get(..LEN).zip(stem.get(LEN..));
    let back = stem.len().checked_sub(LEN).and_then(|at| stem.get(at..).zip(stem.get(..at)));
    for (date, rest) in [back, front].into_iter().flatten() {
        let is_apart = rest.is_empty() || rest.ends_with(SEPARATORS) || rest.starts_with(SEPARATORS);
        if let Some(found) = date_at_start(date).filter(|found| is_apart && found.len == LEN && date.contains('-')) {
            return (rest.trim_matches(SEPARATORS), Some(found.iso));
        }
    }
    (stem, None)
}

const SEPARATORS: [char; 3] = ['-', '_', ' '];

/// "the-harbour-post" -> "The Harbour Post"; "cnet.com" as it is; `None` for all that is no such name.
fn outlet_name(stem: &str) -> Option<String> {
    let stem = stem.trim_start_matches(|c: char| c.is_ascii_digit() || SEPARATORS.contains(&c));
    if is_domain(stem) {
        return Some(stem.to_owned());
    }
    let words: Vec<String> = stem.split(SEPARATORS).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_name = match words.as_slice() {
        [agency] => AGENCIES.iter().any(|(known, _)| known == agency),
        [_, .., last] if words.len() <= 4 => {
            is_press_word(last) || matches!(words.as_slice(), [.., paper, "of", _] if is_press_word(paper))
        }
        _ => false,
    };
    let is_plain = words.iter().all(|word| word.chars().all(char::is_alphabetic) && !NO_OUTLETS.contains(word));
    (is_name && is_plain).then(|| words.iter().map(|word| capitalised(word)).collect::<Vec<_>>().join(" "))
}

fn is_domain(stem: &str) -> bool {
    let ending = stem.rsplit('.').next().unwrap_or_default();
    stem.contains('.')
        && matches!(ending, "com" | "org" | "net" | "info" | "eu" | "uk" | "de" | "fr" | "au" | "ca" | "in" | "news")
        && !stem.contains([' ', '_'])
}

fn is_press_word(word: &str) -> bool {
    PRESS_WORDS.contains(&word)
}

/// Last words of the names of papers and stations.
const PRESS_WORDS: &[&str] = &[
    "advertiser",
    "agency",
    "argus",
    "bulletin",
    "chronicle",
    "citizen",
    "courier",
    "daily",
    "dispatch",
    "echo",
    "enquirer",
    "examiner",
    "express",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "independent",
    "inquirer",
    "journal",
    "ledger",
    "mail",
    "mercury",
    "mirror",
    "monitor",
    "news",
    "observer",
    "post",
    "press",
    "radio",
    "record",
    "register",
    "report",
    "reporter",
    "review",
    "sentinel",
    "standard",
    "star",
    "sun",
    "telegraph",
    "times",
    "tribune",
    "tv",
    "voice",
    "weekly",
    "wire",
];

/// Agencies and stations that are known by one word.
const AGENCIES: &[(&str, &str)] = &[
    ("afp", "AFP"),
    ("ap", "AP"),
    ("bbc", "BBC"),
    ("cnn", "CNN"),
    ("dpa", "dpa"),
    ("npr", "NPR"),
    ("reuters", "Reuters"),
];

/// Words of folder and file names that are about something else.
const NO_OUTLETS: &[&str] = &[
    "all",
    "article",
    "articles",
    "bad",
    "breaking",
    "corpus",
    "data",
    "downloads",
    "draft",
    "example",
    "examples",
    "fake",
    "good",
    "latest",
    "local",
    "my",
    "new",
    "news-articles",
    "old",
    "real",
    "sample",
    "some",
    "story",
    "test",
    "texts",
    "top",
];

fn capitalised(word: &str) -> String {
    if let Some((_, name)) = AGENCIES.iter().find(|(known, _)| *known == word) {
        return (*name).to_owned();
    }
    if word == "of" {
        return word.to_owned();
    }
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlet(file_name: &str, folder_name: &str) -> Option<String> {
        let origin = Origin {
            file_name: Some(file_name.to_owned()),
            folder_name: Some(folder_name.to_owned()),
            ..Origin::default()
        };
        let found = guess(&origin, &Metadata::default());
        found.into_iter().find(|(field, _)| field.kind == FieldKind::Outlet).map(|(field, _)| field.value)
    }

    #[test]
    fn names_that_look_like_outlets() {
        assert_eq!(outlet("the-harbour-post.txt", "x").as_deref(), Some("The Harbour Post"));
        assert_eq!(outlet("harbour-post_2026-03-04.txt", "x").as_deref(), Some("Harbour Post"));
        assert_eq!(outlet("2026-03-04 Times of Quay.md", "x").as_deref(), Some("Times of Quay"));
        assert_eq!(outlet("03-example.com.txt", "x").as_deref(), Some("example.com"));
        assert_eq!(outlet("reuters.txt", "x").as_deref(), Some("Reuters"));
        assert_eq!(outlet("01.txt", "quay_herald").as_deref(), Some("Quay Herald"));
    }

    #[test]
    fn names_that_do_not() {
        for name in [
            "001_b394ad186b713fdd.txt",
            "A.txt",
            "crews-walk-out.txt",
            "post.txt",
            "crews-walk-out-says-the-harbour-post.txt",
            "my-news.txt",
            "12_10ecb.txt",
        ] {
            assert_eq!(outlet(name, "articles"), None, "{name}");
        }
    }

    #[test]
    fn the_date_of_a_file_name_is_told() {
        let origin = Origin { file_name: Some("harbour-post_2026-03-04.txt".to_owned()), ..Origin::default() };
        let (found, warning) = guess(&origin, &Metadata::default()).remove(0);
        assert_eq!((found.kind, found.value.as_str()), (FieldKind::Published, "2026-03-04"));
        assert_eq!(warning, Warning::GuessedDate { date: "2026-03-04".to_owned() });
    }
}
