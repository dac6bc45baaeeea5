//! The amounts of one sentence, and what each is of.

use crate::compare::published::Published;

use super::amount::{Amount, Reading, amount};
use super::casualties::{Casualty, casualty, counted_noun, is_anyone, none_at};
use super::clock::clock;
use super::cues::Cues;
use super::days::when;
use super::line::Line;
use super::measures::{is_unit, measure, rate_at};
use super::numerals::numeral;
use super::wording::Token;

/// An amount, and what it is of.
#[derive(Clone, Debug)]
pub(super) struct Quantity {
    pub(super) amount: Amount,
    pub(super) of: Of,
    /// The number as written, whatever the unit; of a range the lower end.
    pub(super) figure: f64,
    /// First and last word, unit and counted noun included.
    pub(super) first: usize,
    pub(super) last: usize,
    /// The word after the number.
    pub(super) after: usize,
    pub(super) is_quoted: bool,
}

/// What an amount is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Casualty(Casualty),
    /// Compared by `key`; `about` is the unit as told.
    Measure {
        key: String,
        about: String,
    },
    /// Things, by the stem of their noun and the noun as told.
    Count {
        stem: String,
        noun: String,
    },
    /// How old somebody is, by the small letters of the name.
    Age {
        name: String,
    },
    /// Not known; others must not be mistaken for it.
    Nothing,
}

/// The amounts of a sentence in order; times and days left out.
pub(super) fn quantities(line: &Line, published: Option<Published>) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        if !line.may_begin(at, Cues::NUMBER | Cues::CLOCK | Cues::DAY) {
            at += 1;
            continue;
        }
        let is_quoted = line.tokens.get(at).is_some_and(|token| token.is_quoted);
        if let Some(last) = time_end(line, at, published) {
            at = last + 1;
        } else if let Some((casualty, amount, last)) = none_at(line, at) {
            let of = Of::Casualty(casualty);
            found.push(Quantity { amount, of, figure: 0.0, first: at, last, after: last + 1, is_quoted });
            at = last + 1;
        } else if let Some(reading) = amount(line, at) {
            at = reading.last + 1;
            found.push(quantity(line, &reading, is_quoted).unwrap_or_else(|| nothing(&reading, is_quoted)));
        } else {
            at += 1;
        }
    }
    found.retain(|quantity| !is_converted(line, quantity));
    found
}

fn nothing(reading: &Reading, is_quoted: bool) -> Quantity {
    let (first, last, figure) = (reading.first, reading.last, reading.figure);
    Quantity { amount: reading.amount.clone(), of: Of::Nothing, figure, first, last, after: last + 1, is_quoted }
}

/// "40 metres (130 feet)", "A$3 million ($2 million)": what stands in brackets is the same once more.
fn is_converted(line: &Line, quantity: &Quantity) -> bool {
    let opens = quantity.first.checked_sub(1).map_or("", |at| line.low(at));
    matches!(quantity.of, Of::Measure { .. }) && opens == "(" && line.low(quantity.last + 1) == ")"
}

fn time_end(line: &Line, at: usize, published: Option<Published>) -> Option<usize> {
    let is_figure = line.low(at).starts_with(|c: char| c.is_ascii_digit());
    let clock = clock(line, at).map(|clock| clock.last);
    let day = || when(line, at, published).map(|when| when.last);
    let year = || {
        let is_year = numeral(line, at).is_some_and(|n| (1900.0..2100.0).contains(&n.low) && n.last == at);
        (is_year && line.low(at).len() == 4 && line.low(at + 1) != "people").then_some(at)
    };
    if is_figure || line.tokens.get(at).is_some_and(Token::is_capital) {
        clock.or_else(day).or_else(year)
    } else {
        clock
    }
}

