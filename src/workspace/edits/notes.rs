//! Notes.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::notes::{Note, NoteId, NoteState, Reply, TagId, Target};

use super::super::{Record, RecordId, Wish, Workspace};
use super::{Ids, Request, put};

/// A note to be.
#[derive(Clone, Debug, PartialEq)]
pub struct NewNote {
    /// What it is about.
    pub target: Target,
    /// Markdown; may be empty.
    pub body: String,
    /// Labels.
    pub tags: BTreeSet<TagId>,
}

/// Adds a note by `author`.
pub fn add_note(ids: &mut Ids, new: NewNote, author: &str, now: Timestamp) -> (Request, NoteId) {
    let id = NoteId(ids.fresh());
    let NewNote { target, body, tags } = new;
    let label = if target.is_difference() { "Add note on a difference" } else { "Add note" };
    let note = Note { body, tags, ..Note::new(id, target, author, now) };
    (Request::new(label, [Wish::Put(Record::Note(note))]), id)
}

/// Rewrites a note.
pub fn set_body(workspace: &Workspace, id: NoteId, body: &str, now: Timestamp) -> Request {
    change(workspace, id, now, "Edit note", |note| body.clone_into(&mut note.body))
}

/// Marks a note as done, or open again.
pub fn set_state(workspace: &Workspace, id: NoteId, state: NoteState, now: Timestamp) -> Request {
    let label = match state {
        NoteState::Open => "Reopen note",
        NoteState::Done => "Mark note as done",
    };
    change(workspace, id, now, label, |note| note.state = state)
}

/// Puts a tag on a note (`is_on`), or takes it off.
pub fn set_tag(workspace: &Workspace, id: NoteId, (tag, is_on): (TagId, bool), now: Timestamp) -> Request {
    let name = workspace.tag(tag).map(|tag| tag.name.as_str()).unwrap_or_default();
    let label = if is_on { format!("Tag “{name}”") } else { format!("Remove tag “{name}”") };
    change(workspace, id, now, &label, |note| {
        let _ = if is_on { note.tags.insert(tag) } else { note.tags.remove(&tag) };
    })
}

/// Ties a note to something else.
pub fn set_target(workspace: &Workspace, id: NoteId, target: Target, now: Timestamp) -> Request {
    change(workspace, id, now, "Attach note elsewhere", |note| note.target = target)
}

/// Answers a note.
pub fn add_reply(workspace: &Workspace, id: NoteId, reply: Reply) -> Request {
    let written = reply.written;
    change(workspace, id, written, "Reply", |note| note.replies.push(reply))
}

/// Deletes a note.
pub fn delete_note(workspace: &Workspace, id: NoteId) -> Request {
    Request::new("Delete note", workspace.note(id).map(|_| Wish::Remove(RecordId::Note(id))))
}

fn change(workspace: &Workspace, id: NoteId, now: Timestamp, label: &str, how: impl FnOnce(&mut Note)) -> Request {
    let changed = workspace.note(id).and_then(|note| {
        let mut changed = note.clone();
        how(&mut changed);
        (changed != *note).then_some(Note { edited: now, ..changed })
    });
    Request::new(label, changed.and_then(|note| put(workspace, Record::Note(note))))
}
