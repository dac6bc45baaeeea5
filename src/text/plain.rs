//! A text without its typography, to look words up in: every character with its place in the text.

use unicode_segmentation::UnicodeSegmentation as _;

use super::span::is_grapheme_border;
use super::{ByteSpan, Folding, fold};

/// Longest code looked for, as `&rdquo;` or `&#128512;`.
const LONGEST_CODE: usize = 10;

/// Codes that careless copies of web pages leave behind.
const CODES: [(&str, char); 15] = [
    ("amp", '&'),
    ("apos", '\''),
    ("gt", '>'),
    ("hellip", '…'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rdquo", '”'),
    ("rsquo", '’'),
];

/// A text as people hear it read: one blank for any white space, one form of quotation marks and
/// dashes, HTML codes as what they stand for, nothing invisible. Letters and their case stay.
///
/// Two texts with equal `chars` say the same words; how they are set may differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    /// What is left.
    pub chars: Vec<char>,
    /// Of each character: where it stands in the text, in whole graphemes.
    spans: Vec<ByteSpan>,
    /// The last character is all that was read of its graphemes, so that a run of it may grow.
    is_run_open: bool,
}

impl Plain {
    /// Reads `text`.
    pub fn of(text: &str) -> Self {
        let mut plain = Self::default();
        let mut read_to = 0;
        for (start, grapheme) in text.grapheme_indices(true) {
            if start < read_to {
                continue; // inside a code
            }
            let mut span = ByteSpan::new(start, start + grapheme.len());
            match grapheme {
                "&" => match code_at(text.get(start..).unwrap_or_default()) {
                    Some((len, c)) if is_grapheme_border(text, start + len) => {
                        span.end = start + len;
                        read_to = span.end;
                        plain.push_grapheme(c.encode_utf8(&mut [0; 4]), span);
                    }
                    _ => plain.push('&', span),
                },
                _ => plain.push_grapheme(grapheme, span),
            }
        }
        plain
    }

    /// Where the characters `start..end` stand in the text; `None` where that is nothing.
    pub fn span(&self, start: usize, end: usize) -> Option<ByteSpan> {
        let (first, last) = (self.spans.get(start)?, self.spans.get(end.checked_sub(1)?)?);
        (start < end).then(|| ByteSpan::new(first.start, last.end))
    }

    /// The first character that ends after `byte` of the text.
    pub fn at(&self, byte: usize) -> usize {
        self.spans.partition_point(|span| span.end <= byte)
    }

    /// False where `byte` of the text lies inside what is read as one: a run of dashes, a code.
    pub fn is_border(&self, byte: usize) -> bool {
        self.spans.get(self.at(byte)).is_none_or(|span| span.start >= byte)
    }

    /// False where `start..end` begins or ends inside what the text has as one: the first dot of "…".
    pub fn is_whole(&self, start: usize, end: usize) -> bool {
        let divides = |at: usize| {
            let pair = at.checked_sub(1).and_then(|before| self.spans.get(before)).zip(self.spans.get(at));
            pair.is_none_or(|(before, after)| before != after)
        };
        divides(start) && divides(end)
    }

    /// Without blanks at either end.
    pub fn trimmed(mut self) -> Self {
        let is_blank = |c: &&char| **c == ' ';
        let n_behind = self.chars.iter().rev().take_while(is_blank).count();
        self.chars.truncate(self.chars.len() - n_behind);
        let n_before = self.chars.iter().take_while(is_blank).count();
        self.chars.drain(..n_before);
        self.spans.truncate(self.spans.len() - n_behind);
        self.spans.drain(..n_before);
        self
    }

    fn push_grapheme(&mut self, grapheme: &str, span: ByteSpan) {
        if let &[byte] = grapheme.as_bytes() {
            let c = if byte == b'`' { '\'' } else { char::from(byte) };
            return self.push(c, span);
        }
        match grapheme {
            "\r\n" => self.push(' ', span),
            _ => self.push_all(&fold(grapheme, Folding { case: false, diacritics: false, ..Folding::default() }), span),
        }
    }

