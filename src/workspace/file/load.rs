//! Reading a file: header first, within bounds, and never an empty workspace for a broken one.

use std::path::{Path, PathBuf};

use ron::error::{Error as RonError, SpannedError};
use serde::Deserialize;

use crate::text::ContentHash;

use super::super::reading::{Refusal, file_bytes, named_bytes};
use super::super::{Workspace, problems};
use super::schema::Read;
use super::v2::{self, VERSION};
use super::{FORMAT, MAX_DEPTH, MAX_FILE_BYTES, MAX_RECORDS, MAX_VERSIONS, MB, read, upgrade, v1};

/// A workspace as read, with what the reader should know.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// What the file holds.
    pub workspace: Workspace,
    /// What was odd about it, in sentences.
    pub notices: Vec<String>,
    /// Of the bytes that were read; the next save asks for it (see [`super::save`]).
    pub hash: ContentHash,
}

/// Why a file is not a workspace.
#[derive(Debug, thiserror::Error)]
#[error("{}{problem}", path.as_ref().map(|path| format!("{}: ", path.display())).unwrap_or_default())]
pub struct LoadError {
    /// The file, where there is one.
    pub path: Option<PathBuf>,
    /// What is wrong with it.
    #[source]
    pub problem: LoadProblem,
}

impl LoadError {
    /// What to do about it, in a sentence or two.
    pub fn hint(&self) -> &'static str {
        self.problem.hint()
    }
}

/// What is wrong with a file. Lines and columns count from 1, columns in characters.
#[derive(Debug, thiserror::Error)]
pub enum LoadProblem {
    /// The system does not give it.
    #[error("cannot be read: {0}")]
    Unreadable(std::io::Error),
    /// Nothing or white space in it.
    #[error("the file is empty")]
    Empty,
    /// Zero bytes in it.
    #[error("the file holds zero bytes, first in line {line}: its content was lost")]
    Zeroed {
        /// Where the first is.
        line: usize,
    },
    /// Some other encoding, or damage.
    #[error("line {line} is not UTF-8 text")]
    NotUtf8 {
        /// Where that starts.
        line: usize,
    },
    /// More than this program reads.
    #[error("the file is too large: {} MB, and this program reads {} MB", bytes.div_ceil(MB), MAX_FILE_BYTES / MB)]
    TooLarge {
        /// How much it is.
        bytes: u64,
    },
    /// More records than this program reads.
    #[error("the file has {count} records; this program reads {MAX_RECORDS}")]
    TooMany {
        /// How many.
        count: usize,
    },
    /// More versions of one record than this program reads.
    #[error(
        "one record stands in the file {count} times, as if that many people had changed it at once; this program reads {MAX_VERSIONS}"
    )]
    TooManyVersions {
        /// How many.
        count: usize,
    },
    /// Something else altogether.
    #[error("this is not a Variorum workspace: it does not begin with (format: \"variorum\", version: ...)")]
    NotOurs,
    /// Written by a later program.
    #[error("the file has format version {version}; this program reads up to version {VERSION}")]
    TooNew {
        /// Its version.
        version: u32,
    },
    /// It stops in the middle.
    #[error("the file ends too early, in line {line}, column {column}")]
    Cut {
        /// Where.
        line: usize,
        /// Where in the line.
        column: usize,
    },
    /// A line-by-line merge gave up on it.
    #[error("line {line} holds a conflict mark of version control")]
    ConflictMark {
        /// Where.
        line: usize,
    },
    /// Brackets in brackets, as no workspace has them.
    #[error("line {line}, column {column}: brackets are nested more than {MAX_DEPTH} deep")]
    TooDeep {
        /// Where it is too much.
        line: usize,
        /// Where in the line.
        column: usize,
    },
    /// Something that does not belong there.
    #[error("line {line}, column {column}: {what}")]
    Damaged {
        /// Where.
        line: usize,
        /// Where in the line.
        column: usize,
        /// What.
        what: String,
    },
}

