//! Header lines: `Outlet: Harbour Post` and the like above the text.

use crate::text::ends_like_a_sentence;

use super::super::Warning;
use super::super::dates::date_in;
use super::Draft;

/// What a header line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Outlet,
    Headline,
    Byline,
    Published,
    Updated,
    Address,
}

impl Key {
    /// By its name, in any case.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name.trim().trim_matches('*').to_lowercase().replace(['_', '-'], " ").as_str() {
            "outlet" | "source" | "publisher" | "publication" | "newspaper" | "site" | "site name" => Self::Outlet,
            "headline" | "title" => Self::Headline,
            "author" | "authors" | "by" | "byline" => Self::Byline,
            "date" | "published" | "publication date" | "date published" | "published on" | "publish date"
            | "pubdate" => Self::Published,
            "updated" | "last updated" | "date updated" | "modified" | "lastmod" => Self::Updated,
            "address" | "url" | "link" | "canonical url" | "permalink" => Self::Address,
            _ => return None,
        })
    }
}

/// Reads the header lines at the start of `text` and returns what comes after them.
///
/// A line of another name between them stays in the text where it is prose ("Correction: ...") and is told otherwise.
pub(super) fn take<'a>(text: &'a str, draft: &mut Draft) -> &'a str {
    let text = text.trim_start();
    let lines: Vec<Line> = text.split_inclusive('\n').map_while(Line::read).collect();
    let Some(last_known) = lines.iter().rposition(|line| line.key.is_some()) else { return text };
    let (headers, _) = lines.split_at(last_known + 1);
    let n_known = headers.iter().filter(|line| line.key.is_some()).count();
    if n_known < 2 && !headers.first().is_some_and(|line| line.key.is_some_and(|key| is_sure(key, line.value))) {
        return text;
    }
    for line in headers {
        let whole = line.text.trim();
        match line.key {
            Some(key) if !line.value.is_empty() => record(key, line.value, whole, draft),
            Some(_) => {}
            None if is_prose(line.value) => draft.prose.push(whole.to_owned()),
            None => draft.warnings.push(Warning::LeftOut { line: whole.to_owned() }),
        }
    }
    let len: usize = headers.iter().map(|line| line.text.len()).sum();
    text.get(len..).unwrap_or_default()
}

/// Longest value of a header line that is no prose, in words.
const LONGEST_VALUE: usize = 12;

/// A sentence, not a section or a list of tags.
fn is_prose(value: &str) -> bool {
    let n_words = value.split_whitespace().count();
    n_words > LONGEST_VALUE || (n_words > 3 && ends_like_a_sentence(value))
}

/// Reads `line` if it is a header line and nothing else, as one may stand below the headline.
pub(super) fn take_line(line: &str, draft: &mut Draft) -> bool {
    match Line::read(line) {
        Some(Line { key: Some(key), value, .. })
            if is_sure(key, value) && !(key == Key::Headline && draft.meta.headline.is_some()) =>
        {
            record(key, value, line, draft);
            true
        }
        _ => false,
    }
}

/// True where `line` is a header line that is known.
pub(super) fn is_header(line: &str) -> bool {
    Line::read(line).is_some_and(|line| line.key.is_some())
}

/// One `Name: value` line.
struct Line<'a> {
    text: &'a str,
    key: Option<Key>,
    value: &'a str,
}

impl<'a> Line<'a> {
    /// `None` where it is no such line: headers end at the first line without a short name and a colon.
    fn read(text: &'a str) -> Option<Self> {
        let (name, value) = text.split_once(':')?;
        let is_name = (1..=20).contains(&name.trim().len())
            && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '_' | '-' | '*'));
        let is_value = value.starts_with(char::is_whitespace) || value.is_empty() || Key::from_name(name).is_some();
        (is_name && is_value && name.split_whitespace().count() <= 3).then(|| Self {
            text,
            key: Key::from_name(name),
            value: value.trim_start_matches('*').trim(), // "**Outlet:** Harbour Post"
        })
    }
}

