//! The likeness of every wording to all later ones, kept for a second look where that is no burden.

use super::ledger::Ledger;

/// Most likenesses that are kept: 160 MB. Beyond, they are computed again.
const MOST_KEPT: usize = 40_000_000;

/// Rows of likeness, in the order in which they were computed.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    sums: Vec<f32>,
    /// Per wording, where its row ends.
    ends: Vec<usize>,
    /// The wordings whose rows are few sums, or came after the room was used up.
    is_left_out: Vec<bool>,
}

impl Remembered {
    /// Keeps the likeness of the next wording to those from `later` to `n_wordings`.
    pub(super) fn keep(&mut self, likeness: &Ledger, later: usize, n_wordings: usize) {
        let fits = likeness.few().is_none() && self.sums.len() + (n_wordings - later) <= MOST_KEPT;
        if fits {
            self.sums.extend_from_slice(likeness.of(later..n_wordings));
        }
        self.ends.push(self.sums.len());
        self.is_left_out.push(!fits);
    }

    /// The row of a wording, from the first of the later articles on; `None` where it was not kept.
    pub(super) fn recall(&self, wording: usize) -> Option<&[f32]> {
        let is_kept = self.is_left_out.get(wording).is_some_and(|left_out| !left_out);
        let start = wording.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        is_kept.then(|| &self.sums[start..self.ends[wording]])
    }
}

#[cfg(test)]
mod tests {
    use super::super::index::Scored;
    use super::*;

    #[test]
    fn what_was_kept_comes_back() {
        let mut likeness = Ledger::new(4);
        let mut remembered = Remembered::default();
        for (wording, score) in [(0, 0.25), (1, 0.5)] {
            likeness.open(2, 100);
            likeness.add([Scored { wording: 3, score }].iter(), |score| score);
            remembered.keep(&likeness, 2, 4);
            assert_eq!(remembered.ends.len(), wording + 1);
        }
        for (wording, score) in [(1, 0.5), (0, 0.25)] {
            assert_eq!(remembered.recall(wording), Some([0.0, score].as_slice()));
        }
        assert_eq!(remembered.recall(2), None);
    }
}
