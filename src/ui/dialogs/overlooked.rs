//! The dialog that says what is overlooked when passages are paired and words compared.

use std::collections::BTreeSet;

use egui::{TextEdit, Ui};

use crate::text::Folding;
use crate::workspace::EventInfo;

use super::super::action::{Action, Change};
use super::super::theme::small;
use super::{buttons_ui, title_ui};

/// What the dialog holds until it is kept.
pub(crate) struct OverlookedForm {
    folding: Folding,
    /// A phrase a line.
    boilerplate: String,
}

impl OverlookedForm {
    /// As the event has it.
    pub(crate) fn new(event: &EventInfo) -> Self {
        let lines: Vec<&str> = event.boilerplate.iter().map(String::as_str).collect();
        Self { folding: event.folding, boilerplate: lines.join("\n") }
    }

    fn phrases(&self) -> BTreeSet<String> {
        let lines = self.boilerplate.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    }
}

pub(super) fn overlooked_ui(ui: &mut Ui, form: &mut OverlookedForm, out: &mut Vec<Action>) {
    title_ui(ui, "What pairing overlooks");
    for (field, label, example) in [
        (&mut form.folding.case, "Capital letters", "The = the"),
        (&mut form.folding.diacritics, "Accents", "Erdoğan = Erdogan"),
        (&mut form.folding.punctuation, "Punctuation inside words", "cease-fire = ceasefire, U.N. = UN"),
        (&mut form.folding.marks, "The form of quotation marks and dashes", "’ = ', – = -"),
    ] {
        ui.horizontal(|ui| {
            ui.checkbox(field, label);
            ui.label(small(example));
        });
    }
    ui.label(small("Punctuation between words weighs nothing, whatever is chosen here."));
    let label = ui.label("Boilerplate: phrases that weigh nothing, one a line");
    let field = TextEdit::multiline(&mut form.boilerplate).desired_rows(5).desired_width(f32::INFINITY);
    ui.add(field.hint_text("additional reporting by *\nall rights reserved\nsubscri*")).labelled_by(label.id);
    ui.label(small("A * stands for any words, or for any end of a word. Passages of nothing else are never paired."));
    if buttons_ui(ui, "Keep", true, out) {
        out.push(Change::SetOverlooked(form.folding, form.phrases()).into());
    }
}
