//! The letters of outlets: one in its box, or all of a row, the same everywhere.

use egui::text::LayoutJob;
use egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use crate::text::ArticleId;

use super::derived::ShownBand;
use super::pages::PageInput;
use super::theme::bold_format;

const SIZE: f32 = 20.0;
/// With more letters than this, all outlets together, a row shows a number instead.
const MAX_LETTERS: usize = 7;

/// Shows the siglum of an article, filled where it is the focus; the outlet's name is its tooltip.
pub(crate) fn siglum_ui(ui: &mut Ui, input: &PageInput<'_>, article: ArticleId, is_focus: bool) -> Response {
    let text = input.siglum(article);
    let width = SIZE.max(6.0 + 8.0 * text.chars().count() as f32);
    let (rect, response) = ui.allocate_exact_size(vec2(width, SIZE), Sense::hover());
    paint(ui, rect, text, input, is_focus);
    let name = input.name(article);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    response.on_hover_text(name)
}

fn paint(ui: &Ui, rect: Rect, text: &str, input: &PageInput<'_>, is_focus: bool) {
    let palette = input.palette;
    let colour = if is_focus {
        ui.painter().rect_filled(rect, 4.0, palette.accent);
        palette.on_accent
    } else {
        ui.painter().rect_stroke(rect, 4.0, (1.0, palette.edge), egui::StrokeKind::Inside);
        palette.text
    };
    let job = LayoutJob::single_section(text.to_owned(), bold_format(12.0, colour));
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, colour);
}

/// Who tells a row: the letters in their order, a dot where an outlet is silent; with many outlets "12 of 20".
pub(crate) fn tellers(input: &PageInput<'_>, band: &ShownBand) -> LayoutJob {
    let articles = &input.derived.key.input.articles;
    let told = bold_format(12.0, input.palette.text);
    let n_letters: usize = articles.iter().map(|(id, _)| input.siglum(*id).chars().count()).sum();
    if n_letters > MAX_LETTERS {
        return LayoutJob::single_section(format!("{} of {}", band.n_tellers(), articles.len()), told);
    }
    let silent = bold_format(12.0, input.palette.muted);
    let mut job = LayoutJob::default();
    for ((id, _), cell) in articles.iter().zip(&band.cells) {
        let (letter, format) = if cell.is_some() { (input.siglum(*id), &told) } else { ("·", &silent) };
        job.append(letter, if job.is_empty() { 0.0 } else { 3.0 }, format.clone());
    }
    job
}

/// The letters of some articles (indices).
pub(crate) fn letters(input: &PageInput<'_>, articles: impl Iterator<Item = usize>) -> String {
    let of = |idx: usize| input.derived.key.input.articles.get(idx).map(|(id, _)| input.siglum(*id));
    articles.filter_map(of).collect::<Vec<_>>().join(" ")
}
