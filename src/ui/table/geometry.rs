//! Where the cells of the table stand.

use std::ops::Range;

use egui::{Rangef, Rect, Vec2, pos2, vec2};

use super::super::pages::PageInput;

/// Height of a line, in points.
pub(super) const LINE: f32 = 36.0;
/// The number of the row, and who tells it: these stay while the table scrolls sideways.
pub(super) const NUMBER: f32 = 44.0;
const TELLERS: f32 = 112.0;
/// How many notes there are.
const NOTES: f32 = 52.0;
const MIN_COLUMN: f32 = 160.0;
/// Room below the last line.
const BELOW: f32 = 24.0;

/// Places of cells, from the top left corner of the content.
pub(super) struct Grid {
    pub(super) n_columns: usize,
    pub(super) column: f32,
}

impl Grid {
    /// Columns share the room there is, and are never too narrow to read.
    pub(super) fn of(input: &PageInput<'_>, width: f32) -> Self {
        let n_columns = input.derived.key.input.articles.len();
        let room = width - Self::fixed() - NOTES - 12.0;
        Self { n_columns, column: (room / n_columns.max(1) as f32).max(MIN_COLUMN).floor() }
    }

    /// How wide the columns are that stay.
    pub(super) fn fixed() -> f32 {
        NUMBER + TELLERS
    }

    /// Of the whole content.
    pub(super) fn size(&self, n_lines: usize) -> Vec2 {
        vec2(self.notes_left() + NOTES, n_lines as f32 * LINE + BELOW)
    }

    /// Where the column of an article begins.
    pub(super) fn left(&self, article_idx: usize) -> f32 {
        Self::fixed() + article_idx as f32 * self.column
    }

    /// Where the numbers of notes stand.
    pub(super) fn notes_left(&self) -> f32 {
        self.left(self.n_columns)
    }

    /// The cell of an article in a line.
    pub(super) fn cell(&self, at: usize, article_idx: usize) -> Rect {
        let min = pos2(self.left(article_idx), at as f32 * LINE);
        Rect::from_min_size(min, vec2(self.column, LINE))
    }

    /// Lines that `y` touches.
    pub(super) fn lines_in(y: Rangef, n_lines: usize) -> Range<usize> {
        let first = (y.min / LINE).floor().max(0.0) as usize;
        let end = (y.max / LINE).ceil().max(0.0) as usize;
        first.min(n_lines)..end.min(n_lines)
    }

    /// Articles whose columns `x` touches.
    pub(super) fn columns_in(&self, x: Rangef) -> Range<usize> {
        let first = ((x.min - Self::fixed()) / self.column).floor().max(0.0) as usize;
        let end = ((x.max - Self::fixed()) / self.column).ceil().max(0.0) as usize;
        first.min(self.n_columns)..end.min(self.n_columns)
    }

    /// How far to scroll so that a cell is in sight; as far as now where it is.
    pub(super) fn offset_of(&self, (at, article_idx): (usize, usize), room: Vec2, now: Vec2) -> Vec2 {
        let cell = self.cell(at, article_idx);
        let into = |now: f32, start: f32, end: f32, room: f32| now.max(end - room).min(start).max(0.0);
        vec2(
            into(now.x, cell.left() - Self::fixed(), cell.right(), room.x),
            into(now.y, cell.top(), cell.bottom() + 8.0, room.y),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_comes_into_sight_with_the_least_scrolling() {
        let grid = Grid { n_columns: 10, column: 200.0 };
        let room = vec2(800.0, 360.0);
        assert_eq!(grid.offset_of((0, 0), room, Vec2::ZERO), Vec2::ZERO);
        assert_eq!(grid.offset_of((3, 2), room, Vec2::ZERO), Vec2::ZERO);
        let far = grid.offset_of((20, 9), room, Vec2::ZERO);
        assert_eq!(far, vec2(grid.left(10) - 800.0, 21.0 * LINE + 8.0 - 360.0));
        assert_eq!(grid.offset_of((20, 8), room, far), far, "it is in sight already");
        assert_eq!(grid.offset_of((0, 0), room, far), Vec2::ZERO);
    }

    #[test]
    fn only_what_is_in_sight_is_drawn() {
        let grid = Grid { n_columns: 46, column: 160.0 };
        assert_eq!(Grid::lines_in(Rangef::new(0.0, 100.0), 1_000), 0..3);
        assert_eq!(Grid::lines_in(Rangef::new(35_990.0, 36_400.0), 1_000), 999..1_000);
        assert_eq!(grid.columns_in(Rangef::new(0.0, 800.0)), 0..5);
        assert_eq!(grid.columns_in(Rangef::new(7_000.0, 9_000.0)), 42..46);
    }
}
