//! The codes of Factiva: two or three capitals before each field.

use super::super::{FieldKind, Part, Reason};
use super::draft::Draft;
use super::nexis::names_of;

/// What a code stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    Section,
    Headline,
    Byline,
    Length,
    Published,
    Time,
    Outlet,
    Page,
    Language,
    Lead,
    Text,
    Caption,
    Id,
    Other,
}

/// The code at the start of a line, with what follows. A code stands apart: a tab, two blanks or nothing behind it.
pub(super) fn coded(line: &str) -> Option<(Code, &str)> {
    let len = line.bytes().take_while(u8::is_ascii_uppercase).take(4).count();
    let (name, rest) = (line.get(..len)?, line.get(len..)?);
    let is_apart = rest.is_empty() || rest.starts_with(['\t', '\u{a0}']) || rest.starts_with("  ");
    let is_id = name == "AN" && end_id(line).is_some();
    if !(is_apart || is_id) {
        return None;
    }
    Some((find(name)?, rest.trim()))
}

/// The code of this name.
pub(super) fn find(name: &str) -> Option<Code> {
    CODES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code)
}

const CODES: &[(&str, Code)] = &[
    ("SE", Code::Section),
    ("HD", Code::Headline),
    ("BY", Code::Byline),
    ("WC", Code::Length),
    ("PD", Code::Published),
    ("ET", Code::Time),
    ("SN", Code::Outlet),
    ("PG", Code::Page),
    ("LA", Code::Language),
    ("LP", Code::Lead),
    ("TD", Code::Text),
    ("ART", Code::Caption),
    ("AN", Code::Id),
    ("SC", Code::Other),
    ("ED", Code::Other),
    ("VOL", Code::Other),
    ("CLM", Code::Other),
    ("CR", Code::Other),
    ("CY", Code::Other),
    ("CX", Code::Other),
    ("CT", Code::Other),
    ("RF", Code::Other),
    ("CO", Code::Other),
    ("IN", Code::Other),
    ("NS", Code::Other),
    ("RE", Code::Other),
    ("IPC", Code::Other),
    ("IPD", Code::Other),
    ("PUB", Code::Other),
    ("RST", Code::Other),
];

/// The number of the document that a line at the end of an article tells.
pub(super) fn end_id(line: &str) -> Option<&str> {
    const WORDS: &[&str] = &["Document", "Dokument", "Documento", "AN"];
    if line.len() > 80 {
        return None;
    }
    let mut words: Vec<&str> = line.split_whitespace().collect();
    let id = words.pop()?;
    let n_digits = id.bytes().filter(u8::is_ascii_digit).count();
    let is_id = (15..=40).contains(&id.len())
        && n_digits >= 8
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && id.starts_with(|c: char| c.is_ascii_uppercase());
    let is_said = !words.is_empty() && words.len() <= 2 && words.iter().all(|word| WORDS.contains(word));
    (is_id && is_said).then_some(id)
}

/// Reads the paragraphs under a code.
pub(super) fn take(code: Code, name: &str, values: &[String], draft: &mut Draft) {
    let source = format!("code {name}");
    let whole = values.join(" ");
    match code {
        Code::Section => draft.section(&whole, &whole, &source),
        Code::Headline => draft.headline(&whole, &source),
        Code::Byline => draft.field(FieldKind::Byline, &names_of(&whole), &source),
        Code::Length => draft.length(&whole, &source),
        Code::Published => draft.published(&whole, &whole, &source),
        Code::Time => draft.time(&whole),
        Code::Outlet => draft.field(FieldKind::Outlet, &whole, &source),
        Code::Page => draft.field(FieldKind::Page, &whole, &source),
        Code::Language => draft.language(&whole, &whole, &source),
        Code::Lead | Code::Text => values.iter().for_each(|value| draft.keep(Part::Body, value)),
        Code::Caption => values.iter().for_each(|value| draft.leave_out(Reason::Caption, value)),
        Code::Id => {
            draft.id = whole.split_whitespace().last().map(str::to_owned);
            draft.leave_out(Reason::Label, &whole);
        }
        Code::Other => draft.leave_out(Reason::Label, &format!("{name} {whole}")),
    }
}
