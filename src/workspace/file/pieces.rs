//! Some records in the shape of the file, for the recovery journal.

use jiff::Timestamp;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::super::{Change, Slot, Workspace};
use super::{LoadProblem, read, v1, write};

#[derive(Deserialize, Serialize)]
struct Piece {
    at: v1::Time,
    /// What is not there any more and left no tombstone: an undone addition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    absent: Vec<v1::What>,
    records: v1::File,
}

/// What stands under some names since `at`.
pub(in super::super) fn piece_to_ron(changes: &[Change], at: Timestamp) -> String {
    let is_absent = |change: &&Change| change.after == Slot::Absent;
    let absent = changes.iter().filter(is_absent).map(|change| write::what_to_file(change.id)).collect();
    // Anchors whose article is not among the changes count bytes, which are as exact.
    let records = Workspace::of(changes.iter().map(|change| (change.id, change.after.clone())));
    let piece = Piece { at: v1::Time(at), absent, records: write::to_file(&records) };
    let config = PrettyConfig::new().new_line("\n").indentor("").struct_names(false);
    let text = ron::ser::to_string_pretty(&piece, config);
    text.expect("the file's structs have no map keys, numbers or depth that RON cannot write")
}

/// The way back from [`piece_to_ron`].
pub(in super::super) fn piece_from_ron(text: &str) -> Result<(Vec<Change>, Timestamp), LoadProblem> {
    let damaged = |error: ron::error::SpannedError| LoadProblem::Damaged {
        line: error.span.end.line,
        column: error.span.end.col,
        what: error.code.to_string(),
    };
    let piece = ron::from_str::<Piece>(text).map_err(damaged)?;
    let (records, _) = read::from_file(piece.records)?;
    let absent = piece.absent.into_iter().map(|what| Change { id: read::what_from_file(what), after: Slot::Absent });
    let present = records.slots().map(|(id, slot)| Change { id, after: slot.clone() });
    Ok((absent.chain(present).collect(), piece.at.0))
}
