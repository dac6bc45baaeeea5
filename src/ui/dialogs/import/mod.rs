//! The import sheet: what was found in files, to look at and mend before it becomes articles.

mod chosen;
mod entry;
mod foot;
mod list;
mod preview;

use egui::{Align, Layout, Ui, vec2};

use crate::import::{FieldKind, Imported};
use crate::workspace::Workspace;
use crate::workspace::edits::NewArticle;

use super::super::action::Action;
use super::super::panels::counted;
use super::super::prefs::Prefs;
use super::title_ui;
use entry::Entry;

/// How many articles are compared at once.
const MAX_COMPARED: usize = 200;

/// What was found, and what a person made of it.
pub(crate) struct ImportForm {
    entries: Vec<Entry>,
    /// The one that is shown below the list.
    chosen_idx: usize,
    /// Words that an entry in the list must have.
    query: String,
    order: list::Order,
    /// Only those that want a look.
    looks_only: bool,
    /// Files that could not be read, in sentences.
    errors: Vec<String>,
    /// How many articles the workspace compares already.
    n_here: usize,
}

impl ImportForm {
    /// Every article is taken but those that are here already.
    pub(crate) fn new(
        workspace: &Workspace,
        prefs: &Prefs,
        found: Vec<(Option<String>, Imported)>,
        errors: Vec<String>,
    ) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for (file_name, imported) in found {
            let mut entry = Entry::new(workspace, &entries, file_name, imported);
            entry.put_back(prefs.put_back_of(entry.text_of(FieldKind::Outlet)).to_vec());
            entries.push(entry);
        }
        Self {
            entries,
            chosen_idx: 0,
            query: String::new(),
            order: list::Order::AsFound,
            looks_only: false,
            errors,
            n_here: workspace.compared().len(),
        }
    }

    fn n_taken(&self) -> usize {
        self.entries.iter().filter(|entry| entry.is_taken).count()
    }

    /// True where all that is taken can be compared at once.
    fn fits(&self) -> bool {
        self.n_here + self.n_taken() <= MAX_COMPARED
    }

    /// What was put back, outlet by outlet; the last page of an outlet counts.
    fn put_back(&self) -> Vec<(String, Vec<String>)> {
        let taken = self.entries.iter().filter(|entry| entry.is_taken && !entry.has_no_outlet());
        taken.map(|entry| (entry.text_of(FieldKind::Outlet).to_owned(), entry.reasons_put_back())).collect()
    }

    fn new_articles(&self) -> Vec<NewArticle> {
        let taken = self.entries.iter().filter(|entry| entry.is_taken);
        taken.filter_map(Entry::new_article).collect()
    }
}

/// Room for what stands below list and preview, in points.
const FOOT: f32 = 56.0;

pub(super) fn import_ui(ui: &mut Ui, form: &mut ImportForm, out: &mut Vec<Action>) {
    let height = (ui.ctx().content_rect().height() - 90.0).clamp(300.0, 740.0);
    ui.set_min_height(height);
    let top = ui.cursor().top();
    title_ui(ui, &format!("Add {}", counted(form.entries.len(), "article")));
    foot::errors_ui(ui, &form.errors);
    list::list_ui(ui, form);
    ui.separator();
    let room = (height - (ui.cursor().top() - top) - FOOT).max(120.0);
    if let Some(entry) = form.entries.get_mut(form.chosen_idx) {
        chosen_ui(ui, entry, form.chosen_idx, room);
    }
    foot::foot_ui(ui, form, out);
}

/// Fields at the left and the text at the right; one above the other in a narrow window.
fn chosen_ui(ui: &mut Ui, entry: &mut Entry, idx: usize, room: f32) {
    const FIELDS_WIDTH: f32 = 290.0;
    const LEAST_TEXT_WIDTH: f32 = 400.0;
    let is_wide = ui.available_width() >= FIELDS_WIDTH + LEAST_TEXT_WIDTH;
    ui.push_id(("chosen", idx), |ui| {
        if is_wide {
            ui.horizontal_top(|ui| {
                ui.allocate_ui_with_layout(vec2(FIELDS_WIDTH, room), Layout::top_down(Align::Min), |ui| {
                    chosen::fields_ui(ui, entry, room);
                });
                ui.vertical(|ui| preview::preview_ui(ui, entry, room));
            });
        } else {
            egui::ScrollArea::vertical().max_height(room).show(ui, |ui| {
                chosen::fields_ui(ui, entry, f32::INFINITY);
                preview::preview_ui(ui, entry, f32::INFINITY);
            });
        }
    });
}
