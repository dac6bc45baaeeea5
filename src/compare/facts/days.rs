//! Days, months and years: `Thursday`, `yesterday evening`, `14 January`, `March 26`, `May 2022`, `in 2011`.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use crate::compare::published::{Published, days_between};
use crate::text::WordKind;

use super::cues::Cues;
use super::finding::Verdict;
use super::line::Line;
use super::wording::Token;

/// A day or longer, as it was told.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct When {
    /// What may be meant, first and last day each.
    spans: Vec<(Date, Date)>,
    /// Hours of the day, where a part of it is named.
    hours: Option<(i32, i32)>,
    pub(super) shown: String,
    /// On, since, until, by: only equal ones are compared.
    pub(super) role: &'static str,
    /// First and last word.
    pub(super) first: usize,
    pub(super) last: usize,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// The name of a day or of a month and nothing else, as "may" is.
pub(super) fn is_of_calendar(low: &str) -> bool {
    is_weekday(low) || (MONTHS.contains(&low) && low != "may")
}

fn is_weekday(low: &str) -> bool {
    WEEKDAYS.iter().any(|(name, _)| *name == low)
}

/// Whether a day, a month or a year may begin at this word.
pub(super) fn may_begin(low: &str, is_capital: bool) -> bool {
    low.starts_with(|c: char| c.is_ascii_digit())
        || matches!(low, "yesterday" | "last" | "today" | "tonight" | "this" | "tomorrow")
        || (is_capital && (is_weekday(low) || nth_month(low).is_some()))
}

/// The day, month or year that starts at word `at`.
pub(super) fn when(line: &Line, at: usize, published: Option<Published>) -> Option<When> {
    if !line.may_begin(at, Cues::DAY) {
        return None;
    }
    let found = dated(line, at, published)
        .or_else(|| relative(line, at, published?))
        .or_else(|| weekday(line, at, published?))
        .or_else(|| year_alone(line, at))?;
    let (part, last) =
        part_of_day(line, found.last + 1).map_or((found.part, found.last), |part| (Some(part), found.last + 1));
    let day = found.shown;
    let shown = part.map_or_else(|| day.clone(), |(name, _)| format!("{day} {name}"));
    Some(When { spans: found.spans, hours: part.map(|(_, hours)| hours), shown, role: role(line, at), first: at, last })
}

type Part = (&'static str, (i32, i32));

struct Found {
    spans: Vec<(Date, Date)>,
    part: Option<Part>,
    shown: String,
    last: usize,
}

impl Found {
    fn days(days: &[Date], part: Option<Part>, last: usize) -> Option<Self> {
        let shown = days.first()?.to_string();
        Some(Self { spans: days.iter().map(|day| (*day, *day)).collect(), part, shown, last })
    }
}

/// `14 January 2025`, `January 14`, `Jan. 14, 2025`, `May 2022`.
fn dated(line: &Line, at: usize, published: Option<Published>) -> Option<Found> {
    if let Some(month) = month(line, at) {
        let next = if line.low(at + 1) == "." { at + 2 } else { at + 1 };
        if let Some(year) = year(line, next) {
            let first = Date::new(year, month, 1).ok()?;
            let shown = format!("{year}-{month:02}");
            return Some(Found { spans: vec![(first, first.last_of_month())], part: None, shown, last: next });
        }
        let day = day_of_month(line, next)?;
        let comma = if line.low(next + 1) == "," { next + 2 } else { next + 1 };
        let (year, last) = year(line, comma).map_or((None, next), |year| (Some(year), comma));
        return Found::days(&[civil(year, month, day, published)?], None, last);
    }
    let day = day_of_month(line, at)?;
    let of = if line.low(at + 1) == "of" { at + 2 } else { at + 1 };
    let month = month(line, of)?;
    let (year, last) = year(line, of + 1).map_or((None, of), |year| (Some(year), of + 1));
    Found::days(&[civil(year, month, day, published)?], None, last)
}

/// Without a year, the one that brings the day nearest to publication.
fn civil(year: Option<i16>, month: i8, day: i8, published: Option<Published>) -> Option<Date> {
    if let Some(year) = year {
        return Date::new(year, month, day).ok();
    }
    let published = published?.date;
    let years = [published.year() - 1, published.year(), published.year() + 1];
    let dates = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
    dates.min_by_key(|date| (days_between(*date, published).abs(), *date))
}

/// True for the name of a month.
pub(super) fn is_month(token: &Token) -> bool {
    month_of(token).is_some()
}

fn month(line: &Line, at: usize) -> Option<i8> {
    month_of(line.tokens.get(at)?)
}

fn month_of(token: &Token) -> Option<i8> {
    let nth = nth_month(&token.low).filter(|_| token.is_capital())?;
    i8::try_from(nth + 1).ok()
}

/// In full or cut short: "sept."
fn nth_month(low: &str) -> Option<usize> {
    let low = low.trim_end_matches('.');
    let is_short = low.len() == 3 || low == "sept";
    MONTHS.iter().position(|month| *month == low || (is_short && month.starts_with(low)))
}

fn day_of_month(line: &Line, at: usize) -> Option<i8> {
    let low = line.low(at);
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|ending| low.strip_suffix(ending)).unwrap_or(low);
    let is_plain = (1..=2).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit());
    figures.parse().ok().filter(|day| is_plain && (1..=31).contains(day))
}

