//! Commands that only change what is shown.

use egui::{Context, ThemePreference};

use super::super::app::Variorum;
use super::super::command::Command;
use super::super::dialogs::Dialog;

impl Variorum {
    /// Commands that only change what is shown.
    pub(super) fn run_view(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::FindNotes => self.find_notes(),
            Command::ToggleArticles => self.prefs.shows_articles = !self.prefs.shows_articles,
            Command::ToggleNotes => self.prefs.shows_notes = !self.prefs.shows_notes,
            Command::ThemeLight => ctx.set_theme(ThemePreference::Light),
            Command::ThemeDark => ctx.set_theme(ThemePreference::Dark),
            Command::ThemeSystem => ctx.set_theme(ThemePreference::System),
            Command::TextLarger => egui::gui_zoom::zoom_in(ctx),
            Command::TextSmaller => egui::gui_zoom::zoom_out(ctx),
            Command::TextNormal => ctx.set_zoom_factor(1.0),
            Command::NextDifference => self.go_to_difference(true),
            Command::PreviousDifference => self.go_to_difference(false),
            Command::NextNote => self.go_to_note(true),
            Command::PreviousNote => self.go_to_note(false),
            Command::NextDispute => self.go_to_dispute(true),
            Command::PreviousDispute => self.go_to_dispute(false),
            Command::Agreement => self.ask_agreement(),
            Command::FocusNext => self.move_focus(true),
            Command::FocusPrevious => self.move_focus(false),
            Command::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            Command::About => self.dialog = Some(Dialog::About),
            other => self.run_edition(other),
        }
    }
}
