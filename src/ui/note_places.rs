//! Where notes stand in the texts: resolved once a revision, not once a frame.

use std::collections::BTreeMap;

use crate::notes::{NoteId, Resolved, Rgb, resolve};
use crate::text::{ArticleId, ByteSpan};
use crate::workspace::Workspace;

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
}

impl NotePlaces {
    /// Resolves every anchor of `workspace`.
    pub(crate) fn of(workspace: &Workspace) -> Self {
        let mut places = Self::default();
        for note in workspace.notes() {
            let tag = note.tags.iter().find_map(|id| workspace.tag(*id));
            let colour = tag.map_or(UNTAGGED, |tag| tag.colour);
            for anchor in note.target.anchors() {
                let article = workspace.article(anchor.article);
                match article.map_or(Resolved::Lost, |record| resolve(anchor, record.article.text())).span() {
                    Some(span) => {
                        let highlight = Highlight { span, note: note.id, colour };
                        places.by_article.entry(anchor.article).or_default().push(highlight);
                    }
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
}
