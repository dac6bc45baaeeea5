//! The example event: made here from the articles and a table of notes, and held to what is shipped.
//!
//! `UPDATE_EXAMPLE=1 cargo test --test example_event` writes `saves/example.ron` anew.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::ToSpan as _;
use uuid::Uuid;
use variorum::import::{Origin, import};
use variorum::notes::{Note, NoteId, NoteState, Reply, Resolved, Rgb, Tag, TagId, Target, describe, resolve};
use variorum::text::{Article, ArticleId, BlockKind, ByteSpan};
use variorum::workspace::{
    ArticleRecord, EXAMPLE_ARTICLES, EventInfo, Record, Signer, Wish, Workspace, example, parse, to_ron,
};

const MARA: &str = "Mara Lindqvist";
const TOMAS: &str = "Tomas Adeyemi";

#[path = "example_event/notes.rs"]
mod notes;
#[path = "example_event/tags.rs"]
mod tags;

use notes::{About, NOTES, Remark};
use tags::TAGS;

const SHIPPED: &str = "saves/example.ron";

#[test]
fn the_shipped_file_is_what_is_made_here() {
    let made = to_ron(&build());
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(SHIPPED);
    if std::env::var_os("UPDATE_EXAMPLE").is_some() {
        std::fs::File::create(&path)
            .and_then(|mut file| std::io::Write::write_all(&mut file, made.as_bytes()))
            .unwrap();
        return;
    }
    let shipped = std::fs::read_to_string(&path).unwrap();
    let differ = shipped.lines().zip(made.lines()).position(|(shipped, made)| shipped != made);
    assert!(
        shipped == made,
        "{SHIPPED} is not what tests/example_event builds, first in line {:?}; run UPDATE_EXAMPLE=1 cargo test --test \
         example_event",
        differ.map(|line| line + 1)
    );
}

#[test]
fn it_loads_and_saves_byte_for_byte() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(SHIPPED);
    let shipped = std::fs::read_to_string(path).unwrap();
    let loaded = parse(&shipped).unwrap();
    assert_eq!(loaded.notices, Vec::<String>::new());
    assert_eq!(to_ron(&loaded.workspace), shipped);
    assert_eq!(loaded.workspace, example());
}

#[test]
fn every_anchor_holds_its_words() {
    let workspace = example();
    for note in workspace.notes() {
        for anchor in note.target.anchors() {
            let article = &workspace.article(anchor.article).unwrap().article;
            let now = resolve(anchor, article.text());
            assert_eq!(now, Resolved::Exact(anchor.span), "{:?}", anchor.exact);
            assert_eq!(anchor.span.cut(article.text()), anchor.exact);
        }
        for tag in &note.tags {
            assert!(workspace.tag(*tag).is_some(), "{}", note.body);
        }
    }
}

#[test]
fn it_shows_what_colleagues_do() {
    let workspace = example();
    let notes: Vec<&Note> = workspace.notes().collect();
    let authors: BTreeSet<&str> = notes.iter().map(|note| note.author.as_str()).collect();
    let with = |test: &dyn Fn(&Note) -> bool| notes.iter().filter(|note| test(note)).count();
    assert!(notes.len() >= 12, "{} notes", notes.len());
    assert_eq!(authors, BTreeSet::from([MARA, TOMAS]));
    assert!(with(&|note| note.target.is_difference()) >= 4);
    assert!(with(&|note| note.target == Target::Event) >= 1);
    assert!(with(&|note| matches!(note.target, Target::Article(_))) >= 1);
    assert!(with(&|note| note.state == NoteState::Done) >= 2);
    assert!(with(&|note| !note.replies.is_empty()) >= 1);
    let keys: BTreeSet<char> = workspace.tags().filter_map(|tag| tag.key).collect();
    assert_eq!(keys.len(), workspace.tags().count(), "every tag has its own key");
    assert!(workspace.tags().all(|tag| tag.definition.len() > 20), "the codebook says when to use a tag");
}

#[test]
fn the_articles_are_read_whole() {
    for (name, source) in EXAMPLE_ARTICLES {
        let imported = import(source.as_bytes(), &origin(name)).unwrap().remove(0);
        assert_eq!(imported.warnings, [], "{name}");
        let meta = imported.article.meta();
        let header = |key: &str| {
            let line = source.lines().find(|line| line.starts_with(key)).unwrap_or_else(|| panic!("{name}: no {key}"));
            Some(line.trim_start_matches(key).trim().to_owned())
        };
        assert_eq!(meta.outlet, header("Outlet:"));
        assert_eq!(meta.headline, header("Headline:"));
        assert_eq!(meta.byline, header("Byline:"));
        assert_eq!(meta.published, header("Date:"));
        assert_eq!(meta.address, header("Address:"));
        let body = source.split_once("\n\n").unwrap().1.trim();
        assert!(imported.article.text().contains(body), "{name}: the text is not whole");
        let n_words = imported.article.n_words();
        assert!((300..=470).contains(&n_words), "{name}: {n_words} words");
        assert_eq!(imported.article.paragraphs()[0].kind, BlockKind::Headline, "{name}");
    }
}

fn origin(name: &str) -> Origin {
    Origin { file_name: Some(name.to_owned()), ..Origin::default() }
}

