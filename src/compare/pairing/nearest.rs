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
    let mut of_later = OfLater { highest: vec![Highest::default(); n], lowest: vec![0.0; n] };
    for article_idx in 0..corpus.articles.len() {
        for s in corpus.wordings.range(article_idx) {
            progress.report(0.1 + 0.35 * s as f32 / n as f32)?;
            index.compare_with_later(s, &mut likeness, progress)?;
            remembered.keep(&likeness, corpus.wordings.range(article_idx).end, n);
            match likeness.few() {
                Some(few) => {
                    for same_article in few.chunk_by(|t, u| article_of(*t) == article_of(*u)) {
                        let scored = same_article.iter().map(|t| (*t as usize, likeness.get(*t)));
                        nearest[s].extend(of_later.offer(s, scored).kept());
                    }
                }
                None => {
                    for later in article_idx + 1..corpus.articles.len() {
                        let range = corpus.wordings.range(later);
                        let scored = range.clone().zip(likeness.of(range).iter().copied());
                        nearest[s].extend(of_later.offer(s, scored).kept());
                    }
                }
            }
        }
        for (t, nearest) in nearest.iter_mut().enumerate().skip(corpus.wordings.range(article_idx).end) {
            nearest.extend(std::mem::take(&mut of_later.highest[t]).kept());
            of_later.lowest[t] = 0.0;
        }
    }
    for nearest in &mut nearest {
        progress.spend(nearest.len())?;
        keep_highest(nearest);
    }
    Ok((nearest, remembered))
}

/// What the wordings of one article are to each wording of later ones.
struct OfLater {
    highest: Vec<Highest>,
    /// What it takes to get among the highest; 0 where there is room.
    lowest: Vec<f32>,
}

impl OfLater {
    /// Offers a wording to those of a later article, with how alike they are; returns its own highest there.
    fn offer(&mut self, s: usize, likeness: impl Iterator<Item = (usize, f32)>) -> Highest {
        let mut own = Highest::default();
        for (t, score) in likeness {
            if score > own.lowest() {
                own.offer(Scored { wording: t as u32, score });
            }
            if score > self.lowest[t] {
                self.highest[t].offer(Scored { wording: s as u32, score });
                self.lowest[t] = self.highest[t].lowest();
            }
        }
        own
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

    /// What it takes to be kept, for a wording after all that were offered; 0 where there is room.
    fn lowest(&self) -> f32 {
        self.0[NEAREST - 1].map_or(0.0, |kept| kept.score)
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
