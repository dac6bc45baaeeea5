//! Sentences that articles have letter by letter (agency copy, an article loaded again and again).

use std::collections::BTreeMap;

use crate::compare::{Cancelled, Progress};

use super::corpus::Corpus;
use super::pins::Pins;
use super::ties::Ties;

/// The rows to start from: every sentence by itself, but for copies, which are one row whatever else is like them. Rows
/// are in the order of their first sentences, which are sorted.
pub(super) fn copied_rows(
    corpus: &Corpus<'_>,
    ties: &Ties<'_>,
    pins: &Pins,
    progress: &Progress,
) -> Result<Vec<Vec<usize>>, Cancelled> {
    let mut by_letters: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (idx, wording) in corpus.wordings.iter().enumerate() {
        by_letters.entry(wording.letters).or_default().push(idx);
    }
    let mut rows: Vec<Vec<usize>> = Vec::with_capacity(corpus.sentences.len());
    for same in by_letters.into_values() {
        progress.report(0.8)?;
        if same.len() == 1 || ties.twins.has(same[0]) {
            rows.extend(alone(corpus, &same));
            continue;
        }
        let (first, rest) = (same[0], &same[1..]);
        // A sentence twice in one article, or one that a look-alike event has too, is left to the search.
        let article_of = |wording: usize| corpus.wordings.get(wording).article_idx;
        let (mut copies, mut others) = (vec![first], Vec::new());
        for wording in rest {
            let is_new = copies.last().is_some_and(|last| article_of(*last) != article_of(*wording));
            let is_tied = is_new && ties.between(first, *wording) >= ties.threshold;
            if is_tied { copies.push(*wording) } else { others.push(*wording) }
        }
        rows.extend(alone(corpus, &others));
        let stacked = stacks(corpus, &copies);
        if stacked.iter().any(|row| pins.touch(row)) {
            rows.extend(alone(corpus, &copies));
        } else {
            rows.extend(stacked);
        }
    }
    put_twins_together(corpus, ties, &mut rows);
    rows.sort_unstable();
    Ok(rows)
}

/// Every sentence that has a twin goes into its row; twins are alone so far.
fn put_twins_together(corpus: &Corpus<'_>, ties: &Ties<'_>, rows: &mut Vec<Vec<usize>>) {
    let twin_of = |sentence: usize| {
        let twin = ties.twins.of(corpus.sentences[sentence].wording)?;
        Some(corpus.wordings.get(twin.wording as usize).sentences[0] as usize)
    };
    let is_first = |sentence: &usize| twin_of(*sentence).is_none_or(|twin| twin > *sentence);
    rows.retain(|row| row.first().is_none_or(is_first));
    for row in rows {
        row.extend(row.first().and_then(|sentence| twin_of(*sentence)));
    }
}

fn alone(corpus: &Corpus<'_>, wordings: &[usize]) -> Vec<Vec<usize>> {
    let sentences = wordings.iter().flat_map(|wording| &corpus.wordings.get(*wording).sentences);
    sentences.map(|sentence| vec![*sentence as usize]).collect()
}

/// The first copy of each article, the second of each, and so on.
fn stacks(corpus: &Corpus<'_>, wordings: &[usize]) -> Vec<Vec<usize>> {
    let mut stacks: Vec<Vec<usize>> = Vec::new();
    for wording in wordings {
        for (rank, sentence) in corpus.wordings.get(*wording).sentences.iter().enumerate() {
            if rank == stacks.len() {
                stacks.push(Vec::new());
            }
            stacks[rank].push(*sentence as usize);
        }
    }
    stacks
}
