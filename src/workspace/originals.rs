//! The files that articles were imported from, kept as they were in a folder beside the workspace.
//!
//! `event.ron` has its originals in `event.originals`, each under the beginning of its hash and its own name. They are read by
//! nobody who may not read the workspace, nothing that is there is ever replaced, and no copy of the workspace takes them along.

use std::fs::{self, DirBuilder};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use crate::import::MAX_FILE_BYTES;
use crate::text::ContentHash;

use super::file::{Place, Rights, target_of};
use super::reading::file_bytes;

/// A file that articles were imported from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginalFile {
    /// Where it was read.
    pub path: PathBuf,
    /// Of all its bytes.
    pub hash: ContentHash,
}

/// Why an original was not kept; the articles are there all the same.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// It is not what was imported.
    #[error("the original of {} was not kept: the file was changed since its articles were read; import it again", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// It could not be read again.
    #[error("the original of {} was not kept: it cannot be read any more ({cause}); copy it beside the workspace yourself", path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: Error,
    },
    /// It could not be written.
    #[error("the original of {} was not kept: nothing can be written in {} ({cause}); make room there, or copy it yourself", path.display(), folder.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Where it was to go.
        folder: PathBuf,
        /// What the system says.
        cause: Error,
    },
    /// Something else has its name.
    #[error("the original of {} was not kept: {} is there already and holds something else; move that away and import again", path.display(), place.display())]
    Taken {
        /// The file.
        path: PathBuf,
        /// Where it was to go.
        place: PathBuf,
    },
}

/// The folder of the originals of the workspace at `workspace`.
pub fn originals_folder(workspace: &Path) -> PathBuf {
    workspace.with_extension("originals")
}

/// Copies `files` into the folder of originals, where they are not there yet. Returns why some were not, if so.
pub fn keep_originals(workspace: &Path, files: &[OriginalFile]) -> Vec<NotKept> {
    let target = target_of(workspace).unwrap_or_else(|_| workspace.to_owned());
    files.iter().filter_map(|file| keep(&target, file).err()).collect()
}

fn keep(workspace: &Path, file: &OriginalFile) -> Result<(), NotKept> {
    let path = || file.path.clone();
    let bytes = file_bytes(&file.path, MAX_FILE_BYTES as u64);
    let bytes = bytes.map_err(|refusal| NotKept::Unread { path: path(), cause: refusal.into() })?;
    if ContentHash::of(&bytes) != file.hash {
        return Err(NotKept::Changed { path: path() });
    }
    let folder = originals_folder(workspace);
    let place = folder.join(name_of(file));
    match put(workspace, &folder, &place, &bytes) {
        Ok(true) => Ok(()),
        Ok(false) => Err(NotKept::Taken { path: path(), place }),
        Err(cause) => Err(NotKept::Unwritable { path: path(), folder, cause }),
    }
}

/// True where `bytes` stand at `place` in the end, false where something else does.
fn put(workspace: &Path, folder: &Path, place: &Path, bytes: &[u8]) -> Result<bool, Error> {
    let rights = Rights::of_copy(workspace);
    make_folder(folder, rights)?;
    let is_there = || match file_bytes(place, MAX_FILE_BYTES as u64) {
        Ok(there) => Some(there == bytes),
        Err(refusal) => (Error::from(refusal).kind() != ErrorKind::NotFound).then_some(false),
    };
    if let Some(is_same) = is_there() {
        return Ok(is_same);
    }
    let at = Place::of(place)?;
    let fresh = at.write_beside(bytes, rights)?;
    match at.take(fresh, true) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(is_there() == Some(true)),
        Err(error) => Err(error),
    }
}

/// Makes the folder where it is missing; a link to somewhere else is none.
fn make_folder(folder: &Path, rights: Rights) -> Result<(), Error> {
    match fs::symlink_metadata(folder) {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => Err(Error::other("there is something else of this name")),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let mut builder = DirBuilder::new();
            rights.of_folder(&mut builder);
            builder.create(folder)
        }
        Err(error) => Err(error),
    }
}

