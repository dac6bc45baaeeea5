//! Links as they are shown: few long changes, and between them only what is worth the breaks it makes.

use std::ops::Range;

use crate::compare::WordLink;

use crate::text::ByteSpan;

use super::islands::{Island, islands};
use super::passage::Passage;
use super::places::merged;
use super::side::{Held, Side};

/// What it costs that a change begins, on either side; what equal words are worth (`Side::worth`) is in the same coin. A lone telling
/// word among changes of both sides goes with them, two hold, and so does a number or a name, however small words
/// stand with them (see tests/bench/README.md).
const BREAK: u32 = 19;
/// What is worth so much and stands elsewhere is a mark by itself, and no part of a change beside it.
const BLOCK: u32 = 80;

/// The links with equal words between changes made part of these, where fewer changes are worth more than the words.
///
/// A change never loses a word by that: what was different stays marked. And what is equal is never marked by itself: it
/// goes into a longer change, or stays as it is.
pub(super) fn calmed(a: &Passage<'_>, b: &Passage<'_>, links: &[WordLink]) -> Vec<WordLink> {
    calmed_around((a, &[]), (b, &[]), links)
}

/// The same, where some stretches of either passage are tied to other passages: no change goes over them.
pub(super) fn calmed_around(
    (a, kept_a): (&Passage<'_>, &[ByteSpan]),
    (b, kept_b): (&Passage<'_>, &[ByteSpan]),
    links: &[WordLink],
) -> Vec<WordLink> {
    let (a, b) = (Side::of(a), Side::of(b));
    let islands = islands(&a, &b, links);
    let in_place: Vec<&Island> = islands.iter().filter(|island| !island.is_elsewhere).collect();
    let is_quiet = |island: &&Island| island.is_elsewhere && (!island.is_telling || island.worth >= BLOCK);
    let quiet: Vec<&Island> = islands.iter().filter(is_quiet).collect();
    let kept = (kept_a.iter().map(|span| a.range(*span)), kept_b.iter().map(|span| b.range(*span)));
    let loud_a = Loud::of(a.words.len(), quiet.iter().map(|island| island.a.clone()).chain(kept.0));
    let loud_b = Loud::of(b.words.len(), quiet.iter().map(|island| island.b.clone()).chain(kept.1));
    let holds = worth_holding(&in_place, &loud_a, &loud_b);
    let mut held = (Held::new(a.words.len()), Held::new(b.words.len()));
    let mut is_taken_in = vec![false; links.len()];
    for (island, _) in in_place.iter().zip(holds).filter(|(_, holds)| !holds) {
        island.links.iter().for_each(|nth| is_taken_in[*nth] = true);
    }
    let mut is_small = vec![false; links.len()];
    for island in &islands {
        let is_in = island.links.first().is_some_and(|nth| is_taken_in[*nth]);
        held.0.fill(&island.a, !is_in);
        held.1.fill(&island.b, !is_in);
        island.links.iter().for_each(|nth| is_small[*nth] = !island.is_telling);
    }
    kept_a.iter().for_each(|span| held.0.fill(&a.range(*span), true));
    kept_b.iter().for_each(|span| held.1.fill(&b.range(*span), true));
    let calm = links.iter().zip(is_small).map(|(link, is_small)| WordLink { moved: link.moved && !is_small, ..*link });
    merged((&a, &held.0), (&b, &held.1), calm.collect(), &is_taken_in)
}

/// How many words of a side are marked where nothing holds them, up to each: all but small ones that only moved.
struct Loud(Vec<usize>);

impl Loud {
    fn of(n: usize, quiet: impl Iterator<Item = Range<usize>>) -> Self {
        let mut is_loud = vec![true; n];
        quiet.for_each(|words| is_loud[words].fill(false));
        let up_to = is_loud.iter().scan(0, |sum, is_loud| {
            *sum += usize::from(*is_loud);
            Some(*sum)
        });
        Self(std::iter::once(0).chain(up_to).collect())
    }

    /// What it costs that the words from one to another are held by nothing.
    fn cost(&self, from: usize, to: Option<usize>) -> i64 {
        let up_to = |at: usize| self.0.get(at).or(self.0.last()).copied().unwrap_or_default();
        if up_to(from) < up_to(to.unwrap_or(usize::MAX)) { i64::from(BREAK) } else { 0 }
    }
}

/// Which islands are held, of some that come in the same order on both sides, so that what they are worth less what
/// the changes between them cost is the most there is.
fn worth_holding(islands: &[&Island], a: &Loud, b: &Loud) -> Vec<bool> {
    let far = 2 * i64::from(BREAK); // An island that is let go is a change on both sides.
    let first = |nth: usize, island: &Island| match nth {
        0 => a.cost(0, Some(island.a.start)) + b.cost(0, Some(island.b.start)),
        _ => far,
    };
    let mut best: Vec<(i64, Option<usize>)> = Vec::with_capacity(islands.len()); // Up to an island that is held.
    let mut before_last: Option<(i64, usize)> = None; // The best of those with an island let go after them.
    for (at, island) in islands.iter().enumerate() {
        let nearest = at.checked_sub(1);
        let near = nearest.map(|nth| {
            let last = islands[nth];
            let cost = a.cost(last.a.end, Some(island.a.start)) + b.cost(last.b.end, Some(island.b.start));
            (best[nth].0 - cost, Some(nth))
        });
        let options = [before_last.map(|(value, nth)| (value - far, Some(nth))), near];
        let start = (-first(at, island), None);
        let (value, nth) = options.into_iter().flatten().fold(start, |x, y| if y.0 >= x.0 { y } else { x });
        if let Some(nth) = nearest.filter(|nth| before_last.is_none_or(|(value, _)| best[*nth].0 >= value)) {
            before_last = Some((best[nth].0, nth));
        }
        best.push((value + i64::from(island.worth), nth));
    }
    let ends = best.iter().enumerate().map(|(nth, (value, _))| {
        let is_last = nth + 1 == islands.len();
        let cost = if is_last { a.cost(islands[nth].a.end, None) + b.cost(islands[nth].b.end, None) } else { far };
        (value - cost, Some(nth))
    });
    let none = (-a.cost(0, None) - b.cost(0, None), None);
    let (_, mut last) = ends.fold(none, |x, y| if y.0 >= x.0 { y } else { x });
    let mut holds = vec![false; islands.len()];
    while let Some(nth) = last {
        holds[nth] = true;
        last = best[nth].1;
    }
    holds
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::compare::show::Meaning;
    use crate::compare::show::marks::{bare_marks_of, marks_of_both};
    use crate::compare::show::passage::WordMark;
    use crate::compare::words::flipped;
    use crate::compare::{Linker, Progress};
    use crate::text::{Article, Folding, Metadata};

    /// The best of all choices, by trying them all.
    fn best_of_all(islands: &[Island], n: usize, m: usize) -> i64 {
        let (none, b_words) = (Loud::of(n, std::iter::empty()), Loud::of(m, std::iter::empty()));
        (0..1_u32 << islands.len())
            .map(|chosen| worth_of(islands, |nth| chosen & (1 << nth) != 0, &none, &b_words))
            .max()
            .unwrap()
    }

    fn worth_of(islands: &[Island], is_held: impl Fn(usize) -> bool, a: &Loud, b: &Loud) -> i64 {
        let (mut end_a, mut end_b, mut worth) = (0, 0, 0);
        for (_, island) in islands.iter().enumerate().filter(|(nth, _)| is_held(*nth)) {
            worth +=
                i64::from(island.worth) - a.cost(end_a, Some(island.a.start)) - b.cost(end_b, Some(island.b.start));
            (end_a, end_b) = (island.a.end, island.b.end);
        }
        worth - a.cost(end_a, None) - b.cost(end_b, None)
    }

    fn meanings(text: &Article, marks: &[WordMark]) -> Vec<Meaning> {
        let cell: Vec<usize> = (0..text.sentences().len()).collect();
        let told = Linker::default().told(text, &cell);
        marks.iter().zip(told).filter(|(_, told)| told.is_word).map(|(mark, _)| mark.meaning).collect()
    }

    const WORDS: &str =
        "([Tt]he |crane |cranes |fell |12 |3% |Finn |Ada |stopped |work |not |of |quay |👍 |\\$5 |€5 |, ){0,14}";

    proptest! {
        #[test]
        fn no_choice_of_islands_is_worth_more(
            sizes in prop::collection::vec((0_usize..3, 0_usize..3, 1_usize..3, 1_u32..90), 0..8),
            rest in (0_usize..2, 0_usize..2),
        ) {
            let (mut islands, mut a, mut b) = (Vec::<Island>::new(), 0, 0);
            for (gap_a, gap_b, len, worth) in sizes {
                let gap_b = if gap_a == 0 && !islands.is_empty() { gap_b.max(1) } else { gap_b }; // Else they are one.
                let (start_a, start_b) = (a + gap_a, b + gap_b);
                (a, b) = (start_a + len, start_b + len);
                let (in_a, in_b) = (start_a..a, start_b..b);
                islands.push(Island { a: in_a, b: in_b, links: vec![], is_elsewhere: false, is_telling: true, worth });
            }
            let (n, m) = (a + rest.0, b + rest.1);
            let (loud_a, loud_b) = (Loud::of(n, std::iter::empty()), Loud::of(m, std::iter::empty()));
            let holds = worth_holding(&islands.iter().collect::<Vec<_>>(), &loud_a, &loud_b);
            let worth = worth_of(&islands, |nth| holds[nth], &loud_a, &loud_b);
            prop_assert_eq!(worth, best_of_all(&islands, n, m));
        }

        #[test]
        fn calming_hides_no_difference_and_knows_no_first_side(a in WORDS, b in WORDS) {
            let texts = [a, b].map(|text| Article::new(text, Metadata::default()));
            let cells = texts.each_ref().map(|text| (0..text.sentences().len()).collect::<Vec<_>>());
            let mut linker = Linker::default();
            let (side_a, side_b) = ((&texts[0], &*cells[0]), (&texts[1], &*cells[1]));
            let links = linker.links(side_a, side_b, Folding::default(), &Progress::default()).unwrap();
            let passages = [side_a, side_b].map(|(text, cell)| Passage::read(text, cell, &mut linker));
            let calm = calmed(&passages[0], &passages[1], &links);
            let other_way = calmed(&passages[1], &passages[0], &flipped(&links));
            prop_assert_eq!(&flipped(&calm), &other_way);
            let marks = marks_of_both((&passages[0], &calm), (&passages[1], &flipped(&calm)));
            for (nth, (bare, marks)) in [links.clone(), flipped(&links)].iter().zip(marks).enumerate() {
                let bare = meanings(&texts[nth], &bare_marks_of(&passages[nth], bare));
                let shown = meanings(&texts[nth], &marks);
                let is_change = |meaning: &Meaning| matches!(meaning, Meaning::OnlyHere | Meaning::Reworded);
                prop_assert!(bare.iter().zip(&shown).all(|(bare, shown)| !is_change(bare) || is_change(shown)));
            }
        }
    }
}
