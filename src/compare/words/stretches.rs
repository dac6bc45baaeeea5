//! Where two texts differ, found before anything is cut into words: what both have is set aside, first line by line,
//! then in the lines that differ, by what stands between blanks.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::landmarks::standing_once;
use crate::text::ByteSpan;

/// A stretch of two texts. In order, stretches hold all of both texts but white space between lines and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compare) struct Stretch {
    pub(in crate::compare) a: ByteSpan,
    pub(in crate::compare) b: ByteSpan,
    /// True where the two are the same but for how much white space is where.
    pub(in crate::compare) is_equal: bool,
}

/// So many equal pieces on either side of a change stay with it: what stands around words says how they are matched.
const COMPANY: usize = 4;
/// So many pieces in a row are told from all others, where they stand once in either text; whole lines are by themselves.
const RUN: usize = 6;

/// The stretches of two texts.
pub(in crate::compare) fn stretches(a: &str, b: &str) -> Vec<Stretch> {
    let mut numbers = Numbers::default();
    let mut found = Vec::new();
    let all = numbers.both((a, lines(a)), (b, lines(b)));
    for lines in parts(&all, 1) {
        let (in_a, in_b) = all.spans(&lines);
        if lines.is_equal {
            found.push(Stretch { a: in_a, b: in_b, is_equal: true });
            continue;
        }
        let chunks = numbers.both((a, chunks(a, in_a)), (b, chunks(b, in_b)));
        for part in with_company(parts(&chunks, RUN)) {
            let (in_a, in_b) = chunks.spans(&part);
            found.push(Stretch { a: in_a, b: in_b, is_equal: part.is_equal });
        }
    }
    found
}

/// The lines of a text that hold anything, without the white space around them.
fn lines(text: &str) -> Vec<ByteSpan> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let span = ByteSpan::new(start, start + line.len());
        start = span.end;
        span.trimmed(text)
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// What stands between blanks in a part of a text.
fn chunks(text: &str, of: ByteSpan) -> Vec<ByteSpan> {
    let mut chunks: Vec<ByteSpan> = Vec::with_capacity(of.len() / 5);
    let mut start = of.start;
    for letters in of.cut(text).as_bytes().split(|byte| matches!(byte, b' ' | b'\t' | b'\n')) {
        let span = ByteSpan::new(start, start + letters.len());
        start = span.end + 1;
        let is_plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii);
        let whole = if is_plain(letters.first()) && is_plain(letters.last()) { span } else { span.snapped(text) };
        match chunks.last_mut() {
            _ if span.is_empty() => {}
            Some(last) if whole.start < span.start => *last = last.hull(whole), // It begins with a mark on the blank.
            _ => chunks.push(whole),
        }
    }
    chunks
}

/// Pieces of text as numbers: equal numbers = the same letters.
#[derive(Default)]
struct Numbers<'t>(FxHashMap<&'t str, u32>);

impl<'t> Numbers<'t> {
    fn both(&mut self, (a, in_a): (&'t str, Vec<ByteSpan>), (b, in_b): (&'t str, Vec<ByteSpan>)) -> Both {
        let (a_keys, b_keys) = (self.of(a, &in_a), self.of(b, &in_b));
        Both { a: in_a, b: in_b, a_keys, b_keys }
    }

    fn of(&mut self, text: &'t str, pieces: &[ByteSpan]) -> Vec<u32> {
        let number = |piece: &ByteSpan| {
            let next = self.0.len() as u32; // A file has at most 20 MB.
            *self.0.entry(piece.cut(text)).or_insert(next)
        };
        pieces.iter().map(number).collect()
    }
}

/// The pieces of both texts, in order.
struct Both {
    a: Vec<ByteSpan>,
    b: Vec<ByteSpan>,
    a_keys: Vec<u32>,
    b_keys: Vec<u32>,
}

impl Both {
    /// Where some of them stand.
    fn spans(&self, part: &Part) -> (ByteSpan, ByteSpan) {
        let hull = |pieces: &[ByteSpan], at: &Range<usize>| {
            let before = at.start.checked_sub(1).map_or(0, |last| pieces[last].end);
            pieces[at.clone()].iter().copied().reduce(ByteSpan::hull).unwrap_or(ByteSpan::new(before, before))
        };
        (hull(&self.a, &part.a), hull(&self.b, &part.b))
    }
}

/// Pieces of both texts, by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    a: Range<usize>,
    b: Range<usize>,
    is_equal: bool,
}

impl Part {
    /// How many equal pieces on either side its words are matched with.
    fn company(&self) -> usize {
        if self.a.is_empty() || self.b.is_empty() { 0 } else { COMPANY }
    }
}

/// All pieces: those that are equal around runs of so many that stand once in either text, or at the ends, and the rest.
fn parts(both: &Both, run: usize) -> Vec<Part> {
    let (a, b) = (both.a_keys.as_slice(), both.b_keys.as_slice());
    let same = |(x, y): &(&u32, &u32)| x == y;
    let head = a.iter().zip(b).take_while(same).count();
    let (rest_a, rest_b) = (&a[head..], &b[head..]);
    let tail = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(same).count();
    let (end_a, end_b) = (a.len() - tail, b.len() - tail);
    let mut parts = Parts::default();
    parts.equal(0, 0, head);
    for (i, j) in standing_once(&a[head..end_a], &b[head..end_b], run) {
        let (i, j) = (head + i, head + j);
        if i < parts.end.0 || j < parts.end.1 {
            continue; // Inside the equal pieces around the one before.
        }
        let before = a[parts.end.0..i].iter().rev().zip(b[parts.end.1..j].iter().rev()).take_while(same).count();
        let after = a[i..end_a].iter().zip(&b[j..end_b]).take_while(same).count();
        parts.equal(i - before, j - before, before + after);
    }
    parts.equal(end_a, end_b, tail);
    parts.list
}

