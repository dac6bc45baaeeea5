//! What the window knows of other people's copies: of the file on disk, of files beside it, of a file looked at.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use egui::Context;

use crate::workspace::{
    Copy, Dispute, Incoming, LoadError, Loaded, Obstacle, RecordId, Touched, Workspace, disputes, disputes_of,
    find_copies, lasting, load, obstacle, set_aside,
};

use super::action::Action;
use super::app::Variorum;
use super::banner::{Banner, Topic};
use super::dialogs::{Dialog, MergeForm};
use super::jobs::{JobKind, JobMode, Outcome};
use super::overlay::Overlay;
use super::perform::ShareAction;
use super::theme::AuthorHues;
use super::watch::{Seen, Watch};
use super::who_wrote::WhoWrote;

/// Where somebody else's version comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MergeFrom {
    /// A file that a person chose.
    File(PathBuf),
    /// The document's own file, saved by somebody else.
    Disk(PathBuf),
    /// A conflicted copy beside it.
    Copy(PathBuf),
}

impl MergeFrom {
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Disk(path) | Self::Copy(path) => path,
        }
    }

    /// Its name without folders.
    pub(crate) fn name(&self) -> String {
        self.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

/// What is wanted of another file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// To choose what to take over.
    Merge,
    /// To look at its notes only.
    Look,
}

/// What the window knows of other people's copies.
#[derive(Default)]
pub(crate) struct Sharing {
    /// A colleague's notes, looked at.
    pub(crate) overlay: Option<Overlay>,
    /// What waits to be settled in the document, in the order of the file.
    pub(crate) disputes: Vec<Dispute>,
    /// All who wrote something in the document.
    authors: WhoWrote,
    /// The revision that `disputes` and `authors` are of.
    read_of: Option<u64>,
    /// Everybody on screen, the document's own first: whose colours are shared out.
    people: Vec<String>,
    hues: AuthorHues,
    /// The file that the rest is about.
    place: Option<PathBuf>,
    watch: Option<Watch>,
    /// The file as it was last seen.
    disk: Option<Seen>,
    /// What stands in the way of saving to it.
    pub(crate) obstacle: Option<Obstacle>,
    /// Conflicted copies that were found and not merged yet.
    copies: Vec<Copy>,
    /// Copies whose content is in the document: set aside once that is saved.
    pub(crate) merged: BTreeSet<PathBuf>,
}

impl Sharing {
    pub(crate) fn authors(&self) -> &[String] {
        self.authors.names()
    }

    /// Takes in what changed in `workspace`.
    fn update(&mut self, workspace: &Workspace, touched: &Touched) {
        self.authors.update(workspace, touched);
        match touched {
            Touched::Records(ids) if ids.iter().all(|id| matches!(id, RecordId::Note(_))) => {
                self.disputes.retain(|dispute| !ids.contains(&dispute.id));
                self.disputes.extend(ids.iter().flat_map(|id| disputes_of(workspace, *id)));
                self.disputes.sort_by_key(|dispute| dispute.id);
            }
            _ => self.disputes = disputes(workspace), // what tags and articles are called stands in them too
        }
    }
}

impl Variorum {
    /// Reads another file and works out what it would bring.
    pub(super) fn fetch(&mut self, from: MergeFrom, wanted: Wanted) {
        let mine = self.work.document.workspace().clone();
        self.jobs.start(JobKind::Read, move |_| {
            let result = load(from.path()).map(|loaded| {
                let incoming = Incoming::of(&mine, &loaded.workspace);
                Box::new((loaded, incoming))
            });
            Outcome::Fetched { from, wanted, result }
        });
    }

    /// Another file was read.
    pub(super) fn fetched(
        &mut self,
        from: MergeFrom,
        wanted: Wanted,
        result: Result<Box<(Loaded, Incoming)>, LoadError>,
    ) {
        match (result, wanted) {
            (Ok(fetched), Wanted::Merge) => {
                let (loaded, incoming) = *fetched;
                self.window.dialog = Some(Dialog::Merge(Box::new(MergeForm::new(from, loaded, incoming))));
            }
            (Ok(fetched), Wanted::Look) => self.look_at(&from, &fetched.0),
            (Err(error), _) => {
                self.show("This file was not merged", vec![error.to_string(), error.hint().to_owned()]);
            }
        }
    }

