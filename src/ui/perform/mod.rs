//! The one place where actions become edits, jobs and changes of the view.
//!
//! This file says which is which; the files beside it do it, a concern each.

mod articles;
mod documents;
mod editions;
mod going;
mod keeping;
mod notes;
mod pins;
mod sharing;
mod showing;
mod tags;
mod travel;

pub(super) use editions::EditionAction;
pub(super) use keeping::KeepAction;
pub(super) use sharing::ShareAction;
pub(super) use travel::{Editions, Travelling};

use egui::{Context, ViewportCommand};

use crate::notes::Target;
use crate::workspace::RecordId;
use crate::workspace::edits::{self, Request};

use super::action::Action;
use super::app::{Pending, Variorum};
use super::command::Command;
use super::dialogs::{Dialog, EventForm, PasteForm};
use super::files::Purpose;

impl Variorum {
    /// Does what a panel asked for.
    pub(super) fn perform(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Run(command) => self.run(ctx, command),
            Action::Open(paths) => self.open(paths),
            Action::CancelJob => self.cancel_job(),
            Action::Compare => self.declined = None,
            Action::Share(action) => self.share_action(action),
            Action::Keep(action) => self.keep_action(ctx, action),
            Action::Answer(answer) => self.answer(ctx, answer),
            Action::Focus(id) => self.view.focus = Some(id),
            Action::ToggleHidden(id) => self.toggle_hidden(id),
            Action::Select(selection) => self.view.selection = selection,
            Action::ShowPassage(passage) => self.show_passage(passage),
            Action::OpenNote(note) => self.open_note(note),
            Action::FilterByTag(tag) => self.filter_by_tag(tag),
            Action::AskAboutArticle(id) => self.ask_about_article(id),
            Action::Edition(action) => self.edition_action(action),
            other => self.change(other),
        }
    }

    /// Actions that change the document.
    fn change(&mut self, action: Action) {
        if !matches!(action, Action::SetAuthor(_)) && !self.may_change() {
            return;
        }
        match action {
            Action::MoveArticle(id, by) => self.move_article(id, by),
            Action::SetMetadata(id, meta) => self.set_metadata(id, meta),
            Action::RemoveArticle(id) => self.remove_article(id),
            Action::AddPasted(text, meta) => self.add_pasted(&text, meta),
            Action::SetEvent(event) => self.carry_out(edits::set_event(self.document.workspace(), event)),
            Action::SetStrictness(strictness) => self.set_strictness(strictness),
            Action::SetOverlooked(folding, boilerplate) => self.set_overlooked(folding, boilerplate),
            Action::SetAuthor(name) => self.set_author(name),
            Action::NoteWith(tags) => self.note_on_selection(tags),
            Action::NoteOn(id) => self.new_note(Target::Article(id), Vec::new()),
            Action::WriteNote(id, body) => self.write_note(id, &body),
            Action::Reply(id, body) => self.reply(id, body),
            Action::ToggleTag(id, tag) => self.toggle_tag(id, tag),
            Action::SetState(id, state) => self.set_state(id, state),
            Action::DeleteNote(id) => self.delete_note(id),
            Action::Pin(kind, pairs) => self.pin(kind, pairs),
            Action::RemovePin(id) => self.carry_out(edits::remove_pin(self.document.workspace(), id)),
            Action::PutTag(tag) => self.change_tag(tag),
            Action::NewTag => self.new_tag(),
            Action::DeleteTag(id) => self.delete_tag(id),
            _ => {} // handled by `perform`
        }
    }

    /// Signs and carries out one step of the document.
    pub(super) fn carry_out(&mut self, request: Request) {
        if request.wishes.is_empty() || !self.may_change() {
            return;
        }
        let now = (self.setup.now)();
        self.document.carry_out(request, &mut self.signer, now);
    }

    /// As [`Self::carry_out`], for keystrokes: one step with those before it in the same record.
    fn type_in(&mut self, request: Request, id: RecordId) {
        if request.wishes.is_empty() || !self.may_change() {
            return;
        }
        let now = (self.setup.now)();
        let edit = self.signer.sign(self.document.workspace(), &request.label, request.wishes, now);
        self.document.apply_merging(&edit, id);
    }

    fn run(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::NewWorkspace => self.unless_unsaved(ctx, Pending::NewWorkspace),
            Command::OpenExample => self.unless_unsaved(ctx, Pending::OpenExample),
            Command::OpenWorkspace => self.ask_for_files(Purpose::OpenWorkspace),
            Command::MergeFile => self.ask_for_files(Purpose::MergeFile),
            Command::LookAtFile => self.ask_for_files(Purpose::LookAtFile),
            Command::AddArticles => self.ask_for_files(Purpose::AddArticles),
            Command::PasteArticle => self.dialog = Some(Dialog::Paste(PasteForm::default())),
            Command::Save => self.save_document(),
            Command::SaveAs => self.ask_for_files(Purpose::SaveWorkspace),
            Command::ExportHtml => self.ask_for_files(Purpose::ExportHtml),
            Command::ExportMarkdown => self.ask_for_files(Purpose::ExportMarkdown),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Command::Undo => self.step(false),
            Command::Redo => self.step(true),
            Command::NewNote => self.note_on_selection(Vec::new()),
            Command::CopySelection => self.copy_selection(ctx),
            Command::DeleteNote => self.view.open_note.into_iter().for_each(|id| self.delete_note(id)),
            Command::EditEvent => self.dialog = Some(Dialog::Event(EventForm(self.document.workspace().event()))),
            Command::SetAuthor => self.ask_name(),
            Command::PairingRules => self.ask_what_is_overlooked(),
            other => self.run_view(ctx, other),
        }
    }
}
