//! Quoted words as the pieces of speeches, and which pieces are of one speech.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::text::{ByteSpan, Folding, WordKind, fold, spelling};

use super::line::Story;
use super::rows::Rows;
use super::wording::Token;

/// Quoted words between two marks.
pub(super) struct Fragment {
    pub(super) article_idx: usize,
    pub(super) row_idx: Option<usize>,
    pub(super) span: ByteSpan,
    /// Punctuation left out.
    pub(super) words: Vec<Spoken>,
}

/// One word of a speech.
#[derive(Clone)]
pub(super) struct Spoken {
    /// The form it is compared by.
    pub(super) key: Rc<str>,
    /// Equal numbers = equal keys.
    number: usize,
    pub(super) content: Option<u32>,
    pub(super) span: ByteSpan,
}

/// Fewer words than this are a name or a scare quote.
pub(super) const SHORTEST: usize = 3;
/// So many capitals are the title of a thing: "Bread for the Bay".
const LONGEST_TITLE: usize = 5;
/// More are no quotation, but a mark that was never closed.
const LONGEST: usize = 250;

/// What stands between quotation marks and is long enough to be speech.
pub(super) fn fragments(story: &Story, rows: &Rows) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    let mut spelled = Spelled::default();
    for (article_idx, quotations) in story.quotations.iter().enumerate() {
        let lines = story.lines.get(article_idx).map_or(&[][..], Vec::as_slice);
        for quotation in quotations {
            let from = lines.partition_point(|line| line.span.end <= quotation.span.start);
            let near = lines.get(from..).unwrap_or_default().iter();
            let held = near.take_while(|line| line.span.start < quotation.span.end && line.is_told());
            let words =
                held.flat_map(|line| line.tokens.iter().map(|token| (token, token.span.shifted(line.span.start))));
            let words = words.filter(|(_, span)| quotation.span.contains(*span));
            let is_name = words.clone().filter(|(token, _)| token.is_content()).all(|(token, _)| token.is_capital());
            let words = spelled.speech(words);
            let is_title = is_name && words.len() <= LONGEST_TITLE;
            if (SHORTEST..=LONGEST).contains(&words.len()) && !is_title {
                let row_idx = lines.get(from).and_then(|line| rows.row_of(article_idx, line.sentence_idx));
                fragments.push(Fragment { article_idx, row_idx, span: quotation.span, words });
            }
        }
    }
    fragments
}

/// Quoted words in the form they are compared by, each once.
#[derive(Default)]
struct Spelled<'t> {
    /// One word, or two where it is a contraction.
    by_raw: FxHashMap<&'t str, Vec<(Rc<str>, usize)>>,
    numbers: FxHashMap<Rc<str>, usize>,
}

impl<'t> Spelled<'t> {
    /// The words of a speech; those in brackets are the outlet's.
    fn speech(&mut self, tokens: impl Iterator<Item = (&'t Token<'t>, ByteSpan)>) -> Vec<Spoken> {
        let mut depth = 0_usize;
        let mut words = Vec::new();
        for (token, span) in tokens {
            match &*token.raw {
                "[" | "(" => depth += 1,
                "]" | ")" => depth = depth.saturating_sub(1),
                raw if depth == 0 && (raw == "&" || token.kind != WordKind::Punctuation) => {
                    let numbers = &mut self.numbers;
                    let forms = self.by_raw.entry(raw).or_insert_with(|| numbered(numbers, forms(token)));
                    let contents = [token.content, None];
                    let spoken = forms.iter().zip(contents);
                    words.extend(spoken.map(|((key, number), content)| Spoken {
                        key: Rc::clone(key),
                        number: *number,
                        content,
                        span,
                    }));
                }
                _ => {}
            }
        }
        words
    }
}

fn numbered(numbers: &mut FxHashMap<Rc<str>, usize>, keys: Vec<Rc<str>>) -> Vec<(Rc<str>, usize)> {
    let numbered = keys.into_iter().map(|key| {
        let next = numbers.len();
        let number = *numbers.entry(Rc::clone(&key)).or_insert(next);
        (key, number)
    });
    numbered.collect()
}

/// The word, and the ending of a contraction.
fn forms(token: &Token) -> Vec<Rc<str>> {
    if token.raw == "&" {
        return vec!["and".into()];
    }
    let whole = fold(&token.raw, Folding::default());
    let (word, ending) = contraction(&whole, &token.low);
    let word = one_form(word).map_or_else(|| spelling(word).into(), Rc::from);
    [word].into_iter().chain(ending.map(Rc::from)).collect()
}

/// "eleventh" is "11th", "Sen." is "Senator".
fn one_form(word: &str) -> Option<&'static str> {
    const FORMS: [(&str, &str); 18] = [
        ("sen", "senator"),
        ("sen.", "senator"),
        ("rep", "representative"),
        ("rep.", "representative"),
        ("gov", "governor"),
        ("gov.", "governor"),
        ("first", "1st"),
        ("second", "2nd"),
        ("third", "3rd"),
        ("fourth", "4th"),
        ("fifth", "5th"),
        ("sixth", "6th"),
        ("seventh", "7th"),
        ("eighth", "8th"),
        ("ninth", "9th"),
        ("tenth", "10th"),
        ("eleventh", "11th"),
        ("twelfth", "12th"),
    ];
    FORMS.iter().find(|(told, _)| *told == word).map(|(_, form)| *form)
}

