//! The letter of an outlet in its box, the same everywhere.

use egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use crate::text::ArticleId;

use super::pages::PageInput;

const SIZE: f32 = 20.0;

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
    let job = super::theme::bold_job(text, 12.0, colour);
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, colour);
}
