//! The menu bar: commands grouped, with their keys.

use std::path::PathBuf;

use egui::{Button, MenuBar, ModifierNames, Ui};

use super::super::action::{Action, Change};
use super::super::command::{AskCommand, ChangeCommand, Command, FileCommand, GoCommand, ViewCommand};
use super::super::pages::all_pages;

/// What the menu reads.
pub(crate) struct Menu<'a> {
    pub(crate) title: String,
    pub(crate) undo: Option<&'a str>,
    pub(crate) redo: Option<&'a str>,
    pub(crate) recent: &'a [PathBuf],
    pub(crate) has_selection: bool,
    pub(crate) has_open_note: bool,
    /// How many ends of notes and pins wait for an answer.
    pub(crate) n_looks: usize,
    pub(crate) shows_articles: bool,
    pub(crate) shows_notes: bool,
    /// As in [`crate::workspace::EventInfo::strictness`].
    pub(crate) strictness: i8,
}

const STRICTNESS: [(i8, &str); 5] =
    [(-2, "Much looser"), (-1, "Looser"), (0, "As measured"), (1, "Stricter"), (2, "Much stricter")];

/// Shows the menu bar with the event's title in its middle.
pub(crate) fn menu_ui(ui: &mut Ui, menu: &Menu<'_>, out: &mut Vec<Action>) {
    MenuBar::new().ui(ui, |ui| {
        ui.menu_button("File", |ui| file_ui(ui, menu, out));
        ui.menu_button("Edit", |ui| edit_ui(ui, menu, out));
        ui.menu_button("View", |ui| view_ui(ui, menu, out));
        ui.menu_button("Go", |ui| go_ui(ui, out));
        ui.menu_button("Help", |ui| {
            items_ui(ui, [AskCommand::Palette, AskCommand::Shortcuts], out);
            items_ui(ui, [FileCommand::OpenExample], out);
            items_ui(ui, [AskCommand::About], out);
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            panel_switch_ui(ui, ViewCommand::ToggleNotes.into(), "Notes", menu.shows_notes, out);
            panel_switch_ui(ui, ViewCommand::ToggleArticles.into(), "Articles", menu.shows_articles, out);
            ui.with_layout(egui::Layout::centered_and_justified(egui::Direction::LeftToRight), |ui| {
                let title = egui::Button::new(super::super::theme::bold(&menu.title)).frame(false).truncate();
                if ui.add(title).on_hover_text(Command::from(AskCommand::EditEvent).tooltip()).clicked() {
                    out.push(AskCommand::EditEvent.into());
                }
            });
        });
    });
}

fn panel_switch_ui(ui: &mut Ui, command: Command, name: &str, shown: bool, out: &mut Vec<Action>) {
    if ui.selectable_label(shown, name).on_hover_text(command.tooltip()).clicked() {
        out.push(Action::Run(command));
    }
}

fn file_ui(ui: &mut Ui, menu: &Menu<'_>, out: &mut Vec<Action>) {
    items_ui(ui, [FileCommand::NewWorkspace, FileCommand::OpenWorkspace], out);
    ui.add_enabled_ui(!menu.recent.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            for path in menu.recent {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                    out.push(Action::Open(vec![path.clone()]));
                }
            }
        });
    });
    ui.separator();
    items_ui(ui, [FileCommand::AddArticles, FileCommand::PasteArticle], out);
    ui.separator();
    items_ui(ui, [FileCommand::Save, FileCommand::SaveAs], out);
    ui.separator();
    items_ui(ui, [FileCommand::MergeFile, FileCommand::LookAtFile], out);
    ui.separator();
    items_ui(ui, [FileCommand::ExportHtml, FileCommand::ExportMarkdown, FileCommand::ShareNotes], out);
    ui.separator();
    items_ui(ui, [FileCommand::Quit], out);
}

