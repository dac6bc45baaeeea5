//! Writing a workspace: beside the old file, read back, and only then in its place.

use std::io::{Error, ErrorKind};
use std::path::Path;
use std::time::SystemTime;

use crate::text::ContentHash;

use super::super::Workspace;
use super::super::reading::Refusal;
use super::load::{LoadError, read_back};
use super::place::Place;
use super::schema::InFile as _;
use super::{LoadProblem, Rights, SaveError, parse_bytes, write};

/// The text of the file: sorted, `\n`, one field a line.
pub fn to_ron(workspace: &Workspace) -> String {
    write::to_file(workspace).to_text("  ") + "\n"
}

/// Which file a save may replace. One that is gone, empty, or the same already, always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replaces {
    /// The file as last loaded or saved here.
    Loaded(ContentHash),
    /// A file with one of these contents: each was read, and is in what is written.
    Inputs(Vec<ContentHash>),
    /// Whatever is there: the person was asked.
    Anything,
}

/// Writes `workspace` to `path`, replacing what is there in one step, and keeping no backup of it.
///
/// `expected` is the hash of the file as last loaded or saved; `None` where it is to be replaced
/// whatever it holds (the person was asked), or is not there yet. Returns the hash of what was
/// written. What cannot be read is never replaced.
///
/// # Errors
/// The system refused, or the file is not the expected one; what was there before is untouched.
pub fn save(path: &Path, workspace: &Workspace, expected: Option<ContentHash>) -> Result<ContentHash, SaveError> {
    let writing = Writing { path, workspace, replaces: expected.map_or(Replaces::Anything, Replaces::Loaded) };
    writing.carry_out(Rights::USUAL, |_| Ok(())).map(|written| written.hash)
}

/// What is to be written, and where.
pub(in super::super) struct Writing<'a> {
    pub(in super::super) path: &'a Path,
    pub(in super::super) workspace: &'a Workspace,
    pub(in super::super) replaces: Replaces,
}

/// What a save is about to replace; it is sound.
pub(in super::super) struct Replaced<'a> {
    pub(in super::super) bytes: &'a [u8],
    /// When it was written, where the system knows.
    pub(in super::super) modified: Option<SystemTime>,
}

/// A file that is in its place.
pub(in super::super) struct Written {
    pub(in super::super) hash: ContentHash,
    /// Why its name may not outlast a power cut, if it may not.
    pub(in super::super) unsynced: Option<Error>,
}

impl Writing<'_> {
    /// Writes it. A new file gets these `rights`; `keep` is shown what is replaced, once the new file has
    /// proved sound, and may object.
    ///
    /// # Errors
    /// As [`save`], or what `keep` objects.
    pub(in super::super) fn carry_out(
        &self,
        rights: Rights,
        keep: impl FnOnce(&Replaced<'_>) -> Result<(), SaveError>,
    ) -> Result<Written, SaveError> {
        let unwritable = |cause| SaveError::Unwritable { path: self.path.to_owned(), cause };
        let bytes = to_ron(self.workspace).into_bytes();
        let hash = ContentHash::of(&bytes);
        let place = Place::of(self.path).map_err(unwritable)?;
        let old = self.read(&place)?;
        let differs = old.as_deref().filter(|old| *old != bytes && !is_blank(old));
        differs.map_or(Ok(()), |old| self.may_replace(old))?;
        let fresh = place.write_beside(&bytes, rights).map_err(unwritable)?;
        prove(self.path, self.workspace, &bytes)?;
        if let Some(old) = differs {
            keep(&Replaced { bytes: old, modified: place.modified() })?;
        }
        // Once more, as late as can be: what came meanwhile is somebody's work.
        let now = self.read(&place)?;
        let came = || SaveError::ChangedOnDisk { path: self.path.to_owned() };
        if now.as_deref().is_some_and(|now| old.as_deref() != Some(now) && !is_blank(now)) {
            return Err(came());
        }
        let taken = place.take(fresh, now.is_none());
        let unsynced =
            taken.map_err(|cause| if cause.kind() == ErrorKind::AlreadyExists { came() } else { unwritable(cause) })?;
        Ok(Written { hash, unsynced })
    }

    fn read(&self, place: &Place) -> Result<Option<Vec<u8>>, SaveError> {
        let path = self.path.to_owned();
        place.read().map_err(|refusal| match refusal {
            Refusal::TooLarge { .. } => SaveError::Unreadable { path, problem: refusal.into() },
            other => SaveError::Unwritable { path, cause: other.into() },
        })
    }

    /// May a file with this content be replaced?
    fn may_replace(&self, old: &[u8]) -> Result<(), SaveError> {
        let (hash, path) = (ContentHash::of(old), || self.path.to_owned());
        let refused = match &self.replaces {
            // What has a known hash was read or written here, and found sound then.
            Replaces::Loaded(known) if *known == hash => return Ok(()),
            Replaces::Inputs(known) if known.contains(&hash) => return Ok(()),
            Replaces::Loaded(_) => Err(SaveError::ChangedOnDisk { path: path() }),
            Replaces::Inputs(_) => Err(SaveError::OtherWork { path: path() }),
            Replaces::Anything => Ok(()),
        };
        let unreadable = |error: LoadError| SaveError::Unreadable { path: path(), problem: error.problem };
        parse_bytes(old).map_err(unreadable)?;
        refused
    }
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// What was written gives back every record.
fn prove(path: &Path, workspace: &Workspace, bytes: &[u8]) -> Result<(), SaveError> {
    let failed = |problem| {
        let cause = LoadError { path: None, problem };
        Err(SaveError::NotReadBack { path: path.to_owned(), cause })
    };
    match read_back(bytes) {
        Ok(read) if read.slots().map(|(id, _)| id).eq(workspace.slots().map(|(id, _)| id)) => Ok(()),
        Ok(_) => failed(LoadProblem::Unreadable(Error::other("records are missing"))),
        Err(problem) => failed(problem),
    }
}
