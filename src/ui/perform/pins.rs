//! Pins: what belongs together, decided by a person.

use crate::notes::{PinKind, describe};
use crate::workspace::edits;

use super::super::action::Action;
use super::super::app::Variorum;
use super::super::view::Passage;

impl Variorum {
    /// Pins two passages; the comparison follows by itself.
    pub(super) fn pin(&mut self, kind: PinKind, passages: [Passage; 2]) {
        if self.prefs.author.is_none() {
            self.after_name.push(Action::Pin(kind, passages));
            return self.ask_name();
        }
        let anchors = passages.map(|passage| {
            let record = self.document.workspace().article(passage.article)?;
            Some(describe(passage.article, record.article.text(), passage.span))
        });
        let [Some(a), Some(b)] = anchors else { return };
        let (request, _) = edits::add_pin(&mut self.ids, kind, [a, b]);
        self.carry_out(request);
        self.toasts.say(match kind {
            PinKind::Together => "These passages belong together from now on",
            PinKind::Apart => "These passages stay apart from now on",
        });
    }
}