#[derive(Default)]
struct Parts {
    list: Vec<Part>,
    /// Up to where they go on either side.
    end: (usize, usize),
}

impl Parts {
    /// Adds `n` equal pieces from two places on, and what stands before them as different.
    fn equal(&mut self, i: usize, j: usize, n: usize) {
        if (i, j) != self.end {
            self.list.push(Part { a: self.end.0..i, b: self.end.1..j, is_equal: false });
        }
        if n > 0 {
            self.list.push(Part { a: i..i + n, b: j..j + n, is_equal: true });
        }
        self.end = (i + n, j + n);
    }
}

/// The parts with every change widened by [`COMPANY`], and changes made one that have too little between them. Where a
/// change is on one side only, there is nothing to match, and it needs no company.
fn with_company(parts: Vec<Part>) -> Vec<Part> {
    let (n_a, n_b) = parts.last().map_or((0, 0), |last| (last.a.end, last.b.end));
    let mut wide = Parts::default();
    for (at, part) in parts.iter().enumerate().filter(|(_, part)| part.is_equal) {
        let around = [at.checked_sub(1), at.checked_add(1)].map(|at| at.and_then(|at| parts.get(at)));
        if part.a.len() <= around.iter().flatten().count() * COMPANY {
            continue;
        }
        let [before, after] = around.map(|change| change.map_or(0, |change| change.company()));
        wide.equal(part.a.start + before, part.b.start + before, part.a.len() - before - after);
    }
    wide.equal(n_a, n_b, 0);
    wide.list
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::hard_texts::hard_texts;

    fn told(a: &str, b: &str) -> Vec<String> {
        let of = |stretch: Stretch| match (stretch.is_equal, stretch.a.cut(a), stretch.b.cut(b)) {
            (true, _, b) => format!("= {b}"),
            (false, a, b) => format!("{a} / {b}"),
        };
        stretches(a, b).into_iter().map(of).collect()
    }

    fn ink(text: &str) -> Vec<&str> {
        text.split([' ', '\t', '\n']).filter(|piece| !piece.is_empty()).collect()
    }

    #[test]
    fn a_change_keeps_the_words_around_it() {
        let a = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen";
        assert_eq!(
            told(a, &a.replace("seven", "7")),
            [
                "= one two",
                "three four five six seven eight nine ten eleven / three four five six 7 eight nine ten eleven",
                "= twelve thirteen fourteen"
            ]
        );
    }

    #[test]
    fn lines_and_words_of_one_side_stand_alone() {
        let a = "The ferry left.\nNobody was hurt, the captain said at a quarter past nine.\nIt rained.";
        let b = a.replace("captain", "captain of the ferry");
        assert_eq!(
            told(a, &format!("{}\n\nIt snowed.", b.replace('\n', "\n\n"))),
            [
                "= The ferry left.",
                "= Nobody was hurt, the captain",
                " / of the ferry",
                "= said at a quarter past nine.",
                "= It rained.",
                " / It snowed."
            ]
        );
    }

    #[test]
    fn a_sign_on_the_first_or_last_blank_of_a_line_stays_with_it() {
        for text in [" \u{301}", "\n \u{301}b", "\u{600} b", "a \u{600} \u{301}"] {
            assert!(stretches(text, "").iter().all(|stretch| stretch.a.snapped(text) == stretch.a), "{text:?}");
        }
    }

    #[test]
    fn a_mark_on_a_blank_is_not_cut_off() {
        for stretch in stretches("a \u{301}b c d", "a \u{301}b x d") {
            assert_eq!(stretch.a.snapped("a \u{301}b c d"), stretch.a);
        }
    }

    proptest! {
        #[test]
        fn stretches_end_where_graphemes_do(a in hard_texts(), b in hard_texts()) {
            for (a, b) in [(&a, &b), (&a, &a)] {
                let found = stretches(a, b);
                prop_assert!(found.iter().all(|stretch| stretch.a.snapped(a) == stretch.a && stretch.b.snapped(b) == stretch.b));
            }
        }

        #[test]
        fn stretches_hold_all_of_both_texts(
            a in "((the|quay|was|shut|12|“no,”|\u{301}x|日本)[ \n]{1,2}){0,40}",
            b in "((the|quay|was|shut|12|“no,”|\u{301}x|日本)[ \n]{1,2}){0,40}",
            nth in 0_usize..40,
        ) {
            let edited: Vec<&str> = a.split(' ').enumerate().filter(|(at, _)| *at != nth).map(|(_, word)| word).collect();
            for b in [b, edited.join(" "), a.clone()] {
                let found = stretches(&a, &b);
                let whole = |text: &str, span: fn(&Stretch) -> ByteSpan| {
                    found.iter().flat_map(|stretch| ink(span(stretch).cut(text))).map(str::to_owned).collect::<Vec<_>>()
                };
                prop_assert_eq!(whole(&a, |stretch| stretch.a), ink(&a));
                prop_assert_eq!(whole(&b, |stretch| stretch.b), ink(&b));
                for stretch in found.iter().filter(|stretch| stretch.is_equal) {
                    prop_assert_eq!(ink(stretch.a.cut(&a)), ink(stretch.b.cut(&b)));
                }
                prop_assert!(a != b || found.iter().all(|stretch| stretch.is_equal));
            }
        }
    }
}
