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

use super::{Cancelled, Comparison, Progress};
use line::Story;
use rows::Rows;

pub use finding::{Claim, FactKind, Finding, Verdict};

/// What the articles of a comparison tell alike and differently, conflicts first, then by row.
///
/// The same articles in another order yield the same findings, their indices apart.
pub fn facts(articles: &[&Article], comparison: &Comparison) -> Vec<Finding> {
    facts_until(articles, comparison, &Progress::default()).unwrap_or_default()
}

/// The same, for work that may be stopped.
///
/// # Errors
/// [`Cancelled`] where `progress` was cancelled.
pub fn facts_until(
    articles: &[&Article],
    comparison: &Comparison,
    progress: &Progress,
) -> Result<Vec<Finding>, Cancelled> {
    progress.check()?;
    let story = Story::read(articles);
    progress.check()?;
    let rows = Rows::of(&story, comparison);
    let n_rows = comparison.rows.len();
    let recognisers: [&dyn Fn() -> Vec<Finding>; 7] = [
        &|| numbers::numbers(&story, comparison, &rows),
        &|| moments::moments(&story, n_rows, &rows),
        &|| names::names(&story, &rows),
        &|| quotes::quotes(&story, &rows),
        &|| speech::speech(&story, n_rows, &rows),
        &|| labels::labels(&story, n_rows, &rows),
        &|| prominence::prominence(&story, comparison, &rows),
    ];
    let mut findings = Vec::new();
    for recognise in recognisers {
        progress.check()?;
        findings.extend(recognise());
    }
    findings.retain(is_told_by_two);
    findings.sort_by_cached_key(sort_key);
    Ok(findings)
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
