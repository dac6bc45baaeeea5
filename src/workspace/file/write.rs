//! From the live types to the file's structs.

use std::collections::{BTreeMap, BTreeSet};

use crate::notes::{Anchor, Note, NoteState, Pin, PinKind, Question, Reply, Tag, Target, Wording};
use crate::text::{ArticleId, ByteSpan};

use super::super::{ArticleRecord, EventInfo, Loan, Record, RecordId, Stamp, VersionVector, Workspace};
use super::quoting::Line;
use super::texts::Texts;
use super::v1;

/// The workspace as it is written.
pub(super) fn to_file(workspace: &Workspace) -> v1::File {
    let versions = || workspace.slots().flat_map(|(id, slot)| slot.versions().into_iter().map(move |v| (id, v)));
    let records = versions().filter_map(|(_, version)| version.record).collect::<Vec<_>>();
    let texts = Texts::of(records.iter().filter_map(|r| if let Record::Article(a) = r { Some(a) } else { None }));
    let mut file = v1::File::empty();
    for (id, version) in versions() {
        let edited = edited_to_file(&version.stamp);
        match version.record {
            Some(Record::Event(event)) => file.event.push(event_to_file(&event, edited)),
            Some(Record::Article(article)) => {
                file.articles.push(article_to_file(&article, &version.stamp.loan, edited))
            }
            Some(Record::Tag(tag)) => file.tags.push(tag_to_file(&tag, edited)),
            Some(Record::Note(note)) => file.notes.push(note_to_file(&note, &version.stamp, edited, &texts)),
            Some(Record::Pin(pin)) => file.pins.push(pin_to_file(&pin, edited, &texts)),
            None => file.removed.push(v1::Removed { what: what_to_file(id), edited }),
        }
    }
    leave_out_repeated_texts(&mut file.articles);
    file
}

fn leave_out_repeated_texts(articles: &mut [v1::Article]) {
    let mut written = BTreeSet::new();
    for article in articles {
        if article.text.is_some() && !written.insert(article.sha256.clone()) {
            article.text = None;
        }
    }
}

fn edited_to_file(stamp: &Stamp) -> v1::Edited {
    let written =
        stamp.written.iter().map(|(field, dot)| (field.as_str().into(), (dot.replica.as_str().into(), dot.count)));
    let unsettled = stamp.unsettled.iter().map(|unsettled| v1::Unsettled {
        field: unsettled.field.as_str().into(),
        text: unsettled.text.as_str().into(),
        by: unsettled.author.as_str().into(),
        at: v1::Time(unsettled.edited),
    });
    v1::Edited {
        by: stamp.author.as_str().into(),
        at: v1::Time(stamp.edited),
        versions: counts_to_file(&stamp.versions),
        written: written.collect(),
        unsettled: unsettled.collect(),
    }
}

fn counts_to_file(versions: &VersionVector) -> BTreeMap<Line, u64> {
    versions.0.iter().map(|(replica, count)| (replica.as_str().into(), *count)).collect()
}

fn event_to_file(event: &EventInfo, edited: v1::Edited) -> v1::Event {
    let folding = event.folding;
    let overlooked = [
        (v1::Counts::Case, folding.case),
        (v1::Counts::Diacritics, folding.diacritics),
        (v1::Counts::Marks, folding.marks),
        (v1::Counts::Punctuation, folding.punctuation),
    ];
    let counted = overlooked.into_iter().filter(|(_, is_overlooked)| !is_overlooked).map(|(what, _)| what);
    v1::Event {
        title: event.title.as_str().into(),
        description: event.description.as_str().into(),
        strictness: event.strictness,
        counts: counted.collect(),
        boilerplate: event.boilerplate.iter().map(|line| line.as_str().into()).collect(),
        edited,
    }
}

fn article_to_file(record: &ArticleRecord, loan: &Loan, edited: v1::Edited) -> v1::Article {
    let optional = |text: &Option<String>| text.as_deref().map(Line::from);
    let meta = record.article.meta();
    v1::Article {
        id: record.id.0,
        outlet: optional(&meta.outlet),
        headline: optional(&meta.headline),
        byline: optional(&meta.byline),
        published: optional(&meta.published),
        address: optional(&meta.address),
        source: optional(&record.source),
        imported: v1::Time(record.imported),
        rank: record.rank,
        edited,
        sha256: record.content_hash().to_string(),
        text: record.withheld.is_none().then(|| record.article.text().into()),
        length: record.withheld.map(|withheld| withheld.n_chars),
        edition_of: record.edition_of.map(|id| id.0),
        aside: record.aside,
        lent_by: loan.lenders.iter().map(counts_to_file).collect(),
        deleted: counts_to_file(&loan.deleted),
    }
}

