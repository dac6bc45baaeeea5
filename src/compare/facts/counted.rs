//! An amount with what is needed to tell whether another is of the same thing.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::WordKind;

use super::amount::Amount;
use super::bearing::Bearing;
use super::finding::{Claim, Verdict};
use super::gather::{Bond, Told};
use super::line::{Line, sorted};
use super::quantities::{Of, Quantity};
use super::rows::Rows;

/// An amount and its surroundings.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    pub(super) amount: Amount,
    pub(super) unit: String,
    /// The figure as written, whatever its unit.
    pub(super) figure: f64,
    pub(super) is_quoted: bool,
    /// Contents of its own words, sorted.
    pub(super) own: Vec<u32>,
    /// What a measure is put before: the watch of "a $43,000 watch".
    pub(super) head: Option<u32>,
    /// Names in the words before: who has, makes or is offered so many.
    pub(super) names: Vec<u32>,
    /// What stands between the number and the noun: "assault" rifles.
    pub(super) kind: Vec<u32>,
    /// The next word after it that carries meaning: "of steel".
    pub(super) next: Option<u32>,
    /// One of several of its kind in one sentence, or, across the set, in one article.
    pub(super) is_among: bool,
    /// "after four days of": grows while the event goes on.
    runs_on: bool,
    /// Figures of the same sentence that are of nothing known.
    pub(super) bare: Vec<f64>,
    /// All figures of the same sentence but this one.
    pub(super) others: Vec<f64>,
    pub(super) bearing: Bearing,
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
        next: next_content(line, quantity.last),
        is_among: false,
        runs_on: runs_on(line, quantity),
        bare: bare.collect(),
        others: all.iter().filter(|other| other.first != quantity.first).map(|other| other.figure).collect(),
        bearing: Bearing::of(line, quantity),
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

/// The next word that carries meaning, up to a comma: "40 tonnes of steel".
fn next_content(line: &Line, last: usize) -> Option<u32> {
    let near = line.tokens.iter().skip(last + 1).take(3);
    near.take_while(|token| token.kind != WordKind::Punctuation).find_map(|token| token.content)
}

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
pub(super) fn mark_those_among<P: Ord>(told: &mut [Told<Counted>], place_of: impl Fn(&Told<Counted>) -> P) {
    let mut values: BTreeMap<P, BTreeSet<String>> = BTreeMap::new();
    for told in &*told {
        values.entry(place_of(told)).or_default().insert(told.claim.value.clone());
    }
    for told in told {
        told.value.is_among = values.get(&place_of(told)).is_some_and(|values| values.len() > 1);
    }
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
    let is_before = dates.and_then(|(a, b)| a.is_before(b));
    let is_one_minute = is_before.is_none() && dates.is_some_and(|(a, b)| a.is_to_the_minute() && b.is_to_the_minute());
    let is_moving = a.value.bearing.is_moving || b.value.bearing.is_moving;
    match verdict {
        Verdict::Conflict if is_before == Some(is_less) => Bond { verdict: Verdict::Compatible, is_by_time: true },
        // a toll that "has risen to": which came first is not known
        Verdict::Conflict if is_moving && is_before.is_none() && !is_one_minute => Verdict::Compatible.into(),
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

/// Those who are missing are found: at another hour there are more or fewer of them.
pub(super) fn beside_as_missing(rows: &Rows, a: &Told<Counted>, b: &Told<Counted>) -> Bond {
    let bond = beside_in_time(rows, a, b);
    let dates = rows.published(a.claim.article_idx).zip(rows.published(b.claim.article_idx));
    let is_other_hour = dates.is_some_and(|(a, b)| a.is_before(b).is_some());
    if bond.verdict == Verdict::Conflict && is_other_hour { Verdict::Compatible.into() } else { bond }
}

/// Two ages of one person: so many years may lie between two articles, and a birthday.
pub(super) fn beside_as_ages(rows: &Rows, a: &Told<Counted>, b: &Told<Counted>) -> Bond {
    let bond = beside_in_time(rows, a, b);
    let published = |told: &Told<Counted>| rows.published(told.claim.article_idx);
    let dates = published(a).zip(published(b));
    let n_years = (a.value.amount.low - b.value.amount.low).abs();
    let allowed = dates.map_or(YEARS_UNKNOWN, |(a, b)| f64::from(a.days_from(b) / 365 + 1));
    let is_one_day = dates.is_some_and(|(a, b)| a.days_from(b) == 0);
    match bond.verdict {
        // a difference that the time between them does not explain
        Verdict::Compatible if bond.is_by_time && n_years > allowed => Verdict::Conflict.into(),
        Verdict::Conflict if n_years <= allowed && !is_one_day && dates.is_none() => Verdict::Compatible.into(),
        _ => bond,
    }
}

/// How many years may lie between articles of which one has no date.
const YEARS_UNKNOWN: f64 = 2.0;
