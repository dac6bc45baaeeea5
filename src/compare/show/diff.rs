//! Two whole texts, however long: what ties their words, and what each stretch of either means beside the other.
//!
//! What both have alike is set aside first, and only the rest is cut into words. What neither side answers in its place
//! is looked for everywhere else. Then it is decided, for all of it at once, what stayed in its place and what moved.

use std::collections::BTreeSet;

use crate::compare::words::flipped;
use crate::compare::{LinkKind, Linker, WordLink};
use crate::text::{Article, ByteSpan, Folding};

use super::calm::calmed_around;
use super::elsewhere::found_elsewhere;
use super::marks::{marks_of_both, segments};
use super::part::{Part, parts};
use super::passage::{Passage, WordMark};
use super::staying::{Tie, settle_moved};
use super::{Meaning, Segment};

/// Texts whose lengths in bytes come to no more than this product are matched as wholes.
const WHOLE: usize = 4_000_000;

/// Two texts beside each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// The words that are tied, in the order of the first text; a stretch of the same words may be one link.
    pub links: Vec<WordLink>,
    /// What is shown of either text, in its order: few long changes, so that an equal word among them may be part of one.
    pub segments: [Vec<Segment>; 2],
}

impl Diff {
    /// The links of the two texts that it was made of, word by word.
    pub fn words(&self, a: &str, b: &str) -> Vec<WordLink> {
        let mut words = Vec::with_capacity(self.links.len());
        for link in &self.links {
            let passage = |text: &str, span: ByteSpan| Article::passage(span.cut(text).to_owned());
            let (in_a, in_b) = (passage(a, link.a), passage(b, link.b));
            let n = in_a.words().len();
            if link.kind == LinkKind::Same && n > 1 && n == in_b.words().len() {
                let both = in_a.words().iter().zip(in_b.words());
                let word = |(x, y): (&crate::text::Word, &crate::text::Word)| WordLink {
                    a: x.span.shifted(link.a.start),
                    b: y.span.shifted(link.b.start),
                    ..*link
                };
                words.extend(both.map(word));
            } else {
                words.push(*link);
            }
        }
        words
    }
}

/// Compares two texts word by word.
pub fn diff(a: &str, b: &str, folding: Folding) -> Diff {
    let whole = a.len().saturating_mul(b.len()) <= WHOLE;
    diff_by(a, b, folding, whole)
}

fn diff_by(a: &str, b: &str, folding: Folding, whole: bool) -> Diff {
    if (b.len(), b) < (a.len(), a) {
        let Diff { links, segments: [of_b, of_a] } = diff_by(b, a, folding, whole); // One direction, as in `Linker`.
        return Diff { links: flipped(&links), segments: [of_a, of_b] };
    }
    let mut linker = Linker::default();
    let mut parts = parts(&mut linker, (a, b), folding, whole);
    let elsewhere = if whole { Vec::new() } else { found_elsewhere(&mut linker, &mut parts, (a, b), folding) };
    settle((a, b), &mut parts, &elsewhere).into_diff(&mut linker, (a, b), &parts)
}

/// All links, with what moved, and those of them that tie one part to another.
struct Settled {
    links: Vec<WordLink>,
    elsewhere: Vec<WordLink>,
}

/// Decides what moved.
fn settle(texts: (&str, &str), parts: &mut [Part], elsewhere: &[Vec<WordLink>]) -> Settled {
    let inside = parts.iter().enumerate();
    let inside = inside.flat_map(|(nth, part)| part.links.iter().map(move |link| Tie::inside(nth, *link)));
    let blocks = elsewhere.iter().enumerate();
    let outside = blocks.flat_map(|(nth, links)| links.iter().map(move |link| Tie::outside(nth, *link)));
    let mut ties: Vec<Tie> = inside.chain(outside).collect();
    settle_moved(texts, &mut ties, !elsewhere.is_empty());
    let mut settled = ties.iter().map(|tie| tie.link);
    for link in parts.iter_mut().flat_map(|part| &mut part.links) {
        *link = settled.next().unwrap_or(*link);
    }
    let mut elsewhere: Vec<WordLink> = settled.collect();
    elsewhere.sort();
    let mut links: Vec<WordLink> = ties.iter().map(|tie| tie.link).collect();
    links.sort();
    Settled { links, elsewhere }
}

impl Settled {
    fn into_diff(self, linker: &mut Linker, (a, b): (&str, &str), parts: &[Part]) -> Diff {
        let [mut of_a, mut of_b] = [Side::new(a), Side::new(b)];
        let beyond = [self.elsewhere.clone(), flipped(&self.elsewhere)];
        for part in parts {
            let Some(cut) = &part.cut else {
                let meaning = match part.links.first() {
                    Some(WordLink { moved: true, .. }) => Meaning::Moved,
                    Some(_) => Meaning::Same,
                    None => Meaning::OnlyHere,
                };
                of_a.put(part.a, meaning, part.is_equal.then_some(part.b));
                of_b.put(part.b, meaning, part.is_equal.then_some(part.a));
                continue;
            };
            let marks = marks_in(linker, part, cut, &beyond);
            of_a.read(part.a, &cut[0], &marks[0]);
            of_b.read(part.b, &cut[1], &marks[1]);
            of_a.place_from(part.a, part.b.start, &beyond[0]);
            of_b.place_from(part.b, part.a.start, &beyond[1]);
        }
        Diff { links: self.links, segments: [of_a.done(), of_b.done()] }
    }
}

