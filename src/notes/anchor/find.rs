//! Finding an anchor's words in a text that is not the one they were noted in.

use std::collections::BTreeSet;

use crate::text::{ByteSpan, Plain};

use super::approximate::{Haystack, MAX_PATTERN, align};
use super::needle::{Answer, Needle, is_in_word};
use super::{Anchor, Resolved};

/// A place that answers less well than this is none.
const FLOOR: f32 = 0.6;
/// Where a comparison of the texts expects the words, this much is enough to ask.
const EXPECTED: f32 = 0.35;
/// The same words in a place that answers this well are taken without asking ...
const KEPT: f32 = 0.7;
/// ... if so many characters of quote and surroundings are found again ...
const ENOUGH: f32 = 20.0;
/// ... and no other place comes this close.
const MARGIN: f32 = 0.1;
/// An end of the words is held by its surroundings where so much of them is left.
const HELD: f32 = 0.5;
/// A place that answers better than this ends the search.
const CLEAR: f32 = 0.9;
/// How sure a place is, at most, that has a rival.
const DOUBTFUL: f32 = 0.5;
/// Quotes below this length are not looked for with errors, except among their surroundings.
const SHORT: usize = 12;
/// Share of characters that may differ in quote and surroundings together.
const WHOLE_ERRORS: f32 = 0.4;
/// Share of characters that may differ in the quote alone.
const QUOTE_ERRORS: f32 = 0.35;
/// How many places of the same words are looked at: "the" of a long article is not worth more.
const MAX_PLACES: usize = 10_000;
/// So many characters of the surroundings, just as they were, make a place a rival whose word has grown.
const TELLING: usize = 8;
/// How many of them are judged.
const MAX_JUDGED: usize = 64;

/// Words of an earlier text that are known to stand in the later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// In the earlier text.
    pub old: ByteSpan,
    /// In the later text.
    pub new: ByteSpan,
}

/// What a comparison of the two texts says of an anchor; nothing where the earlier text is not at hand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// Here stand the very words, there is no doubt.
    pub sure: Option<ByteSpan>,
    /// Here stands what has become of the words, if anything has.
    pub likely: Option<ByteSpan>,
    /// Where the first and the last of the words stand.
    pub ends: [Option<ByteSpan>; 2],
    /// Sorted by `new`, without overlap: what comes from elsewhere is not the anchor's.
    pub origins: &'a [Origin],
}

/// A text, prepared to be searched.
#[derive(Debug)]
pub struct Finder {
    plain: Plain,
    haystack: Haystack,
}

/// Characters `start..end`, and how well they answer.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    start: usize,
    end: usize,
    is_same: bool,
    score: f32,
    n_agree: f32,
    sides: [f32; 2],
}

impl Finder {
    /// Prepares `text`.
    pub fn new(text: &str) -> Self {
        let plain = Plain::of(text);
        Self { haystack: Haystack::of(&plain.chars), plain }
    }

    /// Where the words of `anchor` are.
    ///
    /// The same words and similar ones are judged together, by quote, surroundings and place: an exact
    /// quote among strangers does not win over a corrected number in the old sentence.
    pub fn find(&self, anchor: &Anchor, known: &Known<'_>) -> Resolved {
        if let Some(span) = known.sure {
            return kept(anchor, span);
        }
        let needle = Needle::of(anchor);
        if needle.quote.is_empty() {
            return Resolved::Lost;
        }
        let is_free = |(start, end): &(usize, usize)| self.is_free(*start, *end, anchor, known.origins);
        let (mut places, n_of_grown) = self.same_places(&needle);
        places.extend(known.likely.and_then(|span| self.place_of(span)));
        let mut candidates = self.judged(&needle, places.iter().copied().filter(is_free));
        if !is_settled(&candidates) {
            places.extend(self.near_places(&needle));
            candidates = self.judged(&needle, places.iter().copied().filter(is_free));
        }
        let is_outdone = |best: &Candidate| n_of_grown > needle.n_common(&self.plain, best.start, best.end);
        let is_clear = is_clear(&candidates) && !candidates.first().is_some_and(is_outdone);
        self.decide(anchor, known, (&candidates, is_clear))
    }

