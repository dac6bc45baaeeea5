//! `variorum merge` as git's merge driver, in real repositories.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use jiff::Timestamp;
use variorum::notes::Target;
use variorum::workspace::edits::{Ids, NewNote, add_note, set_body, set_event};
use variorum::workspace::{Document, EventInfo, Signer, Workspace, conflicts, load, merge, to_ron};

/// A repository with the driver, on branch `main`; its one workspace file is `event.ron`.
struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    fn new() -> Self {
        Self::with_driver("merge %A %B --base %O -o %A")
    }

    fn with_driver(arguments: &str) -> Self {
        let repository = Self { folder: tempfile::tempdir().unwrap() };
        repository.does(&["init", "-q", "-b", "main"]);
        let driver = format!("{} {arguments}", env!("CARGO_BIN_EXE_variorum"));
        repository.does(&["config", "merge.variorum.driver", &driver]);
        #[allow(clippy::disallowed_methods, reason = "not a workspace")]
        fs::write(repository.folder.path().join(".gitattributes"), "*.ron merge=variorum\n").unwrap();
        repository.does(&["add", ".gitattributes"]);
        repository.does(&["commit", "-qm", "attributes"]);
        repository
    }

    fn git(&self, args: &[&str]) -> Output {
        let mut command = Command::new("git");
        command.current_dir(self.folder.path()).args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_EDITOR", "true");
        command.args(args).output().unwrap()
    }

    fn does(&self, args: &[&str]) {
        let output = self.git(args);
        assert!(output.status.success(), "git {args:?}: {}", said(&output));
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("event.ron")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    fn workspace(&self) -> Workspace {
        load(&self.path()).unwrap().workspace
    }

    fn commits(&self, text: &str) {
        #[allow(clippy::disallowed_methods, reason = "as a text editor does")]
        fs::write(self.path(), text).unwrap();
        self.does(&["add", "event.ron"]);
        self.does(&["commit", "-qm", "event"]);
    }

    /// `base` on `main`, and one commit each on `ben` and `main` from there; `main` is checked out.
    fn branches(&self, base: &str, mine: &str, theirs: &str) {
        self.commits(base);
        self.does(&["checkout", "-qb", "ben"]);
        self.commits(theirs);
        self.does(&["checkout", "-q", "main"]);
        self.commits(mine);
    }

    /// True where git waits for nothing but a commit: what `git add` and `git commit` would take for merged.
    fn is_half_merged(&self) -> bool {
        ["MERGE_HEAD", "CHERRY_PICK_HEAD"].iter().any(|head| self.folder.path().join(".git").join(head).exists())
            || !self.git(&["diff", "--name-only", "--diff-filter=U"]).stdout.is_empty()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH
}

/// What both began with, what Ada made of it, and what Ben did.
fn base_ada_ben() -> [Workspace; 3] {
    let mut ids = Ids::counted();
    let note = |body: &str| NewNote { target: Target::Event, body: body.to_owned(), tags: [].into() };
    let mut start = Document::default();
    let (mut ada_signs, mut ben_signs) = (Signer::new("Ada", "ada-1"), Signer::new("Ben", "ben-1"));
    let (request, first) = add_note(&mut ids, note("first"), "Ada", now());
    start.carry_out(request, &mut ada_signs, now());
    let (mut ada, mut ben) = (start.clone(), start.clone());
    ada.carry_out(add_note(&mut ids, note("by Ada"), "Ada", now()).0, &mut ada_signs, now());
    let event = EventInfo { title: "Ferry".to_owned(), ..EventInfo::default() };
    ada.carry_out(set_event(ada.workspace(), event), &mut ada_signs, now());
    ben.carry_out(add_note(&mut ids, note("by Ben"), "Ben", now()).0, &mut ben_signs, now());
    ben.carry_out(set_body(ben.workspace(), first, "first, reworded", now()), &mut ben_signs, now());
    [start, ada, ben].map(|document| document.workspace().clone())
}

fn bodies(workspace: &Workspace) -> Vec<&str> {
    workspace.notes().map(|note| note.body.as_str()).collect()
}

#[test]
fn git_merges_with_it() {
    let [base, ada, ben] = base_ada_ben();
    let repository = Repository::new();
    repository.branches(&to_ron(&base), &to_ron(&ada), &to_ron(&ben));
    repository.does(&["merge", "-q", "--no-edit", "ben"]);
    assert_eq!(repository.workspace(), merge(&ada, &ben).workspace);
    let names = fs::read_dir(repository.folder.path()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left = names.filter(|name| name.contains(".merge_file") || name.contains(".tmp")).collect::<Vec<_>>();
    assert_eq!(left, Vec::<String>::new(), "nothing is left lying about");
}

/// Ben's commit is put on top of Ada's.
#[test]
fn git_rebases_with_it() {
    let [base, ada, ben] = base_ada_ben();
    let repository = Repository::new();
    repository.branches(&to_ron(&base), &to_ron(&ada), &to_ron(&ben));
    repository.does(&["checkout", "-q", "ben"]);
    repository.does(&["rebase", "-q", "main"]);
    let rebased = repository.workspace();
    assert_eq!(rebased, merge(&ada, &ben).workspace);
    assert_eq!(bodies(&rebased), ["first, reworded", "by Ada", "by Ben"]);
}

#[test]
fn git_picks_a_commit_with_it() {
    let [base, ada, ben] = base_ada_ben();
    let repository = Repository::new();
    repository.branches(&to_ron(&base), &to_ron(&ada), &to_ron(&ben));
    repository.does(&["cherry-pick", "ben"]);
    assert_eq!(repository.workspace(), merge(&ada, &ben).workspace);
}

/// Git gives an empty file for the base that is not there.
#[test]
fn a_file_that_both_sides_added_is_merged() {
    let [_, ada, ben] = base_ada_ben();
    let repository = Repository::new();
    repository.does(&["checkout", "-qb", "ben"]);
    repository.commits(&to_ron(&ben));
    repository.does(&["checkout", "-q", "main"]);
    repository.commits(&to_ron(&ada));
    repository.does(&["merge", "-q", "--no-edit", "ben"]);
    assert_eq!(repository.workspace(), merge(&ada, &ben).workspace);
}

#[test]
fn a_side_that_cannot_be_read_stops_the_merge_and_drops_nothing() {
    let [base, ada, ben] = base_ada_ben().map(|workspace| to_ron(&workspace));
    let (start, _) = ben.split_at(ben.len() / 2);
    let damaged = Repository::new();
    damaged.branches(&base, &ada, start);
    let misspelt = Repository::with_driver("merge %A %B --base %O --outptu %A");
    misspelt.branches(&base, &ada, &ben);
    for repository in [damaged, misspelt] {
        for args in [["merge", "--no-edit", "ben"].as_slice(), &["cherry-pick", "ben"]] {
            let output = repository.git(args);
            assert!(!output.status.success(), "git {args:?}");
            assert!(!repository.is_half_merged(), "after git {args:?}, adding the file would drop Ben's side");
            assert_eq!(repository.text(), ada);
        }
        let output = repository.git(&["rebase", "main", "ben"]);
        assert!(!output.status.success() && !repository.is_half_merged(), "{}", said(&output));
    }
}

#[test]
fn what_both_changed_is_in_the_file_twice_and_git_says_conflict() {
    let [base, ..] = base_ada_ben();
    let id = base.notes().next().unwrap().id;
    let says = |text: &str, who: &str| {
        let mut document = Document::unsaved(base.clone());
        document.carry_out(set_body(&base, id, text, now()), &mut Signer::new(who, format!("{who}-2")), now());
        to_ron(document.workspace())
    };
    let repository = Repository::new();
    repository.branches(&to_ron(&base), &says("as Ada has it", "Ada"), &says("as Ben has it", "Ben"));
    let output = repository.git(&["merge", "--no-edit", "ben"]);
    assert!(!output.status.success() && said(&output).contains("CONFLICT"), "{}", said(&output));
    assert!(repository.text().contains("as Ada has it") && repository.text().contains("as Ben has it"));
    assert_eq!(conflicts(&repository.workspace()).len(), 1);
    repository.does(&["add", "event.ron"]);
    repository.does(&["commit", "-qm", "merged"]);
    assert_eq!(conflicts(&repository.workspace()).len(), 1, "it waits in the file to be settled");
}

#[test]
fn a_note_corrected_in_a_text_editor_and_changed_in_the_window_is_there_both_ways() {
    let [base, ..] = base_ada_ben();
    let id = base.notes().next().unwrap().id;
    let by_hand = to_ron(&base).replace("first", "as the editor has it");
    let mut document = Document::unsaved(base.clone());
    document.carry_out(set_body(&base, id, "as the window has it", now()), &mut Signer::new("Ben", "ben-2"), now());
    let window = to_ron(document.workspace());
    for (mine, theirs) in [(&by_hand, &window), (&window, &by_hand)] {
        let repository = Repository::new();
        repository.branches(&to_ron(&base), mine, theirs);
        let output = repository.git(&["merge", "--no-edit", "ben"]);
        assert!(said(&output).contains("CONFLICT"), "{}", said(&output));
        assert!(
            said(&output).contains("somebody has another body: \"as the editor has it\"")
                || said(&output).contains("Ben has another body: \"as the window has it\""),
            "{}",
            said(&output)
        );
        let text = repository.text();
        assert!(text.contains("as the editor has it") && text.contains("as the window has it"), "{text}");
    }
}
