//! What each word of a reading means, and the segments that makes.

use crate::compare::words::Told;
use crate::compare::{LinkKind, Linker, WordLink};
use crate::text::{Article, ByteSpan, Word, WordKind};

use super::{Meaning, Segment};

/// Readings that share less than this of their telling words are not compared word by word.
const LOOSE: f32 = 0.3;
/// Equal small words in a row, between words that only one side has, that are not worth a break.
const CRUMB: usize = 2;

/// What one word means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct WordMark {
    pub(super) meaning: Meaning,
    counterpart: Option<ByteSpan>,
    n_sharing: usize,
}

/// What a reading is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    Base,
    /// Too far to compare word by word.
    FarBase,
}

/// The words of a passage.
pub(super) struct Passage<'a> {
    /// The text that the words stand in.
    pub(super) text: &'a str,
    pub(super) words: Vec<&'a Word>,
    /// Per word, what it says by itself.
    pub(super) told: Vec<Told>,
}

impl<'a> Passage<'a> {
    pub(super) fn read(article: &'a Article, cell: &[usize], linker: &mut Linker) -> Self {
        let words = cell.iter().flat_map(|idx| article.words_of(*idx)).collect();
        Self { text: article.text(), words, told: linker.told(article, cell) }
    }

    /// The same for a passage that stands beside copies of itself only: what its words tell decides nothing.
    pub(super) fn read_for_copies(article: &'a Article, cell: &[usize]) -> Self {
        let words: Vec<&Word> = cell.iter().flat_map(|idx| article.words_of(*idx)).collect();
        let told = words.iter().map(|word| Told::bare(word.span.cut(article.text()), word.kind)).collect();
        Self { text: article.text(), words, told }
    }

    /// The same words in another place.
    pub(super) fn copied_in<'b>(&self, article: &'b Article, cell: &[usize]) -> Passage<'b> {
        let words = cell.iter().flat_map(|idx| article.words_of(*idx)).collect();
        Passage { text: article.text(), words, told: self.told.clone() }
    }

    /// How many words tell something by themselves.
    pub(super) fn n_telling(&self) -> usize {
        self.told.iter().filter(|told| told.is_telling).count()
    }

    fn is_word(&self, at: usize) -> bool {
        self.told.get(at).is_some_and(|told| told.is_word)
    }
}

/// The marks of the words of a passage; `links` are sorted and have this side first.
pub(super) fn marks_of(passage: &Passage, links: &[WordLink], beside: Beside) -> Vec<WordMark> {
    let mut marks = bare_marks_of(passage, links);
    if beside == Beside::FarBase {
        only_shared(passage, &mut marks);
    } else {
        sweep_crumbs(passage, &mut marks);
        whole_sums(passage, &mut marks);
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
    let plain = WordMark { meaning: Meaning::Plain, counterpart: None, n_sharing: 0 };
    let mut marks = vec![plain; passage.words.len()];
    if beside.is_empty() {
        return marks;
    }
    for (mark, word) in marks.iter_mut().zip(&passage.words) {
        const RANK: [Meaning; 4] = [Meaning::Same, Meaning::Moved, Meaning::Variant, Meaning::Reworded];
        let found = || beside.iter().filter_map(|(links, _)| link_of(word, links)).map(|link| meaning_of(&link));
        mark.n_sharing = found().filter(|meaning| *meaning != Meaning::Reworded).count();
        let best = found().filter_map(|meaning| RANK.iter().position(|rank| *rank == meaning)).min();
        mark.meaning = best.map_or(Meaning::OnlyHere, |rank| RANK[rank]);
    }
    if beside.iter().all(|(_, loose)| *loose) {
        only_shared(passage, &mut marks);
    } else {
        sweep_crumbs(passage, &mut marks);
        whole_sums(passage, &mut marks);
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
            let WordMark { meaning, counterpart, n_sharing } = *mark;
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
    const SPACE: usize = 3; // Bytes between two words that follow each other.
    let follows = match (last.counterpart, mark.counterpart) {
        (Some(before), Some(after)) => {
            before == after || (before.end <= after.start && after.start <= before.end + SPACE)
        }
        _ => true,
    };
    last.meaning == mark.meaning && last.n_sharing == mark.n_sharing && follows
}

/// The link that holds a word; `links` are sorted by where they start, and do not overlap.
fn link_of(word: &Word, links: &[WordLink]) -> Option<WordLink> {
    let after = links.partition_point(|link| link.a.start <= word.span.start);
    links.get(after.checked_sub(1)?).filter(|link| link.a.contains(word.span)).copied()
}

fn mark_of(link: Option<WordLink>) -> WordMark {
    let meaning = link.map_or(Meaning::OnlyHere, |link| meaning_of(&link));
    WordMark { meaning, counterpart: link.map(|link| link.b), n_sharing: 0 }
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
            *mark = WordMark { meaning: Meaning::Plain, counterpart: None, n_sharing: 0 };
        }
    }
}

/// Lets a stretch of changes run on over a small word or two, punctuation set aside: equal ones between changes of any
/// kind, and changed ones between changes of another kind. What they stand for stays known.
fn sweep_crumbs(passage: &Passage, marks: &mut [WordMark]) {
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
            marks[at..end].iter_mut().for_each(|mark| *mark = WordMark { meaning, n_sharing: 0, ..*mark });
        }
        at = end + 1;
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

/// What a crumb between two changes becomes; `None` where one of them is no change.
const fn joined(before: Meaning, after: Meaning) -> Option<Meaning> {
    match (before, after) {
        (Meaning::OnlyHere, Meaning::OnlyHere) => Some(Meaning::OnlyHere),
        (Meaning::Reworded | Meaning::OnlyHere, Meaning::Reworded | Meaning::OnlyHere) => Some(Meaning::Reworded),
        _ => None,
    }
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
        let plain = WordMark { meaning: Meaning::Plain, counterpart: None, n_sharing: 0 };
        marks[at] = match (before, after) {
            (Some(x), Some(y)) if x.meaning == y.meaning && x.n_sharing == y.n_sharing => {
                WordMark { counterpart: None, ..x }
            }
            _ => plain,
        };
    }
}