fn year(line: &Line, at: usize) -> Option<i16> {
    let token = line.tokens.get(at).filter(|token| token.kind == WordKind::Number && token.raw.len() == 4)?;
    token.low.parse().ok().filter(|year| (1900..2100).contains(year))
}

/// `in 2011`, `since 2011`.
fn year_alone(line: &Line, at: usize) -> Option<Found> {
    let year = year(line, at)?;
    let before = at.checked_sub(1).map_or("", |before| line.low(before));
    if !matches!(before, "in" | "since" | "by" | "until" | "of" | "from" | "before" | "after") {
        return None;
    }
    // "in 1982-83": one season, two years
    let next = Some(line.low(at + 2)).filter(|next| line.low(at + 1) == "-" && next.len() == 2);
    let is_next = |next: &str| next.parse::<i16>().is_ok_and(|next| next == (year + 1) % 100);
    let (to, last) = next.filter(|next| is_next(next)).map_or((year, at), |_| (year + 1, at + 2));
    let shown = if last > at { format!("{year}-{to}") } else { year.to_string() };
    let span = (Date::new(year, 1, 1).ok()?, Date::new(to, 12, 31).ok()?);
    Some(Found { spans: vec![span], part: None, shown, last })
}

const MORNING: Part = ("morning", (0, 13));
const AFTERNOON: Part = ("afternoon", (12, 19));
const EVENING: Part = ("evening", (16, 24));
const NIGHT: Part = ("night", (17, 30));

/// `yesterday`, `last night`, `this morning`, `tomorrow`.
fn relative(line: &Line, at: usize, published: Published) -> Option<Found> {
    let day = |days: i64| published.date.checked_add(days.days()).ok();
    let late = |days: i64| if published.is_perhaps_late() { day(days) } else { None };
    let (days, part, last) = match (line.low(at), line.low(at + 1)) {
        ("yesterday", _) => ([day(-1), late(0)], None, at),
        ("last", "night") => ([day(-1), day(0)], Some(NIGHT), at + 1),
        ("today", _) => ([day(0), late(1)], None, at),
        ("tonight", _) => ([day(0), None], Some(NIGHT), at),
        ("this", "morning") => ([day(0), late(1)], Some(MORNING), at + 1),
        ("this", "afternoon") => ([day(0), None], Some(AFTERNOON), at + 1),
        ("this", "evening") => ([day(0), None], Some(EVENING), at + 1),
        ("tomorrow", _) => ([day(1), late(2)], None, at),
        _ => return None,
    };
    Found::days(&days.into_iter().flatten().collect::<Vec<_>>(), part, last)
}

/// The last one up to publication, or the next; "last Thursday" may be a week earlier.
fn weekday(line: &Line, at: usize, published: Published) -> Option<Found> {
    let token = line.tokens.get(at).filter(|token| token.is_capital())?;
    let (_, weekday) = WEEKDAYS.iter().find(|(name, _)| *name == token.low)?;
    let back = weekday.until(published.date.weekday());
    let is_ahead = is_ahead(line, at);
    let day = |days: i64| published.date.checked_add(days.days()).ok();
    let back = i64::from(back);
    let days = if is_ahead {
        [day(7 - back), day(14 - back), day(-back)]
    } else {
        [day(-back), day(7 - back), day(-back - 7)]
    };
    Found::days(&days.into_iter().flatten().collect::<Vec<_>>(), None, at)
}

/// Told as something to come: "will open in 2014", "to open in 2014".
pub(super) fn is_to_come(line: &Line, at: usize) -> bool {
    let is_infinitive = |at: usize| {
        let verb = line.tokens.get(at + 1);
        line.low(at) == "to" && verb.is_some_and(|verb| verb.is_content() && !verb.is_capital())
    };
    is_ahead(line, at) || (at.saturating_sub(6)..at).any(is_infinitive)
}

/// "is due to appear on Tuesday": the next one, not the last.
fn is_ahead(line: &Line, at: usize) -> bool {
    let is_cue =
        |low: &str| matches!(low, "will" | "due" | "scheduled" | "expected" | "set" | "next" | "until" | "plans");
    (at.saturating_sub(12)..at).rev().take_while(|at| line.low(*at) != ",").any(|at| is_cue(line.low(at)))
}

