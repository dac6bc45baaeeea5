//! Links as they are shown: what is not worth a break goes with the changes around it.

use std::ops::Range;

use crate::compare::words::Told;
use crate::compare::{LinkKind, WordLink};
use crate::text::{ByteSpan, WordKind};

use super::marks::Passage;
use super::places::merged;

/// A longer run of equal words is always a place to hold on to (1 -> 2 -> 3 words: see tests/bench/README.md).
const LONE: usize = 2;
/// Runs that have been taken in make the changes longer; so often they are looked at again.
const ROUNDS: usize = 4;
/// A run that stands elsewhere is called moved from so many words on, or so many that tell something.
const MOVED: usize = 3;
const MOVED_TELLING: usize = 2;

/// The links with lone equal words between changes made part of these, as other words in the same place, and without
/// moves of a small word or a single plain one.
pub(super) fn calmed(a: &Passage<'_>, b: &Passage<'_>, links: &[WordLink]) -> Vec<WordLink> {
    let (a, b) = (Side::of(a), Side::of(b));
    let mut islands = islands(&a, &b, links);
    let mut held = (Held::new(a.words.len()), Held::new(b.words.len()));
    for island in &islands {
        held.0.fill(&island.a, true);
        held.1.fill(&island.b, true);
    }
    let mut is_taken_in = vec![false; links.len()];
    for _ in 0..ROUNDS {
        let before = islands.len();
        islands.retain(|island| {
            let is_beside_name = held.0.is_beside_name(&a, &island.a) || held.1.is_beside_name(&b, &island.b);
            let goes = island.is_plain && !island.is_elsewhere && !is_beside_name && is_crumb(island, &held.0, &held.1);
            if goes {
                held.0.fill(&island.a, false);
                held.1.fill(&island.b, false);
                island.links.iter().for_each(|nth| is_taken_in[*nth] = true);
            }
            !goes
        });
        if islands.len() == before {
            break;
        }
    }
    let mut is_moved = vec![false; links.len()];
    for island in islands.iter().filter(|island| island.is_worth_a_move()) {
        island.links.iter().for_each(|nth| is_moved[*nth] = true);
    }
    let calm = links.iter().zip(is_taken_in.iter().zip(is_moved)).map(|(link, (is_taken_in, is_moved))| {
        let kind = if *is_taken_in { LinkKind::Reworded } else { link.kind };
        WordLink { kind, moved: link.moved && is_moved, ..*link }
    });
    merged((&a, &held.0), (&b, &held.1), calm.collect(), &is_taken_in)
}

/// The words of a passage, without its punctuation.
pub(super) struct Side {
    pub(super) words: Vec<ByteSpan>,
    told: Vec<Told>,
}

impl Side {
    fn of(passage: &Passage<'_>) -> Self {
        let words = passage.words.iter().zip(&passage.told).filter(|(word, _)| word.kind != WordKind::Punctuation);
        let (words, told) = words.map(|(word, told)| (word.span, *told)).unzip();
        Self { words, told }
    }

    /// Which words stand in a span.
    pub(super) fn range(&self, span: ByteSpan) -> Range<usize> {
        let start = self.words.partition_point(|word| word.start < span.start);
        start..self.words.partition_point(|word| word.start < span.end).max(start)
    }

    /// True for a word that tells something by itself.
    pub(super) fn is_telling(&self, at: usize) -> bool {
        self.told[at].is_telling
    }

    /// A number, or written as a name is.
    pub(super) fn is_named(&self, at: usize) -> bool {
        self.told[at].is_named
    }
}

/// Equal words that follow each other on both sides.
struct Island {
    a: Range<usize>,
    b: Range<usize>,
    /// Which links it is of.
    links: Vec<usize>,
    n_telling: usize,
    /// True where it is short and holds no name or number.
    is_plain: bool,
    /// True where it stands in another place of the other side: no change around it is in its place.
    is_elsewhere: bool,
}

impl Island {
    fn len(&self) -> usize {
        self.a.len().max(self.b.len())
    }

    fn is_worth_a_move(&self) -> bool {
        self.len() >= MOVED || self.n_telling >= MOVED_TELLING || !self.is_plain
    }
}

/// The islands in the order of the first passage.
fn islands(a: &Side, b: &Side, links: &[WordLink]) -> Vec<Island> {
    let mut islands: Vec<Island> = Vec::new();
    for (nth, link) in links.iter().enumerate().filter(|(_, link)| link.kind != LinkKind::Reworded) {
        let (in_a, in_b) = (a.range(link.a), b.range(link.b));
        if in_a.is_empty() || in_b.is_empty() {
            continue; // Punctuation goes with the words around it.
        }
        let goes_on = |last: &&mut Island| {
            last.a.end == in_a.start && last.b.end == in_b.start && last.is_elsewhere == link.moved
        };
        if let Some(last) = islands.last_mut().filter(goes_on) {
            (last.a.end, last.b.end) = (in_a.end, in_b.end);
            last.links.push(nth);
        } else {
            islands.push(Island {
                a: in_a,
                b: in_b,
                links: vec![nth],
                n_telling: 0,
                is_plain: false,
                is_elsewhere: link.moved,
            });
        }
    }
    for island in islands.iter_mut().filter(|island| island.len() < MOVED.max(LONE + 1)) {
        island.n_telling = island.a.clone().filter(|at| a.is_telling(*at)).count();
        let is_named = island.a.clone().any(|at| a.is_named(at)) && island.b.clone().any(|at| b.is_named(at));
        island.is_plain = island.len() <= LONE && !is_named;
    }
    islands
}

/// Which words of a side hold on to the other.
pub(super) struct Held(pub(super) Vec<bool>);

impl Held {
    fn new(n: usize) -> Self {
        Self(vec![false; n])
    }

    fn fill(&mut self, range: &Range<usize>, is_held: bool) {
        self.0[range.clone()].fill(is_held);
    }

    /// True where a number or name right before or after a range was changed: that stands out by itself.
    fn is_beside_name(&self, side: &Side, range: &Range<usize>) -> bool {
        let beside = [range.start.checked_sub(1), Some(range.end).filter(|at| *at < self.0.len())];
        beside.into_iter().flatten().any(|at| !self.0[at] && side.is_named(at))
    }

    /// Changed words in a row right before and right after a range, no more counted than matter.
    fn changed_beside(&self, range: &Range<usize>) -> (usize, usize) {
        let before = self.0[..range.start].iter().rev().take(LONE).take_while(|held| !**held).count();
        let after = self.0[range.end..].iter().take(LONE).take_while(|held| !**held).count();
        (before, after)
    }
}

/// True where an island is no longer than the changes around it, and fewer stretches are marked without it.
fn is_crumb(island: &Island, held_a: &Held, held_b: &Held) -> bool {
    let (before_a, after_a) = held_a.changed_beside(&island.a);
    let (before_b, after_b) = held_b.changed_beside(&island.b);
    let n_changes = [before_a, after_a, before_b, after_b].into_iter().filter(|n| *n > 0).count();
    let least = if island.n_telling > 1 { 4 } else { 3 }; // Two words that tell something need changes on every side.
    n_changes >= least && island.len() <= before_a.max(before_b) && island.len() <= after_a.max(after_b)
}
