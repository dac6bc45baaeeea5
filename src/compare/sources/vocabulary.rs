//! The words of a set of articles: what is asked of a word again and again is found out once.

use rustc_hash::FxHashMap;

use crate::compare::background::share_of_sentences;
use crate::text::{Folding, fold, spelling, stem};

/// Share of sentences from which on a word says nothing by itself.
const EVERYDAY: f32 = 0.04;

/// Words as they stand, each once.
#[derive(Debug, Default)]
pub(super) struct Vocabulary<'a> {
    by_raw: FxHashMap<&'a str, u32>,
    entries: Vec<Entry>,
    /// Small letters of one spelling -> key, and whether that says something by itself.
    keys: FxHashMap<String, (u32, bool)>,
    stems: FxHashMap<String, u32>,
}

/// What is known of one word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Equal words have equal keys.
    pub(super) key: u32,
    /// Says something by itself, whatever its spelling.
    pub(super) is_content: bool,
    /// `None` for everyday words.
    pub(super) content: Option<Content>,
}

/// A word that says something by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Content {
    /// Index into what [`Vocabulary::stems_in_order`] counts.
    pub(super) stem: u32,
    /// Share of sentences of the news at large.
    pub(super) share: f32,
    /// Tells of the page, not of the event.
    pub(super) is_of_the_page: bool,
}

impl<'a> Vocabulary<'a> {
    /// The word's number.
    pub(super) fn number(&mut self, raw: &'a str) -> u32 {
        if let Some(number) = self.by_raw.get(raw) {
            return *number;
        }
        let low = fold(raw, Folding::default());
        let share = share_of_sentences(&low);
        let (key, is_content) = self.key(spelling(&low).into_owned());
        let content = (share <= EVERYDAY).then(|| Content {
            stem: self.stem(&low),
            share,
            is_of_the_page: OF_THE_PAGE.contains(&low.as_str()),
        });
        let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.entries.push(Entry { key, is_content, content });
        self.by_raw.insert(raw, number);
        number
    }

    /// What is known of a word.
    pub(super) fn entry(&self, number: u32) -> Entry {
        self.entries[number as usize]
    }

    /// All words, by their numbers.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Per stem its place in the order of the alphabet.
    pub(super) fn stems_in_order(&self) -> Vec<u32> {
        let mut sorted: Vec<(&String, &u32)> = self.stems.iter().collect();
        sorted.sort_unstable();
        let mut places = vec![0; sorted.len()];
        sorted.iter().zip(0..).for_each(|((_, stem), place)| places[**stem as usize] = place);
        places
    }

    /// By the one spelling alone, not by whichever of its words comes first: "us" and "U.S." are one.
    fn key(&mut self, spelled: String) -> (u32, bool) {
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let is_content = share_of_sentences(&spelled) <= EVERYDAY;
        *self.keys.entry(spelled).or_insert((next, is_content))
    }

    fn stem(&mut self, low: &str) -> u32 {
        let next = u32::try_from(self.stems.len()).unwrap_or(u32::MAX);
        *self.stems.entry(stem(low)).or_insert(next)
    }
}

/// Words of which two make a sentence one about the page.
const OF_THE_PAGE: &[&str] = &[
    "newsletter",
    "newsletters",
    "subscribe",
    "subscribed",
    "subscription",
    "subscribers",
    "copyright",
    "reserved",
    "twitter",
    "facebook",
    "instagram",
    "whatsapp",
    "youtube",
    "click",
    "advertisement",
    "cookies",
    "inbox",
    "email",
    "e-mail",
    "sign",
    "comments",
    "updates",
    "app",
    "download",
    "rewritten",
    "redistributed",
    "republished",
    "follow",
    "read",
    "related",
    "share",
    "rights",
    "newsroom",
    "podcast",
    "website",
    "online",
    "browser",
    "javascript",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_spelling_comes_first_does_not_decide_what_says_something() {
        let told = |words: [&'static str; 2]| {
            let mut vocabulary = Vocabulary::default();
            words.map(|word| vocabulary.number(word)).map(|number| vocabulary.entry(number).is_content)
        };
        assert_eq!(told(["us", "U.S."]), told(["U.S.", "us"]));
        assert_eq!(told(["labour", "labor"]), [true, true]);
    }
}
