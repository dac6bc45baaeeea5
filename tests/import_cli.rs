//! `variorum import`: what is in files, listed or put into a workspace.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use variorum::workspace::load;

fn variorum(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_variorum"));
    program.args(arguments).stdin(Stdio::null()).output().expect("the program starts")
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let page = "<html><head><title>Crane falls - Harbour Post</title><meta property='og:site_name' content='Harbour Post'></head><body>\
        <nav><ul><li><a href=/a>Sport</a></li></ul></nav><article><h1>Crane falls</h1><p>A crane fell on the quay.</p></article></body></html>";
    for (name, text) in [("page.html", page), ("text.txt", "Outlet: Ledger\n\nA crane came down.")] {
        File::create(folder.path().join(name)).and_then(|mut file| file.write_all(text.as_bytes())).expect("a file");
    }
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("a name").to_owned()
}

#[test]
fn a_list_says_what_was_found_and_where() {
    let folder = folder();
    let output = variorum(&["import", &path(folder.path(), "page.html"), "--list"]);
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(printed.contains("outlet     Harbour Post  (og:site_name)"), "{printed}");
    assert!(printed.contains("left out   1 block: menu 1"), "{printed}");
    let output = variorum(&["import", &path(folder.path(), "page.html"), "--list", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["articles"][0]["dropped"][0]["why"], "menu");
    assert_eq!(found["articles"][0]["text"], "Crane falls\n\nA crane fell on the quay.");
}

#[test]
fn articles_are_added_to_a_workspace_that_is_there_only_where_that_is_asked_for() {
    let folder = folder();
    let [page, text, out] = ["page.html", "text.txt", "event.ron"].map(|name| path(folder.path(), name));
    assert!(variorum(&["import", &page, "-o", &out]).status.success());
    assert_eq!(load(Path::new(&out)).unwrap().workspace.articles().len(), 1);
    let refused = variorum(&["import", &text, "-o", &out]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--add"));
    assert_eq!(load(Path::new(&out)).unwrap().workspace.articles().len(), 1);
    let added = variorum(&["import", &text, &page, "-o", &out, "--add"]);
    assert!(String::from_utf8_lossy(&added.stdout).contains("1 article added, 1 there already"));
    assert_eq!(load(Path::new(&out)).unwrap().workspace.articles().len(), 2);
}

#[test]
fn nothing_is_written_where_a_file_cannot_be_read() {
    let folder = folder();
    let [page, missing, out] = ["page.html", "missing.html", "event.ron"].map(|name| path(folder.path(), name));
    let refused = variorum(&["import", &page, &missing, "-o", &out]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!Path::new(&out).exists());
}

#[test]
fn columns_are_named_on_the_command_line() {
    let folder = folder();
    let [table, out] = ["own.csv", "event.ron"].map(|name| path(folder.path(), name));
    let rows = "Nr;Kopf;Lauftext\n1;Crane falls;A crane fell.\n";
    File::create(&table).and_then(|mut file| file.write_all(rows.as_bytes())).unwrap();
    let refused = variorum(&["import", &table, "-o", &out]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("among: Nr, Kopf, Lauftext") && said.contains("--column text=NAME"), "{said}");
    let refused = variorum(&["import", &table, "-o", &out, "--column", "text=Lauftext", "--column", "headline=Haupt"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(2) && said.contains("no column is called Haupt"), "{said}");
    assert!(said.contains("Nr, Kopf, Lauftext") && !Path::new(&out).exists(), "{said}");
    let refused = variorum(&["import", &table, "-o", &out, "--column", "body=Lauftext"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("a column can be: text, headline"));
    let done = variorum(&["import", &table, "-o", &out, "--column", "text=Lauftext", "--column", "headline=kopf"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(load(Path::new(&out)).unwrap().workspace.articles()[0].article.text(), "Crane falls\n\nA crane fell.");
}

#[test]
fn originals_are_kept_where_that_is_asked_for() {
    let folder = folder();
    let [page, text, out] = ["page.html", "text.txt", "event.ron"].map(|name| path(folder.path(), name));
    assert!(variorum(&["import", &page, "-o", &out]).status.success());
    assert!(!folder.path().join("event.originals").exists());
    assert!(variorum(&["import", &text, "-o", &out, "--add", "--keep-originals"]).status.success());
    let kept: Vec<_> = std::fs::read_dir(folder.path().join("event.originals")).unwrap().map(Result::unwrap).collect();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].file_name().to_string_lossy().ends_with("-text.txt"));
    assert_eq!(std::fs::read(kept[0].path()).unwrap(), std::fs::read(&text).unwrap());
}
