//! Dates as press databases write them: the weekday may follow, and the time after it.

use super::super::dates::date_at_start;

/// The date at the start of `line` in ISO form, and what follows it.
pub(super) fn date_of(line: &str) -> Option<(String, String)> {
    let line = line.replace('\u{a0}', " ");
    let found = date_at_start(&line)?;
    let rest = line.get(found.len..)?.trim_start_matches([',', ' ']);
    if found.iso.contains('T') {
        return Some((found.iso, rest.to_owned()));
    }
    let after_day = rest.trim_start_matches(|c: char| c.is_alphabetic() || c == '.').trim_start_matches([',', ' ']);
    let with_time = format!("{} {after_day}", found.iso);
    match date_at_start(&with_time).filter(|timed| timed.iso.contains('T')) {
        Some(timed) => Some((timed.iso, with_time.get(timed.len..)?.trim().to_owned())),
        None => Some((found.iso, rest.to_owned())),
    }
}

/// The date that is the whole of a short line; an edition may follow.
pub(super) fn date_line(line: &str) -> Option<String> {
    const MOST_WORDS: usize = 14;
    let (iso, rest) = date_of(line)?;
    let is_sentence = rest.ends_with(['.', '?', '!']) && rest.split_whitespace().count() > 3;
    (line.split_whitespace().count() <= MOST_WORDS && !is_sentence).then_some(iso)
}

/// The first date among the words of a line.
pub(super) fn date_within(line: &str) -> Option<String> {
    const MOST_WORDS: usize = 60;
    let line = line.replace('\u{a0}', " ");
    let mut is_start = true;
    let starts = line.char_indices().filter(|(_, c)| {
        let begins = is_start && c.is_alphanumeric();
        is_start = !c.is_alphanumeric();
        begins
    });
    starts.take(MOST_WORDS).find_map(|(at, _)| date_of(line.get(at..)?)).map(|(iso, _)| iso)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_databases_in_five_languages() {
        for (line, iso) in [
            ("July 1, 2015 Wednesday 9:20 AM GMT", "2015-07-01T09:20Z"),
            ("July 1, 2015 Wednesday Met 2 Edition", "2015-07-01"),
            ("1. Juli 2019 Montag", "2019-07-01"),
            ("4 oktober 2017 woensdag 11:05 AM", "2017-10-04T11:05"),
            ("lundi 1 juillet 2019", "2019-07-01"),
            ("mardi 14 mars 2006", "2006-03-14"),
            ("1 de julio de 2019 lunes", "2019-07-01"),
            ("Dienstag, 3. März 2020", "2020-03-03"),
            ("29 December 2011", "2011-12-29"),
            ("12\u{a0}mrt. 2014", "2014-03-12"),
        ] {
            assert_eq!(date_line(line).as_deref(), Some(iso), "{line}");
        }
    }

    #[test]
    fn a_date_is_found_among_words() {
        assert_eq!(date_within("Politique, mardi 14 mars 2006, p. 12").as_deref(), Some("2006-03-14"));
        assert_eq!(date_within("Quay Post; Marsh [Marsh]12 Mar 2014: A.1.").as_deref(), Some("2014-03-12"));
        assert_eq!(date_within("May be so"), None);
    }
}
