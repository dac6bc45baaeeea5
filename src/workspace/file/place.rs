//! Putting bytes in a file's place in one step, or leaving what is there as it was.

use std::fs::{File, TryLockError};
use std::io::{Error, ErrorKind, Result, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::super::reading::{Refusal, file_bytes};
use super::{MAX_FILE_BYTES, Obstacle, Rights};

/// How the names of files begin and end that are being written.
const UNFINISHED: (&str, &str) = (".variorum-", ".tmp");

/// No save takes this long: a file that was being written then belongs to a program that ended.
const ABANDONED_AFTER: Duration = Duration::from_secs(60 * 60);

/// A save holds a folder for a moment only; who holds it longer is no save.
const LOCK_PAUSE: Duration = Duration::from_millis(50);
const N_LOCK_TRIES: usize = 100;

/// Where a file lies, links followed, and its folder, held so that no other program of ours writes there.
pub(in super::super) struct Place {
    target: PathBuf,
    /// Advisory: other machines do not see it, and some systems have no locks on folders.
    _folder: Option<File>,
}

impl Place {
    /// The place of the file that `path` names; it need not be there yet.
    ///
    /// # Errors
    /// It is no file, or another program keeps its folder locked.
    pub(in super::super) fn of(path: &Path) -> Result<Self> {
        let place = Self::alone(path)?;
        let folder = File::open(folder_of(&place.target)).ok().map(locked).transpose()?.flatten();
        Ok(Self { _folder: folder, ..place })
    }

    /// The same for a file that nobody else writes.
    fn alone(path: &Path) -> Result<Self> {
        if is_device(path) {
            return Err(Error::other("it is a device or a pipe, not a file"));
        }
        Ok(Self { target: target_of(path)?, _folder: None })
    }

    /// What stands there now.
    pub(in super::super) fn read(&self) -> std::result::Result<Option<Vec<u8>>, Refusal> {
        match file_bytes(&self.target, MAX_FILE_BYTES) {
            Err(Refusal::System(error)) if error.kind() == ErrorKind::NotFound => Ok(None),
            read => read.map(Some),
        }
    }

    /// When what stands there was written, where the system knows.
    pub(in super::super) fn modified(&self) -> Option<std::time::SystemTime> {
        std::fs::metadata(&self.target).and_then(|metadata| metadata.modified()).ok()
    }

    /// A file beside it, on disk for certain, and read back. It may be read by those who may read the file
    /// it is put in the place of; where there is none, `rights` say by whom.
    pub(in super::super) fn write_beside(&self, bytes: &[u8], rights: Rights) -> Result<NamedTempFile> {
        let folder = folder_of(&self.target);
        let old = std::fs::metadata(&self.target).ok();
        if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
            return Err(Error::new(ErrorKind::PermissionDenied, Obstacle::WriteProtected.to_string()));
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
        let rights_now = if old.is_some() { Rights::OWN } else { rights };
        let permissions = rights_now.permissions();
        if let Some(permissions) = permissions {
            builder.permissions(permissions);
        }
        let mut fresh = builder.tempfile_in(folder).map_err(about_folder)?;
        fresh.write_all(bytes)?;
        if let Some(old) = old {
            rights.take_over(fresh.as_file(), &old)?;
        }
        fresh.as_file().sync_all()?;
        if std::fs::read(fresh.path())? != bytes {
            return Err(Error::other("the disk returned something else than what was written"));
        }
        sweep(folder, fresh.path());
        Ok(fresh)
    }

    /// Puts `fresh` in the place of the file that is there, or where there `is_none`. What comes back is
    /// why the new name may not outlast a power cut, if it may not.
    ///
    /// # Errors
    /// The system refused, or there is a file by now where there was none.
    pub(in super::super) fn take(&self, fresh: NamedTempFile, is_none: bool) -> Result<Option<Error>> {
        let fresh = if is_none {
            match fresh.persist_noclobber(&self.target) {
                Ok(_) => return Ok(sync_folder(folder_of(&self.target)).err()),
                Err(refused) if refused.error.kind() == ErrorKind::AlreadyExists => return Err(refused.error),
                Err(refused) => refused.file, // a system that cannot do both in one step
            }
        } else {
            fresh
        };
        fresh.persist(&self.target).map_err(|refused| refused.error)?;
        Ok(sync_folder(folder_of(&self.target)).err())
    }
}

/// The folder with a lock on it; `None` where the system has no locks on folders.
fn locked(folder: File) -> Result<Option<File>> {
    for _ in 0..N_LOCK_TRIES {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
        }
    }
    Err(Error::new(ErrorKind::ResourceBusy, "another program keeps the folder locked"))
}

