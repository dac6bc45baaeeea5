//! What is shown, as data: decided here once, painted by window, terminal and reports alike.

mod band;
mod beside;
mod calm;
mod crumbs;
mod diff;
mod elsewhere;
mod islands;
mod marked;
mod marks;
mod order;
mod part;
mod passage;
mod places;
mod side;
mod staying;

use crate::text::{Article, BlockKind, ByteSpan};

use super::{Cancelled, Comparison, Linker, Progress};
use band::{Source, band};
pub use beside::segments_beside;
pub use diff::{Diff, diff};
pub use marked::{DifferingFact, Level, Mark, MarkKind, differing_facts, marks};

/// What a stretch of words means beside another reading of the same row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// Nothing to compare with: the row has no other reading, the two are too far apart to compare
    /// word by word, or this is the space or punctuation between words.
    Plain,
    /// The same words in the same place.
    Same,
    /// Another form or spelling of the same word.
    Variant,
    /// Other words in the same place.
    Reworded,
    /// The same words in another place.
    Moved,
    /// Words that the other reading has not. In the base: that no other reading has.
    OnlyHere,
}

/// A stretch of one reading with one meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands in its article's text.
    pub span: ByteSpan,
    /// What it means beside the other reading.
    pub meaning: Meaning,
    /// What stands in its place in the base (span of the *base* article's text), if anything; `None` in the base.
    pub counterpart: Option<ByteSpan>,
    /// In the base: how many other readings have these words too. Elsewhere 0.
    pub n_sharing: usize,
}

/// One outlet's wording of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Index into the articles compared.
    pub article_idx: usize,
    /// Indices of its sentences, ascending; they need not follow each other.
    pub sentences: Vec<usize>,
    /// What block the first of them stands in.
    pub kind: BlockKind,
    /// Per sentence, segments that tile it exactly.
    pub segments: Vec<Vec<Segment>>,
    /// Share of its telling words that the base has too, 0..=1; 1 for the base.
    pub similarity: f32,
    /// True where it is too far from the base to compare word by word: only the words that both have
    /// are marked ([`Meaning::Same`], [`Meaning::Variant`], [`Meaning::Moved`]), best underlined. In
    /// the base: true where every other reading is loose.
    pub loose: bool,
}

/// One row as the Columns view shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Index into [`Comparison::rows`].
    pub row_idx: usize,
    /// Per article its reading, `None` where it is silent.
    pub readings: Vec<Option<Reading>>,
    /// The article the others are compared with: the focus, or, where it is silent, the first that speaks.
    pub base_idx: usize,
    /// True where the band opens a paragraph of the base.
    pub opens_paragraph: bool,
}

/// The whole Columns view: the focus article in its own order, the others level with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    /// The article in focus.
    pub focus_idx: usize,
    /// Every row once: those of the focus in its order, the others after the row before them in their own
    /// article, or before the row after them; articles that share no row come last.
    pub bands: Vec<Band>,
}

/// Lays the rows of `comparison` out in the order of one article.
pub fn columns(articles: &[&Article], comparison: &Comparison, focus_idx: usize) -> Columns {
    let all = columns_until(articles, comparison, focus_idx, &Progress::default());
    all.unwrap_or(Columns { focus_idx, bands: Vec::new() })
}

/// The same, for work that may be stopped.
///
/// # Errors
/// [`Cancelled`] where `progress` was cancelled.
pub fn columns_until(
    articles: &[&Article],
    comparison: &Comparison,
    focus_idx: usize,
    progress: &Progress,
) -> Result<Columns, Cancelled> {
    columns_with(&mut Linker::default(), (articles, comparison), focus_idx, progress)
}

/// The same, with what is known of the words of earlier comparisons; what it yields does not depend on that.
///
/// # Errors
/// [`Cancelled`] where `progress` was cancelled.
pub fn columns_with(
    linker: &mut Linker,
    (articles, comparison): (&[&Article], &Comparison),
    focus_idx: usize,
    progress: &Progress,
) -> Result<Columns, Cancelled> {
    let order = order::row_order(comparison, focus_idx);
    let source = Source { articles, comparison, focus_idx };
    let bands = order.into_iter().map(|row_idx| {
        progress.check()?;
        band(source, row_idx, linker, progress)
    });
    Ok(Columns { focus_idx, bands: bands.collect::<Result<_, Cancelled>>()? })
}

#[cfg(test)]
mod readable;
#[cfg(test)]
mod tests;
