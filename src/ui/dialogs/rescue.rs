//! Dialogs about work that might be lost: found after a crash, in a damaged file, open elsewhere.

use egui::{Align, Layout, ScrollArea, Ui};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::workspace::{Counts, Damage, Difference, DifferenceKind, Holder};

use super::super::action::Action;
use super::super::keeping::{Found, Rescue};
use super::super::panels::counted;
use super::super::perform::KeepAction;
use super::super::theme::{Palette, bold, small};
use super::messages::Message;
use super::{Answer, title_ui};

/// Work that was found at the start.
pub(crate) struct RecoverForm {
    /// Never empty while it is shown.
    found: Vec<Found>,
    chosen: usize,
    shows_differences: bool,
    is_placed: bool,
}

impl RecoverForm {
    pub(crate) fn new(found: Vec<Found>) -> Self {
        Self { found, chosen: 0, shows_differences: false, is_placed: false }
    }

    /// The one the person decided about.
    pub(crate) fn take_chosen(&mut self) -> Found {
        self.found.remove(self.chosen.min(self.found.len().saturating_sub(1)))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(crate) fn into_found(self) -> Vec<Found> {
        self.found
    }
}

/// A file that was not opened, and what it can be opened as.
pub(crate) struct DamagedForm {
    pub(crate) message: Message,
    pub(crate) rescue: Rescue,
}

pub(super) fn recover_ui(ui: &mut Ui, form: &mut RecoverForm, out: &mut Vec<Action>) {
    title_ui(ui, "Unsaved work was found");
    ui.label("Variorum ended without being closed. What was done since the last save is still there.");
    if form.found.len() > 1 {
        for (idx, found) in form.found.iter().enumerate() {
            ui.radio_value(&mut form.chosen, idx, format!("{}, {}", name_of(found), time(found.recovered.at)));
        }
    }
    let Some(found) = form.found.get(form.chosen) else { return };
    if form.found.len() == 1 {
        ui.label(bold(name_of(found)));
        ui.label(format!("Last changed {}", time(found.recovered.at)));
    }
    for remark in remarks(found) {
        ui.add(egui::Label::new(small(remark).color(Palette::of(ui).warning)).wrap());
    }
    let n = found.differences.len();
    let has_file = found.recovered.path.is_some();
    let against = if has_file { "that the saved file does not have" } else { "that were never saved" };
    ui.label(format!("{} {against}", counted(n, "change")));
    if form.shows_differences {
        differences_ui(ui, &found.differences);
    }
    ui.add_space(6.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let restore = ui.button(bold("Restore"));
        if !std::mem::replace(&mut form.is_placed, true) {
            restore.request_focus();
        }
        if restore.on_hover_text("Go on where it ended; nothing is written to the file yet").clicked() {
            out.push(Action::Keep(KeepAction::Restore));
        }
        let (leave, hint) = if has_file {
            ("Open the saved file", "As it was last saved; what was found is kept aside for a while")
        } else {
            ("Do not restore", "What was found is kept aside for a while")
        };
        if ui.button(leave).on_hover_text(hint).clicked() {
            out.push(Action::Keep(KeepAction::OpenSaved));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let compare = egui::Button::selectable(form.shows_differences, "Compare").frame_when_inactive(true);
            if ui.add(compare).on_hover_text("List what differs").clicked() {
                form.shows_differences = !form.shows_differences;
            }
        });
    });
}

/// What its file is called, or what it is about.
fn name_of(found: &Found) -> String {
    let file = found.recovered.path.as_deref().and_then(|path| path.file_name());
    let title = || found.recovered.workspace.event().title;
    let name = file.map_or_else(title, |name| name.to_string_lossy().into_owned());
    if name.is_empty() { "Untitled event, not saved yet".to_owned() } else { name }
}

fn remarks(found: &Found) -> Vec<String> {
    let recovered = &found.recovered;
    let cut = recovered.damage.map(|damage| match damage {
        Damage::Tail => "The very end could not be read: the last moments may be missing",
        Damage::Parts => {
            "It is damaged: what could be read is here, something may be missing. Compare before you go on"
        }
    });
    let cut = cut.map(str::to_owned);
    let file = match &recovered.saved {
        Some(Err(error)) => Some(format!("The saved file cannot be opened: {}", error.problem)),
        Some(Ok(loaded)) if Some(loaded.hash) != recovered.hash => {
            Some("The saved file was changed since; it is not overwritten".to_owned())
        }
        _ => None,
    };
    cut.into_iter().chain(file).collect()
}

fn differences_ui(ui: &mut Ui, differences: &[Difference]) {
    egui::Frame::group(ui.style()).show(ui, |ui| {
        ScrollArea::vertical().max_height(220.0).auto_shrink([false, true]).show(ui, |ui| {
            for difference in differences {
                let what = match difference.kind {
                    DifferenceKind::Added => "+ New",
                    DifferenceKind::Changed => "~ Changed",
                    DifferenceKind::Removed => "− Removed",
                };
                ui.add(egui::Label::new(format!("{what}: {}", difference.name)).wrap());
                for (field, before, after) in &difference.fields {
                    let line = format!("{field}: “{}” → “{}”", beginning(before), beginning(after));
                    ui.indent(field, |ui| ui.add(egui::Label::new(small(line)).wrap()));
                }
            }
        });
    });
}

