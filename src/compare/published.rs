//! When an article was published, as far as it bears on "yesterday" and on who told something first.

use jiff::civil::Date;

use crate::text::Metadata;

/// A day, and the time of day where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Published {
    /// As printed, in the zone it was printed with.
    pub(super) date: Date,
    /// Minutes after midnight.
    minutes: Option<i32>,
    /// Minutes that the zone is ahead of UTC.
    offset: Option<i32>,
}

impl Published {
    /// From ISO 8601: `2024-03-26`, `2024-03-26T18:10`, `2024-03-26T18:10+02:00`.
    pub(super) fn of(meta: &Metadata) -> Option<Self> {
        let published = meta.published.as_deref()?;
        let date = published.get(..10)?.parse().ok()?;
        let number = |range: std::ops::Range<usize>| published.get(range)?.parse::<i32>().ok();
        let minutes = number(11..13).map(|hours| hours * 60 + number(14..16).unwrap_or(0));
        let offset = published.get(11..).and_then(offset_of).filter(|_| minutes.is_some());
        Some(Self { date, minutes, offset })
    }

    /// From six in the evening on, or not known: "yesterday" may be meant for the next morning's readers.
    pub(super) fn is_perhaps_late(self) -> bool {
        self.minutes.is_none_or(|minutes| minutes >= 18 * 60)
    }

    /// Whether the time of day is known.
    pub(super) const fn is_to_the_minute(self) -> bool {
        self.minutes.is_some()
    }

    /// Days between two publications.
    pub(super) fn days_from(self, other: Self) -> i32 {
        days_between(self.date, other.date).abs()
    }

    /// Whether it came out before `other`; `None` where what is known does not tell.
    pub(super) fn is_before(self, other: Self) -> Option<bool> {
        let minutes = |it: Self| Some(it.minutes? - it.offset.unwrap_or(0));
        let days = days_between(self.date, other.date);
        if let (Some(own), Some(others)) = (minutes(self), minutes(other))
            && self.offset.is_some() == other.offset.is_some()
        {
            let later = i64::from(days) * 1440 + i64::from(own) - i64::from(others);
            return (later != 0).then_some(later < 0);
        }
        (days != 0).then_some(days < 0)
    }
}

/// `Z`, `+02:00`, `-0530` at the end of a time of day.
fn offset_of(time: &str) -> Option<i32> {
    if time.ends_with(['Z', 'z']) {
        return Some(0);
    }
    let at = time.rfind(['+', '-'])?;
    let (sign, zone) = (if time.get(at..)?.starts_with('-') { -1 } else { 1 }, time.get(at + 1..)?);
    let figures: String = zone.chars().filter(char::is_ascii_digit).collect();
    let hours: i32 = figures.get(..2)?.parse().ok()?;
    Some(sign * (hours * 60 + figures.get(2..4).and_then(|minutes| minutes.parse().ok()).unwrap_or(0)))
}

/// Days from `b` to `a`.
pub(super) fn days_between(a: Date, b: Date) -> i32 {
    a.since(b).map_or(i32::MAX, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(of: &str) -> Published {
        Published::of(&Metadata { published: Some(of.to_owned()), ..Metadata::default() }).unwrap()
    }

    #[test]
    fn what_came_out_first() {
        for (a, b, is_before) in [
            ("2025-03-06", "2025-03-07", Some(true)),
            ("2025-03-06", "2025-03-06", None),
            ("2025-03-06T09:00", "2025-03-06", None),
            ("2025-03-06T09:00", "2025-03-06T09:01", Some(true)),
            ("2025-03-06T09:00", "2025-03-06T09:00", None),
            ("2025-03-06T09:00Z", "2025-03-06T09:30+01:00", Some(false)),
            ("2025-03-06T09:00-0500", "2025-03-06T13:30Z", Some(false)),
            ("2025-03-06T09:00Z", "2025-03-06T10:00", None), // no zone: not known
            ("2025-03-06T23:00", "2025-03-07T01:00", Some(true)),
        ] {
            assert_eq!(published(a).is_before(published(b)), is_before, "{a} / {b}");
            assert_eq!(published(b).is_before(published(a)), is_before.map(|before| !before), "{b} / {a}");
        }
    }
}
