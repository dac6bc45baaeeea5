//! Front matter: `key: value` lines between two `---` at the start of a file, as sites and note programs write them.
//!
//! Read as people write it, not as YAML defines it: `title: Crews walk out: day two` is no YAML. Prose between two rules is text.

use super::super::Warning;
use super::Draft;
use super::headers::{Key, is_sure, record};

/// Longest front matter, in lines.
const MAX_LINES: usize = 100;

/// Reads the front matter of `text`, if it has one, and returns what comes after it.
///
/// What has no place among the metadata is told in a warning.
pub(super) fn take<'a>(text: &'a str, draft: &mut Draft) -> &'a str {
    let Some((matter, body)) = split(text) else { return text };
    let (comments, lines): (Vec<&str>, Vec<&str>) =
        matter.lines().filter(|line| !line.trim().is_empty()).partition(|line| line.starts_with('#'));
    let Some(entries) = entries(&lines).filter(|entries| tell_of_an_article(entries)) else { return text };
    draft.warnings.extend(comments.into_iter().map(|line| Warning::LeftOut { line: line.trim().to_owned() }));
    for entry in &entries {
        enter(entry, draft);
    }
    body
}

/// The lines between the two `---`, and what follows.
fn split(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_start().strip_prefix("---")?.trim_start_matches([' ', '\t']).strip_prefix('\n')?;
    let mut at = 0;
    for line in inner.split_inclusive('\n').take(MAX_LINES) {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((inner.get(..at)?, inner.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

/// One key with all that belongs to it.
struct Entry<'a> {
    key: &'a str,
    /// What stands on the line of the key.
    head: &'a str,
    /// The indented lines and list items below it.
    more: Vec<&'a str>,
}

/// `None` where a line is neither a key with its value nor a part of one.
fn entries<'a>(lines: &[&'a str]) -> Option<Vec<Entry<'a>>> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in lines {
        if line.starts_with([' ', '\t']) || line.starts_with("- ") || line.trim_end() == "-" {
            entries.last_mut()?.more.push(line.trim());
        } else {
            let (key, head) = line.split_once(':').filter(|(key, head)| is_key(key) && starts_a_value(head))?;
            entries.push(Entry { key: key.trim().trim_matches(['"', '\'']), head: head.trim(), more: Vec::new() });
        }
    }
    Some(entries)
}

/// Two words at most: what has more before its colon is prose.
fn is_key(key: &str) -> bool {
    (1..=30).contains(&key.trim().len())
        && key.split_whitespace().count() <= 2
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '"' | '\''))
}

fn starts_a_value(head: &str) -> bool {
    head.is_empty() || head.starts_with(char::is_whitespace)
}

/// Two keys that are known, or one that can be nothing else.
fn tell_of_an_article(entries: &[Entry]) -> bool {
    let known: Vec<(Key, String)> =
        entries.iter().filter_map(|entry| Some((Key::from_name(entry.key)?, value(entry)))).collect();
    match known.as_slice() {
        [] => false,
        [(key, value)] => is_sure(*key, value),
        _ => true,
    }
}

fn enter(entry: &Entry, draft: &mut Draft) {
    let value = value(entry);
    match Key::from_name(entry.key) {
        Some(key) => {
            if !value.is_empty() {
                record(key, &value, &format!("{}: {value}", entry.key), draft);
            }
            for line in entry.more.iter().filter(|line| is_about_another(line, entry)) {
                draft.warnings.push(Warning::LeftOut { line: format!("{}: {line}", entry.key) });
            }
        }
        None => draft.warnings.push(Warning::LeftOut { line: format!("{}: {value}", entry.key).trim().to_owned() }),
    }
}

/// The value of an entry on one line; the items of a list have commas between them.
fn value(entry: &Entry) -> String {
    let lines = || entry.more.iter().filter(|line| !is_about_another(line, entry));
    let is_list = entry.head.is_empty() && entry.more.first().is_some_and(|line| line.starts_with('-'));
    if is_list {
        let items = lines().map(|line| unquoted(name_in(line.trim_start_matches("- "))));
        return items.filter(|item| !item.is_empty() && item != "-").collect::<Vec<_>>().join(", ");
    }
    let head = if is_block_mark(entry.head) { "" } else { entry.head };
    let whole = [head].into_iter().chain(lines().map(|line| name_in(line))).collect::<Vec<_>>().join(" ");
    let whole = whole.trim();
    match whole.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(items) => items.split(',').map(unquoted).collect::<Vec<_>>().join(", "),
        None => unquoted(whole),
    }
}

