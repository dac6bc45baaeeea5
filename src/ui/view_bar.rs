//! The bar below the menu: the pages, and what the page that is shown lets a person choose.

use egui::{Align, Button, Layout, Role, Ui, WidgetInfo, vec2};

use crate::compare::Level;

use super::action::Action;
use super::command::{Command, GoCommand, PageCommand};
use super::pages::{Page, PageInput, all_pages};
use super::theme::{bold, small};
use super::view::View;

/// Below this width the pages are one menu, in points.
pub(crate) const NARROW: f32 = 900.0;
/// Of the bar, in points.
pub(crate) const HEIGHT: f32 = 44.0;

/// Shows the pages, then the controls of the one that is shown.
pub(crate) fn view_bar_ui(
    ui: &mut Ui,
    input: &PageInput<'_>,
    page: &mut dyn Page,
    view: &mut View,
    out: &mut Vec<Action>,
) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        for (command, sign) in [(GoCommand::Back, "‹"), (GoCommand::Forward, "›")] {
            let command = Command::from(command);
            let button = ui.add(Button::new(bold(sign).size(17.0)).frame(false).min_size(vec2(28.0, 28.0)));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, command.label()));
            if button.on_hover_text(format!("{} ({})", command.label(), command.keys_text())).clicked() {
                out.push(Action::Run(command));
            }
        }
        if ui.available_width() < NARROW {
            ui.menu_button(format!("{} ▼", Command::from(view.page).label()), |ui| {
                for command in all_pages() {
                    page_item_ui(ui, command, view.page, out);
                }
            });
        } else {
            for command in all_pages() {
                tab_ui(ui, input, command, view.page, out);
            }
        }
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| page.bar_ui(ui, input, view, out));
    });
}

fn page_item_ui(ui: &mut Ui, command: PageCommand, shown: PageCommand, out: &mut Vec<Action>) {
    let command_row = Command::from(command);
    let keys = command_row.keys_text();
    let item = Button::selectable(command == shown, command_row.label()).shortcut_text(keys);
    if ui.add(item).on_hover_text(command_row.tooltip()).clicked() {
        out.push(command.into());
        ui.close();
    }
}

/// One page: its name, underlined where it is shown.
fn tab_ui(ui: &mut Ui, input: &PageInput<'_>, command: PageCommand, shown: PageCommand, out: &mut Vec<Action>) {
    let is_shown = command == shown;
    let label = Command::from(command).label();
    let text = if is_shown {
        bold(label).color(input.palette.text)
    } else {
        egui::RichText::new(label).color(input.palette.muted)
    };
    let tab = ui.add(Button::new(text).frame(false).min_size(vec2(0.0, HEIGHT)));
    tab.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, label));
    if is_shown {
        let y = tab.rect.bottom() - 1.5;
        ui.painter().hline(tab.rect.x_range(), y, (3.0, input.palette.accent));
    }
    let keys = Command::from(command).keys_text();
    if tab.on_hover_text(format!("{} ({keys})", Command::from(command).tooltip())).clicked() {
        out.push(command.into());
    }
}

/// The three levels of marks, right to left, and the legend.
pub(crate) fn marks_ui(ui: &mut Ui, view: &mut View, out: &mut Vec<Action>) {
    let legend = Button::selectable(view.shows_legend, "Legend");
    if ui.add(legend).on_hover_text("What the marks mean").clicked() {
        view.shows_legend = !view.shows_legend;
    }
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing.x = 2.0;
    for level in [Level::All, Level::Wording, Level::Facts] {
        let (name, tooltip) = level_name(level);
        let button = ui.add(Button::selectable(view.marks == level, name));
        if button.on_hover_text(format!("{tooltip} (M goes round)")).clicked() && view.marks != level {
            out.push(super::action::Show::Marks(level).into());
        }
    }
    if ui.available_width() > 300.0 {
        ui.label(small("Marks"));
        ui.add_space(4.0);
    }
}

/// What a level is called, and what it marks.
pub(crate) fn level_name(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Facts => ("Facts", "Numbers, dates, names, quotes and doubt that do not go together"),
        Level::Wording => ("Wording", "Facts, other words, and words that only one outlet has"),
        Level::All => ("All", "Small words, other forms and words in another place too"),
    }
}
