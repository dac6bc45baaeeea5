//! The dialog that asks which articles are compared, where all of them would take too much memory.

use egui::{Label, ScrollArea, Ui};

use crate::compare::{Extent, gigabytes, memory_needed, too_large};
use crate::text::ArticleId;
use crate::workspace::Workspace;

use super::super::action::{Action, Change};
use super::super::panels::counted;
use super::super::perform::EditionChange;
use super::super::theme::bold;
use super::{buttons_ui, title_ui};

/// The articles of a comparison, and which of them are taken.
pub(crate) struct TooMuchForm {
    rows: Vec<Row>,
    /// In bytes.
    most_memory: u64,
}

struct Row {
    id: ArticleId,
    label: String,
    extent: Extent,
    is_compared: bool,
}

impl TooMuchForm {
    /// With as many articles taken as fit into `most_memory` bytes, the shortest first.
    pub(crate) fn new(workspace: &Workspace, most_memory: u64) -> Self {
        let row = |record: &crate::workspace::ArticleRecord| Row {
            id: record.id,
            label: format!("{} · {}", record.label(), counted(record.article.n_words(), "word")),
            extent: Extent::of(&record.article),
            is_compared: true,
        };
        let mut rows: Vec<Row> = workspace.compared().into_iter().map(row).collect();
        let extents: Vec<Extent> = rows.iter().map(|row| row.extent).collect();
        too_large(&extents, most_memory).into_iter().for_each(|idx| rows[idx].is_compared = false);
        Self { rows, most_memory }
    }

    /// What the comparison of those that are taken needs, in bytes.
    fn needed(&self) -> u64 {
        let taken = self.rows.iter().filter(|row| row.is_compared);
        memory_needed(&taken.map(|row| row.extent).collect::<Vec<_>>())
    }

    fn left_out(&self) -> Vec<ArticleId> {
        self.rows.iter().filter(|row| !row.is_compared).map(|row| row.id).collect()
    }
}

pub(super) fn too_much_ui(ui: &mut Ui, form: &mut TooMuchForm, out: &mut Vec<Action>) {
    title_ui(ui, "Which articles are compared?");
    let said = "All of them at once may take too much memory. Those that are left out stay in the list with their \
                notes, and can be taken back into the comparison there.";
    ui.add(Label::new(said).wrap());
    let room = (ui.ctx().content_rect().height() - 300.0).clamp(120.0, 420.0);
    let height = ui.spacing().interact_size.y;
    let list = ScrollArea::vertical().max_height(room).auto_shrink([false, true]);
    list.show_rows(ui, height, form.rows.len(), |ui, shown| {
        for row in &mut form.rows[shown] {
            ui.checkbox(&mut row.is_compared, &row.label);
        }
    });
    let (needed, left_out) = (form.needed(), form.left_out());
    let n_taken = form.rows.len() - left_out.len();
    let fits = needed <= form.most_memory;
    let compares = format!("{} compared", counted(n_taken, "article"));
    ui.label(bold(format!("{compares}: up to {} of {}", gigabytes(needed), gigabytes(form.most_memory))));
    if buttons_ui(ui, &format!("Leave {} out", left_out.len()), fits && !left_out.is_empty(), out) {
        out.push(Change::Edition(EditionChange::SetAllAside(left_out)).into());
    }
}
