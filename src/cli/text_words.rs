//! How matched words are written for people: `[-only in the first-]{+only in the second+}`.

use crate::compare::{Diff, Meaning, Segment};
use crate::text::ByteSpan;

/// Both texts as one with marks; punctuation and spacing are those of the second.
///
/// What is in square brackets stands in the first text, what is in curly ones in the second: `[-other-]{+words+}`,
/// `[~another~]{~form~}`, `[^moved from here^]` and `{^to here^}`.
pub(super) fn diff_text(a: &str, b: &str, diff: &Diff) -> String {
    let [of_a, of_b] = &diff.segments;
    let mut out = String::new();
    let mut at_a = Place { text: a, segments: of_a, end: 0 };
    let mut at_b = Place { text: b, segments: of_b, end: 0 };
    for Anchor { a: old, b: new, meaning } in anchors(of_a, of_b) {
        push_change(&mut out, at_a.up_to(old.start), at_b.up_to(new.start));
        match meaning {
            Meaning::Variant => out.extend(["[~", old.cut(a), "~]{~", new.cut(b), "~}"]),
            _ => out.push_str(new.cut(b)),
        }
        at_a.up_to(old.end);
        at_b.up_to(new.end);
    }
    push_change(&mut out, at_a.up_to(a.len()), at_b.up_to(b.len()));
    let mut printable = printable(out.trim());
    printable.push('\n');
    printable
}

/// Words that hold on to each other in their places.
struct Anchor {
    a: ByteSpan,
    b: ByteSpan,
    meaning: Meaning,
}

/// What is in its place on both sides, in order. Where words of one side alone stand inside a segment of the other, that
/// segment is more than one anchor.
fn anchors(of_a: &[Segment], of_b: &[Segment]) -> Vec<Anchor> {
    let in_place = |segment: &&Segment| matches!(segment.meaning, Meaning::Same | Meaning::Variant);
    let (mut in_a, mut in_b) = (of_a.iter().filter(in_place).peekable(), of_b.iter().filter(in_place).peekable());
    let mut anchors = Vec::new();
    while let (Some(x), Some(y)) = (in_a.peek(), in_b.peek()) {
        let (over_there, over_here) = (x.counterpart.unwrap_or_default(), y.counterpart.unwrap_or_default());
        let both = x.span.intersection(over_here).zip(y.span.intersection(over_there));
        if let Some((a, b)) = both.filter(|(a, b)| !a.is_empty() && !b.is_empty()) {
            anchors.push(Anchor { a, b, meaning: y.meaning });
        }
        if over_there.end <= y.span.end {
            in_a.next();
        } else {
            in_b.next();
        }
    }
    anchors
}

/// How far a text is written.
struct Place<'d> {
    text: &'d str,
    /// What is left of its segments.
    segments: &'d [Segment],
    end: usize,
}

/// A part of what stands between two anchors, and the runs of words in it that all moved, or that all are changes.
#[derive(Clone)]
struct Line<'d> {
    text: &'d str,
    span: ByteSpan,
    runs: Vec<(bool, ByteSpan)>,
}

/// What stands between two anchors in one text.
struct Between<'d> {
    /// Its lines; what ends a line stands between it and the next.
    lines: Vec<Line<'d>>,
}

impl<'d> Place<'d> {
    /// What stands from here to a place.
    fn up_to(&mut self, end: usize) -> Between<'d> {
        let here = ByteSpan::new(self.end, end.max(self.end));
        let n = self.segments.partition_point(|segment| segment.span.start < here.end);
        let (own, later) = self.segments.split_at(n);
        let line = |start: usize| Line { text: self.text, span: ByteSpan::new(start, here.end), runs: Vec::new() };
        let (mut lines, mut last) = (Vec::new(), line(here.start));
        for segment in own {
            let Some(span) = segment.span.intersection(here) else { continue };
            if segment.meaning != Meaning::Plain {
                last.add(segment.meaning == Meaning::Moved, span);
            } else if span.cut(self.text).contains('\n') {
                last.span.end = span.start;
                lines.push(std::mem::replace(&mut last, line(span.end)));
            }
        }
        lines.push(last);
        (self.segments, self.end) = (later, here.end);
        Between { lines }
    }
}

