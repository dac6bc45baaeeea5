//! The bands: readings at their places, and the dots that say who tells what.

use egui::{Pos2, Rect, Sense, Ui, pos2, vec2};

use crate::compare::Coverage;

use super::super::derived::Derived;
use super::super::theme::Palette;
use super::cell::{self, CellView};
use super::{Changes, Painting, geometry};

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
    let Painting { input, plan, bands, palette } = painting;
    let band_idx = bands[at];
    let cells = &input.derived.bands[band_idx].cells;
    let top = rect.top() + geometry::text_offset(input.derived, plan, band_idx);
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
        gutter_ui(ui, pos2(rect.left(), top + 12.0), band_idx, input.derived, palette);
    }
    for (text, place) in places {
        let article = input.derived.key.input.articles[text.reading.article_idx].0;
        let cell = CellView { article, text, band_idx, input, palette, is_in_order: true };
        cell::cell_ui(ui, place, &cell, changes);
    }
}

/// The dots that say which outlets tell a band, right of `at`: filled where one does.
fn gutter_ui(ui: &mut Ui, at: Pos2, band_idx: usize, derived: &Derived, palette: &Palette) {
    let Some(coverage) = derived.coverage(band_idx) else { return };
    let cells = &derived.bands[band_idx].cells;
    let told = cells.iter().flatten().count();
    let area = Rect::from_min_size(at - vec2(0.0, 8.0), vec2(geometry::GUTTER, 18.0));
    let name = |idx: usize| {
        derived.key.input.articles[idx].1.meta().outlet.clone().unwrap_or_else(|| format!("article {}", idx + 1))
    };
    let meaning = match coverage {
        Coverage::OnlyIn(idx) => format!("Only in {}", name(idx)),
        Coverage::AllBut(idx) => format!("In all but {}", name(idx)),
        Coverage::All => "In every outlet".to_owned(),
        Coverage::Some(n) => format!("In {n} of {} outlets", cells.len()),
    };
    if cells.len() <= geometry::MAX_DOTS {
        for (idx, cell) in cells.iter().enumerate() {
            let centre = at + vec2(12.0 + idx as f32 * 7.0, 0.0);
            match cell {
                Some(_) => ui.painter().circle_filled(centre, 2.4, palette.muted),
                None => ui.painter().circle_stroke(centre, 1.9, (0.8, palette.line)),
            };
        }
    } else {
        let font = egui::TextStyle::Small.resolve(ui.style());
        let text = format!("{told}/{}", cells.len());
        ui.painter().text(at + vec2(10.0, 0.0), egui::Align2::LEFT_CENTER, text, font, palette.muted);
    }
    let id = ui.scope_id().with(("gutter", band_idx));
    ui.interact(area, id, Sense::hover()).on_hover_text(meaning);
}
