//! The lines between headline and text: the block that the page's description repeats.

use std::collections::HashSet;

use super::tree::PageBlock;
use super::words::{shingles, words};
use crate::import::Part;

/// Blocks above the first kept one that are looked at.
const MOST_BLOCKS: usize = 25;

/// Share of three-word runs that must agree, in per cent.
const LEAST_SHARE: usize = 60;

/// Words of running text.
const PROSE: usize = 12;

/// The blocks above the text that are its standfirst, by index: the one that says what one of `descriptions` says, those
/// whose elements say so, else the first sentence below the headline.
pub(super) fn find(page: &[PageBlock], is_kept: &[bool], descriptions: &[String]) -> Vec<usize> {
    let is_prose = |block: &PageBlock| matches!(block.part, Part::Body | Part::Item) && block.words.len() >= PROSE;
    let Some(first) = page.iter().zip(is_kept).position(|(block, kept)| *kept && is_prose(block)) else {
        return Vec::new();
    };
    let described: Vec<Vec<u64>> =
        descriptions.iter().map(|text| words(text)).filter(|words| words.len() >= 5).collect();
    let is_new = |index: usize| is_kept.get(index).is_some_and(|kept| !kept);
    let fits = |block: &PageBlock| {
        block.words.len() >= 5
            && !block.place.hidden
            && block.level != 1
            && !block.place.caption
            && !block.is_mostly_links()
    };
    let above: Vec<(usize, &PageBlock)> =
        page.iter().enumerate().take(first).rev().take(MOST_BLOCKS).filter(|(_, block)| fits(block)).collect();
    let fit = |block: &PageBlock| described.iter().map(|words| agreement(&block.words, words)).max().unwrap_or(0);
    let best = above.iter().map(|(index, block)| (fit(block), *index)).filter(|(fit, _)| *fit >= LEAST_SHARE).max();
    let mut found: Vec<usize> = best.map(|(_, index)| index).into_iter().collect();
    let is_level = |level| move |block: &PageBlock| block.level == level && !block.place.hidden;
    let head = page.get(..first).unwrap_or_default();
    let headline = head.iter().position(is_level(1)).or_else(|| head.iter().rposition(is_level(2)));
    let Some(headline) = headline else { return found.into_iter().filter(|index| is_new(*index)).collect() };
    let below = above.iter().rev();
    let named = below
        .clone()
        .filter(|(index, block)| block.is_lead && *index + MOST_BEFORE > headline && *index < headline + MOST_BELOW);
    found.extend(named.map(|(index, _)| *index).take(MOST_NAMED));
    if found.is_empty() {
        let sentences =
            below.filter(|(index, block)| *index > headline && block.words.len() >= 8 && is_sentence(&block.text));
        let plain = sentences
            .filter(|(index, block)| block.place.is_plain() && (block.is_paragraph || *index <= headline + NEAR));
        found.extend(plain.map(|(index, _)| *index).take(1));
    }
    found.retain(|index| is_new(*index));
    found
}

/// Named standfirsts a page may have.
const MOST_NAMED: usize = 3;

/// Blocks before the headline in which a named one may stand.
const MOST_BEFORE: usize = 8;

/// Blocks below the headline in which a named one may stand.
const MOST_BELOW: usize = 12;

/// Blocks below the headline in which one may stand that is no paragraph.
const NEAR: usize = 3;

fn is_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '“', '»', '’', ')']).ends_with(['.', '!', '?', '。', '…'])
}

/// Share of the runs of one that the other has, in per cent; the larger of both ways.
fn agreement(one: &[u64], other: &[u64]) -> usize {
    let (one, other) = (shingles(one, 3), shingles(other, 3));
    let share = |these: &[u64], those: &[u64]| {
        let those: HashSet<u64> = those.iter().copied().collect();
        these.iter().filter(|run| those.contains(run)).count() * 100 / these.len().max(1)
    };
    share(&one, &other).max(share(&other, &one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::page::tree;
    use scraper::Html;

    const LONG: &str = "The harbour council of Merrow met on Tuesday to talk about the crane that fell";

    fn found(html: &str, description: &str) -> Vec<String> {
        let page = tree::blocks(&Html::parse_document(html));
        let is_kept: Vec<bool> = page.iter().map(|block| block.text.starts_with(LONG)).collect();
        let found = find(&page, &is_kept, &[description.to_owned()]);
        found.into_iter().map(|index| page[index].text.clone()).collect()
    }

    #[test]
    fn the_block_that_the_description_repeats_is_the_standfirst() {
        let html = format!(
            "<h1>Crane</h1><div>Nobody was hurt when it fell</div><div>Share this page with all your friends</div><p>{LONG}"
        );
        assert_eq!(found(&html, "Nobody was hurt when it fell, the council says"), ["Nobody was hurt when it fell"]);
        assert!(found(&html, "Something else is said here about it").is_empty());
    }

    #[test]
    fn the_name_of_an_element_or_a_sentence_tells_where_no_description_does() {
        let html = format!("<h1>Crane</h1><p class=article-lead>Nobody was hurt when it fell</p><p>{LONG}");
        assert_eq!(found(&html, ""), ["Nobody was hurt when it fell"]);
        let html = format!("<h1>Crane</h1><p>Nobody was hurt when the crane fell today.</p><p>{LONG}");
        assert_eq!(found(&html, ""), ["Nobody was hurt when the crane fell today."]);
        let html = format!("<h1>Crane</h1><p class=caption>Nobody was hurt when the crane fell today.</p><p>{LONG}");
        assert!(found(&html, "").is_empty());
    }
}
