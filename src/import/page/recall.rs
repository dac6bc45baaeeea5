//! Blocks that extractors are known to lose.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;

use super::extract::{Found, Page};
use super::facts::Facts;
use super::standfirst;
use super::tree::PageBlock;
use crate::import::Part;

/// Adds to `found` what belongs to the article for certain.
pub(super) fn add(page: &Page<'_>, facts: &Facts, found: &mut Found) {
    keep(&beside_kept(&page.blocks, &found.is_kept), &mut found.is_kept);
    keep(&right_inside(page, &found.is_kept), &mut found.is_kept);
    found.standfirsts = standfirst::find(&page.blocks, &found.is_kept, &facts.descriptions());
    keep(&found.standfirsts, &mut found.is_kept);
}

fn keep(belonging: &[usize], is_kept: &mut [bool]) {
    for index in belonging {
        if let Some(kept) = is_kept.get_mut(*index) {
            *kept = true;
        }
    }
}

/// Words of running text.
const PROSE: usize = 12;

/// Words of a paragraph between two others.
const SHORT_PROSE: usize = 5;

fn is_prose(block: &PageBlock) -> bool {
    block.part == Part::Body && block.words.len() >= PROSE && !block.is_mostly_links()
}

/// Where kept running text stands.
struct Kept {
    /// Containers with the look of the blocks in them.
    alike: HashSet<(NodeId, u64)>,
    containers: HashSet<NodeId>,
    elements: HashSet<NodeId>,
    /// The look of containers of paragraphs.
    looks: HashSet<u64>,
    first: usize,
    last: usize,
}

impl Kept {
    fn new(page: &[PageBlock], is_kept: &[bool]) -> Option<Self> {
        let kept = || {
            page.iter()
                .enumerate()
                .zip(is_kept)
                .filter(|((_, block), kept)| **kept && is_prose(block))
                .map(|(found, _)| found)
        };
        let classed = kept().filter(|(_, block)| block.is_paragraph && block.container_likeness != 0);
        Some(Self {
            alike: kept().map(|(_, block)| (block.container, block.likeness)).collect(),
            containers: kept().map(|(_, block)| block.container).collect(),
            elements: kept().map(|(_, block)| block.element).collect(),
            looks: classed.map(|(_, block)| block.container_likeness).collect(),
            first: kept().next()?.0,
            last: kept().next_back()?.0,
        })
    }

    /// True for a paragraph in a container that looks like one of the article's: pages are cut in pieces.
    fn is_in_another_piece(&self, index: usize, block: &PageBlock) -> bool {
        let is_after = index > self.first && block.is_paragraph && is_prose(block) && block.place.is_plain();
        is_after && self.looks.contains(&block.container_likeness)
    }

    /// True for what stands between kept blocks, in the same element, and looks like them; for quotations and subheads.
    fn is_between(&self, index: usize, block: &PageBlock) -> bool {
        if !(self.first..self.last).contains(&index) || block.is_mostly_links() || block.place.hidden {
            return false;
        }
        match block.part {
            Part::Body if block.is_quote && is_prose(block) && block.place.is_plain() => true,
            Part::Body if block.words.len() >= SHORT_PROSE => {
                self.alike.contains(&(block.container, block.likeness)) || self.elements.contains(&block.element)
            }
            Part::Heading => block.level > 1 && self.containers.contains(&block.container) && block.place.is_plain(),
            _ => false,
        }
    }
}

/// Blocks beside kept running text that belong to it, by index.
fn beside_kept(page: &[PageBlock], is_kept: &[bool]) -> Vec<usize> {
    let Some(kept) = Kept::new(page, is_kept) else { return Vec::new() };
    let belongs = |(index, block): &(usize, &PageBlock)| {
        kept.is_in_another_piece(*index, block) || kept.is_between(*index, block)
    };
    page.iter().enumerate().filter(belongs).map(|(index, _)| index).collect()
}

/// Share of the article's words that the element around it holds, in per cent: a notice may be taken for a part of it.
const AROUND_SHARE: usize = 75;

