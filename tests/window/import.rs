//! The import sheet: what was found is looked at and mended before it becomes articles.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::desk::{
    Window, add_articles, choose_file, choose_files, click, introduce, press, setup, window, window_of, workspace,
    write,
};
use variorum::ui::{JobMode, Setup};

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
    click_button(window, "Add 1 article");
}

fn click_button(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click_accesskit();
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

/// A table of so many articles, which names no outlets.
fn table(n: usize) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().unwrap();
    let name = if n == 1 { "cranes.csv" } else { "harbour-post.csv" };
    let path = folder.path().join(name);
    let rows = (1..=n).map(|row| format!("Crane {row} falls,A crane fell on quay {row}.\n"));
    write(&path, &format!("title,text\n{}", rows.collect::<String>()));
    let window = window([1400.0, 900.0], vec![path]);
    (folder, window)
}

fn type_into(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, field).type_text(text);
    window.run();
}

fn outlets(window: &Window) -> Vec<Option<String>> {
    workspace(window).articles().iter().map(|record| record.article.meta().outlet.clone()).collect()
}

/// Presses a key; the list may scroll on for a while.
fn key(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run_steps(10);
}

/// What has the keyboard.
fn focused(window: &Window) -> String {
    let focused = window.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn an_outlet_that_the_file_does_not_name_is_asked_for_in_the_list() {
    let (_folder, mut window) = table(2);
    window.get_by_label("Outlet · not given");
    type_into(&mut window, "Outlet of Crane 2 falls", "Quay Times");
    click_button(&mut window, "Add 2 articles");
    assert_eq!(outlets(&window), [None, Some("Quay Times".to_owned())]);
}

#[test]
fn one_value_is_given_to_all_ticked_articles_and_can_be_taken_back() {
    let (_folder, mut window) = table(3);
    click(&mut window, "Add Crane 3 falls"); // unticked, and shown below
    type_into(&mut window, "Outlet of Crane 2 falls", "Quay Times");
    click(&mut window, "Crane 1 falls");
    type_into(&mut window, "Outlet", "Island Echo");
    click(&mut window, "Outlet: same for all ticked");
    click(&mut window, "Outlet: take back what all have the same");
    type_into(&mut window, "By", "Ada Marsh");
    click(&mut window, "By: same for all ticked");
    click_button(&mut window, "Add 2 articles");
    assert_eq!(outlets(&window), [Some("Island Echo".to_owned()), Some("Quay Times".to_owned())]);
    let bylines =
        workspace(&window).articles().iter().map(|record| record.article.meta().byline.clone()).collect::<Vec<_>>();
    assert_eq!(bylines, [Some("Ada Marsh".to_owned()), Some("Ada Marsh".to_owned())]);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(texts(&window).is_empty(), "one step takes all of them back");
}

#[test]
fn a_date_that_is_typed_is_written_as_files_have_it_or_said_to_be_unclear() {
    let (_folder, mut window) = table(1);
    type_into(&mut window, "Published", "some day");
    window.get_by_label("⚠ this date is not clear; write it as 2026-03-04");
    press(&mut window, Modifiers::COMMAND, Key::A);
    type_into(&mut window, "Published", "4 March 2026");
    assert!(window.query_by_label("⚠ this date is not clear; write it as 2026-03-04").is_none());
    press(&mut window, Modifiers::NONE, Key::Tab);
    add(&mut window);
    assert_eq!(workspace(&window).articles()[0].article.meta().published.as_deref(), Some("2026-03-04"));
}

#[test]
fn arrows_go_through_the_whole_list_and_space_ticks() {
    let (_folder, mut window) = table(30);
    window.get_by_label("Add Crane 1 falls").focus();
    window.run();
    key(&mut window, Key::ArrowDown);
    assert_eq!(focused(&window), "Add Crane 2 falls");
    key(&mut window, Key::End);
    assert_eq!(focused(&window), "Add Crane 30 falls");
    key(&mut window, Key::Space);
    window.get_by_role_and_label(Role::Button, "Add 29 articles");
    key(&mut window, Key::PageUp);
    key(&mut window, Key::Home);
    assert_eq!(focused(&window), "Add Crane 1 falls");
}

#[test]
fn escape_and_return_end_a_field_before_they_end_the_sheet() {
    let (_folder, mut window) = table(1);
    type_into(&mut window, "Outlet", "Quay Times");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(texts(&window).is_empty(), "Return ended the field");
    type_into(&mut window, "By", "Ada Marsh");
    press(&mut window, Modifiers::NONE, Key::Escape);
    window.get_by_role_and_label(Role::Button, "Add 1 article");
    window.drag_at(egui::pos2(4.0, 4.0));
    window.drop_at(egui::pos2(4.0, 4.0));
    window.run();
    window.get_by_role_and_label(Role::Button, "Add 1 article");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(outlets(&window), [Some("Quay Times".to_owned())]);
}

/// A window that reads three files, the second of which is a pipe through which nothing comes yet; and its other end.
#[cfg(unix)]
fn reading(folder: &std::path::Path) -> (Window, std::fs::File) {
    let [first, pipe, last] = ["a.txt", "b.txt", "c.txt"].map(|name| folder.join(name));
    write(&first, "Outlet: Quay Times\n\nA crane fell.\n");
    write(&last, "Outlet: Island Echo\n\nA crane came down.\n");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::fs::File::options().read(true).write(true).open(&pipe).unwrap();
    let mut window = window_of(Setup { jobs: JobMode::Threads, ..setup() }, [1400.0, 900.0], Vec::new());
    window.step();
    press(&mut window, Modifiers::COMMAND, Key::N);
    introduce(&mut window);
    let paths = [&first, &pipe, &last].map(|path| path.to_str().unwrap().to_owned()).join(";");
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    choose_files(&mut window, &paths);
    step_until(&mut window, |window| window.query_by_label("Reading files: 1 of 3 files").is_some());
    (window, writer)
}

#[cfg(unix)]
#[test]
fn reading_of_many_files_says_how_far_it_is_and_leaves_nothing_where_it_is_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, writer) = reading(folder.path());
    click(&mut window, "Cancel");
    drop(writer);
    std::thread::sleep(std::time::Duration::from_millis(300));
    window.run();
    assert!(texts(&window).is_empty());
    assert!(window.query_by_label_contains("Reading files").is_none());
}

