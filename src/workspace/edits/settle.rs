//! Settling what two people wrote at once.

use std::sync::Arc;

use crate::text::Metadata;

use super::super::{ArticleRecord, EventInfo, Record, RecordId, Wish, Workspace, fields};
use super::Request;

/// Settles one field of a record (see [`super::super::Unsettled`]): from now on it says `text`, or,
/// with `None`, what the record shows already. "Both" and "edit" are texts the caller puts together.
///
/// Fields that are not written as text (colours, keys, what a note is about) can be kept as shown
/// here; to take the other value, change the record first.
pub fn settle(workspace: &Workspace, id: RecordId, field: &str, text: Option<&str>) -> Request {
    let label = format!("Settle conflict in {field}");
    let Some((record, _)) = workspace.slot(id).live() else { return Request::new(label, None) };
    let settled = match text {
        Some(text) => with_text(record, field, text),
        None => Some(record.clone()),
    };
    Request::new(label, settled.map(|record| Wish::Settle { record, field: field.to_owned() }))
}

fn with_text(record: &Record, field: &str, text: &str) -> Option<Record> {
    let text = text.to_owned();
    let mut record = record.clone();
    match (&mut record, field) {
        (Record::Event(EventInfo { title, .. }), fields::TITLE) => *title = text,
        (Record::Event(EventInfo { description, .. }), fields::DESCRIPTION) => *description = text,
        (Record::Event(EventInfo { strictness, .. }), fields::STRICTNESS) => *strictness = text.parse().ok()?,
        (Record::Tag(tag), fields::NAME) => tag.name = text,
        (Record::Tag(tag), fields::DEFINITION) => tag.definition = text,
        (Record::Tag(tag), fields::COLOUR) => tag.colour = text.parse().ok()?,
        (Record::Note(note), fields::BODY) => note.body = text,
        (Record::Article(article), field) => *article = with_metadata(article, field, text)?,
        _ => return None,
    }
    Some(record)
}

fn with_metadata(record: &ArticleRecord, field: &str, text: String) -> Option<ArticleRecord> {
    let mut meta: Metadata = record.article.meta().clone();
    let value = match field {
        fields::OUTLET => &mut meta.outlet,
        fields::HEADLINE => &mut meta.headline,
        fields::BYLINE => &mut meta.byline,
        fields::PUBLISHED => &mut meta.published,
        fields::ADDRESS => &mut meta.address,
        _ => return None,
    };
    *value = (!text.is_empty()).then_some(text);
    Some(ArticleRecord { article: Arc::new(record.article.with_meta(meta)), ..record.clone() })
}
