//! What every test of the window begins with: a window without a display, and hands to use it.
#![allow(dead_code, reason = "each user takes what it needs")]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use uuid::Uuid;
use variorum::compare::MOST_MEMORY;
use variorum::ui::{DialogMode, Held, JobMode, Setup, Variorum};
use variorum::workspace::Workspace;

pub(crate) type Window = Harness<'static, Variorum>;

const HARBOUR: &str = "Outlet: Harbour Post\nDate: 2026-03-04\nHeadline: Crane falls in the old port\n\n\
    A crane collapsed in the old port of Merrow on Tuesday. At least 14 people were injured, officials said.\n";
const LEDGER: &str = "Outlet: Crown Ledger\nDate: 2026-03-04\nHeadline: Port crane comes down\n\n\
    Officials said a dozen people were injured. A crane fell in the old port of Merrow on Tuesday.\n";

/// Jobs run at once, times and ids are the same every time.
pub(crate) fn setup() -> Setup {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Setup {
        jobs: JobMode::Inline,
        dialogs: DialogMode::Own,
        now: || "2026-03-04T10:00:00Z".parse().unwrap(),
        new_id: || Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)) | (7 << 76)),
        clipboard: || Held::Page("<p>Too few words".to_owned()),
        most_memory: MOST_MEMORY,
        keep: None,
    }
}

/// A window of this size with these files.
pub(crate) fn window(size: [f32; 2], files: Vec<PathBuf>) -> Window {
    window_of(setup(), size, files)
}

/// The same, set up otherwise.
pub(crate) fn window_of(setup: Setup, size: [f32; 2], files: Vec<PathBuf>) -> Window {
    let builder = Harness::builder().with_size(size).with_max_steps(40).with_step_dt(1.0 / 60.0);
    let mut window = builder.build_eframe(move |cc| {
        let mut app = Variorum::new(cc, setup);
        app.open_at_start(files);
        app
    });
    window.run();
    give_name_if_asked(&mut window); // articles are added under somebody's name
    window
}

/// Two outlets' articles about a crane, as `harbour-post.txt` and `crown-ledger.txt`.
pub(crate) fn folder_with_two_articles() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("harbour-post.txt"), HARBOUR);
    write(&folder.path().join("crown-ledger.txt"), LEDGER);
    folder
}

pub(crate) fn write(path: &Path, text: &str) {
    use std::io::Write as _;
    std::fs::File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
}

pub(crate) fn workspace<'a>(window: &'a Harness<'_, Variorum>) -> &'a Workspace {
    window.state().document().workspace()
}

pub(crate) fn press(window: &mut Harness<'_, Variorum>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

pub(crate) fn click(window: &mut Harness<'_, Variorum>, label: &str) {
    window.get_by_label(label).click_accesskit();
    window.run();
}

/// Writes a path into the file dialog and presses Return.
pub(crate) fn choose_file(window: &mut Harness<'_, Variorum>, path: &Path) {
    choose_files(window, path.to_str().unwrap());
}

/// The same with several paths, apart by semicolons.
pub(crate) fn choose_files(window: &mut Harness<'_, Variorum>, paths: &str) {
    window.get_by_label("Path").focus();
    window.run();
    press(window, Modifiers::COMMAND, Key::A);
    window.get_by_label("Path").type_text(paths);
    window.run();
    press(window, Modifiers::NONE, Key::Enter);
}

/// Adds the articles of a file or folder.
pub(crate) fn add_articles(window: &mut Harness<'_, Variorum>, path: &Path) {
    press(window, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    choose_file(window, path);
    give_name_if_asked(window);
}

/// Opens what a colleague's file would bring.
pub(crate) fn open_merge(window: &mut Harness<'_, Variorum>, path: &Path) {
    press(window, Modifiers::COMMAND, Key::M);
    choose_file(window, path);
}

/// Selects the next difference and begins a note on it.
pub(crate) fn note_on_difference(window: &mut Harness<'_, Variorum>) {
    press(window, Modifiers::NONE, Key::F6);
    new_note(window);
}

/// Presses N, and answers the question for a name where it comes.
pub(crate) fn new_note(window: &mut Harness<'_, Variorum>) {
    press(window, Modifiers::NONE, Key::N);
    give_name_if_asked(window);
}

/// Answers the question for a name where it comes, as it does before the first change.
pub(crate) fn give_name_if_asked(window: &mut Harness<'_, Variorum>) {
    if window.query_by_label("Your name").is_some() {
        give_name(window);
    }
}

/// Gives a name before anything is changed, by the button of the status bar.
pub(crate) fn introduce(window: &mut Harness<'_, Variorum>) {
    click(window, "Notes by no name yet");
    give_name(window);
}

/// Answers the question for a name.
pub(crate) fn give_name(window: &mut Harness<'_, Variorum>) {
    window.get_by_label("Name on your notes").focus();
    window.run();
    press(window, Modifiers::COMMAND, Key::A);
    window.get_by_label("Name on your notes").type_text("Ada Vogt");
    window.run();
    window.get_by_label("Keep").click();
    window.run();
}
