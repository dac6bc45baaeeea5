//! Who changed a record last, when, and what that version has seen.

use std::collections::BTreeMap;

use crate::workspace::file::quoting::{Line, Text};
use crate::workspace::file::schema::record;
use crate::workspace::file::values::Time;
use crate::workspace::merge::is_known_field;
use crate::workspace::{Dot, Loan, Stamp, Unsettled as Live, VersionVector};

/// Stands, in a stamp, before the names of what is not known in the tombstone itself.
pub(super) const OF_TOMBSTONE: &str = "removed: ";

/// How often each replica edited something.
pub(in crate::workspace::file) type Versions = BTreeMap<Line, u64>;

record! {
    /// Who changed a record last, when, and what that version has seen.
    Edited {
        may by: Line,
        must at: Time,
        may versions: Versions,
        /// The last edit of each field that was changed after the record was made: replica and its count.
        may written: BTreeMap<Line, (Line, u64)>,
        may unsettled: Vec<Unsettled>,
    }
}

record! {
    /// What somebody else wrote in a field at the same time.
    Unsettled {
        must field: Line,
        may text: Text,
        /// True where the text is RON as it would stand in the field, which whoever wrote this did not know.
        may raw: bool,
        may by: Line,
        must at: Time,
        /// The edit that wrote it: replica and its count.
        may edit: Option<(Line, u64)>,
    }
}

impl Edited {
    pub(in crate::workspace::file) fn of(stamp: &Stamp) -> Self {
        // The loan stands in the article itself.
        let Stamp { author, edited, versions, written, unsettled, loan: _, unknown } = stamp;
        let dot =
            |(field, dot): (&String, &Dot)| (Line::from(field.as_str()), (dot.replica.as_str().into(), dot.count));
        Self {
            by: author.as_str().into(),
            at: Time(*edited),
            versions: counts_to_file(versions),
            written: written.iter().map(dot).collect(),
            unsettled: unsettled.iter().map(Unsettled::of).collect(),
            unknown: unknown.without(OF_TOMBSTONE),
        }
    }

    pub(in crate::workspace::file) fn into_live(self) -> Stamp {
        let Self { by, at, versions, written, unsettled, unknown } = self;
        let dot = |(field, (replica, count)): (Line, (Line, u64))| (field.0, Dot { replica: replica.0, count });
        Stamp {
            author: by.0,
            edited: at.0,
            versions: counts_from_file(versions),
            written: written.into_iter().map(dot).collect(),
            unsettled: unsettled.into_iter().map(Unsettled::into_live).collect(),
            loan: Loan::default(),
            unknown,
        }
    }
}

impl Unsettled {
    fn of(unsettled: &Live) -> Self {
        let Live { field, text, author, edited, dot, unknown } = unsettled;
        Self {
            field: field.as_str().into(),
            text: text.as_str().into(),
            raw: !is_known_field(field),
            by: author.as_str().into(),
            at: Time(*edited),
            edit: dot.as_ref().map(|dot| (dot.replica.as_str().into(), dot.count)),
            unknown: unknown.clone(),
        }
    }

    fn into_live(self) -> Live {
        let Self { field, text, raw, by, at, edit, unknown } = self;
        // A string that an older program kept for us, in quotation marks.
        let string = (raw && is_known_field(&field.0)).then(|| ron::from_str::<String>(&text.0).ok()).flatten();
        let dot = edit.map(|(replica, count)| Dot { replica: replica.0, count });
        Live { field: field.0, text: string.unwrap_or(text.0), author: by.0, edited: at.0, dot, unknown }
    }
}

pub(in crate::workspace::file) fn counts_to_file(versions: &VersionVector) -> Versions {
    versions.0.iter().map(|(replica, count)| (replica.as_str().into(), *count)).collect()
}

pub(in crate::workspace::file) fn counts_from_file(counts: Versions) -> VersionVector {
    VersionVector(counts.into_iter().map(|(replica, count)| (replica.0, count)).collect())
}
