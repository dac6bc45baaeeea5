//! The event, and pins.

use std::collections::BTreeSet;

use crate::notes::{Anchor, Pin, PinId, PinKind};
use crate::text::Folding;

use super::super::{EventInfo, Record, RecordId, Wish, Workspace};
use super::{Ids, Request, put};

/// Changes title and description of the event.
pub fn set_event(workspace: &Workspace, event: EventInfo) -> Request {
    let label = if event.title == workspace.event().title { "Change event description" } else { "Change event title" };
    Request::new(label, put(workspace, Record::Event(event)))
}

/// Has passages paired more strictly or more loosely; `strictness` as in [`EventInfo::strictness`].
pub fn set_strictness(workspace: &Workspace, strictness: i8) -> Request {
    let event = workspace.event();
    let label = if strictness > event.strictness { "Pair more strictly" } else { "Pair more loosely" };
    Request::new(label, put(workspace, Record::Event(EventInfo { strictness, ..event })))
}

/// Changes what is overlooked when words are compared, and the phrases that weigh nothing in pairing.
pub fn set_overlooked(workspace: &Workspace, folding: Folding, boilerplate: BTreeSet<String>) -> Request {
    let event = workspace.event();
    let label = if folding == event.folding { "Change boilerplate" } else { "Change what pairing overlooks" };
    Request::new(label, put(workspace, Record::Event(EventInfo { folding, boilerplate, ..event })))
}

/// Pins two passages of different articles together, or apart.
pub fn add_pin(ids: &mut Ids, kind: PinKind, passages: [Anchor; 2]) -> (Request, PinId) {
    let id = PinId(ids.fresh());
    let label = match kind {
        PinKind::Together => "Pin passages together",
        PinKind::Apart => "Pin passages apart",
        PinKind::Unknown => "Pin passages",
    };
    (Request::new(label, [Wish::Put(Record::Pin(Pin::new(id, kind, passages)))]), id)
}

/// Pins several pairs of passages in one step.
pub fn add_pins(ids: &mut Ids, kind: PinKind, pairs: Vec<[Anchor; 2]>) -> Request {
    let pins = pairs.into_iter().map(|passages| add_pin(ids, kind, passages).0).collect::<Vec<_>>();
    let label = pins.first().map(|pin| pin.label.clone()).unwrap_or_default();
    Request::new(label, pins.into_iter().flat_map(|pin| pin.wishes))
}

/// Takes a pin out.
pub fn remove_pin(workspace: &Workspace, id: PinId) -> Request {
    Request::new("Remove pin", workspace.pin(id).map(|_| Wish::Remove(RecordId::Pin(id))))
}
