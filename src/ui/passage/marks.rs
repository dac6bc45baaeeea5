//! Marks on words: fills behind and lines below a range of a laid-out text.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::{Glyph, PlacedRow};
use egui::{Color32, Galley, Painter, Pos2, Rangef, Rect, Shape, Stroke, pos2, vec2};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::compare::MarkKind;

/// How a line is drawn; each meaning has its own, so that none depends on colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shade {
    Bar,
    Solid,
    Thin,
    Dashed,
    Dotted,
    Wavy,
}

/// A line below words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) shade: Shade,
    pub(crate) colour: Color32,
}

impl Line {
    /// Draws the line over `x`, below the baseline at `y`.
    pub(crate) fn draw(self, painter: &Painter, x: Rangef, y: f32) {
        let y = painter.round_to_pixel_center(y + 4.0);
        let ends = [pos2(x.min, y), pos2(x.max, y)];
        match self.shade {
            Shade::Bar => {
                painter.rect_filled(Rect::from_x_y_ranges(x, y - 1.0..=y + 2.0), 0.0, self.colour);
            }
            Shade::Solid => {
                painter.line_segment(ends, Stroke::new(1.5, self.colour));
            }
            Shade::Thin => {
                painter.line_segment(ends, Stroke::new(1.0, self.colour));
            }
            Shade::Dashed => painter.extend(Shape::dashed_line(&ends, Stroke::new(1.5, self.colour), 5.0, 3.0)),
            Shade::Dotted => painter.extend(Shape::dotted_line(&ends, self.colour, 3.0, 0.8)),
            Shade::Wavy => {
                painter.line(wave(x, y), Stroke::new(1.0, self.colour));
            }
        }
    }
}

fn wave(x: Rangef, y: f32) -> Vec<Pos2> {
    const STEP: f32 = 2.5;
    let n_steps = (x.span() / STEP).ceil().max(1.0) as usize;
    let up = |step: usize| if step.is_multiple_of(2) { -1.1 } else { 1.1 };
    (0..=n_steps).map(|step| pos2((x.min + step as f32 * STEP).min(x.max), y + up(step))).collect()
}

/// A laid-out text at its place on screen; ranges are in its characters.
///
/// The toolkit places the letters of right-to-left text in the order of their shapes, not of the text. Then nobody knows
/// where a word stands, and whatever is marked is marked as a whole.
pub(super) struct Words<'a> {
    painter: &'a Painter,
    origin: Pos2,
    galley: &'a Arc<Galley>,
    is_in_order: bool,
}

impl<'a> Words<'a> {
    /// A text at its place on screen.
    pub(super) fn new(painter: &'a Painter, origin: Pos2, galley: &'a Arc<Galley>) -> Self {
        Self { painter, origin, galley, is_in_order: is_in_order(galley) }
    }

    /// The marks to paint, of those that a text has: its own, or one for all of it.
    pub(super) fn marks(&self, marks: impl Iterator<Item = (Range<usize>, MarkKind)>) -> Vec<(Range<usize>, MarkKind)> {
        if self.is_in_order {
            return marks.collect();
        }
        marks.map(|(_, kind)| whole(kind)).min().map(|kind| (0..usize::MAX, kind)).into_iter().collect()
    }

    /// A fill behind the words.
    pub(super) fn fill(&self, range: Range<usize>, colour: Color32) {
        for (rect, _) in self.boxes(range) {
            self.painter.rect_filled(rect.shrink2(vec2(-1.0, 1.0)), 0.0, colour);
        }
    }

    /// A frame round the words.
    pub(super) fn frame(&self, range: Range<usize>, colour: Color32) {
        for (rect, _) in self.boxes(range) {
            self.painter.rect_stroke(
                rect.shrink2(vec2(-2.0, 0.0)),
                0.0,
                Stroke::new(2.0, colour),
                egui::StrokeKind::Outside,
            );
        }
    }

    /// A thin rule beside the lines the words stand in.
    pub(super) fn side_rule(&self, range: Range<usize>, colour: Color32) {
        let lines = self.boxes(range).into_iter().map(|(rect, _)| rect.y_range());
        let Some(y) = lines.reduce(|a, b| Rangef::new(a.min.min(b.min), a.max.max(b.max))) else { return };
        self.painter.vline(self.origin.x - 7.0, y.shrink(2.0), Stroke::new(1.5, colour));
    }

