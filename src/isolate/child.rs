//! The side that asks: starts the process, waits, and ends it where it must.

use std::fs::File;
use std::io::{self, Seek as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::import::{ImportError, Input, Reading};

use super::{COMMAND, limits, wire};

pub(super) fn read(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    // Unnamed files instead of pipes: neither side can block the other, and no thread is needed.
    let started = request(input).and_then(|request| {
        let answer = tempfile::tempfile()?;
        let child = start(request, answer.try_clone()?)?;
        Ok((Running(child), answer))
    });
    let (child, answer) = started.map_err(|cause| ImportError::NotStarted { cause: cause.to_string() })?;
    child.wait(input)?;
    answer_in(answer).unwrap_or(Err(ImportError::Crashed))
}

fn request(input: &Input<'_>) -> io::Result<File> {
    let mut request = tempfile::tempfile()?;
    let mut writer = io::BufWriter::new(&request);
    wire::write_request(&mut writer, input)?;
    drop(writer);
    request.rewind()?;
    Ok(request)
}

fn start(request: File, answer: File) -> io::Result<Child> {
    Command::new(program()?).arg(COMMAND).stdin(request).stdout(answer).stderr(Stdio::null()).spawn()
}

/// This program, also where its file was replaced by a newer one since it was started.
fn program() -> io::Result<PathBuf> {
    let itself = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && itself.exists() { Ok(itself) } else { std::env::current_exe() }
}

fn answer_in(mut answer: File) -> Option<wire::Answer> {
    answer.rewind().ok()?;
    wire::read_answer(io::BufReader::new(answer))
}

/// A process that is ended with whoever waits for it.
struct Running(Child);

impl Running {
    fn wait(mut self, input: &Input<'_>) -> Result<(), ImportError> {
        let started = Instant::now();
        let mut pause = Duration::from_millis(1);
        loop {
            match self.0.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(_)) | Err(_) => return Err(ImportError::Crashed),
                Ok(None) => {}
            }
            if !(input.go_on)() {
                return Err(ImportError::Stopped);
            }
            if started.elapsed() > limits::TIME {
                return Err(ImportError::TooSlow { seconds: limits::TIME.as_secs() });
            }
            thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(20));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail where it has ended already, which is what is wanted.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
