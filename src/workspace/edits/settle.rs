//! Settling what two people wrote at once.

use std::sync::Arc;

use crate::notes::{Note, Pin, TagId};
use crate::text::Metadata;

use super::super::merge::fields;
use super::super::{ArticleRecord, EventInfo, Record, RecordId, Slot, Wish, Workspace, field_name};
use super::Request;

/// Settles one field of a record (see [`super::super::Unsettled`]): from now on it says `text`, or,
/// with `None`, what the record shows already. "Both" and "edit" are texts the caller puts together.
///
/// What a note or a pin is about is no text; of it one of the versions can be taken, for as long as
/// the record was not changed since they were merged.
pub fn settle(workspace: &Workspace, id: RecordId, field: &str, text: Option<&str>) -> Request {
    let label = format!("Settle conflict in {}", field_name(field));
    let slot = workspace.slot(id);
    let Some((record, _)) = slot.live() else { return Request::new(label, None) };
    let settled = match text {
        Some(text) if fields::fields(record).get(field).map(String::as_str).unwrap_or_default() != text => {
            with_text(record, field, text).or_else(|| with_passages(slot, record, field, text))
        }
        Some(_) | None => Some(record.clone()),
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
        (Record::Event(EventInfo { folding, .. }), fields::CASE) => folding.case = text.is_empty(),
        (Record::Event(EventInfo { folding, .. }), fields::DIACRITICS) => folding.diacritics = text.is_empty(),
        (Record::Event(EventInfo { folding, .. }), fields::MARKS) => folding.marks = text.is_empty(),
        (Record::Event(EventInfo { folding, .. }), fields::PUNCTUATION) => folding.punctuation = text.is_empty(),
        (Record::Tag(tag), fields::NAME) => tag.name = text,
        (Record::Tag(tag), fields::DEFINITION) => tag.definition = text,
        (Record::Tag(tag), fields::COLOUR) => tag.colour = text.parse().ok()?,
        (Record::Tag(tag), fields::KEY) => tag.key = text.chars().next(),
        (Record::Tag(tag), fields::PARENT) => tag.parent = text.parse().ok().map(TagId),
        (Record::Note(note), fields::BODY) => note.body = text,
        (Record::Pin(pin), fields::KIND) => pin.kind = fields::pin_kind(&text)?,
        (Record::Article(article), field) => *article = with_metadata(article, field, text)?,
        _ => return None,
    }
    Some(record)
}

/// With what another version is about.
fn with_passages(slot: &Slot, record: &Record, field: &str, text: &str) -> Option<Record> {
    let versions = slot.versions();
    let says_it = |other: &&Record| fields::fields(other).get(field).is_some_and(|value| value == text);
    let other = versions.iter().filter_map(|version| version.record.as_ref()).find(says_it)?;
    match (record.clone(), other, field) {
        (Record::Note(note), Record::Note(Note { target, .. }), fields::ABOUT) => {
            Some(Record::Note(Note { target: target.clone(), ..note }))
        }
        (Record::Pin(pin), Record::Pin(Pin { passages, .. }), fields::PASSAGES) => {
            Some(Record::Pin(Pin { passages: passages.clone(), ..pin }))
        }
        _ => None,
    }
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
