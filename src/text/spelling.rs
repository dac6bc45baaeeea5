//! Spelling variants: British and American, hyphen or none, dots or none.

use std::borrow::Cow;

/// One form for the spellings of a word: "cease-fire" = "ceasefire", "organise" = "organize",
/// "labour" = "labor", "centre" = "center", "U.S." = "US".
///
/// Takes a folded word and gives a form to compare by, not to show: where a rule also meets words
/// that have one spelling ("surprise"), both sides of a comparison change alike. Rules that would
/// make one word of two ("four" and "for") are bound to longer words.
pub fn spelling(folded: &str) -> Cow<'_, str> {
    let (word, ending) = possessive(folded);
    form(word).map_or(Cow::Borrowed(folded), |form| Cow::Owned(form + ending))
}

/// The form of a word without its possessive ending, where it is another.
fn form(word: &str) -> Option<String> {
    let joined = joined(word);
    let letters = joined.as_deref().unwrap_or(word);
    if !letters.bytes().all(|b| b.is_ascii_lowercase()) {
        return joined;
    }
    let listed = WORDS.binary_search_by(|(variant, _)| variant.cmp(&letters)).ok().and_then(|at| WORDS.get(at));
    let listed = listed.map(|(_, form)| (*form).to_owned());
    listed.or_else(|| RULES.iter().find_map(|rule| rule(letters))).or(joined)
}

/// Without hyphens between letters, and without the dots of an initialism.
fn joined(word: &str) -> Option<String> {
    let is_compound = word.contains('-')
        && word.split('-').all(|part| {
            part.starts_with(char::is_alphabetic) && part.ends_with(|c: char| c.is_alphabetic() || c == '.')
        });
    let is_initialism = word.contains('.')
        && word
            .split_terminator('.')
            .all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic));
    (is_compound || is_initialism).then(|| word.replace(['-', '.'], ""))
}

/// "labour's" -> "labour" and "'s".
fn possessive(word: &str) -> (&str, &str) {
    let at = word.find('\'').unwrap_or(word.len());
    word.split_at_checked(at).unwrap_or((word, ""))
}

/// Words by themselves, British first, in order.
const WORDS: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("amongst", "among"),
    ("burnt", "burned"),
    ("cheque", "check"),
    ("cheques", "checks"),
    ("defence", "defense"),
    ("defences", "defenses"),
    ("enquiries", "inquiries"),
    ("enquiry", "inquiry"),
    ("grey", "gray"),
    ("judgement", "judgment"),
    ("judgements", "judgments"),
    ("learnt", "learned"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("manoeuvre", "maneuver"),
    ("manoeuvres", "maneuvers"),
    ("offence", "offense"),
    ("offences", "offenses"),
    ("plough", "plow"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("sceptic", "skeptic"),
    ("sceptical", "skeptical"),
    ("sceptics", "skeptics"),
    ("towards", "toward"),
    ("whilst", "while"),
];

/// The first that applies counts.
const RULES: &[fn(&str) -> Option<String>] = &[ise_to_ize, our_to_or, re_to_er, double_l, logue_to_log];

/// "organise", "organising", "organisation", "analyse": `s` becomes `z`.
fn ise_to_ize(word: &str) -> Option<String> {
    const ENDINGS: &[(&str, &str)] = &[
        ("isations", "izations"),
        ("isation", "ization"),
        ("ise", "ize"),
        ("ised", "ized"),
        ("iser", "izer"),
        ("isers", "izers"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("yses", "yzes"),
        ("ysing", "yzing"),
    ];
    swap_ending(word, ENDINGS, 3)
}

/// "labour", "favourite", "neighbouring": where at least two letters with a vowel stand before it.
fn our_to_or(word: &str) -> Option<String> {
    let (before, after) = word.split_once("our").filter(|(before, _)| before.len() >= 2 && before.contains(VOWELS))?;
    Some(format!("{before}or{after}"))
}

/// "centre", "theatres", "fibre".
fn re_to_er(word: &str) -> Option<String> {
    const ENDINGS: &[(&str, &str)] =
        &[("tre", "ter"), ("tres", "ters"), ("tred", "tered"), ("bre", "ber"), ("bres", "bers")];
    swap_ending(word, ENDINGS, 2)
}

/// "cancelled", "travelling", "signalled": after a second syllable with `a` or `e`.
fn double_l(word: &str) -> Option<String> {
    const ENDINGS: &[(&str, &str)] = &[
        ("elled", "eled"),
        ("elling", "eling"),
        ("eller", "eler"),
        ("ellers", "elers"),
        ("alled", "aled"),
        ("alling", "aling"),
    ];
    swap_ending(word, ENDINGS, 2)
        .filter(|form| form.trim_end_matches("ing").trim_end_matches("ed").matches(VOWELS).count() > 1)
}

/// "dialogue", "catalogues".
fn logue_to_log(word: &str) -> Option<String> {
    swap_ending(word, &[("logue", "log"), ("logues", "logs")], 2)
}

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// Another ending, where at least `min_before` letters stand before it.
fn swap_ending(word: &str, endings: &[(&str, &str)], min_before: usize) -> Option<String> {
    let swapped = endings.iter().find_map(|(from, to)| Some((word.strip_suffix(from)?, to)));
    swapped.filter(|(before, _)| before.len() >= min_before).map(|(before, to)| format!("{before}{to}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn variants_share_a_form() {
        for (a, b) in [
            ("cease-fire", "ceasefire"),
            ("co-operate", "cooperate"),
            ("u.s.", "us"),
            ("u.s.'s", "us's"),
            ("u.s.-led", "us-led"),
            ("organise", "organize"),
            ("organisations", "organizations"),
            ("analysing", "analyzing"),
            ("labour", "labor"),
            ("labour's", "labor's"),
            ("neighbouring", "neighboring"),
            ("favourite", "favorite"),
            ("centre", "center"),
            ("theatres", "theaters"),
            ("defence", "defense"),
            ("cancelled", "canceled"),
            ("travelling", "traveling"),
            ("dialogue", "dialog"),
            ("programme", "program"),
        ] {
            assert_eq!(spelling(a), spelling(b));
        }
    }

    #[test]
    fn the_list_is_in_order() {
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn different_words_stay_different() {
        for (a, b) in [
            ("four", "for"),
            ("tour", "tor"),
            ("filled", "filed"),
            ("called", "caled"),
            ("rise", "rize"),
            ("polling", "poling"),
            ("10-12", "1012"),
            ("acre", "acer"),
            ("sour", "sor"),
            ("cells", "cels"),
        ] {
            assert_ne!(spelling(a), spelling(b), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn any_word_has_a_form(word in any::<String>(), dotted in "[.a-c-]{0,6}", english in "[a-z]{2,6}(ise|our|tre|elled|logue|yses)") {
            prop_assert_eq!(spelling(&word).is_empty(), word.is_empty());
            prop_assert_eq!(spelling(&dotted).is_empty(), dotted.is_empty());
            prop_assert!(!spelling(&english).is_empty());
        }
    }
}
