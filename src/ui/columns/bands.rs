//! The bands: readings at their places, and the dots that say who tells what.

use egui::{Pos2, Rect, Sense, Ui, pos2, vec2};

use crate::compare::FactKind;

use super::super::pages::PageInput;
use super::super::passage::{PassageChanges, PassageView, passage_ui};
use super::super::theme::bold_job;
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
    let Painting { input, plan, bands } = painting;
    let palette = input.palette;
    let band_idx = bands[at];
    let cells = &input.derived.bands[band_idx].cells;
    let top = rect.top() + geometry::text_offset(input.derived, band_idx);
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
            ui.painter().rect_filled(place.expand2(vec2(9.0, 4.0)), 6.0, palette.row);
        }
    }
    if cells[input.derived.key.focus_idx].is_some() {
        gutter_ui(ui, pos2(rect.left() + 12.0, top + 4.0), band_idx, input);
    }
    for (text, place) in places {
        let article = input.derived.key.input.articles[text.reading.article_idx].0;
        let passage = PassageView { input: input.of_passages(), article, text, band_idx };
        let mut changes = PassageChanges { view: &mut *changes.view, out: &mut *changes.out };
        passage_ui(ui, place, &passage, &mut changes);
    }
}

/// Who tells a band, and what differs in it, left of the columns: a letter an outlet, a dot where one is silent.
fn gutter_ui(ui: &mut Ui, at: Pos2, band_idx: usize, input: &PageInput<'_>) {
    let (derived, palette) = (input.derived, input.palette);
    let band = &derived.bands[band_idx];
    let told = band.n_tellers();
    let n_lines = 1 + usize::from(!band.differing.is_empty());
    let area = Rect::from_min_size(at, vec2(geometry::GUTTER - 8.0, 18.0 * n_lines as f32));
    let articles = &derived.key.input.articles;
    if articles.len() <= geometry::MAX_LETTERS {
        let mut x = at.x;
        for (idx, (id, _)) in articles.iter().enumerate() {
            let (text, colour) = match band.cells[idx] {
                Some(_) => (input.siglum(*id), palette.text),
                None => ("·", palette.muted),
            };
            let galley = ui.painter().layout_job(bold_job(text, 12.0, colour));
            let width = galley.size().x;
            ui.painter().galley(pos2(x, at.y), galley, colour);
            x += width.max(5.0) + 3.0;
        }
    } else {
        let galley = ui.painter().layout_job(bold_job(&format!("{told} of {}", articles.len()), 12.0, palette.text));
        ui.painter().galley(at, galley, palette.text);
    }
    if let Some(kind) = band.differing.first() {
        let words = format!("≠ {}", kind_name(*kind));
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

/// Who tells a row and who does not, by name, and which facts differ.
fn who_tells(input: &PageInput<'_>, band_idx: usize) -> String {
    let band = &input.derived.bands[band_idx];
    let articles = &input.derived.key.input.articles;
    let names = |tells: bool| {
        let those = articles.iter().zip(&band.cells).filter(|(_, cell)| cell.is_some() == tells);
        those.map(|((id, _), _)| input.name(*id)).collect::<Vec<_>>().join(", ")
    };
    let silent = names(false);
    let mut words = format!("Row {} of {}. Told by {}", band_idx + 1, input.derived.bands.len(), names(true));
    if !silent.is_empty() {
        words = format!("{words}. Not by {silent}");
    }
    let differing = band.differing.iter().map(|kind| kind_name(*kind)).collect::<Vec<_>>().join(", ");
    if differing.is_empty() { words } else { format!("{words}. Differs: {differing}") }
}

/// What kind of fact differs, as the gutter says it.
fn kind_name(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Number => "figure",
        FactKind::Date => "date",
        FactKind::Name => "name",
        FactKind::Quote => "quote",
        FactKind::Hedge => "doubt",
        FactKind::Attribution => "source",
        FactKind::Label => "label",
        FactKind::Prominence => "place",
    }
}
