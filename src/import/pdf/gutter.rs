//! White space that runs down a page: between columns, not between words.

use super::word::Word;

/// Lengths in parts of the font's size.
/// A gap is looked at from this width on.
const MIN_GAP: f64 = 0.55;
/// White space as wide as this is a gutter after fewer lines.
const WIDE_GAP: f64 = 0.9;
/// White space as wide as this is no space between words, unless a line runs close above or below it.
const HUGE_GAP: f64 = 3.0;
/// How many lines stand on both sides of a gutter.
const MIN_LINES: usize = 5;
const MIN_LINES_WIDE: usize = 3;
/// As many and more need not begin or end under each other.
const MANY_LINES: usize = 12;
/// How close a line is that runs across.
const CLOSE: f64 = 1.9;
/// How much lines that begin under each other may differ, in points.
const ALIGNED: f64 = 1.5;
/// How far up and down is looked, in words.
const MAX_WORDS: usize = 4_000;

/// True where the white space between two neighbours of a line, `left` and `right` of `words`, divides columns.
///
/// `words` run from top to bottom.
pub(super) fn divides(words: &[Word], left: usize, right: usize) -> bool {
    let (Some(before), Some(after)) = (words.get(left), words.get(right)) else { return false };
    let size = before.size.max(after.size);
    let gap = after.left - before.right;
    if gap < MIN_GAP * size {
        return false;
    }
    let grown = [true, false].map(|is_at_right| {
        let row = Row { base: before.base, left: Some(before.right), right: Some(after.left) };
        let mut gutter = Gutter { left: before.right, right: after.left, is_at_right, size, rows: vec![row] };
        let up = words.get(..left.min(right)).unwrap_or_default().iter().rev();
        let is_crossed_above = gutter.run(up.take(MAX_WORDS), before.base);
        let down = words.get(left.max(right)..).unwrap_or_default().iter();
        let is_crossed_below = gutter.run(down.take(MAX_WORDS), before.base);
        (gutter.is_between_columns(), is_crossed_above || is_crossed_below)
    });
    let is_huge = gap >= HUGE_GAP * size && grown.iter().any(|(_, is_crossed)| !is_crossed);
    is_huge || grown.iter().any(|(is_between, _)| *is_between)
}

/// White space that grows up and down until words stand in it.
struct Gutter {
    left: f64,
    right: f64,
    /// It stays next to the word on its right where a word stands in its middle: else to the one on its left.
    is_at_right: bool,
    size: f64,
    rows: Vec<Row>,
}

/// What is next to a gutter at one height.
struct Row {
    base: f64,
    /// Where the words to its left end.
    left: Option<f64>,
    /// Where the words to its right begin.
    right: Option<f64>,
}

impl Gutter {
    /// Takes words further and further away from `base`; true where a line close by runs across.
    fn run<'w>(&mut self, words: impl Iterator<Item = &'w Word>, base: f64) -> bool {
        let size = self.size;
        let mut last = base;
        for word in words.filter(|word| (word.base - base).abs() > 0.3 * size) {
            if (word.base - last).abs() > 4.0 * size {
                return false;
            }
            if !self.narrow(word) {
                return (word.base - base).abs() < CLOSE * size;
            }
            last = word.base;
            self.note(word);
        }
        false
    }

    /// Makes room for `word`; false where it stands across.
    fn narrow(&mut self, word: &Word) -> bool {
        if word.right <= self.left || word.left >= self.right {
            return true;
        }
        let is_across = word.left < self.left && word.right > self.right;
        let is_inside = word.left >= self.left && word.right <= self.right;
        let keeps_right = if is_inside { self.is_at_right } else { word.left < self.left };
        let (left, right) = if keeps_right { (word.right, self.right) } else { (self.left, word.left) };
        if is_across || right - left < MIN_GAP * self.size {
            return false;
        }
        (self.left, self.right) = (left, right);
        true
    }

    fn note(&mut self, word: &Word) {
        let reach = 25.0 * self.size;
        let is_left = word.right <= self.left && self.left - word.right < reach;
        let is_right = word.left >= self.right && word.left - self.right < reach;
        if !is_left && !is_right {
            return;
        }
        if self.rows.last().is_none_or(|row| (row.base - word.base).abs() > 0.05 * self.size) {
            self.rows.push(Row { base: word.base, left: None, right: None });
        }
        let Some(row) = self.rows.last_mut() else { return };
        if is_left {
            row.left = Some(row.left.map_or(word.right, |known| known.max(word.right)));
        } else {
            row.right = Some(row.right.map_or(word.left, |known| known.min(word.left)));
        }
    }

    /// Lines begin under each other, or end so; between words of one line they do not.
    fn is_between_columns(&self) -> bool {
        let lefts: Vec<f64> = self.rows.iter().filter_map(|row| row.left).collect();
        let rights: Vec<f64> = self.rows.iter().filter_map(|row| row.right).collect();
        let n_lines = lefts.len().min(rights.len());
        let width = self.right - self.left;
        let n_needed = if width >= WIDE_GAP * self.size { MIN_LINES_WIDE } else { MIN_LINES };
        let aligned = |edges: &[f64], edge: f64| edges.iter().filter(|at| (*at - edge).abs() < ALIGNED).count();
        let share = if n_lines < MANY_LINES / 2 { 9 } else { 6 };
        let is_aligned = aligned(&rights, self.right) * 10 >= rights.len() * share
            || aligned(&lefts, self.left) * 10 >= lefts.len() * share;
        n_lines >= n_needed && (is_aligned || n_lines >= MANY_LINES)
    }
}
