//! What protects work that is not saved: the recovery journal, and the mark that a file is open here.
//!
//! The journal is written on another thread, at most a second after a change.

use std::sync::{Arc, Mutex, PoisonError};

use egui::Context;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::workspace::{
    Backup, Claim, Claimed, Difference, Entry, Holder, Journal, Keep, Loaded, Recovered, Salvaged, UnreadJournal,
    Workspace, differences,
};

use super::app::Variorum;
use super::dialogs::{Dialog, RecoverForm, whose_window};
use super::jobs::{JobKind, Jobs, Outcome};

/// Between two entries; a change is on disk after this and the time the disk takes.
const PACE_SECS: f64 = 1.0;

/// Until the journal is tried again after the system refused.
const PACE_WHEN_REFUSED_SECS: f64 = 10.0;

/// A journal on which one job at a time writes.
type SharedJournal = Arc<Mutex<Option<Journal>>>;

/// The window's part in keeping work from being lost.
pub(crate) struct Keeping {
    pub(crate) keep: Option<Keep>,
    /// Of this window's journal.
    name: String,
    journal: SharedJournal,
    /// By egui's clock; not before then is the next entry written.
    next_secs: f64,
    /// The journal tells of a document that is no longer open.
    is_stale: bool,
    /// The person was told that the journal cannot be written.
    is_refused: bool,
    /// The open file is marked as open here.
    pub(crate) claim: Option<Claim>,
    /// The document may be read, and not be changed.
    pub(crate) looks_only: bool,
    /// What is to be asked once no other dialog is open.
    pub(crate) found: Vec<Found>,
    /// What is to be said once no other dialog is open.
    pub(crate) unread: Vec<UnreadJournal>,
    pub(crate) elsewhere: Option<Holder>,
    /// Its work is in this window's document, and has to be in this window's journal before it goes.
    pub(crate) restored: Option<Recovered>,
}

/// Work that a crash left behind, and what of it is not in its file.
pub(crate) struct Found {
    pub(crate) recovered: Recovered,
    pub(crate) differences: Vec<Difference>,
}

/// What a damaged file can be opened as.
#[derive(Debug, Default)]
pub(crate) struct Rescue {
    pub(crate) backup: Option<(Backup, Loaded)>,
    pub(crate) salvaged: Option<Salvaged>,
}

impl Keeping {
    pub(crate) fn new(keep: Option<Keep>, name: Uuid) -> Self {
        Self {
            keep,
            name: name.simple().to_string(),
            journal: SharedJournal::default(),
            next_secs: 0.0,
            is_stale: false,
            is_refused: false,
            claim: None,
            looks_only: false,
            found: Vec::new(),
            unread: Vec::new(),
            elsewhere: None,
            restored: None,
        }
    }

    /// Looks for what an earlier window left behind.
    pub(crate) fn look_for_lost_work(&self, jobs: &mut Jobs) {
        if let Some(keep) = self.keep.clone() {
            jobs.start(JobKind::Recover, move |_| {
                let left = keep.left_behind();
                Outcome::Found(left.recovered.into_iter().map(Found::of).collect(), left.unread)
            });
        }
    }

    /// Another document is in the window: what was said of the last one does not hold.
    pub(crate) fn document_replaced(&mut self) {
        self.is_stale = true;
        self.looks_only = false;
        self.claim = None;
        self.elsewhere = None;
    }

    /// The window closes, and nothing in it is to be kept.
    pub(crate) fn end(&mut self) {
        let journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(journal) = journal {
            drop(journal.end()); // offered again at the next start, where that is refused
        }
        self.claim = None;
    }
}

impl Found {
    pub(super) fn of(recovered: Recovered) -> Self {
        let empty = Workspace::default();
        let saved = recovered.saved.as_ref().and_then(|saved| saved.as_ref().ok());
        let saved = saved.map_or(&empty, |loaded| &loaded.workspace);
        Self { differences: differences(saved, &recovered.workspace), recovered }
    }
}

