//! The command line: arguments, and the commands that need no window.
//!
//! Every command returns an `Output` or a `Failure`; `door` alone prints, once, at the end,
//! so that nothing half-done reaches stdout.

mod agreement;
mod args;
mod check;
mod compare;
mod diff;
mod door;
mod driver;
mod exit;
mod import;
mod json;
mod json_facts;
mod json_found;
mod json_sources;
mod merge;
mod refusal;
mod report;
mod rescue;
mod share;
mod text_facts;
mod text_near;
mod text_rows;
mod text_sources;
mod text_words;
mod text_wrap;
mod too_much;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;

use crate::isolate;
use crate::text::shown_line;

use args::{Args, Command};
use door::{Printed, print, print_usage};
use exit::Exit;

/// What the arguments ask for.
#[derive(Debug)]
pub enum Invocation {
    /// The window, with these files.
    Window(Vec<PathBuf>),
    /// A command ran (or the arguments were wrong); the program ends with this code.
    Done(ExitCode),
}

/// What a command has to say when it is done.
#[derive(Debug, Default)]
struct Output {
    stdout: Printed,
    /// Remarks, a line each.
    remarks: Vec<String>,
    exit: Exit,
}

/// What went wrong and where, and what to do; a line each.
#[derive(Debug)]
struct Failure {
    what: Vec<String>,
    hints: Vec<String>,
    exit: Exit,
}

impl Failure {
    fn new(what: impl std::fmt::Display, hint: &str) -> Self {
        Self::of_each(vec![what.to_string()], Some(hint).filter(|hint| !hint.is_empty()).map(str::to_owned))
    }

    /// Several things at once.
    fn of_each(what: Vec<String>, hints: impl IntoIterator<Item = String>) -> Self {
        Self { what, hints: hints.into_iter().collect(), exit: Exit::Fault }
    }

    /// The arguments do not fit what they are about.
    fn usage(what: impl std::fmt::Display, hint: &str) -> Self {
        Self { exit: Exit::Usage, ..Self::new(what, hint) }
    }
}

/// Reads the arguments and runs the command, if one is asked for.
pub fn start(args: impl IntoIterator<Item = OsString>) -> Invocation {
    let words = args.into_iter().collect::<Vec<_>>();
    if words.get(1).is_some_and(|word| word == isolate::COMMAND) {
        return Invocation::Done(isolate::serve());
    }
    let args = match Args::try_parse_from(&words) {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too; clap knows where each belongs.
            let exit = match error.exit_code() {
                0 => Exit::Done,
                _ if driver::is_meant(&words) => Exit::Stopped,
                _ => Exit::Usage,
            };
            // Its message repeats the arguments: line breaks in them would begin lines of their own.
            let harmless = words.iter().map(|word| shown_line(&word.to_string_lossy()));
            let error = Args::try_parse_from(harmless).err().unwrap_or(error);
            return Invocation::Done(print_usage(&error).map_or(Exit::Unsaid, |()| exit).into());
        }
    };
    if args.command.is_some() {
        keep_memory();
    }
    let result = match args.command {
        None => return Invocation::Window(args.files),
        Some(Command::Compare(args)) => compare::run(&args),
        Some(Command::Import(args)) => import::run(&args),
        Some(Command::Diff(args)) => diff::run(&args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Merge(args)) => merge::run(&args),
        Some(Command::Agreement(args)) => agreement::run(&args),
        Some(Command::Share(args)) => share::run(&args),
        Some(Command::Report(args)) => report::run(&args),
    };
    // Git takes the code of its merge driver for the state of the file, whoever reads what it says.
    Invocation::Done(print(result, !driver::is_meant(&words)).into())
}

/// Makes the C library of Linux keep what is freed for what is asked for next: it does so for blocks of any size up to
/// the largest that was ever freed, and takes each larger one from the system anew, page by page.
fn keep_memory() {
    const LARGE: usize = 24 << 20;
    drop(std::hint::black_box(Vec::<u8>::with_capacity(LARGE)));
}

#[cfg(test)]
mod tests;