    /// A note: a fill behind its words, and a bar where they start. `depth` says how many notes it lies in; where it is
    /// open, it has a frame.
    pub(super) fn note(&self, range: Range<usize>, (fill, colour): (Color32, Color32), depth: usize, is_open: bool) {
        let inset = 1.0 + 2.0 * depth.min(3) as f32;
        for (nth, (rect, _)) in self.boxes(range).into_iter().enumerate() {
            let rect = rect.shrink2(vec2(-2.0, inset));
            self.painter.rect_filled(rect, 0.0, fill);
            if is_open {
                self.painter.rect_stroke(rect, 0.0, Stroke::new(1.5, colour), egui::StrokeKind::Inside);
            }
            if nth == 0 {
                let bar = Rect::from_min_max(rect.left_top() - vec2(2.0, 0.0), rect.left_bottom());
                self.painter.rect_filled(bar, 0.0, colour);
            }
        }
    }

    /// The keys of the tags of notes that start in a line, in the margin left of it: `at` is a place of the text.
    pub(super) fn margin_key(&self, at: usize, nth: usize, (key, colour): (&str, Color32)) {
        let Some((rect, _)) = self.boxes(at..at + 1).into_iter().next() else { return };
        let font = egui::FontId::proportional(11.0);
        let place = pos2(self.origin.x - 9.0 - nth as f32 * 7.0, rect.center().y);
        self.painter.text(place, egui::Align2::RIGHT_CENTER, key, font, colour);
    }

    /// Somebody else's note that is only looked at: a broken frame. Its first line's height is returned.
    pub(super) fn foreign(&self, range: Range<usize>, colour: Color32) -> Option<egui::Rangef> {
        let boxes = self.boxes(range);
        let first = boxes.first().map(|(rect, _)| rect.y_range());
        for (rect, _) in boxes {
            let rect = rect.shrink2(vec2(-2.0, 1.0));
            let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
            self.painter.rect_filled(rect, 2.0, colour.gamma_multiply(0.10));
            self.painter.extend(Shape::dashed_line(&corners, Stroke::new(1.3, colour), 4.0, 3.0));
        }
        first
    }

    /// Whose note begins in a line: initials in the margin on the right, where they hide no word.
    pub(super) fn initials(&self, line: egui::Rangef, colour: Color32, initials: &str) {
        let font = egui::FontId::proportional(9.0);
        let text = self.painter.layout_no_wrap(initials.to_owned(), font, Color32::WHITE);
        let at = pos2(self.origin.x + self.galley.job.wrap.max_width + 1.5, line.center() - text.size().y / 2.0);
        let label = Rect::from_min_size(at, text.size() + vec2(3.0, 0.0));
        self.painter.rect_filled(label, 2.0, colour.lerp_to_gamma(Color32::BLACK, 0.35));
        self.painter.galley(label.min + vec2(1.5, 0.0), text, Color32::WHITE);
    }

    /// Which line a place of the text is in.
    pub(super) fn line_of(&self, at: usize) -> usize {
        let mut row_start = 0;
        for (nth, row) in self.galley.rows.iter().enumerate() {
            row_start += row.row.glyphs.len() + usize::from(row.ends_with_newline);
            if at < row_start {
                return nth;
            }
        }
        self.galley.rows.len()
    }

    /// The words themselves.
    pub(super) fn text(&self, colour: Color32) {
        self.painter.galley(self.origin, Arc::clone(self.galley), colour);
    }

    /// A line below the words.
    pub(super) fn underline(&self, range: Range<usize>, line: Line) {
        for (rect, baseline) in self.boxes(range) {
            line.draw(self.painter, rect.x_range(), baseline);
        }
    }

