//! The pages of the window: each shows the same rows, and everything on it can be done by keyboard.

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::desk::{self, Window, give_name, press, workspace, write};

const PAGES: [(&str, Key); 5] = [
    ("Columns", Key::Num1),
    ("Readings", Key::Num2),
    ("Table", Key::Num3),
    ("Facts", Key::Num4),
    ("Reader", Key::Num5),
];

fn example() -> Window {
    desk::window([1400.0, 900.0], Vec::new())
}

/// So many articles that share a sentence, each with one of its own.
fn articles(n: usize) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let files = (0..n).map(|nth| {
        let path = folder.path().join(format!("outlet-{nth:02}.txt"));
        let text = format!(
            "Outlet: Outlet {nth:02}\nHeadline: Crane falls, report {nth}\n\nA crane fell in the old port of Merrow on Tuesday and hurt \
             {} dockers.\n\nWitness number {nth} saw the {nth}th lamp go out.\n",
            10 + nth % 3
        );
        write(&path, &text);
        path
    });
    let files: Vec<_> = files.collect();
    let window = desk::window([1400.0, 900.0], files);
    (folder, window)
}

fn is_shown(window: &Window, page: &str) -> bool {
    let tabs = window.query_all_by_role_and_label(Role::Tab, page);
    tabs.into_iter().any(|tab| tab.accesskit_node().toggled() == Some(Toggled::True))
}

#[test]
fn every_page_is_reached_by_key_and_by_its_tab_and_back_goes_to_the_one_before() {
    let mut window = example();
    for (page, key) in PAGES {
        press(&mut window, Modifiers::COMMAND, key);
        assert!(is_shown(&window, page), "{page}");
    }
    window.get_by_role_and_label(Role::Tab, "Table").click();
    window.run();
    assert!(is_shown(&window, "Table"));
    press(&mut window, Modifiers::ALT, Key::ArrowLeft);
    assert!(is_shown(&window, "Reader"));
    press(&mut window, Modifiers::ALT, Key::ArrowRight);
    assert!(is_shown(&window, "Table"));
}

#[test]
fn every_page_paints_at_any_size_with_any_number_of_articles() {
    for n in [1, 2, 5, 46] {
        let (_folder, mut window) = articles(n);
        for (_, key) in PAGES {
            press(&mut window, Modifiers::COMMAND, key);
            for size in [vec2(1400.0, 900.0), vec2(700.0, 500.0), vec2(1.0, 1.0), vec2(300.0, 2000.0)] {
                window.set_size(size);
                window.run_steps(3);
            }
        }
    }
}

#[test]
fn readings_steps_through_the_rows_that_several_tell() {
    let mut window = example();
    press(&mut window, Modifiers::COMMAND, Key::Num2);
    let first = row_shown(&window);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    let second = row_shown(&window);
    assert_ne!(first, second);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(row_shown(&window), first);
    // The same row is the current one on another page.
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::COMMAND, Key::Num1);
    press(&mut window, Modifiers::COMMAND, Key::Num2);
    assert_eq!(row_shown(&window), second);
}

/// The row that the list of rows marks as the current one.
fn row_shown(window: &Window) -> String {
    let rows = window.get_all_by_role(Role::ListItem);
    let current = rows.into_iter().find(|row| row.accesskit_node().toggled() == Some(Toggled::True));
    current.expect("a row is current").accesskit_node().label().unwrap()
}

#[test]
fn another_wording_becomes_the_base_in_readings() {
    let mut window = example();
    press(&mut window, Modifiers::COMMAND, Key::Num2);
    window.get_by_label("Make The Harbour Post the base").click();
    window.run();
    window.get_by_label("Make Northsound Wire the base");
    assert!(window.query_by_label("Make The Harbour Post the base").is_none());
}

#[test]
fn cells_of_the_table_are_marked_by_keyboard_and_become_one_note() {
    let mut window = example();
    let before = workspace(&window).notes().count();
    press(&mut window, Modifiers::COMMAND, Key::Num3);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    press(&mut window, Modifiers::NONE, Key::N);
    give_name(&mut window);
    let notes: Vec<_> = workspace(&window).notes().collect();
    assert_eq!(notes.len(), before + 1);
    let new = notes.iter().max_by_key(|note| note.created).unwrap();
    assert!(new.target.is_difference(), "{:?}", new.target);
}

#[test]
fn return_in_the_table_opens_the_row_in_readings() {
    let mut window = example();
    press(&mut window, Modifiers::COMMAND, Key::Num3);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(is_shown(&window, "Readings"));
}

#[test]
fn the_table_lists_what_a_filter_lets_through() {
    let mut window = example();
    press(&mut window, Modifiers::COMMAND, Key::Num3);
    let n_cells = |window: &Window| window.get_all_by_role(Role::RowHeader).count();
    let all = n_cells(&window);
    window.get_by_label_contains("All but one").click();
    window.run();
    let some = n_cells(&window);
    assert!(0 < some && some < all, "{some} of {all}");
}

#[test]
fn a_line_of_passages_that_only_one_outlet_has_unfolds() {
    let mut window = example();
    let folds = |window: &Window| window.query_all_by_role(Role::DisclosureTriangle).count();
    let before = folds(&window);
    assert!(before > 0, "the example has such runs");
    press(&mut window, Modifiers::SHIFT, Key::U);
    assert_eq!(folds(&window), 0);
    press(&mut window, Modifiers::SHIFT, Key::U);
    assert_eq!(folds(&window), before);
    let of_choir = |window: &Window| window.query_all_by_label_contains("The Harbour Post: The Ormsay school").count();
    assert_eq!(of_choir(&window), 0);
    window.get_all_by_role(Role::DisclosureTriangle).next().unwrap().click();
    window.run();
    assert_eq!(of_choir(&window), 1);
}

#[test]
fn marks_go_round_three_levels_and_each_difference_is_told_in_words() {
    let mut window = example();
    let told = |window: &Window| {
        let passages = window.query_all_by_label_contains("The Harbour Post: A dozen others");
        passages
            .into_iter()
            .filter_map(|node| node.accesskit_node().value())
            .find(|label| label.contains("waiting"))
            .unwrap()
    };
    let wording = told(&window);
    assert!(wording.contains("(only here: did not get out in time"), "{wording}");
    press(&mut window, Modifiers::NONE, Key::M);
    let all = told(&window);
    press(&mut window, Modifiers::NONE, Key::M);
    let facts = told(&window);
    assert!(facts.len() < wording.len() && wording.len() < all.len(), "{facts}\n{wording}\n{all}");
    window.get_by_label("Legend").click();
    window.run();
    window.get_by_label("What the marks mean");
}

#[test]
fn in_a_narrow_window_panels_lie_over_the_page_until_escape() {
    let mut window = example();
    window.set_size(vec2(700.0, 500.0));
    window.run_steps(4);
    assert!(window.query_by_label("Article: Daily Flare").is_none());
    press(&mut window, Modifiers::NONE, Key::F8);
    window.get_by_label("Article: Daily Flare");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Article: Daily Flare").is_none());
    window.set_size(vec2(1400.0, 900.0));
    window.run_steps(4);
    window.get_by_label("Article: Daily Flare");
}
