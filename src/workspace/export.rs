//! Writing out what was made of a workspace: reports, notes without the articles.
//!
//! A file that is still as it was written out may be replaced: it can be made again. One that somebody has
//! changed since is somebody's work.

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::text::ContentHash;

use super::file::{Place, Replaces, Rights, is_device, is_workspace, target_of};
use super::reading::Refusal;
use super::{Keep, SaveError, SaveJob, Workspace, notes_only};

/// What is to be written out, and where.
#[derive(Clone, Debug)]
pub struct Export {
    what: What,
    path: PathBuf,
    /// The workspace's file: nobody else may read what is written out.
    model: Option<PathBuf>,
    keep: Option<Keep>,
    replaces_anything: bool,
}

#[derive(Clone, Debug)]
enum What {
    Document(Vec<u8>),
    Notes(Workspace),
}

impl Export {
    /// A document, such as a report.
    pub fn document(bytes: Vec<u8>, path: PathBuf) -> Self {
        Self { what: What::Document(bytes), path, model: None, keep: None, replaces_anything: false }
    }

    /// The notes of `workspace` without the texts of its articles; see [`notes_only`].
    pub fn notes(workspace: &Workspace, path: PathBuf) -> Self {
        let what = What::Notes(notes_only(workspace));
        Self { what, path, model: None, keep: None, replaces_anything: false }
    }

    /// The same, made of the workspace at `model`: a new file may be read by nobody who may not read that.
    #[must_use]
    pub fn of_file(self, model: Option<&Path>) -> Self {
        Self { model: model.map(Path::to_owned), ..self }
    }

    /// The same, remembered in `keep`, which also holds what is replaced of a workspace.
    #[must_use]
    pub fn remembered(self, keep: Option<Keep>) -> Self {
        Self { keep, ..self }
    }

    /// The same, whoever changed the file: the person was asked. A workspace is not replaced by a document all
    /// the same.
    #[must_use]
    pub fn replacing(self) -> Self {
        Self { replaces_anything: true, ..self }
    }

    /// True where [`Self::replacing`] would do in spite of `error`.
    pub fn could_replace(&self, error: &SaveError) -> bool {
        let is_asked = match self.what {
            What::Document(_) => matches!(error, SaveError::NotOurs { .. }),
            What::Notes(_) => matches!(error, SaveError::OtherWork { .. }),
        };
        is_asked && !self.replaces_anything
    }

    /// Where it goes.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes it; a device or a pipe is written to. Returns what the person should know, in sentences.
    ///
    /// # Errors
    /// The system refused, or somebody has changed what is there; that is untouched then.
    pub fn run(&self) -> Result<Vec<String>, SaveError> {
        let (hash, mut remarks) = match &self.what {
            What::Document(bytes) if is_device(&self.path) => {
                let written = File::options().write(true).open(&self.path).and_then(|mut file| file.write_all(bytes));
                return written.map(|()| Vec::new()).map_err(|cause| self.unwritable(cause));
            }
            What::Document(bytes) => (ContentHash::of(bytes), self.write(bytes)?),
            What::Notes(notes) => self.save(notes)?,
        };
        let remembered = self.keep.as_ref().map(|keep| keep.remember_output(&self.path, hash));
        remarks.extend(remembered.and_then(Result::err).map(|cause| {
            format!("Written, but that could not be noted down, so that you are asked before it is replaced: {cause}")
        }));
        Ok(remarks)
    }

    fn save(&self, notes: &Workspace) -> Result<(ContentHash, Vec<String>), SaveError> {
        let is_own = |model: &PathBuf| matches!((target_of(model), target_of(&self.path)), (Ok(a), Ok(b)) if a == b);
        if self.model.as_ref().is_some_and(is_own) {
            return Err(SaveError::OwnFile { path: self.path.clone() });
        }
        let replaces = Replaces::Inputs(self.last_output().into_iter().collect());
        let job = SaveJob::of(notes.clone(), self.path.clone(), replaces).with_backups(self.keep.clone());
        let job = self.model.iter().fold(job, |job, model| job.readable_as(model));
        let saved = if self.replaces_anything { job.replacing().run() } else { job.run() }?;
        Ok((saved.hash(), saved.remarks().to_vec()))
    }

    fn write(&self, bytes: &[u8]) -> Result<Vec<String>, SaveError> {
        let unwritable = |cause| self.unwritable(cause);
        let place = Place::of(&self.path).map_err(unwritable)?;
        let old = self.read(&place)?;
        let rights = self.model.iter().fold(Rights::USUAL, |rights, model| rights.within(model));
        let fresh = place.write_beside(bytes, rights).map_err(unwritable)?;
        if let Some(old) = old.as_deref().filter(|old| *old != bytes) {
            self.may_replace(old)?;
        }
        if self.read(&place)? != old {
            return Err(self.not_ours());
        }
        let unsynced = place.take(fresh, old.is_none()).map_err(|cause| match cause.kind() {
            ErrorKind::AlreadyExists => self.not_ours(),
            _ => unwritable(cause),
        })?;
        let unsynced = unsynced.map(|cause| {
            format!("Written, but the system does not confirm that the file would outlast a power cut: {cause}")
        });
        Ok(unsynced.into_iter().collect())
    }

    fn read(&self, place: &Place) -> Result<Option<Vec<u8>>, SaveError> {
        place.read().map_err(|refusal| match refusal {
            Refusal::TooLarge { .. } => self.not_ours(),
            other => self.unwritable(other.into()),
        })
    }

    fn may_replace(&self, old: &[u8]) -> Result<(), SaveError> {
        if is_workspace(old) {
            return Err(SaveError::OtherWork { path: self.path.clone() });
        }
        let is_ours = || self.last_output() == Some(ContentHash::of(old));
        let is_blank = || old.iter().all(u8::is_ascii_whitespace);
        if self.replaces_anything || is_blank() || is_ours() { Ok(()) } else { Err(self.not_ours()) }
    }

    fn last_output(&self) -> Option<ContentHash> {
        self.keep.as_ref().and_then(|keep| keep.last_output(&self.path))
    }

    fn not_ours(&self) -> SaveError {
        SaveError::NotOurs { path: self.path.clone() }
    }

    fn unwritable(&self, cause: std::io::Error) -> SaveError {
        SaveError::Unwritable { path: self.path.clone(), cause }
    }
}
