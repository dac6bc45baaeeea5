//! The window, driven by role and label, without a display or a GPU.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "window/coverage.rs"]
mod coverage;
#[path = "window/desk.rs"]
mod desk;
#[path = "window/find.rs"]
mod find;
#[path = "window/import.rs"]
mod import;
#[path = "window/pages.rs"]
mod pages;
#[path = "window/right_to_left.rs"]
mod right_to_left;

use std::path::PathBuf;

use desk::{choose_file, folder_with_two_articles, give_name, new_note, note_on_difference, press, workspace, write};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use variorum::ui::Variorum;
use variorum::workspace::load;

fn harness(files: Vec<PathBuf>) -> desk::Window {
    desk::window([1400.0, 900.0], files)
}

fn two_articles() -> (tempfile::TempDir, Harness<'static, Variorum>) {
    let folder = folder_with_two_articles();
    let files = ["harbour-post.txt", "crown-ledger.txt"].map(|name| folder.path().join(name));
    (folder, harness(files.into()))
}

/// Adds a tag, which gets the key 1, and leaves the tags on show.
fn add_tag(harness: &mut Harness<'_, Variorum>) {
    harness.get_by_role_and_label(Role::Button, "Tags").click();
    harness.run();
    harness.get_by_label("+ Tag").click();
    harness.run();
}

fn write_note(harness: &mut Harness<'_, Variorum>, body: &str) {
    harness.get_by_label("Note text").type_text(body);
    harness.run();
}

#[test]
fn paints_at_any_size() {
    let (_folder, mut harness) = two_articles();
    for size in [vec2(1400.0, 900.0), vec2(720.0, 480.0), vec2(1.0, 1.0), vec2(2600.0, 1400.0)] {
        harness.set_size(size);
        harness.run_steps(5);
    }
}

#[test]
fn an_empty_window_says_what_to_do() {
    let mut harness = harness(Vec::new());
    press(&mut harness, Modifiers::COMMAND, Key::N);
    harness.get_by_label("Several outlets, one event");
    harness.get_by_label("Open the example event");
}

#[test]
fn articles_given_at_the_start_are_compared_in_columns() {
    let (_folder, harness) = two_articles();
    assert_eq!(workspace(&harness).articles().len(), 2);
    harness.get_by_label("Article: Harbour Post");
    harness.get_by_label_contains("Crown Ledger: Officials said a dozen people were injured.");
}

#[test]
fn the_key_n_makes_a_note_on_a_difference_between_two_outlets() {
    let (_folder, mut harness) = two_articles();
    note_on_difference(&mut harness);
    write_note(&mut harness, "Which number is it?");
    let notes: Vec<_> = workspace(&harness).notes().collect();
    assert_eq!(notes.len(), 1);
    assert_eq!((notes[0].body.as_str(), notes[0].author.as_str()), ("Which number is it?", "Ada Vogt"));
    assert!(notes[0].target.is_difference(), "{:?}", notes[0].target);
}

#[test]
fn every_step_can_be_undone_and_done_again() {
    let (_folder, mut harness) = two_articles();
    let start = workspace(&harness).clone();
    note_on_difference(&mut harness);
    write_note(&mut harness, "one");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    let end = workspace(&harness).clone();
    let mut n_steps = 0;
    while harness.state().document().history().depth() > 1 {
        press(&mut harness, Modifiers::COMMAND, Key::Z);
        n_steps += 1;
    }
    assert_eq!(workspace(&harness), &start);
    for _ in 0..n_steps {
        press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    }
    assert_eq!(workspace(&harness), &end);
}

#[test]
fn arrows_select_words_and_shift_widens() {
    let (_folder, mut harness) = two_articles();
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    new_note(&mut harness);
    let note = workspace(&harness).notes().next().cloned().unwrap();
    assert_eq!(note.target.anchors()[0].exact, "Crane falls");
}

#[test]
fn a_note_needs_no_mouse_and_a_tag_needs_one_key() {
    let (_folder, mut harness) = two_articles();
    add_tag(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    new_note(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness.event(egui::Event::Text("1".to_owned()));
    harness.run();
    let note = workspace(&harness).notes().next().cloned().unwrap();
    assert_eq!(note.tags.len(), 1);
}

#[test]
fn saving_asks_for_a_place_once_and_the_file_opens_again() {
    let (folder, mut harness) = two_articles();
    note_on_difference(&mut harness);
    write_note(&mut harness, "Saved words");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    let path = folder.path().join("port.ron");
    choose_file(&mut harness, &path);
    assert_eq!(&load(&path).unwrap().workspace, workspace(&harness));
    assert!(!harness.state().document().is_unsaved());
    harness.get_by_label_contains("Saved in port.ron");
}

#[test]
fn a_file_that_cannot_be_used_is_named_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("noise.txt");
    write(&path, "\u{0}\u{1}\u{2}\u{0}\u{0}\u{3}\u{0}\u{0}\u{0}\u{7}");
    let harness = harness(vec![path]);
    harness.get_by_label("Nothing was added");
    harness.get_by_label_contains("noise.txt");
}

#[test]
fn a_damaged_workspace_is_not_opened_as_an_empty_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.ron");
    write(&path, "(format: \"variorum\", version: 1, articles: [");
    let mut harness = harness(vec![path.clone()]);
    harness.get_by_label("This file was not opened");
    harness.get_by_label("Close").click();
    harness.run();
    assert_eq!(harness.state().document().path(), None, "saving must not go over it");
}

