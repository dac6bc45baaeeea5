//! Finding notes.

use std::collections::BTreeMap;

use crate::notes::{Note, NoteState, Query, Subject, TagId, searchable};
use crate::text::ArticleId;

use super::Workspace;

/// What a query looks at in one note, folded once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searchable {
    /// Body, replies and quoted words.
    text: String,
    author: String,
    tags: Vec<TagId>,
    articles: Vec<ArticleId>,
    state: NoteState,
}

impl Searchable {
    /// Of one note; the same until that note changes.
    pub fn of(note: &Note) -> Self {
        let quotes = note.target.anchors().iter().map(|anchor| anchor.exact.as_str());
        let replies = note.replies.iter().map(|reply| reply.body.as_str());
        Self {
            text: searchable([note.body.as_str()].into_iter().chain(replies).chain(quotes)),
            author: searchable([note.author.as_str()]),
            tags: note.tags.iter().copied().collect(),
            articles: note.target.articles().into_iter().collect(),
            state: note.state,
        }
    }

    /// The tags it carries.
    pub fn tags(&self) -> &[TagId] {
        &self.tags
    }
}

/// What tags and outlets are called, as queries read it.
#[derive(Clone, Debug, Default)]
pub struct Names {
    tags: BTreeMap<TagId, String>,
    outlets: BTreeMap<ArticleId, String>,
}

impl Names {
    /// Of all tags and articles.
    pub fn of(workspace: &Workspace) -> Self {
        let tags = workspace.tags().map(|tag| (tag.id, searchable([tag.name.as_str()])));
        let articles = workspace.articles().into_iter().map(|record| (record.id, searchable([record.label()])));
        Self { tags: tags.collect(), outlets: articles.collect() }
    }

    /// True where `query` finds the note.
    pub fn finds(&self, query: &Query, note: &Searchable) -> bool {
        let subject = || Subject {
            text: &note.text,
            tags: note.tags.iter().filter_map(|id| self.tags.get(id)).map(String::as_str).collect(),
            author: &note.author,
            outlets: note.articles.iter().filter_map(|id| self.outlets.get(id)).map(String::as_str).collect(),
            state: note.state,
        };
        query.is_empty() || query.finds(&subject())
    }
}

impl Workspace {
    /// The notes that `query` finds, oldest first.
    pub fn find<'a>(&'a self, query: &'a Query) -> impl Iterator<Item = &'a Note> {
        let names = Names::of(self);
        self.notes().filter(move |note| query.is_empty() || names.finds(query, &Searchable::of(note)))
    }
}
