//! What the sample of version 1 holds, and the hands that made it.

#![allow(clippy::panic, unreachable_pub, reason = "a module of several tests")]

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;
use variorum::notes::{Note, NoteId, NoteState, Pin, PinId, PinKind, Reply, Rgb, Tag, TagId, Target, describe};
use variorum::text::{Article, ArticleId, ByteSpan, Metadata};
use variorum::workspace::{
    ArticleRecord, Change, Edit, EventInfo, Record, RecordId, Signer, Slot, Stamp, Wish, Workspace, merge,
};

pub const HARBOUR: &str = "Ferry “Aurora” runs aground off Skerry Point\n\n\
    All 212 passengers were brought ashore, the coast guard said on Monday. \"Nobody panicked,\" \
    said Zoë Müller\\Lind, who had boarded in Ålesund with her cafe\u{301} crew 👩\u{200d}👧.\n\n\
    渡轮搁浅，无人受伤。 وقالت السلطات إن التحقيق مستمر.\n";
pub const TIMES: &str =
    "The ferry hit a rock shortly after 4 a.m.\r\nSome 200 people were on board, an official said.\n";

pub fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n)
}

pub fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_711_447_200 + 60 * minute).unwrap()
}

/// Every field in use: two authors, one record of every kind, one changed by both at once.
pub fn sample() -> Workspace {
    let mut ada = Person { workspace: Workspace::default(), signer: Signer::new("Ada Lind", "ada-1") };
    ada.does(0, event("Ferry aground"));
    ada.as_before(RecordId::Event, |stamp| stamp.written.clear());
    ada.does(1, Wish::Put(Record::Article(harbour())));
    ada.does(1, Wish::Put(Record::Article(times())));
    ada.does(2, Wish::Put(Record::Tag(figures())));
    ada.does(2, Wish::Put(Record::Tag(passengers())));
    ada.does(3, Wish::Put(Record::Note(difference())));
    ada.does(4, Wish::Put(Record::Note(on_the_event())));
    ada.does(5, Wish::Put(Record::Pin(together())));
    ada.does(6, Wish::Put(Record::Note(Note { id: NoteId(uuid(33)), ..on_the_event() })));
    ada.does(7, Wish::Remove(RecordId::Note(NoteId(uuid(33)))));

    let mut ben = Person { workspace: ada.workspace.clone(), signer: Signer::new("Ben Okafor", "ben-1") };
    ben.does(20, Wish::Put(Record::Note(Note { body: "212 or 200? Ask the line.".to_owned(), ..difference() })));
    ben.does(21, Wish::Put(Record::Tag(Tag { name: "Numbers".to_owned(), ..figures() })));
    ada.does(22, Wish::Put(Record::Tag(Tag { name: "Counts".to_owned(), ..figures() })));
    ada.does(23, Wish::Put(Record::Note(Note { body: "Who counted?".to_owned(), ..difference() })));
    ada.workspace = merge(&ada.workspace, &ben.workspace).workspace;
    // An edit of the tag keeps what Ben called it, until somebody settles that; the note waits whole.
    let tag = ada.workspace.tag(TagId(uuid(20))).unwrap().clone();
    ada.does(24, Wish::Put(Record::Tag(Tag { colour: Rgb(0xff, 0x7f, 0x0e), ..tag })));
    ada.as_before(RecordId::Tag(TagId(uuid(20))), |stamp| {
        stamp.unsettled.iter_mut().for_each(|other| other.dot = None)
    });
    ada.workspace
}

pub struct Person {
    pub workspace: Workspace,
    pub signer: Signer,
}

impl Person {
    /// Makes the stamp of a record as older programs did.
    fn as_before(&mut self, id: RecordId, change: impl Fn(&mut Stamp)) {
        let Slot::Live(record, mut stamp) = self.workspace.slot(id).clone() else { panic!("it was just made") };
        change(&mut stamp);
        let change = Change { id, after: Slot::Live(record, stamp) };
        self.workspace.apply(&Edit { label: String::new(), changes: vec![change] });
    }

    pub fn does(&mut self, minute: i64, wish: Wish) {
        let edit = self.signer.sign(&self.workspace, "step", vec![wish], at(minute));
        self.workspace.apply(&edit);
    }
}

pub fn event(title: &str) -> Wish {
    let description = "A night at sea.\nWhat was known *when*?".to_owned();
    Wish::Put(Record::Event(EventInfo { title: title.to_owned(), description, ..EventInfo::default() }))
}

pub fn harbour() -> ArticleRecord {
    let meta = Metadata {
        outlet: Some("Harbour Post".to_owned()),
        headline: Some("Ferry “Aurora” runs aground off Skerry Point".to_owned()),
        byline: Some("Mara Quist".to_owned()),
        published: Some("2024-03-26T18:10+01:00".to_owned()),
        address: Some("https://harbour.example/aurora?page=1".to_owned()),
        ..Metadata::default()
    };
    let source = Some("harbour \"first\".txt".to_owned());
    let article = Article::new(HARBOUR.to_owned(), meta);
    ArticleRecord { rank: 1, ..ArticleRecord::new(ArticleId(uuid(10)), article, source, at(1)) }
}

pub fn times() -> ArticleRecord {
    let article = Article::new(TIMES.to_owned(), Metadata::default());
    ArticleRecord::new(ArticleId(uuid(11)), article, None, at(1))
}

pub fn figures() -> Tag {
    let definition = "A number that outlets give differently.\nNot: dates.".to_owned();
    Tag { definition, key: Some('f'), ..Tag::new(TagId(uuid(20)), "Figures", Rgb(0x1f, 0x77, 0xb4)) }
}

fn passengers() -> Tag {
    Tag { parent: Some(TagId(uuid(20))), ..Tag::new(TagId(uuid(21)), "乗客 / ركاب", Rgb(0, 0, 0)) }
}

pub fn passage(article: u128, text: &str, words: &str) -> variorum::notes::Anchor {
    let start = text.find(words).unwrap();
    describe(ArticleId(uuid(article)), text, ByteSpan::new(start, start + words.len()))
}

pub fn difference() -> Note {
    let target = Target::Passages(vec![
        passage(10, HARBOUR, "212 passengers"),
        passage(10, HARBOUR, "👩\u{200d}👧"),
        passage(11, TIMES, "Some 200 people"),
    ]);
    Note {
        body: "The numbers differ.\n\n- \"212\" is exact".to_owned(),
        tags: BTreeSet::from([TagId(uuid(20)), TagId(uuid(21))]),
        replies: vec![Reply::new("Ben Okafor", at(12), "Seen.")],
        ..Note::new(NoteId(uuid(30)), target, "Ada Lind", at(3))
    }
}

pub fn on_the_event() -> Note {
    let target = Target::Article(ArticleId(uuid(10)));
    Note { state: NoteState::Done, ..Note::new(NoteId(uuid(31)), target, "Ada Lind", at(4)) }
}

fn together() -> Pin {
    let passages = [passage(10, HARBOUR, "无人受伤"), passage(11, TIMES, "hit a rock")];
    Pin::new(PinId(uuid(40)), PinKind::Together, passages)
}
