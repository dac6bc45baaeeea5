//! The import sheet: what was found in files, to look at and mend before it becomes articles.

mod chosen;
mod columns;
mod entry;
mod foot;
mod form;
mod list;
mod order;
mod preview;
mod spread;
mod wish;

use egui::{Align, Layout, Ui, vec2};

use super::super::action::Action;
use super::super::panels::counted;
use super::title_ui;
pub(crate) use form::ImportForm;

use spread::Spread;
use wish::{Beside, Wish};

pub(super) fn import_ui(ui: &mut Ui, form: &mut ImportForm, out: &mut Vec<Action>) {
    let height = (ui.ctx().content_rect().height() - 90.0).clamp(300.0, 740.0);
    ui.set_min_height(height);
    let top = ui.cursor().top();
    title_ui(ui, &format!("Add {}", counted(form.entries.len(), "article")));
    foot::errors_ui(ui, &form.errors);
    let asked = columns::asked_ui(ui, &form.tables, form.is_reading);
    if !form.entries.is_empty() {
        list::list_ui(ui, form);
        ui.separator();
    }
    let room = (height - (ui.cursor().top() - top) - foot::height(form)).max(120.0);
    match chosen_ui(ui, form, room).or(asked) {
        Some(Wish::Spread(kind)) => form.spread = Some(Spread::of(&mut form.entries, form.chosen_idx, kind)),
        Some(Wish::TakeBack) => form.spread.take().into_iter().for_each(|spread| spread.take_back(&mut form.entries)),
        Some(Wish::Column(key, idx, used)) => out.extend(form.with_column(key, idx, used)),
        None => {}
    }
    foot::foot_ui(ui, form, out);
    form.is_typing = ui.text_edit_focused();
}

/// Fields at the left and the text at the right; one above the other in a narrow window.
fn chosen_ui(ui: &mut Ui, form: &mut ImportForm, room: f32) -> Option<Wish> {
    const FIELDS_WIDTH: f32 = 290.0;
    const LEAST_TEXT_WIDTH: f32 = 400.0;
    let is_wide = ui.available_width() >= FIELDS_WIDTH + LEAST_TEXT_WIDTH;
    let spread = form.spread.as_ref().map(|spread| (spread.kind, spread.n_changed()));
    let (idx, n_taken) = (form.chosen_idx, form.n_taken());
    let entry = form.entries.get_mut(idx)?;
    let table = entry.table.and_then(|key| form.tables.iter().find(|table| table.key == key));
    let n_ticked = n_taken - usize::from(entry.is_taken);
    let beside = Beside { n_ticked, spread, table, is_reading: form.is_reading };
    let mut wish = None;
    ui.push_id(("chosen", idx), |ui| {
        if is_wide {
            ui.horizontal_top(|ui| {
                ui.allocate_ui_with_layout(vec2(FIELDS_WIDTH, room), Layout::top_down(Align::Min), |ui| {
                    wish = chosen::fields_ui(ui, entry, beside, room);
                });
                ui.vertical(|ui| preview::preview_ui(ui, entry, room));
            });
        } else {
            egui::ScrollArea::vertical().max_height(room).show(ui, |ui| {
                wish = chosen::fields_ui(ui, entry, beside, f32::INFINITY);
                preview::preview_ui(ui, entry, f32::INFINITY);
            });
        }
    });
    wish
}
