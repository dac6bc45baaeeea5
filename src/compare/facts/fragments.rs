//! Quoted words as the pieces of speeches, and which pieces are of one speech.

use std::collections::BTreeMap;

use crate::text::{ByteSpan, Folding, WordKind, fold, spelling};

use super::line::{Story, Token};
use super::rows::Rows;

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
    pub(super) key: String,
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
    for (article_idx, quotations) in story.quotations.iter().enumerate() {
        let lines = story.lines.get(article_idx).map_or(&[][..], Vec::as_slice);
        for quotation in quotations {
            let from = lines.partition_point(|line| line.span.end <= quotation.span.start);
            let near = lines.get(from..).unwrap_or_default().iter();
            let held = near.take_while(|line| line.span.start < quotation.span.end && line.is_told());
            let words = held.flat_map(|line| &line.tokens).filter(|token| quotation.span.contains(token.span));
            let is_name = words.clone().filter(|token| token.is_content()).all(Token::is_capital);
            let words = spoken(words);
            let is_title = is_name && words.len() <= LONGEST_TITLE;
            if (SHORTEST..=LONGEST).contains(&words.len()) && !is_title {
                let row_idx = lines.get(from).and_then(|line| rows.row_of(article_idx, line.sentence_idx));
                fragments.push(Fragment { article_idx, row_idx, span: quotation.span, words });
            }
        }
    }
    fragments
}

/// The words of a speech; those in brackets are the outlet's.
fn spoken<'t>(tokens: impl Iterator<Item = &'t Token<'t>>) -> Vec<Spoken> {
    let mut depth = 0_usize;
    let mut words = Vec::new();
    for token in tokens {
        match token.raw {
            "[" | "(" => depth += 1,
            "]" | ")" => depth = depth.saturating_sub(1),
            "&" if depth == 0 => words.push(Spoken { key: "and".to_owned(), content: None, span: token.span }),
            _ if depth == 0 && token.kind != WordKind::Punctuation => {
                let whole = fold(token.raw, Folding::default());
                let (word, ending) = contraction(&whole, &token.low);
                let spoken = |key: &str, content| Spoken { key: key.to_owned(), content, span: token.span };
                words.push(spoken(one_form(word).unwrap_or(&spelling(word)), token.content));
                words.extend(ending.map(|ending| spoken(ending, None)));
            }
            _ => {}
        }
    }
    words
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
    let mut holders: BTreeMap<[&str; SHORTEST], Vec<usize>> = BTreeMap::new();
    for (idx, fragment) in fragments.iter().enumerate() {
        for window in fragment.words.windows(SHORTEST) {
            if let [a, b, c] = window {
                holders.entry([&a.key, &b.key, &c.key]).or_default().push(idx);
            }
        }
    }
    let mut candidates: Vec<(usize, usize)> = Vec::new();
    for idxs in holders.values_mut() {
        idxs.dedup();
        idxs.sort_by_cached_key(|idx| (std::cmp::Reverse(fragments[*idx].words.len()), keys(&fragments[*idx])));
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

fn keys(fragment: &Fragment) -> Vec<&str> {
    fragment.words.iter().map(|word| word.key.as_str()).collect()
}

fn are_one_speech(a: &Fragment, b: &Fragment, rows: &Rows) -> bool {
    let run = longest_run(&a.words, &b.words);
    let n_contents = run.iter().filter(|word| word.content.is_some()).count();
    let is_in_one_row = a.row_idx.is_some() && a.row_idx == b.row_idx;
    let is_whole = run.len() == a.words.len().min(b.words.len());
    a.article_idx != b.article_idx
        && rows.tell_one_event(a.article_idx, b.article_idx)
        && ((run.len() >= LONG_RUN && n_contents >= 2)
            || (run.len() >= ROW_RUN && n_contents >= 2 && (is_in_one_row || is_whole))
            || (is_whole && is_in_one_row && n_contents >= 1))
}

/// The longest run of equal words, as it stands in `a`.
fn longest_run<'f>(a: &'f [Spoken], b: &[Spoken]) -> &'f [Spoken] {
    let mut before = vec![0; b.len() + 1];
    let (mut end, mut len) = (0, 0);
    for (at_a, word) in a.iter().enumerate() {
        let mut now = vec![0; b.len() + 1];
        for (at_b, other) in b.iter().enumerate() {
            if word.key == other.key {
                now[at_b + 1] = before[at_b] + 1;
                if now[at_b + 1] > len {
                    (end, len) = (at_a + 1, now[at_b + 1]);
                }
            }
        }
        before = now;
    }
    a.get(end - len..end).unwrap_or_default()
}
