//! A note.

use uuid::Uuid;

use crate::notes::{Note as LiveNote, NoteId, NoteState, Reply as LiveReply, TagId, Target};
use crate::text::ArticleId;
use crate::workspace::Stamp;
use crate::workspace::file::known::{Known, choice, known_entries, known_or, or_unknown, with_unknown_entries};
use crate::workspace::file::quoting::{Line, Text};
use crate::workspace::file::schema::record;
use crate::workspace::file::texts::{Reading, Texts};
use crate::workspace::file::values::Time;

use super::anchor::Passage;
use super::edited::Edited;

record! {
    /// A note.
    Note {
        must id: Uuid,
        must author: Line,
        must created: Time,
        /// Left out where it is the time of `edited`.
        may changed: Option<Time>,
        /// Left out where it is open.
        may state: Option<Known<State>>,
        may tags: Vec<Known<Uuid>>,
        may body: Text,
        must about: Known<About>,
        /// What it is about, where that are passages.
        may passages: Vec<Passage>,
        may replies: Vec<Reply>,
        must edited: Edited,
    }
}

choice! {
    /// Whether a note wants work.
    State {
        "open": Open,
        "done": Done,
    }
}

choice! {
    /// What a note is about.
    About {
        "event": Event,
        "article": Article(id: Uuid),
        "passages": Passages,
    }
}

record! {
    /// An answer to a note.
    Reply {
        must author: Line,
        must written: Time,
        may body: Text,
    }
}

impl Note {
    pub(in crate::workspace::file) fn of(note: &LiveNote, stamp: &Stamp, texts: &Texts) -> Self {
        let LiveNote { id, target, body, tags, author, created, edited, state, replies, unknown } = note;
        let mut unknown = unknown.clone();
        let about = match target {
            Target::Event => About::Event,
            Target::Article(id) => About::Article(id.0),
            Target::Passages(_) => About::Passages,
        };
        let state = match state {
            NoteState::Open => State::Open,
            NoteState::Done => State::Done,
        };
        let state = or_unknown(state, "state", &mut unknown);
        Self {
            id: id.0,
            author: author.as_str().into(),
            created: Time(*created),
            changed: (*edited != stamp.edited).then_some(Time(*edited)),
            state: (state != Known::Yes(State::Open)).then_some(state),
            tags: with_unknown_entries(tags.iter().map(|tag| tag.0), "tags", &mut unknown),
            body: body.as_str().into(),
            about: or_unknown(about, "about", &mut unknown),
            passages: target.anchors().iter().map(|anchor| Passage::of(anchor, texts)).collect(),
            replies: replies.iter().map(Reply::of).collect(),
            edited: Edited::of(stamp),
            unknown,
        }
    }

    pub(in crate::workspace::file) fn into_live(self, reading: &mut Reading) -> (LiveNote, Stamp) {
        let Self { id, author, created, changed, state, tags, body, about, passages, replies, edited, mut unknown } =
            self;
        let stamp = edited.into_live();
        let name = format!("note {id}");
        let stand_in = if passages.is_empty() { About::Event } else { About::Passages };
        let passages = passages.into_iter().map(|passage| passage.into_live(reading, &name)).collect();
        let target = match known_or(about, stand_in, "about", &mut unknown) {
            About::Event => Target::Event,
            About::Article(id) => Target::Article(ArticleId(id)),
            About::Passages => Target::Passages(passages),
        };
        let state = state.map_or(State::Open, |state| known_or(state, State::Open, "state", &mut unknown));
        let note = LiveNote {
            id: NoteId(id),
            target,
            body: body.0,
            tags: known_entries(tags, "tags", &mut unknown).into_iter().map(TagId).collect(),
            author: author.0,
            created: created.0,
            edited: changed.map_or(stamp.edited, |time| time.0),
            state: match state {
                State::Open => NoteState::Open,
                State::Done => NoteState::Done,
            },
            replies: replies.into_iter().map(Reply::into_live).collect(),
            unknown,
        };
        (note, stamp)
    }
}

impl Reply {
    fn of(reply: &LiveReply) -> Self {
        let LiveReply { author, written, body, unknown } = reply;
        Self {
            author: author.as_str().into(),
            written: Time(*written),
            body: body.as_str().into(),
            unknown: unknown.clone(),
        }
    }

    fn into_live(self) -> LiveReply {
        let Self { author, written, body, unknown } = self;
        LiveReply { author: author.0, written: written.0, body: body.0, unknown }
    }
}
