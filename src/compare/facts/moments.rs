//! Days and times of day told of the same thing in a row.

use std::collections::BTreeMap;

use super::agreement::{are_of_other_actors, are_of_other_people, are_of_others, tell_enough};
use super::bearing::are_of_other_kinds;
use super::clock::{Clock, clock};
use super::cues::Cues;
use super::days::{When, is_to_come, when};
use super::finding::{Claim, FactKind, Finding, Verdict};
use super::gather::{Nearness, Told, Topic, gather};
use super::line::{Line, Story, n_shared};
use super::rows::{Rows, is_alike};
use super::speech::is_saying;

/// Findings about when, of every row.
pub(super) fn moments(story: &Story, n_rows: usize, rows: &Rows) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row_idx in 0..n_rows {
        let lines = rows.lines(row_idx);
        findings.extend(times(story, rows, row_idx, lines));
        findings.extend(days(story, rows, row_idx, lines));
    }
    findings
}

/// How many words to either side of a time say what happened then.
const REACH: usize = 9;

fn times(story: &Story, rows: &Rows, row_idx: usize, lines: &[&Line]) -> Vec<Finding> {
    let mut by_role: BTreeMap<&str, Vec<Told<Clock>>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.cues.has(Cues::CLOCK)) {
        let mut at = 0;
        while at < line.tokens.len() {
            let is_quoted = line.tokens.get(at).is_some_and(|token| token.is_quoted);
            let found = clock(line, at).filter(|_| !is_quoted && !is_of_publishing(line, at));
            at = found.as_ref().map_or(at, |clock| clock.last) + 1;
            let Some(clock) = found else { continue };
            let told = told(line, (clock.first, clock.last), clock.shown.clone(), clock);
            by_role.entry(told.value.role).or_default().push(told);
        }
    }
    let near = |a: &Told<Clock>, b: &Told<Clock>| -> Nearness {
        let n_near = n_shared(&a.context, &b.context);
        let is_sure = || a.value.beside(&b.value) != Verdict::Conflict || are_of_one(story, rows, a, b);
        (n_near >= 1 && is_alike(story, a, b) && rows.are_of_one_time(a, b) && is_sure()).then_some(n_near)
    };
    let topic = Topic { kind: FactKind::Date, about: "time of day".to_owned(), row_idx: Some(row_idx) };
    by_role.into_values().flat_map(|told| gather(rows, &topic, &told, near, |a, b| a.value.beside(&b.value))).collect()
}

fn days(story: &Story, rows: &Rows, row_idx: usize, lines: &[&Line]) -> Vec<Finding> {
    let mut by_role: BTreeMap<&str, Vec<Told<When>>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.cues.has(Cues::DAY)) {
        let published = rows.published(line.article_idx);
        let mut at = 0;
        while at < line.tokens.len() {
            let is_quoted = line.tokens.get(at).is_some_and(|token| token.is_quoted);
            let found = when(line, at, published).filter(|_| !is_quoted);
            at = found.as_ref().map_or(at, |when| when.last) + 1;
            let is_told = |when: &When| {
                !is_of_saying(line, when) && !is_of_publishing(line, when.first) && !is_of_range(line, when)
            };
            let Some(when) = found.filter(is_told) else { continue };
            let told = told(line, (when.first, when.last), when.shown.clone(), when);
            by_role.entry(told.value.role).or_default().push(told);
        }
    }
    let near = |a: &Told<When>, b: &Told<When>| -> Nearness {
        let n_near = n_shared(&a.context, &b.context);
        // "will begin on Monday" and "was ordered on Thursday" are no conflict
        let is_sure = || {
            a.value.beside(&b.value) != Verdict::Conflict || (is_one_deed(story, a, b) && are_of_one(story, rows, a, b))
        };
        (n_near >= 2 && is_alike(story, a, b) && rows.are_of_one_time(a, b) && is_sure()).then_some(n_near)
    };
    let topic = Topic { kind: FactKind::Date, about: "day".to_owned(), row_idx: Some(row_idx) };
    by_role.into_values().flat_map(|told| gather(rows, &topic, &told, near, |a, b| a.value.beside(&b.value))).collect()
}

