//! Readers whose parsers are not our own, and where they run.

use super::format::{self, Input, Reader};
use super::{ImportError, Reading, packed};

/// Reads files whose parsers are not our own.
///
/// Such a parser may overflow the stack or take all memory, which no caller survives: the program passes a reader that
/// works in a process of its own. [`Direct`] calls them here.
pub trait Foreign: Sync {
    /// What [`read_foreign`] gives for `input`.
    ///
    /// # Errors
    /// As [`import`](super::import), and what becomes of a reader that does not end well.
    fn read(&self, input: &Input<'_>) -> Result<Vec<Reading>, ImportError>;
}

/// Calls foreign parsers in this process.
#[derive(Clone, Copy, Debug, Default)]
pub struct Direct;

impl Foreign for Direct {
    fn read(&self, input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
        read_foreign(input)
    }
}

/// The articles of a file, for one that needs a foreign parser; called in the process that is kept apart.
///
/// # Errors
/// As [`import`](super::import).
pub fn read_foreign(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    match format::recognise(input.bytes, input.origin)?.reader {
        Reader::Here(read) | Reader::Apart(read) => read(input),
        Reader::Unpacked(unpack) => packed::read_packed(input, unpack),
    }
}
