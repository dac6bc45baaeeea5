//! Which matched words stand in the same order in both passages; the others were moved.

use super::items::{Items, Weight};
use super::{LinkKind, WordLink};

/// What it is worth that a word stays in its place; other words in its stead say little about where it stands.
const TELLING: u64 = 3;
const SMALL: u64 = 2;
const PUNCTUATION: u64 = 1;
/// That it follows the word before it on both sides; holds runs together.
const FOLLOWS: u64 = 1;

/// Two places that answer each other; crossings come in the order of the first passage.
#[derive(Clone, Copy, Debug)]
pub(in crate::compare) struct Crossing {
    /// Where it stands in the second passage.
    pub(in crate::compare) b: usize,
    /// What it is worth that the two are in order.
    pub(in crate::compare) worth: u64,
    /// True where it follows the crossing before it on both sides.
    pub(in crate::compare) follows: bool,
}

/// The links, which are counted in words of `items` and come in the order of the first passage.
pub(super) fn crossings(items: &Items, links: &[WordLink]) -> Vec<Crossing> {
    let worth = |link: &WordLink| {
        let words = items.a.get(link.a.start..link.a.end).unwrap_or_default();
        let worth = words.iter().map(|item| match item.weight {
            Weight::Telling if link.kind != LinkKind::Reworded => TELLING,
            Weight::Telling | Weight::Small => SMALL,
            Weight::Punctuation => PUNCTUATION,
        });
        worth.sum()
    };
    let mut end = None;
    let crossing = |link: &WordLink| {
        let follows = end.replace((link.a.end, link.b.end)) == Some((link.a.start, link.b.start));
        Crossing { b: link.b.start, worth: worth(link), follows }
    };
    links.iter().map(crossing).collect()
}

/// Per crossing whether it is one of those that rise on both sides and are worth the most together.
pub(in crate::compare) fn in_place(crossings: &[Crossing]) -> Vec<bool> {
    if crossings.windows(2).all(|two| two[0].b < two[1].b) {
        return vec![true; crossings.len()];
    }
    let mut best = Best::new(crossings.iter().map(|crossing| crossing.b));
    let mut chains: Vec<(u64, Option<usize>)> = Vec::with_capacity(crossings.len());
    for (at, crossing) in crossings.iter().enumerate() {
        let before = at.checked_sub(1).filter(|_| crossing.follows);
        let run = before.map(|before| (chains[before].0 + FOLLOWS, Some(before)));
        let (worth, last) = run.into_iter().fold(best.below(crossing.b), |x, y| if y.0 >= x.0 { y } else { x });
        chains.push((worth + crossing.worth, last));
        best.put(crossing.b, worth + crossing.worth, at);
    }
    let mut is_in_place = vec![false; crossings.len()];
    let last = best.below(usize::MAX).1;
    std::iter::successors(last, |at| chains[*at].1).for_each(|at| is_in_place[at] = true);
    is_in_place
}

/// The best chain that ends at each place of the second passage (a Fenwick tree of maxima).
struct Best {
    places: Vec<usize>,
    tree: Vec<(u64, Option<usize>)>,
}

impl Best {
    fn new(places: impl Iterator<Item = usize>) -> Self {
        let mut places: Vec<usize> = places.collect();
        places.sort_unstable();
        places.dedup();
        let tree = vec![(0, None); places.len() + 1];
        Self { places, tree }
    }

    /// What the best chain is worth that ends before a place, and its last crossing.
    fn below(&self, place: usize) -> (u64, Option<usize>) {
        let mut at = self.places.partition_point(|other| *other < place);
        let mut best = (0, None);
        while at > 0 {
            best = if self.tree[at].0 > best.0 { self.tree[at] } else { best };
            at &= at - 1;
        }
        best
    }

    fn put(&mut self, place: usize, worth: u64, crossing: usize) {
        let mut at = self.places.partition_point(|other| *other < place) + 1;
        while let Some(best) = self.tree.get_mut(at) {
            if worth > best.0 {
                *best = (worth, Some(crossing));
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What it is worth to hold some crossings, if they rise.
    fn worth(crossings: &[Crossing], is_held: impl Fn(usize) -> bool) -> Option<u64> {
        let held: Vec<usize> = (0..crossings.len()).filter(|at| is_held(*at)).collect();
        let rises = held.windows(2).all(|two| crossings[two[0]].b < crossings[two[1]].b);
        let follows = |at: &usize| crossings[*at].follows && *at > 0 && is_held(*at - 1);
        let worth = held.iter().map(|at| crossings[*at].worth + if follows(at) { FOLLOWS } else { 0 });
        rises.then(|| worth.sum())
    }

    proptest! {
        #[test]
        fn no_other_choice_is_worth_more(all in prop::collection::vec((0_usize..12, 1_u64..9), 0..10)) {
            let mut before = None;
            let crossings = all.iter().map(|(b, worth)| {
                let follows = before.replace(b + 1) == Some(*b);
                Crossing { b: *b, worth: *worth, follows }
            });
            let crossings: Vec<Crossing> = crossings.collect();
            let found = in_place(&crossings);
            let choices = 0..1_usize << crossings.len();
            let best = choices.filter_map(|choice| worth(&crossings, |at| choice >> at & 1 == 1)).max();
            prop_assert_eq!(worth(&crossings, |at| found[at]), best);
        }
    }
}