/// `>`, `|-`, `>2`: the value stands in the lines below.
fn is_block_mark(head: &str) -> bool {
    let mark = head.split(" #").next().unwrap_or_default().trim_end();
    mark.strip_prefix(['>', '|']).is_some_and(|rest| rest.chars().all(|c| matches!(c, '+' | '-' | '1'..='9')))
}

/// `email: ada@example.org` below an author.
fn is_about_another(line: &str, entry: &Entry) -> bool {
    let key = line.trim_start_matches("- ").split_once(':').map(|(key, _)| key);
    Key::from_name(entry.key) == Some(Key::Byline) && key.is_some_and(|key| is_key(key) && key.trim() != "name")
}

/// `name: Ada Marsh` as the name alone.
fn name_in(line: &str) -> &str {
    line.strip_prefix("name:").map_or(line, str::trim)
}

/// Without the quotes around it.
fn unquoted(value: &str) -> String {
    let value = value.trim();
    let inner = |quote| value.strip_prefix(quote).and_then(|rest: &str| rest.strip_suffix(quote));
    match (inner('"'), inner('\'')) {
        (Some(value), _) => value.replace("\\\"", "\""),
        (None, Some(value)) => value.replace("''", "'"),
        (None, None) => value.to_owned(),
    }
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
    fn prose_between_two_rules_is_no_front_matter() {
        for prose in [
            "\nBody.\n\n",
            "The harbour master warned: stay off the quay.\nFourteen people were hurt on Tuesday night.\n",
            "The harbour master warned: stay off the quay.\n",
            "Warning: stay off the quay.\n",
            "Source: the harbour master, who warned of it.\n",
            "Title: what a title means\nis asked in court: nobody knew.\n",
            "At 10:30 the crane fell; see https://example.org.\n",
            "- Bread: for all\n- Salt\n",
            "",
        ] {
            for end in ["---\n", "...\n", "--- \n", "---"] {
                let mut draft = Draft::default();
                let text = format!("---\n{prose}{end}\nThe quay opens again on Friday.");
                let rest = take(&text, &mut draft);
                assert_eq!(rest, text);
                assert_eq!(draft.warnings, []);
            }
        }
        for text in ["---\nBody: without an end", "Body\n---\n"] {
            assert_eq!(take(text, &mut Draft::default()), text);
        }
    }

    #[test]
    fn values_of_several_lines_are_read_whole() {
        for title in [
            "title: >\n  Crews walk out\n  on day two\n",
            "title: >-\n  Crews walk out on day two\n",
            "title: |\n  Crews walk out\n\n  on day two\n",
            "title: \"Crews walk out\n  on day two\"\n",
            "title: Crews walk out\n  on day two\n",
            "\"title\": 'Crews walk out on day two'\n",
        ] {
            let mut draft = Draft::default();
            assert_eq!(take(&format!("---\n{title}date: 2024-03-26\n---\nBody."), &mut draft), "Body.", "{title}");
            assert_eq!(draft.meta.headline.as_deref(), Some("Crews walk out on day two"), "{title}");
            assert_eq!(draft.warnings, [], "{title}");
        }
    }

    #[test]
    fn what_has_no_place_is_told() {
        let mut draft = Draft::default();
        let text = "---\n# draft two\ntitle: Crews walk out\nsummary: >\n  Talks broke\n  down.\ntags: [ferry, strike]\n\
            author:\n  - name: Ada Marsh\n    email: ada@example.org\npublisher: Harbour Post\nsource: Quay Wire\n---\nBody.";
        take(text, &mut draft);
        let told = draft.warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        for line in [
            "# draft two",
            "summary: Talks broke down.",
            "tags: ferry, strike",
            "email: ada@example.org",
            "source: Quay Wire",
        ] {
            assert!(told.contains(line), "{line} is not in {told}");
        }
        assert_eq!(draft.meta.byline.as_deref(), Some("Ada Marsh"));
        assert_eq!(draft.meta.outlet.as_deref(), Some("Harbour Post"));
    }
}
