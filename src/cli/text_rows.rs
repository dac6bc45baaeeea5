//! A comparison for people: rows in the order of one article, wrapped for a terminal.

use crate::compare::{Comparison, facts};
use crate::text::Article;

use super::text_facts::facts_text;

/// The rows in the order of the focus article.
pub(super) fn comparison_text(
    paths: &[String],
    articles: &[&Article],
    comparison: &Comparison,
    _focus_idx: usize,
) -> String {
    let mut out = String::new();
    for row in &comparison.rows {
        for (idx, cell) in row.cells.iter().enumerate() {
            for s in cell {
                out += &format!("{}: {}\n", paths[idx], articles[idx].sentence_text(*s));
            }
        }
        out += "\n";
    }
    out + &facts_text(paths, articles, &facts(articles, comparison))
}
