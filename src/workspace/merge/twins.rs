//! One thing under two ids: articles with the same text, tags with the same name.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::notes::{Anchor, Note, Pin, Tag, TagId, Target};
use crate::text::ArticleId;

use super::super::edits::Request;
use super::super::{ArticleRecord, Record, RecordId, Wish, Workspace};

/// One article or tag that two people brought in on their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// The id that stays: the smaller one, so that all who unite the two choose alike.
    pub kept: RecordId,
    /// The id that goes.
    pub gone: RecordId,
    /// Whichever of the two comes with the other file.
    pub theirs: RecordId,
    /// What people call it.
    pub name: String,
}

/// The twins that `theirs` brings to `mine`; `merged` is both together.
pub(super) fn twins(mine: &Workspace, theirs: &Workspace, merged: &Workspace) -> Vec<Twin> {
    let pair = |own: RecordId, other: RecordId, name: &str| {
        let is_live = |id: RecordId| merged.slot(id).live().is_some();
        let (kept, gone) = match (is_live(own), is_live(other)) {
            (false, false) => return None,
            (true, false) => (own, other),
            (false, true) => (other, own),
            (true, true) => (own.min(other), own.max(other)),
        };
        Some(Twin { kept, gone, theirs: other, name: name.to_owned() })
    };
    let articles = mine.articles().into_iter().map(|record| (record.content_hash(), record));
    let articles = articles.rev().collect::<BTreeMap<_, _>>(); // of several with one text, the first in the list
    let of_articles = theirs.articles().into_iter().filter(|record| mine.article(record.id).is_none());
    let of_articles = of_articles.filter_map(|record| {
        let own = articles.get(&record.content_hash())?;
        pair(RecordId::Article(own.id), RecordId::Article(record.id), own.label())
    });
    let mut tags = mine.tags().map(|tag| (tag.folded_name(), tag)).collect::<Vec<_>>();
    tags.reverse();
    let tags = tags.into_iter().collect::<BTreeMap<_, _>>();
    let of_tags = theirs.tags().filter(|tag| mine.tag(tag.id).is_none() && !tag.name.trim().is_empty());
    let of_tags = of_tags.filter_map(|tag| {
        let own = tags.get(&tag.folded_name())?;
        pair(RecordId::Tag(own.id), RecordId::Tag(tag.id), &own.name)
    });
    of_articles.chain(of_tags).collect()
}

/// Makes one of two: whatever is about `gone` is about `kept` from now on, and `gone` is removed if it
/// is still there. What `kept` does not say of itself it takes from `gone`.
pub(super) fn unite(workspace: &Workspace, (kept, gone): (RecordId, RecordId), now: Timestamp) -> Request {
    let wishes = match (kept, gone) {
        (RecordId::Article(kept), RecordId::Article(gone)) => unite_articles(workspace, kept, gone, now),
        (RecordId::Tag(kept), RecordId::Tag(gone)) => unite_tags(workspace, kept, gone, now),
        _ => Vec::new(),
    };
    Request { label: "Unite".to_owned(), wishes }
}

fn unite_articles(workspace: &Workspace, kept: ArticleId, gone: ArticleId, now: Timestamp) -> Vec<Wish> {
    let over = |article: ArticleId| if article == gone { kept } else { article };
    let anchor = |anchor: &Anchor| anchor.readdressed(over);
    let notes = workspace.notes().filter_map(|note| {
        let target = match &note.target {
            Target::Event => return None,
            Target::Article(id) => Target::Article(over(*id)),
            Target::Passages(anchors) => Target::Passages(anchors.iter().map(anchor).collect()),
        };
        (target != note.target).then(|| Wish::Put(Record::Note(Note { target, edited: now, ..note.clone() })))
    });
    let pins = workspace.pins().filter_map(|pin| {
        let passages = pin.passages.each_ref().map(anchor);
        (passages != pin.passages).then(|| Wish::Put(Record::Pin(Pin { passages, ..pin.clone() })))
    });
    let (of_kept, of_gone) = (workspace.article(kept), workspace.article(gone));
    let is_later = |record: &&ArticleRecord| record.edition_of == Some(gone) && ![kept, gone].contains(&record.id);
    let is_replaced = workspace.articles().iter().any(is_later);
    let completed = of_kept.zip(of_gone).and_then(|(kept, gone)| completed(kept, gone, is_replaced));
    let later = workspace.articles().into_iter().filter(is_later);
    let later =
        later.map(|record| Wish::Put(Record::Article(ArticleRecord { edition_of: Some(kept), ..record.clone() })));
    let removed = of_gone.map(|_| Wish::Remove(RecordId::Article(gone)));
    notes.chain(pins).chain(later).chain(completed).chain(removed).collect()
}

/// What one says of itself and the other does not; the text too, where that is only in the other. Out of the
/// comparison it is where `gone` was, since a later edition of it took its place.
fn completed(kept: &ArticleRecord, gone: &ArticleRecord, is_replaced: bool) -> Option<Wish> {
    let whole = kept.filled(&gone.article).unwrap_or_else(|| kept.clone());
    let (own, other) = (kept.article.meta(), gone.article.meta());
    let meta = own.clone().or(other);
    let article = if meta == *own { Arc::clone(&whole.article) } else { Arc::new(whole.article.with_meta(meta)) };
    let edition_of = kept.edition_of.or(gone.edition_of).filter(|former| ![kept.id, gone.id].contains(former));
    let aside = kept.aside || (gone.aside && is_replaced);
    let original = kept.original.or(gone.original);
    let completed = ArticleRecord { article, edition_of, aside, original, ..whole };
    (completed != *kept).then_some(Wish::Put(Record::Article(completed)))
}

fn unite_tags(workspace: &Workspace, kept: TagId, gone: TagId, now: Timestamp) -> Vec<Wish> {
    let notes = workspace.notes().filter(|note| note.tags.contains(&gone)).map(|note| {
        let mut note = Note { edited: now, ..note.clone() };
        note.tags.remove(&gone);
        note.tags.insert(kept);
        Wish::Put(Record::Note(note))
    });
    let under = workspace.tags().filter(|tag| tag.parent == Some(gone) && tag.id != gone).map(|tag| {
        let parent = Some(kept).filter(|kept| *kept != tag.id);
        Wish::Put(Record::Tag(Tag { parent, ..tag.clone() }))
    });
    let defined = workspace.tag(kept).zip(workspace.tag(gone)).filter(|(kept, _)| kept.definition.is_empty());
    let defined = defined.filter(|(kept, gone)| !gone.definition.is_empty() && kept.parent != Some(gone.id));
    let defined =
        defined.map(|(kept, gone)| Wish::Put(Record::Tag(Tag { definition: gone.definition.clone(), ..kept.clone() })));
    let removed = workspace.tag(gone).map(|_| Wish::Remove(RecordId::Tag(gone)));
    notes.chain(under).chain(defined).chain(removed).collect()
}
