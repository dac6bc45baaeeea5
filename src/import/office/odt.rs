//! OpenDocument texts (.odt), as LibreOffice writes them.

use std::collections::BTreeMap;

use super::super::format::Input;
use super::super::packed::{Archive, protected};
use super::super::xml::{Piece, Tag, walk};
use super::super::{ImportError, Part, Reading, Reason};
use super::document::{Document, text_of};
use super::docx::warnings;
use super::fields::is_private;
use super::flow::Flow;

/// How many blanks one element may stand for.
const MAX_BLANKS: usize = 100;

/// Reads an OpenDocument text: tracked changes as accepted, without comments, its notes below the text.
pub(in super::super) fn read_odt(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let mut archive = Archive::open(input.bytes)?;
    let manifest = archive.read("META-INF/manifest.xml")?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(protected());
    }
    let mut text = Text::default();
    walk(&archive.read_needed("content.xml")?, input.go_on, &mut |piece| text.read(piece))?;
    if let Some(xml) = archive.read("styles.xml")? {
        text.flow.leave_out(Some(Reason::Furniture));
        text.only_running_heads = true;
        walk(&xml, input.go_on, &mut |piece| text.read(piece))?;
    }
    let title = archive.read("meta.xml")?.and_then(|xml| text_of(&xml, "title", input.go_on));
    let warnings = warnings(text.n_changes, text.n_comments);
    Ok(Document { blocks: text.flow.blocks(), title, warnings }.readings())
}

#[derive(Default)]
struct Text {
    flow: Flow,
    /// What the styles made for this document stand for, by their name.
    parents: BTreeMap<String, String>,
    n_paragraphs: usize,
    /// Lists that are open.
    n_lists: usize,
    n_skipped: usize,
    n_changes: usize,
    n_comments: usize,
    /// Only what stands in headers and footers is read.
    only_running_heads: bool,
    n_running_heads: usize,
}

impl Text {
    fn read(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(tag) => self.open(&tag),
            Piece::Close(name) => self.close(name),
            Piece::Text(words) if self.n_skipped == 0 && self.n_paragraphs > 0 => {
                self.flow.push(&words.replace('\n', " "))
            }
            Piece::Text(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        let is_description = name == "title" && tag.prefix() == Some("svg");
        if self.n_skipped > 0 || is_skipped(name) || is_private(name) || is_description {
            self.n_changes += usize::from(name == "changed-region");
            self.n_comments += usize::from(name == "annotation");
            self.n_skipped += 1;
            return;
        }
        match name {
            "style" => {
                let parent = tag.attribute("name").zip(tag.attribute("parent-style-name"));
                self.parents.extend(parent);
            }
            "header" | "footer" | "header-first" | "footer-first" | "header-left" | "footer-left" => {
                self.n_running_heads += 1;
            }
            "p" | "h" if !self.only_running_heads || self.n_running_heads > 0 => {
                self.n_paragraphs += 1;
                self.flow.open(self.part(tag));
            }
            "list" => self.n_lists += 1,
            "note" => self.flow.note(true),
            "table-of-content" | "alphabetical-index" => self.flow.leave_out(Some(Reason::Menu)),
            "table-row" => self.flow.open_row(),
            "table-cell" => self.flow.open_cell(),
            "s" => {
                let n_blanks = tag.attribute("c").and_then(|n| n.parse().ok()).unwrap_or(1);
                self.flow.push(&" ".repeat(MAX_BLANKS.min(n_blanks)));
            }
            "tab" => self.flow.push("\t"),
            "line-break" => self.flow.push("\n"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.n_skipped > 0 {
            self.n_skipped -= 1;
            return;
        }
        match name {
            "header" | "footer" | "header-first" | "footer-first" | "header-left" | "footer-left" => {
                self.n_running_heads = self.n_running_heads.saturating_sub(1);
            }
            "p" | "h" if self.n_paragraphs > 0 => {
                self.n_paragraphs -= 1;
                self.flow.close();
            }
            "list" => self.n_lists = self.n_lists.saturating_sub(1),
            "note" => self.flow.note(false),
            "table-of-content" | "alphabetical-index" => self.flow.leave_out(None),
            "table-row" => self.flow.close_row(),
            _ => {}
        }
    }

    fn part(&self, tag: &Tag<'_>) -> Part {
        let style = tag.attribute("style-name").unwrap_or_default();
        let style = self.parents.get(&style).unwrap_or(&style);
        match style.as_str() {
            "Title" => Part::Headline,
            "Subtitle" => Part::Standfirst,
            "Caption" | "Illustration" | "Figure" => Part::Caption,
            _ if tag.name() == "h" => Part::Heading,
            _ if self.n_lists > 0 => Part::Item,
            _ => Part::Body,
        }
    }
}

/// Deleted words, comments, the number of a note, how signs are spoken, what pictures are for those who do not see them.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "tracked-changes"
            | "annotation"
            | "note-citation"
            | "ruby-text"
            | "forms"
            | "hidden-text"
            | "hidden-paragraph"
            | "desc"
    )
}
