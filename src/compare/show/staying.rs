//! What stayed in its place and what moved, line by line and then word by word.

use std::ops::Range;

use crate::compare::words::{Crossing, in_place};
use crate::compare::{LinkKind, WordLink};
use crate::text::ByteSpan;

/// Places are counted in shares of what changed places, of one in so many.
const SHARES: usize = 1_000;

/// Words that are tied, and what they move with.
pub(super) struct Tie {
    pub(super) link: WordLink,
    /// The part they are in, or, where they are tied across parts, which of those ties.
    group: (bool, usize),
}

impl Tie {
    /// Words tied inside a part.
    pub(super) const fn inside(part: usize, link: WordLink) -> Self {
        Self { link, group: (false, part) }
    }

    /// Words tied from one part to another.
    pub(super) const fn outside(nth: usize, link: WordLink) -> Self {
        Self { link, group: (true, nth) }
    }

    fn worth(&self) -> u64 {
        let len = self.link.a.len().min(self.link.b.len());
        if self.link.kind == LinkKind::Reworded { 1 } else { len as u64 }
    }
}

/// What is tied from one line, or group, to another: it stays or moves as a whole.
struct Block {
    /// Which ties.
    ties: Vec<usize>,
    a: ByteSpan,
    b: ByteSpan,
    worth: u64,
}

/// Says of every tie whether it moved. Lines that changed places move as wholes: those stay that are worth the most
/// together, and the nearer a line is to where it was the more it counts.
pub(super) fn settle_moved(texts: (&str, &str), ties: &mut [Tie], has_outside: bool) {
    if !has_outside && !ties.iter().any(|tie| tie.link.moved) {
        return;
    }
    let blocks = blocks(texts, ties, has_outside);
    if blocks.windows(2).all(|two| two[0].b.start < two[1].b.start) {
        return;
    }
    let stays: Vec<bool> = knots(&blocks).into_iter().flat_map(|knot| stay(&blocks[knot])).collect();
    let mut staying: Vec<usize> = Vec::new();
    for (block, stays) in blocks.iter().zip(stays) {
        block.ties.iter().for_each(|nth| ties[*nth].link.moved = true);
        staying.extend(block.ties.iter().filter(|_| stays));
    }
    staying.sort_by_key(|nth| ties[*nth].link);
    let crossing = |nth: &usize| Crossing { b: ties[*nth].link.b.start, worth: ties[*nth].worth(), follows: false };
    let in_place = in_place(&staying.iter().map(crossing).collect::<Vec<_>>());
    for (nth, is_in_place) in staying.into_iter().zip(in_place) {
        ties[nth].link.moved = !is_in_place;
    }
}

/// Blocks that changed places among each other, and each other block by itself.
fn knots(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut least_after = vec![usize::MAX; blocks.len() + 1];
    for (at, block) in blocks.iter().enumerate().rev() {
        least_after[at] = least_after[at + 1].min(block.b.start);
    }
    let (mut knots, mut start, mut most) = (Vec::new(), 0, 0);
    for (at, block) in blocks.iter().enumerate() {
        most = most.max(block.b.start);
        if most < least_after[at + 1] {
            knots.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < blocks.len() {
        knots.push(start..blocks.len());
    }
    knots
}

/// Which blocks of a knot stay.
fn stay(knot: &[Block]) -> Vec<bool> {
    let hull = |of: fn(&Block) -> ByteSpan| knot.iter().map(of).reduce(ByteSpan::hull).unwrap_or_default();
    let (a, b) = (hull(|block| block.a), hull(|block| block.b));
    let share = |at: usize, whole: ByteSpan| (at - whole.start) * SHARES / whole.len().max(1);
    let crossing = |block: &Block| {
        let distance = share(block.a.start, a).abs_diff(share(block.b.start, b));
        Crossing { b: block.b.start, worth: block.worth * (1 + SHARES - distance) as u64, follows: false }
    };
    in_place(&knot.iter().map(crossing).collect::<Vec<_>>())
}

/// The ties by what they move with, in the order of the first text, then of the second.
fn blocks((a, b): (&str, &str), ties: &[Tie], has_outside: bool) -> Vec<Block> {
    let borders = if has_outside { outside_borders(ties) } else { [line_starts(a), line_starts(b)] };
    let between = |at: usize, borders: &[usize]| borders.partition_point(|border| *border <= at);
    let key = |tie: &Tie| (tie.group, between(tie.link.a.start, &borders[0]), between(tie.link.b.start, &borders[1]));
    let mut order: Vec<usize> = (0..ties.len()).collect();
    order.sort_by_key(|nth| (key(&ties[*nth]), ties[*nth].link));
    let block = |nths: &[usize]| {
        let hull = |of: fn(&WordLink) -> ByteSpan| {
            nths.iter().map(|nth| of(&ties[*nth].link)).reduce(ByteSpan::hull).unwrap_or_default()
        };
        Block {
            ties: nths.to_vec(),
            a: hull(|link| link.a),
            b: hull(|link| link.b),
            worth: nths.iter().map(|nth| ties[*nth].worth()).sum(),
        }
    };
    let mut blocks: Vec<Block> = order.chunk_by(|x, y| key(&ties[*x]) == key(&ties[*y])).map(block).collect();
    blocks.sort_by_key(|block| (block.a.start, block.b.start));
    blocks
}

fn line_starts(text: &str) -> Vec<usize> {
    text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1).collect()
}

/// Where what is tied across parts begins, in either text.
fn outside_borders(ties: &[Tie]) -> [Vec<usize>; 2] {
    let outside = || ties.iter().filter(|tie| tie.group.0).map(|tie| tie.link);
    let mut borders =
        [outside().map(|link| link.a.start).collect::<Vec<_>>(), outside().map(|link| link.b.start).collect()];
    borders.iter_mut().for_each(|borders| borders.sort_unstable());
    borders
}
