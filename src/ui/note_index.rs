//! What the list of notes is made of: where each stands in reading order, and what queries look at in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::notes::{Note, NoteId, Query, TagId, Target};
use crate::text::ArticleId;
use crate::workspace::{Names, RecordId, Searchable, Touched, Workspace};

use super::note_places::NotePlaces;

/// A place in reading order: the event first, then article by article, whole articles before their passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ReadingKey {
    /// 0 for the event, then the articles as they are listed.
    article: usize,
    /// 0 for the whole article, then bytes.
    byte: usize,
    pub(crate) note: NoteId,
}

/// All notes, read when they change.
#[derive(Debug, Default)]
pub(crate) struct NoteIndex {
    notes: BTreeMap<NoteId, Entry>,
    n_tagged: BTreeMap<TagId, usize>,
    names: Names,
    /// How many notes were read so far.
    n_read: u64,
}

#[derive(Debug)]
struct Entry {
    key: ReadingKey,
    searchable: Searchable,
}

impl NoteIndex {
    /// Takes in what changed in `workspace`; `places` are up to date.
    pub(crate) fn update(&mut self, workspace: &Workspace, places: &NotePlaces, touched: &Touched) {
        let (notes, are_names_old): (BTreeSet<NoteId>, bool) = match touched {
            Touched::Records(ids) if !ids.iter().any(|id| matches!(id, RecordId::Article(_))) => {
                let note = |id: &RecordId| if let RecordId::Note(id) = id { Some(*id) } else { None };
                (ids.iter().filter_map(note).collect(), ids.iter().any(|id| matches!(id, RecordId::Tag(_))))
            }
            _ => {
                *self = Self { n_read: self.n_read, ..Self::default() };
                (workspace.notes().map(|note| note.id).collect(), true)
            }
        };
        if are_names_old {
            self.names = Names::of(workspace);
        }
        if notes.is_empty() {
            return;
        }
        let articles = workspace.articles().into_iter().zip(1..).map(|(record, at)| (record.id, at)).collect();
        for id in &notes {
            let entry = workspace
                .note(*id)
                .map(|note| Entry { key: reading_key(note, &articles, places), searchable: Searchable::of(note) });
            self.put(*id, entry);
        }
        self.n_read += notes.len() as u64;
    }

    fn put(&mut self, id: NoteId, entry: Option<Entry>) {
        for tag in entry.iter().flat_map(|entry| entry.searchable.tags()) {
            *self.n_tagged.entry(*tag).or_default() += 1;
        }
        let old = match entry {
            Some(entry) => self.notes.insert(id, entry),
            None => self.notes.remove(&id),
        };
        for tag in old.iter().flat_map(|old| old.searchable.tags()) {
            self.n_tagged.entry(*tag).and_modify(|n| *n -= 1);
        }
    }

    /// How many notes there are.
    pub(crate) fn len(&self) -> usize {
        self.notes.len()
    }

    /// How many notes carry a tag.
    pub(crate) fn n_tagged(&self, tag: TagId) -> usize {
        self.n_tagged.get(&tag).copied().unwrap_or_default()
    }

    /// All notes, oldest first.
    pub(crate) fn ids(&self) -> impl Iterator<Item = NoteId> {
        self.notes.keys().copied()
    }

    /// Where a note stands in reading order, if `query` finds it.
    pub(crate) fn found(&self, query: &Query, note: NoteId) -> Option<ReadingKey> {
        let entry = self.notes.get(&note)?;
        self.names.finds(query, &entry.searchable).then_some(entry.key)
    }

    /// How many notes were read so far: what this costs, in steps.
    pub(crate) fn n_read(&self) -> u64 {
        self.n_read
    }
}

fn reading_key(note: &Note, articles: &BTreeMap<ArticleId, usize>, places: &NotePlaces) -> ReadingKey {
    let at = |id: ArticleId| articles.get(&id).copied().unwrap_or(usize::MAX);
    let (article, byte) = match &note.target {
        Target::Event => (0, 0),
        Target::Article(id) => (at(*id), 0),
        Target::Passages(_) => match places.first_place(note.id) {
            Some((article, span)) => (at(article), span.start + 1),
            None => (usize::MAX, 0),
        },
    };
    ReadingKey { article, byte, note: note.id }
}
