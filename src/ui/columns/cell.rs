//! One reading on screen: its text, its marks, and what the pointer does to it.

use std::sync::Arc;

use egui::epaint::text::{LayoutJob, TextFormat};
use egui::{Color32, CursorIcon, Galley, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use crate::compare::{Meaning, Segment};
use crate::text::{ArticleId, BlockKind, ByteSpan};

use super::super::action::{Action, Show};
use super::super::derived::CellText;
use super::super::note_places::{UNTAGGED, colour_of};
use super::super::overlay::TheirNote;
use super::super::theme::{Palette, SERIF, SERIF_BOLD, serif_format, shown_colour};
use super::super::view::{Drag, Passage, Selection};
use super::geometry::CAPTION_HEIGHT;
use super::marks::{Line, Shade, Words, is_in_order};
use super::reading_menu::reading_menu_ui;
use super::{Changes, ColumnsInput};

/// What painting one reading reads.
#[derive(Clone, Copy)]
pub(super) struct CellView<'a> {
    pub(super) article: ArticleId,
    pub(super) text: &'a CellText,
    pub(super) band_idx: usize,
    pub(super) input: &'a ColumnsInput<'a>,
    pub(super) palette: &'static Palette,
    /// False where nobody knows which word stands where: see [`Words`]. Then it is taken as a whole.
    pub(super) is_in_order: bool,
}

/// How tall the words of a reading are at a width, in points.
pub(super) fn height(ui: &Ui, text: &CellText, width: f32) -> f32 {
    galley(ui, text, width, Color32::BLACK).size().y
}

fn galley(ui: &Ui, text: &CellText, width: f32, color: Color32) -> Arc<Galley> {
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
        BlockKind::Headline => (SERIF_BOLD, 21.0),
        BlockKind::Heading => (SERIF_BOLD, 16.5),
        BlockKind::Caption | BlockKind::Byline => (SERIF, 14.0),
        BlockKind::Body => (SERIF, 16.0),
    };
    let mut format = serif_format(family, size, color);
    if kind == BlockKind::Headline {
        format.line_height = Some((size * 1.25).round());
    }
    format
}

/// Shows one reading in `rect`, its caption above it, and reacts to the pointer.
pub(super) fn cell_ui(ui: &mut Ui, rect: Rect, cell: &CellView<'_>, changes: &mut Changes<'_>) {
    let palette = cell.palette;
    let quiet = matches!(cell.text.reading.kind, BlockKind::Caption | BlockKind::Byline);
    let galley = galley(ui, cell.text, rect.width(), if quiet { palette.muted } else { palette.text });
    let cell = &CellView { is_in_order: is_in_order(&galley), ..*cell };
    let origin = rect.min;
    if let Some(caption) = &cell.text.caption {
        caption_ui(ui, origin - vec2(0.0, CAPTION_HEIGHT), caption, palette);
    }
    let area = Rect::from_min_size(origin, vec2(rect.width(), galley.size().y));
    let id = ui.scope_id().with(("cell", cell.article, cell.text.hull()));
    let response = ui.interact(area.expand2(vec2(8.0, 2.0)), id, Sense::click_and_drag());
    describe(&response, cell);
    let byte_at = |at: Pos2| cell.text.article_byte(galley.cursor_from_pos(at - origin).index.0);
    pointer(ui, &response, byte_at, cell, changes);
    response.context_menu(|ui| reading_menu_ui(ui, cell, changes.out));
    paint(ui, &Words::new(ui.painter(), origin, &galley), cell, changes);
}

fn caption_ui(ui: &Ui, at: Pos2, caption: &str, palette: &Palette) {
    let bar = Rect::from_min_size(at + vec2(0.0, 3.0), vec2(3.0, 10.0));
    ui.painter().rect_filled(bar, 1.0, palette.only_line);
    let font = egui::TextStyle::Small.resolve(ui.style());
    ui.painter().text(at + vec2(9.0, 8.0), egui::Align2::LEFT_CENTER, caption, font, palette.muted);
}

/// What a screen reader says: the outlet, the words, and how they differ.
fn describe(response: &Response, cell: &CellView<'_>) {
    response.widget_info(|| {
        let record = cell.input.workspace.article(cell.article);
        let outlet = record.map_or("", |record| record.label());
        let article = &cell.input.derived.key.input.articles[cell.text.reading.article_idx].1;
        let words = |meaning: Meaning| {
            let segments = cell.text.reading.segments.iter().flatten();
            let words = segments.filter(|s| s.meaning == meaning).map(|s| s.span.cut(article.text()));
            words.collect::<Vec<_>>().join(", ")
        };
        let mut label = format!("{outlet}: {}", cell.text.text);
        for (meaning, name) in [(Meaning::OnlyHere, "only here"), (Meaning::Reworded, "other words")] {
            let words = words(meaning);
            if !words.is_empty() {
                label = format!("{label} ({name}: {words})");
            }
        }
        for (_, note) in overlay_marks(cell) {
            label = format!("{label} (note of {}: {})", note.author, note.body);
        }
        if cell.text.n_copiers > 1 {
            label = format!("{label} (agency copy: {} outlets)", cell.text.n_copiers);
        }
        WidgetInfo::labeled(Role::Label, true, label)
    });
}

