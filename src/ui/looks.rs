//! What needs a look: ends of notes and pins whose words an outlet changed, with both wordings marked.

use crate::notes::{Anchor, NoteId, PinId, Question, Wording};
use crate::text::ArticleId;
use crate::workspace::edits::End;
use crate::workspace::{ArticleRecord, RecordId, Stretch, Workspace, side_by_side};

use super::view::Passage;

/// One end of a note or pin, and what became of its words.
#[derive(Debug)]
pub(crate) struct Look {
    pub(crate) end: End,
    pub(crate) outlet: String,
    pub(crate) state: LookState,
    /// The words as they were noted.
    pub(crate) old: Vec<Stretch>,
    /// The words of the later edition; none where nothing was found.
    pub(crate) new: Vec<Stretch>,
    /// Where to look: the proposed words, or those that were noted.
    pub(crate) place: Passage,
}

/// What became of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LookState {
    /// Perhaps these; this sure, in percent. A person says yes or no.
    Perhaps(u8),
    /// The same words, but they may be others': this sure, in percent.
    SameElsewhere(u8),
    /// Not in the later edition.
    Lost,
    /// The article's text is not in the file.
    Withheld,
    /// Changed, and a person agreed: a finding.
    Changed,
}

impl Look {
    /// True where a person has to decide.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.state, LookState::Perhaps(_) | LookState::SameElsewhere(_) | LookState::Lost)
    }

    pub(crate) fn note(&self) -> Option<NoteId> {
        if let RecordId::Note(id) = self.end.record { Some(id) } else { None }
    }

    pub(crate) fn pin(&self) -> Option<PinId> {
        if let RecordId::Pin(id) = self.end.record { Some(id) } else { None }
    }
}

/// The ends of one note or pin that are not simply where they were.
pub(super) fn looks_of(workspace: &Workspace, record: RecordId) -> Vec<Look> {
    let anchors = match record {
        RecordId::Note(id) => workspace.note(id).map(|note| note.target.anchors()),
        RecordId::Pin(id) => workspace.pin(id).map(|pin| pin.passages.as_slice()),
        _ => None,
    };
    let ends = anchors.unwrap_or_default().iter().enumerate();
    ends.filter_map(|(anchor_idx, anchor)| look(workspace, End { record, anchor_idx }, anchor)).collect()
}

fn look(workspace: &Workspace, end: End, anchor: &Anchor) -> Option<Look> {
    let outlet = |id: ArticleId| workspace.article(id).map_or("an article that was removed", ArticleRecord::label);
    let outlet = outlet(anchor.article).to_owned();
    let is_withheld = workspace.article(anchor.article).is_some_and(|record| record.withheld.is_some());
    let here = Passage { article: anchor.article, span: anchor.span };
    let plain = |text: &str| vec![Stretch { text: text.to_owned(), differs: false }];
    let (state, [old, new], place) = match (&anchor.question, &anchor.was) {
        (Some(Question::Changed(words)), _) => {
            let sides = side_by_side(&anchor.exact, &words.exact);
            let is_same = sides.iter().flatten().all(|stretch| !stretch.differs);
            let state =
                if is_same { LookState::SameElsewhere(words.percent) } else { LookState::Perhaps(words.percent) };
            (state, sides, Passage { article: words.article, span: words.span })
        }
        (Some(Question::Lost(_)), _) => (LookState::Lost, [plain(&anchor.exact), Vec::new()], here),
        (None, _) if is_withheld => (LookState::Withheld, [plain(&anchor.exact), Vec::new()], here),
        (None, Some(Wording { exact, .. })) => (LookState::Changed, side_by_side(exact, &anchor.exact), here),
        (None, None) => return None,
    };
    Some(Look { end, outlet, state, old, new, place })
}
