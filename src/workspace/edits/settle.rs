//! Settling what two people wrote at once.

use std::collections::BTreeMap;

use super::super::merge::fields::{set_field, set_unknown, take_field};
use super::super::merge::saying::said_in;
use super::super::{Record, RecordId, Slot, Wish, Workspace, field_name};
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
        Some(text) => saying(slot, record, field, text),
        None => Some(record.clone()),
    };
    Request::new(label, settled.map(|record| Wish::Settle { record, fields: vec![field.to_owned()] }))
}

/// Settles many fields in one step; each says the text that goes with it from now on. What cannot be taken is
/// left as it is.
pub fn settle_all(workspace: &Workspace, picks: &[(RecordId, String, String)]) -> Request {
    let mut settled = BTreeMap::<RecordId, (Record, Vec<String>)>::new();
    for (id, field, text) in picks {
        let slot = workspace.slot(*id);
        let Some((shown, _)) = slot.live() else { continue };
        let (record, fields) = settled.entry(*id).or_insert_with(|| (shown.clone(), Vec::new()));
        if let Some(saying) = saying(slot, record, field, text) {
            *record = saying;
            fields.push(field.clone());
        }
    }
    let n = settled.values().map(|(_, fields)| fields.len()).sum::<usize>();
    let label = if n == 1 { "Settle 1 conflict".to_owned() } else { format!("Settle {n} conflicts") };
    let wishes = settled.into_values().filter(|(_, fields)| !fields.is_empty());
    Request::new(label, wishes.map(|(record, fields)| Wish::Settle { record, fields }))
}

/// `record` with `text` in this field; `None` where it cannot be had any more.
fn saying(slot: &Slot, record: &Record, field: &str, text: &str) -> Option<Record> {
    if said_in(record, field).unwrap_or_default() == text {
        return Some(record.clone());
    }
    let mut settled = record.clone();
    let is_set = set_field(&mut settled, field, text).is_some();
    let settled = if is_set { Some(settled) } else { with_version(slot, record, field, text) };
    settled.or_else(|| with_unknown(record, field, text))
}

/// With what only a newer program knows, as that wrote it.
fn with_unknown(record: &Record, field: &str, text: &str) -> Option<Record> {
    let mut record = record.clone();
    set_unknown(&mut record, field, text)?;
    Some(record)
}

/// With what another version says there.
fn with_version(slot: &Slot, record: &Record, field: &str, text: &str) -> Option<Record> {
    let versions = slot.versions();
    let says_it = |other: &&Record| said_in(other, field).is_some_and(|value| value == text);
    let other = versions.iter().filter_map(|version| version.record.as_ref()).find(says_it)?;
    let mut record = record.clone();
    take_field(&mut record, other, field);
    Some(record)
}
