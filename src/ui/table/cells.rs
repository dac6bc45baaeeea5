//! Drawing the table: the cells in sight, then the columns and the head that stay.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, FontFamily, FontId, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::action::{Action, Show};
use super::super::derived::CellText;
use super::super::pages::PageInput;
use super::super::panels::opening;
use super::super::row_words::who_tells;
use super::super::siglum::{siglum_ui, tellers};
use super::super::tally::Tally;
use super::super::theme::{SERIF, bold, bold_job};
use super::super::view::{Passage, Selection, View};
use super::TableState;
use super::geometry::{Grid, LINE, NUMBER};
use super::lines::Line;

const HEAD: f32 = 36.0;
const SIGN: f32 = 10.0;
/// More characters of a passage never fit.
const CELL_CHARS: usize = 200;

/// Leaves room for the head.
pub(super) fn head_space(ui: &mut Ui) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    rect
}

/// The names of the columns, as far as the table is scrolled sideways.
pub(super) fn head_ui(ui: &mut Ui, (rect, x): (Rect, f32), input: &PageInput<'_>, grid: &Grid, out: &mut Vec<Action>) {
    ui.painter().rect_filled(rect, 0.0, input.palette.panel);
    let room = Rect::from_min_max(pos2(rect.left() + Grid::fixed(), rect.top()), rect.max);
    for idx in grid.columns_in(egui::Rangef::new(x, x + rect.width())) {
        let (id, _) = input.derived.key.input.articles[idx];
        let left = rect.left() + grid.left(idx) - x;
        let area = Rect::from_min_size(pos2(left + 8.0, rect.top()), vec2(grid.column - 12.0, HEAD));
        let builder = egui::UiBuilder::new().max_rect(area).layout(egui::Layout::left_to_right(egui::Align::Center));
        ui.scope_builder(builder, |ui| {
            ui.set_clip_rect(room.intersect(ui.clip_rect()));
            let is_focus = idx == input.derived.key.focus_idx;
            siglum_ui(ui, input, id, is_focus);
            let name = egui::Label::new(bold(input.name(id))).truncate().sense(Sense::click());
            if ui.add(name).on_hover_text("Read along this outlet").clicked() {
                out.push(Show::Focus(id).into());
            }
        });
    }
    let small = egui::TextStyle::Small.resolve(ui.style());
    for (left, name) in [(12.0, "Row"), (NUMBER + 8.0, "Told by")] {
        let at = pos2(rect.left() + left, rect.center().y);
        ui.painter().text(at, Align2::LEFT_CENTER, name, small.clone(), input.palette.muted);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, input.palette.line));
}

/// The cells in sight, and what the pointer does to them.
pub(super) fn cells_ui(
    ui: &mut Ui,
    input: &PageInput<'_>,
    (grid, viewport): (&Grid, Rect),
    state: &mut TableState,
    (view, out): (&View, &mut Vec<Action>),
) {
    let origin = ui.max_rect().min;
    let fixed = Rect::from_min_size(origin + viewport.min.to_vec2(), vec2(Grid::fixed(), viewport.height()));
    let clip = ui.clip_rect();
    let beside = Rect::from_min_max(pos2(fixed.right(), clip.top()), clip.max);
    for at in Grid::lines_in(viewport.y_range(), state.lines.listed.len()) {
        let Some(line) = state.lines.at(at).cloned() else { continue };
        ui.set_clip_rect(beside.intersect(clip));
        for article_idx in grid.columns_in(viewport.x_range()) {
            let rect = grid.cell(at, article_idx).translate(origin.to_vec2());
            let cell = Cell { line: &line, article_idx, is_current: state.current == (at, article_idx) };
            if cell_ui(ui, rect, input, &cell, (view, &mut *out)) {
                state.current = (at, article_idx);
            }
        }
        notes_ui(ui, origin, input, grid, (at, &line));
        ui.set_clip_rect(clip);
        fixed_ui(
            ui,
            Rect::from_min_size(pos2(fixed.left(), origin.y + at as f32 * LINE), vec2(fixed.width(), LINE)),
            input,
            (&line, at == state.current.0),
            out,
        );
    }
}

struct Cell<'a> {
    line: &'a Line,
    article_idx: usize,
    is_current: bool,
}