/// Replaces the file at `path`, which is the program's own and for this person alone, by `bytes` in one step.
pub(in super::super) fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    let place = Place::alone(path)?;
    let fresh = place.write_beside(bytes, Rights::OWN)?;
    place.take(fresh, false)?.map_or(Ok(()), Err)
}

/// True for `/dev/null`, a pipe and the like: nothing that a file may be put in the place of.
pub(in super::super) fn is_device(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

pub(super) fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where the file really lies: a symbolic link stays one.
pub(in super::super) fn target_of(path: &Path) -> Result<PathBuf> {
    match std::fs::canonicalize(path) {
        Ok(target) => Ok(target),
        // Not there yet, or a link to what is not there yet.
        Err(error) if error.kind() == ErrorKind::NotFound => match std::fs::read_link(path) {
            Ok(link) => Ok(path.parent().unwrap_or(Path::new("")).join(link)),
            Err(_) => Ok(path.to_owned()),
        },
        Err(error) => Err(error),
    }
}

/// The usual reasons in words; the system's own name the temporary file, which means nothing to anybody.
fn about_folder(error: Error) -> Error {
    let what = match error.kind() {
        ErrorKind::NotFound => "there is no such folder",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "nothing may be written in this folder",
        _ => return error,
    };
    Error::new(error.kind(), what)
}

/// Makes the new name itself lasting. Some systems cannot, or do not let us; the file is whole all the same.
fn sync_folder(folder: &Path) -> Result<()> {
    let Ok(folder) = File::open(folder) else { return Ok(()) };
    unless_beyond_the_system(folder.sync_all())
}

/// Lets pass what only says that folders cannot be synced on this system.
fn unless_beyond_the_system(synced: Result<()>) -> Result<()> {
    let kinds = [ErrorKind::Unsupported, ErrorKind::InvalidInput, ErrorKind::PermissionDenied];
    synced.or_else(|error| if kinds.contains(&error.kind()) { Ok(()) } else { Err(error) })
}

/// Takes away what programs that were ended while saving left in `folder`. What cannot be taken away
/// does no harm.
fn sweep(folder: &Path, fresh: &Path) {
    let age_of = |path: &Path| std::fs::metadata(path).and_then(|metadata| metadata.modified());
    let (Ok(entries), Ok(now)) = (std::fs::read_dir(folder), age_of(fresh)) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_unfinished = name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1);
        let is_old = || age_of(&entry.path()).is_ok_and(|then| now.duration_since(then).is_ok_and(is_abandoned));
        if is_unfinished && is_old() {
            drop(std::fs::remove_file(entry.path()));
        }
    }
}

fn is_abandoned(age: Duration) -> bool {
    age > ABANDONED_AFTER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_fails_to_be_synced_is_an_error_and_one_that_cannot_be_is_none() {
        let synced = |kind: ErrorKind| unless_beyond_the_system(Err(Error::from(kind))).map_err(|error| error.kind());
        assert_eq!(synced(ErrorKind::Unsupported), Ok(()));
        assert_eq!(synced(ErrorKind::StorageFull), Err(ErrorKind::StorageFull));
        assert_eq!(synced(ErrorKind::Other), Err(ErrorKind::Other));
    }

    #[test]
    fn a_file_that_came_meanwhile_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.ron");
        let place = Place::of(&path).unwrap();
        let fresh = place.write_beside(b"ours", Rights::USUAL).unwrap();
        File::create_new(&path).unwrap().write_all(b"theirs").unwrap();
        assert_eq!(place.take(fresh, true).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).unwrap(), b"theirs");
    }
}
