//! Which rows the table lists: chips with counts, and the order.

use egui::{Button, ComboBox, Ui};

use super::super::pages::PageInput;
use super::super::theme::small;
use super::lines::{Filter, Lines, Order};

/// A chip a filter, with how many rows it lets through.
pub(super) fn filters_ui(ui: &mut Ui, input: &PageInput<'_>, lines: &Lines, filter: &mut Filter) {
    egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 6)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.spacing_mut().interact_size.y = 24.0;
            for chip in Filter::CHIPS {
                let n = lines.count(input, chip);
                let button = Button::selectable(*filter == chip, format!("{} {n}", chip.label())).corner_radius(12);
                if ui.add_enabled(n > 0 || *filter == chip, button).clicked() {
                    *filter = chip;
                }
            }
            only_in_ui(ui, input, lines, filter);
        });
    });
}

fn only_in_ui(ui: &mut Ui, input: &PageInput<'_>, lines: &Lines, filter: &mut Filter) {
    let articles = &input.derived.key.input.articles;
    let name = |idx: usize| articles.get(idx).map_or("", |(id, _)| input.name(*id));
    let shown =
        if let Filter::OnlyIn(idx) = *filter { format!("Only in {}", name(idx)) } else { "Only in…".to_owned() };
    let combo = ComboBox::from_id_salt("only in").selected_text(shown).width(110.0);
    let combo = combo.show_ui(ui, |ui| {
        for idx in 0..articles.len() {
            let label = format!("{} ({})", name(idx), lines.count(input, Filter::OnlyIn(idx)));
            ui.selectable_value(filter, Filter::OnlyIn(idx), label);
        }
    });
    combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Only in one outlet"));
}

/// In what order the rows are listed; laid out from the right.
pub(super) fn order_ui(ui: &mut Ui, order: &mut Order) {
    let combo = ComboBox::from_id_salt("order").selected_text(order.label()).width(150.0);
    let combo = combo.show_ui(ui, |ui| {
        for other in Order::ALL {
            ui.selectable_value(order, other, other.label());
        }
    });
    combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Sorted by"));
    if ui.available_width() > 120.0 {
        ui.label(small("Sorted by"));
    }
}
