//! Exit codes: the one table of what the program ends with.

use std::process::ExitCode;

/// What the program ends with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Exit {
    /// Done.
    #[default]
    Done = 0,
    /// The input is at fault. Of `merge`: done, with conflicts kept in the file.
    Fault = 1,
    /// The arguments do not fit; nothing was written.
    Usage = 2,
    /// Done, and written where it was asked for, but what there is to say could not be printed.
    Unsaid = 3,
    /// A merge driver wrote nothing. Git takes 1 to 128 for "merged, with conflicts marked in the file", while
    /// the file holds one side only; above 128 it stops the merge.
    Stopped = 129,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
