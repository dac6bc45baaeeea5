//! A short text with its words marked, outside the columns.

use egui::epaint::text::LayoutJob;
use egui::{Role, Sense, Ui, WidgetInfo, vec2};

use crate::compare::Meaning;

use super::super::derived::Worded;
use super::super::theme::{Palette, SERIF, serif_format};
use super::describe::list_ui;
use super::lines::{kind_of, line_of};
use super::marks::{Words, is_in_order};

/// Shows a text with the marks of the Columns view, as wide as there is room.
pub(crate) fn wording_ui(ui: &mut Ui, worded: &Worded) {
    let palette = Palette::of(ui);
    let mut job = LayoutJob::single_section(worded.text.clone(), serif_format(SERIF, 15.5, palette.text));
    job.wrap.max_width = ui.available_width();
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y), Sense::hover());
    let differences = || {
        let kinds = [(Meaning::OnlyHere, "only here"), (Meaning::Reworded, "other words")];
        let told = kinds.into_iter().map(|(meaning, name)| (name, worded.words(meaning)));
        told.filter(|(_, words)| !words.is_empty()).map(|(name, words)| format!("{name}: {words}"))
    };
    response.widget_info(|| {
        let label = differences().fold(worded.text.clone(), |label, told| format!("{label} ({told})"));
        WidgetInfo::labeled(Role::Label, true, label)
    });
    if !is_in_order(&galley) {
        let differences: Vec<String> = differences().collect();
        response.on_hover_ui(|ui| list_ui(ui, &differences));
    }
    let words = Words::new(ui.painter(), rect.min, &galley);
    words.text(palette.text);
    let marks = worded.marks.iter().filter_map(|(range, meaning)| Some((range.clone(), kind_of(*meaning)?)));
    for (range, kind) in words.marks(marks) {
        words.underline(range, line_of(kind, palette));
    }
}
