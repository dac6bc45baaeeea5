//! Looks at what a killed life left behind, and tells what was lost.

use std::path::{Path, PathBuf};
use std::time::Duration;

use variorum::workspace::{Document, Keep, Workspace, load};

use super::life::number_of;
use super::log::{Line, hash_of, read};

/// An edit older than this has to survive, whatever happens.
const PROMISE_MS: u64 = 2_000;

/// What is known of a file and of its one author before a life begins.
pub(super) struct Judge {
    file: PathBuf,
    keep: Keep,
    log: PathBuf,
    who: String,
    n_lines: usize,
    /// Hash and number of what stood in the file, and of what a start would have opened.
    in_file: (String, u64),
    opened: (String, u64),
}

impl Judge {
    pub(super) fn of(folder: &Path, who: &str) -> Self {
        let mut judge = Self {
            file: folder.join("event.ron"),
            keep: Keep::at(folder.join(format!("data-{who}"))),
            log: folder.join(format!("log-{who}")),
            who: who.to_owned(),
            n_lines: 0,
            in_file: (String::new(), 0),
            opened: (String::new(), 0),
        };
        judge.in_file = judge.name(&load(&judge.file).unwrap().workspace);
        judge.opened = judge.in_file.clone();
        judge
    }

    fn name(&self, workspace: &Workspace) -> (String, u64) {
        (hash_of(workspace), number_of(&Document::unsaved(workspace.clone()), &self.who))
    }

    /// Until the life has begun to work, within reason.
    pub(super) fn wait_for_an_edit(&self) {
        for _ in 0..300 {
            if read(&self.log).len() > self.n_lines {
                return;
            }
            std::thread::sleep(Duration::from_millis(4));
        }
    }

    /// Compares what is there now, `now_ms` after a kill, with what the log says: every sentence is a loss.
    pub(super) fn losses(&mut self, now_ms: u64) -> Vec<String> {
        let lines = read(&self.log).split_off(self.n_lines);
        self.n_lines += lines.len();
        let loaded = match load(&self.file) {
            Ok(loaded) => loaded,
            Err(error) => return vec![format!("the file cannot be read: {error}")],
        };
        let mut losses = Vec::new();
        let in_file = self.name(&loaded.workspace);
        if !self.may_be_in_file(&lines).contains(&in_file) {
            losses.push(format!("the file holds neither the old nor the new state, but {in_file:?}"));
        }
        let left = self.keep.left_behind().recovered;
        if left.len() > 1 {
            losses.push(format!("{} journals were left behind", left.len()));
        }
        let opened = left.first().map_or(in_file.clone(), |recovered| self.name(&recovered.workspace));
        if opened != self.opened && opened != in_file && !edits(&lines).contains(&opened) {
            losses.push(format!("the journal gives a state that never was: {opened:?}"));
        }
        let promised = self.promised(&lines, now_ms);
        if opened.1 < promised {
            losses.push(format!("edit {promised} is lost; the last one there is {}", opened.1));
        }
        (self.in_file, self.opened) = (in_file, opened);
        losses
    }

    /// The state before, the last one that was saved, and the one that was being saved.
    fn may_be_in_file(&self, lines: &[Line]) -> Vec<(String, u64)> {
        let mut states = vec![self.in_file.clone()];
        for line in lines {
            let named = |n: &u64| edits(lines).into_iter().find(|(_, number)| number == n);
            match line {
                Line::Saving { n } => states.extend(named(n)),
                Line::Saved { n } => states = named(n).into_iter().collect(),
                _ => {}
            }
        }
        states
    }

    /// The number of the last edit that must not be lost.
    fn promised(&self, lines: &[Line], now_ms: u64) -> u64 {
        let promised = lines.iter().filter_map(|line| match line {
            Line::Edited { n, at, .. } if at + PROMISE_MS <= now_ms => Some(*n),
            Line::Recorded { n } | Line::Saved { n } => Some(*n),
            _ => None,
        });
        promised.max().unwrap_or(self.opened.1)
    }
}

fn edits(lines: &[Line]) -> Vec<(String, u64)> {
    let edit = |line: &Line| if let Line::Edited { n, hash, .. } = line { Some((hash.clone(), *n)) } else { None };
    lines.iter().filter_map(edit).collect()
}
