//! Isolation: files with foreign parsers are read in a process of their own.
//!
//! A parser of web pages or PDF may overflow the stack or take all memory; no thread survives that, and none can be
//! stopped from outside. So the program starts itself anew with [`COMMAND`], gives the file on standard
//! input, and reads what was found from standard output; limits are set before the first byte is looked at.
//!
//! The way: [`Isolated`] writes a request -> [`serve`] reads it in the other process -> an answer comes back.

mod child;
mod limits;
mod serve;
mod wire;

use crate::import::{Foreign, ImportError, Input, Reading};

pub use serve::serve;

/// The first argument that makes the program read one file and end; hidden from help.
pub const COMMAND: &str = "read-apart";

/// Reads files in a process of its own, which ends with the answer, after a time limit, or when the work is stopped.
#[derive(Clone, Copy, Debug, Default)]
pub struct Isolated;

impl Foreign for Isolated {
    fn read(&self, input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
        child::read(input)
    }
}
