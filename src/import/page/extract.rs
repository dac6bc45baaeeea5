//! Which blocks of a page are its article.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::Html;
use trafilatura::Options;

use super::align;
use super::tree::{self, PageBlock};

/// A page that passed the guard.
pub(super) struct Page<'p> {
    pub(super) html: &'p str,
    pub(super) tree: &'p Html,
    pub(super) n_elements: usize,
    pub(super) blocks: Vec<PageBlock>,
}

/// What an extractor found.
pub(super) struct Found {
    /// For each block of the page, whether it is the article's.
    pub(super) is_kept: Vec<bool>,
    /// Those of them that are its standfirst, by index.
    pub(super) standfirsts: Vec<usize>,
    /// Blocks of the article that do not show on the page: from its data.
    pub(super) loose: Vec<PageBlock>,
    /// Names it takes for the authors', empty where it found none.
    pub(super) author: String,
}

/// Finds the article in a page.
pub(super) trait Extractor {
    /// The article of `page`; `None` where it finds none, or where the page is too large for it.
    fn extract(&self, page: &Page<'_>) -> Option<Found>;
}

/// The article of `page`, by the first extractor that finds one.
pub(super) fn article(page: &Page<'_>) -> Found {
    let extractors: [&dyn Extractor; 2] = [&Trafilatura, &Densest];
    let nothing = || Found {
        is_kept: vec![false; page.blocks.len()],
        standfirsts: Vec::new(),
        loose: Vec::new(),
        author: String::new(),
    };
    extractors.iter().find_map(|extractor| extractor.extract(page)).unwrap_or_else(nothing)
}

/// The elements that hold much of the article's words, where names of theirs could be taken to say that its blocks are none.
pub(super) fn around(page: &Page<'_>, found: &Found) -> Option<HashSet<NodeId>> {
    let kept = || page.blocks.iter().zip(&found.is_kept).filter(|(_, kept)| **kept).map(|(block, _)| block);
    if kept().all(|block| block.place.is_plain()) {
        return None;
    }
    let mut held: HashMap<NodeId, usize> = HashMap::new();
    for block in kept() {
        let node = page.tree.tree.get(block.element)?;
        for outer in node.ancestors() {
            *held.entry(outer.id()).or_default() += block.words.len();
        }
    }
    let total: usize = kept().map(|block| block.words.len()).sum();
    let holds_much = |id: &NodeId| held.get(id).is_some_and(|n_words| n_words * 100 >= total * FRAME_SHARE);
    Some(page.tree.tree.nodes().map(|node| node.id()).filter(holds_much).collect())
}

/// Share of the article's words that an element around it holds, in per cent.
const FRAME_SHARE: usize = 30;

/// The `trafilatura` crate. Its plain text glues paragraphs, so its tree is read.
struct Trafilatura;

/// Elements and bytes past which it takes seconds.
const MOST_ELEMENTS: usize = 20_000;
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Share of the extractor's words that must be found on the page, in per cent; else its own blocks are taken.
const LEAST_FOUND: usize = 50;

impl Extractor for Trafilatura {
    fn extract(&self, page: &Page<'_>) -> Option<Found> {
        if page.n_elements > MOST_ELEMENTS || page.html.len() > MOST_BYTES {
            return None;
        }
        let options = Options::default().with_fallback(true).with_exclude_comments(true);
        let found = trafilatura::extract(page.html, &options).ok()?;
        let kept = tree::blocks(&Html::parse_fragment(&found.content_html));
        let is_kept = align::kept(&page.blocks, &kept);
        let is_on_page = align::share_found(&page.blocks, &is_kept, &kept) >= LEAST_FOUND;
        let loose = if is_on_page { Vec::new() } else { kept };
        (is_kept.contains(&true) || !loose.is_empty()).then_some(Found {
            is_kept,
            standfirsts: Vec::new(),
            loose,
            author: found.metadata.author,
        })
    }
}

/// Own extractor for pages that are too large for others: the innermost element with most of the running text.
struct Densest;

/// Words of a block that count as running text.
const FEWEST_WORDS: usize = 8;

/// Share of the page's running text that the element must hold, in per cent.
const LEAST_SHARE: usize = 60;

impl Extractor for Densest {
    fn extract(&self, page: &Page<'_>) -> Option<Found> {
        let is_prose =
            |block: &PageBlock| block.words.len() >= FEWEST_WORDS && block.place.is_plain() && !block.is_mostly_links();
        let mut held = std::collections::HashMap::new();
        let mut total = 0;
        for block in page.blocks.iter().filter(|block| is_prose(block)) {
            total += block.words.len();
            for outer in page.tree.tree.get(block.element)?.ancestors() {
                *held.entry(outer.id()).or_insert(0) += block.words.len();
            }
        }
        let holds_most =
            |id: &ego_tree::NodeId| held.get(id).is_some_and(|n_words| n_words * 100 >= total * LEAST_SHARE);
        let mut article = page.tree.tree.root();
        while let Some(inner) = article.children().find(|child| holds_most(&child.id())) {
            article = inner;
        }
        let article = article.id();
        let is_inside = |block: &PageBlock| {
            page.tree
                .tree
                .get(block.element)
                .is_some_and(|node| node.id() == article || node.ancestors().any(|outer| outer.id() == article))
        };
        let is_kept: Vec<bool> = page
            .blocks
            .iter()
            .map(|block| block.place.is_plain() && !block.is_mostly_links() && is_inside(block))
            .collect();
        is_kept.contains(&true).then_some(Found {
            is_kept,
            standfirsts: Vec::new(),
            loose: Vec::new(),
            author: String::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::page::guard::guard;

    fn words_kept(html: &str) -> usize {
        let guarded = guard(html).unwrap();
        let tree = Html::parse_document(&guarded.html);
        let page =
            Page { html: &guarded.html, tree: &tree, n_elements: guarded.n_elements, blocks: tree::blocks(&tree) };
        let found = article(&page);
        page.blocks.iter().zip(found.is_kept).filter(|(_, kept)| *kept).map(|(block, _)| block.words.len()).sum()
    }

    #[test]
    fn a_page_that_is_too_large_for_the_extractor_is_read_by_the_own_one() {
        let paragraph = "<p>The harbour council of Merrow met on Tuesday to talk about the crane.</p>";
        let menu = "<nav><a href=/>Home</a></nav><div class=comments><p>I saw it fall from my window and it was loud.</p></div>";
        let html = format!("{menu}<article>{}</article>", paragraph.repeat(MOST_ELEMENTS));
        assert_eq!(words_kept(&html), 13 * MOST_ELEMENTS);
    }
}
