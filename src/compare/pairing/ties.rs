//! What ties sentences, and the rows made of them, to each other.

use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::index::Scores;
use super::shared::needed_by_kin;
use super::twins::Twins;
use super::weights::STRANGERS;

/// The pairs of sentences that are no strangers, by what they say.
#[derive(Clone, Copy)]
pub(super) struct Ties<'a> {
    pub(super) corpus: &'a Corpus<'a>,
    pub(super) scores: &'a Scores,
    /// Tied to each other and to nobody else.
    pub(super) twins: &'a Twins,
    pub(super) threshold: f32,
}

/// The pairs between a row and another that are no strangers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    /// The other.
    pub(super) row: u32,
    pub(super) n_pairs: u32,
    pub(super) sum: f32,
}

impl Tie {
    /// Adds up the ties to the same row, and sorts by row.
    pub(super) fn unite(ties: &mut Vec<Self>) {
        ties.sort_by_key(|tie| tie.row);
        ties.dedup_by(|later, kept| {
            let same = later.row == kept.row;
            if same {
                kept.sum += later.sum;
                kept.n_pairs += later.n_pairs;
            }
            same
        });
    }
}

impl Ties<'_> {
    /// How strongly two wordings are tied; a pair that needs more than the threshold counts for less in the
    /// same measure, and strangers are not tied at all, however many others support them.
    fn strength(&self, u: usize, v: usize, score: f32) -> f32 {
        let needed = needed_by_kin(self.corpus, u, v, self.threshold);
        needed.map_or(0.0, |needed| score * self.threshold / needed.max(f32::MIN_POSITIVE))
    }

    /// How strongly a wording is tied to a later one; 0 where they are strangers.
    pub(super) fn between(&self, u: usize, v: usize) -> f32 {
        let row = &self.scores[u];
        let found = row.binary_search_by_key(&(v as u32), |scored| scored.wording);
        found.map_or(0.0, |at| self.strength(u, v, row[at].score))
    }

    /// True where two sentences of different articles are no strangers.
    pub(super) fn are_known(&self, s: usize, t: usize) -> bool {
        let (s, t) = (s.min(t), s.max(t));
        let (u, v) = (self.corpus.sentences[s].wording, self.corpus.sentences[t].wording);
        let row = &self.scores[u];
        let found = row.binary_search_by_key(&(v as u32), |scored| scored.wording);
        let score = found.map_or(0.0, |at| row[at].score);
        score >= self.threshold * STRANGERS
            && in_order(self.corpus, u, v).any(|pair| pair == (s, t))
            && self.strength(u, v, score) > 0.0
    }

    /// Per row, what ties it to others, sorted; `rows` hold every sentence once.
    pub(super) fn between_rows(&self, rows: &[Vec<usize>], progress: &Progress) -> Result<Vec<Vec<Tie>>, Cancelled> {
        let mut row_of = vec![0u32; self.corpus.sentences.len()];
        for (row, members) in rows.iter().enumerate() {
            members.iter().for_each(|sentence| row_of[*sentence] = row as u32);
        }
        let mut ties: Vec<Vec<Tie>> = vec![Vec::new(); rows.len()];
        for (u, scores) in self.scores.iter().enumerate() {
            progress.report(0.8)?;
            progress.spend(scores.len())?;
            if self.twins.has(u) {
                continue;
            }
            for scored in scores.iter().filter(|scored| scored.score >= self.threshold * STRANGERS) {
                let v = scored.wording as usize;
                if self.twins.has(v) {
                    continue;
                }
                let sum = self.strength(u, v, scored.score);
                if sum == 0.0 {
                    continue;
                }
                for (s, t) in in_order(self.corpus, u, v) {
                    let (s, t) = (row_of[s], row_of[t]);
                    if s != t {
                        add(&mut ties[s as usize], Tie { row: t, n_pairs: 1, sum });
                        add(&mut ties[t as usize], Tie { row: s, n_pairs: 1, sum });
                    }
                }
            }
        }
        for ties in &mut ties {
            progress.spend(ties.len())?;
            Tie::unite(ties);
        }
        Ok(ties)
    }
}

/// Rows of many sentences have as many ties to each other: they are added up now and then, not only at the end.
fn add(ties: &mut Vec<Tie>, tie: Tie) {
    const NOW_AND_THEN: usize = 4096;
    ties.push(tie);
    if ties.len() >= NOW_AND_THEN && ties.len().is_power_of_two() {
        Tie::unite(ties);
    }
}

/// The sentences of two wordings, paired: the first copy of one with the first of the other, and so on.
pub(super) fn in_order<'c>(corpus: &'c Corpus<'_>, u: usize, v: usize) -> impl Iterator<Item = (usize, usize)> + 'c {
    let (u, v) = (corpus.wordings.get(u), corpus.wordings.get(v));
    u.sentences.iter().zip(&v.sentences).map(|(s, t)| (*s as usize, *t as usize))
}
