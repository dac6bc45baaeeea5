//! Anchors: how a note keeps hold of its words.

use crate::text::{ArticleId, ByteSpan};

/// How many graphemes of context an anchor keeps on either side (as Hypothesis does).
pub const CONTEXT_GRAPHEMES: usize = 32;

/// One passage of one article: position, exact quote, and the context around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The article.
    pub article: ArticleId,
    /// Where the words stood when the anchor was made.
    pub span: ByteSpan,
    /// The words.
    pub exact: String,
    /// What stood before them.
    pub before: String,
    /// What stood after them.
    pub after: String,
}

/// Where an anchor's words are now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resolved {
    /// Same words, same place.
    Exact(ByteSpan),
    /// Same words, another place.
    Moved(ByteSpan),
    /// Not to be found.
    Lost,
}

impl Resolved {
    /// Where it is now, if anywhere.
    pub fn span(self) -> Option<ByteSpan> {
        match self {
            Self::Exact(span) | Self::Moved(span) => Some(span),
            Self::Lost => None,
        }
    }
}

/// Makes an anchor for `span` of `text`, widened to whole graphemes.
pub fn describe(article: ArticleId, text: &str, span: ByteSpan) -> Anchor {
    let span = span.snapped(text);
    Anchor {
        article,
        span,
        exact: span.cut(text).to_owned(),
        before: span.context_before(text, CONTEXT_GRAPHEMES).to_owned(),
        after: span.context_after(text, CONTEXT_GRAPHEMES).to_owned(),
    }
}

/// Finds the words of `anchor` in `text`.
pub fn resolve(anchor: &Anchor, text: &str) -> Resolved {
    if anchor.span.get(text) == Some(anchor.exact.as_str()) {
        return Resolved::Exact(anchor.span);
    }
    match text.find(&anchor.exact) {
        Some(start) if !anchor.exact.is_empty() => Resolved::Moved(ByteSpan::new(start, start + anchor.exact.len())),
        _ => Resolved::Lost,
    }
}
