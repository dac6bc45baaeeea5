//! Which passages came near each other without being paired, for people.

use crate::compare::{Comparison, Pair, SentenceRef};
use crate::text::Article;

use super::text_words::printable;
use super::text_wrap::{COLUMNS, wrapped};

/// Every near miss with both sentences and why they stand apart, in the order of the articles.
pub(super) fn near_misses_text(articles: &[&Article], comparison: &Comparison) -> String {
    let heading = "── not paired ";
    let mut out = format!("\n{heading}{}\n", "─".repeat(COLUMNS.saturating_sub(heading.chars().count())));
    if comparison.near_misses.is_empty() {
        out += "     no two passages came near each other without being paired\n";
    }
    for pair in &comparison.near_misses {
        out += &near_miss_text(articles, comparison, pair);
    }
    out
}

fn near_miss_text(articles: &[&Article], comparison: &Comparison, pair: &Pair) -> String {
    let line = |at: SentenceRef| {
        let text = articles[at.article_idx].sentence_text(at.sentence_idx);
        wrapped(&format!("{:>3}  ", at.article_idx + 1), &printable(text))
    };
    let why = wrapped("       ", &printable(&format!("≠ {}", comparison.why_apart(pair))));
    format!("{}{}{why}\n", line(pair.a), line(pair.b))
}
