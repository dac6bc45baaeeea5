//! Which words of one edition are which words of the next, in whatever order the paragraphs stand.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::compare::{Cancelled, LinkKind, Options, Progress, compare, link_words};
use crate::notes::{Known, Origin};
use crate::text::{Article, ByteSpan, Folding, Plain, Word};

/// A sentence that is the same in both editions is the same sentence, if it has so many characters ...
const TELLING_SENTENCE: usize = 24;
/// ... or stands beside one that is.
const NEIGHBOURS: [isize; 2] = [-1, 1];
/// A run of words that is the same in both editions is the same run, if it has so many bytes.
const TELLING_RUN: usize = 40;
/// More words than this between two known places are not compared with each other.
const MAX_GAP_WORDS: usize = 1_500;
/// Words that follow each other in both editions; one alone may do so by chance.
const LEAST_RUN: usize = 2;
/// How far from changed words their neighbours are looked for.
const NEAR_WORDS: usize = 12;
/// The words in the place of others may be so many times as long, and some more.
const GROWTH: usize = 2;
const GROWTH_BYTES: usize = 60;

/// What became of the words of an article in its next edition.
#[derive(Debug)]
pub struct EditionMap<'a> {
    old: &'a Article,
    new: &'a Article,
    /// Per word of `old`: where it stands in `new`, and whether its whole sentence is the same.
    words: Vec<Option<(ByteSpan, bool)>>,
    origins: Vec<Origin>,
}

impl<'a> EditionMap<'a> {
    /// Compares two editions: whole sentences first, in any order; then, by words, what stands between
    /// the same neighbours; then what is alike wherever it stands.
    ///
    /// # Errors
    /// [`Cancelled`] where `progress` was cancelled.
    pub fn of(old: &'a Article, new: &'a Article, progress: &Progress) -> Result<Self, Cancelled> {
        let mut map = Self { old, new, words: vec![None; old.words().len()], origins: Vec::new() };
        let mut sentences = Sentences::of(old, new);
        for (i, j) in sentences.pairs() {
            map.take_sentence(i, j);
        }
        for (i, j) in sentences.short_pairs() {
            map.take_links(&[i], &[j]);
        }
        for (of_old, of_new) in sentences.gaps() {
            progress.report(0.1)?;
            if map.n_words(old, &of_old) <= MAX_GAP_WORDS && map.n_words(new, &of_new) <= MAX_GAP_WORDS {
                map.take_links(&of_old.collect::<Vec<_>>(), &of_new.collect::<Vec<_>>());
            }
        }
        if sentences.has_left() {
            let comparison = compare(&[old, new], &Options::default(), progress)?;
            for row in &comparison.rows {
                let [of_old, of_new] = row.cells.as_slice() else { continue };
                let (of_old, of_new) = sentences.left_of(of_old, of_new);
                map.take_links(&of_old, &of_new);
            }
        }
        map.find_origins();
        Ok(map)
    }

