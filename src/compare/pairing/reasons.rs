//! Why two sentences were paired, or were not: what they share, and how much it took.

use crate::compare::Reasons;
use crate::compare::background::is_function_word;

use super::corpus::{Corpus, SentenceTokens, Token};
use super::weights::{BANAL_SURCHARGE, ENOUGH_SHARED};

/// Shortest run of words within quotation marks that counts as a shared quote.
const QUOTE_WORDS: usize = 3;

/// The score two sentences need to be paired: `threshold`, and more where they share little that tells.
pub(super) fn needed(corpus: &Corpus<'_>, a: usize, b: usize, threshold: f32) -> f32 {
    let shared = shared_stems(&corpus.stems_of(a), &corpus.stems_of(b));
    let stems = shared.iter().map(|stem| &corpus.lexicon.stems[*stem]).filter(|stem| !stem.is_function);
    let weight: f32 = stems.map(|stem| stem.rarity).sum();
    let lacking = (1.0 - weight / ENOUGH_SHARED).max(0.0);
    (threshold * (1.0 + BANAL_SURCHARGE * lacking)).min(1.0)
}

/// What two sentences share, as it stands in the first.
pub(super) fn reasons(corpus: &Corpus<'_>, a: usize, b: usize, threshold: f32) -> Reasons {
    let mut shared = shared_stems(&corpus.stems_of(a), &corpus.stems_of(b));
    shared.retain(|stem| !corpus.lexicon.stems[*stem].is_function);
    let rarity = |stem: &usize| corpus.lexicon.stems[*stem].rarity;
    shared.sort_by(|x, y| rarity(y).total_cmp(&rarity(x)).then(x.cmp(y)));
    let (from, other) = (&corpus.sentences[a], &corpus.sentences[b]);
    let mut reasons = Reasons { needed: needed(corpus, a, b, threshold), ..Reasons::default() };
    for stem in shared {
        let Some(at) = from.tokens.iter().position(|token| token.stem_idx == stem) else { continue };
        let token = &from.tokens[at];
        if token.is_number {
            reasons.numbers.push(number_text(corpus, from, other, at));
        } else if corpus.lexicon.stems[stem].is_name {
            reasons.names.push(text(corpus, from, token, token));
        } else {
            reasons.words.push(text(corpus, from, token, token));
        }
    }
    reasons.quotes = shared_quotes(corpus, from, other);
    reasons
}

fn shared_stems(a: &[usize], b: &[usize]) -> Vec<usize> {
    a.iter().filter(|stem| b.binary_search(stem).is_ok()).copied().collect()
}

fn text(corpus: &Corpus<'_>, sentence: &SentenceTokens, first: &Token, last: &Token) -> String {
    first.span.hull(last.span).cut(corpus.articles[sentence.article_idx].text()).to_owned()
}

/// A number with the word after it where both sentences have it there: `1.4 million`.
fn number_text(corpus: &Corpus<'_>, from: &SentenceTokens, other: &SentenceTokens, at: usize) -> String {
    let number = &from.tokens[at];
    let unit = from.tokens.get(at + 1).filter(|unit| {
        let is_shared = |pair: &[Token]| pair[0].stem_idx == number.stem_idx && pair[1].stem_idx == unit.stem_idx;
        !is_function_word(&corpus.lexicon.forms[unit.form_idx].key) && other.tokens.windows(2).any(is_shared)
    });
    text(corpus, from, number, unit.unwrap_or(number))
}

/// Runs of words that stand in quotation marks in both.
fn shared_quotes(corpus: &Corpus<'_>, from: &SentenceTokens, other: &SentenceTokens) -> Vec<String> {
    let mut quotes = Vec::new();
    let mut at = 0;
    while at < from.tokens.len() {
        let length = longest_run(&from.tokens[at..], &other.tokens);
        if length >= QUOTE_WORDS {
            quotes.push(text(corpus, from, &from.tokens[at], &from.tokens[at + length - 1]));
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
    (0..other.len()).map(|start| from.iter().zip(&other[start..]).take_while(same).count()).max().unwrap_or_default()
}
