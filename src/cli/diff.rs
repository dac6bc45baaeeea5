//! `variorum diff`: match words.

use super::args::DiffArgs;
use super::{Failure, Output};

pub(super) fn run(_args: &DiffArgs) -> Result<Output, Failure> {
    Err(Failure::new("not there yet", ""))
}
