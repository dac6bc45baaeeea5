//! Workspace: the document. Records, edits with their inverses, undo, merge, and the RON file.
//!
//! A [`Workspace`] is a sorted map of stamped records. It changes only through
//! [`Workspace::apply`], which returns the inverse; a [`Document`] adds history and a place on
//! disk. Time, author and ids are given by the caller ([`Signer`]).

mod document;
mod edit;
mod example;
mod file;
mod history;
mod record;
mod signer;
mod sources;

pub use document::Document;
pub use edit::{Change, Edit, Wish};
pub use example::example;
pub use file::{LoadError, Loaded, SaveError, load, parse, replace_file, save, to_ron};
pub use history::History;
pub use record::{ArticleRecord, EventInfo, Record, RecordId, Slot, Stamp, VersionVector, Workspace};
pub use signer::Signer;
pub use sources::{ReadError, Source, read_sources};
