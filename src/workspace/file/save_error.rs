//! Why a workspace was not saved, and what to do about it.

use std::io::{Error, ErrorKind};
use std::path::PathBuf;

use super::super::Workspace;
use super::LoadProblem;
use super::load::LoadError;

/// Why a workspace was not saved; the old file is still there, and so is the work in memory.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The system refused.
    #[error("cannot save {}: {}", path.display(), in_words(cause))]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: Error,
    },
    /// Somebody else saved it meanwhile.
    #[error("{} was changed by somebody else since it was opened here", path.display())]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
    },
    /// A workspace stands there that is not among what was read to write this one.
    #[error("{} holds other work, which would be lost", path.display())]
    OtherWork {
        /// The file.
        path: PathBuf,
    },
    /// Notes without articles would take the place of the workspace they come from.
    #[error("{} would lose the texts of its articles", path.display())]
    OwnFile {
        /// The file.
        path: PathBuf,
    },
    /// A person changed the file since it was written out, or it never was.
    #[error("{} is not as it was written out, or was never written from here", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// What was to be replaced could not be kept.
    #[error("{} was not replaced, since no backup of it could be kept: {cause}", path.display())]
    NoBackup {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: Error,
    },
    /// What stands there cannot be read, and may be somebody's work all the same.
    #[error("{} holds something that cannot be read: {problem}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: LoadProblem,
    },
    /// Most of what the file held would be gone.
    #[error("{} holds {}, and would hold {}", path.display(), was, now)]
    FarLess {
        /// The file.
        path: PathBuf,
        /// What it holds.
        was: Counts,
        /// What would be saved.
        now: Counts,
    },
    /// What would be written is not what would be read.
    #[error("what was written to {} could not be read back: {cause}", path.display())]
    NotReadBack {
        /// The file.
        path: PathBuf,
        /// What came back.
        cause: LoadError,
    },
}

impl SaveError {
    /// What to do about it, in a sentence or two.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unwritable { cause, .. } => remedy(cause),
            Self::ChangedOnDisk { .. } => {
                "Nothing was overwritten. Merge the file on disk into yours, or save under another name."
            }
            Self::OtherWork { .. } => "Nothing was overwritten. Merge that file in, or write to another name.",
            Self::OwnFile { .. } => "Nothing was overwritten. Choose another name.",
            Self::NotOurs { .. } => {
                "Nothing was overwritten: somebody may have worked on it. Write to another name, or replace it if nobody needs it."
            }
            Self::NoBackup { .. } => "The file on disk is as it was. Write to another name.",
            Self::Unreadable { .. } => {
                "It was left as it is: there may be work in it. Save under another name, or move that file away first."
            }
            Self::FarLess { .. } => {
                "Nothing was saved yet. If that is what you want, save all the same; else take back what you did, with undo."
            }
            Self::NotReadBack { .. } => {
                "The file on disk is as it was. Save in another folder: this disk may be failing."
            }
        }
    }
}

/// The system's reason as people would say it.
fn in_words(cause: &Error) -> String {
    match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        ErrorKind::FileTooLarge => "files of this size are not allowed there".to_owned(),
        ErrorKind::InvalidFilename => "its name is too long, or not allowed there".to_owned(),
        _ if is_busy(cause) && cause.get_ref().is_none() => "another program is holding it".to_owned(),
        _ => cause.to_string(),
    }
}

fn remedy(cause: &Error) -> &'static str {
    match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "The file on disk is as it was. Free some space and save again, or save on another disk."
        }
        ErrorKind::InvalidFilename => "Nothing was written. Choose a shorter name.",
        ErrorKind::NotFound => {
            "The folder was moved, renamed or taken out. Bring it back and save again, or save in another folder."
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem if !is_busy(cause) => {
            "The file on disk is as it was. Save in a folder of your own, or ask for the right to write here."
        }
        _ if is_busy(cause) => {
            "The file on disk is as it was. Close the other program, or wait for it, and save again; or save elsewhere."
        }
        _ => "The file on disk is as it was. Try again, or save in another folder.",
    }
}

/// Another program has the file open in a way that keeps us out: a scanner, a folder service, an editor.
fn is_busy(cause: &Error) -> bool {
    // Windows: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION.
    let is_violation = cfg!(windows) && matches!(cause.raw_os_error(), Some(32 | 33));
    let kinds = [ErrorKind::ResourceBusy, ErrorKind::ExecutableFileBusy, ErrorKind::WouldBlock, ErrorKind::Deadlock];
    is_violation || kinds.contains(&cause.kind())
}

/// How much there is in a workspace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub articles: usize,
    /// Notes.
    pub notes: usize,
}

impl Counts {
    /// Of `workspace`.
    pub fn of(workspace: &Workspace) -> Self {
        Self { articles: workspace.articles().len(), notes: workspace.notes().count() }
    }

    /// True where most of it is gone in `now`; a few of a few are not worth a question.
    pub fn falls_far_to(self, now: Self) -> bool {
        let is_far = |was: usize, now: usize, few: usize| was.saturating_sub(now) >= few && now * 2 < was;
        is_far(self.notes, now.notes, 5) || is_far(self.articles, now.articles, 2)
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counted = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        write!(f, "{} and {}", counted(self.articles, "article"), counted(self.notes, "note"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_of_the_system_has_its_words_and_its_remedy() {
        let said = |kind: ErrorKind| {
            let error = SaveError::Unwritable { path: "a.ron".into(), cause: Error::from(kind) };
            (error.to_string(), error.hint())
        };
        let kinds = [
            ErrorKind::StorageFull,
            ErrorKind::InvalidFilename,
            ErrorKind::NotFound,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::ResourceBusy,
            ErrorKind::Other,
        ];
        let hints = kinds.map(|kind| said(kind).1).into_iter().collect::<std::collections::BTreeSet<_>>();
        assert_eq!(hints.len(), kinds.len(), "{hints:?}");
        assert_eq!(said(ErrorKind::StorageFull).0, "cannot save a.ron: the disk is full");
        assert_eq!(said(ErrorKind::ResourceBusy).0, "cannot save a.ron: another program is holding it");
    }

    #[test]
    fn a_drop_is_sudden_where_most_is_gone() {
        let counts = |articles, notes| Counts { articles, notes };
        assert!(counts(5, 20).falls_far_to(counts(5, 9)));
        assert!(counts(5, 20).falls_far_to(counts(2, 20)));
        assert!(!counts(5, 20).falls_far_to(counts(4, 12)));
        assert!(!counts(1, 4).falls_far_to(counts(0, 0)), "a few of a few");
        assert!(!counts(0, 0).falls_far_to(counts(5, 20)));
    }
}
