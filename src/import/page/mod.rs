//! Reader of saved web pages.
//!
//! The way: `guard` the bytes -> parse -> `tree` cuts the page into blocks -> an `extract`or says which words are the article's,
//! `align` finds them among the page's own blocks -> `recall` adds what extractors are known to lose -> `assemble` gives each
//! block its part, and those that are left out a reason. Metadata by own rules, each with its source.

mod address;
mod align;
mod assemble;
mod brief;
mod byline;
mod charset;
mod error;
mod extract;
mod facts;
mod frames;
mod guard;
mod headings;
mod headline;
mod json_ld;
mod last_resort;
mod marked;
mod meta;
mod names;
mod nesting;
mod other_articles;
mod outlet;
mod place;
mod published;
mod reason;
mod recall;
mod standfirst;
mod token;
mod tree;
mod words;

#[cfg(test)]
mod nothing_lost;

use scraper::Html;

use super::format::Input;
use super::{ImportError, Reading, Warning, clean, press};
use error::PageError;
use extract::Page;
use facts::Facts;

/// Characters of text below which a page is taken for one that shows its article only to a script or to subscribers.
const FEWEST_CHARS: usize = 300;

/// Reads the bytes of a saved page: one article, or those of an export of a press database.
pub(super) fn read_page(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    super::check_size("page", input.bytes.len(), guard::MOST_BYTES)?;
    let mut warnings = Vec::new();
    let html = clean::clean(&charset::decode_page(input.bytes), &mut warnings)?;
    if html.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let mut readings = match exported(&html)? {
        Some(articles) => articles,
        None => vec![article(&html, input.origin.address.as_deref())?],
    };
    if let Some(first) = readings.first_mut() {
        first.tell_first(warnings);
    }
    Ok(readings)
}

/// The article of a page, which may have been packed in something else. `address` is where it is known to come from.
///
/// # Errors
/// A page that is over a cap, or that holds no article.
pub(super) fn article(html: &str, address: Option<&str>) -> Result<Reading, ImportError> {
    Ok(read(html, address)?)
}

/// The articles of a page that a press database made.
///
/// # Errors
/// Such a page that is over a cap.
pub(super) fn exported(html: &str) -> Result<Option<Vec<Reading>>, ImportError> {
    if !press::is_named(html) {
        return Ok(None);
    }
    Ok(press::in_page(html, &guard::guard(html)?.html))
}

/// The article of a saved web page.
///
/// `address` is where the page is known to come from. Every block of the page that shows is in the blocks, in page
/// order; those that are not the article's have a reason.
///
/// # Errors
/// A page that is over a cap, or that holds no article. Each says what to do.
fn read(html: &str, address: Option<&str>) -> Result<Reading, PageError> {
    let saved = address::saved(html);
    let guarded = guard::guard(html)?;
    let tree = Html::parse_document(&guarded.html);
    let mut page =
        Page { html: &guarded.html, n_elements: guarded.n_elements, blocks: tree::blocks(&tree), tree: &tree };
    let facts = Facts::read(&tree, saved, address);
    let mut found = extract::article(&page);
    if let Some(around) = extract::around(&page, &found) {
        page.blocks = tree::blocks_within(&tree, &around);
    }
    other_articles::leave_out(&mut page, &facts, &mut found);
    recall::add(&page, &facts, &mut found);
    let mut reading = assemble::reading(&page, &facts, &found);
    let n_chars: usize =
        reading.blocks.iter().filter(|block| block.left_out.is_none()).map(|block| block.text.chars().count()).sum();
    if n_chars >= FEWEST_CHARS {
        reading.warnings.extend((!found.loose.is_empty()).then_some(Warning::TextFromData));
        return Ok(reading);
    }
    last_resort::complete(reading.clone(), html, &facts)
        .or_else(|| brief::whole(reading, html))
        .ok_or(PageError::NoArticle)
}
