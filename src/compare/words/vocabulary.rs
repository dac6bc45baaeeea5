//! Words met so far, as numbers: what is asked of a word again and again is found out once.

use rustc_hash::FxHashMap;

use crate::compare::background::is_function_word;
use crate::compare::forms::{counted_key, form_of};
use crate::text::{Article, ByteSpan, Folding, WordKind, is_possessive, plain_signs};

use super::items::{Item, Items, Weight, form_in_passage};
use super::signs::{is_picture, sign};

/// A passage: sentences of an article.
pub(super) type Passage<'a> = (&'a Article, &'a [usize]);

/// How many words a passage has.
pub(super) fn n_words((article, sentences): Passage<'_>) -> usize {
    sentences.iter().map(|idx| article.words_of(*idx).len()).sum()
}

/// What ends a possessive, or a short "is": `Skarne's`, `it's`.
const POSSESSIVE: &str = "'s";

/// Words with their comparable forms, each once.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// What is overlooked in comparing.
    pub(super) folding: Folding,
    /// Per kind, a word as it stands in a text -> index into `entries`.
    by_raw: [FxHashMap<String, u32>; 3],
    entries: Vec<Entry>,
    ids: FxHashMap<String, u32>,
    texts: Vec<String>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    key: u32,
    stem: u32,
    weight: Weight,
    told: Told,
}

/// What a word says by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::compare) struct Told {
    /// A word, number or sign that is read; no punctuation.
    pub(in crate::compare) is_word: bool,
    /// It says something: no function word and no punctuation.
    pub(in crate::compare) is_telling: bool,
    /// A number, or written as a name is.
    pub(in crate::compare) is_named: bool,
}

impl Told {
    /// Of a word as it stands in a text, no more than whether it is one.
    pub(in crate::compare) fn bare(raw: &str, kind: WordKind) -> Self {
        let is_word = kind != WordKind::Punctuation || sign(&plain_signs(raw)).is_some() || raw.chars().any(is_picture);
        Self { is_word, ..Self::default() }
    }

    /// Of a word as it stands in a text, by its key.
    fn of(raw: &str, kind: WordKind, key: &str) -> Self {
        let Self { is_word, .. } = Self::bare(raw, kind);
        let is_telling = is_word && !is_function_word(key) && plain_signs(raw) != "&";
        let has_digit = key.contains(|c: char| c.is_ascii_digit());
        Self {
            is_word,
            is_telling,
            is_named: is_telling && (has_digit || raw.chars().next().is_some_and(char::is_uppercase)),
        }
    }
}

impl Vocabulary {
    pub(super) fn new(folding: Folding) -> Self {
        Self { folding, ..Self::default() }
    }

    /// How many words it holds.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The words of a passage as numbers: equal numbers = the same letters.
    pub(super) fn words(&mut self, (article, sentences): Passage<'_>) -> Vec<u32> {
        let mut numbers = Vec::with_capacity(n_words((article, sentences)));
        let words = sentences.iter().flat_map(|idx| article.words_of(*idx));
        numbers.extend(words.map(|word| self.number(word.span.cut(article.text()), word.kind)));
        numbers
    }

    /// What a word says by itself.
    pub(super) fn told(&self, word: u32) -> Told {
        self.entries.get(word as usize).map_or_else(Told::default, |entry| entry.told)
    }

    /// Two passages, by their words, as they are matched.
    pub(super) fn items(&self, a: &[u32], b: &[u32]) -> Items<'_> {
        let items = |words: &[u32]| words.iter().enumerate().map(|(at, word)| self.item(at, *word)).collect();
        Items { a: items(a), b: items(b), texts: &self.texts }
    }

    fn item(&self, at: usize, word: u32) -> Item {
        let Entry { key, stem, weight, .. } = self.entries[word as usize];
        Item { span: ByteSpan::new(at, at + 1), key, stem, weight }
    }

    pub(super) fn number(&mut self, raw: &str, kind: WordKind) -> u32 {
        if let Some(number) = self.by_raw[kind as usize].get(raw) {
            return *number;
        }
        let plain = plain_signs(raw);
        let read_as = if raw.chars().any(is_picture) { WordKind::Letters } else { kind };
        let (word, read_as) = sign(&plain).map_or((raw, read_as), |word| (word, WordKind::Letters));
        let form = form_in_passage(word, read_as);
        let weight = match read_as {
            WordKind::Punctuation => Weight::Punctuation,
            _ if is_function_word(&form.key) => Weight::Small,
            _ => Weight::Telling,
        };
        let mut key = counted_key(word, &form, self.folding);
        if read_as == WordKind::Letters && is_possessive(word) && !key.ends_with(POSSESSIVE) {
            key += POSSESSIVE; // Another form of the word: the stem is the same.
        }
        let told = if (word, read_as) == (raw, kind) {
            Told::of(raw, kind, &form.key)
        } else {
            Told::of(raw, kind, &form_of(raw, kind).key)
        };
        let entry = Entry { key: self.id(key), stem: self.id(form.stem), weight, told };
        let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.entries.push(entry);
        self.by_raw[kind as usize].insert(raw.to_owned(), number);
        number
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
