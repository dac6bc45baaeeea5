//! Tags: new, changed, deleted, searched for.

use crate::notes::{Rgb, Tag, TagId};
use crate::workspace::RecordId;
use crate::workspace::edits::{self, NewTag};

use super::super::app::Variorum;
use super::super::view::SidePage;

/// Colours for new tags, in turn; apart for colour-blind readers too (after Okabe and Ito).
const COLOURS: [Rgb; 7] = [
    Rgb(0x00, 0x72, 0xB2),
    Rgb(0xE6, 0x9F, 0x00),
    Rgb(0x00, 0x9E, 0x73),
    Rgb(0xCC, 0x79, 0xA7),
    Rgb(0xD5, 0x5E, 0x00),
    Rgb(0x56, 0xB4, 0xE9),
    Rgb(0x7A, 0x6B, 0xC8),
];

impl Variorum {
    /// A new tag, open for naming, on the next free digit.
    pub(super) fn new_tag(&mut self) {
        let tags: Vec<&Tag> = self.work.document.workspace().tags().collect();
        let key = ('1'..='9').find(|key| tags.iter().all(|tag| tag.key != Some(*key)));
        let name = (1..).map(|n| if n == 1 { "New tag".to_owned() } else { format!("New tag {n}") });
        let name = name.into_iter().find(|name| tags.iter().all(|tag| tag.name != *name)).unwrap_or_default();
        let colour = COLOURS[tags.len() % COLOURS.len()];
        let new = NewTag { name, colour, definition: String::new(), parent: None, key };
        let (request, id) = edits::add_tag(&mut self.work.ids, new);
        self.carry_out(request);
        self.window.view.side_page = SidePage::Tags;
        self.window.notes.tags.open = Some(id);
    }

    /// Changes a tag as it is typed.
    pub(super) fn change_tag(&mut self, tag: Tag) {
        let id = RecordId::Tag(tag.id);
        let request = edits::change_tag(self.work.document.workspace(), tag);
        self.type_in(request, id);
    }

    pub(super) fn delete_tag(&mut self, id: TagId) {
        self.carry_out(edits::delete_tag(self.work.document.workspace(), id, (self.setup.now)()));
    }

    /// Lists the notes that carry a tag.
    pub(super) fn filter_by_tag(&mut self, id: TagId) {
        let Some(tag) = self.work.document.workspace().tag(id) else { return };
        self.window.view.query = format!("tag:\"{}\"", tag.name);
        self.window.view.side_page = SidePage::Notes;
    }
}
