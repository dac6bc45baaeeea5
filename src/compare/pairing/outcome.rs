//! From joined sentences to the comparison, in the order in which the articles were loaded.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::compare::{Cancelled, Comparison, Options, Pair, PassagePin, Progress, Reasons, Row, SentenceRef};

use super::corpus::Corpus;
use super::index::{Scored, Scores};
use super::reasons::reasons;
use super::ties::in_order;
use super::twins::Twins;

/// Pairs that score at least this share of the threshold say why they were not paired.
const EXPLAINED: f32 = 0.5;
/// How many of them each sentence has at most.
const NEAR_MISSES: usize = 3;

/// What is written down, and for whom.
pub(super) struct Outcome<'a> {
    pub(super) corpus: &'a Corpus<'a>,
    pub(super) scores: &'a Scores,
    /// They have no near misses: nothing could be nearer.
    pub(super) twins: &'a Twins,
    pub(super) options: &'a Options,
    /// The loaded index of each article of `corpus`.
    pub(super) order: &'a [usize],
    /// See [`pinned`].
    pub(super) pins: BTreeMap<(SentenceRef, SentenceRef), bool>,
}

/// Writes down rows and pairs.
pub(super) fn describe(
    outcome: &Outcome<'_>,
    clusters: &[Vec<usize>],
    progress: &Progress,
) -> Result<Comparison, Cancelled> {
    let Outcome { corpus, options, order, .. } = *outcome;
    let clusters = outcome.in_reading_order(clusters);
    let mut comparison = Comparison { row_of: order.iter().map(|_| Vec::new()).collect(), ..Comparison::default() };
    for (idx, loaded) in order.iter().enumerate() {
        comparison.row_of[*loaded] = vec![0; corpus.articles[idx].sentences().len()];
    }
    for cluster in clusters {
        progress.report(0.9)?;
        for sentence in cluster {
            let at = outcome.place(*sentence);
            comparison.row_of[at.article_idx][at.sentence_idx] = comparison.rows.len();
        }
        let pairs = outcome.pairs_of_row(cluster, progress)?;
        comparison.rows.push(outcome.row(cluster, &pairs));
        comparison.pairs.extend(pairs);
    }
    comparison.near_misses = outcome.near_misses(&comparison, progress)?;
    if options.keep_all_pairs {
        let loose = outcome.loose_pairs(&comparison, progress)?;
        comparison.pairs.extend(loose);
    }
    comparison.pairs.sort_by_key(|pair| (pair.a, pair.b));
    progress.report(1.0)?;
    Ok(comparison)
}