fn pointer(
    ui: &Ui,
    response: &Response,
    byte_at: impl Fn(Pos2) -> Option<usize>,
    cell: &CellView<'_>,
    changes: &mut Changes<'_>,
) {
    if let Some(at) = response.hover_pos() {
        let hit = byte_at(at).and_then(|byte| difference_at(cell, byte));
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
fn drag(head: Option<usize>, cell: &CellView<'_>, changes: &mut Changes<'_>) {
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

fn click(cell: &CellView<'_>, byte: usize, adds: bool, changes: &mut Changes<'_>) {
    let Changes { view, out, .. } = changes;
    let here = cell.input.places.on(cell.article, ByteSpan::new(byte, byte + 1));
    let note = here.into_iter().min_by_key(|(span, _)| span.len()).map(|(_, note)| note);
    let difference = difference_at(cell, byte);
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

fn select(cell: &CellView<'_>, span: ByteSpan, adds: bool, changes: &mut Changes<'_>) {
    let mut selection = if adds { changes.view.selection.clone() } else { Selection::default() };
    selection.passages.push(Passage { article: cell.article, span });
    changes.out.push(Show::Select(selection).into());
}

/// Both sides of the difference at a place: these words, and what the base has in their stead.
fn difference_at(cell: &CellView<'_>, byte: usize) -> Option<Selection> {
    let is_marked = |segment: &&Segment| {
        matches!(segment.meaning, Meaning::OnlyHere | Meaning::Reworded | Meaning::Variant | Meaning::Moved)
    };
    let mut segments = cell.text.reading.segments.iter().flatten();
    let segment = if cell.is_in_order {
        *cell.text.segment_at(byte).filter(is_marked)?
    } else {
        Segment { span: cell.text.hull()?, counterpart: None, ..*segments.find(is_marked)? }
    };
    let sides = cell.input.derived.both_sides(cell.band_idx, cell.text.reading.article_idx, &segment);
    Some(Selection { passages: sides })
}

/// From the start of the word at `start` to the end of the word at `end`.
fn word_span(cell: &CellView<'_>, start: usize, end: usize) -> ByteSpan {
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

fn sentence_span(cell: &CellView<'_>, byte: usize) -> ByteSpan {
    if let Some(whole) = cell.text.hull().filter(|_| !cell.is_in_order) {
        return whole;
    }
    let article = &cell.input.derived.key.input.articles[cell.text.reading.article_idx].1;
    let at = article.sentences().partition_point(|sentence| sentence.span.end <= byte);
    article.sentences().get(at).map_or_else(ByteSpan::default, |sentence| sentence.span)
}

fn paint(ui: &Ui, words: &Words<'_>, cell: &CellView<'_>, changes: &mut Changes<'_>) {
    let palette = cell.palette;
    let segments = cell.text.reading.segments.iter().flatten();
    let marks = segments.flat_map(|segment| cell.text.char_ranges(segment.span).map(|range| (range, segment.meaning)));
    let is_loose = cell.text.reading.loose;
    let marks = if is_loose && !cell.is_in_order { Vec::new() } else { words.marks(marks) };
    for (range, meaning) in &marks {
        if let Some(tint) = tint(*meaning, palette) {
            words.fill(range.clone(), tint);
        }
    }
    let hull = cell.text.hull().unwrap_or_default();
    for (span, id) in cell.input.places.on(cell.article, hull) {
        let note = cell.input.workspace.note(id);
        let colour = note.map_or(UNTAGGED, |note| colour_of(cell.input.workspace, note));
        let (colour, is_open) = (shown_colour(ui, colour), changes.view.open_note == Some(id));
        cell.text.char_ranges(span).for_each(|range| words.highlight(range, colour, is_open));
    }
    foreign_ui(ui, words, cell);
    for range in changes.view.selection.spans_of(cell.article).flat_map(|span| cell.text.char_ranges(span)) {
        let end = words.fill(range, palette.selection);
        changes.state.selection_rect = end.or(changes.state.selection_rect);
    }
    for range in cell.text.copied.iter().flat_map(|span| cell.text.char_ranges(*span)) {
        words.side_rule(range, palette.muted);
    }
    words.text(palette.text);
    for (range, meaning) in marks {
        let line = if is_loose { loose_line(meaning, palette) } else { line(meaning, palette) };
        if let Some(line) = line {
            words.underline(range, line);
        }
    }
}

/// A colleague's notes that are looked at; in each line the initials of whoever began one there first.
fn foreign_ui(ui: &Ui, words: &Words<'_>, cell: &CellView<'_>) {
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
fn overlay_marks<'a>(cell: &CellView<'a>) -> impl Iterator<Item = (ByteSpan, &'a TheirNote)> {
    let (article, hull) = (cell.article, cell.text.hull().unwrap_or_default());
    cell.input.overlay.into_iter().flat_map(move |overlay| overlay.marks(article, hull))
}

pub(super) fn tint(meaning: Meaning, palette: &Palette) -> Option<Color32> {
    match meaning {
        Meaning::OnlyHere => Some(palette.only_tint),
        Meaning::Reworded => Some(palette.reworded_tint),
        Meaning::Plain | Meaning::Same | Meaning::Variant | Meaning::Moved => None,
    }
}

/// In a reading that is too far from the base to compare word by word, only what both have is marked.
pub(super) fn loose_line(meaning: Meaning, palette: &Palette) -> Option<Line> {
    let is_shared = matches!(meaning, Meaning::Same | Meaning::Variant | Meaning::Moved);
    is_shared.then_some(Line { shade: Shade::Thin, colour: palette.muted })
}

/// The line under words of a meaning: its shape tells the meaning without its colour.
pub(super) fn line(meaning: Meaning, palette: &Palette) -> Option<Line> {
    match meaning {
        Meaning::OnlyHere => Some(Line { shade: Shade::Solid, colour: palette.only_line }),
        Meaning::Reworded => Some(Line { shade: Shade::Dashed, colour: palette.reworded_line }),
        Meaning::Moved => Some(Line { shade: Shade::Wavy, colour: palette.moved_line }),
        Meaning::Variant => Some(Line { shade: Shade::Dotted, colour: palette.variant_line }),
        Meaning::Plain | Meaning::Same => None,
    }
}
