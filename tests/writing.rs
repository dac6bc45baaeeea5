//! What is written over what: a file is replaced only if what is in it was read, or written out, or a person said so.
//! And who may read what is written.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
#![allow(clippy::disallowed_methods, reason = "writes its own files in a folder of its own")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use jiff::Timestamp;
use variorum::notes::Target;
use variorum::workspace::edits::{Ids, NewNote, add_note, set_event};
use variorum::workspace::{Document, EventInfo, Holder, Keep, Signer, Workspace, load, save};

/// A folder with workspaces of one event, and what the program keeps for its person.
struct Desk {
    folder: tempfile::TempDir,
}

fn now() -> Timestamp {
    Timestamp::from_second(1).unwrap()
}

/// `workspace` with one more note, by somebody else each time.
fn with_note(workspace: &Workspace, body: &str) -> Workspace {
    let mut document = Document::unsaved(workspace.clone());
    let note = NewNote { target: Target::Event, body: body.to_owned(), tags: [].into() };
    let mut ids = Ids::given(uuid::Uuid::now_v7);
    document.carry_out(add_note(&mut ids, note, body, now()).0, &mut Signer::new(body, body), now());
    document.workspace().clone()
}

fn bodies(path: &Path) -> Vec<String> {
    let mut bodies: Vec<String> = load(path).unwrap().workspace.notes().map(|note| note.body.clone()).collect();
    bodies.sort();
    bodies
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn keep(&self) -> Keep {
        Keep::at(self.path("data"))
    }

    /// A workspace with a note of this body, and no other.
    fn write(&self, name: &str, body: &str) {
        let mut document = Document::default();
        let event = EventInfo { title: "Ferry".to_owned(), ..EventInfo::default() };
        document.carry_out(set_event(document.workspace(), event), &mut Signer::new("Ada", "ada-1"), now());
        save(&self.path(name), &with_note(document.workspace(), body), None).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
        command.current_dir(self.folder.path()).env("VARIORUM_DATA", self.path("data")).args(args);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn variorum(&self, args: &[&str]) -> (i32, String) {
        said(&self.command(args).output().unwrap())
    }

    /// Through a shell, with `%` for the program.
    fn shell(&self, script: &str) -> (i32, String) {
        let script = script.replace('%', env!("CARGO_BIN_EXE_variorum"));
        let mut command = Command::new("bash");
        command.current_dir(self.folder.path()).env("VARIORUM_DATA", self.path("data")).args(["-c", &script]);
        said(&command.output().unwrap())
    }

    fn backups_of(&self, name: &str) -> Vec<Vec<String>> {
        self.keep().backups(&self.path(name)).iter().map(|backup| bodies(&backup.path)).collect()
    }
}

fn said(output: &Output) -> (i32, String) {
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_third_workspace_is_not_replaced_by_a_merge_unless_it_is_said_and_then_it_is_kept() {
    let desk = Desk::new();
    for name in ["a", "b", "other"] {
        desk.write(&format!("{name}.ron"), name);
    }
    let before = fs::read(desk.path("other.ron")).unwrap();
    for output in ["other.ron", "./other.ron", desk.path("other.ron").to_str().unwrap()] {
        let (code, stderr) = desk.variorum(&["merge", "a.ron", "b.ron", "-o", output]);
        assert_eq!(code, 2, "{stderr}");
        assert!(stderr.contains("holds other work") && stderr.contains("--force"), "{stderr}");
        assert_eq!(fs::read(desk.path("other.ron")).unwrap(), before);
    }
    assert_eq!(desk.variorum(&["merge", "a.ron", "b.ron", "-o", "other.ron", "--force"]).0, 0);
    assert_eq!(bodies(&desk.path("other.ron")), ["a", "b"]);
    assert_eq!(desk.backups_of("other.ron"), [["other"]]);
}

#[test]
fn a_merge_onto_one_of_its_files_is_kept_as_a_backup_however_the_file_is_named() {
    let desk = Desk::new();
    for output in ["a.ron", "./a.ron", "below/../a.ron", "link.ron", desk.path("a.ron").to_str().unwrap()] {
        desk.write("a.ron", "a");
        desk.write("b.ron", "b");
        fs::create_dir_all(desk.path("below")).unwrap();
        #[cfg(unix)]
        drop(std::os::unix::fs::symlink("a.ron", desk.path("link.ron")));
        #[cfg(not(unix))]
        fs::hard_link(desk.path("a.ron"), desk.path("link.ron")).unwrap_or_default();
        assert_eq!(desk.variorum(&["merge", "a.ron", "b.ron", "-o", output]), (0, String::new()), "{output}");
        assert_eq!(bodies(&desk.path("a.ron")), ["a", "b"], "{output}");
        assert_eq!(desk.backups_of("a.ron")[0], ["a"], "{output}");
    }
}

#[test]
fn of_six_merges_at_once_every_one_that_says_merged_is_in_the_file() {
    let desk = Desk::new();
    desk.write("start.ron", "start");
    let start = load(&desk.path("start.ron")).unwrap().workspace;
    for n in 1..=6 {
        save(&desk.path(&format!("n{n}.ron")), &with_note(&start, &format!("from {n}")), None).unwrap();
    }
    let absolute = desk.path("all.ron").to_str().unwrap().to_owned();
    for output in ["all.ron", "./all.ron", &absolute] {
        fs::copy(desk.path("start.ron"), desk.path("all.ron")).unwrap();
        let names = (1..=6).map(|n| format!("n{n}.ron")).collect::<Vec<_>>();
        let merges = names.iter().map(|name| desk.command(&["merge", "all.ron", name, "-o", output]).spawn().unwrap());
        let outputs = merges.collect::<Vec<_>>().into_iter().map(|merge| said(&merge.wait_with_output().unwrap()));
        let merged = (1..=6).zip(outputs).filter(|(_, (code, stderr))| {
            assert!(matches!(code, 0 | 2), "{stderr}");
            *code == 0
        });
        let mut expected = merged.map(|(n, _)| format!("from {n}")).collect::<Vec<_>>();
        assert!(!expected.is_empty());
        expected.push("start".to_owned());
        assert_eq!(bodies(&desk.path("all.ron")), expected, "-o {output}");
    }
}

#[test]
fn a_new_file_is_not_replaced_by_who_comes_second() {
    let desk = Desk::new();
    for name in ["a", "b", "c", "d"] {
        desk.write(&format!("{name}.ron"), name);
    }
    let merge = |a: &str, b: &str| desk.command(&["merge", a, b, "-o", "new.ron"]).spawn().unwrap();
    let both = [merge("a.ron", "b.ron"), merge("c.ron", "d.ron")].map(|merge| said(&merge.wait_with_output().unwrap()));
    let in_it = bodies(&desk.path("new.ron"));
    let expected = if both[0].0 == 0 { ["a", "b"] } else { ["c", "d"] };
    assert_eq!(in_it, expected, "{both:?}");
    assert_eq!(both.iter().filter(|(code, _)| *code == 0).count(), 1, "{both:?}");
    assert_eq!(both.iter().filter(|(code, _)| *code == 2).count(), 1, "{both:?}");
}

#[test]
fn shared_and_salvaged_files_do_not_take_the_place_of_work() {
    let desk = Desk::new();
    desk.write("a.ron", "a");
    desk.write("other.ron", "other");
    let (code, stderr) = desk.variorum(&["share", "a.ron", "-o", "other.ron"]);
    assert!(code == 2 && stderr.contains("holds other work") && stderr.contains("--force"), "{code} {stderr}");
    assert_eq!(bodies(&desk.path("other.ron")), ["other"]);
    assert_eq!(desk.variorum(&["share", "a.ron", "-o", "other.ron", "--force"]).0, 0);
    assert_eq!(
        (bodies(&desk.path("other.ron")), desk.backups_of("other.ron")),
        (vec!["a".to_owned()], vec![vec!["other".to_owned()]])
    );
    // What was shared is shared anew, as long as nobody worked on it.
    let more = with_note(&load(&desk.path("a.ron")).unwrap().workspace, "more");
    save(&desk.path("a.ron"), &more, None).unwrap();
    assert_eq!(desk.variorum(&["share", "a.ron", "-o", "./other.ron"]), (0, String::new()));
    assert_eq!(bodies(&desk.path("other.ron")), ["a", "more"]);
    save(&desk.path("other.ron"), &with_note(&more, "answer"), None).unwrap();
    assert_eq!(desk.variorum(&["share", "a.ron", "-o", "other.ron"]).0, 2);
    assert_eq!(bodies(&desk.path("other.ron")), ["a", "answer", "more"]);
}

#[test]
fn a_report_that_somebody_edited_is_not_replaced_unless_it_is_said() {
    let desk = Desk::new();
    desk.write("a.ron", "a");
    let report = |output: &str, more: &[&str]| desk.variorum(&[&["report", "a.ron", "-o", output], more].concat());
    for name in ["report.md", "report.html"] {
        assert_eq!(report(name, &[]), (0, String::new()));
        let more = with_note(&load(&desk.path("a.ron")).unwrap().workspace, name);
        save(&desk.path("a.ron"), &more, None).unwrap();
        assert_eq!(report(&format!("./{name}"), &[]), (0, String::new()), "it is still as it was written");
        assert!(fs::read_to_string(desk.path(name)).unwrap().contains(name));
        let edited = fs::read_to_string(desk.path(name)).unwrap() + "by hand\n";
        fs::write(desk.path(name), &edited).unwrap();
        let (code, stderr) = report(name, &[]);
        assert!(code == 2 && stderr.contains(name) && stderr.contains("--force"), "{code} {stderr}");
        assert_eq!(fs::read_to_string(desk.path(name)).unwrap(), edited);
        assert_eq!(report(name, &["--force"]).0, 0);
        assert!(!fs::read_to_string(desk.path(name)).unwrap().contains("by hand"));
        assert_eq!(report(name, &[]), (0, String::new()), "it is ours again");
    }
    fs::write(desk.path("mine.md"), "my own words").unwrap();
    assert_eq!(report("mine.md", &[]).0, 2, "never written from here");
    fs::copy(desk.path("a.ron"), desk.path("workspace")).unwrap();
    assert_eq!(report("workspace", &["--force"]).0, 2, "a workspace is no report");
    assert_eq!(fs::read_to_string(desk.path("mine.md")).unwrap(), "my own words");
    assert_eq!(bodies(&desk.path("workspace")), bodies(&desk.path("a.ron")));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Every file and folder under `folder`.
    fn all_under(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries
            .flat_map(|path| if path.is_dir() { [vec![path.clone()], all_under(&path)].concat() } else { vec![path] })
            .collect()
    }

    #[test]
    fn nothing_is_more_readable_than_the_workspace_or_the_mask_allows() {
        for (mask, of_workspace, expected) in [
            (0o022, 0o644, 0o644),
            (0o022, 0o600, 0o600),
            (0o077, 0o644, 0o600),
            (0o027, 0o664, 0o640),
            (0o002, 0o640, 0o640),
        ] {
            let desk = Desk::new();
            set_mode(desk.folder.path(), 0o755);
            for name in ["a.ron", "b.ron"] {
                desk.write(name, name);
                set_mode(&desk.path(name), of_workspace);
            }
            let script = "% merge a.ron b.ron -o new.ron && % report a.ron -o r.md && % report a.ron -o r.html \
                && % share a.ron -o s.ron && % merge a.ron b.ron -o a.ron";
            let (code, stderr) = desk.shell(&format!("umask {mask:03o}; {script}"));
            assert_eq!((code, stderr.as_str()), (0, ""));
            for name in ["new.ron", "r.md", "r.html", "s.ron"] {
                assert_eq!(mode(&desk.path(name)), expected, "{name}, mask {mask:03o}, workspace {of_workspace:03o}");
            }
            assert_eq!(mode(&desk.path("a.ron")), of_workspace, "what is replaced stays as it was");
            assert_eq!(desk.backups_of("a.ron").len(), 1);
            for path in all_under(&desk.path("data")) {
                let expected = if path.is_dir() { 0o700 } else { 0o600 };
                assert_eq!(mode(&path), expected, "{}", path.display());
            }
            assert_eq!(mode(&desk.path("data")), 0o700);
        }
    }

    #[test]
    fn journals_and_claims_are_for_their_person_alone_and_folders_of_before_are_shut() {
        let desk = Desk::new();
        for folder in ["data", "data/recovery", "data/open", "data/backups"] {
            fs::create_dir(desk.path(folder)).unwrap();
            set_mode(&desk.path(folder), 0o755);
        }
        desk.write("a.ron", "a");
        let mut document = Document::opened(load(&desk.path("a.ron")).unwrap(), desk.path("a.ron"));
        let event = EventInfo { title: "Ferry aground".to_owned(), ..EventInfo::default() };
        document.carry_out(set_event(document.workspace(), event), &mut Signer::new("Ada", "ada-1"), now());
        let keep = desk.keep();
        let _claim = keep.claim(&desk.path("a.ron"), Holder::here(None, now()));
        let mut journal = keep.journal("window").unwrap();
        journal.record(&document.unrecorded(now()).unwrap()).unwrap();
        document.save_job().unwrap().with_backups(Some(keep)).run().unwrap();
        let all = all_under(&desk.path("data"));
        assert!(all.iter().filter(|path| path.is_file()).count() >= 4, "{all:?}");
        for path in all {
            let expected = if path.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(mode(&path), expected, "{}", path.display());
        }
        assert_eq!(mode(&desk.path("data")), 0o755, "a folder that a person named is theirs");
    }

    #[test]
    fn a_folder_that_another_program_keeps_locked_is_said_and_nothing_waits_for_ever() {
        let desk = Desk::new();
        desk.write("a.ron", "a");
        desk.write("b.ron", "b");
        let folder = fs::File::open(desk.folder.path()).unwrap();
        folder.lock().unwrap();
        let start = std::time::Instant::now();
        for args in [["merge", "a.ron", "b.ron", "-o", "a.ron"].as_slice(), &["report", "a.ron", "-o", "r.md"]] {
            let (code, stderr) = desk.variorum(args);
            assert!(
                matches!(code, 1 | 2) && stderr.contains("another program keeps the folder locked"),
                "{code} {stderr}"
            );
            assert!(stderr.contains("save elsewhere"), "{stderr}");
        }
        assert!(start.elapsed() < std::time::Duration::from_secs(50), "{:?}", start.elapsed());
        // Held for a moment only, as by another save, it is waited for.
        let later = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(300));
            drop(folder);
        });
        assert_eq!(desk.variorum(&["merge", "a.ron", "b.ron", "-o", "a.ron"]), (0, String::new()));
        later.join().unwrap();
    }

    /// Only root may give a file to a group it is not of.
    #[test]
    fn a_file_stays_in_its_group() {
        let desk = Desk::new();
        desk.write("a.ron", "a");
        desk.write("b.ron", "b");
        set_mode(&desk.path("a.ron"), 0o640);
        if std::os::unix::fs::chown(desk.path("a.ron"), None, Some(4_242)).is_err() {
            return;
        }
        assert_eq!(desk.variorum(&["merge", "a.ron", "b.ron", "-o", "a.ron"]).0, 0);
        assert_eq!((fs::metadata(desk.path("a.ron")).unwrap().gid(), mode(&desk.path("a.ron"))), (4_242, 0o640));
    }

    #[test]
    fn a_write_protected_file_is_not_replaced() {
        let desk = Desk::new();
        desk.write("a.ron", "a");
        desk.write("b.ron", "b");
        set_mode(&desk.path("a.ron"), 0o444);
        let (code, stderr) = desk.variorum(&["merge", "a.ron", "b.ron", "-o", "a.ron"]);
        assert!(code == 2 && stderr.contains("the file is write-protected"), "{code} {stderr}");
        assert_eq!(bodies(&desk.path("a.ron")), ["a"]);
    }
}