impl Outcome<'_> {
    fn place(&self, sentence: usize) -> SentenceRef {
        let tokens = &self.corpus.sentences[sentence];
        SentenceRef { article_idx: self.order[tokens.article_idx], sentence_idx: tokens.sentence_idx }
    }

    /// Rows sorted by how far down their articles they stand on the average; then by canonical place.
    fn in_reading_order<'c>(&self, clusters: &'c [Vec<usize>]) -> Vec<&'c [usize]> {
        let depth = |sentence: &usize| {
            let tokens = &self.corpus.sentences[*sentence];
            tokens.sentence_idx as f64 / self.corpus.range(tokens.article_idx).len() as f64
        };
        let mean = |cluster: &[usize]| cluster.iter().map(depth).sum::<f64>() / cluster.len().max(1) as f64;
        let mut sorted: Vec<(f64, &[usize])> =
            clusters.iter().map(|cluster| (mean(cluster), cluster.as_slice())).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(b.1)));
        sorted.into_iter().map(|(_, cluster)| cluster).collect()
    }

    fn row(&self, cluster: &[usize], pairs: &[Pair]) -> Row {
        let mut cells = vec![Vec::new(); self.order.len()];
        for sentence in cluster {
            let at = self.place(*sentence);
            cells[at.article_idx].push(at.sentence_idx);
        }
        let sum = pairs.iter().fold(0.0, |sum, pair| sum + pair.score);
        Row { cells, score: sum / pairs.len().max(1) as f32 }
    }

    /// Every two sentences of different articles in one row.
    fn pairs_of_row(&self, cluster: &[usize], progress: &Progress) -> Result<Vec<Pair>, Cancelled> {
        let mut pairs = Vec::new();
        let supporters = self.n_tellers(cluster).saturating_sub(2);
        // The same letters share the same: said once, however many have them.
        let mut known: BTreeMap<(u32, u32), Arc<Reasons>> = BTreeMap::new();
        let letters = |sentence: usize| self.corpus.wordings.get(self.corpus.sentences[sentence].wording).letters;
        for (at, a) in cluster.iter().enumerate() {
            progress.spend(cluster.len() - at)?;
            for b in &cluster[at + 1..] {
                if self.corpus.article_of(*a) != self.corpus.article_of(*b) {
                    let (x, y) = self.ends(*a, *b);
                    let say = || Arc::new(Reasons { supporters, ..self.reasons(x, y) });
                    let reasons = Arc::clone(known.entry((letters(x), letters(y))).or_insert_with(say));
                    pairs.push(self.pair((x, y), self.score(*a, *b), true, reasons));
                }
            }
        }
        Ok(pairs)
    }

    /// How many articles are in a row.
    fn n_tellers(&self, cluster: &[usize]) -> usize {
        let mut articles: Vec<usize> = cluster.iter().map(|s| self.corpus.article_of(*s)).collect();
        articles.dedup();
        articles.len()
    }

    /// Pairs that are not in one row.
    fn loose_pairs(&self, comparison: &Comparison, progress: &Progress) -> Result<Vec<Pair>, Cancelled> {
        let mut pairs = Vec::new();
        let row_idx = |at: SentenceRef| comparison.row_of[at.article_idx][at.sentence_idx];
        for (a, row) in self.scores.iter().enumerate() {
            progress.report(0.95)?;
            for Scored { wording, score } in row {
                for (s, t) in in_order(self.corpus, a, *wording as usize) {
                    if row_idx(self.place(s)) != row_idx(self.place(t)) {
                        pairs.push(self.pair((s, t), *score, false, self.why(s, t, *score)));
                    }
                }
            }
        }
        Ok(pairs)
    }

    /// The likeliest pairs that are not in one row, up to [`NEAR_MISSES`] of each sentence.
    fn near_misses(&self, comparison: &Comparison, progress: &Progress) -> Result<Vec<Pair>, Cancelled> {
        let row_idx = |at: SentenceRef| comparison.row_of[at.article_idx][at.sentence_idx];
        let mut likeliest: Vec<Vec<(f32, usize)>> = vec![Vec::new(); self.corpus.sentences.len()];
        for (u, row) in self.scores.iter().enumerate() {
            progress.report(0.95)?;
            let is_near = |scored: &&Scored| {
                self.is_explained(scored.score) && !self.twins.has(u) && !self.twins.has(scored.wording as usize)
            };
            for Scored { wording, score } in row.iter().filter(is_near) {
                for (s, t) in in_order(self.corpus, u, *wording as usize) {
                    if row_idx(self.place(s)) != row_idx(self.place(t)) {
                        offer(&mut likeliest[s], (*score, t));
                        offer(&mut likeliest[t], (*score, s));
                    }
                }
            }
        }
        let of_sentence = |(s, near): (usize, Vec<(f32, usize)>)| {
            near.into_iter().map(move |(score, t)| ((s.min(t), s.max(t)), score))
        };
        let pairs: BTreeMap<(usize, usize), f32> = likeliest.into_iter().enumerate().flat_map(of_sentence).collect();
        let pair = |((s, t), score): ((usize, usize), f32)| {
            progress.spend(1)?;
            Ok(self.pair((s, t), score, false, self.why(s, t, score)))
        };
        let mut pairs = pairs.into_iter().map(pair).collect::<Result<Vec<Pair>, Cancelled>>()?;
        pairs.sort_by_key(|pair| (pair.a, pair.b));
        Ok(pairs)
    }

    fn score(&self, a: usize, b: usize) -> f32 {
        let wording = |sentence: usize| self.corpus.sentences[sentence].wording;
        let (u, v) = (wording(a.min(b)), wording(a.max(b)));
        let row = &self.scores[u];
        row.binary_search_by_key(&(v as u32), |scored| scored.wording).map_or(0.0, |at| row[at].score)
    }

    /// The article loaded first comes first.
    fn ends(&self, a: usize, b: usize) -> (usize, usize) {
        if self.place(a) < self.place(b) { (a, b) } else { (b, a) }
    }

    /// Why two sentences that are not in one row are not.
    fn why(&self, a: usize, b: usize, score: f32) -> Arc<Reasons> {
        if self.is_explained(score) { Arc::new(self.reasons(a, b)) } else { Arc::default() }
    }

    fn is_explained(&self, score: f32) -> bool {
        score >= self.options.threshold * EXPLAINED
    }

    fn reasons(&self, a: usize, b: usize) -> Reasons {
        let (a, b) = self.ends(a, b);
        let wording = |sentence: usize| self.corpus.sentences[sentence].wording;
        reasons(self.corpus, wording(a), wording(b), self.options.threshold)
    }

    fn pair(&self, (a, b): (usize, usize), score: f32, paired: bool, reasons: Arc<Reasons>) -> Pair {
        let (a, b) = self.ends(a, b);
        let (a, b) = (self.place(a), self.place(b));
        Pair { a, b, score, paired, pinned: self.pins.get(&(a, b)).copied(), reasons }
    }
}

/// Keeps the [`NEAR_MISSES`] highest scores, of equals the first in the corpus.
fn offer(kept: &mut Vec<(f32, usize)>, (score, sentence): (f32, usize)) {
    let at = kept.partition_point(|(other, first)| *other > score || (*other == score && *first < sentence));
    if at < NEAR_MISSES {
        kept.insert(at, (score, sentence));
        kept.truncate(NEAR_MISSES);
    }
}

/// What was decided about which two sentences, the one loaded first first; "apart" wins.
pub(super) fn pinned(pins: &[PassagePin]) -> BTreeMap<(SentenceRef, SentenceRef), bool> {
    let mut decided = BTreeMap::new();
    for pin in pins {
        let together: &mut bool = decided.entry((pin.a.min(pin.b), pin.a.max(pin.b))).or_insert(pin.together);
        *together &= pin.together;
    }
    decided
}
