//! New editions of articles, from the former text to a person's answer, and notes shared without articles.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jiff::Timestamp;
use variorum::compare::Progress;
use variorum::notes::{NoteId, PinKind, Question, Target, describe};
use variorum::text::{Article, ArticleId, ByteSpan, Metadata};
use variorum::workspace::edits::{self, End, Ids, NewArticle, NewNote, Request, Verdict};
use variorum::workspace::{
    Carried, Document, Ends, Incoming, Passengers, RecordId, Signer, Stragglers, Workspace, carry, carry_each, merge,
    notes_only, parse, take, to_ron,
};

const FIRST: &str = "Crane falls in the old port\n\n\
    A crane collapsed in the old port of Merrow on Tuesday evening. At least 12 people were injured, officials said.\n\n\
    The harbour was closed until further notice. Ferries to the islands were sent to the new quay.\n\n\
    The mayor, Ines Holt, said nobody had been warned. The union contradicts her: it wrote three letters.\n";

/// A number corrected, a sentence inserted, the paragraphs in another order, the union's part cut.
const SECOND: &str = "Crane falls in the old port\n\n\
    The harbour was closed until further notice. Ferries to the islands were sent to the new quay.\n\n\
    A crane collapsed in the old port of Merrow on Tuesday evening. Nobody was killed. At least 14 people were injured, officials said.\n\n\
    The mayor, Ines Holt, said nobody had been warned.\n";

struct Desk {
    document: Document,
    signer: Signer,
    ids: Ids,
    first: ArticleId,
}

fn now() -> Timestamp {
    Timestamp::from_second(0).unwrap()
}

fn article(text: &str) -> NewArticle {
    let meta = Metadata { outlet: Some("Harbour Post".to_owned()), ..Metadata::default() };
    NewArticle::of(Article::new(text.to_owned(), meta))
}

impl Desk {
    fn new() -> Self {
        Self::with("ada-1", Ids::counted())
    }

    fn with(replica: &str, mut ids: Ids) -> Self {
        let (mut document, mut signer) = (Document::default(), Signer::new("Ada", replica));
        let added = edits::add_articles(document.workspace(), &mut ids, vec![article(FIRST)], now());
        document.carry_out(added.request, &mut signer, now());
        Self { document, signer, ids, first: added.added[0] }
    }

    fn workspace(&self) -> &Workspace {
        self.document.workspace()
    }

    fn does(&mut self, request: Request) {
        assert!(self.document.carry_out(request, &mut self.signer, now()));
    }

    fn note(&mut self, words: &str) -> NoteId {
        let text = self.workspace().article(self.first).unwrap().article.text();
        let start = text.find(words).unwrap();
        let anchor = describe(self.first, text, ByteSpan::new(start, start + words.len()));
        let new = NewNote { target: Target::Passages(vec![anchor]), body: String::new(), tags: [].into() };
        let (request, id) = edits::add_note(&mut self.ids, new, "Ada", now());
        self.does(request);
        id
    }

    /// Puts a new edition in the place of the first.
    fn edition(&mut self, text: &str) -> (ArticleId, Ends) {
        let later = ArticleId(self.ids.fresh());
        let new = article(text);
        let carried = self.carried(later, &new.article);
        self.does(edits::add_edition(self.workspace(), (self.first, later), new, &carried, now()));
        (later, carried.ends)
    }

    fn carried(&self, later: ArticleId, article: &Article) -> Carried {
        let passengers = Passengers { workspace: self.workspace(), former: self.first, later, article, only: None };
        carry(&passengers, &Progress::default()).unwrap()
    }

    /// What a note is about now, with its question.
    fn about(&self, id: NoteId) -> (ArticleId, String, Option<Question>) {
        let anchor = self.workspace().note(id).unwrap().target.anchors()[0].clone();
        (anchor.article, anchor.exact, anchor.question)
    }
}

