//! Jobs: slow work on its own thread, one of a kind at a time, collected before painting.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::compare::Progress;
use crate::import::{Direct, Foreign, Imported};
use crate::isolate::Isolated;
use crate::workspace::{
    Claimed, Copy, Export, Incoming, LoadError, Loaded, NotKept, Obstacle, OriginalFile, ReadError, Recovered,
    SaveError, Saved, Source, UnreadJournal,
};

use crate::text::ArticleId;

use super::clipboard::Held;
use super::derived::Derived;
use super::keeping::{Found, Rescue};
use super::perform::Travelling;
use super::sharing::{MergeFrom, Wanted};

/// What a job brings home.
pub(crate) enum Outcome {
    /// A comparison; `None` where it was cancelled.
    Compared(Option<Box<Derived>>),
    Loaded(PathBuf, Result<Loaded, LoadError>),
    /// A file that was not opened, and what it can be opened as instead.
    NotOpened(LoadError, Rescue),
    /// Work that a crash left behind.
    Found(Vec<Found>, Vec<UnreadJournal>),
    /// Work that was found and not wanted was put aside.
    SetAside(std::io::Result<()>),
    /// The journal was written (true: it has grown long); work that is not in it yet comes back.
    Recorded {
        result: std::io::Result<bool>,
        restored: Option<Recovered>,
    },
    Claimed(Claimed),
    ReadEdition(ArticleId, Vec<Result<Source, ReadError>>),
    /// Notes and pins came to a new edition.
    Carried(Box<Travelling>),
    /// Another file, and what it would bring.
    Fetched {
        from: MergeFrom,
        wanted: Wanted,
        result: Result<Box<(Loaded, Incoming)>, LoadError>,
    },
    /// What stands in the way of saving to the file.
    Obstacle(PathBuf, Option<Obstacle>),
    /// Conflicted copies beside the file.
    Copies(PathBuf, Vec<Copy>),
    /// A merged copy was put aside.
    CopyAside(std::io::Result<PathBuf>),
    Read(Vec<Result<Source, ReadError>>),
    /// The articles of a file, with columns as somebody chose them.
    ReadColumns(PathBuf, Vec<Result<Source, ReadError>>),
    /// Originals were kept in this folder, but for those.
    Originals {
        folder: PathBuf,
        files: Vec<OriginalFile>,
        not_kept: Vec<NotKept>,
    },
    Saved(Result<Saved, SaveError>),
    /// Something was written out, or not; what the person should know.
    Exported(Box<Export>, Result<Vec<String>, SaveError>),
    /// What the clipboard holds, the articles of a page in it, and the text that was pasted.
    Pasted {
        held: Held,
        articles: Vec<Imported>,
        text: Option<String>,
    },
    /// What a file dialog brought; no paths where it was closed without a choice, or never shown.
    Picked {
        purpose: super::files::Purpose,
        paths: Option<Vec<PathBuf>>,
        never_shown: bool,
    },
}

/// Where jobs run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobMode {
    /// On threads of their own: the program.
    Threads,
    /// At once, in the caller: tests.
    Inline,
}

impl JobMode {
    /// Where files with foreign parsers are read.
    pub(super) fn foreign(self) -> &'static dyn Foreign {
        match self {
            Self::Threads => &Isolated,
            Self::Inline => &Direct,
        }
    }
}

/// Work of one kind; a second one of a kind cancels the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JobKind {
    Compare,
    Read,
    /// Reading a table once more.
    ReadColumns,
    /// Copying imported files beside the workspace.
    Originals,
    Save,
    /// Taking notes and pins to a new edition.
    Carry,
    /// Writing the recovery journal.
    Record,
    /// Reading journals that were left behind.
    Recover,
    /// Marking a file as open.
    Claim,
    /// Looking whether the file can be saved.
    Obstacle,
    /// Looking for conflicted copies.
    Copies,
    /// Asking what the clipboard holds.
    Clipboard,
    Dialog,
}

impl JobKind {
    fn label(self) -> &'static str {
        match self {
            Self::Compare => "Comparing",
            Self::Read => "Reading files",
            Self::ReadColumns => "Reading the table",
            Self::Originals => "Keeping the originals",
            Self::Save => "Saving",
            Self::Carry => "Following the notes",
            Self::Record => "Protecting your work",
            Self::Recover => "Looking for unsaved work",
            Self::Obstacle => "Looking at the file",
            Self::Copies => "Looking beside the file",
            Self::Claim => "Opening",
            Self::Clipboard => "Asking the clipboard",
            Self::Dialog => "Choosing a file",
        }
    }
}

