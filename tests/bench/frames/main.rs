//! What a frame and a letter cost with ever more notes, in the window without a display: `cargo bench --bench frames`.
//!
//! CPU time of the paint thread, with the tree that screen readers get, without painting on a GPU; the middle one of
//! many, and the slowest. Jobs run on their own threads, as in the program; opening is wall time, from the wish to the
//! first frame in which the comparison and the notes are shown.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "a program of its own")]

#[path = "../noted.rs"]
mod noted;
#[path = "../texts.rs"]
mod texts;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use uuid::Uuid;
use variorum::ui::{DialogMode, JobMode, Setup, Variorum};
use variorum::workspace::{Keep, load, save};

type Window = Harness<'static, Variorum>;

const N_ARTICLES: usize = 20;
const N_WORDS: usize = 1_000;
const FRAMES: usize = 120;
const LETTERS: usize = 60;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let empty = idle(&mut window(folder.path(), None));
    println!("an empty window: {:.3} ms a frame\n", empty.middle);
    println!(
        "{:>7} {:>8} {:>8} | {:>15} {:>15} {:>15} {:>15} | {:>8}",
        "notes", "check s", "open s", "idle", "scrolling", "a letter", "in the query", "letter x"
    );
    for n_notes in [0, 500, 2_000, 5_000, 20_000] {
        let path = folder.path().join(format!("{n_notes}.ron"));
        save(&path, &noted::noted(texts::event(N_ARTICLES, N_WORDS), n_notes), None).unwrap();
        let begun = Instant::now();
        drop(load(&path).unwrap());
        let check = begun.elapsed();
        let (mut window, opening) = opened(folder.path(), &path, n_notes);
        let idle = idle(&mut window);
        let scrolling = scrolling(&mut window);
        let letters = if n_notes > 0 { letters(&mut window) } else { Costs::default() };
        let query = in_the_query(&mut window);
        println!(
            "{n_notes:>7} {:>8.2} {:>8.2} | {} {} {} {} | {:>8.1}",
            check.as_secs_f64(),
            opening.as_secs_f64(),
            idle.shown(),
            scrolling.shown(),
            letters.shown(),
            query.shown(),
            letters.middle / empty.middle
        );
    }
}

/// Milliseconds of CPU time.
#[derive(Default)]
struct Costs {
    middle: f64,
    most: f64,
}

impl Costs {
    fn of(mut all: Vec<f64>) -> Self {
        all.sort_by(f64::total_cmp);
        Self { middle: all[all.len() / 2], most: all[all.len() - 1] }
    }

    fn shown(&self) -> String {
        format!("{:>7.2} {:>7.2}", self.middle, self.most)
    }
}

fn setup(keep: Option<Keep>) -> Setup {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Setup {
        jobs: JobMode::Threads,
        dialogs: DialogMode::Own,
        now: || "2026-03-04T10:00:00Z".parse().unwrap(),
        new_id: || Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)) | (7 << 76)),
        keep,
    }
}

fn window(folder: &Path, file: Option<PathBuf>) -> Window {
    let keep = Keep::at(folder.join("data"));
    let builder = Harness::builder().with_size(vec2(1400.0, 880.0)).with_step_dt(1.0 / 60.0);
    let mut window = builder.build_eframe(move |cc| {
        let mut app = Variorum::new(cc, setup(Some(keep)));
        app.open_at_start(file.into_iter().collect());
        app
    });
    if window.state().document().path().is_none() {
        window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    }
    (0..5).for_each(|_| window.step());
    window
}

/// The window with a file, and how long it took until it was shown.
fn opened(folder: &Path, path: &Path, n_notes: usize) -> (Window, Duration) {
    let begun = Instant::now();
    let keep = Keep::at(folder.join("data"));
    let builder = Harness::builder().with_size(vec2(1400.0, 880.0)).with_step_dt(1.0 / 60.0);
    let file = path.to_owned();
    let mut window = builder.build_eframe(move |cc| {
        let mut app = Variorum::new(cc, setup(Some(keep)));
        app.open_at_start(vec![file]);
        app
    });
    let is_shown = |window: &Window| {
        let has_notes = n_notes == 0 || window.query_all_by_label_contains("Note: Note").next().is_some();
        has_notes && window.query_all_by_label_contains("Outlet 1:").next().is_some()
    };
    while !is_shown(&window) {
        std::thread::sleep(Duration::from_millis(2));
        window.step();
    }
    let opening = begun.elapsed();
    // What is done beside opening: looking for copies, marking the file as open.
    for _ in 0..20 {
        std::thread::sleep(Duration::from_millis(20));
        window.step();
    }
    (window, opening)
}

fn idle(window: &mut Window) -> Costs {
    Costs::of((0..FRAMES).map(|_| cost(|| window.step())).collect())
}

/// With the pointer over the cards, a line a frame.
fn scrolling(window: &mut Window) -> Costs {
    window.hover_at(egui::pos2(1250.0, 500.0));
    window.step();
    let frames = (0..FRAMES).map(|_| {
        window.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -40.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: egui::MouseWheelSource::Unknown,
        });
        cost(|| window.step())
    });
    Costs::of(frames.collect())
}

/// Letters in a note. What a letter changes is shown in the frame after it, so each is two frames.
fn letters(window: &mut Window) -> Costs {
    window.query_all_by_label_contains("Note: Note").next().unwrap().click_accesskit();
    (0..4).for_each(|_| window.step());
    window.get_by_label("Note text").focus();
    (0..4).for_each(|_| window.step());
    Costs::of((0..LETTERS).map(|n| letter(window, n)).collect())
}

fn in_the_query(window: &mut Window) -> Costs {
    window.get_by_label("Find notes").focus();
    (0..4).for_each(|_| window.step());
    Costs::of("others do not".chars().enumerate().map(|(n, _)| letter(window, n)).collect())
}

fn letter(window: &mut Window, n: usize) -> f64 {
    let text = "others do not ".chars().cycle().nth(n).unwrap_or_default();
    window.event(Event::Text(text.to_string()));
    let spent = cost(|| {
        window.step();
        window.step();
    });
    std::thread::sleep(Duration::from_millis(30)); // jobs of their own threads come home
    spent
}

/// Milliseconds of CPU time of this thread; of wall time where the system does not tell.
fn cost(work: impl FnOnce()) -> f64 {
    let (wall, cpu) = (Instant::now(), cpu_ms());
    work();
    cpu.zip(cpu_ms()).map_or_else(|| wall.elapsed().as_secs_f64() * 1e3, |(from, to)| to - from)
}

fn cpu_ms() -> Option<f64> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(line.split(' ').next()?.parse::<f64>().ok()? / 1e6)
}
