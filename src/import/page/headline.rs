//! The headline of a page: the `<h1>` that its head confirms, else what the head says.

use ego_tree::NodeRef;
use scraper::{Html, Node};

use super::facts::Facts;
use super::words::words;

/// Signs between a headline and the outlet's name in a title.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " // ", " » ", " ⋅ ", "｜", " / "];

/// Headlines with their sources, the surest first.
pub(super) fn candidates(html: &Html, facts: &Facts) -> Vec<(String, String)> {
    let said: Vec<(String, String)> = said(facts);
    let headings: Vec<String> = first_headings(html);
    let mut found = Vec::new();
    found.extend(said.iter().find(|(_, source)| source == "JSON-LD").cloned());
    for heading in &headings {
        if let Some((_, source)) = said.iter().find(|(title, _)| is_confirmed(heading, title)) {
            found.push((heading.clone(), format!("h1, as {source}")));
            break;
        }
    }
    found.extend(said);
    if let Some((title, _)) = found.first() {
        let cut = SEPARATORS.iter().filter_map(|sign| title.rsplit_once(sign)).map(|(head, _)| head.trim());
        let whole = cut.filter_map(|head| headings.iter().find(|heading| words(heading) == words(head))).next();
        if let Some(heading) = whole.cloned() {
            found.insert(0, (heading, "h1, without the outlet's name".to_owned()));
        }
    }
    found.extend(headings.into_iter().map(|heading| (heading, "h1".to_owned())));
    found
}

/// Titles of the head and of the data, without the outlet's name.
pub(super) fn said(facts: &Facts) -> Vec<(String, String)> {
    let mut said: Vec<(String, String)> = Vec::new();
    if let Some((name, title)) = facts.meta.first(&["og:title"]) {
        said.push((without_outlet(title, facts), name.to_owned()));
    }
    if let Some(title) = facts.ld.text("headline") {
        said.push((without_outlet(&super::meta::plain(&title), facts), "JSON-LD".to_owned()));
    }
    if let Some((name, title)) =
        facts.meta.first(&["twitter:title", "parsely-title", "sailthru.title", "dc.title", "title"])
    {
        said.push((without_outlet(title, facts), name.to_owned()));
    }
    if let Some(title) = &facts.meta.title {
        said.push((without_outlet(title, facts), "title".to_owned()));
    }
    said.retain(|(title, _)| !words(title).is_empty() && !facts.is_outlet(title));
    said
}

/// `title` without " | Outlet" at its end or "Outlet: " at its beginning.
pub(super) fn without_outlet(title: &str, facts: &Facts) -> String {
    let mut title = title.trim();
    for _ in 0..3 {
        let cut = SEPARATORS.iter().filter_map(|sign| title.rsplit_once(sign)).min_by_key(|(_, tail)| tail.len());
        match cut {
            Some((head, tail)) if !head.trim().is_empty() && (facts.is_outlet(tail) || facts.is_section(tail)) => {
                title = head.trim()
            }
            _ => break,
        }
    }
    let cut = SEPARATORS.iter().filter_map(|sign| title.split_once(sign)).min_by_key(|(head, _)| head.len());
    match cut {
        Some((head, tail)) if facts.is_outlet(head) && !tail.trim().is_empty() => tail.trim().to_owned(),
        _ => title.to_owned(),
    }
}

/// The words of each `<h1>`.
fn first_headings(html: &Html) -> Vec<String> {
    let nodes = html.tree.root().descendants();
    let headings = nodes.filter(|node| node.value().as_element().is_some_and(|element| element.name() == "h1"));
    headings.map(heading_text).filter(|text| !text.is_empty()).take(8).collect()
}

fn heading_text(heading: NodeRef<'_, Node>) -> String {
    let mut text = String::new();
    for node in heading.descendants() {
        match node.value() {
            Node::Text(words) if !is_in_skipped(node) => text.push_str(words),
            Node::Element(element) if matches!(element.name(), "br" | "div" | "p" | "span") => text.push(' '),
            _ => {}
        }
    }
    super::meta::plain(&text.replace('<', "&lt;"))
}

fn is_in_skipped(node: NodeRef<'_, Node>) -> bool {
    node.ancestors().take(4).any(|outer| {
        outer
            .value()
            .as_element()
            .is_some_and(|element| matches!(element.name(), "script" | "style" | "svg" | "noscript" | "button"))
    })
}

/// True where most words of one are words of the other.
pub(super) fn is_confirmed(heading: &str, title: &str) -> bool {
    let (heading, title) = (words(heading), words(title));
    if heading.is_empty() || title.is_empty() {
        return false;
    }
    let n_shared = heading.iter().filter(|word| title.contains(word)).count();
    n_shared * 10 >= 6 * heading.len().min(title.len()) && n_shared * 10 >= 4 * heading.len().max(title.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::page::address::Saved;

    fn first(html: &str) -> (String, String) {
        let tree = Html::parse_document(html);
        let facts = Facts::read(&tree, Saved::default(), None);
        candidates(&tree, &facts).swap_remove(0)
    }

    #[test]
    fn the_heading_that_the_head_confirms_is_the_headline() {
        let html = "<head><meta property=og:site_name content='Merrow Mail'><meta property=og:title content='Crane falls on quay | Merrow Mail'>\
                    <body><h1>Merrow Mail</h1><h1>Crane falls <span>on the quay</span></h1>";
        assert_eq!(first(html), ("Crane falls on the quay".to_owned(), "h1, as og:title".to_owned()));
    }

    #[test]
    fn the_name_of_the_outlet_goes() {
        let html = "<head><meta property=og:site_name content='Merrow Mail'><title>Crane falls on quay - News - Merrow Mail</title>\
                    <meta property=article:section content=News>";
        assert_eq!(first(html).0, "Crane falls on quay");
        let html = "<head><title>Crane falls on quay – The unknown paper</title><body><h1>Crane falls on quay</h1>";
        assert_eq!(first(html).0, "Crane falls on quay");
    }
}
