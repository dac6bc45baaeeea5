//! How far apart lines are that belong together.

use super::block::LineBlock;
use super::line::Line;

/// How far apart the lines of a paragraph may be, in parts of what is usual.
const MAX_DISTANCE: f64 = 1.22;

/// The same where nothing tells, in parts of the font's size.
const USUAL: f64 = 1.3;

/// From so many pairs of lines on a block tells by itself how far apart its lines are.
const OWN_PAIRS: usize = 3;

/// How far apart the lines of a paragraph are, for each size of font.
pub(super) struct Leadings {
    /// Size in half points, distance in parts of the size.
    of_sizes: Vec<(i64, f64)>,
}

impl Leadings {
    pub(super) fn of(pages: &[Vec<LineBlock>]) -> Self {
        Self::within(pages.iter().flatten(), 1)
    }

    /// Those of `blocks`, for sizes in which `n_least` pairs of lines stand.
    fn within<'b>(blocks: impl Iterator<Item = &'b LineBlock>, n_least: usize) -> Self {
        let mut distances: Vec<(i64, i64)> = Vec::new();
        for block in blocks {
            for pair in block.lines.windows(2) {
                if let [above, below] = pair
                    && above.is_like(below)
                    && is_full(above, block)
                {
                    let distance = (below.base - above.base) / below.size;
                    distances.push((key(below.size), (distance * 20.0).round() as i64));
                }
            }
        }
        distances.sort_unstable();
        let sizes = distances.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() >= n_least);
        Self { of_sizes: sizes.filter_map(|group| Some((group.first()?.0, usual(group)))).collect() }
    }

    /// Divides a block where its lines stand further apart than elsewhere in it, or change their size.
    pub(super) fn runs(&self, block: LineBlock) -> Vec<LineBlock> {
        let own = Self::within(std::iter::once(&block), OWN_PAIRS);
        let leading = |size| own.at(size).or_else(|| self.at(size)).unwrap_or(USUAL);
        let is_close = |above: &Line, below: &Line| {
            above.is_like(below) && below.base - above.base < MAX_DISTANCE * leading(below.size) * below.size
        };
        block.lines.chunk_by(is_close).map(|run| LineBlock::of(run.to_vec())).collect()
    }

    fn at(&self, size: f64) -> Option<f64> {
        self.of_sizes.iter().find(|(known, _)| *known == key(size)).map(|(_, leading)| *leading)
    }
}

/// True for a line after which a paragraph may go on; items of menus are short.
fn is_full(line: &Line, block: &LineBlock) -> bool {
    let room = if line.is_right_to_left { line.left - block.left } else { block.right - line.right };
    line.right - line.left > 10.0 * line.size && room < 0.3 * (block.right - block.left)
}

fn key(size: f64) -> i64 {
    (size * 2.0).round() as i64
}

/// The smallest distance that is not rare.
fn usual(group: &[(i64, i64)]) -> f64 {
    let counts: Vec<(i64, usize)> =
        group.chunk_by(|a, b| a.1 == b.1).filter_map(|same| Some((same.first()?.1, same.len()))).collect();
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let distance = counts
        .iter()
        .find(|(distance, n)| n * 4 >= most && *distance >= 16)
        .map_or((USUAL * 20.0) as i64, |(distance, _)| *distance);
    distance as f64 / 20.0
}
