//! Normal forms: what two words must share to count as the same.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// What is overlooked when words are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Folding {
    /// "The" = "the".
    pub case: bool,
    /// "Sa'ar" = "Sa’ar", "Erdoğan" = "Erdogan".
    pub diacritics: bool,
}

impl Default for Folding {
    fn default() -> Self {
        Self { case: true, diacritics: true }
    }
}

/// The comparable form of a word: NFC, one form of quotes and dashes, and what `folding` says.
pub fn fold(word: &str, folding: Folding) -> String {
    let letters: String = if folding.diacritics {
        word.nfd().filter(|c| !is_combining_mark(*c)).map(plain_punctuation).nfc().collect()
    } else {
        word.nfc().map(plain_punctuation).collect()
    };
    if folding.case { letters.to_lowercase() } else { letters }
}

/// Typographic quotes, dashes and spaces as their keyboard forms.
fn plain_punctuation(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '´' | '`' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        other => other,
    }
}

/// The English stem of a folded word ("canceled", "cancels" -> "cancel").
pub fn stem(folded: &str) -> String {
    Stemmer::create(Algorithm::English).stem(folded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typographic_forms_fold_to_keyboard_forms() {
        assert_eq!(fold("Israel’s", Folding::default()), "israel's");
        assert_eq!(fold("Erdoğan", Folding::default()), "erdogan");
        assert_eq!(fold("cease—fire", Folding::default()), "cease-fire");
    }
}
