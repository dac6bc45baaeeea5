//! The words of two passages as integers.

use crate::compare::forms::{Form, form_of};
use crate::text::{ByteSpan, WordKind};

use super::irregular::base_of;

/// One word of a passage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Its place, counted in words of the passage.
    pub(super) span: ByteSpan,
    /// Equal = the same word; index into [`Items::texts`].
    pub(super) key: u32,
    /// Equal = a form of the same word; index into [`Items::texts`].
    pub(super) stem: u32,
    pub(super) weight: Weight,
}

/// How much a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Punctuation,
    /// Ties the sentence together.
    Small,
    Telling,
}

/// The words of both passages.
#[derive(Debug)]
pub(super) struct Items<'v> {
    pub(super) a: Vec<Item>,
    pub(super) b: Vec<Item>,
    /// The letters of keys and stems.
    pub(super) texts: &'v [String],
}

impl Items<'_> {
    /// How far apart two words stand, each by its share of its passage; 0..=1.
    pub(super) fn distance(&self, i: usize, j: usize) -> f32 {
        let place = |at: usize, len: usize| at as f32 / len.max(1) as f32;
        (place(i, self.a.len()) - place(j, self.b.len())).abs()
    }

    /// The letters of an item's key.
    pub(super) fn key(&self, item: &Item) -> &str {
        &self.texts[item.key as usize]
    }

    /// What is written in some words, whatever stands together.
    pub(super) fn letters(&self, words: &[Item]) -> String {
        words.iter().map(|item| self.key(item)).collect()
    }

    /// The letters of an item's stem.
    pub(super) fn stem(&self, item: &Item) -> &str {
        &self.texts[item.stem as usize]
    }
}

/// Units that stand for a number where they stand alone: see `numbers`.
const UNITS: [&str; 2] = ["dozen", "hundred"];

/// The form of a word, with the stem of irregular words; units of numbers are words of their own.
pub(super) fn form_in_passage(word: &str, kind: WordKind) -> Form {
    let form = form_of(word, kind);
    if let Some(unit) = UNITS.iter().find(|unit| word.eq_ignore_ascii_case(unit)) {
        return Form { key: (*unit).to_owned(), stem: (*unit).to_owned() };
    }
    let base = base_of(&form.key).map(str::to_owned);
    Form { stem: base.unwrap_or(form.stem), key: form.key }
}

/// From the first of `items` to the last.
pub(super) fn hull(items: &[Item]) -> ByteSpan {
    let first = items.first().map(|item| item.span).unwrap_or_default();
    items.iter().fold(first, |hull, item| hull.hull(item.span))
}
