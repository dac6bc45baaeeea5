//! The wordings of a row, below each other: outlet, date and place at the left, the words, and whose the base is.

use egui::{Button, Frame, Label, Layout, Margin, Rect, Sense, Ui, UiBuilder, vec2};

use crate::text::ArticleId;

use super::super::action::{Action, Show};
use super::super::derived::CellText;
use super::super::pages::PageInput;
use super::super::panels::short_date;
use super::super::passage::{PassageChanges, PassageView, height, passage_ui};
use super::super::siglum::siglum_ui;
use super::super::theme::{bold, small};
use super::super::view::View;

/// Room for outlet, date and place.
const NAME_WIDTH: f32 = 172.0;
/// Lines longer than this are hard to read.
const MAX_TEXT_WIDTH: f32 = 600.0;
/// Room for the button at the right.
const BASE_WIDTH: f32 = 96.0;
/// Where less room is left for the words, names stand above them.
const MIN_TEXT_WIDTH: f32 = 300.0;

/// Shows every wording of a row, that of the base first.
pub(super) fn stack_ui(ui: &mut Ui, input: &PageInput<'_>, band_idx: usize, view: &mut View, out: &mut Vec<Action>) {
    let Some(band) = input.derived.bands.get(band_idx) else { return };
    let (base, others): (Vec<&CellText>, Vec<&CellText>) =
        band.tellings().partition(|cell| cell.reading.article_idx == band.base_idx);
    for cell in base.into_iter().chain(others) {
        let is_base = cell.reading.article_idx == band.base_idx;
        let fill = if is_base { input.palette.row } else { egui::Color32::TRANSPARENT };
        Frame::new().fill(fill).inner_margin(Margin::symmetric(12, 12)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            reading_ui(ui, input, (band_idx, cell, is_base), view, out);
        });
        ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), (1.0, input.palette.line));
    }
}

fn reading_ui(
    ui: &mut Ui,
    input: &PageInput<'_>,
    (band_idx, cell, is_base): (usize, &CellText, bool),
    view: &mut View,
    out: &mut Vec<Action>,
) {
    let room = ui.available_width() - NAME_WIDTH - BASE_WIDTH - 40.0;
    let is_wide = room >= MIN_TEXT_WIDTH;
    let text_width = if is_wide { room } else { ui.available_width() - 24.0 }.min(MAX_TEXT_WIDTH);
    let article = input.derived.key.input.articles[cell.reading.article_idx].0;
    let passage = PassageView { input: input.of_passages(), article, text: cell, band_idx, has_caption: true };
    let tall = height(ui, cell, text_width);
    let words_ui = |ui: &mut Ui, view: &mut View, out: &mut Vec<Action>| {
        ui.add_space(20.0);
        let (rect, _) = ui.allocate_exact_size(vec2(text_width, tall), Sense::hover());
        passage_ui(ui, rect, &passage, &mut PassageChanges { view, out });
    };
    if is_wide {
        ui.horizontal_top(|ui| {
            let (area, _) = ui.allocate_exact_size(vec2(NAME_WIDTH, tall.max(56.0)), Sense::hover());
            name_ui(ui, area, input, cell);
            words_ui(ui, view, out);
            base_ui(ui, input, (article, is_base), out);
        });
    } else {
        ui.horizontal(|ui| {
            siglum_ui(ui, input, article, is_base);
            ui.label(bold(input.name(article)));
            base_ui(ui, input, (article, is_base), out);
        });
        ui.horizontal_top(|ui| words_ui(ui, view, out));
    }
}

fn name_ui(ui: &mut Ui, area: Rect, input: &PageInput<'_>, cell: &CellText) {
    let (id, article) = &input.derived.key.input.articles[cell.reading.article_idx];
    let layout = Layout::top_down(egui::Align::Min);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(area).layout(layout));
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.spacing_mut().interact_size.y = 20.0;
    ui.horizontal(|ui| {
        siglum_ui(ui, input, *id, cell.reading.article_idx == input.derived.key.focus_idx);
        ui.add(Label::new(bold(input.name(*id))).truncate());
    });
    let published = article.meta().published.as_deref().map(short_date);
    for line in [published, place(input, cell)].into_iter().flatten() {
        ui.add(Label::new(small(line)).truncate());
    }
}

/// How far down the article it stands.
fn place(input: &PageInput<'_>, cell: &CellText) -> Option<String> {
    let article = &input.derived.key.input.articles[cell.reading.article_idx].1;
    let start = cell.hull()?.start;
    let at = article.paragraphs().partition_point(|paragraph| paragraph.span.end <= start);
    Some(format!("paragraph {} of {}", at + 1, article.paragraphs().len()))
}

fn base_ui(ui: &mut Ui, input: &PageInput<'_>, (article, is_base): (ArticleId, bool), out: &mut Vec<Action>) {
    if is_base {
        ui.label(bold("base").color(input.palette.accent)).on_hover_text("The others are marked against this wording");
        return;
    }
    let button = ui.add(Button::new("Make base").frame(false));
    button.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Make {} the base", input.name(article)))
    });
    if button.on_hover_text("Mark the others against this wording, and read along this outlet").clicked() {
        out.push(Show::Focus(article).into());
    }
}
