//! Byte spans: the only place in the program that cuts strings.
#![allow(clippy::string_slice, reason = "the one home of slicing: every cut is checked here")]

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// A half-open byte range of one text: `[start, end)`, both on grapheme borders.
///
/// In `"The [[minister]] resigned"` the marked span is `4..12`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteSpan {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl ByteSpan {
    /// The span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The whole of `text`.
    pub const fn whole(text: &str) -> Self {
        Self::new(0, text.len())
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True where the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// True where `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True where the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What both cover, if anything.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let both = Self::new(self.start.max(other.start), self.end.min(other.end));
        (!both.is_empty()).then_some(both)
    }

    /// The smallest span that covers both.
    pub fn hull(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same span in a text that starts `by` bytes earlier.
    pub const fn shifted(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// The words of the span, or `None` where it does not fit `text`.
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// The words of the span; empty where it does not fit `text`. Never panics.
    pub fn cut(self, text: &str) -> &str {
        self.get(text).unwrap_or_default()
    }

    /// Widened to the grapheme borders of `text`, and cut off at its end.
    pub fn snapped(self, text: &str) -> Self {
        let start = grapheme_border(text, self.start, Direction::Back);
        let end = grapheme_border(text, self.end, Direction::Forward);
        Self::new(start, end.max(start))
    }

    /// Without white space at either end; a blank that carries a combining mark stays.
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.cut(text);
        let start = self.start + (words.len() - words.trim_start().len());
        let inner = Self::new(start, start + words.trim().len());
        if inner.is_empty() { inner } else { inner.snapped(text).intersection(self).unwrap_or(inner) }
    }

    /// Up to `n` graphemes before the span, nearest last.
    pub fn context_before(self, text: &str, n: usize) -> &str {
        let before = text.get(..self.start).unwrap_or_default();
        let start = before.grapheme_indices(true).rev().take(n).last().map_or(before.len(), |(at, _)| at);
        before.get(start..).unwrap_or_default()
    }

    /// Up to `n` graphemes after the span.
    pub fn context_after(self, text: &str, n: usize) -> &str {
        let after = text.get(self.end..).unwrap_or_default();
        let end = after.grapheme_indices(true).nth(n).map_or(after.len(), |(at, _)| at);
        after.get(..end).unwrap_or_default()
    }
}

