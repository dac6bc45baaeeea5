//! The line above the columns: which rows, the next difference, and what the marks mean.

use egui::{Align, Button, Layout, Sense, Ui, vec2};

use crate::compare::Meaning;

use super::super::action::Action;
use super::super::command::{Command, GoCommand};
use super::super::theme::{Palette, small};
use super::super::view::{RowFilter, View};
use super::{ColumnsInput, cell};

/// Filter, steps, and the legend where there is room for it.
pub(super) fn toolbar_ui(ui: &mut Ui, input: &ColumnsInput<'_>, view: &mut View, out: &mut Vec<Action>) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        filter_ui(ui, view);
        ui.add_space(6.0);
        for (command, label) in [(GoCommand::PreviousDifference, "↑"), (GoCommand::NextDifference, "↓")] {
            let command = Command::from(command);
            let button = ui.add(Button::new(label)).on_hover_text(tooltip(command));
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, command.label()));
            if button.clicked() {
                out.push(Action::Run(command));
            }
        }
        if ui.available_width() > 80.0 {
            ui.label(small(format!("{} rows", input.derived.bands.len())));
        }
        if ui.available_width() > 390.0 {
            ui.with_layout(Layout::right_to_left(Align::Center), legend_ui);
        }
    });
    ui.add_space(4.0);
}

/// A command's tooltip with its keys.
fn tooltip(command: Command) -> String {
    let keys = command.shortcut().map(|keys| format!(" ({})", keys.format(&egui::ModifierNames::NAMES, false)));
    format!("{}{}", command.tooltip(), keys.unwrap_or_default())
}

fn filter_ui(ui: &mut Ui, view: &mut View) {
    ui.spacing_mut().item_spacing.x = 4.0;
    for filter in RowFilter::ALL {
        let button = ui.selectable_label(view.rows == filter, filter.label());
        if button.on_hover_text(filter.tooltip()).clicked() {
            view.rows = filter;
        }
    }
}

/// What the marks mean, right to left.
fn legend_ui(ui: &mut Ui) {
    let palette = Palette::of(ui);
    ui.add_space(12.0);
    let marks = [
        (
            cell::loose_line(Meaning::Same, palette),
            "shared",
            "Where two tellings are too different to compare word by word, the words that both have",
        ),
        (cell::line(Meaning::Moved, palette), "moved", "The same words in another place of the passage"),
        (cell::line(Meaning::Variant, palette), "form", "Another form or spelling of the word"),
        (cell::line(Meaning::Reworded, palette), "reworded", "Other words in the same place"),
        (
            cell::line(Meaning::OnlyHere, palette),
            "only here",
            "Words that the outlet in focus does not have; in its own column: words that no other has",
        ),
    ];
    for (line, name, tooltip) in marks {
        let Some(line) = line else { continue };
        ui.spacing_mut().item_spacing.x = 5.0;
        ui.label(small(name)).on_hover_text(tooltip);
        let (rect, _) = ui.allocate_exact_size(vec2(20.0, 12.0), Sense::hover());
        line.draw(ui.painter(), rect.x_range(), rect.center().y + 1.0);
        ui.add_space(6.0);
    }
}
