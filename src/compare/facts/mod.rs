//! Typed differences: numbers, days, names, quotes, hedges, verbs of saying, labels and places, as values.
//!
//! Every recogniser is a small file that reads [`Story`] lines and yields values ([`gather::Told`]) or
//! findings; [`gather`] says which values are of one thing. A false alarm is worse than a miss: two
//! values are set side by side only where the words around them agree, even inside one row.

mod agreement;
mod amount;
mod casualties;
mod clock;
mod counted;
mod days;
mod finding;
mod fragments;
mod gather;
mod labels;
mod line;
mod measures;
mod moments;
mod names;
mod naming;
mod numbers;
mod numerals;
mod prominence;
mod quantities;
mod quotation;
mod quotes;
mod rows;
mod speech;
mod versions;

use crate::text::Article;

use super::Comparison;
use line::Story;
use rows::Rows;

pub use finding::{Claim, FactKind, Finding, Verdict};

/// What the articles of a comparison tell alike and differently, conflicts first, then by row.
///
/// The same articles in another order yield the same findings, their indices apart.
pub fn facts(articles: &[&Article], comparison: &Comparison) -> Vec<Finding> {
    let story = Story::read(articles);
    let rows = Rows::of(&story, comparison);
    let n_rows = comparison.rows.len();
    let mut findings = numbers::numbers(&story, comparison, &rows);
    findings.extend(moments::moments(&story, n_rows, &rows));
    findings.extend(names::names(&story, &rows));
    findings.extend(quotes::quotes(&story, &rows));
    findings.extend(speech::speech(&story, n_rows, &rows));
    findings.extend(labels::labels(&story, n_rows, &rows));
    findings.extend(prominence::prominence(&story, comparison, &rows));
    findings.retain(is_told_by_two);
    findings.sort_by_cached_key(sort_key);
    findings
}

fn is_told_by_two(finding: &Finding) -> bool {
    let first = finding.claims.first().map(|claim| claim.article_idx);
    finding.claims.iter().any(|claim| Some(claim.article_idx) != first)
}

type SortKey = (std::cmp::Reverse<Verdict>, FactKind, usize, String, Vec<String>);

/// By nothing that depends on how articles were numbered.
fn sort_key(finding: &Finding) -> SortKey {
    let row = finding.row_idx.unwrap_or(usize::MAX);
    let mut values: Vec<String> = finding.claims.iter().map(|claim| claim.value.clone()).collect();
    values.sort();
    (std::cmp::Reverse(finding.verdict), finding.kind, row, finding.about.clone(), values)
}

#[cfg(test)]
mod tests;
