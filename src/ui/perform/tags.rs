//! Tags: new, changed, deleted, searched for.

use crate::notes::{Rgb, Tag, TagId};
use crate::workspace::{Record, RecordId, Wish};

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
        let tags: Vec<&Tag> = self.document.workspace().tags().collect();
        let key = ('1'..='9').find(|key| tags.iter().all(|tag| tag.key != Some(*key)));
        let name = (1..).map(|n| if n == 1 { "New tag".to_owned() } else { format!("New tag {n}") });
        let name = name.into_iter().find(|name| tags.iter().all(|tag| tag.name != *name)).unwrap_or_default();
        let colour = COLOURS[tags.len() % COLOURS.len()];
        let id = TagId((self.setup.new_id)());
        let tag = Tag { id, name, colour, definition: String::new(), parent: None, key };
        self.edit("Add tag", vec![Wish::Put(Record::Tag(tag))]);
        self.view.side_page = SidePage::Tags;
        self.notes.tags.open = Some(id);
    }

    /// Deletes a tag and takes it off the notes that carry it, as one step.
    pub(super) fn delete_tag(&mut self, id: TagId) {
        let carriers = self.document.workspace().notes().filter(|note| note.tags.contains(&id)).cloned();
        let mut wishes: Vec<Wish> = carriers
            .map(|mut note| {
                note.tags.remove(&id);
                Wish::Put(Record::Note(note))
            })
            .collect();
        wishes.push(Wish::Remove(RecordId::Tag(id)));
        self.edit("Delete tag", wishes);
    }

    /// Lists the notes that carry a tag.
    pub(super) fn filter_by_tag(&mut self, id: TagId) {
        let Some(tag) = self.document.workspace().tag(id) else { return };
        self.view.query = format!("tag:\"{}\"", tag.name);
        self.view.side_page = SidePage::Notes;
    }
}
