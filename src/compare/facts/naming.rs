//! Which words of a sentence name somebody or something, read off the whole set.

use rustc_hash::FxHashSet;

use crate::text::{BlockKind, WordKind};

use super::cues::Cues;
use super::line::Line;
use super::wording::Token;

/// Fills in the names of every line: a word at the head of a sentence is a name where it is one elsewhere.
pub(super) fn name(lines: &mut [Vec<Line<'_>>]) {
    let mut known = FxHashSet::default();
    let mut last_words = FxHashSet::default();
    for line in lines.iter().flatten().filter(|line| line.kind == BlockKind::Body && !line.is_all_capitals) {
        for run in runs(line) {
            known.extend(run.iter().filter_map(|token| token.content));
            last_words.extend(run.last().filter(|_| (2..=3).contains(&run.len())).and_then(|token| token.content));
        }
    }
    for line in lines.iter_mut().flatten() {
        let names: Vec<u32> = line.capitals.iter().copied().filter(|content| known.contains(content)).collect();
        line.surnames = names.iter().copied().filter(|content| last_words.contains(content)).collect();
        line.names = names;
    }
}

/// Runs of capitals; the first word of a sentence or of a quotation says nothing by itself.
fn runs<'l, 'a>(line: &'l Line<'a>) -> impl Iterator<Item = &'l [Token<'a>]> {
    let is_name = |token: &Token| token.cues.has(Cues::NAME);
    let is_head = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| line.tokens.get(before));
        before.is_none_or(|token| token.kind == WordKind::Punctuation && token.raw != "," && token.raw != "-")
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < line.tokens.len() {
            let n = line.tokens.iter().skip(at).take_while(|token| is_name(token)).count();
            let from = at;
            at += n.max(1);
            if n > 1 || (n == 1 && !is_head(from)) {
                return line.tokens.get(from..from + n);
            }
        }
        None
    })
}

/// A line in capitals, or a headline With Every Word So, shows no names.
pub(super) fn is_all_capitals(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| token.kind == WordKind::Letters);
    let (n_small, n_words) =
        words.fold((0, 0), |(n_small, n), token| (n_small + usize::from(!token.is_capital()), n + 1));
    n_small * 4 < n_words
}
