//! Preferences: what the window remembers between runs, apart from any document.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::import::ColumnChoice;

use crate::compare::Level;

use super::seen::SeenIn;
use super::view_bar::level_name;

/// Bears a version: a changed shape starts anew instead of failing.
pub(crate) const KEY: &str = "variorum-preferences-1";

const MAX_RECENT: usize = 10;
const MAX_NOT_COPIES: usize = 200;
const MAX_PUT_BACK: usize = 500;
const MAX_COLUMNS: usize = 100;

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
    /// Draw everything with high contrast.
    pub(crate) high_contrast: bool,
    /// How much is marked, by the name of the level.
    pub(crate) marks: String,
    /// What was seen of others' notes, workspace by workspace, last used first.
    pub(crate) seen: Vec<SeenIn>,
    /// Files that a person said are no copies of the one beside them, last said first.
    pub(crate) not_copies: Vec<PathBuf>,
    /// Outlets, and what of their pages a person puts back into the text ("captions"), last chosen first.
    pub(crate) put_back: Vec<(String, Vec<String>)>,
    /// What the columns of tables are, by the names in their first row, last chosen first.
    pub(crate) columns: Vec<ColumnChoice>,
    /// Whether imported files are kept beside the workspace.
    pub(crate) keeps_originals: bool,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            author: None,
            recent: Vec::new(),
            shows_articles: true,
            shows_notes: true,
            high_contrast: false,
            marks: String::new(),
            seen: Vec::new(),
            not_copies: Vec::new(),
            put_back: Vec::new(),
            columns: Vec::new(),
            keeps_originals: false,
        }
    }
}

impl Prefs {
    /// How much is marked.
    pub(crate) fn level(&self) -> Level {
        let levels = [Level::Facts, Level::Wording, Level::All];
        levels.into_iter().find(|level| level_name(*level).0 == self.marks).unwrap_or_default()
    }

    /// Puts `path` on top of the recent workspaces.
    pub(crate) fn used(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MAX_RECENT);
    }

    /// Remembers what was put back of an outlet's page; nothing forgets what was chosen before.
    pub(crate) fn puts_back(&mut self, outlet: String, reasons: Vec<String>) {
        self.put_back.retain(|(other, _)| *other != outlet);
        if !reasons.is_empty() {
            self.put_back.insert(0, (outlet, reasons));
            self.put_back.truncate(MAX_PUT_BACK);
        }
    }

    /// What a person puts back of this outlet's pages.
    pub(crate) fn put_back_of(&self, outlet: &str) -> &[String] {
        self.put_back.iter().find(|(known, _)| known == outlet).map_or(&[], |(_, reasons)| reasons)
    }

    /// Remembers what the columns of a table are; one without names in its first row is like no other.
    pub(crate) fn has_columns(&mut self, choice: ColumnChoice) {
        const MAX_BYTES: usize = 4096;
        let Some(header) = choice.header.as_ref().filter(|header| !header.is_empty()) else { return };
        if header.iter().map(String::len).sum::<usize>() > MAX_BYTES {
            return;
        }
        self.columns.retain(|other| other.header != choice.header);
        self.columns.insert(0, choice);
        self.columns.truncate(MAX_COLUMNS);
    }

    /// Never offers this file as a copy again.
    pub(crate) fn is_no_copy(&mut self, path: PathBuf) {
        self.not_copies.retain(|other| *other != path);
        self.not_copies.insert(0, path);
        self.not_copies.truncate(MAX_NOT_COPIES);
    }
}
