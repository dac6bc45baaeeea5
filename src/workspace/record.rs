//! The records of a workspace, and the map that holds them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use crate::notes::{Anchor, Note, NoteId, Pin, PinId, Tag, TagId, Target, Unknown};
use crate::text::{Article, ArticleId, ContentHash, Folding};

use super::{Change, Edit, Other, OtherId, Slot};

/// What the articles are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventInfo {
    /// Shown in the title bar and on reports.
    pub title: String,
    /// A few sentences, Markdown.
    pub description: String,
    /// How alike passages must be to be paired: -2 much looser ... 0 as measured ... 2 much stricter.
    pub strictness: i8,
    /// What is overlooked when words are compared.
    pub folding: Folding,
    /// Phrases that weigh nothing in pairing: see [`crate::compare::Options::boilerplate`].
    pub boilerplate: BTreeSet<String>,
    /// What only a newer program knows.
    pub unknown: Unknown,
}

/// An article of the workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleRecord {
    /// Names it for good.
    pub id: ArticleId,
    /// Text and metadata; shared, since it never changes.
    pub article: Arc<Article>,
    /// Place in the article list: lower first, ties by id.
    pub rank: u32,
    /// Name of the file it came from, without folders.
    pub source: Option<String>,
    /// Which article of which file it is, so that a second import is recognised.
    pub original: Option<Original>,
    /// When it was brought in.
    pub imported: Timestamp,
    /// The article whose new edition this is.
    pub edition_of: Option<ArticleId>,
    /// Left out of the comparison, as an edition that was replaced.
    pub aside: bool,
    /// Where the text is not at hand: what is known of it. `article` has an empty text then.
    pub withheld: Option<Withheld>,
    /// What only a newer program knows.
    pub unknown: Unknown,
}

/// Which article of which file: a file may hold many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Original {
    /// Of the bytes of the whole file.
    pub hash: ContentHash,
    /// Counted from 0.
    pub ordinal: usize,
}

/// A text that is not in the file: somebody shared notes only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// Of the text.
    pub hash: ContentHash,
    /// Its length in code points; 0 where that is not known.
    pub n_chars: usize,
}

impl ArticleRecord {
    /// An article as it comes in.
    pub fn new(id: ArticleId, article: Article, source: Option<String>, imported: Timestamp) -> Self {
        let article = Arc::new(article);
        let unknown = Unknown::default();
        let (original, edition_of, withheld) = (None, None, None);
        Self { id, article, rank: 0, source, original, imported, edition_of, aside: false, withheld, unknown }
    }

    /// The hash of its text, also where the text is not at hand.
    pub fn content_hash(&self) -> ContentHash {
        self.withheld.map_or_else(|| self.article.content_hash(), |withheld| withheld.hash)
    }

    /// True where it takes part in the comparison.
    pub fn is_compared(&self) -> bool {
        !self.aside && self.withheld.is_none()
    }

    /// The same record with its text, where `article` is that text.
    pub fn filled(&self, article: &Article) -> Option<Self> {
        let hash = self.withheld?.hash;
        let article =
            (article.content_hash() == hash).then(|| Arc::new(article.with_meta(self.article.meta().clone())));
        Some(Self { article: article?, withheld: None, ..self.clone() })
    }

    /// The same record without its text.
    pub fn emptied(&self) -> Self {
        if self.withheld.is_some() {
            return self.clone();
        }
        let withheld = Withheld { hash: self.content_hash(), n_chars: self.article.text().chars().count() };
        let article = Arc::new(Article::new(String::new(), self.article.meta().clone()));
        Self { article, withheld: Some(withheld), ..self.clone() }
    }

    /// Who published it, or the best other name for it.
    pub fn label(&self) -> &str {
        let meta = self.article.meta();
        let known = meta.outlet.as_deref().or(self.source.as_deref()).or(meta.headline.as_deref());
        known.unwrap_or("Untitled article")
    }
}

/// Anything a workspace holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// The event; there is one.
    Event(EventInfo),
    /// An article.
    Article(ArticleRecord),
    /// A tag.
    Tag(Tag),
    /// A note.
    Note(Note),
    /// A pin.
    Pin(Pin),
    /// Something that only a newer program knows.
    Other(Other),
}

/// Names any record; the order is the order in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// The event.
    Event,
    /// An article.
    Article(ArticleId),
    /// A tag.
    Tag(TagId),
    /// A note.
    Note(NoteId),
    /// A pin.
    Pin(PinId),
    /// Something that only a newer program knows.
    Other(OtherId),
}

