//! What can be chosen for the columns: which rows are shown, and the next difference.

use egui::{Button, ComboBox, Ui};

use super::super::action::Action;
use super::super::command::{Command, GoCommand};
use super::super::pages::PageInput;
use super::super::theme::small;
use super::super::view::{RowFilter, View};

/// Filter and steps, laid out from the right.
pub(super) fn rows_ui(ui: &mut Ui, input: &PageInput<'_>, view: &mut View, out: &mut Vec<Action>) {
    ui.add_space(8.0);
    if ui.available_width() > 220.0 {
        let n = input.derived.bands.len();
        let at = input.derived.band_of_selection(view).map_or_else(String::new, |at| format!("row {} of ", at + 1));
        ui.label(small(if at.is_empty() { format!("{n} rows") } else { format!("{at}{n}") }));
    }
    for (command, label) in [(GoCommand::NextDifference, "↓"), (GoCommand::PreviousDifference, "↑")] {
        let command = Command::from(command);
        let button = ui.add(Button::new(label));
        let button = button.on_hover_text(format!("{} ({})", command.tooltip(), command.keys_text()));
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, command.label()));
        if button.clicked() {
            out.push(Action::Run(command));
        }
    }
    let rows = ComboBox::from_id_salt("rows").selected_text(view.rows.label()).width(110.0);
    let rows = rows.show_ui(ui, |ui| {
        for filter in RowFilter::ALL {
            ui.selectable_value(&mut view.rows, filter, filter.label()).on_hover_text(filter.tooltip());
        }
    });
    rows.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Which rows"));
}
