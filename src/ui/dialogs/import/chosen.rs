//! What is known of the chosen article besides its text, and where each thing stood.

use egui::{Align, Button, Label, Layout, ScrollArea, TextEdit, Ui, vec2};

use crate::import::{FieldKind, date};

use super::super::super::panels::counted;
use super::super::super::theme::{Palette, bold, small};
use super::columns;
use super::entry::{Entry, Value};
use super::spread::may_be_shared;
use super::wish::{Beside, Wish, name_of};

pub(super) fn fields_ui(ui: &mut Ui, entry: &mut Entry, beside: Beside<'_>, room: f32) -> Option<Wish> {
    let mut wish = None;
    ScrollArea::vertical().id_salt("fields").max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        if let Some(name) = entry.file_name() {
            ui.add(Label::new(bold(&name)).truncate()).on_hover_text(name);
        }
        wish = beside.table.and_then(|table| columns::of_chosen_ui(ui, table, beside.is_reading));
        for value in &mut entry.values {
            wish = field_ui(ui, value, beside).or(wish);
        }
        let warnings: Vec<String> = entry.warnings().collect();
        for warning in warnings {
            ui.add(Label::new(small(format!("⚠ {warning}")).color(Palette::of(ui).warning)).wrap());
        }
    });
    wish
}

fn field_ui(ui: &mut Ui, value: &mut Value, beside: Beside<'_>) -> Option<Wish> {
    let (name, hint) = name_of(value.kind);
    let is_missing = value.kind == FieldKind::Outlet && value.text.trim().is_empty();
    let mut wish = None;
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 18.0), layout, |ui| {
        if may_be_shared(value.kind) && beside.n_ticked > 0 {
            wish = spread_ui(ui, value, name, beside);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let said = match value.source.as_deref() {
                _ if is_missing => small(format!("{name} · not given")).color(Palette::of(ui).warning),
                Some(source) if !source.is_empty() && !value.text.is_empty() => {
                    small(format!("{name} · from {source}"))
                }
                _ => small(name),
            };
            ui.add(Label::new(said).truncate());
        });
    });
    let edit = TextEdit::singleline(&mut value.text).hint_text(hint).desired_width(f32::INFINITY);
    let field = ui.add(edit).accessible_name(name);
    if field.changed() {
        value.source = None;
    }
    if is_missing {
        missing_ui(ui, field.rect);
    }
    if is_date(value.kind) && value.source.is_none() && !value.text.trim().is_empty() {
        date_ui(ui, value, field.lost_focus());
    }
    wish
}

/// Marks a field that somebody should fill in.
pub(super) fn missing_ui(ui: &Ui, field: egui::Rect) {
    let stroke = egui::Stroke::new(2.0, Palette::of(ui).warning);
    ui.painter().rect_stroke(field, 4.0, stroke, egui::StrokeKind::Inside);
}

/// The button that gives all ticked articles the same, or the one that takes it back.
fn spread_ui(ui: &mut Ui, value: &Value, name: &str, beside: Beside<'_>) -> Option<Wish> {
    if let Some((_, n_changed)) = beside.spread.filter(|(kind, _)| *kind == value.kind) {
        let hint = format!("{} of {} others had something else", n_changed, counted(beside.n_ticked, "ticked article"));
        let button = ui.add(Button::new(small("Take back")).small()).on_hover_text(hint);
        let is_clicked = button.clicked();
        button.accessible_name(format!("{name}: take back what all have the same"));
        return is_clicked.then_some(Wish::TakeBack);
    }
    let hint = format!("Write it into the {} too", counted(beside.n_ticked, "other ticked article"));
    let button = ui.add_enabled(!value.text.trim().is_empty(), Button::new(small("Same for all ticked")).small());
    let button = button.on_hover_text(hint);
    let is_clicked = button.clicked();
    button.accessible_name(format!("{name}: same for all ticked"));
    is_clicked.then_some(Wish::Spread(value.kind))
}

fn is_date(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Published | FieldKind::Updated | FieldKind::ReadOn)
}

/// A date that was typed is written as files have it, or said to be unclear.
fn date_ui(ui: &mut Ui, value: &mut Value, is_typed: bool) {
    match date(&value.text) {
        Some(date) if is_typed => value.text = date,
        Some(_) => {}
        None => {
            let said = "⚠ this date is not clear; write it as 2026-03-04";
            ui.add(Label::new(small(said).color(Palette::of(ui).warning)).wrap());
        }
    }
}
