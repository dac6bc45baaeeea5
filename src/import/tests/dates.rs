//! Days and times, and what only looks like them.

use super::*;

/// The end of every file here: one block that is plainly a text.
const BODY: &str = "Ferry crews on the islands walked out on Tuesday.";

/// The date of an article with `line` below its headline; nothing where the file tells none.
fn date_of(line: &str) -> Option<String> {
    read(&format!("Crews walk out\n\n{line}\n\n{BODY}")).article.meta().published.clone()
}

#[test]
fn each_form_of_a_date_is_read() {
    let mut wrong = Vec::new();
    for (date, iso) in [
        ("1600-01-01", "1600-01-01"),
        ("2200-12-31", "2200-12-31"),
        ("2024/3/26", "2024-03-26"),
        ("2024.03.26", "2024-03-26"),
        ("26th of March, 2024", "2024-03-26"),
        ("1st May 2024", "2024-05-01"),
        ("2nd June 2024", "2024-06-02"),
        ("3rd July 2024", "2024-07-03"),
        ("1er mai 2024", "2024-05-01"),
        ("3. Oktober 2024", "2024-10-03"),
        ("Sept. 4, 2024", "2024-09-04"),
        ("Dec 31 2024", "2024-12-31"),
        ("12.11.2024", "2024-11-12"),
        ("11.28.2024", "2024-11-28"),
        ("05.03.2024", "2024-03-05"),
        ("28/11/2024", "2024-11-28"),
        ("11/28/2024", "2024-11-28"),
        ("Mon, 4 March 2024", "2024-03-04"),
        ("Tues. March 5, 2024", "2024-03-05"),
        ("Wednesday, March 6, 2024", "2024-03-06"),
        ("Thur 7 March 2024", "2024-03-07"),
        ("Sunday March 10, 2024.", "2024-03-10"),
        ("date: (2024-03-26)", ""),
        ("2024-03-26)", "2024-03-26"),
    ] {
        let found = date_of(date).unwrap_or_default();
        if found != iso {
            wrong.push(format!("{date}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_form_of_a_time_is_read() {
    let mut wrong = Vec::new();
    for (time, iso) in [
        ("10:46 AM on March 26, 2024", "T10:46"),
        ("10:46, March 26, 2024", "T10:46"),
        ("10:46 - March 26, 2024", "T10:46"),
        ("10:46 – March 26, 2024", "T10:46"),
        ("10:46 PM ET Tuesday, March 26, 2024", "T22:46"),
        ("March 26, 2024, 5:19 pm", "T17:19"),
        ("March 26, 2024 @ 5:19 pm", "T17:19"),
        ("March 26, 2024 - 5:19 pm", "T17:19"),
        ("March 26, 2024 – 5:19 pm", "T17:19"),
        ("March 26, 2024 at 5:19 p.m.", "T17:19"),
        ("March 26, 2024 at 5 a.m.", "T05:00"),
        ("March 26, 2024 12 am", "T00:00"),
        ("March 26, 2024 12:59 am", "T00:59"),
        ("March 26, 2024 12 pm", "T12:00"),
        ("March 26, 2024 1 PM", "T13:00"),
        ("2024-03-26 00:00", "T00:00"),
        ("2024-03-26 23:59:59", "T23:59"),
        ("2024-03-26T23:59:59.999999999Z", "T23:59Z"),
        ("2024-03-26 1052 GMT", "T10:52Z"),
        ("2024-03-26 1052 GMT (1852 HKT)", "T10:52Z"),
        ("2024-03-26 18:10 +14:00", "T18:10+14:00"),
        ("2024-03-26 18:10 -0059", "T18:10-00:59"),
        ("2024-03-26 18:10 UTC", "T18:10Z"),
        ("2024-03-26 18:10 BST", "T18:10+01:00"),
        ("2024-03-26 18:10 CET", "T18:10+01:00"),
        ("2024-03-26 18:10 CEST", "T18:10+02:00"),
        ("2024-03-26 18:10 EST", "T18:10-05:00"),
        ("2024-03-26 18:10 EDT", "T18:10-04:00"),
        ("2024-03-26 18:10 CST", "T18:10-06:00"),
        ("2024-03-26 18:10 CDT", "T18:10-05:00"),
        ("2024-03-26 18:10 MST", "T18:10-07:00"),
        ("2024-03-26 18:10 MDT", "T18:10-06:00"),
        ("2024-03-26 18:10 PST", "T18:10-08:00"),
        ("2024-03-26 18:10 PDT", "T18:10-07:00"),
        ("2024-03-26 18:10 ET", "T18:10"),
    ] {
        let found = date_of(time).unwrap_or_default();
        if found != format!("2024-03-26{iso}") {
            wrong.push(format!("{time}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_no_day_or_no_hour_is_no_date() {
    let mut wrong = Vec::new();
    for line in [
        "1599-12-31",
        "2201-01-01",
        "2024-13-01",
        "2024-00-10",
        "2024-02-30",
        "24-03-26",
        "2024-03/26",
        "12/11/2024",
        "13/13/2024",
        "Mo 4 March 2024",
        "Munday 4 March 2024",
        "4 Marchy 2024",
        "March 4, 24",
        "2024-03-26 24:00",
        "2024-03-26 23:60",
        "2024-03-26 13 pm",
        "2024-03-26 0 am",
        "2024-03-26 1052",
        "2024-03-26 18:10 +15:00",
        "2024-03-26 18:10 +01:60",
        "2024-03-26 18:10 GMT+1",
        "2024-03-26 18:10 local",
    ] {
        if let Some(found) = date_of(line) {
            wrong.push(format!("{line}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_day_of_the_last_change_counts_where_no_other_is_known() {
    for (lines, published, left_out) in [
        ("Updated March 27, 2024", "2024-03-27", None),
        ("Last updated: March 27, 2024", "2024-03-27", None),
        ("Last modified 27 March 2024", "2024-03-27", None),
        ("March 26, 2024 | Updated March 27, 2024", "2024-03-26", Some("updated 2024-03-27")),
        ("Updated March 27, 2024 | Posted March 26, 2024", "2024-03-26", Some("updated 2024-03-27")),
        ("March 26, 2024 | Updated March 26, 2024", "2024-03-26", None),
        ("March 26, 2024 | March 27, 2024", "2024-03-26", Some("March 27, 2024")),
    ] {
        let imported = read(&format!("Crews walk out\n\n{lines}\n\n{BODY}"));
        assert_eq!(imported.article.meta().published.as_deref(), Some(published), "{lines}");
        let told = left_out.map(|line| Warning::LeftOut { line: line.to_owned() });
        assert_eq!(imported.warnings, Vec::from_iter(told), "{lines}");
    }
}

#[test]
fn a_date_in_front_of_a_sentence_is_taken_off_where_the_sentence_begins_anew() {
    for glue in [" ", "\t", ": ", " | ", " — ", " – ", " - ", "\n"] {
        let imported = read(&format!("2024-03-26{glue}Nobody came.\n\n{BODY}"));
        assert_eq!(imported.article.meta().published.as_deref(), Some("2024-03-26"), "{glue:?}");
        assert_eq!(imported.article.text(), format!("Nobody came.\n\n{BODY}"), "{glue:?}");
    }
    for line in ["2024-03-26 and after it nobody came.", "2024-03-26, Nobody came.", "2024-03-26. Nobody came."] {
        let imported = read(&format!("{line}\n\n{BODY}"));
        assert_eq!(imported.article.meta().published, None, "{line}");
        assert_eq!(imported.article.text(), format!("{line}\n\n{BODY}"));
    }
}

#[test]
fn dates_that_nobody_can_read_are_told_and_years_stay() {
    for line in ["11/28/05", "12.11.05 10:30", "Updated 3/4/2005", "Posted: 14:00 GMT"] {
        let imported = read(&format!("Crews walk out\n\n{line}\n\n{BODY}"));
        assert_eq!(imported.warnings, [Warning::UnclearDate { date: line.to_owned() }]);
        assert_eq!(imported.article.text(), format!("Crews walk out\n\n{BODY}"));
    }
    for line in ["1/2/05", "Posted 3 soldiers at the gate and two more at the bridge", "12345 67", "5 of 12,000 crews"]
    {
        let imported = read(&format!("Crews walk out\n\n{line}\n\n{BODY}"));
        assert_eq!(imported.warnings, [], "{line}");
        assert_eq!(imported.article.text(), format!("Crews walk out\n\n{line}\n\n{BODY}"));
    }
}
