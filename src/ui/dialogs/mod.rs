//! Dialogs: one at a time, in the window, answered by an [`Answer`] or an action.

mod agreement;
mod editions;
mod forms;
mod merge;
mod messages;
mod overlooked;
mod picker;
mod rescue;
mod settle;

pub(crate) use agreement::AgreementForm;
pub(crate) use editions::EditionsForm;
pub(crate) use forms::{ArticleForm, EventForm, NameForm, PasteForm};
pub(crate) use merge::MergeForm;
pub(crate) use messages::Message;
pub(crate) use overlooked::OverlookedForm;
pub(crate) use picker::Picker;
pub(crate) use rescue::{DamagedForm, RecoverForm};
pub(crate) use settle::SettleForm;

use std::path::PathBuf;

use egui::{Id, Modal, Ui};

use crate::workspace::Holder;

use super::action::Action;
use super::command::Command;
use super::files::Purpose;
use super::theme::bold;

/// The dialog that is open.
pub(crate) enum Dialog {
    /// Unsaved work stands in the way of what was asked for.
    Unsaved,
    /// Something went wrong, or wants to be read.
    Message(Message),
    /// As a message, with the offer to save elsewhere.
    NotSaved(Message),
    /// Saving to this file would lose most of what it holds.
    FarLess(Message, PathBuf),
    /// Work that a crash left behind.
    Recover(RecoverForm),
    /// A file that was not opened; large, since it holds what can be opened instead.
    Damaged(Box<DamagedForm>),
    /// What another file would bring; large, since it holds that file.
    Merge(Box<MergeForm>),
    Settle(Box<SettleForm>),
    Agreement(AgreementForm),
    /// What looks like new editions of articles that are here.
    Editions(EditionsForm),
    /// As a message, with the offer to merge what is on disk.
    ChangedOnDisk(Message, PathBuf),
    /// The file is open in another window.
    Elsewhere(Holder),
    Paste(PasteForm),
    Article(ArticleForm),
    Event(EventForm),
    Name(NameForm),
    Overlooked(OverlookedForm),
    Picker(Picker),
    Shortcuts,
    About,
}

/// What a dialog decided.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// Close it; nothing else.
    Close,
    /// Save first, then go on with what was asked for.
    SaveFirst,
    /// Go on, and lose the changes.
    Discard,
    /// These files, for this.
    Picked(Purpose, Vec<PathBuf>),
}

/// Shows the dialog that is open, if one is.
pub(crate) fn dialog_ui(ui: &mut Ui, dialog: &mut Dialog, out: &mut Vec<Action>) {
    let frame = egui::Frame::popup(ui.style()).inner_margin(20).corner_radius(10);
    // An id of its own: egui keeps the size of an id, and the next dialog would begin as large as the last.
    let modal = Modal::new(Id::unique(("dialog", std::mem::discriminant(dialog)))).frame(frame).show(ui, |ui| {
        ui.set_width(width(dialog));
        ui.spacing_mut().item_spacing.y = 10.0;
        match dialog {
            Dialog::Unsaved => messages::unsaved_ui(ui, out),
            Dialog::Message(message) => messages::message_ui(ui, message, None, out),
            Dialog::NotSaved(message) => {
                messages::message_ui(ui, message, Some(("Save elsewhere…", Command::SaveAs)), out)
            }
            Dialog::FarLess(message, _) => rescue::far_less_ui(ui, message, out),
            Dialog::Recover(form) => rescue::recover_ui(ui, form, out),
            Dialog::Damaged(form) => rescue::damaged_ui(ui, form, out),
            Dialog::Merge(form) => merge::merge_ui(ui, form, out),
            Dialog::Settle(form) => settle::settle_ui(ui, form, out),
            Dialog::Editions(form) => editions::editions_ui(ui, form, out),
            Dialog::Agreement(form) => agreement::agreement_ui(ui, form, out),
            Dialog::ChangedOnDisk(message, path) => messages::changed_on_disk_ui(ui, message, path, out),
            Dialog::Elsewhere(holder) => rescue::elsewhere_ui(ui, holder, out),
            Dialog::Paste(form) => forms::paste_ui(ui, form, out),
            Dialog::Article(form) => forms::article_ui(ui, form, out),
            Dialog::Event(form) => forms::event_ui(ui, form, out),
            Dialog::Name(form) => forms::name_ui(ui, form, out),
            Dialog::Overlooked(form) => overlooked::overlooked_ui(ui, form, out),
            Dialog::Picker(picker) => picker::picker_ui(ui, picker, out),
            Dialog::Shortcuts => messages::shortcuts_ui(ui, out),
            Dialog::About => messages::about_ui(ui, out),
        }
    });
    if modal.should_close() {
        out.push(Action::Answer(Answer::Close));
    }
}

fn width(dialog: &Dialog) -> f32 {
    match dialog {
        Dialog::Merge(_) | Dialog::Settle(_) | Dialog::Agreement(_) => 760.0,
        Dialog::Paste(_) | Dialog::Picker(_) | Dialog::Damaged(_) | Dialog::Editions(_) => 620.0,
        Dialog::Unsaved | Dialog::About | Dialog::Name(_) => 400.0,
        _ => 500.0,
    }
}

fn title_ui(ui: &mut Ui, title: &str) {
    ui.label(bold(title).size(17.0));
}

/// The button of a dialog without a field to type in that Return presses too, unless the keyboard is on another
/// control; true where it was pressed.
fn main_button_ui(ui: &mut Ui, label: &str, is_ready: bool, hint: &str) -> bool {
    let is_fresh = |event: &egui::Event| {
        matches!(event, egui::Event::Key { key: egui::Key::Enter, pressed: true, repeat: false, modifiers, .. }
            if modifiers.is_none())
    };
    let is_elsewhere = ui.memory(|memory| memory.focused().is_some());
    let returned = is_ready && !is_elsewhere && ui.input(|input| input.events.iter().any(is_fresh));
    let button = ui.add_enabled(is_ready, egui::Button::new(bold(label)));
    let button = if hint.is_empty() { button } else { button.on_hover_text(hint) };
    button.clicked() || returned
}

/// Buttons at the right edge, the one that Return presses last; true where that one was pressed.
fn buttons_ui(ui: &mut Ui, yes: &str, is_ready: bool, out: &mut Vec<Action>) -> bool {
    let mut pressed = false;
    ui.add_space(6.0);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        pressed = ui.add_enabled(is_ready, egui::Button::new(bold(yes))).clicked();
        if ui.button("Cancel").clicked() {
            out.push(Action::Answer(Answer::Close));
        }
    });
    pressed
}
