//! Actions: what panels ask for. They read and return these; `perform.rs` alone acts.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::notes::{NoteId, NoteState, PinId, PinKind, Tag, TagId};
use crate::text::{ArticleId, Folding, Metadata};
use crate::workspace::EventInfo;

use super::command::Command;
use super::perform::{EditionAction, KeepAction, ShareAction};
use super::view::{Passage, Selection};

/// Something a panel asks for.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    Run(Command),
    /// Files of any kind: a workspace is opened, the others become articles.
    Open(Vec<PathBuf>),
    Focus(ArticleId),
    ToggleHidden(ArticleId),
    /// Up (-1) or down (+1) in the list.
    MoveArticle(ArticleId, isize),
    AskAboutArticle(ArticleId),
    SetMetadata(ArticleId, Metadata),
    RemoveArticle(ArticleId),
    AddPasted(String, Metadata),
    SetEvent(EventInfo),
    /// As in [`EventInfo::strictness`].
    SetStrictness(i8),
    /// As in [`EventInfo::folding`] and [`EventInfo::boilerplate`].
    SetOverlooked(Folding, BTreeSet<String>),
    SetAuthor(String),
    Select(Selection),
    NoteWith(Vec<TagId>),
    NoteOn(ArticleId),
    OpenNote(Option<NoteId>),
    WriteNote(NoteId, String),
    Reply(NoteId, String),
    ToggleTag(NoteId, TagId),
    SetState(NoteId, NoteState),
    DeleteNote(NoteId),
    ShowPassage(Passage),
    /// These two passages belong together, or do not.
    Pin(PinKind, Vec<[Passage; 2]>),
    RemovePin(PinId),
    PutTag(Tag),
    NewTag,
    DeleteTag(TagId),
    FilterByTag(TagId),
    CancelJob,
    /// Start the comparison that was cancelled.
    Compare,
    /// About new editions of articles.
    Edition(EditionAction),
    /// What a dialog about work that might be lost decided.
    Keep(KeepAction),
    /// What concerns other people's copies.
    Share(ShareAction),
    /// What a dialog decided.
    Answer(super::dialogs::Answer),
}