    fn decide(&self, anchor: &Anchor, known: &Known<'_>, (candidates, is_clear): (&[Candidate], bool)) -> Resolved {
        let place = |at: &Candidate| self.plain.span(at.start, at.end);
        let Some(best) = candidates.first().filter(|best| best.score >= FLOOR) else {
            // What stands where the comparison expects them, though among strangers.
            let is_likely = |at: &&Candidate| place(at).is_some() && place(at) == known.likely && at.score >= EXPECTED;
            let likely = candidates.iter().find(is_likely);
            let found = likely.and_then(|at| Some(Resolved::Changed { span: place(at)?, confidence: at.score }));
            return found.unwrap_or(Resolved::Lost);
        };
        let Some(span) = place(best) else { return Resolved::Lost };
        // Each end is held by the comparison, or else by its surroundings.
        let holds = |(end, side): (&Option<ByteSpan>, &f32)| end.map_or(*side >= HELD, |end| end.overlaps(span));
        let has_ends = known.ends.iter().zip(&best.sides).all(holds);
        if best.is_same && best.score >= KEPT && best.n_agree >= ENOUGH && is_clear && has_ends {
            return kept(anchor, span);
        }
        let confidence = if is_clear { best.score } else { best.score.min(DOUBTFUL) };
        Resolved::Changed { span, confidence }
    }

