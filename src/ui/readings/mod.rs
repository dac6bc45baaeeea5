//! The Readings page: one row at a time, every outlet's wording below the other, as in a critical apparatus.
//!
//! `rows` lists the rows at the left, `stack` shows the wordings, `about` says which facts differ, why they stand together
//! and what stands near.

mod about;
mod rows;
mod stack;

use egui::{Key, Panel, ScrollArea, Ui};

use super::action::{Action, Show};
use super::legend::legend_ui;
use super::pages::{Page, PageInput};
use super::row_words::{HINT, row_in_short};
use super::selection_keys::selection_keys;
use super::tall_list::TallList;
use super::theme::bold;
use super::tool_strip::tool_strip_ui;
use super::view::{Selection, View};
use super::view_bar::marks_ui;

use about::About;

/// Below this width the list of rows is left out, in points.
const NARROW: f32 = 640.0;

/// What the page remembers between frames.
#[derive(Default)]
pub(crate) struct ReadingsState {
    rows: TallList<usize>,
    /// The bands that are listed, and the comparison they are of.
    listed: Option<(u64, Vec<usize>)>,
    /// What is known of the row that is shown.
    about: Option<About>,
    /// The band that was shown in the last frame.
    shown: Option<usize>,
}

impl Page for ReadingsState {
    fn bar_ui(&mut self, ui: &mut Ui, _input: &PageInput<'_>, view: &mut View, out: &mut Vec<Action>) {
        marks_ui(ui, view, out);
    }

    fn ui(&mut self, ui: &mut Ui, input: &PageInput<'_>, view: &mut View, out: &mut Vec<Action>) {
        let listed = self.listed(input);
        if listed.is_empty() {
            ui.add_space(48.0);
            ui.vertical_centered(|ui| ui.label("No row is told by two outlets yet. Add another article to compare."));
            return;
        }
        let current = input.derived.current_band(view);
        keys(input, view, (&listed, current), out);
        if ui.available_width() >= NARROW {
            let panel = Panel::left("rows").resizable(true).default_size(210.0).size_range(160.0..=320.0);
            let is_new = self.shown != Some(current);
            panel.show(ui, |ui| rows::rows_ui(ui, input, (&mut self.rows, &listed), (current, is_new), out));
        }
        self.shown = Some(current);
        self.row_ui(ui, input, (&listed, current), (view, out));
    }
}

impl ReadingsState {
    /// Rows that several outlets tell, in the order of the columns.
    fn listed(&mut self, input: &PageInput<'_>) -> Vec<usize> {
        let generation = input.derived.generation;
        if self.listed.as_ref().is_none_or(|(of, _)| *of != generation) {
            let bands = &input.derived.bands;
            let shared = (0..bands.len()).filter(|band_idx| bands[*band_idx].n_tellers() > 1);
            self.listed = Some((generation, shared.collect()));
        }
        self.listed.as_ref().map(|(_, listed)| listed.clone()).unwrap_or_default()
    }

    fn row_ui(
        &mut self,
        ui: &mut Ui,
        input: &PageInput<'_>,
        (listed, current): (&[usize], usize),
        (view, out): (&mut View, &mut Vec<Action>),
    ) {
        head_ui(ui, input, (listed, current), out);
        tool_strip_ui(ui, input, view, HINT, out);
        if view.shows_legend {
            legend_ui(ui, input, view);
        }
        let about = self.about.take().filter(|about| about.is_of(input, current));
        let about = about.unwrap_or_else(|| About::of(input, current));
        ScrollArea::vertical().id_salt(("readings", current)).auto_shrink(false).show(ui, |ui| {
            stack::stack_ui(ui, input, current, view, out);
            about::about_ui(ui, input, &about, out);
            ui.add_space(48.0);
        });
        self.about = Some(about);
    }
}

/// The row in words, and the steps to its neighbours.
fn head_ui(ui: &mut Ui, input: &PageInput<'_>, (listed, current): (&[usize], usize), out: &mut Vec<Action>) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.add_space(12.0);
        for (label, name, forward) in [("↑", "Row above", false), ("↓", "Row below", true)] {
            let next = neighbour(listed, current, forward);
            let button = ui.add_enabled(next.is_some(), egui::Button::new(label));
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, next.is_some(), name));
            if let (true, Some(next)) = (button.on_hover_text(name).clicked(), next) {
                out.push(Show::Row(input.derived.bands[next].row_idx).into());
            }
        }
        ui.add(egui::Label::new(bold(row_in_short(input, current))).truncate());
    });
    ui.add_space(8.0);
}

/// Up and Down step through the rows, Return goes into the text.
fn keys(input: &PageInput<'_>, view: &View, (listed, current): (&[usize], usize), out: &mut Vec<Action>) {
    for (key, modifiers) in &input.keyboard.arrows {
        if !modifiers.is_none() || !matches!(key, Key::ArrowUp | Key::ArrowDown) {
            continue;
        }
        if let Some(next) = neighbour(listed, current, *key == Key::ArrowDown) {
            out.push(Show::Row(input.derived.bands[next].row_idx).into());
        }
    }
    if input.keyboard.enter {
        let words = input.derived.passage_of(current);
        out.extend(words.map(|words| Show::Select(Selection { passages: vec![words] }).into()));
    }
    selection_keys(input, view, out);
}

/// The listed row before or after `current`, which need not be listed itself.
fn neighbour(listed: &[usize], current: usize, forward: bool) -> Option<usize> {
    if forward {
        listed.iter().copied().find(|band_idx| *band_idx > current)
    } else {
        listed.iter().rev().copied().find(|band_idx| *band_idx < current)
    }
}
