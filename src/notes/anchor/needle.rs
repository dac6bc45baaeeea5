//! What an anchor looks for, and how well a place answers it.

use crate::text::{ByteSpan, Plain};

use super::Anchor;
use super::approximate::{opens_with, similarity};

/// A character of the quote says as much as two of its surroundings ...
const QUOTE_COUNTS: f32 = 2.0;
/// ... but a word is nothing without them, and a page needs none.
const QUOTE_WEIGHT: std::ops::RangeInclusive<f32> = 32.0..=256.0;
/// Where the place in the text counts: decides between places that are as good otherwise.
const NEARNESS_WEIGHT: f32 = 2.0;
/// Any two texts of one language are about this much alike: it counts as nothing.
const ALIEN: f32 = 0.4;
/// What cannot stand at a place, since the text ends there, counts against it by so much.
const MISSING_COUNTS: f32 = 0.5;
/// How much further than its own length a context is looked for.
const SLACK: usize = 2;

/// Quote and surroundings of an anchor, without their typography.
pub(super) struct Needle {
    /// Before, quote and after, as one.
    pub(super) whole: Vec<char>,
    /// Where the quote stands in `whole`.
    pub(super) quote: std::ops::Range<usize>,
    /// Nearest first.
    before: Vec<char>,
    /// False where the anchor begins or ends inside what is read as one: nothing can be the same then.
    is_whole: bool,
    /// Where the words stood, in bytes.
    place: ByteSpan,
}

/// How well a place answers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    /// 0..=1
    pub(super) score: f32,
    /// The words are the same, from end to end.
    pub(super) is_same: bool,
    /// Characters of quote and context that are found again.
    pub(super) n_agree: f32,
    /// How much of what stood before and after stands there still, 0..=1.
    pub(super) sides: [f32; 2],
}

impl Needle {
    pub(super) fn of(anchor: &Anchor) -> Self {
        let whole = [anchor.before.as_str(), &anchor.exact, &anchor.after].concat();
        let plain = Plain::of(&whole);
        let borders = [anchor.before.len(), anchor.before.len() + anchor.exact.len()];
        let is_whole = borders.iter().all(|border| plain.is_border(*border));
        let mut start = plain.at(borders[0]);
        let mut end = plain.at(borders[1]).max(start);
        let is_blank = |at: usize| plain.chars.get(at) == Some(&' ');
        while start < end && is_blank(start) {
            start += 1;
        }
        while start < end && is_blank(end - 1) {
            end -= 1;
        }
        let before = plain.chars.iter().take(start).rev().copied().collect();
        Self { whole: plain.chars, quote: start..end, before, is_whole, place: anchor.span }
    }

    pub(super) fn quote(&self) -> &[char] {
        self.whole.get(self.quote.clone()).unwrap_or_default()
    }

    fn after(&self) -> &[char] {
        self.whole.get(self.quote.end..).unwrap_or_default()
    }

    /// How well the characters `start..end` of `text` answer.
    pub(super) fn judge(&self, text: &Plain, start: usize, end: usize) -> Answer {
        let words = text.chars.get(start..end).unwrap_or_default();
        let is_equal = words == self.quote();
        let is_same = is_equal && self.is_whole && text.is_whole(start, end) && self.is_in_same_words(text, start, end);
        let quote = if is_equal { 1.0 } else { more_than_alien(similarity(self.quote(), words)) };
        let quote_weight = (QUOTE_COUNTS * self.quote.len() as f32).clamp(*QUOTE_WEIGHT.start(), *QUOTE_WEIGHT.end());
        let reach = SLACK * self.before.len();
        let beforehand: Vec<char> = text.chars.iter().take(start).rev().take(reach).copied().collect();
        let before = Side::of(&self.before, &beforehand);
        let rest = text.chars.get(end..).unwrap_or_default();
        let reach = (SLACK * self.after().len()).min(rest.len());
        let after = Side::of(self.after(), rest.get(..reach).unwrap_or_default());
        let nearness = self.nearness(text, start, end);
        let sum = quote_weight * quote + before.found + after.found + NEARNESS_WEIGHT * nearness;
        let score = sum / (quote_weight + before.weight + after.weight + NEARNESS_WEIGHT);
        let n_agree = quote * self.quote.len() as f32 + before.found + after.found;
        Answer { score, is_same, n_agree, sides: [before.share, after.share] }
    }

