//! What was deleted, so that a merge does not bring it back.

use uuid::Uuid;

use crate::notes::{NoteId, PinId, TagId};
use crate::text::ArticleId;
use crate::workspace::file::known::{Known, choice};
use crate::workspace::file::schema::record;
use crate::workspace::{OtherId, RecordId, Stamp};

use super::edited::{Edited, OF_TOMBSTONE};

record! {
    /// A tombstone.
    Removed {
        must what: Known<What>,
        must edited: Edited,
    }
}

choice! {
    /// Names a record.
    What {
        "event": Event,
        "article": Article(id: Uuid),
        "tag": Tag(id: Uuid),
        "note": Note(id: Uuid),
        "pin": Pin(id: Uuid),
        "other": Other(id: Uuid),
    }
}

impl Removed {
    pub(in crate::workspace::file) fn of(id: RecordId, stamp: &Stamp) -> Self {
        let own = |(name, text): (&str, &str)| Some((name.strip_prefix(OF_TOMBSTONE)?.to_owned(), text.to_owned()));
        let unknown = stamp.unknown.iter().filter_map(own).collect();
        Self { what: Known::Yes(What::of(id)), edited: Edited::of(stamp), unknown }
    }

    /// The stamp of a tombstone.
    pub(in crate::workspace::file) fn into_live(self) -> Stamp {
        let Self { what: _, edited, unknown } = self;
        let mut stamp = edited.into_live();
        for (name, text) in unknown.iter() {
            stamp.unknown.insert(format!("{OF_TOMBSTONE}{name}"), text);
        }
        stamp
    }
}

impl What {
    pub(in crate::workspace::file) fn of(id: RecordId) -> Self {
        match id {
            RecordId::Event => Self::Event,
            RecordId::Article(id) => Self::Article(id.0),
            RecordId::Tag(id) => Self::Tag(id.0),
            RecordId::Note(id) => Self::Note(id.0),
            RecordId::Pin(id) => Self::Pin(id.0),
            RecordId::Other(id) => Self::Other(id.0),
        }
    }

    pub(in crate::workspace::file) fn into_live(self) -> RecordId {
        match self {
            Self::Event => RecordId::Event,
            Self::Article(id) => RecordId::Article(ArticleId(id)),
            Self::Tag(id) => RecordId::Tag(TagId(id)),
            Self::Note(id) => RecordId::Note(NoteId(id)),
            Self::Pin(id) => RecordId::Pin(PinId(id)),
            Self::Other(id) => RecordId::Other(OtherId(id)),
        }
    }
}
