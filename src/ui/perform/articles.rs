//! Articles: added by hand, moved in the list, described, hidden.

use std::sync::Arc;

use crate::import::{Origin, import};
use crate::text::{ArticleId, Metadata};
use crate::workspace::{ArticleRecord, Record, Wish};

use super::super::app::Variorum;
use super::super::dialogs::{ArticleForm, Dialog};

impl Variorum {
    pub(super) fn toggle_hidden(&mut self, id: ArticleId) {
        if !self.view.hidden.remove(&id) {
            self.view.hidden.insert(id);
        }
    }

    pub(super) fn ask_about_article(&mut self, id: ArticleId) {
        if let Some(record) = self.document.workspace().article(id) {
            self.dialog = Some(Dialog::Article(ArticleForm::new(id, record.article.meta())));
        }
    }

    /// Swaps places with the neighbour above (-1) or below (+1).
    pub(super) fn move_article(&mut self, id: ArticleId, by: isize) {
        let mut articles: Vec<ArticleRecord> = self.document.workspace().articles().into_iter().cloned().collect();
        let Some(from) = articles.iter().position(|record| record.id == id) else { return };
        let Some(to) = from.checked_add_signed(by).filter(|to| *to < articles.len()) else { return };
        articles.swap(from, to);
        let moved = articles.into_iter().enumerate().filter(|(at, record)| record.rank != *at as u32);
        let wishes = moved.map(|(at, record)| Wish::Put(Record::Article(ArticleRecord { rank: at as u32, ..record })));
        self.edit("Move article", wishes.collect());
    }

    pub(super) fn set_metadata(&mut self, id: ArticleId, meta: Metadata) {
        let Some(record) = self.document.workspace().article(id) else { return };
        if *record.article.meta() == meta {
            return;
        }
        let article = Arc::new(record.article.with_meta(meta));
        let record = ArticleRecord { article, ..record.clone() };
        self.edit("Describe article", vec![Wish::Put(Record::Article(record))]);
    }

    /// An article by hand: what the form says counts more than what the text says of itself.
    pub(super) fn add_pasted(&mut self, text: &str, given: Metadata) {
        let imported = match import(text.as_bytes(), &Origin::default()) {
            Ok(imported) => imported,
            Err(error) => return self.show("Nothing was added", vec![error.to_string()]),
        };
        let read = imported.article.meta().clone();
        let meta = Metadata {
            outlet: given.outlet.or(read.outlet),
            headline: given.headline.or(read.headline),
            byline: given.byline.or(read.byline),
            published: given.published.or(read.published),
            address: given.address.or(read.address),
        };
        let rank = self.document.workspace().articles().iter().map(|record| record.rank + 1).max().unwrap_or_default();
        let record = ArticleRecord {
            id: ArticleId((self.setup.new_id)()),
            article: Arc::new(imported.article.with_meta(meta)),
            rank,
            source: None,
            imported: (self.setup.now)(),
        };
        self.edit("Add article", vec![Wish::Put(Record::Article(record))]);
    }
}
