//! Some records in the shape of the file, for the recovery journal.

use jiff::Timestamp;

use super::super::{Change, Slot, Workspace};
use super::load::file_of;
use super::schema::{InFile as _, Raw, Read, record};
use super::v2::What;
use super::values::Time;
use super::{LoadProblem, MAX_DEPTH, read, write};

record! {
    /// What stands under some names from a time on.
    Piece {
        must at: Time,
        /// What is not there any more and left no tombstone: an undone addition.
        may absent: Vec<What>,
        /// A file with the rest, of any version.
        must records: Raw,
    }
}

/// What stands under some names since `at`.
pub(in super::super) fn piece_to_ron(changes: &[Change], at: Timestamp) -> String {
    let is_absent = |change: &&Change| change.after == Slot::Absent;
    // Anchors whose article is not among the changes count bytes, which are as exact.
    let records = Workspace::of(changes.iter().map(|change| (change.id, change.after.clone())));
    let piece = Piece {
        at: Time(at),
        absent: changes.iter().filter(is_absent).map(|change| What::of(change.id)).collect(),
        records: Raw(write::to_file(&records).to_text("")),
        unknown: crate::notes::Unknown::default(),
    };
    piece.to_text("")
}

/// The way back from [`piece_to_ron`].
pub(in super::super) fn piece_from_ron(text: &str) -> Result<(Vec<Change>, Timestamp), LoadProblem> {
    let damaged = |error: ron::error::SpannedError| LoadProblem::Damaged {
        line: error.span.end.line,
        column: error.span.end.col,
        what: error.code.to_string(),
    };
    let options = ron::Options::default().with_recursion_limit(MAX_DEPTH + PIECE_DEPTH);
    let Read(Piece { at, absent, records, unknown: _ }) = options.from_str(text).map_err(damaged)?;
    let (records, _) = read::from_file(file_of(&records.0)?)?;
    let absent = absent.into_iter().map(|what| Change { id: what.into_live(), after: Slot::Absent });
    let present = records.slots().map(|(id, slot)| Change { id, after: slot.clone() });
    Ok((absent.chain(present).collect(), at.0))
}

/// How much deeper a file lies in a piece.
const PIECE_DEPTH: usize = 8;
