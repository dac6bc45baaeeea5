//! Sentences that two articles have letter by letter, once each, and the edited ones between them: each two are one
//! row, and need not be compared with all others.
//!
//! What two editions of a text have in common is most of it, so most of the work is spared. What is left is still
//! weighed by how rare its words are in all of it: scores are what they would be without this.

use std::ops::Range;

use crate::compare::words::longest_rising;

use super::corpus::Corpus;
use super::index::Scored;
use super::pins::Pins;
use super::shared::needed;
use super::vectors::Scales;
use super::weights::EDITED;

/// The twin of each wording that has one; none where there are more than two articles.
#[derive(Debug)]
pub(super) struct Twins {
    of: Vec<Option<Scored>>,
}

impl Twins {
    /// Those of the same letters. Sentences that a pin names are left to the search.
    pub(super) fn find(corpus: &Corpus<'_>, pins: &Pins) -> Self {
        let mut twins = Self { of: vec![None; corpus.wordings.len()] };
        if corpus.articles.len() == 2 {
            for (u, v) in once(corpus, 0).into_iter().zip(once(corpus, 1)) {
                let Some((u, v)) = u.zip(v) else { continue };
                let is_boilerplate = corpus.wordings.tokens(u).is_empty();
                if !is_boilerplate && !pins.touch(&[sentence(corpus, u), sentence(corpus, v)]) {
                    twins.pair(u, v, 1.0);
                }
            }
        }
        twins
    }

    /// Those that stand in the same place between twins, where both articles have as many there, and are so alike that
    /// one is the other edited.
    pub(super) fn add_edited(&mut self, (corpus, scales): (&Corpus<'_>, &Scales<'_>), threshold: f32, pins: &Pins) {
        let mut found = Vec::new();
        let mut balance = Balance::new(scales);
        for (a, b) in self.gaps(corpus) {
            if a.len() != b.len() {
                continue; // A sentence was split, or is new: which is which, the search finds out.
            }
            for (u, v) in a.into_iter().zip(b) {
                let may_be = stand_once(corpus, u, v) && !pins.touch(&[sentence(corpus, u), sentence(corpus, v)]);
                let score = if may_be { balance.likeness(u, v) } else { 0.0 };
                if score >= EDITED && score >= needed(corpus, u, v, threshold) {
                    found.push((u, v, score));
                }
            }
        }
        found.into_iter().for_each(|(u, v, score)| self.pair(u, v, score));
    }

    /// The same sentence in the other article, and how alike the two are.
    pub(super) fn of(&self, wording: usize) -> Option<Scored> {
        self.of[wording]
    }

    /// True where the row of a wording is known.
    pub(super) fn has(&self, wording: usize) -> bool {
        self.of[wording].is_some()
    }

    fn pair(&mut self, u: usize, v: usize, score: f32) {
        self.of[u] = Some(Scored { wording: v as u32, score });
        self.of[v] = Some(Scored { wording: u as u32, score });
    }

    /// What stands between twins that follow each other in both articles, other twins left out.
    fn gaps(&self, corpus: &Corpus<'_>) -> Vec<(Vec<usize>, Vec<usize>)> {
        if corpus.articles.len() != 2 {
            return Vec::new();
        }
        let (a, b) = (corpus.wordings.range(0), corpus.wordings.range(1));
        let twin = |u: usize| Some((u, self.of[u]?.wording as usize));
        let twins: Vec<(usize, usize)> = a.clone().filter_map(twin).collect();
        let mut held = longest_rising(&twins);
        held.reverse();
        if held.is_empty() {
            return Vec::new();
        }
        let ends = held.iter().filter_map(|u| twin(*u)).chain([(a.end, b.end)]);
        let starts =
            [(a.start, b.start)].into_iter().chain(held.iter().filter_map(|u| twin(*u)).map(|(u, v)| (u + 1, v + 1)));
        let left = |range: Range<usize>| range.filter(|wording| !self.has(*wording)).collect();
        starts.zip(ends).map(|((u, v), (u_end, v_end))| (left(u..u_end), left(v..v_end))).collect()
    }
}

/// Where two wordings are weighed against each other.
struct Balance<'s> {
    scales: &'s Scales<'s>,
    vectors: [Vec<(u32, f32)>; 2],
    /// Room for all dimensions; 0 between two weighings.
    spread: Vec<f32>,
}

impl<'s> Balance<'s> {
    fn new(scales: &'s Scales<'s>) -> Self {
        Self { scales, vectors: [Vec::new(), Vec::new()], spread: vec![0.0; scales.n_dims()] }
    }

    /// The product of their vectors, added up in the order in which an index does.
    fn likeness(&mut self, u: usize, v: usize) -> f32 {
        for (vector, wording) in self.vectors.iter_mut().zip([u, v]) {
            vector.clear();
            self.scales.weigh(wording, vector);
        }
        let ([u, v], spread) = (&self.vectors, &mut self.spread);
        v.iter().for_each(|(dim, weight)| spread[*dim as usize] = *weight);
        let sum = u.iter().fold(0.0, |sum, (dim, weight)| sum + weight * spread[*dim as usize]);
        v.iter().for_each(|(dim, _)| spread[*dim as usize] = 0.0);
        sum.min(1.0)
    }
}

