//! The page of coverage: what one outlet tells alone, or leaves out.

use egui::{Event, MouseWheelUnit, Role, TouchPhase, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::desk::{Window, click, window, write};

const N_ALONE: usize = 300;

/// One outlet tells three hundred things alone; the page of coverage is open.
fn coverage() -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let alone: Vec<String> = (0..N_ALONE).map(|n| format!("Witness {n} came to stand number {n}.")).collect();
    let shared = "A crane fell in the old port of Merrow on Tuesday.";
    write(&folder.path().join("long.txt"), &format!("Outlet: Long Post\n\n{shared}\n\n{}", alone.join("\n\n")));
    write(&folder.path().join("short.txt"), &format!("Outlet: Short Post\n\n{shared}"));
    let mut window = window([1400.0, 900.0], ["long.txt", "short.txt"].map(|name| folder.path().join(name)).into());
    window.get_all_by_role_and_label(Role::Button, "Facts").last().unwrap().click();
    window.run();
    click(&mut window, "Coverage");
    (folder, window)
}

/// The passages that the page shows: in the columns the outlet stands before them.
fn listed(window: &Window) -> Vec<String> {
    let nodes = window.query_all_by_role(Role::Label).filter_map(|node| node.accesskit_node().value());
    nodes.filter(|label| label.starts_with("Witness ")).collect()
}

#[test]
fn of_a_long_list_only_what_is_in_sight_is_laid_out_and_all_of_it_can_be_scrolled_to() {
    let (_folder, mut window) = coverage();
    assert!(listed(&window).is_empty(), "a heading is closed until it is clicked");
    click(&mut window, &format!("Only in Long Post ({N_ALONE})"));
    let first = listed(&window);
    assert!((10..60).contains(&first.len()), "{}", first.len());
    window.hover_at(pos2(1300.0, 600.0));
    for _ in 0..30 {
        let (unit, phase, modifiers) = (MouseWheelUnit::Point, TouchPhase::Move, egui::Modifiers::NONE);
        let source = egui::MouseWheelSource::Unknown;
        window.event(Event::MouseWheel { unit, delta: vec2(0.0, -2_000.0), phase, modifiers, source });
        window.run_steps(4);
    }
    let last = listed(&window);
    assert!((10..60).contains(&last.len()), "{}", last.len());
    assert!(!first.iter().any(|passage| last.contains(passage)));
}

#[test]
fn a_heading_that_is_clicked_again_closes() {
    let (_folder, mut window) = coverage();
    let heading = format!("Only in Long Post ({N_ALONE})");
    for is_open in [true, false, true] {
        click(&mut window, &heading);
        assert_eq!(!listed(&window).is_empty(), is_open);
    }
}
