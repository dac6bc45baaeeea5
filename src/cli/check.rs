//! `variorum check`: is a file sound.

use super::args::CheckArgs;
use super::{Failure, Output};

pub(super) fn run(_args: &CheckArgs) -> Result<Output, Failure> {
    Err(Failure::new("not there yet", ""))
}
