//! Typed differences: numbers, days, names, quotes, hedges, verbs of saying, labels and places, as values.
//!
//! Every recogniser is a small file that reads [`Story`] lines and yields values ([`gather::Told`]) or
//! findings; [`gather`] says which values are of one thing. A false alarm is worse than a miss: two
//! values are set side by side only where the words around them agree, even inside one row.

mod agreement;
mod amount;
mod bearing;
mod bygone;
mod casualties;
mod clock;
mod counted;
mod cues;
mod days;
mod finding;
mod fragments;
mod gather;
mod labels;
mod line;
mod measures;
mod mentions;
mod moments;
mod names;
mod naming;
mod numbers;
mod numerals;
mod persons;
mod prominence;
mod quantities;
pub(super) mod quotation;
mod quotes;
mod rows;
mod same_thing;
mod speech;
mod titles;
mod versions;
mod word;
mod wording;

use std::collections::BTreeSet;

use crate::text::Article;

use super::{Cancelled, Comparison, Progress, Remark};
use line::Story;
use rows::Rows;

pub use finding::{Claim, FactKind, Finding, Verdict};

/// What the articles of a comparison tell alike and differently.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Conflicts first, then by row.
    pub findings: Vec<Finding>,
    /// What was left out, so that the work would end.
    pub remarks: Vec<Remark>,
}

impl Facts {
    /// Per row of `comparison` what was found in it, in the order of the findings: a finding across rows is in each in
    /// which one of its values stands.
    pub fn by_row(&self, articles: &[&Article], comparison: &Comparison) -> Vec<Vec<&Finding>> {
        let mut rows = vec![Vec::new(); comparison.rows.len()];
        let row_of = |claim: &Claim| {
            let sentences = articles.get(claim.article_idx)?.sentences();
            let at = sentences.partition_point(|sentence| sentence.span.end <= claim.span.start);
            comparison.row_of.get(claim.article_idx)?.get(at).copied()
        };
        for finding in &self.findings {
            let own = match finding.row_idx {
                Some(row_idx) => BTreeSet::from([row_idx]),
                None => finding.claims.iter().filter_map(row_of).collect(),
            };
            for row_idx in own {
                if let Some(row) = rows.get_mut(row_idx) {
                    row.push(finding);
                }
            }
        }
        rows
    }
}

/// Finds what the articles of a comparison tell alike and differently.
///
/// The same articles in another order yield the same findings, their indices apart.
///
/// # Errors
/// [`Cancelled`] once `progress` was asked to stop.
pub fn facts(articles: &[&Article], comparison: &Comparison, progress: &Progress) -> Result<Facts, Cancelled> {
    let story = Story::read(articles, progress)?;
    let n_rows = comparison.rows.len();
    let rows = Rows::of(&story, comparison);
    type Recogniser<'r> = &'r dyn Fn() -> Vec<Finding>;
    let recognisers: [Recogniser; 7] = [
        &|| numbers::numbers(&story, comparison, &rows),
        &|| moments::moments(&story, n_rows, &rows),
        &|| names::names(&story, &rows),
        &|| quotes::quotes(&story, &rows),
        &|| speech::speech(&story, n_rows, &rows),
        &|| labels::labels(&story, n_rows, &rows),
        &|| prominence::prominence(&story, comparison, &rows),
    ];
    let mut findings = Vec::new();
    for recogniser in recognisers {
        progress.spend(n_rows)?;
        findings.extend(recogniser());
    }
    findings.retain(is_told_by_two);
    findings.sort_by_cached_key(sort_key);
    Ok(Facts { findings, remarks: remarks(&story, &rows) })
}

fn remarks(story: &Story, rows: &Rows) -> Vec<Remark> {
    let n_tables = rows.n_tables();
    let n_long = story.lines.iter().flatten().filter(|line| line.tokens.len() > line::LONGEST_LINE).count();
    let tables = (n_tables > 0).then_some(Remark::TablesLeftOut { n: n_tables });
    let long = (n_long > 0).then_some(Remark::LongNotSearched { n: n_long, words: line::LONGEST_LINE });
    [tables, long].into_iter().flatten().collect()
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
