//! Random workspaces for the laws: a team of authors who edit, delete and merge in any order.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use crate::notes::{
    Anchor, Note, NoteId, NoteState, Pin, PinId, PinKind, Question, Reply, Rgb, Tag, TagId, Target, Wording,
};
use crate::text::{Article, ArticleId, ByteSpan, Metadata};

use super::{ArticleRecord, EventInfo, Record, RecordId, Signer, Wish, Workspace, merge, notes_only};

/// How many people there are; each begins with an empty workspace.
const TEAM: usize = 5;

/// One thing that one of them does.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) who: usize,
    pub(super) act: Act,
    /// By a clock that may go backwards.
    pub(super) at: i64,
}

#[derive(Clone, Debug)]
pub(super) enum Act {
    /// Changes one field of a record, and makes the record where there is none.
    Change {
        kind: u8,
        nth: u8,
        field: u8,
        text: String,
        number: u32,
    },
    Remove {
        kind: u8,
        nth: u8,
    },
    /// Takes over what another has.
    MergeFrom(usize),
    /// Goes on with a copy that was shared without texts.
    LoseTexts,
}

/// Any Unicode, often short and troublesome.
pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[ab\"#\\\\\r\n\t]{0,8}",
        2 => any::<String>(),
        1 => Just("Der Bürgermeister \u{202e}trat\u{202c} 👩‍👧 zurück — 市长辞职 استقال e\u{301}".to_owned()),
        1 => Just(String::new()),
    ]
}

pub(super) fn steps(n: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    let change = (0u8..5, 0u8..3, 0u8..8, text(), 0u32..5).prop_map(|(kind, nth, field, text, number)| Act::Change {
        kind,
        nth,
        field,
        text,
        number,
    });
    let remove = (1u8..5, 0u8..3).prop_map(|(kind, nth)| Act::Remove { kind, nth });
    let merge = (0..TEAM).prop_map(Act::MergeFrom);
    let act = prop_oneof![12 => change, 2 => remove, 6 => merge, 1 => Just(Act::LoseTexts)];
    let step = (0..TEAM, act, 0i64..1_000).prop_map(|(who, act, at)| Step { who, act, at });
    prop::collection::vec(step, n)
}

/// What everybody has after `steps`.
pub(super) fn play(steps: &[Step]) -> Vec<Workspace> {
    let mut workspaces = vec![Workspace::default(); TEAM];
    let mut signers = (0..TEAM).map(|who| Signer::new(format!("Author {who}"), format!("replica-{who}")));
    let mut signers = signers.by_ref().collect::<Vec<_>>();
    for step in steps {
        let now = Timestamp::from_second(step.at).unwrap();
        let wish = match &step.act {
            Act::MergeFrom(whom) => {
                workspaces[step.who] = merge(&workspaces[step.who], &workspaces[*whom]).workspace;
                continue;
            }
            Act::LoseTexts => {
                workspaces[step.who] = notes_only(&workspaces[step.who]);
                continue;
            }
            act => wish(&workspaces[step.who], act, now),
        };
        let edit = signers[step.who].sign(&workspaces[step.who], "step", vec![wish], now);
        workspaces[step.who].apply(&edit);
    }
    workspaces
}

/// What somebody with `workspace` before them asks for.
pub(super) fn wish(workspace: &Workspace, act: &Act, now: Timestamp) -> Wish {
    match act {
        Act::Remove { kind, nth } => Wish::Remove(id(*kind, *nth)),
        Act::Change { kind, nth, field, text, number } => {
            let record = workspace.slot(id(*kind, *nth)).live().map(|(record, _)| record.clone());
            let mut record = record.unwrap_or_else(|| fresh(*kind, *nth, now));
            change(&mut record, *field, text, *number, now);
            Wish::Put(record)
        }
        Act::MergeFrom(_) | Act::LoseTexts => unreachable!("no wish"),
    }
}

fn uuid(kind: u8, nth: u8) -> Uuid {
    Uuid::from_u128(u128::from(kind) << 64 | u128::from(nth))
}

fn id(kind: u8, nth: u8) -> RecordId {
    match kind {
        0 => RecordId::Event,
        1 => RecordId::Article(ArticleId(uuid(1, nth))),
        2 => RecordId::Tag(TagId(uuid(2, nth))),
        3 => RecordId::Note(NoteId(uuid(3, nth))),
        _ => RecordId::Pin(PinId(uuid(4, nth))),
    }
}

