//! Numbers that are of the same thing, in a row; casualties and ages across the set.

use std::collections::BTreeMap;

use crate::compare::Comparison;

use super::amount::Amount;
use super::days::Published;
use super::finding::{Claim, FactKind, Finding, Verdict};
use super::gather::{Nearness, Told, Topic, gather};
use super::line::{Line, Story, n_shared, sorted};
use super::quantities::{Of, Quantity, quantities};
use super::rows::{Rows, is_alike};

/// All numbers that two articles or more give.
pub(super) fn numbers(story: &Story, comparison: &Comparison, rows: &Rows) -> Vec<Finding> {
    let mut by_line: BTreeMap<(usize, usize), Vec<Quantity>> = BTreeMap::new();
    for (article, lines) in story.articles.iter().zip(&story.lines) {
        let published = Published::of(article.meta());
        for line in lines.iter().filter(|line| line.is_told()) {
            by_line.insert((line.article_idx, line.sentence_idx), quantities(line, published));
        }
    }
    let mut findings = across_the_set(story, rows, &by_line);
    for (row_idx, _) in comparison.rows.iter().enumerate() {
        let lines = rows.lines(story, row_idx);
        findings.extend(in_a_row(story, row_idx, &lines, &by_line));
    }
    findings
}

/// An amount with what is needed to tell whether another is of the same thing.
#[derive(Clone, Debug)]
struct Counted {
    amount: Amount,
    unit: String,
    is_quoted: bool,
    /// Contents of its own words, sorted.
    own: Vec<u32>,
    /// What a measure is put before: the watch of "a $43,000 watch".
    head: Option<u32>,
    /// Names in the words before: who has, makes or is offered so many.
    names: Vec<u32>,
    /// What stands between the number and the noun: "assault" rifles.
    kind: Vec<u32>,
    /// The next word after it that carries meaning: "of steel".
    next: Option<u32>,
    /// One of several of its unit in one sentence.
    is_among: bool,
}

fn told(line: &Line, quantity: &Quantity, unit: &str) -> Told<Counted> {
    let value = quantity.amount.shown.clone();
    let span = line.hull(quantity.first, quantity.last);
    let counted = Counted {
        amount: quantity.amount.clone(),
        unit: unit.to_owned(),
        is_quoted: quantity.is_quoted,
        own: line.contents_between(quantity.first, quantity.last),
        head: line.tokens.get(quantity.last + 1).and_then(|token| token.content),
        names: names_before(line, quantity.first),
        kind: kind_of(line, quantity),
        next: (quantity.last + 1..quantity.last + 4).find_map(|at| line.tokens.get(at)?.content),
        is_among: false,
    };
    Told {
        claim: Claim { article_idx: line.article_idx, span, value },
        sentence_idx: line.sentence_idx,
        value: counted,
        context: line.context(quantity.first, quantity.last, REACH),
    }
}

fn names_before(line: &Line, at: usize) -> Vec<u32> {
    let before = line.tokens.get(at.saturating_sub(6)..at).unwrap_or_default();
    sorted(before.iter().filter(|token| token.is_capital()).filter_map(|token| token.content).collect())
}

fn kind_of(line: &Line, quantity: &Quantity) -> Vec<u32> {
    let is_count = matches!(quantity.of, Of::Count { .. });
    if is_count && quantity.after < quantity.last {
        line.contents_between(quantity.after, quantity.last - 1)
    } else {
        Vec::new()
    }
}

/// How many words to either side of a number say what it is of.
const REACH: usize = 7;

type ByLine = BTreeMap<(usize, usize), Vec<Quantity>>;

fn in_a_row(story: &Story, row_idx: usize, lines: &[&Line], by_line: &ByLine) -> Vec<Finding> {
    let mut groups: BTreeMap<String, (String, Vec<Told<Counted>>)> = BTreeMap::new();
    for line in lines {
        for quantity in by_line.get(&(line.article_idx, line.sentence_idx)).into_iter().flatten() {
            let (key, about) = match &quantity.of {
                Of::Measure { key, about } => (format!("measure {key}"), about),
                Of::Count { stem, noun } => (format!("count {stem}"), noun),
                Of::Casualty(_) | Of::Age { .. } => continue,
            };
            let group = groups.entry(key).or_insert_with(|| (about.clone(), Vec::new()));
            group.0 = group.0.clone().min(about.clone());
            group.1.push(told(line, quantity, about));
        }
    }
    let near = |a: &Told<Counted>, b: &Told<Counted>| -> Nearness {
        let n_near = n_shared(&a.context, &b.context);
        let is_one_thing = a.value.is_quoted == b.value.is_quoted && n_near >= 1 && is_alike(story, a, b);
        let is_sure = || beside(&a.value, &b.value) != Verdict::Conflict || are_surely_one(story, a, b);
        (is_one_thing && is_sure()).then_some(n_near)
    };
    let mut findings = Vec::new();
    for (about, mut told) in groups.into_values() {
        mark_those_among(&mut told);
        let topic = Topic { kind: FactKind::Number, about, row_idx: Some(row_idx) };
        findings.extend(gather(&topic, &told, near, beside));
    }
    findings
}

