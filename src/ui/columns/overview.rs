//! The overview strip: a line an outlet, a column a row; blank is silent, the signs are those of [`Tally`].

use egui::{Pos2, Rect, Sense, Ui, pos2, vec2};

use super::super::derived::Derived;
use super::super::pages::PageInput;
use super::super::panels::opening;
use super::super::tally::Tally;
use super::super::view::{Passage, View};
use super::ColumnsState;
use super::plan::ColumnPlan;
use super::shown::ShownRow;

/// Lines are this high up to [`MAX_TALL`] outlets, and lower with more.
const LINE_HEIGHT: f32 = 12.0;
const LOW_LINE_HEIGHT: f32 = 3.0;
const MAX_TALL: usize = 6;
/// With more lines than fit in this height the rest is left out.
const MAX_HEIGHT: f32 = 66.0;
/// Bands wider than this look like blocks, not like a strip.
const MAX_BAND_WIDTH: f32 = 12.0;
/// The letters of the outlets take so much room at the left.
const LETTERS: f32 = 28.0;

/// Shows the bands of the outlets on screen; a click or a drag goes there.
pub(super) fn overview_ui(
    ui: &mut Ui,
    input: &PageInput<'_>,
    (plan, rows): (&ColumnPlan, &[ShownRow]),
    state: &ColumnsState,
    view: &mut View,
) {
    if rows.is_empty() {
        return;
    }
    let bands: Vec<usize> = rows.iter().flat_map(|row| row.bands.iter().copied()).collect();
    let bands = bands.as_slice();
    let (derived, palette) = (input.derived, input.palette);
    let line_height = if plan.columns.len() <= MAX_TALL { LINE_HEIGHT } else { LOW_LINE_HEIGHT };
    let height = (plan.columns.len() as f32 * line_height).min(MAX_HEIGHT) + 12.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click_and_drag());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Image, true, "Overview of who tells what, in reading order")
    });
    let room = rect.width() - LETTERS - 24.0;
    let strip = Strip {
        left_top: rect.min + vec2(12.0 + LETTERS, 6.0),
        band_width: (room / bands.len() as f32).min(MAX_BAND_WIDTH),
        line_height,
        n_bands: bands.len(),
    };
    for (line, column) in plan.columns.iter().enumerate() {
        line_ui(ui, input, &strip, (line, column.article_idx), bands);
    }
    if let Some(visible) = state.visible {
        let shown = state.placement.in_sight(visible);
        let at = |row: usize| rows.iter().take(row).map(|row| row.bands.len()).sum::<usize>();
        if let (Some(first), Some(last)) = (shown.first(), shown.last()) {
            let (first, last) = (at(*first), (at(*last + 1)).saturating_sub(1));
            let frame = strip.cell(first, 0).union(strip.cell(last, plan.columns.len() - 1)).expand(2.0);
            ui.painter().rect_stroke(frame, 2.0, (1.0, palette.edge), egui::StrokeKind::Outside);
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, palette.line));
    let pointed = response.hover_pos().map(|pointer| strip.band_at(pointer));
    if let (Some(at), true) = (pointed, response.clicked() || response.dragged()) {
        view.scroll_to = first_words(derived, bands[at]);
    }
    if let Some(at) = pointed {
        response.on_hover_text(row_in_words(input, plan, bands[at]));
    }
}

/// The line of one outlet, behind its letter.
fn line_ui(ui: &Ui, input: &PageInput<'_>, strip: &Strip, (line, article_idx): (usize, usize), bands: &[usize]) {
    let derived = input.derived;
    if strip.line_height >= LINE_HEIGHT {
        let colour = if article_idx == derived.key.focus_idx { input.palette.accent } else { input.palette.text };
        let letter = input.siglum(derived.key.input.articles[article_idx].0);
        let galley = ui.painter().layout_job(super::super::theme::bold_job(letter, 11.0, colour));
        let at = strip.cell(0, line).left_center() - vec2(LETTERS, galley.size().y / 2.0);
        ui.painter().galley(at, galley, colour);
    }
    let mut at = 0;
    while at < bands.len() {
        let end = strip.end_of_pixel(at, ui.pixels_per_point());
        let most = (at..end).map(|at| Tally::of(&derived.bands[bands[at]], article_idx)).max();
        if let Some(tally) = most.filter(|tally| *tally != Tally::Silent) {
            tally.draw(ui.painter(), strip.cell(at, line), input.palette);
        }
        at = end;
    }
}

/// What a row of the strip says, in words.
fn row_in_words(input: &PageInput<'_>, plan: &ColumnPlan, band_idx: usize) -> String {
    let band = &input.derived.bands[band_idx];
    let opening = band.tellings().next().map(|cell| opening(&cell.text, 90)).unwrap_or_default();
    let lines = plan.columns.iter().map(|column| {
        let name = input.name(input.derived.key.input.articles[column.article_idx].0);
        format!("{name}: {}", Tally::of(band, column.article_idx).name())
    });
    std::iter::once(format!("“{opening}”")).chain(lines).collect::<Vec<_>>().join("\n")
}

/// Where the bands stand in the strip.
struct Strip {
    left_top: Pos2,
    band_width: f32,
    line_height: f32,
    n_bands: usize,
}

impl Strip {
    fn cell(&self, at: usize, line: usize) -> Rect {
        let min = self.left_top + vec2(at as f32 * self.band_width, line as f32 * self.line_height);
        let gap = if self.band_width > 4.0 { 1.0 } else { 0.0 };
        Rect::from_min_max(
            min,
            pos2(
                min.x + self.band_width - gap,
                min.y + self.line_height - if self.line_height > 4.0 { 3.0 } else { 0.5 },
            ),
        )
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

fn first_words(derived: &Derived, band_idx: usize) -> Option<Passage> {
    let band = &derived.bands[band_idx];
    let span = band.cells[band.base_idx].as_deref()?.hull()?;
    Some(Passage { article: derived.key.input.articles[band.base_idx].0, span })
}
