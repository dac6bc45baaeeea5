//! Third outlets that tell both sentences of a pair lend it support.
//!
//! The best single feature in trials (the transitive support of TRAViz, on sentences): a sentence z of a
//! third outlet that is near both a and b supports the pair by the weaker of the two likenesses. Pairs
//! of little likeness that many support count most: without them `cell_f1` falls from .53 to .45.

use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::index::{Index, Scored, Scores};
use super::kinship::Kinship;
use super::ledger::Ledger;
use super::remembered::Remembered;
use super::weights::{SUPPORT, SUPPORT_DAMPING};

/// Every pair whose score reaches `floor`: `(s + (1 - s)(1 - e^(-SUPPORT * support))) * kinship`.
///
/// Kinship comes last: it tells articles apart, and leaves the sentences of one article in their order.
pub(super) fn scores(
    (index, remembered): (&Index<'_>, &Remembered),
    support: &mut Support<'_>,
    floor: f32,
    progress: &Progress,
) -> Result<Scores, Cancelled> {
    let corpus = support.corpus;
    let n = corpus.wordings.len();
    let mut scores: Scores = Vec::with_capacity(n);
    let mut likeness = Ledger::new(n);
    for s in 0..n {
        progress.report(0.45 + 0.35 * s as f32 / n as f32)?;
        let later = corpus.wordings.range(corpus.wordings.article_of(s)).end;
        let kept = remembered.recall(s);
        if kept.is_none() {
            index.compare_with_later(s, &mut likeness, progress)?;
        }
        support.gather(s, progress)?;
        let mut row = Vec::new();
        match likeness.few().filter(|_| kept.is_none()) {
            Some(few) => {
                for t in few {
                    let lift = support.lift(s, corpus.wordings.article_of(*t as usize));
                    let score = lift.of(likeness.get(*t), support.sums.get(*t), floor);
                    row.extend(score.map(|score| Scored { wording: *t, score }));
                }
            }
            None => {
                let likeness = kept.unwrap_or_else(|| likeness.of(later..n));
                for article_idx in corpus.wordings.article_of(s) + 1..corpus.articles.len() {
                    let range = corpus.wordings.range(article_idx);
                    let both = (&likeness[range.start - later..range.end - later], support.sums.of(range.clone()));
                    support.lift(s, article_idx).of_all(range.start, both, floor, &mut row);
                }
            }
        }
        row.shrink_to_fit();
        scores.push(row);
    }
    Ok(scores)
}

/// What third sentences lend to the pairs of one sentence.
pub(super) struct Support<'a> {
    corpus: &'a Corpus<'a>,
    kinship: &'a Kinship,
    nearest: Lists,
    /// The nearest lists turned around: who has a sentence among its nearest.
    near_to: Lists,
    /// Per two articles, how many third articles could support a pair, each counted by its kinship.
    n_thirds: Vec<Vec<f32>>,
    sums: Ledger,
}

impl<'a> Support<'a> {
    pub(super) fn new(
        corpus: &'a Corpus<'a>,
        kinship: &'a Kinship,
        nearest: Vec<Vec<Scored>>,
        progress: &Progress,
    ) -> Result<Self, Cancelled> {
        let n = nearest.len();
        progress.spend(nearest.iter().map(Vec::len).sum())?;
        let of_all = |s: usize| nearest[s].iter().map(move |z| (s, *z));
        let turned =
            |s: usize| nearest[s].iter().map(move |z| (z.wording as usize, Scored { wording: s as u32, ..*z }));
        let near_to = Lists::new(n, || (0..n).flat_map(turned));
        let nearest = Lists::new(n, || (0..n).flat_map(of_all));
        Ok(Self { corpus, kinship, nearest, near_to, n_thirds: n_thirds(kinship, progress)?, sums: Ledger::new(n) })
    }

    /// Adds up both directions, for "near" is not mutual: s -> z -> t, and t -> z -> s.
    fn gather(&mut self, s: usize, progress: &Progress) -> Result<(), Cancelled> {
        let later = self.corpus.wordings.range(self.corpus.wordings.article_of(s)).end;
        let is_later = |t: &Scored| t.wording as usize >= later;
        // All lists are looked at before any is gone through: memory is slow, but fetches many at a time.
        let mut lists: Vec<(f32, &[Scored])> = Vec::new();
        let mut most_steps = 0;
        for near in [&self.nearest, &self.near_to] {
            for z in near.of(s).iter().rev() {
                let list = near.of(z.wording as usize);
                most_steps += list.first().map_or(0, |first| usize::from(is_later(first)) * list.len());
                lists.push((z.score, list));
            }
        }
        self.sums.open(later, most_steps);
        let mut n_steps = 0;
        for (score, list) in lists {
            let list = list.iter().take_while(|t| is_later(t)).inspect(|_| n_steps += 1);
            self.sums.add(list, |other| other.min(score));
        }
        progress.spend(n_steps)
    }

