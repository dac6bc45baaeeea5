//! An amount with what is needed to tell whether another is of the same thing.

use super::agreement::are_of_others;
use super::amount::Amount;
use super::bygone::are_of_one_occasion;
use super::finding::{Claim, Verdict};
use super::gather::{Bond, Told};
use super::line::{Line, Story, n_shared, sorted};
use super::quantities::{Of, Quantity};
use super::rows::Rows;

/// An amount and its surroundings.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    pub(super) amount: Amount,
    unit: String,
    /// The figure as written, whatever its unit.
    figure: f64,
    pub(super) is_quoted: bool,
    /// Contents of its own words, sorted.
    own: Vec<u32>,
    /// What a measure is put before: the watch of "a $43,000 watch".
    head: Option<u32>,
    /// Names in the words before: who has, makes or is offered so many.
    names: Vec<u32>,
    /// What stands between the number and the noun: "assault" rifles.
    kind: Vec<u32>,
    /// The next word after it that carries meaning: "of steel".
    next: Option<u32>,
    /// One of several of its kind in one sentence, or, across the set, in one article.
    is_among: bool,
    /// "after four days of": grows while the event goes on.
    runs_on: bool,
    /// Figures of the same sentence that are of nothing known.
    bare: Vec<f64>,
}

/// `quantity` as a told value; `all` is every quantity of its sentence.
pub(super) fn told(line: &Line, quantity: &Quantity, unit: &str, all: &[Quantity]) -> Told<Counted> {
    let value = quantity.amount.shown.clone();
    let span = line.hull(quantity.first, quantity.last);
    let bare = all.iter().filter(|other| other.of == Of::Nothing).map(|other| other.figure);
    let counted = Counted {
        amount: quantity.amount.clone(),
        unit: unit.to_owned(),
        figure: quantity.figure,
        is_quoted: quantity.is_quoted,
        own: line.contents_between(quantity.first, quantity.last),
        head: line.tokens.get(quantity.last + 1).and_then(|token| token.content),
        names: names_before(line, quantity.first),
        kind: kind_of(line, quantity),
        next: (quantity.last + 1..quantity.last + 4).find_map(|at| line.tokens.get(at)?.content),
        is_among: false,
        runs_on: runs_on(line, quantity),
        bare: bare.collect(),
    };
    Told {
        claim: Claim { article_idx: line.article_idx, span, value },
        sentence_idx: line.sentence_idx,
        value: counted,
        context: line.context(quantity.first, quantity.last, REACH),
    }
}

/// How many words to either side of a number say what it is of.
const REACH: usize = 7;

fn names_before(line: &Line, at: usize) -> Vec<u32> {
    let before = line.tokens.get(at.saturating_sub(6)..at).unwrap_or_default();
    sorted(before.iter().filter(|token| token.is_capital()).filter_map(|token| token.content).collect())
}

fn kind_of(line: &Line, quantity: &Quantity) -> Vec<u32> {
    let is_count = matches!(quantity.of, Of::Count { .. });
    if is_count && quantity.after < quantity.last {
        line.contents_between(quantity.after, quantity.last - 1)
    } else {
        Vec::new()
    }
}

fn runs_on(line: &Line, quantity: &Quantity) -> bool {
    let is_time = matches!(&quantity.of, Of::Measure { key, .. } if key == "minutes");
    let before = quantity.first.checked_sub(1).map_or("", |at| line.low(at));
    is_time && matches!(before, "after" | "for" | "over")
}

/// Marks the values that stand with others of their kind in the place `place_of` gives.
pub(super) fn mark_those_among<P: PartialEq>(told: &mut [Told<Counted>], place_of: impl Fn(&Told<Counted>) -> P) {
    let places: Vec<(P, String)> = told.iter().map(|told| (place_of(told), told.claim.value.clone())).collect();
    for told in told {
        let here = place_of(told);
        told.value.is_among = places.iter().any(|(place, value)| *place == here && *value != told.claim.value);
    }
}

fn line_of<'s, 'a>(story: &'s Story<'a>, told: &Told<Counted>) -> Option<&'s Line<'a>> {
    story.line(told.claim.article_idx, told.sentence_idx)
}

