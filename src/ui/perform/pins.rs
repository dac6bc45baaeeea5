//! What belongs together, decided by a person: pins, and the rules of pairing.

use std::collections::BTreeSet;

use crate::notes::{PinKind, describe};
use crate::text::Folding;
use crate::workspace::edits;

use super::super::app::Variorum;
use super::super::dialogs::{Dialog, OverlookedForm};
use super::super::view::Passage;

impl Variorum {
    /// Pairs more strictly or more loosely; the comparison follows by itself.
    pub(super) fn set_strictness(&mut self, strictness: i8) {
        self.carry_out(edits::set_strictness(self.work.document.workspace(), strictness));
    }

    /// Changes what pairing overlooks; the comparison follows by itself.
    pub(super) fn set_overlooked(&mut self, folding: Folding, boilerplate: BTreeSet<String>) {
        let event = self.work.document.workspace().event();
        if (folding, &boilerplate) != (event.folding, &event.boilerplate) {
            self.carry_out(edits::set_overlooked(self.work.document.workspace(), folding, boilerplate));
        }
    }

    /// Opens the dialog that says what pairing overlooks.
    pub(super) fn ask_what_is_overlooked(&mut self) {
        self.window.dialog = Some(Dialog::Overlooked(OverlookedForm::new(&self.work.document.workspace().event())));
    }

    /// Pins pairs of passages in one step; the comparison follows by itself.
    pub(super) fn pin(&mut self, kind: PinKind, pairs: Vec<[Passage; 2]>) {
        let anchor = |passage: Passage| {
            let record = self.work.document.workspace().article(passage.article)?;
            Some(describe(passage.article, record.article.text(), passage.span))
        };
        let pairs: Vec<_> = pairs.into_iter().filter_map(|[a, b]| Some([anchor(a)?, anchor(b)?])).collect();
        if pairs.is_empty() {
            return;
        }
        let request = edits::add_pins(&mut self.work.ids, kind, pairs);
        self.carry_out(request);
        self.window.toasts.say(match kind {
            PinKind::Together => "These passages belong together from now on",
            PinKind::Apart => "These passages stay apart from now on",
            PinKind::Unknown => "Pinned",
        });
    }
}
