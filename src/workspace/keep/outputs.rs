//! What was written out: so that a report that somebody has edited since is known from one that nobody has.

use std::io::{Error, Result};
use std::path::Path;

use crate::text::ContentHash;
use crate::workspace::file::put;
use crate::workspace::reading::file_bytes;

use super::{Keep, name_for};

const FOLDER: &str = "written";

/// So many files are remembered; one that is forgotten is asked about before it is replaced.
const MAX_REMEMBERED: usize = 1_000;

/// As many as the digits of a hash.
const MAX_BYTES: u64 = 64;

impl Keep {
    /// What was last written out to `path`, where that is remembered.
    pub(in super::super) fn last_output(&self, path: &Path) -> Option<ContentHash> {
        let bytes = file_bytes(&self.folder.join(FOLDER).join(name_for(path)), MAX_BYTES).ok()?;
        String::from_utf8(bytes).ok()?.parse().ok()
    }

    /// Remembers what was written out to `path`.
    pub(in super::super) fn remember_output(&self, path: &Path, hash: ContentHash) -> Result<()> {
        let folder = self.made(FOLDER)?;
        put(&folder.join(name_for(path)), hash.to_string().as_bytes())?;
        forget_oldest(&folder)
    }
}

fn forget_oldest(folder: &Path) -> Result<()> {
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>>>()?;
    if entries.len() <= MAX_REMEMBERED {
        return Ok(());
    }
    let dated = entries.iter().map(|entry| Ok::<_, Error>((entry.metadata()?.modified()?, entry.path())));
    let mut dated = dated.collect::<Result<Vec<_>>>()?;
    dated.sort();
    let n_too_many = dated.len().saturating_sub(MAX_REMEMBERED);
    dated.iter().take(n_too_many).try_for_each(|(_, path)| std::fs::remove_file(path))
}