/// `9f86d081884c-harbour post.pdf`: the same file is kept once, and two files of one name do not meet.
fn name_of(file: &OriginalFile) -> String {
    const HASH_DIGITS: usize = 12;
    const MAX_CHARS: usize = 80;
    let hash: String = file.hash.to_string().chars().take(HASH_DIGITS).collect();
    let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_safe = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ' | '(' | ')');
    let safe: Vec<char> = name.chars().map(|c| if is_safe(&c) { c } else { '_' }).collect();
    // The ending tells what it is: of a long name it stays.
    let tail = safe.len().saturating_sub(MAX_CHARS);
    let safe: String = safe.into_iter().skip(tail).collect();
    format!("{hash}-{}", safe.trim_matches([' ', '.']))
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::Write as _;
    use std::slice::from_ref;

    use super::*;

    fn file(folder: &Path, name: &str, bytes: &[u8]) -> OriginalFile {
        let path = folder.join(name);
        File::create(&path).unwrap().write_all(bytes).unwrap();
        OriginalFile { path, hash: ContentHash::of(bytes) }
    }

    fn kept(workspace: &Path) -> Vec<String> {
        let Ok(entries) = fs::read_dir(originals_folder(workspace)) else { return Vec::new() };
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn originals_are_kept_once_under_hash_and_name() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = file(folder.path(), "event.ron", b"()").path;
        let page = file(folder.path(), "a?b.html", b"<p>A crane fell.");
        for _ in 0..2 {
            assert!(keep_originals(&workspace, from_ref(&page)).is_empty());
        }
        let name = format!("{}-a_b.html", page.hash.to_string().get(..12).unwrap());
        assert_eq!(kept(&workspace), from_ref(&name));
        assert_eq!(fs::read(originals_folder(&workspace).join(name)).unwrap(), b"<p>A crane fell.");
    }

    #[test]
    fn what_is_not_what_was_imported_is_not_kept_and_what_is_there_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = file(folder.path(), "event.ron", b"()").path;
        let page = file(folder.path(), "a.html", b"first");
        file(folder.path(), "a.html", b"second");
        let said = |files: &[OriginalFile]| {
            keep_originals(&workspace, files).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert!(said(from_ref(&page))[0].contains("the file was changed since its articles were read"));
        fs::remove_file(&page.path).unwrap();
        assert!(said(from_ref(&page))[0].contains("it cannot be read any more"));
        assert!(kept(&workspace).is_empty());
        let page = file(folder.path(), "a.html", b"first");
        let place = originals_folder(&workspace).join(name_of(&page));
        fs::create_dir_all(originals_folder(&workspace)).unwrap();
        File::create(&place).unwrap().write_all(b"somebody's").unwrap();
        assert!(said(&[page])[0].contains("holds something else"));
        assert_eq!(fs::read(&place).unwrap(), b"somebody's");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_reads_them_who_may_not_read_the_workspace_and_no_link_leads_them_away() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let workspace = file(folder.path(), "event.ron", b"()").path;
        fs::set_permissions(&workspace, fs::Permissions::from_mode(0o640)).unwrap();
        let page = file(folder.path(), "a.html", b"page");
        assert!(keep_originals(&workspace, from_ref(&page)).is_empty());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let originals = originals_folder(&workspace);
        assert_eq!(mode(&originals) & !0o750, 0, "{:o}", mode(&originals));
        assert_eq!(mode(&originals.join(&kept(&workspace)[0])) & !0o640, 0);
        let other = file(folder.path(), "other.ron", b"()").path;
        symlink(folder.path(), originals_folder(&other)).unwrap();
        assert!(keep_originals(&other, &[page])[0].to_string().contains("something else of this name"));
    }
}
