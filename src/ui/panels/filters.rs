//! Narrowing the list of notes down: by author, to what is new, to what needs a look.

use egui::Ui;

use crate::notes::Query;

use super::super::action::Action;
use super::super::looks::Look;
use super::super::perform::ShareAction;
use super::super::theme::small;
use super::super::view::View;
use super::look::look_ui;
use super::notes_input::NotesInput;

/// The filters below the query line; those that would not narrow anything are left out.
pub(super) fn filters_ui(ui: &mut Ui, input: &NotesInput<'_>, view: &mut View, out: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        authors_ui(ui, input, view);
        news_ui(ui, input, view, out);
        looks_ui(ui, input, view);
    });
}

/// Writes into the query line whose notes are listed.
fn authors_ui(ui: &mut Ui, input: &NotesInput<'_>, view: &mut View) {
    let chosen = Query::author_of(&view.query);
    if input.authors.len() < 2 && chosen.is_none() {
        return;
    }
    let label = format!("By {}", chosen.as_deref().unwrap_or("everybody"));
    let shown = shortened(&label);
    let menu = ui.menu_button(shown, |ui| {
        if ui.radio(chosen.is_none(), "Everybody").clicked() {
            view.query = Query::with_author(&view.query, None);
            ui.close();
        }
        for author in input.authors {
            ui.horizontal(|ui| {
                if ui.radio(chosen.as_deref() == Some(author), author).clicked() {
                    view.query = Query::with_author(&view.query, Some(author));
                    ui.close();
                }
                super::author::badge_ui(ui, author);
            });
        }
    });
    menu.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
    menu.response.on_hover_text("Whose notes are listed");
}

/// A name that leaves room for what stands beside it.
fn shortened(label: &str) -> String {
    const MAX_CHARS: usize = 16;
    if label.chars().count() <= MAX_CHARS {
        return label.to_owned();
    }
    label.chars().take(MAX_CHARS - 1).chain(['…']).collect()
}

fn news_ui(ui: &mut Ui, input: &NotesInput<'_>, view: &mut View, out: &mut Vec<Action>) {
    let n_new = input.news.len();
    if n_new == 0 && !view.only_new {
        return;
    }
    let tooltip = "Notes that others wrote, changed or answered since you last looked; opening one marks it as seen";
    ui.toggle_value(&mut view.only_new, format!("● {n_new} new")).on_hover_text(tooltip);
    if n_new > 0 {
        // In the default width there is no room for more than a word.
        let seen = ui.button("Seen").on_hover_text("Mark as seen: from now on, none of these is new");
        seen.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Mark as seen"));
        if seen.clicked() {
            out.push(Action::Share(ShareAction::MarkSeen));
        }
    }
}

/// Lists only what needs a look, where anything does.
fn looks_ui(ui: &mut Ui, input: &NotesInput<'_>, view: &mut View) {
    let n_looks = input.places.n_open_looks();
    if n_looks == 0 && !view.only_looks {
        return;
    }
    let label = format!("▲ Needs a look: {n_looks}");
    let tooltip = "Notes and pins whose words an outlet changed or cut; F4 goes to the next";
    ui.toggle_value(&mut view.only_looks, label).on_hover_text(tooltip);
    if n_looks == 0 {
        ui.label(small("Everything was looked at"));
    }
}

/// Pins have no card of their own: what needs a look is shown by itself.
pub(super) fn pin_ui(ui: &mut Ui, look: &Look, view: &View, out: &mut Vec<Action>) {
    let quote: String = look.old.iter().map(|stretch| stretch.text.as_str()).collect();
    let shown: String = quote.chars().take(110).collect();
    ui.label(small(format!("Pin on “{shown}”")));
    look_ui(ui, look, view, out);
}
