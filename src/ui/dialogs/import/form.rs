//! What was found in files, and what a person made of it.

use std::path::{Path, PathBuf};

use crate::import::{ColumnUse, FieldKind, Imported, Table};
use crate::workspace::edits::NewArticle;
use crate::workspace::{MAX_TEXT_BYTES, OriginalFile, ReadError, Source, Workspace};

use super::super::super::action::{Action, Taken};
use super::super::super::prefs::Prefs;
use super::entry::Entry;
use super::order::Order;
use super::spread::Spread;

/// How many articles are compared at once.
pub(super) const MAX_COMPARED: usize = 200;

/// What was found, and what a person made of it.
#[derive(Default)]
pub(crate) struct ImportForm {
    pub(super) entries: Vec<Entry>,
    /// Tables in the files, so that their columns can be chosen.
    pub(super) tables: Vec<FoundTable>,
    /// The one that is shown below the list.
    pub(super) chosen_idx: usize,
    /// Words that an entry in the list must have.
    pub(super) query: String,
    pub(super) order: Order,
    /// Only those that want a look.
    pub(super) looks_only: bool,
    /// Files that could not be read, in sentences.
    pub(super) errors: Vec<String>,
    /// How many articles the workspace compares already, and how many bytes of text it has.
    n_here: usize,
    n_bytes_here: usize,
    /// What was given to all ticked articles last.
    pub(super) spread: Option<Spread>,
    /// The line of the list that the keyboard goes to.
    pub(super) goes_to: Option<usize>,
    /// How far the list is scrolled.
    pub(super) list_offset: f32,
    /// Somebody typed in a field in the last frame.
    pub(super) is_typing: bool,
    /// A table is being read again.
    pub(crate) is_reading: bool,
    /// The files are to be kept beside the workspace.
    pub(super) keeps_originals: bool,
    n_keys: usize,
}

/// A table in a file.
pub(crate) struct FoundTable {
    /// Tells it from the others.
    pub(super) key: usize,
    pub(super) path: PathBuf,
    pub(super) table: Table,
}

impl FoundTable {
    /// No article was read of it: nobody knows which column holds the texts.
    pub(super) fn is_asked(&self) -> bool {
        self.table.n_articles == 0
    }

    pub(super) fn file_name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// What keeps ticked articles from being added together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TooMany {
    /// So many more than are compared at once.
    Articles(usize),
    /// So many bytes of text.
    Bytes(usize),
}

impl ImportForm {
    /// What was read of files. Every article is taken but those that are here already.
    pub(crate) fn of_files(workspace: &Workspace, prefs: &Prefs, read: Vec<Result<Source, ReadError>>) -> Self {
        let mut form = Self::empty(workspace, prefs);
        for source in read {
            form.take(workspace, prefs, source);
        }
        form
    }

    /// The articles of a page that was pasted.
    pub(crate) fn of_page(workspace: &Workspace, prefs: &Prefs, articles: Vec<Imported>) -> Self {
        let mut form = Self::empty(workspace, prefs);
        for imported in articles {
            form.take_article(workspace, prefs, None, imported);
        }
        form
    }

    fn empty(workspace: &Workspace, prefs: &Prefs) -> Self {
        let n_bytes_here = workspace.articles().iter().map(|record| record.article.text().len()).sum();
        let (n_here, keeps_originals) = (workspace.compared().len(), prefs.keeps_originals);
        Self { n_here, n_bytes_here, keeps_originals, ..Self::default() }
    }

    fn take(&mut self, workspace: &Workspace, prefs: &Prefs, read: Result<Source, ReadError>) {
        match read {
            Ok(source) => self.take_article(workspace, prefs, Some(source.path), source.imported),
            Err(error) => match error.table() {
                Some((path, table)) => _ = self.take_table(path.to_owned(), table.clone()),
                None => self.errors.push(error.to_string()),
            },
        }
    }

    fn take_article(&mut self, workspace: &Workspace, prefs: &Prefs, path: Option<PathBuf>, imported: Imported) {
        let mut entry = Entry::new(workspace, &self.entries, path, imported);
        entry.put_back(prefs.put_back_of(entry.text_of(FieldKind::Outlet)).to_vec());
        entry.table = match (entry.take_table(), entry.path.clone()) {
            (Some(table), Some(path)) => Some(self.take_table(path, table)),
            _ => self.table_after(&entry),
        };
        self.entries.push(entry);
    }

