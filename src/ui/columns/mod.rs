//! The Columns view: the focus outlet in its own order, the others level with it, words marked.
//!
//! `geometry` says which columns are on screen and how tall each band is, `cell` paints one reading,
//! `marks` paints on words, `keys` moves the selection, `header` names the columns.

mod cell;
mod geometry;
mod header;
mod keys;
mod marks;
mod toolbar;

use egui::{Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::compare::Coverage;
use crate::text::ArticleId;
use crate::workspace::Workspace;

use super::action::Action;
use super::derived::Derived;
use super::note_places::NotePlaces;
use super::theme::Palette;
use super::view::View;

use cell::CellView;
use geometry::{ColumnPlan, Placement};

/// What the view reads.
pub(crate) struct ColumnsInput<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) derived: &'a Derived,
    pub(crate) places: &'a NotePlaces,
}

/// What the view remembers between frames.
#[derive(Default)]
pub(crate) struct ColumnsState {
    placement: Placement,
    /// The part of the content that was on screen in the last frame.
    visible: Option<egui::Rangef>,
    /// Where the selection ended on screen in the last frame: the place for its tools.
    pub(crate) selection_rect: Option<Rect>,
}

/// What the view may change.
struct Changes<'a> {
    state: &'a mut ColumnsState,
    view: &'a mut View,
    out: &'a mut Vec<Action>,
}

/// Shows the comparison as columns.
pub(crate) fn columns_ui(
    ui: &mut Ui,
    input: &ColumnsInput<'_>,
    state: &mut ColumnsState,
    view: &mut View,
    out: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    toolbar::toolbar_ui(ui, input, view, out);
    let plan = plan(ui, input.derived, view);
    header::header_ui(ui, input, &plan, view, out);
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), (1.0, palette.line));
    let bands = geometry::shown_bands(input.derived, view, &plan);
    if bands.is_empty() {
        nothing_ui(ui, view);
        return;
    }
    keys::keys(ui, input, &plan, view, out);
    state.selection_rect = None;
    state.placement.start_frame(ui, input.derived, &plan, &bands);
    let mut area = ScrollArea::vertical().id_salt("columns").auto_shrink(false);
    if let Some(offset) = scroll_target(input.derived, state, &bands, view) {
        area = area.vertical_scroll_offset(offset);
    }
    area.show_viewport(ui, |ui, viewport| {
        state.visible = Some(viewport.y_range());
        let painting = Painting { input, plan: &plan, bands: &bands, palette };
        bands_ui(ui, viewport, &painting, &mut Changes { state, view, out });
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
    input: &'a ColumnsInput<'a>,
    plan: &'a ColumnPlan,
    bands: &'a [usize],
    palette: &'static Palette,
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
    (!in_sight).then(|| (place.min - visible.span() / 3.0).max(0.0))
}

fn bands_ui(ui: &mut Ui, viewport: Rect, painting: &Painting<'_>, changes: &mut Changes<'_>) {
    let origin = ui.max_rect().min;
    ui.set_height(changes.state.placement.total());
    for at in changes.state.placement.in_sight(viewport.y_range()) {
        let place = changes.state.placement.place_of(at);
        let min = origin + vec2(0.0, place.min);
        let rect = Rect::from_min_size(min, vec2(painting.plan.width, place.span()));
        band_ui(ui, rect, at, painting, changes);
    }
    if ui.input(|input| input.pointer.any_released()) {
        changes.view.drag = None;
    }
}

fn band_ui(ui: &mut Ui, rect: Rect, at: usize, painting: &Painting<'_>, changes: &mut Changes<'_>) {
    let Painting { input, plan, bands, palette } = painting;
    let band_idx = bands[at];
    let cells = &input.derived.bands[band_idx].cells;
    let top = rect.top() + geometry::padding(input.derived, band_idx);
    let places = plan.columns.iter().enumerate().filter_map(|(column_at, column)| {
        let text = cells[column.article_idx].as_deref()?;
        let min = pos2(rect.left() + column.left, top);
        Some((
            text,
            Rect::from_min_size(min, vec2(plan.column_width, changes.state.placement.cell_height(at, column_at))),
        ))
    });
    let places: Vec<_> = places.collect();
    let is_hovered = places.iter().any(|(_, place)| ui.rect_contains_pointer(place.expand2(vec2(8.0, 4.0))));
    if is_hovered && changes.view.drag.is_none() {
        for (_, place) in &places {
            ui.painter().rect_filled(place.expand2(vec2(9.0, 4.0)), 6.0, palette.row_hover);
        }
    }
    if cells[input.derived.key.focus_idx].is_some() {
        gutter_ui(ui, rect, band_idx, input.derived, palette);
    }
    for (text, place) in places {
        let article = input.derived.key.articles[text.reading.article_idx].0;
        let cell = CellView { article, text, band_idx, input, palette };
        cell::cell_ui(ui, place, &cell, changes);
    }
}

/// The dots that say which outlets tell a band: filled where one does.
fn gutter_ui(ui: &mut Ui, rect: Rect, band_idx: usize, derived: &Derived, palette: &Palette) {
    let Some(coverage) = derived.coverage(band_idx) else { return };
    let cells = &derived.bands[band_idx].cells;
    let told = cells.iter().flatten().count();
    let top = rect.top() + geometry::padding(derived, band_idx) + 12.0;
    let area = Rect::from_min_size(pos2(rect.left(), top - 8.0), vec2(geometry::GUTTER, 18.0));
    let name = |idx: usize| {
        derived.key.articles[idx].1.meta().outlet.clone().unwrap_or_else(|| format!("article {}", idx + 1))
    };
    let meaning = match coverage {
        Coverage::OnlyIn(idx) => format!("Only in {}", name(idx)),
        Coverage::AllBut(idx) => format!("In all but {}", name(idx)),
        Coverage::All => "In every outlet".to_owned(),
        Coverage::Some(n) => format!("In {n} of {} outlets", cells.len()),
    };
    if cells.len() <= geometry::MAX_DOTS {
        for (idx, cell) in cells.iter().enumerate() {
            let centre = pos2(rect.left() + 12.0 + idx as f32 * 7.0, top);
            match cell {
                Some(_) => ui.painter().circle_filled(centre, 2.4, palette.muted),
                None => ui.painter().circle_stroke(centre, 1.9, (0.8, palette.line)),
            };
        }
    } else {
        let font = egui::TextStyle::Small.resolve(ui.style());
        let text = format!("{told}/{}", cells.len());
        ui.painter().text(pos2(rect.left() + 10.0, top), egui::Align2::LEFT_CENTER, text, font, palette.muted);
    }
    let id = ui.scope_id().with(("gutter", band_idx));
    ui.interact(area, id, Sense::hover()).on_hover_text(meaning);
}

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
    use super::command::Command;
    let articles: std::collections::BTreeSet<ArticleId> = view.selection.passages.iter().map(|p| p.article).collect();
    let label = if articles.len() > 1 { "Note on this difference" } else { "Note" };
    let note = egui::Button::new(label).shortcut_text("N");
    if ui.add(note).on_hover_text(Command::NewNote.tooltip()).clicked() {
        out.push(Action::NoteWith(Vec::new()));
    }
    for tag in workspace.tags().filter(|tag| tag.key.is_some()) {
        let label = super::panels::tag_label(ui, tag);
        if ui.button(label).on_hover_text(&tag.definition).clicked() {
            out.push(Action::NoteWith(vec![tag.id]));
        }
    }
    if ui.button("Copy").on_hover_text(Command::CopySelection.tooltip()).clicked() {
        out.push(Action::Run(Command::CopySelection));
    }
}
