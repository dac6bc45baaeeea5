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
    for finding in (0..comparison.rows.len()).filter_map(|row_idx| shift(story, rows, row_idx)) {
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

fn shift(story: &Story, rows: &Rows, row_idx: usize) -> Option<Finding> {
    let lines = rows.lines(story, row_idx);
    let mut places = Vec::new();
    for line in lines.iter().filter(|line| line.kind == BlockKind::Body) {
        let article = story.articles.get(line.article_idx)?;
        let (nth, n) = body_place(article, line.paragraph_idx);
        places.push((*line, nth, n));
    }
    let first = |article_idx| {
        places.iter().filter(move |(line, ..)| line.article_idx == article_idx).map(|(_, nth, _)| *nth).min()
    };
    let is_down = |nth: usize, n: usize| nth as f32 >= FAR_DOWN * n as f32;
    let mut claims = Vec::new();
    for (top_line, top, _) in places.iter().filter(|(_, nth, _)| *nth <= TOP) {
        for (low_line, low, _) in places.iter().filter(|(_, nth, n)| is_down(*nth, *n)) {
            let is_first = first(low_line.article_idx) == Some(*low);
            let is_shift = *low >= top + SHIFT && top_line.article_idx != low_line.article_idx && is_first;
            if is_shift && are_close(top_line, low_line) {
                for (line, nth) in [(top_line, top), (low_line, low)] {
                    let n = body_place(story.articles.get(line.article_idx)?, line.paragraph_idx).1;
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
    (!claims.is_empty()).then_some(Finding { kind, verdict, row_idx: Some(row_idx), about, claims })
}

/// Sharing this many contents, and half of those of the longer one: a loose row says nothing about
/// where a thing is told.
const STRONGLY: usize = 5;

fn are_close(a: &Line, b: &Line) -> bool {
    let n = n_shared(&a.contents, &b.contents);
    n >= STRONGLY && 2 * n >= a.contents.len().max(b.contents.len())
}

/// The how-manieth paragraph of running text, from 1, and how many there are.
fn body_place(article: &Article, paragraph_idx: usize) -> (usize, usize) {
    let is_body = |idx: &usize| article.paragraphs().get(*idx).is_some_and(|p| p.kind == BlockKind::Body);
    let nth = (0..=paragraph_idx).filter(is_body).count();
    (nth, (0..article.paragraphs().len()).filter(is_body).count())
}
