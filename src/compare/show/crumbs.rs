//! Crumbs: small words between changes, which are not worth a break.

use std::ops::Range;

use crate::text::ByteSpan;

use super::Meaning;
use super::passage::{Passage, WordMark, follows};

/// Equal small words in a row, between words that only one side has, that are not worth a break.
const CRUMB: usize = 2;

/// Lets a stretch of changes run on over a small word or two, punctuation set aside: equal ones between changes of any
/// kind, and changed ones between changes of another kind. What they stand for stays known.
pub(super) fn sweep_crumbs(passage: &Passage, marks: &mut [WordMark]) {
    sweep(passage, marks, |meaning| matches!(meaning, Meaning::Same | Meaning::Moved), joined);
    let other = |before, after| (before, after) == (Meaning::Reworded, Meaning::Reworded);
    sweep(passage, marks, |meaning| meaning == Meaning::OnlyHere, |x, y| other(x, y).then_some(Meaning::Reworded));
    let own = |before, after| {
        matches!(
            (before, after),
            (Meaning::OnlyHere, Meaning::OnlyHere | Meaning::Moved) | (Meaning::Moved, Meaning::OnlyHere)
        )
    };
    sweep(passage, marks, |meaning| meaning == Meaning::Reworded, |x, y| own(x, y).then_some(Meaning::OnlyHere));
}

fn sweep(
    passage: &Passage,
    marks: &mut [WordMark],
    is_swept: impl Fn(Meaning) -> bool,
    joined: impl Fn(Meaning, Meaning) -> Option<Meaning>,
) {
    let mut at = 0;
    while at < marks.len() {
        let is_crumb = |i: &usize| !passage.told[*i].is_telling && is_swept(marks[*i].meaning);
        let end = at + (at..marks.len()).take_while(is_crumb).count();
        let n_words = (at..end).filter(|i| passage.is_word(*i)).count();
        let before = at.checked_sub(1).and_then(|i| marks.get(i)).copied();
        if (1..=CRUMB).contains(&n_words)
            && let (Some(before), Some(after)) = (before, marks.get(end).copied())
            && let Some(meaning) = joined(before.meaning, after.meaning)
        {
            marks[at..end].iter_mut().for_each(|mark| *mark = mark.swept(meaning));
        }
        at = end + 1;
    }
}

/// What a crumb between two changes becomes; `None` where one of them is no change.
const fn joined(before: Meaning, after: Meaning) -> Option<Meaning> {
    match (before, after) {
        (Meaning::OnlyHere, Meaning::OnlyHere) => Some(Meaning::OnlyHere),
        (Meaning::Reworded | Meaning::OnlyHere, Meaning::Reworded | Meaning::OnlyHere) => Some(Meaning::Reworded),
        _ => None,
    }
}

/// Equal words that were swept into a change have no counterpart of their own in it: `[-the-]{+the+}` is no change.
pub(super) fn settle_equal(passage: &Passage, marks: &mut [WordMark]) {
    let is_reworded = |at: &usize| passage.is_word(*at) && marks[*at].meaning == Meaning::Reworded;
    let words: Vec<usize> = (0..marks.len()).filter(|at| passage.is_word(*at)).collect();
    let runs: Vec<&[usize]> = words.chunk_by(|x, y| is_reworded(x) == is_reworded(y)).collect();
    let has_equal = |run: &&&[usize]| is_reworded(&run[0]) && run.iter().any(|at| marks[*at].is_equal);
    for run in runs.iter().filter(has_equal).copied().collect::<Vec<_>>() {
        if run.iter().all(|at| marks[*at].is_equal) {
            let only_here = |mark: WordMark| WordMark { counterpart: None, ..mark.swept(Meaning::OnlyHere) };
            run.iter().for_each(|at| marks[*at] = only_here(marks[*at]));
            continue;
        }
        for chain in chains(run, marks) {
            if run[chain.clone()].iter().all(|at| marks[*at].is_equal) {
                run[chain].iter().for_each(|at| marks[*at].counterpart = None);
            }
        }
    }
}

/// The parts of a run of words whose counterparts follow each other: each is shown as one change.
fn chains(run: &[usize], marks: &[WordMark]) -> Vec<Range<usize>> {
    let mut chains: Vec<Range<usize>> = Vec::new();
    let mut before: Option<ByteSpan> = None;
    for (nth, at) in run.iter().enumerate() {
        let next = marks[*at].counterpart;
        let goes_on = before.is_none() || next.is_none() || follows(before, next);
        match chains.last_mut().filter(|_| goes_on) {
            Some(chain) => {
                chain.end = nth + 1;
                before = next.or(before);
            }
            None => {
                chains.push(nth..nth + 1);
                before = next;
            }
        }
    }
    chains
}
