//! Signing: author, time and version go onto every record that an edit touches.

use jiff::Timestamp;

use super::{Change, Edit, RecordId, Slot, Stamp, VersionVector, Wish, Workspace};

/// Signs the edits of one person in one sitting.
///
/// The replica name is new for every opening of a file, so that two copies of a file edited by the
/// same person at the same time are told apart. A counter is never used twice, even after an undo.
#[derive(Clone, Debug)]
pub struct Signer {
    author: String,
    replica: String,
    counter: u64,
}

impl Signer {
    /// A signer for `author`; `replica` must never have been used before.
    pub fn new(author: impl Into<String>, replica: impl Into<String>) -> Self {
        Self { author: author.into(), replica: replica.into(), counter: 0 }
    }

    /// Whose edits these are.
    pub fn author(&self) -> &str {
        &self.author
    }

    /// From now on the edits are `author`'s.
    pub fn set_author(&mut self, author: impl Into<String>) {
        self.author = author.into();
    }

    /// Turns what is asked for into one edit of `workspace`, stamped `now`.
    pub fn sign(&mut self, workspace: &Workspace, label: &str, wishes: Vec<Wish>, now: Timestamp) -> Edit {
        let changes = wishes.into_iter().map(|wish| self.sign_one(workspace, wish, now)).collect();
        Edit { label: label.to_owned(), changes }
    }

    fn sign_one(&mut self, workspace: &Workspace, wish: Wish, now: Timestamp) -> Change {
        let id = match &wish {
            Wish::Put(record) => record.id(),
            Wish::Remove(id) => *id,
        };
        let stamp = self.stamp(workspace, id, now);
        let after = match wish {
            Wish::Put(record) => Slot::Live(record, stamp),
            Wish::Remove(_) => Slot::Removed(stamp),
        };
        Change { id, after }
    }

    /// A version that has seen the one in place, plus one edit of this replica.
    fn stamp(&mut self, workspace: &Workspace, id: RecordId, now: Timestamp) -> Stamp {
        self.counter += 1;
        let mut versions = match workspace.slot(id) {
            Slot::Live(_, stamp) | Slot::Removed(stamp) => stamp.versions.clone(),
            Slot::Absent => VersionVector::default(),
        };
        versions.0.insert(self.replica.clone(), self.counter);
        Stamp { author: self.author.clone(), edited: now, versions }
    }
}