fn proposed(question: &Option<Question>) -> Option<&str> {
    if let Some(Question::Changed(words)) = question { Some(&words.exact) } else { None }
}

#[test]
fn notes_go_to_the_new_edition_or_ask() {
    let mut desk = Desk::new();
    let ids =
        ["The harbour was closed", "At least 12 people", "The union contradicts her: it wrote three letters", "12"]
            .map(|words| desk.note(words));
    let (later, ends) = desk.edition(SECOND);
    assert_eq!((ends.kept(), ends.changed, ends.lost), (1, 2, 1));
    assert_eq!(desk.about(ids[0]), (later, "The harbour was closed".to_owned(), None));
    let (article, exact, question) = desk.about(ids[1]);
    assert_eq!(
        (article, exact.as_str(), proposed(&question)),
        (desk.first, "At least 12 people", Some("At least 14 people"))
    );
    assert_eq!(desk.about(ids[2]).2, Some(Question::Lost(later)));
    assert_eq!(proposed(&desk.about(ids[3]).2), Some("14"), "a number in the place of a number");
    let compared: Vec<ArticleId> = desk.workspace().compared().iter().map(|record| record.id).collect();
    assert_eq!(compared, [later], "the former text is kept, out of the comparison");
    assert_eq!(desk.workspace().article(desk.first).unwrap().article.text(), FIRST);
}

#[test]
fn a_new_edition_is_one_step_to_undo() {
    let mut desk = Desk::new();
    desk.note("At least 12 people");
    let before = desk.workspace().clone();
    desk.edition(SECOND);
    assert_eq!(desk.document.history().undo_label(), Some("New edition of “Harbour Post”"));
    desk.document.undo(&mut desk.signer, now());
    assert_eq!(*desk.workspace(), before);
}

#[test]
fn a_person_says_which_words_are_the_ones() {
    let mut desk = Desk::new();
    let (changed, gone) = (desk.note("12 people"), desk.note("it wrote three letters"));
    let (later, _) = desk.edition(SECOND);
    desk.does(edits::decide(desk.workspace(), End::of_note(changed, 0), Verdict::Accept, now()));
    let anchor = desk.workspace().note(changed).unwrap().target.anchors()[0].clone();
    assert_eq!((anchor.article, anchor.exact.as_str()), (later, "14 people"));
    assert_eq!(anchor.was.unwrap().exact, "12 people", "what it was is a finding");
    let start = SECOND.find("nobody had been warned").unwrap();
    let attach = Verdict::Attach(later, ByteSpan::new(start, start + 6));
    desk.does(edits::decide(desk.workspace(), End::of_note(gone, 0), attach, now()));
    assert_eq!(desk.about(gone), (later, "nobody".to_owned(), None));
}

#[test]
fn what_is_rejected_is_lost_and_what_is_left_stays_where_it_was() {
    let mut desk = Desk::new();
    let note = desk.note("12 people");
    let (later, _) = desk.edition(SECOND);
    desk.does(edits::decide(desk.workspace(), End::of_note(note, 0), Verdict::Reject, now()));
    assert_eq!(desk.about(note), (desk.first, "12 people".to_owned(), Some(Question::Lost(later))));
    desk.does(edits::decide(desk.workspace(), End::of_note(note, 0), Verdict::Leave, now()));
    assert_eq!(desk.about(note), (desk.first, "12 people".to_owned(), None));
}

#[test]
fn a_third_edition_asks_about_the_words_that_were_noted() {
    let mut desk = Desk::new();
    let note = desk.note("At least 12 people");
    let first = desk.first;
    let (second, _) = desk.edition(SECOND);
    desk.first = second; // the edition that is replaced now
    let (third, _) = desk.edition(&SECOND.replace("At least 14", "At least 12"));
    assert_eq!(desk.about(note), (third, "At least 12 people".to_owned(), None), "they are back as noted");
    assert_eq!(desk.workspace().later_editions(first).len(), 1);
}

