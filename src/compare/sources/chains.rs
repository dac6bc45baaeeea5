//! Runs that follow each other with small gaps in both articles, as one stretch of copied words.

use std::ops::Range;

use super::runs::Run;
use super::wording::Wording;

/// Words `a` of one article and `b` of another that are nearly alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
    /// The runs inside, in order.
    runs: Vec<Run>,
}

/// Words left out or put in between two runs of one stretch, at most.
const GAP: usize = 4;
/// Stretches a run may still join; the older ones lie too far back.
const OPEN: usize = 16;

/// The stretches of copied words that two articles share.
pub(super) fn stretches(a: &Wording, b: &Wording, runs: &[Run]) -> Vec<Stretch> {
    let mut chains: Vec<Stretch> = Vec::new();
    for run in runs {
        let near = chains.iter_mut().rev().take(OPEN).filter(|chain| chain.takes(*run));
        match near.min_by_key(|chain| chain.a.end.abs_diff(run.at_a) + chain.b.end.abs_diff(run.at_b)) {
            Some(chain) => chain.push(*run),
            None => chains.push(Stretch {
                a: run.at_a..run.at_a + run.len,
                b: run.at_b..run.at_b + run.len,
                runs: vec![*run],
            }),
        }
    }
    chains.retain(|chain| chain.is_copied(a, b));
    chains
}

/// Fewest equal words outside quotation marks.
const WORDS: usize = 12;
/// Fewest of them that say something by themselves.
const CONTENTS: usize = 6;
/// Share of the stretch that is equal, on either side.
const DENSITY: f32 = 0.75;
/// The longest run in it: shorter ones come about by themselves.
const LONGEST_RUN: usize = 7;

impl Stretch {
    fn takes(&self, run: Run) -> bool {
        let follows = |end: usize, at: usize| at >= end && at - end <= GAP;
        follows(self.a.end, run.at_a) && follows(self.b.end, run.at_b)
    }

    fn push(&mut self, run: Run) {
        self.a.end = run.at_a + run.len;
        self.b.end = run.at_b + run.len;
        self.runs.push(run);
    }

    fn is_copied(&self, a: &Wording, b: &Wording) -> bool {
        let equal = self.runs.iter().flat_map(|run| (0..run.len).map(move |nth| (run.at_a + nth, run.at_b + nth)));
        let pairs: Vec<_> = equal.filter_map(|(at_a, at_b)| Some((a.words.get(at_a)?, b.words.get(at_b)?))).collect();
        let own: Vec<_> = pairs.iter().filter(|(x, y)| !x.is_quoted && !y.is_quoted).collect();
        let n_contents = own.iter().filter(|(x, _)| x.is_content).count();
        let longest = self.runs.iter().map(|run| run.len).max().unwrap_or_default();
        let longer = self.a.len().max(self.b.len());
        own.len() >= WORDS
            && n_contents >= CONTENTS
            && longest >= LONGEST_RUN
            && pairs.len() as f32 >= DENSITY * longer as f32
    }
}
