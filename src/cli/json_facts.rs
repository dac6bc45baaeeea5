//! How findings are printed by `--format json`. Offsets are code points.

use serde::Serialize;

use crate::compare::Finding;
use crate::text::CodePoints;

/// One finding; `row` is null where its values stand in several rows.
#[derive(Debug, Serialize)]
pub(super) struct FindingJson {
    kind: &'static str,
    verdict: &'static str,
    row: Option<usize>,
    /// Compatible because the later article gives more.
    by_time: bool,
    about: String,
    claims: Vec<ClaimJson>,
}

#[derive(Debug, Serialize)]
struct ClaimJson {
    article: usize,
    start: usize,
    end: usize,
    value: String,
}

/// The printed form of findings; `points` has an entry an article.
pub(super) fn findings_json(findings: &[Finding], points: &[CodePoints]) -> Vec<FindingJson> {
    findings.iter().map(|finding| finding_json(finding, points)).collect()
}

fn finding_json(finding: &Finding, points: &[CodePoints]) -> FindingJson {
    let claims = finding.claims.iter().map(|claim| {
        let span = points[claim.article_idx].from_bytes(claim.span);
        ClaimJson { article: claim.article_idx, start: span.start, end: span.end, value: claim.value.clone() }
    });
    FindingJson {
        kind: finding.kind.name(),
        verdict: finding.verdict.name(),
        row: finding.row_idx,
        by_time: finding.is_by_time,
        claims: claims.collect(),
        about: finding.about.clone(),
    }
}
