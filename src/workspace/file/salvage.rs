//! Getting out of a broken file what can still be read, record by record.
//!
//! Only the shape in which this program writes is known here: every list under its name, every record
//! between brackets on lines of their own. That survives any damage that leaves some lines whole.

use std::collections::BTreeMap;
use std::path::Path;

use ron::error::SpannedError;

use super::super::reading::file_bytes;
use super::super::{Workspace, problems};
use super::schema::{InFile, Raw, Read};
use super::v2::{self, VERSION};
use super::{LoadProblem, MAX_FILE_BYTES, MAX_RECORDS, read, upgrade};

/// What could still be read of a broken file.
#[derive(Clone, Debug, PartialEq)]
pub struct Salvaged {
    /// The records that were whole.
    pub workspace: Workspace,
    /// The others, in the order of the file.
    pub unread: Vec<Unread>,
    /// What is odd about those that were read, in sentences.
    pub notices: Vec<String>,
}

/// A piece of a file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What it was: `note`, `article`.
    pub what: &'static str,
    /// Its first line and its last, from 1.
    pub lines: (usize, usize),
    /// What is wrong with it.
    pub why: String,
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} in lines {} to {}: {}", self.what, self.lines.0, self.lines.1, self.why)
    }
}

/// As [`salvage`], for the file at `path`, which was not opened because of `problem`.
pub fn salvage_file(path: &Path, problem: &LoadProblem) -> Option<Salvaged> {
    let bytes = file_bytes(path, MAX_FILE_BYTES).ok().filter(|_| problem.is_worth_salvaging())?;
    salvage(&bytes)
}

/// Reads the records of a broken file that are whole; `None` where there is not one, or where the file
/// is another program's.
pub fn salvage(bytes: &[u8]) -> Option<Salvaged> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut scan = Scan::default();
    for (idx, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        scan.line(idx + 1, line.strip_suffix(b"\r").unwrap_or(line));
        if scan.n_records > MAX_RECORDS || scan.version > VERSION {
            return None;
        }
    }
    scan.give_up("the file ends here");
    let mut file = scan.file;
    for (list, records) in scan.others {
        file.unknown.insert(
            list,
            format!("[{}]", records.iter().map(|Raw(text)| text.as_str()).collect::<Vec<_>>().join(", ")),
        );
    }
    let (workspace, mut notices) = read::from_file(file).ok()?;
    notices.extend(problems(&workspace).iter().map(ToString::to_string));
    (!workspace.is_empty()).then_some(Salvaged { workspace, unread: scan.unread, notices })
}

/// The list of a file that is being read.
#[derive(Clone, Debug)]
enum List {
    Event,
    Articles,
    Tags,
    Notes,
    Pins,
    Removed,
    Unsettled,
    /// One that only a newer program knows.
    Other(String),
}

impl List {
    fn named(line: &str) -> Option<Self> {
        let name = line.strip_prefix("  ").and_then(|line| line.strip_suffix(": ["))?;
        Some(match name {
            "event" => Self::Event,
            "articles" => Self::Articles,
            "tags" => Self::Tags,
            "notes" => Self::Notes,
            "pins" => Self::Pins,
            "removed" => Self::Removed,
            "unsettled" => Self::Unsettled,
            _ if v2::File::FIELDS.contains(&name) => return None,
            _ if !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') => {
                Self::Other(name.to_owned())
            }
            _ => return None,
        })
    }

    fn of_what(&self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Articles => "article",
            Self::Tags => "tag",
            Self::Notes => "note",
            Self::Pins => "pin",
            Self::Removed => "tombstone",
            Self::Unsettled | Self::Other(_) => "record",
        }
    }
}

/// A record whose end is not reached yet.
struct Open {
    first_line: usize,
    text: String,
    /// No text, or zero bytes: content was lost here.
    is_damaged: bool,
}

struct Scan {
    file: v2::File,
    /// Records of lists that are not known, as they stand there.
    others: BTreeMap<String, Vec<Raw>>,
    /// As the header says.
    version: u32,
    list: Option<List>,
    open: Option<Open>,
    last_line: usize,
    n_records: usize,
    unread: Vec<Unread>,
}

