//! The order of rows on the page: that of one article, the others' own rows in their places.

use crate::compare::Comparison;

/// Row indices: those of the focus in its order, the others beside what stands beside them in their article.
///
/// A linked list, so that each row is put in its place in one step.
pub(super) fn row_order(comparison: &Comparison, focus_idx: usize) -> Vec<usize> {
    let mut list = List::new(comparison.rows.len());
    let focus_first = std::iter::once(focus_idx).chain((0..comparison.row_of.len()).filter(|idx| *idx != focus_idx));
    for rows in focus_first.filter_map(|article_idx| comparison.row_of.get(article_idx)) {
        let mut before = list.place_before_first_of(rows);
        for row_idx in rows {
            list.insert(*row_idx, before);
            before = *row_idx;
        }
    }
    list.rows()
}

/// A ring of rows; the place after the last row stands for both ends.
struct List {
    next: Vec<usize>,
    before: Vec<usize>,
    is_placed: Vec<bool>,
}

impl List {
    fn new(n: usize) -> Self {
        Self { next: vec![n; n + 1], before: vec![n; n + 1], is_placed: vec![false; n] }
    }

    fn ends(&self) -> usize {
        self.is_placed.len()
    }

    /// Where the rows of an article begin: ahead of the first that has its place, but never ahead of the
    /// first row of all; at the end where none has.
    fn place_before_first_of(&self, rows: &[usize]) -> usize {
        let Some(first) = rows.iter().copied().find(|row_idx| self.is_placed[*row_idx]) else {
            return self.before[self.ends()];
        };
        if self.before[first] == self.ends() { first } else { self.before[first] }
    }

    /// Puts a row after another; a row that has its place keeps it.
    fn insert(&mut self, row_idx: usize, before: usize) {
        if !self.is_placed[row_idx] {
            self.is_placed[row_idx] = true;
            let next = self.next[before];
            (self.next[before], self.before[row_idx]) = (row_idx, before);
            (self.next[row_idx], self.before[next]) = (next, row_idx);
        }
    }

    fn rows(&self) -> Vec<usize> {
        let ends = self.ends();
        let row = |row_idx: usize| Some(row_idx).filter(|row_idx| *row_idx != ends);
        std::iter::successors(row(self.next[ends]), |row_idx| row(self.next[*row_idx])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Row;

    /// Articles as lists of the rows they tell.
    fn check(articles: &[&[usize]], focus_idx: usize, expected: &[usize]) {
        let n_rows = articles.iter().flat_map(|rows| rows.iter()).max().map_or(0, |max| max + 1);
        let comparison = Comparison {
            rows: vec![Row { cells: Vec::new(), score: 0.0 }; n_rows],
            row_of: articles.iter().map(|rows| rows.to_vec()).collect(),
            ..Comparison::default()
        };
        assert_eq!(row_order(&comparison, focus_idx), expected);
    }

    #[test]
    fn rows_without_the_focus_stand_where_their_article_has_them() {
        check(&[&[0, 1, 2], &[0, 3, 2, 4]], 0, &[0, 3, 1, 2, 4]);
        check(&[&[0, 1, 2], &[0, 3, 2, 4]], 1, &[0, 1, 3, 2, 4]);
    }

    #[test]
    fn the_focus_opens_the_page_and_strangers_close_it() {
        check(&[&[0, 1], &[2, 0], &[3, 4]], 0, &[0, 2, 1, 3, 4]);
        check(&[&[0, 1], &[2, 1]], 0, &[0, 2, 1]);
    }

    #[test]
    fn another_order_loses_no_row() {
        check(&[&[0, 1, 2], &[2, 3, 0, 4, 1]], 0, &[0, 4, 1, 2, 3]);
        check(&[&[], &[0, 1]], 0, &[0, 1]);
        check(&[], 0, &[]);
    }
}