    /// Places as candidates, the best first.
    fn judged(&self, needle: &Needle, places: impl Iterator<Item = (usize, usize)>) -> Vec<Candidate> {
        let judge = |(start, end)| {
            let Answer { score, is_same, n_agree, sides } = needle.judge(&self.plain, start, end);
            Candidate { start, end, is_same, score, n_agree, sides }
        };
        let mut candidates: Vec<Candidate> = places.map(judge).collect();
        candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.start, a.end).cmp(&(b.start, b.end))));
        candidates
    }

    /// Where the same words stand; of very many, those with the likeliest neighbours. Where they have grown together with
    /// others, the whole words: they are others, but rivals; and how many neighbours, at most, are there as they were.
    fn same_places(&self, needle: &Needle) -> (BTreeSet<(usize, usize)>, usize) {
        let (quote, chars) = (needle.quote(), &self.plain.chars);
        let is_start = |start: &usize| chars.get(*start..).is_some_and(|rest| rest.starts_with(quote));
        let starts = (0..=chars.len().saturating_sub(quote.len())).filter(is_start);
        let (mut places, mut grown, mut n_of_grown) = (Vec::new(), Vec::new(), 0);
        for (start, end) in starts.map(|start| (start, start + quote.len())) {
            if needle.keeps_words(&self.plain, start, end) {
                places.push((start, end));
            } else if grown.len() < MAX_JUDGED {
                let n_common = needle.n_common(&self.plain, start, end);
                if n_common >= TELLING {
                    grown.extend(self.tidied(start, end));
                    n_of_grown = n_of_grown.max(n_common);
                }
            }
            if places.len() == MAX_PLACES {
                break;
            }
        }
        if places.len() > MAX_JUDGED {
            let rank = |(start, end): &(usize, usize)| {
                let near = (needle.nearness(&self.plain, *start, *end) * 1000.0) as usize;
                std::cmp::Reverse((needle.n_common(&self.plain, *start, *end), near))
            };
            places.sort_by_cached_key(rank);
            places.truncate(MAX_JUDGED);
        }
        (places.into_iter().chain(grown).collect(), n_of_grown)
    }

    /// Where similar words stand among similar surroundings, and where similar words stand.
    fn near_places(&self, needle: &Needle) -> Vec<(usize, usize)> {
        let mut places = self.near_whole(needle);
        let quote = needle.quote();
        if quote.len() >= SHORT {
            places.extend(
                self.matches(quote, QUOTE_ERRORS)
                    .into_iter()
                    .filter_map(|borders| Some((*borders.first()?, *borders.last()?))),
            );
        }
        places.into_iter().filter_map(|(start, end)| self.tidied(start, end)).collect()
    }

    fn near_whole(&self, needle: &Needle) -> Vec<(usize, usize)> {
        let (whole, quote) = (&needle.whole, &needle.quote);
        if whole.len() <= MAX_PATTERN {
            let matches = self.matches(whole, WHOLE_ERRORS);
            return matches.iter().filter_map(|b| Some((*b.get(quote.start)?, *b.get(quote.end)?))).collect();
        }
        // A long quote is found by its two ends.
        let half = MAX_PATTERN / 2;
        let tail_at = whole.len() - half;
        let heads = self.matches(whole.get(..half).unwrap_or_default(), WHOLE_ERRORS);
        let tails = self.matches(whole.get(tail_at..).unwrap_or_default(), WHOLE_ERRORS);
        let start = heads.first().and_then(|borders| borders.get(quote.start)).copied();
        let end = tails.first().and_then(|borders| borders.get(quote.end.checked_sub(tail_at)?)).copied();
        let (Some(start), Some(end)) = (start, end) else { return Vec::new() };
        let fits = start < end && end - start < 2 * quote.len() && quote.len() < 2 * (end - start);
        if fits { vec![(start, end)] } else { Vec::new() }
    }

    /// Where `pattern` stands with few errors: the borders of its characters, see [`align`].
    fn matches(&self, pattern: &[char], errors: f32) -> Vec<Vec<usize>> {
        let max_errors = (pattern.len() as f32 * errors) as usize;
        let endings = self.haystack.endings(pattern, max_errors);
        let borders = endings.into_iter().map(|ending| {
            let from = ending.end.saturating_sub(pattern.len() + ending.errors);
            let stretch = self.plain.chars.get(from..ending.end).unwrap_or_default();
            align(pattern, stretch).into_iter().map(|border| from + border).collect()
        });
        borders.collect()
    }

    /// Widened to whole words, without blanks at the ends.
    fn tidied(&self, mut start: usize, mut end: usize) -> Option<(usize, usize)> {
        let at = |at: usize| self.plain.chars.get(at).copied();
        while start < end && at(start) == Some(' ') {
            start += 1;
        }
        while start < end && at(end - 1) == Some(' ') {
            end -= 1;
        }
        if start >= end {
            return None;
        }
        while start > 0 && is_in_word(at(start - 1)) && is_in_word(at(start)) {
            start -= 1;
        }
        while is_in_word(at(end)) && is_in_word(at(end - 1)) {
            end += 1;
        }
        Some((start, end))
    }

    fn place_of(&self, span: ByteSpan) -> Option<(usize, usize)> {
        let start = self.plain.at(span.start);
        let end = self.plain.at(span.end).max(start);
        (start < end).then_some((start, end))
    }

    /// False where most of a place is known to come from elsewhere.
    fn is_free(&self, start: usize, end: usize, anchor: &Anchor, origins: &[Origin]) -> bool {
        let Some(span) = self.plain.span(start, end) else { return false };
        let first = origins.partition_point(|origin| origin.new.end <= span.start);
        let here = origins.iter().skip(first).take_while(|origin| origin.new.start < span.end);
        let foreign = here.filter(|origin| !origin.old.overlaps(anchor.span));
        let n_foreign: usize = foreign.filter_map(|origin| origin.new.intersection(span)).map(ByteSpan::len).sum();
        2 * n_foreign <= span.len()
    }
}

fn kept(anchor: &Anchor, span: ByteSpan) -> Resolved {
    if anchor.span == span { Resolved::Exact(span) } else { Resolved::Moved(span) }
}

fn is_settled(candidates: &[Candidate]) -> bool {
    candidates.first().is_some_and(|best| best.is_same && best.score >= CLEAR) && is_clear(candidates)
}

/// True where the best place has no rival elsewhere.
fn is_clear(candidates: &[Candidate]) -> bool {
    let Some(best) = candidates.first() else { return false };
    let elsewhere = |other: &&Candidate| other.end <= best.start || best.end <= other.start;
    candidates.iter().find(elsewhere).is_none_or(|rival| best.score - rival.score >= MARGIN)
}