    /// Lays a colleague's notes over the articles.
    pub(super) fn look_at(&mut self, from: &MergeFrom, theirs: &Loaded) {
        self.work.sharing.overlay = Some(Overlay::of(from.name(), self.work.document.workspace(), &theirs.workspace));
        self.show_side(super::view::Side::Notes, true);
        self.window.view.side_page = super::view::SidePage::Theirs;
    }

    /// Another document is in the window, or it lies elsewhere: watches its file, and looks beside it.
    fn file_changed_place(&mut self) {
        let path = self.work.document.path().map(Path::to_owned);
        let overlay = self.work.sharing.overlay.take();
        self.work.sharing = Sharing {
            overlay,
            place: path.clone(),
            hues: std::mem::take(&mut self.work.sharing.hues),
            ..Sharing::default()
        };
        self.window.banners.withdraw(Topic::ChangedOnDisk);
        self.window.banners.withdraw(Topic::Copies);
        let Some(path) = path else { return };
        if self.setup.jobs == JobMode::Threads {
            let ctx = self.jobs.ctx();
            self.work.sharing.watch = Some(Watch::new(path.clone(), move || ctx.request_repaint()));
        }
        let looked_at = path.clone();
        self.jobs.start(JobKind::Obstacle, move |_| {
            let obstacle = obstacle(&looked_at);
            Outcome::Obstacle(looked_at, obstacle)
        });
        let mine = self.work.document.workspace().clone();
        let others = self.window.prefs.not_copies.iter().cloned().collect::<BTreeSet<_>>();
        self.jobs.start(JobKind::Copies, move |_| {
            let copies = find_copies(&path, &mine, &others);
            Outcome::Copies(path, copies)
        });
    }

    /// Keeps what is derived for sharing up to date; called before every frame.
    pub(super) fn share(&mut self, ctx: &Context) {
        let revision = self.work.document.revision();
        if self.work.sharing.read_of != Some(revision) {
            let before = self.work.sharing.read_of;
            let touched = before.map_or(Touched::Everything, |before| self.work.document.touched_since(before));
            self.work.sharing.update(self.work.document.workspace(), &touched);
            self.work.sharing.read_of = Some(revision);
        }
        self.look_for_news();
        self.share_out_colours(ctx);
        if self.work.sharing.place.as_deref() != self.work.document.path() {
            self.file_changed_place();
        }
        if let Some(seen) = self.work.sharing.watch.as_ref().and_then(Watch::news) {
            self.obstacle_seen(&seen.path, seen.obstacle);
            self.work.sharing.disk = Some(seen);
            self.compare_with_disk();
        }
    }

    /// Something stands in the way of saving to the file at `path`, or nothing does.
    pub(super) fn obstacle_seen(&mut self, path: &Path, obstacle: Option<Obstacle>) {
        if self.work.document.path() == Some(path) {
            self.work.sharing.obstacle = obstacle;
        }
    }

    /// Gives everybody on screen a colour: the document's authors, then those of a file that is looked at.
    fn share_out_colours(&mut self, ctx: &Context) {
        let mut others = BTreeSet::new();
        if let Some(overlay) = &self.work.sharing.overlay {
            others.extend(overlay.notes.iter().map(|note| note.author.as_str()));
        }
        if let Some(Dialog::Merge(form)) = &self.window.dialog {
            others.extend(form.incoming.items.iter().map(|item| item.author.as_str()));
        }
        let people = || self.work.sharing.authors().iter().map(String::as_str).chain(others.iter().copied());
        if !people().eq(self.work.sharing.people.iter().map(String::as_str)) {
            let people = people().map(str::to_owned).collect::<Vec<_>>();
            self.work.sharing.hues = self.work.sharing.hues.for_people(&people);
            self.work.sharing.hues.install(ctx);
            self.work.sharing.people = people;
        }
    }

