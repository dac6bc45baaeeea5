//! Asking for files: the system's dialogs where there are any, an own one elsewhere.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::jobs::{JobKind, Jobs, Outcome};

/// What a file is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    OpenWorkspace,
    MergeFile,
    LookAtFile,
    AddArticles,
    SaveWorkspace,
    ExportHtml,
    ExportMarkdown,
    NewEdition,
    ShareNotes,
}

impl Purpose {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::OpenWorkspace => "Open a workspace",
            Self::MergeFile => "Merge a colleague’s file",
            Self::LookAtFile => "Look at a colleague’s notes",
            Self::AddArticles => "Add articles",
            Self::SaveWorkspace => "Save the workspace",
            Self::ExportHtml | Self::ExportMarkdown => "Export the report",
            Self::NewEdition => "Choose the new edition",
            Self::ShareNotes => "Share notes only",
        }
    }

    /// The file is to be written, not read.
    pub(crate) fn writes(self) -> bool {
        matches!(self, Self::SaveWorkspace | Self::ExportHtml | Self::ExportMarkdown | Self::ShareNotes)
    }

    /// Endings that fit; the first one is added where it is missing.
    pub(crate) fn endings(self) -> &'static [&'static str] {
        match self {
            Self::OpenWorkspace | Self::MergeFile | Self::LookAtFile | Self::SaveWorkspace | Self::ShareNotes => {
                &["ron"]
            }
            Self::AddArticles | Self::NewEdition => crate::import::endings(),
            Self::ExportHtml => &["html"],
            Self::ExportMarkdown => &["md"],
        }
    }

    /// What the files that fit are called in the system's dialog.
    fn filter(self) -> String {
        match self {
            Self::AddArticles | Self::NewEdition => "Articles".to_owned(),
            _ => self.endings().join(", "),
        }
    }

    /// What is added to the workspace's name where another file is proposed.
    pub(crate) fn name_ends_with(self) -> &'static str {
        if self == Self::ShareNotes { "-notes" } else { "" }
    }

    /// `path` with an ending that fits, for files to be written.
    pub(crate) fn with_ending(self, path: PathBuf) -> PathBuf {
        match (self.writes(), path.extension(), self.endings().first()) {
            (true, None, Some(ending)) => path.with_extension(ending),
            _ => path,
        }
    }
}

/// Which dialogs are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialogMode {
    /// The system's, through rfd.
    System,
    /// Our own, in the window.
    Own,
}

impl DialogMode {
    /// The system's, unless this is a Linux without a portal and without zenity.
    pub fn detect() -> Self {
        let has_bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let has_zenity = std::env::split_paths(&path).any(|folder| folder.join("zenity").is_file());
        if cfg!(target_os = "linux") && !has_bus && !has_zenity { Self::Own } else { Self::System }
    }
}

/// Opens the system's dialog; its choice comes as [`Outcome::Picked`].
pub(crate) fn ask(jobs: &mut Jobs, purpose: Purpose, folder: &Path, name: &str) {
    if jobs.is_running(JobKind::Dialog) {
        return; // a second click must not open a second dialog
    }
    let mut dialog = rfd::AsyncFileDialog::new().set_title(purpose.title()).set_directory(folder);
    dialog = dialog.add_filter(purpose.filter(), purpose.endings());
    if purpose == Purpose::AddArticles {
        let many = dialog.add_filter("All files", &["*"]).pick_files();
        jobs.start(JobKind::Dialog, move |_| {
            picked(purpose, || {
                pollster::block_on(many).map(|files| files.iter().map(|f| f.path().to_owned()).collect())
            })
        });
    } else if purpose.writes() {
        let one = dialog.set_file_name(name).save_file();
        jobs.start(JobKind::Dialog, move |_| {
            picked(purpose, || pollster::block_on(one).map(|file| vec![file.path().to_owned()]))
        });
    } else {
        let one = dialog.pick_file();
        jobs.start(JobKind::Dialog, move |_| {
            picked(purpose, || pollster::block_on(one).map(|file| vec![file.path().to_owned()]))
        });
    }
}

/// rfd says `None` both for "cancelled" and for "there is no dialog here"; nobody cancels this fast.
const FASTER_THAN_A_PERSON: Duration = Duration::from_millis(200);

fn picked(purpose: Purpose, wait: impl FnOnce() -> Option<Vec<PathBuf>>) -> Outcome {
    let asked = Instant::now();
    let paths = wait();
    let never_shown = paths.is_none() && asked.elapsed() < FASTER_THAN_A_PERSON;
    Outcome::Picked { purpose, paths, never_shown }
}
