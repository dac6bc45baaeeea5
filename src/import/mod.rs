//! Import: the bytes of a file become articles.
//!
//! Bytes in, [`Imported`] out, one for each article of the file, with everything that had to be guessed or
//! repaired as a [`Warning`]. Opens no file: the caller reads, and says what the file was called.
//!
//! The way: `format` tells the kind of file -> its reader finds fields and blocks (a [`Reading`]) ->
//! `assemble` makes the article. Readers of plain text stand in `plain`, those of documents in `office`, those of mails,
//! archives and pages saved as one file in `packed`, those of tables and feeds in `lists`,
//! that of saved pages in `page`, those of exports of press databases in `press`, that of PDF in `pdf`.

mod assemble;
mod clean;
mod dates;
mod decode;
mod foreign;
mod format;
mod languages;
mod latin;
mod lists;
mod office;
mod outlet;
mod packed;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod press;
mod reading;
mod warning;
mod xml;

use crate::text::ContentHash;

pub use assemble::Imported;
pub use foreign::{Direct, Foreign, read_foreign};
pub use format::{FORMATS, Format, Input, endings, is_article_name};
pub use lists::{Column, ColumnChoice, ColumnKey, ColumnUse, Table};
pub use reading::{Block, Field, FieldKind, Part, Reading, Reason};
pub use warning::{ImportError, Warning};

use format::Reader;

/// The largest file that is read, in bytes: as large as a workspace may be.
pub const MAX_FILE_BYTES: usize = 128 * 1024 * 1024;

/// The largest text that is read as one article, in bytes.
pub const MAX_ARTICLE_BYTES: usize = 20 * 1024 * 1024;

/// Where the bytes came from; used to guess the format and the outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// File name with ending, without folders.
    pub file_name: Option<String>,
    /// Name of the folder that holds the file.
    pub folder_name: Option<String>,
    /// Where on the web the file was, where what it was packed in says so.
    pub address: Option<String>,
}

/// Reads `bytes` as articles, of whatever format they are.
///
/// Where the headline is known it is the first block of the text; blocks are separated by one empty
/// line. Dates, bylines, addresses and header lines at the top, and bylines and dates at the end,
/// become metadata and are left out; a warning quotes anything else that is: every word of the file is in the
/// text, in the metadata or in a warning. What was imported from plain text is imported again as the same text.
///
/// # Errors
/// Empty, binary or over-large input; the message says which, and what to do.
pub fn import(bytes: &[u8], origin: &Origin) -> Result<Vec<Imported>, ImportError> {
    import_with(&Input { bytes, origin, columns: &[], go_on: &|| true }, &Direct)
}

/// The same, for work that may be stopped, with foreign parsers called by `foreign`.
///
/// # Errors
/// As [`import`], and [`ImportError::Stopped`] once `input.go_on` says no.
pub fn import_with(input: &Input<'_>, foreign: &dyn Foreign) -> Result<Vec<Imported>, ImportError> {
    check_size("file", input.bytes.len(), MAX_FILE_BYTES)?;
    let format = format::recognise(input.bytes, input.origin)?;
    let readings = match format.reader {
        Reader::Here(read) => read(input)?,
        Reader::Apart(_) | Reader::Unpacked(_) => foreign.read(input)?,
    };
    let original = ContentHash::of(input.bytes);
    let n_readings = readings.len();
    let is_plain_text = n_readings == 1 && matches!(format.reader, Reader::Here(_));
    let (mut imported, mut unread) = (Vec::new(), Vec::new());
    for (ordinal, mut reading) in readings.into_iter().enumerate() {
        if n_readings == 1 {
            assemble::tell_names(&mut reading, input.origin);
        }
        match Imported::from_reading(reading, input, original, (ordinal, is_plain_text)) {
            Ok(article) => imported.push(article),
            Err(ImportError::Empty) if n_readings > 1 => unread.push(ordinal + 1),
            Err(error) => return Err(error),
        }
    }
    let Some(first) = imported.first_mut() else { return Err(ImportError::Empty) };
    if !unread.is_empty() {
        first.warnings.insert(0, Warning::EmptyArticles { n_articles: n_readings, unread });
    }
    Ok(imported)
}

/// The date that `text` is, ISO 8601; `None` where it is none, or could be two.
pub fn date(text: &str) -> Option<String> {
    dates::date_in(text.trim())
}

/// Refuses what is larger than `max_bytes`.
fn check_size(what: &str, n_bytes: usize, max_bytes: usize) -> Result<(), ImportError> {
    let (bytes, max_bytes) = (n_bytes as u64, max_bytes as u64);
    if bytes > max_bytes {
        return Err(ImportError::TooLarge { what: what.to_owned(), bytes, max_bytes });
    }
    Ok(())
}

/// The characters of `bytes` with line breaks of one kind; nothing is taken for metadata.
///
/// For a passage of its own, as opposed to an article.
///
/// # Errors
/// Binary or over-large input. Empty input is an empty text.
pub fn plain_text(bytes: &[u8]) -> Result<(String, Vec<Warning>), ImportError> {
    check_size("article", bytes.len(), MAX_ARTICLE_BYTES)?;
    let mut warnings = Vec::new();
    let decoded = decode::decode(bytes, &mut warnings)?;
    let text = clean::clean(&decoded, &mut warnings)?;
    Ok((text, warnings))
}

#[cfg(test)]
mod nothing_lost;
#[cfg(test)]
mod tests;
