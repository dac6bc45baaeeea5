//! The comparable forms of a word: what it must share with another to count as the same, or as a form of it.

use crate::text::{Folding, WordKind, fold, spelling, stem};

/// One word as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Equal keys = the same word: `cease-fire` and `ceasefire`, `twelve` and `12`, `U.N.` and `UN`.
    pub(super) key: String,
    /// Equal stems = forms of one word: `cancelled` and `canceling`, `organise` and `organized`.
    pub(super) stem: String,
}

/// The forms of `raw`, a word as it stands in the text, with everything overlooked that can be.
pub(super) fn form_of(raw: &str, kind: WordKind) -> Form {
    let folded = fold(raw, Folding::default());
    match kind {
        WordKind::Punctuation => Form { stem: folded.clone(), key: folded },
        WordKind::Number => {
            let mut key: String = folded.chars().filter(|c| *c != ',' && !c.is_whitespace()).collect();
            if key.starts_with('.') {
                key.insert(0, '0'); // `.5` is `0.5`
            }
            Form { stem: key.clone(), key }
        }
        WordKind::Letters => letters_form(raw, &folded),
    }
}

/// What makes `raw` the same word as another where less is overlooked than in `form`, its plain form.
pub(super) fn counted_key(raw: &str, form: &Form, folding: Folding) -> String {
    if folding == Folding::default() || value_of(&form.key).is_some() {
        return form.key.clone();
    }
    let folded = fold(raw, folding);
    if !folding.punctuation {
        return folded;
    }
    let bare = folded.strip_suffix("'s").or(folded.strip_suffix("’s")).unwrap_or(&folded);
    let key: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    if key.is_empty() { folded } else { key }
}

/// The stem of a word where capitals or accents count: forms of one word that are written alike in both.
pub(super) fn counted_stem(raw: &str, form: &Form, folding: Folding) -> String {
    if folding.case && folding.diacritics {
        return form.stem.clone();
    }
    let letters = Folding { punctuation: true, ..folding };
    stem(&spelling(&counted_key(raw, form, letters)))
}

fn letters_form(raw: &str, folded: &str) -> Form {
    if let Some(acronym) = acronym(raw, folded) {
        return Form { stem: acronym.clone(), key: acronym };
    }
    let bare = folded.strip_suffix("'s").unwrap_or(folded);
    let key: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    if key.is_empty() {
        return Form { stem: folded.to_owned(), key: folded.to_owned() };
    }
    if let Some(value) = value_of(&key) {
        return Form { stem: value.to_owned(), key: value.to_owned() };
    }
    Form { stem: stem(&spelling(&key)), key }
}

/// `U.N.`, `u.n`, `UN` as `UN`: capitals, so that "US" never meets the pronoun.
fn acronym(raw: &str, folded: &str) -> Option<String> {
    let bare = folded.strip_suffix("'s").unwrap_or(folded);
    let is_dotted = bare.contains('.') && bare.split_terminator('.').all(is_one_letter);
    let letters: String = bare.chars().filter(|c| c.is_alphabetic()).collect();
    let raw_letters = raw.chars().filter(|c| c.is_alphabetic()).take(letters.chars().count());
    let is_short = (2..=5).contains(&letters.chars().count()) && letters.len() + 1 >= bare.len();
    let is_capitals = is_short && raw_letters.clone().count() > 1 && raw_letters.clone().all(char::is_uppercase);
    (is_dotted || is_capitals).then(|| letters.to_uppercase())
}

fn is_one_letter(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// The digits of a number word.
pub(super) fn value_of(key: &str) -> Option<&'static str> {
    const VALUES: [(&str, &str); 30] = [
        ("zero", "0"),
        ("one", "1"),
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("eleven", "11"),
        ("twelve", "12"),
        ("dozen", "12"),
        ("thirteen", "13"),
        ("fourteen", "14"),
        ("fifteen", "15"),
        ("sixteen", "16"),
        ("seventeen", "17"),
        ("eighteen", "18"),
        ("nineteen", "19"),
        ("twenty", "20"),
        ("thirty", "30"),
        ("forty", "40"),
        ("fifty", "50"),
        ("sixty", "60"),
        ("seventy", "70"),
        ("eighty", "80"),
        ("ninety", "90"),
        ("hundred", "100"),
    ];
    VALUES.iter().find(|(word, _)| *word == key).map(|(_, digits)| *digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(word: &str) -> String {
        form_of(word, WordKind::Letters).key
    }

    fn stem_of(word: &str) -> String {
        form_of(word, WordKind::Letters).stem
    }

    #[test]
    fn spellings_of_one_word_share_their_key() {
        for (a, b) in [
            ("cease-fire", "ceasefire"),
            ("twelve", "12"),
            ("U.N.", "UN"),
            ("u.s", "US"),
            ("Rafah’s", "Rafah"),
            ("dozen", "twelve"),
            ("Erdoğan", "erdogan"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        assert_ne!(key("US"), key("us"));
        assert_eq!(form_of("1,200", WordKind::Number).key, "1200");
        assert_eq!(form_of(".5", WordKind::Number).key, "0.5");
    }

    #[test]
    fn forms_of_one_word_share_their_stem() {
        for (a, b) in [
            ("cancelled", "canceling"),
            ("organise", "organized"),
            ("colour", "colors"),
            ("centre", "center"),
            ("envoys", "envoy"),
            ("Defence", "defense"),
        ] {
            assert_eq!(stem_of(a), stem_of(b), "{a} {b}");
        }
    }
}
