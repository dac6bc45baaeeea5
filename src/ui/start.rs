//! Opening the window, or saying why there is none.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use eframe::NativeOptions;
use egui::ViewportBuilder;

use crate::text::shown_line;

use super::app::{Setup, Variorum};

const WITHOUT_A_WINDOW: &str =
    "  Without a window these work: variorum compare, diff, check, merge, agreement, share, report.
  `variorum --help` shows examples.";

/// Opens the window with `files` and returns when it is closed.
pub fn run(files: Vec<PathBuf>) -> ExitCode {
    if !has_display() {
        return refuse("there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set)");
    }
    let viewport = ViewportBuilder::default()
        .with_app_id("variorum")
        .with_title("Variorum")
        .with_inner_size([1400.0, 880.0])
        .with_min_inner_size([480.0, 360.0])
        .with_drag_and_drop(true);
    let options = NativeOptions { viewport, centered: true, ..NativeOptions::default() };
    let shown = eframe::run_native(
        "variorum",
        options,
        Box::new(|cc| {
            let mut app = Variorum::new(cc, Setup::default());
            app.open_at_start(files);
            Ok(Box::new(app))
        }),
    );
    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&format!("the window could not be opened: {error}")),
    }
}

/// On Linux and its kin a window needs a display server; elsewhere there always is one.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET")
}

fn refuse(why: &str) -> ExitCode {
    // Where stderr is closed too there is nobody to tell; the exit code still says it.
    writeln!(std::io::stderr(), "variorum: {}\n{WITHOUT_A_WINDOW}", shown_line(why))
        .map_or(ExitCode::FAILURE, |()| ExitCode::FAILURE)
}
