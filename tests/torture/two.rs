//! Two processes that save the same file, and are killed now and then: whatever one of them was told is saved
//! stays in the file, whatever the other does.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use variorum::workspace::{Document, example, load, save};

use super::Random;
use super::kills::{begin, end};
use super::life::number_of;
use super::log::{Line, read};

const AUTHORS: [&str; 2] = ["Ada", "Ben"];
const N_ROUNDS: u64 = 30;

pub(super) fn run(folder: &Path, seed: u64) -> ExitCode {
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join("event.ron");
    save(&path, &example(), None).unwrap();
    let mut random = Random(seed);
    let mut losses = Vec::new();
    for _ in 0..N_ROUNDS {
        let lives = AUTHORS.map(|who| begin(folder, who, random.below(u64::MAX), 15));
        std::thread::sleep(Duration::from_millis(150 + random.below(400)));
        losses.extend(lives.into_iter().filter_map(end));
        match load(&path) {
            Ok(loaded) => {
                let document = Document::unsaved(loaded.workspace);
                losses.extend(AUTHORS.iter().filter_map(|who| loss(folder, &document, who)));
            }
            Err(error) => losses.push(format!("the file cannot be read: {error}")),
        }
    }
    let lines = AUTHORS.iter().flat_map(|who| read(&folder.join(format!("log-{who}")))).collect::<Vec<_>>();
    let n_saves = lines.iter().filter(|line| matches!(line, Line::Saved { .. })).count();
    let n_merges = lines.iter().filter(|line| matches!(line, Line::Merged)).count();
    losses.iter().take(20).for_each(|loss| println!("LOSS: {loss}"));
    let n_kills = N_ROUNDS * 2;
    println!(
        "torture: two processes on one file: {n_kills} kills, {n_saves} saves, {n_merges} merges, {} losses",
        losses.len()
    );
    // Without merges they never met, and nothing was shown.
    if losses.is_empty() && n_merges > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What `who` was told is saved, and is not in the file.
fn loss(folder: &Path, document: &Document, who: &str) -> Option<String> {
    let lines = read(&folder.join(format!("log-{who}")));
    let saved = lines.iter().rev().find_map(|line| if let Line::Saved { n } = line { Some(*n) } else { None })?;
    let there = number_of(document, who);
    (there < saved).then(|| format!("edit {saved} of {who} was saved, and the last one in the file is {there}"))
}