    /// The key of the table that the next article is a row of: the one before was, and not its last.
    fn table_after(&self, entry: &Entry) -> Option<usize> {
        let last = self.entries.last().filter(|last| last.path == entry.path)?;
        let table = self.tables.iter().find(|table| Some(table.key) == last.table)?;
        let n_rows = self.entries.iter().filter(|entry| entry.table == Some(table.key)).count();
        (n_rows < table.table.n_articles).then_some(table.key)
    }

    fn take_table(&mut self, path: PathBuf, table: Table) -> usize {
        let key = self.n_keys;
        self.n_keys += 1;
        self.tables.push(FoundTable { key, path, table });
        key
    }

    /// What is to be done where a column of a table is something else.
    pub(super) fn with_column(&self, key: usize, idx: usize, used: Option<ColumnUse>) -> Option<Action> {
        let table = self.tables.iter().find(|table| table.key == key)?;
        Some(Action::ReadColumns(table.path.clone(), table.table.with(idx, used)))
    }

    /// A file was read again with other columns: its articles take the place of those that were read before. Where there
    /// is none now, those before stay.
    pub(crate) fn read_again(
        &mut self,
        workspace: &Workspace,
        prefs: &Prefs,
        path: &Path,
        read: Vec<Result<Source, ReadError>>,
    ) {
        self.is_reading = false;
        if let Some(error) = read.iter().filter_map(|read| read.as_ref().err()).find(|error| error.table().is_none()) {
            return self.errors = vec![error.to_string()];
        }
        let is_of = |entry: &Entry| entry.path.as_deref() == Some(path);
        let first_idx = self.entries.iter().position(is_of).unwrap_or(self.entries.len());
        let (before, rest): (Vec<Entry>, Vec<Entry>) = std::mem::take(&mut self.entries).into_iter().partition(is_of);
        self.entries = rest;
        self.tables.retain(|table| table.path != path);
        let n_rest = self.entries.len();
        for source in read {
            self.take(workspace, prefs, source);
        }
        let mut now = self.entries.split_off(n_rest);
        if now.len() == before.len() {
            now.iter_mut().zip(&before).for_each(|(entry, before)| entry.take_over(before));
        }
        self.chosen_idx =
            if now.is_empty() { 0 } else { first_idx + self.chosen_idx.saturating_sub(first_idx).min(now.len() - 1) };
        self.entries.splice(first_idx..first_idx, now);
        (self.spread, self.errors) = (None, Vec::new());
    }

    /// True where Escape leaves a field, and not the sheet.
    pub(in super::super) fn is_typing(&self) -> bool {
        self.is_typing
    }

    pub(super) fn n_taken(&self) -> usize {
        self.taken().count()
    }

    fn taken(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.is_taken)
    }

    /// Why all that is taken cannot be in one workspace, if it cannot.
    pub(super) fn too_many(&self) -> Option<TooMany> {
        let n_over = (self.n_here + self.n_taken()).saturating_sub(MAX_COMPARED);
        let n_bytes = self.n_bytes_here + self.taken().map(Entry::n_text_bytes).sum::<usize>();
        if n_over > 0 {
            Some(TooMany::Articles(n_over))
        } else if n_bytes > MAX_TEXT_BYTES {
            Some(TooMany::Bytes(n_bytes))
        } else {
            None
        }
    }

    /// True where there are files that could be kept.
    pub(super) fn has_files(&self) -> bool {
        self.entries.iter().any(|entry| entry.path.is_some())
    }

    /// What is added; of what was put back of an outlet's pages the last one counts.
    pub(super) fn take_all(&self) -> Taken {
        let named = self.taken().filter(|entry| !entry.has_no_outlet());
        let put_back = named.map(|entry| (entry.text_of(FieldKind::Outlet).to_owned(), entry.reasons_put_back()));
        let mut files: Vec<OriginalFile> = self.taken().filter_map(Entry::original).collect();
        files.dedup();
        Taken {
            articles: self.taken().filter_map(Entry::new_article).collect::<Vec<NewArticle>>(),
            put_back: put_back.collect(),
            files,
            keeps_originals: self.keeps_originals,
        }
    }
}
