//! The words of two passages as integers, and which are paired so far.

use std::collections::HashMap;

use crate::compare::background::is_function_word;
use crate::compare::forms::form_of;
use crate::text::{Article, ByteSpan, WordKind};

use super::{LinkKind, WordLink};

/// One word of a passage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) span: ByteSpan,
    /// Equal = the same word.
    pub(super) key: u32,
    /// Equal = a form of the same word.
    pub(super) stem: u32,
    pub(super) weight: Weight,
}

/// How much a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Punctuation,
    Function,
    Telling,
}

/// The words of both passages.
#[derive(Debug)]
pub(super) struct Items {
    pub(super) a: Vec<Item>,
    pub(super) b: Vec<Item>,
    /// The letters of every key.
    pub(super) keys: Vec<String>,
}

/// A passage: sentences of an article.
type Passage<'a> = (&'a Article, &'a [usize]);

impl Items {
    pub(super) fn read(a: Passage<'_>, b: Passage<'_>) -> Self {
        let mut interner = Interner::default();
        let (a, b) = (interner.items(a), interner.items(b));
        Self { a, b, keys: interner.keys }
    }
}

#[derive(Default)]
struct Interner {
    by_raw: HashMap<String, (u32, u32, Weight)>,
    ids: HashMap<String, u32>,
    keys: Vec<String>,
}

impl Interner {
    fn items(&mut self, (article, sentences): Passage<'_>) -> Vec<Item> {
        let words = sentences.iter().flat_map(|idx| article.words_of(*idx));
        let item = |word: &crate::text::Word| {
            let (key, stem, weight) = self.ids_of(word.span.cut(article.text()), word.kind);
            Item { span: word.span, key, stem, weight }
        };
        words.map(item).collect()
    }

    fn ids_of(&mut self, raw: &str, kind: WordKind) -> (u32, u32, Weight) {
        if let Some(ids) = self.by_raw.get(raw) {
            return *ids;
        }
        let form = form_of(raw, kind);
        let weight = match kind {
            WordKind::Punctuation => Weight::Punctuation,
            _ if is_function_word(&form.key) => Weight::Function,
            _ => Weight::Telling,
        };
        let ids = (self.id(form.key), self.id(form.stem), weight);
        self.by_raw.insert(raw.to_owned(), ids);
        ids
    }

    fn id(&mut self, text: String) -> u32 {
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let id = *self.ids.entry(text.clone()).or_insert(next);
        if id == next {
            self.keys.push(text);
        }
        id
    }
}

/// Which word of one side is paired with which of the other, one to one.
#[derive(Debug)]
pub(super) struct Pairing {
    /// Per word of the first passage, its partner.
    pub(super) to_b: Vec<Option<usize>>,
    /// Per word of the second passage, its partner.
    pub(super) to_a: Vec<Option<usize>>,
    /// Per word of the first passage, whether its partner is another word altogether.
    other_word: Vec<bool>,
    /// Per word of the first passage, whether it stands in another order.
    moved: Vec<bool>,
    /// Runs of words that count as one: acronyms and what they stand for.
    pub(super) groups: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)>,
}

impl Pairing {
    pub(super) fn new(items: &Items) -> Self {
        let (n, m) = (items.a.len(), items.b.len());
        Self { to_b: vec![None; n], to_a: vec![None; m], other_word: vec![false; n], moved: vec![false; n], groups: Vec::new() }
    }

    pub(super) fn pair(&mut self, i: usize, j: usize) {
        self.to_b[i] = Some(j);
        self.to_a[j] = Some(i);
    }

    /// Pairs two different words that stand for each other.
    pub(super) fn pair_reworded(&mut self, i: usize, j: usize) {
        self.pair(i, j);
        self.other_word[i] = true;
    }

    pub(super) fn unpair(&mut self, i: usize) {
        if let Some(j) = self.to_b[i].take() {
            self.to_a[j] = None;
        }
    }

    pub(super) fn is_free(&self, i: usize, j: usize) -> bool {
        self.to_b[i].is_none() && self.to_a[j].is_none()
    }

    /// Marks the pairs that are not on the longest run of pairs in the same order.
    pub(super) fn mark_moved(&mut self) {
        let pairs: Vec<(usize, usize)> = self.to_b.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))).collect();
        let in_order = longest_increasing(&pairs);
        self.moved.fill(true);
        in_order.iter().for_each(|i| self.moved[*i] = false);
    }

    /// The pairs as links.
    pub(super) fn links(&self, items: &Items) -> Vec<WordLink> {
        let pairs = self.to_b.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j)));
        let single = pairs.map(|(i, j)| {
            let kind = match (self.other_word[i], items.a[i].key == items.b[j].key) {
                (true, _) => LinkKind::Reworded,
                (false, true) => LinkKind::Same,
                (false, false) => LinkKind::Variant,
            };
            WordLink { a: items.a[i].span, b: items.b[j].span, kind, moved: self.moved[i] }
        });
        let grouped = self.groups.iter().map(|(a, b)| WordLink {
            a: hull(&items.a[a.clone()]),
            b: hull(&items.b[b.clone()]),
            kind: LinkKind::Variant,
            moved: false,
        });
        single.chain(grouped).collect()
    }
}

/// From the first of `items` to the last.
pub(super) fn hull(items: &[Item]) -> ByteSpan {
    let first = items.first().map(|item| item.span).unwrap_or_default();
    items.iter().fold(first, |hull, item| hull.hull(item.span))
}

/// The first halves of the longest run of pairs whose second halves rise; pairs come by their first halves.
fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new(); // Index into `pairs` of the end of the best run of each length.
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, (_, j)) in pairs.iter().enumerate() {
        let length = tails.partition_point(|tail| pairs[*tail].1 < *j);
        before[at] = length.checked_sub(1).map(|shorter| tails[shorter]);
        if length == tails.len() { tails.push(at) } else { tails[length] = at }
    }
    let mut run = Vec::new();
    let mut at = tails.last().copied();
    while let Some(idx) = at {
        run.push(pairs[idx].0);
        at = before[idx];
    }
    run
}
