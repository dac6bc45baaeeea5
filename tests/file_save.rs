//! Saving replaces the file in one step, or leaves it as it was.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use variorum::workspace::edits::set_event;
use variorum::workspace::{Document, EventInfo, Export, Keep, SaveError, Signer, Workspace, load, save, to_ron};

fn titled(title: &str) -> Workspace {
    let (mut document, now) = (Document::default(), Timestamp::from_second(0).unwrap());
    let event = EventInfo { title: title.to_owned(), description: String::new(), ..EventInfo::default() };
    document.carry_out(set_event(document.workspace(), event), &mut Signer::new("Ada", "ada-1"), now);
    document.workspace().clone()
}

fn title_of(path: &Path) -> String {
    load(path).unwrap().workspace.event().title
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn folder_with(title: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("event.ron");
    save(&path, &titled(title), None).unwrap();
    (folder, path)
}

#[test]
fn a_save_is_the_new_file_and_nothing_beside_it() {
    let (folder, path) = folder_with("first");
    let hash = save(&path, &titled("second"), None).unwrap();
    assert_eq!(names_in(folder.path()), ["event.ron"]);
    assert_eq!(hash, load(&path).unwrap().hash);
    assert_eq!(fs::read_to_string(&path).unwrap(), to_ron(&titled("second")));
}

#[allow(clippy::disallowed_methods, reason = "damages the file")]
fn damage(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

#[test]
fn what_cannot_be_read_is_never_overwritten() {
    let (_folder, path) = folder_with("first");
    let known = load(&path).unwrap().hash;
    for broken in
        ["(\n  format: \"variorum\",\n  version: 2,\n  notes: [", "(format: \"variorum\", version: 9, x: 1)", "a poem"]
    {
        damage(&path, broken);
        for expected in [None, Some(known)] {
            let error = save(&path, &titled("second"), expected).unwrap_err();
            assert!(matches!(error, SaveError::Unreadable { .. }), "{error}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    }
    damage(&path, "\n");
    save(&path, &titled("second"), None).unwrap(); // nothing in it that could be lost
}

/// Retitles the document and saves it to its file, with backups in `keep`.
fn save_as(document: &mut Document, title: &str, keep: &Keep) {
    let (mut signer, now) = (Signer::new("Ada", "ada-9"), Timestamp::from_second(1).unwrap());
    let event = EventInfo { title: title.to_owned(), ..document.workspace().event() };
    document.carry_out(set_event(document.workspace(), event), &mut signer, now);
    let saved = document.save_job().unwrap().with_backups(Some(keep.clone())).run().unwrap();
    assert_eq!(saved.remarks(), Vec::<String>::new());
    document.mark_saved(saved);
}

#[test]
fn what_a_save_replaces_is_kept_apart_from_the_file() {
    let (folder, path) = folder_with("state 0");
    let data = tempfile::tempdir().unwrap();
    let keep = Keep::at(data.path());
    let mut document = Document::opened(load(&path).unwrap(), path.clone());
    let then = |n: u64| std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000 + n);
    for n in 1..=9 {
        fs::File::options().append(true).open(&path).unwrap().set_modified(then(n)).unwrap();
        save_as(&mut document, &format!("state {n}"), &keep);
    }
    assert_eq!(names_in(folder.path()), ["event.ron"]);
    let titles = |keep: &Keep| keep.backups(&path).iter().map(|backup| title_of(&backup.path)).collect::<Vec<_>>();
    assert_eq!(titles(&keep), ["state 8", "state 7", "state 6", "state 5", "state 4"]);
    let (backup, loaded) = keep.newest_good_backup(&path).unwrap();
    assert_eq!((backup.saved.as_second(), loaded.workspace.event().title.as_str()), (1_000_000_009, "state 8"));
    damage(&backup.path, "(format: \"variorum\", ver");
    assert_eq!(keep.newest_good_backup(&path).unwrap().1.workspace.event().title, "state 7");
    assert_eq!(titles(&Keep::at(data.path().join("other"))), Vec::<String>::new());
}

#[test]
fn a_save_goes_on_where_no_backup_can_be_kept() {
    let (folder, path) = folder_with("first");
    let no_folder = folder.path().join("a file");
    damage(&no_folder, "x");
    let mut document = Document::opened(load(&path).unwrap(), path.clone());
    let (mut signer, now) = (Signer::new("Ada", "ada-9"), Timestamp::from_second(1).unwrap());
    let event = EventInfo { title: "second".to_owned(), ..document.workspace().event() };
    document.carry_out(set_event(document.workspace(), event), &mut signer, now);
    let saved = document.save_job().unwrap().with_backups(Some(Keep::at(no_folder))).run().unwrap();
    assert!(saved.remarks()[0].starts_with("Saved, but the state before could not be kept as a backup: "));
    assert_eq!(title_of(&path), "second");
}

/// The document of the file at `path` with another title.
fn retitled(path: &Path, title: &str) -> Document {
    let mut document = Document::opened(load(path).unwrap(), path.to_owned());
    let (mut signer, now) = (Signer::new("Ada", "ada-9"), Timestamp::from_second(1).unwrap());
    let event = EventInfo { title: title.to_owned(), ..document.workspace().event() };
    document.carry_out(set_event(document.workspace(), event), &mut signer, now);
    document
}

#[test]
fn a_file_that_a_person_chose_to_replace_is_kept_or_stays() {
    let (folder, path) = folder_with("mine");
    let other = folder.path().join("other.ron");
    save(&other, &titled("other"), None).unwrap();
    let no_folder = folder.path().join("a file");
    damage(&no_folder, "x");
    let mut document = retitled(&path, "mine again");
    let error = document.save_job_to(other.clone()).with_backups(Some(Keep::at(no_folder))).run().unwrap_err();
    assert!(matches!(error, SaveError::NoBackup { .. }), "{error}");
    assert_eq!(title_of(&other), "other");
    let keep = Keep::at(folder.path().join("data"));
    document.save_job_to(other.clone()).with_backups(Some(keep.clone())).run().unwrap();
    assert_eq!(title_of(&other), "mine again");
    assert_eq!(title_of(&keep.backups(&other)[0].path), "other");
}

#[test]
fn the_own_file_under_another_name_is_still_the_own_file() {
    let (folder, path) = folder_with("mine");
    let mut document = retitled(&path, "mine again");
    save(&path, &titled("theirs"), None).unwrap();
    fs::create_dir(folder.path().join("below")).unwrap();
    for name in ["event.ron", "./event.ron", "below/../event.ron"] {
        let error = document.save_job_to(folder.path().join(name)).run().unwrap_err();
        assert!(matches!(error, SaveError::ChangedOnDisk { .. }), "{name}: {error}");
    }
    assert_eq!(title_of(&path), "theirs");
}

#[test]
fn losing_most_of_the_notes_asks_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("event.ron");
    save(&path, &variorum::workspace::example(), None).unwrap();
    let mut document = Document::opened(load(&path).unwrap(), path.clone());
    let (mut signer, now) = (Signer::new("Ada", "ada-9"), Timestamp::from_second(1).unwrap());
    let notes = document.workspace().notes().map(|note| note.id).collect::<Vec<_>>();
    for id in &notes[1..] {
        document.carry_out(variorum::workspace::edits::delete_note(document.workspace(), *id), &mut signer, now);
    }
    let job = document.save_job().unwrap();
    let error = job.run().unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("{} holds 5 articles and {} notes, and would hold 5 articles and 1 note", path.display(), notes.len())
    );
    assert_eq!(load(&path).unwrap().workspace.notes().count(), notes.len());
    document.mark_saved(job.agreed().run().unwrap());
    assert_eq!(load(&path).unwrap().workspace.notes().count(), 1);
    assert!(document.save_job().unwrap().run().is_ok(), "asked once");
}

#[test]
fn somebody_elses_save_is_not_overwritten() {
    let (_folder, path) = folder_with("mine");
    let known = load(&path).unwrap().hash;
    save(&path, &titled("theirs"), Some(known)).unwrap();
    let error = save(&path, &titled("mine again"), Some(known)).unwrap_err();
    assert!(matches!(error, SaveError::ChangedOnDisk { .. }), "{error}");
    assert_eq!(title_of(&path), "theirs");
}

#[test]
fn a_file_that_vanished_is_written_again() {
    let (_folder, path) = folder_with("mine");
    let known = load(&path).unwrap().hash;
    fs::remove_file(&path).unwrap();
    save(&path, &titled("mine"), Some(known)).unwrap();
    assert_eq!(title_of(&path), "mine");
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let error = save(&folder.path().join("gone/event.ron"), &titled("x"), None).unwrap_err();
    assert!(
        matches!(error, SaveError::Unwritable { .. })
            && error.to_string().ends_with("event.ron: there is no such folder"),
        "{error}"
    );
    assert!(!error.hint().is_empty());
    let name = format!("{}.ron", "n".repeat(300));
    let error = save(&folder.path().join(name), &titled("x"), None).unwrap_err();
    assert!(error.to_string().ends_with("its name is too long, or not allowed there"), "{error}");
    assert_eq!(error.hint(), "Nothing was written. Choose a shorter name.");
    assert_eq!(names_in(folder.path()), Vec::<String>::new(), "nothing half-done is left");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn permissions_stay() {
        let (_folder, path) = folder_with("first");
        for mode in [0o640, 0o600, 0o664] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            save(&path, &titled(&format!("{mode:o}")), None).unwrap();
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, mode);
        }
    }

    /// As root, a file in the place of `/dev/null` would break the machine.
    #[test]
    fn no_file_takes_the_place_of_a_pipe() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let error = save(&pipe, &titled("new"), None).unwrap_err();
        assert!(error.to_string().ends_with("pipe: it is a device or a pipe, not a file"), "{error}");
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read(pipe).unwrap()
        });
        Export::document(b"a report".to_vec(), pipe.clone()).run().unwrap();
        assert_eq!(reader.join().unwrap(), b"a report");
        assert_eq!(names_in(folder.path()), ["pipe"]);
    }

    #[test]
    fn a_link_stays_a_link() {
        let (folder, path) = folder_with("first");
        let elsewhere = tempfile::tempdir().unwrap();
        let link = elsewhere.path().join("link.ron");
        symlink(&path, &link).unwrap();
        save(&link, &titled("second"), None).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(title_of(&path), "second");
        assert_eq!(names_in(folder.path()), ["event.ron"]);
        let dangling = elsewhere.path().join("dangling.ron");
        symlink("later.ron", &dangling).unwrap();
        save(&dangling, &titled("third"), None).unwrap();
        assert_eq!(title_of(&elsewhere.path().join("later.ron")), "third");
    }

    #[test]
    fn a_read_only_folder_leaves_the_file_as_it_was() {
        let (folder, path) = folder_with("first");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
        let is_root = tempfile::tempfile_in(folder.path()).is_ok(); // root may write anywhere
        let result = save(&path, &titled("second"), None);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(result.is_ok(), is_root);
        assert_eq!(title_of(&path), if is_root { "second" } else { "first" });
    }
}

