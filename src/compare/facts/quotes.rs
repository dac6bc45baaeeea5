//! The same quoted words in several outlets: who has them whole, who cut them, who changed a word,
//! who told them in words of their own.

use std::collections::BTreeMap;

use super::finding::{Claim, FactKind, Finding, Verdict};
use super::fragments::{Fragment, SHORTEST, bundles, fragments};
use super::line::{Line, Story, n_shared, sorted};
use super::rows::Rows;
use super::speech::attribution_of;
use super::versions::{opening, speech_finding};

/// Findings about what was said.
pub(super) fn quotes(story: &Story, rows: &Rows) -> Vec<Finding> {
    let fragments = fragments(story, rows);
    let mut findings = Vec::new();
    for bundle in bundles(&fragments, rows) {
        let members: Vec<&Fragment> = bundle.iter().map(|idx| &fragments[*idx]).collect();
        findings.extend(speech_finding(story, &members).map(|finding| rows.placed(finding)));
    }
    let mut by_row: BTreeMap<usize, Vec<&Fragment>> = BTreeMap::new();
    for fragment in fragments.iter().filter(|fragment| fragment.words.len() >= SHORTEST_REPORTED) {
        if let Some(row_idx) = fragment.row_idx {
            by_row.entry(row_idx).or_default().push(fragment);
        }
    }
    findings.extend(by_row.iter().flat_map(|(row_idx, in_row)| reported(*row_idx, rows, in_row)));
    findings
}

/// Share of a quote's words another outlet must tell without marks to have reported it.
const REPORTED: f32 = 0.6;
/// Fewer words are too few to recognise in another's telling.
const SHORTEST_REPORTED: usize = 6;

/// Quotes of a row that another outlet tells as reported speech.
fn reported(row_idx: usize, rows: &Rows, in_row: &[&Fragment]) -> Vec<Finding> {
    let lines = rows.lines(row_idx);
    let mut findings: Vec<Finding> = Vec::new();
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
            findings.push(Finding { kind, verdict, row_idx: Some(row_idx), about, claims, is_by_time: false });
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
