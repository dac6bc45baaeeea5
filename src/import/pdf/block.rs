//! Lines become blocks, which stand in columns, and blocks are put into the order of reading.

use super::line::Line;

/// Lines under each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LineBlock {
    pub(super) lines: Vec<Line>,
    pub(super) left: f64,
    pub(super) right: f64,
}

/// How far apart the lines of a block may be, in parts of the font's size.
const MAX_LEADING: f64 = 2.6;

/// How much further away than the nearest line one beside it may be, for both to be neighbours.
const BESIDE: f64 = 1.6;

/// How many lines a heading has at most, where columns end above it.
const LINES_OF_HEADING: usize = 3;

/// How much further apart than usual lines are where one part ends and the next begins.
const APART: f64 = 1.25;

/// More blocks on a page are read from top to bottom: it is a table or a drawing.
const MAX_BLOCKS: usize = 600;

/// The blocks of a page in the order of reading; `lines` run from top to bottom.
pub(super) fn ordered(lines: Vec<Line>) -> Vec<LineBlock> {
    in_order(blocks(lines))
}

impl LineBlock {
    pub(super) fn of(lines: Vec<Line>) -> Self {
        let left = lines.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
        let right = lines.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max);
        Self { lines, left, right }
    }

    pub(super) fn top(&self) -> f64 {
        self.lines.first().map_or(0.0, Line::top)
    }

    pub(super) fn bottom(&self) -> f64 {
        self.lines.last().map_or(0.0, Line::bottom)
    }

    /// True where both are written in one size.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.lines.last().zip(other.lines.first()).is_some_and(|(last, first)| last.is_like(first))
    }

    fn overlaps(&self, other: &Self) -> bool {
        let overlap = self.right.min(other.right) - self.left.max(other.left);
        overlap > 1.0
    }

    pub(super) fn is_right_to_left(&self) -> bool {
        self.lines.iter().filter(|line| line.is_right_to_left).count() * 2 > self.lines.len()
    }
}

/// A line goes on below where each of two lines is the only neighbour of the other.
fn blocks(lines: Vec<Line>) -> Vec<LineBlock> {
    let below: Vec<Option<usize>> = (0..lines.len()).map(|idx| only(&lines, idx, true)).collect();
    let above: Vec<Option<usize>> = (0..lines.len()).map(|idx| only(&lines, idx, false)).collect();
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    let mut place = vec![usize::MAX; lines.len()];
    for idx in 0..lines.len() {
        let before = above[idx].filter(|before| below[*before] == Some(idx) && goes_on(&lines[*before], &lines[idx]));
        place[idx] = match before {
            Some(before) => place[before],
            None => {
                blocks.push(Vec::new());
                blocks.len() - 1
            }
        };
        if let Some(block) = blocks.get_mut(place[idx]) {
            block.push(idx);
        }
    }
    let parts = blocks.into_iter().flat_map(|block| parted(&lines, block));
    parts.map(|block| LineBlock::of(block.into_iter().map(|idx| lines[idx].clone()).collect())).collect()
}

/// Divides a block where columns that stood side by side end above a part that runs across.
fn parted(lines: &[Line], mut block: Vec<usize>) -> Vec<Vec<usize>> {
    let mut parts = Vec::new();
    while let Some(at) = (1..block.len()).find_map(|nth| end_of_columns(lines, &block, nth)) {
        let rest = block.split_off(at);
        parts.push(std::mem::replace(&mut block, rest));
    }
    parts.push(block);
    parts
}

/// The place in `block` where a part begins of which line `nth` is the first that stands below lines beside the block.
fn end_of_columns(lines: &[Line], block: &[usize], nth: usize) -> Option<usize> {
    let of = |nth: usize| block.get(nth).and_then(|idx| lines.get(*idx));
    let (line, top) = (of(nth)?, of(0)?.base);
    let before = block.get(..nth)?;
    let is_beside = |other: &&Line| {
        other.base >= top
            && other.base < line.base
            && other.overlaps(line)
            && !before.iter().any(|idx| lines.get(*idx).is_some_and(|own| own.overlaps(other)))
    };
    let bottom = lines.iter().filter(is_beside).map(|other| other.base).reduce(f64::max)?;
    let gap = |nth: usize| Some(of(nth)?.base - of(nth.checked_sub(1)?)?.base);
    let mut gaps: Vec<f64> = (1..block.len()).filter_map(gap).collect();
    gaps.sort_by(f64::total_cmp);
    let usual = *gaps.get(gaps.len() / 2)?;
    // A heading goes with what stands below it.
    let candidates = (nth.saturating_sub(LINES_OF_HEADING).max(1)..=nth).filter(|nth| {
        let is_apart = gap(*nth).is_some_and(|gap| gap > APART * usual)
            || of(*nth).zip(of(nth - 1)).is_some_and(|(line, before)| !line.is_like(before));
        is_apart && of(*nth).is_some_and(|line| line.base > bottom)
    });
    candidates.max_by(|a, b| gap(*a).unwrap_or(0.0).total_cmp(&gap(*b).unwrap_or(0.0)))
}

