//! The window loses nothing: after a crash, with a damaged file, with a file open elsewhere.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use uuid::Uuid;
use variorum::compare::MOST_MEMORY;
use variorum::ui::{DialogMode, Held, JobMode, Setup, Variorum};
use variorum::workspace::{Claimed, Holder, Keep, Workspace, example, load, save, to_ron};

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        save(&desk.file(), &example(), None).unwrap();
        desk
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("event.ron")
    }

    fn keep(&self) -> Keep {
        Keep::at(self.folder.path().join("data"))
    }

    fn window(&self, files: Vec<PathBuf>) -> Harness<'static, Variorum> {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let setup = Setup {
            jobs: JobMode::Inline,
            dialogs: DialogMode::Own,
            now: || "2026-03-04T10:00:00Z".parse().unwrap(),
            new_id: || Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)) | (9 << 76)),
            clipboard: || Held::Nothing,
            most_memory: MOST_MEMORY,
            keep: Some(self.keep()),
        };
        let builder = Harness::builder().with_size([1400.0, 900.0]).with_max_steps(40).with_step_dt(1.0 / 30.0);
        let mut harness = builder.build_eframe(move |cc| {
            let mut app = Variorum::new(cc, setup);
            app.open_at_start(files);
            app
        });
        harness.run();
        harness
    }

    /// How many journals lie there.
    fn n_journals(&self) -> usize {
        let Ok(entries) = std::fs::read_dir(self.keep().folder().join("recovery")) else { return 0 };
        let is_journal = |path: &Path| path.extension().is_some_and(|ending| ending == "journal");
        entries.filter(|entry| is_journal(&entry.as_ref().unwrap().path())).count()
    }
}

