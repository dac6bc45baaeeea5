//! Notes: what people remark, and what ties a remark to its words.
//!
//! A [`Note`] has a [`Target`]: the event, an article, or passages, each held by an [`Anchor`].
//! [`describe`] makes an anchor from a span, [`resolve`] finds the span again. Owns no clock: times
//! and ids are given.

mod anchor;
mod note;
mod pin;
mod query;
mod tag;
mod unknown;

pub use anchor::{
    Anchor, CONTEXT_GRAPHEMES, Finder, Known, Origin, Question, Resolved, Wording, describe, resolve, stands_in_place,
};
pub use note::{Note, NoteId, NoteState, Reply, Target};
pub use pin::{Pin, PinId, PinKind};
pub use query::{Query, Subject, searchable};
pub use tag::{CodebookProblem, NotAColour, Rgb, Tag, TagId, codebook_problems};
pub use unknown::Unknown;
