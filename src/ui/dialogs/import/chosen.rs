//! What is known of the chosen article besides its text, and where each thing stood.

use egui::{Label, ScrollArea, TextEdit, Ui};

use crate::import::FieldKind;

use super::super::super::theme::{Palette, bold, small};
use super::entry::{Entry, Value};

pub(super) fn fields_ui(ui: &mut Ui, entry: &mut Entry, room: f32) {
    ScrollArea::vertical().id_salt("fields").max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        if let Some(name) = &entry.file_name {
            ui.add(Label::new(bold(name)).truncate());
        }
        for value in &mut entry.values {
            match label_of(value.kind) {
                Some(label) => field_ui(ui, value, label),
                None => source_ui(ui, value),
            }
        }
        let warnings: Vec<String> = entry.warnings().collect();
        for warning in warnings {
            ui.add(Label::new(small(format!("⚠ {warning}")).color(Palette::of(ui).warning)).wrap());
        }
    });
}

/// `None` for what is typed in the list above.
fn label_of(kind: FieldKind) -> Option<&'static str> {
    match kind {
        FieldKind::Byline => Some("By"),
        FieldKind::Address => Some("Address"),
        FieldKind::ReadOn => Some("Read on"),
        FieldKind::Section => Some("Section"),
        FieldKind::Page => Some("Page"),
        FieldKind::Language => Some("Language"),
        _ => None,
    }
}

fn field_ui(ui: &mut Ui, value: &mut Value, label: &str) {
    let name = match value.source.as_deref() {
        Some(source) if !source.is_empty() && !value.text.is_empty() => format!("{label} · from {source}"),
        _ => label.to_owned(),
    };
    let name = ui.add(Label::new(small(name)).truncate());
    let field = ui.add(TextEdit::singleline(&mut value.text).desired_width(f32::INFINITY)).labelled_by(name.id);
    if field.changed() {
        value.source = None;
    }
}

/// Where a field of the list stood.
fn source_ui(ui: &mut Ui, value: &Value) {
    let name = match value.kind {
        FieldKind::Outlet => "Outlet",
        FieldKind::Headline => "Headline",
        _ => "Published",
    };
    if let Some(source) = value.source.as_deref().filter(|source| !source.is_empty()) {
        ui.add(Label::new(small(format!("{name} · from {source}"))).truncate());
    }
}
