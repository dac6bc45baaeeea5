//! The application: its state, and the layout of its panels.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{CentralPanel, Context, Panel, Ui, UiBuilder, ViewportCommand};
use jiff::Timestamp;
use uuid::Uuid;

use crate::compare::MOST_MEMORY;
use crate::workspace::edits::Ids;
use crate::workspace::{ComparisonInput, Document, Keep, Signer, Workspace, example};

use super::action::Action;
use super::banner::Banners;
use super::clipboard::Held;
use super::columns::ColumnsState;
use super::derived::{Derived, DerivedKey};
use super::dialogs::{self, Dialog};
use super::files::DialogMode;
use super::jobs::{JobKind, JobMode, Jobs, Outcome};
use super::keeping::Keeping;
use super::keyboard::{Keyboard, PasteWatch, Pasted};
use super::note_index::NoteIndex;
use super::note_places::NotePlaces;
use super::panels::{self, ArticlesPanel, Menu, NotesInput, NotesPanel, Status};
use super::perform::Editions;
use super::prefs::{self, Prefs};
use super::seen::Seen;
use super::sharing::Sharing;
use super::theme;
use super::toasts::Toasts;
use super::view::View;

/// How the window reaches the world outside; tests choose otherwise.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Where jobs run.
    pub jobs: JobMode,
    /// Which file dialogs are used.
    pub dialogs: DialogMode,
    /// What time it is.
    pub now: fn() -> Timestamp,
    /// An id that was never used before.
    pub new_id: fn() -> Uuid,
    /// What the clipboard holds.
    pub clipboard: fn() -> Held,
    /// Most memory that a comparison may take, in bytes.
    pub most_memory: u64,
    /// Where backups and unsaved work are kept; nowhere where there is none.
    pub keep: Option<Keep>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            jobs: JobMode::Threads,
            dialogs: DialogMode::detect(),
            now: now_to_the_second,
            new_id: Uuid::now_v7,
            clipboard: Held::now,
            most_memory: MOST_MEMORY,
            keep: Keep::of_this_person(),
        }
    }
}

/// Nobody reads nanoseconds in a file.
fn now_to_the_second() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

/// What waits until unsaved work is saved or given up.
#[derive(Clone, Debug)]
pub(super) enum Pending {
    Quit,
    NewWorkspace,
    OpenExample,
    Open(PathBuf),
}

/// The application. Four kinds of state, never mixed.
pub struct Variorum {
    pub(super) setup: Setup,
    /// Document: what is saved.
    pub(super) document: Document,
    pub(super) signer: Signer,
    pub(super) ids: Ids,
    /// Derived: computed from the document's revision.
    pub(super) derived: Derived,
    pub(super) places: NotePlaces,
    pub(super) index: NoteIndex,
    pub(super) input: Arc<ComparisonInput>,
    /// The revision that `places`, `index` and `input` are of.
    pub(super) derived_of: Option<u64>,
    pub(super) n_computed: u64,
    /// A comparison that was cancelled; it is not started again until something changes.
    pub(super) declined: Option<DerivedKey>,
    /// What the running comparison is made of.
    pub(super) comparing: Option<DerivedKey>,
    /// See [`super::derived::Words`].
    pub(super) words: super::derived::Words,
    /// View: what is selected, shown and scrolled.
    pub(super) view: View,
    pub(super) columns: ColumnsState,
    articles: ArticlesPanel,
    pub(super) notes: NotesPanel,
    pub(super) dialog: Option<Dialog>,
    pub(super) banners: Banners,
    pub(super) toasts: Toasts,
    pub(super) prefs: Prefs,
    pub(super) pending: Option<Pending>,
    pub(super) editions: Editions,
    pub(super) quits: bool,
    paste_watch: PasteWatch,
    pub(super) keeping: Keeping,
    pub(super) sharing: Sharing,
    pub(super) seen: Seen,
    title: String,
    /// Jobs: work in flight.
    pub(super) jobs: Jobs,
}

