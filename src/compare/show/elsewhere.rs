//! Words that have no answer in their place, and one in another place of the other text.

use std::ops::Range;

use crate::compare::words::Run;
use crate::compare::{Linker, WordLink};
use crate::text::{Article, ByteSpan, Folding, WordKind};

use super::part::Part;

/// So many words in a row without an answer are looked for elsewhere.
const RUN: usize = 4;
/// What is found there must hold so many words that tell something ...
const TELLING: usize = 3;
/// ... with no more words than this between one and the next.
const GAP: usize = 2;
/// Beyond so many words without an answer on either side the texts are too unlike to say what moved.
const MOST: usize = 50_000;

/// Words of one side without an answer, and the part they stand in.
struct Free {
    part: usize,
    words: Range<usize>,
}

/// What is tied from one part to another, in places of the whole texts; each is words that follow each other on both sides.
pub(super) fn found_elsewhere(
    linker: &mut Linker,
    parts: &mut [Part],
    texts: (&str, &str),
    folding: Folding,
) -> Vec<Vec<WordLink>> {
    if !may_have_moved(parts) {
        return Vec::new();
    }
    let sides = [0, 1].map(|side| free(parts, side, texts));
    let n_free = |runs: &[Free]| runs.iter().map(|free| free.words.len()).sum::<usize>();
    if sides.iter().any(|runs| runs.is_empty() || n_free(runs) > MOST) {
        return Vec::new();
    }
    let runs = |side: usize| -> Vec<Run<'_>> {
        let run = |free: &Free| Some((&parts[free.part].cut.as_ref()?[side], free.words.clone()));
        sides[side].iter().filter_map(run).collect()
    };
    let ties = linker.ties_among(&runs(0), &runs(1), folding);
    let places = [0, 1].map(|side| Places::of(parts, &sides[side], side));
    let mut blocks: Vec<(Vec<WordLink>, usize)> = Vec::new();
    let mut last: Option<(usize, usize, usize, usize)> = None;
    for (link, is_telling) in ties {
        let (run_a, run_b) = (places[0].run(link.a.start), places[1].run(link.b.start));
        let near = |end: usize, start: usize| start >= end && start - end <= GAP;
        let goes_on = last.is_some_and(|(a, b, end_a, end_b)| {
            (a, b) == (run_a, run_b) && near(end_a, link.a.start) && near(end_b, link.b.start)
        });
        last = Some((run_a, run_b, link.a.end, link.b.end));
        if sides[0][run_a].part == sides[1][run_b].part {
            last = None; // In its place they found nothing.
            continue;
        }
        let placed = WordLink { a: places[0].span(link.a), b: places[1].span(link.b), ..link };
        match blocks.last_mut().filter(|_| goes_on) {
            Some((links, n_telling)) => {
                links.push(placed);
                *n_telling += usize::from(is_telling);
            }
            None => blocks.push((vec![placed], usize::from(is_telling))),
        }
    }
    blocks.into_iter().filter(|(_, n_telling)| *n_telling >= TELLING).map(|(links, _)| links).collect()
}

/// True where both sides have words that may have no answer in their place, in two parts at least.
fn may_have_moved(parts: &[Part]) -> bool {
    let is_open = |part: &&Part| !part.is_equal;
    let has = |side: fn(&Part) -> ByteSpan| parts.iter().filter(is_open).any(|part| side(part).len() > RUN);
    parts.iter().filter(is_open).count() > 1 && has(|part| part.a) && has(|part| part.b)
}

/// The words of one side that nothing is tied to, where there are many in a row.
fn free(parts: &mut [Part], side: usize, texts: (&str, &str)) -> Vec<Free> {
    let mut found = Vec::new();
    for (nth, part) in parts.iter_mut().enumerate().filter(|(_, part)| !part.is_equal) {
        let start = if side == 0 { part.a.start } else { part.b.start };
        let mut tied: Vec<ByteSpan> = part.links.iter().map(|link| if side == 0 { link.a } else { link.b }).collect();
        tied.sort_unstable();
        let article: &Article = &part.cut(texts)[side];
        let is_free = |at: &usize| {
            let span = article.words()[*at].span.shifted(start);
            let after = tied.partition_point(|tied| tied.start <= span.start);
            !after.checked_sub(1).is_some_and(|before| tied[before].contains(span))
        };
        let is_word = |at: &&usize| article.words()[**at].kind != WordKind::Punctuation;
        let all: Vec<usize> = (0..article.words().len()).collect();
        let runs = all.chunk_by(|x, y| is_free(x) == is_free(y)).filter(|run| is_free(&run[0]));
        let long = runs.filter(|run| run.iter().filter(is_word).count() >= RUN);
        found.extend(long.map(|run| Free { part: nth, words: run[0]..run[0] + run.len() }));
    }
    found
}

/// Where the words of runs stand that are counted one run after the other.
struct Places {
    /// Per run, how many words stand before it.
    starts: Vec<usize>,
    /// Per word, its place in the whole text.
    spans: Vec<ByteSpan>,
}

impl Places {
    fn of(parts: &[Part], runs: &[Free], side: usize) -> Self {
        let mut places = Self { starts: Vec::new(), spans: Vec::new() };
        for free in runs {
            let part = &parts[free.part];
            let start = if side == 0 { part.a.start } else { part.b.start };
            let words = part.cut.as_ref().map_or(&[][..], |cut| cut[side].words());
            places.starts.push(places.spans.len());
            let own = words.get(free.words.clone()).unwrap_or_default();
            places.spans.extend(own.iter().map(|word| word.span.shifted(start)));
        }
        places
    }

    fn run(&self, word: usize) -> usize {
        self.starts.partition_point(|start| *start <= word).saturating_sub(1)
    }

    fn span(&self, words: ByteSpan) -> ByteSpan {
        let ends = self.spans.get(words.start).zip(words.end.checked_sub(1).and_then(|last| self.spans.get(last)));
        ends.map(|(first, last)| first.hull(*last)).unwrap_or_default()
    }
}