impl<'d> Between<'d> {
    /// All of it as one line.
    fn joined(self) -> Self {
        let joined = self.lines.into_iter().reduce(|all, line| Line {
            text: all.text,
            span: all.span.hull(line.span),
            runs: [all.runs, line.runs].concat(),
        });
        Self { lines: joined.into_iter().collect() }
    }
}

impl<'d> Line<'d> {
    fn add(&mut self, is_moved: bool, span: ByteSpan) {
        match self.runs.last_mut().filter(|(moved, _)| *moved == is_moved) {
            Some((_, run)) => *run = run.hull(span),
            None => self.runs.push((is_moved, span)),
        }
    }

    fn between(&self, start: usize, end: usize) -> &'d str {
        ByteSpan::new(start, end).cut(self.text)
    }

    /// Its runs in square brackets, a blank between them.
    fn gone(&self) -> String {
        let marked = self.runs.iter().map(|(is_moved, run)| {
            let sign = if *is_moved { '^' } else { '-' };
            format!("[{sign}{}{sign}]", run.cut(self.text).trim())
        });
        marked.collect::<Vec<_>>().join(" ")
    }

    /// From a place on, its text with its runs in curly brackets.
    fn push_to(&self, out: &mut String, from: usize) {
        let mut at = from;
        for (is_moved, run) in &self.runs {
            let sign = if *is_moved { "^" } else { "+" };
            let words = run.trimmed(self.text);
            out.extend([self.between(at, words.start), "{", sign, words.cut(self.text), sign, "}"]);
            at = words.end;
        }
        out.push_str(self.between(at, self.span.end));
    }
}

/// What stands between two anchors on either side: line beside line, where there are as many.
fn push_change(out: &mut String, a: Between<'_>, b: Between<'_>) {
    let (a, b) = if a.lines.len() == b.lines.len() { (a, b) } else { (a.joined(), b.joined()) };
    let mut end: Option<usize> = None;
    for (a, b) in a.lines.iter().zip(&b.lines) {
        out.push_str(end.map_or("", |end| b.between(end, b.span.start)));
        push_line(out, a, b);
        end = Some(b.span.end);
    }
}

