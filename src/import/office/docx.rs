//! Word documents (.docx).

use std::collections::{BTreeMap, BTreeSet};

use super::super::format::Input;
use super::super::packed::Archive;
use super::super::xml::{Piece, Tag, walk};
use super::super::{Block, ImportError, Part, Reading, Reason, Warning};
use super::document::{Document, text_of};
use super::fields::is_private;
use super::flow::Flow;
use crate::text::GoOn;

/// Reads a Word document: tracked changes as accepted, without comments, its notes below the text.
pub(in super::super) fn read_docx(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let mut archive = Archive::open(input.bytes)?;
    let names = archive.names();
    let main = main_part(&names).ok_or(ImportError::Damaged)?;
    let mut text = Text { styles: styles(&mut archive, input.go_on)?, ..Text::default() };
    walk(&archive.read_needed(main)?, input.go_on, &mut |piece| text.read(piece))?;
    for name in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(xml) = archive.read(name)? {
            text.flow.note(true);
            walk(&xml, input.go_on, &mut |piece| text.read(piece))?;
            text.flow.note(false);
        }
    }
    text.flow.leave_out(Some(Reason::Furniture));
    for name in names.iter().filter(|name| is_running_head(name)) {
        walk(&archive.read_needed(name)?, input.go_on, &mut |piece| text.read(piece))?;
    }
    let comments = archive.read("word/comments.xml")?.unwrap_or_default();
    let title = archive.read("docProps/core.xml")?.and_then(|xml| text_of(&xml, "title", input.go_on));
    let warnings = warnings(text.n_changes, n_comments(&comments, input.go_on));
    Ok(Document { blocks: without_repeats(text.flow.blocks()), title, warnings }.readings())
}

/// The file with the text; programs that are not Word may number it.
fn main_part(names: &[String]) -> Option<&String> {
    let is_main = |name: &&String| name.starts_with("word/document") && name.ends_with(".xml");
    names.iter().find(|name| *name == "word/document.xml").or_else(|| names.iter().find(is_main))
}

fn is_running_head(name: &str) -> bool {
    (name.starts_with("word/header") || name.starts_with("word/footer")) && name.ends_with(".xml")
}

/// What paragraphs of a style are, by the id of the style; ids are in the language of the program, names are not.
fn styles(archive: &mut Archive<'_>, go_on: GoOn<'_>) -> Result<BTreeMap<String, Part>, ImportError> {
    let (mut styles, mut id) = (BTreeMap::new(), None);
    let xml = archive.read("word/styles.xml")?.unwrap_or_default();
    walk(&xml, go_on, &mut |piece| {
        let Piece::Open(tag) = piece else { return };
        match tag.name() {
            "style" => id = tag.attribute("styleId"),
            "name" => {
                let part = tag.attribute("val").and_then(|name| part_of_style(&name.to_lowercase()));
                styles.extend(id.take().zip(part));
            }
            _ => {}
        }
    })?;
    Ok(styles)
}

fn part_of_style(name: &str) -> Option<Part> {
    match name {
        "title" => Some(Part::Headline),
        "subtitle" => Some(Part::Standfirst),
        "caption" => Some(Part::Caption),
        _ if name.starts_with("heading") => Some(Part::Heading),
        _ if name.starts_with("list ") => Some(Part::Item),
        _ => None,
    }
}

fn n_comments(xml: &[u8], go_on: GoOn<'_>) -> usize {
    let mut n_comments = 0;
    // A damaged list of comments is no reason to lose the text.
    drop(walk(xml, go_on, &mut |piece| {
        n_comments += usize::from(matches!(piece, Piece::Open(tag) if tag.name() == "comment"));
    }));
    n_comments
}

/// What is told of changes and comments.
pub(super) fn warnings(n_changes: usize, n_comments: usize) -> Vec<Warning> {
    let changes = (n_changes > 0).then_some(Warning::TrackedChanges { count: n_changes });
    let comments = (n_comments > 0).then_some(Warning::DocumentComments { count: n_comments });
    changes.into_iter().chain(comments).collect()
}

