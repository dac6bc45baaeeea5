//! Putting bytes in a file's place in one step, or leaving what is there as it was.

use std::fs::File;
use std::io::{Error, ErrorKind, Result, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

/// How the names of files begin and end that are being written.
const UNFINISHED: (&str, &str) = (".variorum-", ".tmp");

/// No save takes this long: a file that was being written then belongs to a program that ended.
const ABANDONED_AFTER: Duration = Duration::from_secs(60 * 60);

/// Where a file lies, links followed, and its folder, held so that no other program of ours writes there.
pub(super) struct Place {
    target: PathBuf,
    /// Advisory: other machines do not see it, and some systems have no locks on folders.
    _folder: Option<File>,
}

impl Place {
    /// The place of the file that `path` names; it need not be there yet.
    pub(super) fn of(path: &Path) -> Result<Self> {
        if is_device(path) {
            return Err(Error::other("it is a device or a pipe, not a file"));
        }
        let target = target_of(path)?;
        let folder = File::open(folder_of(&target)).ok();
        let folder = folder.filter(|folder| folder.lock().is_ok());
        Ok(Self { target, _folder: folder })
    }

    /// What stands there now.
    pub(super) fn read(&self) -> Result<Option<Vec<u8>>> {
        match std::fs::read(&self.target) {
            Ok(old) => Ok(Some(old)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// When what stands there was written, where the system knows.
    pub(super) fn modified(&self) -> Option<std::time::SystemTime> {
        std::fs::metadata(&self.target).and_then(|metadata| metadata.modified()).ok()
    }

    /// A file beside it with its permissions, on disk for certain, and read back.
    pub(super) fn write_beside(&self, bytes: &[u8]) -> Result<NamedTempFile> {
        let folder = folder_of(&self.target);
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
        let mut fresh = builder.tempfile_in(folder).map_err(about_folder)?;
        fresh.write_all(bytes)?;
        match std::fs::metadata(&self.target) {
            Ok(old) => fresh.as_file().set_permissions(old.permissions())?,
            Err(_) => give_usual_permissions(fresh.as_file(), folder)?,
        }
        fresh.as_file().sync_all()?;
        if std::fs::read(fresh.path())? != bytes {
            return Err(Error::other("the disk returned something else than what was written"));
        }
        sweep(folder, fresh.path());
        Ok(fresh)
    }

    /// Puts `fresh` in the place, for good.
    pub(super) fn take(&self, fresh: NamedTempFile) -> Result<()> {
        fresh.persist(&self.target).map_err(|refused| refused.error)?;
        sync_folder(folder_of(&self.target));
        Ok(())
    }
}

/// Replaces the file at `path` by `bytes` in one step. A device or a pipe is written to.
pub(in super::super) fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    if is_device(path) {
        return File::options().write(true).open(path)?.write_all(bytes);
    }
    let place = Place::of(path)?;
    let fresh = place.write_beside(bytes)?;
    place.take(fresh)
}

/// True for `/dev/null`, a pipe and the like: nothing that a file may be put in the place of.
fn is_device(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

fn folder_of(target: &Path) -> &Path {
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

/// A temporary file is for its owner alone; a new workspace is as readable as its neighbours.
#[cfg(unix)]
fn give_usual_permissions(file: &File, folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    // The person's own mask cannot be asked for safely; what the folder lets others read is the next best.
    let folder_mode = std::fs::metadata(folder)?.permissions().mode();
    file.set_permissions(std::fs::Permissions::from_mode(0o600 | (folder_mode & 0o044)))
}

#[cfg(not(unix))]
fn give_usual_permissions(_file: &File, _folder: &Path) -> Result<()> {
    Ok(())
}

/// Makes the new name itself lasting. Some systems cannot; the file is whole all the same.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        drop(folder.sync_all());
    }
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
