//! Commands that open a dialog, and the question for the name that changes are signed with.

use super::super::action::{Action, Change, Show};
use super::super::app::Variorum;
use super::super::command::AskCommand;
use super::super::dialogs::{Dialog, Entry, EventForm, NameForm, PaletteForm, command_entries, place_entry};
use super::super::panels::{counted, opening};

/// How much of a note the palette shows, in characters.
const NOTE_CHARS: usize = 70;

impl Variorum {
    pub(super) fn ask(&mut self, command: AskCommand) {
        match command {
            AskCommand::EditEvent => {
                self.window.dialog = Some(Dialog::Event(EventForm(self.work.document.workspace().event())))
            }
            AskCommand::SetAuthor => self.ask_name(None),
            AskCommand::PairingRules => self.ask_what_is_overlooked(),
            AskCommand::Agreement => self.ask_agreement(),
            AskCommand::Palette => self.window.dialog = Some(Dialog::Palette(PaletteForm::new(self.palette_entries()))),
            AskCommand::Shortcuts => self.window.dialog = Some(Dialog::Shortcuts),
            AskCommand::About => self.window.dialog = Some(Dialog::About),
        }
    }

    /// Everything that the palette can find.
    fn palette_entries(&self) -> Vec<Entry> {
        let workspace = self.work.document.workspace();
        let outlets = workspace.articles().into_iter().filter(|record| record.is_compared()).map(|record| {
            let headline = record.article.meta().headline.clone().unwrap_or_default();
            place_entry("Outlets", record.label().to_owned(), headline, Show::Focus(record.id))
        });
        let tags = workspace.tags().map(|tag| {
            let detail = counted(self.derived.index.n_tagged(tag.id), "note");
            place_entry("Tags", tag.name.clone(), detail, Show::NotesWith(tag.id))
        });
        let notes = workspace.notes().filter(|note| !note.body.is_empty()).map(|note| {
            let label = opening(&note.body.replace('\n', " "), NOTE_CHARS);
            place_entry("Notes", label, note.author.clone(), Show::Note(Some(note.id)))
        });
        let recent = self.window.prefs.recent.iter().map(|path| Entry {
            group: "Workspaces",
            label: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            detail: path.parent().map(|folder| folder.display().to_string()).unwrap_or_default(),
            actions: vec![Action::Open(vec![path.clone()])],
        });
        command_entries().chain(outlets).chain(tags).chain(notes).chain(recent).collect()
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
