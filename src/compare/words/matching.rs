//! Which words are matched so far: one to one, and in groups.

use std::ops::Range;

use super::items::{Items, hull};
use super::order::{crossings, in_place};
use super::{LinkKind, WordLink};

/// The matches between the words of two passages, by index.
#[derive(Debug)]
pub(super) struct Matching {
    /// Per word of the first passage, its partner and whether that is another word altogether.
    to_b: Vec<Option<(usize, bool)>>,
    /// Per word of the second passage, its partner.
    to_a: Vec<Option<usize>>,
    /// Runs of words that answer each other as wholes.
    groups: Vec<Group>,
    /// Per word of either passage, whether it is in a group.
    grouped: (Vec<bool>, Vec<bool>),
}

/// A run of words that answers a run of words.
#[derive(Debug)]
struct Group {
    a: Range<usize>,
    b: Range<usize>,
    kind: LinkKind,
}

impl Matching {
    pub(super) fn new(items: &Items) -> Self {
        let (n, m) = (items.a.len(), items.b.len());
        let grouped = (vec![false; n], vec![false; m]);
        Self { to_b: vec![None; n], to_a: vec![None; m], groups: Vec::new(), grouped }
    }

    /// Matches two forms of one word.
    pub(super) fn pair(&mut self, i: usize, j: usize) {
        self.to_b[i] = Some((j, false));
        self.to_a[j] = Some(i);
    }

    /// Matches two different words.
    pub(super) fn pair_reworded(&mut self, i: usize, j: usize) {
        self.to_b[i] = Some((j, true));
        self.to_a[j] = Some(i);
    }

    /// Lets go of a word of the first passage.
    pub(super) fn unpair(&mut self, i: usize) {
        if let Some((j, _)) = self.to_b[i].take() {
            self.to_a[j] = None;
        }
    }

    /// Matches two runs as wholes.
    pub(super) fn group(&mut self, a: Range<usize>, b: Range<usize>, kind: LinkKind) {
        self.grouped.0[a.clone()].fill(true);
        self.grouped.1[b.clone()].fill(true);
        self.groups.push(Group { a, b, kind });
    }

    /// The partner of a word of the first passage; `None` too where there is no such word.
    pub(super) fn partner(&self, i: usize) -> Option<usize> {
        self.to_b.get(i).copied().flatten().map(|(j, _)| j)
    }

    /// True where a word of the first passage has no match.
    pub(super) fn is_free_in_a(&self, i: usize) -> bool {
        self.to_b[i].is_none() && !self.grouped.0[i]
    }

    /// True where a word of the second passage has no match.
    pub(super) fn is_free_in_b(&self, j: usize) -> bool {
        self.to_a[j].is_none() && !self.grouped.1[j]
    }

    /// True where neither has a match.
    pub(super) fn are_free(&self, i: usize, j: usize) -> bool {
        self.is_free_in_a(i) && self.is_free_in_b(j)
    }

    /// The matches as links, in the order of the first passage.
    pub(super) fn links(&self, items: &Items) -> Vec<WordLink> {
        let single = self.to_b.iter().enumerate().filter_map(|(i, partner)| {
            let (j, is_other_word) = (*partner)?;
            let (a, b) = (&items.a[i], &items.b[j]);
            let kind = match (a.key == b.key, a.stem == b.stem) {
                (true, _) => LinkKind::Same,
                (false, true) => LinkKind::Variant,
                (false, false) if is_other_word => LinkKind::Reworded,
                (false, false) => LinkKind::Variant,
            };
            Some(WordLink { a: a.span, b: b.span, kind, moved: false })
        });
        let grouped = self.groups.iter().map(|group| {
            let (a, b) = (&items.a[group.a.clone()], &items.b[group.b.clone()]);
            let is_same = items.letters(a) == items.letters(b); // `cease fire` and `ceasefire`
            let kind = if is_same { LinkKind::Variant } else { group.kind };
            WordLink { a: hull(a), b: hull(b), kind, moved: false }
        });
        let mut links: Vec<WordLink> = single.chain(grouped).collect();
        links.sort(); // two lists, one of them sorted: the stable way sees it
        let places = in_place(&crossings(items, &links));
        for (link, is_in_place) in links.iter_mut().zip(places) {
            link.moved = !is_in_place;
        }
        links
    }
}

/// The first halves of the longest run of pairs whose second halves rise, the last first; pairs come by their first halves.
pub(in crate::compare) fn longest_rising(pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new(); // Per length of run, the pair that ends the lowest such run.
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, (_, j)) in pairs.iter().enumerate() {
        let rises = tails.last().is_none_or(|tail| pairs[*tail].1 < *j); // as most do
        let length = if rises { tails.len() } else { tails.partition_point(|tail| pairs[*tail].1 < *j) };
        before[at] = length.checked_sub(1).map(|shorter| tails[shorter]);
        if length == tails.len() {
            tails.push(at);
        } else {
            tails[length] = at;
        }
    }
    std::iter::successors(tails.last().copied(), |at| before[*at]).map(|at| pairs[at].0).collect()
}
