//! The bands: readings at their places, and the dots that say who tells what.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Pos2, Rect, Sense, Ui, pos2, vec2};

use super::super::derived::CellText;
use super::super::pages::PageInput;
use super::super::panels::opening;
use super::super::passage::{PassageChanges, PassageView, passage_ui};
use super::super::row_words::{kind_word, who_tells};
use super::super::siglum::tellers;
use super::super::theme::{SERIF, bold_format, bold_job, serif_format};
use super::shown::ShownRow;
use super::{Changes, Painting, geometry, plan};

/// Paints what is in sight.
pub(super) fn bands_ui(ui: &mut Ui, viewport: Rect, painting: &Painting<'_>, changes: &mut Changes<'_>) {
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
    let Painting { input, plan, rows } = painting;
    let palette = input.palette;
    let row = &rows[at];
    let band_idx = row.band_idx;
    let cells = &input.derived.bands[band_idx].cells;
    let top = rect.top() + geometry::text_offset(input.derived, row);
    let places = plan.columns.iter().enumerate().filter_map(|(column_at, column)| {
        let text = cells[column.article_idx].as_deref()?;
        let min = pos2(rect.left() + column.left, top);
        Some((
            text,
            Rect::from_min_size(min, vec2(plan.column_width, changes.state.placement.cell_height(at, column_at))),
        ))
    });
    let places: Vec<_> = places.collect();
    if row.is_fold() {
        places.iter().for_each(|(text, place)| fold_ui(ui, *place, input, (row, text), changes));
        return;
    }
    let is_hovered = places.iter().any(|(_, place)| ui.rect_contains_pointer(place.expand2(vec2(8.0, 4.0))));
    if is_hovered && changes.view.drag.is_none() {
        for (_, place) in &places {
            ui.painter().rect_filled(place.expand2(vec2(9.0, 4.0)), 6.0, palette.row);
        }
    }
    if cells[input.derived.key.focus_idx].is_some() {
        gutter_ui(ui, pos2(rect.left() + 12.0, top + 4.0), band_idx, input);
    }
    for (text, place) in places {
        let article = input.derived.key.input.articles[text.reading.article_idx].0;
        let passage = PassageView { input: input.of_passages(), article, text, band_idx, has_caption: true };
        let mut changes = PassageChanges { view: &mut *changes.view, out: &mut *changes.out };
        passage_ui(ui, place, &passage, &mut changes);
    }
}

/// One line for several passages that only one outlet has; a click unfolds them.
fn fold_ui(
    ui: &mut Ui,
    place: Rect,
    input: &PageInput<'_>,
    (row, text): (&ShownRow, &CellText),
    changes: &mut Changes<'_>,
) {
    let palette = input.palette;
    let response = ui.interact(place, ui.scope_id().with(("fold", row.band_idx)), Sense::click());
    let words = format!("{} only here", row.bands.len());
    response.widget_info(|| {
        let label = format!("{words}, folded: {}", opening(&text.text, 60));
        egui::WidgetInfo::labeled(egui::Role::DisclosureTriangle, true, label)
    });
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(place, 4.0, palette.row);
    }
    for y in [place.top(), place.bottom()] {
        ui.painter().hline(place.x_range(), y, (1.0, palette.line));
    }
    let mut job = LayoutJob::default();
    job.append(&format!("› {words}  "), 0.0, bold_format(12.0, palette.text));
    job.append(&opening(&text.text.replace('\n', " "), 120), 0.0, serif_format(SERIF, 14.0, palette.muted));
    job.wrap = TextWrapping::truncate_at_width(place.width() - 12.0);
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(place.left() + 6.0, place.center().y - galley.size().y / 2.0), galley, palette.text);
    if response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text("Unfold (U), or all of them (Shift+U)")
        .clicked()
    {
        let rows = row.bands.iter().map(|band_idx| input.derived.bands[*band_idx].row_idx);
        changes.view.unfolded.extend(rows);
    }
}

/// Who tells a band, and what differs in it, left of the columns: a letter an outlet, a dot where one is silent.
fn gutter_ui(ui: &mut Ui, at: Pos2, band_idx: usize, input: &PageInput<'_>) {
    let (derived, palette) = (input.derived, input.palette);
    let band = &derived.bands[band_idx];
    let n_lines = 1 + usize::from(!band.differing.is_empty());
    let area = Rect::from_min_size(at, vec2(plan::GUTTER - 8.0, 18.0 * n_lines as f32));
    let letters = ui.painter().layout_job(tellers(input, band));
    ui.painter().galley(at, letters, palette.text);
    if let Some(kind) = band.differing.first() {
        let words = format!("≠ {}", kind_word(*kind));
        let galley = ui.painter().layout_job(bold_job(&words, 11.0, palette.warning));
        ui.painter().galley(at + vec2(0.0, 18.0), galley, palette.warning);
    }
    let id = ui.scope_id().with(("gutter", band_idx));
    let response = ui.interact(area, id, Sense::hover());
    let words = || who_tells(input, band_idx);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words()));
    response.on_hover_ui(|ui| {
        ui.label(words());
    });
}
