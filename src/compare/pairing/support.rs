//! Third outlets that tell both sentences of a pair lend it support.
//!
//! The best single feature in trials (the transitive support of TRAViz, on sentences): a sentence z of a
//! third outlet that is near both a and b supports the pair by the weaker of the two likenesses.

use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::index::{Scored, Scores};
use super::kinship::Kinship;
use super::weights::{NEAREST, NEAREST_IN_ALL, SUPPORT, SUPPORT_DAMPING};

/// The scores with support: `s + (1 - s)(1 - e^(-SUPPORT * support))`, still 0..=1.
pub(super) fn lift(
    corpus: &Corpus<'_>,
    direct: &Scores,
    kinship: &Kinship,
    progress: &Progress,
) -> Result<Scores, Cancelled> {
    if corpus.articles.len() < 3 {
        return Ok(direct.clone());
    }
    let nearest: Vec<Vec<Scored>> = direct.iter().map(|row| nearest(corpus, row)).collect();
    let outlets = third_outlets(kinship);
    let mut support: Scores = Vec::with_capacity(direct.len());
    let mut sums = vec![0.0f32; direct.len()];
    for (s, row) in direct.iter().enumerate() {
        progress.report(0.5 + 0.3 * s as f32 / direct.len() as f32)?;
        sums.fill(0.0);
        for z in &nearest[s] {
            for t in &nearest[z.sentence as usize] {
                sums[t.sentence as usize] += z.score.min(t.score);
            }
        }
        let a = corpus.article_of(s);
        let share = |t: &Scored| {
            let b = corpus.article_of(t.sentence as usize);
            Scored { score: sums[t.sentence as usize] * kinship[a][b] / (outlets[a][b] + SUPPORT_DAMPING), ..*t }
        };
        support.push(row.iter().map(share).collect());
    }
    Ok(lifted(direct, &support))
}

/// How many third articles could support a pair of two articles, each counted by its kinship.
fn third_outlets(kinship: &Kinship) -> Vec<Vec<f32>> {
    let n = kinship.len();
    let of_pair = |a: usize, b: usize| {
        let thirds = (0..n).filter(|c| *c != a && *c != b);
        thirds.map(|c| kinship[a][c].min(kinship[c][b])).sum()
    };
    (0..n).map(|a| (0..n).map(|b| of_pair(a, b)).collect()).collect()
}

/// The nearest sentences of each other article, ascending.
fn nearest(corpus: &Corpus<'_>, row: &[Scored]) -> Vec<Scored> {
    let same_article =
        |a: &Scored, b: &Scored| corpus.article_of(a.sentence as usize) == corpus.article_of(b.sentence as usize);
    let mut nearest: Vec<Scored> = Vec::new();
    for of_article in row.chunk_by(same_article) {
        nearest.extend(highest(of_article, NEAREST));
    }
    let mut nearest = highest(&nearest, NEAREST_IN_ALL);
    nearest.sort_unstable_by_key(|scored| scored.sentence);
    nearest
}

fn highest(row: &[Scored], n: usize) -> Vec<Scored> {
    let mut sorted = row.to_vec();
    sorted.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sentence.cmp(&b.sentence)));
    sorted.truncate(n);
    sorted
}

/// Support counts as the mean of both directions: "near" is not mutual.
fn lifted(direct: &Scores, support: &Scores) -> Scores {
    let back = |from: u32, to: usize| {
        let row = &support[from as usize];
        row.binary_search_by_key(&to, |scored| scored.sentence as usize).map_or(0.0, |at| row[at].score)
    };
    let lift = |s: usize, direct: &Scored, there: &Scored| {
        let support = (there.score + back(direct.sentence, s)) / 2.0;
        let score = direct.score + (1.0 - direct.score) * (1.0 - (-SUPPORT * support).exp());
        Scored { score, ..*direct }
    };
    let rows = direct.iter().zip(support).enumerate();
    rows.map(|(s, (row, there))| row.iter().zip(there).map(|(d, t)| lift(s, d, t)).collect()).collect()
}
