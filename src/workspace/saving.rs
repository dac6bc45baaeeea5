//! Saving a document elsewhere than on the paint thread.

use std::path::{Path, PathBuf};

use crate::text::ContentHash;

use super::file::save_keeping;
use super::history::StateId;
use super::{Counts, Keep, SaveError, Workspace};

/// What is to be saved, taken out of the document so that it can be written elsewhere than on the
/// paint thread: [`SaveJob::run`], then [`super::Document::mark_saved`].
#[derive(Clone, Debug)]
pub struct SaveJob {
    workspace: Workspace,
    path: PathBuf,
    expected: Option<ContentHash>,
    /// How much the file held; `None` where the person agreed to lose most of it.
    before: Option<Counts>,
    keep: Option<Keep>,
    state: StateId,
}

/// What was saved.
#[derive(Clone, Debug)]
pub struct Saved {
    pub(super) path: PathBuf,
    pub(super) hash: ContentHash,
    pub(super) counts: Counts,
    pub(super) state: StateId,
    remark: Option<String>,
}

impl SaveJob {
    pub(super) fn new(
        workspace: Workspace,
        path: PathBuf,
        (expected, before): (Option<ContentHash>, Counts),
        state: StateId,
    ) -> Self {
        Self { workspace, path, expected, before: Some(before), keep: None, state }
    }

    /// Where it goes.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The same, replacing the file whatever it holds: the person was shown, and agreed.
    pub fn replacing(self) -> Self {
        Self { expected: None, ..self }
    }

    /// The same, although it holds far less than before: the person was asked, and agreed.
    pub fn agreed(self) -> Self {
        Self { before: None, ..self }
    }

    /// The same, with what it replaces kept in `keep`.
    pub fn with_backups(self, keep: Option<Keep>) -> Self {
        Self { keep, ..self }
    }

    /// Writes the file; takes as long as the disk does.
    ///
    /// # Errors
    /// As [`super::save`], or most of what the file held would be gone; the file before is untouched,
    /// and the document still counts as unsaved.
    pub fn run(&self) -> Result<Saved, SaveError> {
        let counts = Counts::of(&self.workspace);
        if let Some(was) = self.before.filter(|was| was.falls_far_to(counts)) {
            return Err(SaveError::FarLess { path: self.path.clone(), was, now: counts });
        }
        let mut refused = None;
        let hash = save_keeping(&self.path, &self.workspace, self.expected, |replaced| {
            let kept = self.keep.as_ref().map(|keep| keep.keep_backup(&self.path, replaced));
            refused = kept.and_then(Result::err);
        })?;
        // The new file is in its place: only now may anything old go.
        let rotated = self.keep.as_ref().map(|keep| keep.rotate_backups(&self.path));
        let refused = refused.or(rotated.and_then(Result::err));
        let remark = refused.map(|cause| format!("Saved, but the state before could not be kept as a backup: {cause}"));
        Ok(Saved { path: self.path.clone(), hash, counts, state: self.state, remark })
    }
}

impl Saved {
    /// Where it went.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the person should know all the same.
    pub fn remark(&self) -> Option<&str> {
        self.remark.as_deref()
    }
}
