//! Pins: a person's word on which passages belong together.

use uuid::Uuid;

use super::{Anchor, Unknown};

/// Names one pin in a workspace, for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PinId(pub Uuid);

/// What a pin says of its two passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PinKind {
    /// They tell the same thing, whatever the score says.
    Together,
    /// They do not.
    Apart,
    /// Something that only a newer program knows: it has no effect here.
    Unknown,
}

/// A person's decision that two passages belong together, or do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Names it for good.
    pub id: PinId,
    /// What it says.
    pub kind: PinKind,
    /// The two passages, of different articles.
    pub passages: [Anchor; 2],
    /// What only a newer program knows.
    pub unknown: Unknown,
}

impl Pin {
    /// A pin as it is made.
    pub fn new(id: PinId, kind: PinKind, passages: [Anchor; 2]) -> Self {
        Self { id, kind, passages, unknown: Unknown::default() }
    }
}
