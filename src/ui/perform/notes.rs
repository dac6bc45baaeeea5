//! Notes: made on what is selected, written, settled, deleted.

use egui::Context;

use crate::notes::{NoteId, NoteState, Reply, TagId, Target, describe};
use crate::text::{ArticleId, ByteSpan};
use crate::workspace::RecordId;
use crate::workspace::edits::{self, NewNote};

use super::super::app::Variorum;
use super::super::view::SidePage;

impl Variorum {
    /// A note on the selected passages; on the event where nothing is selected.
    pub(super) fn note_on_selection(&mut self, tags: Vec<TagId>) {
        let workspace = self.document.workspace();
        let anchors = self.view.selection.passages.iter().filter_map(|passage| {
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
        let (request, id) = edits::add_note(&mut self.ids, new, self.signer.author(), (self.setup.now)());
        self.carry_out(request);
        self.prefs.shows_notes = true;
        self.view.side_page = SidePage::Notes;
        self.view.query.clear();
        self.view.open_note = Some(id);
        self.view.write_note = writes.then_some(id);
        self.view.selection = Default::default();
    }

    pub(super) fn write_note(&mut self, id: NoteId, body: &str) {
        let request = edits::set_body(self.document.workspace(), id, body, (self.setup.now)());
        self.type_in(request, RecordId::Note(id));
    }

    pub(super) fn reply(&mut self, id: NoteId, body: String) {
        let reply = Reply::new(self.signer.author(), (self.setup.now)(), body);
        self.carry_out(edits::add_reply(self.document.workspace(), id, reply));
    }

    pub(super) fn toggle_tag(&mut self, id: NoteId, tag: TagId) {
        let Some(note) = self.document.workspace().note(id) else { return };
        let is_on = !note.tags.contains(&tag);
        self.carry_out(edits::set_tag(self.document.workspace(), id, (tag, is_on), (self.setup.now)()));
    }

    pub(super) fn set_state(&mut self, id: NoteId, state: NoteState) {
        self.carry_out(edits::set_state(self.document.workspace(), id, state, (self.setup.now)()));
    }

    pub(super) fn delete_note(&mut self, id: NoteId) {
        self.carry_out(edits::delete_note(self.document.workspace(), id));
        self.view.open_note = None;
        self.toasts.say("Note deleted; undo brings it back");
    }

    pub(super) fn open_note(&mut self, note: Option<NoteId>) {
        self.document.break_merge();
        self.view.open_note = note;
        if note.is_some() {
            self.seen.mark(note);
            self.view.side_page = SidePage::Notes;
        }
    }

    /// The selected words with outlet, headline and date, fit for a citation.
    pub(super) fn copy_selection(&mut self, ctx: &Context) {
        let quotes: Vec<String> = self
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
        self.toasts.say("Copied with its source");
    }

    fn citation(&self, article: ArticleId, span: ByteSpan) -> Option<String> {
        let record = self.document.workspace().article(article)?;
        let meta = record.article.meta();
        let mut source = vec![record.label().to_owned()];
        source.extend(meta.headline.iter().map(|headline| format!("“{headline}”")));
        source.extend(meta.published.clone());
        source.extend(meta.address.clone());
        Some(format!("“{}” ({})", span.cut(record.article.text()), source.join(", ")))
    }
}
