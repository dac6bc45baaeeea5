//! Kills at random moments, each followed by a look at what is left.

use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Duration;

use variorum::workspace::{example, save};

use super::Random;
use super::judge::Judge;
use super::log::now_ms;

/// Every so many lives, one runs at the pace of the window, and for longer than it promises.
const ONE_LONG_IN: u64 = 40;

pub(super) fn run(folder: &Path, count: u64, seed: u64) -> ExitCode {
    let losses = lives(folder, count, seed);
    losses.iter().take(20).for_each(|loss| println!("LOSS: {loss}"));
    println!("torture: {count} kills (seed {seed}), {} losses", losses.len());
    if losses.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// One life after the other, each killed; what was lost.
fn lives(folder: &Path, count: u64, seed: u64) -> Vec<String> {
    std::fs::create_dir_all(folder).unwrap();
    save(&folder.join("event.ron"), &example(), None).unwrap();
    let mut random = Random(seed);
    let mut judge = Judge::of(folder, "Ada");
    let mut losses = Vec::new();
    for n in 0..count {
        let is_long = n % ONE_LONG_IN == ONE_LONG_IN - 1;
        let (pace, lifetime) = if is_long { (1_000, 2_200 + random.below(1_500)) } else { (15, random.below(220)) };
        let life = begin(folder, "Ada", random.below(u64::MAX), pace);
        if random.below(6) > 0 {
            judge.wait_for_an_edit(); // else it is killed while it begins
        }
        std::thread::sleep(Duration::from_millis(lifetime));
        losses.extend(end(life));
        losses
            .extend(judge.losses(now_ms()).into_iter().map(|loss| format!("kill {n} in {}: {loss}", folder.display())));
    }
    losses
}

/// Another process that is this program, as a life.
pub(super) fn begin(folder: &Path, who: &str, seed: u64, pace_ms: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg("life").arg(folder).args([who, &seed.to_string(), &pace_ms.to_string()]);
    command.stdout(Stdio::null()).spawn().unwrap()
}

/// Kills it (SIGKILL); says so where it had ended by itself.
pub(super) fn end(mut life: Child) -> Option<String> {
    let ended = life.try_wait().unwrap();
    life.kill().unwrap();
    life.wait().unwrap();
    ended.map(|status| format!("a life ended by itself: {status}"))
}
