//! Merging, settling and looking at colleagues' files in the window, driven by role and label.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "window/desk.rs"]
mod desk;

use std::path::PathBuf;

use desk::{click, open_merge, press, workspace};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::Timestamp;
use uuid::Uuid;
use variorum::notes::{NoteId, Target};
use variorum::text::{Article, ArticleId, Metadata};
use variorum::ui::Variorum;
use variorum::workspace::edits::{Ids, NewNote, Request, add_note, set_body};
use variorum::workspace::{
    ArticleRecord, Document, Record, Signer, Wish, Workspace, conflicts, example, load, merge_with_base, save,
};

/// Two copies of the example: in both, its first note was rewritten; in Ben's there is one more.
struct Desk {
    folder: tempfile::TempDir,
    first: NoteId,
}

fn now() -> Timestamp {
    Timestamp::from_second(1).unwrap()
}

fn theirs() -> (Workspace, NoteId) {
    let mut document = Document::unsaved(example());
    let first = document.workspace().notes().next().unwrap().id;
    let mut signer = Signer::new("Ben Okafor", "ben-1");
    document.carry_out(set_body(document.workspace(), first, "Rewritten by Ben", now()), &mut signer, now());
    let new = NewNote { target: Target::Event, body: "New by Ben".to_owned(), tags: [].into() };
    let (request, _) = add_note(&mut Ids::counted(), new, "Ben Okafor", now());
    document.carry_out(request, &mut signer, now());
    (document.workspace().clone(), first)
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (_, first) = theirs();
        let mut document = Document::unsaved(example());
        let request = set_body(document.workspace(), first, "Rewritten by Mara", now());
        document.carry_out(request, &mut Signer::new("Mara Lindqvist", "mara-2"), now());
        save(&folder.path().join("mine.ron"), document.workspace(), None).unwrap();
        Self { folder, first }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put_theirs(&self, name: &str) {
        save(&self.path(name), &theirs().0, None).unwrap();
    }

    fn window(&self) -> desk::Window {
        let mut window = desk::window([1200.0, 900.0], vec![self.path("mine.ron")]);
        desk::introduce(&mut window);
        window
    }
}

fn has_note(harness: &Harness<'_, Variorum>, body: &str) -> bool {
    workspace(harness).notes().any(|note| note.body == body)
}

#[test]
fn a_colleagues_file_is_previewed_merged_settled_and_taken_back() {
    let desk = Desk::new();
    desk.put_theirs("ben.ron");
    let mut window = desk.window();
    let before = workspace(&window).clone();
    open_merge(&mut window, &desk.path("ben.ron"));
    window.get_by_label("What ben.ron would bring");
    window.get_by_label_contains("1 new · 1 in conflict");
    assert_eq!(*workspace(&window), before, "a preview changes nothing");
    click(&mut window, "Take over 2 changes");
    assert!(has_note(&window, "New by Ben"));
    assert_eq!(conflicts(workspace(&window)).len(), 1);
    window.get_by_label("1 conflict to settle   ·");
    press(&mut window, Modifiers::NONE, Key::F2);
    window.get_by_label_contains("Rewritten by Mara (");
    click(&mut window, "Keep Mara Lindqvist’s");
    assert_eq!(conflicts(workspace(&window)), []);
    assert_eq!(workspace(&window).note(desk.first).unwrap().body, "Rewritten by Mara");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*workspace(&window), before, "the merge is one step");
}