#[test]
fn pins_go_along() {
    let mut desk = Desk::new();
    let added = edits::add_articles(
        desk.document.workspace(),
        &mut desk.ids,
        vec![article("A crane fell in the port.")],
        now(),
    );
    let other = added.added[0];
    desk.does(added.request);
    let anchor = |id: ArticleId, words: &str| {
        let text = desk.document.workspace().article(id).unwrap().article.text();
        let start = text.find(words).unwrap();
        describe(id, text, ByteSpan::new(start, start + words.len()))
    };
    let ends = [anchor(desk.first, "A crane collapsed in the old port"), anchor(other, "A crane fell")];
    let (request, pin) = edits::add_pin(&mut desk.ids, PinKind::Together, ends);
    desk.does(request);
    let (later, _) = desk.edition(SECOND);
    let pinned = desk.workspace().pin(pin).unwrap().passages.each_ref().map(|anchor| anchor.article);
    assert_eq!(pinned, [later, other]);
    assert_eq!(desk.workspace().comparison_input().options.pins.len(), 1, "and count in the comparison");
}

#[test]
fn an_article_that_looks_like_a_new_edition_is_recognised() {
    let desk = Desk::new();
    let former = |text: &str| edits::likely_former(desk.workspace(), &article(text).article);
    assert_eq!(former(SECOND), Some(desk.first));
    assert_eq!(former(FIRST), None, "the same text is the same article");
    assert_eq!(former("A ship sank off Merrow on Friday. Nobody knows why."), None);
    let meta = Metadata { outlet: Some("Times".to_owned()), ..Metadata::default() };
    let of_another = article(SECOND).article.with_meta(meta);
    assert_eq!(edits::likely_former(desk.workspace(), &of_another), None, "two outlets may print one text");
}

#[test]
fn the_file_remembers_editions_and_open_questions() {
    let mut desk = Desk::new();
    let (first, _) = (desk.note("12 people"), desk.note("it wrote three letters"));
    desk.edition(SECOND);
    desk.does(edits::decide(desk.workspace(), End::of_note(first, 0), Verdict::Accept, now()));
    let loaded = parse(&to_ron(desk.workspace())).unwrap();
    assert_eq!(loaded.workspace, *desk.workspace());
    assert_eq!(loaded.notices, Vec::<String>::new());
}

#[test]
fn shared_notes_hold_no_article_and_find_their_words_in_the_same_text() {
    let mut desk = Desk::new();
    let note = desk.note("At least 12 people");
    let shared = to_ron(&notes_only(desk.workspace()));
    assert!(!shared.contains("Ferries to the islands"), "{shared}");
    assert!(shared.contains("At least 12 people"));
    let loaded = parse(&shared).unwrap();
    assert_eq!(loaded.notices, Vec::<String>::new());
    assert_eq!(to_ron(&loaded.workspace), shared);
    let mut colleague = Document::unsaved(loaded.workspace);
    assert!(colleague.workspace().compared().is_empty());
    let mut signer = Signer::new("Ben", "ben-1");
    let added = edits::add_articles(colleague.workspace(), &mut Ids::counted(), vec![article(FIRST)], now());
    assert_eq!((added.added.len(), added.filled.as_slice()), (0, &[desk.first][..]));
    colleague.carry_out(added.request, &mut signer, now());
    assert_eq!(colleague.workspace().article(desk.first).unwrap().article.text(), FIRST);
    assert_eq!(variorum::workspace::problems(colleague.workspace()), []);
    assert_eq!(colleague.workspace().note(note).unwrap().target.anchors()[0].exact, "At least 12 people");
}