#[test]
fn a_new_workspace_asks_about_unsaved_work_first() {
    let (_folder, mut harness) = two_articles();
    press(&mut harness, Modifiers::COMMAND, Key::N);
    harness.get_by_label("Save your changes first?");
    harness.get_by_label("Cancel").click();
    harness.run();
    assert_eq!(workspace(&harness).articles().len(), 2);
    press(&mut harness, Modifiers::COMMAND, Key::N);
    harness.get_by_label("Discard changes").click();
    harness.run();
    assert_eq!(workspace(&harness).articles().len(), 0);
}

#[test]
fn another_outlet_takes_the_focus_by_click_and_by_key() {
    let (_folder, mut harness) = two_articles();
    harness.get_by_label("Article: Crown Ledger").click();
    harness.run();
    harness.get_by_label_contains("Crown Ledger: A crane fell");
    press(&mut harness, Modifiers::COMMAND, Key::ArrowLeft);
    harness.get_by_label("Article: Harbour Post");
}

#[test]
fn a_tag_that_is_deleted_leaves_the_notes_and_comes_back_with_undo() {
    let (_folder, mut harness) = two_articles();
    add_tag(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    harness.event(egui::Event::Text("1".to_owned()));
    harness.run();
    new_note(&mut harness);
    let n_tagged = |harness: &Harness<'_, Variorum>| workspace(harness).notes().filter(|n| !n.tags.is_empty()).count();
    let before = n_tagged(&harness);
    harness.get_by_role_and_label(Role::Button, "Tags").click();
    harness.run();
    harness.get_by_label("Delete tag").click();
    harness.run();
    assert_eq!(n_tagged(&harness), 0);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!((n_tagged(&harness), workspace(&harness).tags().count()), (before, 1));
}

#[test]
fn a_pair_that_is_wrong_is_put_apart_and_undo_brings_it_back() {
    let (_folder, mut harness) = two_articles();
    press(&mut harness, Modifiers::NONE, Key::F6);
    harness.get_by_label("More for the selection").click();
    harness.run_steps(3);
    harness.get_by_label("Not the same").click();
    harness.run();
    assert_eq!(workspace(&harness).pins().count(), 1);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(workspace(&harness).pins().count(), 0);
}

#[test]
fn an_answer_to_a_note_is_kept_with_its_author() {
    let (_folder, mut harness) = two_articles();
    new_note(&mut harness);
    harness.get_by_label("Reply").focus();
    harness.run();
    harness.get_by_label("Reply").type_text("Agreed");
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let note = workspace(&harness).notes().next().cloned().unwrap();
    assert_eq!((note.replies[0].body.as_str(), note.replies[0].author.as_str()), ("Agreed", "Ada Vogt"));
}

#[test]
fn opening_another_document_lists_its_own_notes() {
    let mut harness = harness(Vec::new());
    harness.get_by_label_contains("Note: For the piece on how the first night was told");
    press(&mut harness, Modifiers::COMMAND, Key::N);
    assert_eq!(workspace(&harness).notes().count(), 0);
    harness.get_by_label("No notes yet");
    harness.get_by_label("Open the example event").click();
    harness.run();
    harness.get_by_label_contains("Note: For the piece on how the first night was told");
}

#[test]
fn facts_that_differ_are_listed_and_become_a_note_on_all_their_places() {
    let mut harness = harness(Vec::new());
    let before = workspace(&harness).notes().count();
    harness.get_all_by_role_and_label(Role::Button, "Facts").last().unwrap().click();
    harness.run();
    harness.get_by_label_contains("Number: injured");
    harness.get_all_by_label("Note").next().unwrap().click();
    harness.run();
    give_name(&mut harness);
    assert_eq!(workspace(&harness).notes().count(), before + 1);
    let newest = workspace(&harness).notes().find(|note| note.author == "Ada Vogt").unwrap();
    assert!(newest.target.articles().len() >= 4, "{:?}", newest.target);
}

#[test]
fn stricter_pairing_is_a_step_that_is_saved_and_undone() {
    let (_folder, mut harness) = two_articles();
    harness.get_by_label("View").click();
    harness.run();
    harness.get_by_label_contains("Pairing").click();
    harness.run();
    harness.get_by_label("Much stricter").click();
    harness.run();
    assert_eq!(workspace(&harness).event().strictness, 2);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(workspace(&harness).event().strictness, 0);
}

#[test]
fn what_pairing_overlooks_is_asked_saved_and_undone() {
    let (_folder, mut harness) = two_articles();
    let before = harness.get_all_by_label_contains("told by others too").count();
    assert_eq!(before, 2);
    harness.get_by_label("View").click();
    harness.run();
    harness.get_by_label_contains("Pairing").click();
    harness.run();
    harness.get_by_label_contains("What pairing overlooks").click();
    harness.run();
    harness.get_by_label("Capital letters").click();
    harness.get_by_label_contains("Boilerplate").focus();
    harness.run();
    harness.get_by_role(Role::MultilineTextInput).type_text("officials said\n\n");
    harness.run();
    harness.get_by_label("Keep").click();
    harness.run();
    let event = workspace(&harness).event();
    assert!(!event.folding.case && event.folding.diacritics);
    assert_eq!(event.boilerplate.iter().collect::<Vec<_>>(), ["officials said"]);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(workspace(&harness).event().folding.case);
}

/// What reaches the window of Ctrl and V where there is no text to paste: that V is let go of.
fn let_go_of_v(harness: &mut Harness<'_, Variorum>) {
    harness.key_up_modifiers(Modifiers::COMMAND, Key::V);
    harness.run();
}

const NOT_PASTED: &str = "Nothing was pasted: the clipboard holds a part of a page, and no article was found in it";

#[test]
fn a_clipboard_that_holds_a_page_without_text_says_so() {
    let mut harness = harness(Vec::new());
    let_go_of_v(&mut harness);
    harness.get_by_label_contains(NOT_PASTED);
}

#[test]
fn a_clipboard_that_holds_a_page_without_text_says_so_in_a_field_too() {
    let mut harness = harness(Vec::new());
    harness.get_by_label("File").click();
    harness.run();
    harness.get_by_label_contains("Paste an article").click();
    harness.run();
    let_go_of_v(&mut harness);
    harness.get_by_label_contains(NOT_PASTED);
}

#[test]
fn a_v_that_was_typed_or_did_paste_is_no_failed_paste() {
    let mut harness = harness(Vec::new());
    harness.event(egui::Event::Paste("Outlet: Post".to_owned()));
    let_go_of_v(&mut harness);
    assert!(harness.query_by_label_contains(NOT_PASTED).is_none());
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::NONE, Key::V);
    assert!(harness.query_by_label_contains(NOT_PASTED).is_none());
}

