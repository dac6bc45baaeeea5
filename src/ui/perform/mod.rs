//! The one place where actions become edits, jobs and changes of the view.
//!
//! This file says which is which; the files beside it do it, a concern each. No match here has a wildcard, so that an
//! action that nobody carries out does not compile.
#![warn(clippy::wildcard_enum_match_arm)]

#[cfg(test)]
mod action_tests;
mod articles;
mod asking;
mod documents;
mod editions;
mod going;
mod keeping;
mod notes;
mod pins;
mod sharing;
mod showing;
mod tags;
#[cfg(test)]
mod tests;
mod travel;

pub(super) use editions::{EditionAction, EditionChange};
pub(super) use keeping::KeepAction;
pub(super) use sharing::{MergeChange, ShareAction};
pub(super) use travel::{Editions, Travelling};

use egui::Context;

use crate::notes::Target;
use crate::workspace::RecordId;
use crate::workspace::edits::{self, Request, Verdict};

use super::action::{Action, Change};
use super::app::Variorum;
use super::command::{ChangeCommand, Command};

impl Variorum {
    /// Does what a panel asked for.
    pub(super) fn perform(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Run(Command::File(command)) => self.run_file(ctx, command),
            Action::Run(Command::Change(command)) => self.change(Change::Run(command)),
            Action::Run(Command::Ask(command)) => self.ask(command),
            Action::Run(Command::View(command)) => self.run_view(ctx, command),
            Action::Run(Command::Page(page)) => self.show_page(page),
            Action::Run(Command::Go(command)) => self.go(command),
            Action::Change(change) => self.change(change),
            Action::Show(show) => self.show_action(show),
            Action::Open(paths) => self.open(paths),
            Action::ReadColumns(path, choice) => self.read_columns(path, choice),
            Action::CancelJob => self.cancel_job(),
            Action::Compare => self.derived.declined = None,
            Action::ChooseCompared => self.choose_compared(),
            Action::AskAboutArticle(id) => self.ask_about_article(id),
            Action::Edition(action) => self.edition_action(action),
            Action::Keep(action) => self.keep_action(ctx, action),
            Action::Share(action) => self.share_action(action),
            Action::SetAuthor(name) => self.set_author(name),
            Action::Answer(answer) => self.answer(ctx, answer),
        }
    }

    /// The one door for changes of the document: nobody changes it without a name. Where a dialog is open, the change
    /// is what it decided, and closes it.
    pub(super) fn change(&mut self, change: Change) {
        if self.window.prefs.author.is_none() && !self.work.keeping.looks_only {
            return self.ask_name(Some(change));
        }
        if !self.may_change() {
            return;
        }
        let dialog = self.window.dialog.take();
        match change {
            Change::Run(command) => self.run_change(command),
            Change::ReadArticles(paths) => self.read_articles(paths),
            Change::AddPasted(text, meta) => self.add_pasted(&text, meta),
            Change::AddImported(taken) => self.add_imported(taken),
            Change::MoveArticle(id, by) => self.move_article(id, by),
            Change::SetMetadata(id, meta) => self.set_metadata(id, meta),
            Change::RemoveArticle(id) => self.remove_article(id),
            Change::SetEvent(event) => self.carry_out(edits::set_event(self.work.document.workspace(), event)),
            Change::SetStrictness(strictness) => self.set_strictness(strictness),
            Change::SetOverlooked(folding, boilerplate) => self.set_overlooked(folding, boilerplate),
            Change::NoteWith(tags) => self.note_on_selection(tags),
            Change::NoteOn(id) => self.new_note(Target::Article(id), Vec::new()),
            Change::WriteNote(id, body) => self.write_note(id, &body),
            Change::Reply(id, body) => self.reply(id, body),
            Change::ToggleTag(id, tag) => self.toggle_tag(id, tag),
            Change::SetState(id, state) => self.set_state(id, state),
            Change::DeleteNote(id) => self.delete_note(id),
            Change::Pin(kind, pairs) => self.pin(kind, pairs),
            Change::RemovePin(id) => self.carry_out(edits::remove_pin(self.work.document.workspace(), id)),
            Change::PutTag(tag) => self.change_tag(tag),
            Change::NewTag => self.new_tag(),
            Change::DeleteTag(id) => self.delete_tag(id),
            Change::Edition(change) => self.change_edition(change),
            Change::Merge(change) => self.change_by_merging(change, dialog),
        }
    }

    fn run_change(&mut self, command: ChangeCommand) {
        match command {
            ChangeCommand::Undo => self.step(false),
            ChangeCommand::Redo => self.step(true),
            ChangeCommand::NewNote => self.note_on_selection(Vec::new()),
            ChangeCommand::DeleteNote => self.window.view.open_note.into_iter().for_each(|id| self.delete_note(id)),
            ChangeCommand::AcceptWording => self.answer_look(Verdict::Accept),
            ChangeCommand::RejectWording => self.answer_look(Verdict::Reject),
            ChangeCommand::AttachHere => self.attach_here(),
        }
    }

    /// Signs and carries out one step of the document.
    pub(super) fn carry_out(&mut self, request: Request) {
        if request.wishes.is_empty() || !self.may_change() {
            return;
        }
        let now = (self.setup.now)();
        self.work.document.carry_out(request, &mut self.work.signer, now);
    }

    /// As [`Self::carry_out`], for keystrokes: one step with those before it in the same record.
    fn type_in(&mut self, request: Request, id: RecordId) {
        if request.wishes.is_empty() || !self.may_change() {
            return;
        }
        let now = (self.setup.now)();
        let edit = self.work.signer.sign(self.work.document.workspace(), &request.label, request.wishes, now);
        self.work.document.apply_merging(&edit, id);
    }
}
