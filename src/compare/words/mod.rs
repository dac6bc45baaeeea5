//! Words inside a pair of passages: which are the same, which another form, which moved.
//!
//! What tells something comes first: words in the same order, then across, numbers and acronyms
//! spelled out, phrases and words that stand for each other. Small words follow their neighbours,
//! and what is left between the same neighbours is reworded.

mod acronyms;
mod alike;
mod backbone;
mod equal;
mod gaps;
mod heaviest;
mod irregular;
mod items;
mod landmarks;
mod linker;
mod matching;
mod numbers;
mod order;
mod phrases;
mod signs;
mod small;
mod stretches;
mod synonyms;
mod vocabulary;

use crate::text::{Article, ByteSpan, Folding};

use super::{Cancelled, Progress};
use items::Items;
pub use linker::Linker;
pub(super) use linker::{Run, flipped};
use matching::Matching;
pub(super) use matching::longest_rising;
pub(super) use order::{Crossing, in_place};
pub use signs::is_read;
pub(super) use stretches::stretches;
pub(super) use synonyms::{N_LINES as N_SYNONYM_GROUPS, lines as synonym_groups};
pub(super) use vocabulary::Told;
use vocabulary::Vocabulary;

/// How a word of one passage relates to one of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// Equal after normalisation.
    Same,
    /// Another form or spelling of the word.
    Variant,
    /// Different words in the same place, or words that stand for each other.
    Reworded,
}

/// Words of one passage tied to words of another. Several links may touch the same word (one-to-many).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordLink {
    /// In the first text.
    pub a: ByteSpan,
    /// In the second text.
    pub b: ByteSpan,
    /// How the two relate.
    pub kind: LinkKind,
    /// True where the words stand in another order than their neighbours.
    pub moved: bool,
}

/// Matches the words of the passage `a_sentences` of `a` with those of `b_sentences` of `b`.
///
/// Links come in the order of `a`; words in no link stand only on their side. Punctuation is
/// matched beside matched words only, and never reworded. Words that differ only in what `folding`
/// overlooks are the same.
pub fn link_words(
    a: &Article,
    a_sentences: &[usize],
    b: &Article,
    b_sentences: &[usize],
    folding: Folding,
) -> Vec<WordLink> {
    let never = Progress::default();
    link_words_until((a, a_sentences), (b, b_sentences), folding, &never).unwrap_or_default()
}

/// [`link_words`] that can be stopped: worth it from some ten thousand words on.
///
/// # Errors
/// [`Cancelled`] soon after [`Progress::cancel`].
pub fn link_words_until(
    a: (&Article, &[usize]),
    b: (&Article, &[usize]),
    folding: Folding,
    progress: &Progress,
) -> Result<Vec<WordLink>, Cancelled> {
    linker::found_anew(&mut Vocabulary::new(folding), a, b, progress)
}

fn match_items(items: &Items, progress: &Progress) -> Result<Matching, Cancelled> {
    let mut matching = Matching::new(items);
    backbone::in_order(items, &mut matching, progress)?;
    equal::across(items, &mut matching, progress)?;
    numbers::written_otherwise(items, &mut matching);
    acronyms::spelled_out(items, &mut matching, progress)?;
    phrases::stand_ins(items, &mut matching, progress)?;
    alike::stand_ins(items, &mut matching, progress)?;
    small::follow(items, &mut matching, progress)?;
    small::change(items, &mut matching, progress)?;
    gaps::reworded(items, &mut matching);
    small::change(items, &mut matching, progress)?;
    Ok(matching)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod worst_cases;
