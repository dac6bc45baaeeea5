//! `variorum check` and `variorum merge` as scripts and version control see them.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use variorum::import::{Origin, import};
use variorum::workspace::edits::{Ids, NewArticle, add_articles};
use variorum::workspace::{Document, Signer, Workspace, load, save};

const SAMPLE: &str = "tests/file/v2/from_v1.ron";

fn variorum(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_variorum")).args(args).output().unwrap()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A copy of the sample with `from` replaced, as an edit by hand.
fn write_changed(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(SAMPLE).unwrap();
    assert!(text.contains(from));
    #[allow(clippy::disallowed_methods, reason = "not a workspace of anybody")]
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn check_tells_what_is_in_a_sound_file() {
    let output = variorum(&["check", SAMPLE]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(said(&output.stderr), "");
    let stdout = said(&output.stdout);
    let lines = stdout.lines().collect::<Vec<_>>();
    assert_eq!(lines.first(), Some(&"tests/file/v2/from_v1.ron: sound"));
    assert!(lines.contains(&"  notes     2 (1 open, 1 done; 1 on differences)"), "{stdout}");
    assert!(lines.contains(&"  authors   Ada Lind, Ben Okafor"), "{stdout}");
    assert!(lines.contains(&"  tag “Numbers”: Ada Lind has another name: \"Counts\""), "{stdout}");
}

#[test]
fn check_lists_problems() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("changed.ron");
    write_changed(&path, "All 212 passengers", "All 211 passengers");
    let output = variorum(&["check", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let stdout = said(&output.stdout);
    assert!(stdout.contains("2 problems"), "{stdout}");
    assert!(stdout.contains("does not match its checksum"), "{stdout}");
    assert!(stdout.contains("its words “212 passengers” were changed in the article"), "{stdout}");
}

#[test]
fn check_of_something_else_says_so_and_prints_nothing() {
    let output = variorum(&["check", "Cargo.toml"]);
    assert_eq!((output.status.code(), said(&output.stdout).as_str()), (Some(1), ""));
    assert!(said(&output.stderr).starts_with("variorum: Cargo.toml: this is not a Variorum workspace"));
}

#[test]
fn merge_says_by_its_code_how_it_went() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (clean, out) = (path("clean.ron"), path("out.ron"));
    let mut workspace = load(Path::new(SAMPLE)).unwrap().workspace;
    let note = workspace.notes().next().unwrap().id;
    let tag = workspace.tags().next().unwrap().clone();
    let now = jiff::Timestamp::from_second(0).unwrap();
    let mut signer = variorum::workspace::Signer::new("Ada", "ada-9");
    for (id, field) in
        [(variorum::workspace::RecordId::Note(note), "body"), (variorum::workspace::RecordId::Tag(tag.id), "name")]
    {
        let request = variorum::workspace::edits::settle(&workspace, id, field, None);
        workspace.apply(&signer.sign(&workspace, &request.label, request.wishes, now));
    }
    save(Path::new(&clean), &workspace, None).unwrap();

    let output = variorum(&["merge", &clean, &clean, "-o", &out]);
    assert_eq!((output.status.code(), said(&output.stderr).as_str()), (Some(0), ""));
    assert_eq!(fs::read(&clean).unwrap(), fs::read(&out).unwrap());

    let output = variorum(&["merge", SAMPLE, &clean, "-o", &out]);
    assert_eq!(output.status.code(), Some(0), "who settled a conflict settled it: {}", said(&output.stderr));

    let out = path("with conflicts.ron");
    let output = variorum(&["merge", SAMPLE, SAMPLE, "-o", &out]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output.stderr).contains("conflict: tag “Numbers”: Ada Lind has another name: \"Counts\""));
    assert!(said(&output.stdout).ends_with("0 new, 0 changed, 0 deleted; 2 conflicts to settle\n"), "{output:?}");
    let sample = fs::read_to_string(SAMPLE).unwrap().replacen("minor: 0", "minor: 1", 1);
    assert!(sample == fs::read_to_string(&out).unwrap(), "written all the same");

    let before = fs::read(&out).unwrap();
    for args in [vec!["merge", "Cargo.toml", SAMPLE, "-o", &out], vec!["merge", SAMPLE, "-o", &out]] {
        let output = variorum(&args);
        assert_eq!((output.status.code(), said(&output.stdout).as_str()), (Some(2), ""));
        assert_eq!(fs::read(&out).unwrap(), before);
    }
    assert_eq!(variorum(&["merge", SAMPLE, SAMPLE, "-o", &path("no/folder.ron")]).status.code(), Some(2));
}

#[test]
fn with_a_base_edits_by_hand_are_merged() {
    let folder = tempfile::tempdir().unwrap();
    let [theirs, out] = ["theirs.ron", "out.ron"].map(|name| folder.path().join(name));
    write_changed(&theirs, "Ferry aground", "Ferry refloated");
    let [theirs, out] = [&theirs, &out].map(|path| path.to_str().unwrap());
    variorum(&["merge", SAMPLE, theirs, "--base", SAMPLE, "-o", out]);
    assert_eq!(load(Path::new(out)).unwrap().workspace.event().title, "Ferry refloated");
}

#[test]
fn agreement_prints_the_list_and_then_the_figures() {
    let output = variorum(&["agreement", SAMPLE, "--authors", "Ada Lind", "Nobody"]);
    assert_eq!((output.status.code(), said(&output.stdout).as_str()), (Some(2), ""));
    assert!(said(&output.stderr).contains("nobody called \"Nobody\""), "{}", said(&output.stderr));
    let example = "saves/example.ron";
    let authors = ["Mara Lindqvist", "Tomas Adeyemi"];
    let output = variorum(&["agreement", example, "--authors", authors[0], authors[1]]);
    let stdout = said(&output.stdout);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout.starts_with("Mara Lindqvist and Tomas Adeyemi: where they differ ("), "{stdout}");
    assert!(stdout.contains("  Any note: "), "{stdout}");
    let output = variorum(&["agreement", example, "--authors", authors[0], authors[1], "--format", "json"]);
    let printed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(printed["format"], "variorum-agreement");
    let last = printed["tags"].as_array().unwrap().last().unwrap();
    let [both, first, second, neither] =
        ["both", "only_first", "only_second", "neither"].map(|name| last[name].as_f64().unwrap());
    let n = both + first + second + neither;
    assert_eq!(last["agreed"].as_f64(), Some((both + neither) / n));
}

#[test]
fn a_workspace_is_compared_like_its_articles() {
    let output = variorum(&["compare", "saves/example.ron", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let printed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(printed["articles"].as_array().unwrap().len(), 5);
    assert_eq!(printed["articles"][0]["path"], "northsound-wire.txt");
    let mixed = variorum(&["compare", "saves/example.ron", "assets/example/daily-flare.txt"]);
    assert_eq!((mixed.status.code(), mixed.stdout.len()), (Some(2), 0));
}

#[test]
fn merge_says_that_notes_came_in_on_an_edition_that_was_replaced() {
    use variorum::notes::Target;
    use variorum::workspace::edits::{Ids, NewNote, add_note, tie_editions};
    use variorum::workspace::{Carried, Document, Signer};
    let now = jiff::Timestamp::from_second(0).unwrap();
    let start = Document::unsaved(load(Path::new("saves/example.ron")).unwrap().workspace);
    let (mut ada, mut ben) = (start.clone(), start);
    let [former, later] = [0, 1].map(|idx| ada.workspace().articles()[idx].id);
    let request = tie_editions(ada.workspace(), &[(former, later)], &Carried::default());
    ada.carry_out(request, &mut Signer::new("Ada", "ada-1"), now);
    let note = NewNote { target: Target::Article(former), body: "late".to_owned(), tags: [].into() };
    ben.carry_out(add_note(&mut Ids::counted(), note, "Ben", now).0, &mut Signer::new("Ben", "ben-1"), now);
    let folder = tempfile::tempdir().unwrap();
    let paths = ["ada.ron", "ben.ron", "both.ron"].map(|name| folder.path().join(name).to_str().unwrap().to_owned());
    for (path, document) in paths.iter().zip([&ada, &ben]) {
        save(Path::new(path), document.workspace(), None).unwrap();
    }
    let [a, b, both] = paths.each_ref().map(String::as_str);
    let stderr = |args: &[&str]| said(&variorum(args).stderr);
    let first = stderr(&["merge", a, b, "-o", both]);
    assert!(first.contains("1 note or pin is on an earlier edition (Northsound Wire)"), "{first}");
    let again = stderr(&["merge", both, b, "-o", both]);
    assert!(!again.contains("earlier edition"), "said once: {again}");
}

/// So many articles that comparing them could fill the memory, though each is one sentence.
const TOO_MANY: usize = 2_200;

#[test]
fn what_would_take_too_much_memory_is_refused_before_it_is_compared() {
    let folder = tempfile::tempdir().unwrap();
    let texts = folder.path().join("texts");
    fs::create_dir(&texts).unwrap();
    let path = folder.path().join("event.ron");
    let (now, mut document) = ("2026-03-04T10:00:00Z".parse().unwrap(), Document::unsaved(Workspace::default()));
    let article = |n: usize| match n {
        7 => "Outlet: The Long Read\n\nThe crane fell. It fell on the quay, and nobody was there.\n".to_owned(),
        n => format!("Outlet: Paper {n}\n\nCrane {n} fell.\n"),
    };
    let texts_of = (0..TOO_MANY).map(|n| (format!("{n:04}.txt"), article(n)));
    let new = texts_of.map(|(name, text)| {
        #[allow(clippy::disallowed_methods, reason = "not a workspace of anybody")]
        fs::write(texts.join(&name), &text).unwrap();
        let article = import(text.as_bytes(), &Origin::default()).unwrap().remove(0).article;
        NewArticle { article, source: Some(name), original: None }
    });
    let added = add_articles(document.workspace(), &mut Ids::counted(), new.collect(), now);
    document.carry_out(added.request, &mut Signer::new("Ada", "ada-1"), now);
    save(&path, document.workspace(), None).unwrap();
    let report = folder.path().join("report.md");
    for (args, named, remedy) in [
        (vec!["compare", texts.to_str().unwrap()], "0007.txt", "Name fewer files."),
        (vec!["compare", path.to_str().unwrap()], "0007.txt", "Open the workspace in the window"),
        (vec!["report", path.to_str().unwrap(), "-o", report.to_str().unwrap()], "The Long Read", "Open the workspace"),
    ] {
        let output = variorum(&args);
        let stderr = said(&output.stderr);
        assert_eq!((output.status.code(), said(&output.stdout).as_str()), (Some(2), ""), "{args:?}: {stderr}");
        assert!(stderr.contains("comparing these 2200 articles may need up to"), "{stderr}");
        let longest = stderr.split_once("The longest are ").unwrap().1.split(" words)").next().unwrap();
        assert!(longest.contains(named), "{stderr}");
        assert!(stderr.contains(remedy) && stderr.contains("longest the others can be compared"), "{stderr}");
    }
    assert!(!report.exists());
}