/// A lone header line could be a headline ("Source: minister to resign"); this one cannot.
pub(super) fn is_sure(key: Key, value: &str) -> bool {
    let n_words = value.split_whitespace().count();
    let is_name = |word: &str| !word.starts_with(char::is_lowercase);
    match key {
        Key::Published | Key::Updated => date_in(value).is_some(),
        Key::Address => value.starts_with("http"),
        Key::Headline => n_words > 0,
        Key::Byline => {
            (1..=10).contains(&n_words) && value.split_whitespace().all(|word| is_name(word) || word.len() <= 3)
        }
        Key::Outlet => {
            (1..=4).contains(&n_words) && value.split_whitespace().all(|word| is_name(word) || word.contains('.'))
        }
    }
}

/// Enters one value; names are added, and of two values of anything else the first stays. `line`, where the value
/// stood, is told where it finds no place.
pub(super) fn record(key: Key, value: &str, line: &str, draft: &mut Draft) {
    let meta = &mut draft.meta;
    let is_kept = match key {
        Key::Outlet => keep(&mut meta.outlet, value),
        Key::Headline => keep(&mut meta.headline, &one_line(value)),
        Key::Address => keep(&mut meta.address, value),
        Key::Byline => {
            add_byline(&mut meta.byline, value.strip_prefix("By ").unwrap_or(value));
            true
        }
        Key::Published | Key::Updated => match date_in(value) {
            Some(date) if key == Key::Updated => keep(&mut draft.updated, &date),
            Some(date) => keep(&mut meta.published, &date),
            None => return draft.warnings.push(Warning::UnclearDate { date: value.to_owned() }),
        },
    };
    if !is_kept {
        draft.warnings.push(Warning::LeftOut { line: line.to_owned() });
    }
}

/// Enters `value` where there is none; false where there is another.
pub(super) fn keep(place: &mut Option<String>, value: &str) -> bool {
    place.get_or_insert_with(|| value.to_owned()) == value
}

/// Adds a name to those that are known.
pub(super) fn add_byline(byline: &mut Option<String>, name: &str) {
    match byline {
        Some(names) if names.contains(name) => {}
        Some(names) => *names = format!("{names}, {name}"),
        None => *byline = Some(name.to_owned()),
    }
}

/// White space as single blanks.
pub(super) fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (&str, Draft) {
        let mut draft = Draft::default();
        (take(text, &mut draft), draft)
    }

    #[test]
    fn header_lines_become_metadata() {
        let (rest, draft) = read(
            "OUTLET: Harbour Post\nDate: March 4, 2026\nSection: World\nHeadline:  Crews walk out: day two\nurl: https://example.org/a\n\nBody.",
        );
        assert_eq!(rest.trim(), "Body.");
        assert_eq!(draft.meta.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(draft.meta.published.as_deref(), Some("2026-03-04"));
        assert_eq!(draft.meta.headline.as_deref(), Some("Crews walk out: day two"));
        assert_eq!(draft.meta.address.as_deref(), Some("https://example.org/a"));
        assert_eq!(draft.warnings, [Warning::LeftOut { line: "Section: World".to_owned() }]);
    }

    #[test]
    fn a_correction_among_the_header_lines_stays_in_the_text() {
        let (rest, draft) = read(
            "Outlet: Harbour Post\nCorrection: An earlier version said that two ferries had left.\nDate: 2024-03-26\n\nBody.",
        );
        assert_eq!((rest.trim(), draft.warnings.len()), ("Body.", 0));
        assert_eq!(draft.prose, ["Correction: An earlier version said that two ferries had left."]);
    }

    #[test]
    fn a_second_value_of_a_header_is_told() {
        let (_, draft) =
            read("Outlet: Harbour Post\nPublisher: Quay Times\nOutlet: Harbour Post\nDate: 2024-03-26\n\nBody.");
        assert_eq!(draft.warnings, [Warning::LeftOut { line: "Publisher: Quay Times".to_owned() }]);
    }

    #[test]
    fn headlines_with_a_colon_are_no_headers() {
        for text in [
            "Source: minister to resign within days\n\nBody.",
            "Ferries: crews walk out\nBody.",
            "Economy: a date to remember\nBy: now",
        ] {
            assert_eq!(read(text).0, text);
        }
    }

    #[test]
    fn an_unclear_date_is_told() {
        let (_, draft) = read("Outlet: Harbour Post\nDate: 03/04/2026\n\nBody.");
        assert_eq!(draft.meta.published, None);
        assert_eq!(draft.warnings, [Warning::UnclearDate { date: "03/04/2026".to_owned() }]);
    }
}
