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
    // What the wordings of one article are to each of later ones.
    let mut of_later = vec![Highest::default(); n];
    for article_idx in 0..corpus.articles.len() {
        let later = corpus.wordings.range(article_idx).end;
        for s in corpus.wordings.range(article_idx) {
            progress.report(0.1 + 0.35 * s as f32 / n as f32)?;
            index.compare_with_later(s, &mut likeness, progress)?;
            remembered.keep(&likeness, later, n);
            match likeness.few() {
                Some(few) => {
                    let scored: Vec<Scored> =
                        few.iter().map(|t| Scored { wording: *t, score: likeness.get(*t) }).collect();
                    for same_article in scored.chunk_by(|t, u| article_of(t.wording) == article_of(u.wording)) {
                        nearest[s].extend(Highest::of(same_article.iter().copied()).kept());
                    }
                    scored.iter().for_each(|t| of_later[t.wording as usize].offer(Scored { wording: s as u32, ..*t }));
                }
                None => {
                    for article_idx in article_idx + 1..corpus.articles.len() {
                        let range = corpus.wordings.range(article_idx);
                        let scores = likeness.of(range.clone()).iter();
                        let scored = range.zip(scores).map(|(t, score)| Scored { wording: t as u32, score: *score });
                        nearest[s].extend(Highest::of(scored).kept());
                    }
                    let all = of_later[later..].iter_mut().zip(likeness.of(later..n));
                    all.for_each(|(highest, score)| highest.offer(Scored { wording: s as u32, score: *score }));
                }
            }
        }
        for s in corpus.wordings.range(article_idx) {
            progress.spend(nearest[s].len())?;
            keep_highest(&mut nearest[s]);
            nearest[s].shrink_to_fit();
            nearest[s].sort_unstable_by_key(|scored| scored.wording);
        }
        for t in later..n {
            nearest[t].extend(std::mem::take(&mut of_later[t]).kept());
            if nearest[t].len() >= 2 * NEAREST_IN_ALL {
                keep_highest(&mut nearest[t]); // what is not among them now never will be
            }
        }
    }
    Ok((nearest, remembered))
}

/// Keeps the highest, of equals the first in the corpus.
fn keep_highest(nearest: &mut Vec<Scored>) {
    if nearest.len() > NEAREST_IN_ALL {
        nearest.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.wording.cmp(&b.wording)));
        nearest.truncate(NEAREST_IN_ALL);
    }
}

/// The highest scores offered so far, of equals the first in the corpus, whatever the order of offers; those of 0 do not
/// count. Each is a number that is higher for a higher score, and for an earlier wording of the same: numbers are kept
/// in order without a branch.
#[derive(Clone, Copy, Default)]
struct Highest([u64; NEAREST]);

impl Highest {
    fn of(scored: impl Iterator<Item = Scored>) -> Self {
        scored.fold(Self::default(), |mut highest, scored| {
            highest.offer(scored);
            highest
        })
    }

    /// Scores are never below 0, so their bits are in order.
    fn offer(&mut self, offered: Scored) {
        let mut offered = u64::from(offered.score.to_bits()) << 32 | u64::from(!offered.wording);
        for kept in &mut self.0 {
            (*kept, offered) = (offered.max(*kept), offered.min(*kept));
        }
    }

    fn kept(self) -> impl Iterator<Item = Scored> {
        let scored = |kept| Scored { wording: !(kept as u32), score: f32::from_bits((kept >> 32) as u32) };
        self.0.into_iter().map(scored).filter(|scored| scored.score > 0.0)
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
