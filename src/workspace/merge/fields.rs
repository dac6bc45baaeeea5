//! The fields of a record: what can differ between two versions of it, one by one.

use std::collections::BTreeMap;

use crate::notes::{Anchor, Note, NoteState, Pin, PinKind, Question, Reply, Tag, Target, Wording};
use crate::text::{ContentHash, Folding, Metadata};

use super::super::{ArticleRecord, EventInfo, Record};

/// How two concurrent values of a field become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Rule {
    /// Both are kept until a person settles it.
    Keep,
    /// It is there where anybody has it: a tag on a note, a reply.
    Unite,
    /// The lowest wins, and nobody is asked: the order of the list, whether a note is done.
    Lowest,
}

/// How the field called `name` is reconciled.
pub(in super::super) fn rule(name: &str) -> Rule {
    match name {
        RANK | STATE | IMPORTED | SOURCE | AUTHOR | CREATED | TEXT | EDITION_OF | ASIDE => Rule::Lowest,
        _ if [TAG, REPLY, BOILERPLATE].iter().any(|list| name.starts_with(list)) => Rule::Unite,
        _ => Rule::Keep,
    }
}

pub(in super::super) const TITLE: &str = "title";
pub(in super::super) const DESCRIPTION: &str = "description";
pub(in super::super) const STRICTNESS: &str = "strictness";
pub(in super::super) const CASE: &str = "capital letters";
pub(in super::super) const DIACRITICS: &str = "accents";
pub(in super::super) const MARKS: &str = "quotation marks and dashes";
pub(in super::super) const PUNCTUATION: &str = "punctuation inside words";
/// The value of those four where they count; they have none where they are overlooked.
pub(in super::super) const COUNTS: &str = "count";
/// Followed by the phrase.
pub(in super::super) const BOILERPLATE: &str = "boilerplate ";
pub(in super::super) const TEXT: &str = "text";
pub(in super::super) const OUTLET: &str = "outlet";
pub(in super::super) const HEADLINE: &str = "headline";
pub(in super::super) const BYLINE: &str = "byline";
pub(in super::super) const PUBLISHED: &str = "published";
pub(in super::super) const ADDRESS: &str = "address";
pub(in super::super) const SOURCE: &str = "source";
pub(in super::super) const IMPORTED: &str = "imported";
pub(in super::super) const RANK: &str = "rank";
pub(in super::super) const EDITION_OF: &str = "edition of";
pub(in super::super) const ASIDE: &str = "aside";
pub(in super::super) const NAME: &str = "name";
pub(in super::super) const COLOUR: &str = "colour";
pub(in super::super) const DEFINITION: &str = "definition";
pub(in super::super) const PARENT: &str = "parent";
pub(in super::super) const KEY: &str = "key";
pub(in super::super) const ABOUT: &str = "about";
pub(in super::super) const BODY: &str = "body";
pub(in super::super) const STATE: &str = "state";
pub(in super::super) const AUTHOR: &str = "author";
pub(in super::super) const CREATED: &str = "created";
pub(in super::super) const KIND: &str = "kind";
pub(in super::super) const PASSAGES: &str = "passages";
/// Followed by the tag's id.
pub(in super::super) const TAG: &str = "tag ";
/// Followed by time, author and the beginning of its hash.
pub(in super::super) const REPLY: &str = "reply ";

/// Field names and values as text; an empty optional field is left out.
pub(in super::super) type Fields = BTreeMap<String, String>;

/// The fields of `record`; two records with the same fields say the same.
pub(in super::super) fn fields(record: &Record) -> Fields {
    match record {
        Record::Event(event) => event_fields(event),
        Record::Article(article) => article_fields(article),
        Record::Tag(tag) => tag_fields(tag),
        Record::Note(note) => note_fields(note),
        Record::Pin(pin) => pin_fields(pin),
    }
}

/// Says whether something is overlooked.
type Overlooks = fn(&Folding) -> bool;

/// What can be overlooked, by the names of the fields.
const FOLDINGS: [(&str, Overlooks); 4] = [
    (CASE, |folding| folding.case),
    (DIACRITICS, |folding| folding.diacritics),
    (MARKS, |folding| folding.marks),
    (PUNCTUATION, |folding| folding.punctuation),
];

/// The name of the field that holds one reply. The words are part of it: one person may answer twice in a
/// second, on two machines.
pub(in super::super) fn reply_field(reply: &Reply) -> String {
    let hash = ContentHash::of(reply.body.as_bytes()).to_string();
    let short = hash.get(..8).unwrap_or(&hash);
    format!("{REPLY}{} {} {short}", reply.written, reply.author)
}