/// The marks of the words of either side of a part; `beyond` ties words to other parts, on each side with that side first.
fn marks_in(linker: &mut Linker, part: &Part, cut: &[Article; 2], beyond: &[Vec<WordLink>; 2]) -> [Vec<WordMark>; 2] {
    let own = [Own::of(part.a, &beyond[0]), Own::of(part.b, &beyond[1])];
    let local = |link: &WordLink| WordLink { a: back(link.a, part.a.start), b: back(link.b, part.b.start), ..*link };
    let links: Vec<WordLink> = part.links.iter().map(local).collect();
    let passages = [&cut[0], &cut[1]].map(|article| Passage::read(article, &[0], linker));
    let calm = calmed_around((&passages[0], &own[0].spans), (&passages[1], &own[1].spans), &links);
    let calm = in_order(calm, &links);
    let links = [own[0].with(&calm), own[1].with(&flipped(&calm))];
    marks_of_both((&passages[0], &links[0]), (&passages[1], &links[1]))
}

/// The calmed links without those of small words that stand elsewhere: they are no moves worth a mark (`calm`), and where
/// both texts are read as one they are in no place.
fn in_order(mut calm: Vec<WordLink>, links: &[WordLink]) -> Vec<WordLink> {
    let moved: BTreeSet<(ByteSpan, ByteSpan)> =
        links.iter().filter(|link| link.moved).map(|link| (link.a, link.b)).collect();
    calm.retain(|link| link.moved || link.kind == LinkKind::Reworded || !moved.contains(&(link.a, link.b)));
    calm
}

fn back(span: ByteSpan, by: usize) -> ByteSpan {
    ByteSpan::new(span.start.saturating_sub(by), span.end.saturating_sub(by))
}

/// The words of one side of a part that are tied to another part, in places of the part.
struct Own {
    links: Vec<WordLink>,
    spans: Vec<ByteSpan>,
}

impl Own {
    fn of(part: ByteSpan, beyond: &[WordLink]) -> Self {
        let first = beyond.partition_point(|link| link.a.start < part.start);
        let own = beyond.iter().skip(first).take_while(|link| link.a.start < part.end);
        // Where the other end stands is filled in when all is in its place: see `Side::place_from`.
        let links = own.map(|link| WordLink { a: back(link.a, part.start), b: ByteSpan::default(), ..*link });
        let links: Vec<WordLink> = links.collect();
        Self { spans: links.iter().map(|link| link.a).collect(), links }
    }

    fn with(&self, links: &[WordLink]) -> Vec<WordLink> {
        let mut all = [links, &self.links].concat();
        all.sort();
        all
    }
}

/// The segments of one text.
struct Side<'t> {
    text: &'t str,
    segments: Vec<Segment>,
    /// How many of them are in their places.
    n_placed: usize,
}

impl<'t> Side<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, segments: Vec::new(), n_placed: 0 }
    }

    fn put(&mut self, span: ByteSpan, meaning: Meaning, counterpart: Option<ByteSpan>) {
        let end = self.segments.last().map_or(0, |last| last.span.end);
        let words = if meaning == Meaning::Same { span } else { without_stop(self.text, span) };
        for (span, meaning, counterpart) in [
            (ByteSpan::new(end, span.start), Meaning::Plain, None),
            (words, meaning, counterpart),
            (ByteSpan::new(words.end, span.end), Meaning::Plain, None),
        ] {
            if !span.is_empty() {
                self.segments.push(Segment { span, meaning, counterpart, n_sharing: 0 });
            }
        }
        self.n_placed = self.segments.len();
    }

    /// Adds the segments of one part, with places of the part.
    fn read(&mut self, part: ByteSpan, article: &Article, marks: &[WordMark]) {
        self.put(ByteSpan::new(part.start, part.start), Meaning::Plain, None);
        self.segments.extend(segments(article, 0, marks));
    }

    /// Moves the segments of one part to its place; those that are tied to another part get where that is.
    fn place_from(&mut self, part: ByteSpan, other: usize, beyond: &[WordLink]) {
        for segment in self.segments.iter_mut().skip(self.n_placed) {
            segment.span = segment.span.shifted(part.start);
            if segment.counterpart.is_some_and(ByteSpan::is_empty) {
                let first = beyond.partition_point(|link| link.a.start < segment.span.start);
                let own = beyond.iter().skip(first).take_while(|link| link.a.end <= segment.span.end);
                segment.counterpart = own.map(|link| link.b).reduce(ByteSpan::hull);
            } else {
                segment.counterpart = segment.counterpart.map(|span| span.shifted(other));
            }
        }
        self.n_placed = self.segments.len();
    }

    fn done(mut self) -> Vec<Segment> {
        self.put(ByteSpan::new(self.text.len(), self.text.len()), Meaning::Plain, None);
        self.segments
    }
}

