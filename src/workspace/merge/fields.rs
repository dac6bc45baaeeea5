//! The fields of every record: what can differ between two versions of it, one by one.

use std::sync::Arc;

use crate::notes::{Anchor, Note, NoteState, Pin, PinKind, Question, Reply, Rgb, Tag, Target, Unknown, Wording};
use crate::text::{Article, ContentHash, Folding, Metadata};

use super::super::{ArticleRecord, EventInfo, Other, Record};
use super::table::{
    Fields, Form, Row, Rule, Table, Value, counts_row, fields_of, meta_row, row, row_of, table, with_meta,
};

/// How deep brackets may be nested in what only a newer program knows: less than in a whole file.
const MAX_DEPTH: usize = 96;
/// What a note is about.
const ABOUT: &str = "about";
/// What a field says that is no longer overlooked in comparing.
const COUNTS: &str = "count";

table! {
    EventInfo {
        title: [row!(title, "title", "title", Keep, Line)],
        description: [row!(description, "description", "description", Keep, Prose)],
        strictness: [row!(strictness, "strictness", "how strictly passages are paired", Keep, Word)],
        folding: [
            counts_row!(case, "capital letters"),
            counts_row!(diacritics, "accents"),
            counts_row!(marks, "quotation marks and dashes"),
            counts_row!(punctuation, "punctuation inside words"),
        ],
        boilerplate: [BOILERPLATE],
        unknown: [], // name by name, as every record's
    }
}

const _: fn(&Folding) = |Folding { case: _, diacritics: _, marks: _, punctuation: _ }: &Folding| ();

const BOILERPLATE: Row<EventInfo> = Row {
    name: "boilerplate ",
    called: "",
    rule: Rule::Unite,
    form: Form::Line,
    get: |event| event.boilerplate.iter().map(|phrase| (phrase.clone(), String::new())).collect(),
    take: |into, from, phrase| {
        if from.boilerplate.contains(phrase) {
            into.boilerplate.insert(phrase.to_owned());
        } else {
            into.boilerplate.remove(phrase);
        }
    },
    set: |_, _| None,
};

table! {
    ArticleRecord {
        id: [],
        article: [
            TEXT,
            meta_row!(outlet, "outlet", Line),
            meta_row!(headline, "headline", Line),
            meta_row!(byline, "byline", Line),
            meta_row!(published, "date", Word),
            meta_row!(address, "address", Line),
            meta_row!(section, "section", Line),
            meta_row!(page, "page", Word),
            meta_row!(language, "language", Word),
            meta_row!(read_on, "read on", Word),
        ],
        withheld: [], // goes with the text
        source: [row!(source, "source", "file name", Keep, Line)],
        original: [row!(original, "original", "file it was read from", Lowest, Word)],
        imported: [row!(imported, "imported", "imported", Lowest, Word)],
        rank: [row!(rank, "rank", "place in the list", Lowest, Place)],
        edition_of: [row!(edition_of, "edition of", "edition of", Lowest, Word)],
        aside: [row!(aside, "aside", "aside", Lowest, Word)],
        unknown: [],
    }
}

#[rustfmt::skip]
const _: fn(&Metadata) = |Metadata {
    outlet: _, headline: _, byline: _, published: _, address: _, section: _, page: _, language: _, read_on: _,
}: &Metadata| ();

const TEXT: Row<ArticleRecord> = Row {
    name: "text",
    called: "text",
    rule: Rule::Keep, // it differs only where somebody changed it by hand
    form: Form::Text,
    get: |record| vec![(String::new(), record.content_hash().to_string())],
    take: |into, from, _| {
        let meta = into.article.meta().clone();
        (into.article, into.withheld) = (Arc::clone(&from.article), from.withheld);
        with_meta(into, |known| *known = meta);
    },
    set: |record, text| {
        if text.parse::<ContentHash>().is_ok() {
            return None; // of a text that is not here
        }
        record.article = Arc::new(Article::new(text.to_owned(), record.article.meta().clone()));
        record.withheld = None;
        Some(())
    },
};

table! {
    Tag {
        id: [],
        name: [row!(name, "name", "name", Keep, Line)],
        colour: [row!(colour, "colour", "colour", Keep, Word)],
        definition: [row!(definition, "definition", "definition", Keep, Prose)],
        parent: [row!(parent, "parent", "the tag it belongs under", Keep, Tag)],
        key: [row!(key, "key", "key", Keep, Word)],
        unknown: [],
    }
}

