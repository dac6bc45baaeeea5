//! Who is meant by a description: "the Orland leader" is the one who is called Prime Minister of Orland somewhere in
//! the set, "the minister" the one minister whom the same article has just named.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::ByteSpan;

use super::cues::Cues;
use super::line::{Line, sorted};
use super::mentions::Mention;
use super::titles::{Title, head_of, is_title};
use super::wording::Token;

/// A description of somebody who is named elsewhere.
#[derive(Clone, Debug)]
pub(super) struct Described {
    pub(super) article_idx: usize,
    pub(super) sentence_idx: usize,
    /// The full name of whoever is meant.
    pub(super) name: Vec<String>,
    /// Content of the last name.
    pub(super) surname: u32,
    pub(super) span: ByteSpan,
    /// In small letters, without the article: `orland leader`.
    pub(super) shown: String,
}

/// Whom descriptions mean, where that is plain; the lines get their names.
pub(super) fn describe(lines: &mut [Vec<Line>], mentions: &[Mention]) -> Vec<Described> {
    let people = people(mentions);
    let mut found = Vec::new();
    for (article_idx, of_article) in lines.iter_mut().enumerate() {
        let own: Vec<&Mention> = mentions.iter().filter(|mention| mention.article_idx == article_idx).collect();
        for line in
            of_article.iter_mut().filter(|line| line.is_told() && line.cues.has(Cues::ROLE) && !line.is_all_capitals)
        {
            let described: Vec<(usize, usize, &Person)> = roles(line)
                .filter_map(|role| Some((role.first, role.last, meant(&people, &own, line.sentence_idx, &role)?)))
                .collect();
            for (first, last, person) in described {
                let words = line.tokens.get(first + 1..=last).unwrap_or_default();
                let shown = words.iter().map(|token| token.low.as_str()).collect::<Vec<_>>().join(" ");
                let (name, surname, span) = (person.name.to_vec(), person.surname, line.hull(first, last));
                let (article_idx, sentence_idx) = (line.article_idx, line.sentence_idx);
                found.push(Described { article_idx, sentence_idx, name, surname, span, shown });
                line.meant.push((first, last, surname));
            }
            if !line.meant.is_empty() {
                let meant = line.meant.iter().map(|(.., surname)| *surname);
                line.names = sorted(line.names.iter().copied().chain(meant).collect());
            }
        }
    }
    found
}

/// Somebody with a title, as the whole set has it.
struct Person<'m> {
    name: &'m [String],
    surname: u32,
    titles: Vec<&'m Title>,
}

fn people(mentions: &[Mention]) -> Vec<Person<'_>> {
    let mut by_name: BTreeMap<&[String], Person> = BTreeMap::new();
    for mention in mentions {
        let Some((title, surname)) = mention.title.as_ref().zip(mention.surname) else { continue };
        let person = Person { name: &mention.name, surname, titles: Vec::new() };
        by_name.entry(&mention.name).or_insert(person).titles.push(title);
    }
    by_name.into_values().collect()
}

/// "the Orland leader", "the interior minister": words of a line.
struct Role<'l> {
    first: usize,
    last: usize,
    /// `leader`, or the head of a title.
    head: &'l str,
    /// What stands between: `orland`; `interior`.
    lands: Vec<&'l str>,
    kinds: Vec<&'l str>,
}

/// How many words may stand between "the" and the role.
const LONGEST: usize = 3;

/// True for a word that describes somebody.
pub(super) fn is_role(low: &str) -> bool {
    low == "leader" || is_title(low)
}

fn roles<'l>(line: &'l Line<'l>) -> impl Iterator<Item = Role<'l>> + 'l {
    (0..line.tokens.len()).filter(move |at| line.low(*at) == "the").filter_map(move |first| {
        let last = (first + 1..=first + 1 + LONGEST).find(|at| line.may_begin(*at, Cues::ROLE))?;
        let between = line.tokens.get(first + 1..last)?;
        let next = line.tokens.get(last + 1);
        // "the Orland leader Ivo Marrin" has the name, "the mayor of Lund" more than is read here
        let is_whole = next.is_none_or(|next| !next.is_capital() && !matches!(next.low.as_str(), "of" | "-" | "for"));
        let is_plain = between.iter().all(|token| token.is_content() && !token.is_quoted || token.low == "prime");
        let (lands, kinds): (Vec<&Token>, Vec<&Token>) = between.iter().partition(|token| is_land(token));
        let low = |tokens: Vec<&'l Token>| tokens.into_iter().map(|token| token.low.as_str()).collect();
        (is_whole && is_plain).then(|| Role { first, last, head: line.low(last), lands: low(lands), kinds: low(kinds) })
    })
}