fn named<const N: usize>(fields: [(&str, Option<String>); N]) -> Fields {
    fields.into_iter().filter_map(|(name, value)| value.map(|value| (name.to_owned(), value))).collect()
}

fn event_fields(event: &EventInfo) -> Fields {
    let mut fields = named([
        (TITLE, Some(event.title.clone())),
        (DESCRIPTION, Some(event.description.clone())),
        (STRICTNESS, Some(event.strictness.to_string())),
    ]);
    let counted = FOLDINGS.iter().filter(|(_, overlooks)| !overlooks(&event.folding));
    fields.extend(counted.map(|(name, _)| ((*name).to_owned(), COUNTS.to_owned())));
    fields.extend(event.boilerplate.iter().map(|line| (format!("{BOILERPLATE}{line}"), String::new())));
    fields
}

fn article_fields(record: &ArticleRecord) -> Fields {
    let Metadata { outlet, headline, byline, published, address } = record.article.meta().clone();
    named([
        (TEXT, Some(record.content_hash().to_string())),
        (OUTLET, outlet),
        (HEADLINE, headline),
        (BYLINE, byline),
        (PUBLISHED, published),
        (ADDRESS, address),
        (SOURCE, record.source.clone()),
        (IMPORTED, Some(record.imported.to_string())),
        (RANK, Some(format!("{:010}", record.rank))), // so that text order is number order
        (EDITION_OF, record.edition_of.map(|id| id.0.to_string())),
        (ASIDE, record.aside.then(|| "left out of the comparison".to_owned())),
    ])
}

fn tag_fields(tag: &Tag) -> Fields {
    named([
        (NAME, Some(tag.name.clone())),
        (COLOUR, Some(tag.colour.to_string())),
        (DEFINITION, Some(tag.definition.clone())),
        (PARENT, tag.parent.map(|parent| parent.0.to_string())),
        (KEY, tag.key.map(String::from)),
    ])
}

fn note_fields(note: &Note) -> Fields {
    let state = match note.state {
        NoteState::Open => "1 open",
        NoteState::Done => "2 done",
    };
    let mut fields = named([
        (ABOUT, Some(target_text(&note.target))),
        (BODY, Some(note.body.clone())),
        (STATE, Some(state.to_owned())),
        (AUTHOR, Some(note.author.clone())),
        (CREATED, Some(note.created.to_string())),
    ]);
    fields.extend(note.tags.iter().map(|tag| (format!("{TAG}{}", tag.0), String::new())));
    fields.extend(note.replies.iter().map(|reply| (reply_field(reply), reply.body.clone())));
    fields
}

fn pin_fields(pin: &Pin) -> Fields {
    named([(KIND, Some(pin_kind_text(pin.kind).to_owned())), (PASSAGES, Some(anchors_text(&pin.passages)))])
}

fn pin_kind_text(kind: PinKind) -> &'static str {
    match kind {
        PinKind::Together => "together",
        PinKind::Apart => "apart",
    }
}

/// The way back from what stands in [`KIND`].
pub(in super::super) fn pin_kind(text: &str) -> Option<PinKind> {
    [PinKind::Together, PinKind::Apart].into_iter().find(|kind| pin_kind_text(*kind) == text)
}

fn target_text(target: &Target) -> String {
    match target {
        Target::Event => "the event".to_owned(),
        Target::Article(id) => format!("article {}", id.0),
        Target::Passages(anchors) => anchors_text(anchors),
    }
}

fn anchors_text(anchors: &[Anchor]) -> String {
    let line = |anchor: &Anchor| {
        let Anchor { article, span, exact, before, after, was, question } = anchor;
        let words = |wording: &Wording| {
            let Wording { article, span, exact, percent } = wording;
            format!("“{exact}” ({} {}-{}, {percent} %)", article.0, span.start, span.end)
        };
        let was = was.as_ref().map(|was| format!(", was {}", words(was))).unwrap_or_default();
        let asks = match question {
            Some(Question::Changed(wording)) => format!(", perhaps {}", words(wording)),
            Some(Question::Lost(edition)) => format!(", not in {}", edition.0),
            None => String::new(),
        };
        let place = format!("{} {}-{}", article.0, span.start, span.end);
        format!("“{exact}” ({place}, between {before:?} and {after:?}){was}{asks}")
    };
    anchors.iter().map(line).collect::<Vec<_>>().join("\n")
}
