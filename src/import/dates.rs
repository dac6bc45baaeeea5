//! Dates as news sites write them -> ISO 8601.

use jiff::civil;

/// A date found at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundDate {
    /// `2024-03-26`, `2024-03-26T18:10`, with `Z` or an offset where one was given.
    pub(super) iso: String,
    /// Bytes it takes.
    pub(super) len: usize,
}

/// The date that `value` is, with nothing else but a label.
pub(super) fn date_in(value: &str) -> Option<String> {
    let value = value.trim();
    let body = after_label(value).unwrap_or(value);
    date_at_start(body)
        .filter(|found| body.get(found.len..).is_some_and(|rest| rest.trim_matches([' ', '.', ')']).is_empty()))
        .map(|found| found.iso)
}

/// What follows "Published:", "date" or another label in front of a date.
pub(super) fn after_label(text: &str) -> Option<&str> {
    let label =
        LABELS.iter().find(|label| text.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label)))?;
    let rest = text.get(label.len()..)?;
    let body = rest.trim_start_matches([' ', '\t', ':']);
    let body = body.strip_prefix("on ").or_else(|| body.strip_prefix("at ")).unwrap_or(body).trim_start();
    (body.len() < rest.len()).then_some(body)
}

/// Longer ones first where one begins another.
const LABELS: &[&str] = &[
    "first published",
    "date published",
    "publication date",
    "published",
    "last updated",
    "updated",
    "last modified",
    "modified",
    "posted",
    "date",
];

/// The date at the start of `text`, with a time of day and a zone where they follow.
pub(super) fn date_at_start(text: &str) -> Option<FoundDate> {
    let mut cursor = Cursor { rest: text };
    let (early, date) = cursor.attempt(Cursor::time_and_day).or_else(|| Some((None, cursor.day_alone()?)))?;
    let late = cursor.attempt(Cursor::trailing_time);
    if cursor.rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let time = late.or(early).map(|time| time.to_string()).unwrap_or_default();
    Some(FoundDate { iso: format!("{date}{time}"), len: text.len() - cursor.rest.len() })
}

struct Time {
    hour: u32,
    minute: u32,
    /// `Z`, `+01:00` or nothing.
    offset: String,
}

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "T{:02}:{:02}{}", self.hour, self.minute, self.offset)
    }
}

