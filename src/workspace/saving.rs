//! Saving a document elsewhere than on the paint thread.

use std::path::{Path, PathBuf};

use crate::text::ContentHash;

use super::file::{Replaces, Rights, Writing, target_of};
use super::history::StateId;
use super::{Counts, Keep, SaveError, Workspace};

/// What is to be saved, taken out of the document so that it can be written elsewhere than on the
/// paint thread: [`SaveJob::run`], then [`super::Document::mark_saved`].
#[derive(Clone, Debug)]
pub struct SaveJob {
    workspace: Workspace,
    path: PathBuf,
    replaces: Replaces,
    /// The document's own file as last loaded or saved, however the path leads to it.
    own: Option<(PathBuf, ContentHash)>,
    /// A new file may be read by nobody who may not read these.
    models: Vec<PathBuf>,
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
    remarks: Vec<String>,
}

impl SaveJob {
    /// Saves `workspace` to `path`, replacing what `replaces` says.
    pub fn of(workspace: Workspace, path: PathBuf, replaces: Replaces) -> Self {
        let state = StateId::default();
        Self { workspace, path, replaces, own: None, models: Vec::new(), before: None, keep: None, state }
    }

    pub(super) fn of_document(self, own: Option<(PathBuf, ContentHash)>, before: Counts, state: StateId) -> Self {
        let models = own.iter().map(|(path, _)| path.clone()).collect();
        Self { own, models, before: Some(before), state, ..self }
    }

    /// Where it goes.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The same, replacing the file whatever it holds: the person was shown, and agreed. What cannot be read
    /// stays all the same, and so does what no backup can be kept of.
    #[must_use]
    pub fn replacing(self) -> Self {
        Self { replaces: Replaces::Anything, own: None, ..self }
    }

    /// The same, although it holds far less than before: the person was asked, and agreed.
    #[must_use]
    pub fn agreed(self) -> Self {
        Self { before: None, ..self }
    }

    /// The same, with what it replaces kept in `keep`.
    #[must_use]
    pub fn with_backups(self, keep: Option<Keep>) -> Self {
        Self { keep, ..self }
    }

    /// The same; a new file may be read by nobody who may not read the one at `path`.
    #[must_use]
    pub fn readable_as(mut self, path: &Path) -> Self {
        self.models.push(path.to_owned());
        self
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
        let replaces = self.replaces();
        let mut refused = None;
        let writing = Writing { path: &self.path, workspace: &self.workspace, replaces: replaces.clone() };
        let rights = self.models.iter().fold(Rights::USUAL, |rights, path| rights.within(path));
        let written = writing.carry_out(rights, |replaced| {
            let kept = self.keep.as_ref().map(|keep| keep.keep_backup(&self.path, replaced));
            match kept.and_then(Result::err) {
                Some(cause) if replaces == Replaces::Anything => {
                    return Err(SaveError::NoBackup { path: self.path.clone(), cause });
                }
                cause => refused = cause,
            }
            Ok(())
        })?;
        // The new file is in its place: only now may anything old go.
        let rotated = self.keep.as_ref().map(|keep| keep.rotate_backups(&self.path));
        let refused = refused.or(rotated.and_then(Result::err));
        let refused =
            refused.map(|cause| format!("Saved, but the state before could not be kept as a backup: {cause}"));
        let unsynced = written.unsynced.map(|cause| {
            format!("Saved, but the system does not confirm that the file would outlast a power cut: {cause}")
        });
        let remarks = refused.into_iter().chain(unsynced).collect();
        Ok(Saved { path: self.path.clone(), hash: written.hash, counts, state: self.state, remarks })
    }

    /// A chosen path may lead to the document's own file in other words.
    fn replaces(&self) -> Replaces {
        let is_own = |path: &Path| matches!((target_of(path), target_of(&self.path)), (Ok(a), Ok(b)) if a == b);
        match (&self.replaces, &self.own) {
            (Replaces::Anything, Some((path, hash))) if is_own(path) => Replaces::Loaded(*hash),
            (replaces, _) => replaces.clone(),
        }
    }
}

impl Saved {
    /// Where it went.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it is now.
    pub fn hash(&self) -> ContentHash {
        self.hash
    }

    /// What the person should know all the same, in sentences.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }
}
