//! Exports of press databases: Nexis (old and new), Factiva, ProQuest, Europresse.
//!
//! A file of them holds many articles between a cover and end labels. It is recognised by its content, each article becomes a
//! [`Reading`]; cover and labels are blocks that are left out. What it takes for metadata in another form than the file has
//! (a date in ISO form) is such a block too, so that no word of a file is lost.
//!
//! The way: lines -> `lines` (paragraphs) -> the layout (`nexis_old`, `nexis_uni`, ...) -> [`Draft`] -> `repeated`.

mod codes;
mod dating;
mod draft;
mod factiva;
mod labels;
mod lines;
mod nexis;
mod nexis_old;
mod nexis_uni;
mod page;
mod proquest;
mod repeated;

use super::{Block, Reading};
use draft::Draft;
use lines::Lines;

/// The articles of a plain text, if it is an export.
pub(super) fn in_text(text: &str) -> Option<Vec<Reading>> {
    read(&Lines::of_text(text))
}

/// The articles of a document's paragraphs, if it is an export; only blocks that are not left out are looked at.
pub(super) fn in_paragraphs(blocks: &[Block]) -> Option<Vec<Reading>> {
    let kept = blocks.iter().filter(|block| block.left_out.is_none());
    read(&Lines::of_paragraphs(kept.map(|block| block.text.as_str())))
}

/// True where a page names the parts of an export: a cheap test, before a tree is built.
pub(super) fn is_named(page: &str) -> bool {
    page::is_named(page)
}

/// The articles of a page, if it is an export. `guarded` is the page within the caps of parsers.
pub(super) fn in_page(page: &str, guarded: &str) -> Option<Vec<Reading>> {
    page::read(page, guarded).map(repeated::readings)
}

/// A layout of text: its articles, or nothing where the lines are of another.
type Layout = fn(&Lines<'_>) -> Option<Vec<Draft>>;

/// In the order in which they are tried.
const LAYOUTS: &[Layout] = &[proquest::read, factiva::read, nexis_uni::read, nexis_old::read];

fn read(lines: &Lines<'_>) -> Option<Vec<Reading>> {
    LAYOUTS.iter().find_map(|layout| layout(lines)).map(repeated::readings)
}

#[cfg(test)]
mod tests;
