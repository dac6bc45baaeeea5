//! What is shown, and how: nothing here changes the document.

use egui::{Context, ThemePreference};

use super::super::action::Show;
use super::super::app::Variorum;
use super::super::command::ViewCommand;

impl Variorum {
    /// Changes what is shown.
    pub(super) fn show_action(&mut self, show: Show) {
        match show {
            Show::Focus(id) => self.view.focus = Some(id),
            Show::ToggleHidden(id) => self.toggle_hidden(id),
            Show::Select(selection) => self.view.selection = selection,
            Show::Passage(passage) => self.show_passage(passage),
            Show::Note(note) => self.open_note(note),
            Show::NotesWith(tag) => self.filter_by_tag(tag),
            Show::Look(end) => self.show_look(end),
            Show::Looks => self.show_looks(),
        }
    }

    /// Commands that only change what is shown.
    pub(super) fn run_view(&mut self, ctx: &Context, command: ViewCommand) {
        match command {
            ViewCommand::CopySelection => self.copy_selection(ctx),
            ViewCommand::FindNotes => self.find_notes(),
            ViewCommand::ToggleArticles => self.prefs.shows_articles = !self.prefs.shows_articles,
            ViewCommand::ToggleNotes => self.prefs.shows_notes = !self.prefs.shows_notes,
            ViewCommand::TextLarger => egui::gui_zoom::zoom_in(ctx),
            ViewCommand::TextSmaller => egui::gui_zoom::zoom_out(ctx),
            ViewCommand::TextNormal => ctx.set_zoom_factor(1.0),
            ViewCommand::ThemeLight => ctx.set_theme(ThemePreference::Light),
            ViewCommand::ThemeDark => ctx.set_theme(ThemePreference::Dark),
            ViewCommand::ThemeSystem => ctx.set_theme(ThemePreference::System),
        }
    }
}
