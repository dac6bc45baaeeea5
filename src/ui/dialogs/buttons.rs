//! The title of a dialog, and the buttons that answer it.

use egui::Ui;

use super::super::action::Action;
use super::super::keyboard::is_return_free;
use super::super::theme::bold;
use super::Answer;

/// What the dialog is about, at its top.
pub(super) fn title_ui(ui: &mut Ui, title: &str) {
    ui.label(bold(title).size(17.0));
}

/// The button of a dialog without a field to type in that Return presses too, unless the keyboard is on another
/// control; true where it was pressed.
pub(super) fn main_button_ui(ui: &mut Ui, label: &str, is_ready: bool, hint: &str) -> bool {
    let returned = is_ready && is_return_free(ui);
    let button = ui.add_enabled(is_ready, egui::Button::new(bold(label)));
    let button = if hint.is_empty() { button } else { button.on_hover_text(hint) };
    button.clicked() || returned
}

/// Buttons at the right edge, the one that Return presses last; true where that one was pressed.
pub(super) fn buttons_ui(ui: &mut Ui, yes: &str, is_ready: bool, out: &mut Vec<Action>) -> bool {
    let mut pressed = false;
    ui.add_space(6.0);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        pressed = ui.add_enabled(is_ready, egui::Button::new(bold(yes))).clicked();
        if ui.button("Cancel").clicked() {
            out.push(Action::Answer(Answer::Close));
        }
    });
    pressed
}
