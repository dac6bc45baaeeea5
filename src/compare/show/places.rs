//! One change in one place: other words that answer each other, and the words of one side among them.

use std::ops::Range;

use crate::compare::{LinkKind, WordLink};
use crate::text::ByteSpan;

use super::side::{Held, Side};

/// Words of one side that tell something go with so many words that have an answer: one with two.
const ANSWERED: usize = 2;

/// The links with each change that answers one change of the other side made a single link.
///
/// That is where equal words were taken in, where hardly anything but small words has no answer, or where words with
/// and without an answer would take turns.
pub(super) fn merged(
    (a, held_a): (&Side<'_>, &Held),
    (b, held_b): (&Side<'_>, &Held),
    links: Vec<WordLink>,
    is_taken_in: &[bool],
) -> Vec<WordLink> {
    let (mut in_a, mut in_b) = (Changes::new(a, held_a), Changes::new(b, held_b));
    let is_change = |link: &WordLink, is_taken_in: bool| is_taken_in || link.kind == LinkKind::Reworded;
    for (link, is_taken_in) in links.iter().zip(is_taken_in).filter(|(link, is_in)| is_change(link, **is_in)) {
        let (words_a, words_b) = (a.range(link.a), b.range(link.b));
        if let (Some(x), Some(y)) = (in_a.of(&words_a), in_b.of(&words_b)) {
            let names = words_a.clone().any(|at| a.is_named(at)) && words_b.clone().any(|at| b.is_named(at));
            let answer = Answer { is_taken_in: *is_taken_in, names: names && !is_taken_in };
            in_a.answer(x, y, &words_a, answer);
            in_b.answer(y, x, &words_b, answer);
        }
    }
    let mut whole = Vec::new();
    for (nth, change) in in_a.changes.iter().enumerate() {
        let other = change.other.and_then(|other| in_b.changes.get(other)).filter(|other| other.other == Some(nth));
        if let Some(other) = other.filter(|other| are_one((change, a), (other, b))) {
            whole.push(WordLink {
                a: hull(a, &change.words),
                b: hull(b, &other.words),
                kind: LinkKind::Reworded,
                moved: false,
            });
        }
    }
    with(links, whole)
}

/// The links with those that `whole` covers on either side left out for it.
fn with(mut links: Vec<WordLink>, whole: Vec<WordLink>) -> Vec<WordLink> {
    let in_a: Vec<ByteSpan> = whole.iter().map(|link| link.a).collect();
    let mut in_b: Vec<ByteSpan> = whole.iter().map(|link| link.b).collect();
    in_b.sort_unstable();
    let covers = |spans: &[ByteSpan], span: ByteSpan| {
        let after = spans.partition_point(|whole| whole.start <= span.start);
        after.checked_sub(1).is_some_and(|at| span.start < spans[at].end)
    };
    links.retain(|link| !covers(&in_a, link.a) && !covers(&in_b, link.b));
    links.extend(whole);
    links.sort(); // two lists that are sorted: the stable way sees it
    links
}

/// The stretches of a side that hold on to nothing of the other, line by line.
struct Changes {
    changes: Vec<Change>,
    /// Per word the change it is in.
    of: Vec<Option<usize>>,
}

struct Change {
    words: Range<usize>,
    /// The change of the other side that holds all answers.
    other: Option<usize>,
    /// False where the answers are in more than one.
    is_clear: bool,
    /// True where a number or name answers another: that stands out by itself.
    has_names: bool,
    /// How many of its words were taken in: they are equal on both sides.
    n_taken_in: usize,
    is_answered: Vec<bool>,
}

impl Changes {
    fn new(side: &Side<'_>, held: &Held) -> Self {
        let mut all = Self { changes: Vec::new(), of: vec![None; held.0.len()] };
        for at in (0..held.0.len()).filter(|at| !held.0[*at]) {
            if let Some(last) = all.changes.last_mut().filter(|last| last.words.end == at && !side.opens_line(at)) {
                last.words.end = at + 1;
                last.is_answered.push(false);
            } else {
                let words = at..at + 1;
                let is_answered = vec![false];
                all.changes.push(Change {
                    words,
                    other: None,
                    is_clear: true,
                    has_names: false,
                    n_taken_in: 0,
                    is_answered,
                });
            }
            all.of[at] = all.changes.len().checked_sub(1);
        }
        all
    }

    /// The change that holds the words, if one does.
    fn of(&self, words: &Range<usize>) -> Option<usize> {
        let first = self.of.get(words.start).copied().flatten()?;
        (!words.is_empty() && words.end <= self.changes[first].words.end).then_some(first)
    }

    fn answer(&mut self, nth: usize, other: usize, words: &Range<usize>, answer: Answer) {
        let change = &mut self.changes[nth];
        change.is_clear &= change.other.is_none_or(|before| before == other);
        change.other = Some(other);
        change.n_taken_in += if answer.is_taken_in { words.len() } else { 0 };
        change.has_names |= answer.names;
        let start = change.words.start;
        change.is_answered[words.start - start..words.end - start].fill(true);
    }
}

/// What ties words of one change to words of another.
#[derive(Clone, Copy)]
struct Answer {
    is_taken_in: bool,
    names: bool,
}

/// True where two changes are one change as wholes.
fn are_one((change, a): (&Change, &Side<'_>), (other, b): (&Change, &Side<'_>)) -> bool {
    let are_clear = change.is_clear && other.is_clear && !change.has_names && !other.has_names;
    let is_all_equal = change.n_taken_in == change.words.len() && other.n_taken_in == other.words.len();
    let takes_turns = change.n_parts() > 2 || other.n_parts() > 2;
    are_clear && !is_all_equal && (takes_turns || change.is_answered_by(a) && other.is_answered_by(b))
}

impl Change {
    /// True where nearly all of it has an answer.
    fn is_answered_by(&self, side: &Side<'_>) -> bool {
        let without = self.words.clone().zip(&self.is_answered).filter(|(_, is_answered)| !**is_answered);
        let n_telling = without.filter(|(at, _)| side.is_telling(*at)).count();
        let n_answered = self.is_answered.iter().filter(|is_answered| **is_answered).count();
        self.n_taken_in > 0 || n_telling * ANSWERED <= n_answered
    }

    /// Into how many stretches with and without an answer it falls.
    fn n_parts(&self) -> usize {
        1 + self.is_answered.windows(2).filter(|two| two[0] != two[1]).count()
    }
}

fn hull(side: &Side<'_>, words: &Range<usize>) -> ByteSpan {
    side.words[words.clone()].iter().copied().reduce(ByteSpan::hull).unwrap_or_default()
}
