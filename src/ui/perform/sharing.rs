//! Merging, looking at a colleague's notes, and settling what two people wrote at once.

use std::path::PathBuf;

use crate::workspace::edits::{settle, settle_all};
use crate::workspace::{Party, RecordId, Stragglers, agreement, disputes, take};

use super::super::app::Variorum;
use super::super::banner::Topic;
use super::super::dialogs::{AgreementForm, Dialog, MergeForm, SettleForm};
use super::super::panels::counted;
use super::super::sharing::{MergeFrom, Wanted};

/// What a panel or dialog about other people's copies asks for.
#[derive(Clone, Debug)]
pub(crate) enum ShareAction {
    /// Read another file, to merge or to look at it.
    Fetch(MergeFrom, Wanted),
    /// Look at the notes of the file in the preview, and take nothing.
    LookInstead,
    /// The file in the preview holds nothing that is not here.
    TakeNothing,
    CloseOverlay,
    /// Not now.
    Later,
    /// This file beside the document's is no copy of it, and never will be.
    NotACopy(PathBuf),
    /// Show the dispute at this place of the list.
    Dispute(usize),
    /// The first dispute of a record.
    DisputeOf(RecordId),
    /// Nothing of what is here now is new any more.
    MarkSeen,
    /// How far these two agree.
    Agreement([String; 2]),
}

/// A change of the document by what others wrote.
#[derive(Clone, Debug)]
pub(crate) enum MergeChange {
    /// Take over what is chosen in the preview.
    Take,
    /// This field of this record says this from now on; `None`: what it shows.
    Settle(RecordId, String, Option<String>),
    /// All that this party wrote is kept, wherever that is one thing.
    SettleAll(Party),
}

impl Variorum {
    pub(super) fn change_by_merging(&mut self, change: MergeChange, dialog: Option<Dialog>) {
        match change {
            MergeChange::Take => self.take_chosen(dialog),
            MergeChange::Settle(id, field, text) => self.settle(id, &field, text.as_deref()),
            MergeChange::SettleAll(party) => self.settle_all(&party),
        }
    }

    pub(super) fn share_action(&mut self, action: ShareAction) {
        match action {
            ShareAction::Fetch(from, wanted) => self.fetch(from, wanted),
            ShareAction::LookInstead => {
                if let Some(Dialog::Merge(form)) = self.window.dialog.take() {
                    self.look_at(&form.from, &form.loaded);
                }
            }
            ShareAction::TakeNothing => {
                let dialog = self.window.dialog.take();
                self.take_chosen(dialog);
            }
            ShareAction::CloseOverlay => {
                self.work.sharing.overlay = None;
                self.window.view.side_page = super::super::view::SidePage::Notes;
            }
            ShareAction::Later => {}
            ShareAction::NotACopy(path) => self.not_a_copy(&path),
            ShareAction::MarkSeen => {
                self.work.seen.mark(None);
                self.window.view.only_new = false;
            }
            ShareAction::Dispute(idx) => self.show_dispute(idx),
            ShareAction::DisputeOf(id) => {
                let idx = self.work.sharing.disputes.iter().position(|dispute| dispute.id == id);
                self.show_dispute(idx.unwrap_or_default());
            }
            ShareAction::Agreement([first, second]) => {
                let result = agreement(self.work.document.workspace(), &first, &second);
                self.window.dialog =
                    Some(Dialog::Agreement(AgreementForm::new(self.work.document.workspace(), result)));
            }
        }
    }