/// The whole workspace, step by step, as two people would have made it.
fn build() -> Workspace {
    let mut desk = Desk::default();
    let event = EventInfo {
        title: notes::TITLE.to_owned(),
        description: notes::DESCRIPTION.to_owned(),
        ..EventInfo::default()
    };
    desk.put(MARA, 0, Record::Event(event));
    for (idx, (name, source)) in EXAMPLE_ARTICLES.into_iter().enumerate() {
        let article =
            import(source.as_bytes(), &origin(name)).expect("the example articles are articles").remove(0).article;
        let (id, imported) = (ArticleId(uuid(0xa0, idx)), minute(1));
        let record = ArticleRecord::new(id, article, Some(name.to_owned()), imported);
        let record = ArticleRecord { rank: idx as u32, ..record };
        desk.put(MARA, 1, Record::Article(record));
    }
    for (idx, tag) in TAGS.iter().enumerate() {
        desk.put(MARA, 5, Record::Tag(tag_record(idx, tag)));
    }
    for (idx, remark) in NOTES.iter().enumerate() {
        desk.put(remark.author, remark.minute, Record::Note(note_record(&desk.workspace, idx, remark)));
    }
    for (idx, remark) in NOTES.iter().enumerate() {
        desk.answer(idx, remark);
    }
    desk.workspace
}

/// A workspace, and the two who work on it.
struct Desk {
    workspace: Workspace,
    mara: Signer,
    tomas: Signer,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            workspace: Workspace::default(),
            mara: Signer::new(MARA, "mara-1"),
            tomas: Signer::new(TOMAS, "tomas-1"),
        }
    }
}

impl Desk {
    fn put(&mut self, author: &str, at: i64, record: Record) {
        let signer = if author == MARA { &mut self.mara } else { &mut self.tomas };
        let edit = signer.sign(&self.workspace, "put", vec![Wish::Put(record)], minute(at));
        self.workspace.apply(&edit);
    }

    /// What happened to a note after it was made: a reply, then a tick.
    fn answer(&mut self, idx: usize, remark: &Remark) {
        let id = NoteId(uuid(0xc0, idx));
        if let Some((author, at, body)) = remark.reply {
            let mut note = self.workspace.note(id).expect("it was just made").clone();
            note.replies.push(Reply::new(author, minute(at), body));
            self.put(author, at, Record::Note(note));
        }
        if let Some((author, at)) = remark.done {
            let mut note = self.workspace.note(id).expect("it was just made").clone();
            note.state = NoteState::Done;
            note.edited = minute(at);
            self.put(author, at, Record::Note(note));
        }
    }
}

fn tag_record(idx: usize, tag: &tags::TagLine) -> Tag {
    let parent = tag.under.map(|name| {
        let idx = TAGS.iter().position(|tag| tag.name == name).expect("the codebook has the tag it names");
        TagId(uuid(0xb0, idx))
    });
    let colour = Rgb(tag.colour.0, tag.colour.1, tag.colour.2);
    let (definition, key) = (tag.definition.to_owned(), Some(tag.key));
    Tag { definition, parent, key, ..Tag::new(TagId(uuid(0xb0, idx)), tag.name, colour) }
}

fn note_record(workspace: &Workspace, idx: usize, remark: &Remark) -> Note {
    let target = match remark.about {
        About::Event => Target::Event,
        About::Article(outlet) => Target::Article(record_of(workspace, outlet).id),
        About::Words(quotes) => {
            let anchors = quotes.iter().map(|(outlet, words)| {
                let record = record_of(workspace, outlet);
                describe(record.id, record.article.text(), only_place_of(&record.article, words))
            });
            Target::Passages(anchors.collect())
        }
    };
    let tag_id = |name: &&str| workspace.tags().find(|tag| tag.name == *name).expect("the tag is in the codebook").id;
    Note {
        body: remark.body.to_owned(),
        tags: remark.tags.iter().map(tag_id).collect(),
        ..Note::new(NoteId(uuid(0xc0, idx)), target, remark.author, minute(remark.minute))
    }
}

fn record_of<'a>(workspace: &'a Workspace, outlet: &str) -> &'a ArticleRecord {
    let articles = workspace.articles();
    let found = articles.into_iter().find(|record| record.article.meta().outlet.as_deref() == Some(outlet));
    found.expect("the outlet is one of the five")
}

fn only_place_of(article: &Article, words: &str) -> ByteSpan {
    let places: Vec<usize> = article.text().match_indices(words).map(|(at, _)| at).collect();
    assert_eq!(places.len(), 1, "{words:?} stands {} times in {:?}", places.len(), article.meta().outlet);
    ByteSpan::new(places[0], places[0] + words.len())
}

/// Ids as the program makes them, version 7, but always the same.
fn uuid(kind: u128, idx: usize) -> Uuid {
    Uuid::from_u128(0x0195_7fa1_0000_7000_8000_0000_0000_0000 + (kind << 16) + idx as u128 + 1)
}

/// Minutes since work began on Monday, 10 March 2025, at 9:00.
fn minute(minutes: i64) -> Timestamp {
    let begun: Timestamp = "2025-03-10T09:00:00Z".parse().expect("a valid time");
    begun + minutes.minutes()
}
