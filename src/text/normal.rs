//! Normal forms: what two words must share to count as the same.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization as _;

/// What is overlooked when words are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Folding {
    /// "The" = "the".
    pub case: bool,
    /// "Erdoğan" = "Erdogan", "Łódź" = "Lodz".
    pub diacritics: bool,
    /// Quotation marks, apostrophes and dashes of one kind are alike: “ = ", ’ = ', – = -.
    pub marks: bool,
    /// Punctuation inside a word: "cease-fire" = "ceasefire", "U.N." = "UN", "1,200" = "1200". [`fold`] leaves it.
    pub punctuation: bool,
}

impl Default for Folding {
    fn default() -> Self {
        Self { case: true, diacritics: true, marks: true, punctuation: true }
    }
}

/// The comparable form of a word: NFC, one form of quotes and dashes, nothing invisible, and what
/// `folding` says. Folding twice changes nothing more.
pub fn fold(word: &str, folding: Folding) -> String {
    if word.is_ascii() {
        let letters = if folding.marks { word.replace('`', "'") } else { word.to_owned() };
        return if folding.case { letters.to_ascii_lowercase() } else { letters };
    }
    let cased: String = if folding.case { lower(word) } else { word.to_owned() };
    let letters =
        cased.nfc().filter(|c| !is_invisible(*c)).map(|c| if folding.marks { plain_punctuation(c) } else { c });
    if !folding.diacritics {
        return letters.nfc().collect();
    }
    letters.nfd().filter(|c| !is_diacritic(*c)).flat_map(plain_letter).nfc().collect()
}

/// Small letters; the last letter of a Greek word like any other.
fn lower(word: &str) -> String {
    word.to_lowercase().replace('ς', "σ")
}

/// Marks on Latin, Greek and Cyrillic letters. Vowel signs and the like of other scripts are letters.
const fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Soft hyphens, joiners and direction marks.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Typographic quotes, dashes and spaces as their keyboard forms.
const fn plain_punctuation(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '´' | '`' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        other => other,
    }
}

/// Letters whose mark Unicode does not take apart.
fn plain_letter(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'Æ' => ('A', Some('E')),
        'œ' => ('o', Some('e')),
        'Œ' => ('O', Some('E')),
        'þ' => ('t', Some('h')),
        'Þ' => ('T', Some('h')),
        'ø' => ('o', None),
        'Ø' => ('O', None),
        'ł' => ('l', None),
        'Ł' => ('L', None),
        'đ' | 'ð' => ('d', None),
        'Đ' | 'Ð' => ('D', None),
        'ħ' => ('h', None),
        'ı' => ('i', None),
        other => (other, None),
    };
    [first].into_iter().chain(second)
}

/// The English stem of a folded word ("canceled", "cancels" -> "cancel"), by Snowball's Porter 2.
pub fn stem(folded: &str) -> String {
    Stemmer::create(Algorithm::English).stem(folded).into_owned() // creating one costs nothing: it is a function pointer
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(word: &str) -> String {
        fold(word, Folding::default())
    }

    #[test]
    fn typographic_forms_fold_to_keyboard_forms() {
        assert_eq!(folded("Israel’s"), "israel's");
        assert_eq!(folded("cease—fire"), "cease-fire");
        assert_eq!(folded("co\u{ad}operate"), "cooperate");
    }

    #[test]
    fn diacritics_fold_by_option() {
        assert_eq!(folded("Erdoğan"), "erdogan");
        assert_eq!(folded("ŁÓDŹ"), "lodz");
        assert_eq!(folded("İstanbul"), "istanbul");
        assert_eq!(folded("Straße"), "strasse");
        assert_eq!(fold("E\u{301}TE", Folding { diacritics: false, ..Folding::default() }), "éte");
        assert_eq!(fold("ÉTÉ", Folding { case: false, ..Folding::default() }), "ETE");
    }

    #[test]
    fn signs_that_are_letters_stay() {
        assert_eq!(folded("मंत्री"), "मंत्री");
        assert_eq!(folded("ガザ"), "ガザ");
        assert_eq!(folded("가자"), "가자");
    }

    #[test]
    fn inflected_words_share_their_stem() {
        assert_eq!(stem("canceled"), stem("cancels"));
        assert_eq!(stem("resignation"), "resign");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(word in any::<String>(), case in any::<bool>(), diacritics in any::<bool>()) {
            let folding = Folding { case, diacritics, ..Folding::default() };
            let once = fold(&word, folding);
            prop_assert_eq!(fold(&once, folding), once);
        }

        #[test]
        fn any_word_has_a_stem(word in any::<String>()) {
            stem(&fold(&word, Folding::default()));
            stem(&word);
        }
    }
}