    /// Says so where the file on disk is not the one that was loaded or saved here.
    pub(super) fn compare_with_disk(&mut self) {
        if self.jobs.is_running(JobKind::Save) {
            return; // this may be our own; asked again when it is done
        }
        let Some(seen) = &self.work.sharing.disk else { return };
        let Some(path) = self.work.document.path().filter(|path| *path == seen.path) else { return };
        if seen.hash.is_none() || seen.hash == self.work.document.hash() {
            return self.window.banners.withdraw(Topic::ChangedOnDisk);
        }
        let from = MergeFrom::Disk(path.to_owned());
        let banner = Banner::new(Topic::ChangedOnDisk, format!("{} was changed on disk by somebody else", from.name()));
        let merge = Action::Share(ShareAction::Fetch(from, Wanted::Merge));
        let banner = banner.offering("Merge…", "See what changed, and choose what to take over", merge);
        let later = Action::Share(ShareAction::Later);
        self.window.banners.say(banner.offering("Later", "Go on; saving asks again and overwrites nothing", later));
    }

    /// The document was saved: what is on disk is known, and merged copies are set aside.
    pub(super) fn saved_to_disk(&mut self) {
        let path = self.work.document.path().map(Path::to_owned);
        self.work.sharing.disk = path.map(|path| Seen { path, hash: self.work.document.hash(), obstacle: None });
        self.work.sharing.obstacle = None;
        self.window.banners.withdraw(Topic::ChangedOnDisk);
        for copy in std::mem::take(&mut self.work.sharing.merged) {
            self.set_aside(copy);
        }
    }

    /// Moves a conflicted copy out of the way.
    pub(super) fn set_aside(&mut self, copy: PathBuf) {
        self.copy_is_done(&copy);
        self.jobs.start(JobKind::Copies, move |_| Outcome::CopyAside(set_aside(&copy)));
    }

    pub(super) fn copy_aside(&mut self, result: std::io::Result<PathBuf>) {
        match result {
            Ok(path) => self.window.toasts.say(format!("The merged copy is kept as {}", path.display())),
            Err(cause) => self.window.toasts.say(format!("The merged copy stays where it is: {cause}")),
        }
    }

    /// Conflicted copies were looked for.
    pub(super) fn copies_found(&mut self, path: &Path, copies: Vec<Copy>) {
        if self.work.document.path() == Some(path) {
            self.work.sharing.copies = copies;
            self.offer_copies();
        }
    }

    /// A file beside the document's is no copy of it; that is remembered.
    pub(super) fn not_a_copy(&mut self, path: &Path) {
        self.window.prefs.is_no_copy(lasting(path));
        self.copy_is_done(path);
        self.offer_copies();
    }

    /// A copy has nothing to offer any more.
    pub(super) fn copy_is_done(&mut self, path: &Path) {
        self.work.sharing.copies.retain(|copy| copy.path != path);
    }

    /// Offers the first of the conflicted copies that are left.
    pub(super) fn offer_copies(&mut self) {
        let merged = &self.work.sharing.merged;
        let mut left = self.work.sharing.copies.iter().filter(|copy| !merged.contains(&copy.path));
        let Some(first) = left.next() else { return self.window.banners.withdraw(Topic::Copies) };
        // Only what a program put there is put away after the merge: any other file somebody may work in.
        let path = first.path.clone();
        let from = if first.service.is_some() { MergeFrom::Copy(path.clone()) } else { MergeFrom::File(path.clone()) };
        let more = match left.count() {
            0 => String::new(),
            n => format!(" (and {n} more)"),
        };
        let maker = first.service.map(|service| format!(", made by {service}")).unwrap_or_default();
        let said = format!("A copy of this file with other changes lies beside it: {}{more}{maker}", from.name());
        let merge = Action::Share(ShareAction::Fetch(from, Wanted::Merge));
        let banner = Banner::new(Topic::Copies, said).offering(
            "Merge…",
            "See what is in it, and choose what to take over",
            merge,
        );
        let banner = banner.offering(
            "Later",
            "Leave it; it is offered again at the next opening",
            Action::Share(ShareAction::Later),
        );
        self.window.banners.say(banner.offering(
            "Not a copy",
            "Never offer this file again",
            Action::Share(ShareAction::NotACopy(path)),
        ));
    }
}
