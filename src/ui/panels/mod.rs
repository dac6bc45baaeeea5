//! The panels round the columns: menu, articles, notes, tags, status.

mod articles;
mod author;
mod coverage;
mod dispute;
mod facts;
mod filters;
mod find;
mod found;
mod look;
mod menu;
mod notes;
mod notes_input;
mod status;
mod tags;
mod theirs;

pub(crate) use articles::{ArticlesPanel, articles_ui};
pub(crate) use author::{author_ui, initials};
pub(crate) use facts::claims_by_value;
pub(crate) use find::find_ui;
pub(crate) use menu::{Menu, menu_ui};
pub(crate) use notes::{NotesPanel, side_ui};
pub(crate) use notes_input::NotesInput;
pub(crate) use status::{Status, status_ui};

use egui::text::LayoutJob;
use egui::{FontSelection, TextFormat, Ui, WidgetText};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::notes::Tag;

use super::theme::{Palette, shown_colour};

/// A tag as people see it everywhere: a dot in its colour, its name, its key.
pub(crate) fn tag_label(ui: &Ui, tag: &Tag) -> WidgetText {
    let palette = Palette::of(ui);
    let font = FontSelection::Default.resolve(ui.style());
    let mut job = LayoutJob::default();
    let mut add = |text: &str, color| job.append(text, 0.0, TextFormat::simple(font.clone(), color));
    add("● ", shown_colour(ui, tag.colour));
    add(&tag.name, palette.text);
    if let Some(key) = tag.key {
        add(&format!("  {key}"), palette.muted);
    }
    job.into()
}

/// "1 note", "2 notes".
pub(crate) fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// `2024-03-26` of an ISO date with or without a time; the time as well where there is one.
pub(crate) fn short_date(published: &str) -> String {
    let (date, time) = published.split_once('T').unwrap_or((published, ""));
    match time.get(..5) {
        Some(time) => format!("{date} {time}"),
        None => date.to_owned(),
    }
}

/// The first `n_chars` characters of a text, with a sign where it goes on.
pub(crate) fn opening(text: &str, n_chars: usize) -> String {
    let mut graphemes = text.graphemes(true);
    let opening: String = graphemes.by_ref().take(n_chars).collect();
    if graphemes.next().is_some() { format!("{}…", opening.trim_end()) } else { opening }
}