struct Running {
    kind: JobKind,
    number: u64,
    progress: Arc<Progress>,
    count: Arc<FileCount>,
}

/// How many of the files of a job are done.
#[derive(Debug, Default)]
pub(crate) struct FileCount {
    n_done: AtomicUsize,
    n_files: AtomicUsize,
}

impl FileCount {
    /// So many of so many.
    pub(crate) fn tell(&self, n_done: usize, n_files: usize) {
        self.n_done.store(n_done, Ordering::Relaxed);
        self.n_files.store(n_files, Ordering::Relaxed);
    }

    /// "3 of 12 files"; nothing of a single one.
    fn said(&self) -> Option<String> {
        let (n_done, n_files) = (self.n_done.load(Ordering::Relaxed), self.n_files.load(Ordering::Relaxed));
        (n_files > 1).then(|| format!("{n_done} of {n_files} files"))
    }
}

/// Work in flight.
pub(crate) struct Jobs {
    mode: JobMode,
    running: Vec<Running>,
    next_number: u64,
    sender: Sender<(u64, Outcome)>,
    receiver: Receiver<(u64, Outcome)>,
    ctx: egui::Context,
}

impl Jobs {
    pub(crate) fn new(mode: JobMode, ctx: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self { mode, running: Vec::new(), next_number: 0, sender, receiver, ctx }
    }

    /// Starts `work`; an earlier job of the same kind is cancelled and its outcome dropped.
    pub(crate) fn start(&mut self, kind: JobKind, work: impl FnOnce(&Progress) -> Outcome + Send + 'static) {
        self.start_counted(kind, Arc::default(), work);
    }

    /// The same, for work that tells `count` how many files are done.
    pub(crate) fn start_counted(
        &mut self,
        kind: JobKind,
        count: Arc<FileCount>,
        work: impl FnOnce(&Progress) -> Outcome + Send + 'static,
    ) {
        self.cancel(kind);
        self.next_number += 1;
        let (number, progress) = (self.next_number, Arc::new(Progress::default()));
        self.running.push(Running { kind, number, progress: Arc::clone(&progress), count });
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        let run = move || {
            let outcome = work(&progress);
            // The window may be gone by now; then nobody waits for the outcome.
            if sender.send((number, outcome)).is_ok() {
                ctx.request_repaint();
            }
        };
        match self.mode {
            JobMode::Inline => run(),
            JobMode::Threads => {
                std::thread::spawn(run);
            }
        }
    }

    /// Stops the job of this kind, if one runs.
    pub(crate) fn cancel(&mut self, kind: JobKind) {
        self.running.retain(|job| {
            if job.kind == kind {
                job.progress.cancel();
            }
            job.kind != kind
        });
    }

    /// For threads of their own that have to wake the window.
    pub(crate) fn ctx(&self) -> egui::Context {
        self.ctx.clone()
    }

    /// True where a job of this kind runs.
    pub(crate) fn is_running(&self, kind: JobKind) -> bool {
        self.running.iter().any(|job| job.kind == kind)
    }

    /// Outcomes that arrived since the last call.
    pub(crate) fn collect(&mut self) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        while let Ok((number, outcome)) = self.receiver.try_recv() {
            let known = self.running.iter().position(|job| job.number == number);
            if let Some(at) = known {
                self.running.remove(at);
                outcomes.push(outcome);
            }
        }
        outcomes
    }

    /// What to show in the status bar: kind, name and share done (0..=1) of a job worth naming.
    pub(crate) fn shown(&self) -> Option<(JobKind, String, f32)> {
        let job = self.running.iter().find(|job| {
            matches!(job.kind, JobKind::Compare | JobKind::Read | JobKind::Save | JobKind::Carry | JobKind::Originals)
        })?;
        let name = match job.count.said() {
            Some(said) => format!("{}: {said}", job.kind.label()),
            None => job.kind.label().to_owned(),
        };
        Some((job.kind, name, job.progress.done()))
    }
}