impl Record {
    /// Roughly the bytes of its texts, without those of articles, which are shared.
    pub(super) fn weight(&self) -> usize {
        let unknown = self.unknown().map(Unknown::weight).unwrap_or_default();
        let known = match self {
            Self::Event(event) => event.title.len() + event.description.len(),
            Self::Article(_) => 0,
            Self::Tag(tag) => tag.definition.len(),
            Self::Note(note) => {
                let replies = note.replies.iter().map(|reply| reply.body.len() + 200);
                let anchors = note.target.anchors().iter().map(|anchor| anchor.exact.len() + 300);
                note.body.len() + replies.sum::<usize>() + anchors.sum::<usize>()
            }
            Self::Pin(pin) => pin.passages.iter().map(|anchor| anchor.exact.len() + 300).sum(),
            Self::Other(other) => other.text.len(),
        };
        known + unknown
    }

    /// Its name.
    pub fn id(&self) -> RecordId {
        match self {
            Self::Event(_) => RecordId::Event,
            Self::Article(article) => RecordId::Article(article.id),
            Self::Tag(tag) => RecordId::Tag(tag.id),
            Self::Note(note) => RecordId::Note(note.id),
            Self::Pin(pin) => RecordId::Pin(pin.id),
            Self::Other(other) => RecordId::Other(other.id),
        }
    }

    /// What only a newer program knows of it; `None` where it is that altogether.
    pub fn unknown(&self) -> Option<&Unknown> {
        match self {
            Self::Event(event) => Some(&event.unknown),
            Self::Article(article) => Some(&article.unknown),
            Self::Tag(tag) => Some(&tag.unknown),
            Self::Note(note) => Some(&note.unknown),
            Self::Pin(pin) => Some(&pin.unknown),
            Self::Other(_) => None,
        }
    }

    /// As [`Self::unknown`], to be changed.
    pub(super) fn unknown_mut(&mut self) -> Option<&mut Unknown> {
        match self {
            Self::Event(event) => Some(&mut event.unknown),
            Self::Article(article) => Some(&mut article.unknown),
            Self::Tag(tag) => Some(&mut tag.unknown),
            Self::Note(note) => Some(&mut note.unknown),
            Self::Pin(pin) => Some(&mut pin.unknown),
            Self::Other(_) => None,
        }
    }

    /// The names of everything in it that is not known, in its passages and replies too.
    pub(super) fn unknown_names(&self) -> Vec<String> {
        let names = |unknown: &Unknown| unknown.iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
        let anchors = match self {
            Self::Note(note) => note.target.anchors(),
            Self::Pin(pin) => &pin.passages,
            Self::Event(_) | Self::Article(_) | Self::Tag(_) | Self::Other(_) => &[],
        };
        let replies = if let Self::Note(note) = self { note.replies.as_slice() } else { &[] };
        let whole = if let Self::Other(other) = self { vec![other.list.clone()] } else { Vec::new() };
        let inner = anchors.iter().flat_map(Anchor::unknowns).chain(replies.iter().map(|reply| &reply.unknown));
        self.unknown().into_iter().chain(inner).flat_map(names).chain(whole).collect()
    }
}

/// The document: everything that is saved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workspace {
    /// Holds no `Slot::Absent`. Shared with copies of the workspace: saving and the journal take one at every turn.
    slots: BTreeMap<RecordId, Arc<Slot>>,
}

impl Workspace {
    /// Carries `edit` out and returns the edit that takes it back.
    pub fn apply(&mut self, edit: &Edit) -> Edit {
        let changes = edit.changes.iter().map(|change| self.apply_change(change)).collect::<Vec<_>>();
        Edit { label: edit.label.clone(), changes: changes.into_iter().rev().collect() }
    }

    fn apply_change(&mut self, change: &Change) -> Change {
        let before = match &change.after {
            Slot::Absent => self.slots.remove(&change.id),
            slot => self.slots.insert(change.id, Arc::new(slot.clone())),
        };
        Change { id: change.id, after: before.map(Arc::unwrap_or_clone).unwrap_or_default() }
    }

    /// A workspace of these slots.
    pub(super) fn of(slots: impl IntoIterator<Item = (RecordId, Slot)>) -> Self {
        let present = slots.into_iter().filter(|(_, slot)| *slot != Slot::Absent);
        Self { slots: present.map(|(id, slot)| (id, Arc::new(slot))).collect() }
    }