fn mark_those_among(told: &mut [Told<Counted>]) {
    let place = |told: &Told<Counted>| (told.claim.article_idx, told.sentence_idx);
    let places: Vec<(usize, usize)> = told.iter().map(place).collect();
    for told in told {
        let here = place(told);
        told.value.is_among = places.iter().filter(|other| **other == here).count() > 1;
    }
}

/// What it takes to call two values a conflict: much in common besides the thing counted itself.
fn are_surely_one(story: &Story, a: &Told<Counted>, b: &Told<Counted>) -> bool {
    let line = |told: &Told<Counted>| story.line(told.claim.article_idx, told.sentence_idx);
    let Some((x, y)) = line(a).zip(line(b)).filter(|_| !is_score(&a.value.unit)) else { return false };
    let holds = |line: &Line, head: Option<u32>| head.is_none_or(|head| line.contents.binary_search(&head).is_ok());
    let n_own = n_shared(&a.value.own, &b.value.own);
    let n = n_shared(&x.contents, &y.contents).saturating_sub(n_own);
    let shorter = x.contents.len().min(y.contents.len()).saturating_sub(n_own);
    let is_much = n >= 3 || (n >= 2 && 2 * n >= shorter);
    let are_apart = |a: &[u32], b: &[u32]| !a.is_empty() && !b.is_empty() && n_shared(a, b) == 0;
    let (a, b) = (&a.value, &b.value);
    is_much
        && holds(x, b.head)
        && holds(y, a.head)
        && (!(a.is_among || b.is_among) || (a.next.is_some() && a.next == b.next))
        && !are_apart(&a.names, &b.names)
        && a.kind.is_empty() == b.kind.is_empty()
        && !are_apart(&a.kind, &b.kind)
}

/// Counted of one player here, of another there.
fn is_score(noun: &str) -> bool {
    const SCORES: [&str; 20] = [
        "points",
        "rebounds",
        "assists",
        "shots",
        "punches",
        "rounds",
        "goals",
        "yard",
        "yards",
        "runs",
        "hits",
        "times",
        "games",
        "touchdowns",
        "carries",
        "passes",
        "catches",
        "laps",
        "sets",
        "seconds",
    ];
    SCORES.contains(&noun)
}

fn beside(a: &Counted, b: &Counted) -> Verdict {
    if a.unit != b.unit && a.amount.is_near(&b.amount) {
        return a.amount.beside(&b.amount).min(Verdict::Compatible);
    }
    a.amount.beside(&b.amount)
}

fn across_the_set(story: &Story, rows: &Rows, by_line: &ByLine) -> Vec<Finding> {
    let mut groups: BTreeMap<(String, bool), Vec<Told<Counted>>> = BTreeMap::new();
    let mut paragraphs: BTreeMap<(usize, usize), Vec<u32>> = BTreeMap::new();
    for ((article_idx, sentence_idx), found) in by_line {
        let Some(line) = story.line(*article_idx, *sentence_idx) else { continue };
        for quantity in found.iter().filter(|quantity| !quantity.is_quoted) {
            let (about, is_age) = match &quantity.of {
                Of::Casualty(casualty) if casualty.whom.is_empty() => (casualty.fate.to_owned(), false),
                Of::Casualty(casualty) => (format!("{} {}", casualty.whom, casualty.fate), false),
                Of::Age { name } => (format!("age of {name}"), true),
                _ => continue,
            };
            let mut told = told(line, quantity, "");
            let paragraph = paragraphs.entry((line.article_idx, line.paragraph_idx));
            told.context = paragraph.or_insert_with(|| paragraph_of(story, line)).clone();
            groups.entry((about, is_age)).or_default().push(told);
        }
    }
    let mut findings = Vec::new();
    for ((about, is_age), told) in groups {
        let near = |a: &Told<Counted>, b: &Told<Counted>| -> Nearness {
            let n_near = n_shared(&a.context, &b.context);
            let is_one_event = rows.are_beside(a, b) || (n_near >= EVENT_WORDS && rows.are_kin(a, b));
            (is_age || (is_one_event && rows.are_of_one_time(a, b))).then_some(n_near)
        };
        let topic = Topic { kind: FactKind::Number, about, row_idx: None };
        let found = gather(&topic, &told, near, beside);
        findings.extend(found.into_iter().map(|finding| rows.placed(finding)));
    }
    findings
}

/// Words two paragraphs must share for their casualties to be of one event.
const EVENT_WORDS: usize = 3;

/// Contents of the paragraph a sentence stands in: "Twelve were injured." does not say where.
fn paragraph_of(story: &Story, line: &Line) -> Vec<u32> {
    let lines = story.lines.get(line.article_idx).map_or(&[][..], Vec::as_slice);
    let from = lines.partition_point(|other| other.paragraph_idx < line.paragraph_idx);
    let same = lines.iter().skip(from).take_while(|other| other.paragraph_idx == line.paragraph_idx);
    sorted(same.flat_map(|line| line.contents.iter().copied()).collect())
}
