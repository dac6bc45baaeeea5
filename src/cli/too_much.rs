//! A comparison that would take too much memory is refused before it begins.

use crate::compare::{Extent, MOST_MEMORY, gigabytes, memory_needed, too_large};
use crate::text::Article;

use super::Failure;

/// How many of the largest articles are named.
const NAMED: usize = 5;

/// Refuses `articles` (with what each is called) where comparing them would take too much memory; `remedy` says how
/// one is left out.
pub(super) fn refuse_too_much(articles: &[(&str, &Article)], remedy: &str) -> Result<(), Failure> {
    let extents: Vec<Extent> = articles.iter().map(|(_, article)| Extent::of(article)).collect();
    let left_out = too_large(&extents, MOST_MEMORY);
    if left_out.is_empty() {
        return Ok(());
    }
    let what = format!(
        "comparing these {} articles may need up to {} of memory, and at most {} is used",
        articles.len(),
        gigabytes(memory_needed(&extents)),
        gigabytes(MOST_MEMORY)
    );
    let mut longest = left_out.clone();
    longest.sort_by_key(|idx| std::cmp::Reverse(extents[*idx].n_words));
    let name = |idx: &usize| format!("{} ({} words)", articles[*idx].0, articles[*idx].1.n_words());
    let named = longest.iter().take(NAMED).map(name).collect::<Vec<_>>().join(", ");
    let hint =
        format!("The longest are {named}. {remedy} Without the {} longest the others can be compared.", left_out.len());
    Err(Failure::usage(what, &hint))
}