fn part_of_day(line: &Line, at: usize) -> Option<Part> {
    match line.low(at) {
        "morning" => Some(MORNING),
        "afternoon" => Some(AFTERNOON),
        "evening" => Some(EVENING),
        "night" => Some(NIGHT),
        _ => None,
    }
}

fn role(line: &Line, at: usize) -> &'static str {
    match at.checked_sub(1).map_or("", |before| line.low(before)) {
        "since" | "from" => "since",
        "until" | "till" | "to" | "through" => "until",
        "by" => "by",
        "before" => "before",
        "after" | "following" => "after",
        _ => "on",
    }
}

impl When {
    /// How two days of the same thing stand to each other.
    pub(super) fn beside(&self, other: &Self) -> Verdict {
        let meets = |a: &(Date, Date), b: &(Date, Date)| a.0 <= b.1 && b.0 <= a.1;
        let can_meet = self.spans.iter().any(|a| other.spans.iter().any(|b| meets(a, b)));
        let hours_meet = match (self.hours, other.hours) {
            (Some(a), Some(b)) => a.0 < b.1 && b.0 < a.1,
            _ => true,
        };
        let is_alike = self.spans.iter().any(|span| other.spans.contains(span)) && self.hours == other.hours;
        match (can_meet && hours_meet, is_alike) {
            (false, _) => Verdict::Conflict,
            (true, true) => Verdict::Same,
            (true, false) => Verdict::Compatible,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::Story;
    use super::*;
    use crate::compare::Progress;
    use crate::text::{Article, Metadata};

    fn read(published: &str, text: &str) -> Option<When> {
        let meta = Metadata { published: Some(published.to_owned()), ..Metadata::default() };
        let published = Published::of(&meta);
        let article = Article::new(text.to_owned(), meta);
        let articles = [&article];
        let story = Story::read(&articles, &Progress::default()).unwrap();
        let line = story.line(0, 0)?;
        (0..line.tokens.len()).find_map(|at| when(line, at, published))
    }

    /// A Thursday, at noon.
    const THURSDAY: &str = "2025-03-06T12:00";

    #[test]
    fn days_are_read_from_publication() {
        for (text, shown) in [
            ("It fell on Thursday evening.", "2025-03-06 evening"),
            ("It fell on Tuesday.", "2025-03-04"),
            ("It fell yesterday evening.", "2025-03-05 evening"),
            ("It fell last night.", "2025-03-05 night"),
            ("It fell on 14 January.", "2025-01-14"),
            ("It fell on March 26.", "2025-03-26"),
            ("It fell on 30 December.", "2024-12-30"),
            ("It fell on Jan. 14, 2023.", "2023-01-14"),
            ("It fell on the 2nd of May 2022.", "2022-05-02"),
            ("It fell in May 2022.", "2022-05"),
            ("It opened in 2011.", "2011"),
            ("It won the cup in 1982-83.", "1982-1983"),
        ] {
            assert_eq!(read(THURSDAY, text).map(|when| when.shown).as_deref(), Some(shown), "{text}");
        }
        for text in ["They may 3 times.", "It cost 2011 crowns.", "They march on.", "It is the 31st time."] {
            assert_eq!(read(THURSDAY, text), None, "{text}");
        }
    }

    #[test]
    fn days_that_can_be_one_are_no_conflict() {
        let friday = "2025-03-07T09:00";
        for (a, b, verdict) in [
            (("It fell on Thursday.", THURSDAY), ("It fell on Thursday.", friday), Verdict::Same),
            (("It fell on Thursday.", THURSDAY), ("It fell yesterday.", friday), Verdict::Same),
            (("It fell on Thursday.", THURSDAY), ("It fell today.", friday), Verdict::Conflict),
            (("It fell on Thursday.", THURSDAY), ("It fell on Friday.", friday), Verdict::Conflict),
            (("It fell on Thursday evening.", THURSDAY), ("It fell last night.", friday), Verdict::Compatible),
            (("It fell on Thursday evening.", THURSDAY), ("It fell on Thursday morning.", friday), Verdict::Conflict),
            (("It fell on 14 May 2022.", THURSDAY), ("It fell in May 2022.", friday), Verdict::Compatible),
            (("It fell on 14 May 2022.", THURSDAY), ("It fell in June 2022.", friday), Verdict::Conflict),
        ] {
            let (a_when, b_when) = (read(a.1, a.0).unwrap(), read(b.1, b.0).unwrap());
            assert_eq!(a_when.beside(&b_when), verdict, "{a:?} / {b:?}");
        }
    }
}
