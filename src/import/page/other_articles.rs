//! Pages that go on with the next article below the one they are of.

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use super::extract::{Found, Page};
use super::facts::Facts;
use super::headings;
use super::headline::{is_confirmed, said};

/// Takes out of `found` what stands in an `<article>` with an `<h1>` of its own that is not the page's.
pub(super) fn leave_out(page: &mut Page<'_>, facts: &Facts, found: &mut Found) {
    let articles = articles(page.tree);
    let titles = said(facts);
    let is_own = |(_, heading): &&(NodeId, String)| titles.iter().any(|(title, _)| is_confirmed(heading, title));
    let Some((own, _)) = articles.iter().find(is_own).filter(|_| articles.len() > 1) else { return };
    let others: HashSet<NodeId> = articles.iter().map(|(id, _)| *id).filter(|id| id != own).collect();
    let inside = |element: NodeId, is_it: &dyn Fn(NodeId) -> bool| {
        page.tree
            .tree
            .get(element)
            .is_some_and(|node| is_it(node.id()) || node.ancestors().any(|outer| is_it(outer.id())))
    };
    let is_other: Vec<bool> =
        page.blocks.iter().map(|block| inside(block.element, &|id| others.contains(&id))).collect();
    let is_in_own = |(block, kept): (&super::tree::PageBlock, &bool)| *kept && inside(block.element, &|id| id == *own);
    if !page.blocks.iter().zip(&found.is_kept).any(is_in_own) {
        return;
    }
    for ((block, kept), _) in page.blocks.iter_mut().zip(&mut found.is_kept).zip(is_other).filter(|(_, other)| *other) {
        block.place.related = true;
        *kept = false;
    }
}

/// The outermost `<article>`s with an `<h1>`, and what the first of those says.
fn articles(html: &Html) -> Vec<(NodeId, String)> {
    let is_article =
        |node: &NodeRef<'_, Node>| node.value().as_element().is_some_and(|element| element.name() == "article");
    let mut found: Vec<(NodeId, String)> = Vec::new();
    for node in html.tree.root().descendants() {
        if node.value().as_element().is_none_or(|element| element.name() != "h1") {
            continue;
        }
        let outermost = node.ancestors().filter(is_article).last();
        if let Some(article) = outermost.filter(|article| !found.iter().any(|(id, _)| *id == article.id())) {
            found.push((article.id(), headings::text_of(node)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::import::Reason;
    use crate::import::page::read;

    #[test]
    fn the_next_article_below_is_another_one() {
        let article = |title: &str| {
            let text = |day: &str| {
                format!("On {day} the council of Merrow talked for two hours about this: {title}. ").repeat(3)
            };
            format!("<article><h1>{title}</h1><p>{}</p><p>{}</p></article>", text("Monday"), text("Friday"))
        };
        let page = |first: &str, second: &str| {
            let head = "<title>Crane falls on quay</title><meta property=og:title content='Crane falls on quay'>";
            let html = format!("<html><head>{head}</head><body>{}{}", article(first), article(second));
            let reading = read(&html, None).unwrap();
            let other = reading.blocks.iter().filter(|block| block.text.contains("Bakery")).map(|block| block.left_out);
            assert!(other.clone().all(|reason| reason == Some(Reason::Related)), "{:?}", other.collect::<Vec<_>>());
            let kept = reading.blocks.into_iter().filter(|block| block.left_out.is_none());
            kept.map(|block| block.text).collect::<Vec<_>>().join("\n")
        };
        let found = page("Crane falls on quay", "Bakery closes after ninety years");
        assert!(found.contains("Monday") && found.contains("Friday") && !found.contains("Bakery"), "{found}");
    }
}