impl Variorum {
    /// Writes down what is new, where it is time, and asks what is waiting to be asked.
    pub(super) fn keep_work(&mut self, ctx: &Context) {
        self.ask_what_waits();
        let has_news = self.work.keeping.is_stale || self.work.document.has_unrecorded();
        let Some(keep) = self.work.keeping.keep.clone().filter(|_| has_news) else { return };
        if self.jobs.is_running(JobKind::Record) {
            return; // its end brings the next frame
        }
        let now_secs = ctx.input(|input| input.time);
        if now_secs < self.work.keeping.next_secs {
            let wait = (self.work.keeping.next_secs - now_secs).max(0.01);
            return ctx.request_repaint_after(std::time::Duration::from_secs_f64(wait));
        }
        self.work.keeping.next_secs = now_secs + PACE_SECS;
        let entry = self.work.document.unrecorded((self.setup.now)());
        let is_stale = std::mem::take(&mut self.work.keeping.is_stale);
        let Some(entry) = entry.or(is_stale.then_some(Entry::Nothing)) else { return };
        let (shared, name) = (Arc::clone(&self.work.keeping.journal), self.work.keeping.name.clone());
        let restored = self.work.keeping.restored.take_if(|_| matches!(entry, Entry::Whole { .. }));
        self.jobs.start(JobKind::Record, move |_| {
            let result = record(&shared, &keep, &name, &entry);
            let restored = match (&result, restored) {
                (Ok(_), Some(restored)) => restored.forget().err().map(|_| None),
                (_, restored) => restored.map(Some),
            };
            Outcome::Recorded { result, restored: restored.flatten() }
        });
    }

    /// The journal was written, or could not be.
    pub(super) fn recorded(&mut self, ctx: &Context, result: std::io::Result<bool>, restored: Option<Recovered>) {
        self.work.keeping.restored = restored.or(self.work.keeping.restored.take());
        match result {
            Ok(is_long) => {
                self.work.keeping.is_refused = false;
                if is_long {
                    self.work.document.record_anew();
                }
            }
            Err(cause) => {
                self.work.document.record_anew();
                self.work.keeping.next_secs = ctx.input(|input| input.time) + PACE_WHEN_REFUSED_SECS;
                if !std::mem::replace(&mut self.work.keeping.is_refused, true) {
                    self.window.toasts.say(format!(
                        "What you do is not protected against a crash at the moment: {cause}. Save often"
                    ));
                }
            }
        }
    }

    /// Marks the document's file as open here.
    pub(super) fn claim_file(&mut self) {
        self.work.keeping.claim = None;
        if let (Some(keep), Some(path)) = (self.work.keeping.keep.clone(), self.work.document.path()) {
            let path = path.to_owned();
            let here = Holder::here(self.window.prefs.author.as_deref(), (self.setup.now)());
            self.jobs.start(JobKind::Claim, move |_| Outcome::Claimed(keep.claim(&path, here)));
        }
    }

    /// Says under the name that was just given that the file is open here.
    pub(super) fn name_claim(&mut self, name: &str) {
        if let Some(claim) = self.work.keeping.claim.take() {
            let name = name.to_owned();
            self.jobs.start(JobKind::Claim, move |_| Outcome::Claimed(Claimed::Here(claim.named(&name))));
        }
    }

    pub(super) fn claimed(&mut self, claimed: Claimed) {
        match claimed {
            Claimed::Here(claim) => self.work.keeping.claim = Some(claim),
            Claimed::Elsewhere(holder) => self.work.keeping.elsewhere = Some(holder),
            Claimed::Unknown => {}
        }
    }

    fn ask_what_waits(&mut self) {
        if self.window.dialog.is_some() {
            return;
        }
        if let Some(holder) = self.work.keeping.elsewhere.take() {
            let whose = whose_window(&holder, self.window.prefs.author.as_deref(), &TimeZone::system());
            self.window.dialog = Some(Dialog::Elsewhere(whose));
        } else if !self.work.keeping.found.is_empty() && !self.work.document.is_unsaved() {
            let found = std::mem::take(&mut self.work.keeping.found);
            self.window.dialog = Some(Dialog::Recover(RecoverForm::new(found)));
        } else if !self.work.keeping.unread.is_empty() {
            let unread = std::mem::take(&mut self.work.keeping.unread);
            self.show("Unsaved work cannot be opened here", unread.iter().map(ToString::to_string).collect());
        }
    }
}

/// Writes `entry` down, and makes the journal where there is none yet; true where it has grown long.
fn record(shared: &SharedJournal, keep: &Keep, name: &str, entry: &Entry) -> std::io::Result<bool> {
    let mut journal = shared.lock().unwrap_or_else(PoisonError::into_inner);
    if journal.is_none() {
        if *entry == Entry::Nothing {
            return Ok(false);
        }
        *journal = Some(keep.journal(name)?);
    }
    let Some(journal) = journal.as_mut() else { return Ok(false) };
    journal.record(entry)?;
    Ok(journal.is_long())
}