impl Variorum {
    /// The window with the example event.
    pub fn new(cc: &eframe::CreationContext<'_>, setup: Setup) -> Self {
        theme::install_fonts(&cc.egui_ctx);
        theme::install_style(&cc.egui_ctx);
        let prefs: Prefs = cc.storage.and_then(|storage| eframe::get_value(storage, prefs::KEY)).unwrap_or_default();
        let mut jobs = Jobs::new(setup.jobs, cc.egui_ctx.clone());
        let keeping = Keeping::new(setup.keep.clone(), (setup.new_id)());
        keeping.look_for_lost_work(&mut jobs);
        Self {
            document: Document::unsaved(example()),
            signer: new_signer(&setup, &prefs),
            ids: Ids::given(setup.new_id),
            derived: Derived::default(),
            places: NotePlaces::default(),
            index: NoteIndex::default(),
            input: Arc::default(),
            derived_of: None,
            n_computed: 0,
            declined: None,
            comparing: None,
            words: super::derived::Words::default(),
            view: View::default(),
            columns: ColumnsState::default(),
            articles: ArticlesPanel::default(),
            notes: NotesPanel::default(),
            dialog: None,
            banners: Banners::default(),
            toasts: Toasts::default(),
            prefs,
            pending: None,
            editions: Editions::default(),
            quits: false,
            paste_watch: PasteWatch::default(),
            keeping,
            sharing: Sharing::default(),
            seen: Seen::default(),
            title: String::new(),
            jobs,
            setup,
        }
    }

    /// Opens what the command line names: a workspace, or articles in a workspace of their own.
    pub fn open_at_start(&mut self, files: Vec<PathBuf>) {
        if files.is_empty() {
            return;
        }
        self.document = Document::unsaved(Workspace::default());
        let ctx = Context::default();
        self.perform(&ctx, Action::Open(files));
    }

    /// The document as it is now.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// A new document has its own replica: see [`Signer`].
    pub(super) fn replace_document(&mut self, document: Document) {
        self.remember_seen();
        self.seen = Seen::default();
        self.document = document;
        self.keeping.document_replaced();
        self.signer = new_signer(&self.setup, &self.prefs);
        // Nothing of the document before may show through: not for a frame, not in a cache.
        self.derived = Derived::default();
        self.derived_of = None;
        self.notes = NotesPanel::default();
        self.view = View::default();
        self.banners = Banners::default();
        self.sharing = Sharing::default();
        self.editions = Editions::default();
        self.jobs.cancel(JobKind::Carry);
    }

    fn name_window(&mut self, ctx: &Context) {
        let file = self.document.path().and_then(|path| path.file_name()).map(|name| name.to_string_lossy());
        let event = self.document.workspace().event().title;
        let name = file.map_or(event, |file| file.into_owned());
        let mark = if self.document.is_unsaved() { "● " } else { "" };
        let title = if name.is_empty() { format!("{mark}Variorum") } else { format!("{mark}{name} – Variorum") };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Asks before the window closes over unsaved work.
    fn guard_close(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) && self.document.is_unsaved() && !self.quits {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.pending = Some(Pending::Quit);
            self.dialog = Some(Dialog::Unsaved);
        }
    }

    /// Files dropped on the window, text pasted outside a field, and the keys of commands.
    fn gestures(&mut self, ui: &Ui, keyboard: &mut Keyboard, out: &mut Vec<Action>) {
        let dropped = ui.input(|input| input.raw.dropped_files.clone());
        let paths: Vec<PathBuf> = dropped.iter().map(|file| file.path().to_owned()).collect();
        match (paths.is_empty(), &self.dialog) {
            (true, _) => {}
            (false, None) => out.push(Action::Open(paths)),
            (false, Some(_)) => self.toasts.say("Close the dialog first, then drop the files again"),
        }
        match self.paste_watch.failed(ui) {
            None => {}
            Some(Pasted::Picture) => self.explain_paste(&Held::Picture),
            Some(Pasted::Nothing) => self.paste(None),
        }
        out.extend(keyboard.commands.drain(..).map(Action::Run));
        if let Some(text) = keyboard.pasted.take() {
            self.paste(Some(text));
        }
    }

    /// Looks whether what was copied is a part of a page; `text` is what came as plain text.
    pub(super) fn paste(&mut self, text: Option<String>) {
        let (held, foreign) = (self.setup.clipboard, self.setup.jobs.foreign());
        self.jobs.start(JobKind::Clipboard, move |_| {
            let held = held();
            let article = held.article(foreign).map(Box::new);
            Outcome::Pasted { held, article, text }
        });
    }

