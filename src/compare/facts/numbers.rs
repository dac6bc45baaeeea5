//! Numbers that are of the same thing, in a row; casualties and ages across the set.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::compare::Comparison;
use crate::compare::published::Published;
use crate::text::BlockKind;

use super::amount::Amount;
use super::bygone::are_of_one_occasion;
use super::counted::{
    Counted, beside, beside_as_ages, beside_as_missing, beside_in_row, beside_in_time, mark_those_among, told,
};
use super::cues::Cues;
use super::finding::{FactKind, Finding, Verdict};
use super::gather::{Nearness, Told, Topic, gather};
use super::line::{Line, Story, n_shared, sorted};
use super::quantities::{Of, Quantity, quantities};
use super::rows::{Rows, is_alike};
use super::same_thing::{are_surely_one, are_surely_one_toll};

/// All numbers that two articles or more give.
pub(super) fn numbers(story: &Story, comparison: &Comparison, rows: &Rows) -> Vec<Finding> {
    let mut by_line = ByLine::new();
    let mut known: FxHashMap<(usize, BlockKind, Option<Published>), Rc<[Quantity]>> = FxHashMap::default();
    for (article, lines) in story.articles.iter().zip(&story.lines) {
        let published = Published::of(article.meta());
        for line in lines.iter().filter(|line| line.cues.has(Cues::NUMBER) && line.is_told()) {
            let all = known.entry((line.number, line.kind, published));
            let all = all.or_insert_with(|| quantities(line, published).into());
            by_line.insert((line.article_idx, line.sentence_idx), Rc::clone(all));
        }
    }
    let mut findings = across_the_set(story, rows, &by_line);
    let given = given(&by_line);
    for (row_idx, _) in comparison.rows.iter().enumerate() {
        findings.extend(in_a_row(story, rows, (row_idx, rows.lines(row_idx)), &by_line, &given));
    }
    findings
}

type ByLine = BTreeMap<(usize, usize), Rc<[Quantity]>>;

/// Per article and kind of thing all amounts it gives, wherever they stand.
type Given<'q> = BTreeMap<(usize, String), Vec<&'q Amount>>;

fn given(by_line: &ByLine) -> Given<'_> {
    let mut given = Given::new();
    for ((article_idx, _), quantities) in by_line {
        for quantity in quantities.iter() {
            if let Some((key, _)) = key_of(quantity) {
                given.entry((*article_idx, key)).or_default().push(&quantity.amount);
            }
        }
    }
    given
}

/// What only numbers of one kind share, and its name for people.
fn key_of(quantity: &Quantity) -> Option<(String, &String)> {
    match &quantity.of {
        Of::Measure { key, about } => Some((format!("measure {key}"), about)),
        Of::Count { stem, noun } => Some((format!("count {stem}"), noun)),
        Of::Casualty(_) | Of::Age { .. } | Of::Nothing => None,
    }
}

fn in_a_row(
    story: &Story,
    rows: &Rows,
    (row_idx, lines): (usize, &[&Line]),
    by_line: &ByLine,
    given: &Given,
) -> Vec<Finding> {
    let mut groups: BTreeMap<String, (String, Vec<Told<Counted>>)> = BTreeMap::new();
    for line in lines {
        let Some(all) = by_line.get(&(line.article_idx, line.sentence_idx)) else { continue };
        for quantity in all.iter() {
            let Some((key, about)) = key_of(quantity) else { continue };
            let group = groups.entry(key).or_insert_with(|| (about.clone(), Vec::new()));
            group.0 = group.0.clone().min(about.clone());
            group.1.push(told(line, quantity, about, all));
        }
    }
    let mut findings = Vec::new();
    for (key, (about, mut told)) in groups {
        // who gives the other's figure elsewhere knows both
        let gives = |a: &Told<Counted>, b: &Told<Counted>| {
            let all = given.get(&(a.claim.article_idx, key.clone()));
            all.is_some_and(|all| all.iter().any(|amount| amount.beside(&b.value.amount) == Verdict::Same))
        };
        let near = |a: &Told<Counted>, b: &Told<Counted>| -> Nearness {
            let n_near = n_shared(&a.context, &b.context);
            let is_one_thing = a.value.is_quoted == b.value.is_quoted && n_near >= 1 && is_alike(story, a, b);
            let is_sure = || {
                beside(&a.value, &b.value) != Verdict::Conflict
                    || (!gives(a, b) && !gives(b, a) && are_surely_one(story, rows, a, b))
            };
            (is_one_thing && is_sure()).then_some(n_near)
        };
        mark_those_among(&mut told, |told| (told.claim.article_idx, told.sentence_idx));
        let topic = Topic { kind: FactKind::Number, about, row_idx: Some(row_idx) };
        findings.extend(gather(rows, &topic, &told, near, |a, b| beside_in_row(rows, a, b)));
    }
    findings
}

