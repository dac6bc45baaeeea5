//! The recovery journal: what was not saved yet, so that a crash loses at most the last moments.
//!
//! It begins with the whole document and goes on with what changed since, each piece on disk before
//! the next. It does not lean on the saved file, which others may change, move or damage meanwhile.

use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind, Result, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::text::ContentHash;
use crate::workspace::file::{piece_to_ron, put, to_ron};
use crate::workspace::{Change, Workspace};

use super::frame::{Kind, framed, header};
use super::{Keep, private};

/// A journal this much longer than the document it began with is written anew.
const MAX_GROWTH_BYTES: u64 = 8 * 1024 * 1024;

/// Where journals lie.
pub(super) const FOLDER: &str = "recovery";

/// What is to be written down next.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// Everything; what was written down before is of no use any more.
    Whole {
        /// All records.
        workspace: Workspace,
        /// Its file, where it has one.
        path: Option<PathBuf>,
        /// Of that file as last loaded or saved.
        hash: Option<ContentHash>,
        /// When it was so.
        at: Timestamp,
    },
    /// What changed since the last entry.
    Changes {
        /// What stands under these names now.
        changes: Vec<Change>,
        /// When it was so.
        at: Timestamp,
    },
    /// All of it is saved: there is nothing to recover.
    Nothing,
}

/// The first frame: which document it is.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Head {
    pub(super) path: Option<String>,
    pub(super) hash: Option<String>,
    pub(super) at: String,
}

/// The journal of one window; goes away when it is ended, and stays behind when the program is.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    lock: PathBuf,
    /// Says that the window is alive; the system lets go of it when the program ends.
    _alive: File,
    file: Option<File>,
    len: u64,
    whole_len: u64,
}

impl Keep {
    /// A journal called `name`, which no other window may use.
    ///
    /// # Errors
    /// The system refused, or the name is in use.
    pub fn journal(&self, name: &str) -> Result<Journal> {
        let folder = self.made(FOLDER)?;
        let lock = folder.join(format!("{name}.lock"));
        let alive = lock_file(&lock)?;
        let path = folder.join(format!("{name}.journal"));
        Ok(Journal { path, lock, _alive: alive, file: None, len: 0, whole_len: 0 })
    }
}

/// The file at `path`, made where it is not there, with a lock on it; an error where another has that.
pub(super) fn lock_file(path: &Path) -> Result<File> {
    let file = private::options().read(true).write(true).create(true).truncate(false).open(path)?;
    match file.try_lock() {
        Err(std::fs::TryLockError::WouldBlock) => Err(Error::new(ErrorKind::WouldBlock, "it is in use")),
        // A system without locks: every journal looks left behind, and is offered once too often.
        Ok(()) | Err(std::fs::TryLockError::Error(_)) => Ok(file),
    }
}

impl Journal {
    /// Writes `entry` down; it is on disk when this returns.
    ///
    /// # Errors
    /// The system refused. The next entry has to be a whole one, or nothing.
    pub fn record(&mut self, entry: &Entry) -> Result<()> {
        match entry {
            Entry::Whole { workspace, path, hash, at } => {
                let path = path.as_deref().and_then(Path::to_str).map(str::to_owned);
                self.begin(&Head { path, hash: hash.map(|hash| hash.to_string()), at: at.to_string() }, workspace)
            }
            Entry::Changes { changes, at } => self.append(&framed(Kind::Changes, &piece_to_ron(changes, *at))),
            Entry::Nothing => self.clear(),
        }
    }

    /// True where it should begin anew, with the whole document: it would grow without end.
    pub fn is_long(&self) -> bool {
        self.len > self.whole_len.saturating_mul(2).saturating_add(MAX_GROWTH_BYTES)
    }

    /// The window is closed, and its work saved or given up.
    ///
    /// # Errors
    /// The system refused; the work is offered again at the next start.
    pub fn end(mut self) -> Result<()> {
        self.clear()?;
        std::fs::remove_file(&self.lock)
    }

    fn begin(&mut self, head: &Head, workspace: &Workspace) -> Result<()> {
        let head = ron::to_string(head).map_err(Error::other)?;
        let mut bytes = header();
        bytes.extend(framed(Kind::Head, &head));
        bytes.extend(framed(Kind::Whole, &to_ron(workspace)));
        self.file = None; // some systems do not replace an open file
        put(&self.path, &bytes)?;
        self.file = Some(OpenOptions::new().append(true).open(&self.path)?);
        self.whole_len = bytes.len() as u64;
        self.len = self.whole_len;
        Ok(())
    }

    fn append(&mut self, frame: &[u8]) -> Result<()> {
        let Some(file) = &mut self.file else { return Err(Error::other("the journal has no beginning")) };
        let written = file.write_all(frame).and_then(|()| file.sync_data());
        if written.is_err() {
            self.file = None; // half a frame at its end: what comes after would not be read
        }
        self.len += frame.len() as u64;
        written
    }

    fn clear(&mut self) -> Result<()> {
        self.file = None;
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}