fn edit_ui(ui: &mut Ui, menu: &Menu<'_>, out: &mut Vec<Action>) {
    for (command, step) in [(Command::from(ChangeCommand::Undo), menu.undo), (ChangeCommand::Redo.into(), menu.redo)] {
        let label = step.map_or_else(|| command.label().to_owned(), |step| format!("{} “{step}”", command.label()));
        ui.add_enabled_ui(step.is_some(), |ui| item_ui(ui, command, &label, out));
    }
    ui.separator();
    items_ui(ui, [ChangeCommand::NewNote], out);
    ui.add_enabled_ui(menu.has_open_note, |ui| items_ui(ui, [ChangeCommand::DeleteNote], out));
    ui.add_enabled_ui(menu.has_selection, |ui| items_ui(ui, [ViewCommand::CopySelection], out));
    items_ui(ui, [ViewCommand::Find, ViewCommand::FindNotes], out);
    ui.separator();
    ui.add_enabled_ui(menu.n_looks > 0, |ui| {
        items_ui(ui, [ChangeCommand::AcceptWording, ChangeCommand::RejectWording, ChangeCommand::AttachHere], out);
    });
    ui.separator();
    items_ui(ui, [AskCommand::EditEvent, AskCommand::SetAuthor, AskCommand::Agreement], out);
}

fn view_ui(ui: &mut Ui, menu: &Menu<'_>, out: &mut Vec<Action>) {
    for page in all_pages() {
        items_ui(ui, [page], out);
    }
    ui.separator();
    for (command, shown) in [
        (Command::from(ViewCommand::ToggleArticles), menu.shows_articles),
        (ViewCommand::ToggleNotes.into(), menu.shows_notes),
    ] {
        let label = format!("{} {}", if shown { "Hide the" } else { "Show the" }, command.label().to_lowercase());
        item_ui(ui, command, &label, out);
    }
    ui.separator();
    items_ui(ui, [ViewCommand::TextLarger, ViewCommand::TextSmaller, ViewCommand::TextNormal], out);
    ui.separator();
    items_ui(ui, [ViewCommand::NextMarks, ViewCommand::Unfold, ViewCommand::UnfoldAll], out);
    ui.separator();
    ui.menu_button("Pairing", |ui| {
        for (strictness, name) in STRICTNESS {
            let tooltip = "How alike passages must be to stand in one row; saved with the workspace";
            if ui.selectable_label(menu.strictness == strictness, name).on_hover_text(tooltip).clicked() {
                out.push(Change::SetStrictness(strictness).into());
                ui.close();
            }
        }
        ui.separator();
        items_ui(ui, [AskCommand::PairingRules], out);
    });
    ui.menu_button("Colours", |ui| {
        items_ui(
            ui,
            [ViewCommand::ThemeSystem, ViewCommand::ThemeLight, ViewCommand::ThemeDark, ViewCommand::HighContrast],
            out,
        );
    });
}

fn go_ui(ui: &mut Ui, out: &mut Vec<Action>) {
    items_ui(ui, [GoCommand::NextDifference, GoCommand::PreviousDifference], out);
    ui.separator();
    items_ui(ui, [GoCommand::NextNote, GoCommand::PreviousNote, GoCommand::NextLook], out);
    ui.separator();
    items_ui(ui, [GoCommand::NextHit, GoCommand::PreviousHit], out);
    ui.separator();
    items_ui(ui, [GoCommand::NextDispute, GoCommand::PreviousDispute], out);
    ui.separator();
    items_ui(ui, [GoCommand::FocusNext, GoCommand::FocusPrevious], out);
    ui.separator();
    items_ui(ui, [GoCommand::Back, GoCommand::Forward], out);
}

fn items_ui<const N: usize>(ui: &mut Ui, commands: [impl Into<Command>; N], out: &mut Vec<Action>) {
    for command in commands.map(Into::<Command>::into) {
        item_ui(ui, command, command.label(), out);
    }
}

fn item_ui(ui: &mut Ui, command: Command, label: &str, out: &mut Vec<Action>) {
    let keys = command.shortcut().map(|keys| keys.format(&ModifierNames::NAMES, false)).unwrap_or_default();
    let item = ui.add(Button::new(label).shortcut_text(keys)).on_hover_text(command.tooltip());
    if item.clicked() {
        out.push(Action::Run(command));
        ui.close();
    }
}
