//! Why two sentences were paired, or were not: what they share, and how much it took.

use std::ops::Range;

use crate::compare::Reasons;
use crate::text::ByteSpan;

use super::corpus::Corpus;
use super::shared::{needed, shared_telling, stand_ins};
use super::wordings::Token;

/// Shortest run of words within quotation marks that counts as a shared quote.
const QUOTE_WORDS: usize = 3;

/// What two wordings share, as it stands in the first.
pub(super) fn reasons(corpus: &Corpus<'_>, a: usize, b: usize, threshold: f32) -> Reasons {
    let stem = |stem: u32| &corpus.lexicon.stems[stem as usize];
    let words = |wording: usize| Words {
        text: corpus.articles[corpus.wordings.article_of(wording)].text(),
        tokens: corpus.wordings.tokens(wording),
    };
    let (from, to) = (words(a), words(b));
    let shared = shared_in_order(corpus, &from, (a, b));
    let mut reasons = Reasons { needed: needed(corpus, a, b, threshold), ..Reasons::default() };
    reasons.words.reserve_exact(shared.len());
    let is_shared = |idx: u32| shared.iter().any(|shared| shared.stem_idx == idx);
    let is_shared_name = |token: &Token| stem(token.stem_idx).is_name && is_shared(token.stem_idx);
    let mut said = vec![false; from.tokens.len()];
    for SharedStem { at, .. } in &shared {
        let at = *at;
        if said[at] {
            continue; // with its neighbours already
        }
        let token = &from.tokens[at];
        let (list, words) = if token.is_number {
            (&mut reasons.numbers, at..at + 1 + usize::from(has_shared_unit(corpus, &from, to.tokens, at)))
        } else if stem(token.stem_idx).is_name {
            (&mut reasons.names, from.run_of(at, is_shared_name))
        } else {
            (&mut reasons.words, at..at + 1)
        };
        list.push(from.cut(&from.tokens[words.start], &from.tokens[words.end - 1]));
        said[words].fill(true);
    }
    reasons.quotes = shared_quotes(&from, to.tokens);
    for (x, y) in stand_ins(corpus, a, b) {
        reasons.stand_ins.extend(from.word(x).zip(to.word(y)));
    }
    reasons
}

/// A stem that tells and is in both.
struct SharedStem {
    stem_idx: u32,
    rarity: f32,
    /// The first word of it.
    at: usize,
    is_number: bool,
}

/// What `a`, whose words are `from`, shares with `b`: numbers first, so that their units are not said twice, and the
/// rarest first.
fn shared_in_order(corpus: &Corpus<'_>, from: &Words<'_>, (a, b): (usize, usize)) -> Vec<SharedStem> {
    let rarity = |stem_idx: u32| corpus.lexicon.stems[stem_idx as usize].rarity;
    let unseen = |stem_idx| SharedStem { stem_idx, rarity: rarity(stem_idx), at: usize::MAX, is_number: false };
    let mut shared: Vec<SharedStem> = shared_telling(corpus, a, b).map(unseen).collect();
    for (at, token) in from.tokens.iter().enumerate() {
        if let Ok(found) = shared.binary_search_by_key(&token.stem_idx, |shared| shared.stem_idx) {
            shared[found].at = shared[found].at.min(at);
            shared[found].is_number |= token.is_number;
        }
    }
    let is_before = |x: &SharedStem, y: &SharedStem| {
        y.is_number.cmp(&x.is_number).then(y.rarity.total_cmp(&x.rarity)).then(x.stem_idx.cmp(&y.stem_idx))
    };
    shared.sort_unstable_by(is_before);
    shared
}

/// The words of one sentence as they stand.
struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Words<'_> {
    /// The first word of a stem.
    fn word(&self, stem_idx: u32) -> Option<String> {
        self.tokens.iter().find(|token| token.stem_idx == stem_idx).map(|token| self.cut(token, token))
    }

    /// The words around `at` that belong to one name: nothing but a space between them.
    fn run_of(&self, at: usize, is_name: impl Fn(&Token) -> bool) -> Range<usize> {
        let follow = |pair: &[Token]| {
            let gap = ByteSpan::new(pair[0].span.end, pair[1].span.start);
            pair.iter().all(&is_name) && gap.cut(self.text).trim().is_empty()
        };
        let before = (0..at).rev().take_while(|start| follow(&self.tokens[*start..*start + 2])).count();
        let after = (at..self.tokens.len() - 1).take_while(|start| follow(&self.tokens[*start..*start + 2])).count();
        at - before..at + after + 1
    }

    fn cut(&self, first: &Token, last: &Token) -> String {
        first.span.hull(last.span).cut(self.text).to_owned()
    }
}

/// True where a number has the same word after it in both sentences: `1.4 million`.
fn has_shared_unit(corpus: &Corpus<'_>, from: &Words<'_>, other: &[Token], at: usize) -> bool {
    let number = &from.tokens[at];
    from.tokens.get(at + 1).is_some_and(|unit| {
        let is_shared = |pair: &[Token]| pair[0].stem_idx == number.stem_idx && pair[1].stem_idx == unit.stem_idx;
        !corpus.lexicon.forms[unit.form_idx as usize].is_function && other.windows(2).any(is_shared)
    })
}

/// Runs of words that stand in quotation marks in both.
fn shared_quotes(from: &Words<'_>, other: &[Token]) -> Vec<String> {
    let mut quotes = Vec::new();
    let mut at = 0;
    while at < from.tokens.len() {
        let length = longest_run(&from.tokens[at..], other);
        if length >= QUOTE_WORDS {
            quotes.push(from.cut(&from.tokens[at], &from.tokens[at + length - 1]));
        }
        at += length.max(1);
    }
    quotes
}

/// How many quoted words at the start of `from` stand quoted in a row somewhere in `other`.
fn longest_run(from: &[Token], other: &[Token]) -> usize {
    let same = |(x, y): &(&Token, &Token)| x.is_quoted && y.is_quoted && x.form_idx == y.form_idx;
    if !from.first().is_some_and(|token| token.is_quoted) {
        return 0;
    }
    let runs = (0..other.len()).filter(|start| other[*start].is_quoted);
    runs.map(|start| from.iter().zip(&other[start..]).take_while(same).count()).max().unwrap_or_default()
}
