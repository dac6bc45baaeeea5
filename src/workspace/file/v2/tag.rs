//! A tag.

use uuid::Uuid;

use crate::notes::{Rgb, Tag as LiveTag, TagId};
use crate::workspace::Stamp;
use crate::workspace::file::known::{Known, known_or, or_unknown};
use crate::workspace::file::quoting::{Line, Text};
use crate::workspace::file::schema::record;
use crate::workspace::file::values::{Colour, Key};

use super::edited::Edited;

record! {
    /// A tag.
    Tag {
        must id: Uuid,
        must name: Line,
        must colour: Known<Colour>,
        may definition: Text,
        may parent: Option<Uuid>,
        may key: Option<Key>,
        must edited: Edited,
    }
}

impl Tag {
    pub(in crate::workspace::file) fn of(tag: &LiveTag, stamp: &Stamp) -> Self {
        let LiveTag { id, name, colour, definition, parent, key, unknown } = tag;
        let mut unknown = unknown.clone();
        Self {
            id: id.0,
            name: name.as_str().into(),
            colour: or_unknown(Colour(*colour), "colour", &mut unknown),
            definition: definition.as_str().into(),
            parent: parent.map(|parent| parent.0),
            key: key.map(Key),
            edited: Edited::of(stamp),
            unknown,
        }
    }

    pub(in crate::workspace::file) fn into_live(self) -> (LiveTag, Stamp) {
        let Self { id, name, colour, definition, parent, key, edited, mut unknown } = self;
        let tag = LiveTag {
            id: TagId(id),
            name: name.0,
            colour: known_or(colour, Colour(Rgb::STAND_IN), "colour", &mut unknown).0,
            definition: definition.0,
            parent: parent.map(TagId),
            key: key.map(|key| key.0),
            unknown,
        };
        (tag, edited.into_live())
    }
}