fn beginning(text: &str) -> String {
    const MAX_CHARS: usize = 160;
    let start = text.chars().take(MAX_CHARS).collect::<String>().replace('\n', " ");
    if start.chars().count() < text.chars().count() { start + "…" } else { start }
}

pub(super) fn damaged_ui(ui: &mut Ui, form: &DamagedForm, out: &mut Vec<Action>) {
    title_ui(ui, &form.message.title);
    super::messages::details_ui(ui, &form.message);
    let Rescue { backup, salvaged } = &form.rescue;
    if let Some((backup, loaded)) = backup {
        choice_ui(ui, "Open the backup", KeepAction::OpenBackup, out, |ui| {
            ui.label(format!("{}, as saved {}", Counts::of(&loaded.workspace), time(backup.saved)));
        });
    }
    if let Some(salvaged) = salvaged {
        choice_ui(ui, "Open what can be read", KeepAction::OpenSalvaged, out, |ui| {
            let n_lost = salvaged.unread.len();
            let lost =
                if n_lost == 0 { String::new() } else { format!("; {} cannot be read", counted(n_lost, "record")) };
            ui.label(format!("{}{lost}", Counts::of(&salvaged.workspace)));
        });
        for unread in salvaged.unread.iter().take(4) {
            ui.add(egui::Label::new(small(format!("Not readable: {unread}"))).wrap());
        }
        choice_ui(ui, "Look only", KeepAction::LookOnly, out, |ui| {
            ui.label("The same, without changing anything");
        });
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button("Close").clicked() {
            out.push(Action::Answer(Answer::Close));
        }
    });
}

fn choice_ui(ui: &mut Ui, label: &str, action: KeepAction, out: &mut Vec<Action>, explain: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        if ui.add(egui::Button::new(bold(label)).min_size([170.0, 0.0].into())).clicked() {
            out.push(Action::Keep(action));
        }
        explain(ui);
    });
}

/// Whose window has the file open and since when, for `own`, the person at this one.
pub(crate) fn whose_window(holder: &Holder, own: Option<&str>, zone: &TimeZone) -> String {
    let on = match holder.other_host() {
        Some(host) => format!("on the computer “{host}”"),
        None => "on this computer".to_owned(),
    };
    let since = holder.since.map(|since| format!(", since {}", time_in(since, zone))).unwrap_or_default();
    match holder.name.as_deref() {
        Some(name) if Some(name) == own => format!("You have it open in another window {on}{since}."),
        Some(name) => format!("{name} has it open in a window {on}{since}."),
        None => format!("It is open in a window {on}{since}; nobody has given a name there yet."),
    }
}

pub(super) fn elsewhere_ui(ui: &mut Ui, whose: &str, out: &mut Vec<Action>) {
    title_ui(ui, "This file is open in another window");
    ui.label(whose);
    ui.label("Go on there, or work here as well: whoever saves second is told, and merges. Nothing is overwritten.");
    ui.add_space(6.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button(bold("Work here, merge later")).clicked() {
            out.push(Action::Answer(Answer::Close));
        }
        if ui.button("Look only").on_hover_text("Open it without changing anything").clicked() {
            out.push(Action::Keep(KeepAction::LeaveUnchanged));
        }
    });
}

pub(super) fn far_less_ui(ui: &mut Ui, message: &Message, out: &mut Vec<Action>) {
    title_ui(ui, &message.title);
    super::messages::details_ui(ui, message);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button("Cancel").clicked() {
            out.push(Action::Answer(Answer::Close));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let save = egui::RichText::new("Save all the same").color(Palette::of(ui).error);
            if ui.button(save).clicked() {
                out.push(Action::Keep(KeepAction::SaveAgreed));
            }
        });
    });
}

/// A time as people here read it.
fn time(at: Timestamp) -> String {
    time_in(at, &TimeZone::system())
}

fn time_in(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_open_elsewhere_says_in_whose_window_and_since_when() {
        let since = "2026-03-04T10:00:00Z".parse().unwrap();
        let said = |holder: Holder| whose_window(&holder, Some("Ada"), &TimeZone::UTC);
        let named = |name| Holder::here(name, since);
        for (holder, expected) in [
            (named(Some("Ada")), "You have it open in another window on this computer, since 2026-03-04 10:00."),
            (named(Some("Mara")), "Mara has it open in a window on this computer, since 2026-03-04 10:00."),
            (
                named(None),
                "It is open in a window on this computer, since 2026-03-04 10:00; nobody has given a name there yet.",
            ),
            (
                Holder { host: Some("desk-7 of nobody".to_owned()), ..named(Some("Mara")) },
                "Mara has it open in a window on the computer “desk-7 of nobody”, since 2026-03-04 10:00.",
            ),
            (Holder::default(), "It is open in a window on this computer; nobody has given a name there yet."),
        ] {
            assert_eq!(said(holder), expected);
        }
    }
}
