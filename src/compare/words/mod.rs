//! Words inside a pair of passages: which are the same, which another form, which moved.

mod anchors;
mod clusters;
mod gaps;
mod alike;
mod items;
mod synonyms;

use crate::text::{Article, ByteSpan};

use items::{Items, Pairing};

/// How a word of one passage relates to one of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// Equal after normalisation.
    Same,
    /// Another form or spelling of the word.
    Variant,
    /// Different words in the same place.
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
/// Links come in the order of `a`; words in no link stand only on their side.
pub fn link_words(a: &Article, a_sentences: &[usize], b: &Article, b_sentences: &[usize]) -> Vec<WordLink> {
    let items = Items::read((a, a_sentences), (b, b_sentences));
    let mut pairing = Pairing::new(&items);
    anchors::backbone(&items, &mut pairing);
    anchors::telling_words(&items, &mut pairing);
    clusters::acronyms(&items, &mut pairing);
    alike::alike_words(&items, &mut pairing);
    anchors::small_words(&items, &mut pairing);
    pairing.mark_moved();
    let reworded = gaps::reworded(&items, &pairing);
    let mut links = pairing.links(&items);
    links.extend(reworded);
    links.sort_unstable();
    links
}
