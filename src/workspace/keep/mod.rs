//! What the program keeps for a person apart from their files: backups, the recovery journal, and the
//! marks that say which file is open.
//!
//! All of it lies in one folder of the person's own data, not beside the workspace: a synchronised
//! folder stays free of copies that colleagues would get too, and whatever goes wrong with that folder
//! does not reach them. Nothing here is needed to read a workspace; the folder may be deleted.

mod backups;
mod claim;
mod frame;
mod journal;
mod orphans;
mod outputs;
mod private;

use std::path::{Path, PathBuf};

use crate::text::ContentHash;

pub use backups::Backup;
pub use claim::{Claim, Claimed, Holder};
pub use journal::{Entry, Journal};
pub use orphans::{Damage, LeftBehind, Recovered, UnreadJournal};

/// The folder in which the program keeps things for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keep {
    folder: PathBuf,
    /// The program made it, and nobody named it: its rights are the program's to set.
    is_own: bool,
}

impl Keep {
    /// Kept in `folder`, which is made when it is needed.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), is_own: false }
    }

    /// In the folder that the system gives programs for a person's data, or in the one that the
    /// environment variable `VARIORUM_DATA` names; `None` where there is none.
    pub fn of_this_person() -> Option<Self> {
        if let Some(folder) = std::env::var_os("VARIORUM_DATA").filter(|folder| !folder.is_empty()) {
            return Some(Self::at(folder));
        }
        let folders = directories::ProjectDirs::from("", "", "variorum")?;
        Some(Self { is_own: true, ..Self::at(folders.data_local_dir()) })
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A folder in it for this person alone, made where it is not there yet.
    fn made(&self, name: impl AsRef<Path>) -> std::io::Result<PathBuf> {
        let folder = self.folder.join(name);
        private::make(&folder)?;
        let below = |folder: &&Path| self.is_own || *folder != self.folder;
        let up_to_ours = folder.ancestors().take_while(|folder| folder.starts_with(&self.folder)).filter(below);
        up_to_ours.for_each(private::narrow);
        Ok(folder)
    }
}

/// A name for what belongs to the file at `path`, the same however the file is reached.
fn name_for(path: &Path) -> String {
    let target = crate::workspace::file::target_of(path).unwrap_or_else(|_| path.to_owned());
    let target = std::path::absolute(&target).unwrap_or(target);
    let hash = ContentHash::of(target.as_os_str().as_encoded_bytes()).to_string();
    let stem = target.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let plain = stem.chars().filter(|c| c.is_alphanumeric() || *c == '-').take(40).collect::<String>();
    let digits = hash.chars().take(16).collect::<String>();
    format!("{plain}-{digits}")
}
