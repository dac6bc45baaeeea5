//! Phrases of a person's own that weigh nothing in pairing.

use crate::compare::forms::{counted_key, form_of};
use crate::text::{Folding, WordKind, fold};

/// The phrases, ready to be looked for.
#[derive(Debug, Default)]
pub(super) struct Boilerplate(Vec<Vec<Part>>);

/// One word of a phrase.
#[derive(Debug)]
enum Part {
    /// The word of this key.
    Word(String),
    /// A word whose key begins so.
    Begins(String),
    /// Any words, or none.
    Any,
}

impl Part {
    fn of(word: &str, folding: Folding) -> Option<Self> {
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
        let key = |letters: &str| {
            let kind =
                if letters.starts_with(|c: char| c.is_ascii_digit()) { WordKind::Number } else { WordKind::Letters };
            counted_key(letters, &form_of(letters, kind), folding)
        };
        match (letters.is_empty(), word.ends_with('*')) {
            (true, true) => Some(Self::Any),
            (true, false) => None,
            (false, true) => Some(Self::Begins(fold(letters, folding))),
            (false, false) => Some(Self::Word(key(letters))),
        }
    }
}

impl Boilerplate {
    /// Empty lines are no phrases, nor are lines of stars alone: they would match everything.
    pub(super) fn new(lines: &[String], folding: Folding) -> Self {
        let phrase = |line: &String| line.split_whitespace().filter_map(|word| Part::of(word, folding)).collect();
        let mut phrases: Vec<Vec<Part>> = lines.iter().map(phrase).collect();
        phrases.retain(|parts| parts.iter().any(|part| !matches!(part, Part::Any)));
        Self(phrases)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Which words of a sentence, given by their keys, stand in a phrase.
    pub(super) fn covered(&self, keys: &[&str]) -> Vec<bool> {
        let mut covered = vec![false; keys.len()];
        for phrase in &self.0 {
            let mut start = 0;
            while start < keys.len() {
                let length = length_of(phrase, &keys[start..]).filter(|length| *length > 0);
                covered[start..start + length.unwrap_or_default()].fill(true);
                start += length.unwrap_or(1);
            }
        }
        covered
    }
}

/// How many of the words, from the first on, a phrase takes; a star in the middle takes as few as it can, one at
/// the end all that are left.
fn length_of(phrase: &[Part], keys: &[&str]) -> Option<usize> {
    let mut at = 0;
    let mut skips = false;
    for part in phrase {
        let is_here = |key: &&str| match part {
            Part::Word(word) => *key == word.as_str(),
            Part::Begins(start) => key.starts_with(start.as_str()),
            Part::Any => false,
        };
        if matches!(part, Part::Any) {
            skips = true;
            continue;
        }
        let found = if skips { keys[at..].iter().position(is_here)? } else { 0 };
        if !keys.get(at + found).is_some_and(is_here) {
            return None;
        }
        at += found + 1;
        skips = false;
    }
    Some(if skips { keys.len() } else { at })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(phrase: &str, sentence: &str) -> String {
        let folding = Folding::default();
        let keys: Vec<String> = sentence.split(' ').map(|word| form_of(word, WordKind::Letters).key).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let covered = Boilerplate::new(&[phrase.to_owned()], folding).covered(&keys);
        sentence
            .split(' ')
            .zip(covered)
            .filter(|(_, covered)| *covered)
            .map(|(word, _)| word)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn phrases_cover_their_words_and_no_others() {
        assert_eq!(covered("all rights reserved", "Quay closed All Rights Reserved"), "All Rights Reserved");
        assert_eq!(covered("all rights reserved", "all rights were reserved"), "");
        assert_eq!(covered("read more", "Read more read more here"), "Read more read more");
        assert_eq!(covered("read more *", "first read more about Ormsay"), "read more about Ormsay");
        assert_eq!(covered("additional * by", "a Additional long reporting by Ada"), "Additional long reporting by");
        assert_eq!(covered("subscri*", "please subscribe to subscriptions"), "subscribe subscriptions");
        assert_eq!(covered("*", "anything at all"), "");
        assert_eq!(covered(" … ", "anything at all"), "");
    }
}