    /// The characters that one grapheme is read as; several share its span and are no part of a run.
    fn push_all(&mut self, chars: &str, span: ByteSpan) {
        let mut all = chars.chars();
        match (all.next(), all.next()) {
            (Some(c), None) => self.push(c, span),
            _ => {
                self.chars.extend(chars.chars().map(plain_blank));
                self.spans.resize(self.chars.len(), span);
                self.is_run_open &= chars.is_empty();
            }
        }
    }

    /// Runs of blanks and of dashes count as one.
    fn push(&mut self, c: char, span: ByteSpan) {
        let c = plain_blank(c);
        match (self.chars.last(), self.spans.last_mut()) {
            (Some(last), Some(whole)) if self.is_run_open && *last == c && matches!(c, ' ' | '-') => {
                whole.end = span.end
            }
            _ => {
                self.chars.push(c);
                self.spans.push(span);
                self.is_run_open = true;
            }
        }
    }
}

/// Any white space as a blank.
fn plain_blank(c: char) -> char {
    if c.is_whitespace() { ' ' } else { c }
}

/// Length and meaning of an HTML code that `text` begins with.
fn code_at(text: &str) -> Option<(usize, char)> {
    let end = text.bytes().take(LONGEST_CODE).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let c = match name.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(digits) => number(digits, 16)?,
            None => number(digits, 10)?,
        },
        None => CODES.iter().find(|(code, _)| *code == name)?.1,
    };
    (!c.is_control()).then_some((end + 1, c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hard_texts::hard_texts;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        Plain::of(text).chars.into_iter().collect()
    }

    #[test]
    fn typography_is_left_out_and_words_stay() {
        assert_eq!(read("“Salt”\n\n  and &amp; — ‘oil’…"), "\"Salt\" and & - 'oil'...");
        assert_eq!(read("A&B; &x; 5&nbsp;km &#8217;s --"), "A&B; &x; 5 km 's -");
        assert_eq!(read("Cafe\u{301} ist\u{ad} gut"), "Café ist gut");
    }

    #[test]
    fn every_character_knows_its_place() {
        let text = "a &quot;b&quot;  e\u{301}.";
        let plain = Plain::of(text);
        assert_eq!(plain.span(2, 5).unwrap().cut(text), "&quot;b&quot;");
        assert_eq!(plain.span(6, 7).unwrap().cut(text), "e\u{301}");
        assert_eq!(plain.span(3, 3), None);
        assert_eq!(plain.at(3), 2);
    }

    #[test]
    fn what_is_read_as_one_is_not_divided() {
        let text = "so -- he…";
        let plain = Plain::of(text);
        assert_eq!([3, 4, 5].map(|byte| plain.is_border(byte)), [true, false, true]);
        let first_dot = plain.chars.iter().position(|c| *c == '.').unwrap();
        assert_eq!([1, 2, 3].map(|n| plain.is_whole(0, first_dot + n)), [false, false, true]);
        assert!(plain.is_whole(0, first_dot));
    }

    /// Every character in whole graphemes, none over another.
    fn check_spans(text: &str) -> Result<(), TestCaseError> {
        let plain = Plain::of(text);
        prop_assert_eq!(plain.chars.len(), plain.spans.len());
        for span in &plain.spans {
            prop_assert_eq!(span.snapped(text), *span);
        }
        for pair in plain.spans.windows(2) {
            prop_assert!(pair[0] == pair[1] || pair[0].end <= pair[1].start, "{:?}", pair);
        }
        Ok(())
    }

    #[test]
    fn a_sign_without_a_base_after_a_blank_keeps_its_place() {
        for text in [" \u{2000}\u{bc6}", "\u{301}a", "a \u{301} \u{301}b", "a\n\u{301}", "--\u{301}--", "\u{600}--"] {
            check_spans(text).unwrap();
        }
    }

    #[test]
    fn a_code_before_a_sign_is_read_as_it_stands() {
        check_spans("&amp;\u{301}").unwrap();
        assert_eq!(read("&amp;\u{301}"), "&amp;\u{301}");
    }

    proptest! {
        #[test]
        fn spans_follow_each_other_on_grapheme_borders(text in any::<String>(), hard in hard_texts()) {
            check_spans(&text)?;
            check_spans(&hard)?;
        }
    }
}
