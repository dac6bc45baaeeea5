//! When the article was published and changed.

use scraper::Html;

use super::super::dates;
use super::facts::Facts;
use super::tree::PageBlock;

/// Dates of publication with their sources, the surest first.
pub(super) fn candidates(html: &Html, facts: &Facts, page: &[PageBlock]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut add = |value: Option<String>, source: &str| {
        if let Some(date) = value.as_deref().and_then(iso) {
            found.push((date, source.to_owned()));
        }
    };
    add(facts.ld.text("datePublished"), "JSON-LD");
    for name in STANDARD {
        facts.meta.all(name).for_each(|(_, value)| add(Some(value.to_owned()), name));
    }
    let (said, plain) = times(html);
    add(facts.ld.text_anywhere("datePublished"), "JSON-LD");
    said.into_iter().for_each(|value| add(Some(value), "time, datePublished"));
    for (name, value) in facts.meta.pairs().filter(|(name, _)| is_published(name)) {
        add(Some(value.to_owned()), name);
    }
    add(facts.ld.text("dateCreated"), "JSON-LD");
    plain.into_iter().for_each(|value| add(Some(value), "time"));
    for (name, value) in facts.meta.pairs().filter(|(name, _)| is_plain_date(name)) {
        add(Some(value.to_owned()), name);
    }
    add(facts.address.as_deref().and_then(in_address), "address");
    let headline = page.iter().position(|block| block.level == 1).unwrap_or(0);
    let (above, below) = page.split_at_checked(headline).unwrap_or((page, &[]));
    let lines = below.iter().chain(above).filter(|block| block.words.len() <= 16 && !block.place.hidden);
    let labelled = lines.clone().filter_map(|block| behind_label(&block.text)).take(1);
    let seen = lines.filter_map(|block| seen(&block.text)).take(3);
    labelled.chain(seen).for_each(|date| add(Some(date), "a line of the page"));
    add(facts.ld.text("dateModified"), "JSON-LD");
    found
}

/// Names that the makers of sites agree on.
const STANDARD: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "parsely-pub-date",
];

/// The date of the last change.
pub(super) fn updated(facts: &Facts) -> Vec<(String, String)> {
    let said = facts.ld.text("dateModified").map(|value| (value, "JSON-LD".to_owned()));
    let named = facts.meta.first(&[
        "article:modified_time",
        "og:updated_time",
        "article:modified",
        "last-modified",
        "datemodified",
        "dcterms.modified",
    ]);
    let named = named.map(|(name, value)| (value.to_owned(), name.to_owned()));
    said.into_iter().chain(named).filter_map(|(value, source)| Some((iso(&value)?, source))).collect()
}

/// `value` as ISO 8601: any form that [`dates`] knows, `20240326`, seconds since 1970.
pub(super) fn iso(value: &str) -> Option<String> {
    let value = value.trim();
    if let Some(found) = dates::date_at_start(dates::after_label(value).unwrap_or(value)) {
        return Some(found.iso);
    }
    let n_digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let digits = value.get(..n_digits)?;
    match n_digits {
        8 => dates::date_at_start(&format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?))
            .map(|f| f.iso),
        10 | 13 if n_digits == value.len() => {
            let seconds: i64 = digits.get(..10)?.parse().ok()?;
            jiff::Timestamp::from_second(seconds).ok().map(|at| at.strftime("%Y-%m-%dT%H:%MZ").to_string())
        }
        _ => {
            let end = value.char_indices().nth(10).map_or(value.len(), |(at, _)| at);
            dates::date_at_start(value.get(..end)?.trim_end_matches(|c: char| !c.is_ascii_digit()))
                .map(|found| found.iso)
        }
    }
}

/// True for names of `<meta>` that say when something was published.
fn is_published(name: &str) -> bool {
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let is_said = ["publish", "pubdate", "issued", "datecreated", "createddate", "pubtime", "releasedate"]
        .iter()
        .any(|word| name.contains(word));
    is_said && !["publisher", "modif", "update", "expir", "status"].iter().any(|word| name.contains(word))
        || name.contains("publishe") && name.ends_with("date")
}

fn is_plain_date(name: &str) -> bool {
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    name == "date" || name.ends_with("date") && !["modif", "update", "expir"].iter().any(|word| name.contains(word))
}