/// Whether two sentences surely tell of one thing that happened to the same people.
fn are_of_one<V>(story: &Story, rows: &Rows, a: &Told<V>, b: &Told<V>) -> bool {
    let line = |told: &Told<V>| story.line(told.claim.article_idx, told.sentence_idx);
    let is_one = |(x, y): (&Line, &Line)| {
        tell_enough(rows, (a, x), (b, y))
            && !are_of_others(x, y)
            && !are_of_other_people(x, y)
            && !are_of_other_actors(story, (x, a.claim.span), (y, b.claim.span))
    };
    rows.are_kin(a, b) && line(a).zip(line(b)).is_some_and(is_one)
}

/// "from 1990 to 1991": neither end is when it happened.
fn is_of_range(line: &Line, when: &When) -> bool {
    let is_to = |low: &str| matches!(low, "to" | "until" | "till" | "through" | "-" | "and");
    let before = when.first.checked_sub(1).map_or("", |at| line.low(at));
    let opens = matches!(before, "from" | "between" | "since") && is_to(line.low(when.last + 1));
    let is_after_one = (when.first.saturating_sub(6)..when.first).any(|at| matches!(line.low(at), "from" | "between"));
    opens || (is_to(before) && is_after_one)
}

/// Whether the same was done on two days: "collapsed on Tuesday" on both sides, not "was arrested on" and "will stand
/// trial on", nor "before the Crown Court on" and "before the Magistrates' Court on".
fn is_one_deed(story: &Story, a: &Told<When>, b: &Told<When>) -> bool {
    let line = |told: &Told<When>| story.line(told.claim.article_idx, told.sentence_idx);
    let Some((x, y)) = line(a).zip(line(b)) else { return false };
    let from = |told: &Told<When>| told.value.first.saturating_sub(DEED_REACH);
    let (a_from, b_from) = (from(a), from(b));
    let (a_to, b_to) = (a.value.first, b.value.first);
    let deed = |line: &Line, from: usize, to: usize| -> Vec<u32> {
        line.tokens.iter().take(to).skip(from).filter_map(|token| token.content).collect()
    };
    let (a_deed, b_deed) = (deed(x, a_from, a_to), deed(y, b_from, b_to));
    let nearest_is_shared = a_deed.last().is_some_and(|word| b_deed.contains(word))
        && b_deed.last().is_some_and(|word| a_deed.contains(word));
    let is_one_tense = is_to_come(x, a_to) == is_to_come(y, b_to);
    nearest_is_shared && is_one_tense && !are_of_other_kinds((x, a_from, a_to), (y, b_from, b_to))
}

/// How many words before a day say what was done then.
const DEED_REACH: usize = 6;

/// "Venn said on Thursday": when it was said, not when it happened.
fn is_of_saying(line: &Line, when: &When) -> bool {
    (when.first.saturating_sub(5)..when.first).any(|at| is_saying(line, at))
        || (when.last + 1..when.last + 3).any(|at| is_saying(line, at))
}

/// "Published: Monday, 11 March, 10:34 p.m.", "posted in Accidents on Wednesday".
fn is_of_publishing(line: &Line, at: usize) -> bool {
    (at.saturating_sub(10)..at).any(|at| matches!(line.low(at), "published" | "posted" | "updated"))
}

fn told<V>(line: &Line, (first, last): (usize, usize), value: String, of: V) -> Told<V> {
    Told {
        claim: Claim { article_idx: line.article_idx, span: line.hull(first, last), value },
        sentence_idx: line.sentence_idx,
        value: of,
        context: line.context(first, last, REACH),
    }
}
