//! What to do where a file was not written.

use crate::workspace::SaveError;

use super::Failure;

/// The failure that `error` is, with what the command line can do about it.
pub(super) fn not_written(error: &SaveError) -> Failure {
    let hint = match error {
        SaveError::OtherWork { .. } => {
            "Nothing was written. Merge that file in as well (variorum merge), choose another name with -o, \
             or add --force, which replaces it and keeps a backup."
        }
        SaveError::NotOurs { .. } => {
            "Nothing was written: somebody may have worked on it. Choose another name with -o, \
             or add --force to replace it."
        }
        SaveError::ChangedOnDisk { .. } => "Nothing was written. Run the command again.",
        SaveError::OwnFile { .. } => "Name another file with -o.",
        _ => error.hint(),
    };
    Failure::usage(error, hint)
}
