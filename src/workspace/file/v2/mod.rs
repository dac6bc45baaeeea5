//! The file, version 2: its structs, each with the ways between it and the live type.
//!
//! A field that may be left out can be added to it: that is a new minor version, and programs that do not
//! know it keep it. A change of meaning, or a field that must be there, is a version 3.

mod anchor;
mod article;
mod edited;
mod event;
mod note;
mod others;
mod pin;
mod removed;
mod tag;

use crate::workspace::file::FORMAT;
use crate::workspace::file::quoting::Line;
use crate::workspace::file::schema::record;

pub(super) use anchor::{Passage, Wording};
pub(super) use article::Article;
pub(super) use edited::{Edited, Unsettled};
pub(super) use event::{Counts, Event};
pub(super) use note::{About, Note, Reply, State};
pub(super) use others::{others_of, put_others};
pub(super) use pin::{Kind, Pin};
pub(super) use removed::{Removed, What};
pub(super) use tag::Tag;

/// The newest version of the file that this program reads, and the one it writes.
pub(super) const VERSION: u32 = 2;

/// The newest fields that this program knows: 0 are those of the first version 2, 1 adds `edit` to what waits
/// to be settled, and to articles where they stood in a paper, when they were read, and which of a file they are.
pub(super) const MINOR: u32 = 1;

record! {
    /// A whole workspace.
    ///
    /// Every list is sorted by id. A record that several people changed at once stands in it once for
    /// each of them, with different `versions`; a record that one of them deleted stands in `removed` too.
    File {
        must format: Line,
        must version: u32,
        must minor: u32,
        /// One, or none while it has no title.
        may event: Vec<Event>,
        may articles: Vec<Article>,
        may tags: Vec<Tag>,
        may notes: Vec<Note>,
        may pins: Vec<Pin>,
        may removed: Vec<Removed>,
        /// Of fields of the file that are not known: what else was written in them at the same time.
        may unsettled: Vec<Unsettled>,
    }
}

impl File {
    /// A file that holds nothing yet.
    pub(super) fn empty() -> Self {
        Self {
            format: FORMAT.into(),
            version: VERSION,
            minor: MINOR,
            event: Vec::new(),
            articles: Vec::new(),
            tags: Vec::new(),
            notes: Vec::new(),
            pins: Vec::new(),
            removed: Vec::new(),
            unsettled: Vec::new(),
            unknown: crate::notes::Unknown::default(),
        }
    }

    /// How many records it has, apart from those that are not known.
    pub(super) fn n_records(&self) -> usize {
        let Self { articles, tags, notes, pins, removed, .. } = self;
        articles.len() + tags.len() + notes.len() + pins.len() + removed.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLES: [&str; 2] =
        [include_str!("../../../../tests/file/v2/sample.ron"), include_str!("../../../../tests/file/v2/sample_1.ron")];

    /// A field that no record of the frozen samples has could change its meaning unnoticed.
    #[test]
    fn the_frozen_samples_have_every_field_of_version_2() {
        let structs = [
            File::FIELDS,
            Event::FIELDS,
            Article::FIELDS,
            Tag::FIELDS,
            Note::FIELDS,
            Reply::FIELDS,
            Passage::FIELDS,
            Wording::FIELDS,
            Pin::FIELDS,
            Removed::FIELDS,
            Edited::FIELDS,
            Unsettled::FIELDS,
        ];
        // Of values that are not known: the sample of a newer file has them.
        let elsewhere = ["raw"];
        let is_there = |field: &&&str| {
            SAMPLES.iter().any(|sample| sample.contains(&format!("  {field}: "))) || elsewhere.contains(*field)
        };
        let missing = structs.iter().copied().flatten().filter(|field| !is_there(field)).collect::<Vec<_>>();
        assert_eq!(missing, Vec::<&&str>::new());
    }
}
