//! What is shown, and how: nothing here changes the document.

use egui::{Context, ThemePreference};

use crate::compare::Level;

use super::super::action::Show;
use super::super::app::Variorum;
use super::super::command::ViewCommand;
use super::super::derived::ShownBand;
use super::super::theme::set_high_contrast;
use super::super::view::{Selection, Side};
use super::super::view_bar::level_name;

impl Variorum {
    /// Changes what is shown.
    pub(super) fn show_action(&mut self, show: Show) {
        match show {
            Show::Focus(id) => self.window.view.focus = Some(id),
            Show::ToggleHidden(id) => self.toggle_hidden(id),
            Show::Select(selection) => self.window.view.selection = selection,
            Show::Passage(passage) => self.show_passage(passage),
            Show::Row(row_idx) => self.show_row(row_idx),
            Show::Marks(level) => self.mark(level),
            Show::Note(note) => self.open_note(note),
            Show::NotesWith(tag) => self.filter_by_tag(tag),
            Show::Look(end) => self.show_look(end),
            Show::Looks => self.show_looks(),
        }
    }

    /// True where a panel beside the page is shown, or lies over it.
    pub(in super::super) fn shows(&self, side: Side) -> bool {
        match (self.window.view.is_narrow, side) {
            (true, _) => self.window.view.over == Some(side),
            (false, Side::Articles) => self.window.prefs.shows_articles,
            (false, Side::Notes) => self.window.prefs.shows_notes,
        }
    }

    /// Shows a panel, or hides it.
    pub(in super::super) fn show_side(&mut self, side: Side, is_shown: bool) {
        match (self.window.view.is_narrow, side) {
            (true, _) => self.window.view.over = is_shown.then_some(side),
            (false, Side::Articles) => self.window.prefs.shows_articles = is_shown,
            (false, Side::Notes) => self.window.prefs.shows_notes = is_shown,
        }
    }

    /// Makes a row the current one; nothing of another stays selected.
    fn show_row(&mut self, row_idx: usize) {
        self.window.trail.leave(&self.window.view);
        let derived = &self.derived.compared;
        let passage = derived.band_of_row(Some(row_idx)).and_then(|band_idx| derived.passage_of(band_idx));
        self.window.view.row = Some(row_idx);
        self.window.view.selection = Selection::default();
        self.window.view.scroll_to = passage;
    }

    /// Unfolds the run of passages that only one outlet has, next after the current row.
    fn unfold(&mut self) {
        let (derived, view) = (&self.derived.compared, &mut self.window.view);
        let here = derived.current_band(view);
        let is_folded = |band: &&ShownBand| band.n_tellers() == 1 && !view.unfolded.contains(&band.row_idx);
        let after = derived.bands.iter().skip(here).skip_while(|band| !is_folded(band));
        let rows: Vec<usize> = after.take_while(is_folded).map(|band| band.row_idx).collect();
        view.unfolded.extend(rows);
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
            ViewCommand::Find => self.find_words(),
            ViewCommand::FindNotes => self.find_notes(),
            ViewCommand::ToggleArticles => self.show_side(Side::Articles, !self.shows(Side::Articles)),
            ViewCommand::ToggleNotes => self.show_side(Side::Notes, !self.shows(Side::Notes)),
            ViewCommand::TextLarger => egui::gui_zoom::zoom_in(ctx),
            ViewCommand::TextSmaller => egui::gui_zoom::zoom_out(ctx),
            ViewCommand::TextNormal => ctx.set_zoom_factor(1.0),
            ViewCommand::Unfold => self.unfold(),
            ViewCommand::UnfoldAll => self.window.view.unfolds_all = !self.window.view.unfolds_all,
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
