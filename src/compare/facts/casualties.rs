//! People killed, injured, missing, held: how many, by the words around a number.

use crate::text::WordKind;

use super::amount::{Amount, Reading};
use super::bygone::is_perhaps_bygone;
use super::line::Line;

/// What befell them, and whom the number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Casualty {
    /// `killed`, `injured`, `seriously injured`, `missing`, `held`, `rescued`, `displaced`.
    pub(super) fate: &'static str,
    /// Stem of the counted noun where it is not people in general.
    pub(super) whom: String,
}

/// The fate of those whom the amount counts, where the words say so and it is a total.
pub(super) fn casualty(line: &Line, reading: &Reading) -> Option<Casualty> {
    if is_hypothetical(line, reading.first) || is_partial(line, reading) || is_perhaps_bygone(line) {
        return None;
    }
    if is_serious(line, reading) {
        return Some(Casualty { fate: "seriously injured", whom: String::new() });
    }
    if is_of_some(line, reading) || line.low(reading.last + 1) == "-" || line.ends_with(reading.first, "from") {
        return None;
    }
    before(line, reading).or_else(|| after(line, reading)).or_else(|| toll(line, reading))
}

/// "nobody was killed", "no deaths were reported": the words, and zero of them.
pub(super) fn none_at(line: &Line, at: usize) -> Option<(Casualty, Amount, usize)> {
    if !is_none(line.low(at)) || is_hypothetical(line, at) || is_perhaps_bygone(line) {
        return None;
    }
    // "no one", and "no - one" as some texts have it
    let is_pronoun = line.low(at) != "no" || line.low(at + 1) == "one" || line.starts_with(at + 1, "- one");
    let reach = if is_pronoun { 6 } else { 1 };
    let found = (at + 1..=at + reach).find_map(|word| fate_of(line.low(word)).map(|fate| (word, fate)));
    let (last, fate) = found?;
    let is_plain =
        (at + 1..last).all(|word| matches!(line.low(word), "-" | "one" | "was" | "is" | "had" | "has" | "been"));
    is_plain.then(|| (Casualty { fate, whom: String::new() }, Amount::none(), last))
}

/// Whether nobody may be counted with this word.
pub(super) fn is_none(low: &str) -> bool {
    matches!(low, "no" | "nobody" | "no-one")
}

/// What a word says befell people.
pub(super) fn fate_of(low: &str) -> Option<&'static str> {
    match low {
        "killed" | "kills" | "killing" | "kill" | "dead" | "died" | "dies" | "deaths" | "fatalities" => Some("killed"),
        "injured" | "injuring" | "injures" | "injure" | "wounded" | "wounding" | "wounds" | "hurt" | "hurting"
        | "injuries" => Some("injured"),
        "missing" | "unaccounted" => Some("missing"),
        "detained" | "detaining" | "detains" | "arrested" | "arresting" | "arrests" => Some("held"),
        "rescued" | "rescuing" | "rescues" => Some("rescued"),
        "displaced" | "displacing" | "displaces" | "homeless" => Some("displaced"),
        _ => None,
    }
}

/// "injuring 12 people", "killed at least 14".
fn before(line: &Line, reading: &Reading) -> Option<Casualty> {
    let verb = reading.first.checked_sub(1)?;
    let fate = fate_of(line.low(verb))?;
    let is_verb = !matches!(line.low(verb), "dead" | "died" | "missing" | "homeless" | "deaths" | "injuries");
    let is_passive = verb > 0 && matches!(line.low(verb - 1), "were" | "was" | "been" | "are" | "is" | "being");
    let whom = counted_noun(line, reading.last + 1);
    let is_person = whom.as_ref().is_none_or(|noun| is_person(&noun.low));
    (is_verb && !is_passive && is_person).then(|| Casualty { fate, whom: specific(whom) })
}

/// "12 people were injured", "17 injured", "three arrests".
fn after(line: &Line, reading: &Reading) -> Option<Casualty> {
    let from = reading.last + 1;
    let found = (from..from + 6).take_while(|at| !ends_phrase(line, *at));
    let (at, fate) = found.filter_map(|at| fate_of(line.low(at)).map(|fate| (at, fate))).next()?;
    let between = from..at;
    let has_aux =
        between.clone().any(|at| matches!(line.low(at), "was" | "were" | "been" | "are" | "is" | "be" | "left"));
    let is_active = !has_aux && acts_on(line, at);
    let whom = if at == from { None } else { counted_noun(line, from) };
    let is_person = whom.as_ref().map_or(at == from || has_aux, |noun| is_person(&noun.low));
    (!is_active && is_person).then(|| Casualty { fate, whom: specific(whom) })
}

/// "30 officers arrested 12 men": those counted do it.
fn acts_on(line: &Line, verb: usize) -> bool {
    let next = line.tokens.get(verb + 1);
    next.is_some_and(|next| {
        next.kind == WordKind::Number
            || next.is_capital()
            || super::numerals::is_number_word(&next.low)
            || matches!(next.low.as_str(), "a" | "an" | "the" | "his" | "her" | "their" | "its" | "at" | "more")
    })
}

