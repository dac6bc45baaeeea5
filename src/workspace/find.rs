//! Finding notes.

use crate::notes::{Note, Query, Subject};

use super::{ArticleRecord, Workspace};

impl Workspace {
    /// The notes that `query` finds, oldest first.
    pub fn find<'a>(&'a self, query: &'a Query) -> impl Iterator<Item = &'a Note> {
        self.notes().filter(move |note| query.is_empty() || query.finds(&self.subject(note)))
    }

    /// What a query looks at in `note`.
    fn subject<'a>(&'a self, note: &'a Note) -> Subject<'a> {
        let quotes = note.target.anchors().iter().map(|anchor| anchor.exact.as_str());
        let replies = note.replies.iter().map(|reply| reply.body.as_str());
        let articles = note.target.articles();
        Subject {
            texts: [note.body.as_str()].into_iter().chain(replies).chain(quotes).collect(),
            tags: note.tags.iter().filter_map(|id| self.tag(*id)).map(|tag| tag.name.as_str()).collect(),
            author: &note.author,
            outlets: articles.into_iter().filter_map(|id| self.article(id)).map(ArticleRecord::label).collect(),
            state: note.state,
        }
    }
}
