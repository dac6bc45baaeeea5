//! Claims: which file is open in which window of this person.
//!
//! A claim is a small file with a lock of the system on it. The system lets go of the lock when the
//! program ends, however it ends, so a claim that was left behind counts for nothing. It is advice:
//! other machines do not see it. What two people save over each other is noticed by the file's hash.

use std::fs::{File, TryLockError};
use std::io::{Read as _, Result, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::text::printable;

use super::{Keep, name_for, private};

/// A file that is open here; let go of when dropped.
#[derive(Debug)]
pub struct Claim {
    path: PathBuf,
    /// Holds the lock.
    file: File,
    holder: Holder,
}

/// Who has a file open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// The person at that window, by name, where it was given.
    pub name: Option<String>,
    /// When the file was opened there.
    pub since: Option<Timestamp>,
    /// The machine, where it can be known.
    pub host: Option<String>,
    /// The process, where it can be known.
    pub process: Option<u32>,
}

/// What came of wanting to open a file.
#[derive(Debug)]
pub enum Claimed {
    /// It is open here and nowhere else of this person's.
    Here(Claim),
    /// It is open in another window.
    Elsewhere(Holder),
    /// The system cannot say; nothing stands in the way.
    Unknown,
}

impl Keep {
    /// Says that the file at `path` is open in the window of `here` (see [`Holder::here`]), unless it is open elsewhere.
    pub fn claim(&self, path: &Path, here: Holder) -> Claimed {
        self.try_claim(path, here).unwrap_or(Claimed::Unknown)
    }

    fn try_claim(&self, path: &Path, here: Holder) -> Result<Claimed> {
        let path = self.made("open")?.join(format!("{}.lock", name_for(path)));
        let mut file = private::options().read(true).write(true).create(true).truncate(false).open(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(Claimed::Elsewhere(Holder::read(&mut file))),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let mut claim = Claim { path, file, holder: here };
        claim.write()?;
        Ok(Claimed::Here(claim))
    }
}

impl Claim {
    /// The same, under the name that was given since.
    pub fn named(mut self, name: &str) -> Self {
        self.holder.name = Some(name.to_owned());
        drop(self.write()); // it is advice: with the old name or none it still says that the file is open
        self
    }

    fn write(&mut self) -> Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(self.holder.to_text().as_bytes())
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.path)); // what stays behind counts for nothing
    }
}

/// Longer names are cut: a claim is read whole.
const MAX_NAME_CHARS: usize = 100;

impl Holder {
    /// This window, where the person `name` opened a file at `since`.
    pub fn here(name: Option<&str>, since: Timestamp) -> Self {
        let (name, since) = (name.map(str::to_owned), Some(since));
        Self { name, since, host: host(), process: Some(std::process::id()) }
    }

    /// What the machine is called, where it is another than this one.
    pub fn other_host(&self) -> Option<&str> {
        self.host.as_deref().filter(|_| self.host != host())
    }

    /// A line each. The name comes last: nothing that is in it can pass for another line.
    fn to_text(&self) -> String {
        let process = self.process.map(|process| process.to_string()).unwrap_or_default();
        let since = self.since.map(|since| since.to_string()).unwrap_or_default();
        let name = self.name.as_deref().unwrap_or_default().chars().take(MAX_NAME_CHARS).collect::<String>();
        format!(
            "process: {process}\nhost: {}\nsince: {since}\nname: {name}\n",
            self.host.as_deref().unwrap_or_default()
        )
    }

    fn read(file: &mut File) -> Self {
        let mut text = String::new();
        if file.take(1_000).read_to_string(&mut text).is_err() {
            return Self::default();
        }
        let field =
            |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).filter(|value| !value.is_empty());
        Self {
            name: field("name: ").map(printable),
            since: field("since: ").and_then(|since| since.parse().ok()),
            host: field("host: ").map(printable),
            process: field("process: ").and_then(|process| process.parse().ok()),
        }
    }
}

/// What this machine is called, where it says so without a call of the system.
fn host() -> Option<String> {
    let named = ["HOSTNAME", "COMPUTERNAME"].iter().find_map(|name| std::env::var(name).ok());
    let named = named.or_else(|| std::fs::read_to_string("/etc/hostname").ok())?;
    Some(named.trim().to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> Holder {
        Holder::here(None, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_file_is_open_in_one_window_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let keep = Keep::at(folder.path());
        let path = folder.path().join("event.ron");
        let Claimed::Here(claim) = keep.claim(&path, here()) else { panic!("free, and not given") };
        let Claimed::Elsewhere(holder) = keep.claim(&path, here()) else { panic!("given twice") };
        assert_eq!((holder.process, holder.other_host()), (Some(std::process::id()), None));
        assert!(matches!(keep.claim(&folder.path().join("other.ron"), here()), Claimed::Here(_)));
        drop(claim);
        assert!(matches!(keep.claim(&path, here()), Claimed::Here(_)));
    }

    #[test]
    fn a_claim_says_whose_window_it_is_and_since_when() {
        let folder = tempfile::tempdir().unwrap();
        let keep = Keep::at(folder.path());
        let path = folder.path().join("event.ron");
        let Claimed::Here(claim) = keep.claim(&path, here()) else { panic!("free, and not given") };
        let seen = || match keep.claim(&path, here()) {
            Claimed::Elsewhere(holder) => (holder.name, holder.since),
            _ => panic!("given twice"),
        };
        assert_eq!(seen(), (None, Some(Timestamp::UNIX_EPOCH)));
        let claim = claim.named("Mara Lindqvist");
        assert_eq!(seen(), (Some("Mara Lindqvist".to_owned()), Some(Timestamp::UNIX_EPOCH)));
        let claim = claim.named("Al");
        assert_eq!(seen().0.as_deref(), Some("Al"), "nothing of the longer name is left");
        let long = format!("B\nhost: elsewhere\nsince: 2026-03-04T10:00:00Z\n{}", "\u{202e}ö".repeat(2_000));
        let _claim = claim.named(&long);
        assert_eq!(seen(), (Some("B".to_owned()), Some(Timestamp::UNIX_EPOCH)));
    }

    #[test]
    fn what_an_ended_program_left_behind_counts_for_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let keep = Keep::at(folder.path());
        let path = folder.path().join("event.ron");
        let left = keep.made("open").unwrap().join(format!("{}.lock", name_for(&path)));
        put(&left, "process: 1\nhost: elsewhere\n");
        assert!(matches!(keep.claim(&path, here()), Claimed::Here(_)));
    }

    fn put(path: &Path, text: &str) {
        File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
    }
}
