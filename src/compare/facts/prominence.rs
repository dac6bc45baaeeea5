//! How far up an article tells a row: at the top here, near the end there.

use crate::compare::Comparison;
use crate::text::{Article, BlockKind};

use super::finding::{Claim, FactKind, Finding, Verdict};
use super::line::{Line, Story, n_shared};
use super::rows::Rows;

/// At most this many paragraphs from the top is "at the top".
const TOP: usize = 2;
/// From this share of the paragraphs on it is "far down".
const FAR_DOWN: f32 = 0.6;
/// And at least this many paragraphs lower.
const SHIFT: usize = 5;

/// Rows that one article opens with and another has far down.
pub(super) fn prominence(story: &Story, comparison: &Comparison, rows: &Rows) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let ranks: Vec<Vec<usize>> = story.articles.iter().map(|article| body_ranks(article)).collect();
    for finding in (0..comparison.rows.len()).filter_map(|row_idx| shift(rows, &ranks, row_idx)) {
        // the sentences of one paragraph move together
        let is_known = findings.iter().any(|held| places(held) == places(&finding));
        if !is_known {
            findings.push(finding);
        }
    }
    findings
}

fn places(finding: &Finding) -> Vec<(usize, &str)> {
    finding.claims.iter().map(|claim| (claim.article_idx, claim.value.as_str())).collect()
}

fn shift(rows: &Rows, ranks: &[Vec<usize>], row_idx: usize) -> Option<Finding> {
    let lines = rows.lines(row_idx);
    let mut places = Vec::new();
    for line in lines.iter().filter(|line| line.kind == BlockKind::Body) {
        let ranks = ranks.get(line.article_idx)?;
        places.push((*line, *ranks.get(line.paragraph_idx)?, *ranks.last()?));
    }
    let first = |article_idx| {
        places.iter().filter(move |(line, ..)| line.article_idx == article_idx).map(|(_, nth, _)| *nth).min()
    };
    let is_down = |nth: usize, n: usize| nth as f32 >= FAR_DOWN * n as f32;
    let mut claims = Vec::new();
    for (top_line, top, n_top) in places.iter().filter(|(_, nth, _)| *nth <= TOP) {
        for (low_line, low, n_low) in places.iter().filter(|(_, nth, n)| is_down(*nth, *n)) {
            let is_first = first(low_line.article_idx) == Some(*low);
            let is_shift = *low >= top + SHIFT && top_line.article_idx != low_line.article_idx && is_first;
            if is_shift && are_close(top_line, low_line) {
                for (line, nth, n) in [(top_line, top, n_top), (low_line, low, n_low)] {
                    let value = format!("paragraph {nth} of {n}");
                    claims.push(Claim { article_idx: line.article_idx, span: line.span, value });
                }
            }
        }
    }
    claims.sort();
    claims.dedup();
    let about = "place in the article".to_owned();
    let (kind, verdict) = (FactKind::Prominence, Verdict::Differs);
    (!claims.is_empty()).then_some(Finding { kind, verdict, row_idx: Some(row_idx), about, claims, is_by_time: false })
}

/// Sharing this many contents, and half of those of the longer one: a loose row says nothing about
/// where a thing is told.
const STRONGLY: usize = 5;

fn are_close(a: &Line, b: &Line) -> bool {
    let n = n_shared(&a.contents, &b.contents);
    n >= STRONGLY && 2 * n >= a.contents.len().max(b.contents.len())
}

/// Per paragraph how many of running text there are up to it.
fn body_ranks(article: &Article) -> Vec<usize> {
    let mut n = 0;
    let count = |kind: BlockKind| {
        n += usize::from(kind == BlockKind::Body);
        n
    };
    article.paragraphs().iter().map(|paragraph| paragraph.kind).map(count).collect()
}
