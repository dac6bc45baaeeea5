//! What people are told of a workspace: names, news of a colleague's file, what does not fit, what was salvaged.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::edits::{self, Ids, NewArticle, NewNote, NewTag, Request};
use super::*;
use crate::compare::Progress;
use crate::notes::{Anchor, Note, NoteId, NoteState, Pin, PinId, PinKind, Reply, Rgb, Tag, TagId, Target, describe};
use crate::text::{Article, ArticleId, ByteSpan, Metadata};

const FIRST: &str = "The crane fell at noon. Twelve were hurt on the quay.";
const SECOND: &str = "A crane fell on the old quay. A dozen were hurt there.";

fn time(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn article(outlet: &str, headline: Option<&str>, text: &str) -> NewArticle {
    let headline = headline.map(str::to_owned);
    let meta = Metadata { outlet: Some(outlet.to_owned()), headline, ..Metadata::default() };
    NewArticle::of(Article::new(text.to_owned(), meta))
}

/// Two articles, a tag, a note on words of both, a note on the event, a pin; and whoever works on it.
struct Desk {
    document: Document,
    signer: Signer,
    ids: Ids,
    articles: Vec<ArticleId>,
    tag: TagId,
    note: NoteId,
    pin: PinId,
}

impl Desk {
    fn new() -> Self {
        let (mut document, mut ids) = (Document::default(), Ids::counted());
        let mut signer = Signer::new("Ada", "ada-1");
        let new = vec![article("Harbour Post", None, FIRST), article("Times", Some("Crane falls"), SECOND)];
        let added = edits::add_articles(document.workspace(), &mut ids, new, time(0));
        document.carry_out(added.request, &mut signer, time(0));
        let new = NewTag {
            name: "Figures".to_owned(),
            colour: Rgb(1, 2, 3),
            definition: String::new(),
            parent: None,
            key: None,
        };
        let (request, tag) = edits::add_tag(&mut ids, new);
        document.carry_out(request, &mut signer, time(0));
        let mut desk = Self {
            document,
            signer,
            ids,
            articles: added.added,
            tag,
            note: NoteId(uuid::Uuid::nil()),
            pin: PinId(uuid::Uuid::nil()),
        };
        let anchors = [desk.anchor(0, "Twelve"), desk.anchor(1, "A dozen")];
        desk.note = desk.notes(Target::Passages(anchors.to_vec()), "The same number");
        let passages = [desk.anchor(0, "The crane fell"), desk.anchor(1, "A crane fell")];
        let (request, pin) = edits::add_pin(&mut desk.ids, PinKind::Together, passages);
        desk.does(request);
        Self { pin, ..desk }
    }

    fn anchor(&self, article_idx: usize, words: &str) -> Anchor {
        let text = self.workspace().article(self.articles[article_idx]).unwrap().article.text();
        let start = text.find(words).unwrap();
        describe(self.articles[article_idx], text, ByteSpan::new(start, start + words.len()))
    }

    fn notes(&mut self, target: Target, body: &str) -> NoteId {
        let new = NewNote { target, body: body.to_owned(), tags: [self.tag].into() };
        let (request, id) = edits::add_note(&mut self.ids, new, "Ada", time(0));
        self.does(request);
        id
    }

    fn does(&mut self, request: Request) {
        assert!(self.document.carry_out(request, &mut self.signer, time(60)));
    }

    fn puts(&mut self, record: Record) {
        let edit = self.signer.sign(self.document.workspace(), "put", vec![Wish::Put(record)], time(60));
        self.document.apply(&edit);
    }

    fn workspace(&self) -> &Workspace {
        self.document.workspace()
    }

    /// The same workspace in the hands of somebody else.
    fn copied_to(&self, name: &str) -> Self {
        let document = Document::unsaved(self.workspace().clone());
        let signer = Signer::new(name, format!("{name}-1"));
        let articles = self.articles.clone();
        let ids = Ids::given(|| uuid::Uuid::from_u128(0xabc));
        Self { document, signer, ids, articles, ..*self }
    }
}

/// Each item on a line, with its changes.
fn told(incoming: &Incoming) -> Vec<String> {
    let lines = incoming.items.iter().map(|item| {
        let said = |text: &Option<String>| text.clone().unwrap_or("nothing".to_owned());
        let changes =
            item.changes.iter().map(|it| format!(" | {}: {} -> {}", it.name, said(&it.before), said(&it.after)));
        let who = [("written by", &item.writer), ("changed by", &item.editor)];
        let who = who.into_iter().filter_map(|(how, name)| Some(format!(", {how} {}", name.as_ref()?)));
        format!(
            "{:?} by {}{}: {}{}",
            item.news,
            item.author,
            who.collect::<String>(),
            item.words,
            changes.collect::<String>()
        )
    });
    lines.collect()
}

#[test]
fn a_colleagues_file_is_told_change_by_change() {
    let mut ada = Desk::new();
    let gone = ada.notes(Target::Event, "To be deleted");
    let mut lev = ada.copied_to("Lev");
    let event = EventInfo { title: "Crane falls".to_owned(), ..lev.workspace().event() };
    lev.does(edits::set_event(lev.workspace(), event));
    let meta = Metadata { outlet: Some("Harbour Herald".to_owned()), ..Metadata::default() };
    lev.does(edits::set_metadata(lev.workspace(), lev.articles[0], meta));
    lev.does(edits::move_article(lev.workspace(), lev.articles[0], 1));
    let tag = Tag { name: "Numbers".to_owned(), ..lev.workspace().tag(lev.tag).unwrap().clone() };
    lev.does(edits::change_tag(lev.workspace(), tag));
    lev.does(edits::set_body(lev.workspace(), lev.note, "Not the same", time(60)));
    lev.does(edits::set_state(lev.workspace(), lev.note, NoteState::Done, time(60)));
    lev.does(edits::set_tag(lev.workspace(), lev.note, (lev.tag, false), time(60)));
    lev.does(edits::set_target(lev.workspace(), lev.note, Target::Article(lev.articles[0]), time(60)));
    lev.does(edits::delete_note(lev.workspace(), gone));
    lev.does(edits::remove_pin(lev.workspace(), lev.pin));
    lev.notes(Target::Article(lev.articles[1]), "New");
    let incoming = Incoming::of(ada.workspace(), lev.workspace());
    assert_eq!(
        told(&incoming),
        [
            "Added by Lev: Crane falls",
            "Added by Ada: New",
            "Changed by Lev: Harbour Herald | outlet: Harbour Post -> Harbour Herald \
                | place in the list: place 1 -> place 2",
            "Changed by Lev: Times: Crane falls | place in the list: place 2 -> place 1",
            "Changed by Lev: Numbers | name: Figures -> Numbers",
            "Changed by Lev, written by Ada: Not the same \
                | what it is about: “Twelve”, “A dozen” -> the article by Harbour Herald | text: The same number -> Not the same \
                | state: open -> done | tag: Numbers -> nothing",
            "Deleted by Lev, written by Ada: To be deleted",
            "Deleted by Lev: Two passages belong together",
        ]
    );
    assert_eq!(incoming.by_author(), [("Lev", 7), ("Ada", 1)]);
    assert_eq!(incoming.n_conflicts(), 0);
    assert!(Incoming::of(lev.workspace(), ada.workspace()).is_empty());
}

#[test]
fn what_both_changed_is_told_as_a_conflict() {
    let mut ada = Desk::new();
    let mut lev = ada.copied_to("Lev");
    lev.does(edits::set_body(lev.workspace(), lev.note, "Lev's words", time(60)));
    ada.does(edits::set_body(ada.workspace(), ada.note, "Ada's words", time(60)));
    let incoming = Incoming::of(ada.workspace(), lev.workspace());
    assert_eq!(
        incoming.items.iter().map(|item| (item.news, item.n_conflicts)).collect::<Vec<_>>(),
        [(News::Conflicting, 1)]
    );
    assert_eq!(incoming.n_conflicts(), 1);
}

#[test]
fn what_is_taken_brings_what_it_needs_and_what_is_left_takes_away_what_needs_it() {
    let ada = Desk::new();
    let incoming = Incoming::of(&Workspace::default(), ada.workspace());
    let [first, second] = [0, 1].map(|nth| RecordId::Article(ada.articles[nth]));
    let (tag, note, pin) = (RecordId::Tag(ada.tag), RecordId::Note(ada.note), RecordId::Pin(ada.pin));
    let mut choice = Choice::default();
    incoming.choose(&mut choice, note, true);
    assert_eq!(choice.taken, BTreeSet::from([first, second, tag, note]));
    let mut choice = incoming.everything();
    assert_eq!(choice.taken, BTreeSet::from([first, second, tag, note, pin]));
    incoming.choose(&mut choice, tag, false);
    assert_eq!(choice.taken, BTreeSet::from([first, second, pin]));
    incoming.choose(&mut choice, first, false);
    assert_eq!(choice.taken, BTreeSet::from([second]));
}

#[test]
fn records_are_called_by_what_people_know_them_by() {
    let mut desk = Desk::new();
    let long = "word ".repeat(20);
    let (bare, wordy) =
        (desk.notes(Target::Passages(vec![desk.anchor(0, "Twelve")]), " \n"), desk.notes(Target::Event, &long));
    let name = |id: RecordId| desk.workspace().name_of(id);
    assert_eq!(name(RecordId::Event), "something that was deleted");
    assert_eq!(name(RecordId::Article(desk.articles[1])), "article “Times”");
    assert_eq!(name(RecordId::Tag(desk.tag)), "tag “Figures”");
    assert_eq!(name(RecordId::Note(desk.note)), "note of 1970-01-01 by Ada (“The same number”)");
    assert_eq!(name(RecordId::Note(bare)), "note of 1970-01-01 by Ada (“Twelve”)");
    let beginning = "word word word word word word word word…";
    assert_eq!(name(RecordId::Note(wordy)), format!("note of 1970-01-01 by Ada (“{beginning}”)"));
    assert_eq!(name(RecordId::Pin(desk.pin)), "pin of “The crane fell” and “A crane fell”");
}

#[test]
fn each_thing_that_does_not_fit_is_named() {
    let mut desk = Desk::new();
    assert_eq!(problems(desk.workspace()), []);
    let (no_article, no_tag) = (ArticleId(uuid::Uuid::from_u128(77)), TagId(uuid::Uuid::from_u128(78)));
    let other = |words: &str| Anchor { exact: words.to_owned(), ..desk.anchor(0, "Twelve") };
    let moved = Anchor { span: ByteSpan::new(4, 10), ..desk.anchor(0, "Twelve") };
    let note = |nth: u128, target: Target, body: &str| Note {
        body: body.to_owned(),
        ..Note::new(NoteId(uuid::Uuid::from_u128(nth)), target, "Ada", time(0))
    };
    let mut records = vec![
        Record::Note(note(90, Target::Article(no_article), "No article")),
        Record::Note(Note { tags: [no_tag].into(), ..note(91, Target::Event, "No tag") }),
        Record::Note(note(92, Target::Passages(vec![moved]), "Moved")),
        Record::Note(note(93, Target::Passages(vec![other("Hundreds of boats")]), "Lost")),
    ];
    let lonely = Tag { parent: Some(no_tag), ..Tag::new(TagId(uuid::Uuid::from_u128(79)), "Lonely", Rgb(0, 0, 0)) };
    records.push(Record::Tag(lonely));
    let passages = [desk.anchor(0, "The crane"), desk.anchor(0, "Twelve")];
    records.push(Record::Pin(Pin { passages, ..desk.workspace().pins().next().unwrap().clone() }));
    records.into_iter().for_each(|record| desk.puts(record));
    let said: Vec<String> = problems(desk.workspace()).iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "tag “Lonely”: its tag 00000000-0000-0000-0000-00000000004e is not in the file",
            "note of 1970-01-01 by Ada (“No article”): \
                it is about article 00000000-0000-0000-0000-00000000004d, which is not in the file",
            "note of 1970-01-01 by Ada (“No tag”): its tag 00000000-0000-0000-0000-00000000004e is not in the file",
            "note of 1970-01-01 by Ada (“Moved”): its words “Twelve” stand elsewhere in the article now",
            "note of 1970-01-01 by Ada (“Lost”): its words “Hundreds of boats” are not in the article",
            "pin of “The crane” and “Twelve”: both passages are in the same article",
        ]
    );
}

