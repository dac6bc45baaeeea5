//! Where notes stand in the texts: resolved when a note or an article changes, not once a frame or a letter.

use std::collections::{BTreeMap, BTreeSet};

use crate::notes::{Anchor, Note, NoteId, PinId, Resolved, Rgb, resolve, stands_in_place};
use crate::text::{ArticleId, ByteSpan};
use crate::workspace::edits::End;
use crate::workspace::{RecordId, Touched, Workspace};

use super::looks::{Look, looks_of};
use super::spans::Spans;

/// The colour of highlights whose note has no tag.
pub(crate) const UNTAGGED: Rgb = Rgb(0xD9, 0xB3, 0x1C);

/// The colour of a note: that of its first tag.
pub(crate) fn colour_of(workspace: &Workspace, note: &Note) -> Rgb {
    note.tags.iter().find_map(|id| workspace.tag(*id)).map_or(UNTAGGED, |tag| tag.colour)
}

/// Where the notes of a workspace stand.
#[derive(Debug, Default)]
pub(crate) struct NotePlaces {
    by_article: BTreeMap<ArticleId, Spans<NoteId>>,
    /// The anchors of each note that were found, in their order.
    found: BTreeMap<NoteId, Vec<(ArticleId, ByteSpan)>>,
    /// Notes with an anchor that was not found, and how many.
    lost: BTreeMap<NoteId, usize>,
    /// What a person has to decide, and what was decided, in the order of the file.
    looks: BTreeMap<End, Look>,
    n_open_looks: usize,
    /// How many notes and pins were resolved so far.
    n_resolved: u64,
}

impl NotePlaces {
    /// Takes in what changed in `workspace`.
    pub(crate) fn update(&mut self, workspace: &Workspace, touched: &Touched) {
        let (notes, pins) = match touched {
            Touched::Records(ids) if !ids.iter().any(|id| matches!(id, RecordId::Article(_))) => {
                let note = |id: &RecordId| if let RecordId::Note(id) = id { Some(*id) } else { None };
                let pin = |id: &RecordId| if let RecordId::Pin(id) = id { Some(*id) } else { None };
                (ids.iter().filter_map(note).collect(), ids.iter().filter_map(pin).collect())
            }
            _ => {
                *self = Self { n_resolved: self.n_resolved, ..Self::default() };
                (workspace.notes().map(|note| note.id).collect(), workspace.pins().map(|pin| pin.id).collect())
            }
        };
        self.resolve_again(workspace, &notes);
        self.look_again(workspace, &notes, &pins);
        self.n_resolved += (notes.len() + pins.len()) as u64;
    }

    fn resolve_again(&mut self, workspace: &Workspace, notes: &BTreeSet<NoteId>) {
        let mut fresh: BTreeMap<ArticleId, Vec<(ByteSpan, NoteId)>> = BTreeMap::new();
        for id in notes {
            for (article, _) in self.found.remove(id).into_iter().flatten() {
                fresh.entry(article).or_default(); // what stood there has to go
            }
            self.lost.remove(id);
            for anchor in workspace.note(*id).into_iter().flat_map(|note| note.target.anchors()) {
                match resolved(workspace, anchor).span() {
                    Some(span) => {
                        fresh.entry(anchor.article).or_default().push((span, *id));
                        self.found.entry(*id).or_default().push((anchor.article, span));
                    }
                    None if is_withheld(workspace, anchor) => {} // nobody can say
                    None => *self.lost.entry(*id).or_default() += 1,
                }
            }
        }
        for (article, spans) in fresh {
            self.by_article.entry(article).or_default().replace(|note| notes.contains(&note), spans);
        }
    }

    fn look_again(&mut self, workspace: &Workspace, notes: &BTreeSet<NoteId>, pins: &BTreeSet<PinId>) {
        let records = notes.iter().map(|id| RecordId::Note(*id)).chain(pins.iter().map(|id| RecordId::Pin(*id)));
        for record in records {
            let old = self.looks_of(record).map(|look| (look.end, look.is_open())).collect::<Vec<_>>();
            for (end, was_open) in old {
                self.looks.remove(&end);
                self.n_open_looks -= usize::from(was_open);
            }
            for look in looks_of(workspace, record) {
                self.n_open_looks += usize::from(look.is_open());
                self.looks.insert(look.end, look);
            }
        }
    }

    /// The highlights on a stretch of an article, older notes first.
    pub(crate) fn on(&self, article: ArticleId, span: ByteSpan) -> Vec<(ByteSpan, NoteId)> {
        self.by_article.get(&article).map(|spans| spans.overlapping(span)).unwrap_or_default()
    }

    /// How many passages of a note were not found.
    pub(crate) fn n_lost(&self, note: NoteId) -> usize {
        self.lost.get(&note).copied().unwrap_or_default()
    }

    /// Where a note stands first, in the order of its anchors.
    pub(crate) fn first_place(&self, note: NoteId) -> Option<(ArticleId, ByteSpan)> {
        self.found.get(&note)?.first().copied()
    }

    /// What became of one end of a note or pin, where that is worth saying.
    pub(crate) fn look_at(&self, end: End) -> Option<&Look> {
        self.looks.get(&end)
    }

    /// What became of the ends of one note or pin.
    fn looks_of(&self, record: RecordId) -> impl Iterator<Item = &Look> {
        let (first, last) = (End { record, anchor_idx: 0 }, End { record, anchor_idx: usize::MAX });
        self.looks.range(first..=last).map(|(_, look)| look)
    }

    /// True where a person has to decide about an end of this note.
    pub(crate) fn has_open_look(&self, note: NoteId) -> bool {
        self.looks_of(RecordId::Note(note)).any(Look::is_open)
    }

    /// What waits for a person, the reading order aside.
    pub(crate) fn open_looks(&self) -> impl Iterator<Item = &Look> {
        self.looks.values().filter(|look| look.is_open())
    }

    /// How much waits for a person.
    pub(crate) fn n_open_looks(&self) -> usize {
        self.n_open_looks
    }

    /// How many notes and pins were resolved so far: what this costs, in steps.
    pub(crate) fn n_resolved(&self) -> u64 {
        self.n_resolved
    }
}

fn is_withheld(workspace: &Workspace, anchor: &Anchor) -> bool {
    workspace.article(anchor.article).is_some_and(|record| record.withheld.is_some())
}

/// Where an anchor is. A text that does not say what it should was changed outside this program; then, as all notes
/// are resolved on the paint thread when a file is opened, only a short one is searched.
fn resolved(workspace: &Workspace, anchor: &Anchor) -> Resolved {
    const MAX_SEARCHED: usize = 100_000;
    match workspace.article(anchor.article) {
        Some(record) if stands_in_place(anchor, record.article.text()) => Resolved::Exact(anchor.span),
        Some(record) if record.article.text().len() <= MAX_SEARCHED => resolve(anchor, record.article.text()),
        Some(_) | None => Resolved::Lost,
    }
}
