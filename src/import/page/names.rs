//! Names of people in the words of a byline.

/// True for two to five words with capitals and without digits.
pub(super) fn is_like_a_person(name: &str) -> bool {
    let n_words = name.split_whitespace().count();
    let n_capitals = name
        .split_whitespace()
        .filter(|word| word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase()))
        .count();
    (2..=5).contains(&n_words)
        && n_capitals * 2 >= n_words
        && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '/' | '?' | '!'))
}

/// The names in `text`, without "By" and addresses.
pub(super) fn split(text: &str) -> Vec<String> {
    let text = text.trim();
    if text.contains("://") || text.starts_with("www.") || text.starts_with('@') || text.starts_with('/') {
        return Vec::new();
    }
    let mut text = text.to_owned();
    for word in [" and ", " und ", " & ", " et ", " y ", " e ", " og ", " och ", " en ", " i ", ";", "|", " / ", "، "]
    {
        text = text.replace(word, ",");
    }
    text.split(',')
        .map(clean)
        .filter(|name| name.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !name.contains('@'))
        .collect()
}

/// True for a name, or two that are none of persons, with what stands behind: "Ada Berg, Merrow".
pub(super) fn is_whole(text: &str) -> bool {
    let names = split(text);
    !text.contains('@') && (names.len() == 1 || names.len() == 2 && !names.iter().all(|name| is_like_a_person(name)))
}

/// `name` without "By" before it and signs around it.
pub(super) fn clean(name: &str) -> String {
    let mut name = name.trim();
    for label in LABELS {
        if let Some(rest) =
            name.get(..label.len()).filter(|head| head.to_lowercase() == *label).and_then(|_| name.get(label.len()..))
        {
            name = rest.trim_start_matches([':', ' ']);
        }
    }
    let kind = [" by ", " von ", " par ", " por "].iter().find_map(|label| name.split_once(label));
    if let Some((_, rest)) = kind.filter(|(kind, _)| KINDS.contains(&kind.trim().to_lowercase().as_str())) {
        name = rest;
    }
    name.trim_matches([' ', '.', ':', '-', '–', '|']).to_owned()
}

/// What stands before "by" where an article says what it is.
const KINDS: &[&str] = &[
    "analyse",
    "análisis",
    "analysis",
    "bericht",
    "comment",
    "commentary",
    "essay",
    "glosse",
    "interview",
    "kolumne",
    "kommentar",
    "opinion",
    "photos",
    "report",
    "reportage",
    "review",
    "story",
    "text",
    "texte",
    "words",
];

const LABELS: &[&str] = &[
    "written by",
    "by ",
    "by:",
    "von ",
    "von:",
    "par ",
    "por ",
    "di ",
    "door ",
    "av ",
    "af ",
    "text:",
    "autor:",
    "author:",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        assert_eq!(split("By Ada Berg and Bo Lund"), ["Ada Berg", "Bo Lund"]);
        assert_eq!(split("Von Ada Berg, Bo Lund"), ["Ada Berg", "Bo Lund"]);
        assert_eq!(split("Comment by Ada Berg"), ["Ada Berg"]);
        assert_eq!(split("Kommentar von Ada Berg"), ["Ada Berg"]);
        for name in ["Ada von Berg", "Ada von der Berg", "Ada von Berg Lund"] {
            assert_eq!(split(name), [name]);
        }
        assert!(split("https://merrow.example/ada").is_empty());
        assert_eq!(split("ada@merrow.example, Ada Berg"), ["Ada Berg"]);
    }
}