#[test]
fn what_was_salvaged_has_no_file_and_is_not_saved() {
    let desk = Desk::new();
    let rescued = Document::rescued(desk.workspace().clone());
    assert!(rescued.is_unsaved());
    assert_eq!((rescued.path(), rescued.hash()), (None, None));
    assert_eq!(rescued.workspace(), desk.workspace());
}

#[test]
fn a_record_that_cannot_be_read_is_called_by_its_list() {
    let file = to_ron(Desk::new().workspace());
    for (list, what) in [("articles", "article"), ("tags", "tag"), ("notes", "note"), ("pins", "pin")] {
        let start = format!("  {list}: [\n");
        assert!(file.contains(&start), "{file}");
        let broken = file.replacen(&start, &format!("{start}    (\n      nonsense\n    ),\n"), 1);
        let salvaged = salvage(broken.as_bytes()).unwrap();
        let unread: Vec<&str> = salvaged.unread.iter().map(|unread| unread.what).collect();
        assert_eq!(unread, [what]);
        assert_eq!(salvaged.workspace, *Desk::new().workspace());
    }
}

#[test]
fn only_those_who_are_named_travel_to_a_new_edition() {
    let mut desk = Desk::new();
    let other = desk.notes(Target::Passages(vec![desk.anchor(0, "hurt")]), "Hurt");
    let former = desk.articles[0];
    let later = Article::new(format!("It rained. {FIRST}"), Metadata::default());
    let travels = |only: Option<&BTreeSet<RecordId>>| {
        let later_id = ArticleId(uuid::Uuid::from_u128(80));
        let passengers = Passengers { workspace: desk.workspace(), former, later: later_id, article: &later, only };
        let carried = carry(&passengers, &Progress::default()).unwrap();
        (carried.records.iter().map(Record::id).collect::<BTreeSet<_>>(), carried.ends.kept())
    };
    let (note, other, pin) = (RecordId::Note(desk.note), RecordId::Note(other), RecordId::Pin(desk.pin));
    assert_eq!(travels(None), (BTreeSet::from([note, other, pin]), 3));
    for named in [note, other, pin] {
        assert_eq!(travels(Some(&BTreeSet::from([named]))), (BTreeSet::from([named]), 1));
    }
}

