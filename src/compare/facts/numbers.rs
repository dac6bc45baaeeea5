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
}

fn told(line: &Line, quantity: &Quantity, unit: &str) -> Told<Counted> {
    let value = quantity.amount.shown.clone();
    let span = line.hull(quantity.first, quantity.last);
    let counted = Counted { amount: quantity.amount.clone(), unit: unit.to_owned(), is_quoted: quantity.is_quoted };
    Told {
        claim: Claim { article_idx: line.article_idx, span, value },
        sentence_idx: line.sentence_idx,
        value: counted,
        context: line.context(quantity.first, quantity.last, REACH),
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
        is_one_thing.then_some(n_near)
    };
    let mut findings = Vec::new();
    for (about, told) in groups.into_values() {
        let topic = Topic { kind: FactKind::Number, about, row_idx: Some(row_idx) };
        findings.extend(gather(&topic, &told, near, beside));
    }
    findings
}

fn beside(a: &Counted, b: &Counted) -> Verdict {
    if a.unit != b.unit && a.amount.is_near(&b.amount) {
        return a.amount.beside(&b.amount).min(Verdict::Compatible);
    }
    a.amount.beside(&b.amount)
}

fn across_the_set(story: &Story, rows: &Rows, by_line: &ByLine) -> Vec<Finding> {
    let mut groups: BTreeMap<(String, bool), Vec<Told<Counted>>> = BTreeMap::new();
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
            told.context = paragraph_of(story, line);
            groups.entry((about, is_age)).or_default().push(told);
        }
    }
    let mut findings = Vec::new();
    for ((about, is_age), told) in groups {
        let near = |a: &Told<Counted>, b: &Told<Counted>| -> Nearness {
            let n_near = n_shared(&a.context, &b.context);
            let is_one_event = rows.are_beside(a, b) || (n_near >= EVENT_WORDS && rows.are_kin(a, b));
            (is_age || is_one_event).then_some(n_near)
        };
        let topic = Topic { kind: FactKind::Number, about, row_idx: None };
        let found = gather(&topic, &told, near, beside);
        findings.extend(found.into_iter().map(|finding| rows.placed(finding)));
    }
    findings
}

/// Words two paragraphs must share for their casualties to be of one event.
const EVENT_WORDS: usize = 2;

/// Contents of the paragraph a sentence stands in: "Twelve were injured." does not say where.
fn paragraph_of(story: &Story, line: &Line) -> Vec<u32> {
    let lines = story.lines.get(line.article_idx).map_or(&[][..], Vec::as_slice);
    let same = lines.iter().filter(|other| other.paragraph_idx == line.paragraph_idx);
    sorted(same.flat_map(|line| line.contents.iter().copied()).collect())
}