/// Running heads stand in a file for the first page, for even pages and for odd ones: each is told once.
fn without_repeats(mut blocks: Vec<Block>) -> Vec<Block> {
    let mut seen = BTreeSet::new();
    blocks.retain(|block| block.left_out.is_none() || seen.insert(block.text.clone()));
    blocks
}

/// What has been read of the text.
#[derive(Default)]
struct Text {
    styles: BTreeMap<String, Part>,
    flow: Flow,
    /// How many elements are open in which everything is passed over: deleted words, a second copy of a text box.
    n_skipped: usize,
    /// Changes that are tracked.
    n_changes: usize,
    is_words: bool,
    is_hidden: bool,
    in_run: bool,
    fields: Vec<Field>,
    is_instruction: bool,
    in_paragraph_properties: bool,
    /// The end of the open paragraph is deleted: the next one goes on in it.
    is_end_deleted: bool,
    goes_on: bool,
}

/// A field: an instruction, and the words that came of it.
#[derive(Default)]
struct Field {
    instruction: String,
    is_result: bool,
}

impl Text {
    fn read(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(tag) => self.open(&tag),
            Piece::Close(name) => self.close(name),
            Piece::Text(words) if self.is_instruction => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(words);
                }
            }
            Piece::Text(words) if self.is_words => self.push(words),
            Piece::Text(_) => {}
        }
    }

    fn push(&mut self, words: &str) {
        let is_private = self.fields.iter().any(|field| field.is_result && is_private(&field.instruction));
        if self.n_skipped == 0 && !self.is_hidden && !is_private {
            self.flow.push(words);
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        if is_skipped(name) || self.n_skipped > 0 {
            let is_deletion = self.n_skipped == 0 && matches!(name, "del" | "moveFrom");
            self.n_changes += usize::from(is_deletion);
            self.is_end_deleted |= is_deletion && self.in_paragraph_properties;
            self.n_skipped += 1;
            return;
        }
        match name {
            "p" if std::mem::take(&mut self.goes_on) => {}
            "p" => self.flow.open(Part::Body),
            "pPr" => self.in_paragraph_properties = true,
            "pStyle" => {
                if let Some(part) = tag.attribute("val").and_then(|id| self.styles.get(&id).copied()) {
                    self.flow.set_part(part);
                }
            }
            "numPr" => self.flow.set_part(Part::Item),
            "tr" => self.flow.open_row(),
            "tc" => self.flow.open_cell(),
            "r" => (self.in_run, self.is_hidden) = (true, false),
            "vanish" if self.in_run => self.is_hidden = !tag.attribute("val").is_some_and(|val| is_off(&val)),
            "ins" | "moveTo" => self.n_changes += 1,
            "t" => self.is_words = true,
            "tab" if self.in_run => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("\u{2011}"),
            "instrText" => self.is_instruction = true,
            "fldChar" => self.field(tag.attribute("fldCharType").as_deref()),
            "fldSimple" => {
                let instruction = tag.attribute("instr").unwrap_or_default();
                self.fields.push(Field { instruction, is_result: true });
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.n_skipped > 0 {
            self.n_skipped -= 1;
            return;
        }
        match name {
            "p" if std::mem::take(&mut self.is_end_deleted) => self.goes_on = true,
            "p" => self.flow.close(),
            "pPr" => self.in_paragraph_properties = false,
            "tr" => self.flow.close_row(),
            "r" => (self.in_run, self.is_hidden) = (false, false),
            "t" => self.is_words = false,
            "instrText" => self.is_instruction = false,
            "fldSimple" => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => self.fields.iter_mut().for_each(|field| field.is_result = true),
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }
}

/// Deleted words, words that were moved away, the copy of a text box for old programs, how signs are spoken.
fn is_skipped(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback" | "delText" | "delInstrText" | "rPrChange" | "pPrChange" | "rt")
}

fn is_off(val: &str) -> bool {
    matches!(val, "0" | "false" | "off")
}
