//! Many notes in the window: what a letter costs in steps, and that a long list is all there.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "window/desk.rs"]
mod desk;
#[path = "bench/noted.rs"]
mod noted;
#[path = "bench/texts.rs"]
mod texts;

use desk::{Window, press, workspace};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use variorum::ui::NoteSteps;
use variorum::workspace::save;

fn window_with(n_notes: usize) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.ron");
    save(&path, &noted::noted(texts::event(3, 200), n_notes), None).unwrap();
    let mut window = desk::window([1400.0, 900.0], vec![path]);
    desk::introduce(&mut window);
    (folder, window)
}

fn difference(after: NoteSteps, before: NoteSteps) -> NoteSteps {
    NoteSteps {
        resolved: after.resolved - before.resolved,
        read: after.read - before.read,
        asked: after.asked - before.asked,
        looked_at: after.looked_at - before.looked_at,
        laid_out: after.laid_out - before.laid_out,
    }
}

/// What `act` and the two frames after it cost.
fn steps_of(window: &mut Window, act: impl FnOnce(&mut Window)) -> NoteSteps {
    let before = window.state().note_steps();
    act(window);
    window.step();
    window.step();
    difference(window.state().note_steps(), before)
}

/// Everything that once was done for all notes at every letter: places, reading order, the query, what is new, cards.
#[test]
fn a_letter_costs_as_many_steps_with_many_notes_as_with_few() {
    for n_notes in [40, 1_000] {
        let (_folder, mut window) = window_with(n_notes);
        let opened = window.state().note_steps();
        assert_eq!((opened.resolved, opened.read, opened.asked), (n_notes as u64, n_notes as u64, n_notes as u64));
        window.query_all_by_label_contains("Note: Note").next().unwrap().click_accesskit();
        window.run();
        window.get_by_label("Note text").focus();
        window.run();
        let letter = steps_of(&mut window, |window| window.event(egui::Event::Text("x".to_owned())));
        assert!(workspace(&window).notes().any(|note| note.body.ends_with('x')), "the letter is in the note");
        let NoteSteps { laid_out, .. } = letter;
        assert_eq!(letter, NoteSteps { resolved: 1, read: 1, asked: 1, looked_at: 1, laid_out }, "{n_notes} notes");
        assert!((2..60).contains(&laid_out), "{laid_out} cards in two or three frames, with {n_notes} notes");
        let undo = steps_of(&mut window, |window| press(window, Modifiers::COMMAND, Key::Z));
        assert_eq!((undo.resolved, undo.read), (1, 1), "undo");
        let idle = steps_of(&mut window, |_| ());
        assert_eq!(NoteSteps { laid_out: 0, ..idle }, NoteSteps::default());
    }
}

#[test]
fn a_tag_renamed_is_no_work_for_the_notes_that_carry_it() {
    let (_folder, mut window) = window_with(1_000);
    window.get_by_role_and_label(egui::accesskit::Role::Button, "Tags").click();
    window.run();
    assert!(window.query_by_label("334 notes").is_some(), "how many carry it");
    window.get_by_label_contains("Figures").click();
    window.run();
    window.get_by_label("Name").focus();
    window.run();
    let letter = steps_of(&mut window, |window| window.event(egui::Event::Text("x".to_owned())));
    assert!(workspace(&window).tags().any(|tag| tag.name == "Figuresx"), "the letter is in the name");
    assert_eq!(NoteSteps { asked: 0, ..letter }, NoteSteps::default());
}

/// From the first note to the last with the keys, over more cards than fit or were ever shown.
#[test]
fn the_keys_lead_to_notes_whose_cards_were_not_laid_out() {
    let (_folder, mut window) = window_with(500);
    press(&mut window, Modifiers::SHIFT, Key::F7); // the last
    let opened = window.get_by_label("Note text").rect();
    assert!((0.0..900.0).contains(&opened.center().y), "the card is in sight: {opened:?}");
    press(&mut window, Modifiers::NONE, Key::Escape);
    let before = window.get_by_label("Note text").value();
    press(&mut window, Modifiers::SHIFT, Key::F7);
    assert_ne!(window.get_by_label("Note text").value(), before, "the note before it");
}

/// What the list finds note by note is what it finds anew.
#[test]
fn a_note_that_no_longer_fits_the_query_leaves_the_list_and_comes_back() {
    let (_folder, mut window) = window_with(60);
    window.get_by_label("Find notes").focus();
    window.run();
    window.get_by_label("Find notes").type_text("\"note 17:\"");
    window.run();
    assert!(window.query_by_label("1 of 60 notes").is_some());
    window.query_all_by_label_contains("Note: Note 17").next().unwrap().click_accesskit();
    window.run();
    window.get_by_label("Note text").focus();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.get_by_label("Note text").type_text("another");
    window.run();
    assert!(window.query_by_label("0 of 60 notes").is_some());
    window.get_by_label("Find notes").focus();
    window.run();
    press(&mut window, Modifiers::COMMAND, Key::A);
    window.get_by_label("Find notes").type_text("another");
    window.run();
    assert!(window.query_by_label("1 of 60 notes").is_some());
}

/// Only what is in sight is laid out; the Tab key leads to all the others all the same.
#[test]
fn the_tab_key_goes_from_card_to_card_beyond_what_is_in_sight() {
    let (_folder, mut window) = window_with(60);
    window.query_all_by_label_contains("Note: Note").next().unwrap().focus();
    window.run();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..50 {
        let focused = window.query_all_by_label_contains("Note: Note").find(|card| card.is_focused());
        let card = focused.expect("a card has the keyboard");
        assert!((0.0..900.0).contains(&card.rect().center().y), "{:?}", card.rect());
        seen.insert(card.accesskit_node().label().unwrap());
        press(&mut window, Modifiers::NONE, Key::Tab);
    }
    assert_eq!(seen.len(), 50);
}
