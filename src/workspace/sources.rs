//! Reading article files from disk, for the window and the command line alike.

use std::path::{Path, PathBuf};

use crate::import::{ImportError, Imported, Origin, import};

/// A file that became an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Where it was read from.
    pub path: PathBuf,
    /// What it holds.
    pub imported: Imported,
}

/// Why a file did not become an article.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It could not be read.
    #[error("cannot read {}: {cause}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// It was read, but is no article.
    #[error("cannot use {}: {cause}", path.display())]
    NoArticle {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        cause: ImportError,
    },
}

/// Reads every file of `paths`; a folder stands for the articles in it, by name.
pub fn read_sources(paths: &[PathBuf]) -> Vec<Result<Source, ReadError>> {
    paths.iter().map(|path| read_source(path)).collect()
}

fn read_source(path: &Path) -> Result<Source, ReadError> {
    let unreadable = |cause| ReadError::Unreadable { path: path.to_owned(), cause };
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let origin = Origin {
        file_name: path.file_name().map(|name| name.to_string_lossy().into_owned()),
        folder_name: path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()),
    };
    let imported = import(&bytes, &origin).map_err(|cause| ReadError::NoArticle { path: path.to_owned(), cause })?;
    Ok(Source { path: path.to_owned(), imported })
}
