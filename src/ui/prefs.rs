//! Preferences: what the window remembers between runs, apart from any document.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::seen::SeenIn;

/// Bears a version: a changed shape starts anew instead of failing.
pub(crate) const KEY: &str = "variorum-preferences-1";

const MAX_RECENT: usize = 10;
const MAX_NOT_COPIES: usize = 200;

/// What the window remembers between runs. Panel sizes, text size and colours are kept by egui.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Prefs {
    /// The name on new notes; asked once.
    pub(crate) author: Option<String>,
    /// Workspaces, last used first.
    pub(crate) recent: Vec<PathBuf>,
    /// Whether the list of articles is open.
    pub(crate) shows_articles: bool,
    /// Whether notes and tags are open.
    pub(crate) shows_notes: bool,
    /// What was seen of others' notes, workspace by workspace, last used first.
    pub(crate) seen: Vec<SeenIn>,
    /// Files that a person said are no copies of the one beside them, last said first.
    pub(crate) not_copies: Vec<PathBuf>,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            author: None,
            recent: Vec::new(),
            shows_articles: true,
            shows_notes: true,
            seen: Vec::new(),
            not_copies: Vec::new(),
        }
    }
}

impl Prefs {
    /// Puts `path` on top of the recent workspaces.
    pub(crate) fn used(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MAX_RECENT);
    }

    /// Never offers this file as a copy again.
    pub(crate) fn is_no_copy(&mut self, path: PathBuf) {
        self.not_copies.retain(|other| *other != path);
        self.not_copies.insert(0, path);
        self.not_copies.truncate(MAX_NOT_COPIES);
    }
}