fn quantity(line: &Line, reading: &Reading, is_quoted: bool) -> Option<Quantity> {
    let (first, after) = (reading.first, reading.last + 1);
    let figure = reading.figure;
    let of = |of, amount, last| Some(Quantity { amount, of, figure, first, last, after, is_quoted });
    if let Some(name) = age(line, reading) {
        return of(Of::Age { name }, reading.amount.clone(), reading.last);
    }
    let is_from = is_of_before(line, reading);
    if let Some(measure) = measure(line, reading) {
        if reading.amount.is_one() || is_from {
            return None;
        }
        let amount = reading.amount.times(measure.factor).plus(measure.extra);
        let shown = format!("{} {}", rescaled(reading, &measure.key, measure.factor), measure.about);
        return of(Of::Measure { key: measure.key, about: measure.about }, amount.shown_as(shown), measure.last);
    }
    if !reading.suffix.is_empty() {
        return None;
    }
    if let Some(casualty) = casualty(line, reading) {
        return of(Of::Casualty(casualty), reading.amount.clone(), reading.last);
    }
    if is_rank_or_score(line, reading) {
        return None;
    }
    // "a 6.8 quake strikes"
    let is_fraction = reading.figure.fract() != 0.0;
    let is_part = is_fraction || matches!(line.low(reading.last + 1), "more" | "other" | "others" | "of" | "-");
    let noun = counted_noun(line, reading.last + 1)?;
    if is_model(line, reading) || is_unit(&noun.low) || reading.amount.is_one() || is_from || is_part {
        return None;
    }
    let rate = rate_at(line, noun.at + 1).map_or_else(String::new, |(rate, _)| format!("/{rate}"));
    let place = place_peopled_by(line, reading).filter(|_| is_anyone(&noun.low)).unwrap_or_default();
    let count = Of::Count { stem: format!("{}{rate}{place}", noun.stem), noun: noun.low };
    of(count, reading.amount.clone(), noun.at)
}

/// "a town of 15,000 people": how many live there.
fn place_peopled_by(line: &Line, reading: &Reading) -> Option<&'static str> {
    const PLACES: [&str; 14] = [
        "town",
        "city",
        "village",
        "island",
        "country",
        "nation",
        "region",
        "district",
        "county",
        "province",
        "state",
        "community",
        "suburb",
        "population",
    ];
    let place = reading.first.checked_sub(2).filter(|_| line.ends_with(reading.first, "of"))?;
    PLACES.contains(&line.low(place)).then_some(" living there")
}

/// "AK 47 guns", "Flight 217", "AK - 47": part of a name.
fn is_model(line: &Line, reading: &Reading) -> bool {
    let before = |n: usize| reading.first.checked_sub(n).and_then(|at| line.tokens.get(at));
    let is_letters = |token: &Token| token.is_capital() && token.raw.chars().all(char::is_uppercase);
    let named = if before(1).is_some_and(|token| token.low == "-") { before(2) } else { before(1) };
    reading.first == reading.number && named.is_some_and(is_letters)
}

/// "No. 12 seeds", "Highway 9 closures", "won 31-24", "call 555-0199": a name, not a number of things.
fn is_rank_or_score(line: &Line, reading: &Reading) -> bool {
    let before = reading.first.checked_sub(1).map_or("", |at| line.low(at));
    let follows = before == "." && line.ends_with(reading.first, "no .");
    let is_rank = matches!(
        before,
        "no" | "no."
            | "number"
            | "#"
            | "highway"
            | "route"
            | "flight"
            | "page"
            | "chapter"
            | "section"
            | "room"
            | "top"
    );
    let is_run_on = before == "-" && reading.first >= 2 && numeral(line, reading.first - 2).is_some();
    is_rank || follows || is_run_on
}

/// "from 12", "down from a high of 12", "compared with 12": not the figure of now.
fn is_of_before(line: &Line, reading: &Reading) -> bool {
    let before: Vec<&str> = (reading.first.saturating_sub(6)..reading.first).map(|at| line.low(at)).collect();
    let near = before.len().saturating_sub(1);
    before.get(near).is_some_and(|low| matches!(*low, "from" | "previous" | "against"))
        || line.ends_with(reading.first, "compared with")
        || (before.contains(&"from") && before.iter().any(|low| matches!(*low, "high" | "low" | "peak" | "record")))
}

/// `1.4bn` is shown as told in full.
fn rescaled(reading: &Reading, key: &str, factor: f64) -> String {
    let is_money = !reading.suffix.is_empty() && !matches!(key, "m" | "m/hour" | "kg") && factor > 1.0;
    let (told, full) = (Amount::exactly(reading.figure).shown, Amount::exactly(reading.figure * factor).shown);
    if is_money { reading.amount.shown.replace(&told, &full) } else { reading.amount.shown.clone() }
}

/// "Tamsin Orrow, 34," or "Tamsin Orrow (34)": the name.
fn age(line: &Line, reading: &Reading) -> Option<String> {
    let opens = reading.first.checked_sub(1)?;
    let around = (line.low(opens), line.low(reading.last + 1));
    let is_between = matches!(around, (",", "," | "." | ";") | ("(", ")"));
    let is_age = reading.first == reading.number && reading.first == reading.last && reading.amount.high < 120.0;
    if !is_between || !is_age {
        return None;
    }
    let from = opens.saturating_sub(4);
    let name = line.tokens.get(from..opens)?.rsplit(|token| !token.is_capital()).next()?;
    let is_name = name.len() >= 2 && name.iter().all(|token| token.is_content());
    is_name.then(|| name.iter().map(|token| token.low.as_str()).collect::<Vec<_>>().join(" "))
}
