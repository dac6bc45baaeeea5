//! What people see of a record that several people changed at once.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Dot, Record, Stamp, Unsettled, Version, VersionVector};
use super::fields::{fields, said_of, take_field};
use super::table::{Fields, Rule};

/// One version out of several that have not seen each other: field by field, what is newer where
/// that is known, and the rest by the field's rule.
///
/// A function of the set of versions alone: neither order nor clocks count. A version that deletes
/// the record gives way to one that edits it.
pub(super) fn reconcile(versions: &[Version]) -> Version {
    let seen = versions.iter().fold(VersionVector::default(), |seen, version| seen.joined(&version.stamp.versions));
    let sides = versions.iter().filter_map(Side::of).collect::<Vec<_>>();
    let Some(first) = sides.first() else {
        let stamp = versions.first().map(|version| Stamp { versions: seen, ..version.stamp.clone() });
        return Version { record: None, stamp: stamp.expect("a set of concurrent versions has at least two") };
    };
    let names = sides.iter().flat_map(|side| side.fields.keys().cloned()).collect::<BTreeSet<_>>();
    let choices = names.into_iter().map(|name| (name.clone(), choose(&sides, &name))).collect::<BTreeMap<_, _>>();
    let record = assemble(&sides, &choices);
    let mut stamp = Stamp { versions: seen, ..first.stamp.clone() };
    stamp.written = choices.iter().filter_map(|(name, choice)| Some((name.clone(), choice.written.clone()?))).collect();
    let unsettled = choices.into_values().flat_map(|choice| choice.unsettled).collect::<BTreeSet<_>>();
    stamp.unsettled = unsettled.into_iter().collect();
    Version { record: Some(record), stamp }
}

/// A version that does not delete the record.
struct Side<'a> {
    record: &'a Record,
    stamp: &'a Stamp,
    fields: Fields,
}

impl<'a> Side<'a> {
    fn of(version: &'a Version) -> Option<Self> {
        let record = version.record.as_ref()?;
        Some(Self { record, stamp: &version.stamp, fields: fields(record) })
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    fn written(&self, name: &str) -> Option<&Dot> {
        self.stamp.written.get(name)
    }

    /// True where `other` knew what stands in this field and changed it, unknown to this side.
    fn is_outdated_by(&self, other: &Self, name: &str) -> bool {
        let seen = |dot: Option<&Dot>, by: &Self| dot.is_none_or(|dot| by.stamp.versions.has_seen_edit(dot));
        seen(self.written(name), other) && !seen(other.written(name), self)
    }
}

/// Whose value of a field is shown, and what else stands there.
struct Choice {
    side_idx: usize,
    written: Option<Dot>,
    unsettled: Vec<Unsettled>,
}

fn choose(sides: &[Side<'_>], name: &str) -> Choice {
    let is_current = |side: &Side<'_>| {
        let differs = |other: &&Side<'_>| other.value(name) != side.value(name);
        !sides.iter().filter(differs).any(|other| side.is_outdated_by(other, name))
    };
    let mut current = (0..sides.len()).filter(|idx| sides.get(*idx).is_some_and(is_current)).collect::<Vec<_>>();
    if current.is_empty() {
        current = (0..sides.len()).collect(); // only a file changed by hand contradicts itself like this
    }
    let current = || current.iter().filter_map(|idx| sides.get(*idx).map(|side| (*idx, side)));
    let rule = said_of(name).map_or(Rule::Keep, |said| said.rule);
    let shown = match rule {
        Rule::Keep => current().next(),
        Rule::Unite => current().find(|(_, side)| side.value(name).is_some()).or_else(|| current().next()),
        Rule::Lowest => current().min_by_key(|(_, side)| (side.value(name).is_none(), side.value(name))),
    };
    let Some((side_idx, shown)) = shown else { return Choice { side_idx: 0, written: None, unsettled: Vec::new() } };
    let same = current().filter(|(_, side)| side.value(name) == shown.value(name));
    let written = same.filter_map(|(_, side)| side.written(name)).max().cloned();
    let others = current().filter(|(_, side)| rule == Rule::Keep && side.value(name) != shown.value(name));
    let others = others.map(|(_, side)| Unsettled {
        field: name.to_owned(),
        text: side.value(name).unwrap_or_default().to_owned(),
        author: side.stamp.author.clone(),
        edited: side.stamp.edited,
    });
    let earlier = current()
        .flat_map(|(_, side)| side.stamp.unsettled.iter())
        .filter(|earlier| earlier.field == name && Some(earlier.text.as_str()) != shown.value(name));
    Choice { side_idx, written, unsettled: others.chain(earlier.cloned()).collect() }
}

/// The record whose every field is that of the side that was chosen for it.
fn assemble(sides: &[Side<'_>], choices: &BTreeMap<String, Choice>) -> Record {
    let first = sides.first().expect("assembled from at least one side");
    let mut record = first.record.clone();
    for (name, choice) in choices {
        if let Some(side) = sides.get(choice.side_idx) {
            take_field(&mut record, side.record, name);
        }
    }
    if let Record::Note(note) = &mut record {
        let edited =
            sides.iter().filter_map(|side| if let Record::Note(note) = side.record { Some(note.edited) } else { None });
        note.edited = edited.max().unwrap_or(note.edited);
    }
    record
}
