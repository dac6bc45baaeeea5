//! What words are made of: the pieces between the word borders of Unicode, without white space.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::{ByteSpan, GoOn, Word, WordKind};

use super::words::NOW_AND_THEN;

/// Runs of graphemes between the word borders of Unicode, without white space; positions are bytes of `sentence`.
///
/// A border inside a grapheme is passed over: words lie on grapheme borders. What stands between blanks is looked at
/// by itself, and byte by byte where it is ASCII: no rule of Unicode reaches over a blank that has no mark on it.
pub(super) fn atoms(sentence: &str, go_on: GoOn<'_>) -> Option<Vec<Word>> {
    let bytes = sentence.as_bytes();
    let mut atoms = Vec::with_capacity(sentence.len() / 4 + 1);
    let (mut at, mut n_chunks) = (0, 0);
    while let Some(start) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| !is_blank(*b))) {
        let start = at + start;
        let chunk = bytes.get(start..).unwrap_or_default();
        let len = chunk.iter().position(|b| is_blank(*b)).unwrap_or(chunk.len());
        let span = ByteSpan::new(start, start + len);
        let letters = span.cut(sentence);
        if letters.is_ascii() {
            add_ascii(bytes, span.start..span.end, &mut atoms);
        } else if stands_alone(letters) {
            add_any(letters, span.start, &mut atoms, go_on)?;
        } else {
            atoms.clear();
            add_any(sentence, 0, &mut atoms, go_on)?;
            return Some(atoms);
        }
        at = span.end;
        n_chunks += 1;
        if n_chunks % NOW_AND_THEN == 0 && !go_on() {
            return None;
        }
    }
    Some(atoms)
}

/// ASCII white space.
const fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// True where neither end can be tied to a blank beside it: letters of Europe, quotes and dashes are not.
fn stands_alone(letters: &str) -> bool {
    let is_plain = |c: char| {
        c.is_ascii()
            || matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{2010}'..='\u{2027}')
    };
    letters.starts_with(is_plain) && letters.ends_with(is_plain)
}

/// The atoms of letters of any kind, which stand at `offset`; `None` once `go_on` says no.
fn add_any(letters: &str, offset: usize, atoms: &mut Vec<Word>, go_on: GoOn<'_>) -> Option<()> {
    let first = atoms.len();
    let mut borders = letters.split_word_bound_indices().map(|(at, _)| at).peekable();
    let mut is_open = false;
    for (nth, (at, grapheme)) in letters.grapheme_indices(true).enumerate() {
        if nth % NOW_AND_THEN == NOW_AND_THEN - 1 && !go_on() {
            return None;
        }
        let mut starts = false;
        while let Some(border) = borders.next_if(|border| *border <= at) {
            starts |= border == at;
        }
        if grapheme.chars().all(char::is_whitespace) {
            is_open = false;
            continue;
        }
        let span = ByteSpan::new(at, at + grapheme.len());
        match atoms.last_mut() {
            Some(last) if is_open && !starts => last.span = last.span.hull(span),
            _ => atoms.push(Word { span, kind: WordKind::Punctuation }),
        }
        is_open = true;
    }
    for (nth, atom) in atoms.iter_mut().skip(first).enumerate() {
        if nth % NOW_AND_THEN == NOW_AND_THEN - 1 && !go_on() {
            return None;
        }
        atom.kind = kind_of(atom.span.cut(letters));
        atom.span = atom.span.shifted(offset);
    }
    Some(())
}

fn kind_of(word: &str) -> WordKind {
    if word.chars().any(char::is_alphabetic) {
        WordKind::Letters
    } else if word.chars().any(char::is_numeric) {
        WordKind::Number
    } else {
        WordKind::Punctuation
    }
}

/// The same for ASCII without white space.
fn add_ascii(bytes: &[u8], chunk: Range<usize>, atoms: &mut Vec<Word>) {
    let byte = |at: usize| if at < chunk.end { bytes[at] } else { b' ' };
    let mut start = chunk.start;
    while start < chunk.end {
        let mut last = start;
        let mut has_letter = byte(start).is_ascii_alphabetic();
        let mut has_digit = byte(start).is_ascii_digit();
        while is_of_words(byte(last)) {
            last = match (byte(last), byte(last + 1), byte(last + 2)) {
                (_, next, _) if is_of_words(next) => last + 1,
                (b'A'..=b'Z' | b'a'..=b'z', b':' | b'.' | b'\'', b'A'..=b'Z' | b'a'..=b'z') => last + 2,
                (b'0'..=b'9', b',' | b';' | b'.' | b'\'', b'0'..=b'9') => last + 2,
                _ => break,
            };
            has_letter |= byte(last).is_ascii_alphabetic();
            has_digit |= byte(last).is_ascii_digit();
        }
        let kind = match (has_letter, has_digit) {
            (true, _) => WordKind::Letters,
            (false, true) => WordKind::Number,
            (false, false) => WordKind::Punctuation,
        };
        atoms.push(Word { span: ByteSpan::new(start, last + 1), kind });
        start = last + 1;
    }
}

const fn is_of_words(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_the_rules(sentence: &str) -> Vec<Word> {
        let mut atoms = Vec::new();
        add_any(sentence, 0, &mut atoms, &|| true).unwrap();
        atoms
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn the_short_ways_end_where_the_rules_do(
            plain in "[ -~\\t\\n]{0,40}",
            mixed in "([a-zA-Z0-9 .,:;'\"_-]|[’“”–éЖλ]|[\\u{300}\\u{301}\\u{200d}\\u{ad}\\u{600}\\u{a0}\\u{903}כ日😀🇫]){0,30}",
            any in "\\PC{0,30}",
        ) {
            for sentence in [plain, mixed, any] {
                prop_assert_eq!(atoms(&sentence, &|| true).unwrap(), by_the_rules(&sentence), "{:?}", sentence);
            }
        }
    }
}
