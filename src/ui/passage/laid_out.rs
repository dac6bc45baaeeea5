//! The words of a passage, laid out at a width.

use std::sync::Arc;

use egui::epaint::text::{LayoutJob, TextFormat};
use egui::{Color32, Galley, Ui};

use crate::text::BlockKind;

use super::super::derived::CellText;
use super::super::theme::{SERIF, SERIF_BOLD, serif_format};
use super::paint::CAPTION_HEIGHT;

/// How tall a passage is at a width, in points: its words, and its caption if it has one.
pub(crate) fn height(ui: &Ui, text: &CellText, width: f32) -> f32 {
    height_of_words(ui, text, width) + if text.caption.is_some() { CAPTION_HEIGHT } else { 0.0 }
}

/// How tall the words of a passage are at a width, in points.
pub(crate) fn height_of_words(ui: &Ui, text: &CellText, width: f32) -> f32 {
    galley(ui, text, width, Color32::BLACK).size().y
}

pub(super) fn galley(ui: &Ui, text: &CellText, width: f32, color: Color32) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    let (headline, rest) = text.text.split_at_checked(text.headline_len).unwrap_or_default();
    let kind = if headline.is_empty() { text.reading.kind } else { BlockKind::Body };
    for (part, kind) in [(headline, BlockKind::Headline), (rest, kind)] {
        if !part.is_empty() {
            job.append(part, 0.0, format(kind, color));
        }
    }
    job.wrap.max_width = width;
    ui.painter().layout_job(job)
}

fn format(kind: BlockKind, color: Color32) -> TextFormat {
    let (family, size) = match kind {
        BlockKind::Headline => (SERIF_BOLD, 20.0),
        BlockKind::Heading => (SERIF_BOLD, 17.0),
        BlockKind::Caption | BlockKind::Byline => (SERIF, 15.0),
        BlockKind::Body => (SERIF, 17.0),
    };
    let mut format = serif_format(family, size, color);
    if kind == BlockKind::Headline {
        format.line_height = Some((size * 1.25).round());
    }
    format
}