    /// What sums are worth to pairs of `s` with a later article: the mean of both directions, as a share of the
    /// outlets that could support.
    fn lift(&self, s: usize, later: usize) -> Lift {
        let a = self.corpus.wordings.article_of(s);
        let share = SUPPORT / (self.n_thirds[a][later] + SUPPORT_DAMPING) / 2.0;
        Lift { share, kinship: self.kinship[a][later] }
    }
}

/// A list of others for each wording, the last first: those of later articles are found without a search.
struct Lists {
    others: Vec<Scored>,
    /// Where each list begins, and the end.
    starts: Vec<u32>,
}

impl Lists {
    /// Sorts `entries` by the wording that they belong to; those of one come in ascending order.
    fn new<E: Iterator<Item = (usize, Scored)>>(n_wordings: usize, entries: impl Fn() -> E) -> Self {
        let mut ends = vec![0u32; n_wordings];
        entries().for_each(|(wording, _)| ends[wording] += 1);
        for wording in 1..n_wordings {
            ends[wording] += ends[wording - 1];
        }
        let n_all = ends.last().copied().unwrap_or_default();
        let mut others = vec![Scored { wording: 0, score: 0.0 }; n_all as usize];
        for (wording, other) in entries() {
            ends[wording] -= 1;
            others[ends[wording] as usize] = other;
        }
        Self { others, starts: ends.into_iter().chain([n_all]).collect() }
    }

    fn of(&self, wording: usize) -> &[Scored] {
        &self.others[self.starts[wording] as usize..self.starts[wording + 1] as usize]
    }
}

/// How support lifts the pairs of two articles.
#[derive(Clone, Copy)]
struct Lift {
    share: f32,
    kinship: f32,
}

impl Lift {
    /// The scores of the wordings from `first` on that reach `floor`, by their likeness and sums.
    fn of_all(self, first: usize, (likeness, sums): (&[f32], &[f32]), floor: f32, row: &mut Vec<Scored>) {
        const AT_ONCE: usize = 16; // Most reach nothing: so many are passed over in one step.
        for (chunk_idx, (direct, sums)) in likeness.chunks(AT_ONCE).zip(sums.chunks(AT_ONCE)).enumerate() {
            let may = |direct: f32, sum: f32| (direct + sum * self.share) * self.kinship >= floor;
            if !direct.iter().zip(sums).fold(false, |any, (direct, sum)| any | may(*direct, *sum)) {
                continue;
            }
            for (at, (direct, sum)) in direct.iter().zip(sums).enumerate() {
                let wording = (first + chunk_idx * AT_ONCE + at) as u32;
                row.extend(self.of(*direct, *sum, floor).map(|score| Scored { wording, score }));
            }
        }
    }

    /// The score of a pair, where it reaches `floor`.
    fn of(self, direct: f32, sum: f32, floor: f32) -> Option<f32> {
        let (direct, support) = (direct.min(1.0), sum * self.share);
        // What is added is less than the support itself: most pairs need no closer look.
        if direct == 0.0 || (direct + support) * self.kinship < floor {
            return None;
        }
        let score = (direct + (1.0 - direct) * (1.0 - (-support).exp())) * self.kinship;
        (score >= floor).then_some(score)
    }
}

fn n_thirds(kinship: &Kinship, progress: &Progress) -> Result<Vec<Vec<f32>>, Cancelled> {
    let n = kinship.len();
    let mut thirds = Vec::with_capacity(n);
    for (a, near_a) in kinship.iter().enumerate() {
        progress.spend(n * n)?;
        let of_pair = |(b, near_b): (usize, &Vec<f32>)| {
            let both = near_a.iter().zip(near_b).enumerate().filter(|(c, _)| *c != a && *c != b);
            both.map(|(_, (x, y))| x.min(*y)).sum()
        };
        thirds.push(kinship.iter().enumerate().map(of_pair).collect());
    }
    Ok(thirds)
}
