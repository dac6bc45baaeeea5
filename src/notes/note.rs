//! Notes and what they are about.

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;

use crate::text::ArticleId;

use super::{Anchor, TagId, Unknown};

/// Names one note in a workspace, for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub Uuid);

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The whole event.
    Event,
    /// One article as a whole.
    Article(ArticleId),
    /// One passage, or several: with passages of several outlets it is a note on a difference.
    Passages(Vec<Anchor>),
}

impl Target {
    /// The anchors, if it has any.
    pub fn anchors(&self) -> &[Anchor] {
        match self {
            Self::Passages(anchors) => anchors,
            Self::Event | Self::Article(_) => &[],
        }
    }

    /// True for passages in more than one article.
    pub fn is_difference(&self) -> bool {
        self.articles().len() > 1
    }

    /// The articles it is about.
    pub fn articles(&self) -> BTreeSet<ArticleId> {
        match self {
            Self::Event => BTreeSet::new(),
            Self::Article(id) => BTreeSet::from([*id]),
            Self::Passages(anchors) => anchors.iter().map(|anchor| anchor.article).collect(),
        }
    }
}

/// Whether a note still wants work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteState {
    /// Wants work.
    #[default]
    Open,
    /// Settled.
    Done,
}

/// An answer to a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Who answers, by name.
    pub author: String,
    /// When.
    pub written: Timestamp,
    /// Markdown.
    pub body: String,
    /// What only a newer program knows.
    pub unknown: Unknown,
}

impl Reply {
    /// An answer.
    pub fn new(author: impl Into<String>, written: Timestamp, body: impl Into<String>) -> Self {
        Self { author: author.into(), written, body: body.into(), unknown: Unknown::default() }
    }
}

/// One person's remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Names it for good.
    pub id: NoteId,
    /// What it is about.
    pub target: Target,
    /// Markdown; may be empty where the tags say it all.
    pub body: String,
    /// Labels.
    pub tags: BTreeSet<TagId>,
    /// Who wrote it, by name.
    pub author: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub edited: Timestamp,
    /// Whether it wants work.
    pub state: NoteState,
    /// Answers, oldest first.
    pub replies: Vec<Reply>,
    /// What only a newer program knows.
    pub unknown: Unknown,
}

impl Note {
    /// An open note that says nothing yet.
    pub fn new(id: NoteId, target: Target, author: impl Into<String>, created: Timestamp) -> Self {
        Self {
            id,
            target,
            body: String::new(),
            tags: BTreeSet::new(),
            author: author.into(),
            created,
            edited: created,
            state: NoteState::Open,
            replies: Vec::new(),
            unknown: Unknown::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::describe;
    use crate::text::ByteSpan;

    #[test]
    fn a_difference_is_of_more_than_one_article() {
        let [wire, flare] = [1, 2].map(|n| ArticleId(Uuid::from_u128(n)));
        let passage = |article| describe(article, "Nobody died.", ByteSpan::new(0, 6));
        for (target, n_anchors, articles, is_difference) in [
            (Target::Event, 0, vec![], false),
            (Target::Article(wire), 0, vec![wire], false),
            (Target::Passages(vec![]), 0, vec![], false),
            (Target::Passages(vec![passage(wire)]), 1, vec![wire], false),
            (Target::Passages(vec![passage(wire), passage(wire)]), 2, vec![wire], false),
            (Target::Passages(vec![passage(flare), passage(wire)]), 2, vec![wire, flare], true),
        ] {
            assert_eq!(target.anchors().len(), n_anchors, "{target:?}");
            assert_eq!(target.articles().into_iter().collect::<Vec<_>>(), articles, "{target:?}");
            assert_eq!(target.is_difference(), is_difference, "{target:?}");
        }
    }
}