/// `<time>` elements: those that say that they are the publication first, then in page order.
fn times(html: &Html) -> (Vec<String>, Vec<String>) {
    let mut said = Vec::new();
    let mut plain = Vec::new();
    for node in html.tree.root().descendants() {
        let Some(element) = node.value().as_element() else { continue };
        let property = element.attr("itemprop").unwrap_or_default();
        let is_published = property.contains("datePublished") || element.attr("pubdate").is_some();
        if element.name() != "time" && !is_published || property.contains("dateModified") {
            continue;
        }
        let text = super::meta::first_words(node, 200);
        let value = element
            .attr("datetime")
            .or(element.attr("content"))
            .filter(|value| iso(value).is_some())
            .map_or(text, str::to_owned);
        if is_published { said.push(value) } else { plain.push(value) }
    }
    plain.truncate(20);
    (said, plain)
}

/// The date in "Published: 26 March 2024", "Datum 26.03.2024".
fn behind_label(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let label = LABELS.iter().find(|label| lower.starts_with(**label));
    let rest = label.map_or_else(|| dates::after_label(text), |label| text.get(label.len()..))?;
    let is_update = ["updat", "last", "modif"].iter().any(|word| lower.starts_with(word));
    dates::date_at_start(rest.trim_start_matches([' ', ':', '\n'])).map(|found| found.iso).filter(|_| !is_update)
}

/// Words in front of a date of publication, in several languages; English ones are in [`dates`].
const LABELS: &[&str] = &[
    "datum",
    "veröffentlicht am",
    "veröffentlicht",
    "erschienen am",
    "publié le",
    "publicado el",
    "publicado em",
    "publicado",
    "fecha",
    "pubblicato il",
    "pubblicato",
    "data",
    "gepubliceerd op",
    "gepubliceerd",
    "publisert",
    "publicerad",
    "udgivet",
    "julkaistu",
    "opublikowano",
    "yayınlanma",
];

/// A date in a short line of the page.
fn seen(text: &str) -> Option<String> {
    let starts = std::iter::once(0).chain(
        text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\n' | '|' | ',')).map(|(at, c)| at + c.len_utf8()),
    );
    starts.filter_map(|at| text.get(at..)).find_map(|rest| dates::date_at_start(rest).map(|found| found.iso))
}

/// `/2024/03/26/` in an address.
fn in_address(address: &str) -> Option<String> {
    let parts: Vec<&str> = address.split('/').collect();
    parts.windows(3).find_map(|run| match run {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            dates::date_in(&format!("{year}-{month}-{day}"))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_machines_are_read() {
        for (value, date) in [
            ("2024-03-26T18:10:05.000Z", "2024-03-26T18:10Z"),
            ("20240326", "2024-03-26"),
            ("20240326T101010", "2024-03-26"),
            ("1711447805", "2024-03-26T10:10Z"),
            ("1711447805000", "2024-03-26T10:10Z"),
            ("Tue, 26 Mar 2024 18:10:00 +0000", "2024-03-26T18:10+00:00"),
            ("2024-03-26T18:10:05+01:00[Europe/Berlin]", "2024-03-26T18:10+01:00"),
        ] {
            assert_eq!(iso(value).as_deref(), Some(date), "{value}");
        }
        assert_eq!(iso("soon"), None);
        assert_eq!(in_address("https://merrow.example/2024/03/26/crane").as_deref(), Some("2024-03-26"));
        assert_eq!(seen("Merrow, 26 March 2024").as_deref(), Some("2024-03-26"));
        assert_eq!(behind_label("Datum 26.03.2024").as_deref(), Some("2024-03-26"));
        assert_eq!(behind_label("Published: 26 March 2024").as_deref(), Some("2024-03-26"));
        assert_eq!(behind_label("Updated: 26 March 2024"), None);
        assert_eq!(behind_label("26 March 2024"), None);
    }

    #[test]
    fn names_of_meta_are_told_apart() {
        assert!(
            is_published("article:published_time")
                && is_published("parsely-pub-date")
                && is_published("dc.date.issued")
        );
        assert!(!is_published("article:publisher") && !is_published("article:modified_time"));
    }

    #[test]
    fn a_labelled_date_is_surer_than_another_line() {
        use crate::import::page::{address::Saved, tree};
        let html =
            Html::parse_document("<h1>Crane</h1><p>Crane on 24 March 2024</p><ul><li>Datum 26.03.2024</li></ul>");
        let facts = Facts::read(&html, Saved::default(), None);
        let found = candidates(&html, &facts, &tree::blocks(&html));
        let dates: Vec<&str> = found.iter().map(|(date, _)| date.as_str()).collect();
        assert_eq!(dates, ["2024-03-26", "2024-03-24", "2024-03-26"]);
    }
}
