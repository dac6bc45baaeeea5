//! An amount as an interval: exactly 12, at least 12, 12 to 14, about 200.

use super::finding::Verdict;
use super::line::Line;
use super::numerals::{Numeral, magnitude, numeral};

/// How much, as it was told.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    pub(super) low: f64,
    /// Infinite where open.
    pub(super) high: f64,
    /// As shown: `12`, `>= 14`, `<= 5`, `~ 200`, `200-300`.
    pub(super) shown: String,
    is_exact: bool,
    /// Share by which it may have been rounded.
    rounding: f64,
}

/// An [`Amount`] and the words it was read off.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) amount: Amount,
    /// The number as written, without "at least" and the like; of a range the lower end.
    pub(super) figure: f64,
    /// First word, with "at least" and the like.
    pub(super) first: usize,
    /// First word of the number itself.
    pub(super) number: usize,
    /// Last word.
    pub(super) last: usize,
    /// What is glued to the number: `km`.
    pub(super) suffix: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    AtLeast,
    AtMost,
    Nearly,
    JustOver,
    About,
}

/// Longest first, so that "no more than" is not read as "more than".
const BEFORE: &[(&str, Bound)] = &[
    ("no fewer than", Bound::AtLeast),
    ("no less than", Bound::AtLeast),
    ("not less than", Bound::AtLeast),
    ("no more than", Bound::AtMost),
    ("not more than", Bound::AtMost),
    ("as many as", Bound::AtMost),
    ("as much as", Bound::AtMost),
    ("as high as", Bound::AtMost),
    ("as long as", Bound::AtMost),
    ("as low as", Bound::AtLeast),
    ("as few as", Bound::AtLeast),
    ("as little as", Bound::AtLeast),
    ("a little over", Bound::JustOver),
    ("slightly more than", Bound::JustOver),
    ("slightly over", Bound::JustOver),
    ("just more than", Bound::JustOver),
    ("a little less than", Bound::Nearly),
    ("slightly less than", Bound::Nearly),
    ("slightly under", Bound::Nearly),
    ("just less than", Bound::Nearly),
    ("well over", Bound::AtLeast),
    ("north of", Bound::AtLeast),
    ("in excess of", Bound::AtLeast),
    ("a maximum of", Bound::AtMost),
    ("a minimum of", Bound::AtLeast),
    ("an estimated", Bound::About),
    ("at least", Bound::AtLeast),
    ("more than", Bound::AtLeast),
    ("upwards of", Bound::AtLeast),
    ("greater than", Bound::AtLeast),
    ("fewer than", Bound::AtMost),
    ("less than", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("close to", Bound::Nearly),
    ("just under", Bound::Nearly),
    ("just over", Bound::JustOver),
    ("over", Bound::AtLeast),
    ("exceeding", Bound::AtLeast),
    ("under", Bound::AtMost),
    ("nearly", Bound::Nearly),
    ("almost", Bound::Nearly),
    ("approaching", Bound::Nearly),
    ("about", Bound::About),
    ("around", Bound::About),
    ("some", Bound::About),
    ("roughly", Bound::About),
    ("approximately", Bound::About),
    ("estimated", Bound::About),
];

const AFTER: &[(&str, Bound)] = &[
    ("or more", Bound::AtLeast),
    ("or so", Bound::About),
    ("or fewer", Bound::AtMost),
    ("or less", Bound::AtMost),
    ("or thereabouts", Bound::About),
    ("at least", Bound::AtLeast),
];

/// The amount whose number starts at word `at`.
pub(super) fn amount(line: &Line, at: usize) -> Option<Reading> {
    let first_number = numeral(line, at)?;
    let start = if at > 0 && is_symbol(line.low(at - 1)) { at - 1 } else { at };
    if let Some((second, last)) = range_end(line, start, &first_number) {
        // "10 to 12 million" begins at ten million
        let scale = magnitude(line.low(second.last)).filter(|_| first_number.low < 1e3 && first_number.last == at);
        let low = first_number.low * scale.unwrap_or(1.0);
        let low = if low < second.high { low } else { first_number.low };
        let shown = format!("{}-{}", show(low), show(second.high));
        let amount = Amount { low, high: second.high, shown, is_exact: false, rounding: 0.0 };
        let first = before(line, start).map_or(start, |(_, first)| first);
        return Some(Reading { amount, figure: low, first, number: at, last, suffix: second.suffix });
    }
    let bound = before(line, start);
    let after = AFTER.iter().find(|(phrase, _)| line.starts_with(first_number.last + 1, phrase));
    let (first, last) = match (bound, after) {
        (Some((_, first)), _) => (first, first_number.last),
        (None, Some((phrase, _))) => (start, first_number.last + phrase.split(' ').count()),
        (None, None) => (start, first_number.last),
    };
    let bound = bound.map(|(bound, _)| bound).or(after.map(|(_, bound)| *bound));
    let amount = Amount::new(&first_number, bound);
    let figure = first_number.low;
    Some(Reading { amount, figure, first, number: at, last, suffix: first_number.suffix })
}

fn is_symbol(low: &str) -> bool {
    matches!(low, "$" | "£" | "€" | "¥" | "₹")
}

fn before(line: &Line, at: usize) -> Option<(Bound, usize)> {
    let (phrase, bound) = BEFORE.iter().find(|(phrase, _)| line.ends_with(at, phrase))?;
    Some((*bound, at - phrase.split(' ').count()))
}

/// `12 to 14`, `12-14`, `between 12 and 14`.
fn range_end(line: &Line, start: usize, first: &Numeral) -> Option<(Numeral, usize)> {
    let joint = line.low(first.last + 1);
    let is_between = line.ends_with(start, "between");
    let is_range = match joint {
        "-" => true,
        // "from 12 to 14" and "by 2 to 14" are changes
        "to" => !line.ends_with(start, "from") && !line.ends_with(start, "by"),
        "and" => is_between,
        // "three or four"
        "or" => true,
        _ => false,
    };
    if !is_range {
        return None;
    }
    let next = first.last + 2;
    let next = if is_symbol(line.low(next)) { next + 1 } else { next };
    let second = numeral(line, next)?;
    let last = second.last;
    (first.low == first.high && second.low == second.high && first.low < second.low).then_some((second, last))
}

impl Amount {
    fn new(number: &Numeral, bound: Option<Bound>) -> Self {
        let (low, high) = (number.low, number.high);
        if low < high {
            // "dozens" may be twenty
            let shown = format!(">= {}", show(low));
            return Self { low: low * (1.0 - SLACK), high, shown, is_exact: false, rounding: 0.0 };
        }
        let text = show(low);
        let (low, high, shown) = match bound {
            None => (low, high, text),
            Some(Bound::AtLeast) => (low, f64::INFINITY, format!(">= {text}")),
            Some(Bound::AtMost) => (0.0, high, format!("<= {text}")),
            Some(Bound::Nearly) => (low * (1.0 - SLACK), high, format!("~ {text}")),
            Some(Bound::JustOver) => (low, high * (1.0 + SLACK), format!("~ {text}")),
            Some(Bound::About) => (low * (1.0 - SLACK), high * (1.0 + SLACK), format!("~ {text}")),
        };
        let is_exact = bound.is_none();
        Self { low, high, shown, is_exact, rounding: number.rounding }
    }

    /// None at all.
    pub(super) fn none() -> Self {
        Self::exactly(0.0)
    }

    /// This much, no more and no less.
    pub(super) fn exactly(value: f64) -> Self {
        Self { low: value, high: value, shown: show(value), is_exact: true, rounding: 0.0 }
    }

    /// The same amount in a unit `factor` times as small; `shown` stays as told.
    pub(super) fn times(&self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor, ..self.clone() }
    }

    /// So much more: the seconds of "4 minutes 48 seconds".
    pub(super) fn plus(self, extra: f64) -> Self {
        Self { low: self.low + extra, high: self.high + extra, ..self }
    }

    /// With another word for what is shown.
    pub(super) fn shown_as(self, shown: String) -> Self {
        Self { shown, ..self }
    }

    /// Whether this is the number one and nothing else: too often a mere article.
    pub(super) fn is_one(&self) -> bool {
        self.is_exact && self.low == 1.0
    }

    /// How two amounts of the same thing stand to each other.
    pub(super) fn beside(&self, other: &Self) -> Verdict {
        let near = |a: f64, b: f64| a == b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
        if near(self.low, other.low) && near(self.high, other.high) {
            return Verdict::Same;
        }
        let both_exact = self.is_exact && other.is_exact;
        let slack = if both_exact { self.rounding.max(other.rounding) } else { 0.0 } + 1e-9;
        if both_exact && (rounds_to(self.low, other.low) || rounds_to(other.low, self.low)) {
            return Verdict::Compatible;
        }
        let touches = |a: &Self, b: &Self| a.low <= b.high * (1.0 + slack);
        if touches(self, other) && touches(other, self) { Verdict::Compatible } else { Verdict::Conflict }
    }

    /// Close enough to be one length told in two units.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        self.low <= other.high * (1.0 + CONVERTED) && other.low <= self.high * (1.0 + CONVERTED)
    }
}

