//! The Columns view: the focus outlet in its own order, the others level with it, words marked.
//!
//! `geometry` says which columns are on screen and how tall each band is, `keys` moves the selection, `header` names
//! the columns.

mod bands;
mod geometry;
mod header;
mod keys;
mod overview;
mod plan;
mod shown;
mod toolbar;

use egui::{ScrollArea, Ui};

use super::action::Action;
use super::derived::Derived;
use super::legend::legend_ui;
use super::pages::{Page, PageInput};
use super::row_words::current_row_words;
use super::tool_strip::tool_strip_ui;
use super::view::View;
use super::view_bar::marks_ui;

use geometry::Placement;
use plan::ColumnPlan;
use shown::{ShownRow, ShownRows, position};

/// What the view remembers between frames.
#[derive(Default)]
pub(crate) struct ColumnsState {
    placement: Placement,
    shown: ShownRows,
    /// The part of the content that was on screen in the last frame.
    visible: Option<egui::Rangef>,
    /// As far as the content of the last frame could be scrolled: beyond it the view would spring back.
    end: f32,
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
    unfold_for(input.derived, state, &plan, view);
    let rows = state.shown.of(input.derived, view, &plan);
    overview::overview_ui(ui, input, (&plan, &rows), state, view);
    header::header_ui(ui, input, &plan, view, out);
    ui.add_space(-ui.spacing().item_spacing.y);
    let row = current_row_words(input, view);
    tool_strip_ui(ui, input, view, &row, out);
    if view.shows_legend {
        legend_ui(ui, input, view);
    }
    if rows.is_empty() {
        nothing_ui(ui, view);
        return;
    }
    keys::keys(input, &plan, view, out);
    state.placement.start_frame(ui, input.derived, &plan, &rows);
    let mut area = ScrollArea::vertical().id_salt("columns").auto_shrink(false);
    if let Some(offset) = scroll_target(input.derived, state, &rows, view) {
        area = area.vertical_scroll_offset(offset);
    }
    let shown = area.show_viewport(ui, |ui, viewport| {
        state.visible = Some(viewport.y_range());
        let first = state.placement.in_sight(viewport.y_range()).first().and_then(|at| rows.get(*at));
        view.first_in_sight = first.map(|row| row.band_idx).unwrap_or_default();
        let painting = Painting { input, plan: &plan, rows: &rows };
        bands::bands_ui(ui, viewport, &painting, &mut Changes { state, view, out });
    });
    state.end = (shown.content_size.y - shown.inner_rect.height()).max(0.0);
    if state.placement.is_unfinished() {
        ui.request_repaint();
    }
}

/// What is to be shown, or is current, is not folded away.
fn unfold_for(derived: &Derived, state: &mut ColumnsState, plan: &ColumnPlan, view: &mut View) {
    let Some(passage) = view.scroll_to else { return };
    let band_idx = derived.article_idx(passage.article).and_then(|idx| derived.band_at(idx, passage.span.start));
    let rows = state.shown.of(derived, view, plan);
    let fold = band_idx.and_then(|band_idx| rows.get(position(&rows, band_idx)?)).filter(|row| row.is_fold());
    view.unfolded.extend(fold.into_iter().flat_map(|row| &row.bands).map(|band_idx| derived.bands[*band_idx].row_idx));
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
    rows: &'a [ShownRow],
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
fn scroll_target(derived: &Derived, state: &ColumnsState, rows: &[ShownRow], view: &mut View) -> Option<f32> {
    let passage = view.scroll_to.take()?;
    let band_idx = derived.band_at(derived.article_idx(passage.article)?, passage.span.start)?;
    let at = position(rows, band_idx)?;
    let (place, visible) = (state.placement.place_of(at), state.visible?);
    let in_sight = visible.min <= place.min && place.max <= visible.max;
    if in_sight {
        return None;
    }
    let offset = (place.min - visible.span() / 3.0).min(state.placement.total() - visible.span()).max(0.0);
    if offset > state.end + 1.0 {
        view.scroll_to = Some(passage); // the rest in the next frame
    }
    Some(offset.min(state.end))
}
