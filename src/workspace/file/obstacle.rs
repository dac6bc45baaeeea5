//! What stands in the way of saving a file, known before it is tried.

use std::path::Path;

use super::place::{folder_of, target_of};

/// What stands in the way of saving to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The file may not be changed.
    WriteProtected,
    /// Its folder is not there any more.
    FolderGone,
    /// Nothing may be written in its folder.
    FolderShut,
}

impl std::fmt::Display for Obstacle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::WriteProtected => "the file is write-protected",
            Self::FolderGone => "its folder is gone",
            Self::FolderShut => "nothing may be written in its folder",
        })
    }
}

/// What stands in the way of saving to `path`, as far as that can be seen without writing.
pub fn obstacle(path: &Path) -> Option<Obstacle> {
    let target = target_of(path).ok()?;
    let folder = folder_of(&target);
    if !folder.is_dir() {
        return Some(Obstacle::FolderGone);
    }
    let is_protected = |path: &Path| std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly());
    if is_protected(&target) {
        return Some(Obstacle::WriteProtected);
    }
    is_shut(folder).then_some(Obstacle::FolderShut)
}

#[cfg(unix)]
fn is_shut(folder: &Path) -> bool {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK).is_err()
}

/// The mark on a folder says nothing there about what may be written in it.
#[cfg(not(unix))]
fn is_shut(_: &Path) -> bool {
    false
}
