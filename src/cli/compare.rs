//! `variorum compare`: pair passages.

use super::args::CompareArgs;
use super::{Failure, Output};

pub(super) fn run(_args: &CompareArgs) -> Result<Output, Failure> {
    Err(Failure::new("not there yet", ""))
}
