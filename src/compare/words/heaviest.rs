//! The heaviest common subsequence: equal words in the same order, weighed by what they tell.

use super::items::{Item, Weight};

/// What matching a word is worth; small words and punctuation only decide between equals.
const TELLING: u32 = 40;
const SMALL: u32 = 10;
const PUNCTUATION: u32 = 6;
/// A word that follows the match before it on both sides; holds runs together (0 -> 20: Edinburgh++ news .876 -> .878).
const FOLLOWS: u32 = 20;

/// Pairs of positions, rising on both sides; takes `a.len() * b.len()` steps and so much memory.
pub(super) fn heaviest(a: &[Item], b: &[Item]) -> Vec<(usize, usize)> {
    let table = Table::fill(a, b);
    let mut pairs = Vec::new();
    let (mut i, mut j, mut in_run) = (a.len(), b.len(), false);
    while i > 0 && j > 0 {
        let here = table.at(i, j);
        if in_run || here.ends == Some(here.best) {
            let before = table.at(i - 1, j - 1);
            in_run = before.ends.is_some_and(|ends| ends + FOLLOWS >= before.best);
            (i, j) = (i - 1, j - 1);
            pairs.push((i, j));
        } else if table.at(i, j - 1).best >= table.at(i - 1, j).best {
            j -= 1;
        } else {
            i -= 1;
        }
    }
    pairs.reverse();
    pairs
}

/// The best of two beginnings.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    best: u32,
    /// The best that matches the last word of one with the last of the other.
    ends: Option<u32>,
}

struct Table {
    cells: Vec<Cell>,
    width: usize,
}

impl Table {
    fn fill(a: &[Item], b: &[Item]) -> Self {
        let width = b.len() + 1;
        let mut table = Self { cells: vec![Cell::default(); (a.len() + 1) * width], width };
        for (i, x) in a.iter().enumerate() {
            for (j, y) in b.iter().enumerate() {
                let before = table.at(i, j);
                let worth = worth(x, y);
                let ends = worth.map(|worth| worth + before.best.max(before.ends.map_or(0, |ends| ends + FOLLOWS)));
                let best = table.at(i + 1, j).best.max(table.at(i, j + 1).best).max(ends.unwrap_or(0));
                table.cells[(i + 1) * width + j + 1] = Cell { best, ends };
            }
        }
        table
    }

    fn at(&self, i: usize, j: usize) -> Cell {
        self.cells[i * self.width + j]
    }
}

fn worth(a: &Item, b: &Item) -> Option<u32> {
    let full = match a.weight {
        Weight::Telling => TELLING,
        Weight::Small => SMALL,
        Weight::Punctuation => PUNCTUATION,
    };
    (a.stem == b.stem).then_some(if a.key == b.key { full } else { full * 3 / 4 })
}
