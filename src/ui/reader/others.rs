//! What the others say of the passage at the cursor, in a strip below the article.

use egui::{Panel, Rect, ScrollArea, Sense, Ui, vec2};

use super::super::action::Action;
use super::super::derived::CellText;
use super::super::pages::PageInput;
use super::super::passage::{PassageChanges, PassageView, height_of_words, passage_ui};
use super::super::siglum::siglum_ui;
use super::super::tally::Tally;
use super::super::theme::{bold, small};
use super::super::view::View;
use super::TEXT_WIDTH;

/// The strip takes at most this share of the height.
const MAX_SHARE: f32 = 1.0 / 3.0;

/// What the others say of the passage at the cursor.
pub(super) fn others_ui(ui: &mut Ui, input: &PageInput<'_>, view: &mut View, out: &mut Vec<Action>) {
    let Some(band_idx) = input.derived.band_of_selection(view) else { return };
    let Some(band) = input.derived.bands.get(band_idx) else { return };
    let focus_idx = input.derived.key.focus_idx;
    let told = band.tellings().map(|cell| (cell.reading.article_idx, cell));
    let others: Vec<(usize, &CellText)> = told.filter(|(idx, _)| *idx != focus_idx).collect();
    let most = ui.available_height() * MAX_SHARE;
    let frame = egui::Frame::new().fill(input.palette.panel).inner_margin(egui::Margin::symmetric(12, 8));
    Panel::bottom("others").max_size(most).frame(frame).show(ui, |ui| {
        if others.is_empty() {
            ui.label(small("No other outlet tells this"));
            return;
        }
        ScrollArea::vertical().id_salt(("others", band_idx)).auto_shrink([false, true]).show(ui, |ui| {
            for (idx, cell) in others {
                let article = input.derived.key.input.articles[idx].0;
                ui.horizontal(|ui| {
                    siglum_ui(ui, input, article, false);
                    ui.label(bold(input.name(article)));
                    ui.label(small(Tally::of(band, idx).name()));
                });
                let width = TEXT_WIDTH.min(ui.available_width() - 40.0);
                let room = vec2(width + 24.0, height_of_words(ui, cell, width));
                let (line, _) = ui.allocate_exact_size(room, Sense::hover());
                let place = Rect::from_min_size(line.min + vec2(24.0, 0.0), vec2(width, line.height()));
                let passage =
                    PassageView { input: input.of_passages(), article, text: cell, band_idx, has_caption: false };
                passage_ui(ui, place, &passage, &mut PassageChanges { view: &mut *view, out: &mut *out });
            }
        });
    });
}
