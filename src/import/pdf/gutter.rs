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
/// How far away from it the lines on its right begin at most.
const FAR: f64 = 10.0;
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
    let is_crossed = gutter.grow(gap, &up, &down);
    let is_huge = gap.width() >= HUGE_GAP * size && !is_crossed;
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
    /// Takes lines further and further away from where it begins, those above and those below until one runs across;
    /// true where that is close by.
    fn grow(&mut self, whole: Gap, up: &[&'w Word], down: &[&'w Word]) -> bool {
        let of_way = |(way, words)| self.lines(words).into_iter().map(move |(distance, line)| (distance, way, line));
        let mut lines: Vec<(f64, usize, &[&Word])> = [up, down].into_iter().enumerate().flat_map(of_way).collect();
        lines.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
        let reach = REACH * self.size;
        let (mut is_closed, mut is_crossed) = ([false; 2], false);
        for (distance, way, line) in lines {
            if is_closed[way] {
                continue;
            }
            let is_inside = |word: &&&Word| word.right > whole.left && word.left < whole.right;
            let open = line.iter().filter(is_inside).fold(self.open.clone(), |open, word| without(&open, word));
            if open.is_empty() {
                is_closed[way] = true;
                is_crossed |= distance < CLOSE * self.size;
                continue;
            }
            self.open = open;
            let is_near = |word: &&&Word| word.right > whole.left - reach && word.left < whole.right + reach;
            self.seen.extend(line.iter().filter(is_near));
        }
        is_crossed
    }

    /// The lines of `words`, which run away from where it begins, and how far away they are; none behind a large space.
    fn lines<'a>(&self, words: &'a [&'w Word]) -> Vec<(f64, &'a [&'w Word])> {
        let (mut lines, mut last) = (Vec::new(), 0.0);
        for line in words.chunk_by(|a, b| a.base == b.base) {
            let distance = line.first().map_or(0.0, |word| (word.base - self.row.base).abs());
            if distance <= 0.3 * self.size {
                continue;
            }
            if distance - last > 4.0 * self.size || distance > MAX_HEIGHT * self.size {
                break;
            }
            last = distance;
            lines.push((distance, line));
        }
        lines
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
        // What begins far away on the right is no line of the column: a running head.
        let n_rights = rights.iter().filter(|at| **at - gap.right < FAR * self.size).count();
        let is_aligned = aligned(&rights, gap.right) * 10 >= n_rights * share
            || aligned(&lefts, gap.left) * 10 >= lefts.len() * share;
        let is_wide = gap.width() >= MIN_GAP * self.size;
        is_wide && n_lines >= n_needed && (is_aligned || n_lines >= MANY_LINES)
    }
}

/// What of `open` stays so beside `word`.
fn without(open: &[Gap], word: &Word) -> Vec<Gap> {
    let least = MIN_GAP * word.size;
    let beside = |gap: &Gap| {
        if word.right <= gap.left || word.left >= gap.right {
            return [Some(*gap), None];
        }
        let beside = [Gap { right: word.left, ..*gap }, Gap { left: word.right, ..*gap }];
        beside.map(|gap| (gap.width() >= least).then_some(gap))
    };
    open.iter().flat_map(beside).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word from `left` to `right` on the line at `base`, in a font of this size.
    fn word(base: f64, (left, right): (f64, f64), size: f64) -> Word {
        Word { left, right, base, size, ..Word::default() }
    }

    /// True where a gutter divides the last two words of the line at `base`.
    fn is_divided(mut words: Vec<Word>, base: f64) -> bool {
        words.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
        let right = words.iter().rposition(|word| word.base == base).expect("a line");
        divides(&words, right - 1, right)
    }

    #[test]
    fn a_running_head_far_away_does_not_hide_short_columns() {
        let mut words = vec![word(28.0, (57.0, 128.0), 10.0), word(28.0, (486.0, 538.0), 10.0)];
        for (base, end) in [(66.0, 144.0), (78.0, 292.6), (90.0, 292.6), (102.0, 292.6)] {
            words.extend([word(base, (57.0, end), 10.0), word(base, (302.6, 538.0), 10.0)]);
        }
        assert!(is_divided(words, 78.0));
    }

    #[test]
    fn wide_spaces_of_a_headline_above_columns_are_no_gutter() {
        let mut words = vec![word(70.0, (57.0, 298.0), 22.0), word(70.0, (311.0, 530.0), 22.0)];
        for line in 0..9 {
            let base = 102.0 + 12.0 * f64::from(line);
            words.extend([word(base, (57.0, 292.0), 9.5), word(base, (304.7, 540.0), 9.5)]);
        }
        assert!(is_divided(words.clone(), 102.0));
        assert!(!is_divided(words, 70.0));
    }

    #[test]
    fn lines_close_by_count_before_menus_far_above() {
        let words = vec![
            word(64.0, (400.0, 430.0), 12.0),
            word(130.0, (27.0, 400.8), 24.0),
            word(145.0, (460.0, 570.0), 9.6),
            word(156.0, (27.0, 233.0), 24.0),
            word(156.0, (470.0, 557.0), 9.6),
            word(190.0, (27.0, 425.5), 12.0),
            word(190.0, (435.0, 570.0), 9.6),
        ];
        assert!(is_divided(words, 156.0));
    }

    #[test]
    fn what_a_browser_writes_at_both_ends_of_a_line_stays_apart() {
        let mut words = vec![word(20.0, (20.0, 80.0), 8.0), word(20.0, (200.0, 400.0), 8.0)];
        words.push(word(33.0, (20.0, 500.0), 10.0));
        assert!(!is_divided(words.clone(), 20.0));
        words.iter_mut().take(2).for_each(|word| word.is_artifact = true);
        assert!(is_divided(words, 20.0));
    }
}
