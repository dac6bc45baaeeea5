//! What each word of a reading means, and the segments that makes.

use crate::compare::{LinkKind, WordLink};
use crate::text::{Article, ByteSpan, Word, WordKind};

use super::crumbs::{settle_equal, sweep_crumbs};
use super::passage::{Passage, WordMark, follows};
use super::{Meaning, Segment};

/// Readings that share less than this of their telling words are not compared word by word.
const LOOSE: f32 = 0.3;
/// What a reading is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    Base,
    /// Too far to compare word by word.
    FarBase,
}

/// The marks of the words of a passage; `links` are sorted and have this side first.
pub(super) fn marks_of(passage: &Passage, links: &[WordLink], beside: Beside) -> Vec<WordMark> {
    let mut marks = bare_marks_of(passage, links);
    if beside == Beside::FarBase {
        only_shared(passage, &mut marks);
    } else {
        sweep_crumbs(passage, &mut marks);
        whole_sums(passage, &mut marks);
        settle_equal(passage, &mut marks);
    }
    settle_punctuation(passage, &mut marks);
    marks
}

/// The marks as they come from the links, before anything is cleaned up.
pub(super) fn bare_marks_of(passage: &Passage, links: &[WordLink]) -> Vec<WordMark> {
    passage.words.iter().map(|word| mark_of(link_of(word, links))).collect()
}

/// The marks of the base beside every other reading; each with its links (base first) and whether it is loose.
pub(super) fn base_marks(passage: &Passage, beside: &[(Vec<WordLink>, bool)]) -> Vec<WordMark> {
    let mut marks = vec![WordMark::PLAIN; passage.words.len()];
    if beside.is_empty() {
        return marks;
    }
    for (mark, word) in marks.iter_mut().zip(&passage.words) {
        const RANK: [Meaning; 4] = [Meaning::Same, Meaning::Moved, Meaning::Variant, Meaning::Reworded];
        let found = || beside.iter().filter_map(|(links, _)| link_of(word, links)).map(|link| meaning_of(&link));
        mark.n_sharing = found().filter(|meaning| *meaning != Meaning::Reworded).count();
        let best = found().filter_map(|meaning| RANK.iter().position(|rank| *rank == meaning)).min();
        mark.meaning = best.map_or(Meaning::OnlyHere, |rank| RANK[rank]);
        mark.is_equal = mark.meaning == Meaning::Same;
    }
    if beside.iter().all(|(_, loose)| *loose) {
        only_shared(passage, &mut marks);
    } else {
        sweep_crumbs(passage, &mut marks);
        whole_sums(passage, &mut marks);
        settle_equal(passage, &mut marks);
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
    let mut tiles = Tiles { segments: Vec::new(), end: sentence.span.start };
    for (word, mark) in article.words_of(sentence_idx).iter().zip(marks) {
        tiles.add(word.span, mark);
    }
    tiles.fill_to(sentence.span.end);
    tiles.segments
}

struct Tiles {
    segments: Vec<Segment>,
    end: usize,
}

impl Tiles {
    fn add(&mut self, span: ByteSpan, mark: &WordMark) {
        if let Some(last) = self.segments.last_mut().filter(|last| joins(last, mark)) {
            last.span.end = span.end;
            last.counterpart = match (last.counterpart, mark.counterpart) {
                (Some(c), Some(other)) => Some(c.hull(other)),
                (c, other) => c.or(other),
            };
        } else {
            self.fill_to(span.start);
            let WordMark { meaning, counterpart, n_sharing, .. } = *mark;
            self.segments.push(Segment { span, meaning, counterpart, n_sharing });
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
fn joins(last: &Segment, mark: &WordMark) -> bool {
    let is_one = last.counterpart.is_none() || mark.counterpart.is_none();
    let goes_on = is_one || follows(last.counterpart, mark.counterpart);
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
