//! What a frame and a letter cost with ever more notes, in the window without a display: `cargo bench --bench frames`.
//!
//! CPU time of the paint thread, with the tree that screen readers get, without painting on a GPU: the mean of many,
//! since the system counts in steps of some milliseconds; beside it the wall time of the slowest. Jobs run on their own threads, as in the program; opening is wall time, from the wish to the
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
use variorum::compare::MOST_MEMORY;
use variorum::ui::{DialogMode, Held, JobMode, Setup, Variorum};
use variorum::workspace::{Keep, load, save};

type Window = Harness<'static, Variorum>;

const N_ARTICLES: usize = 20;
const N_WORDS: usize = 1_000;
const FRAMES: usize = 120;
const LETTERS: usize = 60;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let empty = idle(&mut window(folder.path(), None));
    println!("milliseconds of CPU time (mean), and of wall time (most); an empty window: {:.3}\n", empty.mean);
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
            letters.mean / empty.mean
        );
    }
}

/// Milliseconds.
#[derive(Default)]
struct Costs {
    /// Of CPU time.
    mean: f64,
    /// Of wall time.
    most: f64,
}

impl Costs {
    /// Of `n` turns; only what `work` is given is counted.
    fn of(n: usize, mut work: impl FnMut(usize, &mut Clock)) -> Self {
        let mut clock = Clock::default();
        (0..n).for_each(|turn| work(turn, &mut clock));
        Self { mean: clock.spent / n as f64, most: clock.most }
    }

    fn shown(&self) -> String {
        format!("{:>7.2} {:>7.2}", self.mean, self.most)
    }
}

#[derive(Default)]
struct Clock {
    spent: f64,
    most: f64,
}

impl Clock {
    fn count(&mut self, work: impl FnOnce()) {
        let (begun, cpu) = (Instant::now(), cpu_ms());
        work();
        let wall = begun.elapsed().as_secs_f64() * 1e3;
        self.spent += cpu.zip(cpu_ms()).map_or(wall, |(from, to)| to - from);
        self.most = self.most.max(wall);
    }
}

fn setup(keep: Option<Keep>) -> Setup {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Setup {
        jobs: JobMode::Threads,
        dialogs: DialogMode::Own,
        now: || "2026-03-04T10:00:00Z".parse().unwrap(),
        new_id: || Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)) | (7 << 76)),
        clipboard: || Held::Nothing,
        most_memory: MOST_MEMORY,
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
        has_notes && window.query_all_by_label_contains("Outlet 0: ").next().is_some()
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
    Costs::of(FRAMES, |_, clock| clock.count(|| window.step()))
}

/// With the pointer over the cards, a line a frame.
fn scrolling(window: &mut Window) -> Costs {
    window.hover_at(egui::pos2(1250.0, 500.0));
    window.step();
    Costs::of(FRAMES, |_, clock| {
        window.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -40.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: egui::MouseWheelSource::Unknown,
        });
        clock.count(|| window.step());
    })
}

/// Letters in a note. What a letter changes is shown in the frame after it, so each is two frames.
fn letters(window: &mut Window) -> Costs {
    (0..90).for_each(|_| window.step()); // the list comes to rest
    let in_sight = |card: &egui_kittest::Node<'_>| (200.0..700.0).contains(&card.rect().center().y);
    window.query_all_by_label_contains("Note: Note").find(in_sight).unwrap().click_accesskit();
    (0..9).for_each(|_| window.step());
    window.get_by_label("Note text").focus();
    (0..4).for_each(|_| window.step());
    Costs::of(LETTERS, |n, clock| letter(window, n, clock))
}

fn in_the_query(window: &mut Window) -> Costs {
    window.get_by_label("Find notes").focus();
    (0..4).for_each(|_| window.step());
    Costs::of(13, |n, clock| letter(window, n, clock))
}

fn letter(window: &mut Window, n: usize, clock: &mut Clock) {
    let text = "others do not ".chars().cycle().nth(n).unwrap_or_default();
    window.event(Event::Text(text.to_string()));
    clock.count(|| {
        window.step();
        window.step();
    });
    std::thread::sleep(Duration::from_millis(30)); // jobs of their own threads come home
}

/// CPU time of this thread, where the system tells.
fn cpu_ms() -> Option<f64> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(line.split(' ').next()?.parse::<f64>().ok()? / 1e6)
}
