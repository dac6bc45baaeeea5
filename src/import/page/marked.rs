//! Who wrote the article, by the elements that are marked as its authors.

use ego_tree::NodeRef;
use scraper::node::Element;
use scraper::{Html, Node};

use super::headings;
use super::names::{clean, is_like_a_person, is_whole, split};
use super::place::name_words;

/// An element that names authors.
pub(super) struct Mark<'t> {
    node: NodeRef<'t, Node>,
    names: Vec<String>,
    /// True where an attribute says so, and not a class alone.
    is_said: bool,
    /// True below the first headline.
    is_below: bool,
}

/// Marked elements that are looked at.
const MOST: usize = 40;

/// Characters of an element that holds names and little else.
const NAMES_LEN: std::ops::RangeInclusive<usize> = 3..=120;

/// Bytes of what holds all names of a byline, with roles and addresses.
const BYLINE_LEN: usize = 300;

/// The marked elements of `html` that name persons, in page order; of one in another only the outer one.
pub(super) fn marks(html: &Html) -> Vec<Mark<'_>> {
    let mut found: Vec<Mark<'_>> = Vec::new();
    let mut is_below = false;
    for node in html.tree.root().descendants() {
        let Some(element) = node.value().as_element() else { continue };
        is_below |= element.name() == "h1" && !headings::is_in_named_trail(node);
        let is_said = is_said(element);
        if !is_said && !is_named(element) {
            continue;
        }
        if let Some(last) = found.last_mut().filter(|last| node.ancestors().any(|outer| outer.id() == last.node.id())) {
            last.is_said |= is_said;
            continue;
        }
        let text = super::meta::plain(&super::meta::first_words(node, 200).replace('<', "&lt;"));
        if !NAMES_LEN.contains(&text.chars().count()) || is_in_comments(node) {
            continue;
        }
        let names = persons(&text);
        if !names.is_empty() {
            found.push(Mark { node, names, is_said, is_below });
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// The names in the words of an element; none where no person is among them.
fn persons(text: &str) -> Vec<String> {
    let mut names: Vec<String> = split(text).iter().map(|name| without_end(name)).collect();
    let is_plain = !text.contains(|c: char| c.is_ascii_digit() || c == '(') && !names.iter().any(|name| has_role(name));
    if is_plain && is_whole(text) && is_like_a_person(&clean(text)) {
        return vec![clean(text)];
    }
    names.retain(|name| is_like_a_person(name) && !has_role(name) || is_like_a_place(name));
    if names.iter().any(|name| is_like_a_person(name)) { names } else { Vec::new() }
}

/// The names of the byline: the first one below the headline, else the first of the page, and those beside it.
pub(super) fn first(marks: &[Mark<'_>]) -> Vec<String> {
    let first = marks.iter().find(|mark| mark.is_below).or(marks.first());
    first.map_or_else(Vec::new, |first| names(first, marks.iter()))
}

/// The names of the byline of which `named`, as the data of the page say, are only some.
pub(super) fn with_others(marks: &[Mark<'_>], named: &[String]) -> Vec<String> {
    let said = || marks.iter().filter(|mark| mark.is_said);
    let has = |names: &[String], name: &String| names.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let Some(known) = said().find(|mark| named.iter().any(|name| has(&mark.names, name))) else { return Vec::new() };
    let mut names = names(known, said());
    names.retain(|name| is_like_a_person(name));
    let has_all = named.iter().all(|name| has(&names, name));
    if has_all && names.len() > named.len() { names } else { Vec::new() }
}

/// The names of `known` and of those of `marks` that stand beside it, in page order.
fn names<'m, 't: 'm>(known: &Mark<'t>, marks: impl Iterator<Item = &'m Mark<'t>>) -> Vec<String> {
    let around: Vec<NodeRef<'_, Node>> = known.node.ancestors().collect();
    let is_beside = |mark: &&Mark<'_>| {
        let common = mark.node.ancestors().find(|outer| around.iter().any(|other| other.id() == outer.id()));
        mark.node.id() == known.node.id()
            || common.is_some_and(|common| super::meta::first_words(common, BYLINE_LEN * 2).len() <= BYLINE_LEN)
    };
    let mut found: Vec<String> = Vec::new();
    for name in marks.filter(is_beside).flat_map(|mark| &mark.names) {
        if !found.iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
            found.push(name.clone());
        }
    }
    found
}

/// `name` without a date or a remark in brackets behind it.
fn without_end(name: &str) -> String {
    let name = name.split('(').next().unwrap_or(name);
    name.trim_end_matches(|c: char| c.is_ascii_digit() || " .:".contains(c)).to_owned()
}

fn is_said(element: &Element) -> bool {
    let names = [element.attr("rel"), element.attr("itemprop")].into_iter().flatten();
    element.name() == "address" || names.flat_map(str::split_whitespace).any(|word| word == "author")
}

fn is_named(element: &Element) -> bool {
    let is_byline = |word: &str| matches!(word, "byline" | "author" | "authors" | "autor" | "auteur");
    element.attr("class").is_some_and(|class| name_words(class).any(|word| is_byline(&word)))
}

/// Elements around a mark that are asked whether readers wrote there.
const AROUND: usize = 6;

fn is_in_comments(node: NodeRef<'_, Node>) -> bool {
    let around =
        std::iter::once(node).chain(node.ancestors()).take(AROUND).filter_map(|outer| outer.value().as_element());
    around.filter(|element| element.name() != "body").any(|element| {
        let names = [element.attr("id"), element.attr("class")].into_iter().flatten();
        names.flat_map(name_words).any(|word| matches!(word.as_str(), "comment" | "comments"))
    })
}

/// True for one word with a capital, as stands behind names.
fn is_like_a_place(name: &str) -> bool {
    name.chars().all(char::is_alphabetic) && name.chars().next().is_some_and(char::is_uppercase) && !has_role(name)
}

/// True for "Chief Reporter".
fn has_role(name: &str) -> bool {
    name.split_whitespace().any(|word| ROLES.contains(&word.to_lowercase().as_str()))
}

const ROLES: &[&str] = &[
    "chief",
    "columnist",
    "contact",
    "contributor",
    "correspondent",
    "desk",
    "director",
    "editor",
    "follow",
    "korrespondent",
    "korrespondentin",
    "producer",
    "redakteur",
    "redakteurin",
    "reporter",
    "updated",
    "writer",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_of_several_is_whole_where_the_data_name_one() {
        let read = |html: &str| with_others(&marks(&Html::parse_document(html)), &["Bo Lund".to_owned()]);
        let html = "<div><a rel=author><b>Ada</b> <b>Berg</b></a><p>Reporter</p><a rel='author me'>Bo Lund</a></div>";
        assert_eq!(read(html), ["Ada Berg", "Bo Lund"]);
        assert!(read(&html.replace("Bo Lund", "Cy Dahl")).is_empty());
        let html =
            "<div class=byline><a rel=author>Ada Berg</a></div><div class=byline><a rel=author>Bo Lund</a></div>";
        assert_eq!(read(html), ["Ada Berg", "Bo Lund"]);
        assert!(read("<div class=author>Bo Lund</div><div class=author>Quay Street</div>").is_empty());
        let text = "The crane fell on the quay. ".repeat(20);
        assert!(read(&format!("<a rel=author>Bo Lund</a><p>{text}</p><a rel=author>Ada Berg</a>")).is_empty());
    }

    #[test]
    fn the_byline_below_the_headline_is_read_with_all_its_names() {
        let read = |html: &str| first(&marks(&Html::parse_document(html)));
        let teaser =
            "<div class=teaser>How the quay was built, in pictures <span class=author>Cy Dahl</span></div>".repeat(8);
        let html = "<h1>Crane falls</h1><p class=byline>By <a rel=author>Ada Berg</a> and <b>Bo Lund</b></p>";
        assert_eq!(read(&format!("{teaser}{html}{teaser}")), ["Ada Berg", "Bo Lund"]);
        let html = "<h1>Crane falls</h1><div><p class=author>Ada Berg</p><p class=author>Chief Reporter</p><address>Von Bo Lund</address></div>";
        assert_eq!(read(&format!("{html}{teaser}")), ["Ada Berg", "Bo Lund"]);
        assert_eq!(read("<p class=author>Ada Berg (text), Merrow 26.03.2024</p>"), ["Ada Berg", "Merrow"]);
        assert_eq!(read("<p class=author>Merrow Mail and MNA</p>"), ["Merrow Mail and MNA"]);
        assert!(read("<div class=comment><p class=comment-author>Ada Berg</p></div>").is_empty());
    }
}
