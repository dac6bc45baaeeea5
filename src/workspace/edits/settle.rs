//! Settling what two people wrote at once.

use super::super::merge::fields::{fields, set_field, take_field};
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
        Some(text) if fields(record).get(field).map(String::as_str).unwrap_or_default() != text => {
            let mut settled = record.clone();
            let is_set = set_field(&mut settled, field, text).is_some();
            if is_set { Some(settled) } else { with_version(slot, record, field, text) }
        }
        Some(_) | None => Some(record.clone()),
    };
    Request::new(label, settled.map(|record| Wish::Settle { record, field: field.to_owned() }))
}

/// With what another version says there.
fn with_version(slot: &Slot, record: &Record, field: &str, text: &str) -> Option<Record> {
    let versions = slot.versions();
    let says_it = |other: &&Record| fields(other).get(field).is_some_and(|value| value == text);
    let other = versions.iter().filter_map(|version| version.record.as_ref()).find(says_it)?;
    let mut record = record.clone();
    take_field(&mut record, other, field);
    Some(record)
}
