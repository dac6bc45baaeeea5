//! What the words around a number say about it: whose it is, by or to so much, the first three or the last five.

use crate::text::WordKind;

use super::line::{Line, n_shared, sorted};
use super::quantities::{Of, Quantity};
use super::speech::is_saying;
use super::wording::Token;

/// How a number stands in its sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bearing {
    /// Who or what has or is so much: the noun before "was", "has", "will" and the like.
    subject: Option<Subject>,
    /// `first`, `past`, `next`, `average`: which of several numbers it is.
    which: Option<String>,
    way: Way,
    /// What a share is a share of, sorted.
    base: Vec<u32>,
    /// Not so yet: "faces ten years", "prosecutors wanted ten years".
    is_wished: bool,
    /// Told as a count that goes on: "has risen to", "so far", "are still".
    pub(super) is_moving: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Subject {
    content: u32,
    is_name: bool,
}

/// Whether a number is how much something changed, or what it came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Way {
    #[default]
    Open,
    By,
    To,
}

impl Bearing {
    /// How `quantity` stands in `line`.
    pub(super) fn of(line: &Line, quantity: &Quantity) -> Self {
        Self {
            subject: subject(line, quantity.first),
            which: which(line, quantity.first),
            way: way(line, quantity),
            base: base(line, quantity),
            is_wished: is_wished(line, quantity.first),
            is_moving: is_moving(line, quantity),
        }
    }

    /// False where two numbers cannot be of one thing.
    pub(super) fn fits(&self, other: &Self) -> bool {
        let are_apart = self.subject.zip(other.subject).is_some_and(|(a, b)| a.is_name == b.is_name && a != b);
        let is_other_way = matches!((self.way, other.way), (Way::By, Way::To) | (Way::To, Way::By));
        let is_other_base = n_shared(&self.base, &other.base) == 0 && !self.base.is_empty() && !other.base.is_empty();
        !are_apart && self.which == other.which && self.is_wished == other.is_wished && !is_other_way && !is_other_base
    }
}

/// How many words before a number its subject is looked for.
const SUBJECT_REACH: usize = 14;
/// Words and marks that open another clause.
const ENDS: [&str; 17] = [
    ";", ":", "\"", "“", "”", "that", "which", "who", "after", "when", "while", "because", "before", "as", "since",
    "if", "where",
];
/// How many words between two commas are read over: "the Orres, say two papers, offered".
const ASIDE: usize = 8;

fn subject(line: &Line, at: usize) -> Option<Subject> {
    // what stands before "after two cables" is another clause
    let ends = |at: &usize| ENDS.contains(&line.low(*at));
    let verb = (at.saturating_sub(SUBJECT_REACH)..at).rev().take_while(|at| !ends(at)).find(|at| is_verb(line, *at))?;
    let mut head = verb.checked_sub(1)?;
    if line.low(head) == "," {
        head = (head.saturating_sub(ASIDE)..head).rev().find(|at| line.low(*at) == ",")?.checked_sub(1)?;
    }
    // "the driver of the tram was": the driver
    if let Some(of) = (head.saturating_sub(4)..head).find(|at| line.low(*at) == "of") {
        head = of.checked_sub(1)?;
    }
    if let Some(content) = line.meant_at(head) {
        return Some(Subject { content, is_name: true });
    }
    let head = line.tokens.get(head)?;
    Some(Subject { content: head.content?, is_name: head.is_capital() })
}

/// An auxiliary, or, after a name, a past form: "Owen offered".
fn is_verb(line: &Line, at: usize) -> bool {
    const VERBS: [&str; 12] =
        ["was", "were", "is", "are", "has", "had", "have", "will", "would", "got", "gets", "faces"];
    let low = line.low(at);
    let follows_name = || at.checked_sub(1).and_then(|at| line.tokens.get(at)).is_some_and(Token::is_capital);
    VERBS.contains(&low) || (low.len() > 4 && low.ends_with("ed") && !is_saying(line, at) && follows_name())
}

fn is_wished(line: &Line, at: usize) -> bool {
    const WORDS: [&str; 24] = [
        "could",
        "may",
        "might",
        "should",
        "faces",
        "face",
        "faced",
        "facing",
        "sought",
        "seeks",
        "seek",
        "asked",
        "demanded",
        "recommended",
        "recommends",
        "wanted",
        "wants",
        "deserves",
        "proposed",
        "expected",
        "planned",
        "hoped",
        "threatened",
        "urged",
    ];
    let near = line.tokens.iter().take(at).skip(at.saturating_sub(7)).rev().take_while(|token| token.low != ";");
    // "May" is a month
    near.filter(|token| !token.is_capital()).any(|token| WORDS.contains(&token.low.as_str()))
}