    fn panels_ui(&mut self, ui: &mut Ui, keyboard: &Keyboard, out: &mut Vec<Action>) {
        Panel::top("menu").show(ui, |ui| self.menu_bar_ui(ui, out));
        self.banners.ui(ui, out);
        Panel::bottom("status").show(ui, |ui| self.status_bar_ui(ui, out));
        let articles = Panel::left("articles").default_size(226.0).size_range(180.0..=420.0);
        articles.show_collapsible(ui, &mut self.prefs.shows_articles, |ui| {
            named(ui, "Articles", |ui| {
                let input = (self.document.workspace(), &self.derived, &self.view);
                panels::articles_ui(ui, input, &mut self.articles, out);
            });
        });
        let notes = Panel::right("notes").default_size(296.0).size_range(230.0..=560.0);
        notes.show_collapsible(ui, &mut self.prefs.shows_notes, |ui| {
            let input = NotesInput {
                document: &self.document,
                workspace: self.document.workspace(),
                places: &self.places,
                index: &self.index,
                derived: &self.derived,
                disputes: &self.sharing.disputes,
                overlay: self.sharing.overlay.as_ref(),
                news: self.seen.new_notes(),
                n_marks: self.seen.n_marks(),
                authors: self.sharing.authors(),
            };
            named(ui, "Notes and tags", |ui| panels::side_ui(ui, &input, &mut self.notes, &mut self.view, out));
        });
        let paper = egui::Frame::new().fill(theme::Palette::of(ui).paper);
        CentralPanel::default().frame(paper).show(ui, |ui| self.centre_ui(ui, keyboard, out));
    }

    fn menu_bar_ui(&mut self, ui: &mut Ui, out: &mut Vec<Action>) {
        let event = self.document.workspace().event();
        let menu = Menu {
            title: if event.title.is_empty() { "Untitled event".to_owned() } else { event.title },
            strictness: event.strictness,
            undo: self.document.history().undo_label(),
            redo: self.document.history().redo_label(),
            recent: &self.prefs.recent,
            has_selection: !self.view.selection.is_empty(),
            has_open_note: self.view.open_note.is_some(),
            n_looks: self.places.n_open_looks(),
            shows_articles: self.prefs.shows_articles,
            shows_notes: self.prefs.shows_notes,
        };
        panels::menu_ui(ui, &menu, out);
    }

    fn status_bar_ui(&mut self, ui: &mut Ui, out: &mut Vec<Action>) {
        let workspace = self.document.workspace();
        let (n_articles, n_notes) = (workspace.articles().len(), self.index.len());
        let file = self.document.path().and_then(|path| path.file_name());
        let status = Status {
            file: file.map(|name| name.to_string_lossy().into_owned()),
            is_unsaved: self.document.is_unsaved(),
            looks_only: self.keeping.looks_only,
            obstacle: self.sharing.obstacle,
            counts: format!("{} · {}", panels::counted(n_articles, "article"), panels::counted(n_notes, "note")),
            left_out: (!self.derived.comparison.remarks.is_empty()).then(|| {
                let remarks = self.derived.comparison.remarks.iter().map(ToString::to_string);
                remarks.collect::<Vec<_>>().join(" · ")
            }),
            author: self.prefs.author.as_deref(),
            n_disputes: self.sharing.disputes.len(),
            job: self.jobs.shown().map(|(_, name, done)| (name, done)),
        };
        panels::status_ui(ui, &status, out);
    }
}

impl eframe::App for Variorum {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        for outcome in self.jobs.collect() {
            self.receive(ctx, outcome);
        }
        self.refresh();
        for outcome in self.jobs.collect() {
            self.receive(ctx, outcome); // jobs that ran inline
        }
        self.share(ctx);
        self.keep_work(ctx);
        self.name_window(ctx);
        self.guard_close(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let mut out = Vec::new();
        let has_dialog = self.dialog.is_some();
        let mut keyboard = Keyboard::of(ui, has_dialog);
        self.gestures(ui, &mut keyboard, &mut out);
        self.panels_ui(ui, &keyboard, &mut out);
        if has_dialog {
            out.clear(); // screen readers reach what lies behind a dialog, and must not set it going
        }
        if let Some(dialog) = &mut self.dialog {
            dialogs::dialog_ui(ui, dialog, &mut out);
        }
        self.toasts.ui(ui);
        if !out.is_empty() {
            ui.request_repaint();
        }
        let ctx = ui.ctx().clone();
        for action in out {
            self.perform(&ctx, action);
        }
    }

    fn on_exit(&mut self) {
        if self.quits || !self.document.is_unsaved() {
            self.keeping.end();
        }
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.remember_seen();
        eframe::set_value(storage, prefs::KEY, &self.prefs);
    }
}

fn new_signer(setup: &Setup, prefs: &Prefs) -> Signer {
    let id = (setup.new_id)().simple().to_string();
    let replica = id.get(20..).unwrap_or(&id).to_owned(); // the random end of the id
    Signer::new(prefs.author.clone().unwrap_or_default(), replica)
}

/// Gives a part of the window a name for screen readers.
pub(super) fn named(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().accessibility_label(name), add);
}
