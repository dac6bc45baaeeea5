//! The application: its state, in four kinds that are never mixed.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;
use jiff::Timestamp;
use uuid::Uuid;

use crate::compare::MOST_MEMORY;
use crate::text::ArticleId;
use crate::workspace::edits::Ids;
use crate::workspace::{ComparisonInput, Document, Keep, OriginalFile, ReadError, Signer, Source, Workspace, example};

use super::action::Action;
use super::banner::Banners;
use super::clipboard::Held;
use super::derived::{Derived, DerivedKey, Words};
use super::dialogs::Dialog;
use super::files::DialogMode;
use super::jobs::{JobKind, JobMode, Jobs};
use super::keeping::Keeping;
use super::keyboard::PasteWatch;
use super::note_index::NoteIndex;
use super::note_places::NotePlaces;
use super::pages::Pages;
use super::panels::{ArticlesPanel, NotesPanel};
use super::perform::Editions;
use super::prefs::{self, Prefs};
use super::search::Search;
use super::seen::Seen;
use super::sharing::Sharing;
use super::theme;
use super::toasts::Toasts;
use super::trail::Trail;
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

/// The application. Four kinds of state, never mixed.
pub struct Variorum {
    pub(super) setup: Setup,
    /// What is saved, and the file it is in.
    pub(super) work: Work,
    /// Computed from the document.
    pub(super) derived: DerivedState,
    /// What is selected, shown and scrolled.
    pub(super) window: WindowState,
    /// Work in flight.
    pub(super) jobs: Jobs,
}

impl Variorum {
    /// The window with the example event.
    pub fn new(cc: &eframe::CreationContext<'_>, setup: Setup) -> Self {
        theme::install_fonts(&cc.egui_ctx);
        theme::install_style(&cc.egui_ctx);
        let prefs: Prefs = cc.storage.and_then(|storage| eframe::get_value(storage, prefs::KEY)).unwrap_or_default();
        theme::set_high_contrast(&cc.egui_ctx, prefs.high_contrast);
        let mut jobs = Jobs::new(setup.jobs, cc.egui_ctx.clone());
        let keeping = Keeping::new(setup.keep.clone(), (setup.new_id)());
        keeping.look_for_lost_work(&mut jobs);
        Self {
            work: Work::new(Document::unsaved(example()), new_signer(&setup, &prefs), setup.new_id, keeping),
            derived: DerivedState::default(),
            window: WindowState::new(prefs),
            jobs,
            setup,
        }
    }

    /// Opens what the command line names: a workspace, or articles in a workspace of their own.
    pub fn open_at_start(&mut self, files: Vec<PathBuf>) {
        if files.is_empty() {
            return;
        }
        self.work.document = Document::unsaved(Workspace::default());
        let ctx = Context::default();
        self.perform(&ctx, Action::Open(files));
    }

    /// The document as it is now.
    pub fn document(&self) -> &Document {
        &self.work.document
    }

    /// A new document has its own replica: see [`Signer`].
    pub(super) fn replace_document(&mut self, document: Document) {
        self.remember_seen();
        self.work.seen = Seen::default();
        self.work.document = document;
        self.work.keeping.document_replaced();
        self.work.signer = new_signer(&self.setup, &self.window.prefs);
        // Nothing of the document before may show through: not for a frame, not in a cache.
        self.derived.forget();
        self.window.notes = NotesPanel::default();
        self.window.search = Search::default();
        self.window.view = self.window.view.of_another_document();
        self.window.trail = Trail::default();
        self.window.banners = Banners::default();
        self.work.sharing = Sharing::default();
        self.work.editions = Editions::default();
        self.window.importing = Importing::default();
        self.jobs.cancel(JobKind::Carry);
    }
}

fn new_signer(setup: &Setup, prefs: &Prefs) -> Signer {
    let id = (setup.new_id)().simple().to_string();
    let replica = id.get(20..).unwrap_or(&id).to_owned(); // the random end of the id
    Signer::new(prefs.author.clone().unwrap_or_default(), replica)
}

/// The document, who signs its changes, and what is known of the file it is in.
pub(super) struct Work {
    pub(super) document: Document,
    pub(super) signer: Signer,
    pub(super) ids: Ids,
    pub(super) keeping: Keeping,
    pub(super) sharing: Sharing,
    pub(super) seen: Seen,
    pub(super) editions: Editions,
}

impl Work {
    pub(super) fn new(document: Document, signer: Signer, new_id: fn() -> Uuid, keeping: Keeping) -> Self {
        Self {
            document,
            signer,
            ids: Ids::given(new_id),
            keeping,
            sharing: Sharing::default(),
            seen: Seen::default(),
            editions: Editions::default(),
        }
    }
}

/// What is computed from a revision of the document.
#[derive(Default)]
pub(super) struct DerivedState {
    /// The comparison, and what is shown of it.
    pub(super) compared: Derived,
    pub(super) places: NotePlaces,
    pub(super) index: NoteIndex,
    /// See [`crate::workspace::sigla`].
    pub(super) sigla: BTreeMap<ArticleId, String>,
    pub(super) input: Arc<ComparisonInput>,
    /// The revision that `places`, `index` and `input` are of.
    pub(super) of_revision: Option<u64>,
    pub(super) n_computed: u64,
    /// A comparison that was cancelled; it is not started again until something changes.
    pub(super) declined: Option<DerivedKey>,
    /// What the running comparison is made of.
    pub(super) comparing: Option<DerivedKey>,
    /// See [`Words`].
    pub(super) words: Words,
}

impl DerivedState {
    /// Nothing of the document before may show through.
    pub(super) fn forget(&mut self) {
        self.compared = Derived::default();
        self.of_revision = None;
    }
}

/// What waits until unsaved work is saved or given up.
#[derive(Clone, Debug)]
pub(super) enum Pending {
    Quit,
    NewWorkspace,
    OpenExample,
    Open(PathBuf),
}

/// What is selected, shown and asked.
pub(super) struct WindowState {
    pub(super) view: View,
    pub(super) trail: Trail,
    pub(super) pages: Pages,
    pub(super) articles: ArticlesPanel,
    pub(super) notes: NotesPanel,
    pub(super) search: Search,
    pub(super) dialog: Option<Dialog>,
    pub(super) banners: Banners,
    pub(super) toasts: Toasts,
    pub(super) prefs: Prefs,
    pub(super) pending: Option<Pending>,
    pub(super) importing: Importing,
    pub(super) quits: bool,
    pub(super) paste_watch: PasteWatch,
    /// What stands in the frame of the window.
    pub(super) title: String,
}

impl WindowState {
    pub(super) fn new(prefs: Prefs) -> Self {
        Self {
            view: View { marks: prefs.level(), ..View::default() },
            trail: Trail::default(),
            pages: Pages::default(),
            articles: ArticlesPanel::default(),
            notes: NotesPanel::default(),
            search: Search::default(),
            dialog: None,
            banners: Banners::default(),
            toasts: Toasts::default(),
            prefs,
            pending: None,
            importing: Importing::default(),
            quits: false,
            paste_watch: PasteWatch::default(),
            title: String::new(),
        }
    }
}

/// Articles on their way in.
#[derive(Default)]
pub(super) struct Importing {
    /// Files that are being read.
    pub(super) reading: Vec<PathBuf>,
    /// What was read while a dialog was open; it waits until that is closed.
    pub(super) waiting: Vec<Result<Source, ReadError>>,
    /// Files that are to be kept beside the workspace, once it has a place.
    pub(super) originals: Vec<OriginalFile>,
}