impl LoadProblem {
    /// True where some records may still be read; see [`super::salvage`].
    pub(super) fn is_worth_salvaging(&self) -> bool {
        !matches!(self, Self::Unreadable(_) | Self::Empty | Self::TooLarge { .. } | Self::TooNew { .. })
    }

    fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "Check that the file is there and that you may read it.",
            Self::Empty | Self::Zeroed { .. } | Self::Cut { .. } => {
                "The file was not written to its end, or a disk or a synchronised folder lost it. \
                 It was left as it is: open a backup, or an earlier version from your folder service."
            }
            Self::NotUtf8 { .. } => {
                "An editor may have saved it in another encoding: save it again as UTF-8, or open a backup. The file was left as it is."
            }
            Self::TooLarge { .. } | Self::TooMany { .. } => {
                "Is it the right file? A workspace this large has to be divided into several. The file was left as it is."
            }
            Self::TooManyVersions { .. } => {
                "Take the repeated entries out in a text editor. The file was left as it is."
            }
            Self::NotOurs => "Open a .ron file that this program saved; to read articles, import them instead.",
            Self::TooNew { .. } => "Use a newer Variorum. The file was left as it is.",
            Self::ConflictMark { .. } => {
                "Take the two versions out of version control (git show :2:FILE and :3:FILE) and run: variorum merge A B -o FILE"
            }
            Self::Damaged { .. } | Self::TooDeep { .. } => {
                "Open a backup, or put the place right in a text editor. The file was left as it is."
            }
        }
    }
}

/// Reads the workspace at `path`.
///
/// # Errors
/// The file cannot be read, is damaged, too new, too large, or no workspace; see [`LoadProblem`].
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    let bytes = named_bytes(path, MAX_FILE_BYTES).map_err(LoadProblem::from);
    let parsed = bytes.and_then(|bytes| parse_inner(&bytes));
    parsed.map_err(|problem| LoadError { path: Some(path.to_owned()), problem })
}

/// Of the file at `path` as it is now; `None` where it is gone, or nothing this program would read.
pub fn hash_on_disk(path: &Path) -> Option<ContentHash> {
    file_bytes(path, MAX_FILE_BYTES).ok().map(|bytes| ContentHash::of(&bytes))
}

/// True for a workspace of any version, sound or not.
pub(in super::super) fn is_workspace(bytes: &[u8]) -> bool {
    as_text(bytes).is_ok_and(|text| !matches!(version_of(&text), Err(LoadProblem::NotOurs)))
}

impl From<Refusal> for LoadProblem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::TooLarge { bytes } => Self::TooLarge { bytes },
            other => Self::Unreadable(other.into()),
        }
    }
}

/// Reads a workspace from the text of a file.
///
/// # Errors
/// As [`load`].
pub fn parse(text: &str) -> Result<Loaded, LoadError> {
    parse_bytes(text.as_bytes())
}

/// Reads a workspace from the bytes of a file.
///
/// # Errors
/// As [`load`].
pub fn parse_bytes(bytes: &[u8]) -> Result<Loaded, LoadError> {
    parse_inner(bytes).map_err(|problem| LoadError { path: None, problem })
}

fn parse_inner(bytes: &[u8]) -> Result<Loaded, LoadProblem> {
    let (workspace, mut notices) = read_file(bytes)?;
    notices.extend(problems(&workspace).iter().map(ToString::to_string));
    Ok(Loaded { workspace, notices, hash: ContentHash::of(bytes) })
}

/// What `bytes` hold, without a look at whether notes have kept their words.
pub(super) fn read_back(bytes: &[u8]) -> Result<Workspace, LoadProblem> {
    read_file(bytes).map(|(workspace, _)| workspace)
}

fn read_file(bytes: &[u8]) -> Result<(Workspace, Vec<String>), LoadProblem> {
    if let Some(bytes) = u64::try_from(bytes.len()).ok().filter(|len| *len > MAX_FILE_BYTES) {
        return Err(LoadProblem::TooLarge { bytes });
    }
    let text = as_text(bytes)?;
    read::from_file(file_of(&text)?)
}