#[test]
fn many_conflicts_are_settled_with_one_click_and_taken_back_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for (name, who) in [("mine.ron", "Mara Lindqvist"), ("ben.ron", "Ben Okafor")] {
        let mut document = Document::unsaved(example());
        let mut signer = Signer::new(who, format!("{name}-2"));
        let notes = document.workspace().notes().map(|note| note.id).take(10).collect::<Vec<_>>();
        for (nth, note) in notes.into_iter().enumerate() {
            let request = set_body(document.workspace(), note, &format!("**{nth}** by {who}"), now());
            document.carry_out(request, &mut signer, now());
        }
        save(&path(name), document.workspace(), None).unwrap();
    }
    let mut window = desk::window([1200.0, 900.0], vec![path("mine.ron")]);
    desk::introduce(&mut window);
    open_merge(&mut window, &path("ben.ron"));
    window.get_by_label_contains("10 in conflict");
    let raw = |node: egui_kittest::Node<'_>| node.accesskit_node().role() == egui::Role::Label;
    assert!(!window.query_all_by_label_contains("**0** by").any(raw), "notes are shown as they read");
    click(&mut window, "Take over 10 changes");
    window.get_by_label_contains("10 changes taken over, 10 conflicts to settle");
    let merged = workspace(&window).clone();
    assert_eq!(conflicts(&merged).len(), 10);
    press(&mut window, Modifiers::NONE, Key::F2);
    click(&mut window, "Keep Ben Okafor’s");
    click(&mut window, "All Mara Lindqvist’s (9)");
    window.get_by_label_contains("Settled 9 conflicts; nothing is left to settle");
    assert_eq!(conflicts(workspace(&window)), []);
    let by =
        |window: &desk::Window, who: &str| workspace(window).notes().filter(|note| note.body.ends_with(who)).count();
    assert_eq!((by(&window, "Mara Lindqvist"), by(&window, "Ben Okafor")), (9, 1));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(conflicts(workspace(&window)).len(), 9);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*workspace(&window), merged);
}

/// Where both wrote in the text of one article, the words that differ are marked, and either text can be had.
#[test]
fn two_texts_of_one_article_are_compared_and_either_can_be_had() {
    let folder = tempfile::tempdir().unwrap();
    let who = ["Thirteen", "Forty"];
    let texts = who.map(|who| format!("Headline\n\n{who} people were hurt."));
    let base = {
        let article = Article::new("Headline\n\nTwelve people were hurt.".to_owned(), Metadata::default());
        let record = ArticleRecord::new(ArticleId(Uuid::from_u128(7)), article, None, now());
        let mut document = Document::unsaved(Workspace::default());
        let request = Request { label: "add".to_owned(), wishes: vec![Wish::Put(Record::Article(record))] };
        document.carry_out(request, &mut Signer::new("Zoe", "zoe-1"), now());
        document.workspace().clone()
    };
    let path = folder.path().join("base.ron");
    save(&path, &base, None).unwrap();
    let written = std::fs::read_to_string(&path).unwrap();
    let sides = who.map(|who| {
        desk::write(&path, &written.replace("Twelve", who));
        load(&path).unwrap().workspace
    });
    save(&folder.path().join("mine.ron"), &merge_with_base(&sides[0], &sides[1], &base).workspace, None).unwrap();
    for (button, nth) in [("Keep version 1", 0), ("Keep version 2", 1)] {
        let mut window = desk::window([1200.0, 900.0], vec![folder.path().join("mine.ron")]);
        desk::introduce(&mut window);
        press(&mut window, Modifiers::NONE, Key::F2);
        window.get_by_label_contains("– text");
        for word in who {
            window.get_by_label_contains(&format!("were hurt. (other words: {word})"));
        }
        let first = workspace(&window).articles()[0].article.text().contains(who[1]);
        click(&mut window, button);
        assert_eq!(conflicts(workspace(&window)), []);
        let expected = &texts[usize::from(first) ^ nth];
        assert_eq!(workspace(&window).articles()[0].article.text(), expected, "{button}");
    }
}

#[test]
fn what_is_left_out_is_offered_again() {
    let desk = Desk::new();
    desk.put_theirs("ben.ron");
    let mut window = desk.window();
    for (left, expected) in [("Note: New by Ben", false), ("", true)] {
        open_merge(&mut window, &desk.path("ben.ron"));
        if !left.is_empty() {
            click(&mut window, left);
        }
        click(&mut window, "Take over 1 change");
        assert_eq!(has_note(&window, "New by Ben"), expected);
    }
    open_merge(&mut window, &desk.path("ben.ron"));
    window.get_by_label_contains("all that it holds is here already");
}

#[test]
fn return_takes_over_what_a_merge_would_bring() {
    let desk = Desk::new();
    desk.put_theirs("ben.ron");
    let mut window = desk.window();
    open_merge(&mut window, &desk.path("ben.ron"));
    assert!(!has_note(&window, "New by Ben"), "the Return that opened the file is not taken for an answer");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(has_note(&window, "New by Ben"));
    open_merge(&mut window, &desk.path("ben.ron"));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.query_by_label_contains("all that it holds is here already").is_none(), "closed by Return");
}

