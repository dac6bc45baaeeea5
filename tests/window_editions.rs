//! New editions of articles in the window, driven by role and label.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "window/desk.rs"]
mod desk;

use std::path::Path;

use desk::{
    add_articles, choose_files, click, folder_with_two_articles, note_on_difference, open_merge, press, workspace,
    write,
};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use variorum::notes::{Anchor, Question, Target, describe};
use variorum::text::ByteSpan;
use variorum::ui::Variorum;
use variorum::workspace::edits::{Ids, NewNote, add_note};
use variorum::workspace::{Document, Signer, load, notes_only, save};

/// The second edition of the Harbour Post's article: other words everywhere.
const HARBOUR_LATER: &str = "Outlet: Harbour Post\nDate: 2026-03-05\nHeadline: Crane falls in the old port\n\n\
    A large crane toppled in the old harbour of Merrow on Wednesday. At least 17 persons were hurt, officials claimed.\n";
/// The Crown Ledger's: the number is corrected.
const LEDGER_LATER: &str = "Outlet: Crown Ledger\nDate: 2026-03-05\nHeadline: Port crane comes down\n\n\
    Officials said 17 people were injured. A crane fell in the old port of Merrow on Tuesday.\n";

fn addressed(text: &str, outlet: &str) -> String {
    text.replacen("\n\n", &format!("\nAddress: https://{outlet}.example/crane\n\n"), 1)
}

/// Two articles that say where they are from, and their second editions as `later-harbour.txt`, `later-crown.txt`.
fn folder_with_editions() -> tempfile::TempDir {
    let folder = folder_with_two_articles();
    for (name, outlet) in [("harbour-post.txt", "harbour"), ("crown-ledger.txt", "crown")] {
        let path = folder.path().join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        write(&path, &addressed(&text, outlet));
    }
    write(&folder.path().join("later-harbour.txt"), &addressed(HARBOUR_LATER, "harbour"));
    write(&folder.path().join("later-crown.txt"), &addressed(LEDGER_LATER, "crown"));
    folder
}

fn window(folder: &Path) -> desk::Window {
    desk::window([1400.0, 900.0], ["harbour-post.txt", "crown-ledger.txt"].map(|name| folder.join(name)).into())
}

fn n_questions(window: &Harness<'_, Variorum>) -> usize {
    let anchors = workspace(window).notes().flat_map(|note| note.target.anchors());
    anchors.filter(|anchor| anchor.question.is_some()).count()
}

fn n_articles(window: &Harness<'_, Variorum>) -> (usize, usize) {
    (workspace(window).articles().len(), workspace(window).compared().len())
}

#[test]
fn what_an_outlet_changed_under_a_note_is_shown_and_accepted_by_key() {
    let folder = folder_with_editions();
    let mut window = window(folder.path());
    note_on_difference(&mut window);
    assert!(workspace(&window).notes().next().unwrap().target.is_difference());
    add_articles(&mut window, &folder.path().join("later-harbour.txt"));
    window.get_by_label("Make it the new edition").click();
    window.run();
    assert_eq!(n_articles(&window), (3, 2));
    window.get_by_label_contains("New edition of “Harbour Post”");
    let before = n_questions(&window);
    assert!(before > 0);
    press(&mut window, Modifiers::NONE, Key::F4);
    window.get_by_label_contains("Needs a look");
    window.get_by_label_contains("changed this after you noted it");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    assert_eq!(n_questions(&window), before - 1);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(n_questions(&window), before);
}

/// Adds both second editions at once.
fn add_later_editions(window: &mut Harness<'_, Variorum>, folder: &Path) {
    press(window, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    let paths = ["later-harbour.txt", "later-crown.txt"].map(|name| folder.join(name).display().to_string());
    choose_files(window, &paths.join(";"));
}

#[test]
fn several_new_editions_are_chosen_in_one_list_and_are_one_step() {
    let folder = folder_with_editions();
    let mut window = window(folder.path());
    note_on_difference(&mut window);
    add_later_editions(&mut window, folder.path());
    let before = workspace(&window).clone();
    window.get_by_label("2 articles look like new editions of articles that are here");
    click(&mut window, "Choose…");
    window.get_by_label("Which of these are new editions?");
    window.get_by_label_contains("New edition of Harbour Post");
    let row = window.get_by_label_contains("New edition of Crown Ledger");
    row.click_accesskit();
    window.run();
    window.get_by_label("All (1 of 2)");
    click(&mut window, "Make 1 new edition");
    assert_eq!(n_articles(&window), (4, 3), "what was left out stays an article of its own");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*workspace(&window), before);
}