    /// The rows that a range covers: the box of each, and the height of its baseline.
    fn boxes(&self, range: Range<usize>) -> Vec<(Rect, f32)> {
        let mut boxes = Vec::new();
        let mut row_start = 0;
        let range = if self.is_in_order || range.is_empty() { range } else { 0..usize::MAX };
        for row in &self.galley.rows {
            let glyphs = &row.row.glyphs;
            let (first, last) = (range.start.max(row_start), range.end.min(row_start + glyphs.len()));
            let covered = if first < last { glyphs.get(first - row_start..last - row_start) } else { None };
            // Blanks at the ends of a row are not marked.
            let is_seen = |glyph: &&Glyph| !glyph.chr.is_whitespace();
            let ends = covered.and_then(|c| Some((c.iter().find(is_seen)?, c.iter().rev().find(is_seen)?)));
            if let Some((a, b)) = ends {
                let corner = self.origin + row.pos.to_vec2();
                let right = corner.x + b.pos.x + b.advance_width;
                let rect = Rect::from_min_max(corner + vec2(a.pos.x, 0.0), pos2(right, corner.y + row.row.size.y));
                boxes.push((rect, corner.y + a.pos.y));
            }
            row_start += glyphs.len() + usize::from(row.ends_with_newline);
        }
        boxes
    }
}

/// What is said of a passage whose words have no place of their own, where this is said of one of them; the first in
/// the order of kinds counts.
fn whole(kind: MarkKind) -> MarkKind {
    match kind {
        MarkKind::OnlyHere => MarkKind::Reworded,
        MarkKind::Fact(_) | MarkKind::Reworded | MarkKind::Shared | MarkKind::Form | MarkKind::Moved => kind,
    }
}

/// True where the letters on screen stand in the order of the text, one for one; inside a grapheme any order is right.
pub(super) fn is_in_order(galley: &Galley) -> bool {
    let breaks = |row: &PlacedRow| row.ends_with_newline.then_some('\n');
    let placed =
        || galley.rows.iter().flat_map(move |row| row.row.glyphs.iter().map(|glyph| glyph.chr).chain(breaks(row)));
    if placed().eq(galley.job.text.chars()) {
        return true;
    }
    let mut placed = placed();
    let stands_there = |grapheme: &str| grapheme.chars().all(|_| placed.next().is_some_and(|c| grapheme.contains(c)));
    galley.job.text.graphemes(true).all(stands_there) && placed.next().is_none()
}

#[cfg(test)]
mod tests {
    use egui::{FontId, epaint::text::LayoutJob};

    use super::*;

    fn laid_out<T>(text: &str, seen: impl Fn(&Words<'_>) -> T) -> T {
        let ctx = egui::Context::default();
        let mut result = None;
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let mut job = LayoutJob::simple(text.to_owned(), FontId::proportional(16.0), Color32::BLACK, f32::INFINITY);
            job.wrap.max_width = 160.0;
            let galley = ui.painter().layout_job(job);
            result = Some(seen(&Words::new(ui.painter(), Pos2::ZERO, &galley)));
        });
        output.textures_delta.clear(); // there is nothing to paint on
        result.unwrap()
    }

    #[test]
    fn in_right_to_left_text_a_mark_never_stands_on_another_word() {
        for text in ["أصيب 14 عاملا في الميناء", "נפצעו 14 עובדים בנמל"] {
            let chars: Vec<char> = text.chars().collect();
            let at = chars.iter().position(|c| *c == '1').unwrap();
            let (marks, on_number, on_all) = laid_out(text, |words| {
                let marks = words.marks([(at..at + 2, MarkKind::OnlyHere), (0..2, MarkKind::Form)].into_iter());
                (marks, words.boxes(at..at + 2), words.boxes(0..chars.len()))
            });
            assert_eq!(marks, [(0..usize::MAX, MarkKind::Reworded)], "{text}");
            assert_eq!(on_number, on_all, "{text}");
        }
    }

    #[test]
    fn in_text_that_is_in_order_a_mark_stands_on_its_word() {
        for text in ["The cafe\u{301} is shut", "It cost £14 in all\nthe time", "👩‍👧 ran, “first”", "起重机 fell", ""]
        {
            let n = text.chars().count();
            let marks = [(0..1, MarkKind::OnlyHere), (1..n, MarkKind::Form)];
            assert_eq!(laid_out(text, |words| words.marks(marks.clone().into_iter())), marks, "{text}");
        }
    }
}
