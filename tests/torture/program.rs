//! A program that works on a workspace as the window does (edits, journal, saves) until it is killed, and one
//! that kills it and looks at what is left. Run by `tests/torture.sh`.
//!
//!   torture kills FOLDER COUNT SEED    kill it so many times; every life begins with what the last one left
//!   torture two FOLDER SEED            two of them save the same file, and are killed now and then
//!   torture full FOLDER                fill the disk that FOLDER is on
//!   torture life ...                   what the first two start and kill
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test, and a program of its own"
)]

mod full;
mod judge;
mod kills;
mod life;
mod log;
mod two;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["kills", folder, count, seed] => kills::run(&PathBuf::from(folder), number(count), number(seed)),
        ["two", folder, seed] => two::run(&PathBuf::from(folder), number(seed)),
        ["full", folder] => full::run(&PathBuf::from(folder)),
        ["life", folder, who, seed, pace] => life::run(&PathBuf::from(folder), who, number(seed), number(pace)),
        _ => {
            println!("usage: torture kills FOLDER COUNT SEED | two FOLDER SEED | full FOLDER");
            ExitCode::from(2)
        }
    }
}

fn number(text: &str) -> u64 {
    text.parse().unwrap()
}

/// Random numbers that are the same for the same seed (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }
}