/// One cell; true where it was clicked.
fn cell_ui(
    ui: &mut Ui,
    rect: Rect,
    input: &PageInput<'_>,
    cell: &Cell<'_>,
    (view, out): (&View, &mut Vec<Action>),
) -> bool {
    let palette = input.palette;
    let text = input.derived.bands[cell.line.band_idx].cells.get(cell.article_idx).and_then(Option::as_deref);
    let article = input.derived.key.input.articles[cell.article_idx].0;
    let tally = cell.line.tallies.get(cell.article_idx).copied().unwrap_or(Tally::Silent);
    let passages = text.map(|text| passages(article, text)).unwrap_or_default();
    let is_selected = passages.iter().any(|passage| view.selection.passages.contains(passage));
    if is_selected {
        ui.painter().rect_filled(rect, 0.0, palette.selection);
    }
    let sign = Rect::from_center_size(pos2(rect.left() + 8.0 + SIGN / 2.0, rect.center().y), vec2(SIGN, SIGN));
    tally.draw(ui.painter(), sign, palette);
    if let Some(text) = text {
        let words = opening(&text.text, CELL_CHARS).replace('\n', " ");
        let mut job =
            LayoutJob::simple_singleline(words, FontId::new(14.0, FontFamily::Name(SERIF.into())), palette.text);
        job.wrap = TextWrapping::truncate_at_width(rect.width() - SIGN - 22.0);
        let words = ui.painter().layout_job(job);
        let at = pos2(rect.left() + 14.0 + SIGN, rect.center().y - words.size().y / 2.0);
        ui.painter().galley(at, words, palette.text);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, palette.line));
    ui.painter().vline(rect.left(), rect.y_range(), (1.0, palette.line));
    if cell.is_current {
        ui.painter().rect_stroke(rect.shrink(1.0), 0.0, (2.0, palette.accent), egui::StrokeKind::Inside);
    }
    let id = ui.scope_id().with(("table cell", cell.line.band_idx, cell.article_idx));
    let response = ui.interact(rect.intersect(ui.clip_rect()), id, Sense::click());
    response.widget_info(|| {
        let words = text.map(|text| format!(": {}", text.text)).unwrap_or_default();
        let label = format!("Row {}, {}, {}{words}", cell.line.band_idx + 1, input.name(article), tally.name());
        WidgetInfo::selected(Role::Cell, true, is_selected, label)
    });
    if response.double_clicked() {
        out.extend(open(input, cell.line));
    } else if response.clicked() {
        let adds = ui.input(|input| input.modifiers.command || input.modifiers.shift);
        let selection = extended(if adds { view.selection.clone() } else { Selection::default() }, &passages);
        out.push(Show::Row(input.derived.bands[cell.line.band_idx].row_idx).into());
        out.push(Show::Select(selection).into());
        return true;
    }
    false
}

/// Opens a row in Readings.
pub(super) fn open(input: &PageInput<'_>, line: &Line) -> [Action; 2] {
    let row_idx = input.derived.bands[line.band_idx].row_idx;
    [Show::Row(row_idx).into(), Action::Run(super::super::command::PageCommand::Readings.into())]
}

/// The passages of a cell.
pub(super) fn passages(article: crate::text::ArticleId, text: &CellText) -> Vec<Passage> {
    text.runs().into_iter().map(|span| Passage { article, span }).collect()
}

/// A selection with these passages too, each once.
pub(super) fn extended(mut selection: Selection, passages: &[Passage]) -> Selection {
    selection.passages.retain(|passage| !passages.contains(passage));
    selection.passages.extend(passages);
    selection
}

fn notes_ui(ui: &Ui, origin: egui::Pos2, input: &PageInput<'_>, grid: &Grid, (at, line): (usize, &Line)) {
    let y = origin.y + at as f32 * LINE;
    let left = origin.x + grid.notes_left();
    ui.painter().hline(left..=left + 48.0, y + LINE, (1.0, input.palette.line));
    if line.n_notes > 0 {
        let font = egui::TextStyle::Small.resolve(ui.style());
        let words = super::super::panels::counted(line.n_notes, "note");
        ui.painter().text(pos2(left + 6.0, y + LINE / 2.0), Align2::LEFT_CENTER, words, font, input.palette.muted);
    }
}

/// The columns that stay: the number of the row, and who tells it.
fn fixed_ui(ui: &mut Ui, rect: Rect, input: &PageInput<'_>, (line, is_current): (&Line, bool), out: &mut Vec<Action>) {
    let palette = input.palette;
    let band = &input.derived.bands[line.band_idx];
    ui.painter().rect_filled(rect, 0.0, if is_current { palette.row } else { palette.paper });
    let number = ui.painter().layout_job(bold_job(&(line.band_idx + 1).to_string(), 13.0, palette.muted));
    ui.painter().galley(pos2(rect.left() + 12.0, rect.center().y - number.size().y / 2.0), number, palette.muted);
    let letters = ui.painter().layout_job(tellers(input, band));
    let at = pos2(rect.left() + NUMBER + 8.0, rect.center().y - letters.size().y / 2.0);
    let right = at.x + letters.size().x;
    ui.painter().galley(at, letters, palette.text);
    if !band.differing.is_empty() {
        let sign = ui.painter().layout_job(bold_job("≠", 13.0, palette.warning));
        ui.painter().galley(pos2(right + 6.0, rect.center().y - sign.size().y / 2.0), sign, palette.warning);
    }
    if is_current {
        ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, palette.accent);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, palette.line));
    let id = ui.scope_id().with(("table row", line.band_idx));
    let response = ui.interact(rect, id, Sense::click());
    let words = || who_tells(input, line.band_idx);
    response.widget_info(|| WidgetInfo::selected(Role::RowHeader, true, is_current, words()));
    if response.clicked() {
        out.extend(open(input, line));
    }
    response.on_hover_ui(|ui| {
        ui.label(words());
        ui.label("Click to open it in Readings");
    });
}
