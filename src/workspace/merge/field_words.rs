//! Fields and their values as people read them.

use crate::notes::TagId;
use crate::text::{ArticleId, ContentHash};

use super::super::{Record, RecordId, Workspace};
use super::fields::said_of;
use super::table::Form;

/// What people call a field of the file.
pub fn field_name(field: &str) -> &str {
    said_of(field).map(|said| said.called).filter(|called| !called.is_empty()).unwrap_or(field)
}

/// A field's value as people read it; names are looked up in `workspaces`, the first that knows one.
pub(super) fn value_shown(field: &str, value: &str, workspaces: &[&Workspace]) -> String {
    let named = |id: RecordId| workspaces.iter().find_map(|workspace| workspace.slot(id).live()).map(|live| live.0);
    let tag = |id: &str| match named(RecordId::Tag(TagId(id.parse().unwrap_or_default()))) {
        Some(Record::Tag(tag)) => tag.name.clone(),
        _ => "a tag that was deleted".to_owned(),
    };
    let article = |id: &str| match named(RecordId::Article(ArticleId(id.parse().unwrap_or_default()))) {
        Some(Record::Article(article)) => format!("the article by {}", article.label()),
        _ => "an article that was removed".to_owned(),
    };
    let Some(said) = said_of(field) else { return value.to_owned() };
    match said.form {
        Form::Tag => tag(if said.key.is_empty() { value } else { said.key }),
        Form::Ranked => value.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned(),
        Form::Place => format!("place {}", value.parse::<u64>().unwrap_or_default() + 1),
        Form::About => match value.strip_prefix("article ") {
            Some(id) => article(id),
            None => quotes(value),
        },
        Form::Text if value.parse::<ContentHash>().is_ok() => "a text that is not here".to_owned(),
        Form::Text => beginning(value),
        Form::Prose | Form::Line | Form::Word => value.to_owned(),
    }
}

/// Of a text that is longer only so many letters are shown.
const MAX_SHOWN: usize = 200;

/// The beginning of a text, with some digits of its hash: two texts may begin alike.
fn beginning(text: &str) -> String {
    let shown = text.chars().take(MAX_SHOWN).collect::<String>();
    if shown.len() == text.len() {
        return shown;
    }
    let digits = ContentHash::of(text.as_bytes()).to_string().chars().take(8).collect::<String>();
    format!("{shown}… (text {digits})")
}

/// Of the passages only the quoted words: places and context mean nothing to a reader.
fn quotes(value: &str) -> String {
    let quoted = |line: &str| line.split_once("” (").map_or(line.to_owned(), |(words, _)| format!("{words}”"));
    value.split("\n“").map(quoted).collect::<Vec<_>>().join(", “")
}