fn across_the_set(story: &Story, rows: &Rows, by_line: &ByLine) -> Vec<Finding> {
    let mut groups: BTreeMap<(String, Kind), Vec<Told<Counted>>> = BTreeMap::new();
    let mut paragraphs: BTreeMap<(usize, usize), Vec<u32>> = BTreeMap::new();
    for ((article_idx, sentence_idx), found) in by_line {
        let Some(line) = story.line(*article_idx, *sentence_idx) else { continue };
        for quantity in found.iter().filter(|quantity| !quantity.is_quoted) {
            let Some(group) = group_of(quantity) else { continue };
            let mut told = told(line, quantity, "", found);
            let paragraph = paragraphs.entry((line.article_idx, line.paragraph_idx));
            told.context = paragraph.or_insert_with(|| paragraph_of(story, line)).clone();
            groups.entry(group).or_default().push(told);
        }
    }
    let mut findings = Vec::new();
    for ((about, kind), mut told) in groups {
        mark_those_among(&mut told, |told| told.claim.article_idx);
        let near = |a: &Told<Counted>, b: &Told<Counted>| -> Nearness {
            let n_near = n_shared(&a.context, &b.context);
            let is_one = match kind {
                Kind::Age => true,
                Kind::Toll => rows.are_beside(a, b) || (n_near >= EVENT_WORDS && rows.are_kin(a, b)),
                Kind::Doing => rows.are_beside(a, b) && is_alike(story, a, b),
            };
            let is_sure = || {
                let is_conflict = kind != Kind::Age && beside(&a.value, &b.value) == Verdict::Conflict;
                !is_conflict || are_surely_one_toll(story, rows, a, b)
            };
            let is_one_time = kind == Kind::Age || (rows.are_of_one_time(a, b) && is_one_occasion(story, rows, a, b));
            (is_one && is_one_time && is_sure()).then_some(n_near)
        };
        let about_the_missing = about.ends_with("missing");
        let topic = Topic { kind: FactKind::Number, about, row_idx: None };
        let bond = match kind {
            Kind::Age => beside_as_ages,
            Kind::Toll if about_the_missing => beside_as_missing,
            Kind::Toll | Kind::Doing => beside_in_time,
        };
        let found = gather(rows, &topic, &told, near, |a, b| bond(rows, a, b));
        findings.extend(found.into_iter().map(|finding| rows.placed(finding)));
    }
    findings
}

fn is_one_occasion(story: &Story, rows: &Rows, a: &Told<Counted>, b: &Told<Counted>) -> bool {
    let line = |told: &Told<Counted>| story.line(told.claim.article_idx, told.sentence_idx);
    line(a).zip(line(b)).is_some_and(|(x, y)| are_of_one_occasion(x, y, rows.are_beside(a, b)))
}

/// What is told across the set, and how sure it is that two figures are of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Age,
    /// An event has one number of dead and one of injured.
    Toll,
    /// And may have many rounds of arrests or rescues: only what stands in one row is one.
    Doing,
}

fn group_of(quantity: &Quantity) -> Option<(String, Kind)> {
    match &quantity.of {
        Of::Casualty(casualty) => {
            let is_toll = matches!(casualty.fate, "killed" | "injured" | "seriously injured" | "missing");
            let about = format!("{} {}", casualty.whom, casualty.fate).trim().to_owned();
            Some((about, if is_toll { Kind::Toll } else { Kind::Doing }))
        }
        Of::Age { name } => Some((format!("age of {name}"), Kind::Age)),
        _ => None,
    }
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
