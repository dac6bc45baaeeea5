//! The same quoted words in several outlets: who has them whole, who cut them, who changed a word,
//! who told them in words of their own.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::{ByteSpan, WordKind, spelling};

use super::finding::{Claim, FactKind, Finding, Verdict};
use super::line::{Line, Story, n_shared, sorted};
use super::rows::Rows;
use super::speech::attribution_of;

/// Findings about what was said.
pub(super) fn quotes(story: &Story, n_rows: usize, rows: &Rows) -> Vec<Finding> {
    let fragments = fragments(story, rows);
    let mut findings = Vec::new();
    for bundle in bundles(&fragments, rows) {
        let members: Vec<&Fragment> = bundle.iter().map(|idx| &fragments[*idx]).collect();
        findings.extend(finding(story, &members).map(|finding| rows.placed(finding)));
    }
    findings.extend((0..n_rows).flat_map(|row_idx| reported(story, row_idx, rows, &fragments)));
    findings
}

/// Quoted words between two marks.
struct Fragment {
    article_idx: usize,
    row_idx: Option<usize>,
    span: ByteSpan,
    /// Punctuation left out.
    words: Vec<Spoken>,
}

#[derive(Clone)]
struct Spoken {
    key: String,
    content: Option<u32>,
    span: ByteSpan,
}

/// Fewer words than this are a name or a scare quote.
const SHORTEST: usize = 3;
/// More are no quotation, but a mark that was never closed.
const LONGEST: usize = 250;

fn fragments(story: &Story, rows: &Rows) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    for (article_idx, quotations) in story.quotations.iter().enumerate() {
        let lines = story.lines.get(article_idx).map_or(&[][..], Vec::as_slice);
        for quotation in quotations {
            let from = lines.partition_point(|line| line.span.end <= quotation.span.start);
            let near = lines.get(from..).unwrap_or_default().iter();
            let held = near.take_while(|line| line.span.start < quotation.span.end && line.is_told());
            let words = held.flat_map(|line| &line.tokens).filter(|token| quotation.span.contains(token.span));
            let words: Vec<Spoken> = words
                .filter(|token| token.kind != WordKind::Punctuation)
                .map(|token| Spoken {
                    key: spelling(&token.low).into_owned(),
                    content: token.content,
                    span: token.span,
                })
                .collect();
            if (SHORTEST..=LONGEST).contains(&words.len()) {
                let row_idx = lines.get(from).and_then(|line| rows.row_of(article_idx, line.sentence_idx));
                fragments.push(Fragment { article_idx, row_idx, span: quotation.span, words });
            }
        }
    }
    fragments
}

/// A run of equal words this long is one speech wherever it stands.
const LONG_RUN: usize = 4;

