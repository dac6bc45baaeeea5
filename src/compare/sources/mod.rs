//! Who stands behind what is told: agency copy that several outlets share counts as one source; who tells
//! a row alone, who came first, and how much a row says.

mod chains;
mod copies;
mod coverage;
mod groups;
mod rarity;
mod runs;
mod vocabulary;
mod wording;

use crate::text::{Article, ByteSpan};

use super::{Cancelled, Comparison, Progress};
use wording::Wording;

pub use groups::{CoverageGroup, CoverageKind};

/// Words that several outlets have nearly alike, in whatever order: one source stands behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyCopy {
    /// By article index, then by place; two articles at least.
    pub spans: Vec<(usize, ByteSpan)>,
}

impl AgencyCopy {
    /// The articles (indices) that have it, ascending.
    pub fn articles(&self) -> Vec<usize> {
        let mut articles: Vec<usize> = self.spans.iter().map(|(article_idx, _)| *article_idx).collect();
        articles.dedup();
        articles
    }
}

/// What is known about one row besides its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowSources {
    /// How many independent sources tell it: outlets, those with the same agency copy counted once.
    pub n_sources: usize,
    /// The copy (index into [`Sources::copies`]) that most of its outlets share.
    pub copy_idx: Option<usize>,
    /// The article (index) that came out first; `None` where times are not known or not apart.
    pub first: Option<usize>,
    /// How much it says: rarer words weigh more, boilerplate weighs nothing. For an order, not for people.
    pub weight: f32,
}

/// Who stands behind the rows of a comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sources {
    /// Found in any order, the longest first.
    pub copies: Vec<AgencyCopy>,
    /// An entry a row of the comparison.
    pub rows: Vec<RowSources>,
    /// What one outlet has alone, what all but one have, what one had first.
    pub groups: Vec<CoverageGroup>,
}

impl Sources {
    /// The parts of `span` (of an article) that are agency copy, and how many articles have the most shared of it.
    pub fn copied(&self, article_idx: usize, span: ByteSpan) -> (Vec<ByteSpan>, usize) {
        let (mut parts, mut n_articles) = (Vec::new(), 0);
        for copy in &self.copies {
            let held = copy.spans.iter().filter(|(of, _)| *of == article_idx);
            let before = parts.len();
            parts.extend(held.filter_map(|(_, held)| held.intersection(span)));
            if parts.len() > before {
                n_articles = n_articles.max(copy.articles().len());
            }
        }
        (parts, n_articles)
    }
}

/// Finds shared copy, and says of each row who stands behind it.
///
/// # Errors
/// [`Cancelled`] once `progress` was asked to stop.
pub fn sources(articles: &[&Article], comparison: &Comparison, progress: &Progress) -> Result<Sources, Cancelled> {
    let (wordings, vocabulary) = Wording::read(articles);
    let copies = copies::copies(articles, &wordings, progress)?;
    let rows = coverage::rows((articles, comparison), (&wordings, &vocabulary), &copies, progress)?;
    let groups = groups::groups(comparison, &rows);
    Ok(Sources { copies, rows, groups })
}

#[cfg(test)]
mod tests;
