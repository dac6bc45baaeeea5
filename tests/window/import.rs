//! The import sheet: what was found is looked at and mended before it becomes articles.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::desk::{Window, add_articles, click, press, window, workspace, write};

const RTF: &str = r"{\rtf1\ansi{\header Harbour archive, page 1\par} Crane falls on quay\par By Ada Marsh\par March 4, 2026\par
 A crane fell on the old quay.\par The council meets again on Friday.\par}";

fn sheet() -> (tempfile::TempDir, PathBuf, Window) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.rtf");
    write(&path, RTF);
    let window = window([1400.0, 900.0], vec![path.clone()]);
    (folder, path, window)
}

fn add(window: &mut Window) {
    window.get_by_role_and_label(Role::Button, "Add 1 article").click_accesskit();
    window.run();
}

fn texts(window: &Window) -> Vec<String> {
    workspace(window).articles().iter().map(|record| record.article.text().to_owned()).collect()
}

#[test]
fn what_was_left_out_of_a_document_is_shown_and_can_be_put_back() {
    let (_folder, _, mut window) = sheet();
    assert!(texts(&window).is_empty(), "nothing is added before somebody says so");
    window.get_by_label("By · from line of the text");
    click(&mut window, "Put back");
    window.get_by_role_and_label(Role::TextInput, "Outlet").focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Outlet").type_text("Harbour Post");
    window.run();
    add(&mut window);
    let text = "Crane falls on quay\n\nA crane fell on the old quay.\n\nThe council meets again on Friday.\n\nHarbour archive, page 1";
    assert_eq!(texts(&window), [text]);
    let meta = workspace(&window).articles()[0].article.meta().clone();
    assert_eq!((meta.outlet.as_deref(), meta.byline.as_deref()), (Some("Harbour Post"), Some("Ada Marsh")));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(texts(&window).is_empty(), "one step takes the import back");
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let (_folder, _, mut window) = sheet();
    click(&mut window, "Cancel");
    assert!(texts(&window).is_empty());
    assert!(window.query_by_label("Add 1 article").is_none());
}

#[test]
fn a_file_that_is_imported_again_comes_unticked() {
    let (_folder, path, mut window) = sheet();
    add(&mut window);
    assert_eq!(texts(&window).len(), 1);
    add_articles(&mut window, &path);
    window.get_by_label("Already here");
    window.get_by_label("Add 0 articles");
    click(&mut window, "Cancel");
    assert_eq!(texts(&window).len(), 1);
}

#[test]
fn what_was_put_back_is_put_back_of_the_next_file_of_the_outlet() {
    let (folder, _, mut window) = sheet();
    window.get_by_role_and_label(Role::TextInput, "Outlet").focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Outlet").type_text("Harbour Post");
    window.run();
    click(&mut window, "Put back");
    add(&mut window);
    let next = folder.path().join("harbour-post.rtf");
    write(&next, &RTF.replace("old quay", "new quay"));
    add_articles(&mut window, &next);
    assert!(window.query_by_label("Put back").is_none(), "nothing is left out this time");
    add(&mut window);
    assert!(texts(&window).iter().all(|text| text.contains("Harbour archive")), "{:?}", texts(&window));
}
