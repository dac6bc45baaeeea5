//! The order of rows on the page: that of one article, the others' own rows in their places.

use crate::compare::Comparison;

/// Row indices: those of the focus in its order, the others after the row before them in their article.
///
/// A linked list, so that each row is put in its place in one step.
pub(super) fn row_order(comparison: &Comparison, focus_idx: usize) -> Vec<usize> {
    let n = comparison.rows.len();
    let mut list = List { next: vec![None; n + 1], is_placed: vec![false; n] };
    let focus_first = std::iter::once(focus_idx).chain((0..comparison.row_of.len()).filter(|idx| *idx != focus_idx));
    for article_idx in focus_first {
        let mut before = None;
        for row_idx in comparison.row_of.get(article_idx).into_iter().flatten() {
            list.place(*row_idx, before);
            before = Some(*row_idx);
        }
    }
    list.rows()
}

/// Rows, each with the one that follows it; the last place is the head of the list.
struct List {
    next: Vec<Option<usize>>,
    is_placed: Vec<bool>,
}

impl List {
    /// Puts a row after another, or first; a row that has its place keeps it.
    fn place(&mut self, row_idx: usize, before: Option<usize>) {
        if !self.is_placed[row_idx] {
            self.is_placed[row_idx] = true;
            let before = before.unwrap_or(self.next.len() - 1);
            self.next[row_idx] = self.next[before];
            self.next[before] = Some(row_idx);
        }
    }

    fn rows(&self) -> Vec<usize> {
        let first = self.next.last().copied().flatten();
        std::iter::successors(first, |row_idx| self.next[*row_idx]).collect()
    }
}