/// "the death toll has risen to 17", "the number of injured stood at 17".
fn toll(line: &Line, reading: &Reading) -> Option<Casualty> {
    let link = line.low(reading.first.checked_sub(1)?);
    if !matches!(link, "to" | "at" | "was" | "is" | "reached" | "as") {
        return None;
    }
    let from = reading.first.saturating_sub(TOLL_REACH);
    let start = (from..reading.first).rev().find(|at| matches!(line.low(*at), "toll" | "number"))?;
    if (start..reading.first).any(|at| line.tokens.get(at).is_some_and(|t| t.kind == WordKind::Number)) {
        return None;
    }
    let named = (start + 1..reading.first).find_map(|at| fate_of(line.low(at)));
    let is_death_toll = line.low(start) == "toll" && start > 0 && line.low(start - 1) == "death";
    let fate = named.or(is_death_toll.then_some("killed"))?;
    Some(Casualty { fate, whom: String::new() })
}

/// Words between "the death toll" and its number: "from the collapse of the tower has risen to".
const TOLL_REACH: usize = 12;

/// "two of them seriously", "two patients remain in a serious but stable condition".
fn is_serious(line: &Line, reading: &Reading) -> bool {
    let from = reading.last + 1;
    let phrase: Vec<&str> = (from..from + 10)
        .take_while(|at| !matches!(line.low(*at), "," | ";" | "." | ":" | "" | "and"))
        .map(|at| line.low(at))
        .collect();
    let is_grave = |low: &str| ["serious", "critical", "severe"].iter().any(|grave| low.starts_with(grave));
    let is_injury = |low: &&str| fate_of(low) == Some("injured") || *low == "condition";
    phrase.iter().any(|low| is_grave(low)) && (phrase.iter().any(is_injury) || phrase.starts_with(&["of", "them"]))
}

/// "two of the injured".
fn is_of_some(line: &Line, reading: &Reading) -> bool {
    line.low(reading.last + 1) == "of"
}

/// "another 12", "five more people", "12 others": not the whole number.
fn is_partial(line: &Line, reading: &Reading) -> bool {
    let before = reading.first.checked_sub(1).map_or("", |at| line.low(at));
    let after = line.low(reading.last + 1);
    matches!(before, "another" | "further" | "additional" | "other" | "including" | "only")
        || matches!(after, "more" | "others" | "other" | "additional" | "further")
}

fn is_hypothetical(line: &Line, at: usize) -> bool {
    (at.saturating_sub(7)..at)
        .any(|at| matches!(line.low(at), "could" | "would" | "may" | "might" | "if" | "feared" | "fears" | "unless"))
}

fn ends_phrase(line: &Line, at: usize) -> bool {
    let Some(token) = line.tokens.get(at) else { return true };
    let is_stop = matches!(
        token.low.as_str(),
        "in" | "when"
            | "who"
            | "after"
            | "before"
            | "as"
            | "because"
            | "while"
            | "and"
            | "or"
            | "whose"
            | "that"
            | "which"
            | "for"
            | "with"
            | "by"
            | "near"
            | "outside"
            | "to"
            | "from"
            | "at"
            | "on"
            | "not"
            | "have"
    );
    is_stop || token.kind != WordKind::Letters
}

/// A noun that a number counts.
#[derive(Clone, Debug)]
pub(super) struct CountedNoun {
    pub(super) low: String,
    pub(super) stem: String,
    pub(super) at: usize,
}

/// The first word from `at` on, at most five on, that looks like a plural.
pub(super) fn counted_noun(line: &Line, at: usize) -> Option<CountedNoun> {
    for at in at..at + 5 {
        let token = line.tokens.get(at)?;
        if is_plural(&token.low) && !(token.is_capital() && line.kind == crate::text::BlockKind::Body) {
            return Some(CountedNoun { low: token.low.clone(), stem: token.stem.clone(), at });
        }
        let is_adjective = token.kind == WordKind::Letters
            && (token.is_content() || token.low.len() > 4)
            && !token.low.ends_with("ing")
            && fate_of(&token.low).is_none()
            && !ends_phrase(line, at);
        if !is_adjective {
            return None;
        }
    }
    None
}

fn is_plural(low: &str) -> bool {
    const IRREGULAR: [&str; 8] = ["people", "person", "men", "women", "children", "police", "troops", "personnel"];
    const NO_PLURAL: [&str; 12] =
        ["as", "was", "has", "is", "its", "this", "his", "us", "previous", "various", "serious", "always"];
    let ends = low.ends_with('s') && !low.ends_with("ss") && !low.ends_with("us") && low.len() > 3;
    IRREGULAR.contains(&low) || (ends && !NO_PLURAL.contains(&low))
}

/// Empty where people in general are counted.
fn specific(noun: Option<CountedNoun>) -> String {
    noun.filter(|noun| !is_anyone(&noun.low)).map_or_else(String::new, |noun| noun.stem)
}

pub(super) fn is_anyone(low: &str) -> bool {
    matches!(low, "people" | "person" | "persons" | "victims")
}

/// Nouns of people, by list and by ending.
pub(super) fn is_person(low: &str) -> bool {
    const PEOPLE: [&str; 23] = [
        "people",
        "person",
        "persons",
        "victims",
        "men",
        "women",
        "children",
        "boys",
        "girls",
        "civilians",
        "troops",
        "police",
        "suspects",
        "students",
        "patients",
        "residents",
        "migrants",
        "militants",
        "inmates",
        "fans",
        "tourists",
        "pupils",
        "recruits",
    ];
    let endings = ["ers", "ors", "ists", "ians", "ants", "men", "ees", "ries"];
    PEOPLE.contains(&low) || endings.iter().any(|ending| low.len() > 5 && low.ends_with(ending))
}
