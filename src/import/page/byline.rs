//! Who wrote the article.

use ego_tree::NodeRef;
use scraper::node::Element;
use scraper::{Html, Node};

use super::facts::Facts;
use super::place::name_words;
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
            [one] if !split(one).is_empty() && split(one).len() < 3 && !one.contains('@') => vec![clean(one)],
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
    add(beside(html, &named), "byline");
    add(named, "JSON-LD");
    add(facts.ld.names("creator"), "JSON-LD");
    for name in NAMES {
        add(facts.meta.all(name).map(|(_, value)| value.to_owned()).collect(), name);
    }
    add(marked(html), "byline");
    add(signed(page), "a line of the page");
    add(labelled(page), "a line of the page");
    add(extracted.split("; ").map(str::to_owned).collect(), "extractor");
    add(alone(page, is_kept), "a line of the page");
    let (persons, bodies): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|(names, _)| names.iter().any(|name| !facts.is_outlet(name) && !name.contains("www.")));
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

/// The names of the byline of which `named`, as the data of the page say, are only some: the elements that are marked as
/// authors beside the one that is known.
fn beside(html: &Html, named: &[String]) -> Vec<String> {
    let lower: Vec<String> = named.iter().map(|name| name.to_lowercase()).collect();
    let marked: Vec<(NodeRef<'_, Node>, String)> = html
        .tree
        .root()
        .descendants()
        .filter(|node| node.value().as_element().is_some_and(is_said_author))
        .map(|node| (node, clean(&text_of(node))))
        .filter(|(_, name)| is_like_a_person(name) && !name.contains(','))
        .take(MOST_MARKED)
        .collect();
    let Some((known, _)) = marked.iter().find(|(_, name)| lower.contains(&name.to_lowercase())) else {
        return Vec::new();
    };
    let around: Vec<NodeRef<'_, Node>> = known.ancestors().collect();
    let is_beside = |node: &NodeRef<'_, Node>| {
        let common = node.ancestors().find(|outer| around.iter().any(|other| other.id() == outer.id()));
        common.is_some_and(|common| super::meta::first_words(common, BYLINE_LEN * 2).len() <= BYLINE_LEN)
    };
    let mut names: Vec<String> = Vec::new();
    for (_, name) in marked.iter().filter(|(node, _)| node.id() == known.id() || is_beside(node)) {
        if !names.iter().any(|other| other.eq_ignore_ascii_case(name)) {
            names.push(name.clone());
        }
    }
    let has_all = lower.iter().all(|known| names.iter().any(|name| name.to_lowercase() == *known));
    if has_all && names.len() > named.len() { names } else { Vec::new() }
}

/// Elements marked as authors that are looked at.
const MOST_MARKED: usize = 40;

/// Bytes of what holds all names of a byline, with roles and addresses.
const BYLINE_LEN: usize = 300;

fn is_said_author(element: &Element) -> bool {
    [element.attr("rel"), element.attr("itemprop")]
        .into_iter()
        .flatten()
        .any(|names| names.split_whitespace().any(|word| word == "author"))
}

fn text_of(node: NodeRef<'_, Node>) -> String {
    super::meta::plain(&super::meta::first_words(node, 200).replace('<', "&lt;"))
}

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

/// Names in elements that say that they hold the author.
fn marked(html: &Html) -> Vec<String> {
    let mut names = Vec::new();
    for node in html.tree.root().descendants() {
        let Some(element) = node.value().as_element() else { continue };
        let is_named = element.attr("class").is_some_and(|class| {
            name_words(class).any(|word| matches!(word.as_str(), "byline" | "author" | "authors" | "autor" | "auteur"))
        });
        if !(is_said_author(element) || is_named) {
            continue;
        }
        let text = text_of(node);
        if (3..=80).contains(&text.chars().count()) && !names.contains(&text) {
            names.push(text);
            if names.len() > 3 {
                break;
            }
        }
    }
    names.retain(|name| split(name).iter().any(|name| is_like_a_person(name)));
    names.truncate(1);
    names
}

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

/// True for two to five words with capitals and without digits.
fn is_like_a_person(name: &str) -> bool {
    let n_words = name.split_whitespace().count();
    let n_capitals = name
        .split_whitespace()
        .filter(|word| word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase()))
        .count();
    (2..=5).contains(&n_words)
        && n_capitals * 2 >= n_words
        && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '/' | '?' | '!'))
}

/// The names in `text`, without "By" and addresses.
fn split(text: &str) -> Vec<String> {
    let text = text.trim();
    if text.contains("://") || text.starts_with("www.") || text.starts_with('@') || text.starts_with('/') {
        return Vec::new();
    }
    let mut text = text.to_owned();
    for word in [" and ", " und ", " & ", " et ", " y ", " e ", " og ", " och ", " en ", " i ", ";", "|", " / ", "، "]
    {
        text = text.replace(word, ",");
    }
    text.split(',')
        .map(clean)
        .filter(|name| name.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !name.contains('@'))
        .collect()
}

fn clean(name: &str) -> String {
    let mut name = name.trim();
    for label in LABELS {
        if let Some(rest) =
            name.get(..label.len()).filter(|head| head.to_lowercase() == *label).and_then(|_| name.get(label.len()..))
        {
            name = rest.trim_start_matches([':', ' ']);
        }
    }
    name.trim_matches([' ', '.', ':', '-', '–', '|']).to_owned()
}

const LABELS: &[&str] = &[
    "written by",
    "by ",
    "by:",
    "von ",
    "von:",
    "par ",
    "por ",
    "di ",
    "door ",
    "av ",
    "af ",
    "text:",
    "autor:",
    "author:",
];

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
    fn names_are_taken_apart() {
        assert_eq!(split("By Ada Berg and Bo Lund"), ["Ada Berg", "Bo Lund"]);
        assert_eq!(split("Von Ada Berg, Bo Lund"), ["Ada Berg", "Bo Lund"]);
        assert!(split("https://merrow.example/ada").is_empty());
        assert_eq!(split("ada@merrow.example, Ada Berg"), ["Ada Berg"]);
    }

    #[test]
    fn a_byline_of_several_is_whole_where_the_data_name_one() {
        let read = |html: &str| beside(&Html::parse_document(html), &["Bo Lund".to_owned()]);
        let html = "<div><a rel=author><b>Ada</b> <b>Berg</b></a><p>Reporter</p><a rel='author me'>Bo Lund</a></div>";
        assert_eq!(read(html), ["Ada Berg", "Bo Lund"]);
        assert!(read(&html.replace("Bo Lund", "Cy Dahl")).is_empty());
        assert!(read("<p itemprop=author>Bo Lund <b>Reporter At Large</b>").is_empty());
        let text = "The crane fell on the quay. ".repeat(20);
        assert!(read(&format!("<a rel=author>Bo Lund</a><p>{text}</p><a rel=author>Ada Berg</a>")).is_empty());
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
        for outlet in ["Merrow Mail", "Mail of Merrow (www.merrow.example)"] {
            let html = format!(
                "<meta property=og:site_name content='Merrow Mail'><meta name=author content='{outlet}'><p class=byline>Ada Berg"
            );
            let tree = Html::parse_document(&html);
            let facts = Facts::read(&tree, super::super::address::Saved::default(), None);
            assert_eq!(candidates(&tree, &facts, &[], &[], "")[0].0, "Ada Berg", "{outlet}");
        }
    }
}
