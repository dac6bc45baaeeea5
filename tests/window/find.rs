//! Finding words in articles and notes.

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::desk::{self, Window, press};

fn looking_for(words: &str) -> Window {
    let mut window = desk::window([1400.0, 900.0], Vec::new());
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.get_by_label("Words to find").type_text(words);
    window.run();
    window
}

fn hits(window: &Window) -> Vec<(String, bool)> {
    let items = window.query_all_by_role(Role::ListItem);
    let hit = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        (node.label().unwrap_or_default(), node.toggled() == Some(Toggled::True))
    };
    items.into_iter().map(hit).collect()
}

#[test]
fn a_word_is_found_in_every_article_and_in_notes_with_its_row_and_outlet() {
    let window = looking_for("quillane");
    let hits = hits(&window);
    for outlet in ["Northsound Wire", "Daily Flare", "The Harbour Post"] {
        assert!(hits.iter().any(|(label, _)| label.contains(outlet)), "{outlet}: {hits:?}");
    }
    assert!(hits.iter().all(|(label, _)| label.starts_with("Row ") && label.to_lowercase().contains("quillane")));
    window.get_by_label_contains("places, ");
}

#[test]
fn return_and_f3_go_from_place_to_place_and_shift_f3_back() {
    let mut window = looking_for("quillane");
    let current = |window: &Window| hits(window).into_iter().find(|(_, is_current)| *is_current);
    assert_eq!(current(&window), None);
    press(&mut window, Modifiers::NONE, Key::Enter);
    let first = current(&window).expect("Return goes to a place");
    press(&mut window, Modifiers::NONE, Key::F3);
    let second = current(&window).unwrap();
    assert_ne!(second, first);
    press(&mut window, Modifiers::SHIFT, Key::F3);
    assert_eq!(current(&window), Some(first));
}

/// "12 places, 3 notes"
fn counted(window: &Window) -> String {
    let node = window.get_by_label_contains(" places, ");
    let node = node.accesskit_node();
    node.value().or(node.label()).unwrap()
}

#[test]
fn options_narrow_what_is_found_and_a_broken_expression_says_so() {
    let mut window = looking_for("the");
    let all = counted(&window);
    window.get_by_role_and_label(Role::CheckBox, "Whole words").click();
    window.run();
    let whole = counted(&window);
    assert_ne!(all, whole);
    window.get_by_role_and_label(Role::CheckBox, "Regex").click();
    window.get_by_label("Words to find").focus();
    window.run();
    window.get_by_label("Words to find").type_text("(");
    window.run();
    window.get_by_label_contains("This is no regular expression");
}

#[test]
fn the_palette_finds_commands_and_outlets_and_runs_them_by_keyboard() {
    let mut window = desk::window([1400.0, 900.0], Vec::new());
    press(&mut window, Modifiers::COMMAND, Key::K);
    window.get_by_label("What to do or where to go").type_text("harb");
    window.run();
    assert_eq!(hits(&window).first(), Some(&("The Harbour Post".to_owned(), true)));
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.query_by_label("What to do or where to go").is_none());
    press(&mut window, Modifiers::COMMAND, Key::Num2);
    window.get_by_label("Make Northsound Wire the base");
}