#[test]
fn a_picture_on_the_clipboard_is_named() {
    let mut harness = harness(Vec::new());
    harness.event(egui::Event::PasteImage(std::sync::Arc::new(egui::ColorImage::default())));
    harness.run();
    harness.get_by_label("Nothing was pasted: the clipboard holds a picture, and no text");
}

/// Enough for one of the two articles, and not for both.
const ROOM_FOR_ONE: u64 = 250_030_000;

#[test]
fn what_would_take_too_much_memory_is_not_compared_before_it_is_chosen_what_is_left_out() {
    let folder = folder_with_two_articles();
    let files = ["harbour-post.txt", "crown-ledger.txt"].map(|name| folder.path().join(name));
    let setup = variorum::ui::Setup { most_memory: ROOM_FOR_ONE, ..desk::setup() };
    let mut harness = desk::window_of(setup, [1400.0, 900.0], files.into());
    harness.get_by_label_contains("Not compared: 2 articles of this length may need up to");
    assert!(harness.query_by_label_contains("A crane collapsed in the old port").is_none(), "compared all the same");
    harness.get_by_label("Choose what is compared…").click();
    harness.run();
    harness.get_by_label_contains("1 article compared");
    harness.get_by_label_contains("Harbour Post · ").click();
    harness.run();
    harness.get_by_label_contains("2 articles compared");
    harness.get_by_label("Leave 0 out");
    harness.get_by_label_contains("Crown Ledger · ").click();
    harness.run();
    harness.get_by_label("Leave 1 out").click();
    harness.run();
    assert_eq!(workspace(&harness).compared().len(), 1);
    harness.get_by_label_contains("A crane collapsed in the old port");
    assert!(harness.query_by_label_contains("Not compared").is_none());
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(workspace(&harness).compared().len(), 2, "one step to undo");
    harness.get_by_label_contains("Not compared: 2 articles");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(harness.query_by_label_contains("Not compared").is_none(), "said of what fits");
}
