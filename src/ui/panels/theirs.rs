//! A colleague's notes, to look at: nothing here changes the document.

use egui::{Frame, Label, Margin, RichText, Sense, Ui};

use super::super::action::{Action, Show};
use super::super::overlay::{Overlay, TheirNote};
use super::super::perform::ShareAction;
use super::super::tall_list::{TallList, Wanted};
use super::super::theme::{Palette, SERIF, bold, small};
use super::author::author_ui;
use super::counted;

/// Lists the notes of the file that is looked at.
pub(crate) fn theirs_ui(ui: &mut Ui, overlay: &Overlay, list: &mut TallList<usize>, out: &mut Vec<Action>) {
    ui.add(Label::new(bold(format!("Looking at {}", overlay.name))).wrap());
    let n_new = overlay.notes.len();
    let said = format!(
        "{} not here or other than here, {} the same. Nothing is merged.",
        counted(n_new, "note"),
        overlay.n_same
    );
    ui.add(Label::new(small(said)).wrap());
    if ui.button("Stop looking").clicked() {
        out.push(Action::Share(ShareAction::CloseOverlay));
    }
    let rows = (0..overlay.notes.len()).collect::<Vec<_>>();
    list.show(ui, &rows, Wanted::default(), |ui, idx| note_ui(ui, &overlay.notes[idx], out));
}

fn note_ui(ui: &mut Ui, note: &TheirNote, out: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let margin = Margin::symmetric(12, 8);
    let frame = Frame::new().fill(palette.faint).stroke((1.0, palette.line)).corner_radius(8).inner_margin(margin);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal(|ui| {
            author_ui(ui, &note.author);
            if note.is_here {
                ui.label(small("other than here"));
            }
        });
        for (outlet, words) in &note.quotes {
            ui.add(Label::new(small(outlet.clone())).selectable(false).truncate());
            let words: String = words.chars().take(140).collect();
            let family = egui::FontFamily::Name(SERIF.into());
            ui.add(Label::new(RichText::new(format!("“{words}”")).family(family).size(14.5)).selectable(false).wrap());
        }
        if !note.body.trim().is_empty() {
            ui.add(Label::new(&note.body).wrap());
        }
        if !note.tags.is_empty() {
            ui.label(small(note.tags.join(", ")));
        }
        match note.place {
            Some(place) => {
                let show = ui.add(egui::Button::new(small("Show")).sense(Sense::click()));
                show.widget_info(|| {
                    let label = format!("Show the passage of {}’s note: {}", note.author, note.body);
                    egui::WidgetInfo::labeled(egui::Role::Button, true, label)
                });
                if show.clicked() {
                    out.push(Show::Passage(place).into());
                }
            }
            None if note.quotes.is_empty() => {}
            None => drop(ui.label(small("Its words are not in the articles here").color(palette.warning))),
        }
    });
}
