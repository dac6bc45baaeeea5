//! Random workspaces for the laws: a team of authors who edit, delete and merge in any order.

use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use crate::notes::{
    Anchor, Note, NoteId, NoteState, Pin, PinId, PinKind, Question, Reply, Rgb, Tag, TagId, Target, Wording,
};
use crate::text::{Article, ArticleId, ByteSpan, Metadata};

use super::edits::settle;
use super::{
    ArticleRecord, Dispute, EventInfo, Record, RecordId, Signer, Slot, Wish, Workspace, disputes, merge, notes_only,
};

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
    /// Settles one of the conflicts in the way of one of those who wrote.
    Settle {
        nth: u8,
        voice: u8,
    },
    /// Changes one field of a record in the file, as with a text editor: nothing is signed.
    ByHand {
        kind: u8,
        nth: u8,
        field: u8,
        text: String,
        number: u32,
    },
    /// Takes a record out of the file, without a tombstone.
    Drop {
        kind: u8,
        nth: u8,
    },
}

impl Act {
    /// Whose copy is merged, where one is.
    pub(super) fn merges(&self) -> Option<usize> {
        match self {
            Self::MergeFrom(whom) => Some(*whom),
            _ => None,
        }
    }
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
    let act = prop_oneof![12 => change(), 2 => remove(), 6 => merging(), 1 => Just(Act::LoseTexts)];
    some_of(act, n)
}

/// As [`steps`], with conflicts settled too.
pub(super) fn steps_that_settle(n: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    let act = prop_oneof![12 => change(), 1 => remove(), 6 => merging(), 3 => settling(), 1 => Just(Act::LoseTexts)];
    some_of(act, n)
}

/// What people do with copies of one file, in the window and by hand.
pub(super) fn steps_by_hand(n: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    let by_hand = (0u8..5, 0u8..3, 0u8..9, text(), 0u32..5).prop_map(|(kind, nth, field, text, number)| Act::ByHand {
        kind,
        nth,
        field,
        text,
        number,
    });
    let drop = (0u8..5, 0u8..3).prop_map(|(kind, nth)| Act::Drop { kind, nth });
    some_of(prop_oneof![6 => change(), 6 => by_hand, 1 => remove(), 1 => drop, 1 => settling()], n)
}

fn some_of(act: impl Strategy<Value = Act>, n: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    let step = (0..TEAM, act, 0i64..1_000).prop_map(|(who, act, at)| Step { who, act, at });
    prop::collection::vec(step, n)
}

fn change() -> impl Strategy<Value = Act> {
    (0u8..5, 0u8..3, 0u8..8, text(), 0u32..5).prop_map(|(kind, nth, field, text, number)| Act::Change {
        kind,
        nth,
        field,
        text,
        number,
    })
}

fn remove() -> impl Strategy<Value = Act> {
    (1u8..5, 0u8..3).prop_map(|(kind, nth)| Act::Remove { kind, nth })
}

fn merging() -> impl Strategy<Value = Act> {
    (0..TEAM).prop_map(Act::MergeFrom)
}

fn settling() -> impl Strategy<Value = Act> {
    (0u8..4, 0u8..3).prop_map(|(nth, voice)| Act::Settle { nth, voice })
}

/// One of the team.
#[derive(Clone)]
pub(super) struct Person {
    pub(super) workspace: Workspace,
    signer: Signer,
}

impl Person {
    pub(super) fn new(who: usize) -> Self {
        let signer = Signer::new(format!("Author {who}"), format!("replica-{who}"));
        Self { workspace: Workspace::default(), signer }
    }

    /// The same copy in the hands of somebody else.
    pub(super) fn copied_to(&self, who: usize) -> Self {
        Self { workspace: self.workspace.clone(), ..Self::new(who) }
    }

    /// True where there is something under this id, or was.
    pub(super) fn has(&self, kind: u8, nth: u8) -> bool {
        *self.workspace.slot(id(kind, nth)) != Slot::Absent
    }

    /// Does one thing; `other` is what is merged where something is.
    pub(super) fn does(&mut self, step: &Step, other: &Workspace) {
        let now = Timestamp::from_second(step.at).unwrap();
        let wishes = match &step.act {
            Act::MergeFrom(_) => {
                self.workspace = merge(&self.workspace, other).workspace;
                return;
            }
            Act::LoseTexts => {
                self.workspace = notes_only(&self.workspace);
                return;
            }
            Act::ByHand { .. } | Act::Drop { .. } => {
                self.workspace = by_hand(&self.workspace, &step.act, now);
                return;
            }
            Act::Settle { nth, voice } => settling_wishes(&self.workspace, *nth, *voice),
            act => vec![wish(&self.workspace, act, now)],
        };
        let edit = self.signer.sign(&self.workspace, "step", wishes, now);
        self.workspace.apply(&edit);
    }
}

/// What everybody has after `steps`.
pub(super) fn play(steps: &[Step]) -> Vec<Workspace> {
    let mut team = (0..TEAM).map(Person::new).collect::<Vec<_>>();
    for step in steps {
        let other = step.act.merges().map(|whom| team[whom].workspace.clone());
        team[step.who].does(step, &other.unwrap_or_default());
    }
    team.into_iter().map(|person| person.workspace).collect()
}

