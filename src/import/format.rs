//! The formats that are read: one table for dialogs, folders, drop, paste and command line.
//!
//! A format is a file and a row. Content decides, then the ending; what neither knows is plain text.

use std::sync::LazyLock;

use crate::text::GoOn;

#[cfg(feature = "pdf")]
use super::pdf;
use super::{ColumnChoice, ImportError, Origin, Reading, lists, office, packed, page, plain};

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
    /// It holds files of other formats; read where foreign parsers are.
    Unpacked(packed::Unpack),
}

/// What a reader is given.
pub struct Input<'a> {
    /// The whole file.
    pub bytes: &'a [u8],
    /// What it was called.
    pub origin: &'a Origin,
    /// Which columns of tables are what, where somebody said so.
    pub columns: &'a [ColumnChoice],
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
        label: "Word documents",
        endings: &["docx", "docm", "dotx"],
        is_content: |start| start.has_member("word/document"),
        is_told_by_ending: false,
        reader: Reader::Apart(office::read_docx),
    },
    Format {
        label: "OpenDocument texts",
        endings: &["odt", "ott"],
        is_content: |start| {
            let is_other = ["spreadsheet", "presentation", "graphics"].iter().any(|kind| start.has_type(kind));
            start.has_member("content.xml") && start.has_member("mimetype") && !is_other
        },
        is_told_by_ending: false,
        reader: Reader::Apart(office::read_odt),
    },
    Format {
        label: "Electronic books",
        endings: &["epub"],
        is_content: |start| start.has_type("application/epub+zip") || start.has_member("META-INF/container.xml"),
        is_told_by_ending: false,
        reader: Reader::Apart(office::read_epub),
    },
    Format {
        label: "Spreadsheets",
        endings: &["xlsx", "xlsm"],
        is_content: |start| start.has_member("xl/workbook.xml"),
        is_told_by_ending: false,
        reader: Reader::Apart(lists::read_xlsx),
    },
    Format {
        label: "Tables",
        endings: &["csv", "tsv", "tab"],
        is_content: never,
        is_told_by_ending: true,
        reader: Reader::Apart(lists::read_csv),
    },
    Format {
        label: "Feeds",
        endings: &["rss", "atom"],
        is_content: |start| lists::is_feed(&start.text),
        is_told_by_ending: false,
        reader: Reader::Apart(lists::read_feed),
    },
    Format {
        label: "Web page",
        endings: &["html", "htm", "xhtml"],
        is_content: |start| start.is_page(),
        is_told_by_ending: true,
        reader: Reader::Apart(page::read_page),
    },
    Format {
        label: "References (RIS)",
        endings: &["ris"],
        is_content: |start| start.text.starts_with("ty  -"),
        is_told_by_ending: true,
        reader: Reader::Apart(lists::read_ris),
    },
    Format {
        label: "References (CSL-JSON)",
        endings: &[], // a folder may hold JSON of any kind
        is_content: |start| lists::is_csl(&start.text),
        is_told_by_ending: false,
        reader: Reader::Apart(lists::read_csl),
    },
    Format {
        label: "Pages saved as one file",
        endings: &["mht", "mhtml"],
        is_content: |start| packed::is_saved_page(&start.text),
        is_told_by_ending: false,
        reader: Reader::Apart(packed::read_mhtml),
    },
    Format {
        label: "Mailboxes",
        endings: &["mbox"],
        is_content: |start| packed::is_mailbox(&start.text),
        is_told_by_ending: false,
        reader: Reader::Unpacked(packed::unpack_mailbox),
    },
    Format {
        label: "Mails",
        endings: &["eml"],
        is_content: |start| packed::is_mail(&start.text),
        is_told_by_ending: false,
        reader: Reader::Unpacked(packed::unpack_mail),
    },
    Format {
        label: "Web archives of Safari",
        endings: &["webarchive"],
        is_content: |start| packed::is_webarchive(start.bytes, &start.text),
        is_told_by_ending: false,
        reader: Reader::Apart(packed::read_webarchive),
    },
    Format {
        label: "Web archives (WARC)",
        endings: &["warc", "warc.gz"],
        is_content: |start| packed::is_warc(start.bytes),
        is_told_by_ending: false,
        reader: Reader::Apart(packed::read_warc),
    },
    #[cfg(feature = "pdf")]
    Format {
        label: "PDF",
        endings: &["pdf"],
        is_content: |start| start.is_pdf(),
        is_told_by_ending: true,
        reader: Reader::Apart(pdf::read_pdf),
    },
    Format {
        label: "Archives",
        endings: &["zip"],
        is_content: |start| start.bytes.starts_with(b"PK\x03\x04") || start.bytes.starts_with(b"PK\x05\x06"),
        is_told_by_ending: false,
        reader: Reader::Unpacked(packed::unpack_archive),
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
    !name.starts_with('.') && !name.starts_with("~$") && by_ending(name).is_some()
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
    if let Some((_, format)) = UNREAD.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(ImportError::OtherFormat { format: (*format).to_owned() });
    }
    let by_ending = origin.file_name.as_deref().and_then(by_ending).filter(|format| format.is_told_by_ending);
    Ok(by_ending.unwrap_or(&FORMATS[FORMATS.len() - 1]))
}

