//! The list of rows: number, who tells it, what differs, and its first words.

use egui::{Frame, Label, Margin, RichText, Sense, Ui};

use super::super::action::{Action, Show};
use super::super::pages::PageInput;
use super::super::panels::opening;
use super::super::row_words::{kind_word, who_tells};
use super::super::siglum::tellers;
use super::super::tall_list::{TallList, Wanted};
use super::super::theme::{SERIF, bold, small};

/// How much of a row is shown, in characters.
const OPENING_CHARS: usize = 80;

/// Shows the rows in `listed`; `current` is revealed where it is new.
pub(super) fn rows_ui(
    ui: &mut Ui,
    input: &PageInput<'_>,
    (list, listed): (&mut TallList<usize>, &[usize]),
    (current, is_new): (usize, bool),
    out: &mut Vec<Action>,
) {
    let n_alone = input.derived.bands.len() - listed.len();
    ui.add_space(8.0);
    ui.label(bold("Rows"));
    ui.label(small(format!("{} told by several, {n_alone} by one", listed.len())));
    ui.add_space(4.0);
    let reveal = is_new.then_some(current).filter(|current| listed.contains(current));
    let wanted = Wanted { reveal, kept: None };
    list.show(ui, listed, wanted, |ui, band_idx| row_ui(ui, input, band_idx, band_idx == current, out));
}

fn row_ui(ui: &mut Ui, input: &PageInput<'_>, band_idx: usize, is_current: bool, out: &mut Vec<Action>) {
    let Some(band) = input.derived.bands.get(band_idx) else { return };
    let palette = input.palette;
    let words = band.tellings().next().map(|cell| opening(&cell.text, OPENING_CHARS)).unwrap_or_default();
    let fill = if is_current { palette.current } else { egui::Color32::TRANSPARENT };
    let shown = Frame::new().fill(fill).inner_margin(Margin::symmetric(8, 6)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.spacing_mut().interact_size.y = 18.0;
        ui.horizontal(|ui| {
            ui.add(Label::new(small((band_idx + 1).to_string())).selectable(false));
            ui.add(Label::new(tellers(input, band)).selectable(false));
            if let Some(kind) = band.differing.first() {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let differs = small(format!("≠ {}", kind_word(*kind))).color(palette.warning);
                    ui.add(Label::new(differs).selectable(false));
                });
            }
        });
        let words = RichText::new(&words).family(egui::FontFamily::Name(SERIF.into()));
        ui.add(Label::new(words).truncate().selectable(false));
    });
    if is_current {
        let bar = egui::Rect::from_min_size(shown.response.rect.min, egui::vec2(3.0, shown.response.rect.height()));
        ui.painter().rect_filled(bar, 0.0, palette.accent);
    }
    let response = shown.response.interact(Sense::click());
    response.widget_info(|| {
        let label = format!("{}: {words}", who_tells(input, band_idx));
        egui::WidgetInfo::selected(egui::Role::ListItem, true, is_current, label)
    });
    if response.clicked() {
        out.push(Show::Row(band.row_idx).into());
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand);
}
