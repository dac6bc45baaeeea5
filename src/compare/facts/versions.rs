//! One speech as several articles give it: whole, cut, or with another word.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::compare::background::is_function_word;
use crate::text::stem;

use super::finding::{Claim, FactKind, Finding, Verdict};
use super::fragments::{Fragment, Spoken};
use super::line::Story;
use super::titles::{is_form_of_address, is_title};

/// What one article gives of a speech.
struct Version<'f> {
    article_idx: usize,
    fragments: Vec<&'f Fragment>,
    words: Vec<Spoken>,
}

/// The finding about one speech, from all its pieces.
pub(super) fn speech_finding(story: &Story, members: &[&Fragment]) -> Option<Finding> {
    let mut by_article: BTreeMap<usize, Vec<&Fragment>> = BTreeMap::new();
    for fragment in members {
        by_article.entry(fragment.article_idx).or_default().push(fragment);
    }
    let mut versions: Vec<Version> = Vec::new();
    for (article_idx, fragments) in by_article {
        let words = fragments.iter().flat_map(|fragment| fragment.words.clone()).collect();
        versions.push(Version { article_idx, fragments, words });
    }
    let base = versions.iter().max_by(|x, y| {
        let (x_keys, y_keys) = (x.keys(), y.keys());
        x_keys.len().cmp(&y_keys.len()).then_with(|| y_keys.cmp(&x_keys))
    })?;
    let mut verdict = Verdict::Same;
    let mut claims = Vec::new();
    for version in &versions {
        let (worse, value) = beside(story, base, version);
        verdict = verdict.max(worse);
        let article_idx = version.article_idx;
        let spans = version.fragments.iter().map(|fragment| fragment.span);
        claims.extend(spans.map(|span| Claim { article_idx, span, value: value.clone() }));
    }
    claims.sort();
    let about = opening(&base.words);
    (versions.len() > 1).then_some(Finding {
        kind: FactKind::Quote,
        verdict,
        row_idx: None,
        about,
        claims,
        is_by_time: false,
    })
}

/// The first words of a speech.
pub(super) fn opening(words: &[Spoken]) -> String {
    let first: Vec<&str> = words.iter().take(6).map(|word| &*word.key).collect();
    let more = if words.len() > 6 { " ..." } else { "" };
    format!("{}{more}", first.join(" "))
}

impl Version<'_> {
    fn keys(&self) -> Vec<&str> {
        self.words.iter().map(|word| &*word.key).collect()
    }

    /// True where the words `at..at + len` and those on either side stand between the same two marks,
    /// with nothing between that says words were left out or put in.
    fn runs_on(&self, story: &Story, at: usize, len: usize) -> bool {
        let mut start = 0;
        let is_inside_one = self.fragments.iter().any(|fragment| {
            let from = start;
            start += fragment.words.len();
            from < at && (at + len < start || at + len == self.words.len())
        });
        let after = (at + len).min(self.words.len() - 1);
        let around = at.checked_sub(1).and_then(|before| Some((self.words.get(before)?, self.words.get(after)?)));
        let text = story.articles.get(self.article_idx).map_or("", |article| article.text());
        let is_plain = around.is_some_and(|(before, after)| {
            let told = before.span.hull(after.span).cut(text);
            !told.contains(['[', '(', '\u{2026}', '\u{2014}']) && !told.contains("..")
        });
        is_inside_one && is_plain
    }
}

/// Most words of a change; where more differ, another part was quoted.
const LONGEST_CHANGE: usize = 3;

/// So many tenths of a version must be in the longest one before a changed word is called a conflict.
const SAID_ONCE: usize = 7;