/// What is left to read.
#[derive(Clone, Copy)]
struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    /// Reads with `read`; where that fails, nothing is read.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    fn skip(&mut self, chars: &[char]) {
        self.rest = self.rest.trim_start_matches(chars);
    }

    fn eat(&mut self, literal: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(literal)?;
        Some(())
    }

    /// Between `min` and `max` digits, and no more.
    fn number(&mut self, min: usize, max: usize) -> Option<u32> {
        let len = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let digits = self.rest.get(..len).filter(|_| (min..=max).contains(&len))?;
        self.rest = self.rest.get(len..)?;
        digits.parse().ok()
    }

    /// Letters, small, without a full stop after them.
    fn word(&mut self) -> Option<String> {
        let len = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        let word = self.rest.get(..len).filter(|word| !word.is_empty())?;
        self.rest = self.rest.get(len..)?;
        Some(word.to_lowercase())
    }

    fn weekday(&mut self) -> Option<()> {
        let word = self.word()?;
        let is_weekday = WEEKDAYS
            .split_whitespace()
            .any(|day| day == word || (word.len() <= 5 && word.len() >= 3 && day.starts_with(word.as_str())));
        self.skip(&['.', ',', ' ']);
        is_weekday.then_some(())
    }

    fn date(&mut self) -> Option<civil::Date> {
        let forms: [fn(&mut Self) -> Option<civil::Date>; 5] =
            [Self::year_first, Self::day_month_word, Self::month_word_day, Self::all_numbers, Self::han];
        forms.into_iter().find_map(|form| self.attempt(form))
    }

    /// `2024-03-26`, `2024/3/26`.
    fn year_first(&mut self) -> Option<civil::Date> {
        let year = self.number(4, 4)?;
        let separator = ["-", "/", "."].into_iter().find(|separator| self.rest.starts_with(separator))?;
        self.eat(separator)?;
        let month = self.number(1, 2)?;
        self.eat(separator)?;
        civil_date(year, month, self.number(1, 2)?)
    }

    /// `26 March 2024`, `26th of March, 2024`, `26. März 2024`, `26 de marzo de 2024`.
    fn day_month_word(&mut self) -> Option<civil::Date> {
        let day = self.day()?;
        self.eat(" ")?;
        self.attempt(|cursor| cursor.eat("of ").or_else(|| cursor.eat("de ")));
        let month = self.month()?;
        self.attempt(|cursor| cursor.eat(" de "));
        self.skip(&['.', ',', ' ']);
        civil_date(self.number(4, 4)?, month, day)
    }

    /// `March 26, 2024`, `Mar. 26th 2024`.
    fn month_word_day(&mut self) -> Option<civil::Date> {
        let month = self.month()?;
        self.skip(&['.', ' ']);
        let day = self.day()?;
        self.skip(&[',', ' ']);
        civil_date(self.number(4, 4)?, month, day)
    }

    /// `26.03.2024`; `26/03/2024` and `03/26/2024` where only one reading is a date.
    fn all_numbers(&mut self) -> Option<civil::Date> {
        let first = self.number(1, 2)?;
        let has_dots = self.rest.starts_with('.');
        let separator = if has_dots { "." } else { "/" };
        self.eat(separator)?;
        let second = self.number(1, 2)?;
        self.eat(separator)?;
        let year = self.number(4, 4)?;
        match (civil_date(year, second, first), civil_date(year, first, second)) {
            (Some(date), None) | (None, Some(date)) => Some(date),
            (day_first, month_first) if has_dots || day_first == month_first => day_first,
            _ => None,
        }
    }

    /// `2024年3月26日`.
    fn han(&mut self) -> Option<civil::Date> {
        let year = self.number(4, 4)?;
        self.eat("年")?;
        let month = self.number(1, 2)?;
        self.eat("月")?;
        let day = self.number(1, 2)?;
        self.eat("日")?;
        civil_date(year, month, day)
    }

    fn day(&mut self) -> Option<u32> {
        let day = self.number(1, 2)?;
        self.attempt(|cursor| {
            cursor.word().filter(|ending| matches!(ending.as_str(), "st" | "nd" | "rd" | "th" | "er"))
        });
        self.attempt(|cursor| cursor.eat("."));
        Some(day)
    }

    fn month(&mut self) -> Option<u32> {
        let word = self.word()?;
        let found = MONTHS.iter().position(|names| names.iter().any(|name| *name == word))?;
        u32::try_from(found + 1).ok()
    }

    /// `10:46 AM ET, Tuesday March 26, 2024`. `12.11.2024` begins like a time and is none.
    fn time_and_day(&mut self) -> Option<(Option<Time>, civil::Date)> {
        let time = self.leading_time()?;
        Some((Some(time), self.day_alone()?))
    }

    /// `Tuesday, 26 March 2024`.
    fn day_alone(&mut self) -> Option<civil::Date> {
        self.attempt(|cursor| cursor.weekday().and_then(|()| cursor.date())).or_else(|| self.attempt(Self::date))
    }

    /// `10:46 AM ET, ` in front of a date; a bare hour does not count.
    fn leading_time(&mut self) -> Option<Time> {
        let time = self.time()?;
        self.skip(&[',', ' ', '|', '-', '–']);
        self.attempt(|cursor| cursor.eat("on "));
        Some(time)
    }

    /// A time after a date: `T18:10Z`, ` at 5:19 pm`, ` @ 8:13am PDT`, `, 03.31 BST`.
    fn trailing_time(&mut self) -> Option<Time> {
        if self.attempt(|cursor| cursor.eat("T")).is_none() {
            self.skip(&[',', ' ', '@', '|', '-', '–', '•', '·']);
            self.attempt(|cursor| cursor.eat("at "));
        }
        self.time()
    }

    /// A time of day, with its zone and, in brackets, the same time in another zone, which is passed over.
    fn time(&mut self) -> Option<Time> {
        let (hour, minute) = self.attempt(Self::joined_clock).or_else(|| self.attempt(Self::clock))?;
        let offset = self.attempt(Self::zone).unwrap_or_default();
        self.attempt(|cursor| {
            cursor.eat(" (")?;
            let end = cursor.rest.find(')').filter(|end| *end < 12)?;
            cursor.rest = cursor.rest.get(end + 1..)?;
            Some(())
        });
        (hour < 24 && minute < 60).then_some(Time { hour, minute, offset })
    }

    /// `1052 GMT`: four digits need a zone.
    fn joined_clock(&mut self) -> Option<(u32, u32)> {
        let clock = self.number(4, 4)?;
        let mut ahead = *self;
        ahead.zone()?;
        Some((clock / 100, clock % 100))
    }

    /// `18:10`, `18:10:05.1`, `5:19 pm`, `6 p.m.`: hour and minute.
    fn clock(&mut self) -> Option<(u32, u32)> {
        let hour = self.number(1, 2)?;
        let minute = self.attempt(|cursor| {
            cursor.eat(":").or_else(|| cursor.eat("."))?;
            cursor.number(2, 2)
        });
        self.attempt(|cursor| {
            cursor.eat(":")?;
            cursor.number(2, 2)
        });
        self.attempt(|cursor| {
            cursor.eat(".")?;
            cursor.number(1, 9)
        });
        let half = self.attempt(Self::half_of_day);
        let hour = match half {
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some(half) => hour % 12 + half,
            None => hour,
        };
        Some((hour, minute.or(half.map(|_| 0))?))
    }

    /// `am`, `p.m.`: hours to add.
    fn half_of_day(&mut self) -> Option<u32> {
        self.skip(&[' ']);
        let head: String = self.rest.chars().take(4).collect::<String>().to_lowercase();
        let (hours, len) = [("a.m.", 0), ("p.m.", 12), ("am", 0), ("pm", 12)]
            .into_iter()
            .find_map(|(half, hours)| head.starts_with(half).then_some((hours, half.len())))?;
        self.rest = self.rest.get(len..)?;
        (!self.rest.starts_with(char::is_alphabetic)).then_some(hours)
    }

    /// `+01:00`, `-0400`.
    fn offset(&mut self) -> Option<String> {
        self.skip(&[' ']);
        let sign = ["+", "-"].into_iter().find(|sign| self.rest.starts_with(sign))?;
        self.eat(sign)?;
        let len = self.rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b':').count();
        let digits = self.rest.get(..len)?.replace(':', "");
        self.rest = self.rest.get(len..)?;
        let hours: u32 = digits.get(..2)?.parse().ok()?;
        let minutes: u32 = digits.get(2..)?.parse().ok()?;
        (digits.len() == 4 && hours <= 14 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
    }

    /// `Z`, `EDT`, `GMT+02:00`, `-0400` as an offset; a name whose offset hangs on the season is read
    /// and gives none.
    fn zone(&mut self) -> Option<String> {
        self.skip(&[' ']);
        let len = self.rest.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(self.rest.len());
        let name = self.rest.get(..len)?;
        let named = ZONES.iter().find(|(zone, _)| *zone == name);
        if named.is_some() {
            self.rest = self.rest.get(len..)?;
        }
        self.attempt(Self::offset).or(named.map(|(_, offset)| (*offset).to_owned()))
    }
}

