//! The elements around the article, before it is found: their names say nothing of what stands in them.

use std::collections::HashSet;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

/// Share of the page's characters that an element around the article holds, in per cent.
const FRAME_SHARE: usize = 40;

/// The elements around the article, as far as that is known before it is found: those around the first headline, and
/// those that hold much of the page. Their names say nothing of the place of a block.
pub(super) fn around_article(html: &Html) -> HashSet<NodeId> {
    let mut frames = HashSet::new();
    let mut held: Vec<(NodeId, usize)> = Vec::new();
    let mut holders: Vec<(NodeId, usize)> = Vec::new();
    let mut n_chars = 0;
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    if element.name() == "h1" && frames.is_empty() {
                        frames.extend(held.iter().map(|(id, _)| *id));
                    }
                    held.push((node.id(), n_chars));
                }
                Node::Text(text) if !is_in_script(&node) => n_chars += text.trim().len(),
                _ => {}
            },
            Edge::Close(node) if node.value().is_element() => {
                if let Some((id, before)) = held.pop() {
                    holders.push((id, n_chars - before));
                }
            }
            Edge::Close(_) => {}
        }
    }
    frames.extend(holders.into_iter().filter(|(_, held)| held * 100 >= n_chars * FRAME_SHARE).map(|(id, _)| id));
    frames
}

fn is_in_script(node: &NodeRef<'_, Node>) -> bool {
    node.parent()
        .and_then(|outer| outer.value().as_element())
        .is_some_and(|element| matches!(element.name(), "script" | "title"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::page::tree;

    #[test]
    fn names_of_elements_that_hold_the_headline_or_most_of_the_page_do_not_count() {
        let words = "The crane fell on the quay. ".repeat(20);
        let html =
            format!("<div class=related><h1>Crane</h1></div><div class=ads>{words}</div><div class=ads>Buy</div>");
        let found = tree::blocks(&Html::parse_document(&html));
        let plain: Vec<bool> = found.iter().map(|block| block.place.is_plain()).collect();
        assert_eq!(plain, [true, true, false]);
    }
}