/// How a version stands to the longest one, and the same in words.
fn beside(story: &Story, base: &Version, version: &Version) -> (Verdict, String) {
    let (base_keys, keys) = (base.keys(), version.keys());
    if base_keys.concat() == keys.concat() {
        return (Verdict::Same, "whole".to_owned());
    }
    let ops = capture_diff_slices(Algorithm::Myers, &base_keys, &keys);
    let n_kept: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    let changes = (0..ops.len()).filter(|nth| is_between_runs(&ops, *nth)).filter_map(|nth| {
        let (old, new) = (ops[nth].old_range(), ops[nth].new_range());
        let is_small = old.len() <= LONGEST_CHANGE && new.len() <= LONGEST_CHANGE;
        let is_ours = base.runs_on(story, old.start, old.len()) && version.runs_on(story, new.start, new.len());
        let (old, new) = (base_keys.get(old)?.join(" "), keys.get(new)?.join(" "));
        (is_small && is_ours && old.replace(' ', "") != new.replace(' ', ""))
            .then(|| (weight(&old, &new), change_text(&old, &new)))
    });
    // the first of the weightiest
    let changed = changes.rev().max_by_key(|(verdict, _)| *verdict);
    match changed {
        // too much differs to speak of one word: perhaps said twice
        Some((_, change)) if n_kept * 10 < keys.len() * SAID_ONCE => (Verdict::Differs, change),
        Some((verdict, change)) => (verdict, change),
        None if n_kept < keys.len() => (Verdict::Differs, format!("other words: {n_kept} of {} the same", keys.len())),
        None => (Verdict::Differs, format!("cut to {} of {} words", keys.len(), base_keys.len())),
    }
}

/// "and" more or less is no other statement; "not" is.
fn weight(old: &str, new: &str) -> Verdict {
    let is_small = |word: &str| is_function_word(word) && !matches!(word, "not" | "no" | "never" | "none" | "nor");
    let are_small = old.split(' ').chain(new.split(' ')).all(|word| word.is_empty() || is_small(word));
    if are_small || is_same_word(old, new) || is_same_time(old, new) || is_title_more_or_less(old, new) {
        Verdict::Differs
    } else {
        Verdict::Conflict
    }
}

/// Another form of the same words ("saying" for "said" is none of them), or their initials.
fn is_same_word(old: &str, new: &str) -> bool {
    let (olds, news): (Vec<&str>, Vec<&str>) = (old.split(' ').collect(), new.split(' ').collect());
    let are_forms = olds.len() == news.len() && olds.iter().zip(&news).all(|(a, b)| stem(a) == stem(b));
    let initials = |words: &[&str]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    let is_short = |short: &[&str], long: &[&str]| long.len() > 1 && short.concat().replace('.', "") == initials(long);
    are_forms || is_short(&olds, &news) || is_short(&news, &olds)
}

/// "18:41" and "6 41pm": written in another way; a zone may follow.
fn is_same_time(old: &str, new: &str) -> bool {
    let minutes = |words: &str| -> Option<u32> {
        let figures: Vec<u32> =
            words.split(|c: char| !c.is_ascii_digit()).filter_map(|figures| figures.parse().ok()).collect();
        let (hours, minutes) = match figures.as_slice() {
            [hours, minutes] => (*hours, *minutes),
            _ => return None,
        };
        Some(hours % 12 * 60 + minutes)
    };
    minutes(old).is_some_and(|minutes_old| minutes(new) == Some(minutes_old))
}

/// "Representative Fredette", "Fredette".
fn is_title_more_or_less(old: &str, new: &str) -> bool {
    let is_title = |words: &str| words.split(' ').all(|word| is_title(word) || is_form_of_address(word));
    (old.is_empty() && is_title(new)) || (new.is_empty() && is_title(old))
}

/// After a run of equal words and before another, or where both versions end: "closer to a bomb", "closer to arms".
fn is_between_runs(ops: &[DiffOp], nth: usize) -> bool {
    let is_equal = |op: Option<&DiffOp>| op.is_some_and(is_run);
    let before = nth.checked_sub(1).and_then(|nth| ops.get(nth));
    let change = ops.get(nth).filter(|op| !matches!(op, DiffOp::Equal { .. }));
    let is_end = nth + 1 == ops.len() && matches!(change, Some(DiffOp::Replace { .. }));
    change.is_some() && is_equal(before) && (is_equal(ops.get(nth + 1)) || is_end)
}

/// Two equal words or more.
fn is_run(op: &DiffOp) -> bool {
    matches!(op, DiffOp::Equal { len, .. } if *len >= 2)
}

fn change_text(old: &str, new: &str) -> String {
    match (old, new) {
        (old, "") => format!("without \"{old}\""),
        ("", new) => format!("with \"{new}\""),
        (old, new) => format!("\"{new}\" for \"{old}\""),
    }
}
