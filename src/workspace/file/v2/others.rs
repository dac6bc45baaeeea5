//! What stands beside the lists that this program knows: kept, merged by what it says of its versions,
//! and written back as it stood.

use std::collections::BTreeMap;

use jiff::Timestamp;
use ron::value::RawValue;

use crate::notes::Unknown;
use crate::workspace::file::known::Known;
use crate::workspace::file::quoting::{Line, Text};
use crate::workspace::file::schema::{InFile as _, Raw, Read, record};
use crate::workspace::file::values::Time;
use crate::workspace::{Other, Stamp, Version, VersionVector};

use super::File;
use super::edited::{Edited, Unsettled};
use super::removed::Removed;

/// The list of tombstones, of which one may be of a kind that is not known.
const REMOVED: &str = "removed";

record! {
    /// What every record of the file has, whatever it is.
    AnyRecord {
        must id: Raw,
        may edited: Option<Edited>,
    }
}

record! {
    /// What a value that is no list may have.
    AnyValue {
        may edited: Option<Edited>,
    }
}

/// Takes everything that is not known out of `file`: entry by entry where it is a list of records, as a
/// whole where it is not.
pub(in crate::workspace::file) fn others_of(file: &mut File) -> Vec<(Other, Stamp)> {
    let mut others = Vec::new();
    let unknown = std::mem::take(&mut file.unknown);
    for (list, text) in unknown.iter() {
        match entries_of(list, text) {
            Some(entries) => others.extend(entries),
            None => others.push(whole(list, text)),
        }
    }
    for unsettled in std::mem::take(&mut file.unsettled) {
        others.push(whole(&unsettled.field.0, &unsettled.text.0));
    }
    let (known, tombs): (Vec<_>, Vec<_>) =
        std::mem::take(&mut file.removed).into_iter().partition(|removed| matches!(removed.what, Known::Yes(_)));
    file.removed = known;
    for tomb in tombs {
        let Known::No(what) = &tomb.what else { continue };
        let other = Other::entry(REMOVED, what, tomb.to_text("  "));
        others.push((other, tomb.edited.into_live()));
    }
    others
}

/// The entries of a list of records; `None` where it is something else, or empty.
fn entries_of(list: &str, text: &str) -> Option<Vec<(Other, Stamp)>> {
    let Read(entries) = ron::from_str::<Read<Vec<Raw>>>(text).ok().filter(|Read(entries)| !entries.is_empty())?;
    let entry = |Raw(text): Raw| {
        let Read(AnyRecord { id, edited, unknown: _ }) = ron::from_str(&text).ok()?;
        Some((Other::entry(list, &id.0, text), stamp_of(edited)))
    };
    entries.into_iter().map(entry).collect()
}

fn whole(list: &str, text: &str) -> (Other, Stamp) {
    // Somebody may have written by hand what cannot stand in a field.
    let text = if RawValue::from_ron(text).is_ok() { text.to_owned() } else { Text::from(text).literal() };
    let text = text.as_str();
    let edited = ron::from_str::<Read<AnyValue>>(text).ok().and_then(|Read(value)| value.edited);
    (Other::whole(list, text), stamp_of(edited))
}

fn stamp_of(edited: Option<Edited>) -> Stamp {
    let unversioned = || Stamp::new("", Timestamp::UNIX_EPOCH, VersionVector::default());
    edited.map_or_else(unversioned, Edited::into_live)
}

/// The way back from [`others_of`]. Of several values of one field the first stands in the field, and the others
/// wait in `unsettled`.
pub(in crate::workspace::file) fn put_others<'a>(file: &mut File, others: impl IntoIterator<Item = &'a Version>) {
    let mut lists = BTreeMap::<&str, (Vec<(&str, &str)>, Vec<&str>)>::new();
    for version in others {
        let Some(crate::workspace::Record::Other(other)) = &version.record else { continue };
        if other.list == REMOVED {
            file.removed.extend(ron::from_str::<Read<Removed>>(&other.text).ok().map(|Read(removed)| removed));
            continue;
        }
        let (entries, wholes) = lists.entry(&other.list).or_default();
        match other.is_entry {
            true => entries.push((&other.name, &other.text)),
            false => wholes.push(&other.text),
        }
    }
    for (list, (mut entries, mut wholes)) in lists {
        entries.sort_unstable();
        let entries = entries.into_iter().map(|(_, text)| text).collect::<Vec<_>>();
        if !is_free(list) {
            wholes.extend(&entries); // out of `unsettled`, and back into it
        } else if entries.is_empty() {
            file.unknown.insert(list, wholes.remove(0));
        } else {
            wholes.retain(|text| *text != "[]");
            file.unknown.insert(list, format!("[\n    {},\n  ]", entries.join(",\n    ")));
        }
        file.unsettled.extend(wholes.into_iter().map(|text| aside(list, text)));
    }
}

/// True for a name under which something that is not known can stand in a file.
fn is_free(name: &str) -> bool {
    let is_name = || name.chars().all(|c| c.is_alphanumeric() || "_.+-".contains(c));
    let is_read = || RawValue::from_ron(&format!("(r#{name}: 0)")).is_ok();
    !File::FIELDS.contains(&name) && is_name() && is_read()
}

fn aside(list: &str, text: &str) -> Unsettled {
    Unsettled {
        field: Line::from(list),
        text: Text::from(text),
        raw: true,
        by: Line::default(),
        at: Time(Timestamp::UNIX_EPOCH),
        edit: None,
        unknown: Unknown::default(),
    }
}
