//! Articles.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::import::Imported;
use crate::notes::{Anchor, Note, Pin, Target};
use crate::text::{Article, ArticleId, Metadata};

use super::super::{ArticleRecord, Original, Record, RecordId, Wish, Workspace};
use super::{Ids, Request, editions, put};

/// An article to be.
#[derive(Clone, Debug, PartialEq)]
pub struct NewArticle {
    /// Text and metadata.
    pub article: Article,
    /// Name of the file it came from, without folders.
    pub source: Option<String>,
    /// Which article of which file it is.
    pub original: Option<Original>,
}

impl NewArticle {
    /// One that comes from no file.
    pub fn of(article: Article) -> Self {
        Self { article, source: None, original: None }
    }

    /// One that was read from a file of this name.
    pub fn imported(imported: Imported, source: Option<String>) -> Self {
        let original = Some(Original { hash: imported.original, ordinal: imported.ordinal });
        Self { article: imported.article, source, original }
    }
}

/// What adding articles comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// The change.
    pub request: Request,
    /// The new articles, in the order given.
    pub added: Vec<ArticleId>,
    /// Articles that were there already, or given twice: recognised by their text or by the file they come from, not
    /// added again.
    pub known: Vec<ArticleId>,
    /// Articles that were there without their text, and have it now.
    pub filled: Vec<ArticleId>,
}

/// Adds articles after the last one. The text of an article that was here without it is filled in.
pub fn add_articles(workspace: &Workspace, ids: &mut Ids, new: Vec<NewArticle>, now: Timestamp) -> Added {
    let records = workspace.articles();
    let mut by_text = records.iter().map(|record| (record.content_hash(), record.id)).collect::<BTreeMap<_, _>>();
    let mut rank = records.last().map_or(0, |last| last.rank.saturating_add(1));
    let (mut wishes, mut added, mut known, mut filled) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut by_original = originals(&records);
    for NewArticle { article, source, original } in new {
        let hash = article.content_hash();
        let with_text = editions::filled(workspace, &article);
        if !with_text.is_empty() && !filled.contains(&with_text[0].id) {
            filled.extend(with_text.iter().map(|record| record.id));
            wishes.extend(with_text.into_iter().map(|record| Wish::Put(Record::Article(record))));
            continue;
        }
        let same = by_text.get(&hash).or_else(|| by_original.get(&original?));
        if let Some(id) = same {
            known.push(*id);
            continue;
        }
        let id = ArticleId(ids.fresh());
        by_text.insert(hash, id);
        by_original.extend(original.map(|original| (original, id)));
        added.push(id);
        let record = ArticleRecord { rank, original, ..ArticleRecord::new(id, article, source, now) };
        wishes.push(Wish::Put(Record::Article(record)));
        rank = rank.saturating_add(1);
    }
    let label = match (added.len(), filled.len()) {
        (0, 1) => "Add text of article".to_owned(),
        (0, n) if n > 0 => format!("Add text of {n} articles"),
        (1, _) => "Add article".to_owned(),
        (n, _) => format!("Add {n} articles"),
    };
    Added { request: Request::new(label, wishes), added, known, filled }
}

/// True where the workspace has the article already: the same text, or the same article of the same file.
pub fn is_here(workspace: &Workspace, imported: &Imported) -> bool {
    let hash = imported.article.content_hash();
    let original = Some(Original { hash: imported.original, ordinal: imported.ordinal });
    workspace
        .articles()
        .iter()
        .any(|record| record.withheld.is_none() && (record.content_hash() == hash || record.original == original))
}

/// Which article came from which file, as far as that is known.
fn originals(records: &[&ArticleRecord]) -> BTreeMap<Original, ArticleId> {
    records.iter().filter_map(|record| Some((record.original?, record.id))).collect()
}

/// Changes what is known about an article.
pub fn set_metadata(workspace: &Workspace, id: ArticleId, meta: Metadata) -> Request {
    let changed = workspace.article(id).filter(|record| *record.article.meta() != meta);
    let changed = changed.map(|record| {
        let article = Arc::new(record.article.with_meta(meta));
        Wish::Put(Record::Article(ArticleRecord { article, ..record.clone() }))
    });
    Request::new("Change article data", changed)
}

/// Takes an article out. Its notes stay, with the words they quote, and are listed as lost.
pub fn remove_article(workspace: &Workspace, id: ArticleId) -> Request {
    let Some(record) = workspace.article(id) else { return Request::new("Remove article", None) };
    Request::new(format!("Remove article “{}”", record.label()), [Wish::Remove(RecordId::Article(id))])
}

/// Moves an article to place `to_idx` of the list, counted without it.
pub fn move_article(workspace: &Workspace, id: ArticleId, to_idx: usize) -> Request {
    let mut order = workspace.articles();
    let Some(from_idx) = order.iter().position(|record| record.id == id) else {
        return Request::new("Move article", None);
    };
    let moved = order.remove(from_idx);
    order.insert(to_idx.min(order.len()), moved);
    if order.iter().map(|record| record.id).eq(workspace.articles().iter().map(|record| record.id)) {
        return Request::new("Move article", None);
    }
    let ranked = (0..).zip(order).filter(|(rank, record)| record.rank != *rank);
    let wishes = ranked.map(|(rank, record)| Wish::Put(Record::Article(ArticleRecord { rank, ..record.clone() })));
    Request::new("Move article", wishes)
}

/// Makes one article of two with the same text: notes and pins of `gone` move to `kept`, and
/// `gone` is removed. Nothing where the texts differ.
pub fn unite_articles(workspace: &Workspace, kept: ArticleId, gone: ArticleId, now: Timestamp) -> Request {
    let texts = (workspace.article(kept), workspace.article(gone));
    let (Some(of_kept), Some(of_gone)) = texts else { return Request::new("Unite articles", None) };
    if kept == gone || of_kept.content_hash() != of_gone.content_hash() {
        return Request::new("Unite articles", None);
    }
    let over = |article: ArticleId| if article == gone { kept } else { article };
    let anchor = |anchor: &Anchor| anchor.readdressed(over);
    let notes = workspace.notes().filter_map(|note| {
        let target = match &note.target {
            Target::Event => Target::Event,
            Target::Article(id) => Target::Article(over(*id)),
            Target::Passages(anchors) => Target::Passages(anchors.iter().map(anchor).collect()),
        };
        (target != note.target).then(|| Wish::Put(Record::Note(Note { target, edited: now, ..note.clone() })))
    });
    let pins = workspace.pins().filter_map(|pin| {
        let passages = pin.passages.each_ref().map(anchor);
        put(workspace, Record::Pin(Pin { passages, ..pin.clone() }))
    });
    let text = of_kept.filled(&of_gone.article).map(|record| Wish::Put(Record::Article(record)));
    let wishes = notes.chain(pins).chain(text).chain([Wish::Remove(RecordId::Article(gone))]);
    Request::new(format!("Unite articles as “{}”", of_kept.label()), wishes)
}