fn civil_date(year: u32, month: u32, day: u32) -> Option<civil::Date> {
    let year = i16::try_from(year).ok().filter(|year| (1600..=2200).contains(year))?;
    civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

const ZONES: &[(&str, &str)] = &[
    ("Z", "Z"),
    ("UTC", "Z"),
    ("GMT", "Z"),
    ("BST", "+01:00"),
    ("CET", "+01:00"),
    ("CEST", "+02:00"),
    ("EST", "-05:00"),
    ("EDT", "-04:00"),
    ("CST", "-06:00"),
    ("CDT", "-05:00"),
    ("MST", "-07:00"),
    ("MDT", "-06:00"),
    ("PST", "-08:00"),
    ("PDT", "-07:00"),
    ("ET", ""),
    ("CT", ""),
    ("MT", ""),
    ("PT", ""),
];

/// Days of the week in English, German, French, Spanish and Dutch.
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado domingo
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag";

/// Names of the months in English, German, French, Spanish, Portuguese, Italian and Dutch.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "janeiro", "gennaio", "januari"],
    &["february", "feb", "februar", "février", "févr", "febrero", "fevereiro", "febbraio", "februari"],
    &["march", "mar", "märz", "mär", "mars", "marzo", "março", "maart", "mrt"],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile"],
    &["may", "mai", "mayo", "maio", "maggio", "mei"],
    &["june", "jun", "juni", "juin", "junio", "junho", "giugno"],
    &["july", "jul", "juli", "juillet", "juil", "julio", "julho", "luglio"],
    &["august", "aug", "août", "agosto", "ago", "augustus"],
    &["september", "sep", "sept", "septembre", "septiembre", "setembro", "settembre"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "outubro", "ottobre"],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &["december", "dec", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "dezembro", "dicembre"],
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_of_dates() {
        for (text, iso) in [
            ("2024-03-26", "2024-03-26"),
            ("date 2024-03-26", "2024-03-26"),
            ("2024-03-26T18:10Z", "2024-03-26T18:10Z"),
            ("2024-03-26T18:10:05.123+01:00", "2024-03-26T18:10+01:00"),
            ("2024-03-26 18:10 -0400", "2024-03-26T18:10-04:00"),
            ("March 26, 2024", "2024-03-26"),
            ("Mar. 26th, 2024 at 5:19 pm", "2024-03-26T17:19"),
            ("26 March 2024", "2024-03-26"),
            ("Tuesday 26 March 2024 03.31 BST", "2024-03-26T03:31+01:00"),
            ("Tue, 26 Mar 2024 18:10:00 +0000", "2024-03-26T18:10+00:00"),
            ("Published: Friday August 2, 2013 @ 8:13am PDT", "2013-08-02T08:13-07:00"),
            ("Updated 10:46 AM ET, Sat September 14, 2013", "2013-09-14T10:46"),
            ("Posted on 12 a.m. May 1, 2020", "2020-05-01T00:00"),
            ("POSTED: 1052 GMT (1852 HKT), April 10, 2007", "2007-04-10T10:52Z"),
            ("Published: 09 Sep 2013 11:25 GMT+02:00", "2013-09-09T11:25+02:00"),
            ("26. März 2024", "2024-03-26"),
            ("Dienstag, 26. März 2024", "2024-03-26"),
            ("mardi 26 mars 2024", "2024-03-26"),
            ("mar. 26 mars 2024", "2024-03-26"),
            ("26 de marzo de 2024", "2024-03-26"),
            ("2024年3月26日", "2024-03-26"),
            ("26.03.2024", "2024-03-26"),
            ("03/26/2024", "2024-03-26"),
            ("05/05/2024", "2024-05-05"),
        ] {
            assert_eq!(date_in(text).as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn no_dates() {
        for text in [
            "",
            "date",
            "03/04/2024",
            "31 February 2024",
            "May 2024",
            "2024",
            "5 p.m.",
            "March 26, 2024 was cold",
            "1 2 2024",
            "2024-03-267",
        ] {
            assert_eq!(date_in(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_ends_where_the_words_begin() {
        assert_eq!(date_at_start("2024-03-26 18 boats sailed").map(|found| found.len), Some(10));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in any::<String>(), date in "[0-9]{1,4}[-/. :][A-Za-z0-9]{1,4}[-/. :][0-9]{1,4}.{0,9}") {
            date_at_start(&text);
            date_at_start(&date);
        }
    }
}
