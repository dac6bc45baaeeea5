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
/// How far to the side words belong to a gutter.
const REACH: f64 = 25.0;
/// How far up and down is looked, in words and in parts of the font's size.
const MAX_WORDS: usize = 4_000;
const MAX_HEIGHT: f64 = 50.0;

/// True where the white space between two neighbours of a line, `left` and `right` of `words`, divides columns.
///
/// `words` run from top to bottom.
pub(super) fn divides(words: &[Word], left: usize, right: usize) -> bool {
    let (Some(before), Some(after)) = (words.get(left), words.get(right)) else { return false };
    let size = before.size.max(after.size);
    let gap = Gap { left: before.right, right: after.left };
    if gap.width() < MIN_GAP * size {
        return false;
    }
    if before.is_artifact && gap.width() >= HUGE_GAP * size {
        return true;
    }
    let row = Row { base: before.base, left: Some(before.right), right: Some(after.left) };
    let mut gutter = Gutter { open: vec![gap], size, row, seen: Vec::new() };
    let up: Vec<&Word> = words.get(..left.min(right)).unwrap_or_default().iter().rev().take(MAX_WORDS).collect();
    let down: Vec<&Word> = words.get(left.max(right)..).unwrap_or_default().iter().take(MAX_WORDS).collect();
    let (is_crossed_above, is_crossed_below) = (gutter.run(&up), gutter.run(&down));
    let is_huge = gap.width() >= HUGE_GAP * size && !is_crossed_above && !is_crossed_below;
    is_huge || gutter.open.iter().any(|gap| gutter.is_between_columns(*gap))
}

/// White space between two places of a line.
#[derive(Clone, Copy)]
struct Gap {
    left: f64,
    right: f64,
}

impl Gap {
    fn width(self) -> f64 {
        self.right - self.left
    }
}

/// White space that grows up and down and gets narrower where words stand in it, until a line runs across.
struct Gutter<'w> {
    /// What is left of it; words in its middle make two of one.
    open: Vec<Gap>,
    size: f64,
    /// What is next to it where it begins.
    row: Row,
    /// The words along it.
    seen: Vec<&'w Word>,
}

/// What is next to a gutter at one height.
#[derive(Clone, Copy)]
struct Row {
    base: f64,
    /// Where the words to its left end.
    left: Option<f64>,
    /// Where the words to its right begin.
    right: Option<f64>,
}

impl<'w> Gutter<'w> {
    /// Takes lines further and further away from where it begins; true where one close by runs across.
    fn run(&mut self, words: &[&'w Word]) -> bool {
        let (size, base) = (self.size, self.row.base);
        let mut last = base;
        for line in words.chunk_by(|a, b| a.base == b.base) {
            let Some(first) = line.first().filter(|word| (word.base - base).abs() > 0.3 * size) else { continue };
            if (first.base - last).abs() > 4.0 * size || (first.base - base).abs() > MAX_HEIGHT * size {
                return false;
            }
            let open = line.iter().fold(self.open.clone(), |open, word| self.without(&open, word));
            if open.is_empty() {
                return (first.base - base).abs() < CLOSE * size;
            }
            self.open = open;
            last = first.base;
            self.seen.extend(line);
        }
        false
    }

    /// What of `open` stays so beside `word`.
    fn without(&self, open: &[Gap], word: &Word) -> Vec<Gap> {
        let least = MIN_GAP * self.size.max(word.size);
        let beside = |gap: &Gap| {
            if word.right <= gap.left || word.left >= gap.right {
                return [Some(*gap), None];
            }
            let beside = [Gap { right: word.left, ..*gap }, Gap { left: word.right, ..*gap }];
            beside.map(|gap| (gap.width() >= least).then_some(gap))
        };
        open.iter().flat_map(beside).flatten().collect()
    }

    /// What is next to `gap` at each height.
    fn rows(&self, gap: Gap) -> Vec<Row> {
        let reach = REACH * self.size;
        let mut rows = vec![self.row];
        for word in &self.seen {
            let is_left = word.right <= gap.left && gap.left - word.right < reach;
            let is_right = word.left >= gap.right && word.left - gap.right < reach;
            if !is_left && !is_right {
                continue;
            }
            if rows.last().is_none_or(|row| (row.base - word.base).abs() > 0.05 * self.size) {
                rows.push(Row { base: word.base, left: None, right: None });
            }
            let Some(row) = rows.last_mut() else { continue };
            if is_left {
                row.left = Some(row.left.map_or(word.right, |known| known.max(word.right)));
            } else {
                row.right = Some(row.right.map_or(word.left, |known| known.min(word.left)));
            }
        }
        rows
    }

    /// Lines begin under each other, or end so; between words of one line they do not.
    fn is_between_columns(&self, gap: Gap) -> bool {
        let rows = self.rows(gap);
        let lefts: Vec<f64> = rows.iter().filter_map(|row| row.left).collect();
        let rights: Vec<f64> = rows.iter().filter_map(|row| row.right).collect();
        let n_lines = lefts.len().min(rights.len());
        let n_needed = if gap.width() >= WIDE_GAP * self.size { MIN_LINES_WIDE } else { MIN_LINES };
        let aligned = |edges: &[f64], edge: f64| edges.iter().filter(|at| (*at - edge).abs() < ALIGNED).count();
        let share = if n_lines < MANY_LINES / 2 { 9 } else { 6 };
        let is_aligned = aligned(&rights, gap.right) * 10 >= rights.len() * share
            || aligned(&lefts, gap.left) * 10 >= lefts.len() * share;
        n_lines >= n_needed && (is_aligned || n_lines >= MANY_LINES)
    }
}