    /// What is known of the words at `span` of the old edition.
    pub fn known(&self, span: ByteSpan) -> Known<'_> {
        let words = words_at(self.old.words(), span);
        let sure = self.sure(span, words.clone());
        let likely = if sure.is_some() { None } else { self.likely(words.clone()) };
        let ends = self.ends(words);
        Known { sure, likely, ends, origins: &self.origins }
    }

    /// Where the first and the last of `words` went. A full stop is like any other, and so is an article: a word
    /// counts whose sentence is the same, or whose neighbour outside is its neighbour still.
    fn ends(&self, words: Range<usize>) -> [Option<ByteSpan>; 2] {
        let place = |at: usize| self.words.get(at).copied().flatten();
        let held = |at: usize, outside: Option<usize>| {
            let (span, is_sure) = place(at)?;
            let Some(outside) = outside.filter(|outside| !is_sure && *outside < self.words.len()) else {
                return Some(span);
            };
            let (other, _) = place(outside)?;
            let between = ByteSpan::new(other.end.min(span.end), other.start.max(span.start));
            let is_beside = !other.overlaps(span) && words_at(self.new.words(), between).is_empty();
            is_beside.then_some(span)
        };
        let last = words.end.checked_sub(1);
        [held(words.start, words.start.checked_sub(1)), last.and_then(|last| held(last, Some(words.end)))]
    }

    fn n_words(&self, article: &Article, sentences: &Range<usize>) -> usize {
        sentences.clone().map(|idx| article.words_of(idx).len()).sum()
    }

    /// Two sentences that are the same, perhaps set differently.
    fn take_sentence(&mut self, i: usize, j: usize) {
        let range = |article: &Article, idx: usize| article.sentences().get(idx).map(|s| s.words.clone());
        let (Some(of_old), Some(of_new)) = (range(self.old, i), range(self.new, j)) else { return };
        let spoken = |article: &Article, at: usize| {
            article.words().get(at).map(|word| Plain::of(word.span.cut(article.text())).chars)
        };
        if of_old.len() == of_new.len() {
            for (from, to) in of_old.zip(of_new) {
                if spoken(self.old, from) == spoken(self.new, to) {
                    self.set(from, self.new.words()[to].span, true);
                }
            }
        } else {
            self.take_links(&[i], &[j]); // set so differently that its words divide differently
        }
    }

    fn take_links(&mut self, of_old: &[usize], of_new: &[usize]) {
        if of_old.is_empty() || of_new.is_empty() {
            return;
        }
        for link in link_words(self.old, of_old, self.new, of_new, Folding::default()) {
            let same = link.kind == LinkKind::Same;
            let from = self.old.words().partition_point(|word| word.span.end <= link.a.start);
            if same && self.old.words().get(from).is_some_and(|word| word.span == link.a) {
                self.set(from, link.b, false);
            }
        }
    }

    fn set(&mut self, word: usize, to: ByteSpan, is_sure: bool) {
        if let Some(place) = self.words.get_mut(word).filter(|place| place.is_none()) {
            *place = Some((to, is_sure));
        }
    }

    /// Runs of words that follow each other in both editions.
    fn find_origins(&mut self) {
        let mut runs: Vec<(Origin, usize, bool)> = Vec::new();
        let next_of = |span: ByteSpan| self.new.words().partition_point(|word| word.span.end <= span.end);
        for (word, place) in self.old.words().iter().zip(&self.words) {
            let Some((new, is_sure)) = *place else { continue };
            let follows = |origin: &Origin| {
                let next = self.new.words().get(next_of(origin.new)).map(|word| word.span);
                next == Some(new)
                    && words_at(self.old.words(), ByteSpan::new(origin.old.end, word.span.start)).is_empty()
            };
            match runs.last_mut() {
                Some((origin, len, sure)) if follows(origin) => {
                    *origin = Origin { old: origin.old.hull(word.span), new: origin.new.hull(new) };
                    *len += 1;
                    *sure |= is_sure;
                }
                _ => runs.push((Origin { old: word.span, new }, 1, is_sure)),
            }
        }
        runs.retain(|(_, len, is_sure)| *len >= LEAST_RUN || *is_sure);
        let mut origins: Vec<Origin> = runs.into_iter().map(|(origin, ..)| origin).collect();
        origins.sort_by_key(|origin| origin.new);
        origins.dedup_by(|later, earlier| later.new.start < earlier.new.end);
        self.origins = origins;
    }

    /// Every word of the span is in a sentence that is the same, or all are in a long run of words that is
    /// the same, and the words are the same.
    fn sure(&self, span: ByteSpan, words: Range<usize>) -> Option<ByteSpan> {
        let places = self.words.get(words.clone())?;
        let (first, last) = (places.first()?.as_ref()?, places.last()?.as_ref()?);
        let is_sure = places.iter().all(|place| place.is_some_and(|(_, is_sure)| is_sure));
        let hull = first.0.hull(last.0);
        let is_in_run =
            |origin: &Origin| origin.new.contains(hull) && origin.old.overlaps(span) && origin.new.len() >= TELLING_RUN;
        let is_held = || self.ends(words.clone()).iter().all(Option::is_some);
        let is_likely = || self.origins.iter().any(is_in_run) && is_held();
        if !is_sure && !is_likely() {
            return None;
        }
        let (old_words, old_text, new_text) = (self.old.words(), self.old.text(), self.new.text());
        let start = inside(span.start, old_words.get(words.start)?, first.0, (old_text, new_text));
        let end = inside(span.end, old_words.get(words.end - 1)?, last.0, (old_text, new_text));
        let to = ByteSpan::new(start.unwrap_or(first.0.start), end.unwrap_or(last.0.end));
        let spoken = |span: ByteSpan, text: &str| Plain::of(span.cut(text)).trimmed().chars;
        (to.start < to.end && spoken(to, new_text) == spoken(span, old_text)).then_some(to)
    }

    /// From the first to the last of the words that are still there, and what has come beside them.
    fn likely(&self, words: Range<usize>) -> Option<ByteSpan> {
        let place = |at: usize| self.words.get(at).copied().flatten().map(|(span, _)| span);
        let length = |range: Range<usize>| {
            let ends = self.old.words().get(range.start).zip(self.old.words().get(range.end.checked_sub(1)?))?;
            Some(ends.0.span.hull(ends.1.span).len())
        };
        let before = (words.start.saturating_sub(NEAR_WORDS)..words.start).rev().find_map(place);
        let after = (words.end..words.end + NEAR_WORDS).find_map(place);
        let inner = words.clone().filter_map(place).reduce(ByteSpan::hull);
        let starts_whole = words.clone().next().and_then(place).is_some();
        let ends_whole = words.clone().last().and_then(place).is_some();
        let start = match (inner, before) {
            (Some(inner), _) if starts_whole => inner.start,
            (Some(inner), Some(before)) if before.end <= inner.start => before.end,
            (Some(inner), _) => inner.start,
            (None, before) => before?.end,
        };
        let end = match (inner, after) {
            (Some(inner), _) if ends_whole => inner.end,
            (Some(inner), Some(after)) if inner.end <= after.start => after.start,
            (Some(inner), _) => inner.end,
            (None, after) => after?.start,
        };
        let fits = start < end && end - start <= GROWTH * length(words)? + GROWTH_BYTES;
        let span = ByteSpan::new(start, end).trimmed(self.new.text());
        (fits && !span.is_empty()).then_some(span)
    }
}