fn press(harness: &mut Harness<'_, Variorum>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn click(harness: &mut Harness<'_, Variorum>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

/// Writes a note on the event, as a person who is asked for a name the first time.
fn write_note(harness: &mut Harness<'_, Variorum>, body: &str) {
    press(harness, Modifiers::NONE, Key::N);
    if harness.query_by_label("Your name").is_some() {
        harness.get_by_label("Name on your notes").focus();
        harness.run();
        press(harness, Modifiers::COMMAND, Key::A);
        harness.get_by_label("Name on your notes").type_text("Ada Vogt");
        harness.run();
        click(harness, "Keep");
    }
    harness.get_by_label("Note text").type_text(body);
    harness.run();
}

/// Two seconds go by.
fn wait(harness: &mut Harness<'_, Variorum>) {
    harness.run_steps(60);
}

fn workspace<'a>(harness: &'a Harness<'_, Variorum>) -> &'a Workspace {
    harness.state().document().workspace()
}

fn has_note(workspace: &Workspace, body: &str) -> bool {
    workspace.notes().any(|note| note.body == body)
}

/// What a window leaves behind that is killed two seconds after a note was written.
fn crash(desk: &Desk, files: Vec<PathBuf>, body: &str) -> Workspace {
    let mut harness = desk.window(files);
    write_note(&mut harness, body);
    wait(&mut harness);
    workspace(&harness).clone()
}

/// Writes over the only journal what `change` makes of it.
fn change_journal(desk: &Desk, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> PathBuf {
    let entries = std::fs::read_dir(desk.keep().folder().join("recovery")).unwrap();
    let mut paths = entries.map(|entry| entry.unwrap().path());
    let path = paths.find(|path| path.extension().is_some_and(|ending| ending == "journal")).unwrap();
    let bytes = change(std::fs::read(&path).unwrap());
    std::io::Write::write_all(&mut std::fs::File::create(&path).unwrap(), &bytes).unwrap();
    path
}

#[test]
fn work_in_a_damaged_journal_is_offered_with_a_warning() {
    let desk = Desk::new();
    crash(&desk, vec![desk.file()], "Ask the harbour master");
    change_journal(&desk, |mut bytes| {
        let at = bytes.windows(5).position(|window| window == b"path:").unwrap();
        bytes[at] ^= 1; // one bit, in the first frame
        bytes
    });
    let mut harness = desk.window(Vec::new());
    assert!(harness.query_by_label_contains("It is damaged").is_some());
    click(&mut harness, "Restore");
    assert!(has_note(workspace(&harness), "Ask the harbour master"));
}

#[test]
fn work_of_a_newer_program_is_named_at_every_start_and_stays() {
    let desk = Desk::new();
    crash(&desk, vec![desk.file()], "Ask the harbour master");
    let path = change_journal(&desk, |bytes| {
        String::from_utf8(bytes).unwrap().replacen("journal 1", "journal 2", 1).into_bytes()
    });
    let before = std::fs::read(&path).unwrap();
    for _ in 0..2 {
        let harness = desk.window(Vec::new());
        assert!(harness.query_by_label_contains("a newer Variorum left unsaved work behind").is_some());
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}

#[test]
fn after_a_crash_the_work_is_restored_exactly() {
    let desk = Desk::new();
    let lost = crash(&desk, vec![desk.file()], "Ask the harbour master");
    assert!(!has_note(&load(&desk.file()).unwrap().workspace, "Ask the harbour master"));
    let mut harness = desk.window(Vec::new());
    harness.get_by_label("Unsaved work was found");
    harness.get_by_label("event.ron");
    click(&mut harness, "Compare");
    harness.get_by_label_contains("+ New: note of 2026-03-04 by Ada Vogt (“Ask the harbour master”)");
    click(&mut harness, "Restore");
    assert_eq!(*workspace(&harness), lost);
    assert!(harness.state().document().is_unsaved());
    assert_eq!(harness.state().document().path(), Some(desk.file().as_path()));
    wait(&mut harness);
    assert_eq!(desk.n_journals(), 1, "its own, and not the one that was found");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert_eq!(load(&desk.file()).unwrap().workspace, lost);
    wait(&mut harness);
    assert_eq!(desk.n_journals(), 0, "all is saved");
}

#[test]
fn work_without_a_file_is_restored_too() {
    let desk = Desk::new();
    let lost = crash(&desk, Vec::new(), "Who was on the crane?");
    let again = crash_while_the_offer_stands(&desk);
    assert_eq!(again, 1, "an offer nobody answered stands at the next start");
    let mut harness = desk.window(Vec::new());
    click(&mut harness, "Restore");
    assert_eq!(*workspace(&harness), lost);
    assert_eq!(harness.state().document().path(), None);
}

fn crash_while_the_offer_stands(desk: &Desk) -> usize {
    let harness = desk.window(Vec::new());
    harness.get_by_label("Unsaved work was found");
    drop(harness);
    desk.n_journals()
}

#[test]
fn what_was_found_can_be_left() {
    let desk = Desk::new();
    crash(&desk, vec![desk.file()], "Never mind");
    let mut harness = desk.window(Vec::new());
    click(&mut harness, "Open the saved file");
    assert_eq!(*workspace(&harness), load(&desk.file()).unwrap().workspace);
    assert_eq!(harness.state().document().path(), Some(desk.file().as_path()));
    drop(harness);
    let harness = desk.window(Vec::new());
    assert!(harness.query_by_label("Unsaved work was found").is_none());
}

#[test]
fn a_window_that_is_closed_leaves_nothing_behind() {
    let desk = Desk::new();
    let mut harness = desk.window(vec![desk.file()]);
    write_note(&mut harness, "Saved in time");
    wait(&mut harness);
    assert_eq!(desk.n_journals(), 1);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    eframe::App::on_exit(harness.state_mut());
    assert_eq!(desk.n_journals(), 0);
    assert!(has_note(&load(&desk.file()).unwrap().workspace, "Saved in time"));
    assert_eq!(desk.keep().backups(&desk.file()).len(), 1);
    let n_locks = std::fs::read_dir(desk.keep().folder().join("recovery")).unwrap().count();
    assert_eq!(n_locks, 0);
}

#[test]
fn given_up_work_is_not_offered() {
    let desk = Desk::new();
    let mut harness = desk.window(vec![desk.file()]);
    write_note(&mut harness, "Rubbish");
    wait(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::N);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::N);
    if harness.query_by_label("Discard changes").is_some() {
        click(&mut harness, "Discard changes");
    }
    wait(&mut harness);
    assert!(!harness.state().document().is_unsaved());
    drop(harness);
    assert!(desk.window(Vec::new()).query_by_label("Unsaved work was found").is_none());
}

#[allow(clippy::disallowed_methods, reason = "damages the file")]
fn damage(path: &Path) -> Vec<u8> {
    let text = to_ron(&example());
    let (cut, _) = text.split_at(text.len() * 3 / 4);
    std::fs::write(path, cut).unwrap();
    cut.as_bytes().to_vec()
}

#[test]
fn of_a_damaged_file_opens_what_can_be_read_and_the_file_stays() {
    let desk = Desk::new();
    let damaged = damage(&desk.file());
    let mut harness = desk.window(vec![desk.file()]);
    harness.get_by_label("This file was not opened");
    harness.get_by_label_contains("the file ends too early, in line ");
    harness.get_by_label_contains("; 1 record cannot be read");
    assert!(harness.query_by_label("Open the backup").is_none(), "there is none");
    click(&mut harness, "Open what can be read");
    assert_eq!(workspace(&harness).articles().len(), 5);
    let document = harness.state().document();
    assert!(document.is_unsaved() && document.path().is_none());
    assert_eq!(std::fs::read(desk.file()).unwrap(), damaged);
}

#[test]
fn of_a_damaged_file_the_backup_opens() {
    let desk = Desk::new();
    let mut harness = desk.window(vec![desk.file()]);
    write_note(&mut harness, "In the file, not in the backup");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    drop(harness);
    let damaged = damage(&desk.file());
    let mut harness = desk.window(vec![desk.file()]);
    harness.get_by_label("Open what can be read");
    click(&mut harness, "Open the backup");
    assert_eq!(*workspace(&harness), example());
    assert_eq!(std::fs::read(desk.file()).unwrap(), damaged);
}

#[test]
fn what_is_only_looked_at_does_not_change() {
    let desk = Desk::new();
    damage(&desk.file());
    let mut harness = desk.window(vec![desk.file()]);
    click(&mut harness, "Look only");
    harness.get_by_label_contains("To look only");
    let before = workspace(&harness).clone();
    press(&mut harness, Modifiers::NONE, Key::N);
    assert_eq!(*workspace(&harness), before);
    harness.get_by_label_contains("Opened to look only");
}

#[test]
fn a_file_open_in_another_window_is_said_to_be() {
    let desk = Desk::new();
    let mara = Holder::here(Some("Mara Lindqvist"), "2026-03-04T09:00:00Z".parse().unwrap());
    let Claimed::Here(_claim) = desk.keep().claim(&desk.file(), mara) else { panic!("nobody has it") };
    let mut harness = desk.window(vec![desk.file()]);
    harness.get_by_label("This file is open in another window");
    harness.get_by_label_contains("Mara Lindqvist has it open in a window on this computer, since 2026-03-0");
    click(&mut harness, "Work here, merge later");
    write_note(&mut harness, "Both of us");
    assert!(has_note(workspace(&harness), "Both of us"));
    let mut harness = desk.window(vec![desk.file()]);
    click(&mut harness, "Look only");
    harness.get_by_label_contains("To look only");
}

#[test]
fn the_window_that_has_a_file_opens_it_again_without_a_question() {
    let desk = Desk::new();
    let mut harness = desk.window(vec![desk.file()]);
    assert!(harness.query_by_label("This file is open in another window").is_none());
    press(&mut harness, Modifiers::COMMAND, Key::N);
    let now = "2026-03-04T10:00:00Z".parse().unwrap();
    assert!(matches!(desk.keep().claim(&desk.file(), Holder::here(None, now)), Claimed::Here(_)), "let go of");
}

#[test]
fn a_window_says_in_whose_hands_a_file_is_as_soon_as_it_knows() {
    let desk = Desk::new();
    let mut harness = desk.window(vec![desk.file()]);
    let holder = |desk: &Desk| match desk.keep().claim(&desk.file(), Holder::default()) {
        Claimed::Elsewhere(holder) => holder,
        _ => panic!("let go of"),
    };
    assert_eq!(holder(&desk).name, None);
    write_note(&mut harness, "Whose is this?");
    assert_eq!(holder(&desk).name.as_deref(), Some("Ada Vogt"));
    assert_eq!(holder(&desk).since, Some("2026-03-04T10:00:00Z".parse().unwrap()));
}

#[test]
fn a_save_that_fails_offers_another_place() {
    let desk = Desk::new();
    let mut harness = desk.window(vec![desk.file()]);
    write_note(&mut harness, "Not lost");
    std::fs::remove_file(desk.file()).unwrap();
    std::fs::create_dir(desk.file()).unwrap(); // something stands in the way
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.get_by_label("Your work was not saved");
    assert!(harness.state().document().is_unsaved());
    click(&mut harness, "Save elsewhere…");
    harness.get_by_label("Save the workspace");
}

#[test]
fn a_journal_that_cannot_be_written_is_said_and_the_work_goes_on() {
    let desk = Desk::new();
    #[allow(clippy::disallowed_methods, reason = "stands in the way")]
    std::fs::write(desk.keep().folder(), "no folder").unwrap();
    let mut harness = desk.window(vec![desk.file()]);
    write_note(&mut harness, "Goes on");
    wait(&mut harness);
    harness.get_by_label_contains("What you do is not protected against a crash at the moment");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert!(has_note(&load(&desk.file()).unwrap().workspace, "Goes on"));
}

/// Writes a path into the file dialog and presses Return.
fn choose_file(harness: &mut Harness<'_, Variorum>, path: &Path) {
    harness.get_by_label("Path").focus();
    harness.run();
    press(harness, Modifiers::COMMAND, Key::A);
    harness.get_by_label("Path").type_text(path.to_str().unwrap());
    harness.run();
    press(harness, Modifiers::NONE, Key::Enter);
}

#[test]
fn a_report_that_somebody_edited_is_replaced_only_after_a_question() {
    let desk = Desk::new();
    let mut harness = desk.window(vec![desk.file()]);
    let report = desk.folder.path().join("report.html");
    for body in ["first", "second"] {
        write_note(&mut harness, body);
        press(&mut harness, Modifiers::COMMAND, Key::E);
        choose_file(&mut harness, &report);
        assert!(std::fs::read_to_string(&report).unwrap().contains(body), "nobody touched it: no question");
    }
    let edited = std::fs::read_to_string(&report).unwrap().replace("second", "by hand");
    #[allow(clippy::disallowed_methods, reason = "as an editor does")]
    std::fs::write(&report, &edited).unwrap();
    for answer in ["Cancel", "Replace"] {
        press(&mut harness, Modifiers::COMMAND, Key::E);
        choose_file(&mut harness, &report);
        harness.get_by_label("Replace a file that somebody may have worked on?");
        assert_eq!(std::fs::read_to_string(&report).unwrap(), edited);
        click(&mut harness, answer);
    }
    assert!(std::fs::read_to_string(&report).unwrap().contains("second"));
}

#[test]
fn sharing_notes_proposes_a_name_of_its_own_and_never_replaces_the_own_file() {
    let desk = Desk::new();
    let before = std::fs::read(desk.file()).unwrap();
    let mut harness = desk.window(vec![desk.file()]);
    let propose = |harness: &mut Harness<'_, Variorum>| {
        for label in ["File", "Share notes only…"] {
            harness.get_by_label_contains(label).click_accesskit();
            harness.run();
        }
    };
    propose(&mut harness);
    let proposed = harness.get_by_label("Path").value();
    assert_eq!(proposed.as_deref(), desk.folder.path().join("event-notes.ron").to_str());
    harness.get_by_label("Path").focus();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let shared = load(&desk.folder.path().join("event-notes.ron")).unwrap().workspace;
    assert_eq!(shared.notes().count(), example().notes().count());
    for own in ["event.ron", "./event.ron"] {
        propose(&mut harness);
        choose_file(&mut harness, &desk.folder.path().join(own));
        harness.get_by_label_contains("would lose the texts of its articles");
        click(&mut harness, "Close");
        assert_eq!(std::fs::read(desk.file()).unwrap(), before);
    }
}

#[test]
fn a_file_that_cannot_be_saved_says_so_when_it_is_opened() {
    let desk = Desk::new();
    let mut harness = desk.window(vec![desk.file()]);
    assert!(harness.query_by_label_contains("cannot be saved there").is_none());
    drop(harness);
    let set_readonly = |is_readonly: bool| {
        let mut permissions = std::fs::metadata(desk.file()).unwrap().permissions();
        #[allow(clippy::permissions_set_readonly_false, reason = "a file in a folder of its own")]
        permissions.set_readonly(is_readonly);
        std::fs::set_permissions(desk.file(), permissions).unwrap();
    };
    set_readonly(true);
    harness = desk.window(vec![desk.file()]);
    harness.get_by_label("⚠ Changes cannot be saved there: the file is write-protected");
    write_note(&mut harness, "Kept");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.get_by_label("Your work was not saved");
    click(&mut harness, "Save elsewhere…");
    choose_file(&mut harness, &desk.folder.path().join("mine.ron"));
    assert!(has_note(&load(&desk.folder.path().join("mine.ron")).unwrap().workspace, "Kept"));
    assert!(harness.query_by_label_contains("cannot be saved there").is_none(), "it lies elsewhere now");
    set_readonly(false);
}

#[test]
fn a_file_whose_folder_is_gone_says_so_when_its_work_is_restored() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("stick");
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join("event.ron");
    save(&file, &example(), None).unwrap();
    crash(&desk, vec![file], "On the stick");
    std::fs::remove_dir_all(&folder).unwrap();
    let mut harness = desk.window(Vec::new());
    click(&mut harness, "Restore");
    harness.get_by_label("⚠ Changes cannot be saved there: its folder is gone");
}

#[cfg(unix)]
#[test]
fn a_locked_folder_is_said_and_another_place_offered() {
    let desk = Desk::new();
    let mut harness = desk.window(vec![desk.file()]);
    write_note(&mut harness, "Waits");
    let folder = std::fs::File::open(desk.folder.path()).unwrap();
    folder.lock().unwrap();
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.get_by_label("Your work was not saved");
    harness.get_by_label_contains("another program keeps the folder locked");
    harness.get_by_label("Save elsewhere…");
}
