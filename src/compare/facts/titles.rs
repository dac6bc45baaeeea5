//! Titles: the words before a name, or after it between commas, that say what somebody is.

use std::collections::BTreeSet;

use crate::text::{WordKind, spelling};

use super::cues::Cues;
use super::finding::Verdict;
use super::line::Line;
use super::wording::Token;

/// What somebody is called besides the name: `transport minister`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// The word that says what they are, one for spokesman and spokeswoman.
    pub(super) head: String,
    /// The words before it.
    pub(super) words: Vec<String>,
    /// Told after the name, in words of the outlet's own: "the president's chief spokesman".
    is_aside: bool,
}

const TITLES: &[&str] = &[
    "president",
    "minister",
    "premier",
    "chancellor",
    "secretary",
    "senator",
    "governor",
    "mayor",
    "ambassador",
    "envoy",
    "adviser",
    "advisor",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "director",
    "chairman",
    "chairwoman",
    "general",
    "colonel",
    "captain",
    "commander",
    "admiral",
    "lieutenant",
    "sergeant",
    "judge",
    "justice",
    "professor",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "bishop",
    "archbishop",
    "sheriff",
    "inspector",
    "superintendent",
    "representative",
    "congressman",
    "congresswoman",
    "councillor",
    "surgeon",
    "coach",
    "prosecutor",
    "commissioner",
    "executive",
    "engineer",
    "economist",
    "lawyer",
];

/// Read over inside a run of capitals: they belong to neither title nor name.
const FORMS_OF_ADDRESS: &[&str] = &["mr", "mrs", "ms", "dr", "sir", "lady", "lord"];

/// True for a word that says what somebody is: minister, spokesman.
pub(super) fn is_title(low: &str) -> bool {
    TITLES.contains(&low)
}

/// True for "Mr" and the like.
pub(super) fn is_form_of_address(low: &str) -> bool {
    FORMS_OF_ADDRESS.contains(&low)
}

/// The title that ends before word `end`, of capitals from `from` on or of small letters: "the retired judge"; and
/// its first word.
pub(super) fn title_before(line: &Line, from: usize, end: usize) -> Option<(Title, usize)> {
    let head = end.checked_sub(1).filter(|at| line.may_begin(*at, Cues::TITLE))?;
    let is_part = |at: &usize| {
        let token = line.tokens.get(*at);
        // "Following President Wick's visit"
        let is_opening = *at == 0 && line.low(0).ends_with("ing");
        token.is_some_and(|token| token.is_capital() && token.is_content()) && head - at < 4 && !is_opening
    };
    let is_small = line.tokens.get(head).is_some_and(|token| !token.is_capital());
    let start = if is_small { head } else { from };
    let parts: Vec<usize> = (start..head).filter(is_part).collect();
    let words = parts.iter().map(|at| spelling(line.low(*at)).into_owned()).collect();
    Some((Title::of(line.low(head), words, false), parts.first().copied().unwrap_or(head)))
}

/// How many words a title after a name may have.
const LONGEST: usize = 6;

/// The title after the name whose last word is `last`: "John Harrow, the Sund finance minister," and its last word.
pub(super) fn title_after(line: &Line, last: usize) -> Option<(Title, usize)> {
    let opens = last + 1;
    let head = (opens + 1..=opens + LONGEST)
        .take_while(|at| line.low(*at) != ",")
        .find(|at| line.may_begin(*at, Cues::TITLE))?;
    let first = line.low(opens + 1);
    // "a lawyer" may be a minister too; "a spokesman" is the one who speaks
    let is_definite = match first {
        "a" | "an" => line.low(head).starts_with("spokes"),
        "the" | "his" | "her" | "its" | "their" => true,
        _ => head == opens + 1 || line.tokens.get(opens + 1).is_some_and(Token::is_capital),
    };
    let closes = line.low(head + 1);
    let is_plain = line.low(opens) == "," && matches!(closes, "," | "." | "of" | "for" | "in" | "at" | ";");
    let is_bare = |at: usize| line.tokens.get(at).is_some_and(|token| token.kind == WordKind::Letters);
    if !is_definite || !is_plain || !(opens + 1..head).all(is_bare) || is_past(line, opens + 1, head) {
        return None;
    }
    let words = (opens + 1..head).filter(|at| line.tokens.get(*at).is_some_and(|token| token.is_content()));
    let words = words.map(|at| spelling(line.low(at)).into_owned()).collect();
    Some((Title::of(line.low(head), words, true), head))
}

/// "the former minister", "who was minister".
fn is_past(line: &Line, from: usize, to: usize) -> bool {
    (from..to).any(|at| matches!(line.low(at), "former" | "ex" | "late" | "then" | "who" | "was" | "deputy" | "and"))
}

/// One word for spokesman and spokeswoman.
pub(super) fn head_of(low: &str) -> &str {
    match low {
        "spokesman" | "spokeswoman" => "spokesperson",
        "chairman" | "chairwoman" => "chair",
        "adviser" => "advisor",
        "premier" => "minister",
        "congressman" | "congresswoman" => "representative",
        other => other,
    }
}

impl Title {
    fn of(head: &str, mut words: Vec<String>, is_aside: bool) -> Self {
        if head == "premier" {
            words.push("prime".to_owned());
        }
        Self { head: head_of(head).to_owned(), words, is_aside }
    }

    /// As shown: `transport minister`.
    pub(super) fn shown(&self) -> String {
        self.words.iter().chain([&self.head]).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// True where whoever has it may be called the leader of a country.
    pub(super) fn is_of_leader(&self) -> bool {
        let is_prime = self.words.iter().any(|word| word == "prime");
        matches!(self.head.as_str(), "president" | "chancellor" | "king" | "queen")
            || (self.head == "minister" && is_prime)
    }

    /// "Prime Minister" is short for "Israeli Prime Minister"; a spokesperson is no adviser.
    pub(super) fn beside(&self, other: &Self) -> Verdict {
        let own: BTreeSet<&String> = self.words.iter().collect();
        let others: BTreeSet<&String> = other.words.iter().collect();
        if self.head != other.head {
            return Verdict::Differs;
        }
        let is_loose = self.is_aside || other.is_aside;
        if own == others {
            Verdict::Same
        } else if is_loose || own.is_subset(&others) || others.is_subset(&own) || !own.is_disjoint(&others) {
            Verdict::Compatible
        } else {
            Verdict::Differs
        }
    }
}
