//! Times of day: `17:42`, `5:42 p.m.`, `nearly 6 p.m.`, `noon`.

use super::cues::Cues;
use super::finding::Verdict;
use super::line::Line;

/// A time of day as minutes after midnight, as it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    low: i32,
    high: i32,
    /// Half past five of the morning or of the evening: not said.
    is_half_day: bool,
    is_exact: bool,
    pub(super) shown: String,
    /// At, by, until: only equal ones are compared.
    pub(super) role: &'static str,
    /// Words, first and last, the words of bound included.
    pub(super) first: usize,
    pub(super) last: usize,
}

const HALF_DAY: i32 = 720;
const DAY: i32 = 1440;

/// The time of day that starts at word `at`.
pub(super) fn clock(line: &Line, at: usize) -> Option<Clock> {
    if !line.may_begin(at, Cues::CLOCK) {
        return None;
    }
    let face = face(line, at)?;
    let zone = line.low(face.last + 1);
    if matches!(zone, "gmt" | "utc" | "bst" | "est" | "edt" | "pst" | "pdt" | "cet" | "cest" | "et" | "z") {
        return None; // the zone of the other times is not known
    }
    if is_of_game(line, at, face.last) {
        return None;
    }
    let (role, first) = role(line, at)?;
    let (bound, first) = bound(line, first);
    let (low, high) = match bound {
        Bound::None => (face.minutes, face.minutes),
        Bound::About => (face.minutes - 20, face.minutes + 20),
        Bound::Nearly => (face.minutes - 30, face.minutes),
        Bound::After => (face.minutes, face.minutes + 30),
    };
    let mark = if bound == Bound::None { "" } else { "~ " };
    let shown = format!("{mark}{:02}:{:02}", face.minutes / 60, face.minutes % 60);
    let is_exact = bound == Bound::None;
    Some(Clock { low, high, is_half_day: face.is_half_day, is_exact, shown, role, first, last: face.last })
}

/// Whether a time of day may begin at this word.
pub(super) fn may_begin(low: &str) -> bool {
    matches!(low, "noon" | "midday" | "midnight") || low.starts_with(|c: char| c.is_ascii_digit())
}

/// "with 7:41 left in the half", "won in 3:42": what a game's clock shows.
fn is_of_game(line: &Line, at: usize, last: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| line.low(before));
    let is_left = matches!(line.low(last + 1), "left" | "remaining" | "into" | "mark")
        || line.starts_with(last + 1, "to go")
        || line.starts_with(last + 1, "to play")
        || line.starts_with(last + 1, "in the first")
        || line.starts_with(last + 1, "in the second")
        || line.starts_with(last + 1, "of the first")
        || line.starts_with(last + 1, "of the second");
    is_left || matches!(before, "in" | "of" | "clocked" | "ran")
}

struct Face {
    minutes: i32,
    is_half_day: bool,
    last: usize,
}

fn face(line: &Line, at: usize) -> Option<Face> {
    let low = line.low(at);
    let face = |minutes, is_half_day, last| Some(Face { minutes, is_half_day, last });
    match low {
        "noon" | "midday" => return face(HALF_DAY, false, at),
        "midnight" => return face(0, false, at),
        _ => {}
    }
    if at.checked_sub(1).is_some_and(|at| line.low(at) == ":") {
        return None; // the minutes of "8:05am"
    }
    let joined = format!("{low}:{}", line.low(at + 2));
    let is_parted = line.low(at + 1) == ":" && number(low).is_some() && line.is_unbroken(at, at + 2);
    let (low, at) = if is_parted { (joined.as_str(), at + 2) } else { (low, at) };
    let glued = ["pm", "p.m.", "am", "a.m."].iter().find_map(|half| Some((low.strip_suffix(half)?, *half)));
    let (figures, half, last) = match (glued, line.low(at + 1)) {
        (Some((figures, half)), _) => (figures, Some(half), at),
        (None, half @ ("pm" | "p.m." | "p.m" | "am" | "a.m." | "a.m")) => (low, Some(half), at + 1),
        (None, half @ ("p" | "a")) if line.starts_with(at + 2, ". m") => (low, Some(half), at + 4),
        (None, _) => (low, None, at),
    };
    let (hours, minutes) = match figures.split_once([':', '.']) {
        Some((hours, minutes)) if minutes.len() == 2 => (number(hours)?, number(minutes)?),
        None if half.is_some() => (number(figures)?, 0),
        _ => return None,
    };
    let has_colon = figures.contains(':');
    if minutes > 59 || hours > 23 || (half.is_none() && !has_colon) || (half.is_some() && !(1..=12).contains(&hours)) {
        return None;
    }
    let is_half_day = half.is_none() && (1..=12).contains(&hours) && !figures.starts_with('0');
    let hours = match half {
        Some(half) if half.starts_with('p') => hours % 12 + 12,
        Some(_) => hours % 12,
        None => hours,
    };
    face(hours * 60 + minutes, is_half_day, last)
}

fn number(figures: &str) -> Option<i32> {
    let is_short = (1..=2).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit());
    figures.parse().ok().filter(|_| is_short)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    None,
    About,
    Nearly,
    After,
}

