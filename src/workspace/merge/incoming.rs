//! What a colleague's file would bring, item by item, before anything of it is taken.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::notes::{Note, Tag};
use crate::text::ArticleId;

use super::super::{Credit, Record, RecordId, Stamp, Workspace, merge};
use super::field_words::{field_name, value_shown};
use super::fields::{fields, said_of};
use super::saying::said_in;
use super::table::Form;
use super::twins::{Twin, twins};

/// What happened to a record in the other file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    /// It is new here.
    Added,
    /// It says something else.
    Changed,
    /// Both changed the same field; both wordings would be kept until a person settles it.
    Conflicting,
    /// It was deleted there, knowing what stands here.
    Deleted,
}

impl News {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Added, Self::Changed, Self::Conflicting, Self::Deleted];
}

/// One field before and after; `None` where it is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// What people call the field.
    pub name: String,
    /// What it says here.
    pub before: Option<String>,
    /// What it would say.
    pub after: Option<String>,
    /// It is prose, in Markdown.
    pub is_prose: bool,
}

/// One record that the other file would add, change or delete.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The record.
    pub id: RecordId,
    /// What would happen to it.
    pub news: News,
    /// Who did it, by name.
    pub author: String,
    /// Who wrote the note that somebody else changed or deleted.
    pub writer: Option<String>,
    /// Who else changed the note that is new here.
    pub editor: Option<String>,
    /// When, by that author's clock.
    pub edited: Timestamp,
    /// The words people know it by: a note's text, a tag's name, an article's outlet and headline.
    pub words: String,
    /// What it is about: the quoted passages of a note.
    pub quotes: Vec<String>,
    /// What would change in it; empty for what is added or deleted.
    pub changes: Vec<FieldChange>,
    /// How many conflicts it would leave to settle, that are not here yet.
    pub n_conflicts: usize,
    /// Other items that it makes no sense without: the article a note is on, its tags.
    needs: BTreeSet<RecordId>,
}

/// What merging with another file would do, and what there is to choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incoming {
    /// In the order of [`News::ALL`], inside that in the order of the file.
    pub items: Vec<Item>,
    /// Articles with the same text and tags with the same name under two ids.
    pub twins: Vec<Twin>,
}

/// What a person chose of [`Incoming`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Items to take.
    pub taken: BTreeSet<RecordId>,
    /// Twins to unite, by the id that goes.
    pub united: BTreeSet<RecordId>,
}

impl Incoming {
    /// What `theirs` would bring to `mine`.
    pub fn of(mine: &Workspace, theirs: &Workspace) -> Self {
        let merged = merge(mine, theirs).workspace;
        let twins = twins(mine, theirs, &merged);
        let is_twin = |id: RecordId| twins.iter().any(|twin| twin.theirs == id);
        let ids = merged.slots().map(|(id, _)| id).filter(|id| !is_twin(*id));
        let mut items = ids.filter_map(|id| Sides { mine, theirs, merged: &merged }.item(id)).collect::<Vec<_>>();
        items.sort_by_key(|item| (item.news, item.id));
        let added = items.iter().filter(|item| item.news == News::Added).map(|item| item.id).collect::<BTreeSet<_>>();
        for item in &mut items {
            item.needs.retain(|id| added.contains(id));
        }
        Self { items, twins }
    }

    /// True where the other file knows nothing that is not known here.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.twins.is_empty()
    }

    /// How many conflicts would be left to settle, where all of it is taken.
    pub fn n_conflicts(&self) -> usize {
        self.items.iter().map(|item| item.n_conflicts).sum()
    }

    /// Everything taken, everything united.
    pub fn everything(&self) -> Choice {
        Choice {
            taken: self.items.iter().map(|item| item.id).collect(),
            united: self.twins.iter().map(|twin| twin.gone).collect(),
        }
    }

    /// Takes an item with what it needs, or leaves it with what needs it.
    pub fn choose(&self, choice: &mut Choice, id: RecordId, is_taken: bool) {
        let mut todo = vec![id];
        while let Some(id) = todo.pop() {
            let is_news = if is_taken { choice.taken.insert(id) } else { choice.taken.remove(&id) };
            if !is_news {
                continue;
            }
            let related = |item: &&Item| if is_taken { item.id == id } else { item.needs.contains(&id) };
            for item in self.items.iter().filter(related) {
                if is_taken {
                    todo.extend(item.needs.iter().copied());
                } else {
                    todo.push(item.id);
                }
            }
        }
    }

    /// Items by who made them, most first.
    pub fn by_author(&self) -> Vec<(&str, usize)> {
        let mut counts = BTreeMap::<&str, usize>::new();
        for item in &self.items {
            *counts.entry(item.author.as_str()).or_default() += 1;
        }
        let mut counts = counts.into_iter().collect::<Vec<_>>();
        counts.sort_by_key(|(author, n)| (std::cmp::Reverse(*n), *author));
        counts
    }
}

/// The two sides and what would become of them.
struct Sides<'a> {
    mine: &'a Workspace,
    theirs: &'a Workspace,
    merged: &'a Workspace,
}

