//! The own file dialog, for systems that offer none.

use std::path::{Path, PathBuf};

use egui::{ScrollArea, TextEdit, Ui};

use super::super::action::Action;
use super::super::files::Purpose;
use super::super::keyboard::has_entered;
use super::super::theme::{Palette, small};
use super::{Answer, buttons_ui, title_ui};

/// What a folder holds, read once when it is entered.
struct Listing {
    folder: PathBuf,
    /// Folders first; names as they are.
    entries: Vec<(bool, String)>,
    error: Option<String>,
}

/// The own file dialog: a path line and what lies in its folder.
pub(crate) struct Picker {
    purpose: Purpose,
    /// What the path line says; may be half typed.
    path: String,
    listing: Option<Listing>,
    is_placed: bool,
}

impl Picker {
    pub(crate) fn new(purpose: Purpose, folder: &Path, name: &str) -> Self {
        let name = if purpose.writes() { name } else { "" };
        let mut picker =
            Self { purpose, path: folder.join(name).display().to_string(), listing: None, is_placed: false };
        picker.enter(folder.to_owned());
        picker
    }

    /// Reads a folder; hidden files and files that do not fit are left out.
    fn enter(&mut self, folder: PathBuf) {
        let fits = |name: &str| {
            let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
            ending.is_some_and(|ending| self.purpose.endings().contains(&ending.as_str()))
        };
        let (mut entries, mut error) = (Vec::new(), None);
        match std::fs::read_dir(&folder) {
            Ok(found) => {
                for entry in found.flatten() {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    let is_folder = entry.path().is_dir();
                    if !name.starts_with('.') && (is_folder || fits(&name)) {
                        entries.push((!is_folder, name));
                    }
                }
            }
            Err(cause) => error = Some(format!("Cannot read this folder: {cause}")),
        }
        entries.sort();
        self.listing = Some(Listing { folder, entries, error });
    }

    /// The paths the line names: several, where articles are added, apart by semicolons.
    fn paths(&self) -> Vec<PathBuf> {
        let paths = self.path.split(';').map(str::trim).filter(|path| !path.is_empty()).map(PathBuf::from);
        paths.map(|path| self.purpose.with_ending(path)).collect()
    }

    fn is_ready(&self) -> bool {
        let paths = self.paths();
        let named = paths.iter().all(|path| path.file_name().is_some());
        !paths.is_empty() && named && !(self.purpose.writes() && Path::new(self.path.trim()).is_dir())
    }
}

pub(super) fn picker_ui(ui: &mut Ui, picker: &mut Picker, out: &mut Vec<Action>) {
    title_ui(ui, picker.purpose.title());
    let line = TextEdit::singleline(&mut picker.path).hint_text("Path").desired_width(f32::INFINITY);
    let line = ui.add(line).accessible_name("Path");
    if !std::mem::replace(&mut picker.is_placed, true) {
        line.request_focus();
    }
    let entered = has_entered(ui, &line);
    follow_line(picker);
    listing_ui(ui, picker, out);
    if picker.purpose.writes() && picker.paths().iter().any(|path| path.exists()) {
        let said = match picker.purpose {
            Purpose::SaveWorkspace => "A file of this name is there; it will be replaced, and kept as a backup.",
            _ => "A file of this name is there; it will be replaced if nobody changed it since it was written.",
        };
        ui.label(small(said).color(Palette::of(ui).warning));
    }
    let yes = if picker.purpose.writes() { "Save" } else { "Open" };
    let is_ready = picker.is_ready();
    if buttons_ui(ui, yes, is_ready, out) || (entered && is_ready) {
        out.push(Action::Answer(Answer::Picked(picker.purpose, picker.paths())));
    }
}

/// Shows the folder that the path line names.
fn follow_line(picker: &mut Picker) {
    let typed = PathBuf::from(picker.path.trim());
    let folder = if picker.path.ends_with(std::path::MAIN_SEPARATOR) { Some(typed.as_path()) } else { typed.parent() };
    let shown = picker.listing.as_ref().map(|listing| listing.folder.clone());
    if let Some(folder) = folder.filter(|folder| shown.as_deref() != Some(*folder) && folder.is_dir()) {
        picker.enter(folder.to_owned());
    }
}

fn listing_ui(ui: &mut Ui, picker: &mut Picker, out: &mut Vec<Action>) {
    let Some(listing) = &picker.listing else { return };
    let mut go = None;
    egui::Frame::group(ui.style()).show(ui, |ui| {
        ScrollArea::vertical().max_height(280.0).min_scrolled_height(280.0).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let parent = listing.folder.parent();
            if let Some(parent) = parent.filter(|_| ui.selectable_label(false, "↑ Folder above").clicked()) {
                go = Some((parent.to_owned(), true));
            }
            for (is_file, name) in &listing.entries {
                let label = if *is_file { name.clone() } else { format!("{name}/") };
                let entry = ui.selectable_label(picker.path.ends_with(name.as_str()), label);
                if entry.clicked() {
                    go = Some((listing.folder.join(name), !is_file));
                }
                if entry.double_clicked() && *is_file && !picker.purpose.writes() {
                    let path = listing.folder.join(name);
                    out.push(Action::Answer(Answer::Picked(picker.purpose, vec![path])));
                }
            }
            if listing.entries.is_empty() && listing.error.is_none() {
                ui.label(small("No fitting files here"));
            }
            if let Some(error) = &listing.error {
                ui.label(small(error.clone()).color(Palette::of(ui).error));
            }
        });
    });
    if let Some((path, is_folder)) = go {
        picker.choose(path, is_folder);
    }
}

impl Picker {
    fn choose(&mut self, path: PathBuf, is_folder: bool) {
        if is_folder {
            let name = self.paths().first().and_then(|path| path.file_name()).map(std::ffi::OsStr::to_owned);
            let line = if self.purpose.writes() { path.join(name.unwrap_or_default()) } else { path.join("") };
            self.path = line.display().to_string();
            self.enter(path);
        } else {
            self.path = path.display().to_string();
        }
    }
}
