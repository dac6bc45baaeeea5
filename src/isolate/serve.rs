//! The process that reads one file.

use std::io;
use std::process::ExitCode;
use std::thread;

use crate::import::{ImportError, Input, read_foreign};

use super::limits;
use super::wire::{Answer, Asked, read_request, write_answer};

/// Reads a request from standard input and writes the answer to standard output.
///
/// Whatever goes wrong ends in a code that is not 0, which the other process understands.
pub fn serve() -> ExitCode {
    limits::set();
    let thread = thread::Builder::new().stack_size(limits::STACK_BYTES).spawn(answer_one);
    match thread.map(thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn answer_one() -> io::Result<()> {
    let Asked { origin, columns, bytes } = read_request(&mut io::stdin().lock())?;
    let answer: Answer = read_foreign(&Input { bytes: &bytes, origin: &origin, columns: &columns, go_on: &|| true });
    let answer = answer.and_then(|readings| if readings.is_empty() { Err(ImportError::Empty) } else { Ok(readings) });
    write_answer(&mut io::stdout().lock(), &answer)
}
