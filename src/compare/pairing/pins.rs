//! What people decided about passages: together, or apart. It wins over every score.

use std::collections::BTreeSet;

use crate::compare::{PassagePin, SentenceRef};

use super::corpus::Corpus;
use super::rows::fit_in_cells;

/// Pins as indices into [`Corpus::sentences`], the lower first, sorted.
#[derive(Debug, Default)]
pub(super) struct Pins {
    pub(super) together: Vec<(usize, usize)>,
    pub(super) apart: BTreeSet<(usize, usize)>,
}

impl Pins {
    /// Pins that name no sentence are left out. `order` holds the loaded index of each article of `corpus`.
    pub(super) fn new(corpus: &Corpus<'_>, order: &[usize], pins: &[PassagePin]) -> Self {
        let place = |at: SentenceRef| {
            let article_idx = order.iter().position(|loaded| *loaded == at.article_idx)?;
            corpus.range(article_idx).nth(at.sentence_idx)
        };
        let mut found = Self::default();
        for pin in pins {
            let (Some(a), Some(b)) = (place(pin.a), place(pin.b)) else { continue };
            let ends = (a.min(b), a.max(b));
            if a == b {
                continue;
            } else if pin.together {
                found.together.push(ends);
            } else {
                found.apart.insert(ends);
            }
        }
        found.together.sort_unstable();
        found.together.dedup();
        found
    }

    /// True where a pin names a sentence of `row`.
    pub(super) fn touch(&self, row: &[usize]) -> bool {
        self.together.iter().chain(&self.apart).any(|(a, b)| row.contains(a) || row.contains(b))
    }

    /// True where a pin keeps a sentence of `a` from one of `b`.
    pub(super) fn forbid(&self, a: &[usize], b: &[usize]) -> bool {
        let are_apart = |x: usize, y: usize| self.apart.contains(&(x.min(y), x.max(y)));
        !self.apart.is_empty() && a.iter().any(|x| b.iter().any(|y| are_apart(*x, *y)))
    }

    /// Joins the rows (sorted) of passages that belong together.
    ///
    /// Where the rows as wholes may not join, only the passage of the smaller row moves. "Apart" wins
    /// over "together" where both are said of the same passages.
    pub(super) fn put_together(&self, corpus: &Corpus<'_>, rows: &mut [Vec<usize>]) {
        for (x, y) in &self.together {
            let holds = |sentence: &usize| rows.iter().position(|row| row.binary_search(sentence).is_ok());
            let (Some(a), Some(b)) = (holds(x), holds(y)) else { continue };
            if a == b {
                continue;
            }
            if fit_in_cells(corpus, &rows[a], &rows[b]) && !self.forbid(&rows[a], &rows[b]) {
                let moving = std::mem::take(&mut rows[b]);
                rows[a].extend(moving);
                rows[a].sort_unstable();
                continue;
            }
            let (from, to, moving) = if rows[a].len() < rows[b].len() { (a, b, *x) } else { (b, a, *y) };
            if !self.forbid(&[moving], &rows[to]) {
                rows[from].retain(|sentence| *sentence != moving);
                rows[to].push(moving);
                rows[to].sort_unstable();
            }
        }
    }
}
