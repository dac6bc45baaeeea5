//! A change of the document as a value.

use super::{Record, RecordId, Slot};

/// What stands under one name from now on.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The record.
    pub id: RecordId,
    /// What it becomes.
    pub after: Slot,
}

/// One step a person can undo: changes that belong together, with the step's name.
///
/// Made by [`super::Signer::sign`]; carried out by [`super::Workspace::apply`], which returns the inverse.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What the step is called in the menu, such as "Add note".
    pub label: String,
    /// In order.
    pub changes: Vec<Change>,
}

/// A change as it is asked for, not yet signed.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Put this record in place, new or changed.
    Put(Record),
    /// Put this record in place, and let go of what others wrote at the same time in some of its fields.
    Settle {
        /// As it shall be from now on.
        record: Record,
        /// The settled fields (see [`super::Unsettled`]).
        fields: Vec<String>,
    },
    /// Delete this record.
    Remove(RecordId),
}
