//! The tools beside a selection: note, tags, pins, copy.

use std::collections::BTreeSet;

use egui::{Ui, pos2};

use crate::text::ArticleId;
use crate::workspace::Workspace;

use super::super::action::{Action, Change};
use super::super::command::{ChangeCommand, Command, ViewCommand};
use super::super::view::View;
use super::{ColumnsState, reading_menu};

/// The tools beside the selection: note, tags, copy.
pub(crate) fn selection_tools_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    state: &ColumnsState,
    view: &View,
    out: &mut Vec<Action>,
) {
    let Some(rect) = state.selection_rect.filter(|_| view.drag.is_none() && !view.selection.is_empty()) else {
        return;
    };
    let area = egui::Area::new(egui::Id::unique("selection-tools")).order(egui::Order::Foreground);
    let place = pos2(rect.left(), rect.bottom() + 6.0);
    area.fixed_pos(place).constrain_to(ui.max_rect()).show(ui.ctx(), |ui| {
        egui::Frame::popup(ui.style()).show(ui, |ui| ui.horizontal(|ui| tools_ui(ui, workspace, view, out)));
    });
}

fn tools_ui(ui: &mut Ui, workspace: &Workspace, view: &View, out: &mut Vec<Action>) {
    let articles: BTreeSet<ArticleId> = view.selection.passages.iter().map(|p| p.article).collect();
    let label = if articles.len() > 1 { "Note on this difference" } else { "Note" };
    let note = egui::Button::new(label).shortcut_text("N");
    if ui.add(note).on_hover_text(Command::from(ChangeCommand::NewNote).tooltip()).clicked() {
        out.push(Change::NoteWith(Vec::new()).into());
    }
    for tag in workspace.tags().filter(|tag| tag.key.is_some()) {
        let label = super::super::panels::tag_label(ui, tag);
        if ui.button(label).on_hover_text(&tag.definition).clicked() {
            out.push(Change::NoteWith(vec![tag.id]).into());
        }
    }
    if let [a, b] = view.selection.passages[..] {
        for (kind, name, tooltip) in reading_menu::PINS {
            if a.article != b.article && ui.button(name).on_hover_text(tooltip).clicked() {
                out.push(Change::Pin(kind, vec![[a, b]]).into());
            }
        }
    }
    if ui.button("Copy").on_hover_text(Command::from(ViewCommand::CopySelection).tooltip()).clicked() {
        out.push(ViewCommand::CopySelection.into());
    }
}
