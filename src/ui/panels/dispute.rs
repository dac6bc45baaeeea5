//! What two people wrote in one record at once, where the record is listed.

use egui::{Button, Ui};

use crate::workspace::{Dispute, RecordId};

use super::super::action::Action;
use super::super::perform::ShareAction;
use super::super::theme::{Palette, small};

/// Says so where there is something to settle in a record, and offers to; `disputes` are in the order of the file.
pub(super) fn dispute_ui(ui: &mut Ui, disputes: &[Dispute], id: RecordId, out: &mut Vec<Action>) {
    if let Some(dispute) =
        disputes.get(disputes.partition_point(|dispute| dispute.id < id)).filter(|dispute| dispute.id == id)
    {
        let label = format!("{} wordings: settle…", dispute.voices.len());
        let button = Button::new(small(label).color(Palette::of(ui).warning));
        if ui.add(button).on_hover_text("What two people wrote at the same time").clicked() {
            out.push(Action::Share(ShareAction::DisputeOf(id)));
        }
    }
}
