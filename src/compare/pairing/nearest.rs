//! The nearest sentences of each sentence, a few of every other article.

use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::index::{Index, Scored};
use super::weights::{NEAREST, NEAREST_IN_ALL};

/// Per sentence, its nearest of the other articles.
pub(super) fn nearest(
    corpus: &Corpus<'_>,
    index: &Index<'_>,
    progress: &Progress,
) -> Result<Vec<Vec<Scored>>, Cancelled> {
    let n = corpus.sentences.len();
    let mut nearest: Vec<Vec<Scored>> = vec![Vec::new(); n];
    let mut likeness = vec![0.0f32; n];
    for article_idx in 0..corpus.articles.len() {
        // What the sentences of this article are to each later sentence.
        let mut of_later: Vec<Highest> = vec![Highest::default(); n];
        for s in corpus.range(article_idx) {
            progress.report(0.1 + 0.35 * s as f32 / n as f32)?;
            index.likeness_after(s, &mut likeness);
            for other_idx in article_idx + 1..corpus.articles.len() {
                let mut own = Highest::default();
                for t in corpus.range(other_idx) {
                    own.offer(t, likeness[t]);
                    of_later[t].offer(s, likeness[t]);
                }
                nearest[s].extend(own.scored());
            }
        }
        nearest.iter_mut().zip(&of_later).for_each(|(nearest, found)| nearest.extend(found.scored()));
    }
    nearest.iter_mut().for_each(keep_highest);
    Ok(nearest)
}

fn keep_highest(nearest: &mut Vec<Scored>) {
    if nearest.len() > NEAREST_IN_ALL {
        nearest.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sentence.cmp(&b.sentence)));
        nearest.truncate(NEAREST_IN_ALL);
    }
    nearest.sort_unstable_by_key(|scored| scored.sentence);
}

/// The highest scores offered so far, of equals the first offered.
#[derive(Clone, Copy, Default)]
struct Highest([Option<Scored>; NEAREST]);

impl Highest {
    fn offer(&mut self, sentence: usize, score: f32) {
        if score <= 0.0 || self.0[NEAREST - 1].is_some_and(|lowest| lowest.score >= score) {
            return;
        }
        let at = self.0.iter().position(|kept| kept.is_none_or(|kept| kept.score < score)).unwrap_or(NEAREST - 1);
        self.0[at..].rotate_right(1);
        self.0[at] = Some(Scored { sentence: sentence as u32, score });
    }

    fn scored(&self) -> impl Iterator<Item = Scored> + '_ {
        self.0.iter().flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_are_kept_and_the_first_of_equals() {
        let mut highest = Highest::default();
        for (sentence, score) in [(0, 0.2), (1, 0.5), (2, 0.5), (3, 0.0), (4, 0.3)] {
            highest.offer(sentence, score);
        }
        let kept: Vec<u32> = highest.scored().map(|scored| scored.sentence).collect();
        assert_eq!(kept, [1, 2]);
    }
}