#[test]
fn what_others_wrote_is_new_until_it_is_seen() {
    let desk = Desk::new();
    desk.put_theirs("ben.ron");
    let mut window = desk.window();
    assert!(window.query_by_label("Mark as seen").is_none(), "nobody has looked away yet");
    open_merge(&mut window, &desk.path("ben.ron"));
    click(&mut window, "Take over 2 changes");
    let cards = |window: &Harness<'_, Variorum>| window.get_all_by_label_contains("Note: ").count();
    let n_all = cards(&window);
    click(&mut window, "● 2 new");
    assert_eq!((cards(&window), window.get_all_by_label("● New from Ben Okafor").count()), (2, 2));
    click(&mut window, "Note: New by Ben");
    assert_eq!(window.get_by_label("Note text").value().as_deref(), Some("New by Ben"), "it stays while it is read");
    window.get_by_label("● 1 new");
    click(&mut window, "Close");
    assert_eq!(cards(&window), 1);
    click(&mut window, "Mark as seen");
    assert_eq!(cards(&window), n_all);
    assert!(window.query_by_label("Mark as seen").is_none());
}

#[test]
fn the_notes_of_one_author_are_chosen_from_a_menu() {
    let desk = Desk::new();
    let mut window = desk.window();
    let author = workspace(&window).notes().next().unwrap().author.clone();
    let n_theirs = workspace(&window).notes().filter(|note| note.author == author).count();
    let listed = format!("{n_theirs} of {} notes", workspace(&window).notes().count());
    assert!(window.query_by_label(&listed).is_none());
    click(&mut window, "By everybody");
    window.get_by_role_and_label(egui::Role::RadioButton, &author).click_accesskit();
    window.run();
    assert_eq!(window.get_by_label("Find notes").value(), Some(format!("author:\"{author}\"")));
    assert!(window.query_by_label(&listed).is_some(), "{listed}");
    click(&mut window, &format!("By {author}"));
    click(&mut window, "Everybody");
    assert!(window.query_by_label(&listed).is_none());
}

#[test]
fn looking_at_a_file_takes_nothing_of_it() {
    let desk = Desk::new();
    desk.put_theirs("ben.ron");
    let mut window = desk.window();
    let before = workspace(&window).clone();
    open_merge(&mut window, &desk.path("ben.ron"));
    click(&mut window, "Look only");
    window.get_by_label("Looking at ben.ron");
    window.get_by_label("New by Ben");
    assert_eq!(*workspace(&window), before);
    click(&mut window, "Stop looking");
    assert!(window.query_by_label("New by Ben").is_none());
}

#[test]
fn saving_onto_a_changed_file_offers_the_merge_and_loses_neither_side() {
    let desk = Desk::new();
    let mut window = desk.window();
    desk.put_theirs("mine.ron");
    press(&mut window, Modifiers::COMMAND, Key::S);
    window.get_by_label("Somebody else saved this file");
    click(&mut window, "Merge…");
    click(&mut window, "Take over 2 changes");
    press(&mut window, Modifiers::COMMAND, Key::S);
    let saved = load(&desk.path("mine.ron")).unwrap().workspace;
    assert!(saved.notes().any(|note| note.body == "New by Ben"));
    assert_eq!(conflicts(&saved).len(), 1, "both wordings of the first note are in the file");
}

#[test]
fn nothing_of_the_own_file_can_be_left_out_of_a_merge() {
    let desk = Desk::new();
    let mut window = desk.window();
    desk.put_theirs("mine.ron");
    press(&mut window, Modifiers::COMMAND, Key::S);
    click(&mut window, "Merge…");
    window.get_by_label_contains("This is your own file, so all of it is taken over");
    let item = window.get_by_label("Note: New by Ben");
    assert!(item.accesskit_node().is_disabled());
    item.click();
    window.run();
    click(&mut window, "Take over 2 changes");
    press(&mut window, Modifiers::COMMAND, Key::S);
    let saved = load(&desk.path("mine.ron")).unwrap().workspace;
    assert!(saved.notes().any(|note| note.body == "New by Ben"));
}