/// "we'll" is "we will", "it's" is "it is"; `low` has lost its "'s".
fn contraction<'w>(whole: &'w str, low: &'w str) -> (&'w str, Option<&'static str>) {
    let is_pronoun = matches!(low, "he" | "she" | "it" | "that" | "there" | "what" | "who" | "here");
    if is_pronoun && whole.ends_with("'s") {
        return (low, Some("is"));
    }
    const ENDINGS: [(&str, &str); 5] = [("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am")];
    let found = ENDINGS.iter().find_map(|(ending, word)| Some((whole.strip_suffix(ending)?, *word)));
    found.map_or((low, None), |(word, ending)| (word, Some(ending)))
}

/// A run of equal words this long is one speech wherever it stands.
const LONG_RUN: usize = 6;
/// And this long where both stand in one row.
const ROW_RUN: usize = 4;

/// Where many fragments share three words, each meets the longest few only.
const MOST_MET: usize = 12;

/// Indices of fragments that hold the same words, in bundles.
pub(super) fn bundles(fragments: &[Fragment], rows: &Rows) -> Vec<Vec<usize>> {
    let ranks = ranks(fragments);
    let mut candidates: Vec<(usize, usize)> = Vec::new();
    for mut idxs in holders(fragments) {
        idxs.sort_unstable_by_key(|idx| ranks[*idx]);
        for (nth, a) in idxs.iter().take(MOST_MET).enumerate() {
            candidates.extend(idxs.iter().skip(nth + 1).map(|b| (*a.min(b), *a.max(b))));
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    let mut of: Vec<usize> = (0..fragments.len()).collect();
    for (a, b) in candidates {
        if of[a] != of[b] && are_one_speech(&fragments[a], &fragments[b], rows) {
            let (low, high) = (of[a].min(of[b]), of[a].max(of[b]));
            of.iter_mut().filter(|bundle| **bundle == high).for_each(|bundle| *bundle = low);
        }
    }
    let mut bundles: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (idx, bundle) in of.into_iter().enumerate() {
        bundles.entry(bundle).or_default().push(idx);
    }
    bundles.into_values().filter(|bundle| bundle.len() > 1).collect()
}

/// The fragments that share three words in a row, for all such words.
fn holders(fragments: &[Fragment]) -> Vec<Vec<usize>> {
    let mut windows: Vec<([usize; SHORTEST], usize)> = Vec::new();
    for (idx, fragment) in fragments.iter().enumerate() {
        let words: Vec<usize> = fragment.words.iter().map(|word| word.number).collect();
        windows.extend(words.array_windows().map(|window| (*window, idx)));
    }
    windows.sort_unstable();
    windows.dedup();
    let shared = windows.chunk_by(|(a, _), (b, _)| a == b).filter(|holders| holders.len() > 1);
    shared.map(|holders| holders.iter().map(|(_, idx)| *idx).collect()).collect()
}

/// Per fragment its place among all, the longest first.
fn ranks(fragments: &[Fragment]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..fragments.len()).collect();
    order.sort_by_cached_key(|idx| {
        let words = &fragments[*idx].words;
        (std::cmp::Reverse(words.len()), words.iter().map(|word| &*word.key).collect::<Vec<&str>>())
    });
    let mut ranks = vec![0; order.len()];
    for (rank, idx) in order.into_iter().enumerate() {
        ranks[idx] = rank;
    }
    ranks
}

fn are_one_speech(a: &Fragment, b: &Fragment, rows: &Rows) -> bool {
    let Run { len, n_contents } = longest_run(&a.words, &b.words);
    let is_in_one_row = a.row_idx.is_some() && a.row_idx == b.row_idx;
    let is_whole = len == a.words.len().min(b.words.len());
    a.article_idx != b.article_idx
        && rows.tell_one_event(a.article_idx, b.article_idx)
        && ((len >= LONG_RUN && n_contents >= 2)
            || (len >= ROW_RUN && n_contents >= 2 && (is_in_one_row || is_whole))
            || (is_whole && is_in_one_row && n_contents >= 1))
}

/// Equal words in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    len: usize,
    /// How many of them say something by themselves.
    n_contents: usize,
}

impl Run {
    fn of(a: &[Spoken], b: &[Spoken]) -> Self {
        let n_contents = |words: &[Spoken]| words.iter().filter(|word| word.content.is_some()).count();
        Self { len: a.len(), n_contents: n_contents(a).max(n_contents(b)) }
    }
}

/// The longest run of equal words; of such as are equally long, the one that says most, whichever comes first.
fn longest_run(a: &[Spoken], b: &[Spoken]) -> Run {
    if a.iter().map(|word| word.number).eq(b.iter().map(|word| word.number)) {
        return Run::of(a, b); // as most are
    }
    let mut before = vec![0; b.len() + 1];
    let mut longest = Run::default();
    for (at_a, word) in a.iter().enumerate() {
        let mut now = vec![0; b.len() + 1];
        for (at_b, _) in b.iter().enumerate().filter(|(_, other)| word.number == other.number) {
            let len = before[at_b] + 1;
            now[at_b + 1] = len;
            if len >= longest.len {
                longest = longest.max(Run::of(&a[at_a + 1 - len..=at_a], &b[at_b + 1 - len..=at_b]));
            }
        }
        before = now;
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_of_two_runs_is_meant_does_not_depend_on_who_is_first() {
        let spoken = |number: usize| {
            let content = (number >= 10).then_some(number as u32);
            Spoken { key: number.to_string().into(), number, content, span: ByteSpan::default() }
        };
        let (small, telling) = (0..6, 10..16);
        let a: Vec<Spoken> = small.clone().chain([20]).chain(telling.clone()).map(spoken).collect();
        let b: Vec<Spoken> = telling.chain([30]).chain(small).map(spoken).collect();
        let expected = Run { len: 6, n_contents: 6 };
        assert_eq!((longest_run(&a, &b), longest_run(&b, &a)), (expected, expected));
    }
}