/// Indices of fragments that hold the same words, in bundles.
fn bundles(fragments: &[Fragment], rows: &Rows) -> Vec<Vec<usize>> {
    let mut holders: BTreeMap<[&str; SHORTEST], Vec<usize>> = BTreeMap::new();
    for (idx, fragment) in fragments.iter().enumerate() {
        for window in fragment.words.windows(SHORTEST) {
            if let [a, b, c] = window {
                holders.entry([&a.key, &b.key, &c.key]).or_default().push(idx);
            }
        }
    }
    let mut candidates: Vec<(usize, usize)> = Vec::new();
    for idxs in holders.values() {
        for (nth, a) in idxs.iter().enumerate() {
            candidates.extend(idxs.iter().skip(nth + 1).map(|b| (*a, *b)));
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

fn are_one_speech(a: &Fragment, b: &Fragment, rows: &Rows) -> bool {
    let run = longest_run(&a.words, &b.words);
    let n_contents = run.iter().filter(|word| word.content.is_some()).count();
    let is_in_one_row = a.row_idx.is_some() && a.row_idx == b.row_idx;
    let is_whole = run.len() == a.words.len().min(b.words.len());
    a.article_idx != b.article_idx
        && rows.tell_one_event(a.article_idx, b.article_idx)
        && ((run.len() >= LONG_RUN && n_contents >= 2) || (is_whole && is_in_one_row && n_contents >= 1))
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

/// What one article gives of a speech.
struct Version<'f> {
    article_idx: usize,
    fragments: Vec<&'f Fragment>,
    words: Vec<Spoken>,
}

fn finding(story: &Story, members: &[&Fragment]) -> Option<Finding> {
    let mut by_article: BTreeMap<usize, Vec<&Fragment>> = BTreeMap::new();
    for fragment in members {
        by_article.entry(fragment.article_idx).or_default().push(fragment);
    }
    let versions: Vec<Version> = by_article
        .into_iter()
        .map(|(article_idx, fragments)| {
            let words = fragments.iter().flat_map(|fragment| fragment.words.clone()).collect();
            Version { article_idx, fragments, words }
        })
        .collect();
    let text = |version: &Version| version.words.iter().map(|word| word.key.clone()).collect::<Vec<_>>();
    let base = versions.iter().max_by(|x, y| x.words.len().cmp(&y.words.len()).then_with(|| text(y).cmp(&text(x))))?;
    let mut verdict = Verdict::Same;
    let mut claims = Vec::new();
    for version in &versions {
        let (worse, value) = beside(story, base, version);
        verdict = verdict.max(worse);
        claims.extend(version.fragments.iter().map(|fragment| Claim {
            article_idx: version.article_idx,
            span: fragment.span,
            value: value.clone(),
        }));
    }
    claims.sort();
    let about = opening(&base.words);
    (versions.len() > 1).then_some(Finding { kind: FactKind::Quote, verdict, row_idx: None, about, claims })
}

/// The first words of a speech.
fn opening(words: &[Spoken]) -> String {
    let first: Vec<&str> = words.iter().take(6).map(|word| word.key.as_str()).collect();
    let more = if words.len() > 6 { " ..." } else { "" };
    format!("{}{more}", first.join(" "))
}

/// How a version stands to the longest one, and the same in words.
fn beside(story: &Story, base: &Version, version: &Version) -> (Verdict, String) {
    let keys = |version: &Version| -> Vec<String> { version.words.iter().map(|word| word.key.clone()).collect() };
    let (base_keys, keys) = (keys(base), keys(version));
    if base_keys == keys {
        return (Verdict::Same, "whole".to_owned());
    }
    let ops = capture_diff_slices(Algorithm::Myers, &base_keys, &keys);
    let changed = ops.windows(3).find_map(|window| match window {
        [before, DiffOp::Replace { old_index, old_len, new_index, new_len }, after]
            if is_run(before) && is_run(after) && *old_len <= 3 && *new_len <= 3 =>
        {
            let old = base_keys.get(*old_index..old_index + old_len)?.join(" ");
            let new = version.words.get(*new_index..new_index + new_len)?;
            let is_marked = new.iter().any(|word| is_bracketed(story, version.article_idx, word.span));
            let new: Vec<&str> = new.iter().map(|word| word.key.as_str()).collect();
            (!is_marked && is_inside_one(version, *new_index, *new_len)).then(|| (old, new.join(" ")))
        }
        _ => None,
    });
    match changed {
        Some((old, new)) => (Verdict::Conflict, format!("\"{new}\" for \"{old}\"")),
        None => (Verdict::Differs, format!("cut: {} of {} words", keys.len(), base_keys.len())),
    }
}

/// Two equal words or more.
fn is_run(op: &DiffOp) -> bool {
    matches!(op, DiffOp::Equal { len, .. } if *len >= 2)
}

/// True where the words `at..at + len` and those beside them stand between the same two marks.
fn is_inside_one(version: &Version, at: usize, len: usize) -> bool {
    let mut start = 0;
    for fragment in &version.fragments {
        let end = start + fragment.words.len();
        if start < at && at + len < end {
            return true;
        }
        start = end;
    }
    false
}

/// `[the bolts]`: a change the outlet owns up to.
fn is_bracketed(story: &Story, article_idx: usize, span: ByteSpan) -> bool {
    let text = story.articles.get(article_idx).map_or("", |article| article.text());
    let before = span.context_before(text, 24);
    before.rfind('[').is_some_and(|open| before.rfind(']').is_none_or(|close| close < open))
}

/// Share of a quote's words another outlet must tell without marks to have reported it.
const REPORTED: f32 = 0.6;
/// Fewer words are too few to recognise in another's telling.
const SHORTEST_REPORTED: usize = 6;

/// Quotes of a row that another outlet tells as reported speech.
fn reported(story: &Story, row_idx: usize, rows: &Rows, fragments: &[Fragment]) -> Vec<Finding> {
    let lines = rows.lines(story, row_idx);
    let mut findings: Vec<Finding> = Vec::new();
    let in_row = fragments.iter().filter(|f| f.row_idx == Some(row_idx) && f.words.len() >= SHORTEST_REPORTED);
    for fragment in in_row {
        let said = sorted(fragment.words.iter().filter_map(|word| word.content).collect());
        let tells = |line: &&&Line| {
            let n = n_shared(&said, &line.contents);
            let is_quoting = line.tokens.iter().filter(|token| token.is_quoted).count() >= SHORTEST;
            let is_told = n >= 3 && n as f32 >= REPORTED * said.len() as f32;
            line.article_idx != fragment.article_idx && is_told && !is_quoting && attribution_of(line).is_some()
        };
        let whole = Claim { article_idx: fragment.article_idx, span: fragment.span, value: "quoted".to_owned() };
        let mut claims: Vec<Claim> = lines
            .iter()
            .filter(tells)
            .map(|line| Claim { article_idx: line.article_idx, span: line.span, value: "reported".to_owned() })
            .collect();
        if !claims.is_empty() {
            claims.push(whole);
            claims.sort();
            let about = opening(&fragment.words);
            let (kind, verdict) = (FactKind::Quote, Verdict::Differs);
            findings.push(Finding { kind, verdict, row_idx: Some(row_idx), about, claims });
        }
    }
    merged(findings)
}

/// Findings on the same reported sentences as one.
fn merged(findings: Vec<Finding>) -> Vec<Finding> {
    let mut by_opening: BTreeMap<String, Finding> = BTreeMap::new();
    for finding in findings {
        match by_opening.get_mut(&finding.about) {
            Some(held) => {
                held.claims.extend(finding.claims);
                held.claims.sort();
                held.claims.dedup();
            }
            None => _ = by_opening.insert(finding.about.clone(), finding),
        }
    }
    by_opening.into_values().collect()
}
