//! `variorum report` as scripts see it.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const EXAMPLE: &str = "saves/example.ron";

fn variorum(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_variorum")).args(args).output().unwrap()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn the_ending_of_the_output_chooses_the_format() {
    let folder = tempfile::tempdir().unwrap();
    for (name, start) in [("a.html", "<!DOCTYPE html>"), ("a.md", "# Roof collapse"), ("a", "# Roof collapse")] {
        let path = folder.path().join(name);
        let output = variorum(&["report", EXAMPLE, "-o", path.to_str().unwrap()]);
        assert_eq!((output.status.code(), said(&output.stdout), said(&output.stderr)), (Some(0), "".into(), "".into()));
        assert!(text_of(&path).starts_with(start), "{name}");
    }
    let asked = folder.path().join("b.txt");
    variorum(&["report", EXAMPLE, "--format", "html", "-o", asked.to_str().unwrap()]);
    assert!(text_of(&asked).starts_with("<!DOCTYPE html>"));
}

#[test]
fn a_dash_prints_it() {
    let output = variorum(&["report", EXAMPLE, "-o", "-"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output.stdout).starts_with("# Roof collapse at Brack Quay, Keldhaven\n"));
    assert_eq!(output.stdout, variorum(&["report", EXAMPLE, "-o", "-"]).stdout);
}

#[test]
fn a_workspace_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (mine, other) = (folder.path().join("mine"), folder.path().join("other.ron"));
    fs::copy(EXAMPLE, &mine).unwrap();
    for target in [&mine, &other] {
        let output = variorum(&["report", mine.to_str().unwrap(), "-o", target.to_str().unwrap()]);
        assert_eq!((output.status.code(), said(&output.stdout).as_str()), (Some(2), ""));
        assert!(said(&output.stderr).contains("would replace the workspace"), "{}", said(&output.stderr));
    }
    assert_eq!(text_of(&mine), text_of(Path::new(EXAMPLE)));
    assert!(!other.exists());
}

#[test]
fn what_is_wrong_is_said_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.md");
    let out = out.to_str().unwrap();
    for (args, code, words) in [
        (["report", "no-such.ron", "-o", out, "--focus", "1"], 1, "no-such.ron: cannot be read"),
        (["report", "Cargo.toml", "-o", out, "--focus", "1"], 1, "not a Variorum workspace"),
        (["report", EXAMPLE, "-o", out, "--focus", "6"], 2, "there is no article 6 to focus on"),
        (["report", EXAMPLE, "-o", "no-such-folder/out.md", "--focus", "1"], 1, "cannot save no-such-folder/out.md"),
    ] {
        let output = variorum(&args);
        let stderr = said(&output.stderr);
        assert_eq!((output.status.code(), said(&output.stdout).as_str()), (Some(code), ""), "{stderr}");
        assert!(stderr.contains(words), "{stderr}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
