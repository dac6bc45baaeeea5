//! The import sheet: what was found in files, to look at and mend before it becomes articles.

mod chosen;
mod entry;
mod list;
mod preview;

use egui::{Align, Label, Layout, Ui, vec2};

use crate::import::Imported;
use crate::workspace::Workspace;
use crate::workspace::edits::NewArticle;

use super::super::action::{Action, Change};
use super::super::panels::counted;
use super::super::theme::{Palette, bold, small};
use super::{Answer, title_ui};
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
    pub(crate) fn new(workspace: &Workspace, found: Vec<(Option<String>, Imported)>, errors: Vec<String>) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for (file_name, imported) in found {
            let entry = Entry::new(workspace, &entries, file_name, imported);
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
    errors_ui(ui, &form.errors);
    list::list_ui(ui, form);
    ui.separator();
    let room = (height - (ui.cursor().top() - top) - FOOT).max(120.0);
    if let Some(entry) = form.entries.get_mut(form.chosen_idx) {
        chosen_ui(ui, entry, form.chosen_idx, room);
    }
    foot_ui(ui, form, out);
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

fn errors_ui(ui: &mut Ui, errors: &[String]) {
    const MAX_LISTED: usize = 3;
    for error in errors.iter().take(MAX_LISTED) {
        ui.add(Label::new(small(format!("Not read: {error}")).color(Palette::of(ui).error)).wrap());
    }
    if errors.len() > MAX_LISTED {
        let rest = format!("and {} more files were not read", errors.len() - MAX_LISTED);
        ui.label(small(rest).color(Palette::of(ui).error));
    }
}

fn foot_ui(ui: &mut Ui, form: &ImportForm, out: &mut Vec<Action>) {
    let n_taken = form.n_taken();
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let yes = format!("Add {}", counted(n_taken, "article"));
        if ui.add_enabled(n_taken > 0 && form.fits(), egui::Button::new(bold(yes))).clicked() {
            out.push(Change::AddImported(form.new_articles()).into());
        }
        if ui.button("Cancel").clicked() {
            out.push(Action::Answer(Answer::Close));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| said_ui(ui, form));
    });
}

/// What a person should know before adding.
fn said_ui(ui: &mut Ui, form: &ImportForm) {
    let n_nameless = form.entries.iter().filter(|entry| entry.is_taken && entry.has_no_outlet()).count();
    let said = if !form.fits() {
        let n_over = form.n_here + form.n_taken() - MAX_COMPARED;
        format!("⚠ {MAX_COMPARED} articles are compared at once: untick {n_over} of them")
    } else if n_nameless > 0 {
        format!("⚠ {} without an outlet; you can add it now or later", counted(n_nameless, "article"))
    } else {
        return;
    };
    ui.add(Label::new(small(said).color(Palette::of(ui).warning)).truncate());
}
