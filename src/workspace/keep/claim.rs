//! Claims: which file is open in which window of this person.
//!
//! A claim is a small file with a lock of the system on it. The system lets go of the lock when the
//! program ends, however it ends, so a claim that was left behind counts for nothing. It is advice:
//! other machines do not see it. What two people save over each other is noticed by the file's hash.

use std::fs::{File, TryLockError};
use std::io::{Read as _, Result, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use super::{Keep, name_for, private};

/// A file that is open here; let go of when dropped.
#[derive(Debug)]
pub struct Claim {
    path: PathBuf,
    /// Holds the lock.
    _file: File,
}

/// Who has a file open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// The process, where it can be known.
    pub process: Option<u32>,
    /// The machine, where it can be known.
    pub host: Option<String>,
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
    /// Says that the file at `path` is open here, unless it is open elsewhere.
    pub fn claim(&self, path: &Path) -> Claimed {
        self.try_claim(path).unwrap_or(Claimed::Unknown)
    }

    fn try_claim(&self, path: &Path) -> Result<Claimed> {
        let path = self.made("open")?.join(format!("{}.lock", name_for(path)));
        let mut file = private::options().read(true).write(true).create(true).truncate(false).open(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(Claimed::Elsewhere(Holder::read(&mut file))),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(Holder::this().to_text().as_bytes())?;
        Ok(Claimed::Here(Claim { path, _file: file }))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.path)); // what stays behind counts for nothing
    }
}

impl Holder {
    fn this() -> Self {
        Self { process: Some(std::process::id()), host: host() }
    }

    fn to_text(&self) -> String {
        let process = self.process.map(|process| process.to_string()).unwrap_or_default();
        format!("process: {process}\nhost: {}\n", self.host.as_deref().unwrap_or_default())
    }

    fn read(file: &mut File) -> Self {
        let mut text = String::new();
        if file.take(1_000).read_to_string(&mut text).is_err() {
            return Self::default();
        }
        let field =
            |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).filter(|value| !value.is_empty());
        Self {
            process: field("process: ").and_then(|process| process.parse().ok()),
            host: field("host: ").map(str::to_owned),
        }
    }
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.process, &self.host) {
            (Some(process), Some(host)) => write!(f, "process {process} on {host}"),
            (Some(process), None) => write!(f, "process {process}"),
            _ => write!(f, "another window"),
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

    #[test]
    fn a_file_is_open_in_one_window_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let keep = Keep::at(folder.path());
        let path = folder.path().join("event.ron");
        let Claimed::Here(claim) = keep.claim(&path) else { panic!("free, and not given") };
        let Claimed::Elsewhere(holder) = keep.claim(&path) else { panic!("given twice") };
        assert_eq!(holder.process, Some(std::process::id()));
        assert!(matches!(keep.claim(&folder.path().join("other.ron")), Claimed::Here(_)));
        drop(claim);
        assert!(matches!(keep.claim(&path), Claimed::Here(_)));
    }

    #[test]
    fn what_an_ended_program_left_behind_counts_for_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let keep = Keep::at(folder.path());
        let path = folder.path().join("event.ron");
        let left = keep.made("open").unwrap().join(format!("{}.lock", name_for(&path)));
        put(&left, "process: 1\nhost: elsewhere\n");
        assert!(matches!(keep.claim(&path), Claimed::Here(_)));
    }

    fn put(path: &Path, text: &str) {
        File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
    }
}
