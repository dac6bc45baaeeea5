//! What stands after a stop: the word that may begin the next sentence.

use super::abbreviations::begins_sentences;
use super::lists::is_link;
use super::stop::is_quote;

/// The first word after a stop, past opening quotes, brackets, dashes and bullets.
#[derive(Clone, Copy, Debug)]
pub(super) struct NextWord<'a> {
    word: &'a str,
    /// What comes after the word.
    rest: &'a str,
    is_link: bool,
    after_dash: bool,
}

/// Looked at for one word; longer ones are cut there.
const LONGEST_WORD: usize = 40;

impl<'a> NextWord<'a> {
    /// Of what comes after a stop and the blanks behind it.
    pub(super) fn of(before: &'a str) -> Self {
        let start = before.trim_start_matches(is_opener);
        let opening = before.get(..before.len() - start.len()).unwrap_or_default();
        let len = start
            .char_indices()
            .take(LONGEST_WORD)
            .find(|(_, c)| !is_word_char(*c))
            .map_or_else(|| start.char_indices().nth(LONGEST_WORD).map_or(start.len(), |(at, _)| at), |(at, _)| at);
        let (word, rest) = start.split_at_checked(len).unwrap_or((start, ""));
        Self { word, rest, is_link: is_link(start), after_dash: opening.contains(['—', '–', '-']) }
    }

    pub(super) const fn word(self) -> &'a str {
        self.word
    }

    /// A dash stands before it, as after a dateline.
    pub(super) const fn is_after_dash(self) -> bool {
        self.after_dash
    }

    /// Small first letter; "iPhone" counts as large, and so does a link, which has no choice.
    pub(super) fn is_lower(self) -> bool {
        let mut chars = self.word.chars();
        let is_small = chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase);
        is_small && !self.is_link
    }

    /// Large first letter, small second or none.
    pub(super) fn is_capitalised(self) -> bool {
        let mut chars = self.word.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none_or(char::is_lowercase)
    }

    pub(super) fn is_number(self) -> bool {
        self.word.starts_with(|c: char| c.is_numeric())
    }

    /// Begins with a letter or a digit of any script.
    pub(super) fn is_word(self) -> bool {
        self.word.starts_with(char::is_alphanumeric)
    }

    /// "The", "He": begins sentences and not names. An initial ("A. Smith") does not.
    pub(super) fn begins_a_sentence(self) -> bool {
        begins_sentences(self.word) && !self.rest.starts_with('.')
    }

    /// "Marsh@example.org", "Archive/2024", "Draft.pdf", "Main()": goes on as addresses and names of files do.
    pub(super) fn is_in_an_address(self) -> bool {
        let ending = self.rest.strip_prefix('.');
        self.rest.starts_with(['@', '/', '_', '=', '('])
            || ending.is_some_and(|ending| ending.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()))
    }

    /// "Smith asked", "Ada Ruiz-Vega added": a name that says what was just quoted.
    pub(super) fn is_speaker(self) -> bool {
        let mut words = self.rest.split_whitespace().take(3);
        !self.begins_a_sentence()
            && words
                .find(|word| !word.starts_with(char::is_uppercase))
                .is_some_and(|word| SPEECH.contains(&word.trim_end_matches(['.', ','])))
    }
}

const SPEECH: &[&str] = &["added", "asked", "asks", "cried", "replied", "said", "says", "shouted", "wondered", "wrote"];

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')
}

/// What may stand before the first letter of a sentence.
fn is_opener(c: char) -> bool {
    c.is_whitespace()
        || is_quote(c)
        || matches!(c, '(' | '[' | '{' | '（' | '【' | '《' | '〈' | '¿' | '¡' | '—' | '–' | '-' | '•' | '*')
}
