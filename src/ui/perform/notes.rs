//! Notes: made on what is selected, written, settled, deleted.

use egui::Context;

use crate::notes::{NoteId, NoteState, Reply, TagId, Target, describe};
use crate::text::{ArticleId, ByteSpan};
use crate::workspace::RecordId;
use crate::workspace::edits::{self, NewNote};

use super::super::app::Variorum;
use super::super::view::{Side, SidePage};

impl Variorum {
    /// A note on the selected passages; on the event where nothing is selected.
    pub(super) fn note_on_selection(&mut self, tags: Vec<TagId>) {
        let workspace = self.work.document.workspace();
        let anchors = self.window.view.selection.passages.iter().filter_map(|passage| {
            let record = workspace.article(passage.article)?;
            Some(describe(passage.article, record.article.text(), passage.span))
        });
        let anchors: Vec<_> = anchors.collect();
        let target = if anchors.is_empty() { Target::Event } else { Target::Passages(anchors) };
        self.new_note(target, tags);
    }

    /// Adds a note and opens it for writing.
    pub(super) fn new_note(&mut self, target: Target, tags: Vec<TagId>) {
        let writes = tags.is_empty();
        let new = NewNote { target, body: String::new(), tags: tags.into_iter().collect() };
        let (request, id) = edits::add_note(&mut self.work.ids, new, self.work.signer.author(), (self.setup.now)());
        self.carry_out(request);
        self.show_side(Side::Notes, true);
        self.window.view.side_page = SidePage::Notes;
        self.window.view.query.clear();
        self.window.view.open_note = Some(id);
        self.window.view.write_note = writes.then_some(id);
        self.window.view.selection = Default::default();
    }

    pub(super) fn write_note(&mut self, id: NoteId, body: &str) {
        let request = edits::set_body(self.work.document.workspace(), id, body, (self.setup.now)());
        self.type_in(request, RecordId::Note(id));
    }

    pub(super) fn reply(&mut self, id: NoteId, body: String) {
        let reply = Reply::new(self.work.signer.author(), (self.setup.now)(), body);
        self.carry_out(edits::add_reply(self.work.document.workspace(), id, reply));
    }

    pub(super) fn toggle_tag(&mut self, id: NoteId, tag: TagId) {
        let Some(note) = self.work.document.workspace().note(id) else { return };
        let is_on = !note.tags.contains(&tag);
        self.carry_out(edits::set_tag(self.work.document.workspace(), id, (tag, is_on), (self.setup.now)()));
    }

    pub(super) fn set_state(&mut self, id: NoteId, state: NoteState) {
        self.carry_out(edits::set_state(self.work.document.workspace(), id, state, (self.setup.now)()));
    }

    pub(super) fn delete_note(&mut self, id: NoteId) {
        self.carry_out(edits::delete_note(self.work.document.workspace(), id));
        self.window.view.open_note = None;
        self.window.toasts.say("Note deleted; undo brings it back");
    }

    pub(super) fn open_note(&mut self, note: Option<NoteId>) {
        self.work.document.break_merge();
        self.window.view.open_note = note;
        if note.is_some() {
            self.work.seen.mark(note);
            self.window.view.side_page = SidePage::Notes;
        }
    }

    /// The selected words with outlet, headline and date, fit for a citation.
    pub(super) fn copy_selection(&mut self, ctx: &Context) {
        let quotes: Vec<String> = self
            .window
            .view
            .selection
            .passages
            .iter()
            .filter_map(|passage| self.citation(passage.article, passage.span))
            .collect();
        if quotes.is_empty() {
            return;
        }
        ctx.copy_text(quotes.join("\n\n"));
        self.window.toasts.say("Copied with its source");
    }

    fn citation(&self, article: ArticleId, span: ByteSpan) -> Option<String> {
        let record = self.work.document.workspace().article(article)?;
        let meta = record.article.meta();
        let mut source = vec![record.label().to_owned()];
        source.extend(meta.headline.iter().map(|headline| format!("“{headline}”")));
        source.extend(meta.published.clone());
        source.extend(meta.address.clone());
        Some(format!("“{}” ({})", span.cut(record.article.text()), source.join(", ")))
    }
}
