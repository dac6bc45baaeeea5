//! Sums per wording, used again and again: all of a range, or the few that anything was added to.

use std::ops::Range;

use super::index::Scored;

/// Where fewer than one in so many wordings are met, they are listed instead of looking at all.
const SPARSE: usize = 4;

/// A sum for each wording from one on.
#[derive(Debug)]
pub(super) struct Ledger {
    sums: Vec<f32>,
    /// All sums that are not 0, in no order, where they are few.
    few: Option<Vec<u32>>,
    /// Sums before this are 0.
    from: usize,
}

impl Ledger {
    pub(super) fn new(n_wordings: usize) -> Self {
        Self { sums: vec![0.0; n_wordings], few: None, from: n_wordings }
    }

    /// Strikes everything out; `n_steps` additions to wordings from `from` on will follow.
    pub(super) fn open(&mut self, from: usize, n_steps: usize) {
        match self.few.take() {
            Some(few) => few.iter().for_each(|t| self.sums[*t as usize] = 0.0),
            None => self.sums[self.from..].fill(0.0),
        }
        self.from = from;
        self.few = (n_steps < (self.sums.len() - from) / SPARSE).then(Vec::new);
    }

    /// Adds what `value` makes of each score in `list`.
    pub(super) fn add<'l>(&mut self, list: impl Iterator<Item = &'l Scored>, value: impl Fn(f32) -> f32) {
        let Some(few) = &mut self.few else {
            for scored in list {
                self.sums[scored.wording as usize] += value(scored.score);
            }
            return;
        };
        for scored in list {
            let sum = &mut self.sums[scored.wording as usize];
            if *sum == 0.0 {
                few.push(scored.wording);
            }
            *sum += value(scored.score);
        }
    }

    /// Adds `weight` times each of `scores`, which are of all wordings from where it was opened on; not where it is a
    /// few that are listed.
    pub(super) fn add_all(&mut self, scores: &[f32], weight: f32) {
        self.sums[self.from..].iter_mut().zip(scores).for_each(|(sum, score)| *sum += weight * score);
    }

    /// Sorts what is listed, so that it can be read in order.
    pub(super) fn close(&mut self) {
        if let Some(few) = &mut self.few {
            few.sort_unstable();
            few.dedup();
        }
    }

    /// The sums of a range.
    pub(super) fn of(&self, range: Range<usize>) -> &[f32] {
        &self.sums[range]
    }

    /// The sum of one wording.
    pub(super) fn get(&self, wording: u32) -> f32 {
        self.sums[wording as usize]
    }

    /// The wordings whose sums are not 0, ascending, where they are few; else all may be.
    pub(super) fn few(&self) -> Option<&[u32]> {
        self.few.as_deref()
    }
}
