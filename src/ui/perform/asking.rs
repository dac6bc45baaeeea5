//! Commands that open a dialog.

use super::super::app::Variorum;
use super::super::command::AskCommand;
use super::super::dialogs::{Dialog, EventForm};

impl Variorum {
    pub(super) fn ask(&mut self, command: AskCommand) {
        match command {
            AskCommand::EditEvent => self.dialog = Some(Dialog::Event(EventForm(self.document.workspace().event()))),
            AskCommand::SetAuthor => self.ask_name(),
            AskCommand::PairingRules => self.ask_what_is_overlooked(),
            AskCommand::Agreement => self.ask_agreement(),
            AskCommand::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            AskCommand::About => self.dialog = Some(Dialog::About),
        }
    }
}
