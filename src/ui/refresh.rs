//! What is derived from the document, kept up to date with it: at once where a record changed, on another thread
//! where the comparison did.

use std::sync::Arc;

use crate::compare::{gigabytes, memory_needed};
use crate::text::ArticleId;
use crate::workspace::{RecordId, Touched, sigla};

use super::action::Action;
use super::app::Variorum;
use super::banner::{Banner, Topic};
use super::derived::{Derived, DerivedKey};
use super::jobs::{JobKind, Outcome};

/// How much a window did so far for its notes, in steps that are the same on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoteSteps {
    /// Notes and pins that were looked for in their texts.
    pub resolved: u64,
    /// Notes that were read for the list: each gets its place in reading order then.
    pub read: u64,
    /// Notes that were held against the query.
    pub asked: u64,
    /// Notes of which was found out whether they say something new.
    pub looked_at: u64,
    /// Cards that were laid out.
    pub laid_out: u64,
}

impl Variorum {
    /// How much was done so far for the notes.
    pub fn note_steps(&self) -> NoteSteps {
        let (asked, laid_out) = self.window.notes.n_steps();
        let (resolved, read) = (self.derived.places.n_resolved(), self.derived.index.n_read());
        NoteSteps { resolved, read, asked, looked_at: self.work.seen.n_looked_at(), laid_out }
    }

    /// Brings what is derived up to date with the document.
    pub(super) fn refresh(&mut self) {
        let revision = self.work.document.revision();
        if self.derived.of_revision != Some(revision) {
            let touched =
                self.derived.of_revision.map_or(Touched::Everything, |before| self.work.document.touched_since(before));
            self.take_in(&touched);
            self.derived.of_revision = Some(revision);
        }
        let key = self.derived_key();
        if self.derived.declined.as_ref() == Some(&key) {
            return;
        }
        if self.derived.declined.take().is_some() {
            self.window.banners.withdraw(Topic::NotCompared); // it is about other articles
        }
        if key == self.derived.compared.key {
            return;
        }
        if self.jobs.is_running(JobKind::Compare) && self.derived.comparing.as_ref() == Some(&key) {
            return;
        }
        if memory_needed(&key.input.extents()) > self.setup.most_memory {
            return self.decline(key);
        }
        self.derived.comparing = Some(key.clone());
        self.window.banners.withdraw(Topic::NotCompared);
        let same_input = key.input == self.derived.compared.key.input && !key.input.articles.is_empty();
        let before = same_input.then(|| self.derived.compared.computed());
        let words = Arc::clone(&self.derived.words);
        self.jobs.start(JobKind::Compare, move |progress| {
            let derived = Derived::compute(key, before, &words, progress);
            Outcome::Compared(derived.ok().map(Box::new))
        });
    }

    /// Does not begin a comparison that would take too much memory, and says so.
    fn decline(&mut self, key: DerivedKey) {
        self.jobs.cancel(JobKind::Compare);
        let n_articles = key.input.articles.len();
        let (needed, most) = (memory_needed(&key.input.extents()), self.setup.most_memory);
        let said = format!(
            "Not compared: {n_articles} articles of this length may need up to {} of memory, and at most {} is used",
            gigabytes(needed),
            gigabytes(most)
        );
        let tooltip = "Leave some articles out of the comparison";
        let banner = Banner::new(Topic::NotCompared, said);
        self.window.banners.say(banner.offering("Choose articles…", tooltip, Action::ChooseCompared));
        self.derived.declined = Some(key);
    }

    /// Brings up to date what depends on the records that changed.
    fn take_in(&mut self, touched: &Touched) {
        let workspace = self.work.document.workspace();
        self.derived.places.update(workspace, touched);
        self.derived.index.update(workspace, &self.derived.places, touched);
        let is_compared = |id: &RecordId| matches!(id, RecordId::Event | RecordId::Article(_) | RecordId::Pin(_));
        if matches!(touched, Touched::Records(ids) if !ids.iter().any(is_compared)) {
            return;
        }
        self.derived.sigla = sigla(workspace);
        let input = workspace.comparison_input();
        if *self.derived.input != input {
            self.derived.input = Arc::new(input);
        }
    }

    /// What the comparison on screen should be made of.
    fn derived_key(&self) -> DerivedKey {
        let input = Arc::clone(&self.derived.input);
        let is_focus = |(id, _): &(ArticleId, _)| Some(*id) == self.window.view.focus;
        let focus_idx = input.articles.iter().position(is_focus).unwrap_or_default();
        DerivedKey { input, focus_idx }
    }
}
