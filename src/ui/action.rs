//! Actions: what panels ask for. They read and return these; `perform` alone acts.
//!
//! A kind each: what changes the document needs a person's name, what only changes the view does not.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::compare::Level;
use crate::import::ColumnChoice;
use crate::notes::{NoteId, NoteState, PinId, PinKind, Tag, TagId};
use crate::text::{ArticleId, Folding, Metadata};
use crate::workspace::edits::{End, NewArticle};
use crate::workspace::{EventInfo, OriginalFile};

use super::command::{ChangeCommand, Command};
use super::perform::{EditionAction, EditionChange, KeepAction, MergeChange, ShareAction};
use super::view::{Passage, Selection};

/// Something a panel asks for.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    Run(Command),
    /// Changes the document.
    Change(Change),
    /// Changes what is shown.
    Show(Show),
    /// Files of any kind: a workspace is opened, the others become articles.
    Open(Vec<PathBuf>),
    /// Reads the tables of a file again, with columns as somebody chose them.
    ReadColumns(PathBuf, ColumnChoice),
    CancelJob,
    /// Start the comparison that was cancelled.
    Compare,
    /// Asks which articles are compared, where all of them are too much.
    ChooseCompared,
    /// Asks for an article's outlet, headline and date.
    AskAboutArticle(ArticleId),
    /// Asks about new editions of articles.
    Edition(EditionAction),
    /// What a dialog about work that might be lost decided.
    Keep(KeepAction),
    /// What concerns other people's copies.
    Share(ShareAction),
    /// The name of the person at the window.
    SetAuthor(String),
    /// What a dialog decided.
    Answer(super::dialogs::Answer),
}

/// A change of the document: signed, and one step to undo.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Run(ChangeCommand),
    /// Reads files and adds them as articles.
    ReadArticles(Vec<PathBuf>),
    AddPasted(String, Metadata),
    /// What was taken in the import sheet.
    AddImported(Taken),
    /// Up (-1) or down (+1) in the list.
    MoveArticle(ArticleId, isize),
    SetMetadata(ArticleId, Metadata),
    RemoveArticle(ArticleId),
    SetEvent(EventInfo),
    /// As in [`EventInfo::strictness`].
    SetStrictness(i8),
    /// As in [`EventInfo::folding`] and [`EventInfo::boilerplate`].
    SetOverlooked(Folding, BTreeSet<String>),
    /// A note on what is selected.
    NoteWith(Vec<TagId>),
    NoteOn(ArticleId),
    WriteNote(NoteId, String),
    Reply(NoteId, String),
    ToggleTag(NoteId, TagId),
    SetState(NoteId, NoteState),
    DeleteNote(NoteId),
    /// These two passages belong together, or do not.
    Pin(PinKind, Vec<[Passage; 2]>),
    RemovePin(PinId),
    PutTag(Tag),
    NewTag,
    DeleteTag(TagId),
    Edition(EditionChange),
    Merge(MergeChange),
}

/// What was taken in the import sheet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Taken {
    pub(crate) articles: Vec<NewArticle>,
    /// Outlets, and why what was put back of their pages had been left out.
    pub(crate) put_back: Vec<(String, Vec<String>)>,
    /// The files they come from.
    pub(crate) files: Vec<OriginalFile>,
    /// Whether those are kept beside the workspace.
    pub(crate) keeps_originals: bool,
}

/// A change of what is shown.
#[derive(Clone, Debug)]
pub(crate) enum Show {
    Focus(ArticleId),
    ToggleHidden(ArticleId),
    Select(Selection),
    Passage(Passage),
    /// A row of the comparison (index) is the current one.
    Row(usize),
    /// How much is marked.
    Marks(Level),
    Note(Option<NoteId>),
    NotesWith(TagId),
    /// Where an outlet changed what a note or pin is on.
    Look(End),
    /// Lists what needs a look, and nothing else.
    Looks,
}

impl<C: Into<Command>> From<C> for Action {
    fn from(command: C) -> Self {
        Self::Run(command.into())
    }
}

impl From<Change> for Action {
    fn from(change: Change) -> Self {
        Self::Change(change)
    }
}

impl From<Show> for Action {
    fn from(show: Show) -> Self {
        Self::Show(show)
    }
}
