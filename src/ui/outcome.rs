//! What jobs bring home becomes part of the window here.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::workspace::{Document, Export, LoadError, Loaded, SaveError, Saved};

use super::app::Variorum;
use super::dialogs::{DamagedForm, Dialog, Message, Picker};
use super::files::{DialogMode, Purpose};
use super::jobs::Outcome;

const REPLACE: &str = "Replace a file that somebody may have worked on?";

const FAR_LESS: &str = "If you did not delete them, cancel, and take back what happened with undo.";

impl Variorum {
    /// Takes the outcome of a job in.
    pub(super) fn receive(&mut self, ctx: &Context, outcome: Outcome) {
        match outcome {
            Outcome::Compared(Some(mut derived)) => {
                self.derived.n_computed += 1;
                derived.generation = self.derived.n_computed;
                self.derived.compared = *derived;
            }
            Outcome::Compared(None) => {} // cancelled, and said so then
            Outcome::Loaded(path, result) => self.loaded(path, result),
            Outcome::NotOpened(error, rescue) => {
                let details = vec![error.to_string(), error.hint().to_owned()];
                let message = Message { title: "This file was not opened".to_owned(), details };
                self.window.dialog = Some(Dialog::Damaged(Box::new(DamagedForm { message, rescue })));
            }
            Outcome::Found(found, unread) => (self.work.keeping.found, self.work.keeping.unread) = (found, unread),
            Outcome::SetAside(Ok(())) => {}
            Outcome::SetAside(Err(cause)) => {
                self.window.toasts.say(format!("What was found is offered again: {cause}"))
            }
            Outcome::Recorded { result, restored } => self.recorded(ctx, result, restored),
            Outcome::ReadEdition(former, sources) => self.edition_read(former, sources),
            Outcome::Carried(travelling) => self.carried(*travelling),
            Outcome::Claimed(claimed) => self.claimed(claimed),
            Outcome::Pasted { held, articles, text } => self.pasted(&held, articles, text),
            Outcome::Fetched { from, wanted, result } => self.fetched(from, wanted, result),
            Outcome::Obstacle(path, obstacle) => self.obstacle_seen(&path, obstacle),
            Outcome::Copies(path, copies) => self.copies_found(&path, copies),
            Outcome::CopyAside(result) => self.copy_aside(result),
            Outcome::Read(sources) => self.window.importing.waiting.extend(sources),
            Outcome::ReadColumns(path, sources) => self.columns_read(&path, sources),
            Outcome::Originals { folder, files, not_kept } => self.originals_kept(&folder, &files, not_kept),
            Outcome::Saved(result) => self.saved(ctx, result),
            Outcome::Exported(export, result) => self.exported(export, result),
            Outcome::Picked { purpose, never_shown: true, .. } => {
                self.setup.dialogs = DialogMode::Own; // the system has none after all
                self.ask_for_files(purpose);
            }
            Outcome::Picked { purpose, paths: Some(paths), .. } => self.picked(purpose, paths),
            Outcome::Picked { paths: None, .. } => self.window.pending = None,
        }
    }

    fn loaded(&mut self, path: PathBuf, result: Result<Loaded, LoadError>) {
        match result {
            Ok(loaded) => {
                self.window.prefs.used(&path);
                let notices = loaded.notices.clone();
                self.replace_document(Document::opened(loaded, path));
                self.claim_file();
                if !notices.is_empty() {
                    self.show("The file was opened, but look at this", notices);
                }
            }
            Err(error) => self.not_opened(error),
        }
    }

    fn saved(&mut self, ctx: &Context, result: Result<Saved, SaveError>) {
        match result {
            Ok(saved) => {
                self.window.prefs.used(saved.path());
                self.window.toasts.say(if saved.remarks().is_empty() {
                    "Saved".to_owned()
                } else {
                    saved.remarks().join(". ")
                });
                let is_elsewhere = self.work.document.path() != Some(saved.path());
                self.work.document.mark_saved(saved);
                self.work.keeping.looks_only = false;
                if is_elsewhere || self.work.keeping.claim.is_none() {
                    self.claim_file();
                }
                self.saved_to_disk();
                self.keep_originals();
                self.go_on(ctx);
            }
            Err(SaveError::ChangedOnDisk { ref path }) => {
                self.window.pending = None;
                let details = vec![
                    format!("{} was changed by somebody else since it was opened here.", path.display()),
                    "Nothing was overwritten. Merge what is on disk into yours, and save again.".to_owned(),
                ];
                let message = Message { title: "Somebody else saved this file".to_owned(), details };
                self.window.dialog = Some(Dialog::ChangedOnDisk(message, path.clone()));
            }
            Err(SaveError::FarLess { ref path, was, now }) => {
                let details =
                    vec![format!("{} holds {was}. You are about to save {now}.", path.display()), FAR_LESS.to_owned()];
                let message = Message { title: "Save with far fewer notes or articles?".to_owned(), details };
                self.window.dialog = Some(Dialog::FarLess(message, path.clone()));
            }
            Err(error) => {
                self.window.pending = None;
                let details = vec![error.to_string(), error.hint().to_owned()];
                let message = Message { title: "Your work was not saved".to_owned(), details };
                self.window.dialog = Some(Dialog::NotSaved(message));
            }
        }
    }

    fn exported(&mut self, export: Box<Export>, result: Result<Vec<String>, SaveError>) {
        match result {
            Ok(remarks) if remarks.is_empty() => {
                self.window.toasts.say(format!("Written to {}", export.path().display()))
            }
            Ok(remarks) => self.window.toasts.say(remarks.join(". ")),
            Err(error) if export.could_replace(&error) => {
                let message =
                    Message { title: REPLACE.to_owned(), details: vec![error.to_string(), error.hint().to_owned()] };
                self.window.dialog = Some(Dialog::Replace(message, export));
            }
            Err(error) => self.show("Nothing was written", vec![error.to_string(), error.hint().to_owned()]),
        }
    }

    /// Opens a dialog that says something.
    pub(super) fn show(&mut self, title: &str, details: Vec<String>) {
        self.window.dialog = Some(Dialog::Message(Message { title: title.to_owned(), details }));
    }

    /// Asks where to read or write, in the system's dialog or our own.
    pub(super) fn ask_for_files(&mut self, purpose: Purpose) {
        let path = self.work.document.path().map(Path::to_owned);
        let folder = path.as_deref().and_then(folder_of);
        let folder = folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        let stem = path.as_deref().and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
        let stem = stem.unwrap_or_else(|| "event".to_owned());
        let name = format!("{stem}{}.{}", purpose.name_ends_with(), purpose.endings()[0]);
        match self.setup.dialogs {
            DialogMode::System => super::files::ask(&mut self.jobs, purpose, &folder, &name),
            DialogMode::Own => self.window.dialog = Some(Dialog::Picker(Picker::new(purpose, &folder, &name))),
        }
    }
}

/// The folder a file lies in; `None` for a bare name, which lies in the current one.
fn folder_of(path: &Path) -> Option<PathBuf> {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_opened_by_its_bare_name_lies_in_the_current_folder() {
        assert_eq!(folder_of(Path::new("event.ron")), None);
        assert_eq!(folder_of(Path::new("saves/event.ron")), Some(PathBuf::from("saves")));
    }
}