/// What somebody with `workspace` before them asks for.
pub(super) fn wish(workspace: &Workspace, act: &Act, now: Timestamp) -> Wish {
    match act {
        Act::Remove { kind, nth } => Wish::Remove(id(*kind, *nth)),
        Act::Change { kind, nth, field, text, number } => {
            let record = workspace.slot(id(*kind, *nth)).live().map(|(record, _)| record.clone());
            let mut record = record.unwrap_or_else(|| fresh(*kind, *nth, now));
            write(&mut record, *field, text, *number, now);
            Wish::Put(record)
        }
        other => unreachable!("{other:?} is no wish"),
    }
}

/// What is settled where somebody settles the conflict with this number.
pub(super) fn dispute(workspace: &Workspace, nth: u8) -> Option<Dispute> {
    let mut disputes = disputes(workspace);
    let idx = usize::from(nth) % disputes.len().max(1);
    (idx < disputes.len()).then(|| disputes.swap_remove(idx))
}

fn settling_wishes(workspace: &Workspace, nth: u8, voice: u8) -> Vec<Wish> {
    let Some(dispute) = dispute(workspace, nth) else { return Vec::new() };
    let voice = &dispute.voices[usize::from(voice) % dispute.voices.len()];
    settle(workspace, dispute.id, &dispute.field, Some(&voice.value)).wishes
}

/// The file after it was changed with a text editor.
fn by_hand(workspace: &Workspace, act: &Act, now: Timestamp) -> Workspace {
    let slots = workspace.slots().filter_map(|(of, slot)| match act {
        Act::Drop { kind, nth } if of == id(*kind, *nth) => None,
        Act::ByHand { kind, nth, field, text, number } if of == id(*kind, *nth) => {
            let mut versions = slot.versions();
            let idx = usize::try_from(*number).unwrap() % versions.len();
            match &mut versions[idx].record {
                Some(Record::Article(record)) if *field > 7 && record.withheld.is_none() => {
                    let meta = record.article.meta().clone();
                    record.article = Arc::new(Article::new(format!("{text} {number}"), meta));
                }
                Some(record) => write(record, *field, text, *number, now),
                None => {}
            }
            Some((of, Slot::of(versions)))
        }
        _ => Some((of, slot.clone())),
    });
    Workspace::of(slots)
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
        RecordId::Tag(id) => Record::Tag(Tag::new(id, format!("tag {nth}"), Rgb(1, 2, 3))),
        RecordId::Note(id) => Record::Note(Note::new(id, Target::Event, "Author", now)),
        RecordId::Pin(id) => Record::Pin(Pin::new(id, PinKind::Apart, [anchor(0, "a"), anchor(1, "b")])),
        RecordId::Other(_) => unreachable!("nobody here writes what nobody knows"),
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
    let words = || Wording::new(ArticleId(uuid(1, 2)), span, text, 70);
    let question = match number {
        1 => Some(Question::Changed(words())),
        2 => Some(Question::Lost(ArticleId(uuid(1, 2)))),
        _ => None,
    };
    let later = (number == 2).then(|| ("later".to_owned(), format!("[{text:?}]")));
    let unknown = later.into_iter().collect();
    Anchor { article, span, exact: text.to_owned(), before, after, was: (number > 3).then(words), question, unknown }
}

fn write(record: &mut Record, field: u8, text: &str, number: u32, now: Timestamp) {
    if field == 7 {
        return change_unknown(record, number);
    }
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
                5 => &mut meta.section,
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
        (Record::Other(_), _) => unreachable!("nobody here writes what nobody knows"),
    }
}

/// As a newer program would: fields of its own, and values of its own in known fields.
fn change_unknown(record: &mut Record, number: u32) {
    let name = format!("later_{}", number % 2);
    match record {
        Record::Note(note) if number == 3 => {
            note.state = NoteState::Open;
            note.unknown.insert("state", "waiting(for: \"a call\")");
        }
        Record::Pin(pin) if number == 3 => {
            pin.kind = PinKind::Unknown;
            pin.unknown.insert("kind", "contradict");
        }
        Record::Event(event) if number == 3 => event.unknown.insert_entry("counts", "emoji"),
        record => {
            let unknown = record.unknown_mut().unwrap();
            if number == 4 {
                unknown.remove("later_0");
            } else {
                unknown.insert(name, format!("(of: {number}, // said\n more: [x(1), \"a\"])"));
            }
        }
    }
}

fn change_note(note: &mut Note, field: u8, text: String, number: u32, now: Timestamp) {
    let tag = TagId(uuid(2, u8::try_from(number).unwrap()));
    match field {
        0 => note.body = text,
        1 if !note.tags.remove(&tag) => drop(note.tags.insert(tag)),
        1 => {}
        2 => note.state = if number > 1 { NoteState::Done } else { NoteState::Open },
        3 => note.replies.push(Reply::new(format!("Author {number}"), now, text)),
        4 => note.target = Target::Article(ArticleId(uuid(1, 0))),
        _ => note.target = Target::Passages(vec![anchor(number, &text); usize::try_from(number).unwrap()]),
    }
}