#[test]
fn shared_notes_ask_beside_another_copy_and_say_how_sure_they_are() {
    let mut desk = Desk::new();
    let same = desk.note("Ferries to the islands were sent to the new quay");
    let other = desk.note("At least 12 people were injured");
    let shared = parse(&to_ron(&notes_only(desk.workspace()))).unwrap().workspace;
    desk.document = Document::unsaved(shared);
    let (later, ends) = desk.edition(SECOND);
    assert_eq!(ends.kept() + ends.changed, 2, "{ends:?}");
    let (_, exact, question) = desk.about(other);
    let Some(Question::Changed(words)) = question else { panic!("{question:?}") };
    assert_eq!(
        (exact.as_str(), words.exact.as_str()),
        ("At least 12 people were injured", "At least 14 people were injured")
    );
    assert!((60..100).contains(&words.percent), "{} %", words.percent);
    let (article, _, question) = desk.about(same);
    assert!(article == later || question.is_some_and(|q| q.article() == later));
}

#[test]
fn notes_without_texts_take_no_text_from_anybody() {
    let mut desk = Desk::new();
    desk.note("12 people");
    let full = desk.workspace().clone();
    let shared = notes_only(&full);
    for merged in [merge(&full, &shared), merge(&shared, &full)] {
        assert_eq!(merged.workspace, full);
        assert_eq!(merged.conflicts, []);
    }
    let of_article = full.slot(RecordId::Article(desk.first)).clone();
    assert_eq!(*merge(&shared, &full).workspace.slot(RecordId::Article(desk.first)), of_article);
}

/// Ada's desk and Ben's, who goes on from a copy of hers.
fn two_desks() -> (Desk, Desk) {
    let ada = Desk::new();
    let mut ids = Ids::counted();
    for _ in 0..100 {
        ids.fresh(); // lest they make the same
    }
    let document = Document::unsaved(ada.workspace().clone());
    let ben = Desk { document, signer: Signer::new("Ben", "ben-1"), ids, first: ada.first };
    (ada, ben)
}

impl Desk {
    /// Takes over all of a colleague's file; the notes that came late.
    fn takes_all_of(&mut self, other: &Workspace) -> Stragglers {
        let before = Stragglers::of(self.workspace());
        let incoming = Incoming::of(self.workspace(), other);
        let choice = incoming.everything();
        let taken = take(self.document.workspace(), other, (&incoming, &choice), &mut self.signer, now());
        self.document.apply_taken(&taken, "Merge");
        Stragglers::of(self.workspace()).without(&before)
    }

    fn carries(&mut self, late: &Stragglers) -> Ends {
        let journeys = late.journeys(self.workspace());
        let carried = carry_each(self.workspace(), &journeys, &Progress::default()).unwrap();
        self.does(edits::follow_editions(self.workspace(), &carried));
        carried.ends
    }
}

#[test]
fn a_colleagues_notes_on_the_former_edition_fare_as_ones_own_would_have() {
    const WORDS: [&str; 4] = ["The harbour was closed", "At least 12 people", "it wrote three letters", "12"];
    let mut own = Desk::new();
    let of_own = WORDS.map(|words| own.note(words));
    own.edition(SECOND);
    let (mut ada, mut ben) = two_desks();
    let of_ben = WORDS.map(|words| ben.note(words));
    let (later, _) = ada.edition(SECOND);
    let late = ada.takes_all_of(ben.workspace());
    assert_eq!((late.len(), late.editions().collect::<Vec<_>>()), (4, vec![ada.first]));
    let ends = ada.carries(&late);
    assert_eq!((ends.kept(), ends.changed, ends.lost), (1, 2, 1));
    for (own_id, ben_id) in of_own.into_iter().zip(of_ben) {
        let ((_, exact, asked), (_, carried, question)) = (own.about(own_id), ada.about(ben_id));
        assert_eq!((exact, proposed(&asked)), (carried, proposed(&question)));
    }
    assert_eq!(ada.about(of_ben[0]).0, later);
    assert_eq!(ada.takes_all_of(ben.workspace()), Stragglers::default(), "what was carried is not late again");
}