    /// 1 at the old place, falling to 0 over the length of the text.
    pub(super) fn nearness(&self, text: &Plain, start: usize, end: usize) -> f32 {
        let last = text.chars.len();
        let length = text.span(0, last).map_or(1, |whole| whole.end.max(1));
        let away = text.span(start, end).map_or(length, |span| span.start.abs_diff(self.place.start));
        1.0 - (away as f32 / length as f32).min(1.0)
    }

    /// Characters of context that stand around a place just so: a cheap first look.
    pub(super) fn n_common(&self, text: &Plain, start: usize, end: usize) -> usize {
        let before = text.chars.iter().take(start).rev().zip(&self.before).take_while(|(a, b)| a == b).count();
        let after = text.chars.iter().skip(end).zip(self.after()).take_while(|(a, b)| a == b).count();
        before + after
    }

    /// False where the anchor begins or ends inside a word and the place inside another one.
    fn is_in_same_words(&self, text: &Plain, start: usize, end: usize) -> bool {
        let in_word = |c: &&char| is_in_word(Some(**c));
        let quote = self.quote();
        let begins_in = quote.first().is_some_and(|c| is_in_word(Some(*c)));
        let ends_in = quote.last().is_some_and(|c| is_in_word(Some(*c)));
        let before = || text.chars.iter().take(start).rev().take(self.before.len());
        let after = || text.chars.iter().skip(end).take(self.after().len());
        (!begins_in || self.before.iter().take_while(in_word).eq(before().take_while(in_word)))
            && (!ends_in || self.after().iter().take_while(in_word).eq(after().take_while(in_word)))
    }

    /// False where a place would cut a word in two and the anchor did not.
    pub(super) fn keeps_words(&self, text: &Plain, start: usize, end: usize) -> bool {
        let char_at = |at: Option<usize>| at.and_then(|at| text.chars.get(at)).copied();
        let splits = |outer: Option<char>, inner: Option<char>| is_in_word(outer) && is_in_word(inner);
        let (first, last) = (self.quote().first().copied(), self.quote().last().copied());
        let cuts_before = splits(char_at(start.checked_sub(1)), first) && !splits(self.before.first().copied(), first);
        let cuts_after = splits(char_at(Some(end)), last) && !splits(self.after().first().copied(), last);
        !cuts_before && !cuts_after
    }
}

/// Letters and digits of scripts that put blanks between words.
pub(super) fn is_in_word(c: Option<char>) -> bool {
    const FIRST_IDEOGRAPH: char = '\u{2e80}';
    c.is_some_and(|c| c.is_alphanumeric() && c < FIRST_IDEOGRAPH)
}

/// One side of a place.
struct Side {
    /// Characters of the context, as far as they are found again.
    found: f32,
    weight: f32,
    /// Of the characters that can stand there, 0..=1.
    share: f32,
}

impl Side {
    fn of(context: &[char], text: &[char]) -> Self {
        let n = context.len().min(text.len());
        let likeness = more_than_alien(opens_with(context.get(..n).unwrap_or_default(), text));
        let missing = MISSING_COUNTS * (context.len() - n) as f32;
        let share = if n == 0 && !context.is_empty() { 0.0 } else { likeness };
        Self { found: likeness * n as f32, weight: n as f32 + missing, share }
    }
}

fn more_than_alien(likeness: f32) -> f32 {
    ((likeness - ALIEN) / (1.0 - ALIEN)).max(0.0)
}
