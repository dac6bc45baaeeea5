//! Passages: how the file says which words of an article something is about.

use uuid::Uuid;

use crate::notes::{Anchor, Question, Resolved, Wording as LiveWording, resolve};
use crate::text::{ArticleId, ByteSpan, CodePointSpan};
use crate::workspace::file::quoting::Line;
use crate::workspace::file::schema::record;
use crate::workspace::file::texts::{Reading, Texts};

record! {
    /// An anchor. `start` and `end` count Unicode code points of the article's text.
    Passage {
        must article: Uuid,
        must start: usize,
        must end: usize,
        /// True where the two count bytes instead: the article is not in the file, or they do not fit its text.
        may bytes: bool,
        may exact: Line,
        may before: Line,
        may after: Line,
        /// What the words were in an earlier edition.
        may was: Option<Wording>,
        /// What a later edition may have in their place; waits for a person.
        may perhaps: Option<Wording>,
        /// A later edition that does not have them.
        may not_in: Option<Uuid>,
    }
}

record! {
    /// Words of another edition. `start` and `end` count as those of a passage.
    Wording {
        must article: Uuid,
        must start: usize,
        must end: usize,
        may bytes: bool,
        may exact: Line,
        must percent: u8,
    }
}

impl Passage {
    pub(in crate::workspace::file) fn of(anchor: &Anchor, texts: &Texts) -> Self {
        let Anchor { article, span, exact, before, after, was, question, unknown } = anchor;
        let (start, end, bytes) = place_to_file(*article, *span, texts);
        let (perhaps, not_in) = match question {
            Some(Question::Changed(wording)) => (Some(Wording::of(wording, texts)), None),
            Some(Question::Lost(edition)) => (None, Some(edition.0)),
            None => (None, None),
        };
        Self {
            article: article.0,
            start,
            end,
            bytes,
            exact: exact.as_str().into(),
            before: before.as_str().into(),
            after: after.as_str().into(),
            was: was.as_ref().map(|was| Wording::of(was, texts)),
            perhaps,
            not_in,
            unknown: unknown.clone(),
        }
    }

    /// The anchor, looked for by its quote where its place cannot be.
    pub(in crate::workspace::file) fn into_live(self, reading: &mut Reading, owner: &str) -> Anchor {
        let Self { article, start, end, bytes, exact, before, after, was, perhaps, not_in, unknown } = self;
        let question = match (perhaps, not_in) {
            (Some(wording), _) => Some(Question::Changed(wording.into_live(&reading.texts))),
            (None, Some(edition)) => Some(Question::Lost(ArticleId(edition))),
            (None, None) => None,
        };
        let mut anchor = Anchor {
            article: ArticleId(article),
            span: ByteSpan::new(start, end),
            exact: exact.0,
            before: before.0,
            after: after.0,
            was: was.map(|was| was.into_live(&reading.texts)),
            question,
            unknown,
        };
        if !bytes {
            place_from_file(&mut anchor, reading, owner);
        }
        anchor
    }
}

impl Wording {
    fn of(wording: &LiveWording, texts: &Texts) -> Self {
        let LiveWording { article, span, exact, percent, unknown } = wording;
        let (start, end, bytes) = place_to_file(*article, *span, texts);
        let (exact, percent, unknown) = (exact.as_str().into(), *percent, unknown.clone());
        Self { article: article.0, start, end, bytes, exact, percent, unknown }
    }

    /// Where the words stand is only for showing, so nothing is looked for.
    fn into_live(self, texts: &Texts) -> LiveWording {
        let Self { article, start, end, bytes, exact, percent, unknown } = self;
        let counted = CodePointSpan { start, end };
        let texts = texts.get(ArticleId(article)).filter(|_| !bytes);
        let span = texts.and_then(|(_, points)| points.to_bytes(counted)).unwrap_or(ByteSpan::new(start, end));
        LiveWording { article: ArticleId(article), span, exact: exact.0, percent, unknown }
    }
}

/// Start and end, and true where they count bytes.
fn place_to_file(article: ArticleId, span: ByteSpan, texts: &Texts) -> (usize, usize, bool) {
    let fitting = texts.get(article).filter(|(text, _)| span.get(text).is_some());
    let counted = fitting.map(|(_, points)| points.from_bytes(span));
    counted.map_or((span.start, span.end, true), |counted| (counted.start, counted.end, false))
}

/// Turns the code points in which the anchor's place is counted into bytes.
fn place_from_file(anchor: &mut Anchor, reading: &mut Reading, owner: &str) {
    let Reading { texts, notices, .. } = reading;
    let Some((text, points)) = texts.get(anchor.article) else { return };
    let counted = CodePointSpan { start: anchor.span.start, end: anchor.span.end };
    if let Some(span) = points.to_bytes(counted) {
        anchor.span = span;
        return;
    }
    let place = format!("{owner}: {}..{} is outside article {}", counted.start, counted.end, anchor.article.0);
    anchor.span = ByteSpan::new(text.len(), text.len());
    match resolve(anchor, text) {
        Resolved::Exact(span) | Resolved::Moved(span) => {
            anchor.span = span;
            notices.push(format!("{place}; its words were found elsewhere in it"));
        }
        Resolved::Changed { .. } | Resolved::Lost => {
            notices.push(format!("{place}, and its words are not in it"));
        }
    }
}
