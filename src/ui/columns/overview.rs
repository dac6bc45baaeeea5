//! The overview strip: a line an outlet, a column a row; blank is silent, darker is told differently.

use egui::{Pos2, Rangef, Rect, Sense, Ui, pos2, vec2};

use super::super::derived::{CellText, Derived};
use super::super::theme::Palette;
use super::super::view::{Passage, View};
use super::ColumnsState;
use super::geometry::{ColumnPlan, GUTTER};

const LINE_HEIGHT: f32 = 6.0;
/// Bands wider than this look like blocks, not like a strip.
const MAX_BAND_WIDTH: f32 = 14.0;

/// Shows the bands of the outlets on screen; a click or a drag goes there.
pub(super) fn overview_ui(
    ui: &mut Ui,
    derived: &Derived,
    (plan, bands): (&ColumnPlan, &[usize]),
    state: &ColumnsState,
    view: &mut View,
) {
    if bands.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    let height = plan.columns.len() as f32 * LINE_HEIGHT + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click_and_drag());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Image, true, "Overview of who tells what, in reading order")
    });
    let room = rect.width() - GUTTER - 24.0;
    let strip = Strip {
        left_top: rect.min + vec2(GUTTER, 3.0),
        band_width: (room / bands.len() as f32).min(MAX_BAND_WIDTH),
        n_bands: bands.len(),
    };
    for (line, column) in plan.columns.iter().enumerate() {
        let cell = |at: usize| derived.bands[bands[at]].cells[column.article_idx].as_deref();
        let mut at = 0;
        while at < bands.len() {
            let end = strip.end_of_pixel(at, ui.pixels_per_point());
            let darkest = (at..end).filter_map(cell).map(shade).max_by(f32::total_cmp);
            if let Some(shade) = darkest {
                ui.painter().rect_filled(strip.cell(at, line), 0.0, colour(shade, palette));
            }
            at = end;
        }
    }
    if let Some(visible) = state.visible {
        let shown = state.placement.in_sight(visible);
        if let (Some(first), Some(last)) = (shown.first(), shown.last()) {
            let frame = strip.cell(*first, 0).union(strip.cell(*last, plan.columns.len() - 1)).expand(2.0);
            ui.painter().rect_stroke(frame, 2.0, (1.0, palette.muted), egui::StrokeKind::Outside);
        }
    }
    let pointed = response.hover_pos().map(|pointer| strip.band_at(pointer));
    if let (Some(at), true) = (pointed, response.clicked() || response.dragged()) {
        view.scroll_to = first_words(derived, bands[at]);
    }
    if let Some(words) = pointed.and_then(|at| derived.bands[bands[at]].tellings().next()) {
        response.on_hover_text(words.text.chars().take(90).collect::<String>());
    }
}

/// Where the bands stand in the strip.
struct Strip {
    left_top: Pos2,
    band_width: f32,
    n_bands: usize,
}

impl Strip {
    fn cell(&self, at: usize, line: usize) -> Rect {
        let min = self.left_top + vec2(at as f32 * self.band_width, line as f32 * LINE_HEIGHT);
        let gap = if self.band_width > 4.0 { 1.0 } else { 0.0 };
        Rect::from_min_max(min, pos2(min.x + self.band_width - gap, min.y + LINE_HEIGHT - 1.5))
    }

    /// The band after those that share a pixel with the one at a position: a pixel is painted once.
    fn end_of_pixel(&self, at: usize, pixels_per_point: f32) -> usize {
        let n_on_a_pixel = (1.0 / (self.band_width * pixels_per_point)).max(1.0);
        let pixel = (at as f32 / n_on_a_pixel) as usize;
        (((pixel + 1) as f32 * n_on_a_pixel).ceil() as usize).clamp(at + 1, self.n_bands.max(at + 1))
    }

    fn band_at(&self, pointer: Pos2) -> usize {
        let at = (pointer.x - self.left_top.x) / self.band_width;
        (at.max(0.0) as usize).min(self.n_bands - 1)
    }
}

/// How much is told differently, 0..=1; below 0 where nothing was compared.
fn shade(cell: &CellText) -> f32 {
    if cell.is_compared { 1.0 - cell.reading.similarity.clamp(0.0, 1.0) } else { -1.0 }
}

/// Grey where nothing was compared, else the darker the more is told differently.
fn colour(shade: f32, palette: &Palette) -> egui::Color32 {
    if shade < 0.0 {
        return palette.line;
    }
    let range = Rangef::new(0.25, 1.0);
    palette.only_line.gamma_multiply(range.min + shade * range.span())
}

fn first_words(derived: &Derived, band_idx: usize) -> Option<Passage> {
    let band = &derived.bands[band_idx];
    let span = band.cells[band.base_idx].as_deref()?.hull()?;
    Some(Passage { article: derived.key.input.articles[band.base_idx].0, span })
}
