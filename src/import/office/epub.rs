//! Electronic books (.epub): each chapter is an article.

use super::super::format::Input;
use super::super::packed::{Archive, markup, protected};
use super::super::xml::{Piece, walk};
use super::super::{Block, FieldKind, ImportError, Part, Reading};
use super::document::Document;
use crate::text::GoOn;

/// Reads the chapters of a book in the order of reading; covers and tables of contents are no chapters.
pub(in super::super) fn read_epub(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let mut archive = Archive::open(input.bytes)?;
    let container = archive.read_needed("META-INF/container.xml")?;
    let package = package_path(&container, input.go_on)?.ok_or(ImportError::Damaged)?;
    let book = Book::read(&archive.read_needed(&package)?, input.go_on)?;
    if let Some(rights) = archive.read("META-INF/encryption.xml")?
        && book.chapters().any(|href| String::from_utf8_lossy(&rights).contains(href))
    {
        return Err(protected());
    }
    let mut readings = Vec::new();
    for href in book.chapters() {
        let Some(page) = archive.read(&beside(&package, href))? else { continue };
        if !(input.go_on)() {
            return Err(ImportError::Stopped);
        }
        readings.extend(chapter(&page));
    }
    if readings.is_empty() { Err(ImportError::Empty) } else { Ok(readings) }
}

/// A page without a paragraph is a cover or the leaf between two parts.
fn chapter(page: &[u8]) -> Option<Reading> {
    let mut blocks: Vec<Block> = markup::blocks(&String::from_utf8_lossy(page));
    if let Some(first) = blocks.iter_mut().find(|block| block.left_out.is_none()).filter(|b| b.part == Part::Heading) {
        first.part = Part::Headline;
    }
    let is_text = |block: &&Block| block.left_out.is_none() && matches!(block.part, Part::Body | Part::Item);
    blocks.iter().find(is_text)?;
    let reading = Document { blocks, title: None, warnings: Vec::new() }.readings().pop();
    reading.filter(|reading| reading.blocks.len() > 1 || reading.first(FieldKind::Headline).is_none())
}

fn package_path(container: &[u8], go_on: GoOn<'_>) -> Result<Option<String>, ImportError> {
    let mut path = None;
    walk(container, go_on, &mut |piece| {
        if let Piece::Open(tag) = piece
            && tag.name() == "rootfile"
            && path.is_none()
        {
            path = tag.attribute("full-path");
        }
    })?;
    Ok(path)
}

/// What the list of a book's files says.
#[derive(Default)]
struct Book {
    /// Id and address of each page; tables of contents are not among them.
    pages: Vec<(String, String)>,
    /// The ids in the order of reading.
    order: Vec<String>,
}

impl Book {
    fn read(package: &[u8], go_on: GoOn<'_>) -> Result<Self, ImportError> {
        let mut book = Self::default();
        walk(package, go_on, &mut |piece| {
            let Piece::Open(tag) = piece else { return };
            match tag.name() {
                "item" => {
                    let is_page = tag.attribute("media-type").is_some_and(|kind| kind.contains("html"));
                    let is_contents = tag.attribute("properties").is_some_and(|words| words.contains("nav"));
                    if let Some(page) = tag.attribute("id").zip(tag.attribute("href"))
                        && is_page
                        && !is_contents
                    {
                        book.pages.push(page);
                    }
                }
                "itemref" if tag.attribute("linear").as_deref() != Some("no") => {
                    book.order.extend(tag.attribute("idref"))
                }
                _ => {}
            }
        })?;
        book.pages.sort();
        Ok(book)
    }

    fn chapters(&self) -> impl Iterator<Item = &str> {
        self.order.iter().filter_map(|id| {
            let at = self.pages.binary_search_by(|(known, _)| known.cmp(id)).ok()?;
            Some(self.pages.get(at)?.1.as_str())
        })
    }
}

/// `href` as seen from the folder of `file`, with `%20` and `../` resolved.
fn beside(file: &str, href: &str) -> String {
    let href = decoded(href.split('#').next().unwrap_or_default());
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn decoded(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = (*first == b'%').then(|| after.get(..2)).flatten().and_then(|two| std::str::from_utf8(two).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_inside_a_book() {
        assert_eq!(beside("OEBPS/content.opf", "text/chapter%201.xhtml#top"), "OEBPS/text/chapter 1.xhtml");
        assert_eq!(beside("OEBPS/content.opf", "../../a.xhtml"), "a.xhtml");
        assert_eq!(beside("content.opf", "100%.xhtml"), "100%.xhtml");
    }
}
