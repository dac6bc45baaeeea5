//! Writing a file: beside the old one, read back, and only then in its place.

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use ron::ser::PrettyConfig;

use crate::text::ContentHash;

use super::super::Workspace;
use super::{load::LoadError, load::parse_bytes, write};

/// Why a workspace was not saved; the old file is still there, and so is the work in memory.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The system refused.
    #[error("cannot save {}: {cause}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// Somebody else saved it meanwhile.
    #[error("{} was changed by somebody else since it was opened here", path.display())]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
    },
    /// What would be written is not what would be read.
    #[error("what was written to {} could not be read back: {cause}", path.display())]
    NotReadBack {
        /// The file.
        path: PathBuf,
        /// What came back.
        cause: LoadError,
    },
}

impl SaveError {
    /// What to do about it, in a sentence or two.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unwritable { .. } => {
                "The file on disk is as it was. Free some space or choose another folder, and save again."
            }
            Self::ChangedOnDisk { .. } => {
                "Nothing was overwritten. Merge the file on disk into yours, or save under another name."
            }
            Self::NotReadBack { .. } => {
                "The file on disk is as it was. Save in another folder: this disk may be failing."
            }
        }
    }
}

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
/// written. The file before is kept beside it with `.bak` at the end of its name.
///
/// # Errors
/// The system refused, or the file is not the expected one; what was there before is untouched.
pub fn save(path: &Path, workspace: &Workspace, expected: Option<ContentHash>) -> Result<ContentHash, SaveError> {
    replace(path, workspace, expected, Backup::Kept)
}

/// As [`save`], without a backup: for files that are results and have their sources elsewhere.
///
/// # Errors
/// As [`save`].
pub fn save_result(
    path: &Path,
    workspace: &Workspace,
    expected: Option<ContentHash>,
) -> Result<ContentHash, SaveError> {
    replace(path, workspace, expected, Backup::None)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Backup {
    Kept,
    None,
}

fn replace(
    path: &Path,
    workspace: &Workspace,
    expected: Option<ContentHash>,
    backup: Backup,
) -> Result<ContentHash, SaveError> {
    let unwritable = |cause| SaveError::Unwritable { path: path.to_owned(), cause };
    if is_device(path) {
        return Err(unwritable(std::io::Error::other("it is a device or a pipe, not a file")));
    }
    let bytes = to_ron(workspace).into_bytes();
    let target = target_of(path).map_err(unwritable)?;
    let old = read_old(&target).map_err(unwritable)?;
    check_unchanged(path, old.as_deref(), expected)?;
    let folder = folder_of(&target);
    let fresh = write_beside(folder, &target, &bytes).map_err(unwritable)?;
    parse_bytes(&bytes).map_err(|cause| SaveError::NotReadBack { path: path.to_owned(), cause })?;
    if let Some(old) = old.filter(|_| backup == Backup::Kept) {
        keep_backup(folder, &target, &old, &bytes).map_err(unwritable)?;
    }
    // Once more, as late as can be: what came meanwhile is somebody's work.
    check_unchanged(path, read_old(&target).map_err(unwritable)?.as_deref(), expected)?;
    fresh.persist(&target).map_err(|refused| unwritable(refused.error))?;
    sync_folder(folder);
    Ok(ContentHash::of(&bytes))
}

/// Replaces the file at `path` by `bytes` in one step, for reports and the like. A device or a pipe
/// is written to.
///
/// # Errors
/// The system refused; what was there before is untouched.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let unwritable = |cause| SaveError::Unwritable { path: path.to_owned(), cause };
    if is_device(path) {
        let device = File::options().write(true).open(path);
        return device.and_then(|mut device| device.write_all(bytes)).map_err(unwritable);
    }
    let target = target_of(path).map_err(unwritable)?;
    let fresh = write_beside(folder_of(&target), &target, bytes).map_err(unwritable)?;
    fresh.persist(&target).map(drop).map_err(|refused| unwritable(refused.error))
}

/// True for `/dev/null`, a pipe and the like: nothing that a file may be put in the place of.
fn is_device(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where the file really lies: a symbolic link stays one.
fn target_of(path: &Path) -> std::io::Result<PathBuf> {
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

fn read_old(target: &Path) -> std::io::Result<Option<Vec<u8>>> {
    match std::fs::read(target) {
        Ok(old) => Ok(Some(old)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A file that vanished is no reason to refuse: writing it again loses nothing.
fn check_unchanged(path: &Path, old: Option<&[u8]>, expected: Option<ContentHash>) -> Result<(), SaveError> {
    match (old, expected) {
        (Some(old), Some(expected)) if ContentHash::of(old) != expected => {
            Err(SaveError::ChangedOnDisk { path: path.to_owned() })
        }
        _ => Ok(()),
    }
}

/// A file beside `target`, on disk for certain, with its permissions, and read back.
fn write_beside(folder: &Path, target: &Path, bytes: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".variorum-").suffix(".tmp");
    let mut fresh = builder.tempfile_in(folder).map_err(about_folder)?;
    fresh.write_all(bytes)?;
    match std::fs::metadata(target) {
        Ok(old) => fresh.as_file().set_permissions(old.permissions())?,
        Err(_) => give_usual_permissions(fresh.as_file(), folder)?,
    }
    fresh.as_file().sync_all()?;
    if std::fs::read(fresh.path())? != bytes {
        return Err(std::io::Error::other("the disk returned something else than what was written"));
    }
    Ok(fresh)
}

/// The usual reasons in words; the system's own name the temporary file, which means nothing to anybody.
fn about_folder(error: std::io::Error) -> std::io::Error {
    let what = match error.kind() {
        ErrorKind::NotFound => "there is no such folder",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "nothing may be written in this folder",
        _ => return error,
    };
    std::io::Error::new(error.kind(), what)
}

/// A temporary file is for its owner alone; a new workspace is as readable as its neighbours.
#[cfg(unix)]
fn give_usual_permissions(file: &File, folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    // The person's own mask cannot be asked for safely; what the folder lets others read is the next best.
    let folder_mode = std::fs::metadata(folder)?.permissions().mode();
    file.set_permissions(std::fs::Permissions::from_mode(0o600 | (folder_mode & 0o044)))
}

#[cfg(not(unix))]
fn give_usual_permissions(_file: &File, _folder: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Keeps the file before this save as `name.ron.bak`, but never a broken one in place of a sound one.
fn keep_backup(folder: &Path, target: &Path, old: &[u8], new: &[u8]) -> std::io::Result<()> {
    if old == new || parse_bytes(old).is_err() {
        return Ok(());
    }
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".bak");
    let backup = folder.join(name);
    let fresh = write_beside(folder, target, old)?;
    fresh.persist(backup).map(drop).map_err(|refused| refused.error)
}

/// Makes the new name itself lasting. Some systems cannot; the file is whole all the same.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        drop(folder.sync_all());
    }
}
