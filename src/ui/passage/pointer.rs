//! What the pointer does to a passage: it selects words and sentences, and opens notes and differences.

use egui::{CursorIcon, Pos2, Response, Ui};

use crate::compare::{Level, Mark, MarkKind};
use crate::text::ByteSpan;

use super::super::action::{Action, Show};
use super::super::view::{Drag, Passage, Selection};
use super::{Cell, PassageChanges};

pub(super) fn pointer(
    ui: &Ui,
    response: &Response,
    byte_at: impl Fn(Pos2) -> Option<usize>,
    cell: &Cell<'_>,
    changes: &mut PassageChanges<'_>,
) {
    if let Some(at) = response.hover_pos() {
        let hit = byte_at(at).and_then(|byte| difference_at(cell, byte, changes.view.marks));
        ui.set_cursor_icon(if hit.is_some() { CursorIcon::PointingHand } else { CursorIcon::Text });
    }
    let adds = ui.input(|input| input.modifiers.command);
    if response.drag_started() {
        let press = ui.input(|input| input.pointer.press_origin());
        let anchor = press.and_then(&byte_at);
        changes.view.drag = anchor.map(|anchor| Drag { article: cell.article, anchor, adds });
    }
    let pointer = ui.input(|input| input.pointer.latest_pos());
    if let Some(at) = pointer.filter(|at| response.rect.y_range().contains(at.y)) {
        drag(byte_at(at), cell, changes);
    }
    let Some(byte) = response.interact_pointer_pos().and_then(&byte_at) else { return };
    if response.triple_clicked() {
        select(cell, sentence_span(cell, byte), adds, changes);
    } else if response.double_clicked() {
        select(cell, word_span(cell, byte, byte), adds, changes);
    } else if response.clicked() {
        click(cell, byte, adds, changes);
    }
}

/// Extends the selection to the pointer while it is level with this reading.
fn drag(head: Option<usize>, cell: &Cell<'_>, changes: &mut PassageChanges<'_>) {
    let Some(drag) = changes.view.drag.filter(|drag| drag.article == cell.article) else { return };
    let Some(head) = head else { return };
    let span = word_span(cell, drag.anchor.min(head), drag.anchor.max(head));
    let mut selection = changes.view.selection.clone();
    if drag.adds {
        selection.passages.retain(|passage| passage.article != cell.article || !passage.span.overlaps(span));
    } else {
        selection.passages.clear();
    }
    selection.passages.push(Passage { article: cell.article, span });
    changes.out.push(Show::Select(selection).into());
}

fn click(cell: &Cell<'_>, byte: usize, adds: bool, changes: &mut PassageChanges<'_>) {
    let PassageChanges { view, out, .. } = changes;
    let here = cell.input.places.on(cell.article, ByteSpan::new(byte, byte + 1));
    let note = here.into_iter().min_by_key(|(span, _)| span.len()).map(|(_, note)| note);
    let difference = difference_at(cell, byte, view.marks);
    match (difference, note) {
        (Some(mut selection), _) if adds => {
            selection.passages.splice(0..0, view.selection.passages.clone());
            out.push(Show::Select(selection).into());
        }
        (Some(selection), None) => out.push(Show::Select(selection).into()),
        (Some(selection), Some(note)) => {
            out.extend([Show::Select(selection), Show::Note(Some(note))].map(Action::from))
        }
        (None, Some(note)) => {
            out.extend([Show::Select(Selection::default()), Show::Note(Some(note))].map(Action::from))
        }
        (None, None) => out.extend([Show::Select(Selection::default()), Show::Note(None)].map(Action::from)),
    }
}

fn select(cell: &Cell<'_>, span: ByteSpan, adds: bool, changes: &mut PassageChanges<'_>) {
    let mut selection = if adds { changes.view.selection.clone() } else { Selection::default() };
    selection.passages.push(Passage { article: cell.article, span });
    changes.out.push(Show::Select(selection).into());
}

/// Both sides of the difference at a place: these words, and what the base has in their stead.
fn difference_at(cell: &Cell<'_>, byte: usize, level: Level) -> Option<Selection> {
    let mark = if cell.is_in_order {
        *cell.text.mark_at(byte, level).filter(|mark| mark.kind != MarkKind::Shared)?
    } else {
        let mut marks = cell.text.marks_at(level).filter(|mark| mark.kind != MarkKind::Shared);
        Mark { span: cell.text.hull()?, counterpart: None, ..*marks.next()? }
    };
    let sides = cell.input.derived.both_sides(cell.band_idx, cell.text.reading.article_idx, &mark);
    Some(Selection { passages: sides })
}

/// From the start of the word at `start` to the end of the word at `end`.
fn word_span(cell: &Cell<'_>, start: usize, end: usize) -> ByteSpan {
    if let Some(whole) = cell.text.hull().filter(|_| !cell.is_in_order) {
        return whole;
    }
    let article = &cell.input.derived.key.input.articles[cell.text.reading.article_idx].1;
    let words = article.words();
    let first = words.partition_point(|word| word.span.end <= start);
    let last = words.partition_point(|word| word.span.start < end.max(start + 1));
    match (words.get(first), last.checked_sub(1).and_then(|last| words.get(last))) {
        (Some(first), Some(last)) if first.span.start < last.span.end => first.span.hull(last.span),
        (Some(word), _) => word.span,
        (None, last) => last.map_or(ByteSpan::default(), |word| word.span),
    }
}

fn sentence_span(cell: &Cell<'_>, byte: usize) -> ByteSpan {
    if let Some(whole) = cell.text.hull().filter(|_| !cell.is_in_order) {
        return whole;
    }
    let article = &cell.input.derived.key.input.articles[cell.text.reading.article_idx].1;
    let at = article.sentences().partition_point(|sentence| sentence.span.end <= byte);
    article.sentences().get(at).map_or_else(ByteSpan::default, |sentence| sentence.span)
}
