//! The words of two passages as integers.

use std::collections::HashMap;

use crate::compare::background::is_function_word;
use crate::compare::forms::{Form, counted_key, form_of};
use crate::text::{Article, ByteSpan, Folding, Word, WordKind};

use super::irregular::base_of;

/// One word of a passage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
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
pub(super) struct Items {
    pub(super) a: Vec<Item>,
    pub(super) b: Vec<Item>,
    /// The letters of keys and stems.
    pub(super) texts: Vec<String>,
}

/// A passage: sentences of an article.
type Passage<'a> = (&'a Article, &'a [usize]);

impl Items {
    pub(super) fn read(a: Passage<'_>, b: Passage<'_>, folding: Folding) -> Self {
        let mut interner = Interner { folding, ..Interner::default() };
        let (a, b) = (interner.items(a), interner.items(b));
        Self { a, b, texts: interner.texts }
    }

    /// How far apart two words stand, each by its share of its passage; 0..=1.
    pub(super) fn distance(&self, i: usize, j: usize) -> f32 {
        let place = |at: usize, len: usize| at as f32 / len.max(1) as f32;
        (place(i, self.a.len()) - place(j, self.b.len())).abs()
    }

    /// The letters of an item's key.
    pub(super) fn key(&self, item: &Item) -> &str {
        &self.texts[item.key as usize]
    }

    /// The letters of an item's stem.
    pub(super) fn stem(&self, item: &Item) -> &str {
        &self.texts[item.stem as usize]
    }
}

/// The form of a word, with the stem of irregular words.
pub(super) fn form_in_passage(word: &str, kind: WordKind) -> Form {
    let form = form_of(word, kind);
    let base = base_of(&form.key).map(str::to_owned);
    Form { stem: base.unwrap_or(form.stem), key: form.key }
}

/// The word that a sign stands for.
fn sign(raw: &str) -> Option<&'static str> {
    match raw {
        "%" => Some("percent"),
        "$" => Some("dollar"),
        "€" => Some("euro"),
        "£" => Some("pound"),
        "&" => Some("and"),
        _ => None,
    }
}

/// From the first of `items` to the last.
pub(super) fn hull(items: &[Item]) -> ByteSpan {
    let first = items.first().map(|item| item.span).unwrap_or_default();
    items.iter().fold(first, |hull, item| hull.hull(item.span))
}

#[derive(Default)]
struct Interner {
    folding: Folding,
    by_raw: HashMap<String, (u32, u32, Weight)>,
    ids: HashMap<String, u32>,
    texts: Vec<String>,
}

impl Interner {
    fn items(&mut self, (article, sentences): Passage<'_>) -> Vec<Item> {
        let words = sentences.iter().flat_map(|idx| article.words_of(*idx));
        let item = |word: &Word| {
            let (key, stem, weight) = self.ids_of(word.span.cut(article.text()), word.kind);
            Item { span: word.span, key, stem, weight }
        };
        words.map(item).collect()
    }

    fn ids_of(&mut self, raw: &str, kind: WordKind) -> (u32, u32, Weight) {
        if let Some(ids) = self.by_raw.get(raw) {
            return *ids;
        }
        let (word, kind) = sign(raw).map_or((raw, kind), |word| (word, WordKind::Letters));
        let form = form_in_passage(word, kind);
        let weight = match kind {
            WordKind::Punctuation => Weight::Punctuation,
            _ if is_function_word(&form.key) => Weight::Small,
            _ => Weight::Telling,
        };
        let key = counted_key(word, &form, self.folding);
        let ids = (self.id(key), self.id(form.stem), weight);
        self.by_raw.insert(raw.to_owned(), ids);
        ids
    }

    fn id(&mut self, text: String) -> u32 {
        if let Some(id) = self.ids.get(&text) {
            return *id;
        }
        let id = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.ids.insert(text.clone(), id);
        self.texts.push(text);
        id
    }
}
