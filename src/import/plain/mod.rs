//! Plain text and Markdown, as people save them by hand.
//!
//! The way: characters without control characters -> metadata taken off the top (`front_matter`, `headers`),
//! Markdown stripped -> metadata that stands in plain lines (`opening`) -> blocks.

mod characters;
mod entities;
mod front_matter;
mod headers;
mod markdown;
mod markup;
mod missing;
mod opening;

use crate::text::Metadata;

use super::format::Input;
use super::{Block, Field, FieldKind, ImportError, Part, Reading, Warning, press};
use characters::{characters, check_article};

/// Reads a text file: one article, or those of an export of a press database.
pub(super) fn read_text(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    let (text, warnings) = characters(input)?;
    if let Some(mut readings) = press::in_text(&text) {
        if let Some(first) = readings.first_mut() {
            first.warnings.splice(0..0, warnings);
        }
        return Ok(readings);
    }
    check_article(input)?;
    read(&text, warnings, |body, draft| {
        let body = entities::decode(body, &mut draft.warnings);
        let body = headers::take(&body, draft);
        draft.note("line above the text");
        opening::take(body, draft)
    })
}

/// Reads a Markdown file as one article.
pub(super) fn read_markdown(input: &Input<'_>) -> Result<Vec<Reading>, ImportError> {
    check_article(input)?;
    let (text, warnings) = characters(input)?;
    read(&text, warnings, |body, draft| {
        let body = headers::take(body, draft);
        draft.note("line above the text");
        let plain = markdown::plain(body);
        draft.warnings.extend(plain.left_out.into_iter().map(|line| Warning::LeftOut { line }));
        draft.meta.headline = draft.meta.headline.take().or(plain.title);
        draft.note("heading");
        opening::take(&plain.text, draft)
    })
}

fn read(
    text: &str,
    warnings: Vec<Warning>,
    body: impl Fn(&str, &mut Draft) -> String,
) -> Result<Vec<Reading>, ImportError> {
    let mut draft = Draft { warnings, ..Draft::default() };
    if opening::is_address(text.trim()) {
        return Err(ImportError::OnlyAddress);
    }
    let rest = front_matter::take(text, &mut draft);
    draft.note("front matter");
    let text = body(rest, &mut draft);
    if draft.meta.headline.is_none() && opening::is_address(text.trim()) {
        return Err(ImportError::OnlyAddress); // the lines beside it were a byline or a date
    }
    draft.note("line of the text");
    Ok(vec![draft.into_reading(&text)])
}

/// How many blocks may go at one place: metadata at the top, a block that became several.
const BLOCKS_AHEAD: usize = 50;

/// The reading of a document: its blocks, the metadata in its first and last lines taken off.
pub(super) fn document(blocks: Vec<Block>) -> Vec<Reading> {
    let (kept, left_out): (Vec<Block>, Vec<Block>) = blocks.into_iter().partition(|block| block.left_out.is_none());
    let text = kept.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n");
    let mut draft = Draft::default();
    let rest = headers::take(&text, &mut draft);
    draft.note("line above the text");
    let text = opening::take(rest, &mut draft);
    draft.note("line of the text");
    let mut reading = draft.into_reading(&text);
    reading.warnings.retain(|warning| *warning != Warning::JoinedLines); // a paragraph is no line there
    let mut known = kept.as_slice();
    for block in reading.blocks.iter_mut().filter(|block| block.part == Part::Body) {
        let is_same = |known: &Block| known.text.split_whitespace().eq(block.text.split_whitespace());
        let Some(at) = known.iter().take(BLOCKS_AHEAD).position(is_same) else { continue };
        block.part = known.get(at).map_or(Part::Body, |known| known.part);
        known = known.get(at + 1..).unwrap_or_default();
    }
    reading.blocks.extend(left_out);
    vec![reading]
}

/// What has been found out so far.
#[derive(Debug, Default)]
struct Draft {
    meta: Metadata,
    /// When it was last changed; stands in for an unknown date of publication.
    updated: Option<String>,
    /// Lines among the headers that are prose; they open the body.
    prose: Vec<String>,
    warnings: Vec<Warning>,
    /// What was found, with the place where it stood.
    fields: Vec<Field>,
}

impl Draft {
    /// Notes that all that was not known before stood at `source`.
    fn note(&mut self, source: &str) {
        let values = [
            (FieldKind::Outlet, &self.meta.outlet),
            (FieldKind::Headline, &self.meta.headline),
            (FieldKind::Byline, &self.meta.byline),
            (FieldKind::Published, &self.meta.published),
            (FieldKind::Updated, &self.updated),
            (FieldKind::Address, &self.meta.address),
        ];
        for (kind, value) in values {
            let Some(value) = value else { continue };
            match self.fields.iter_mut().find(|field| field.kind == kind) {
                Some(known) => known.value.clone_from(value),
                None => self.fields.push(Field { kind, value: value.clone(), source: source.to_owned() }),
            }
        }
    }

    /// The day of the last change stands in for an unknown day of publication, and is told where both are known.
    fn into_reading(mut self, text: &str) -> Reading {
        if let (Some(updated), Some(published)) = (&self.updated, &self.meta.published)
            && updated != published
        {
            self.warnings.push(Warning::LeftOut { line: format!("updated {updated}") });
        }
        let headline = self.meta.headline.as_deref();
        let blocks = text.split("\n\n").filter(|block| !block.is_empty()).enumerate().map(|(idx, block)| Block {
            part: if idx == 0 && headline == Some(block) { Part::Headline } else { Part::Body },
            text: block.to_owned(),
            left_out: None,
        });
        Reading { blocks: blocks.collect(), fields: self.fields, warnings: self.warnings, table: None }
    }
}
