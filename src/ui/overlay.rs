//! A colleague's notes laid over the articles, to look at: nothing of them is in the document.

use std::collections::BTreeMap;

use crate::notes::resolve;
use crate::text::{ArticleId, ByteSpan};
use crate::workspace::{ArticleRecord, RecordId, Workspace};

use super::spans::Spans;
use super::view::Passage;

/// One note of the colleague's file that is not here, or says something else here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TheirNote {
    pub(crate) author: String,
    /// Markdown.
    pub(crate) body: String,
    pub(crate) tags: Vec<String>,
    /// Outlet and quoted words.
    pub(crate) quotes: Vec<(String, String)>,
    /// Where its words stand here, if they do.
    pub(crate) place: Option<Passage>,
    /// The note is here too, with other content.
    pub(crate) is_here: bool,
}

/// A colleague's file as it is looked at.
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    /// Name of the file.
    pub(crate) name: String,
    /// In the order of the file.
    pub(crate) notes: Vec<TheirNote>,
    /// How many notes are the same in both.
    pub(crate) n_same: usize,
    marks: BTreeMap<ArticleId, Spans<usize>>,
}

impl Overlay {
    /// Lays the notes of `theirs` over the articles of `mine`: by id, else by the same text.
    pub(crate) fn of(name: String, mine: &Workspace, theirs: &Workspace) -> Self {
        let own_articles = mine.articles();
        let own = |record: &ArticleRecord| {
            let by_id = own_articles.iter().find(|own| own.id == record.id);
            let same = || own_articles.iter().find(|own| own.content_hash() == record.content_hash());
            by_id.or_else(same).copied()
        };
        let mut overlay = Self { name, ..Self::default() };
        let mut marks: BTreeMap<ArticleId, Vec<(ByteSpan, usize)>> = BTreeMap::new();
        for note in theirs.notes() {
            let here = mine.note(note.id);
            if here.is_some_and(|own| (&own.body, &own.tags, &own.replies) == (&note.body, &note.tags, &note.replies)) {
                overlay.n_same += 1;
                continue;
            }
            let mut place = None;
            let mut quotes = Vec::new();
            for anchor in note.target.anchors() {
                let their_article = theirs.article(anchor.article);
                let outlet = their_article.map_or("an article that was removed", ArticleRecord::label);
                quotes.push((outlet.to_owned(), anchor.exact.clone()));
                let article = their_article.and_then(own).or_else(|| mine.article(anchor.article));
                let span = article.and_then(|own| resolve(anchor, own.article.text()).span());
                if let Some((article, span)) = article.zip(span) {
                    place.get_or_insert(Passage { article: article.id, span });
                    marks.entry(article.id).or_default().push((span, overlay.notes.len()));
                }
            }
            let tags = note.tags.iter().filter_map(|id| theirs.tag(*id)).map(|tag| tag.name.clone());
            overlay.notes.push(TheirNote {
                author: note.author.clone(),
                body: note.body.clone(),
                tags: tags.collect(),
                quotes,
                place,
                is_here: mine.slot(RecordId::Note(note.id)).live().is_some(),
            });
        }
        for (article, spans) in marks {
            overlay.marks.entry(article).or_default().replace(|_| false, spans);
        }
        overlay
    }

    /// Where their notes stand in a stretch of an article of ours, with the note.
    pub(crate) fn marks(&self, article: ArticleId, span: ByteSpan) -> impl Iterator<Item = (ByteSpan, &TheirNote)> {
        let marks = self.marks.get(&article).map(|marks| marks.overlapping(span)).unwrap_or_default();
        marks.into_iter().filter_map(|(span, idx)| Some((span, self.notes.get(idx)?)))
    }
}
