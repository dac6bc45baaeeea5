//! Undo and redo: the inverses of what was done.

use super::{Edit, Workspace};

/// What can be taken back, and what can be done again.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
}

impl History {
    /// Carries `edit` out; what was undone before can no longer be redone.
    pub fn apply(&mut self, workspace: &mut Workspace, edit: &Edit) {
        let inverse = workspace.apply(edit);
        self.undo.push(inverse);
        self.redo.clear();
    }

    /// Takes the last step back; false where there is none.
    pub fn undo(&mut self, workspace: &mut Workspace) -> bool {
        let Some(edit) = self.undo.pop() else { return false };
        self.redo.push(workspace.apply(&edit));
        true
    }

    /// Does the last undone step again; false where there is none.
    pub fn redo(&mut self, workspace: &mut Workspace) -> bool {
        let Some(edit) = self.redo.pop() else { return false };
        self.undo.push(workspace.apply(&edit));
        true
    }

    /// Name of the step that undo takes back.
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.last().map(|edit| edit.label.as_str())
    }

    /// Name of the step that redo does again.
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|edit| edit.label.as_str())
    }

    /// How many steps can be taken back.
    pub fn depth(&self) -> usize {
        self.undo.len()
    }
}
