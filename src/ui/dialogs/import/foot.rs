//! What a person should know before adding, and the buttons.

use egui::{Align, Checkbox, Label, Layout, Ui};

use crate::workspace::MAX_TEXT_BYTES;

use super::super::super::action::{Action, Change};
use super::super::super::panels::counted;
use super::super::super::theme::{Palette, bold, small};
use super::super::Answer;
use super::super::buttons::main_button_ui;
use super::form::{ImportForm, MAX_COMPARED, TooMany};

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

/// Room for what stands below list and text, in points.
pub(super) fn height(form: &ImportForm) -> f32 {
    const BUTTONS: f32 = 34.0;
    const LINE: f32 = 24.0;
    if said(form).is_some() { BUTTONS + LINE } else { BUTTONS }
}

pub(super) fn foot_ui(ui: &mut Ui, form: &mut ImportForm, out: &mut Vec<Action>) {
    if let Some(said) = said(form) {
        ui.add(Label::new(small(&said).color(Palette::of(ui).warning)).truncate()).on_hover_text(said);
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        buttons_ui(ui, form, out);
        if form.has_files() {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let tick = Checkbox::new(&mut form.keeps_originals, "Keep the original files beside the workspace");
                ui.add(tick).on_hover_text(KEEP_HINT);
            });
        }
    });
}

const KEEP_HINT: &str = "Copies each file, as it is, into a folder beside the workspace. Sharing a workspace or its notes leaves \
    that folder where it is.";

fn buttons_ui(ui: &mut Ui, form: &ImportForm, out: &mut Vec<Action>) {
    let n_taken = form.n_taken();
    let yes = format!("Add {}", counted(n_taken, "article"));
    let is_ready = n_taken > 0 && form.too_many().is_none() && !form.is_reading;
    // Return that ends a field is not for the button.
    let is_pressed = if form.is_typing {
        ui.add_enabled(is_ready, egui::Button::new(bold(yes))).clicked()
    } else {
        main_button_ui(ui, &yes, is_ready, "")
    };
    if is_pressed {
        out.push(Change::AddImported(form.take_all()).into());
    }
    if ui.button("Cancel").clicked() {
        out.push(Action::Answer(Answer::Close));
    }
}

/// What a person should know before adding.
fn said(form: &ImportForm) -> Option<String> {
    let n_nameless = form.entries.iter().filter(|entry| entry.is_taken && entry.has_no_outlet()).count();
    match form.too_many() {
        Some(TooMany::Articles(n_over)) => {
            Some(format!("⚠ {MAX_COMPARED} articles are compared at once: untick {n_over} of them"))
        }
        Some(TooMany::Bytes(n_bytes)) => Some(format!(
            "⚠ The texts have {} MB, and a workspace may have up to {} MB: untick some of them",
            n_bytes.div_ceil(1 << 20),
            MAX_TEXT_BYTES >> 20
        )),
        None if n_nameless > 0 => {
            Some(format!("⚠ {} without an outlet; you can add it now or later", counted(n_nameless, "article")))
        }
        None => None,
    }
}
