//! Of each row: how many sources, who first, and how much it says.

use std::collections::BTreeMap;

use crate::compare::published::Published;
use crate::compare::{Cancelled, Comparison, Progress, Row};
use crate::text::{Article, ByteSpan};

use super::rarity::Rarity;
use super::vocabulary::Vocabulary;
use super::wording::Wording;
use super::{AgencyCopy, RowSources};

/// An entry a row.
pub(super) fn rows(
    (articles, comparison): (&[&Article], &Comparison),
    (wordings, vocabulary): (&[Wording], &Vocabulary<'_>),
    copies: &[AgencyCopy],
    progress: &Progress,
) -> Result<Vec<RowSources>, Cancelled> {
    let held = CopySpans::of(articles, copies);
    let published: Vec<Option<Published>> = articles.iter().map(|article| Published::of(article.meta())).collect();
    let mut rarity = Rarity::of(articles, wordings, vocabulary);
    let of = |row: &Row| {
        progress.spend(row.cells.len())?;
        let (n_sources, copy_idx) = behind(articles, &held, row);
        Ok(RowSources { n_sources, copy_idx, first: first(&published, row), weight: rarity.weight(row) })
    };
    comparison.rows.iter().map(of).collect()
}

/// Per article the copies in it, by place, and how long the longest is.
struct CopySpans(Vec<(Vec<(ByteSpan, usize)>, usize)>);

impl CopySpans {
    fn of(articles: &[&Article], copies: &[AgencyCopy]) -> Self {
        let mut by_article = vec![Vec::new(); articles.len()];
        for (copy_idx, copy) in copies.iter().enumerate() {
            for (article_idx, span) in &copy.spans {
                by_article[*article_idx].push((*span, copy_idx));
            }
        }
        let sorted = |mut spans: Vec<(ByteSpan, usize)>| {
            spans.sort_unstable();
            let longest = spans.iter().map(|(span, _)| span.len()).max().unwrap_or_default();
            (spans, longest)
        };
        Self(by_article.into_iter().map(sorted).collect())
    }

    /// The copy that makes up most of these sentences.
    fn of_cell(&self, article: &Article, article_idx: usize, cell: &[usize]) -> Option<usize> {
        let spans: Vec<ByteSpan> = cell.iter().filter_map(|idx| Some(article.sentences().get(*idx)?.span)).collect();
        let n_bytes: usize = spans.iter().map(|span| span.len()).sum();
        let (copies, longest) = self.0.get(article_idx)?;
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for span in &spans {
            let first = copies.partition_point(|(held, _)| held.start + longest <= span.start);
            let near = copies.get(first..)?.iter().take_while(|(held, _)| held.start < span.end);
            for (held, copy_idx) in near {
                let n_both = span.intersection(*held).map_or(0, ByteSpan::len);
                *shared.entry(*copy_idx).or_default() += n_both;
            }
        }
        let (copy_idx, most) = shared.into_iter().max_by_key(|(copy_idx, n)| (*n, std::cmp::Reverse(*copy_idx)))?;
        (2 * most >= n_bytes && most > 0).then_some(copy_idx)
    }
}

/// How many sources, and the copy most outlets have.
fn behind(articles: &[&Article], held: &CopySpans, row: &Row) -> (usize, Option<usize>) {
    let mut n_own = 0;
    let mut n_by_copy: BTreeMap<usize, usize> = BTreeMap::new();
    for article_idx in row.tellers() {
        match held.of_cell(articles[article_idx], article_idx, &row.cells[article_idx]) {
            Some(copy_idx) => *n_by_copy.entry(copy_idx).or_default() += 1,
            None => n_own += 1,
        }
    }
    let most = n_by_copy.iter().max_by_key(|(copy_idx, n)| (**n, std::cmp::Reverse(**copy_idx)));
    let copy_idx = most.filter(|(_, n)| **n > 1).map(|(copy_idx, _)| *copy_idx);
    (n_own + n_by_copy.len(), copy_idx)
}

/// The article of a row that came out before all others of it.
fn first(published: &[Option<Published>], row: &Row) -> Option<usize> {
    let tellers: Vec<usize> = row.tellers().collect();
    let times: Vec<(usize, Published)> =
        tellers.iter().map(|idx| Some((*idx, (*published.get(*idx)?)?))).collect::<Option<_>>()?;
    let is_first = |(idx, own): &(usize, Published)| {
        times.iter().all(|(other, theirs)| other == idx || own.is_before(*theirs) == Some(true))
    };
    let found = times.iter().find(|time| is_first(time))?;
    (times.len() > 1).then_some(found.0)
}
