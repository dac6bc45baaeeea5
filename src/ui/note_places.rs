//! Where notes stand in the texts: resolved once a revision, not once a frame.

use std::collections::BTreeMap;

use crate::notes::{Anchor, NoteId, Resolved, Rgb, resolve, stands_in_place};
use crate::text::{ArticleId, ByteSpan};
use crate::workspace::Workspace;
use crate::workspace::edits::End;

use super::looks::{Look, looks};

/// The colour of highlights whose note has no tag.
pub(crate) const UNTAGGED: Rgb = Rgb(0xD9, 0xB3, 0x1C);

/// A passage that carries a note.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Highlight {
    pub(crate) span: ByteSpan,
    pub(crate) note: NoteId,
    pub(crate) colour: Rgb,
}

/// Where the notes of a workspace stand.
#[derive(Debug, Default)]
pub(crate) struct NotePlaces {
    by_article: BTreeMap<ArticleId, Vec<Highlight>>,
    /// Notes with an anchor that was not found, and how many.
    lost: BTreeMap<NoteId, usize>,
    /// What a person has to decide, and what was decided, in the order of the file.
    pub(crate) looks: Vec<Look>,
}

impl NotePlaces {
    /// Resolves every anchor of `workspace`.
    pub(crate) fn of(workspace: &Workspace) -> Self {
        let mut places = Self { looks: looks(workspace), ..Self::default() };
        for note in workspace.notes() {
            let tag = note.tags.iter().find_map(|id| workspace.tag(*id));
            let colour = tag.map_or(UNTAGGED, |tag| tag.colour);
            for anchor in note.target.anchors() {
                match resolved(workspace, anchor).span() {
                    Some(span) => {
                        let highlight = Highlight { span, note: note.id, colour };
                        places.by_article.entry(anchor.article).or_default().push(highlight);
                    }
                    None if is_withheld(workspace, anchor) => {} // nobody can say
                    None => *places.lost.entry(note.id).or_default() += 1,
                }
            }
        }
        places
    }

    /// The highlights of one article.
    pub(crate) fn of_article(&self, article: ArticleId) -> &[Highlight] {
        self.by_article.get(&article).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many passages of a note were not found.
    pub(crate) fn n_lost(&self, note: NoteId) -> usize {
        self.lost.get(&note).copied().unwrap_or_default()
    }

    /// Where a note stands first, in the order of its anchors.
    pub(crate) fn first_place(&self, workspace: &Workspace, note: NoteId) -> Option<(ArticleId, ByteSpan)> {
        let anchors = workspace.note(note)?.target.anchors();
        anchors.iter().find_map(|anchor| {
            let highlights = self.of_article(anchor.article).iter();
            let place = highlights.filter(|highlight| highlight.note == note).map(|highlight| highlight.span).next()?;
            Some((anchor.article, place))
        })
    }

    /// What became of one end of a note or pin, where that is worth saying.
    pub(crate) fn look_at(&self, end: End) -> Option<&Look> {
        self.looks.iter().find(|look| look.end == end)
    }

    /// What waits for a person, the reading order aside.
    pub(crate) fn open_looks(&self) -> impl Iterator<Item = &Look> {
        self.looks.iter().filter(|look| look.is_open())
    }
}

fn is_withheld(workspace: &Workspace, anchor: &Anchor) -> bool {
    workspace.article(anchor.article).is_some_and(|record| record.withheld.is_some())
}

/// Where an anchor is. A text that does not say what it should was changed outside this program; then, a
/// revision being a keystroke, only a short one is searched.
fn resolved(workspace: &Workspace, anchor: &Anchor) -> Resolved {
    const MAX_SEARCHED: usize = 100_000;
    match workspace.article(anchor.article) {
        Some(record) if stands_in_place(anchor, record.article.text()) => Resolved::Exact(anchor.span),
        Some(record) if record.article.text().len() <= MAX_SEARCHED => resolve(anchor, record.article.text()),
        Some(_) | None => Resolved::Lost,
    }
}
