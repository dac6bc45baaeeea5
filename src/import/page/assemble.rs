//! Blocks and facts -> the reading.

use super::extract::{Found, Page};
use super::facts::Facts;
use super::headline;
use super::reason::{self, Side};
use super::tree::PageBlock;
use super::words::words;
use super::{byline, published};
use crate::import::{Block, Field, FieldKind, Part, Reading, Reason};

/// The reading of a page of which `found` is the article.
pub(super) fn reading(page: &Page<'_>, facts: &Facts, found: &Found) -> Reading {
    let fields = fields(page, facts, found);
    let values = |kind| fields.iter().filter(move |field| field.kind == kind).map(|field| field.value.as_str());
    let view = View::new(page, found, values(FieldKind::Headline), values(FieldKind::Byline));
    let shown =
        page.blocks.iter().zip(&found.is_kept).enumerate().filter(|(_, (block, kept))| !block.place.hidden || **kept);
    let mut blocks: Vec<Block> = shown.map(|(index, (block, kept))| view.block(index, block, *kept)).collect();
    blocks.extend(found.loose.iter().map(|block| Block { part: block.part, text: block.text.clone(), left_out: None }));
    if let Some(text) = values(FieldKind::Headline).next() {
        place_headline(&mut blocks, text);
    }
    Reading { fields, blocks, ..Reading::default() }
}

fn fields(page: &Page<'_>, facts: &Facts, found: &Found) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut add = |kind, found: Vec<(String, String)>| {
        for (value, source) in found {
            let is_new = !fields.iter().any(|field: &Field| field.kind == kind && field.value == value);
            if is_new && !value.trim().is_empty() {
                fields.push(Field { kind, value, source });
            }
        }
    };
    add(FieldKind::Headline, headline::candidates(page.tree, facts));
    add(FieldKind::Byline, byline::candidates(page.tree, facts, &page.blocks, &found.is_kept, &found.author));
    add(FieldKind::Published, published::candidates(page.tree, facts, &page.blocks));
    add(FieldKind::Updated, published::updated(facts));
    add(FieldKind::Outlet, facts.outlets.clone());
    add(FieldKind::Address, facts.addresses.clone());
    add(FieldKind::Section, facts.sections().collect());
    let read_on =
        facts.saved.on.as_deref().and_then(published::iso).map(|date| (date, "SingleFile's comment".to_owned()));
    add(FieldKind::ReadOn, read_on.into_iter().collect());
    let language = facts.ld.text("inLanguage").map(|tag| (tag, "JSON-LD".to_owned()));
    let declared = facts.meta.language.clone().map(|tag| (tag, "html lang".to_owned()));
    add(FieldKind::Language, declared.into_iter().chain(language).collect());
    add(FieldKind::Length, facts.ld.text("wordCount").map(|count| (count, "JSON-LD".to_owned())).into_iter().collect());
    fields
}

/// What tells the part and the reason of a block.
struct View<'f> {
    /// Every form of the headline, the one that is taken first.
    titles: Vec<Vec<u64>>,
    /// The words of all bylines.
    byline: Vec<u64>,
    standfirsts: &'f [usize],
    first: usize,
    last: usize,
    first_body: usize,
}

/// Words of running text; and the most of a line that says who wrote it.
const PROSE: usize = 12;

impl<'f> View<'f> {
    fn new<'v>(
        page: &Page<'_>,
        found: &'f Found,
        titles: impl Iterator<Item = &'v str>,
        bylines: impl Iterator<Item = &'v str>,
    ) -> Self {
        let n_blocks = page.blocks.len();
        let kept = || page.blocks.iter().enumerate().filter(|(index, _)| found.is_kept.get(*index) == Some(&true));
        let first = kept().next().map_or(n_blocks, |(index, _)| index);
        let is_body = |index: &usize, block: &PageBlock| {
            let is_prose = block.part == Part::Body && block.is_paragraph && block.words.len() >= PROSE;
            is_prose && !found.standfirsts.contains(index)
        };
        Self {
            titles: titles.map(words).collect(),
            byline: bylines.flat_map(words).collect(),
            standfirsts: &found.standfirsts,
            first,
            last: kept().next_back().map_or(0, |(index, _)| index),
            first_body: kept().find(|(index, block)| is_body(index, block)).map_or(first, |(index, _)| index),
        }
    }

    fn block(&self, index: usize, block: &PageBlock, is_kept: bool) -> Block {
        let is_headline = matches!(block.level, 1 | 2) && self.titles.first() == Some(&block.words);
        let part = match block.part {
            _ if is_headline => Part::Headline,
            _ if self.standfirsts.contains(&index) => Part::Standfirst,
            Part::Body if is_kept && index < self.first_body => Part::Standfirst,
            part => part,
        };
        let left_out = if is_headline { None } else { self.reason(index, block, is_kept) };
        Block { part, text: block.text.clone(), left_out }
    }

    fn reason(&self, index: usize, block: &PageBlock, is_kept: bool) -> Option<Reason> {
        let is_at_edge = index < self.first_body || index == self.last;
        match () {
            () if self.repeats_headline(index, block, is_kept) => Some(Reason::Repeated),
            () if is_kept && block.part == Part::Caption => Some(Reason::Caption),
            () if is_kept && is_at_edge && self.is_label(block) => Some(Reason::Label),
            () if is_kept => None,
            () => Some(reason::of(block, self.side(index))),
        }
    }

    fn side(&self, index: usize) -> Side {
        match index {
            index if index < self.first => Side::Above,
            index if index > self.last => Side::Below,
            _ => Side::Between,
        }
    }

    /// True for a piece of the headline in an `<h1>`, and for any form of it above the text.
    fn repeats_headline(&self, index: usize, block: &PageBlock, is_kept: bool) -> bool {
        let Some(headline) = self.titles.first().filter(|_| !block.words.is_empty()) else { return false };
        let is_piece = block.level == 1 && headline.windows(block.words.len()).any(|run| run == block.words);
        let is_form = index <= self.first_body && self.titles.contains(&block.words);
        is_piece || is_kept && (is_form || block.words == *headline)
    }

    /// True for a line that says who wrote the article, or when.
    fn is_label(&self, block: &PageBlock) -> bool {
        if block.words.len() > PROSE || block.words.is_empty() || block.text.contains('\n') {
            return false;
        }
        let n_named = block.words.iter().filter(|word| self.byline.contains(word)).count();
        crate::import::dates::date_in(&block.text).is_some() || n_named >= 2 && n_named + 2 >= block.words.len()
    }
}

