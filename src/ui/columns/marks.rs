//! Marks on words: fills behind and lines below a range of a laid-out text.

use std::ops::Range;

use egui::{Color32, Galley, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// How a line is drawn; each meaning has its own, so that none depends on colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Solid,
    Dashed,
    Dotted,
    Wavy,
}

/// The rows that a range of characters covers: the box of each, and the height of its baseline.
fn boxes(origin: Pos2, galley: &Galley, range: Range<usize>) -> Vec<(Rect, f32)> {
    let mut boxes = Vec::new();
    let mut row_start = 0;
    for row in &galley.rows {
        let glyphs = &row.row.glyphs;
        let (first, last) = (range.start.max(row_start), range.end.min(row_start + glyphs.len()));
        if let Some(covered) = (first < last).then(|| glyphs.get(first - row_start..last - row_start)).flatten() {
            // Blanks at the ends of a row are not marked.
            let seen = |glyph: &&egui::epaint::text::Glyph| !glyph.chr.is_whitespace();
            if let (Some(a), Some(b)) = (covered.iter().find(seen), covered.iter().rev().find(seen)) {
                let left = origin + row.pos.to_vec2();
                let top_left = pos2(left.x + a.pos.x, left.y);
                let bottom_right = pos2(left.x + b.pos.x + b.advance_width, left.y + row.row.size.y);
                boxes.push((Rect::from_min_max(top_left, bottom_right), left.y + a.pos.y));
            }
        }
        row_start += glyphs.len() + usize::from(row.ends_with_newline);
    }
    boxes
}

/// Fills behind the words; returns the last box.
pub(super) fn fill(
    painter: &Painter,
    origin: Pos2,
    galley: &Galley,
    range: Range<usize>,
    colour: Color32,
) -> Option<Rect> {
    let mut last = None;
    for (rect, _) in boxes(origin, galley, range) {
        let rect = rect.shrink2(vec2(0.0, 2.0)).expand2(vec2(1.5, 0.0));
        painter.rect_filled(rect, 3.0, colour);
        last = Some(rect);
    }
    last
}

/// A note's highlight: a thick bar below the words, a wash behind them, stronger where it is open.
pub(super) fn highlight(
    painter: &Painter,
    origin: Pos2,
    galley: &Galley,
    range: Range<usize>,
    colour: Color32,
    open: bool,
) {
    let wash = colour.gamma_multiply(if open { 0.45 } else { 0.20 });
    for (rect, _) in boxes(origin, galley, range) {
        let rect = rect.shrink2(vec2(0.0, 2.0)).expand2(vec2(1.0, 0.0));
        painter.rect_filled(rect, 2.0, wash);
        let bar = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.5), rect.max);
        painter.rect_filled(bar, 1.0, colour);
    }
}

/// A line below the words.
pub(super) fn underline(
    painter: &Painter,
    origin: Pos2,
    galley: &Galley,
    range: Range<usize>,
    line: Line,
    colour: Color32,
) {
    for (rect, baseline) in boxes(origin, galley, range) {
        line_shape(painter, rect.left(), rect.right(), baseline + 3.0, line, colour);
    }
}

/// A line from `left` to `right` at height `y`.
pub(super) fn line_shape(painter: &Painter, left: f32, right: f32, y: f32, line: Line, colour: Color32) {
    let ends = [pos2(left, y), pos2(right, y)];
    match line {
        Line::Solid => {
            painter.line_segment(ends, Stroke::new(1.6, colour));
        }
        Line::Dashed => painter.extend(Shape::dashed_line(&ends, Stroke::new(1.8, colour), 5.0, 2.5)),
        Line::Dotted => painter.extend(Shape::dotted_line(&ends, colour, 3.5, 0.8)),
        Line::Wavy => {
            let n_steps = ((right - left) / 2.5).ceil().max(1.0) as usize;
            let point = |step: usize| {
                let x = (left + step as f32 * 2.5).min(right);
                pos2(x, y + if step.is_multiple_of(2) { -1.1 } else { 1.1 })
            };
            painter.line((0..=n_steps).map(point).collect(), Stroke::new(1.2, colour));
        }
    }
}