#[cfg(unix)]
#[test]
fn what_was_read_while_a_dialog_was_open_waits_until_that_is_closed() {
    use std::io::Write as _;
    let folder = tempfile::tempdir().unwrap();
    let (mut window, mut writer) = reading(folder.path());
    press(&mut window, Modifiers::NONE, Key::F1);
    writer.write_all(b"Outlet: Northsound Wire\n\nThe crane is down.\n").unwrap();
    drop(writer);
    step_until(&mut window, |window| window.query_by_label_contains("Reading files").is_none());
    window.step();
    assert!(texts(&window).is_empty() && window.query_all_by_label("Keyboard shortcuts").next().is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(texts(&window).len(), 3);
}

#[cfg(unix)]
#[test]
fn files_that_are_added_while_others_are_read_do_not_push_them_out() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, writer) = reading(folder.path());
    let more = folder.path().join("d.txt");
    write(&more, "Outlet: Crown Ledger\n\nDown it came.\n");
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    choose_file(&mut window, &more);
    step_until(&mut window, |window| window.query_by_label("Reading files: 1 of 4 files").is_some());
    drop(writer);
    step_until(&mut window, |window| !texts(window).is_empty());
    assert_eq!(
        outlets(&window).into_iter().flatten().collect::<Vec<_>>(),
        ["Quay Times", "Island Echo", "Crown Ledger"]
    );
}

/// Steps the window until something has come about.
fn step_until(window: &mut Window, is_so: impl Fn(&Window) -> bool) {
    for _ in 0..200 {
        if is_so(window) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        window.step();
    }
    assert!(is_so(window), "it never came about");
}

/// A table whose columns have names that nobody knows.
const OWN: &str =
    "Nr;Kopf;Wo;Lauftext\n1;Crane falls;Harbour Post;A crane fell.\n2;Ferry sinks;Quay Times;A ferry sank.\n";

