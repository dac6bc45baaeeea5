//! What each word of a reading means, and the segments that makes.

use std::ops::Range;

use crate::compare::{LinkKind, WordLink};
use crate::text::{Article, ByteSpan, Word, WordKind};

use super::crumbs::{settle_equal, sweep_crumbs};
use super::passage::{Passage, WordMark, follows};
use super::{Meaning, Segment};

/// Readings that share less than this of their telling words are not compared word by word.
const LOOSE: f32 = 0.3;

/// The marks of the words of a passage that is too far from the base to compare word by word; `links` are sorted and have
/// this side first.
pub(super) fn far_marks_of(passage: &Passage, links: &[WordLink]) -> Vec<WordMark> {
    let mut marks = bare_marks_of(passage, links);
    only_shared(passage, &mut marks);
    settle_punctuation(passage, &mut marks);
    marks
}

/// The marks of two passages beside each other; each has its links, with its side first. A word that is tied to the same
/// word is part of a change on both sides or on none.
pub(super) fn marks_of_both(a: (&Passage, &[WordLink]), b: (&Passage, &[WordLink])) -> [Vec<WordMark>; 2] {
    let bare = [a, b].map(|(passage, links)| bare_marks_of(passage, links));
    let mut marks = bare.clone();
    sweep(a.0, &mut marks[0]);
    sweep(b.0, &mut marks[1]);
    let (at_a, at_b) = (Starts::of(a.0), Starts::of(b.0));
    for link in a.1.iter().filter(|link| link.kind != LinkKind::Reworded && !link.b.is_empty()) {
        let (in_a, in_b) = (at_a.range(link.a), at_b.range(link.b));
        let any_change =
            |marks: &[WordMark], range: &Range<usize>| marks[range.clone()].iter().any(|mark| is_change(mark.meaning));
        if any_change(&marks[0], &in_a) != any_change(&marks[1], &in_b) {
            marks[0][in_a.clone()].clone_from_slice(&bare[0][in_a]);
            marks[1][in_b.clone()].clone_from_slice(&bare[1][in_b]);
        }
    }
    for (marks, (passage, _)) in marks.iter_mut().zip([a, b]) {
        settle_equal(passage, marks);
        settle_punctuation(passage, marks);
    }
    marks
}

/// Where the words of a passage begin.
struct Starts(Vec<usize>);

impl Starts {
    fn of(passage: &Passage) -> Self {
        Self(passage.words.iter().map(|word| word.span.start).collect())
    }

    /// Which words stand in a span.
    fn range(&self, span: ByteSpan) -> Range<usize> {
        let at = |byte: usize| self.0.partition_point(|start| *start < byte);
        at(span.start)..at(span.end)
    }
}

fn sweep(passage: &Passage, marks: &mut [WordMark]) {
    sweep_crumbs(passage, marks);
    whole_sums(passage, marks);
    settle_equal(passage, marks);
}

/// The marks as they come from the links, before anything is cleaned up.
pub(super) fn bare_marks_of(passage: &Passage, links: &[WordLink]) -> Vec<WordMark> {
    passage.words.iter().map(|word| mark_of(link_of(word, links))).collect()
}

/// Another reading beside the base.
pub(super) struct Other {
    /// What ties the two, base first.
    pub(super) links: Vec<WordLink>,
    /// The marks of the base beside this reading alone; `None` where the two are too far apart to compare word by word.
    pub(super) of_base: Option<Vec<WordMark>>,
}

/// The marks of the base beside every other reading.
pub(super) fn base_marks(passage: &Passage, beside: &[Other]) -> Vec<WordMark> {
    match beside {
        [] => vec![WordMark::PLAIN; passage.words.len()],
        [Other { of_base: Some(marks), .. }] => marks.iter().map(|mark| mark.in_base()).collect(),
        _ => marks_beside_all(passage, beside),
    }
}

fn marks_beside_all(passage: &Passage, beside: &[Other]) -> Vec<WordMark> {
    let mut marks = vec![WordMark::PLAIN; passage.words.len()];
    for (mark, word) in marks.iter_mut().zip(&passage.words) {
        const RANK: [Meaning; 4] = [Meaning::Same, Meaning::Moved, Meaning::Variant, Meaning::Reworded];
        let links = beside.iter().filter_map(|other| link_of(word, &other.links));
        let found: Vec<Meaning> = links.map(|link| meaning_of(&link)).collect();
        mark.n_sharing = found.iter().filter(|meaning| **meaning != Meaning::Reworded).count();
        let best = found.iter().filter_map(|meaning| RANK.iter().position(|rank| rank == meaning)).min();
        mark.meaning = best.map_or(Meaning::OnlyHere, |rank| RANK[rank]);
        mark.is_equal = mark.meaning == Meaning::Same;
    }
    if beside.iter().all(|other| other.of_base.is_none()) {
        only_shared(passage, &mut marks);
    } else {
        sweep(passage, &mut marks);
    }
    settle_punctuation(passage, &mut marks);
    marks
}

/// Share of telling words that have a partner, and whether both sides together share too few.
pub(super) fn likeness(passage: &Passage, marks: &[WordMark], n_base: usize) -> (f32, bool) {
    let is_shared = |mark: &WordMark| matches!(mark.meaning, Meaning::Same | Meaning::Variant | Meaning::Moved);
    let telling = passage.told.iter().zip(marks).filter(|(told, _)| told.is_telling);
    let (n_own, n_shared) =
        telling.fold((0, 0), |(n, shared), (_, mark)| (n + 1, shared + usize::from(is_shared(mark))));
    if n_own == 0 {
        return (1.0, false);
    }
    let both = 2.0 * n_shared as f32 / (n_own + n_base) as f32;
    (n_shared as f32 / n_own as f32, both < LOOSE)
}