fn push_line(out: &mut String, a: &Line<'_>, b: &Line<'_>) {
    let ends = a.runs.first().zip(a.runs.last()).map(|((_, first), (_, last))| (first.start, last.end));
    let Some((first, last)) = ends else { return b.push_to(out, b.span.start) };
    if let Some((_, run)) = b.runs.first() {
        out.extend([b.between(b.span.start, run.start), &a.gone()]);
        return b.push_to(out, run.start);
    }
    let (before, after) = (a.between(a.span.start, first), a.between(last, a.span.end));
    let (text, rest_of_b) =
        (b.between(b.span.start, b.span.end), |from: usize| b.between(b.span.start + from, b.span.end));
    let n_common = before.chars().zip(text.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    out.push_str(b.between(b.span.start, b.span.start + n_common));
    if !out.is_empty() && !out.ends_with(char::is_whitespace) {
        out.push_str(before.strip_prefix(before.trim_end()).unwrap_or_default());
    }
    let rest = rest_of_b(n_common);
    if rest.is_empty() {
        // What ends the words that are gone stands nowhere else.
        let sign = after.split(char::is_whitespace).next().unwrap_or_default();
        let whole = Line { runs: with_sign(&a.runs, sign.len()), ..a.clone() };
        out.extend([&whole.gone(), after.strip_prefix(sign).unwrap_or_default()]);
    } else {
        out.extend([&a.gone(), rest]);
    }
}

fn with_sign(runs: &[(bool, ByteSpan)], len: usize) -> Vec<(bool, ByteSpan)> {
    let mut runs = runs.to_vec();
    runs.iter_mut().last().iter_mut().for_each(|(_, run)| run.end += len);
    runs
}

/// Text that cannot steer a terminal.
pub(super) fn printable(text: &str) -> String {
    crate::text::shown(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::compare::diff;

    fn check(a: &str, b: &str, expected: &str) {
        let diff = diff(a, b, crate::text::Folding::default());
        assert_eq!(diff_text(a, b, &diff), format!("{expected}\n"));
    }

    #[test]
    fn a_word_for_another() {
        check(
            "The minister resigned on Monday",
            "The minister quit on Monday",
            "The minister [-resigned-]{+quit+} on Monday",
        );
    }

    #[test]
    fn words_on_one_side() {
        check("The minister resigned", "The minister resigned on Monday", "The minister resigned {+on Monday+}");
        check("Late on Monday he left", "He left", "[-Late on Monday-] He left");
    }

    #[test]
    fn a_change_ends_with_its_paragraph() {
        check(
            "They closed the whole harbour yesterday.\n\nAnd ferries stopped for the night.",
            "They closed the whole harbour.\n\nAnd trains stopped for the night.",
            "They closed the whole harbour [-yesterday-].\n\n[-And ferries-]{+And trains+} stopped for the night.",
        );
        check(
            "The ferry left at noon.\n\nNobody was told.\n\nIt rained all night.",
            "The ferry left at noon.\n\nIt rained all night.",
            "The ferry left at noon.\n\n[-Nobody was told.-]\n\nIt rained all night.",
        );
    }

    #[test]
    fn a_lone_equal_word_goes_with_the_changes_around_it() {
        check(
            "The quay was shut early by the port captain of Skarne",
            "The quay stood empty early for some weeks of Skarne",
            "The quay [-was shut early by the port captain-]{+stood empty early for some weeks+} of Skarne",
        );
    }

    #[test]
    fn punctuation_is_no_change() {
        check("He left, she said.", "He left – she said", "He left – she said");
    }

    #[test]
    fn another_emoji_or_currency_is_a_change() {
        check("They showed 👍 today", "They showed 👎 today", "They showed [-👍-]{+👎+} today");
        check("It cost $5 there", "It cost €5 there", "It cost [-$5-]{+€5+} there");
    }

    #[test]
    fn nothing_in_common() {
        check("Bread rose", "Two cats sleep here", "[-Bread rose-]{+Two cats sleep here+}");
        check("", "Cats", "{+Cats+}");
        check("", "", "");
    }

    const MILL: &str = "The mill on Oster Street burned for three days.";
    const GEESE: &str = "Geese had slept under its wheel each winter.";

    #[test]
    fn paragraphs_that_changed_places_are_moved_and_what_stayed_shows_its_edit() {
        let a = format!("{MILL}\n\nA baker heard the old bell ring.\n\n{GEESE}");
        let b = format!("{GEESE}\n\nA baker heard the old horn ring.\n\n{MILL}");
        let (mill, geese) = (MILL.trim_end_matches('.'), GEESE.trim_end_matches('.'));
        let moved = format!(
            "[^{mill}^]{{^{geese}^}}.\n\nA baker heard the old [-bell-]{{+horn+}} ring.\n\n[^{geese}^]{{^{mill}^}}."
        );
        check(&a, &b, &moved);
        let line = |nth: usize| format!("Line {nth} tells of ship {nth}, of quay {nth} and of crew {nth}.");
        let lines = |from: usize| (from..from + 40).map(line).collect::<Vec<_>>().join("\n\n");
        let long = |text: &str| format!("{}\n\n{text}\n\n{}", lines(0), lines(100));
        check(&long(&a), &long(&b), &long(&moved));
    }

    #[test]
    fn another_form_of_a_word_is_no_other_word() {
        check(
            "They cancelled two dozen trips",
            "They canceled 24 trips",
            "They [~cancelled two dozen~]{~canceled 24~} trips",
        );
    }

    #[test]
    fn a_small_word_of_one_side_is_not_lost_between_equal_ones() {
        check("They saw a man there", "They saw man there", "They saw [-a-] man there");
    }

    /// The words of one of the texts, read off the marks: what is in the brackets of the other is left out.
    fn read_off(shown: &str, own: [char; 2], other: [char; 2]) -> Vec<String> {
        let mut depth = 0;
        let kept = shown.chars().filter_map(|c| {
            depth += i32::from(c == other[0]) - i32::from(c == other[1]);
            let is_mark = own.contains(&c) || other.contains(&c) || "-+^~".contains(c);
            (depth == 0).then_some(if is_mark { ' ' } else { c })
        });
        words(&kept.collect::<String>())
    }

    fn words(text: &str) -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_off_the_marks(
            a in "((The|the|crane|cranes|fell|Finn|quay,|a|bell)( |\\. |\n\n)){0,14}",
            b in "((The|the|crane|cranes|fell|Finn|quay,|a|bell)( |\\. |\n\n)){0,14}",
        ) {
            let shown = diff_text(&a, &b, &diff(&a, &b, crate::text::Folding::default()));
            prop_assert_eq!(read_off(&shown, ['[', ']'], ['{', '}']), words(&a), "{}", shown);
            prop_assert_eq!(read_off(&shown, ['{', '}'], ['[', ']']), words(&b), "{}", shown);
        }
    }

    /// What stands between marks, word by word.
    fn marked(shown: &str, [open, close]: [&str; 2]) -> Vec<String> {
        let parts = shown.split(open).skip(1).filter_map(|part| part.split_once(close));
        parts.flat_map(|(marked, _)| words(marked)).collect()
    }

    /// The words of a text that have one of some meanings.
    fn meant(text: &str, segments: &[Segment], meanings: &[Meaning]) -> Vec<String> {
        let own = segments.iter().filter(|segment| meanings.contains(&segment.meaning));
        own.flat_map(|segment| words(segment.span.cut(text))).collect()
    }

    fn lines() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            "((The|the|crane|cranes|fell|Finn|quay,|dozen|12|a|bell|of) ){1,9}",
            prop::sample::select(vec![MILL, GEESE, "A baker heard the old bell.", "A baker heard the old horn."])
                .prop_map(str::to_owned),
        ];
        prop::collection::vec(line, 0..5).prop_map(|lines| lines.join("\n\n"))
    }

    proptest! {
        #[test]
        fn what_is_marked_is_what_the_segments_say(a in lines(), b in lines()) {
            let diff = diff(&a, &b, crate::text::Folding::default());
            let shown = diff_text(&a, &b, &diff);
            let changes = &[Meaning::Reworded, Meaning::OnlyHere][..];
            for (signs, meanings) in
                [(["-", "+"], changes), (["^", "^"], &[Meaning::Moved][..]), (["~", "~"], &[Meaning::Variant][..])]
            {
                let [in_a, in_b] = [(["[", "]"], signs[0]), (["{", "}"], signs[1])]
                    .map(|([open, close], sign)| [format!("{open}{sign}"), format!("{sign}{close}")]);
                let seen = |marks: &[String; 2]| marked(&shown, [&marks[0], &marks[1]]);
                prop_assert_eq!(seen(&in_a), meant(&a, &diff.segments[0], meanings), "{}", shown);
                prop_assert_eq!(seen(&in_b), meant(&b, &diff.segments[1], meanings), "{}", shown);
            }
        }
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        check("a\u{1b}[2J b", "a\u{1b}[2J b", "a\u{fffd}[2J b");
    }
}
