//! The pages of the window: one comparison, shown in several ways. All share one selection and one current row.
//!
//! A page is a folder with a state that is a [`Page`], a row in the table of commands, and an arm in [`Pages::new`].

use std::collections::BTreeMap;

use egui::Ui;

use crate::text::ArticleId;
use crate::workspace::Workspace;

use super::action::Action;
use super::columns::ColumnsState;
use super::command::{Command, PageCommand};
use super::derived::Derived;
use super::facts::FactsState;
use super::keyboard::Keyboard;
use super::note_index::NoteIndex;
use super::note_places::NotePlaces;
use super::overlay::Overlay;
use super::passage::PassageInput;
use super::reader::ReaderState;
use super::readings::ReadingsState;
use super::search::Search;
use super::table::TableState;
use super::theme::Palette;
use super::view::View;

/// What every page reads.
#[derive(Clone, Copy)]
pub(crate) struct PageInput<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) derived: &'a Derived,
    pub(crate) places: &'a NotePlaces,
    pub(crate) index: &'a NoteIndex,
    /// A colleague's notes that are looked at.
    pub(crate) overlay: Option<&'a Overlay>,
    pub(crate) search: &'a Search,
    pub(crate) keyboard: &'a Keyboard,
    pub(crate) palette: &'static Palette,
    /// See [`crate::workspace::sigla`].
    pub(crate) sigla: &'a BTreeMap<ArticleId, String>,
}

impl<'a> PageInput<'a> {
    /// The letter that stands for an article's outlet.
    pub(crate) fn siglum(&self, article: ArticleId) -> &'a str {
        self.sigla.get(&article).map_or("?", String::as_str)
    }

    /// The name of an article's outlet.
    pub(crate) fn name(&self, article: ArticleId) -> &'a str {
        self.workspace.article(article).map_or("an article that was removed", |record| record.label())
    }

    /// What the passages of the page read.
    pub(crate) fn of_passages(&self) -> PassageInput<'a> {
        let Self { workspace, derived, places, overlay, search, palette, .. } = *self;
        PassageInput { workspace, derived, places, overlay, search, palette }
    }
}

/// One way to show the comparison. It reads, lays out and returns actions; what it remembers between frames is its
/// own.
pub(crate) trait Page {
    /// Shows what can be chosen on this page, at the right of the bar of pages; laid out from the right.
    fn bar_ui(&mut self, ui: &mut Ui, input: &PageInput<'_>, view: &mut View, out: &mut Vec<Action>);

    /// Shows the page in all the room there is.
    fn ui(&mut self, ui: &mut Ui, input: &PageInput<'_>, view: &mut View, out: &mut Vec<Action>);
}

/// Every page, with what it remembers.
pub(crate) struct Pages {
    pages: Vec<(PageCommand, Box<dyn Page>)>,
}

impl Default for Pages {
    fn default() -> Self {
        let page = |command: PageCommand| -> Box<dyn Page> {
            match command {
                PageCommand::Columns => Box::<ColumnsState>::default(),
                PageCommand::Readings => Box::<ReadingsState>::default(),
                PageCommand::Table => Box::<TableState>::default(),
                PageCommand::Facts => Box::<FactsState>::default(),
                PageCommand::Reader => Box::<ReaderState>::default(),
            }
        };
        Self { pages: all_pages().map(|command| (command, page(command))).collect() }
    }
}

#[allow(clippy::derivable_impls, reason = "the enum is made of the table of commands")]
impl Default for PageCommand {
    fn default() -> Self {
        Self::Columns
    }
}

/// The pages in the order of the table of commands.
pub(crate) fn all_pages() -> impl Iterator<Item = PageCommand> {
    Command::ALL.iter().filter_map(|command| if let Command::Page(page) = command { Some(*page) } else { None })
}

impl Pages {
    /// The page that a command shows.
    pub(crate) fn of(&mut self, command: PageCommand) -> Option<&mut dyn Page> {
        let found = self.pages.iter_mut().find(|(other, _)| *other == command);
        found.map(|(_, page)| page.as_mut() as &mut dyn Page)
    }
}