    /// The edit that makes this workspace hold what `other` holds; what `other` does not know stays.
    pub(super) fn edit_towards(&self, other: &Self, label: &str) -> Edit {
        let different = other.slots().filter(|(id, slot)| self.slot(*id) != *slot);
        let changes = different.map(|(id, slot)| Change { id, after: slot.clone() });
        Edit { label: label.to_owned(), changes: changes.collect() }
    }

    /// Everything, tombstones too, in the order of the file.
    pub fn slots(&self) -> impl Iterator<Item = (RecordId, &Slot)> {
        self.slots.iter().map(|(id, slot)| (*id, slot.as_ref()))
    }

    /// What stands under `id`.
    pub fn slot(&self, id: RecordId) -> &Slot {
        self.slots.get(&id).map_or(&Slot::Absent, Arc::as_ref)
    }

    /// The records with ids from `first` to `last`. Those of one kind follow each other, so that asking for the
    /// few articles does not walk over the many notes.
    fn between(&self, first: RecordId, last: RecordId) -> impl Iterator<Item = &Record> {
        self.slots.range(first..=last).filter_map(|(_, slot)| slot.live().map(|(record, _)| record))
    }

    fn record(&self, id: RecordId) -> Option<&Record> {
        self.slots.get(&id)?.live().map(|(record, _)| record)
    }

    /// What the articles are about.
    pub fn event(&self) -> EventInfo {
        match self.record(RecordId::Event) {
            Some(Record::Event(event)) => event.clone(),
            _ => EventInfo::default(),
        }
    }

    /// The articles as people ordered them.
    pub fn articles(&self) -> Vec<&ArticleRecord> {
        let mut articles: Vec<&ArticleRecord> = self
            .between(RecordId::Article(ArticleId(Uuid::nil())), RecordId::Article(ArticleId(Uuid::max())))
            .filter_map(|record| if let Record::Article(article) = record { Some(article) } else { None })
            .collect();
        articles.sort_by_key(|article| (article.rank, article.id));
        articles
    }

    /// The articles that are compared, as people ordered them: the others are earlier editions, or have
    /// no text here.
    pub fn compared(&self) -> Vec<&ArticleRecord> {
        self.articles().into_iter().filter(|record| record.is_compared()).collect()
    }

    /// The editions that followed an article directly, in list order.
    pub fn later_editions(&self, id: ArticleId) -> Vec<&ArticleRecord> {
        self.articles().into_iter().filter(|record| record.edition_of == Some(id) && record.id != id).collect()
    }

    /// One article.
    pub fn article(&self, id: ArticleId) -> Option<&ArticleRecord> {
        if let Some(Record::Article(article)) = self.record(RecordId::Article(id)) { Some(article) } else { None }
    }

    /// The notes, oldest first.
    pub fn notes(&self) -> impl Iterator<Item = &Note> {
        let all = self.between(RecordId::Note(NoteId(Uuid::nil())), RecordId::Note(NoteId(Uuid::max())));
        all.filter_map(|record| if let Record::Note(note) = record { Some(note) } else { None })
    }

    /// The notes on one article as a whole or on passages of it, oldest first.
    pub fn notes_of(&self, article: ArticleId) -> impl Iterator<Item = &Note> {
        self.notes().filter(move |note| match &note.target {
            Target::Event => false,
            Target::Article(id) => *id == article,
            Target::Passages(anchors) => anchors.iter().any(|anchor| anchor.article == article),
        })
    }

    /// One note.
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        if let Some(Record::Note(note)) = self.record(RecordId::Note(id)) { Some(note) } else { None }
    }

    /// The tags, oldest first.
    pub fn tags(&self) -> impl Iterator<Item = &Tag> {
        let all = self.between(RecordId::Tag(TagId(Uuid::nil())), RecordId::Tag(TagId(Uuid::max())));
        all.filter_map(|record| if let Record::Tag(tag) = record { Some(tag) } else { None })
    }

    /// One tag.
    pub fn tag(&self, id: TagId) -> Option<&Tag> {
        if let Some(Record::Tag(tag)) = self.record(RecordId::Tag(id)) { Some(tag) } else { None }
    }

    /// The pins, oldest first.
    pub fn pins(&self) -> impl Iterator<Item = &Pin> {
        let all = self.between(RecordId::Pin(PinId(Uuid::nil())), RecordId::Pin(PinId(Uuid::max())));
        all.filter_map(|record| if let Record::Pin(pin) = record { Some(pin) } else { None })
    }

    /// One pin.
    pub fn pin(&self, id: PinId) -> Option<&Pin> {
        if let Some(Record::Pin(pin)) = self.record(RecordId::Pin(id)) { Some(pin) } else { None }
    }

    /// True where there is nothing in it, not even a tombstone.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }
}
