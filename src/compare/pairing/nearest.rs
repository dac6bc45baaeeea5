//! The nearest wordings of each wording, a few of every other article.

use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::index::{Index, Scored};
use super::ledger::Ledger;
use super::remembered::Remembered;
use super::weights::{NEAREST, NEAREST_IN_ALL};

/// Per wording, its nearest of the other articles, and what was computed on the way; empty where there is no third
/// article to lend support.
pub(super) fn nearest(
    corpus: &Corpus<'_>,
    index: &Index<'_>,
    progress: &Progress,
) -> Result<(Vec<Vec<Scored>>, Remembered), Cancelled> {
    let n = corpus.wordings.len();
    let mut nearest: Vec<Vec<Scored>> = vec![Vec::new(); n];
    let mut remembered = Remembered::default();
    if corpus.articles.len() < 3 {
        return Ok((nearest, remembered));
    }
    let article_of = |t: u32| corpus.wordings.article_of(t as usize);
    let mut likeness = Ledger::new(n);
    let mut of_later = OfLater::new(n);
    for article_idx in 0..corpus.articles.len() {
        for s in corpus.wordings.range(article_idx) {
            progress.report(0.1 + 0.35 * s as f32 / n as f32)?;
            index.compare_with_later(s, &mut likeness, progress)?;
            remembered.keep(&likeness, corpus.wordings.range(article_idx).end, n);
            match likeness.few() {
                Some(few) => {
                    for same_article in few.chunk_by(|t, u| article_of(*t) == article_of(*u)) {
                        let scored = |t: &u32| Scored { wording: *t, score: likeness.get(*t) };
                        nearest[s].extend(Highest::of(same_article.iter().map(scored)).kept());
                        same_article.iter().for_each(|t| of_later.offer(s as u32, *t as usize, &[likeness.get(*t)]));
                    }
                }
                None => {
                    for later in article_idx + 1..corpus.articles.len() {
                        let range = corpus.wordings.range(later);
                        let scores = likeness.of(range.clone()).iter();
                        let scored = range.zip(scores).map(|(t, score)| Scored { wording: t as u32, score: *score });
                        nearest[s].extend(Highest::of(scored).kept());
                    }
                    let later = corpus.wordings.range(article_idx).end;
                    of_later.offer(s as u32, later, likeness.of(later..n));
                }
            }
        }
        for (t, nearest) in nearest.iter_mut().enumerate().skip(corpus.wordings.range(article_idx).end) {
            nearest.extend(of_later.take(t));
        }
    }
    for nearest in &mut nearest {
        progress.spend(nearest.len())?;
        keep_highest(nearest);
    }
    Ok((nearest, remembered))
}

/// What the wordings of one article are to each wording of later ones: the two highest scores offered so far, of equals
/// the first. They are offered in order, mostly to all at once, so that many can be looked at in one step.
struct OfLater {
    highest: Rank,
    second: Rank,
}

const _: () = assert!(NEAREST == 2, "there is a rank for each");

/// Per wording who holds a rank, and its score; 0 where there is room.
#[derive(Clone)]
struct Rank {
    scores: Vec<f32>,
    wordings: Vec<u32>,
}

impl OfLater {
    fn new(n_wordings: usize) -> Self {
        let rank = Rank { scores: vec![0.0; n_wordings], wordings: vec![0; n_wordings] };
        Self { highest: rank.clone(), second: rank }
    }

    /// Offers a wording to those from `first` on, with how alike they are.
    fn offer(&mut self, s: u32, first: usize, likeness: &[f32]) {
        let to = first..first + likeness.len();
        let highest = self.highest.scores[to.clone()].iter_mut().zip(&mut self.highest.wordings[to.clone()]);
        let second = self.second.scores[to.clone()].iter_mut().zip(&mut self.second.wordings[to]);
        for ((score, (x, x_of)), (y, y_of)) in likeness.iter().zip(highest).zip(second) {
            let (is_highest, is_second) = (*score > *x, *score > *y);
            let (below, below_of) = if is_second { (*score, s) } else { (*y, *y_of) };
            (*y, *y_of) = if is_highest { (*x, *x_of) } else { (below, below_of) };
            (*x, *x_of) = if is_highest { (*score, s) } else { (*x, *x_of) };
        }
    }

    /// What was offered to a wording, which then begins anew.
    fn take(&mut self, t: usize) -> impl Iterator<Item = Scored> {
        let ranks = [&mut self.highest, &mut self.second];
        let kept = ranks.map(|rank| Scored { wording: rank.wordings[t], score: std::mem::take(&mut rank.scores[t]) });
        kept.into_iter().filter(|scored| scored.score > 0.0)
    }
}

fn keep_highest(nearest: &mut Vec<Scored>) {
    if nearest.len() > NEAREST_IN_ALL {
        nearest.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.wording.cmp(&b.wording)));
        nearest.truncate(NEAREST_IN_ALL);
    }
    nearest.sort_unstable_by_key(|scored| scored.wording);
}

/// The highest scores offered so far, of equals the first in the corpus, whatever the order of offers.
#[derive(Clone, Copy, Default)]
struct Highest([Option<Scored>; NEAREST]);

impl Highest {
    fn offer(&mut self, offered: Scored) {
        let is_above = |kept: &Option<Scored>| {
            kept.is_none_or(|kept| (offered.score, kept.wording) > (kept.score, offered.wording))
        };
        if let Some(at) = self.0.iter().position(is_above) {
            self.0[at..].rotate_right(1);
            self.0[at] = Some(offered);
        }
    }

    /// Of wordings in their order.
    fn of(scored: impl Iterator<Item = Scored>) -> Self {
        let (mut highest, mut lowest) = (Self::default(), 0.0);
        for scored in scored {
            if scored.score > lowest {
                highest.offer(scored);
                lowest = highest.0[NEAREST - 1].map_or(0.0, |kept| kept.score); // 0 where there is room
            }
        }
        highest
    }

    fn kept(self) -> impl Iterator<Item = Scored> {
        self.0.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_are_kept_and_the_first_of_equals() {
        let mut offers = [(0, 0.2), (1, 0.5), (2, 0.5), (4, 0.3)];
        for _ in 0..2 {
            let mut highest = Highest::default();
            offers.iter().for_each(|(wording, score)| highest.offer(Scored { wording: *wording, score: *score }));
            assert_eq!(highest.kept().map(|scored| scored.wording).collect::<Vec<_>>(), [1, 2]);
            offers.reverse();
        }
    }
}
