//! How wide dialogs are.

use super::Dialog;

/// In points, where the window has room.
pub(super) fn width(dialog: &Dialog) -> f32 {
    match dialog {
        Dialog::Import(_) => 1112.0,
        Dialog::Merge(_) | Dialog::Settle(_) | Dialog::Agreement(_) => 760.0,
        Dialog::Paste(_) | Dialog::Palette(_) | Dialog::Picker(_) | Dialog::Damaged(_) | Dialog::Editions(_) => 620.0,
        Dialog::Unsaved | Dialog::About | Dialog::Name(_) => 400.0,
        _ => 500.0,
    }
}
