//! Articles: added by hand, moved in the list, described, hidden.

use crate::import::{Origin, import};
use crate::text::{ArticleId, ContentHash, Metadata};
use crate::workspace::edits::{self, NewArticle};

use super::super::action::Taken;
use super::super::app::Variorum;
use super::super::dialogs::{ArticleForm, Dialog, TooMuchForm};

impl Variorum {
    pub(super) fn toggle_hidden(&mut self, id: ArticleId) {
        if !self.window.view.hidden.remove(&id) {
            self.window.view.hidden.insert(id);
        }
    }

    pub(super) fn ask_about_article(&mut self, id: ArticleId) {
        if let Some(record) = self.work.document.workspace().article(id) {
            self.window.dialog = Some(Dialog::Article(ArticleForm::new(id, record.article.meta())));
        }
    }

    /// Asks which articles are left out of the comparison.
    pub(super) fn choose_compared(&mut self) {
        let form = TooMuchForm::new(self.work.document.workspace(), self.setup.most_memory);
        self.window.dialog = Some(Dialog::TooMuch(form));
    }

    /// Moves an article up (-1) or down (+1) in the list.
    pub(super) fn move_article(&mut self, id: ArticleId, by: isize) {
        let articles = self.work.document.workspace().articles();
        let from = articles.iter().position(|record| record.id == id);
        let Some(to) = from.and_then(|from| from.checked_add_signed(by)) else { return };
        self.carry_out(edits::move_article(self.work.document.workspace(), id, to));
    }

    pub(super) fn remove_article(&mut self, id: ArticleId) {
        self.carry_out(edits::remove_article(self.work.document.workspace(), id));
        self.window.toasts.say("Article removed; undo brings it back, its notes are kept");
    }

    pub(super) fn set_metadata(&mut self, id: ArticleId, meta: Metadata) {
        self.carry_out(edits::set_metadata(self.work.document.workspace(), id, meta));
    }

    /// Adds articles and says which were there already.
    pub(in super::super) fn add_articles(&mut self, new: Vec<NewArticle>) {
        let formers = new.iter().map(|new| edits::likely_former(self.work.document.workspace(), &new.article));
        let formers: Vec<Option<ArticleId>> = formers.collect();
        let hashes: Vec<ContentHash> = new.iter().map(|new| new.article.content_hash()).collect();
        let added = edits::add_articles(self.work.document.workspace(), &mut self.work.ids, new, (self.setup.now)());
        if !added.known.is_empty() {
            let known = super::super::panels::counted(added.known.len(), "article");
            self.window.toasts.say(format!("{known} with the same text: here already, not added again"));
        }
        if !added.filled.is_empty() {
            let filled = super::super::panels::counted(added.filled.len(), "article");
            self.window.toasts.say(format!("The text of {filled} is here now, as it was noted"));
        }
        self.carry_out(added.request);
        let later = |hash| self.with_text(hash).filter(|later| added.added.contains(later));
        let pairs = formers.into_iter().zip(hashes).filter_map(|(former, hash)| former.zip(later(hash)));
        self.offer_editions(pairs.collect());
    }

    /// What was taken in the import sheet; what was put back is put back of the outlet's next page too.
    pub(super) fn add_imported(&mut self, taken: Taken) {
        for (outlet, reasons) in taken.put_back {
            self.window.prefs.puts_back(outlet, reasons);
        }
        self.window.prefs.keeps_originals = taken.keeps_originals;
        self.add_articles(taken.articles);
        self.keep_originals_of(taken.files);
    }

    /// An article by hand: what the form says counts more than what the text says of itself.
    pub(super) fn add_pasted(&mut self, text: &str, given: Metadata) {
        let imported = match import(text.as_bytes(), &Origin::default()) {
            Ok(mut imported) => imported.remove(0),
            Err(error) => return self.show("Nothing was added", vec![error.to_string()]),
        };
        let meta = given.or(imported.article.meta());
        self.add_articles(vec![NewArticle::of(imported.article.with_meta(meta))]);
    }
}
