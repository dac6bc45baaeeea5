//! Who stands behind what is told, for people: agency copy, what one outlet has alone, who came first.

use crate::compare::{CoverageGroup, CoverageKind, Row, Sources};
use crate::text::Article;

use super::compare::Compared;
use super::text_facts::shortened;

/// What is added to the heading of a row: "; 2 sources (4 with agency copy); first: 3".
pub(super) fn row_remark(sources: &Sources, row_idx: usize, row: &Row) -> String {
    let Some(of_row) = sources.rows.get(row_idx) else { return String::new() };
    let copied = of_row.copy_idx.map(|_| {
        let n = of_row.n_sources;
        let n_copied = row.tellers().count() + 1 - n;
        format!("; {n} {} (agency copy in {n_copied})", if n == 1 { "source" } else { "sources" })
    });
    let first = of_row.first.map(|idx| format!("; first: {}", idx + 1));
    copied.into_iter().chain(first).collect()
}

/// Lists of what is told alone, by all but one, and first; what says most first.
pub(super) fn sources_text(compared: &Compared<'_>) -> String {
    let groups = compared.sources.groups.iter().filter(|_| compared.articles.len() > 1);
    let out = copies_text(compared) + &groups.map(|group| group_text(compared, group)).collect::<String>();
    if out.is_empty() { out } else { format!("\nCoverage\n{out}") }
}

fn copies_text(compared: &Compared<'_>) -> String {
    let mut out = String::new();
    for copy in &compared.sources.copies {
        let outlets: Vec<String> = copy.articles().iter().map(|idx| (idx + 1).to_string()).collect();
        let text = copy.spans.first().map_or("", |(idx, span)| span.cut(compared.articles[*idx].text()));
        out += &format!("\nAgency copy in {}:\n  {}\n", outlets.join(", "), shortened(text));
    }
    out
}

/// So many rows are listed under one heading; the rest is counted.
const LISTED: usize = 8;

fn group_text(compared: &Compared<'_>, group: &CoverageGroup) -> String {
    let nth = group.article_idx + 1;
    let time = compared.articles[group.article_idx].meta().published.as_deref().unwrap_or_default();
    let mut out = match group.kind {
        CoverageKind::OnlyIn => format!("\nOnly in {nth}:\n"),
        CoverageKind::AllBut => format!("\nIn all but {nth}:\n"),
        CoverageKind::First => format!("\nFirst: {nth} ({time}):\n"),
    };
    let rows = group.rows.iter().filter_map(|idx| compared.comparison.rows.get(*idx));
    for row in rows.take(LISTED) {
        out += &format!("  {}\n", shortened(opening(&compared.articles, row, group.article_idx)));
    }
    if group.rows.len() > LISTED {
        out += &format!("  and {} more\n", group.rows.len() - LISTED);
    }
    out
}

/// The first sentence of a row, of article `idx` where that tells it.
fn opening<'a>(articles: &[&'a Article], row: &Row, idx: usize) -> &'a str {
    let article_idx = row.tellers().find(|teller| *teller == idx).or_else(|| row.tellers().next()).unwrap_or_default();
    let sentence_idx = row.cells.get(article_idx).and_then(|cell| cell.first()).copied().unwrap_or_default();
    articles.get(article_idx).map_or("", |article| article.sentence_text(sentence_idx))
}