#[test]
fn all_new_editions_come_in_with_one_press_and_go_with_one_undo() {
    let folder = folder_with_editions();
    let mut window = window(folder.path());
    note_on_difference(&mut window);
    add_later_editions(&mut window, folder.path());
    let before = workspace(&window).clone();
    click(&mut window, "Make all of them new editions");
    assert_eq!(n_articles(&window), (4, 2));
    window.get_by_label_contains("2 new editions: ");
    let later = workspace(&window).compared().iter().map(|record| record.id).collect::<Vec<_>>();
    let note = workspace(&window).notes().next().unwrap();
    let asked = |anchor: &Anchor| anchor.question.as_ref().map_or(anchor.article, Question::article);
    let ends = note.target.anchors().iter().map(asked).collect::<Vec<_>>();
    assert!(ends.len() == 2 && ends.iter().all(|end| later.contains(end)), "both ends went along");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*workspace(&window), before);
}

/// A colleague's notes on `words` of the first edition of the Harbour Post, written into the copy at `path`.
fn colleague_notes(path: &Path, words: &[&str]) {
    let now = jiff::Timestamp::from_second(1).unwrap();
    let loaded = load(path).unwrap();
    let mut document = Document::unsaved(loaded.workspace);
    let (mut signer, mut ids) = (Signer::new("Ben Okafor", "ben-1"), Ids::counted());
    for words in words {
        let records = document.workspace().articles();
        let record = records.iter().find(|record| record.article.text().contains(words)).unwrap();
        let text = record.article.text();
        let start = text.find(words).unwrap();
        let anchor = describe(record.id, text, ByteSpan::new(start, start + words.len()));
        let new = NewNote { target: Target::Passages(vec![anchor]), body: (*words).to_owned(), tags: [].into() };
        let (request, _) = add_note(&mut ids, new, "Ben Okafor", now);
        document.carry_out(request, &mut signer, now);
    }
    save(path, document.workspace(), None).unwrap();
}

#[test]
fn a_colleagues_notes_on_the_earlier_edition_are_carried_over_after_a_merge() {
    let folder = folder_with_editions();
    let mut window = window(folder.path());
    let theirs = folder.path().join("ben.ron");
    save(&theirs, workspace(&window), None).unwrap();
    colleague_notes(&theirs, &["At least 14 people", "Crane falls in the old port", "officials said"]);
    add_articles(&mut window, &folder.path().join("later-harbour.txt"));
    click(&mut window, "Make it the new edition");
    open_merge(&mut window, &theirs);
    click(&mut window, "Take over 3 changes");
    let merged = workspace(&window).clone();
    window.get_by_label("3 notes on the earlier edition of “Harbour Post” have come in");
    click(&mut window, "Carry them over");
    let later = workspace(&window).compared().iter().map(|record| record.id).collect::<Vec<_>>();
    let fate = |words: &str| {
        let note = workspace(&window).notes().find(|note| note.body == words).unwrap();
        let anchor = note.target.anchors()[0].clone();
        let proposed = match &anchor.question {
            Some(Question::Changed(words)) => words.exact.clone(),
            Some(Question::Lost(_)) => "lost".to_owned(),
            None => "kept".to_owned(),
        };
        (later.contains(&anchor.article), proposed)
    };
    assert_eq!(fate("Crane falls in the old port"), (true, "kept".to_owned()));
    let (has_moved, proposed) = fate("At least 14 people");
    assert!(!has_moved && proposed.starts_with("At least 17"), "{proposed}");
    window.get_by_label_contains("Carried over: 1 passage under notes and pins kept");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*workspace(&window), merged, "one step of its own");
}

#[test]
fn notes_that_were_left_on_the_earlier_edition_are_not_offered_after_a_merge() {
    let folder = folder_with_editions();
    let mut window = window(folder.path());
    let theirs = folder.path().join("ben.ron");
    note_on_difference(&mut window);
    add_articles(&mut window, &folder.path().join("later-harbour.txt"));
    click(&mut window, "Make it the new edition");
    press(&mut window, Modifiers::NONE, Key::F4);
    click(&mut window, "Leave");
    assert_eq!(n_questions(&window), 0);
    save(&theirs, workspace(&window), None).unwrap();
    colleague_notes(&theirs, &["A large crane toppled"]);
    open_merge(&mut window, &theirs);
    click(&mut window, "Take over 1 change");
    assert!(window.query_by_label_contains("come in").is_none(), "nothing came late");
}

#[test]
fn shared_notes_stand_in_their_places_once_the_texts_are_added() {
    let folder = folder_with_editions();
    let mut window = window(folder.path());
    note_on_difference(&mut window);
    let (mine, shared) = (folder.path().join("mine.ron"), folder.path().join("notes.ron"));
    save(&mine, &notes_only(workspace(&window)), None).unwrap();
    std::fs::rename(&mine, &shared).unwrap();
    let mut window = desk::window([1400.0, 900.0], vec![shared]);
    assert_eq!(n_articles(&window), (2, 0));
    assert!(window.get_all_by_label_contains("is not included; add your copy").count() > 0);
    add_articles(&mut window, folder.path());
    assert_eq!((n_articles(&window), n_questions(&window)), ((4, 4), 0), "two texts were noted in, two are others");
    assert!(window.query_by_label_contains("is not included; add your copy").is_none());
    assert_eq!(variorum::workspace::problems(workspace(&window)), []);
}