fn choose_column(window: &mut Window, column: &str, used: &str) {
    window.get_by_role_and_label(Role::ComboBox, column).click_accesskit();
    window.run_steps(4);
    window.get_by_role_and_label(Role::Button, used).click_accesskit();
    window.run_steps(6);
}

#[test]
fn columns_of_a_table_are_chosen_in_the_sheet_and_known_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let [first, next] = ["list.csv", "more.csv"].map(|name| folder.path().join(name));
    write(&first, OWN);
    write(&next, &OWN.replace("fell", "came down").replace("sank", "went down"));
    let mut window = window([1400.0, 900.0], vec![first]);
    window.get_by_label("Which column of list.csv holds the texts?");
    choose_column(&mut window, "Column Lauftext", "Text");
    choose_column(&mut window, "Column Kopf", "Headline");
    choose_column(&mut window, "Column Wo", "Outlet");
    click_button(&mut window, "Add 2 articles");
    assert_eq!(texts(&window), ["Crane falls\n\nA crane fell.", "Ferry sinks\n\nA ferry sank."]);
    assert_eq!(outlets(&window), ["Harbour Post", "Quay Times"].map(|outlet| Some(outlet.to_owned())));
    add_articles(&mut window, &next);
    click_button(&mut window, "Add 2 articles");
    click_if_there(&mut window, "Cancel"); // they look like new editions
    assert_eq!(texts(&window)[2], "Crane falls\n\nA crane came down.");
}

fn click_if_there(window: &mut Window, label: &str) {
    if window.query_by_label(label).is_some() {
        click(window, label);
    }
}

#[test]
fn what_was_typed_stays_where_another_column_is_chosen() {
    let (_folder, mut window) = table(2);
    type_into(&mut window, "Outlet of Crane 2 falls", "Quay Times");
    click(&mut window, "Columns");
    choose_column(&mut window, "Column title", "Not read");
    window.run();
    click_button(&mut window, "Add 2 articles");
    assert_eq!(outlets(&window), [None, Some("Quay Times".to_owned())]);
    assert_eq!(texts(&window)[1], "A crane fell on quay 2.");
}

fn originals(folder: &std::path::Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder.join("event.originals")) else { return Vec::new() };
    let mut kept: Vec<String> = entries.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    kept.sort();
    kept
}

#[test]
fn originals_are_kept_beside_the_workspace_once_it_has_a_place_and_then_at_once() {
    let (folder, path, mut window) = sheet();
    click(&mut window, "Keep the original files beside the workspace");
    add(&mut window);
    assert!(originals(folder.path()).is_empty(), "the workspace is nowhere yet");
    press(&mut window, Modifiers::COMMAND, Key::S);
    choose_file(&mut window, &folder.path().join("event.ron"));
    window.run();
    assert_eq!(originals(folder.path()), [RTF]);
    let [next, taken_back] = ["b.rtf", "c.rtf"].map(|name| folder.path().join(name));
    let [second, third] = ["new quay", "third quay"].map(|quay| RTF.replace("old quay", quay));
    write(&next, &second);
    add_articles(&mut window, &next);
    add(&mut window); // the tick is remembered
    click_if_there(&mut window, "Cancel");
    assert_eq!(originals(folder.path()), [second.clone(), RTF.to_owned()]);
    write(&taken_back, &third);
    add_articles(&mut window, &taken_back);
    click(&mut window, "Keep the original files beside the workspace");
    add(&mut window);
    assert_eq!(originals(folder.path()).len(), 2, "not wanted");
    assert!(path.is_file());
}

#[test]
fn an_original_that_is_gone_by_then_is_told() {
    let (folder, path, mut window) = sheet();
    click(&mut window, "Keep the original files beside the workspace");
    add(&mut window);
    std::fs::remove_file(path).unwrap();
    press(&mut window, Modifiers::COMMAND, Key::S);
    choose_file(&mut window, &folder.path().join("event.ron"));
    window.run();
    window.get_by_label("Some originals were not kept");
    window.get_by_label_contains("it cannot be read any more");
}
