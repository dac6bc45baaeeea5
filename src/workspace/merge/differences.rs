//! What differs between two states of a workspace, record by record.

use std::collections::BTreeSet;

use super::super::{Record, RecordId, Workspace};
use super::fields::fields;

/// A record that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which.
    pub id: RecordId,
    /// What happened to it.
    pub kind: DifferenceKind,
    /// What it is called.
    pub name: String,
    /// The fields that differ, with what stands in them before and after.
    pub fields: Vec<(String, String, String)>,
}

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It is only in the second.
    Added,
    /// It is in both, and says something else.
    Changed,
    /// It is only in the first.
    Removed,
}

/// What differs from `before` to `after`, in the order of the file. Who signed what counts for nothing.
pub fn differences(before: &Workspace, after: &Workspace) -> Vec<Difference> {
    let ids = before.slots().chain(after.slots()).map(|(id, _)| id).collect::<BTreeSet<_>>();
    ids.into_iter().filter_map(|id| difference(before, after, id)).collect()
}

fn difference(before: &Workspace, after: &Workspace, id: RecordId) -> Option<Difference> {
    let live = |workspace: &Workspace| workspace.slot(id).live().map(|(record, _)| record.clone());
    let (old, new) = (live(before), live(after));
    if old == new {
        return None;
    }
    let (kind, holder) = match (&old, &new) {
        (None, _) => (DifferenceKind::Added, after),
        (_, None) => (DifferenceKind::Removed, before),
        _ => (DifferenceKind::Changed, after),
    };
    let fields =
        if kind == DifferenceKind::Changed { changed_fields(old.as_ref()?, new.as_ref()?) } else { Vec::new() };
    // A note that was only touched says the same.
    let is_empty = kind == DifferenceKind::Changed && fields.is_empty();
    (!is_empty).then(|| Difference { id, kind, name: holder.name_of(id), fields })
}

fn changed_fields(old: &Record, new: &Record) -> Vec<(String, String, String)> {
    let (old, new) = (fields(old), fields(new));
    let names = old.keys().chain(new.keys()).cloned().collect::<BTreeSet<_>>();
    let value = |fields: &std::collections::BTreeMap<String, String>, name: &str| fields.get(name).cloned();
    let pairs = names.into_iter().map(|name| {
        let (old, new) = (value(&old, &name).unwrap_or_default(), value(&new, &name).unwrap_or_default());
        (name, old, new)
    });
    pairs.filter(|(_, old, new)| old != new).collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::workspace::edits::set_event;
    use crate::workspace::{Document, EventInfo, Signer};

    #[test]
    fn a_difference_names_the_record_and_the_fields() {
        let titled = |document: &mut Document, title: &str| {
            let event = EventInfo { title: title.to_owned(), ..document.workspace().event() };
            let request = set_event(document.workspace(), event);
            document.carry_out(request, &mut Signer::new("Ada", "ada-1"), Timestamp::UNIX_EPOCH);
            document.workspace().clone()
        };
        let mut document = Document::default();
        let (empty, first) = (Workspace::default(), titled(&mut document, "first"));
        let second = titled(&mut document, "second");
        let kind = |before: &Workspace, after: &Workspace| {
            differences(before, after).into_iter().map(|found| (found.kind, found.name)).collect::<Vec<_>>()
        };
        let expected = |kind| vec![(kind, "the event".to_owned())];
        assert_eq!(expected(DifferenceKind::Added), kind(&empty, &first));
        assert_eq!(expected(DifferenceKind::Removed), kind(&first, &empty));
        assert_eq!(differences(&first, &first), []);
        let changed = differences(&first, &second);
        assert_eq!(changed[0].kind, DifferenceKind::Changed);
        assert_eq!(changed[0].fields, [("title".to_owned(), "first".to_owned(), "second".to_owned())]);
    }
}
