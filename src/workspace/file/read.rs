//! From the file's structs to the live types.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::notes::{
    Anchor, Note, NoteId, NoteState, Pin, PinId, PinKind, Question, Reply, Resolved, Tag, TagId, Target, Wording,
    resolve,
};
use crate::text::{Article, ArticleId, ByteSpan, CodePointSpan, ContentHash, Folding, Metadata};

use super::super::{
    ArticleRecord, Dot, EventInfo, Loan, Record, RecordId, Slot, Stamp, Unsettled, Version, VersionVector, Withheld,
    Workspace,
};
use super::quoting::Line;
use super::texts::Texts;
use super::{LoadProblem, MAX_VERSIONS, v1};

/// The live workspace, with a notice for everything that was odd.
pub(super) fn from_file(file: v1::File) -> Result<(Workspace, Vec<String>), LoadProblem> {
    let mut reader = Reader::default();
    reader.read_articles(file.articles);
    reader.texts = Texts::of(reader.versions.iter().filter_map(|(_, version)| match &version.record {
        Some(Record::Article(article)) => Some(article),
        _ => None,
    }));
    for event in file.event {
        let overlooks = |what: v1::Counts| !event.counts.contains(&what);
        let info = EventInfo {
            title: event.title.0,
            description: event.description.0,
            strictness: event.strictness,
            folding: Folding {
                case: overlooks(v1::Counts::Case),
                diacritics: overlooks(v1::Counts::Diacritics),
                marks: overlooks(v1::Counts::Marks),
                punctuation: overlooks(v1::Counts::Punctuation),
            },
            boilerplate: event.boilerplate.into_iter().map(|line| line.0).collect(),
        };
        reader.put(Record::Event(info), stamp_from_file(event.edited));
    }
    for tag in file.tags {
        reader.read_tag(tag);
    }
    for note in file.notes {
        reader.read_note(note);
    }
    for pin in file.pins {
        reader.read_pin(pin);
    }
    for removed in file.removed {
        let version = Version { record: None, stamp: stamp_from_file(removed.edited) };
        reader.versions.push((what_from_file(removed.what), version));
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    versions: Vec<(RecordId, Version)>,
    texts: Texts,
    notices: Vec<String>,
}

impl Reader {
    fn put(&mut self, record: Record, stamp: Stamp) {
        self.versions.push((record.id(), Version { record: Some(record), stamp }));
    }

    fn read_articles(&mut self, articles: Vec<v1::Article>) {
        let texts = articles.iter().filter_map(|article| Some((article.sha256.clone(), article.text.clone()?.0)));
        let texts = texts.collect::<BTreeMap<_, _>>();
        for article in articles {
            self.read_article(article, &texts);
        }
    }

    fn read_article(&mut self, article: v1::Article, texts: &BTreeMap<String, String>) {
        let optional = |text: Option<Line>| text.map(|text| text.0);
        let meta = Metadata {
            outlet: optional(article.outlet),
            headline: optional(article.headline),
            byline: optional(article.byline),
            published: optional(article.published),
            address: optional(article.address),
        };
        let name = format!("article {} ({})", article.id, meta.outlet.as_deref().unwrap_or("no outlet"));
        let repeated = || texts.get(&article.sha256).filter(|_| article.length.is_none()).cloned();
        let known = article.text.map(|text| text.0).or_else(repeated);
        let hash = article.sha256.parse::<ContentHash>().ok();
        let n_chars = article.length.unwrap_or_default();
        let withheld = hash.filter(|_| known.is_none()).map(|hash| Withheld { hash, n_chars });
        if known.is_none() && article.length.is_none() {
            self.notices.push(format!("{name} has no text in this file; its notes keep their quotes"));
        }
        let text = known.unwrap_or_default();
        if !article.sha256.is_empty()
            && !text.is_empty()
            && ContentHash::of(text.as_bytes()).to_string() != article.sha256
        {
            self.notices.push(format!(
                "the text of {name} does not match its checksum: it was changed outside this program, and notes may have lost their place"
            ));
        }
        let record = ArticleRecord {
            id: ArticleId(article.id),
            article: Arc::new(Article::new(text, meta)),
            rank: article.rank,
            source: optional(article.source),
            imported: article.imported.0,
            edition_of: article.edition_of.map(ArticleId),
            aside: article.aside,
            withheld,
        };
        let loan = Loan {
            lenders: article.lent_by.into_iter().map(counts_from_file).collect(),
            deleted: counts_from_file(article.deleted),
        };
        self.put(Record::Article(record), Stamp { loan, ..stamp_from_file(article.edited) });
    }

    fn read_tag(&mut self, tag: v1::Tag) {
        let stamp = stamp_from_file(tag.edited);
        let tag = Tag {
            id: TagId(tag.id),
            name: tag.name.0,
            colour: tag.colour.0,
            definition: tag.definition.0,
            parent: tag.parent.map(TagId),
            key: tag.key.map(|key| key.0),
        };
        self.put(Record::Tag(tag), stamp);
    }

    fn read_note(&mut self, note: v1::Note) {
        let stamp = stamp_from_file(note.edited);
        let name = format!("note {}", note.id);
        let target = match note.about {
            v1::About::Event => Target::Event,
            v1::About::Article(id) => Target::Article(ArticleId(id)),
            v1::About::Passages(passages) => {
                Target::Passages(passages.into_iter().map(|passage| self.anchor(passage, &name)).collect())
            }
        };
        let reply = |reply: v1::Reply| Reply { author: reply.author.0, written: reply.written.0, body: reply.body.0 };
        let note = Note {
            id: NoteId(note.id),
            target,
            body: note.body.0,
            tags: note.tags.into_iter().map(TagId).collect(),
            author: note.author.0,
            created: note.created.0,
            edited: note.changed.map_or(stamp.edited, |time| time.0),
            state: match note.state {
                v1::State::Open => NoteState::Open,
                v1::State::Done => NoteState::Done,
            },
            replies: note.replies.into_iter().map(reply).collect(),
        };
        self.put(Record::Note(note), stamp);
    }

    fn read_pin(&mut self, pin: v1::Pin) {
        let name = format!("pin {}", pin.id);
        let stamp = stamp_from_file(pin.edited);
        let kind = match pin.kind {
            v1::Kind::Together => PinKind::Together,
            v1::Kind::Apart => PinKind::Apart,
        };
        let passages = pin.passages.map(|passage| self.anchor(passage, &name));
        self.put(Record::Pin(Pin { id: PinId(pin.id), kind, passages }), stamp);
    }

    /// Words of another edition; where they stand in it is only for showing, so nothing is looked for.
    fn wording(&self, wording: v1::Wording) -> Wording {
        let counted = CodePointSpan { start: wording.start, end: wording.end };
        let texts = self.texts.get(ArticleId(wording.article)).filter(|_| !wording.bytes);
        let span = texts.and_then(|(_, points)| points.to_bytes(counted));
        Wording {
            article: ArticleId(wording.article),
            span: span.unwrap_or(ByteSpan::new(wording.start, wording.end)),
            exact: wording.exact.0,
            percent: wording.percent,
        }
    }

    /// The anchor, looked for by its quote where its place cannot be.
    fn anchor(&mut self, passage: v1::Passage, owner: &str) -> Anchor {
        let question = match (passage.perhaps, passage.not_in) {
            (Some(wording), _) => Some(Question::Changed(self.wording(wording))),
            (None, Some(edition)) => Some(Question::Lost(ArticleId(edition))),
            (None, None) => None,
        };
        let mut anchor = Anchor {
            article: ArticleId(passage.article),
            span: ByteSpan::new(passage.start, passage.end),
            exact: passage.exact.0,
            before: passage.before.0,
            after: passage.after.0,
            was: passage.was.map(|was| self.wording(was)),
            question,
        };
        if passage.bytes {
            return anchor;
        }
        let Some((text, points)) = self.texts.get(anchor.article) else { return anchor };
        let counted = CodePointSpan { start: passage.start, end: passage.end };
        if let Some(span) = points.to_bytes(counted) {
            anchor.span = span;
            return anchor;
        }
        let place = format!("{owner}: {}..{} is outside article {}", counted.start, counted.end, passage.article);
        anchor.span = ByteSpan::new(text.len(), text.len());
        match resolve(&anchor, text) {
            Resolved::Exact(span) | Resolved::Moved(span) => {
                anchor.span = span;
                self.notices.push(format!("{place}; its words were found elsewhere in it"));
            }
            Resolved::Changed { .. } | Resolved::Lost => {
                self.notices.push(format!("{place}, and its words are not in it"));
            }
        }
        anchor
    }

    fn finish(mut self) -> Result<(Workspace, Vec<String>), LoadProblem> {
        let mut slots: BTreeMap<RecordId, Vec<Version>> = BTreeMap::new();
        for (id, version) in self.versions {
            slots.entry(id).or_default().push(version);
        }
        let count = slots.values().map(Vec::len).max().unwrap_or_default();
        if count > MAX_VERSIONS {
            return Err(LoadProblem::TooManyVersions { count });
        }
        let slots = slots.into_iter().map(|(id, versions)| {
            let n_listed = versions.len();
            let slot = Slot::of(versions);
            let n_kept = slot.versions().len();
            if n_kept < n_listed {
                self.notices.push(format!("{} stands in the file {n_listed} times; the newest was kept", describe(id)));
            }
            (id, slot)
        });
        Ok((Workspace::of(slots), self.notices))
    }
}

/// What a record is called in notices.
fn describe(id: RecordId) -> String {
    match id {
        RecordId::Event => "the event".to_owned(),
        RecordId::Article(id) => format!("article {}", id.0),
        RecordId::Tag(id) => format!("tag {}", id.0),
        RecordId::Note(id) => format!("note {}", id.0),
        RecordId::Pin(id) => format!("pin {}", id.0),
    }
}

pub(super) fn what_from_file(what: v1::What) -> RecordId {
    match what {
        v1::What::Event => RecordId::Event,
        v1::What::Article(id) => RecordId::Article(ArticleId(id)),
        v1::What::Tag(id) => RecordId::Tag(TagId(id)),
        v1::What::Note(id) => RecordId::Note(NoteId(id)),
        v1::What::Pin(id) => RecordId::Pin(PinId(id)),
    }
}

fn stamp_from_file(edited: v1::Edited) -> Stamp {
    let unsettled = edited.unsettled.into_iter().map(|unsettled| Unsettled {
        field: unsettled.field.0,
        text: unsettled.text.0,
        author: unsettled.by.0,
        edited: unsettled.at.0,
    });
    let written = edited.written.into_iter();
    Stamp {
        author: edited.by.0,
        edited: edited.at.0,
        versions: counts_from_file(edited.versions),
        written: written.map(|(field, (replica, count))| (field.0, Dot { replica: replica.0, count })).collect(),
        unsettled: unsettled.collect(),
        loan: Loan::default(),
    }
}

fn counts_from_file(counts: BTreeMap<Line, u64>) -> VersionVector {
    VersionVector(counts.into_iter().map(|(replica, count)| (replica.0, count)).collect())
}
