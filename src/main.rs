//! Arguments lead to the window or to a command.

use std::process::ExitCode;

use variorum::cli::{self, Invocation};
use variorum::ui;

fn main() -> ExitCode {
    match cli::start(std::env::args_os()) {
        Invocation::Window(files) => ui::run(files),
        Invocation::Done(code) => code,
    }
}