#[test]
fn steps_are_called_by_what_they_do() {
    let mut desk = Desk::new();
    let (ws, note, now) = (desk.workspace().clone(), desk.note, time(60));
    let tag = ws.tag(desk.tag).unwrap().clone();
    let reply = Reply::new("Lev", now, "So it is");
    for (request, label) in [
        (edits::set_body(&ws, note, "Other words", now), "Edit note"),
        (edits::set_state(&ws, note, NoteState::Done, now), "Mark note as done"),
        (edits::set_tag(&ws, note, (desk.tag, false), now), "Remove tag “Figures”"),
        (edits::set_target(&ws, note, Target::Event, now), "Attach note elsewhere"),
        (edits::add_reply(&ws, note, reply), "Reply"),
        (edits::delete_note(&ws, note), "Delete note"),
        (edits::change_tag(&ws, Tag { name: "Numbers".to_owned(), ..tag.clone() }), "Rename tag"),
        (edits::change_tag(&ws, Tag { colour: Rgb(9, 9, 9), ..tag.clone() }), "Recolour tag “Figures”"),
        (edits::change_tag(&ws, Tag { key: Some('7'), ..tag }), "Change tag “Figures”"),
        (edits::delete_tag(&ws, desk.tag, now), "Delete tag “Figures”"),
        (edits::remove_article(&ws, desk.articles[0]), "Remove article “Harbour Post”"),
        (edits::move_article(&ws, desk.articles[0], 1), "Move article"),
        (edits::move_article(&ws, desk.articles[0], 9), "Move article"),
        (edits::remove_pin(&ws, desk.pin), "Remove pin"),
    ] {
        assert_eq!(request.label, label);
        let before = desk.workspace().clone();
        desk.does(request);
        assert_ne!(*desk.workspace(), before, "{label}");
        assert!(desk.document.undo(&mut desk.signer, time(60)));
    }
}

#[test]
fn articles_stand_where_they_were_moved_to() {
    let mut desk = Desk::new();
    let more = vec![article("Third", None, "It rained."), article("Fourth", None, "It snowed.")];
    let added = edits::add_articles(desk.document.workspace(), &mut desk.ids, more, time(0));
    desk.does(added.request);
    let order =
        |desk: &Desk| desk.workspace().articles().iter().map(|it| it.label().to_owned()).collect::<Vec<_>>().join(" ");
    let ids: Vec<ArticleId> = desk.workspace().articles().iter().map(|record| record.id).collect();
    for (nth, to, expected) in [
        (0, 2, "Times Third Harbour Post Fourth"),
        (0, 0, "Harbour Post Times Third Fourth"),
        (3, 0, "Fourth Harbour Post Times Third"),
        (1, 9, "Fourth Harbour Post Third Times"),
    ] {
        desk.does(edits::move_article(desk.workspace(), ids[nth], to));
        assert_eq!(order(&desk), expected);
    }
    assert!(edits::move_article(desk.workspace(), ids[3], 0).wishes.is_empty());
}