fn tag_to_file(tag: &Tag, edited: v1::Edited) -> v1::Tag {
    v1::Tag {
        id: tag.id.0,
        name: tag.name.as_str().into(),
        colour: v1::Colour(tag.colour),
        definition: tag.definition.as_str().into(),
        parent: tag.parent.map(|parent| parent.0),
        key: tag.key.map(v1::Key),
        edited,
    }
}

fn note_to_file(note: &Note, stamp: &Stamp, edited: v1::Edited, texts: &Texts) -> v1::Note {
    let about = match &note.target {
        Target::Event => v1::About::Event,
        Target::Article(id) => v1::About::Article(id.0),
        Target::Passages(anchors) => v1::About::Passages(anchors.iter().map(|a| passage_to_file(a, texts)).collect()),
    };
    let reply = |reply: &Reply| v1::Reply {
        author: reply.author.as_str().into(),
        written: v1::Time(reply.written),
        body: reply.body.as_str().into(),
    };
    v1::Note {
        id: note.id.0,
        author: note.author.as_str().into(),
        created: v1::Time(note.created),
        changed: (note.edited != stamp.edited).then_some(v1::Time(note.edited)),
        state: match note.state {
            NoteState::Open => v1::State::Open,
            NoteState::Done => v1::State::Done,
        },
        tags: note.tags.iter().map(|tag| tag.0).collect(),
        body: note.body.as_str().into(),
        about,
        replies: note.replies.iter().map(reply).collect(),
        edited,
    }
}

fn pin_to_file(pin: &Pin, edited: v1::Edited, texts: &Texts) -> v1::Pin {
    let kind = match pin.kind {
        PinKind::Together => v1::Kind::Together,
        PinKind::Apart => v1::Kind::Apart,
    };
    let passages = pin.passages.each_ref().map(|anchor| passage_to_file(anchor, texts));
    v1::Pin { id: pin.id.0, kind, passages, edited }
}

pub(super) fn what_to_file(id: RecordId) -> v1::What {
    match id {
        RecordId::Event => v1::What::Event,
        RecordId::Article(id) => v1::What::Article(id.0),
        RecordId::Tag(id) => v1::What::Tag(id.0),
        RecordId::Note(id) => v1::What::Note(id.0),
        RecordId::Pin(id) => v1::What::Pin(id.0),
    }
}

/// Start and end, and true where they count bytes.
fn place_to_file(article: ArticleId, span: ByteSpan, texts: &Texts) -> (usize, usize, bool) {
    let fitting = texts.get(article).filter(|(text, _)| span.get(text).is_some());
    let counted = fitting.map(|(_, points)| points.from_bytes(span));
    counted.map_or((span.start, span.end, true), |counted| (counted.start, counted.end, false))
}

fn wording_to_file(wording: &Wording, texts: &Texts) -> v1::Wording {
    let (start, end, bytes) = place_to_file(wording.article, wording.span, texts);
    let (exact, percent) = (wording.exact.as_str().into(), wording.percent);
    v1::Wording { article: wording.article.0, start, end, bytes, exact, percent }
}

fn passage_to_file(anchor: &Anchor, texts: &Texts) -> v1::Passage {
    let (start, end, bytes) = place_to_file(anchor.article, anchor.span, texts);
    let (perhaps, not_in) = match &anchor.question {
        Some(Question::Changed(wording)) => (Some(wording_to_file(wording, texts)), None),
        Some(Question::Lost(edition)) => (None, Some(edition.0)),
        None => (None, None),
    };
    v1::Passage {
        article: anchor.article.0,
        start,
        end,
        bytes,
        exact: anchor.exact.as_str().into(),
        before: anchor.before.as_str().into(),
        after: anchor.after.as_str().into(),
        was: anchor.was.as_ref().map(|was| wording_to_file(was, texts)),
        perhaps,
        not_in,
    }
}
