//! `variorum report`: a document.

use super::args::ReportArgs;
use super::{Failure, Output};

pub(super) fn run(_args: &ReportArgs) -> Result<Output, Failure> {
    Err(Failure::new("not there yet", ""))
}
