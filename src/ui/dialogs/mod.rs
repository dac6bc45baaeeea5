//! Dialogs: one at a time, in the window, answered by an [`Answer`] or an action.

mod agreement;
mod buttons;
mod editions;
mod forms;
mod import;
mod merge;
mod messages;
mod overlooked;
mod palette;
mod picker;
mod rescue;
mod settle;
mod too_much;
mod width;

pub(crate) use agreement::AgreementForm;
pub(crate) use editions::EditionsForm;
pub(crate) use forms::{ArticleForm, EventForm, NameForm, PasteForm};
pub(crate) use import::ImportForm;
pub(crate) use merge::MergeForm;
pub(crate) use messages::Message;
pub(crate) use overlooked::OverlookedForm;
pub(crate) use palette::{Entry, PaletteForm, command_entries, place_entry};
pub(crate) use picker::Picker;
pub(crate) use rescue::{DamagedForm, RecoverForm, whose_window};
pub(crate) use settle::SettleForm;
pub(crate) use too_much::TooMuchForm;

use std::path::PathBuf;

use egui::{Id, Modal, Ui};

use crate::workspace::Export;

use super::action::Action;
use super::command::FileCommand;
use super::files::Purpose;
use buttons::{buttons_ui, main_button_ui, title_ui};
use width::width;

/// The dialog that is open.
pub(crate) enum Dialog {
    /// Unsaved work stands in the way of what was asked for.
    Unsaved,
    /// Something went wrong, or wants to be read.
    Message(Message),
    /// As a message, with the offer to save elsewhere.
    NotSaved(Message),
    /// This would be written in the place of a file that somebody may have worked on.
    Replace(Message, Box<Export>),
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
    /// The file is open in another window; this one, in a sentence.
    Elsewhere(String),
    Paste(PasteForm),
    /// What was found in files; large, since it holds their texts.
    Import(Box<ImportForm>),
    Article(ArticleForm),
    Event(EventForm),
    Name(NameForm),
    Overlooked(OverlookedForm),
    Picker(Picker),
    /// Commands and places by a few letters.
    Palette(PaletteForm),
    /// All articles are too much to compare at once.
    TooMuch(TooMuchForm),
    Shortcuts,
    About,
}

/// What a dialog decided.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// Close it; nothing else.
    Close,
    /// Write all the same, in the place of what is there.
    Replace,
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
    let is_typing = matches!(dialog, Dialog::Import(form) if form.is_typing());
    // An id of its own: egui keeps the size of an id, and the next dialog would begin as large as the last.
    let modal = Modal::new(Id::unique(("dialog", std::mem::discriminant(dialog)))).frame(frame).show(ui, |ui| {
        ui.set_width(width(dialog).min(ui.ctx().content_rect().width() - 2.0 * MARGIN));
        ui.spacing_mut().item_spacing.y = 10.0;
        match dialog {
            Dialog::Unsaved => messages::unsaved_ui(ui, out),
            Dialog::Message(message) => messages::message_ui(ui, message, None, out),
            Dialog::NotSaved(message) => {
                messages::message_ui(ui, message, Some(("Save elsewhere…", FileCommand::SaveAs.into())), out)
            }
            Dialog::Replace(message, _) => messages::replace_ui(ui, message, out),
            Dialog::FarLess(message, _) => rescue::far_less_ui(ui, message, out),
            Dialog::Recover(form) => rescue::recover_ui(ui, form, out),
            Dialog::Damaged(form) => rescue::damaged_ui(ui, form, out),
            Dialog::Merge(form) => merge::merge_ui(ui, form, out),
            Dialog::Settle(form) => settle::settle_ui(ui, form, out),
            Dialog::Editions(form) => editions::editions_ui(ui, form, out),
            Dialog::Agreement(form) => agreement::agreement_ui(ui, form, out),
            Dialog::ChangedOnDisk(message, path) => messages::changed_on_disk_ui(ui, message, path, out),
            Dialog::Elsewhere(whose) => rescue::elsewhere_ui(ui, whose, out),
            Dialog::Import(form) => import::import_ui(ui, form, out),
            Dialog::Paste(form) => forms::paste_ui(ui, form, out),
            Dialog::Article(form) => forms::article_ui(ui, form, out),
            Dialog::Event(form) => forms::event_ui(ui, form, out),
            Dialog::Name(form) => forms::name_ui(ui, form, out),
            Dialog::Overlooked(form) => overlooked::overlooked_ui(ui, form, out),
            Dialog::Picker(picker) => picker::picker_ui(ui, picker, out),
            Dialog::Palette(form) => palette::palette_ui(ui, form, out),
            Dialog::TooMuch(form) => too_much::too_much_ui(ui, form, out),
            Dialog::Shortcuts => messages::shortcuts_ui(ui, out),
            Dialog::About => messages::about_ui(ui, out),
        }
    });
    // What was ticked and typed for many articles is not lost by a click beside the sheet, nor by leaving a field.
    let is_kept = matches!(dialog, Dialog::Import(_)) && (is_typing || modal.backdrop_response.clicked());
    if modal.should_close() && !is_kept {
        out.push(Action::Answer(Answer::Close));
    }
}

/// Room around a dialog in a narrow window, in points.
const MARGIN: f32 = 32.0;