/// The format whose ending, in any case, `name` has.
fn by_ending(name: &str) -> Option<&'static Format> {
    let name = name.to_lowercase();
    let has = |ending: &&str| name.strip_suffix(*ending).is_some_and(|stem| stem.ends_with('.'));
    FORMATS.iter().find(|format| format.endings.iter().any(has))
}

/// What is known that cannot be read, by how it begins.
const UNREAD: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
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
    /// The names of the first members, where it is an archive.
    members: Vec<&'a [u8]>,
}

/// How many bytes of a file are looked at.
const START_BYTES: usize = 4096;

/// How many members of an archive are looked at.
const MEMBERS_LOOKED_AT: usize = 1000;

impl<'a> Start<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let start = after_comments(bytes);
        let start = start.get(..start.len().min(START_BYTES)).unwrap_or_default();
        // UTF-16 has a zero in every second byte of markup.
        let start: Vec<u8> = start.iter().copied().filter(|byte| *byte != 0).collect();
        let text = String::from_utf8_lossy(&start).to_lowercase();
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}'));
        let is_archive = bytes.starts_with(b"PK");
        let members = if is_archive { packed::member_names(bytes, MEMBERS_LOOKED_AT) } else { Vec::new() };
        Self { bytes, text: text.to_owned(), members }
    }

    /// It is an archive with a member whose name begins so.
    fn has_member(&self, name: &str) -> bool {
        self.members.iter().any(|member| member.starts_with(name.as_bytes()))
    }

    /// It is an archive that says, in its first member and not compressed, what it is.
    fn has_type(&self, kind: &str) -> bool {
        const HEADER_LEN: usize = 30; // and the extra fields that some programs add
        let start = self.bytes.get(HEADER_LEN..self.bytes.len().min(START_BYTES)).unwrap_or_default();
        let text = String::from_utf8_lossy(start);
        self.has_member("mimetype") && text.split_once("mimetype").is_some_and(|(_, said)| said.contains(kind))
    }

    /// Some servers and mail programs leave lines of their own before the file.
    #[cfg(feature = "pdf")]
    fn is_pdf(&self) -> bool {
        let is_inside = || self.text.contains("\n%pdf-") && self.text.contains(" 0 obj");
        self.text.starts_with("%pdf-") || is_inside()
    }

    fn is_page(&self) -> bool {
        let has = |tags: &[&str]| tags.iter().any(|tag| self.text.contains(tag));
        self.text.starts_with("<!doctype html")
            || self.text.starts_with("<html")
            || (self.text.starts_with('<') && has(&["<html", "<head>", "<body", "<meta ", "<title>"]))
    }
}

/// What stands after comments of markup and white space at the start of a file.
fn after_comments(mut bytes: &[u8]) -> &[u8] {
    loop {
        bytes = bytes.trim_ascii_start();
        let Some(comment) = bytes.strip_prefix(b"<!--") else { return bytes };
        let end = comment.windows(END_OF_COMMENT.len()).position(|window| window == END_OF_COMMENT);
        let Some(rest) = end.and_then(|end| comment.get(end + END_OF_COMMENT.len()..)) else { return bytes };
        bytes = rest;
    }
}

const END_OF_COMMENT: &[u8] = b"-->";

/// No content tells of it.
fn never(_: &Start<'_>) -> bool {
    false
}
