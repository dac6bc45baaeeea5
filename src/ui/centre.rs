//! The middle of the window: the columns, or what to do while there is nothing to compare.

use egui::{Panel, Ui};

use crate::compare::memory_needed;
use crate::workspace::ComparisonInput;

use super::action::Action;
use super::app::{DerivedState, Variorum, Work};
use super::command::{Command, FileCommand};
use super::frame::named;
use super::keyboard::Keyboard;
use super::pages::PageInput;
use super::search::Search;
use super::theme;
use super::view_bar::{self, view_bar_ui};

impl Variorum {
    /// The bar of pages, where there is a comparison to show.
    pub(super) fn pages_ui(&mut self, ui: &mut Ui, keyboard: &Keyboard, out: &mut Vec<Action>) {
        if self.derived.compared.bands.is_empty() {
            return;
        }
        let input = page_input(ui, (&self.work, &self.derived, &self.window.search), keyboard);
        let Some(page) = self.window.pages.of(self.window.view.page) else { return };
        let view = &mut self.window.view;
        let frame = egui::Frame::new().fill(input.palette.panel).inner_margin(egui::Margin::symmetric(8, 0));
        Panel::top("pages").exact_size(view_bar::HEIGHT).frame(frame).show(ui, |ui| {
            named(ui, "Pages", |ui| view_bar_ui(ui, &input, page, view, out));
        });
    }

    pub(super) fn centre_ui(&mut self, ui: &mut Ui, keyboard: &Keyboard, out: &mut Vec<Action>) {
        if self.work.document.workspace().articles().is_empty() {
            welcome_ui(ui, out);
            return;
        }
        if self.work.document.workspace().compared().is_empty() {
            without_texts_ui(ui, out);
            return;
        }
        if self.derived.compared.bands.is_empty() {
            let is_too_much = |input: &ComparisonInput| memory_needed(&input.extents()) > self.setup.most_memory;
            let waiting = match &self.derived.declined {
                None => Waiting::Compares,
                Some(key) if is_too_much(&key.input) => Waiting::TooMuch,
                Some(_) => Waiting::Cancelled,
            };
            waiting_ui(ui, waiting, out);
            return;
        }
        let input = page_input(ui, (&self.work, &self.derived, &self.window.search), keyboard);
        let command = self.window.view.page;
        let Some(page) = self.window.pages.of(command) else { return };
        let view = &mut self.window.view;
        named(ui, Command::from(command).label(), |ui| page.ui(ui, &input, view, out));
    }
}

/// What pages read.
fn page_input<'a>(
    ui: &Ui,
    (work, derived, search): (&'a Work, &'a DerivedState, &'a Search),
    keyboard: &'a Keyboard,
) -> PageInput<'a> {
    PageInput {
        workspace: work.document.workspace(),
        derived: &derived.compared,
        places: &derived.places,
        index: &derived.index,
        overlay: work.sharing.overlay.as_ref(),
        search,
        keyboard,
        palette: theme::Palette::of(ui),
        sigla: &derived.sigla,
    }
}

/// Why there is no comparison yet.
enum Waiting {
    Compares,
    Cancelled,
    TooMuch,
}

/// What stands in the middle until the first comparison is there.
fn waiting_ui(ui: &mut Ui, waiting: Waiting, out: &mut Vec<Action>) {
    ui.add_space(ui.available_height() * 0.4);
    ui.vertical_centered(|ui| {
        let (label, action) = match waiting {
            Waiting::Compares => {
                ui.label(theme::body("Comparing…").weak());
                return;
            }
            Waiting::Cancelled => ("Compare now", Action::Compare),
            Waiting::TooMuch => ("Choose what is compared…", Action::ChooseCompared),
        };
        if ui.button(label).clicked() {
            out.push(action);
        }
    });
}

/// What stands in the middle of a file that was shared without its articles.
fn without_texts_ui(ui: &mut Ui, out: &mut Vec<Action>) {
    ui.add_space((ui.available_height() * 0.3).max(20.0));
    ui.vertical_centered(|ui| {
        ui.label(theme::bold("The articles' texts are not included").size(20.0));
        ui.add_space(4.0);
        let what = "Add your own copies: where the text is the same, every note stands in its place.\nWhere it is not, you are shown what is certain and what needs a look.";
        ui.label(theme::body(what).weak());
        ui.add_space(14.0);
        for command in [FileCommand::AddArticles, FileCommand::PasteArticle].map(Command::from) {
            let button = egui::Button::new(command.label()).min_size(egui::vec2(220.0, 32.0));
            if ui.add(button).on_hover_text(command.tooltip()).clicked() {
                out.push(Action::Run(command));
            }
        }
    });
}

/// What stands in the middle while there is nothing to compare.
fn welcome_ui(ui: &mut Ui, out: &mut Vec<Action>) {
    ui.add_space((ui.available_height() * 0.3).max(20.0));
    ui.vertical_centered(|ui| {
        ui.label(theme::bold("Several outlets, one event").size(22.0));
        ui.add_space(4.0);
        ui.label(theme::body("Add their articles: as files, by dropping them here, or by pasting.").weak());
        ui.add_space(14.0);
        for command in
            [FileCommand::AddArticles, FileCommand::PasteArticle, FileCommand::OpenWorkspace, FileCommand::OpenExample]
                .map(Command::from)
        {
            let button = egui::Button::new(command.label()).min_size(egui::vec2(220.0, 32.0));
            if ui.add(button).on_hover_text(command.tooltip()).clicked() {
                out.push(Action::Run(command));
            }
        }
    });
}
