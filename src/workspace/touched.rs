//! Which records changed since a revision, so that what is derived of them is brought up to date one by one.

use std::collections::{BTreeSet, VecDeque};

use super::{Edit, RecordId};

/// Changes remembered. Whoever lags behind further reads everything anew.
const MAX_REMEMBERED: usize = 4_096;

/// What changed since a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// Perhaps any record: the revision is too long ago, or of another document.
    Everything,
    /// At most these.
    Records(BTreeSet<RecordId>),
}

/// The latest changes of a document, oldest first.
#[derive(Clone, Debug, Default)]
pub(super) struct TouchLog {
    /// The revision a change led to, and the record.
    entries: VecDeque<(u64, RecordId)>,
    /// Of revisions before this one nothing is known.
    known_from: u64,
}

impl TouchLog {
    /// `edit` leads to `revision`.
    pub(super) fn add(&mut self, revision: u64, edit: &Edit) {
        self.entries.extend(edit.changes.iter().map(|change| (revision, change.id)));
        while self.entries.len() > MAX_REMEMBERED {
            // A revision is remembered whole or not at all.
            let forgotten = self.entries.pop_front().map_or(revision, |(revision, _)| revision);
            self.known_from = self.known_from.max(forgotten);
        }
    }

    pub(super) fn since(&self, revision: u64) -> Touched {
        if revision < self.known_from {
            return Touched::Everything;
        }
        let later = self.entries.iter().rev().take_while(|(of, _)| *of > revision);
        Touched::Records(later.map(|(_, id)| *id).collect())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::{Change, Slot};
    use super::*;
    use crate::notes::NoteId;

    fn edit(ids: std::ops::Range<usize>) -> Edit {
        let change = |id: usize| Change { id: id_of(id), after: Slot::Absent };
        Edit { label: String::new(), changes: ids.map(change).collect() }
    }

    fn id_of(id: usize) -> RecordId {
        RecordId::Note(NoteId(Uuid::from_u128(id as u128)))
    }

    #[test]
    fn what_changed_is_known_record_by_record_or_not_at_all() {
        let mut log = TouchLog::default();
        for revision in 1..=3 {
            log.add(revision as u64, &edit(revision..revision + 1));
        }
        assert_eq!(log.since(3), Touched::Records(BTreeSet::new()));
        assert_eq!(log.since(1), Touched::Records([id_of(2), id_of(3)].into()));
        // A merge of more records than are remembered.
        log.add(4, &edit(0..MAX_REMEMBERED + 1));
        assert_eq!(log.since(3), Touched::Everything);
        assert_eq!(log.since(4), Touched::Records(BTreeSet::new()));
        log.add(5, &edit(7..8));
        assert_eq!(log.since(4), Touched::Records([id_of(7)].into()));
    }
}
