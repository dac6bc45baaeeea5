//! What people decided about passages: together, or apart. It wins over every score.

use std::collections::BTreeSet;

use crate::compare::{PassagePin, SentenceRef};

use super::corpus::Corpus;

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

    /// True where a pin keeps a sentence of `a` from one of `b`.
    pub(super) fn forbid(&self, a: &[usize], b: &[usize]) -> bool {
        !self.apart.is_empty() && a.iter().any(|x| b.iter().any(|y| self.apart.contains(&((*x).min(*y), (*x).max(*y)))))
    }
}