/// Segments that tile a sentence, given the marks of its words.
pub(super) fn segments(article: &Article, sentence_idx: usize, marks: &[WordMark]) -> Vec<Segment> {
    let Some(sentence) = article.sentences().get(sentence_idx) else { return Vec::new() };
    let mut tiles = Tiles { segments: Vec::new(), end: sentence.span.start, before: None };
    for (word, mark) in article.words_of(sentence_idx).iter().zip(marks) {
        tiles.add(word.span, mark);
    }
    tiles.fill_to(sentence.span.end);
    tiles.segments
}

struct Tiles {
    segments: Vec<Segment>,
    end: usize,
    /// What stands for the last word that has a counterpart in its segment.
    before: Option<ByteSpan>,
}

impl Tiles {
    fn add(&mut self, span: ByteSpan, mark: &WordMark) {
        let before = self.before;
        if let Some(last) = self.segments.last_mut().filter(|last| joins((last, before), mark)) {
            last.span.end = span.end;
            self.before = mark.counterpart.or(before);
            last.counterpart = match (last.counterpart, mark.counterpart) {
                (Some(c), Some(other)) => Some(c.hull(other)),
                (c, other) => c.or(other),
            };
        } else {
            self.fill_to(span.start);
            let WordMark { meaning, counterpart, n_sharing, .. } = *mark;
            self.segments.push(Segment { span, meaning, counterpart, n_sharing });
            self.before = counterpart;
        }
        self.end = span.end;
    }

    /// What stands between words.
    fn fill_to(&mut self, end: usize) {
        if self.end < end {
            let span = ByteSpan::new(self.end, end);
            self.segments.push(Segment { span, meaning: Meaning::Plain, counterpart: None, n_sharing: 0 });
        }
        self.end = self.end.max(end);
    }
}

/// A word goes on with the segment before it where it means the same and its counterpart follows on.
fn joins((last, before): (&Segment, Option<ByteSpan>), mark: &WordMark) -> bool {
    let is_one = before.is_none() || mark.counterpart.is_none();
    let goes_on = is_one || follows(before, mark.counterpart);
    last.meaning == mark.meaning && last.n_sharing == mark.n_sharing && goes_on
}

/// The link that holds a word; `links` are sorted by where they start, and do not overlap.
fn link_of(word: &Word, links: &[WordLink]) -> Option<WordLink> {
    let after = links.partition_point(|link| link.a.start <= word.span.start);
    links.get(after.checked_sub(1)?).filter(|link| link.a.contains(word.span)).copied()
}

fn mark_of(link: Option<WordLink>) -> WordMark {
    let meaning = link.map_or(Meaning::OnlyHere, |link| meaning_of(&link));
    let is_equal = link.is_some_and(|link| link.kind == LinkKind::Same);
    WordMark { meaning, counterpart: link.map(|link| link.b), n_sharing: 0, is_equal }
}

fn meaning_of(link: &WordLink) -> Meaning {
    match (link.kind, link.moved) {
        (LinkKind::Reworded, _) => Meaning::Reworded,
        (_, true) => Meaning::Moved,
        (LinkKind::Variant, false) => Meaning::Variant,
        (LinkKind::Same, false) => Meaning::Same,
    }
}

/// Leaves only the telling words that both have.
fn only_shared(passage: &Passage, marks: &mut [WordMark]) {
    for (mark, told) in marks.iter_mut().zip(&passage.told) {
        if !told.is_telling || matches!(mark.meaning, Meaning::OnlyHere | Meaning::Reworded) {
            *mark = WordMark::PLAIN;
        }
    }
}

/// A sign that is written onto a number is marked with it: `$5` beside `€5`.
fn whole_sums(passage: &Passage, marks: &mut [WordMark]) {
    let is_sign = |at: usize| passage.is_word(at) && passage.words[at].kind == WordKind::Punctuation;
    let is_number = |at: usize| passage.words[at].kind == WordKind::Number;
    for at in 1..marks.len() {
        let touches = passage.words[at - 1].span.end == passage.words[at].span.start;
        let (sign, number) = if is_sign(at - 1) { (at - 1, at) } else { (at, at - 1) };
        let is_sum = touches && is_sign(sign) && is_number(number);
        if is_sum && is_change(marks[sign].meaning) && !is_change(marks[number].meaning) {
            marks[number] = WordMark { meaning: marks[sign].meaning, n_sharing: 0, ..marks[number] };
        }
    }
}

const fn is_change(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Reworded | Meaning::OnlyHere)
}

/// Punctuation is no difference: it goes with the words on both sides of it where they mean the same.
fn settle_punctuation(passage: &Passage, marks: &mut [WordMark]) {
    let mut before: Option<WordMark> = None;
    for at in 0..marks.len() {
        if passage.is_word(at) {
            before = Some(marks[at]);
            continue;
        }
        let after = (at..marks.len().min(at + 4)).find(|i| passage.is_word(*i)).map(|i| marks[i]);
        marks[at] = match (before, after) {
            (Some(x), Some(y)) if x.meaning == y.meaning && x.n_sharing == y.n_sharing => {
                WordMark { counterpart: None, ..x }
            }
            _ => WordMark::PLAIN,
        };
    }
}