/// Puts the headline in front of the first block of the text.
fn place_headline(blocks: &mut Vec<Block>, text: &str) {
    let mut on_page = None;
    for (index, block) in blocks.iter_mut().enumerate().filter(|(_, block)| block.part == Part::Headline) {
        match on_page {
            None => on_page = Some(index),
            Some(_) => block.left_out = Some(Reason::Repeated),
        }
    }
    let headline = match on_page {
        Some(index) => blocks.remove(index),
        None => Block { part: Part::Headline, text: text.to_owned(), left_out: None },
    };
    let first = blocks.iter().position(|block| block.left_out.is_none()).unwrap_or(blocks.len());
    blocks.insert(on_page.map_or(first, |index| index.min(first)), Block { left_out: None, ..headline });
}

#[cfg(test)]
mod tests {
    use crate::import::page::read;
    use crate::import::{FieldKind, Part, Reason};

    const P: &str = "The harbour council of Merrow met on Tuesday to talk about the crane that fell on the quay, and put off its \
                     decision until the engineers have looked at the feet of the other cranes.";

    fn page() -> String {
        format!(
            "<html lang=en><head><title>Crane falls on quay - Merrow Mail</title><meta property=og:title content='Crane falls on quay'>\
             <meta property=og:site_name content='Merrow Mail'><meta name=author content='Ada Berg'>\
             <meta property=article:published_time content='2024-03-26T10:00:00Z'>\
             <meta name=description content='Nobody was hurt when the old crane fell'>\
             <link rel=canonical href='https://merrow.example/crane?utm_source=mail'></head><body>\
             <nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>Crane falls on quay</h1>\
             <p class=standfirst>Nobody was hurt when the old crane fell.</p><p>By Ada Berg</p>\
             <figure><img><figcaption>The crane in 1990</figcaption></figure><p>{P}</p><h2>The feet</h2><p>{P} Again.</p>\
             <ul><li>First the crane</li><li>Then the quay</li></ul><p>{P} Then they left.</p></article>\
             <div class=comments><p>I saw it fall from my window and it was loud.</p></div><footer>Merrow Mail, all rights</footer>"
        )
    }

    #[test]
    fn a_page_is_read_with_parts_reasons_and_sources() {
        let reading = read(&page(), None).unwrap();
        let kept: Vec<(Part, &str)> = reading
            .blocks
            .iter()
            .filter(|block| block.left_out.is_none())
            .map(|block| (block.part, block.text.get(..11).unwrap_or(&block.text)))
            .collect();
        let expected = [
            (Part::Headline, "Crane falls"),
            (Part::Standfirst, "Nobody was "),
            (Part::Body, "The harbour"),
            (Part::Heading, "The feet"),
            (Part::Body, "The harbour"),
            (Part::Item, "First the c"),
            (Part::Item, "Then the qu"),
            (Part::Body, "The harbour"),
        ];
        assert_eq!(kept, expected);
        let reason =
            |word: &str| reading.blocks.iter().find(|block| block.text.contains(word)).and_then(|block| block.left_out);
        assert_eq!(reason("Home"), Some(Reason::Menu));
        assert_eq!(reason("1990"), Some(Reason::Caption));
        assert_eq!(reason("window"), Some(Reason::Comments));
        assert_eq!(reason("rights"), Some(Reason::Bottom));
        let field = |kind| {
            reading
                .fields
                .iter()
                .find(|field| field.kind == kind)
                .map(|field| (field.value.as_str(), field.source.as_str()))
        };
        assert_eq!(field(FieldKind::Headline), Some(("Crane falls on quay", "h1, as og:title")));
        assert_eq!(field(FieldKind::Byline), Some(("Ada Berg", "author")));
        assert_eq!(field(FieldKind::Published), Some(("2024-03-26T10:00Z", "article:published_time")));
        assert_eq!(field(FieldKind::Outlet), Some(("Merrow Mail", "og:site_name")));
        assert_eq!(field(FieldKind::Address), Some(("https://merrow.example/crane", "canonical link")));
        assert_eq!(field(FieldKind::Language), Some(("en", "html lang")));
    }

    #[test]
    fn captions_stand_where_they_stand_on_the_page() {
        let reading = read(&page(), None).unwrap();
        let at = |word: &str| reading.blocks.iter().position(|block| block.text.contains(word));
        assert!(at("1990") > at("Crane falls on quay") && at("1990") < at("The feet"));
    }
}