table! {
    Note {
        id: [],
        target: [row!(target, ABOUT, "what it is about", Keep, About)],
        body: [row!(body, "body", "text", Keep, Prose)],
        tags: [TAGS],
        author: [row!(author, "author", "author", Keep, Line)],
        created: [row!(created, "created", "created", Lowest, Word)],
        edited: [], // the last of all versions
        state: [row!(state, "state", "state", Lowest, Ranked)],
        replies: [REPLIES],
        unknown: [],
    }
}

const TAGS: Row<Note> = Row {
    name: "tag ",
    called: "tag",
    rule: Rule::Unite,
    form: Form::Tag,
    get: |note| note.tags.iter().map(|tag| (tag.0.to_string(), String::new())).collect(),
    take: |into, from, key| {
        let is_it = |tag: &&crate::notes::TagId| tag.0.to_string() == key;
        into.tags.retain(|tag| !is_it(&tag));
        into.tags.extend(from.tags.iter().find(is_it));
    },
    set: |_, _| None,
};

const REPLIES: Row<Note> = Row {
    name: "reply ",
    called: "reply",
    rule: Rule::Unite,
    form: Form::Prose,
    get: |note| {
        note.replies.iter().map(|reply| (reply_key(reply), format!("{}{}", reply.body, reply.unknown))).collect()
    },
    take: |into, from, key| {
        into.replies.retain(|reply| reply_key(reply) != key);
        into.replies.extend(from.replies.iter().find(|reply| reply_key(reply) == key).cloned());
        into.replies.sort_by(|a, b| (a.written, &a.author, &a.body).cmp(&(b.written, &b.author, &b.body)));
    },
    set: |_, _| None,
};

/// Names one reply by time, author and the beginning of its hash. The words are part of it: one person may
/// answer twice in a second, on two machines.
fn reply_key(reply: &Reply) -> String {
    let hash = ContentHash::of(reply.body.as_bytes()).to_string();
    let short = hash.get(..8).unwrap_or(&hash);
    format!("{} {} {short}", reply.written, reply.author)
}

table! {
    Pin {
        id: [],
        kind: [row!(kind, "kind", "together or apart", Keep, Word)],
        passages: [row!(passages, "passages", "the passages", Keep, About)],
        unknown: [],
    }
}

table! {
    Other {
        id: [],
        list: [],
        name: [],
        is_entry: [],
        text: [row!(text, "value", "", Lowest, Word)], // its versions stand beside each other, whoever merges them
    }
}

/// The fields of `record`; two records with the same fields say the same.
///
/// Fields that are not known are fields too, with their text in the file as the value.
pub(in super::super) fn fields(record: &Record) -> Fields {
    let mut fields = match record {
        Record::Event(event) => fields_of(event),
        Record::Article(article) => fields_of(article),
        Record::Tag(tag) => fields_of(tag),
        Record::Note(note) => fields_of(note),
        Record::Pin(pin) => fields_of(pin),
        Record::Other(other) => fields_of(other),
    };
    for (name, text) in record.unknown().into_iter().flat_map(Unknown::iter) {
        let text = match fields.get(name) {
            Some(passages) if name == ABOUT => format!("{text}\n{passages}"),
            _ => text.to_owned(),
        };
        fields.insert(name.to_owned(), text);
    }
    fields
}

/// Makes `into` say what `from` says in the field called `name`. Both are of one kind.
pub(in super::super) fn take_field(into: &mut Record, from: &Record, name: &str) {
    fn take<R: Table>(into: &mut R, from: &R, name: &str) {
        if let Some((row, key)) = row_of::<R>(name) {
            (row.take)(into, from, key);
        }
    }
    match (&mut *into, from) {
        (Record::Event(into), Record::Event(from)) => take(into, from, name),
        (Record::Article(into), Record::Article(from)) => take(into, from, name),
        (Record::Tag(into), Record::Tag(from)) => take(into, from, name),
        (Record::Note(into), Record::Note(from)) => take(into, from, name),
        (Record::Pin(into), Record::Pin(from)) => take(into, from, name),
        (Record::Other(into), Record::Other(from)) => take(into, from, name),
        (
            Record::Event(_)
            | Record::Article(_)
            | Record::Tag(_)
            | Record::Note(_)
            | Record::Pin(_)
            | Record::Other(_),
            _,
        ) => {}
    }
    if let (Some(into), Some(from)) = (into.unknown_mut(), from.unknown()) {
        match from.get(name) {
            Some(text) => drop(into.insert(name, text)),
            None => drop(into.remove(name)),
        }
    }
}