fn fresh(kind: u8, nth: u8, now: Timestamp) -> Record {
    match id(kind, nth) {
        RecordId::Event => Record::Event(EventInfo::default()),
        RecordId::Article(id) => {
            let text = article_text(nth);
            Record::Article(ArticleRecord::new(id, Article::new(text, Metadata::default()), None, now))
        }
        RecordId::Tag(id) => Record::Tag(Tag {
            id,
            name: format!("tag {nth}"),
            colour: Rgb(1, 2, 3),
            definition: String::new(),
            parent: None,
            key: None,
        }),
        RecordId::Note(id) => Record::Note(Note {
            id,
            target: Target::Event,
            body: String::new(),
            tags: BTreeSet::new(),
            author: "Author".to_owned(),
            created: now,
            edited: now,
            state: NoteState::Open,
            replies: Vec::new(),
        }),
        RecordId::Pin(id) => Record::Pin(Pin { id, kind: PinKind::Apart, passages: [anchor(0, "a"), anchor(1, "b")] }),
    }
}

/// The text of an article, in all its editions of the laws.
fn article_text(nth: u8) -> String {
    format!("Headline {nth}\n\nThe “minister” resigned 👩‍👧 on Monday.\r\n辞职 استقال\n")
}

fn fill(record: &mut ArticleRecord) {
    let texts = (0..3).map(|nth| Article::new(article_text(nth), Metadata::default()));
    let filled = texts.filter_map(|text| record.filled(&text)).next();
    filled.into_iter().for_each(|filled| *record = filled);
}

fn anchor(number: u32, text: &str) -> Anchor {
    let start = usize::try_from(number).unwrap() * 7; // sometimes inside a character, or past the end
    let span = ByteSpan::new(start, start + 3);
    let [before, after] = ["before ", " after"].map(str::to_owned);
    let article = ArticleId(uuid(1, u8::from(number > 2)));
    let words = || Wording { article: ArticleId(uuid(1, 2)), span, exact: text.to_owned(), percent: 70 };
    let question = match number {
        1 => Some(Question::Changed(words())),
        2 => Some(Question::Lost(ArticleId(uuid(1, 2)))),
        _ => None,
    };
    Anchor { article, span, exact: text.to_owned(), before, after, was: (number > 3).then(words), question }
}

fn change(record: &mut Record, field: u8, text: &str, number: u32, now: Timestamp) {
    let text = text.to_owned();
    match (record, field % 6) {
        (Record::Event(event), 0) => event.title = text,
        (Record::Event(event), 1) => event.description = text,
        (Record::Event(event), 2) => event.strictness = i8::try_from(number % 5).unwrap() - 2,
        (Record::Event(event), 3) => event.folding.case = number.is_multiple_of(2),
        (Record::Event(event), 4) => drop(event.boilerplate.insert(text)),
        (Record::Event(event), _) => drop(event.boilerplate.pop_first()),
        (Record::Article(record), 0) => record.rank = number,
        (Record::Article(record), 1) => record.source = Some(text),
        (Record::Article(record), 2) if number > 3 => record.edition_of = Some(ArticleId(uuid(1, 0))),
        (Record::Article(record), 3) if number > 3 => record.aside = !record.aside,
        (Record::Article(record), 4) if number > 2 => *record = record.emptied(),
        (Record::Article(record), 5) if number > 2 => fill(record),
        (Record::Article(record), field) => {
            let mut meta = record.article.meta().clone();
            *match field {
                2 => &mut meta.outlet,
                3 => &mut meta.headline,
                4 => &mut meta.byline,
                _ => &mut meta.published,
            } = (number > 0).then_some(text);
            record.article = Arc::new(record.article.with_meta(meta));
        }
        (Record::Tag(tag), 0 | 1) => tag.name = text,
        (Record::Tag(tag), 2) => tag.definition = text,
        (Record::Tag(tag), 3) => tag.colour = Rgb(u8::try_from(number).unwrap(), 0, 0),
        (Record::Tag(tag), 4) => tag.key = text.chars().next(),
        (Record::Tag(tag), _) => tag.parent = (number > 1).then(|| TagId(uuid(2, 0))),
        (Record::Note(note), field) => {
            note.edited = now;
            change_note(note, field, text, number, now);
        }
        (Record::Pin(pin), 0) => pin.kind = if number > 1 { PinKind::Together } else { PinKind::Apart },
        (Record::Pin(pin), _) => pin.passages[0] = anchor(number, &text),
    }
}

fn change_note(note: &mut Note, field: u8, text: String, number: u32, now: Timestamp) {
    let tag = TagId(uuid(2, u8::try_from(number).unwrap()));
    match field {
        0 => note.body = text,
        1 if !note.tags.remove(&tag) => drop(note.tags.insert(tag)),
        1 => {}
        2 => note.state = if number > 1 { NoteState::Done } else { NoteState::Open },
        3 => note.replies.push(Reply { author: format!("Author {number}"), written: now, body: text }),
        4 => note.target = Target::Article(ArticleId(uuid(1, 0))),
        _ => note.target = Target::Passages(vec![anchor(number, &text); usize::try_from(number).unwrap()]),
    }
}
