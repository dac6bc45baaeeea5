//! Right-to-left text, whose words have no place of their own on screen.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::desk::{add_articles, press, window, write};

#[test]
fn the_differing_words_of_a_passage_that_is_marked_as_a_whole_are_listed_where_the_pointer_rests() {
    let folder = tempfile::tempdir().unwrap();
    for (name, outlet, n) in [("a.txt", "Harbour Post", 14), ("b.txt", "Crown Ledger", 12)] {
        let text = format!("Outlet: {outlet}\n\nأصيب {n} عاملا في الميناء القديم يوم الثلاثاء.\n");
        write(&folder.path().join(name), &text);
    }
    let mut window = window([1400.0, 900.0], Vec::new());
    window.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu); // the order of letters needs no font
    press(&mut window, Modifiers::COMMAND, Key::N);
    add_articles(&mut window, folder.path());
    let told = "12; Harbour Post: 14";
    let passage = |window: &super::desk::Window| window.query_all_by_label_contains(told).count();
    assert_eq!(passage(&window), 1, "the passage says it to screen readers");
    window.get_by_label_contains(told).hover();
    window.run_steps(60);
    assert_eq!(passage(&window), 2, "and the tooltip to those who see it");
}
