//! Signing: author, time and version go onto every record that an edit touches.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::merge::fields::{fields, forget_changed};
use super::merge::loan;
use super::{Change, Dot, Edit, EventInfo, Record, RecordId, Slot, Stamp, Unsettled, Wish, Workspace};

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

    /// Signs what undo or redo brings back where what stands there now has been on disk: as a new
    /// version, since whoever has seen the one on disk would take the old one for outdated.
    pub(super) fn sign_again(&mut self, workspace: &Workspace, edit: &Edit, now: Timestamp) -> Edit {
        let changes = edit.changes.iter().map(|change| self.sign_slot(workspace, change, now)).collect();
        Edit { label: edit.label.clone(), changes }
    }

    fn sign_one(&mut self, workspace: &Workspace, wish: Wish, now: Timestamp) -> Change {
        match wish {
            Wish::Put(record) => self.put(workspace, record, &[], now),
            Wish::Settle { record, fields } => self.put(workspace, record, &fields, now),
            Wish::Remove(id) => {
                let (stamp, _) = self.stamp(workspace.slot(id), now);
                Change { id, after: Slot::Removed(stamp) }
            }
        }
    }

    /// What others wrote at the same time stays with the record until it is settled.
    fn put(&mut self, workspace: &Workspace, mut record: Record, settled: &[String], now: Timestamp) -> Change {
        let id = record.id();
        let slot = workspace.slot(id);
        let (mut stamp, dot) = self.stamp(slot, now);
        if let Some((before, known)) = slot.live() {
            stamp.written = known.written.clone();
            stamp.unsettled = known.unsettled.clone();
            forget_changed(before, &mut record);
            stamp.unsettled.retain(|unsettled| !settled.contains(&unsettled.field));
            stamp.written.extend(
                changed_fields(before, &record).chain(settled.iter().cloned()).map(|field| (field, dot.clone())),
            );
        } else if slot.stamp().is_some() {
            stamp.written = fields(&record).into_keys().map(|field| (field, dot.clone())).collect();
        } else if let Record::Event(_) = record {
            // Two people who began apart both made it: what one of them said there, the other has not seen.
            let before = Record::Event(EventInfo::default());
            stamp.written = changed_fields(&before, &record).map(|field| (field, dot.clone())).collect();
        }
        if let Record::Article(_) = record {
            stamp.loan.deleted = loan::deleted(&slot.versions());
        }
        Change { id, after: Slot::Live(record, stamp) }
    }

    fn sign_slot(&mut self, workspace: &Workspace, change: &Change, now: Timestamp) -> Change {
        if let RecordId::Other(_) = change.id {
            return change.clone(); // its version stands in its own text, where only a newer program can write
        }
        match change.after.live() {
            Some((record, restored)) => {
                let mut change = self.put(workspace, record.clone(), &[], now);
                let dot = Dot { replica: self.replica.clone(), count: self.counter };
                if let Slot::Live(_, stamp) = &mut change.after {
                    stamp.unsettled = restored.unsettled.clone();
                    // It waits anew: whoever has seen it settled has not seen this.
                    let known = workspace.slot(change.id).stamp().map(|stamp| stamp.unsettled.as_slice());
                    let is_back = |other: &&mut Unsettled| !known.unwrap_or_default().contains(other);
                    stamp.unsettled.iter_mut().filter(is_back).for_each(|other| other.dot = Some(dot.clone()));
                    stamp.unsettled.sort();
                }
                change
            }
            None => self.sign_one(workspace, Wish::Remove(change.id), now),
        }
    }

    /// A version that has seen the one in place, plus one edit of this replica.
    fn stamp(&mut self, slot: &Slot, now: Timestamp) -> (Stamp, Dot) {
        self.counter += 1;
        let dot = Dot { replica: self.replica.clone(), count: self.counter };
        let seen = slot.stamp().map(|stamp| stamp.versions.clone()).unwrap_or_default();
        let unknown = slot.stamp().map(|stamp| stamp.unknown.clone()).unwrap_or_default();
        (Stamp { unknown, ..Stamp::new(self.author.clone(), now, seen.after(&dot)) }, dot)
    }
}

/// Fields that are in only one of the two, or differ.
fn changed_fields(before: &Record, after: &Record) -> impl Iterator<Item = String> {
    let (before, after) = (fields(before), fields(after));
    let names = before.keys().chain(after.keys()).cloned().collect::<BTreeSet<_>>();
    names.into_iter().filter(move |name| before.get(name) != after.get(name))
}
