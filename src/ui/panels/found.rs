//! Which cards the list of notes shows, in reading order.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::notes::{NoteId, Query};
use crate::workspace::edits::End;
use crate::workspace::{RecordId, Touched};

use super::super::note_index::ReadingKey;
use super::super::view::View;
use super::notes_input::NotesInput;

/// One entry of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Card {
    /// Pins have no card of their own; where only what needs a look is listed, the look is shown by itself.
    Look(End),
    Note(NoteId),
}

/// The cards of the list. Found anew when what is asked for changes; a note that changes is held against the query by
/// itself.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Sorted.
    notes: Vec<ReadingKey>,
    cards: Arc<[Card]>,
    asked: Option<Asked>,
    /// The revision it is of.
    of: u64,
    /// How many notes were held against a query so far.
    n_asked: u64,
}

/// What the list depends on besides the notes: the query, whether only looks are listed; where only what is new is
/// listed, how much was seen, and the open note.
#[derive(Debug, PartialEq)]
struct Asked {
    query: String,
    only_looks: bool,
    only_new: Option<(u64, Option<NoteId>)>,
}

impl Found {
    /// Brings the list up to date.
    pub(super) fn update(&mut self, input: &NotesInput<'_>, view: &View) {
        let only_new = view.only_new.then_some((input.n_marks, view.open_note));
        let asked = Asked { query: view.query.clone(), only_looks: view.only_looks, only_new };
        let revision = input.document.revision();
        if self.asked.as_ref() == Some(&asked) {
            if self.of == revision {
                return;
            }
            if let Some(notes) = only_notes(&input.document.touched_since(self.of)) {
                self.ask_again(input, view, &notes);
                self.of = revision;
                return;
            }
        }
        self.notes.clear();
        self.ask_again(input, view, &input.index.ids().collect());
        (self.asked, self.of) = (Some(asked), revision);
    }

    /// Holds `notes` against the query.
    fn ask_again(&mut self, input: &NotesInput<'_>, view: &View, notes: &BTreeSet<NoteId>) {
        let query = Query::parse(&view.query);
        if !self.notes.is_empty() {
            self.notes.retain(|key| !notes.contains(&key.note));
        }
        // A new note that is opened is seen, and stays in the list while it is read.
        let is_new = |id: NoteId| input.news.contains_key(&id) || view.open_note == Some(id);
        let is_listed =
            |id: &NoteId| (!view.only_looks || input.places.has_open_look(*id)) && (!view.only_new || is_new(*id));
        let found = notes.iter().copied().filter(is_listed).filter_map(|id| input.index.found(&query, id));
        self.notes.extend(found);
        self.notes.sort_unstable();
        self.n_asked += notes.len() as u64;
        let looks = view.only_looks.then(|| input.places.open_looks().filter(|look| look.pin().is_some()));
        let looks = looks.into_iter().flatten().map(|look| Card::Look(look.end));
        self.cards = looks.chain(self.notes.iter().map(|key| Card::Note(key.note))).collect();
    }

    /// What is listed, pins first.
    pub(super) fn cards(&self) -> Arc<[Card]> {
        Arc::clone(&self.cards)
    }

    /// The notes that are listed, in reading order.
    pub(super) fn notes(&self) -> impl DoubleEndedIterator<Item = NoteId> + ExactSizeIterator {
        self.notes.iter().map(|key| key.note)
    }

    /// How many notes were held against a query so far: what this costs, in steps.
    pub(super) fn n_asked(&self) -> u64 {
        self.n_asked
    }
}

/// The notes that changed, where nothing else did: what tags, outlets and pins are called or where they stand may
/// change which notes are found, and in which order.
fn only_notes(touched: &Touched) -> Option<BTreeSet<NoteId>> {
    let Touched::Records(ids) = touched else { return None };
    ids.iter().map(|id| if let RecordId::Note(id) = id { Some(*id) } else { None }).collect()
}
