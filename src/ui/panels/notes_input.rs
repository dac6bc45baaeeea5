//! What the pages of the panel on the right read.

use std::collections::BTreeMap;

use crate::notes::NoteId;
use crate::workspace::{Dispute, Document, Workspace};

use super::super::derived::Derived;
use super::super::note_index::NoteIndex;
use super::super::note_places::NotePlaces;
use super::super::overlay::Overlay;

/// What the panel on the right reads.
pub(crate) struct NotesInput<'a> {
    pub(crate) document: &'a Document,
    pub(crate) workspace: &'a Workspace,
    pub(crate) places: &'a NotePlaces,
    pub(crate) index: &'a NoteIndex,
    pub(crate) derived: &'a Derived,
    /// What waits to be settled.
    pub(crate) disputes: &'a [Dispute],
    /// A colleague's notes that are looked at.
    pub(crate) overlay: Option<&'a Overlay>,
    /// Notes in which others said something new, with who it was, and how often something was marked as seen.
    pub(crate) news: &'a BTreeMap<NoteId, String>,
    pub(crate) n_marks: u64,
    /// All who wrote something.
    pub(crate) authors: &'a [String],
}
