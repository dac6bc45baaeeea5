//! The window: panels read the document and what is derived from it, and return actions.
//!
//! `app` holds the four kinds of state (document, derived, view, jobs) and lays the panels out;
//! `perform` is the one place that acts; `command` is the table behind menu, keys and buttons;
//! `theme` has every colour and face. No I/O and no comparing happens in a paint call.

mod action;
mod app;
mod banner;
mod centre;
mod clipboard;
mod columns;
mod command;
mod derived;
#[cfg(test)]
mod desk;
mod dialogs;
mod facts;
mod files;
mod frame;
mod importing;
mod jobs;
mod keeping;
mod keyboard;
mod legend;
mod looks;
mod note_index;
mod note_places;
mod outcome;
mod overlay;
mod pages;
mod panels;
mod passage;
mod perform;
mod prefs;
mod reader;
mod readings;
mod refresh;
mod row_words;
mod search;
mod seen;
mod selection_keys;
mod sharing;
mod siglum;
mod spans;
mod start;
mod table;
mod tall_list;
mod tally;
mod theme;
mod toasts;
mod tool_strip;
mod trail;
mod view;
mod view_bar;
mod watch;
mod who_wrote;

pub use app::{Setup, Variorum};
pub use clipboard::Held;
pub use files::DialogMode;
pub use jobs::JobMode;
pub use refresh::NoteSteps;
pub use start::run;
pub use theme::{install_fonts, install_style};
