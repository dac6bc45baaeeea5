//! Painting a passage: fills are a person's and stand behind the words, lines are the program's and stand below them.

use std::collections::BTreeMap;

use egui::{Pos2, Ui, vec2};

use crate::text::ByteSpan;

use super::super::note_places::colour_of;
use super::super::overlay::TheirNote;
use super::super::theme::{Palette, fill_of, shown_colour};
use super::super::view::View;
use super::Cell;
use super::lines::line_of;
use super::marks::Words;

/// Height of the small print below a passage.
pub(super) const CAPTION_HEIGHT: f32 = 20.0;

/// The small print below a passage.
pub(super) fn caption(ui: &Ui, at: Pos2, caption: &str, palette: &Palette) {
    let font = egui::TextStyle::Small.resolve(ui.style());
    ui.painter().text(at + vec2(0.0, 2.0), egui::Align2::LEFT_TOP, caption, font, palette.muted);
}

/// Draws fills behind the words, the words, and lines below them.
pub(super) fn paint(ui: &Ui, words: &Words<'_>, cell: &Cell<'_>, view: &View) {
    let palette = cell.input.palette;
    notes(ui, words, cell, view);
    foreign_ui(ui, words, cell);
    hits(words, cell);
    for range in view.selection.spans_of(cell.article).flat_map(|span| cell.text.char_ranges(span)) {
        words.fill(range, palette.selection);
    }
    for range in cell.text.copied.iter().flat_map(|span| cell.text.char_ranges(*span)) {
        words.side_rule(range, palette.muted);
    }
    words.text(palette.text);
    let marks = cell.text.marks_at(view.marks);
    let marks = marks.flat_map(|mark| cell.text.char_ranges(mark.span).map(|range| (range, mark.kind)));
    for (range, kind) in words.marks(marks) {
        words.underline(range, line_of(kind, palette));
    }
}

/// A fill for each place that a search found, and a frame round the one that was gone to.
fn hits(words: &Words<'_>, cell: &Cell<'_>) {
    let palette = cell.input.palette;
    let Some(hull) = cell.text.hull() else { return };
    let (spans, current) = cell.input.search.in_article(cell.article);
    let first = spans.partition_point(|span| span.end <= hull.start);
    for span in spans.iter().skip(first).take_while(|span| span.start < hull.end) {
        for range in cell.text.char_ranges(*span) {
            words.fill(range.clone(), palette.hit);
            if current == Some(*span) {
                words.frame(range, palette.text);
            }
        }
    }
}

/// A fill for each note, the outer ones first, and the key of its tag in the margin.
fn notes(ui: &Ui, words: &Words<'_>, cell: &Cell<'_>, view: &View) {
    let hull = cell.text.hull().unwrap_or_default();
    let mut here: Vec<_> = cell.input.places.on(cell.article, hull).into_iter().collect();
    here.sort_by_key(|(span, id)| (span.start, std::cmp::Reverse(span.end), *id));
    let mut keys = BTreeMap::<usize, usize>::new();
    for (nth, (span, id)) in here.iter().enumerate() {
        let Some(note) = cell.input.workspace.note(*id) else { continue };
        let colour = shown_colour(ui, colour_of(cell.input.workspace, note));
        let depth = here[..nth].iter().filter(|(outer, _)| outer.end >= span.end && outer.overlaps(*span)).count();
        let fill = fill_of(cell.input.palette, colour);
        let ranges: Vec<_> = cell.text.char_ranges(*span).collect();
        for range in &ranges {
            words.note(range.clone(), (fill, colour), depth, view.open_note == Some(*id));
        }
        let tag = note.tags.iter().find_map(|tag| cell.input.workspace.tag(*tag)?.key);
        if let (Some(key), Some(first)) = (tag, ranges.first()) {
            let line = words.line_of(first.start);
            let nth = keys.entry(line).or_default();
            words.margin_key(first.start, *nth, (&key.to_string(), colour));
            *nth += 1;
        }
    }
}

/// A colleague's notes that are looked at; in each line the initials of whoever began one there first.
fn foreign_ui(ui: &Ui, words: &Words<'_>, cell: &Cell<'_>) {
    let mut taken: Vec<egui::Rangef> = Vec::new();
    for (span, note) in overlay_marks(cell) {
        let colour = super::super::theme::author_colour(ui, &note.author);
        let lines = cell.text.char_ranges(span).filter_map(|range| words.foreign(range, colour)).collect::<Vec<_>>();
        if let Some(line) = lines.first().filter(|line| !taken.contains(line)) {
            words.initials(*line, colour, &super::super::panels::initials(&note.author));
            taken.push(*line);
        }
    }
}

/// Where a colleague's notes stand that are looked at.
pub(super) fn overlay_marks<'a>(cell: &Cell<'a>) -> impl Iterator<Item = (ByteSpan, &'a TheirNote)> {
    let (article, hull) = (cell.article, cell.text.hull().unwrap_or_default());
    cell.input.overlay.into_iter().flat_map(move |overlay| overlay.marks(article, hull))
}
