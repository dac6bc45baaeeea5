//! Fields and their values as people read them.

use crate::notes::TagId;
use crate::text::ArticleId;

use super::super::{Record, RecordId, Workspace};
use super::fields;

/// What people call a field of the file.
pub fn field_name(field: &str) -> &str {
    match field {
        fields::BODY => "text",
        fields::ABOUT => "what it is about",
        fields::PASSAGES => "the passages",
        fields::KIND => "together or apart",
        fields::STRICTNESS => "how strictly passages are paired",
        fields::RANK => "place in the list",
        fields::SOURCE => "file name",
        fields::PUBLISHED => "date",
        fields::PARENT => "the tag it belongs under",
        _ if field.starts_with(fields::TAG) => "tag",
        _ if field.starts_with(fields::REPLY) => "reply",
        _ => field,
    }
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
    match (field, field.strip_prefix(fields::TAG)) {
        (_, Some(id)) => tag(id),
        (fields::PARENT, _) => tag(value),
        (fields::STATE, _) => value.trim_start_matches(['1', '2', ' ']).to_owned(),
        (fields::RANK, _) => format!("place {}", value.parse::<u64>().unwrap_or_default() + 1),
        (fields::ABOUT, _) if value.starts_with("article ") => article(value.trim_start_matches("article ")),
        (fields::ABOUT | fields::PASSAGES, _) => quotes(value),
        _ => value.to_owned(),
    }
}

/// Of the passages only the quoted words: places and context mean nothing to a reader.
fn quotes(value: &str) -> String {
    let quoted = |line: &str| line.split_once("” (").map_or(line.to_owned(), |(words, _)| format!("{words}”"));
    value.split("\n“").map(quoted).collect::<Vec<_>>().join(", “")
}