/// The structs of a file of any version that this program reads.
pub(super) fn file_of(text: &str) -> Result<v2::File, LoadProblem> {
    let damaged = |error| damage(text, error);
    match version_of(text)? {
        1 => ron::from_str::<v1::File>(text).map(upgrade::upgraded).map_err(damaged),
        _ => ron::from_str::<Read<v2::File>>(text).map(|Read(file)| file).map_err(damaged),
    }
}

/// The text, with `\n` at the end of every line. We never write `\r`: version control put it there.
fn as_text(bytes: &[u8]) -> Result<String, LoadProblem> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let line_at = |at: usize| 1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(LoadProblem::Empty);
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(LoadProblem::NotUtf8 { line: 1 }); // UTF-16, not lost content, though full of zero bytes
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(LoadProblem::Zeroed { line: line_at(at) });
    }
    let text = std::str::from_utf8(bytes);
    let text = text.map_err(|error| LoadProblem::NotUtf8 { line: line_at(error.valid_up_to()) })?;
    Ok(text.replace("\r\n", "\n"))
}

#[derive(Deserialize)]
struct Header {
    format: String,
    version: u32,
}

/// The version of a file. Reads the first two fields alone, so that a newer file is known as such however it
/// goes on.
fn version_of(text: &str) -> Result<u32, LoadProblem> {
    let head: Vec<&str> = text.trim_start().splitn(3, ',').collect();
    let header = match head.as_slice() {
        [format, version, _] => ron::from_str::<Header>(&format!("{format},{version})")).ok(),
        _ => None,
    };
    match header {
        Some(header) if header.format != FORMAT => Err(LoadProblem::NotOurs),
        Some(header) if header.version > VERSION => Err(LoadProblem::TooNew { version: header.version }),
        Some(header) if header.version > 0 => Ok(header.version),
        _ if is_start_of_ours(text) => {
            let (line, column) = end_of(text);
            Err(LoadProblem::Cut { line, column })
        }
        Some(_) | None => Err(LoadProblem::NotOurs),
    }
}

/// True for a file of ours that was cut inside its header.
fn is_start_of_ours(text: &str) -> bool {
    let header = |version: u32| format!("(\n  format: \"{FORMAT}\",\n  version: {version},\n");
    (1..=VERSION).any(|version| header(version).starts_with(text.trim_end()))
}

fn end_of(text: &str) -> (usize, usize) {
    let last = text.rsplit('\n').next().unwrap_or_default();
    (1 + text.matches('\n').count(), 1 + last.chars().count())
}

fn damage(text: &str, error: SpannedError) -> LoadProblem {
    let (line, column) = (error.span.end.line, error.span.end.col);
    let is_unclosed = !text.trim_end().ends_with(')') && error.code != RonError::TrailingCharacters;
    if let Some(line) = text.lines().position(|line| line.starts_with("<<<<<<< ")) {
        return LoadProblem::ConflictMark { line: line + 1 };
    }
    if let Some((line, column)) = too_deep(text) {
        return LoadProblem::TooDeep { line, column };
    }
    if is_unclosed || error.code == RonError::Eof {
        let (line, column) = end_of(text);
        return LoadProblem::Cut { line, column };
    }
    LoadProblem::Damaged { line, column, what: error.code.to_string() }
}

/// The first place with too many opening brackets in a row. Only asked of files that cannot be read:
/// what stands in texts is not told apart.
fn too_deep(text: &str) -> Option<(usize, usize)> {
    let (mut line, mut column, mut depth) = (1, 0, 0);
    for c in text.chars() {
        column += 1;
        match c {
            '\n' => (line, column) = (line + 1, 0),
            '(' | '[' | '{' => depth += 1,
            c if c.is_whitespace() => {}
            _ => depth = 0,
        }
        if depth > MAX_DEPTH {
            return Some((line, column));
        }
    }
    None
}