impl Default for Scan {
    fn default() -> Self {
        Self {
            file: v2::File::empty(),
            others: BTreeMap::new(),
            version: VERSION,
            list: None,
            open: None,
            last_line: 0,
            n_records: 0,
            unread: Vec::new(),
        }
    }
}

impl Scan {
    fn line(&mut self, number: usize, bytes: &[u8]) {
        let line = std::str::from_utf8(bytes).ok().filter(|line| !line.contains('\0'));
        match line {
            Some("    (") => {
                self.give_up("it does not end");
                self.open = Some(Open { first_line: number, text: "(\n".to_owned(), is_damaged: false });
            }
            Some("    )," | "    )") => self.close(number),
            Some(line) if List::named(line).is_some() => {
                self.give_up("it does not end");
                self.list = List::named(line);
            }
            Some(line) => {
                let version = line.strip_prefix("  version: ").and_then(|version| version.strip_suffix(','));
                let version = version.filter(|_| self.list.is_none()).and_then(|version| version.parse::<u32>().ok());
                self.version = version.unwrap_or(self.version);
                if let Some(open) = &mut self.open {
                    open.text.extend([line, "\n"]);
                }
            }
            None => {
                if let Some(open) = &mut self.open {
                    open.is_damaged = true;
                }
            }
        }
        self.last_line = number;
    }

    /// The record that is open, if one is, has no end.
    fn give_up(&mut self, why: &str) {
        if let Some(open) = self.open.take() {
            self.cannot_read(open.first_line, self.last_line, why.to_owned());
        }
    }

    fn close(&mut self, last_line: usize) {
        let (Some(open), Some(list)) = (self.open.take(), self.list.clone()) else { return };
        self.n_records += 1;
        if open.is_damaged {
            return self.cannot_read(open.first_line, last_line, "part of it was overwritten".to_owned());
        }
        let text = open.text + "    )";
        if let Err(error) = self.read(list, &text) {
            let line = open.first_line + error.span.end.line.saturating_sub(1);
            let why = format!("line {line}, column {}: {}", error.span.end.col, error.code);
            self.cannot_read(open.first_line, last_line, why);
        }
    }

    fn read(&mut self, list: List, text: &str) -> Result<(), SpannedError> {
        let file = &mut self.file;
        match (list, self.version) {
            (List::Event, 1) => file.event.push(upgrade::event(ron::from_str(text)?)),
            (List::Articles, 1) => file.articles.push(upgrade::article(ron::from_str(text)?)),
            (List::Tags, 1) => file.tags.push(upgrade::tag(ron::from_str(text)?)),
            (List::Notes, 1) => file.notes.push(upgrade::note(ron::from_str(text)?)),
            (List::Pins, 1) => file.pins.push(upgrade::pin(ron::from_str(text)?)),
            (List::Removed, 1) => file.removed.push(upgrade::removed(ron::from_str(text)?)),
            (List::Event, _) => push(&mut file.event, text)?,
            (List::Articles, _) => push(&mut file.articles, text)?,
            (List::Tags, _) => push(&mut file.tags, text)?,
            (List::Notes, _) => push(&mut file.notes, text)?,
            (List::Pins, _) => push(&mut file.pins, text)?,
            (List::Removed, _) => push(&mut file.removed, text)?,
            (List::Unsettled, _) => push(&mut file.unsettled, text)?,
            (List::Other(name), _) => push(self.others.entry(name).or_default(), text)?,
        }
        Ok(())
    }

    fn cannot_read(&mut self, first_line: usize, last_line: usize, why: String) {
        let what = self.list.as_ref().map_or("record", List::of_what);
        self.unread.push(Unread { what, lines: (first_line, last_line), why });
    }
}

fn push<T: InFile>(records: &mut Vec<T>, text: &str) -> Result<(), SpannedError> {
    let Read(record) = ron::from_str(text)?;
    records.push(record);
    Ok(())
}
