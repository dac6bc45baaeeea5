//! Commands that open a dialog, and the question for the name that changes are signed with.

use super::super::action::Change;
use super::super::app::Variorum;
use super::super::command::AskCommand;
use super::super::dialogs::{Dialog, EventForm, NameForm};

impl Variorum {
    pub(super) fn ask(&mut self, command: AskCommand) {
        match command {
            AskCommand::EditEvent => {
                self.window.dialog = Some(Dialog::Event(EventForm(self.work.document.workspace().event())))
            }
            AskCommand::SetAuthor => self.ask_name(None),
            AskCommand::PairingRules => self.ask_what_is_overlooked(),
            AskCommand::Agreement => self.ask_agreement(),
            AskCommand::Shortcuts => self.window.dialog = Some(Dialog::Shortcuts),
            AskCommand::About => self.window.dialog = Some(Dialog::About),
        }
    }

    /// Asks who is at the window. `wish` is carried out once the name is given, and dropped where it is not; the
    /// dialog that it came from waits behind the question.
    pub(super) fn ask_name(&mut self, wish: Option<Change>) {
        if let Some(Dialog::Name(form)) = &mut self.window.dialog {
            return form.wishes.extend(wish);
        }
        let known = self.window.prefs.author.clone();
        let of_system = || std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
        let name = known.unwrap_or_else(of_system);
        let behind = self.window.dialog.take().map(Box::new);
        let wishes = wish.into_iter().collect();
        self.window.dialog = Some(Dialog::Name(NameForm { name, wishes, behind, is_placed: false }));
    }

    /// Takes the name, and carries out what waited for it.
    pub(super) fn set_author(&mut self, name: String) {
        self.work.signer.set_author(name.clone());
        self.name_claim(&name);
        self.window.prefs.author = Some(name);
        let Some(Dialog::Name(form)) = self.window.dialog.take() else { return };
        self.window.dialog = form.behind.map(|behind| *behind);
        for wish in form.wishes {
            if let Change::WriteNote(id, _) = wish {
                self.window.view.write_note = Some(id); // back to where the first letter was typed
            }
            self.change(wish);
        }
    }

    /// Closes the dialog that is open, and gives up what waited for it.
    pub(super) fn close_dialog(&mut self) {
        self.window.pending = None;
        if let Some(Dialog::Name(form)) = self.window.dialog.take() {
            self.window.dialog = form.behind.map(|behind| *behind);
            for wish in form.wishes {
                if let Change::Reply(_, body) = wish {
                    self.window.notes.reply = body; // it was typed, and stays where it was typed
                }
            }
        }
    }
}
