//! The codebook: names, colours, keys, definitions, and how many notes carry each tag.

use std::collections::BTreeMap;

use egui::{Frame, Margin, ScrollArea, TextEdit, Ui};

use crate::notes::{Rgb, Tag, TagId};
use crate::workspace::Workspace;

use super::super::action::{Action, Change, Show};
use super::super::command::Command;
use super::super::note_index::NoteIndex;
use super::super::theme::{Palette, TAG_COLOURS, bold, nearest_tag_colour, shown_colour, small};

/// What the codebook remembers between frames: the tag that is open for changes.
#[derive(Default)]
pub(crate) struct TagsPanel {
    pub(crate) open: Option<TagId>,
}

/// Lists the tags; the open one can be changed.
pub(crate) fn tags_ui(
    ui: &mut Ui,
    (workspace, index): (&Workspace, &NoteIndex),
    panel: &mut TagsPanel,
    out: &mut Vec<Action>,
) {
    if workspace.tags().next().is_none() {
        ui.add_space(28.0);
        ui.vertical_centered(|ui| {
            ui.label(bold("No tags yet"));
            ui.label(small("Tags are your own labels, each with a colour,\na key and a definition: your codebook."));
        });
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for (tag, depth) in in_tree_order(workspace) {
            let entry = Entry { tag, depth, n_notes: index.n_tagged(tag.id) };
            tag_ui(ui, &entry, panel, out);
        }
    });
}

/// Every tag once, each below the tag it belongs under, with how deep it lies.
fn in_tree_order(workspace: &Workspace) -> Vec<(&Tag, usize)> {
    let mut children: BTreeMap<Option<TagId>, Vec<&Tag>> = BTreeMap::new();
    for tag in workspace.tags() {
        children.entry(tag.parent).or_default().push(tag);
    }
    let mut list = Vec::new();
    let mut todo: Vec<(&Tag, usize)> = children.remove(&None).into_iter().flatten().map(|tag| (tag, 0)).rev().collect();
    while let Some((tag, depth)) = todo.pop() {
        list.push((tag, depth));
        let below = children.remove(&Some(tag.id)).into_iter().flatten();
        todo.extend(below.map(|tag| (tag, depth + 1)).rev());
    }
    // A parent that is gone, or a circle made by two people at once: still in the list.
    list.extend(children.into_values().flatten().map(|tag| (tag, 0)));
    list
}

struct Entry<'a> {
    tag: &'a Tag,
    /// How many tags it lies below.
    depth: usize,
    n_notes: usize,
}

fn tag_ui(ui: &mut Ui, entry: &Entry<'_>, panel: &mut TagsPanel, out: &mut Vec<Action>) {
    let Entry { tag, depth, n_notes } = *entry;
    let palette = Palette::of(ui);
    let is_open = panel.open == Some(tag.id);
    let frame = Frame::new().fill(palette.raised).stroke((1.0, palette.line)).corner_radius(8);
    let indent = Margin { left: 16 * i8::try_from(depth.min(5)).unwrap_or_default(), ..Margin::ZERO };
    frame.inner_margin(Margin::symmetric(12, 8)).outer_margin(indent).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let label = super::tag_label(ui, tag);
            if ui.add(egui::Button::new(label).frame(false)).on_hover_text("Change this tag").clicked() {
                panel.open = (!is_open).then_some(tag.id);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let notes = super::counted(n_notes, "note");
                if ui.add(egui::Button::new(small(notes)).frame(false)).on_hover_text("List these notes").clicked() {
                    out.push(Show::NotesWith(tag.id).into());
                }
            });
        });
        if is_open {
            form_ui(ui, tag, n_notes, out);
        } else if !tag.definition.is_empty() {
            ui.label(small(&tag.definition));
        }
    });
}

fn form_ui(ui: &mut Ui, tag: &Tag, n_notes: usize, out: &mut Vec<Action>) {
    let mut changed = tag.clone();
    egui::Grid::new(("tag", tag.id)).num_columns(2).show(ui, |ui| {
        let label = ui.label("Name");
        ui.add(TextEdit::singleline(&mut changed.name).desired_width(f32::INFINITY)).labelled_by(label.id);
        ui.end_row();
        let label = ui.label("Key");
        let mut key = tag.key.map(String::from).unwrap_or_default();
        ui.add(TextEdit::singleline(&mut key).desired_width(40.0).char_limit(1)).labelled_by(label.id);
        changed.key = key.chars().next().map(|key| key.to_ascii_lowercase()).filter(|key| is_free(*key));
        ui.end_row();
        let label = ui.label("Colour");
        if let Some(rgb) = colours_ui(ui, tag.colour, label.id) {
            changed.colour = rgb;
        }
        ui.end_row();
        let label = ui.label("Meaning");
        let definition = TextEdit::multiline(&mut changed.definition).desired_rows(2).desired_width(f32::INFINITY);
        ui.add(definition.hint_text("When to use it")).labelled_by(label.id);
        ui.end_row();
    });
    if changed != *tag {
        out.push(Change::PutTag(changed).into());
    }
    let delete = ui
        .button("Delete tag")
        .on_hover_text(format!("It is taken off {}; undo brings it back", super::counted(n_notes, "note")));
    if delete.clicked() {
        out.push(Change::DeleteTag(tag.id).into());
    }
}

/// The eight colours of tags; returns the one that was chosen.
fn colours_ui(ui: &mut Ui, chosen: Rgb, label: egui::Id) -> Option<Rgb> {
    let palette = Palette::of(ui);
    let current = nearest_tag_colour(chosen).name;
    let mut picked = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for colour in &TAG_COLOURS {
            let (rect, response) = ui.allocate_exact_size(egui::vec2(24.0, 24.0), egui::Sense::click());
            let is_current = colour.name == current;
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, is_current, colour.name));
            ui.painter().rect_filled(rect.shrink(4.0), 4.0, shown_colour(ui, colour.light));
            if is_current || response.has_focus() || response.hovered() {
                let edge = if response.has_focus() { palette.accent } else { palette.edge };
                ui.painter().rect_stroke(rect.shrink(1.0), 6.0, (2.0, edge), egui::StrokeKind::Inside);
            }
            if response.labelled_by(label).on_hover_text(colour.name).clicked() {
                picked = Some(colour.light);
            }
        }
    });
    picked
}

/// Keys that are not taken by a command.
fn is_free(key: char) -> bool {
    key.is_ascii_alphanumeric() && !Command::takes_letter(key)
}
