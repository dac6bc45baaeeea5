//! Dialogs that say something: errors, the question about unsaved work, shortcuts, about.

use egui::{Align, Layout, ModifierNames, ScrollArea, Ui};

use super::super::action::Action;
use super::super::command::{Command, FileCommand};
use super::super::perform::ShareAction;
use super::super::sharing::{MergeFrom, Wanted};
use super::super::theme::{Palette, bold, small};
use super::{Answer, main_button_ui, title_ui};

/// Something that went wrong: what, where, and what to do.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) title: String,
    /// One line each.
    pub(crate) details: Vec<String>,
}

/// Says it, and offers a way out where there is one.
pub(super) fn message_ui(ui: &mut Ui, message: &Message, way_out: Option<(&str, Command)>, out: &mut Vec<Action>) {
    title_ui(ui, &message.title);
    details_ui(ui, message);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let Some((label, command)) = way_out else {
            if main_button_ui(ui, "Close", true, "") {
                out.push(Action::Answer(Answer::Close));
            }
            return;
        };
        if main_button_ui(ui, label, true, command.tooltip()) {
            out.extend([Action::Answer(Answer::Close), Action::Run(command)]);
        }
        if ui.button("Close").clicked() {
            out.push(Action::Answer(Answer::Close));
        }
    });
}

/// What happened, a line each, read out at once.
pub(super) fn details_ui(ui: &mut Ui, message: &Message) {
    ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
        for detail in &message.details {
            let label = ui.add(egui::Label::new(detail).wrap());
            ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(egui::accesskit::Live::Assertive));
        }
    });
}

pub(super) fn unsaved_ui(ui: &mut Ui, out: &mut Vec<Action>) {
    title_ui(ui, "Save your changes first?");
    ui.label("Without saving, what you changed since the last save is lost.");
    ui.add_space(6.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if main_button_ui(ui, "Save", true, "") {
            out.push(Action::Answer(Answer::SaveFirst));
        }
        if ui.button("Cancel").clicked() {
            out.push(Action::Answer(Answer::Close));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let discard = egui::RichText::new("Discard changes").color(Palette::of(ui).error);
            if ui.button(discard).clicked() {
                out.push(Action::Answer(Answer::Discard));
            }
        });
    });
}

/// Every shortcut, a pair of keys and what they do each.
fn shortcuts_text() -> Vec<(String, String)> {
    let commands = Command::ALL.iter().filter_map(|command| {
        let keys = command.shortcut()?.format(&ModifierNames::NAMES, false);
        Some((keys, command.label().trim_end_matches('…').to_owned()))
    });
    let pointing = [
        ("Arrows", "Move by word and by passage"),
        ("Shift+Right, Shift+Left", "Widen and narrow the selection"),
        ("Ctrl+Right, Ctrl+Left", "The same row in another outlet"),
        ("a tag's key", "Put the tag on the selection or the open note"),
        ("Ctrl+drag", "Select a further passage"),
        ("Escape", "Drop the selection"),
    ];
    let pointing = pointing.map(|(keys, what)| (keys.to_owned(), what.to_owned()));
    commands.chain(pointing).collect()
}

pub(super) fn shortcuts_ui(ui: &mut Ui, out: &mut Vec<Action>) {
    title_ui(ui, "Keyboard shortcuts");
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        egui::Grid::new("shortcuts").num_columns(2).spacing([24.0, 5.0]).show(ui, |ui| {
            for (keys, what) in shortcuts_text() {
                ui.label(bold(keys));
                ui.label(what);
                ui.end_row();
            }
        });
    });
    close_ui(ui, out);
}

pub(super) fn about_ui(ui: &mut Ui, out: &mut Vec<Action>) {
    title_ui(ui, "Variorum");
    ui.label(concat!("Version ", env!("CARGO_PKG_VERSION")));
    ui.label("Compares how several outlets told one event, word by word, and keeps your notes on the differences.");
    ui.label(small("MIT or Apache-2.0, as you like. Faces: Inter and Source Serif Pro, SIL Open Font License 1.1."));
    close_ui(ui, out);
}

fn close_ui(ui: &mut Ui, out: &mut Vec<Action>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if main_button_ui(ui, "Close", true, "") {
            out.push(Action::Answer(Answer::Close));
        }
    });
}

/// Somebody else saved the file; nothing was overwritten.
pub(super) fn changed_on_disk_ui(ui: &mut Ui, message: &Message, path: &std::path::Path, out: &mut Vec<Action>) {
    title_ui(ui, &message.title);
    for detail in &message.details {
        ui.add(egui::Label::new(detail).wrap());
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if main_button_ui(ui, "Merge…", true, "See what changed, and choose what to take over") {
            let from = MergeFrom::Disk(path.to_owned());
            out.push(Action::Answer(Answer::Close));
            out.push(Action::Share(ShareAction::Fetch(from, Wanted::Merge)));
        }
        if ui.button("Save elsewhere…").clicked() {
            out.extend([Action::Answer(Answer::Close), FileCommand::SaveAs.into()]);
        }
        if ui.button("Close").clicked() {
            out.push(Action::Answer(Answer::Close));
        }
    });
}

/// What is there may be somebody's work.
pub(super) fn replace_ui(ui: &mut Ui, message: &Message, out: &mut Vec<Action>) {
    title_ui(ui, &message.title);
    details_ui(ui, message);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button("Cancel").clicked() {
            out.push(Action::Answer(Answer::Close));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let replace = egui::RichText::new("Replace").color(Palette::of(ui).error);
            if ui.button(replace).clicked() {
                out.push(Action::Answer(Answer::Replace));
            }
        });
    });
}
