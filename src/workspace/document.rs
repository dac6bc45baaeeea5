//! An open workspace: what is in it, how it came about, and where it lies on disk.

use std::path::{Path, PathBuf};

use super::{Edit, History, Workspace};

/// An open workspace. All changes go through [`Document::apply`], undo and redo.
#[derive(Clone, Debug, Default)]
pub struct Document {
    workspace: Workspace,
    history: History,
    /// Rises with every change, undo and redo too; derived data is keyed by it.
    revision: u64,
    /// The workspace as it is on disk.
    saved: Option<Workspace>,
    path: Option<PathBuf>,
}

impl Document {
    /// A document that has no file yet, such as the example.
    pub fn unsaved(workspace: Workspace) -> Self {
        Self { saved: Some(workspace.clone()), workspace, ..Self::default() }
    }

    /// A document as read from `path`.
    pub fn opened(workspace: Workspace, path: PathBuf) -> Self {
        Self { path: Some(path), ..Self::unsaved(workspace) }
    }

    /// What is in it.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Where it was opened from or last saved to.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Names and depths of what can be undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Rises with every change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// True where something would be lost without saving.
    pub fn is_unsaved(&self) -> bool {
        self.saved.as_ref().is_none_or(|saved| *saved != self.workspace)
    }

    /// The one door for changes.
    pub fn apply(&mut self, edit: &Edit) {
        self.history.apply(&mut self.workspace, edit);
        self.revision += 1;
    }

    /// Takes the last step back; false where there is none.
    pub fn undo(&mut self) -> bool {
        let done = self.history.undo(&mut self.workspace);
        self.revision += u64::from(done);
        done
    }

    /// Does the last undone step again; false where there is none.
    pub fn redo(&mut self) -> bool {
        let done = self.history.redo(&mut self.workspace);
        self.revision += u64::from(done);
        done
    }

    /// Notes that `workspace` now lies at `path`.
    pub fn mark_saved(&mut self, workspace: Workspace, path: PathBuf) {
        self.saved = Some(workspace);
        self.path = Some(path);
    }
}
