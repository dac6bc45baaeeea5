//! The columns of a table: what each was taken for, and what a person says it is.

use egui::{CollapsingHeader, ComboBox, Label, ScrollArea, Ui};

use crate::import::{Column, ColumnUse, FieldKind};

use super::super::super::theme::{body, bold, small};
use super::form::FoundTable;
use super::wish::Wish;

/// Above the fields of an article that is a row of `table`: open where some columns are not read.
pub(super) fn of_chosen_ui(ui: &mut Ui, table: &FoundTable, is_reading: bool) -> Option<Wish> {
    let is_open = table.table.columns.iter().any(|column| column.used.is_none() && !column.sample.is_empty());
    let title = if is_reading { "Columns · reading again…" } else { "Columns" };
    let head = CollapsingHeader::new(small(title)).id_salt(("columns", table.key)).default_open(is_open);
    head.show(ui, |ui| columns_ui(ui, table, is_reading)).body_returned.flatten()
}

/// Asks for the columns of tables of which no article could be read.
pub(super) fn asked_ui(ui: &mut Ui, tables: &[FoundTable], is_reading: bool) -> Option<Wish> {
    const ROOM: f32 = 220.0;
    let mut wish = None;
    for table in tables.iter().filter(|table| table.is_asked()) {
        ui.label(bold(format!("Which column of {} holds the texts?", table.file_name())));
        ScrollArea::vertical().id_salt(("asked", table.key)).max_height(ROOM).show(ui, |ui| {
            wish = columns_ui(ui, table, is_reading).or(wish);
        });
    }
    wish
}

fn columns_ui(ui: &mut Ui, table: &FoundTable, is_reading: bool) -> Option<Wish> {
    let mut wish = None;
    for (idx, column) in table.table.columns.iter().enumerate() {
        let used = ui.push_id(idx, |ui| ui.add_enabled_ui(!is_reading, |ui| column_ui(ui, column)).inner).inner;
        wish = used.map(|used| Wish::Column(table.key, idx, used)).or(wish);
    }
    wish
}

/// The name of a column, the words it begins with, and what it is; the new use where that was changed.
fn column_ui(ui: &mut Ui, column: &Column) -> Option<Option<ColumnUse>> {
    const CHOICE_WIDTH: f32 = 120.0;
    let mut used = column.used;
    ui.horizontal(|ui| {
        let choice = ComboBox::from_id_salt("use").width(CHOICE_WIDTH).selected_text(label_of(used));
        let choice = choice.show_ui(ui, |ui| {
            for other in [None].into_iter().chain(ColumnUse::ALL.iter().copied().map(Some)) {
                ui.selectable_value(&mut used, other, label_of(other));
            }
        });
        choice.response.accessible_name(format!("Column {}", column.name));
        let name = ui.add(Label::new(body(&column.name)).truncate());
        name.on_hover_text(&column.sample);
    });
    if !column.sample.is_empty() {
        ui.add(Label::new(small(&column.sample)).truncate());
    }
    (used != column.used).then_some(used)
}

fn label_of(used: Option<ColumnUse>) -> &'static str {
    match used {
        None => "Not read",
        Some(ColumnUse::Text) => "Text",
        Some(ColumnUse::Standfirst) => "Standfirst",
        Some(ColumnUse::Field(FieldKind::Byline)) => "Byline",
        Some(ColumnUse::Field(kind)) => super::wish::name_of(kind).0,
    }
}
