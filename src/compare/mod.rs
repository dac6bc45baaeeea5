//! Compare: articles become rows of passages that tell the same thing, with the words matched inside.
//!
//! [`compare`] pairs sentences in any order and joins the pairs into rows; [`link_words`] matches the
//! words of two passages; [`columns`] turns both into what is shown, as data ([`Segment`]s with a
//! [`Meaning`]), which window, terminal and reports paint alike.
//!
//! Deterministic: no clock, no hash order, and the order of the articles changes nothing but indices.

mod background;
mod comparison;
mod facts;
mod forms;
mod memory;
mod options;
mod pairing;
mod progress;
mod published;
mod show;
mod sources;
mod windows;
mod words;

pub use comparison::{Comparison, Coverage, Pair, Reasons, Remark, Row, SentenceRef};
pub use facts::{Claim, FactKind, Facts, Finding, Verdict, facts};
pub use memory::{Extent, MOST_MEMORY, gigabytes, memory_needed, too_large};
pub use options::{Options, PassagePin};
pub use pairing::compare;
pub use progress::{Cancelled, Progress};
pub use show::{
    Band, Columns, Diff, DifferingFact, Level, Mark, MarkKind, Meaning, Reading, Segment, columns, columns_until,
    columns_with, diff, differing_facts, marks, segments_beside,
};
pub use sources::{AgencyCopy, CoverageGroup, CoverageKind, RowSources, Sources, sources};
pub use words::{LinkKind, Linker, WordLink, is_read, link_words, link_words_until};
