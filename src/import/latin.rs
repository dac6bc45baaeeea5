//! Which encoding of Latin letters a text is in: the one in which it makes most sense in its language.
//!
//! A detector that counts letters of all languages takes the one £ of an English text for a Polish Ł. Here the small words,
//! which are ASCII in every encoding, tell the language; then each sign is judged where it stands: £ stands before a
//! digit, a letter does not.

use encoding_rs::{Encoding, ISO_8859_2, ISO_8859_15, MACINTOSH, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254};

use super::languages::{Language, languages_of};

/// Of encodings in which a text makes the same sense, the detector's guess counts, then the first.
const ENCODINGS: [&Encoding; 6] = [WINDOWS_1252, ISO_8859_15, MACINTOSH, WINDOWS_1250, ISO_8859_2, WINDOWS_1254];

/// Text of other scripts has more bytes beyond ASCII than this, one in so many.
const FEWEST_ASCII: usize = 3;

/// The encoding of `bytes`, of which a detector made `guess`; the guess itself where the language is not known.
pub(super) fn encoding(bytes: &[u8], guess: &'static Encoding) -> &'static Encoding {
    let n_beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let languages = languages_of(bytes);
    if languages.is_empty() || n_beyond * FEWEST_ASCII > bytes.len() {
        return guess;
    }
    let sample = around_signs(bytes);
    let cost = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(&sample);
        let chars: Vec<char> = text.chars().collect();
        languages.iter().map(|language| cost(&chars, language)).min().unwrap_or_default()
    };
    let all = [guess].into_iter().chain(ENCODINGS);
    all.min_by_key(|encoding| cost(encoding)).unwrap_or(guess)
}

/// So many signs are looked at.
const MOST_SIGNS: usize = 2_000;

/// So many bytes around a sign.
const AROUND: usize = 12;

/// The bytes beyond ASCII with what stands around them.
fn around_signs(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::new();
    let mut taken_to = 0;
    let signs = bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()).map(|(at, _)| at);
    for at in signs.take(MOST_SIGNS) {
        let from = at.saturating_sub(AROUND);
        if from > taken_to {
            sample.push(b'\n');
        }
        let to = bytes.len().min(at + AROUND);
        sample.extend_from_slice(bytes.get(from.max(taken_to)..to).unwrap_or_default());
        taken_to = to;
    }
    sample
}

/// How little sense the signs of a text make: 0 for none that is out of place.
fn cost(chars: &[char], language: &Language) -> u32 {
    let signs = chars.iter().enumerate().filter(|(_, c)| !c.is_ascii());
    signs.map(|(at, _)| cost_of(&Place { chars, at }, language)).sum()
}

/// One character among others.
struct Place<'a> {
    chars: &'a [char],
    at: usize,
}

impl Place<'_> {
    fn char(&self) -> char {
        self.chars[self.at]
    }

    fn before(&self) -> Option<char> {
        self.chars.get(self.at.checked_sub(1)?).copied()
    }

    fn after(&self) -> Option<char> {
        self.chars.get(self.at + 1).copied()
    }

    /// At a blank or at an end of the text.
    fn is_blank(c: Option<char>) -> bool {
        c.is_none_or(char::is_whitespace)
    }

    fn is_letter(c: Option<char>) -> bool {
        c.is_some_and(char::is_alphabetic)
    }

    fn is_digit(c: Option<char>) -> bool {
        c.is_some_and(|c| c.is_ascii_digit())
    }

    /// A digit stands beside it, perhaps after a blank.
    fn touches_number(&self) -> bool {
        let beyond = |blank: Option<char>, at: Option<usize>| {
            Self::is_digit(blank)
                || (blank.is_some_and(char::is_whitespace)
                    && Self::is_digit(at.and_then(|at| self.chars.get(at).copied())))
        };
        beyond(self.before(), self.at.checked_sub(2)) || beyond(self.after(), Some(self.at + 2))
    }

    fn is_between_letters(&self) -> bool {
        Self::is_letter(self.before()) && Self::is_letter(self.after())
    }

    fn is_after_digit(&self) -> bool {
        Self::is_digit(self.before())
    }
}

/// What no text holds.
const NONSENSE: u32 = 10;
/// A sign where it cannot stand.
const MISPLACED: u32 = 4;
/// A sign that is rare wherever it stands.
const RARE: u32 = 3;

fn cost_of(place: &Place, language: &Language) -> u32 {
    let c = place.char();
    let unless = |is_right: bool, cost: u32| if is_right { 0 } else { cost };
    match c {
        c if c.is_control() || c == char::REPLACEMENT_CHARACTER || ('\u{e000}'..='\u{f8ff}').contains(&c) => NONSENSE,
        'ª' | 'º' => unless(place.is_after_digit(), RARE),
        c if c.is_alphabetic() => letter_cost(place, language),
        '’' => unless(!place.is_after_digit() || Place::is_blank(place.after()), 1),
        '‘' | '“' | '„' | '‚' | '«' | '»' | '”' => unless(!place.is_between_letters(), MISPLACED),
        '‹' | '›' => unless(!place.is_between_letters(), MISPLACED).max(1),
        '£' | '€' | '¥' | '¢' => {
            unless(place.touches_number(), if place.is_between_letters() { MISPLACED } else { 1 })
        }
        '°' | '½' | '¼' | '¾' | '‰' | '±' => unless(place.touches_number(), RARE),
        '²' | '³' | '¹' => unless(place.is_after_digit() || follows_a_unit(place), RARE),
        '–' | '—' => unless(!place.is_between_letters(), 1),
        '\u{a0}' | '\u{ad}' => 0,
        '…' => unless(!(Place::is_blank(place.before()) && Place::is_letter(place.after())), 2),
        '•' | '·' => unless(Place::is_blank(place.after()), RARE),
        '¡' | '¿' => unless(!place.is_after_digit() && Place::is_letter(place.after()), MISPLACED),
        '§' => unless(!place.is_between_letters(), MISPLACED).max(place.touches_number().into()),
        '©' | '®' | '™' => unless(
            !place.is_between_letters() && (!Place::is_digit(place.after()) || Place::is_blank(place.before())),
            RARE,
        ),
        '×' | '÷' => unless(!place.is_between_letters(), MISPLACED),
        _ => RARE,
    }
}

/// "km²".
fn follows_a_unit(place: &Place) -> bool {
    let word =
        place.chars.get(..place.at).unwrap_or_default().rsplit(|c| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(word.iter().collect::<String>().as_str(), "m" | "km" | "cm" | "mm" | "ft")
}

/// Letters that names of other countries bring into any text.
const GUESTS: &str = "áàâäãåæçéèêëíìîïñóòôöõøœšúùûüßž";

fn letter_cost(place: &Place, language: &Language) -> u32 {
    let c = place.char();
    let small = c.to_lowercase().next().unwrap_or(c);
    let is_own = language.letters.contains(if c == 'İ' { 'ı' } else { small }); // Turkish has both with and without a dot
    let kind = match () {
        () if is_own => 0,
        () if GUESTS.contains(small) => 1,
        () if small > '\u{24f}' && place.is_between_letters() => MISPLACED, // of another script
        () => 2,
    };
    let (before, after) = (place.before(), place.after());
    let is_large_inside = c.is_uppercase() && before.is_some_and(char::is_lowercase);
    let touches_digit = Place::is_digit(before) || Place::is_digit(after);
    let is_alone = !Place::is_letter(before) && !Place::is_letter(after);
    kind + if is_large_inside || touches_digit { MISPLACED } else { 0 } + if is_alone && !is_own { 2 } else { 0 }
}