/// Paragraphs between the headline and the last kept block that stand in the innermost element around the article itself,
/// whatever the kept ones are (items of lists, parts in boxes) and whatever they look like.
fn right_inside(page: &Page<'_>, is_kept: &[bool]) -> Vec<usize> {
    let kept = || page.blocks.iter().enumerate().zip(is_kept).filter(|(_, kept)| **kept).map(|(found, _)| found);
    let (Some(around), Some((first, _)), Some((last, _))) =
        (innermost(page, is_kept), kept().next(), kept().next_back())
    else {
        return Vec::new();
    };
    let headline = page.blocks.iter().take(first).rposition(|block| block.level == 1).unwrap_or(first);
    let belongs = |(index, block): &(usize, &PageBlock)| {
        (headline..last).contains(index)
            && block.container == around
            && block.is_paragraph
            && is_prose(block)
            && block.place.is_plain()
    };
    page.blocks.iter().enumerate().filter(belongs).map(|(index, _)| index).collect()
}

/// The innermost element that holds most of the kept words.
fn innermost(page: &Page<'_>, is_kept: &[bool]) -> Option<NodeId> {
    let kept = || page.blocks.iter().zip(is_kept).filter(|(_, kept)| **kept).map(|(block, _)| block);
    let outer = |block: &PageBlock| page.tree.tree.get(block.element).into_iter().flat_map(|node| node.ancestors());
    let mut held: HashMap<NodeId, usize> = HashMap::new();
    for block in kept() {
        outer(block).for_each(|node| *held.entry(node.id()).or_default() += block.words.len());
    }
    let total: usize = kept().map(|block| block.words.len()).sum();
    let holds_most = |id: NodeId| held.get(&id).is_some_and(|n_words| n_words * 100 >= total * AROUND_SHARE);
    let around = kept().filter_map(|block| outer(block).find(|node| holds_most(node.id())));
    around.max_by_key(|node| node.ancestors().count()).map(|node| node.id())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::page::tree;
    use scraper::Html;

    const LONG: &str = "The harbour council of Merrow met on Tuesday to talk about the crane that fell";

    fn kept(html: &str, kept: &[&str]) -> Vec<String> {
        let page = tree::blocks(&Html::parse_document(html));
        let mut is_kept: Vec<bool> =
            page.iter().map(|block| kept.iter().any(|word| block.text.ends_with(word))).collect();
        keep(&beside_kept(&page, &is_kept), &mut is_kept);
        let kept = page.into_iter().zip(is_kept).filter(|(_, kept)| *kept);
        kept.filter_map(|(block, _)| block.text.split_whitespace().last().map(str::to_owned)).collect()
    }

    #[test]
    fn paragraphs_between_kept_ones_are_kept_and_boxes_are_not() {
        let html = format!(
            "<div><p>{LONG} one<h2>Subhead</h2><p>{LONG} two<div class=related><p>{LONG} box</div><p>{LONG} three</div><p>{LONG} four"
        );
        assert_eq!(kept(&html, &["one", "three"]), ["one", "Subhead", "two", "three"]);
    }

    #[test]
    fn an_article_that_is_cut_in_pieces_is_whole() {
        let html =
            format!("<div class=text><p>{LONG} one</div><div class=ad>x</div><div class=text><p>{LONG} two</div>");
        assert_eq!(kept(&html, &["one"]), ["one", "two"]);
    }

    #[test]
    fn paragraphs_right_inside_the_article_are_kept() {
        let item = format!("<ul><li>{LONG} item</ul>");
        let html = format!(
            "<div><p>{LONG} no</p><h1>Crane</h1><p class=x>{LONG} zero</p>{item}<p>{LONG} one</p>{item}<div class=box><p>{LONG} box</div>{item}</div><p>{LONG} out"
        );
        let tree = Html::parse_document(&html);
        let page = Page { html: &html, tree: &tree, n_elements: 20, blocks: tree::blocks(&tree) };
        let is_kept: Vec<bool> = page.blocks.iter().map(|block| block.text.ends_with("item")).collect();
        let found = right_inside(&page, &is_kept);
        let found: Vec<&str> = found.iter().map(|index| page.blocks[*index].text.as_str()).collect();
        assert_eq!(found, [format!("{LONG} zero"), format!("{LONG} one")]);
    }
}