#[test]
fn a_note_of_ones_own_is_late_where_the_colleague_brings_the_new_edition() {
    let (mut ada, mut ben) = two_desks();
    let note = ada.note("The harbour was closed");
    let (later, _) = ben.edition(SECOND);
    let late = ada.takes_all_of(ben.workspace());
    assert_eq!(late.len(), 1);
    ada.carries(&late);
    assert_eq!(ada.about(note), (later, "The harbour was closed".to_owned(), None));
}

#[test]
fn a_late_note_goes_straight_to_the_present_edition() {
    let (mut ada, mut ben) = two_desks();
    let note = ben.note("At least 12 people");
    let (first, (second, _)) = (ada.first, ada.edition(SECOND));
    ada.first = second;
    let (third, _) = ada.edition(&SECOND.replace("At least 14", "At least 12"));
    ada.first = first;
    let late = ada.takes_all_of(ben.workspace());
    ada.carries(&late);
    assert_eq!(ada.about(note), (third, "At least 12 people".to_owned(), None));
}

#[test]
fn the_same_new_edition_of_two_people_becomes_one_and_open_questions_follow_it() {
    let (mut ada, mut ben) = two_desks();
    let note = ben.note("At least 12 people");
    let ((of_ada, _), (of_ben, _)) = (ada.edition(SECOND), ben.edition(SECOND));
    assert_ne!(of_ada, of_ben);
    let late = ada.takes_all_of(ben.workspace());
    assert_eq!(late, Stragglers::default(), "he carried it himself");
    let later = ada.about(note).2.unwrap().article();
    assert_eq!(ada.workspace().compared().iter().map(|record| record.id).collect::<Vec<_>>(), [later]);
    ada.does(edits::decide(ada.workspace(), End::of_note(note, 0), Verdict::Accept, now()));
    assert_eq!((ada.about(note).0, ada.about(note).1.as_str()), (later, "At least 14 people"));
}

#[test]
fn new_editions_brought_in_together_are_one_step_and_two_of_one_article_follow_each_other() {
    let mut desk = Desk::new();
    let note = desk.note("At least 12 people");
    let third = SECOND.replace("At least 14", "At least 15");
    let new = vec![article(SECOND), article(&third)];
    let added = edits::add_articles(desk.document.workspace(), &mut desk.ids, new, now());
    desk.does(added.request);
    let before = desk.workspace().clone();
    let [second, third] = added.added[..] else { panic!("{:?}", added.added) };
    let pairs = [(desk.first, second), (desk.first, third), (third, desk.first), (second, second)];
    assert_eq!(edits::chained(&pairs), [(desk.first, second), (second, third)]);
    let carried = desk.carried(second, &before.article(second).unwrap().article);
    desk.does(edits::tie_editions(desk.workspace(), &pairs[..2], &carried));
    assert_eq!(desk.workspace().compared().iter().map(|record| record.id).collect::<Vec<_>>(), [third]);
    assert_eq!(desk.workspace().article(third).unwrap().edition_of, Some(second));
    assert_eq!(proposed(&desk.about(note).2), Some("At least 14 people"));
    assert_eq!(desk.document.history().undo_label(), Some("Make 2 articles new editions"));
    desk.document.undo(&mut desk.signer, now());
    assert_eq!(*desk.workspace(), before);
}

#[test]
fn a_journey_can_be_stopped_between_two_notes() {
    let mut desk = Desk::new();
    desk.note("12 people");
    let later = ArticleId(desk.ids.fresh());
    let new = article(SECOND).article;
    let passengers = Passengers { workspace: desk.workspace(), former: desk.first, later, article: &new, only: None };
    let progress = Progress::default();
    assert!(carry(&passengers, &progress).is_ok());
    progress.cancel();
    assert!(carry(&passengers, &progress).is_err());
    let nobody = std::collections::BTreeSet::new();
    let passengers = Passengers { only: Some(&nobody), ..passengers };
    assert_eq!(
        carry(&passengers, &Progress::default()).unwrap(),
        Carried::default(),
        "only those who are named travel"
    );
}
