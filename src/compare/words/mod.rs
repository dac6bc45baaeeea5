//! Words inside a pair of passages: which are the same, which another form, which moved.
//!
//! Equal words in order first (Myers), then across, then words that are alike, then the small words
//! around them, then what stands in the same place.

mod acronyms;
mod alike;
mod equal;
mod gaps;
mod items;
mod matching;
mod synonyms;

use crate::text::{Article, ByteSpan};

use items::Items;
use matching::Matching;
pub(super) use synonyms::{N_GROUPS as N_SYNONYM_GROUPS, groups as synonym_groups};

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
/// matched beside matched words only, and never reworded.
pub fn link_words(a: &Article, a_sentences: &[usize], b: &Article, b_sentences: &[usize]) -> Vec<WordLink> {
    let items = Items::read((a, a_sentences), (b, b_sentences));
    let mut matching = Matching::new(&items);
    equal::in_order(&items, &mut matching);
    equal::across(&items, &mut matching);
    acronyms::spelled_out(&items, &mut matching);
    alike::stand_ins(&items, &mut matching);
    equal::small_words(&items, &mut matching);
    gaps::reworded(&items, &mut matching);
    matching.links(&items)
}

#[cfg(test)]
mod tests;