fn is_moving(line: &Line, quantity: &Quantity) -> bool {
    const WORDS: [&str; 27] = [
        "rises", "rose", "risen", "rising", "climbs", "climbed", "climbing", "grows", "grew", "grown", "jumps",
        "jumped", "soars", "soared", "mounts", "mounted", "reaches", "reached", "bringing", "now", "still", "remain",
        "remains", "far", "latest", "falls", "fell",
    ];
    (quantity.first.saturating_sub(8)..quantity.last + 5).any(|at| WORDS.contains(&line.low(at)))
}

fn which(line: &Line, at: usize) -> Option<String> {
    const WORDS: [&str; 22] = [
        "first",
        "last",
        "past",
        "previous",
        "next",
        "final",
        "latest",
        "opening",
        "second",
        "third",
        "fourth",
        "average",
        "median",
        "typical",
        "maximum",
        "minimum",
        "extra",
        "additional",
        "remaining",
        "every",
        "annual",
        "other",
    ];
    let low = line.low(at.checked_sub(1)?);
    let low = if low == "of" { line.low(at.checked_sub(2)?) } else { low };
    WORDS.contains(&low).then(|| low.to_owned())
}

fn way(line: &Line, quantity: &Quantity) -> Way {
    const CHANGES: [&str; 30] = [
        "fell",
        "falls",
        "fall",
        "falling",
        "rose",
        "rises",
        "rise",
        "rising",
        "dropped",
        "drops",
        "plunged",
        "slid",
        "slipped",
        "sank",
        "tumbled",
        "declined",
        "gained",
        "climbed",
        "jumped",
        "soared",
        "surged",
        "grew",
        "shrank",
        "lost",
        "added",
        "down",
        "up",
        "increased",
        "decreased",
        "raised",
    ];
    let before: Vec<&str> = line
        .tokens
        .get(quantity.first.saturating_sub(3)..quantity.first)
        .unwrap_or_default()
        .iter()
        .rev()
        .map(|token| token.low.as_str())
        .filter(|low| !matches!(*low, "between" | "a" | "an" | "some" | "another"))
        .collect();
    match before.first().copied().unwrap_or_default() {
        "by" => Way::By,
        low if CHANGES.contains(&low) => Way::By,
        "to" | "at" | "below" | "above" | "reached" | "reaching" | "hit" => Way::To,
        _ => Way::Open,
    }
}

/// "55 percent of voice traffic in Orland and 60 in Voss": the traffic, for both.
fn base(line: &Line, quantity: &Quantity) -> Vec<u32> {
    if !matches!(&quantity.of, Of::Measure { key, .. } if key == "percent") {
        return Vec::new();
    }
    let of_share = |at: &usize| {
        line.low(*at) == "of" && at.checked_sub(1).is_some_and(|at| matches!(line.low(at), "percent" | "cent" | "%"))
    };
    let own = Some(quantity.last + 1).filter(of_share);
    let Some(of) = own.or_else(|| (0..line.tokens.len()).find(of_share)) else { return Vec::new() };
    let words = line.tokens.iter().skip(of + 1).take(4);
    let is_link = |low: &str| matches!(low, "in" | "from" | "to" | "between" | "on" | "at" | "for" | "with" | "by");
    let words = words.take_while(|token| token.kind == WordKind::Letters && !is_link(&token.low));
    sorted(words.filter_map(|token| token.content).collect())
}

/// Whether two sentences name two kinds of one thing before their values: "Crown Court", "Magistrates' Court".
///
/// `a` and `b` are the words looked at, first and one after the last.
pub(super) fn are_of_other_kinds(a: (&Line, usize, usize), b: (&Line, usize, usize)) -> bool {
    let kinds = |(line, from, to): (&Line, usize, usize)| -> Vec<(u32, u32)> {
        let words = line.tokens.get(from..to.min(line.tokens.len())).unwrap_or_default();
        let named: Vec<&Token> = words.iter().filter(|token| token.kind == WordKind::Letters).collect();
        let pairs = named.windows(2).filter_map(|pair| match pair {
            [kind, head] if kind.is_capital() && head.is_capital() => Some((head.content?, kind.content?)),
            _ => None,
        });
        pairs.collect()
    };
    let (a, b) = (kinds(a), kinds(b));
    let is_shared = |head: u32| a.iter().any(|(other, _)| *other == head) && b.iter().any(|(other, _)| *other == head);
    let meets = |head: u32| a.iter().any(|kind| kind.0 == head && b.contains(kind));
    a.iter().map(|(head, _)| *head).any(|head| is_shared(head) && !meets(head))
}
