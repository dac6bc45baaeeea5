//! `variorum merge`: two files into one.

use super::args::MergeArgs;
use super::{Failure, Output};

pub(super) fn run(_args: &MergeArgs) -> Result<Output, Failure> {
    Err(Failure::new("not there yet", ""))
}
