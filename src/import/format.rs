//! The formats that are read: one table for dialogs, folders, drop, paste and command line.
//!
//! A format is a file and a row. Content decides, then the ending; what neither knows is plain text.

use std::sync::LazyLock;

use crate::text::GoOn;

use super::{ImportError, Origin, Reading, office, plain};

/// A kind of file.
pub struct Format {
    /// For people, in the plural: "Text files".
    pub label: &'static str,
    /// Endings of file names, without the dot, in lower case.
    pub endings: &'static [&'static str],
    /// True where the content shows it.
    is_content: fn(&Start<'_>) -> bool,
    /// True where a file with such an ending is taken for it whatever its content.
    is_told_by_ending: bool,
    pub(super) reader: Reader,
}

/// How a format is read.
#[derive(Clone, Copy)]
pub(super) enum Reader {
    /// By own code.
    Here(fn(&Input<'_>) -> Result<Vec<Reading>, ImportError>),
    /// By somebody else's parser, which may take all memory or overflow the stack: in a process of its own.
    Apart(fn(&Input<'_>) -> Result<Vec<Reading>, ImportError>),
}

/// What a reader is given.
pub struct Input<'a> {
    /// The whole file.
    pub bytes: &'a [u8],
    /// What it was called.
    pub origin: &'a Origin,
    /// Asked again and again.
    pub go_on: GoOn<'a>,
}

/// Every format that is read, in the order in which contents are looked at.
pub static FORMATS: &[Format] = &[
    Format {
        label: "Rich text",
        endings: &["rtf"],
        is_content: |start| start.bytes.starts_with(b"{\\rtf"),
        is_told_by_ending: false,
        reader: Reader::Apart(office::read_rtf),
    },
    Format {
        label: "Markdown",
        endings: &["md", "markdown", "mkd", "mdown"],
        is_content: never,
        is_told_by_ending: true,
        reader: Reader::Here(plain::read_markdown),
    },
    Format {
        label: "Text",
        endings: &["txt", "text"],
        is_content: never,
        is_told_by_ending: true,
        reader: Reader::Here(plain::read_text),
    },
];

/// Every ending that is read, in the order of the table.
pub fn endings() -> &'static [&'static str] {
    static ENDINGS: LazyLock<Vec<&str>> =
        LazyLock::new(|| FORMATS.iter().flat_map(|format| format.endings.iter().copied()).collect());
    &ENDINGS
}

/// True where a file of this name is taken for an article when a folder is read.
///
/// Hidden files are not, nor what a word processor leaves beside an open document (`~$report.docx`).
pub fn is_article_name(name: &str) -> bool {
    !name.starts_with('.')
        && !name.starts_with("~$")
        && ending_of(name).is_some_and(|ending| by_ending(&ending).is_some())
}

/// The format of `bytes`: by content, then by the ending; plain text where neither tells.
///
/// # Errors
/// [`ImportError::OtherFormat`] for what is known and not read.
pub(super) fn recognise(bytes: &[u8], origin: &Origin) -> Result<&'static Format, ImportError> {
    let start = Start::of(bytes);
    if let Some(format) = FORMATS.iter().find(|format| (format.is_content)(&start)) {
        return Ok(format);
    }
    if start.is_page() {
        return Err(ImportError::OtherFormat { format: "a web page (HTML)".to_owned() });
    }
    if let Some((_, format)) = UNREAD.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(ImportError::OtherFormat { format: (*format).to_owned() });
    }
    let ending = origin.file_name.as_deref().and_then(ending_of);
    let by_ending = ending.and_then(|ending| by_ending(&ending)).filter(|format| format.is_told_by_ending);
    Ok(by_ending.unwrap_or(&FORMATS[FORMATS.len() - 1]))
}

fn by_ending(ending: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.endings.contains(&ending))
}

/// The ending of a file name, in lower case and without the dot.
fn ending_of(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase())
}

/// What is known that cannot be read, by how it begins.
const UNREAD: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a Word, LibreOffice or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
];

/// How a file begins, looked at once for all rows.
pub(super) struct Start<'a> {
    /// The whole file.
    pub(super) bytes: &'a [u8],
    /// The first characters, in lower case, without byte order mark, white space and comments of markup.
    pub(super) text: String,
}

/// How many bytes of a file are looked at.
const START_BYTES: usize = 4096;

impl<'a> Start<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let start = bytes.get(..bytes.len().min(START_BYTES)).unwrap_or_default();
        let is_utf16 = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff");
        let start: Vec<u8> =
            if is_utf16 { start.iter().copied().filter(|byte| *byte != 0).collect() } else { start.to_vec() };
        let text = String::from_utf8_lossy(&start).to_lowercase();
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}'));
        Self { bytes, text: after_comments(text).to_owned() }
    }

    fn is_page(&self) -> bool {
        self.text.starts_with("<!doctype html") || self.text.starts_with("<html")
    }
}

/// What stands after comments of markup; a comment longer than the start hides all.
fn after_comments(mut text: &str) -> &str {
    while let Some(comment) = text.strip_prefix("<!--") {
        text = comment.split_once("-->").map_or("", |(_, rest)| rest.trim_start());
    }
    text
}

/// No content tells of it.
fn never(_: &Start<'_>) -> bool {
    false
}
