//! Front matter: `key: value` lines between two `---` at the start of a file.

use super::Draft;
use super::headers::{Key, record};

/// Longest front matter, in lines.
const MAX_LINES: usize = 100;

/// Reads the front matter of `text`, if it has one, and returns what comes after it.
pub(super) fn take<'a>(text: &'a str, draft: &mut Draft) -> &'a str {
    let Some((matter, body)) = split(text) else { return text };
    let mut list_key = None;
    for line in matter.lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            note(list_key, item, draft);
        } else if let Some((name, value)) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t'])) {
            list_key = Key::from_name(name);
            note(list_key, value, draft);
        }
    }
    body
}

/// The lines between the two `---`, and what follows.
fn split(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_start().strip_prefix("---")?.trim_start_matches([' ', '\t']).strip_prefix('\n')?;
    let mut at = 0;
    for line in inner.split_inclusive('\n').take(MAX_LINES) {
        if matches!(line.trim_end(), "---" | "...") {
            let matter = inner.get(..at)?;
            return matter.contains(':').then_some((matter, inner.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

/// Records one value; a list such as `[Ada, Lev]` is one value with commas.
fn note(key: Option<Key>, value: &str, draft: &mut Draft) {
    let value = value.trim();
    let items = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let value = match items {
        Some(items) => items.split(',').map(unquoted).collect::<Vec<_>>().join(", "),
        None => unquoted(value).to_owned(),
    };
    if let Some(key) = key.filter(|_| !value.is_empty()) {
        record(key, &value, draft);
    }
}

/// Without the quotes around it.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = |quote| value.strip_prefix(quote).and_then(|rest: &str| rest.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_keys_are_kept() {
        let mut draft = Draft::default();
        let text = "---\ntitle: \"Crews walk out: day two\"\nauthor:\n  - Ada Marsh\n  - Lev Berg\ndate: 2024-03-26\nlayout: post\nsource: Harbour Post\n---\nBody.";
        assert_eq!(take(text, &mut draft), "Body.");
        assert_eq!(draft.meta.headline.as_deref(), Some("Crews walk out: day two"));
        assert_eq!(draft.meta.byline.as_deref(), Some("Ada Marsh, Lev Berg"));
        assert_eq!(draft.meta.published.as_deref(), Some("2024-03-26"));
        assert_eq!(draft.meta.outlet.as_deref(), Some("Harbour Post"));
    }

    #[test]
    fn quotes_and_lists_are_unpacked() {
        let mut draft = Draft::default();
        take(
            "---\ntitle: \"Enough,\" she said\nauthors: [\"Ada Marsh\", Lev Berg]\nsource: 'Harbour Post'\n---\n",
            &mut draft,
        );
        assert_eq!(draft.meta.headline.as_deref(), Some("\"Enough,\" she said"));
        assert_eq!(draft.meta.byline.as_deref(), Some("Ada Marsh, Lev Berg"));
        assert_eq!(draft.meta.outlet.as_deref(), Some("Harbour Post"));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        let mut draft = Draft::default();
        for text in ["---\n\nBody.\n\n---\n", "---\nBody: without an end", "Body\n---\n"] {
            assert_eq!(take(text, &mut draft), text);
        }
    }
}
