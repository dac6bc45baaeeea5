//! Words before a full stop that does not end a sentence.
//!
//! Three small groups, because what follows decides: nobody ends a sentence with "Mr.", "No." ends
//! one unless a number follows, and "Inc." or "U.S." end one where the next word can only begin one.

/// What a full stop after a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Never ends a sentence: a name or a number follows.
    Title,
    /// Does not end one before a number: "No. 5", "Jan. 9".
    BeforeNumber,
    /// Ends one only before a word that begins sentences: "the U.S. The".
    MayEnd,
    /// "p.m.": ends one unless a day or a time zone follows.
    Clock,
    /// One letter: "J. K. Rowling", but "you and I. Then".
    Initial,
}

/// What `word`, the letters before a full stop, is short for, if anything.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if TITLES.contains(&word) {
        return Some(Abbreviation::Title);
    }
    if BEFORE_NUMBERS.contains(&word) {
        return Some(Abbreviation::BeforeNumber);
    }
    if matches!(word, "a.m" | "p.m" | "A.M" | "P.M") {
        return Some(Abbreviation::Clock);
    }
    if MAY_END.contains(&word) || is_initialism(word) {
        return Some(Abbreviation::MayEnd);
    }
    let mut letters = word.chars();
    let is_letter = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    is_letter.then_some(Abbreviation::Initial)
}

/// Letters with full stops between: "U.S", "Ph.D", "z.B".
fn is_initialism(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}

/// Titles of persons, and words that always go on.
const TITLES: &[&str] = &[
    "Adm", "Amb", "Brig", "Bros", "Capt", "Cmdr", "Col", "Const", "Cpl", "Det", "Dr", "Drs", "Fr", "Ft", "Gen", "Gens",
    "Gov", "Govs", "Hon", "Insp", "Lt", "Maj", "Messrs", "Mme", "Mr", "Mrs", "Ms", "Mt", "Mx", "Pres", "Prof", "Profs",
    "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Supt", "approx", "cf", "e.g", "i.e", "v", "viz", "vs",
];

/// Words before a number: kinds of numbers, parts of books, months.
const BEFORE_NUMBERS: &[&str] = &[
    "Apr", "Art", "Aug", "Ch", "Dec", "Feb", "Fig", "Figs", "Jan", "Jul", "Jun", "Mar", "N°", "No", "Nos", "Nov", "Nr",
    "Oct", "Op", "Sec", "Sep", "Sept", "Vol", "art", "ca", "ch", "est", "fig", "figs", "n°", "no", "nos", "nr", "p",
    "pp", "vol",
];

/// Words that stand at the end of names of firms, persons, streets, states and lists.
const MAY_END: &[&str] = &[
    "Ala", "Ariz", "Ark", "Assn", "Ave", "Blvd", "Calif", "Co", "Colo", "Conn", "Corp", "Cos", "Dept", "Esq", "Fla",
    "Ga", "Inc", "Jr", "Kan", "Ky", "La", "Ltd", "Mass", "Md", "Mich", "Minn", "Mo", "Mont", "Neb", "Nev", "Okla",
    "Ore", "Pa", "Rd", "Sr", "St", "Ste", "Tenn", "Tex", "Univ", "Va", "Vt", "Wash", "Wis", "Wyo", "al", "bzw", "co",
    "corp", "etc", "inc", "st",
];

/// Words that begin a sentence and hardly ever a name, capital first.
pub(super) fn begins_sentences(word: &str) -> bool {
    STARTERS.contains(&word)
}

const STARTERS: &[&str] = &[
    "A",
    "About",
    "After",
    "All",
    "Also",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "Are",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Did",
    "Do",
    "Does",
    "During",
    "Each",
    "Even",
    "Every",
    "For",
    "From",
    "Had",
    "Has",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "I'm",
    "I’m",
    "If",
    "In",
    "Instead",
    "Is",
    "It",
    "It's",
    "It’s",
    "Its",
    "Last",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "Neither",
    "No",
    "Nobody",
    "None",
    "Nor",
    "Not",
    "Nothing",
    "Now",
    "Of",
    "On",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Over",
    "She",
    "Since",
    "So",
    "Some",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "To",
    "Today",
    "Two",
    "Under",
    "Until",
    "Was",
    "We",
    "Were",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "Will",
    "With",
    "Without",
    "Yet",
    "You",
    "Your",
];

/// Names of days, months and time zones that follow "p.m.".
pub(super) fn follows_a_clock(word: &str) -> bool {
    let is_zone = (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    is_zone || DAYS_MONTHS_ZONES.iter().any(|name| word.starts_with(name))
}

const DAYS_MONTHS_ZONES: &[&str] = &[
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
    "Jan",
    "Feb",
    "March",
    "Apr",
    "May",
    "June",
    "July",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "Eastern",
    "Central",
    "Mountain",
    "Pacific",
    "Greenwich",
    "Local",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_what_they_are_short_for() {
        assert_eq!(abbreviation("Gov"), Some(Abbreviation::Title));
        assert_eq!(abbreviation("No"), Some(Abbreviation::BeforeNumber));
        assert_eq!(abbreviation("U.S"), Some(Abbreviation::MayEnd));
        assert_eq!(abbreviation("J"), Some(Abbreviation::Initial));
        assert_eq!(abbreviation("p.m"), Some(Abbreviation::Clock));
        assert_eq!(abbreviation("gov"), None);
        assert_eq!(abbreviation(""), None);
    }
}
