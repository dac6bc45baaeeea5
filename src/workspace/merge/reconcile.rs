//! What people see of a record that several people changed at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::notes::Unknown;

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
    let names = sides.iter().flat_map(Side::names).collect::<BTreeSet<_>>();
    let choices = names.into_iter().map(|name| (name.clone(), choose(&sides, &name))).collect::<BTreeMap<_, _>>();
    let record = assemble(&sides, &choices);
    let mut stamp = Stamp { versions: seen, ..first.stamp.clone() };
    let of_stamp = choices.iter().filter_map(|(name, choice)| {
        let text = sides.get(choice.side_idx)?.value(name)?;
        Some((name.strip_prefix(EDITED)?.to_owned(), text.to_owned()))
    });
    stamp.unknown = of_stamp.collect();
    stamp.written = choices.iter().filter_map(|(name, choice)| Some((name.clone(), choice.written.clone()?))).collect();
    let unsettled = choices.into_values().flat_map(|choice| choice.unsettled).collect::<BTreeSet<_>>();
    stamp.unsettled = unsettled.into_iter().collect();
    Version { record: Some(record), stamp }
}

/// Stands before the names of what is not known in a stamp.
const EDITED: &str = "edited: ";

/// A version that does not delete the record.
struct Side<'a> {
    record: &'a Record,
    stamp: &'a Stamp,
    fields: Fields,
}

impl<'a> Side<'a> {
    fn of(version: &'a Version) -> Option<Self> {
        let record = version.record.as_ref()?;
        let mut fields = fields(record);
        let of_stamp = version.stamp.unknown.iter().map(|(name, text)| (format!("{EDITED}{name}"), text.to_owned()));
        fields.extend(of_stamp);
        Some(Self { record, stamp: &version.stamp, fields })
    }

    /// Fields that say something, and those that are empty and have something waiting beside them.
    fn names(&self) -> impl Iterator<Item = String> {
        let unsettled = self.stamp.unsettled.iter().map(|unsettled| &unsettled.field);
        self.fields.keys().chain(unsettled).cloned()
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
    let rule = rule_of(sides, name);
    let shown = match rule {
        Rule::Keep => current().next(),
        Rule::Unite => current().find(|(_, side)| side.value(name).is_some()).or_else(|| current().next()),
        Rule::Lowest => current().min_by_key(|(_, side)| (side.value(name).is_none(), side.value(name))),
    };
    let Some((side_idx, shown)) = shown else { return Choice { side_idx: 0, written: None, unsettled: Vec::new() } };
    let same = current().filter(|(_, side)| side.value(name) == shown.value(name));
    let written = same.filter_map(|(_, side)| side.written(name)).max().cloned();
    let others = current().filter(|(_, side)| match rule {
        Rule::Keep => side.value(name) != shown.value(name),
        Rule::Unite => side.value(name).is_some_and(|value| Some(value) != shown.value(name)),
        Rule::Lowest => false,
    });
    let others = others.map(|(_, side)| Unsettled {
        field: name.to_owned(),
        text: side.value(name).unwrap_or_default().to_owned(),
        author: side.stamp.author.clone(),
        edited: side.stamp.edited,
        unknown: Unknown::default(),
    });
    let earlier = current()
        .flat_map(|(_, side)| side.stamp.unsettled.iter())
        .filter(|earlier| earlier.field == name && Some(earlier.text.as_str()) != shown.value(name));
    Choice { side_idx, written, unsettled: others.chain(earlier.cloned()).collect() }
}

/// The rule of a field. Where a newer program said something in it, nothing is given up without asking.
fn rule_of(sides: &[Side<'_>], name: &str) -> Rule {
    let is_unknown = |side: &Side<'_>| side.record.unknown().is_some_and(|unknown| unknown.get(name).is_some());
    match said_of(name) {
        Some(said) if said.rule != Rule::Lowest || !sides.iter().any(is_unknown) => said.rule,
        Some(_) => Rule::Keep,
        None if name.contains('[') => Rule::Unite, // an entry of a list
        None => Rule::Keep,
    }
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

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::notes::{Rgb, Tag, TagId};
    use crate::workspace::{Signer, Wish, Workspace, conflicts, merge};

    #[test]
    fn what_waits_to_be_settled_beside_an_empty_field_outlives_the_next_merge() {
        let tag = |key: Option<char>, definition: &str| {
            let tag = Tag::new(TagId(uuid::Uuid::nil()), "Figures", Rgb(0, 0, 0));
            Record::Tag(Tag { key, definition: definition.to_owned(), ..tag })
        };
        let put = |workspace: &Workspace, who: &str, record: Record| {
            let mut edited = workspace.clone();
            let mut signer = Signer::new(who, format!("{who}-{}", edited.slots().count()));
            edited.apply(&signer.sign(workspace, "step", vec![Wish::Put(record)], Timestamp::UNIX_EPOCH));
            edited
        };
        let start = put(&Workspace::default(), "Zoe", tag(Some('x'), ""));
        // The first version takes the key away, the other changes it; then each goes on from both.
        let both = merge(&put(&start, "Ada", tag(None, "")), &put(&start, "Ben", tag(Some('b'), ""))).workspace;
        let shown = both.tags().next().unwrap().key;
        let goes_on = |who: &str| put(&both, who, tag(shown, who));
        let merged = merge(&goes_on("Cleo"), &goes_on("Dora")).workspace;
        let later = put(&merged, "Emil", tag(shown, "Emil"));
        for workspace in [&both, &merged, &later] {
            let waiting = conflicts(workspace).into_iter().filter(|conflict| conflict.other.field == "key").count();
            assert_eq!((shown, waiting), (None, 1));
        }
    }
}