/// True where no grapheme of `text` lies across `byte`.
pub(super) fn is_grapheme_border(text: &str, byte: usize) -> bool {
    if is_between_ascii(text, byte) {
        return true;
    }
    text.is_char_boundary(byte) && GraphemeCursor::new(byte, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// True between two ASCII characters that are not the halves of a line break: there is always a border.
fn is_between_ascii(text: &str, byte: usize) -> bool {
    let two = byte.checked_sub(1).and_then(|before| text.as_bytes().get(before..=byte));
    two.is_some_and(|two| two.is_ascii() && two != b"\r\n")
}

#[derive(Clone, Copy)]
enum Direction {
    Back,
    Forward,
}

/// The nearest grapheme border of `text` at `byte` or in the given direction from it.
fn grapheme_border(text: &str, byte: usize, direction: Direction) -> usize {
    if is_between_ascii(text, byte) {
        return byte;
    }
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        match direction {
            Direction::Back => at -= 1,
            Direction::Forward => at += 1,
        }
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0).unwrap_or(true) {
        return at;
    }
    let border = match direction {
        Direction::Back => cursor.prev_boundary(text, 0),
        Direction::Forward => cursor.next_boundary(text, 0),
    };
    border.ok().flatten().unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hard_texts::hard_texts;
    use proptest::prelude::*;

    #[test]
    fn snaps_to_whole_graphemes() {
        let text = "a e\u{301} 👩‍👧 b";
        let inside_accent = ByteSpan::new(3, 4);
        assert_eq!(inside_accent.snapped(text).cut(text), "e\u{301}");
        let inside_family = ByteSpan::new(7, 8);
        assert_eq!(inside_family.snapped(text).cut(text), "👩‍👧");
    }

    #[test]
    fn cut_outside_the_text_is_empty() {
        assert_eq!(ByteSpan::new(2, 9).cut("é"), "");
        assert_eq!(ByteSpan::new(1, 2).cut("é"), "");
    }

    #[test]
    fn spans_meet_share_and_cover() {
        let span = ByteSpan::new(3, 7);
        for (other, shares, both, hull) in [
            (ByteSpan::new(0, 3), false, None, ByteSpan::new(0, 7)),
            (ByteSpan::new(7, 9), false, None, ByteSpan::new(3, 9)),
            (ByteSpan::new(6, 9), true, Some(ByteSpan::new(6, 7)), ByteSpan::new(3, 9)),
            (ByteSpan::new(4, 5), true, Some(ByteSpan::new(4, 5)), span),
        ] {
            assert_eq!((span.overlaps(other), other.overlaps(span)), (shares, shares), "{other:?}");
            assert_eq!((span.intersection(other), other.intersection(span)), (both, both), "{other:?}");
            assert_eq!((span.hull(other), other.hull(span)), (hull, hull), "{other:?}");
            assert_eq!(span.contains(other), both == Some(other), "{other:?}");
        }
        assert!(span.contains(span) && span.contains(ByteSpan::new(3, 3)));
        assert_eq!((span.len(), ByteSpan::new(7, 3).len()), (4, 0));
        assert!(ByteSpan::new(3, 3).is_empty() && !span.is_empty());
        assert_eq!(span.shifted(2), ByteSpan::new(5, 9));
    }

    #[test]
    fn context_stops_at_the_ends() {
        let text = "The minister resigned";
        let span = ByteSpan::new(4, 12);
        assert_eq!(span.context_before(text, 32), "The ");
        assert_eq!(span.context_after(text, 4), " res");
    }

    proptest! {
        #[test]
        fn snapped_spans_cut_and_stay(text in prop_oneof!["\\PC{0,40}", hard_texts()], start in 0usize..60, len in 0usize..20) {
            let span = ByteSpan::new(start, start + len).snapped(&text);
            prop_assert!(span.get(&text).is_some());
            prop_assert_eq!(span.snapped(&text), span);
        }

        #[test]
        fn a_trimmed_span_has_lost_blanks_only(text in hard_texts(), start in 0usize..60, len in 0usize..40) {
            let span = ByteSpan::new(start, start + len).snapped(&text);
            let inner = span.trimmed(&text);
            prop_assert!(span.contains(inner) && inner.snapped(&text) == inner, "{:?} of {:?}", inner, span);
            prop_assert_eq!(inner.trimmed(&text), inner);
            let (before, after) = (ByteSpan::new(span.start, inner.start), ByteSpan::new(inner.end, span.end));
            prop_assert!(before.cut(&text).trim().is_empty() && after.cut(&text).trim().is_empty());
            prop_assert_eq!(inner.is_empty(), span.cut(&text).trim().is_empty());
        }

        #[test]
        fn context_is_whole_graphemes(text in hard_texts(), start in 0usize..60, len in 0usize..20, n in 0usize..9) {
            let span = ByteSpan::new(start, start + len).snapped(&text);
            let (before, after) = (span.context_before(&text, n), span.context_after(&text, n));
            let whole = ByteSpan::new(span.start - before.len(), span.end + after.len());
            prop_assert_eq!(whole.snapped(&text), whole);
            let graphemes = |words: &str| words.graphemes(true).map(str::to_owned).collect::<Vec<_>>();
            let all_before = graphemes(ByteSpan::new(0, span.start).cut(&text));
            let all_after = graphemes(ByteSpan::new(span.end, text.len()).cut(&text));
            prop_assert_eq!(graphemes(before), &all_before[all_before.len().saturating_sub(n)..]);
            prop_assert_eq!(graphemes(after), &all_after[..n.min(all_after.len())]);
        }
    }
}