/// 6.8 is told as 7, 0.254 as 0.25, 284 as 300.
fn rounds_to(fine: f64, coarse: f64) -> bool {
    let is = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    let rounded = |unit: f64| is((coarse / unit).round() * unit, coarse) && is((fine / unit).round() * unit, coarse);
    let units: &[f64] = if is(fine, fine.round()) { &[1e2, 1e3, 1e6, 1e9] } else { &[1.0, 0.1, 0.01] };
    (fine - coarse).abs() <= ROUNDED * coarse && units.iter().any(|unit| rounded(*unit))
}

/// How far a number may be off by rounding.
const ROUNDED: f64 = 0.08;

/// How far "about" reaches to either side.
const SLACK: f64 = 0.15;
/// How far a length may be off after conversion: 40 metres are "130 feet".
const CONVERTED: f64 = 0.07;

/// `12`, `1.4`, `31000000`.
fn show(value: f64) -> String {
    if value.fract() == 0.0 {
        return value.to_string();
    }
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::line::Story;
    use super::*;
    use crate::compare::Progress;
    use crate::text::{Article, Metadata, WordKind};

    fn read(text: &str) -> Reading {
        let article = Article::new(text.to_owned(), Metadata::default());
        let articles = [&article];
        let story = Story::read(&articles, &Progress::default()).unwrap();
        let line = story.line(0, 0).unwrap();
        let at = line.tokens.iter().position(|t| t.kind == WordKind::Number).unwrap_or(0);
        amount(line, at).unwrap()
    }

    fn shown(text: &str) -> String {
        read(text).amount.shown
    }

    #[test]
    fn bounds_are_intervals() {
        assert_eq!(shown("at least 14 men"), ">= 14");
        assert_eq!(shown("no more than 14 men"), "<= 14");
        assert_eq!(shown("some 200 men"), "~ 200");
        assert_eq!(shown("between 200 and 300 men"), "200-300");
        assert_eq!(shown("12-14 men"), "12-14");
        assert_eq!(shown("10 to 12 million men"), "10000000-12000000");
        assert_eq!(shown("$140- $150 million"), "140000000-150000000");
        assert_eq!(shown("from 12 to 14 men"), "12");
        assert_eq!(shown("14 or more men"), ">= 14");
        assert_eq!(shown("more than $1.4 million"), ">= 1400000");
    }

    #[test]
    fn compatible_is_kept_apart_from_conflict() {
        for (a, b, verdict) in [
            ("12 men", "a dozen men", Verdict::Same),
            ("at least 12 men", "14 men", Verdict::Compatible),
            ("at least 14 men", "12 men", Verdict::Conflict),
            ("12 men", "14 men", Verdict::Conflict),
            ("up to 14 men", "12 men", Verdict::Compatible),
            ("about 200 men", "213 men", Verdict::Compatible),
            ("about 200 men", "some 300 men", Verdict::Conflict),
            ("between 200 and 300 men", "some 300 men", Verdict::Compatible),
            ("2,300 men", "2,340 men", Verdict::Compatible),
            ("6.8 percent", "7 percent", Verdict::Compatible),
            ("6.8 percent", "6 percent", Verdict::Conflict),
            ("2,300 men", "2,900 men", Verdict::Conflict),
            ("nearly 200 men", "190 men", Verdict::Compatible),
            ("dozens of men", "40 men", Verdict::Compatible),
            ("dozens of men", "12 men", Verdict::Conflict),
        ] {
            let (a_read, b_read) = (read(a).amount, read(b).amount);
            assert_eq!(a_read.beside(&b_read), verdict, "{a} / {b}");
            assert_eq!(b_read.beside(&a_read), verdict, "{b} / {a}");
        }
    }
}
