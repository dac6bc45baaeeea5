//! What was found in a file, as JSON: fields with their source, and blocks that are left out.

use serde::Serialize;

use crate::import::{Block, Field, Imported, Part, Reading};

/// `variorum import --list --format json`.
#[derive(Debug, Serialize)]
pub(super) struct FoundJson<'a> {
    format: &'static str,
    version: u32,
    articles: Vec<FoundArticleJson<'a>>,
}

#[derive(Debug, Serialize)]
struct FoundArticleJson<'a> {
    path: &'a str,
    /// Which article of the file, from 0.
    ordinal: usize,
    fields: Vec<FieldJson<'a>>,
    text: &'a str,
    dropped: Vec<DroppedJson<'a>>,
    warnings: Vec<String>,
}

/// Everything the file says, the surest first.
#[derive(Debug, Serialize)]
struct FieldJson<'a> {
    field: &'static str,
    value: &'a str,
    source: &'a str,
}

/// A block that is not in the text.
#[derive(Debug, Serialize)]
pub(super) struct DroppedJson<'a> {
    text: &'a str,
    why: &'static str,
    caption: bool,
}

pub(super) fn found_json<'a>(found: impl Iterator<Item = (&'a str, &'a Imported)>) -> FoundJson<'a> {
    FoundJson { format: "variorum-import", version: 1, articles: found.map(article_json).collect() }
}

fn article_json<'a>((path, imported): (&'a str, &'a Imported)) -> FoundArticleJson<'a> {
    FoundArticleJson {
        path,
        ordinal: imported.ordinal,
        fields: imported.reading.fields.iter().map(field_json).collect(),
        text: imported.article.text(),
        dropped: dropped_json(&imported.reading),
        warnings: imported.warnings.iter().map(ToString::to_string).collect(),
    }
}

fn field_json(field: &Field) -> FieldJson<'_> {
    FieldJson { field: field.kind.name(), value: &field.value, source: &field.source }
}

/// The blocks of `reading` that are not in the text.
pub(super) fn dropped_json(reading: &Reading) -> Vec<DroppedJson<'_>> {
    let dropped = |block: &'_ Block| block.left_out.map(|reason| (reason, block.part == Part::Caption));
    let blocks = reading.blocks.iter().filter_map(|block| Some((block, dropped(block)?)));
    blocks.map(|(block, (reason, caption))| DroppedJson { text: &block.text, why: reason.name(), caption }).collect()
}
