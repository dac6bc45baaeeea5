//! Words become lines: what stands on one base, without a gutter between.

use super::direction;
use super::gutter;
use super::letter;
use super::word::Word;

/// A line of one column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// How wide its first word is.
    pub(super) first_width: f64,
    pub(super) is_artifact: bool,
    pub(super) is_right_to_left: bool,
    /// White space was drawn at its end.
    pub(super) is_apart: bool,
}

/// The lines of a page, from top to bottom.
pub(super) fn lines(words: &[Word]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for idx in 1..=words.len() {
        let is_same = idx < words.len() && words[idx].base == words[idx - 1].base;
        let is_line =
            is_same && words[idx].is_artifact == words[idx - 1].is_artifact && words[idx].left > words[start].left;
        if !is_line || gutter::divides(words, idx - 1, idx) {
            lines.extend(words.get(start..idx).and_then(line));
            start = idx;
        }
    }
    lines
}

fn line(words: &[Word]) -> Option<Line> {
    let (first, last) = (words.first()?, words.last()?);
    let all: Vec<&Word> = words.iter().collect();
    let text = direction::sentence(&all);
    let is_right_to_left =
        text.chars().filter(|c| c.is_alphabetic()).map(letter::is_right_to_left).filter(|back| *back).count() * 2
            > text.chars().filter(|c| c.is_alphabetic()).count();
    let opening = if is_right_to_left { last } else { first };
    Some(Line {
        left: first.left,
        right: words.iter().map(|word| word.right).fold(last.right, f64::max),
        base: first.base,
        size: size(words),
        first_width: opening.right - opening.left,
        is_artifact: first.is_artifact,
        is_right_to_left,
        is_apart: last.is_apart.1,
        text,
    })
}

/// The size in which most of it is written.
fn size(words: &[Word]) -> f64 {
    let weight = |size: f64| {
        words.iter().filter(|word| (word.size - size).abs() < 0.2).map(|word| word.text.len()).sum::<usize>()
    };
    words.iter().map(|word| word.size).max_by_key(|size| weight(*size)).unwrap_or(0.0)
}

impl Line {
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right
    }

    pub(super) fn top(&self) -> f64 {
        self.base - 0.8 * self.size
    }

    pub(super) fn bottom(&self) -> f64 {
        self.base + 0.25 * self.size
    }

    /// True where both are written in one size.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.size - other.size).abs() < 0.07 * self.size.max(other.size)
    }
}