/// A capital that is no part of a title: "Orland", not "Prime".
fn is_land(token: &Token) -> bool {
    token.is_capital() && token.low != "prime"
}

/// Sentences over which "the minister" looks back to a name.
const LOOKS_BACK: usize = 3;

/// The one person who fits: in the whole set where a land is named, else among those the article has just named.
fn meant<'p>(people: &'p [Person], own: &[&Mention], sentence_idx: usize, role: &Role) -> Option<&'p Person<'p>> {
    let fits = |person: &&Person| person.titles.iter().any(|title| role.fits(title));
    if !role.lands.is_empty() {
        let mut fitting = people.iter().filter(fits);
        return fitting.next().filter(|_| fitting.next().is_none());
    }
    let names: BTreeSet<&[String]> = own.iter().map(|mention| mention.name.as_slice()).collect();
    let mut fitting = people.iter().filter(fits).filter(|person| names.contains(person.name));
    let person = fitting.next().filter(|_| fitting.next().is_none())?;
    let is_just_named = own.iter().any(|mention| {
        mention.name == person.name
            && mention.sentence_idx <= sentence_idx
            && mention.sentence_idx + LOOKS_BACK >= sentence_idx
    });
    is_just_named.then_some(person)
}

impl Role<'_> {
    fn fits(&self, title: &Title) -> bool {
        let is_head = if self.head == "leader" { title.is_of_leader() } else { title.head == head_of(self.head) };
        let is_prime = self.head == "premier" || self.kinds.contains(&"prime");
        let is_of_kind = |kind: &&str| title.words.iter().any(|word| word == kind);
        let is_land = |land: &&str| title.words.iter().any(|word| are_of_one_land(word, land));
        let is_minister = self.head == "minister" && title.head == "minister";
        is_head
            && (!is_minister || is_prime == title.is_of_leader())
            && self.kinds.iter().all(is_of_kind)
            && self.lands.iter().all(is_land)
    }
}

/// A land and the adjective made from it, or two of either.
fn are_of_one_land(a: &str, b: &str) -> bool {
    const ODD: [(&str, &str); 9] = [
        ("french", "france"),
        ("dutch", "netherlands"),
        ("danish", "denmark"),
        ("polish", "poland"),
        ("spanish", "spain"),
        ("swiss", "switzerland"),
        ("greek", "greece"),
        ("american", "u.s."),
        ("british", "u.k."),
    ];
    a == b || ODD.contains(&(a, b)) || ODD.contains(&(b, a)) || is_made_from(a, b) || is_made_from(b, a)
}

/// "israeli" from "israel", "turkish" from "turkey".
fn is_made_from(adjective: &str, land: &str) -> bool {
    const ENDINGS: [&str; 9] = ["ish", "ese", "ian", "ean", "an", "ic", "i", "n", ""];
    const SHORTEST: usize = 4;
    /// Letters a land may have lost.
    const LOST: usize = 3;
    ENDINGS.iter().filter_map(|ending| adjective.strip_suffix(ending)).any(|root| {
        let lost = land.strip_prefix(root).map(|rest| rest.chars().count());
        root.chars().count() >= SHORTEST && lost.is_some_and(|lost| lost <= LOST)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lands_and_their_adjectives() {
        for (a, b) in [("israeli", "israel"), ("turkish", "turkey"), ("chinese", "china"), ("french", "france")] {
            assert!(are_of_one_land(a, b) && are_of_one_land(b, a), "{a} / {b}");
        }
        for (a, b) in [("austrian", "australia"), ("iranian", "iraq"), ("interior", "internal")] {
            assert!(!are_of_one_land(a, b) && !are_of_one_land(b, a), "{a} / {b}");
        }
    }
}
