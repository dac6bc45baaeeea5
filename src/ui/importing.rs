//! Articles on their way in: files that are read, and what was read until it is looked at.

use std::path::PathBuf;
use std::sync::Arc;

use crate::import::Imported;
use crate::workspace::edits::NewArticle;
use crate::workspace::{FileReader, ReadError, Source};

use super::app::Variorum;
use super::clipboard::Held;
use super::dialogs::{Dialog, ImportForm, PasteForm};
use super::jobs::{FileCount, JobKind, Outcome};

impl Variorum {
    /// Reads files; those that are being read already come along.
    pub(super) fn read_articles(&mut self, paths: Vec<PathBuf>) {
        if !self.jobs.is_running(JobKind::Read) {
            self.window.importing.reading.clear();
        }
        self.window.importing.reading.extend(paths);
        let (paths, foreign, ctx) = (self.window.importing.reading.clone(), self.setup.jobs.foreign(), self.jobs.ctx());
        let count = Arc::new(FileCount::default());
        self.jobs.start_counted(JobKind::Read, Arc::clone(&count), move |progress| {
            let told = |n_read: usize, n_files: usize| {
                count.tell(n_read, n_files);
                // A stopped job is told by its next step, and drops what it has.
                _ = progress.report(n_read as f32 / n_files.max(1) as f32);
                ctx.request_repaint();
            };
            Outcome::Read(FileReader { foreign, go_on: &|| progress.check().is_ok(), told: &told }.read(&paths))
        });
    }

    /// Shows what was read, unless something else is open: that is not to be lost.
    pub(super) fn show_what_waits(&mut self) {
        if self.window.dialog.is_none() && !self.window.importing.waiting.is_empty() {
            let sources = std::mem::take(&mut self.window.importing.waiting);
            self.add_sources(sources);
        }
    }

    /// Plain texts become articles at once; what was found in anything else is shown first.
    fn add_sources(&mut self, sources: Vec<Result<Source, ReadError>>) {
        let (mut found, mut errors) = (Vec::new(), Vec::new());
        for source in sources {
            match source {
                Ok(source) => {
                    let name = source.path.file_name().map(|name| name.to_string_lossy().into_owned());
                    found.push((name, source.imported));
                }
                Err(error) => errors.push(error.to_string()),
            }
        }
        if found.iter().any(|(_, imported)| imported.wants_a_look()) {
            let form = ImportForm::new(self.work.document.workspace(), &self.window.prefs, found, errors);
            self.window.dialog = Some(Dialog::Import(Box::new(form)));
            return;
        }
        let remarks = found.iter().flat_map(|(name, imported)| {
            let name = name.as_deref().unwrap_or_default();
            imported.warnings.iter().map(move |warning| format!("{name}: {warning}"))
        });
        let remarks: Vec<String> = remarks.collect();
        let added_some = !found.is_empty();
        let new = found.into_iter().map(|(name, imported)| NewArticle::imported(imported, name));
        self.add_articles(new.collect());
        if !errors.is_empty() {
            self.show(if added_some { "Some files were not added" } else { "Nothing was added" }, errors);
        }
        match (remarks.len(), remarks.into_iter().next()) {
            (_, None) => {}
            (1, Some(remark)) => self.window.toasts.say(remark),
            (n, Some(remark)) => self.window.toasts.say(format!("{n} remarks on what was read, such as {remark}")),
        }
    }

    /// An article of a page is shown as one of a file; plain text is asked about.
    pub(super) fn pasted(&mut self, held: &Held, article: Option<Box<Imported>>, text: Option<String>) {
        match (article, text) {
            (None, None) => self.explain_paste(held),
            _ if self.window.dialog.is_some() => {} // somebody went on meanwhile
            (Some(article), _) => {
                let form = ImportForm::new(
                    self.work.document.workspace(),
                    &self.window.prefs,
                    vec![(None, *article)],
                    Vec::new(),
                );
                self.window.dialog = Some(Dialog::Import(Box::new(form)));
            }
            (None, Some(text)) => self.window.dialog = Some(Dialog::Paste(PasteForm::with_text(text))),
        }
    }

    /// Says why a paste brought nothing.
    pub(super) fn explain_paste(&mut self, held: &Held) {
        held.explained().into_iter().for_each(|said| self.window.toasts.say(said));
    }
}
