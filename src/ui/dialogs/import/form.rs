//! What was found in files, and what a person made of it.

use crate::import::FieldKind;
use crate::import::Imported;
use crate::workspace::Workspace;
use crate::workspace::edits::NewArticle;

use super::super::super::prefs::Prefs;
use super::entry::Entry;
use super::list::Order;
use super::spread::Spread;

/// How many articles are compared at once.
pub(super) const MAX_COMPARED: usize = 200;

/// What was found, and what a person made of it.
pub(crate) struct ImportForm {
    pub(super) entries: Vec<Entry>,
    /// The one that is shown below the list.
    pub(super) chosen_idx: usize,
    /// Words that an entry in the list must have.
    pub(super) query: String,
    pub(super) order: Order,
    /// Only those that want a look.
    pub(super) looks_only: bool,
    /// Files that could not be read, in sentences.
    pub(super) errors: Vec<String>,
    /// How many articles the workspace compares already.
    pub(super) n_here: usize,
    /// What was given to all ticked articles last.
    pub(super) spread: Option<Spread>,
    /// The line of the list that the keyboard goes to.
    pub(super) goes_to: Option<usize>,
    /// How far the list is scrolled.
    pub(super) list_offset: f32,
    /// Somebody typed in a field in the last frame.
    pub(super) is_typing: bool,
}

impl ImportForm {
    /// Every article is taken but those that are here already.
    pub(crate) fn new(
        workspace: &Workspace,
        prefs: &Prefs,
        found: Vec<(Option<String>, Imported)>,
        errors: Vec<String>,
    ) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for (file_name, imported) in found {
            let mut entry = Entry::new(workspace, &entries, file_name, imported);
            entry.put_back(prefs.put_back_of(entry.text_of(FieldKind::Outlet)).to_vec());
            entries.push(entry);
        }
        Self {
            entries,
            chosen_idx: 0,
            query: String::new(),
            order: Order::AsFound,
            looks_only: false,
            errors,
            n_here: workspace.compared().len(),
            spread: None,
            goes_to: None,
            list_offset: 0.0,
            is_typing: false,
        }
    }

    /// True where Escape leaves a field, and not the sheet.
    pub(in super::super) fn is_typing(&self) -> bool {
        self.is_typing
    }

    pub(super) fn n_taken(&self) -> usize {
        self.entries.iter().filter(|entry| entry.is_taken).count()
    }

    /// True where all that is taken can be compared at once.
    pub(super) fn fits(&self) -> bool {
        self.n_here + self.n_taken() <= MAX_COMPARED
    }

    /// What was put back, outlet by outlet; the last page of an outlet counts.
    pub(super) fn put_back(&self) -> Vec<(String, Vec<String>)> {
        let taken = self.entries.iter().filter(|entry| entry.is_taken && !entry.has_no_outlet());
        taken.map(|entry| (entry.text_of(FieldKind::Outlet).to_owned(), entry.reasons_put_back())).collect()
    }

    pub(super) fn new_articles(&self) -> Vec<NewArticle> {
        let taken = self.entries.iter().filter(|entry| entry.is_taken);
        taken.filter_map(Entry::new_article).collect()
    }
}
