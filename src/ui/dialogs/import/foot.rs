//! What a person should know before adding, and the buttons.

use egui::{Align, Label, Layout, Ui};

use super::super::super::action::{Action, Change};
use super::super::super::panels::counted;
use super::super::super::theme::{Palette, bold, small};
use super::super::Answer;
use super::super::buttons::main_button_ui;
use super::form::{ImportForm, MAX_COMPARED};

/// Files that could not be read.
pub(super) fn errors_ui(ui: &mut Ui, errors: &[String]) {
    const MAX_LISTED: usize = 3;
    for error in errors.iter().take(MAX_LISTED) {
        ui.add(Label::new(small(format!("Not read: {error}")).color(Palette::of(ui).error)).wrap());
    }
    if errors.len() > MAX_LISTED {
        let rest = format!("and {} more files were not read", errors.len() - MAX_LISTED);
        ui.label(small(rest).color(Palette::of(ui).error));
    }
}

pub(super) fn foot_ui(ui: &mut Ui, form: &ImportForm, out: &mut Vec<Action>) {
    let n_taken = form.n_taken();
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let yes = format!("Add {}", counted(n_taken, "article"));
        let is_ready = n_taken > 0 && form.fits();
        // Return that ends a field is not for the button.
        let is_pressed = if form.is_typing {
            ui.add_enabled(is_ready, egui::Button::new(bold(yes))).clicked()
        } else {
            main_button_ui(ui, &yes, is_ready, "")
        };
        if is_pressed {
            out.push(Change::AddImported(form.new_articles(), form.put_back()).into());
        }
        if ui.button("Cancel").clicked() {
            out.push(Action::Answer(Answer::Close));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| said_ui(ui, form));
    });
}

/// What a person should know before adding.
fn said_ui(ui: &mut Ui, form: &ImportForm) {
    let n_nameless = form.entries.iter().filter(|entry| entry.is_taken && entry.has_no_outlet()).count();
    let said = if !form.fits() {
        let n_over = form.n_here + form.n_taken() - MAX_COMPARED;
        format!("⚠ {MAX_COMPARED} articles are compared at once: untick {n_over} of them")
    } else if n_nameless > 0 {
        format!("⚠ {} without an outlet; you can add it now or later", counted(n_nameless, "article"))
    } else {
        return;
    };
    ui.add(Label::new(small(said).color(Palette::of(ui).warning)).truncate());
}