/// What it takes to call two values of a row a conflict: much in common besides the thing counted itself.
pub(super) fn are_surely_one(story: &Story, rows: &Rows, a: &Told<Counted>, b: &Told<Counted>) -> bool {
    let Some((x, y)) = line_of(story, a).zip(line_of(story, b)).filter(|_| !is_score(&a.value.unit)) else {
        return false;
    };
    let holds = |line: &Line, head: Option<u32>| head.is_none_or(|head| line.contents.binary_search(&head).is_ok());
    let n_own = n_shared(&a.value.own, &b.value.own);
    let n = n_shared(&x.contents, &y.contents).saturating_sub(n_own);
    let shorter = x.contents.len().min(y.contents.len()).saturating_sub(n_own);
    let is_much = n >= 3 || (n >= 2 && 2 * n >= shorter);
    let are_apart = |a: &[u32], b: &[u32]| !a.is_empty() && !b.is_empty() && n_shared(a, b) == 0;
    is_much
        && are_of_one_occasion(x, y, rows.are_beside(a, b))
        && rows.are_kin(a, b)
        && rows.are_of_one_time(a, b)
        && !are_of_others(x, y)
        && {
            let (a, b) = (&a.value, &b.value);
            holds(x, b.head)
                && holds(y, a.head)
                && (!(a.is_among || b.is_among) || (a.next.is_some() && a.next == b.next))
                && !are_apart(&a.names, &b.names)
                && a.kind.is_empty() == b.kind.is_empty()
                && !are_apart(&a.kind, &b.kind)
                && !is_known_to_other(a, b)
        }
}

/// The same of two casualty figures, which need not stand in one row.
pub(super) fn are_surely_one_toll(story: &Story, rows: &Rows, a: &Told<Counted>, b: &Told<Counted>) -> bool {
    let Some((x, y)) = line_of(story, a).zip(line_of(story, b)) else { return false };
    let is_one_row = rows.are_beside(a, b);
    let is_among = a.value.is_among || b.value.is_among;
    (is_one_row || !is_among) && !are_of_others(x, y) && !is_known_to_other(&a.value, &b.value)
}

/// A sentence that gives the other's figure too, of something else, knows both: "11 seasons as a player
/// and seven as a coach", "12 in the city, 30 in all".
fn is_known_to_other(a: &Counted, b: &Counted) -> bool {
    let holds = |a: &Counted, b: &Counted| a.bare.iter().any(|bare| (bare - b.figure).abs() < f64::EPSILON);
    holds(a, b) || holds(b, a)
}

/// Counted of one player here, of another there.
fn is_score(noun: &str) -> bool {
    const SCORES: [&str; 24] = [
        "points",
        "rebounds",
        "assists",
        "shots",
        "punches",
        "rounds",
        "goals",
        "yard",
        "yards",
        "runs",
        "hits",
        "times",
        "games",
        "touchdowns",
        "carries",
        "passes",
        "catches",
        "laps",
        "sets",
        "seconds",
        "homers",
        "strikeouts",
        "wickets",
        "tries",
    ];
    SCORES.contains(&noun)
}

/// How two amounts stand to each other, by value alone.
pub(super) fn beside(a: &Counted, b: &Counted) -> Verdict {
    if a.unit != b.unit && a.amount.is_near(&b.amount) {
        return a.amount.beside(&b.amount).min(Verdict::Compatible);
    }
    a.amount.beside(&b.amount)
}

/// The same where what is counted may have grown between two publications: a toll, an age, "after four days".
pub(super) fn beside_in_time(rows: &Rows, a: &Told<Counted>, b: &Told<Counted>) -> Bond {
    let verdict = beside(&a.value, &b.value);
    let published = |told: &Told<Counted>| rows.published(told.claim.article_idx);
    let dates = published(a).zip(published(b));
    let is_less = a.value.amount.high < b.value.amount.low;
    let has_grown = dates.and_then(|(a, b)| a.is_before(b)).is_some_and(|is_before| is_before == is_less);
    match verdict {
        Verdict::Conflict if has_grown => Bond { verdict: Verdict::Compatible, is_by_time: true },
        _ => verdict.into(),
    }
}

/// The same of any amount of a row.
pub(super) fn beside_in_row(rows: &Rows, a: &Told<Counted>, b: &Told<Counted>) -> Bond {
    if !(a.value.runs_on && b.value.runs_on) {
        return beside(&a.value, &b.value).into();
    }
    let published = |told: &Told<Counted>| rows.published(told.claim.article_idx);
    let bond = beside_in_time(rows, a, b);
    let is_one_day = published(a).zip(published(b)).is_some_and(|(a, b)| a.days_from(b) == 0);
    if bond.verdict == Verdict::Conflict && !is_one_day { Verdict::Compatible.into() } else { bond }
}