/// A mark is for words: what ends a sentence is no part of it.
fn without_stop(text: &str, span: ByteSpan) -> ByteSpan {
    let is_stop = |c: char| c.is_ascii_punctuation() || matches!(c, '’' | '”' | '»' | '…' | '。');
    ByteSpan::new(span.start, span.start + span.cut(text).trim_end_matches(is_stop).len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::WordKind;

    /// Which words of two texts hold on to each other in their places, by where they stand; no punctuation.
    fn held(a: &str, b: &str, diff: &Diff) -> Vec<(usize, usize)> {
        let words = |text: &str, span: ByteSpan| {
            let passage = Article::passage(span.cut(text).to_owned());
            let words = passage.words().iter().filter(|word| word.kind != WordKind::Punctuation);
            words.map(|word| word.span.start + span.start).collect::<Vec<_>>()
        };
        let same = diff.segments[0].iter().filter(|segment| segment.meaning == Meaning::Same);
        same.flat_map(|segment| words(a, segment.span).into_iter().zip(words(b, segment.counterpart.unwrap())))
            .collect()
    }

    #[derive(Clone, Debug)]
    enum Edit {
        Keep,
        Cut,
        Change,
        Add,
    }

    fn edits() -> impl Strategy<Value = Vec<Edit>> {
        let edit =
            prop_oneof![12 => Just(Edit::Keep), 1 => Just(Edit::Cut), 1 => Just(Edit::Change), 1 => Just(Edit::Add)];
        prop::collection::vec(edit, 0..90)
    }

    /// Lines of a few words, some of them the same on both sides, in any order.
    fn some_lines() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "The", "crane", "cranes", "fell", "on", "the", "quay", "a", "dozen", "12", "Finn", "Finn's", "sank,", "it",
            "“no”", "of",
        ]);
        let line = prop::collection::vec(word, 1..12).prop_map(|words| words.join(" "));
        let known = prop::sample::select(vec![
            "Geese had slept under its wheel each winter.",
            "The mill on Oster Street burned for three days.",
            "A baker heard the old bell ring twice before dawn.",
            "A baker heard the old horn ring twice before noon.",
        ]);
        let line = prop_oneof![line, known.prop_map(str::to_owned)];
        prop::collection::vec(line, 0..7).prop_map(|lines| lines.join("\n\n"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn two_texts_are_tied_as_all_their_words_would_be(edits in edits(), new_line in 5_usize..40) {
            let word = |at: usize| if at % 9 == 4 { format!("Anna{at}") } else { format!("told{at},") };
            let (mut a, mut b) = (String::new(), String::new());
            for (at, edit) in edits.iter().enumerate() {
                let end = if at % new_line == 0 { ".\n" } else { " " };
                if !matches!(edit, Edit::Add) {
                    a += &format!("{}{end}", word(at));
                }
                match edit {
                    Edit::Keep => b += &format!("{}{end}", word(at)),
                    Edit::Change | Edit::Add => b += &format!("Other{at}{end}"),
                    Edit::Cut => {}
                }
            }
            let [whole, by_stretches] = [true, false].map(|whole| diff_by(&a, &b, Folding::default(), whole));
            prop_assert_eq!(held(&a, &b, &by_stretches), held(&a, &b, &whole), "{}\n{}", a, b);
        }

        #[test]
        fn segments_tile_both_texts_and_answer_each_other(a in some_lines(), b in some_lines(), whole in any::<bool>()) {
            let diff = diff_by(&a, &b, Folding::default(), whole);
            for (text, own, other, others) in
                [(&a, &diff.segments[0], &b, &diff.segments[1]), (&b, &diff.segments[1], &a, &diff.segments[0])]
            {
                prop_assert_eq!(own.iter().map(|segment| segment.span.cut(text)).collect::<String>(), text.as_str());
                prop_assert!(own.windows(2).all(|two| two[0].span.end == two[1].span.start));
                let mut end = 0;
                for segment in own {
                    let stands_there = segment.counterpart.is_none_or(|span| !span.cut(other).is_empty());
                    prop_assert!(stands_there, "{:?}", segment);
                    if matches!(segment.meaning, Meaning::Same | Meaning::Variant) {
                        let there = segment.counterpart.unwrap();
                        prop_assert!(end <= there.start, "what is in its place comes in the same order: {:?}", segment);
                        end = there.end;
                        let answers = |it: &&Segment| it.meaning == segment.meaning && it.span.overlaps(there);
                        prop_assert!(others.iter().any(|it| answers(&it)), "{:?}", segment);
                    }
                }
            }
        }

        #[test]
        fn the_first_text_is_the_same_beside_the_second_as_the_other_way_round(
            a in some_lines(), b in some_lines(), whole in any::<bool>()
        ) {
            let Diff { links, segments: [of_a, of_b] } = diff_by(&a, &b, Folding::default(), whole);
            let other = diff_by(&b, &a, Folding::default(), whole);
            prop_assert_eq!(other, Diff { links: flipped(&links), segments: [of_b, of_a] });
        }
    }
}
