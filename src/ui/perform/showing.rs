//! What is shown, and how: nothing here changes the document.

use egui::{Context, ThemePreference};

use crate::compare::Level;

use super::super::action::Show;
use super::super::app::Variorum;
use super::super::command::ViewCommand;
use super::super::theme::set_high_contrast;
use super::super::view_bar::level_name;

impl Variorum {
    /// Changes what is shown.
    pub(super) fn show_action(&mut self, show: Show) {
        match show {
            Show::Focus(id) => self.window.view.focus = Some(id),
            Show::ToggleHidden(id) => self.toggle_hidden(id),
            Show::Select(selection) => self.window.view.selection = selection,
            Show::Passage(passage) => self.show_passage(passage),
            Show::Marks(level) => self.mark(level),
            Show::Note(note) => self.open_note(note),
            Show::NotesWith(tag) => self.filter_by_tag(tag),
            Show::Look(end) => self.show_look(end),
            Show::Looks => self.show_looks(),
        }
    }

    /// Marks so much from now on, in every document.
    fn mark(&mut self, level: Level) {
        self.window.view.marks = level;
        self.window.prefs.marks = level_name(level).0.to_owned();
    }

    fn colour(&mut self, ctx: &Context, theme: ThemePreference) {
        ctx.set_theme(theme);
        self.window.prefs.high_contrast = false;
        set_high_contrast(ctx, false);
    }

    /// Commands that only change what is shown.
    pub(super) fn run_view(&mut self, ctx: &Context, command: ViewCommand) {
        match command {
            ViewCommand::CopySelection => self.copy_selection(ctx),
            ViewCommand::FindNotes => self.find_notes(),
            ViewCommand::ToggleArticles => self.window.prefs.shows_articles = !self.window.prefs.shows_articles,
            ViewCommand::ToggleNotes => self.window.prefs.shows_notes = !self.window.prefs.shows_notes,
            ViewCommand::TextLarger => egui::gui_zoom::zoom_in(ctx),
            ViewCommand::TextSmaller => egui::gui_zoom::zoom_out(ctx),
            ViewCommand::TextNormal => ctx.set_zoom_factor(1.0),
            ViewCommand::NextMarks => self.mark(next_level(self.window.view.marks)),
            ViewCommand::ThemeLight => self.colour(ctx, ThemePreference::Light),
            ViewCommand::ThemeDark => self.colour(ctx, ThemePreference::Dark),
            ViewCommand::ThemeSystem => self.colour(ctx, ThemePreference::System),
            ViewCommand::HighContrast => {
                self.window.prefs.high_contrast = !self.window.prefs.high_contrast;
                set_high_contrast(ctx, self.window.prefs.high_contrast);
            }
        }
    }
}

/// The next level of marks, round and round.
fn next_level(level: Level) -> Level {
    match level {
        Level::Facts => Level::Wording,
        Level::Wording => Level::All,
        Level::All => Level::Facts,
    }
}
