//! The line at the bottom: what is saved, how much there is, and work in flight.

use egui::{Align, Layout, ProgressBar, Ui};

use crate::workspace::Obstacle;

use super::super::action::Action;
use super::super::theme::{Palette, small};
use super::counted;

/// What the line says.
pub(crate) struct Status<'a> {
    pub(crate) file: Option<String>,
    pub(crate) is_unsaved: bool,
    pub(crate) looks_only: bool,
    /// What stands in the way of saving.
    pub(crate) obstacle: Option<Obstacle>,
    pub(crate) counts: String,
    /// What the comparison left out so that it would end, if anything.
    pub(crate) left_out: Option<String>,
    pub(crate) author: Option<&'a str>,
    /// What waits to be settled.
    pub(crate) n_disputes: usize,
    /// Name of the running job and the share done, 0..=1.
    pub(crate) job: Option<(String, f32)>,
}

/// Shows the status line.
pub(crate) fn status_ui(ui: &mut Ui, status: &Status<'_>, out: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.add_space(4.0);
        let (state, colour) = match (&status.file, status.is_unsaved) {
            (Some(file), false) => (format!("✓ Saved in {file}"), palette.muted),
            (Some(file), true) => (format!("● Unsaved changes to {file}"), palette.warning),
            (None, false) => ("Not saved as a file".to_owned(), palette.muted),
            (None, true) => ("● Not saved yet".to_owned(), palette.warning),
        };
        ui.label(small(state).color(colour));
        if let Some(obstacle) = status.obstacle {
            let said = format!("⚠ Changes cannot be saved there: {obstacle}");
            let hint = "Save under another name or in another folder; what you do is kept meanwhile";
            ui.label(small(said).color(palette.warning)).on_hover_text(hint);
        }
        if status.looks_only {
            ui.label(small("To look only").color(palette.warning));
        }
        if let Some((name, done)) = &status.job {
            ui.add_space(12.0);
            ui.label(small(name));
            ui.add(ProgressBar::new(*done).desired_width(110.0).desired_height(8.0));
            if ui.small_button("Cancel").clicked() {
                out.push(Action::CancelJob);
            }
        }
        if let Some(left_out) = &status.left_out {
            ui.add_space(12.0);
            ui.add(egui::Label::new(small(format!("⚠ {left_out}")).color(palette.warning)).truncate())
                .on_hover_text(left_out);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(4.0);
            let author = status.author.unwrap_or("no name yet");
            let author = egui::Button::new(small(format!("Notes by {author}"))).frame(false);
            if ui.add(author).on_hover_text("Change the name that stands on your notes").clicked() {
                out.push(super::super::command::AskCommand::SetAuthor.into());
            }
            ui.label(small(format!("{}   ·", status.counts)));
            if status.n_disputes > 0 {
                let label =
                    small(format!("{} to settle   ·", counted(status.n_disputes, "conflict"))).color(palette.warning);
                let button = ui.add(egui::Button::new(label).frame(false));
                if button.on_hover_text("Show what two people wrote at the same time").clicked() {
                    out.push(super::super::command::GoCommand::NextDispute.into());
                }
            }
        });
    });
}
