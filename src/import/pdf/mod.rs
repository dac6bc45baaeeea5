//! PDF: marks at places of a page become paragraphs in the order of reading.
//!
//! The way: `page` collects what is drawn, `script` makes words of it -> `gutter` and `line` make lines of them -> `block` puts the
//! lines of a page into columns and orders these -> `furniture` finds what stands on every page, `footnote` the notes below ->
//! `paragraph` joins lines (`leading` and `breaks` tell where they end, `hyphen` where words do) -> `web` leaves out the menus of a page that was printed from a browser -> `headline`.

mod block;
mod breaks;
mod direction;
mod footnote;
mod furniture;
mod gutter;
mod headline;
mod hyphen;
mod leading;
mod letter;
mod line;
mod page;
mod paragraph;
mod print;
mod script;
mod web;
mod word;

use super::format::Input;
use super::{Block, Field, FieldKind, ImportError, MAX_ARTICLE_BYTES, Part, Reading, Reason, Warning, plain};

use furniture::Furniture;
use page::Document;
use paragraph::Paragraph;

/// Reads a PDF as one article.
pub(super) fn read_pdf(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let document = Document::read(input)?;
    let mut pages = Vec::new();
    for page in &document.pages {
        if !(input.go_on)() {
            return Err(ImportError::Stopped);
        }
        pages.push(block::ordered(line::lines(&page.words)));
    }
    let furniture = Furniture::of(&mut pages, &document);
    let is_print = furniture.is_print || document.is_from_browser;
    let notes = if is_print { Vec::new() } else { footnote::take(&mut pages) };
    let mut paragraphs = paragraph::paragraphs(pages, notes);
    super::check_size("article", paragraphs.iter().map(|found| found.text.len()).sum(), MAX_ARTICLE_BYTES)?;
    let title = headline::find(&paragraphs, document.title.as_deref());
    let title = if is_print { web::leave_out(&mut paragraphs, title) } else { title.map(|found| found.place) };
    Ok(readings(paragraphs, title, furniture, &document))
}

/// The headline goes first, as in every document.
fn readings(
    paragraphs: Vec<Paragraph>,
    title: Option<usize>,
    furniture: Furniture,
    document: &Document,
) -> Vec<Reading> {
    let left_out = paragraphs.iter().map(|found| found.left_out).collect::<Vec<_>>();
    let mut blocks: Vec<Block> = paragraphs.into_iter().map(Paragraph::into_block).collect();
    let first_kept = left_out.iter().position(Option::is_none).unwrap_or(0);
    let headline = title.map(|title| {
        let block = blocks.remove(title);
        let text = block.text.clone();
        blocks.insert(first_kept.min(title), Block { part: Part::Headline, ..block });
        text
    });
    blocks.extend(furniture.lines.into_iter().map(|text| out(text, Reason::Furniture)));
    blocks.extend(document.asides().map(|text| out(text, Reason::Beside)));
    let mut readings = plain::document(blocks);
    for reading in &mut readings {
        if let Some(headline) = &headline {
            set_headline(reading, headline);
        }
        reading.fields.extend(furniture.fields.iter().cloned());
        if document.n_unreadable > 0 {
            reading.warnings.push(Warning::Unreadable { count: document.n_unreadable });
        }
    }
    readings
}

/// What was found by its size is surer than the first line.
fn set_headline(reading: &mut Reading, headline: &str) {
    reading.fields.retain(|field| field.kind != FieldKind::Headline);
    reading.fields.push(Field {
        kind: FieldKind::Headline,
        value: headline.to_owned(),
        source: "largest lines at the top of page 1".to_owned(),
    });
    for block in reading.blocks.iter_mut().filter(|block| block.left_out.is_none()) {
        let is_headline = block.text == headline;
        match block.part {
            Part::Headline if !is_headline => block.part = Part::Body,
            Part::Body | Part::Heading if is_headline => {
                block.part = Part::Headline;
                break;
            }
            _ => {}
        }
    }
}

fn out(text: String, reason: Reason) -> Block {
    Block { part: Part::Body, text, left_out: Some(reason) }
}

#[cfg(test)]
mod tests;
