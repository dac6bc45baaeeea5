//! The lines that a browser prints above and below a page: date, title, address, "1/4".

use super::line::Line;

/// True where `line` is a page number: "3", "- 3 -", "Page 3 of 4", "3/4".
pub(super) fn is_page_number(text: &str) -> bool {
    const WORDS: &[&str] =
        &["page", "p", "pg", "seite", "of", "von", "de", "sur", "van", "blz", "pagina", "página", "sida"];
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let n_numbers = parts.iter().filter(|part| is_number(part)).count();
    let is_known = |part: &&str| is_number(part) || WORDS.contains(&part.to_lowercase().as_str());
    (1..=2).contains(&n_numbers) && parts.len() <= 4 && parts.iter().all(is_known)
}

fn is_number(part: &str) -> bool {
    part.len() <= 4 && part.chars().all(char::is_numeric)
}

/// True for "2/4" and "2 of 4".
fn is_count(text: &str) -> bool {
    let has_two = text.split(|c: char| !c.is_numeric()).filter(|part| !part.is_empty()).count() == 2;
    has_two && is_page_number(text)
}

/// True for a day with a time: "12/1/26, 3:04 PM", "1.12.2026, 15:04".
fn is_moment(text: &str) -> bool {
    let n_digits = text.chars().filter(char::is_ascii_digit).count();
    let has_time = text.split(|c: char| c.is_whitespace() || c == ',').any(|part| {
        part.split_once(':').is_some_and(|(hour, minute)| {
            (1..=2).contains(&hour.len())
                && minute.len() >= 2
                && hour.chars().chain(minute.chars().take(2)).all(|c| c.is_ascii_digit())
        })
    });
    has_time && (5..=14).contains(&n_digits) && text.chars().count() <= 40
}

/// True where `text` is an address of the web or a path of this machine.
pub(super) fn is_address(text: &str) -> bool {
    ["http://", "https://", "file://", "about:", "www."].iter().any(|start| text.starts_with(start))
        && !text.trim_end_matches(is_count_sign).contains(' ')
}

fn is_count_sign(c: char) -> bool {
    c.is_numeric() || matches!(c, '/' | ' ')
}

/// True where the lines at one height at the edge of a page are those of a browser.
pub(super) fn is_of_browser(row: &[&Line]) -> bool {
    let has = |is: fn(&str) -> bool| row.iter().any(|line| is(&line.text));
    has(is_address)
        || has(is_moment) && (row.len() > 1 || row.iter().any(|line| is_moment(&line.text)))
        || has(is_count)
}

/// The address where it is whole and on the web; browsers cut long ones.
pub(super) fn address(text: &str) -> Option<&str> {
    let is_whole = !text.contains(['…', ' ']) && !text.ends_with("...");
    (is_whole && (text.starts_with("http://") || text.starts_with("https://"))).then_some(text)
}

/// The line without the folders of the machine on which it was printed.
pub(super) fn without_path(text: &str) -> String {
    match text.strip_prefix("file://") {
        Some(path) => path.rsplit('/').next().unwrap_or_default().to_owned(),
        None => text.to_owned(),
    }
}
