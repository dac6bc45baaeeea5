//! The Reader page: one article as its readers saw it, with how many outlets carry each passage, and what the others say.

mod others;

use egui::{Rect, ScrollArea, Sense, Ui, vec2};

use crate::compare::Level;

use super::action::{Action, Show};
use super::derived::ShownBand;
use super::pages::{Page, PageInput};
use super::panels::short_date;
use super::passage::{PassageChanges, PassageView, height_of_words, passage_ui};
use super::row_words::current_row_words;
use super::selection_keys::selection_keys;
use super::siglum::siglum_ui;
use super::theme::{bold, small};
use super::tool_strip::tool_strip_ui;
use super::view::View;

/// How wide the text is: about 68 characters.
const TEXT_WIDTH: f32 = 560.0;
/// Room for the heat at the left.
const MARGIN: f32 = 64.0;

/// What the page remembers between frames.
#[derive(Default)]
pub(crate) struct ReaderState {
    /// The article and comparison that were shown in the last frame.
    shown: Option<(usize, u64)>,
}

impl Page for ReaderState {
    fn bar_ui(&mut self, ui: &mut Ui, input: &PageInput<'_>, _view: &mut View, out: &mut Vec<Action>) {
        let articles = &input.derived.key.input.articles;
        let focus_idx = input.derived.key.focus_idx;
        let name = |idx: usize| articles.get(idx).map_or("", |(id, _)| input.name(*id));
        let combo = egui::ComboBox::from_id_salt("reader article").selected_text(name(focus_idx)).width(180.0);
        let combo = combo.show_ui(ui, |ui| {
            for (idx, (id, _)) in articles.iter().enumerate() {
                if ui.selectable_label(idx == focus_idx, name(idx)).clicked() {
                    out.push(Show::Focus(*id).into());
                }
            }
        });
        combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Which article"));
    }

    fn ui(&mut self, ui: &mut Ui, input: &PageInput<'_>, view: &mut View, out: &mut Vec<Action>) {
        let shown = Some((input.derived.key.focus_idx, input.derived.generation));
        let is_new = std::mem::replace(&mut self.shown, shown) != shown;
        selection_keys(input, view, out);
        tool_strip_ui(ui, input, view, &current_row_words(input, view), out);
        others::others_ui(ui, input, view, out);
        let mut area = ScrollArea::vertical().id_salt("reader").auto_shrink(false);
        if is_new {
            area = area.vertical_scroll_offset(0.0);
        }
        // The Reader marks facts alone: it shows the article, not the comparison.
        let level = std::mem::replace(&mut view.marks, Level::Facts);
        area.show(ui, |ui| article_ui(ui, input, view, out));
        view.marks = level;
    }
}

fn article_ui(ui: &mut Ui, input: &PageInput<'_>, view: &mut View, out: &mut Vec<Action>) {
    let derived = input.derived;
    let focus_idx = derived.key.focus_idx;
    let Some((id, article)) = derived.key.input.articles.get(focus_idx) else { return };
    let width = TEXT_WIDTH.min(ui.available_width() - MARGIN - 24.0);
    let left = ((ui.available_width() - width - MARGIN) / 2.0).max(12.0);
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        ui.add_space(left + MARGIN);
        siglum_ui(ui, input, *id, true);
        ui.label(bold(input.name(*id)));
        let meta = article.meta();
        let details = [meta.byline.clone(), meta.published.as_deref().map(short_date)];
        ui.label(small(details.into_iter().flatten().collect::<Vec<_>>().join(" · ")));
    });
    let wanted = view.scroll_to.take_if(|passage| passage.article == *id).map(|passage| passage.span.start);
    let bands = derived.bands.iter().enumerate();
    for (band_idx, band, text) in bands.filter_map(|(idx, band)| Some((idx, band, band.cells[focus_idx].as_deref()?))) {
        ui.add_space(if band.opens_paragraph { 14.0 } else { 2.0 });
        let room = vec2(ui.available_width(), height_of_words(ui, text, width));
        let (line, _) = ui.allocate_exact_size(room, Sense::hover());
        let place = Rect::from_min_size(line.min + vec2(left + MARGIN, 0.0), vec2(width, line.height()));
        if text.hull().zip(wanted).is_some_and(|(hull, at)| hull.start <= at && at < hull.end) {
            ui.scroll_to_rect(place, Some(egui::Align::Center));
        }
        if ui.is_rect_visible(line) {
            heat_ui(ui, place, input, (band_idx, band));
            let passage = PassageView { input: input.of_passages(), article: *id, text, band_idx, has_caption: false };
            passage_ui(ui, place, &passage, &mut PassageChanges { view: &mut *view, out: &mut *out });
        }
    }
    ui.add_space(96.0);
}

/// How many outlets carry a passage: a bar a teller, and a tooltip in words.
fn heat_ui(ui: &mut Ui, place: Rect, input: &PageInput<'_>, (band_idx, band): (usize, &ShownBand)) {
    let n_tellers = band.n_tellers();
    let right = place.left() - 24.0;
    let n_bars = n_tellers.min(8);
    for nth in 0..n_bars {
        let x = right - nth as f32 * 4.0;
        let bar = Rect::from_min_max(egui::pos2(x - 3.0, place.top() + 3.0), egui::pos2(x, place.bottom() - 3.0));
        let colour = if band.differing.is_empty() { input.palette.says } else { input.palette.fact };
        ui.painter().rect_filled(bar, 0.0, if n_tellers == 1 { input.palette.line } else { colour });
    }
    let area = Rect::from_min_max(egui::pos2(right - 36.0, place.top()), egui::pos2(right, place.bottom()));
    let response = ui.interact(area, ui.scope_id().with(("heat", band_idx)), Sense::hover());
    let words = || super::row_words::who_tells(input, band_idx);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words()));
    response.on_hover_ui(|ui| {
        ui.label(words());
    });
}
