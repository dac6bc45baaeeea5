//! The window.

use std::path::PathBuf;
use std::process::ExitCode;

/// Opens the window with `files` and returns when it is closed.
pub fn run(_files: Vec<PathBuf>) -> ExitCode {
    ExitCode::SUCCESS
}