fn bound(line: &Line, first: usize) -> (Bound, usize) {
    const PHRASES: [(&str, Bound); 12] = [
        ("shortly before", Bound::Nearly),
        ("just before", Bound::Nearly),
        ("shortly after", Bound::After),
        ("just after", Bound::After),
        ("a little after", Bound::After),
        ("close to", Bound::About),
        ("nearly", Bound::Nearly),
        ("almost", Bound::Nearly),
        ("about", Bound::About),
        ("around", Bound::About),
        ("roughly", Bound::About),
        ("approximately", Bound::About),
    ];
    let found = PHRASES.iter().find(|(phrase, _)| line.ends_with(first, phrase));
    found.map_or((Bound::None, first), |(phrase, bound)| (*bound, first - phrase.split(' ').count()))
}

/// "until 9 p.m." is not "at 9 p.m."; plain "before" and "after" say too little to compare.
fn role(line: &Line, at: usize) -> Option<(&'static str, usize)> {
    let (_, first) = bound(line, at);
    let is_bound = first < at;
    match first.checked_sub(1).map_or("", |before| line.low(before)) {
        "until" | "till" | "to" => Some(("until", at)),
        "by" => Some(("by", at)),
        "from" | "since" | "between" => Some(("from", at)),
        "before" | "after" | "and" | "-" | "past" if !is_bound => None,
        _ => Some(("at", at)),
    }
}

impl Clock {
    /// How two times of the same thing stand to each other.
    pub(super) fn beside(&self, other: &Self) -> Verdict {
        if self.shown == other.shown && self.is_half_day == other.is_half_day {
            return Verdict::Same;
        }
        let shifts: &[i32] = if self.is_half_day || other.is_half_day { &[0, HALF_DAY, -HALF_DAY] } else { &[0] };
        let slack = if self.is_exact && other.is_exact { self.rounding().max(other.rounding()) } else { 0 };
        let touches = |shift: i32| {
            let (low, high) = (self.low + shift, self.high + shift);
            [0, DAY, -DAY].iter().any(|day| low + day <= other.high + slack && other.low <= high + day + slack)
        };
        let is_same =
            shifts.iter().any(|shift| self.is_exact && other.is_exact && (self.low + shift - other.low) % DAY == 0);
        match (is_same, shifts.iter().any(|shift| touches(*shift))) {
            (true, _) => Verdict::Same,
            (false, true) => Verdict::Compatible,
            (false, false) => Verdict::Conflict,
        }
    }

    /// 5:40 may be 5:42.
    fn rounding(&self) -> i32 {
        match self.low {
            on_the_half if on_the_half % 30 == 0 => 5,
            on_five if on_five % 5 == 0 => 3,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::Story;
    use super::*;
    use crate::compare::Progress;
    use crate::text::{Article, Metadata};

    fn read(text: &str) -> Option<Clock> {
        let article = Article::new(text.to_owned(), Metadata::default());
        let articles = [&article];
        let story = Story::read(&articles, &Progress::default()).unwrap();
        let line = story.line(0, 0)?;
        (0..line.tokens.len()).find_map(|at| clock(line, at))
    }

    #[test]
    fn times_of_day() {
        for (text, shown) in [
            ("It fell at 17:42.", "17:42"),
            ("It fell at 5:42 p.m. on Monday.", "17:42"),
            ("It fell at 5.42pm sharp.", "17:42"),
            ("It fell at 6pm sharp.", "18:00"),
            ("It fell at 6:05pm sharp.", "18:05"),
            ("It fell at 6:05 am sharp.", "06:05"),
            ("It fell at 6 p. m. sharp.", "18:00"),
            ("It fell at nearly 6 p.m. that day.", "~ 18:00"),
            ("It fell shortly after noon.", "~ 12:00"),
            ("It fell at 12:30 a.m. that day.", "00:30"),
        ] {
            assert_eq!(read(text).map(|clock| clock.shown).as_deref(), Some(shown), "{text}");
        }
        for text in [
            "It won 3:2.",
            "It led with 7:41 left.",
            "She won in 3:42 at home.",
            "It rose 5.42 points.",
            "It fell before 6 p.m. that day.",
            "At 17:42 GMT it fell.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn near_times_are_compatible() {
        for (a, b, verdict) in [
            ("at 17:42 it", "at 5:42 p.m. it", Verdict::Same),
            ("at 17:42 it", "at 5:42 it", Verdict::Same),
            ("at 17:42 it", "at about 5:40 p.m. it", Verdict::Compatible),
            ("at 17:42 it", "at nearly 6 p.m. it", Verdict::Compatible),
            ("at 17:42 it", "at 5:40 p.m. it", Verdict::Compatible),
            ("at 17:42 it", "at 6 p.m. it", Verdict::Conflict),
            ("at 17:42 it", "at 5:42 a.m. it", Verdict::Conflict),
            ("at 23:50 it", "shortly before midnight it", Verdict::Compatible),
        ] {
            let (a_clock, b_clock) = (read(a).unwrap(), read(b).unwrap());
            assert_eq!(a_clock.beside(&b_clock), verdict, "{a} / {b}");
            assert_eq!(b_clock.beside(&a_clock), verdict, "{b} / {a}");
        }
    }
}
