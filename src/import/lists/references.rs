//! What reference managers write: RIS and CSL-JSON.

use serde_json::Value;

use super::super::format::Input;
use super::super::{FieldKind, ImportError, Reading, clean, decode};
use super::entry::{Entry, readings};

/// Reads the references of a RIS file that have an abstract. Notes and paths of files are the researcher's own.
pub(in super::super) fn read_ris(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let mut warnings = Vec::new();
    let decoded = decode::decode(input.bytes, &mut warnings)?;
    let text = clean::clean(&decoded, &mut warnings)?;
    let mut entries = Vec::new();
    let mut open: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let tagged =
            line.split_once("  -").filter(|(tag, _)| tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_alphanumeric()));
        match (tagged, open.last_mut()) {
            (Some(("ER", _)), _) => entries.extend(ris_entry(&std::mem::take(&mut open))),
            (Some((tag, value)), _) => open.push((tag.to_owned(), value.trim().to_owned())),
            (None, Some((_, value))) => value.extend(["\n", line.trim()]),
            (None, None) => {}
        }
    }
    entries.extend(ris_entry(&open));
    readings(entries, warnings)
}

fn ris_entry(lines: &[(String, String)]) -> Option<Entry> {
    let first = |tags: &[&str]| {
        let of = |tag: &&str| lines.iter().find(|(found, value)| found == tag && !value.is_empty());
        tags.iter().find_map(of).map(|(tag, value)| (value.as_str(), tag.as_str()))
    };
    if lines.is_empty() {
        return None;
    }
    let mut entry = Entry::default();
    for (kind, tags) in RIS {
        if let Some((value, tag)) = first(tags) {
            let value = if *kind == FieldKind::Published { value.trim_end_matches('/') } else { value };
            entry.add(*kind, value, &format!("line {tag}"));
        }
    }
    let is_author = |tag: &str| matches!(tag, "AU" | "A1");
    let authors: Vec<String> = lines.iter().filter(|(tag, _)| is_author(tag)).map(|(_, name)| turned(name)).collect();
    entry.add(FieldKind::Byline, &authors.join(", "), "lines AU");
    if let Some((text, _)) = first(&["AB", "N2"]) {
        entry.set_text(text);
    }
    Some(entry)
}

/// Which lines say what, the surest first.
const RIS: &[(FieldKind, &[&str])] = &[
    (FieldKind::Headline, &["TI", "T1"]),
    (FieldKind::Outlet, &["T2", "JO", "JF", "JA", "PB"]),
    (FieldKind::Published, &["DA", "Y1"]),
    (FieldKind::Address, &["UR"]),
    (FieldKind::Section, &["SE"]),
    (FieldKind::Page, &["SP"]),
    (FieldKind::Language, &["LA"]),
];

/// "Marsh, Ada" -> "Ada Marsh".
fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) if !given.trim().is_empty() => format!("{} {}", given.trim(), family.trim()),
        _ => name.trim().to_owned(),
    }
}

/// True where `start`, the lower-case beginning of a file, is that of a list of references as JSON.
pub(in super::super) fn is_csl(start: &str) -> bool {
    let is_list = start.starts_with('[') || start.starts_with("{\"items\"");
    is_list && start.contains("\"type\"") && start.contains("\"id\"") && start.contains("\"title\"")
}

/// Reads the references of a CSL-JSON file that have an abstract.
pub(in super::super) fn read_csl(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let decoded = decode::decode(input.bytes, &mut Vec::new())?;
    let list: Value = serde_json::from_str(&decoded).map_err(|_| ImportError::Damaged)?;
    let items = list.as_array().or_else(|| list.get("items")?.as_array()).ok_or(ImportError::Damaged)?;
    readings(items.iter().map(csl_entry).collect(), Vec::new())
}

fn csl_entry(item: &Value) -> Entry {
    let mut entry = Entry::default();
    for (kind, name) in CSL {
        entry.add(*kind, item.get(name).and_then(Value::as_str).unwrap_or_default(), &format!("field {name}"));
    }
    let authors = item.get("author").and_then(Value::as_array);
    let names: Vec<String> = authors.into_iter().flatten().map(csl_name).filter(|name| !name.is_empty()).collect();
    entry.add(FieldKind::Byline, &names.join(", "), "field author");
    for (kind, name) in [(FieldKind::Published, "issued"), (FieldKind::ReadOn, "accessed")] {
        if let Some(date) = item.get(name).and_then(csl_date) {
            entry.add(kind, &date, &format!("field {name}"));
        }
    }
    entry.set_text(item.get("abstract").and_then(Value::as_str).unwrap_or_default());
    entry
}

const CSL: &[(FieldKind, &str)] = &[
    (FieldKind::Headline, "title"),
    (FieldKind::Outlet, "container-title"),
    (FieldKind::Outlet, "publisher"),
    (FieldKind::Address, "URL"),
    (FieldKind::Section, "section"),
    (FieldKind::Page, "page"),
    (FieldKind::Language, "language"),
];

fn csl_name(name: &Value) -> String {
    let part = |key: &str| name.get(key).and_then(Value::as_str).unwrap_or_default();
    let whole = if part("literal").is_empty() {
        format!("{} {}", part("given"), part("family"))
    } else {
        part("literal").to_owned()
    };
    whole.trim().to_owned()
}

/// A whole day; a year alone is no date.
fn csl_date(date: &Value) -> Option<String> {
    if let Some(raw) = date.get("raw").and_then(Value::as_str) {
        return Some(raw.to_owned());
    }
    let parts = date.get("date-parts")?.as_array()?.first()?.as_array()?;
    let number = |idx: usize| {
        let part = parts.get(idx)?;
        part.as_i64().or_else(|| part.as_str()?.parse().ok())
    };
    Some(format!("{:04}-{:02}-{:02}", number(0)?, number(1)?, number(2)?))
}