/// Makes `record` say `text` in the field called `name`; `None` where no text can say what stands there.
pub(in super::super) fn set_field(record: &mut Record, name: &str, text: &str) -> Option<()> {
    fn set<R: Table>(record: &mut R, name: &str, text: &str) -> Option<()> {
        let (row, _) = row_of::<R>(name)?;
        (row.set)(record, text)
    }
    match record {
        Record::Event(event) => set(event, name, text),
        Record::Article(article) => set(article, name, text),
        Record::Tag(tag) => set(tag, name, text),
        Record::Note(note) => set(note, name, text),
        Record::Pin(pin) => set(pin, name, text),
        Record::Other(other) => set(other, name, text),
    }?;
    record.unknown_mut()?.remove(name); // what is said now is known
    Some(())
}

/// Makes `record` say in a field what only a newer program knows; an empty text takes it out. `None` where
/// `text` cannot stand in a file.
pub(in super::super) fn set_unknown(record: &mut Record, name: &str, text: &str) -> Option<()> {
    let is_field = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let unknown = record.unknown_mut().filter(|_| is_field)?;
    if text.is_empty() && said_of(name).is_none() {
        unknown.remove(name);
        return Some(());
    }
    let bounded = ron::Options::default().with_recursion_limit(MAX_DEPTH);
    bounded.from_str::<Box<ron::value::RawValue>>(text).ok()?;
    unknown.insert(name, text);
    match (record, name) {
        (Record::Note(note), "state") => note.state = NoteState::Open,
        (Record::Pin(pin), "kind") => pin.kind = PinKind::Unknown,
        (Record::Tag(tag), "colour") => tag.colour = Rgb::STAND_IN,
        _ => {}
    }
    Some(())
}

/// Lets go of what a newer program said in fields that somebody has changed from `before` to `after`.
pub(in super::super) fn forget_changed(before: &Record, after: &mut Record) {
    let known = |record: &Record| {
        let mut record = record.clone();
        if let Some(unknown) = record.unknown_mut() {
            *unknown = Unknown::default();
        }
        fields(&record)
    };
    let (Some(old), Some(new)) = (before.unknown(), after.unknown()) else { return };
    let kept = new.iter().filter(|(name, text)| said_of(name).is_some() && old.get(name) == Some(*text));
    let kept = kept.map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
    if kept.is_empty() {
        return;
    }
    let (old, new) = (known(before), known(after));
    for name in kept {
        let is_changed = match (before, &*after) {
            // Passages may move with their article; that is no word on what the note is about.
            (Record::Note(before), Record::Note(after)) if name == ABOUT => {
                std::mem::discriminant(&before.target) != std::mem::discriminant(&after.target)
            }
            _ => old.get(&name) != new.get(&name),
        };
        if let Some(unknown) = after.unknown_mut().filter(|_| is_changed) {
            unknown.remove(&name);
        }
    }
}

/// What is said of a field, whatever record it is of. No two tables have a name in common.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    /// What people call it; empty where its own name says it best.
    pub(super) called: &'static str,
    pub(super) rule: Rule,
    pub(super) form: Form,
    /// Of an entry of a list.
    pub(super) key: &'a str,
}

/// What is said of the field called `name`; `None` where no table has it.
pub(super) fn said_of(name: &str) -> Option<Said<'_>> {
    fn in_table<R: Table>(name: &str) -> Option<Said<'_>> {
        let (Row { called, rule, form, .. }, key) = row_of::<R>(name)?;
        Some(Said { called, rule: *rule, form: *form, key })
    }
    in_table::<Note>(name)
        .or_else(|| in_table::<Tag>(name))
        .or_else(|| in_table::<Pin>(name))
        .or_else(|| in_table::<ArticleRecord>(name))
        .or_else(|| in_table::<EventInfo>(name))
        .or_else(|| in_table::<Other>(name))
}

/// True for a field that this program knows.
pub(in super::super) fn is_known_field(name: &str) -> bool {
    said_of(name).is_some()
}

