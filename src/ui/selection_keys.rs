//! Keys that act on what is selected, the same on every page.

use super::action::{Action, Change, Show};
use super::pages::PageInput;
use super::view::{Selection, View};

/// Escape lets go of the selection; a tag's own key puts the tag on it, or on the open note.
pub(crate) fn selection_keys(input: &PageInput<'_>, view: &View, out: &mut Vec<Action>) {
    if input.keyboard.escape && !view.selection.is_empty() {
        out.push(Show::Select(Selection::default()).into());
    }
    for typed in &input.keyboard.typed {
        let Some(tag) = input.workspace.tags().find(|tag| tag.key == Some(*typed)) else { continue };
        match view.open_note {
            Some(note) if view.selection.is_empty() => out.push(Change::ToggleTag(note, tag.id).into()),
            _ if !view.selection.is_empty() => out.push(Change::NoteWith(vec![tag.id]).into()),
            _ => {}
        }
    }
}
