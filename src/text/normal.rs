//! Normal forms: what two words must share to count as the same.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization as _;

use super::look_alike::{is_like_apostrophe, is_like_hyphen, is_like_quote, plain_letters, plain_mark};

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

/// The comparable form of a word: NFC, letters in their plain shape (no ligatures, no full width), nothing invisible, and
/// what `folding` says. Folding twice changes nothing more.
pub fn fold(word: &str, folding: Folding) -> String {
    if word.is_ascii() {
        let letters = if folding.marks { plain_run(word.replace('`', "'")) } else { word.to_owned() };
        return if folding.case { letters.to_ascii_lowercase() } else { letters };
    }
    let shaped = plain_shapes(word);
    let cased = if folding.case { lower(&shaped) } else { shaped };
    let letters: String = cased.nfc().filter(|c| !is_invisible(*c)).collect();
    let letters = if folding.marks { plain_run(plain_punctuation(&letters)) } else { letters };
    if !folding.diacritics {
        return letters.nfc().collect();
    }
    letters.nfd().filter(|c| !is_diacritic(*c)).flat_map(plain_letter).nfc().collect()
}

/// Letters of other shapes and widths as plain ones.
fn plain_shapes(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match plain_letters(c) {
            Some(form) => plain.push_str(&form),
            None => plain.push(c),
        }
    }
    plain
}

/// A dash of several characters as one: "--" = "—".
fn plain_run(word: String) -> String {
    let is_dash = word.len() > 1 && word.bytes().all(|b| b == b'-');
    if is_dash { "-".to_owned() } else { word }
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

/// Marks of other widths, typographic quotes, dashes, dots and spaces as their keyboard forms.
fn plain_punctuation(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '…' => plain.push_str("..."),
            c if c.is_ascii() && c != '`' => plain.push(c),
            c if is_like_apostrophe(c) => plain.push('\''),
            c if is_like_quote(c) => plain.push('"'),
            c if is_like_hyphen(c) => plain.push('-'),
            c if c.is_whitespace() && !c.is_control() => plain.push(' '),
            c => match plain_mark(c) {
                Some(form) => plain.push_str(&form),
                None => plain.push(c),
            },
        }
    }
    plain
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
    use crate::text::hard_texts::hard_texts;
    use proptest::prelude::*;

    fn folded(word: &str) -> String {
        fold(word, Folding::default())
    }

    #[test]
    fn typographic_forms_fold_to_keyboard_forms() {
        assert_eq!(folded("Israel’s"), "israel's");
        assert_eq!(folded("cease—fire"), "cease-fire");
        assert_eq!(folded("co\u{ad}operate"), "cooperate");
        for apostrophe in ['\'', '`', '´', '′', '＇', '‛', 'ʼ', 'ʻ'] {
            assert_eq!(folded(&format!("it{apostrophe}s")), "it's");
        }
        assert_eq!(["--", "—", "－", "−"].map(folded), ["-"; 4]);
        assert_eq!(["…", "...", "″", "＂", "！"].map(folded), ["...", "...", "\"", "\"", "!"]);
    }

    #[test]
    fn letters_of_other_shapes_are_the_same_letters() {
        for (shape, plain) in [
            ("ﬁre", "fire"),
            ("ＮＡＴＯ", "nato"),
            ("１２", "12"),
            ("ｶﾞｻﾞ", "ガザ"),
            ("ﾀﾞﾒ", "ダメ"),
            ("mas\u{200b}ter", "master"),
        ] {
            assert_eq!(folded(shape), folded(plain));
        }
        assert_ne!(folded("10²"), folded("102"));
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
    fn an_accent_on_a_breathing_folds_once() {
        let once = folded("\u{1fcd}");
        assert_eq!(folded(&once), once);
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
        fn folding_twice_changes_nothing(
            word in any::<String>(), hard in hard_texts(), [case, diacritics, marks] in any::<[bool; 3]>(),
        ) {
            let folding = Folding { case, diacritics, marks, ..Folding::default() };
            for word in [word, hard] {
                let once = fold(&word, folding);
                prop_assert_eq!(fold(&once, folding), once);
            }
        }

        #[test]
        fn any_word_has_a_stem(word in any::<String>()) {
            stem(&fold(&word, Folding::default()));
            stem(&word);
        }
    }
}
