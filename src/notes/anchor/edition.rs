//! What an anchor knows of other editions of its article.

use crate::text::{ArticleId, ByteSpan};

use super::super::Unknown;

/// Words of another edition of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The edition.
    pub article: ArticleId,
    /// Where they stand in it.
    pub span: ByteSpan,
    /// The words.
    pub exact: String,
    /// How sure it is that the two belong together, in percent.
    pub percent: u8,
    /// What only a newer program knows.
    pub unknown: Unknown,
}

impl Wording {
    /// Words of an edition.
    pub fn new(article: ArticleId, span: ByteSpan, exact: impl Into<String>, percent: u8) -> Self {
        Self { article, span, exact: exact.into(), percent, unknown: Unknown::default() }
    }
}

/// What a later edition of the article has in the place of an anchor's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Perhaps these; a person says yes or no.
    Changed(Wording),
    /// Nothing that was found; the edition.
    Lost(ArticleId),
}

impl Question {
    /// The later edition.
    pub fn article(&self) -> ArticleId {
        match self {
            Self::Changed(wording) => wording.article,
            Self::Lost(article) => *article,
        }
    }
}
