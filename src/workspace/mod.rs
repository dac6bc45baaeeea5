//! Workspace: the document. Records, edits with their inverses, undo, merge, and the RON file.
//!
//! A [`Workspace`] is a sorted map of stamped records. It changes only through
//! [`Workspace::apply`], which returns the inverse; a [`Document`] adds history and a place on
//! disk. Time, author and ids are given by the caller ([`Signer`], [`edits::Ids`]).
//!
//! What people ask for is made in [`edits`]; what several people did to one record at once is kept
//! in its [`Slot`] as so many versions, and [`merge`] is their union.

mod agreement;
mod comparing;
mod copies;
mod credit;
mod document;
mod edit;
mod editions;
pub mod edits;
mod example;
mod export;
mod file;
mod find;
mod history;
mod keep;
mod merge;
mod originals;
mod other;
mod reading;
mod record;
mod saving;
mod sharing;
mod sigla;
mod signer;
mod soundness;
mod sources;
mod touched;

#[cfg(test)]
mod random;

pub use agreement::{Agreement, CharCounts, Disagreement, DisagreementKind, Marked, TagAgreement, agreement};
pub use comparing::ComparisonInput;
pub use copies::{Copy, find_copies, lasting, set_aside};
pub use credit::Credit;
pub use document::Document;
pub use edit::{Change, Edit, Wish};
pub use editions::{
    Carried, EditionMap, Ends, Journey, Passengers, Stragglers, Stretch, carry, carry_each, side_by_side,
};
pub use example::{EXAMPLE_ARTICLES, example};
pub use export::Export;
pub use file::{
    Counts, LoadError, LoadProblem, Loaded, MAX_TEXT_BYTES, Obstacle, Replaces, Salvaged, SaveError, Unread,
    hash_on_disk, load, obstacle, parse, parse_bytes, salvage, salvage_file, save, to_ron,
};
pub use find::{Names, Searchable};
pub use history::History;
pub use keep::{Backup, Claim, Claimed, Damage, Entry, Holder, Journal, Keep, LeftBehind, Recovered, UnreadJournal};
pub use merge::{
    Came, Choice, Concurrent, Conflict, Difference, DifferenceKind, Dispute, Dot, FieldChange, Incoming, Item, Loan,
    Merged, News, NoteVersion, Party, Slot, Stamp, Twin, Unsettled, Version, VersionVector, Voice, authors, authors_of,
    conflicts, differences, disputes, disputes_of, field_name, merge, merge_with_base, note_versions, take,
    versions_of,
};
pub use originals::{NotKept, OriginalFile, keep_originals, originals_folder};
pub use other::{Other, OtherId};
pub use record::{ArticleRecord, EventInfo, Original, Record, RecordId, Withheld, Workspace};
pub use saving::{SaveJob, Saved};
pub use sharing::notes_only;
pub use sigla::sigla;
pub use signer::Signer;
pub use soundness::{Problem, problems};
pub use sources::{FileReader, ReadError, Source, read_article_bytes, read_sources, read_sources_while};
pub use touched::Touched;

#[cfg(test)]
mod told;
