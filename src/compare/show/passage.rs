//! The words of a passage, and what is known of each.

use crate::compare::Linker;
use crate::compare::words::Told;
use crate::text::{Article, ByteSpan, Word};

use super::Meaning;

/// The words of a passage.
pub(super) struct Passage<'a> {
    /// The text that the words stand in.
    pub(super) text: &'a str,
    pub(super) words: Vec<&'a Word>,
    /// Per word, what it says by itself.
    pub(super) told: Vec<Told>,
}

impl<'a> Passage<'a> {
    pub(super) fn read(article: &'a Article, cell: &[usize], linker: &mut Linker) -> Self {
        let words = cell.iter().flat_map(|idx| article.words_of(*idx)).collect();
        Self { text: article.text(), words, told: linker.told(article, cell) }
    }

    /// The same for a passage that stands beside copies of itself only: what its words tell decides nothing.
    pub(super) fn read_for_copies(article: &'a Article, cell: &[usize]) -> Self {
        let words: Vec<&Word> = cell.iter().flat_map(|idx| article.words_of(*idx)).collect();
        let told = words.iter().map(|word| Told::bare(word.span.cut(article.text()), word.kind)).collect();
        Self { text: article.text(), words, told }
    }

    /// The same words in another place.
    pub(super) fn copied_in<'b>(&self, article: &'b Article, cell: &[usize]) -> Passage<'b> {
        let words = cell.iter().flat_map(|idx| article.words_of(*idx)).collect();
        Passage { text: article.text(), words, told: self.told.clone() }
    }

    /// How many words tell something by themselves.
    pub(super) fn n_telling(&self) -> usize {
        self.told.iter().filter(|told| told.is_telling).count()
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.told.get(at).is_some_and(|told| told.is_word)
    }
}

/// What one word means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct WordMark {
    pub(super) meaning: Meaning,
    pub(super) counterpart: Option<ByteSpan>,
    pub(super) n_sharing: usize,
    /// True where the counterpart is the same word, whatever the mark makes of it.
    pub(super) is_equal: bool,
}

impl WordMark {
    pub(super) const PLAIN: Self = Self { meaning: Meaning::Plain, counterpart: None, n_sharing: 0, is_equal: false };

    /// As a mark of the base, which has one other reading beside it.
    pub(super) fn in_base(self) -> Self {
        let is_shared = matches!(self.meaning, Meaning::Same | Meaning::Variant | Meaning::Moved);
        Self { counterpart: None, n_sharing: usize::from(is_shared), ..self }
    }

    /// As part of a change.
    pub(super) fn swept(self, meaning: Meaning) -> Self {
        Self { meaning, n_sharing: 0, ..self }
    }
}

/// True where two words of the other side follow each other, or are the same.
pub(super) fn follows(before: Option<ByteSpan>, after: Option<ByteSpan>) -> bool {
    const SPACE: usize = 3; // Bytes between two words that follow each other.
    let both = before.zip(after);
    both.is_some_and(|(before, after)| {
        before == after || (before.end <= after.start && after.start <= before.end + SPACE)
    })
}
