//! Whole documents: opened, saved, exported, and what to do about unsaved work.

use std::path::{Path, PathBuf};

use egui::{Context, ViewportCommand};

use crate::report::{Format, ReportOptions, report};
use crate::workspace::{Document, Export, SaveJob, Workspace, example, load};

use super::super::action::{Action, Change};
use super::super::app::Pending;
use super::super::app::Variorum;
use super::super::banner::{Banner, Topic};
use super::super::command::FileCommand;
use super::super::dialogs::{Answer, Dialog};
use super::super::files::Purpose;
use super::super::jobs::{JobKind, Outcome};
use super::super::sharing::{MergeFrom, Wanted};
use super::EditionChange;

impl Variorum {
    /// Commands about files and whole documents.
    pub(super) fn run_file(&mut self, ctx: &Context, command: FileCommand) {
        match command {
            FileCommand::NewWorkspace => self.unless_unsaved(ctx, Pending::NewWorkspace),
            FileCommand::OpenWorkspace => self.ask_for_files(Purpose::OpenWorkspace),
            FileCommand::OpenExample => self.unless_unsaved(ctx, Pending::OpenExample),
            FileCommand::AddArticles => self.ask_for_files(Purpose::AddArticles),
            FileCommand::PasteArticle => self.paste(Some(String::new())),
            FileCommand::Save => self.save_document(),
            FileCommand::SaveAs => self.ask_for_files(Purpose::SaveWorkspace),
            FileCommand::MergeFile => self.ask_for_files(Purpose::MergeFile),
            FileCommand::LookAtFile => self.ask_for_files(Purpose::LookAtFile),
            FileCommand::ExportHtml => self.ask_for_files(Purpose::ExportHtml),
            FileCommand::ExportMarkdown => self.ask_for_files(Purpose::ExportMarkdown),
            FileCommand::ShareNotes => self.ask_for_files(Purpose::ShareNotes),
            FileCommand::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    /// A workspace file is opened; anything else is read as articles.
    pub(super) fn open(&mut self, paths: Vec<PathBuf>) {
        let is_workspace = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
        let (workspaces, articles): (Vec<_>, Vec<_>) = paths.into_iter().partition(is_workspace);
        match (workspaces.into_iter().next(), articles.is_empty()) {
            (Some(path), true) => self.unless_unsaved_or_now(Pending::Open(path)),
            (Some(_), false) => {
                self.show(
                    "Open one thing at a time",
                    vec!["A workspace file and articles were given together.".to_owned()],
                );
            }
            (None, _) => self.change(Change::ReadArticles(articles)),
        }
    }

    /// Goes on with `pending` at once, or asks about unsaved work first.
    pub(super) fn unless_unsaved(&mut self, ctx: &Context, pending: Pending) {
        if self.work.document.is_unsaved() {
            self.window.pending = Some(pending);
            self.window.dialog = Some(Dialog::Unsaved);
        } else {
            self.window.pending = Some(pending);
            self.go_on(ctx);
        }
    }

    fn unless_unsaved_or_now(&mut self, pending: Pending) {
        // Opening needs no window, unlike quitting.
        self.unless_unsaved(&Context::default(), pending);
    }

    /// Does what was waiting for unsaved work to be settled.
    pub(in super::super) fn go_on(&mut self, ctx: &Context) {
        match self.window.pending.take() {
            None => {}
            Some(Pending::Quit) => {
                self.window.quits = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Some(Pending::NewWorkspace) => self.replace_document(Document::unsaved(Workspace::default())),
            Some(Pending::OpenExample) => self.replace_document(Document::unsaved(example())),
            Some(Pending::Open(path)) => self.jobs.start(JobKind::Read, move |_| {
                let result = load(&path);
                Outcome::Loaded(path, result)
            }),
        }
    }

    pub(super) fn answer(&mut self, ctx: &Context, answer: Answer) {
        if matches!(answer, Answer::Close) {
            return self.close_dialog();
        }
        let dialog = self.window.dialog.take();
        match answer {
            Answer::Close => {}
            Answer::Replace => {
                if let Some(Dialog::Replace(_, export)) = dialog {
                    self.write_out(move || export.replacing());
                }
            }
            Answer::SaveFirst => self.save_document(),
            Answer::Discard => self.go_on(ctx),
            Answer::Picked(purpose, paths) => self.picked(purpose, paths),
        }
    }

    /// Files were chosen for a purpose.
    pub(in super::super) fn picked(&mut self, purpose: Purpose, paths: Vec<PathBuf>) {
        let first = paths.first().map(|path| purpose.with_ending(path.clone()));
        match (purpose, first) {
            (Purpose::OpenWorkspace, Some(path)) => self.unless_unsaved_or_now(Pending::Open(path)),
            (Purpose::MergeFile, Some(path)) => self.fetch(MergeFrom::File(path), Wanted::Merge),
            (Purpose::LookAtFile, Some(path)) => self.fetch(MergeFrom::File(path), Wanted::Look),
            (Purpose::AddArticles, Some(_)) => self.open(paths),
            (Purpose::SaveWorkspace, Some(path)) => {
                let job = self.work.document.save_job_to(path);
                self.save(job);
            }
            (Purpose::NewEdition, Some(path)) => {
                let former = self.work.editions.chosen_for.take();
                let change = former.map(|former| Change::Edition(EditionChange::Read(former, path)));
                change.into_iter().for_each(|change| self.change(change));
            }
            (Purpose::ShareNotes, Some(path)) => self.share_notes(path),
            (Purpose::ExportHtml, Some(path)) => self.export(path, Format::Html),
            (Purpose::ExportMarkdown, Some(path)) => self.export(path, Format::Markdown),
            (_, None) => {}
        }
    }

    pub(super) fn save_document(&mut self) {
        match self.work.document.save_job().filter(|_| !self.work.keeping.looks_only) {
            Some(job) => self.save(job),
            None => self.ask_for_files(Purpose::SaveWorkspace),
        }
    }

    pub(super) fn save(&mut self, job: SaveJob) {
        let job = job.with_backups(self.work.keeping.keep.clone());
        self.jobs.start(JobKind::Save, move |_| Outcome::Saved(job.run()));
    }

    fn export(&mut self, path: PathBuf, format: Format) {
        let (workspace, comparison) =
            (self.work.document.workspace().clone(), self.derived.compared.comparison.clone());
        let options = ReportOptions { focus_idx: self.derived.compared.key.focus_idx };
        self.write_out(move || Export::document(report(&workspace, &comparison, format, options), path));
    }

    /// Writes out what `make` makes, on another thread.
    pub(super) fn write_out(&mut self, make: impl FnOnce() -> Export + Send + 'static) {
        let (keep, own) = (self.work.keeping.keep.clone(), self.work.document.path().map(Path::to_owned));
        self.jobs.start(JobKind::Save, move |_| {
            let export = make().of_file(own.as_deref()).remembered(keep);
            let result = export.run();
            Outcome::Exported(Box::new(export), result)
        });
    }

    pub(super) fn cancel_job(&mut self) {
        if let Some((kind, _, _)) = self.jobs.shown() {
            self.jobs.cancel(kind);
            if kind == JobKind::Carry {
                self.window.toasts.say("Cancelled: the notes are where they were, and no new edition came in");
                self.travel_on();
            }
            if kind == JobKind::Compare {
                self.derived.declined = self.derived.comparing.take();
                let said = "The comparison was cancelled; it starts again with the next change";
                let tooltip = "Compare the articles as they are now";
                let banner = Banner::new(Topic::NotCompared, said);
                self.window.banners.say(banner.offering("Compare now", tooltip, Action::Compare));
            }
        }
    }
}
