//! Writing a workspace: beside the old file, read back, and only then in its place.

use std::io::Error;
use std::path::Path;
use std::time::SystemTime;

use ron::ser::PrettyConfig;

use crate::text::ContentHash;

use super::super::Workspace;
use super::load::{LoadError, read_back};
use super::place::{self, Place};
use super::{LoadProblem, SaveError, parse_bytes, write};

/// The text of the file: sorted, `\n`, one field a line.
pub fn to_ron(workspace: &Workspace) -> String {
    let config = PrettyConfig::new().new_line("\n").indentor("  ").struct_names(false);
    let text = ron::ser::to_string_pretty(&write::to_file(workspace), config);
    text.expect("the file's structs have no map keys, numbers or depth that RON cannot write") + "\n"
}

/// Writes `workspace` to `path`, replacing what is there in one step.
///
/// `expected` is the hash of the file as last loaded or saved; `None` where it is to be replaced
/// whatever it holds (the person was asked), or is not there yet. Returns the hash of what was
/// written. What cannot be read is never replaced.
///
/// # Errors
/// The system refused, or the file is not the expected one; what was there before is untouched.
pub fn save(path: &Path, workspace: &Workspace, expected: Option<ContentHash>) -> Result<ContentHash, SaveError> {
    save_keeping(path, workspace, expected, |_| {})
}

/// What a save is about to replace; it is sound.
pub(in super::super) struct Replaced<'a> {
    pub(in super::super) bytes: &'a [u8],
    /// When it was written, where the system knows.
    pub(in super::super) modified: Option<SystemTime>,
}

/// As [`save`]; `keep` is shown what is replaced, once the new file has proved sound.
pub(in super::super) fn save_keeping(
    path: &Path,
    workspace: &Workspace,
    expected: Option<ContentHash>,
    keep: impl FnOnce(&Replaced<'_>),
) -> Result<ContentHash, SaveError> {
    let unwritable = |cause| SaveError::Unwritable { path: path.to_owned(), cause };
    let bytes = to_ron(workspace).into_bytes();
    let hash = ContentHash::of(&bytes);
    let place = Place::of(path).map_err(unwritable)?;
    let old = place.read().map_err(unwritable)?;
    check_old(path, old.as_deref(), expected)?;
    let fresh = place.write_beside(&bytes).map_err(unwritable)?;
    prove(path, workspace, &bytes)?;
    if let Some(old) = old.as_deref().filter(|old| *old != bytes && !is_blank(old)) {
        keep(&Replaced { bytes: old, modified: place.modified() });
    }
    // Once more, as late as can be: what came meanwhile is somebody's work.
    let now = place.read().map_err(unwritable)?;
    if now != old {
        check_old(path, now.as_deref(), expected.or(old.as_deref().map(ContentHash::of)))?;
    }
    place.take(fresh).map_err(unwritable)?;
    Ok(hash)
}

/// Replaces the file at `path` by `bytes` in one step, for reports and the like. A device or a pipe
/// is written to.
///
/// # Errors
/// The system refused; what was there before is untouched.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    place::put(path, bytes).map_err(|cause| SaveError::Unwritable { path: path.to_owned(), cause })
}

/// May what stands there be replaced? A file that vanished, or is empty, loses nothing.
fn check_old(path: &Path, old: Option<&[u8]>, expected: Option<ContentHash>) -> Result<(), SaveError> {
    let Some(old) = old else { return Ok(()) };
    // What has the expected hash was read or written here, and found sound then.
    if is_blank(old) || expected == Some(ContentHash::of(old)) {
        return Ok(());
    }
    match parse_bytes(old) {
        Ok(_) if expected.is_some() => Err(SaveError::ChangedOnDisk { path: path.to_owned() }),
        Ok(_) => Ok(()),
        Err(LoadError { problem, .. }) => Err(SaveError::Unreadable { path: path.to_owned(), problem }),
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
