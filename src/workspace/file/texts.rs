//! The texts of a file's articles, in which its positions are counted.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::text::{Article, ArticleId, CodePoints};

use super::super::ArticleRecord;

/// Where code points are counted: the text of every article in the file, by id.
///
/// Versions of one article have the same text; should a file say otherwise, the first counts.
#[derive(Debug, Default)]
pub(super) struct Texts(BTreeMap<ArticleId, (Arc<Article>, CodePoints)>);

/// What is at hand while a file is read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) texts: Texts,
    /// What was odd, in sentences.
    pub(super) notices: Vec<String>,
}

impl Texts {
    pub(super) fn of<'a>(records: impl IntoIterator<Item = &'a ArticleRecord>) -> Self {
        let mut texts = BTreeMap::new();
        for record in records {
            texts
                .entry(record.id)
                .or_insert_with(|| (Arc::clone(&record.article), CodePoints::new(record.article.text())));
        }
        Self(texts)
    }

    /// The text of an article, and its positions.
    pub(super) fn get(&self, article: ArticleId) -> Option<(&str, &CodePoints)> {
        self.0.get(&article).map(|(article, points)| (article.text(), points))
    }
}