impl Value for Target {
    fn text(&self) -> Option<String> {
        Some(match self {
            Self::Event => "the event".to_owned(),
            Self::Article(id) => format!("article {}", id.0),
            Self::Passages(anchors) => anchors_text(anchors),
        })
    }

    fn of_text(_: &str) -> Option<Self> {
        None
    }
}

impl Value for [Anchor; 2] {
    fn text(&self) -> Option<String> {
        Some(anchors_text(self))
    }

    fn of_text(_: &str) -> Option<Self> {
        None
    }
}

fn anchors_text(anchors: &[Anchor]) -> String {
    let line = |anchor: &Anchor| {
        let Anchor { article, span, exact, before, after, was, question, unknown } = anchor;
        let words = |wording: &Wording| {
            let Wording { article, span, exact, percent, unknown } = wording;
            format!("“{exact}” ({} {}-{}, {percent} %{unknown})", article.0, span.start, span.end)
        };
        let was = was.as_ref().map(|was| format!(", was {}", words(was))).unwrap_or_default();
        let asks = match question {
            Some(Question::Changed(wording)) => format!(", perhaps {}", words(wording)),
            Some(Question::Lost(edition)) => format!(", not in {}", edition.0),
            None => String::new(),
        };
        let place = format!("{} {}-{}", article.0, span.start, span.end);
        format!("“{exact}” ({place}, between {before:?} and {after:?}{unknown}){was}{asks}")
    };
    anchors.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{RecordId, Version, Workspace, random};
    use proptest::prelude::*;

    /// Without what no table has: when a note was edited, whether a text is at hand, the order of replies.
    fn bare(record: &Record) -> Record {
        match record.clone() {
            Record::Note(mut note) => {
                note.edited = jiff::Timestamp::UNIX_EPOCH;
                note.replies.sort_by(|a, b| (a.written, &a.author, &a.body).cmp(&(b.written, &b.author, &b.body)));
                note.replies.dedup();
                Record::Note(note)
            }
            Record::Article(article) => Record::Article(article.emptied()),
            other => other,
        }
    }

    /// Every two versions of one record that anybody ever had.
    fn pairs(steps: &[random::Step]) -> Vec<(Record, Record)> {
        let team = (0..=steps.len()).flat_map(|n| random::play(&steps[..n])).collect::<Vec<_>>();
        let versions = |id: RecordId| team.iter().flat_map(move |one| one.slot(id).versions());
        let records = |id| versions(id).filter_map(|Version { record, .. }| record).collect::<Vec<_>>();
        let ids = team.iter().flat_map(Workspace::slots).map(|(id, _)| id).collect::<std::collections::BTreeSet<_>>();
        let of_id = |id| {
            let records = records(id);
            records.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect::<Vec<_>>()
        };
        ids.into_iter().flat_map(of_id).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn records_with_the_same_fields_say_the_same(steps in random::steps(0..20)) {
            for (a, b) in pairs(&steps) {
                prop_assert_eq!(fields(&a) == fields(&b), bare(&a) == bare(&b), "{:?} {:?}", a, b);
            }
        }

        #[test]
        fn whoever_takes_every_field_of_another_says_what_it_says(steps in random::steps(0..20)) {
            for (a, b) in pairs(&steps) {
                let mut taken = a.clone();
                for name in fields(&a).into_keys().chain(fields(&b).into_keys()) {
                    take_field(&mut taken, &b, &name);
                }
                prop_assert_eq!(bare(&taken), bare(&b));
            }
        }

        #[test]
        fn no_two_tables_share_a_name(steps in random::steps(0..20)) {
            for (record, _) in pairs(&steps) {
                let is_known = |name: &String| record.unknown().is_none_or(|unknown| unknown.get(name).is_none());
                for name in fields(&record).into_keys().filter(is_known) {
                    let holders = [
                        row_of::<EventInfo>(&name).is_some(),
                        row_of::<ArticleRecord>(&name).is_some(),
                        row_of::<Tag>(&name).is_some(),
                        row_of::<Note>(&name).is_some(),
                        row_of::<Pin>(&name).is_some(),
                    ];
                    prop_assert_eq!(holders.iter().filter(|holds| **holds).count(), 1, "{}", name);
                }
            }
        }
    }
}
