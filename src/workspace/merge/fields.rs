//! The fields of every record: what can differ between two versions of it, one by one.

use std::sync::Arc;

use crate::notes::{Anchor, Note, Pin, Question, Reply, Tag, Target, Wording};
use crate::text::{ContentHash, Folding, Metadata};

use super::super::{ArticleRecord, EventInfo, Record};
use super::table::{
    Fields, Form, Row, Rule, Table, Value, counts_row, fields_of, meta_row, row, row_of, table, with_meta,
};

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
        ],
        withheld: [], // goes with the text
        source: [row!(source, "source", "file name", Keep, Line)],
        imported: [row!(imported, "imported", "imported", Lowest, Word)],
        rank: [row!(rank, "rank", "place in the list", Lowest, Place)],
        edition_of: [row!(edition_of, "edition of", "edition of", Lowest, Word)],
        aside: [row!(aside, "aside", "aside", Lowest, Word)],
    }
}

const _: fn(&Metadata) = |Metadata { outlet: _, headline: _, byline: _, published: _, address: _ }: &Metadata| ();

const TEXT: Row<ArticleRecord> = Row {
    name: "text",
    called: "text",
    rule: Rule::Lowest,
    form: Form::Word,
    get: |record| vec![(String::new(), record.content_hash().to_string())],
    take: |into, from, _| {
        let meta = into.article.meta().clone();
        (into.article, into.withheld) = (Arc::clone(&from.article), from.withheld);
        with_meta(into, |known| *known = meta);
    },
    set: |_, _| None,
};

table! {
    Tag {
        id: [],
        name: [row!(name, "name", "name", Keep, Line)],
        colour: [row!(colour, "colour", "colour", Keep, Word)],
        definition: [row!(definition, "definition", "definition", Keep, Prose)],
        parent: [row!(parent, "parent", "the tag it belongs under", Keep, Tag)],
        key: [row!(key, "key", "key", Keep, Word)],
    }
}

table! {
    Note {
        id: [],
        target: [row!(target, "about", "what it is about", Keep, About)],
        body: [row!(body, "body", "text", Keep, Prose)],
        tags: [TAGS],
        author: [row!(author, "author", "author", Keep, Line)],
        created: [row!(created, "created", "created", Lowest, Word)],
        edited: [], // the last of all versions
        state: [row!(state, "state", "state", Lowest, Ranked)],
        replies: [REPLIES],
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
    get: |note| note.replies.iter().map(|reply| (reply_key(reply), reply.body.clone())).collect(),
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
    }
}

/// The fields of `record`; two records with the same fields say the same.
pub(in super::super) fn fields(record: &Record) -> Fields {
    match record {
        Record::Event(event) => fields_of(event),
        Record::Article(article) => fields_of(article),
        Record::Tag(tag) => fields_of(tag),
        Record::Note(note) => fields_of(note),
        Record::Pin(pin) => fields_of(pin),
    }
}

/// Makes `into` say what `from` says in the field called `name`. Both are of one kind.
pub(in super::super) fn take_field(into: &mut Record, from: &Record, name: &str) {
    fn take<R: Table>(into: &mut R, from: &R, name: &str) {
        if let Some((row, key)) = row_of::<R>(name) {
            (row.take)(into, from, key);
        }
    }
    match (into, from) {
        (Record::Event(into), Record::Event(from)) => take(into, from, name),
        (Record::Article(into), Record::Article(from)) => take(into, from, name),
        (Record::Tag(into), Record::Tag(from)) => take(into, from, name),
        (Record::Note(into), Record::Note(from)) => take(into, from, name),
        (Record::Pin(into), Record::Pin(from)) => take(into, from, name),
        (Record::Event(_) | Record::Article(_) | Record::Tag(_) | Record::Note(_) | Record::Pin(_), _) => {}
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
                for name in fields(&record).into_keys() {
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
