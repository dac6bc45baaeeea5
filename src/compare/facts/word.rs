//! A word as any of the articles has it: read once, shared by all places where it stands.

use std::borrow::Cow;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::compare::background::share_of_sentences;
use crate::text::{Folding, WordKind, fold, plain_signs, spelling, stem};

use super::cues::Cues;
use super::numerals::is_number_word;

/// A distinct word.
#[derive(Debug)]
pub(super) struct Word<'a> {
    /// As it is written, in plain signs: no ligatures, no full width.
    pub(super) raw: Cow<'a, str>,
    /// Small letters, one spelling, no possessive ending.
    pub(super) low: String,
    /// The word without its ending.
    pub(super) stem: String,
    /// Equal numbers = equal stems; `None` where the word says nothing by itself.
    pub(super) content: Option<u32>,
    pub(super) kind: WordKind,
    /// What may begin at it.
    pub(super) cues: Cues,
}

/// The words of all articles, each once.
#[derive(Default)]
pub(super) struct Words<'a> {
    by_raw: FxHashMap<(&'a str, WordKind), Rc<Word<'a>>>,
    contents: FxHashMap<String, u32>,
}

impl<'a> Words<'a> {
    /// The word that is written `raw`.
    pub(super) fn word(&mut self, raw: &'a str, kind: WordKind) -> Rc<Word<'a>> {
        let contents = &mut self.contents;
        let word = self.by_raw.entry((raw, kind)).or_insert_with(|| {
            let plain = if raw.is_ascii() { Cow::Borrowed(raw) } else { Cow::Owned(plain_signs(raw)) };
            let (low, stem) = forms(&plain, kind);
            let content = content_of(&low, &stem, kind, contents);
            let is_capital = kind == WordKind::Letters && plain.starts_with(char::is_uppercase);
            let cues = Cues::of(&low, is_capital, content.is_some());
            Rc::new(Word { raw: plain, low, stem, content, kind, cues })
        });
        Rc::clone(word)
    }
}

/// The small form and the stem of a word.
fn forms(raw: &str, kind: WordKind) -> (String, String) {
    let folded = fold(raw, Folding::default());
    if kind != WordKind::Letters {
        return (folded.clone(), folded);
    }
    let bare = folded.strip_suffix("'s").unwrap_or(&folded);
    // "US" is no pronoun
    let low = if raw == "US" { "u.s.".to_owned() } else { bare.to_owned() };
    let stem = stem(&spelling(&low));
    (low, stem)
}

/// Share of sentences above which a word says too little to tie two sentences together.
const EVERYDAY: f32 = 0.04;

fn content_of(low: &str, stem: &str, kind: WordKind, contents: &mut FxHashMap<String, u32>) -> Option<u32> {
    let is_everyday = kind != WordKind::Letters || low.len() < 2 || share_of_sentences(low) > EVERYDAY;
    if is_everyday || is_number_word(low) {
        return None;
    }
    let next = u32::try_from(contents.len()).ok()?;
    Some(*contents.entry(stem.to_owned()).or_insert(next))
}
