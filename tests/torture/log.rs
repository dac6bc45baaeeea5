//! What a life says of itself, a line each, before and after everything it does: killed at any moment, the
//! lines tell what must be there.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use variorum::text::ContentHash;
use variorum::workspace::{Workspace, to_ron};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Edit `n` was made, at this time in milliseconds; the workspace has this hash.
    Edited { n: u64, at: u64, hash: String },
    /// The journal took edit `n` in.
    Recorded { n: u64 },
    /// The state after edit `n` is being saved.
    Saving { n: u64 },
    /// It was saved.
    Saved { n: u64 },
    /// It was not, since another had saved; both are merged now.
    Merged,
}

pub(super) struct Log(File);

impl Log {
    pub(super) fn of(path: &Path) -> Self {
        Self(OpenOptions::new().create(true).append(true).open(path).unwrap())
    }

    pub(super) fn say(&mut self, line: &Line) {
        let text = match line {
            Line::Edited { n, at, hash } => format!("edited {n} {at} {hash}\n"),
            Line::Recorded { n } => format!("recorded {n}\n"),
            Line::Saving { n } => format!("saving {n}\n"),
            Line::Saved { n } => format!("saved {n}\n"),
            Line::Merged => "merged\n".to_owned(),
        };
        self.0.write_all(text.as_bytes()).unwrap(); // one write: whole or not at all
    }
}

/// The lines of a log; a last one that was cut off is left out.
pub(super) fn read(path: &Path) -> Vec<Line> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let whole = text.rfind('\n').map_or("", |end| text.split_at(end + 1).0);
    whole.lines().filter_map(line).collect()
}

fn line(text: &str) -> Option<Line> {
    let words: Vec<&str> = text.split(' ').collect();
    let number = |idx: usize| words.get(idx).and_then(|word| word.parse::<u64>().ok());
    Some(match *words.first()? {
        "edited" => Line::Edited { n: number(1)?, at: number(2)?, hash: (*words.get(3)?).to_owned() },
        "recorded" => Line::Recorded { n: number(1)? },
        "saving" => Line::Saving { n: number(1)? },
        "saved" => Line::Saved { n: number(1)? },
        _ => Line::Merged,
    })
}

pub(super) fn hash_of(workspace: &Workspace) -> String {
    ContentHash::of(to_ron(workspace).as_bytes()).to_string()
}

pub(super) fn now_ms() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis().try_into().unwrap()
}
