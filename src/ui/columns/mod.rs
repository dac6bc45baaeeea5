//! The Columns view: the focus outlet in its own order, the others level with it, words marked.
//!
//! `geometry` says which columns are on screen and how tall each band is, `keys` moves the selection, `header` names
//! the columns.

mod bands;
mod current;
mod geometry;
mod header;
mod keys;
mod overview;
mod shown;
mod toolbar;

use egui::{ScrollArea, Ui};

use super::action::Action;
use super::derived::Derived;
use super::legend::legend_ui;
use super::pages::{Page, PageInput};
use super::tool_strip::tool_strip_ui;
use super::view::View;
use super::view_bar::marks_ui;

use geometry::{ColumnPlan, Placement};
use shown::ShownBands;

/// What the view remembers between frames.
#[derive(Default)]
pub(crate) struct ColumnsState {
    placement: Placement,
    shown: ShownBands,
    /// The part of the content that was on screen in the last frame.
    visible: Option<egui::Rangef>,
}

/// What the view may change.
struct Changes<'a> {
    state: &'a mut ColumnsState,
    view: &'a mut View,
    out: &'a mut Vec<Action>,
}

impl Page for ColumnsState {
    fn bar_ui(&mut self, ui: &mut Ui, input: &PageInput<'_>, view: &mut View, out: &mut Vec<Action>) {
        marks_ui(ui, view, out);
        toolbar::rows_ui(ui, input, view, out);
    }

    fn ui(&mut self, ui: &mut Ui, input: &PageInput<'_>, view: &mut View, out: &mut Vec<Action>) {
        columns_ui(ui, input, self, view, out);
    }
}

fn columns_ui(ui: &mut Ui, input: &PageInput<'_>, state: &mut ColumnsState, view: &mut View, out: &mut Vec<Action>) {
    let plan = plan(ui, input.derived, view);
    let bands = state.shown.of(input.derived, view, &plan);
    overview::overview_ui(ui, input, (&plan, &bands), state, view);
    header::header_ui(ui, input, &plan, view, out);
    let row = current::row_words(input, view);
    tool_strip_ui(ui, input, view, &row, out);
    if view.shows_legend {
        legend_ui(ui, input, view);
    }
    if bands.is_empty() {
        nothing_ui(ui, view);
        return;
    }
    keys::keys(input, &plan, view, out);
    state.placement.start_frame(ui, input.derived, &plan, &bands);
    let mut area = ScrollArea::vertical().id_salt("columns").auto_shrink(false);
    if let Some(offset) = scroll_target(input.derived, state, &bands, view) {
        area = area.vertical_scroll_offset(offset);
    }
    area.show_viewport(ui, |ui, viewport| {
        state.visible = Some(viewport.y_range());
        let first = state.placement.in_sight(viewport.y_range()).first().and_then(|at| bands.get(*at));
        view.first_in_sight = first.copied().unwrap_or_default();
        let painting = Painting { input, plan: &plan, bands: &bands };
        bands::bands_ui(ui, viewport, &painting, &mut Changes { state, view, out });
    });
    if state.placement.is_unfinished() {
        ui.request_repaint();
    }
}

/// The columns on screen, turned so that a passage to be shown has one.
fn plan(ui: &Ui, derived: &Derived, view: &mut View) -> ColumnPlan {
    let mut plan = ColumnPlan::new(derived, view, ui.available_width());
    let wanted = view.scroll_to.and_then(|passage| derived.article_idx(passage.article));
    if let Some(article_idx) = wanted {
        view.first_column = plan.first_other_for(derived, view, article_idx);
        plan = ColumnPlan::new(derived, view, ui.available_width());
    }
    view.first_column = plan.first_other;
    plan
}

/// What painting the bands reads.
struct Painting<'a> {
    input: &'a PageInput<'a>,
    plan: &'a ColumnPlan,
    bands: &'a [usize],
}

fn nothing_ui(ui: &mut Ui, view: &mut View) {
    ui.add_space(48.0);
    ui.vertical_centered(|ui| {
        ui.label(super::theme::body("No passage fits this filter.").weak());
        if ui.button("Show all passages").clicked() {
            view.rows = super::view::RowFilter::All;
        }
    });
}

/// Where to scroll for `view.scroll_to`, unless it is well in sight already.
fn scroll_target(derived: &Derived, state: &ColumnsState, bands: &[usize], view: &mut View) -> Option<f32> {
    let passage = view.scroll_to.take()?;
    let band_idx = derived.band_at(derived.article_idx(passage.article)?, passage.span.start)?;
    let at = bands.iter().position(|shown| *shown == band_idx)?;
    let (place, visible) = (state.placement.place_of(at), state.visible?);
    let in_sight = visible.min <= place.min && place.max <= visible.max;
    let end = state.placement.total() - visible.span(); // beyond it the view would spring back
    (!in_sight).then(|| (place.min - visible.span() / 3.0).min(end).max(0.0))
}