#[test]
fn a_conflicted_copy_is_offered_and_kept_after_the_merge() {
    let desk = Desk::new();
    desk.put_theirs("mine (conflicted copy 2026-03-04 101530).ron");
    let mut window = desk.window();
    window.get_by_label_contains("A copy of this file with other changes lies beside it");
    click(&mut window, "Merge…");
    click(&mut window, "Take over 2 changes");
    let copy = desk.path("mine (conflicted copy 2026-03-04 101530).ron");
    assert!(copy.exists(), "nothing is saved yet");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(!copy.exists());
    assert!(desk.path("merged/mine (conflicted copy 2026-03-04 101530).ron").exists());
    assert!(window.query_by_label_contains("lies beside it").is_none());
}

#[test]
fn a_file_with_a_name_of_its_own_stays_where_it_is_when_it_is_merged() {
    let desk = Desk::new();
    desk.put_theirs("mine-ben.ron");
    let mut window = desk.window();
    let banner = "A copy of this file with other changes lies beside it: mine-ben.ron";
    window.get_by_label(banner);
    click(&mut window, "Merge…");
    click(&mut window, "Take over 2 changes");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(desk.path("mine-ben.ron").exists(), "Ben may be working in it");
    assert!(window.query_by_label(banner).is_none());
}

#[test]
fn a_file_that_is_no_copy_is_not_offered_again() {
    let desk = Desk::new();
    desk.put_theirs("mine-ben.ron");
    let mut window = desk.window();
    click(&mut window, "Later");
    let opens = |window: &mut desk::Window, name: &str| {
        press(window, Modifiers::COMMAND, Key::O);
        desk::choose_file(window, &desk.path(name));
    };
    save(&desk.path("other.ron"), &Workspace::default(), None).unwrap();
    for (answer, is_offered) in [("Not a copy", true), ("", false)] {
        opens(&mut window, "other.ron");
        opens(&mut window, "mine.ron");
        assert_eq!(window.query_by_label_contains("lies beside it").is_some(), is_offered);
        if !answer.is_empty() {
            click(&mut window, answer);
            assert!(window.query_by_label_contains("lies beside it").is_none());
        }
    }
}

#[test]
fn two_people_are_compared_in_a_dialog() {
    let desk = Desk::new();
    let mut window = desk.window();
    window.get_by_label("Edit").click();
    window.run();
    window.get_by_label_contains("Agreement between two people…").click();
    window.run();
    window.get_by_label_contains("Where they differ (");
    window.get_by_label_contains("Kappa compares");
}

/// Ben changed Mara's notes; the window is nobody's.
#[test]
fn a_changed_note_says_who_wrote_it_and_who_changed_it() {
    let desk = Desk::new();
    let mut window = desk::window([1200.0, 900.0], vec![desk.path("mine.ron")]);
    let (first, before) = (desk.first, workspace(&window).clone());
    let author = before.note(first).unwrap().author.clone();
    let types = |window: &mut desk::Window| {
        window.get_by_label("Note text").focus();
        window.run();
        window.get_by_label("Note text").type_text("!");
        window.run();
        window.get_by_label("Your name");
    };
    click(&mut window, "Note: Rewritten by Mara");
    types(&mut window);
    click(&mut window, "Cancel");
    assert_eq!(*workspace(&window), before, "nobody changes it without a name");
    types(&mut window);
    desk::give_name(&mut window);
    assert!(workspace(&window).note(first).unwrap().body.contains('!'), "what was wished for is done");
    assert_eq!(workspace(&window).note(first).unwrap().author, author);
    window.get_by_label("· edited by Ada Vogt 2026-03-04 10:00");
}

#[test]
fn a_merge_says_who_changed_what_somebody_else_wrote() {
    let desk = Desk::new();
    desk.put_theirs("ben.ron");
    let mut window = desk.window();
    let author = workspace(&window).note(desk.first).unwrap().author.clone();
    open_merge(&mut window, &desk.path("ben.ron"));
    window.get_by_label("changed by");
    window.get_by_label_contains(&format!("· written by {author}"));
}
