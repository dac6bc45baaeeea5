//! Articles on their way in: files that are read, and what was read until it is looked at.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::import::{ColumnChoice, Imported};
use crate::workspace::edits::NewArticle;
use crate::workspace::{FileReader, NotKept, OriginalFile, ReadError, Source, keep_originals, originals_folder};

use super::app::Variorum;
use super::clipboard::Held;
use super::dialogs::{Dialog, ImportForm, PasteForm};
use super::jobs::{FileCount, JobKind, Outcome};
use super::panels::counted;

impl Variorum {
    /// Reads files; those that are being read already come along.
    pub(super) fn read_articles(&mut self, paths: Vec<PathBuf>) {
        if !self.jobs.is_running(JobKind::Read) {
            self.window.importing.reading.clear();
        }
        self.window.importing.reading.extend(paths);
        let (paths, foreign, ctx) = (self.window.importing.reading.clone(), self.setup.jobs.foreign(), self.jobs.ctx());
        let columns = self.window.prefs.columns.clone();
        let count = Arc::new(FileCount::default());
        self.jobs.start_counted(JobKind::Read, Arc::clone(&count), move |progress| {
            let told = |n_read: usize, n_files: usize| {
                count.tell(n_read, n_files);
                // A stopped job is told by its next step, and drops what it has.
                _ = progress.report(n_read as f32 / n_files.max(1) as f32);
                ctx.request_repaint();
            };
            let go_on = || progress.check().is_ok();
            Outcome::Read(FileReader { foreign, columns: &columns, go_on: &go_on, told: &told }.read(&paths))
        });
    }

    /// Reads a file again, with the columns of its tables as somebody chose them; they are remembered.
    pub(super) fn read_columns(&mut self, path: PathBuf, choice: ColumnChoice) {
        if let Some(Dialog::Import(form)) = &mut self.window.dialog {
            form.is_reading = true;
        }
        self.window.prefs.has_columns(choice.clone());
        let foreign = self.setup.jobs.foreign();
        // What was just chosen counts, also where it is not remembered.
        let columns = self.window.prefs.columns.iter().cloned().chain([choice]).collect::<Vec<_>>();
        self.jobs.start(JobKind::ReadColumns, move |progress| {
            let go_on = || progress.check().is_ok();
            let reader = FileReader { foreign, columns: &columns, go_on: &go_on, told: &|_, _| () };
            let sources = reader.read(std::slice::from_ref(&path));
            Outcome::ReadColumns(path, sources)
        });
    }

    pub(super) fn columns_read(&mut self, path: &Path, sources: Vec<Result<Source, ReadError>>) {
        let workspace = self.work.document.workspace();
        if let Some(Dialog::Import(form)) = &mut self.window.dialog {
            form.read_again(workspace, &self.window.prefs, path, sources);
        }
    }

    /// Keeps the originals of `files` where that is wanted: at once, or once the workspace has a place.
    pub(super) fn keep_originals_of(&mut self, files: Vec<OriginalFile>) {
        if self.window.prefs.keeps_originals {
            self.window.importing.originals.extend(files);
            self.keep_originals();
        }
    }

    /// Copies what is to be kept, on another thread. What was imported and taken back is not.
    pub(super) fn keep_originals(&mut self) {
        let articles = self.work.document.workspace().articles();
        let is_here =
            |file: &OriginalFile| articles.iter().any(|record| record.original.is_some_and(|it| it.hash == file.hash));
        let files: Vec<OriginalFile> =
            self.window.importing.originals.iter().filter(|file| is_here(file)).cloned().collect();
        let Some(path) = self.work.document.path().map(Path::to_owned).filter(|_| !files.is_empty()) else { return };
        self.jobs.start(JobKind::Originals, move |_| {
            let not_kept = keep_originals(&path, &files);
            Outcome::Originals { folder: originals_folder(&path), files, not_kept }
        });
    }

    pub(super) fn originals_kept(&mut self, folder: &Path, files: &[OriginalFile], not_kept: Vec<NotKept>) {
        self.window.importing.originals.retain(|file| !files.contains(file));
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let n_kept = files.len() - not_kept.len();
        if n_kept > 0 {
            self.window.toasts.say(format!("{} kept in {name}", counted(n_kept, "original")));
        }
        if self.window.dialog.is_none() && !not_kept.is_empty() {
            self.show("Some originals were not kept", not_kept.iter().map(ToString::to_string).collect());
        } else {
            not_kept.iter().for_each(|cause| self.window.toasts.say(cause.to_string()));
        }
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
        let wants_a_look = |read: &Result<Source, ReadError>| match read {
            Ok(source) => source.imported.wants_a_look(),
            Err(error) => error.table().is_some(),
        };
        if sources.iter().any(wants_a_look) {
            let form = ImportForm::of_files(self.work.document.workspace(), &self.window.prefs, sources);
            self.window.dialog = Some(Dialog::Import(Box::new(form)));
            return;
        }
        let (found, errors): (Vec<_>, Vec<_>) = sources.into_iter().partition(Result::is_ok);
        let errors: Vec<String> = errors.into_iter().filter_map(Result::err).map(|error| error.to_string()).collect();
        let found: Vec<Source> = found.into_iter().flatten().collect();
        let remarks: Vec<String> = found.iter().flat_map(remarks).collect();
        let added_some = !found.is_empty();
        let files = found.iter().map(Source::original).collect();
        self.add_articles(found.into_iter().map(NewArticle::from).collect());
        self.keep_originals_of(files);
        if !errors.is_empty() {
            self.show(if added_some { "Some files were not added" } else { "Nothing was added" }, errors);
        }
        match (remarks.len(), remarks.into_iter().next()) {
            (_, None) => {}
            (1, Some(remark)) => self.window.toasts.say(remark),
            (n, Some(remark)) => self.window.toasts.say(format!("{n} remarks on what was read, such as {remark}")),
        }
    }

    /// Articles of a page are shown as those of a file; plain text is asked about.
    pub(super) fn pasted(&mut self, held: &Held, articles: Vec<Imported>, text: Option<String>) {
        match (articles.is_empty(), text) {
            (true, None) => self.explain_paste(held),
            _ if self.window.dialog.is_some() => {} // somebody went on meanwhile
            (false, _) => {
                let form = ImportForm::of_page(self.work.document.workspace(), &self.window.prefs, articles);
                self.window.dialog = Some(Dialog::Import(Box::new(form)));
            }
            (true, Some(text)) => self.window.dialog = Some(Dialog::Paste(PasteForm::with_text(text))),
        }
    }

    /// Says why a paste brought nothing.
    pub(super) fn explain_paste(&mut self, held: &Held) {
        held.explained().into_iter().for_each(|said| self.window.toasts.say(said));
    }
}

/// What is to be said of a file that was read.
fn remarks(source: &Source) -> Vec<String> {
    let name = source.name().unwrap_or_default();
    source.imported.warnings.iter().map(|warning| format!("{name}: {warning}")).collect()
}