/// The words that `span` touches.
fn words_at(words: &[Word], span: ByteSpan) -> Range<usize> {
    let first = words.partition_point(|word| word.span.end <= span.start);
    let end = words.partition_point(|word| word.span.start < span.end);
    first..end.max(first)
}

/// The byte of the new text that is `byte` of the old one, where that lies inside words with the same letters.
fn inside(byte: usize, old: &Word, new: ByteSpan, (old_text, new_text): (&str, &str)) -> Option<usize> {
    let is_inside = old.span.start < byte && byte < old.span.end;
    let is_same = old.span.cut(old_text) == new.cut(new_text);
    (is_inside && is_same).then(|| new.start + (byte - old.span.start))
}

/// Sentences of both editions, and which are the same.
struct Sentences {
    /// Per sentence of the old edition, one of the new.
    to: Vec<Option<usize>>,
    from: Vec<Option<usize>>,
    short: Vec<(usize, usize)>,
}

impl Sentences {
    fn of(old: &Article, new: &Article) -> Self {
        let (old_keys, new_keys) = (keys(old), keys(new));
        let mut places: BTreeMap<&[char], (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (idx, key) in old_keys.iter().enumerate() {
            places.entry(key).or_default().0.push(idx);
        }
        for (idx, key) in new_keys.iter().enumerate() {
            places.entry(key).or_default().1.push(idx);
        }
        let mut sentences =
            Self { to: vec![None; old_keys.len()], from: vec![None; new_keys.len()], short: Vec::new() };
        for (key, (of_old, of_new)) in &places {
            match (of_old.as_slice(), of_new.as_slice()) {
                ([i], [j]) if key.len() >= TELLING_SENTENCE => sentences.pair(*i, *j),
                ([i], [j]) => sentences.short.push((*i, *j)),
                _ => {}
            }
        }
        sentences.spread(&old_keys, &new_keys);
        sentences
    }

    /// Short sentences that occur once in both editions. They may be the same by chance, so they count as
    /// words that are the same, not as sentences.
    fn short_pairs(&mut self) -> Vec<(usize, usize)> {
        let short = std::mem::take(&mut self.short);
        let free: Vec<(usize, usize)> = short
            .into_iter()
            .filter(|(i, j)| self.to.get(*i) == Some(&None) && self.from.get(*j) == Some(&None))
            .collect();
        free.iter().for_each(|(i, j)| self.pair(*i, *j));
        free
    }

    /// What stands beside the same sentences and is the same is the same sentence too.
    fn spread(&mut self, old_keys: &[Vec<char>], new_keys: &[Vec<char>]) {
        let mut open: Vec<(usize, usize)> = self.pairs();
        while let Some((i, j)) = open.pop() {
            for step in NEIGHBOURS {
                let (Some(i), Some(j)) = (i.checked_add_signed(step), j.checked_add_signed(step)) else { continue };
                let is_free = self.to.get(i) == Some(&None) && self.from.get(j) == Some(&None);
                if is_free && old_keys.get(i) == new_keys.get(j) {
                    self.pair(i, j);
                    open.push((i, j));
                }
            }
        }
    }

    fn pair(&mut self, i: usize, j: usize) {
        if let (Some(to), Some(from)) = (self.to.get_mut(i), self.from.get_mut(j)) {
            (*to, *from) = (Some(j), Some(i));
        }
    }

    fn pairs(&self) -> Vec<(usize, usize)> {
        self.to.iter().enumerate().filter_map(|(i, j)| Some((i, (*j)?))).collect()
    }

    /// Runs of sentences that are left on both sides, between the same neighbours (or the text's ends).
    /// They count as no longer left.
    fn gaps(&mut self) -> Vec<(Range<usize>, Range<usize>)> {
        let (n, m) = (self.to.len(), self.from.len());
        let mut gaps = Vec::new();
        let mut i = 0;
        while i < n {
            let start = i;
            while i < n && self.to[i].is_none() {
                i += 1;
            }
            if i == start {
                i += 1;
                continue;
            }
            let opens = if start == 0 { Some(0) } else { self.to[start - 1].map(|j| j + 1) };
            let closes = if i == n { Some(m) } else { self.to[i] };
            let follows = |from: usize| (from..m).find(|j| self.from[*j].is_some()).unwrap_or(m);
            let precedes = |to: usize| (0..to).rev().find(|j| self.from[*j].is_some()).map_or(0, |j| j + 1);
            let range = match (opens, closes) {
                (Some(from), Some(to)) if from < to && follows(from) == to => from..to,
                (Some(from), _) if start > 0 && follows(from) > from => from..follows(from),
                (_, Some(to)) if i < n && precedes(to) < to => precedes(to)..to,
                _ => continue,
            };
            gaps.push((start..i, range));
        }
        gaps
    }

    fn has_left(&self) -> bool {
        self.to.contains(&None) && self.from.contains(&None)
    }

    /// Those of a row that are not known to be the same as others.
    fn left_of(&self, of_old: &[usize], of_new: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let left = |side: &[Option<usize>], idx: &usize| side.get(*idx) == Some(&None);
        let of_old = of_old.iter().copied().filter(|idx| left(&self.to, idx));
        (of_old.collect(), of_new.iter().copied().filter(|idx| left(&self.from, idx)).collect())
    }
}

/// Every sentence without its typography.
fn keys(article: &Article) -> Vec<Vec<char>> {
    let key = |idx: usize| Plain::of(article.sentence_text(idx)).trimmed().chars;
    (0..article.sentences().len()).map(key).collect()
}
