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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::describe;
    use crate::text::ArticleId;
    use proptest::prelude::*;
    use uuid::Uuid;

    const STORY: &str = "Harbour pilots in Merrow stopped work at dawn. At least 12 people were hurt when a crane fell on the \
                         old quay, the mayor said. Nobody had checked its brakes since the spring.";

    /// A text without its `[[marks]]`, and the span between them.
    fn read(marked: &str) -> (String, ByteSpan) {
        let start = marked.find("[[").expect("marked");
        let end = marked.find("]]").expect("marked") - 2;
        (marked.replace("[[", "").replace("]]", ""), ByteSpan::new(start, end))
    }

    fn anchor_of(marked: &str) -> Anchor {
        let (text, span) = read(marked);
        describe(ArticleId(Uuid::nil()), &text, span)
    }

    /// Finds the marked words of `earlier` in `later`, where they should be what is marked there.
    fn found(earlier: &str, later: &str) -> Resolved {
        let (text, span) = read(later);
        let found = Finder::new(&text).find(&anchor_of(earlier), &Known::default());
        let at = match found {
            Resolved::Exact(at) | Resolved::Moved(at) | Resolved::Changed { span: at, .. } => at,
            Resolved::Lost => panic!("lost in {later:?}: {earlier:?}"),
        };
        assert_eq!(at.cut(&text), span.cut(&text), "{earlier:?} in {later:?}: {found:?}");
        assert_eq!(at, span, "{earlier:?} in {later:?}: {found:?}");
        found
    }

    fn is_lost(earlier: &str, later: &str) -> bool {
        Finder::new(later).find(&anchor_of(earlier), &Known::default()) == Resolved::Lost
    }

    #[test]
    fn the_same_words_are_taken_where_their_sentence_went() {
        for (earlier, later) in [
            ("He said no. At least [[12 people]] were hurt.", "At least [[12 people]] were hurt. He said no."),
            // Inside a word, and from a word's middle to its end or start.
            (
                "He said the d[[ispu]]te was over, and left the town.",
                "Late on Monday he said the d[[ispu]]te was over, and left the town.",
            ),
            (
                "He said the [[disp]]ute was over, and left the town.",
                "Late on Monday he said the [[disp]]ute was over, and left the town.",
            ),
            (
                "He said the dis[[pute]] was over, and left the town.",
                "Late on Monday he said the dis[[pute]] was over, and left the town.",
            ),
            // From a sign to a word's middle, and from a word's middle to a sign.
            (
                "He said the “[[…disp]]ute” was over, and left the town.",
                "Late. He said the “[[…disp]]ute” was over, and left the town.",
            ),
            (
                "He said the dis[[pute:]] it was over, he left the town.",
                "Late. He said the dis[[pute:]] it was over, he left the town.",
            ),
            // Set in another way.
            (
                "She said “[[it’s over – now]]” and left the town hall.",
                "Then she said \"[[it's over -- now]]\" and left the town hall.",
            ),
            (
                "the old [[quay\nin Merrow]] was closed at dawn, he said",
                "Now the old [[quay in Merrow]] was closed at dawn, he said",
            ),
            // Blanks at the ends say nothing.
            (
                "At least[[ 12 people ]]were hurt when a crane fell.",
                "Late: At least [[12 people]] were hurt when a crane fell.",
            ),
            // Scripts without blanks have no words to cut.
            ("渡轮在[[周一]]搁浅，十二名乘客受伤，市长说。", "昨天。渡轮在[[周一]]搁浅，十二名乘客受伤，市长说。"),
        ] {
            let found = found(earlier, later);
            assert!(matches!(found, Resolved::Moved(_)), "{earlier:?} in {later:?}: {found:?}");
        }
    }

    #[test]
    fn other_words_in_the_same_sentence_are_asked_about() {
        for (earlier, later) in [
            // A corrected figure, among its surroundings.
            (
                "On Monday officials in Merrow said at least [[12]] people were hurt in the fall of a crane",
                "On Monday officials in Merrow said at least [[40]] people were hurt in the fall of a crane",
            ),
            (
                "On Monday officials in Merrow said at least [[12 peo]]ple were hurt in the fall of a crane",
                "Late. On Monday officials in Merrow said at least [[140 people]] were hurt in the fall of a crane",
            ),
            // Long enough to be known by itself, where everything else is new.
            (
                "A [[crane fell on the old quay of Merrow]] at dawn.",
                "“The [[crane fell on an old quay of Merrow]], he wrote.",
            ),
            (
                "A [[crane fell on the old quay of Merrow]] at dawn.",
                "“The [[crane fell on the very old quay of Merrow]], he wrote.",
            ),
            // Cut in the middle of a word: the whole word.
            (
                "On Monday officials in Me[[rrow said at least 12]] people were hurt in the fall of a crane",
                "Late. On Monday officials in [[Merrow said at least 14]] people were hurt in the fall of a crane",
            ),
            // A sign and a word of which another one is the end by now, or the start.
            (
                "the strike, he said of the pilots, was [[(over]]) by noon",
                "Late. the strike, he said of the pilots, was [[(overdue]]) by noon",
            ),
            (
                "the strike, he said of the pilots, was ([[done)]] by noon",
                "Late. the strike, he said of the pilots, was ([[undone)]] by noon",
            ),
            // The same words elsewhere, among strangers, do not win over the corrected ones in their sentence.
            (
                "officials said at least [[12 people]] were hurt in the fall",
                "12 people own the firm. Late: officials said at least [[14 people]] were hurt in the fall",
            ),
            // The word has grown.
            (
                "the strike was [[over]] by noon, the pilots' union said",
                "Late: the strike was [[overdue]] by noon, the pilots' union said",
            ),
        ] {
            let found = found(earlier, later);
            let Resolved::Changed { confidence, .. } = found else { panic!("{earlier:?} in {later:?}: {found:?}") };
            assert!((FLOOR..1.0).contains(&confidence), "{earlier:?} in {later:?}: {found:?}");
        }
    }

    #[test]
    fn of_two_places_that_answer_alike_neither_is_taken() {
        let sentence = "He said at least 12 people were hurt, and that the quay was closed.";
        let earlier = sentence.replace("12 people", "[[12 people]]");
        let marked = format!("{earlier} And again: {sentence}");
        let once = found(&earlier, &format!("Late. {earlier} And no more."));
        assert!(matches!(once, Resolved::Moved(_)), "{once:?}");
        let twice = found(&earlier, &format!("Late. {marked}"));
        let Resolved::Changed { confidence, .. } = twice else { panic!("{twice:?}") };
        assert!(confidence <= DOUBTFUL, "{twice:?}");
    }

    #[test]
    fn among_strangers_the_same_words_are_not_the_same() {
        assert!(is_lost(
            "officials said at least [[12 people]] were hurt",
            "The firm belongs to no more than 12 people now, he wrote."
        ));
        assert!(is_lost("officials said at least [[12 people]] were hurt", "Nobody was hurt."));
        assert!(is_lost("[[Nobody]] was hurt.", ""));
        // One side of them is new: asked.
        let (earlier, later) =
            ("[[The mayor]] said that the quay was closed at dawn", "Elsewhere [[the mayor]] of Orre sang");
        assert!(is_lost(earlier, &later.replace(['[', ']'], "")));
        let earlier =
            "Nobody in all of Merrow was told that [[the old quay]] had been closed to cranes since the spring";
        let found = found(
            earlier,
            "The council, after years of quarrel, sold [[the old quay]] had been closed to cranes since the spring",
        );
        assert!(matches!(found, Resolved::Changed { .. }), "{found:?}");
    }

    /// Marked, and more than can be looked for as one.
    fn long_story(middle: &str) -> String {
        let sentences: Vec<String> = (0..40).map(|n| format!("Witness {n} saw it sway {} times.", n * n + 3)).collect();
        let (head, tail) = sentences.split_at(20);
        format!(
            "It began at dawn, when all of Merrow slept. [[{} {middle} {}]] Then it rained, and they all went home.",
            head.join(" "),
            tail.join(" ")
        )
    }

    #[test]
    fn a_page_is_found_by_its_two_ends() {
        let earlier = long_story("Nobody slept.");
        assert!(read(&earlier).1.len() > MAX_PATTERN);
        let kept = found(&earlier, &format!("Late. {earlier}"));
        assert!(matches!(kept, Resolved::Moved(_)), "{kept:?}");
        let edited = found(&earlier, &format!("Late. {}", long_story("Everybody slept.")));
        assert!(matches!(edited, Resolved::Changed { .. }), "{edited:?}");
        let n = read(&earlier).1.len();
        let grown = found(&earlier, &format!("Late. {}", long_story("Rain. ".repeat(n / 40).trim_end())));
        assert!(matches!(grown, Resolved::Changed { .. }), "{grown:?}");
        let bloated = read(&long_story(&"Rain. ".repeat(n / 3))).0;
        assert!(is_lost(&earlier, &bloated), "more than twice of what it was stands between its ends");
        let (text, span) = read(&earlier);
        let middle = ByteSpan::new(span.start + n / 2, span.end);
        let swapped = [middle.cut(&text), ByteSpan::new(0, middle.start).cut(&text)].join(" ");
        assert!(is_lost(&earlier, &swapped), "its end stands before its head");
    }

    #[test]
    fn what_a_comparison_knows_is_not_looked_for() {
        let (text, here) = read("Late. At least [[12 people]] were hurt.");
        let anchor = anchor_of("Some [[12 people]] sang.");
        let known = Known { sure: Some(here), ..Known::default() };
        assert_eq!(Finder::new(&text).find(&anchor, &known), Resolved::Moved(here));
        let known = Known { sure: Some(anchor.span), ..Known::default() };
        assert_eq!(Finder::new(&text).find(&anchor, &known), Resolved::Exact(anchor.span));
    }

    #[test]
    fn where_a_comparison_expects_the_words_less_is_enough_to_ask() {
        let anchor =
            anchor_of("By noon on Monday all of the [[twelve pilots]] had gone home, the union said in Merrow.");
        let (text, here) = read("By noon on Monday all of the [[old harbour]] was shut, the union wrote; Orre slept.");
        let finder = Finder::new(&text);
        assert_eq!(finder.find(&anchor, &Known::default()), Resolved::Lost);
        let found = finder.find(&anchor, &Known { likely: Some(here), ..Known::default() });
        let Resolved::Changed { span, confidence } = found else { panic!("{found:?}") };
        assert_eq!(span, here);
        assert!((EXPECTED..FLOOR).contains(&confidence), "{found:?}");
        let nothing_alike = Finder::new("Zzz, qqq xxx jjj kkk. Vvv www?");
        let known = Known { likely: Some(ByteSpan::new(5, 12)), ..Known::default() };
        assert_eq!(nothing_alike.find(&anchor, &known), Resolved::Lost);
    }

    #[test]
    fn words_whose_ends_went_elsewhere_are_asked_about() {
        let earlier = "officials said [[at least 12 people]] were hurt in Merrow";
        let (text, here) = read("Late. officials said [[at least 12 people]] were hurt in Merrow. People slept.");
        let (anchor, finder) = (anchor_of(earlier), Finder::new(&text));
        let elsewhere = ByteSpan::new(text.len() - 13, text.len() - 7);
        for (ends, is_kept) in [
            ([None, None], true),
            ([Some(here), Some(here)], true),
            ([Some(elsewhere), Some(here)], false),
            ([Some(here), Some(elsewhere)], false),
            ([None, Some(elsewhere)], false),
        ] {
            let found = finder.find(&anchor, &Known { ends, ..Known::default() });
            assert_eq!(found.span(), is_kept.then_some(here), "{ends:?}: {found:?}");
        }
    }

    #[test]
    fn a_place_that_is_known_to_come_from_elsewhere_is_not_free() {
        let earlier = "officials said at least [[12 people]] were hurt in Merrow";
        let (text, here) = read("Late. officials said at least [[12 people]] were hurt in Merrow");
        let (anchor, finder) = (anchor_of(earlier), Finder::new(&text));
        let found = |origins: &[Origin]| finder.find(&anchor, &Known { origins, ..Known::default() }).span();
        let far = ByteSpan::new(200, 209);
        let half = ByteSpan::new(here.start, here.start + 4);
        let more = ByteSpan::new(here.start, here.start + 5);
        assert_eq!(found(&[Origin { old: anchor.span, new: here }]), Some(here));
        assert_eq!(found(&[Origin { old: far, new: here }]), None);
        assert_eq!(found(&[Origin { old: far, new: half }]), Some(here), "half of it may be new");
        assert_eq!(found(&[Origin { old: far, new: more }]), None);
        let around = [ByteSpan::new(0, here.start), ByteSpan::new(here.end, text.len())];
        assert_eq!(found(&around.map(|new| Origin { old: far, new })), Some(here));
        let in_pieces = [half, ByteSpan::new(half.end, here.end)];
        assert_eq!(found(&in_pieces.map(|new| Origin { old: far, new })), None);
    }

    #[test]
    fn of_very_many_places_the_likeliest_are_judged() {
        let crowd = "he said so and she said that ".repeat(MAX_JUDGED);
        let earlier = "Long before dawn the mayor of Merrow [[said]] nothing at all about cranes.";
        for later in [format!("{crowd}. {earlier}"), format!("{earlier} {crowd}")] {
            let found = found(earlier, &later);
            assert!(found.span().is_some(), "{found:?}");
        }
    }

    proptest! {
        #[test]
        fn any_stretch_is_found_where_its_story_went(start in 0usize..STORY.len(), len in 1usize..60) {
            let span = ByteSpan::new(start, (start + len).min(STORY.len()));
            let anchor = describe(ArticleId(Uuid::nil()), STORY, span);
            let later = format!("Late news from the port, by our own reporter. {STORY} More follows.");
            let place = span.shifted(later.len() - STORY.len() - " More follows.".len()).trimmed(&later);
            let found = Finder::new(&later).find(&anchor, &Known::default());
            if span.trimmed(STORY).is_empty() {
                prop_assert_eq!(found, Resolved::Lost);
            } else if let Resolved::Changed { span, .. } = &found {
                // Letters out of a word say little: it is asked whether they are meant.
                prop_assert!(anchor.exact.chars().count() < 4, "{:?} is asked about", anchor.exact);
                prop_assert_eq!(*span, place);
            } else {
                prop_assert_eq!(found, Resolved::Moved(place), "{:?}", anchor.exact);
            }
        }

        #[test]
        fn any_stretch_is_found_where_what_stood_around_it_is_gone(start in 0usize..STORY.len(), len in 30usize..60) {
            let span = ByteSpan::new(start, (start + len).min(STORY.len())).trimmed(STORY);
            prop_assume!(span.len() >= 28);
            let anchor = describe(ArticleId(Uuid::nil()), STORY, span);
            let text = span.cut(STORY);
            let found = Finder::new(text).find(&anchor, &Known::default());
            prop_assert!(matches!(found, Resolved::Changed { span, .. } if span == ByteSpan::whole(text)), "{found:?}");
        }
    }
}
