//! A pin.

use uuid::Uuid;

use crate::notes::{Pin as LivePin, PinId, PinKind};
use crate::workspace::Stamp;
use crate::workspace::file::known::{Known, choice, or_unknown};
use crate::workspace::file::schema::record;
use crate::workspace::file::texts::{Reading, Texts};

use super::anchor::Passage;
use super::edited::Edited;

record! {
    /// A pin.
    Pin {
        must id: Uuid,
        must kind: Known<Kind>,
        must passages: [Passage; 2],
        must edited: Edited,
    }
}

choice! {
    /// What a pin says of its passages.
    Kind {
        "together": Together,
        "apart": Apart,
    }
}

impl Pin {
    pub(in crate::workspace::file) fn of(pin: &LivePin, stamp: &Stamp, texts: &Texts) -> Self {
        let LivePin { id, kind, passages, unknown } = pin;
        let mut unknown = unknown.clone();
        let kind = match kind {
            PinKind::Together => or_unknown(Kind::Together, "kind", &mut unknown),
            PinKind::Apart => or_unknown(Kind::Apart, "kind", &mut unknown),
            PinKind::Unknown => Known::No(unknown.remove("kind").unwrap_or_else(|| "unknown".to_owned())),
        };
        let passages = passages.each_ref().map(|anchor| Passage::of(anchor, texts));
        Self { id: id.0, kind, passages, edited: Edited::of(stamp), unknown }
    }

    pub(in crate::workspace::file) fn into_live(self, reading: &mut Reading) -> (LivePin, Stamp) {
        let Self { id, kind, passages, edited, mut unknown } = self;
        let kind = match kind {
            Known::Yes(Kind::Together) => PinKind::Together,
            Known::Yes(Kind::Apart) => PinKind::Apart,
            Known::No(text) => {
                unknown.insert("kind", text);
                PinKind::Unknown
            }
        };
        let name = format!("pin {id}");
        let passages = passages.map(|passage| passage.into_live(reading, &name));
        (LivePin { id: PinId(id), kind, passages, unknown }, edited.into_live())
    }
}
