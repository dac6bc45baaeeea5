//! Import: the bytes of a file become an article.
//!
//! Bytes in, [`Imported`] out, with everything that had to be guessed or repaired as a
//! [`Warning`]. Opens no file: the caller reads, and says what the file was called.
//!
//! The way: `decode` bytes -> `clean` text -> strip `markdown` -> take the metadata off
//! (`front_matter`, `headers`, `opening`, `outlet`) -> headline first, then the body.

mod clean;
mod dates;
mod decode;
mod entities;
mod front_matter;
mod headers;
mod languages;
mod latin;
mod markdown;
mod markup;
mod missing;
mod opening;
mod outlet;
mod warning;

use crate::text::{Article, GoOn, Metadata};

pub use warning::{ImportError, Warning};

/// The largest file that is read as one article, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

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

/// Reads `bytes` as an article: plain text, or Markdown where the file name ends so.
///
/// Where the headline is known it is the first block of the text; blocks are separated by one empty
/// line. Dates, bylines, addresses and header lines at the top, and bylines and dates at the end,
/// become metadata and are left out; a warning quotes anything else that is: every word of the file is in the
/// text, in the metadata or in a warning. What was imported from plain text is imported again as the same text.
///
/// # Errors
/// Empty, binary or over-large input; the message says which, and what to do.
pub fn import(bytes: &[u8], origin: &Origin) -> Result<Imported, ImportError> {
    import_while(bytes, origin, &|| true)
}

/// The same, for work that may be stopped: `go_on` is asked again and again.
///
/// # Errors
/// As [`import`], and [`ImportError::Stopped`] once `go_on` says no.
pub fn import_while(bytes: &[u8], origin: &Origin, go_on: GoOn<'_>) -> Result<Imported, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() as u64 });
    }
    let mut draft = Draft::default();
    let decoded = decode::decode(bytes, &mut draft.warnings)?;
    let text = clean::clean(&decoded, &mut draft.warnings)?;
    let body = front_matter::take(&text, &mut draft);
    let text = if is_markdown(origin) {
        let plain = markdown::plain(headers::take(body, &mut draft));
        draft.warnings.extend(plain.left_out.into_iter().map(|line| Warning::LeftOut { line }));
        draft.meta.headline = draft.meta.headline.take().or(plain.title);
        opening::take(&plain.text, &mut draft)
    } else {
        let body = entities::decode(body, &mut draft.warnings);
        opening::take(headers::take(&body, &mut draft), &mut draft)
    };
    if text.is_empty() {
        return Err(ImportError::Empty);
    }
    settle_update(&mut draft);
    outlet::guess(origin, &mut draft);
    let article = Article::new_while(text, draft.meta, go_on).ok_or(ImportError::Stopped)?;
    Ok(Imported { article, warnings: draft.warnings })
}

/// The day of the last change stands in for an unknown day of publication, and is told where both are known.
fn settle_update(draft: &mut Draft) {
    let Some(updated) = draft.updated.take() else { return };
    if !headers::keep(&mut draft.meta.published, &updated) {
        draft.warnings.push(Warning::LeftOut { line: format!("updated {updated}") });
    }
}

/// The characters of `bytes` with line breaks of one kind; nothing is taken for metadata.
///
/// For a passage of its own, as opposed to an article.
///
/// # Errors
/// Binary or over-large input. Empty input is an empty text.
pub fn plain_text(bytes: &[u8]) -> Result<(String, Vec<Warning>), ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() as u64 });
    }
    let mut warnings = Vec::new();
    let decoded = decode::decode(bytes, &mut warnings)?;
    let text = clean::clean(&decoded, &mut warnings)?;
    Ok((text, warnings))
}

/// What has been found out so far.
#[derive(Debug, Default)]
struct Draft {
    meta: Metadata,
    /// When it was last changed; stands in for an unknown date of publication.
    updated: Option<String>,
    /// Lines among the headers that are prose; they open the body.
    prose: Vec<String>,
    warnings: Vec<Warning>,
}

fn is_markdown(origin: &Origin) -> bool {
    let ending =
        origin.file_name.as_deref().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_lowercase());
    matches!(ending.as_deref(), Some("md" | "markdown" | "mkd" | "mdown"))
}

#[cfg(test)]
mod nothing_lost;
#[cfg(test)]
mod tests;
