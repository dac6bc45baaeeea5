//! What was lost and found: work that a crash left behind, damaged files, files open elsewhere.

use egui::Context;

use crate::workspace::{Document, Keep, LoadError, salvage_file};

use super::super::app::Pending;
use super::super::app::Variorum;
use super::super::dialogs::{DamagedForm, Dialog, RecoverForm};
use super::super::jobs::{JobKind, Outcome};
use super::super::keeping::Rescue;

/// What a dialog about keeping work decided.
#[derive(Clone, Copy, Debug)]
pub(crate) enum KeepAction {
    /// Go on with the work that was found.
    Restore,
    /// Leave it, and open the file as it was saved.
    OpenSaved,
    OpenBackup,
    /// What could be read of a damaged file.
    OpenSalvaged,
    /// The same, without changing anything.
    LookOnly,
    /// The file that is open elsewhere too, without changing anything.
    LeaveUnchanged,
    /// Save although most of the notes are gone.
    SaveAgreed,
}

impl Variorum {
    /// Does what the dialog that is open decided about work that might be lost.
    pub(super) fn keep_action(&mut self, ctx: &Context, action: KeepAction) {
        let dialog = self.window.dialog.take();
        match action {
            KeepAction::Restore => {
                if let Some(Dialog::Recover(form)) = dialog {
                    self.restore(form);
                }
            }
            KeepAction::OpenSaved => {
                if let Some(Dialog::Recover(form)) = dialog {
                    self.open_saved(ctx, form);
                }
            }
            KeepAction::OpenBackup | KeepAction::OpenSalvaged | KeepAction::LookOnly => {
                if let Some(Dialog::Damaged(form)) = dialog {
                    self.open_rescued(action, *form);
                }
            }
            KeepAction::LeaveUnchanged => self.work.keeping.looks_only = true,
            KeepAction::SaveAgreed => {
                if let Some(Dialog::FarLess(_, path)) = dialog {
                    let job = self.work.document.save_job_to(path).agreed();
                    self.save(job);
                }
            }
        }
    }

    fn restore(&mut self, mut form: RecoverForm) {
        let found = form.take_chosen();
        self.replace_document(Document::recovered(&found.recovered));
        self.work.keeping.restored = Some(found.recovered);
        self.claim_file();
        if !form.is_empty() {
            self.window.toasts.say("What else was found is offered again at the next start");
        }
    }

    fn open_saved(&mut self, ctx: &Context, mut form: RecoverForm) {
        let recovered = form.take_chosen().recovered;
        let path = recovered.path.clone();
        self.jobs.start(JobKind::Recover, move |_| Outcome::SetAside(recovered.set_aside()));
        if let Some(path) = path.filter(|path| self.work.document.path() != Some(path.as_path())) {
            self.unless_unsaved(ctx, Pending::Open(path));
        }
        self.work.keeping.found = form.into_found();
    }

    fn open_rescued(&mut self, action: KeepAction, form: DamagedForm) {
        let Rescue { backup, salvaged } = form.rescue;
        let workspace = if matches!(action, KeepAction::OpenBackup) {
            backup.map(|(_, loaded)| loaded.workspace)
        } else {
            salvaged.map(|salvaged| salvaged.workspace)
        };
        let Some(workspace) = workspace else { return };
        if matches!(action, KeepAction::LookOnly) {
            self.replace_document(Document::unsaved(workspace));
            self.work.keeping.looks_only = true;
        } else {
            self.replace_document(Document::rescued(workspace));
            self.window
                .toasts
                .say("Opened as a new workspace; save it under a name of its own. The damaged file stays as it is");
        }
    }

    /// A file was not opened: sees what it could be opened as instead.
    pub(in super::super) fn not_opened(&mut self, error: LoadError) {
        let keep = self.work.keeping.keep.clone();
        self.jobs.start(JobKind::Read, move |_| {
            let rescue = rescue(keep.as_ref(), &error);
            Outcome::NotOpened(error, rescue)
        });
    }

    /// True where the document may be changed, and it is known by whom; says so, or asks, where it is not.
    pub(super) fn may_change(&mut self) -> bool {
        if self.work.keeping.looks_only {
            self.window.toasts.say("Opened to look only; save it under another name to change it");
        } else if self.window.prefs.author.is_none() {
            self.ask_name(None);
        }
        !self.work.keeping.looks_only && self.window.prefs.author.is_some()
    }
}

fn rescue(keep: Option<&Keep>, error: &LoadError) -> Rescue {
    let Some(path) = &error.path else { return Rescue::default() };
    let backup = keep.and_then(|keep| keep.newest_good_backup(path));
    Rescue { backup, salvaged: salvage_file(path, &error.problem) }
}