    /// Takes over what is chosen, as one step.
    fn take_chosen(&mut self, dialog: Option<Dialog>) {
        let Some(Dialog::Merge(form)) = dialog else { return };
        let MergeForm { from, loaded, incoming, choice, .. } = *form;
        let now = (self.setup.now)();
        let (mine, theirs) = (self.work.document.workspace(), &loaded.workspace);
        let late_before = Stragglers::of(mine);
        let taken = take(mine, theirs, (&incoming, &choice), &mut self.work.signer, now);
        let is_change = self.work.document.apply_taken(&taken, &format!("Merge {}", from.name()));
        self.work.sharing.overlay = None;
        if self.window.view.side_page == super::super::view::SidePage::Theirs {
            self.window.view.side_page = super::super::view::SidePage::Notes;
        }
        match &from {
            MergeFrom::File(path) => self.copy_is_done(path),
            MergeFrom::Disk(_) => {
                self.work.document.met_on_disk(&loaded);
                self.window.banners.withdraw(Topic::ChangedOnDisk);
            }
            MergeFrom::Copy(path) if is_change => drop(self.work.sharing.merged.insert(path.clone())),
            MergeFrom::Copy(path) => self.set_aside(path.clone()),
        }
        self.offer_copies();
        self.offer_stragglers(&late_before);
        let n = choice.taken.len() + choice.united.len();
        self.work.sharing.disputes = disputes(self.work.document.workspace());
        let n_left = self.work.sharing.disputes.len();
        let left = if n_left == 0 { String::new() } else { format!(", {} to settle", counted(n_left, "conflict")) };
        if n > 0 {
            self.window.toasts.say(format!("Merged: {} taken over{left}", counted(n, "change")));
        }
    }

    /// Opens a dispute; says so where there is none.
    pub(super) fn show_dispute(&mut self, idx: usize) {
        let n = self.work.sharing.disputes.len();
        let idx = if idx >= n { 0 } else { idx };
        match self.work.sharing.disputes.get(idx) {
            Some(dispute) => {
                let name = self.work.document.workspace().name_of(dispute.id);
                let disputes = self.work.sharing.disputes.as_slice();
                let form = SettleForm::new((disputes, dispute), name, (idx, n), self.window.prefs.author.as_deref());
                self.window.dialog = Some(Dialog::Settle(Box::new(form)));
            }
            None => self.window.toasts.say("There is nothing to settle"),
        }
    }

    /// Settles a field, and shows the next dispute.
    fn settle(&mut self, id: RecordId, field: &str, text: Option<&str>) {
        let at = self.work.sharing.disputes.iter().position(|dispute| dispute.id == id && dispute.field == field);
        self.carry_out(settle(self.work.document.workspace(), id, field, text));
        self.work.sharing.disputes = disputes(self.work.document.workspace());
        if self.work.sharing.disputes.is_empty() {
            self.window.toasts.say("Settled; nothing is left to settle");
        } else {
            self.show_dispute(at.unwrap_or_default());
        }
    }

    /// Settles all that a party has one word on, as one step; shows what is left.
    fn settle_all(&mut self, party: &Party) {
        let picks = party.picks(&self.work.sharing.disputes);
        self.carry_out(settle_all(self.work.document.workspace(), &picks));
        self.work.sharing.disputes = disputes(self.work.document.workspace());
        let left = match self.work.sharing.disputes.len() {
            0 => "nothing is left to settle".to_owned(),
            n => format!("{n} to look at one by one"),
        };
        self.window.toasts.say(format!("Settled {}; {left}", counted(picks.len(), "conflict")));
        if !self.work.sharing.disputes.is_empty() {
            self.show_dispute(0);
        }
    }

    /// The next dispute after the one on show, or the first.
    pub(super) fn go_to_dispute(&mut self, forward: bool) {
        let n = self.work.sharing.disputes.len().max(1);
        let idx = match &self.window.dialog {
            Some(Dialog::Settle(form)) if forward => form.idx + 1,
            Some(Dialog::Settle(form)) => form.idx + n - 1,
            _ if forward => 0,
            _ => n - 1,
        };
        self.show_dispute(idx % n);
    }

    /// Asks which two to compare: the person at the window first, and whoever has most notes beside.
    pub(super) fn ask_agreement(&mut self) {
        let mut counts = std::collections::BTreeMap::<&str, usize>::new();
        self.work.document.workspace().notes().for_each(|note| *counts.entry(&note.author).or_default() += 1);
        let mut authors = counts.into_iter().collect::<Vec<_>>();
        let own = self.window.prefs.author.as_deref();
        authors.sort_by_key(|(author, n)| (Some(*author) != own, std::cmp::Reverse(*n), *author));
        match authors.as_slice() {
            [(first, _), (second, _), ..] => {
                let both = [(*first).to_owned(), (*second).to_owned()];
                self.share_action(ShareAction::Agreement(both));
            }
            _ => self.window.toasts.say("Two people have to have notes here before they can be compared"),
        }
    }
}