impl Sides<'_> {
    /// The item for a record; `None` where people would see no difference.
    fn item(&self, id: RecordId) -> Option<Item> {
        let (before, after) = (self.mine.slot(id).live(), self.merged.slot(id).live());
        let news = match (before, after) {
            (None, None) => return None,
            (None, Some(_)) => News::Added,
            (Some(_), None) => News::Deleted,
            (Some(before), Some(after)) => difference(before, after)?,
        };
        let (record, _) = after.or(before)?;
        let stamp = self.theirs.slot(id).stamp().or(self.merged.slot(id).stamp())?;
        let (mut author, mut writer, mut editor) = (stamp.author.as_str(), None, None);
        if let Record::Note(note) = record {
            if news == News::Added {
                author = &note.author;
                editor = Credit::of(self.merged, note).editor.map(str::to_owned);
            } else if note.author != stamp.author {
                writer = Some(note.author.clone());
            }
        }
        let changes = match (before, after) {
            (Some((before, _)), Some((after, known))) => self.changes(before, (after, known)),
            _ => Vec::new(),
        };
        let known = before.map(|(_, stamp)| stamp.unsettled.as_slice()).unwrap_or_default();
        let learned = after.map(|(_, stamp)| stamp.unsettled.as_slice()).unwrap_or_default();
        Some(Item {
            id,
            news,
            author: author.to_owned(),
            writer,
            editor,
            edited: stamp.edited,
            words: words(record),
            quotes: quotes(record),
            changes,
            n_conflicts: learned.iter().filter(|other| !known.contains(other)).count(),
            needs: needs(record),
        })
    }

    fn changes(&self, before: &Record, (after, known): (&Record, &Stamp)) -> Vec<FieldChange> {
        let (old, new) = (fields(before), fields(after));
        let names = old.keys().chain(new.keys()).collect::<BTreeSet<_>>();
        let differs = names.into_iter().filter(|name| old.get(*name) != new.get(*name));
        let changed = differs.map(|name| {
            let shown = |record: &Record| said_in(record, name).map(|value| self.shown(name, &value));
            FieldChange {
                name: field_name(name).to_owned(),
                before: shown(before),
                after: shown(after),
                is_prose: is_prose(name),
            }
        });
        let disputed = known.unsettled.iter().map(|other| FieldChange {
            name: field_name(&other.field).to_owned(),
            before: said_in(before, &other.field).map(|value| self.shown(&other.field, &value)),
            after: Some(self.shown(&other.field, &other.text)),
            is_prose: is_prose(&other.field),
        });
        let mut changes = changed.chain(disputed.filter(|change| change.before != change.after)).collect::<Vec<_>>();
        changes.dedup();
        changes
    }

    fn shown(&self, name: &str, value: &str) -> String {
        value_shown(name, value, &[self.merged, self.theirs, self.mine])
    }
}

/// `None` where people see the same before and after.
fn difference((old, known): (&Record, &Stamp), (new, learned): (&Record, &Stamp)) -> Option<News> {
    if learned.unsettled.iter().any(|other| !known.unsettled.contains(other)) {
        return Some(News::Conflicting);
    }
    (fields(old) != fields(new) || known.unsettled != learned.unsettled).then_some(News::Changed)
}

fn is_prose(field: &str) -> bool {
    said_of(field).is_some_and(|said| said.form == Form::Prose)
}

fn words(record: &Record) -> String {
    match record {
        Record::Event(event) => event.title.clone(),
        Record::Article(article) => match &article.article.meta().headline {
            Some(headline) if headline != article.label() => format!("{}: {headline}", article.label()),
            _ => article.label().to_owned(),
        },
        Record::Tag(tag) => tag.name.clone(),
        Record::Note(note) => note.body.clone(),
        Record::Pin(pin) => match pin.kind {
            crate::notes::PinKind::Together => "Two passages belong together".to_owned(),
            crate::notes::PinKind::Apart => "Two passages do not belong together".to_owned(),
            crate::notes::PinKind::Unknown => "Two passages, and what only a newer Variorum knows of them".to_owned(),
        },
        Record::Other(other) => format!("Something in “{}”, which only a newer Variorum knows", other.list),
    }
}

fn quotes(record: &Record) -> Vec<String> {
    let anchors = match record {
        Record::Note(note) => note.target.anchors(),
        Record::Pin(pin) => &pin.passages,
        Record::Event(_) | Record::Article(_) | Record::Tag(_) | Record::Other(_) => &[],
    };
    anchors.iter().map(|anchor| anchor.exact.clone()).collect()
}

fn needs(record: &Record) -> BTreeSet<RecordId> {
    let articles = |ids: BTreeSet<ArticleId>| ids.into_iter().map(RecordId::Article);
    match record {
        Record::Note(Note { target, tags, .. }) => {
            articles(target.articles()).chain(tags.iter().copied().map(RecordId::Tag)).collect()
        }
        Record::Pin(pin) => articles(pin.passages.iter().map(|anchor| anchor.article).collect()).collect(),
        Record::Tag(Tag { parent, .. }) => parent.iter().copied().map(RecordId::Tag).collect(),
        Record::Event(_) | Record::Article(_) | Record::Other(_) => BTreeSet::new(),
    }
}
