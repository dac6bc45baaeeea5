//! Why two sentences were paired, or were not: what they share, and how much it took.

use std::ops::Range;

use crate::compare::Reasons;
use crate::text::ByteSpan;

use super::corpus::Corpus;
use super::shared::{needed, shared_stems, stand_ins};
use super::wordings::Token;

/// Shortest run of words within quotation marks that counts as a shared quote.
const QUOTE_WORDS: usize = 3;

/// What two wordings share, as it stands in the first.
pub(super) fn reasons(corpus: &Corpus<'_>, a: usize, b: usize, threshold: f32) -> Reasons {
    let stem = |stem: u32| &corpus.lexicon.stems[stem as usize];
    let shared = shared_stems(corpus.wordings.stems(a), corpus.wordings.stems(b));
    let mut shared: Vec<u32> = shared.filter(|idx| !stem(*idx).is_function).collect();
    shared.sort_by(|x, y| stem(*y).rarity.total_cmp(&stem(*x).rarity).then(x.cmp(y)));
    let from =
        Words { text: corpus.articles[corpus.wordings.get(a).article_idx].text(), tokens: corpus.wordings.tokens(a) };
    let other = corpus.wordings.tokens(b);
    let is_number = |idx: &u32| from.tokens.iter().any(|token| token.is_number && token.stem_idx == *idx);
    shared.sort_by_cached_key(|idx| !is_number(idx)); // first, so that their units are not said twice
    let mut reasons = Reasons { needed: needed(corpus, a, b, threshold), ..Reasons::default() };
    let is_shared_name = |token: &Token| stem(token.stem_idx).is_name && shared.contains(&token.stem_idx);
    let mut said = vec![false; from.tokens.len()];
    for stem_idx in &shared {
        let is_left = |at: &usize| from.tokens[*at].stem_idx == *stem_idx && !said[*at];
        let Some(at) = (0..from.tokens.len()).find(is_left) else { continue };
        if (0..at).any(|before| from.tokens[before].stem_idx == *stem_idx) {
            continue; // said with its neighbours already
        }
        let token = &from.tokens[at];
        let (list, words) = if token.is_number {
            (&mut reasons.numbers, at..at + 1 + usize::from(has_shared_unit(corpus, &from, other, at)))
        } else if stem(*stem_idx).is_name {
            (&mut reasons.names, from.run_of(at, is_shared_name))
        } else {
            (&mut reasons.words, at..at + 1)
        };
        list.push(from.cut(&from.tokens[words.start], &from.tokens[words.end - 1]));
        said[words].fill(true);
    }
    reasons.quotes = shared_quotes(&from, other);
    let to = Words { text: corpus.articles[corpus.wordings.get(b).article_idx].text(), tokens: other };
    for (x, y) in stand_ins(corpus, a, b) {
        reasons.stand_ins.extend(from.word(x).zip(to.word(y)));
    }
    reasons
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