/// By their letters, the sentences that an article has once.
fn once(corpus: &Corpus<'_>, article_idx: usize) -> Vec<Option<usize>> {
    let (mut found, mut n_places) = (vec![None; corpus.wordings.n_letters()], vec![0; corpus.wordings.n_letters()]);
    for wording in corpus.wordings.range(article_idx) {
        let held = corpus.wordings.get(wording);
        n_places[held.letters as usize] += held.sentences.len();
        found[held.letters as usize] = Some(wording);
    }
    found.iter_mut().zip(n_places).filter(|(_, n)| *n != 1).for_each(|(wording, _)| *wording = None);
    found
}

/// True where neither is said over and over: copies stand in no one place.
fn stand_once(corpus: &Corpus<'_>, u: usize, v: usize) -> bool {
    [u, v].iter().all(|wording| corpus.wordings.get(*wording).sentences.len() == 1)
}

/// The first sentence of a wording, as an index over all articles.
fn sentence(corpus: &Corpus<'_>, wording: usize) -> usize {
    corpus.wordings.get(wording).sentences[0] as usize
}

#[cfg(test)]
mod tests {
    use super::super::index::Index;
    use super::super::kinship::kinship;
    use super::super::nearest::nearest;
    use super::super::support::{Support, scores};
    use super::super::vectors::Vectors;
    use super::*;
    use crate::compare::{Options, PassagePin, Progress, SentenceRef, compare};
    use crate::text::{Article, Metadata};

    const OLD: &str = "A crane fell on the quay of Port Hollis on Tuesday, injuring 12 dockers.\n\n\
        Mayor Ilse Brandt called the accident a warning. The crane had passed its last inspection in March.\n\n\
        Ferries to Skarne were cancelled until Thursday. Fishermen sold their catch from the beach.\n\n\
        The union wants a new inspection of every crane. Nobody slept.\n\n\
        The owner of the crane, Skarne Freight, declined to comment.";
    const NEW: &str = "A crane fell on the quay of Port Hollis on Tuesday, injuring 14 dockers.\n\n\
        Mayor Ilse Brandt called the accident a warning. The crane had passed its last inspection in April.\n\n\
        Fishermen sold their catch from the beach. Ferries to Skarne were cancelled until Thursday.\n\n\
        The union wants a new inspection of every crane. One docker has died.\n\n\
        The owner of the crane, Skarne Freight, declined to comment on Wednesday.";

    fn articles() -> [Article; 2] {
        [OLD, NEW].map(|text| Article::new(text.to_owned(), Metadata::default()))
    }

    #[test]
    fn twins_score_what_the_search_would_find() {
        let articles = articles();
        let (options, never) = (Options::default(), Progress::default());
        let corpus = Corpus::read(&articles.each_ref(), &options, &never).unwrap();
        let mut twins = Twins::find(&corpus, &Pins::default());
        let scales = Scales::new(&corpus, Some(&twins), &never).unwrap();
        twins.add_edited((&corpus, &scales), options.threshold, &Pins::default());
        let scales = Scales::new(&corpus, None, &never).unwrap();
        let all = Vectors::new(&scales, None, &never).unwrap();
        let index = Index::new(&corpus, &all, &never).unwrap();
        let (kinship, _) = kinship(&corpus, &never).unwrap();
        let (nearest, remembered) = nearest(&corpus, &index, &never).unwrap();
        let mut support = Support::new(&corpus, &kinship, nearest, &never).unwrap();
        let found = scores((&index, &remembered), &mut support, 0.0, &never).unwrap();
        let mut n_twins = 0;
        for (u, twin) in corpus.wordings.range(0).filter_map(|u| Some((u, twins.of(u)?))) {
            let scored = found[u].iter().find(|scored| scored.wording == twin.wording).unwrap();
            assert!((scored.score - twin.score).abs() < 1e-5, "{scored:?} {twin:?}");
            let best = found[u].iter().map(|scored| scored.score).fold(0.0, f32::max);
            assert!(scored.score == best, "{scored:?}");
            n_twins += 1;
        }
        assert_eq!(n_twins, 7, "all but the sentence that is new");
    }

    #[test]
    fn a_pin_leaves_twins_to_the_search() {
        let articles = articles();
        let at = |article_idx: usize, sentence_idx: usize| SentenceRef { article_idx, sentence_idx };
        let pins = vec![PassagePin { a: at(0, 1), b: at(1, 1), together: false }];
        let options = Options { pins, ..Options::default() };
        let comparison = compare(&articles.each_ref(), &options, &Progress::default()).unwrap();
        assert!(comparison.row_of(at(0, 1)).unwrap().cells[1].is_empty());
        let comparison = compare(&articles.each_ref(), &Options::default(), &Progress::default()).unwrap();
        assert_eq!(comparison.row_of(at(0, 1)).unwrap().cells[1], [1]);
    }

    #[test]
    fn all_pairs_on_demand_are_of_the_same_rows() {
        let articles = articles();
        let rows = |keep_all_pairs: bool| {
            let options = Options { keep_all_pairs, ..Options::default() };
            compare(&articles.each_ref(), &options, &Progress::default()).unwrap()
        };
        let (few, all) = (rows(false), rows(true));
        assert_eq!((few.rows, few.near_misses), (all.rows, all.near_misses));
        assert!(few.pairs.len() < all.pairs.len());
    }
}