fn goes_on(above: &Line, below: &Line) -> bool {
    let size = above.size.max(below.size);
    below.base - above.base < MAX_LEADING * size && above.is_artifact == below.is_artifact
}

/// The one line that is next below (or above) line `idx`, where there is only one.
fn only(lines: &[Line], idx: usize, is_below: bool) -> Option<usize> {
    let line = lines.get(idx)?;
    let (mut found, mut nearest) = (None::<usize>, 0.0);
    let candidates: Box<dyn Iterator<Item = usize>> =
        if is_below { Box::new(idx + 1..lines.len()) } else { Box::new((0..idx).rev()) };
    for other in candidates {
        let candidate = &lines[other];
        let distance = (candidate.base - line.base).abs();
        if distance > 6.0 * line.size.max(candidate.size) && distance > 100.0 {
            break;
        }
        if distance < 0.2 * line.size || !candidate.overlaps(line) {
            continue;
        }
        match found {
            None => {
                found = Some(other);
                nearest = distance;
            }
            // Beside the first one: two neighbours.
            Some(first) if distance < BESIDE * nearest && !lines[first].overlaps(candidate) => {
                return None;
            }
            Some(_) => break,
        }
    }
    found
}

/// A block is read after those above it, and after those to the left of it in its part of the page.
fn in_order(blocks: Vec<LineBlock>) -> Vec<LineBlock> {
    let n_right_to_left = blocks.iter().filter(|block| block.is_right_to_left()).count();
    if blocks.len() > MAX_BLOCKS {
        return blocks;
    }
    let is_back = n_right_to_left * 2 > blocks.len();
    let places = 0..blocks.len();
    let after = |a: usize| places.clone().filter(|b| a != *b && is_before(&blocks, a, *b, is_back)).collect();
    let mut waits: Vec<Vec<usize>> = places.clone().map(after).collect();
    let mut n_before = vec![0_usize; blocks.len()];
    for b in waits.iter().flatten() {
        n_before[*b] += 1;
    }
    let mut order = Vec::new();
    let mut is_done = vec![false; blocks.len()];
    for _ in 0..blocks.len() {
        // Where all wait for each other the one that waits least goes first, then the topmost.
        let next = (0..blocks.len())
            .filter(|idx| !is_done[*idx])
            .min_by(|a, b| n_before[*a].cmp(&n_before[*b]).then(blocks[*a].top().total_cmp(&blocks[*b].top())));
        let Some(next) = next else { break };
        is_done[next] = true;
        for after in std::mem::take(&mut waits[next]) {
            n_before[after] = n_before[after].saturating_sub(1);
        }
        order.push(next);
    }
    let mut blocks: Vec<Option<LineBlock>> = blocks.into_iter().map(Some).collect();
    order.into_iter().filter_map(|idx| blocks.get_mut(idx)?.take()).collect()
}

fn is_before(blocks: &[LineBlock], a: usize, b: usize, is_back: bool) -> bool {
    let (first, second) = (&blocks[a], &blocks[b]);
    if first.overlaps(second) {
        return first.top() < second.top() || (first.top() == second.top() && a < b);
    }
    let is_beside = if is_back { first.left > second.left } else { first.left < second.left };
    is_beside && !is_parted(blocks, first, second)
}

/// True where a block across both stands between them: the right one belongs above it, the left one below.
fn is_parted(blocks: &[LineBlock], first: &LineBlock, second: &LineBlock) -> bool {
    if first.top() < second.bottom() {
        return false;
    }
    blocks.iter().any(|between| {
        between.overlaps(first)
            && between.overlaps(second)
            && between.top() >= second.top()
            && between.top() < first.top()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, base: f64, (left, right): (f64, f64), size: f64) -> Line {
        Line { text: text.to_owned(), left, right, base, size, ..Line::default() }
    }

    /// The blocks of the lines, each with its lines.
    fn read(mut lines: Vec<Line>) -> Vec<String> {
        lines.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
        let texts = |block: LineBlock| block.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
        ordered(lines).into_iter().map(texts).collect()
    }

    #[test]
    fn a_headline_belongs_to_neither_of_two_columns_that_begin_at_different_heights() {
        let lines = vec![
            line("head", 50.0, (40.0, 500.0), 20.0),
            line("left", 90.0, (40.0, 240.0), 10.0),
            line("left", 102.0, (40.0, 240.0), 10.0),
            line("right", 80.0, (260.0, 460.0), 10.0),
            line("right", 92.0, (260.0, 460.0), 10.0),
        ];
        assert_eq!(read(lines), ["head", "left left", "right right"]);
    }

    #[test]
    fn a_heading_below_columns_goes_with_the_lines_that_run_across() {
        let mut lines = vec![
            line("heading", 164.0, (40.0, 100.0), 12.0),
            line("wide", 180.0, (40.0, 330.0), 10.0),
            line("wide", 192.0, (40.0, 330.0), 10.0),
        ];
        for nth in 0..5 {
            let base = 90.0 + 12.0 * f64::from(nth);
            lines.extend([line("left", base, (40.0, 240.0), 10.0), line("right", base, (260.0, 460.0), 10.0)]);
        }
        assert_eq!(read(lines), ["left left left left left", "right right right right right", "heading wide wide"]);
    }
}