#[test]
fn what_an_ended_program_left_half_written_goes_away_in_time() {
    let (folder, path) = folder_with("first");
    let left = |name: &str, age_secs: u64| {
        let path = folder.path().join(name);
        damage(&path, "(");
        let then = fs::metadata(&path).unwrap().modified().unwrap() - std::time::Duration::from_secs(age_secs);
        fs::File::options().append(true).open(&path).unwrap().set_modified(then).unwrap();
    };
    left(".variorum-old.tmp", 4_000);
    left(".variorum-new.tmp", 60);
    left("variorum-other.tmp", 4_000);
    save(&path, &titled("second"), None).unwrap();
    assert_eq!(names_in(folder.path()), [".variorum-new.tmp", "event.ron", "variorum-other.tmp"]);
}

#[test]
fn a_document_saves_off_the_paint_thread() {
    let (_folder, path) = folder_with("first");
    let (mut signer, now) = (Signer::new("Ada", "ada-2"), Timestamp::from_second(1).unwrap());
    let mut document = Document::opened(load(&path).unwrap(), path.clone());
    let mut retitle = |document: &mut Document, title: &str| {
        let event = EventInfo { title: title.to_owned(), ..document.workspace().event() };
        assert!(document.carry_out(set_event(document.workspace(), event), &mut signer, now));
    };
    assert!(!document.is_unsaved());
    retitle(&mut document, "second");
    let job = document.save_job().unwrap();
    retitle(&mut document, "third");
    let saved = std::thread::spawn(move || job.run()).join().unwrap().unwrap();
    document.mark_saved(saved);
    assert!(document.is_unsaved(), "the third title came after the job was taken");
    assert_eq!(title_of(&path), "second");
    let saved = document.save_job().unwrap().run().unwrap();
    document.mark_saved(saved);
    assert!(!document.is_unsaved());

    save(&path, &titled("theirs"), None).unwrap();
    retitle(&mut document, "fourth");
    let job = document.save_job().unwrap();
    assert!(matches!(job.run(), Err(SaveError::ChangedOnDisk { .. })));
    assert!(document.is_unsaved());
    document.mark_saved(job.replacing().run().unwrap());
    assert_eq!((title_of(&path).as_str(), document.is_unsaved()), ("fourth", false));
}
