//! The one door: everything that the command line prints goes through here, once, at the end.
//!
//! Names of files and outlets, notes and articles are other people's: nothing of them commands the terminal, or
//! turns the direction in which a line is read.

use std::io::{Result as IoResult, Write as _};

use serde::Serialize;

use crate::text::{shown, shown_line, steers};

use super::exit::Exit;
use super::{Failure, Output};

/// What goes to stdout.
#[derive(Debug, Default)]
pub(super) enum Printed {
    #[default]
    Nothing,
    /// For people, a line each, whatever names stand in it.
    Lines(Vec<String>),
    /// For people, with line breaks.
    Text(String),
    /// For programs; see [`json`].
    Json(String),
    /// Byte for byte what a file would hold.
    Document(Vec<u8>),
}

/// `printed` as one line of JSON, in which control characters and signs that turn the writing are escaped.
pub(super) fn json(printed: &impl Serialize) -> Result<Printed, Failure> {
    let json = serde_json::to_string(printed).map_err(|error| Failure::new(error, ""))?;
    // Outside strings there are none of them.
    let escaped = |c: char| if steers(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    Ok(Printed::Json(if json.chars().any(steers) { json.chars().map(escaped).collect() } else { json }))
}

/// Prints what a command has to say; what the program ends with. Where `is_for_reading`, an answer that could not be
/// printed is as good as none.
pub(super) fn print(result: Result<Output, Failure>, is_for_reading: bool) -> Exit {
    let is_answer = result.is_ok();
    let (said, printed, exit) = match result {
        Ok(Output { stdout, remarks, exit }) => (lines(&remarks, "variorum: "), stdout.into_bytes(), exit),
        Err(Failure { what, hints, exit }) => (lines(&what, "variorum: ") + &lines(&hints, "  "), Vec::new(), exit),
    };
    // Stderr first: a closed pipe on stdout must not swallow what is said there.
    let told = std::io::stderr().write_all(said.as_bytes());
    let answered = answer(&printed);
    let is_lost = told.is_err() || answered.is_err();
    if is_lost && is_answer && is_for_reading { Exit::Unsaid } else { exit }
}

/// Prints help, or what is wrong with the arguments.
pub(super) fn print_usage(error: &clap::Error) -> IoResult<()> {
    if error.use_stderr() {
        std::io::stderr().write_all(shown(&error.render().to_string()).as_bytes())
    } else {
        error.print() // our own words, with the terminal's colours
    }
}

fn lines(lines: &[String], before: &str) -> String {
    lines.iter().map(|line| format!("{before}{}\n", shown_line(line))).collect()
}

fn answer(printed: &[u8]) -> IoResult<()> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(printed)?;
    stdout.flush()
}

impl Printed {
    fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Nothing => Vec::new(),
            Self::Lines(of) => lines(&of, "").into_bytes(),
            Self::Text(text) => shown(&text).into_bytes(),
            Self::Json(json) => (json + "\n").into_bytes(),
            Self::Document(bytes) => bytes,
        }
    }
}
