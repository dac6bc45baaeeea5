//! The nearest wordings of each wording, a few of every other article.

use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::index::{Index, Likeness, Scored};
use super::weights::{NEAREST, NEAREST_IN_ALL};

/// Per wording, its nearest of the other articles; empty where there is no third article to lend support.
pub(super) fn nearest(
    corpus: &Corpus<'_>,
    index: &Index<'_>,
    progress: &Progress,
) -> Result<Vec<Vec<Scored>>, Cancelled> {
    let n = corpus.wordings.len();
    let mut nearest: Vec<Vec<Scored>> = vec![Vec::new(); n];
    if corpus.articles.len() < 3 {
        return Ok(nearest);
    }
    let mut likeness = Likeness::new(n);
    let mut of_later: Vec<Highest> = vec![Highest::default(); n];
    let mut of_article: Vec<Highest> = vec![Highest::default(); corpus.articles.len()];
    for article_idx in 0..corpus.articles.len() {
        for s in corpus.wordings.range(article_idx) {
            progress.report(0.1 + 0.35 * s as f32 / n as f32)?;
            index.compare_with_later(s, &mut likeness);
            for scored in likeness.scored() {
                let t = scored.wording as usize;
                of_article[corpus.wordings.get(t).article_idx].offer(scored);
                of_later[t].offer(Scored { wording: s as u32, ..scored });
            }
            nearest[s].extend(
                of_article[article_idx + 1..].iter_mut().flat_map(|highest| std::mem::take(highest).0).flatten(),
            );
        }
        for t in corpus.wordings.range(article_idx).end..n {
            nearest[t].extend(std::mem::take(&mut of_later[t]).0.into_iter().flatten());
        }
    }
    nearest.iter_mut().for_each(keep_highest);
    Ok(nearest)
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
            assert_eq!(highest.0.into_iter().flatten().map(|scored| scored.wording).collect::<Vec<_>>(), [1, 2]);
            offers.reverse();
        }
    }
}
