//! Who wrote the article.

use scraper::Html;

use super::facts::Facts;
use super::marked;
use super::names::{clean, is_like_a_person, is_whole, split};
use super::tree::PageBlock;
use crate::import::Part;

/// Bylines with their sources, the surest first.
pub(super) fn candidates(
    html: &Html,
    facts: &Facts,
    page: &[PageBlock],
    is_kept: &[bool],
    extracted: &str,
) -> Vec<(String, String)> {
    let mut found: Vec<(Vec<String>, String)> = Vec::new();
    let mut add = |names: Vec<String>, source: &str| {
        let names: Vec<String> = match names.as_slice() {
            [one] if is_whole(one) => vec![clean(one)],
            _ => names.iter().flat_map(|name| split(name)).collect(),
        };
        let mut unique: Vec<String> = Vec::new();
        for name in names {
            if !unique.iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
                unique.push(name);
            }
        }
        if !unique.is_empty() {
            found.push((unique, source.to_owned()));
        }
    };
    let named = facts.ld.names("author");
    let marks = marked::marks(html);
    add(marked::with_others(&marks, &named), "byline");
    add(named, "JSON-LD");
    add(facts.ld.names("creator"), "JSON-LD");
    for name in NAMES {
        let named: Vec<String> = facts.meta.all(name).map(|(_, value)| value.to_owned()).collect();
        add(marked::with_others(&marks, &named), "byline");
        add(named, name);
    }
    add(marked::first(&marks), "byline");
    add(signed(page), "a line of the page");
    add(labelled(page), "a line of the page");
    add(extracted.split("; ").map(str::to_owned).collect(), "extractor");
    add(alone(page, is_kept), "a line of the page");
    let owner = facts.meta.first(&["copyright"]).map(|(_, owner)| owner);
    let is_body = |name: &String| {
        facts.is_outlet(name) || name.contains("www.") || owner.is_some_and(|owner| owner.contains(name.as_str()))
    };
    let (persons, bodies): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(names, _)| names.iter().any(|name| !is_body(name)));
    persons.into_iter().chain(bodies).map(|(names, source)| (names.join(", "), source)).collect()
}

const NAMES: &[&str] = &[
    "author",
    "article:author",
    "og:article:author",
    "og:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "byl",
    "byline",
    "cxenseparse:author",
    "article:author_name",
    "authors",
    "articleauthor",
    "article_author",
    "creator",
];

/// Lines anywhere on the page that say whose name follows: "Author: Ada Berg".
fn labelled(page: &[PageBlock]) -> Vec<String> {
    let lines = page.iter().filter(|block| block.words.len() <= 12 && !block.place.hidden && !block.place.related);
    let named = lines.filter_map(|block| {
        let text = block.text.to_lowercase();
        let label = AUTHOR_LABELS.iter().find(|label| text.starts_with(**label))?;
        let rest = block.text.get(label.len()..)?;
        let name = rest.trim_start_matches([' ', ':', '\n']);
        let names = split(name);
        let is_named = name.len() < rest.len() && !names.is_empty() && names.iter().all(|name| is_like_a_person(name));
        is_named.then(|| name.to_owned())
    });
    named.take(1).collect()
}

/// Words before the name of an author, longer ones first where one begins another.
const AUTHOR_LABELS: &[&str] = &[
    "autorin/autor",
    "autor/in",
    "autor:in",
    "autorin",
    "autoren",
    "autores",
    "autora",
    "autor",
    "author",
    "auteur",
    "autore",
    "forfatter",
    "författare",
    "redactor",
    "автор",
];

/// Lines below the headline that name somebody: "By Ada Berg".
fn signed(page: &[PageBlock]) -> Vec<String> {
    let headline = page.iter().rposition(|block| block.level == 1 && !block.place.hidden).unwrap_or(0);
    let below = page.iter().skip(headline).take(20).filter(|block| block.words.len() <= 12 && !block.place.hidden);
    let lines = below.flat_map(|block| block.text.lines());
    let named = lines.filter(|line| {
        let names = split(line);
        clean(line).len() < line.trim().len().saturating_sub(1)
            && !names.is_empty()
            && names.iter().all(|name| is_like_a_person(name))
    });
    named.map(str::to_owned).take(1).collect()
}

/// A line of a name alone, below the headline or under the text; what else says who wrote it is surer.
fn alone(page: &[PageBlock], is_kept: &[bool]) -> Vec<String> {
    let is_prose = |(block, kept): (&PageBlock, &bool)| *kept && block.words.len() >= 12;
    let Some(first) = page.iter().zip(is_kept).position(is_prose) else { return Vec::new() };
    let last = page.iter().zip(is_kept).rposition(|(_, kept)| *kept).unwrap_or(first);
    let headline = page.iter().take(first).rposition(|block| block.level == 1).unwrap_or(first);
    let lines = page.get(headline + 1..first).unwrap_or_default().iter().chain(page.get(last));
    let named = lines.filter(|block| {
        block.part == Part::Body && block.words.len() <= 5 && !block.text.contains('\n') && is_all_capitals(&block.text)
    });
    named.map(|block| block.text.clone()).take(1).collect()
}

/// True for two to four words that all begin with a capital.
fn is_all_capitals(text: &str) -> bool {
    is_like_a_person(text)
        && text.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase))
        && !text.contains([',', '.', '"', '|'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_names_are_told_from_others() {
        assert!(is_all_capitals("Ada Berg") && is_all_capitals("ADA VAN BERG"));
        for line in ["The crane fell", "Ada", "Ada Berg, Merrow", "Page 7 News"] {
            assert!(!is_all_capitals(line), "{line}");
        }
    }

    #[test]
    fn authors_stand_behind_labels() {
        let read = |html: &str| labelled(&super::super::tree::blocks(&Html::parse_document(html)));
        assert_eq!(read("<li><b>Date</b> 26 March 2024</li><li><b>Autorin/Autor</b> Ada Berg</li>"), ["Ada Berg"]);
        assert_eq!(read("<p>Author: Ada Berg"), ["Ada Berg"]);
        assert!(read("<p>Authors of the report are not known").is_empty());
    }

    #[test]
    fn the_outlet_itself_is_no_author() {
        for outlet in ["Merrow Mail", "Mail of Merrow (www.merrow.example)", "Quay House"] {
            let html = format!(
                "<meta property=og:site_name content='Merrow Mail'><meta name=copyright content='(c) Quay House 2031'>\
                 <meta name=author content='{outlet}'><p class=byline>Ada Berg"
            );
            let tree = Html::parse_document(&html);
            let facts = Facts::read(&tree, super::super::address::Saved::default(), None);
            assert_eq!(candidates(&tree, &facts, &[], &[], "")[0].0, "Ada Berg", "{outlet}");
        }
    }
}
