//! An open workspace: what is in it, how it came about, and where it lies on disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::text::ContentHash;

use super::edits::Request;
use super::file::{Loaded, Replaces};
use super::history::{StateId, Step};
use super::keep::{Entry, Recovered};
use super::saving::{SaveJob, Saved};
use super::touched::{TouchLog, Touched};
use super::{Change, Counts, Edit, History, Merged, RecordId, Signer, Workspace};

/// An open workspace. All changes go through [`Document::apply`], undo and redo.
///
/// Undo takes a step back exactly, stamps and all, as long as nobody can have seen it. Once the step
/// was given out for saving, a colleague may have a copy with it, and the exact old state would look
/// outdated to a merge: so undo then writes the old content as a new version. Redo likewise.
#[derive(Clone, Debug, Default)]
pub struct Document {
    workspace: Workspace,
    history: History,
    /// Rises with every change, undo and redo too; derived data is keyed by it.
    revision: u64,
    /// Names the present state; coming back to a state exactly brings back its name.
    state: StateId,
    /// The highest state name so far.
    newest_state: StateId,
    /// The state that is on disk.
    saved_state: Option<StateId>,
    /// How often the document was given out for saving.
    n_saves: u64,
    path: Option<PathBuf>,
    /// Of the file as last loaded or saved.
    hash: Option<ContentHash>,
    /// How much was in it then.
    counts: Counts,
    /// What the recovery journal does not know yet.
    journal: ToRecord,
    touched: TouchLog,
    /// What was on disk was taken in, and not saved since.
    met: Option<Met>,
    /// A merge with the disk was taken back after it was given out for saving: saving a state up to this
    /// one, late, does not make the document know what is on disk.
    taken_back: Option<StateId>,
}

/// A file that somebody else saved, merged into the document. Undone, it is as good as unread.
#[derive(Clone, Copy, Debug)]
struct Met {
    /// The state with it.
    state: StateId,
    /// Of the file before, and of theirs.
    hashes: (Option<ContentHash>, ContentHash),
}

/// What the recovery journal does not know yet.
#[derive(Clone, Debug, Default)]
struct ToRecord {
    /// It holds something.
    is_there: bool,
    /// It knows the document as it was before the records named here changed.
    is_current: bool,
    touched: BTreeSet<RecordId>,
}

impl ToRecord {
    fn touch(&mut self, edit: &Edit) {
        self.touched.extend(edit.changes.iter().map(|change| change.id));
    }
}

impl Document {
    /// A document that has no file yet, such as the example.
    pub fn unsaved(workspace: Workspace) -> Self {
        Self { saved_state: Some(StateId::default()), workspace, ..Self::default() }
    }

    /// A document as read from `path`.
    pub fn opened(loaded: Loaded, path: PathBuf) -> Self {
        let Loaded { workspace, hash, .. } = loaded;
        let counts = Counts::of(&workspace);
        // What was on disk may be in a colleague's hands from the start.
        Self { path: Some(path), hash: Some(hash), counts, ..Self::unsaved(workspace) }
    }

    /// A document as a crash left it; it is not saved. A file that changed since is noticed when it is.
    pub fn recovered(recovered: &Recovered) -> Self {
        let workspace = recovered.workspace.clone();
        let counts = recovered.saved.iter().flatten().map(|loaded| Counts::of(&loaded.workspace)).next();
        let (path, hash, counts) = (recovered.path.clone(), recovered.hash, counts.unwrap_or_default());
        // The steps before the crash may have been on disk, and are not known: nothing here can be undone.
        Self { path, hash, counts, saved_state: None, ..Self::unsaved(workspace) }
    }

    /// A document made of what could be got out of a file, or of a backup: it has no file of its own yet,
    /// so that saving asks for one.
    pub fn rescued(workspace: Workspace) -> Self {
        Self { saved_state: None, ..Self::unsaved(workspace) }
    }

    /// What is in it.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Where it was opened from or last saved to.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Hash of the file as last loaded or saved: another hash on disk is somebody else's work.
    pub fn hash(&self) -> Option<ContentHash> {
        self.hash
    }

    /// Names and depths of what can be undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Rises with every change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What changed since `revision` of this document.
    pub fn touched_since(&self, revision: u64) -> Touched {
        self.touched.since(revision)
    }

    /// True where something would be lost without saving. Costs nothing: ask as often as you like.
    pub fn is_unsaved(&self) -> bool {
        self.saved_state != Some(self.state)
    }

    /// Signs and applies what was asked for; false where it changes nothing.
    pub fn carry_out(&mut self, request: Request, signer: &mut Signer, now: Timestamp) -> bool {
        let is_change = !request.wishes.is_empty();
        if is_change {
            let edit = signer.sign(&self.workspace, &request.label, request.wishes, now);
            self.apply(&edit);
        }
        is_change
    }

    /// The one door for changes.
    pub fn apply(&mut self, edit: &Edit) {
        self.touch(edit);
        self.history.apply(&mut self.workspace, edit, self.state, self.n_saves);
        self.enter_new_state();
    }

    /// As [`Self::apply`], for keystrokes: one step with those before it under the same name in the
    /// same record `key`, until [`Self::break_merge`], another change, undo, or a save.
    pub fn apply_merging(&mut self, edit: &Edit, key: RecordId) {
        self.touch(edit);
        self.history.apply_merging(&mut self.workspace, edit, key, (self.state, self.n_saves));
        self.enter_new_state();
    }

    /// The next keystroke begins a step of its own: the cursor left the field, or a pause was made.
    pub fn break_merge(&mut self) {
        self.history.break_merge();
    }

    /// Takes a merge over as one step, called `label`.
    pub fn apply_merged(&mut self, merged: &Merged, label: &str) {
        let edit = self.workspace.edit_towards(&merged.workspace, label);
        self.apply(&edit);
    }

    /// Takes over what [`super::take`] made of this workspace as one step, called `label`; false where
    /// it is the same.
    pub fn apply_taken(&mut self, taken: &Workspace, label: &str) -> bool {
        let edit = self.workspace.edit_towards(taken, label);
        let is_change = !edit.changes.is_empty();
        if is_change {
            self.apply(&edit);
        }
        is_change
    }

    /// Notes that the present state holds what `loaded` has, which somebody else saved to the document's
    /// file meanwhile: the next save may replace it. Taking the merge back takes that back too.
    pub fn met_on_disk(&mut self, loaded: &Loaded) {
        self.met = Some(Met { state: self.state, hashes: (self.hash, loaded.hash) });
        self.hash = Some(loaded.hash);
        self.counts = Counts::of(&loaded.workspace);
        if self.workspace == loaded.workspace {
            self.saved_state = Some(self.state);
        }
        self.record_anew();
    }

    /// Takes the last step back; false where there is none. `signer` signs it where it has been saved.
    pub fn undo(&mut self, signer: &mut Signer, now: Timestamp) -> bool {
        let Some(step) = self.history.pop_undo() else { return false };
        let back = self.take(step, signer, now);
        self.history.push_redo(back);
        true
    }

    /// Does the last undone step again; false where there is none.
    pub fn redo(&mut self, signer: &mut Signer, now: Timestamp) -> bool {
        let Some(step) = self.history.pop_redo() else { return false };
        let back = self.take(step, signer, now);
        self.history.push_undo(back);
        true
    }

    /// Carries out a step of the history and returns the one that leads back.
    fn take(&mut self, step: Step, signer: &mut Signer, now: Timestamp) -> Step {
        let before = self.state;
        self.touch(&step.edit);
        let met = self.met.filter(|met| step.leads_to.0 < met.state.0 && met.state.0 <= self.state.0);
        let inverse = if step.n_saves == self.n_saves {
            let inverse = self.workspace.apply(&step.edit);
            self.state = step.leads_to;
            if let Some(Met { state, hashes: (before, theirs) }) = self.met {
                self.expect(if self.state.0 < state.0 { before } else { Some(theirs) });
            }
            self.revision += 1;
            inverse
        } else if let Some(Met { hashes: (unmerged, _), .. }) = met {
            // Signed, it would delete what somebody else has on disk. As good as unread, saving asks again.
            let inverse = self.workspace.apply(&step.edit);
            self.met = None;
            self.taken_back = Some(self.newest_state);
            self.expect(unmerged);
            self.enter_new_state();
            self.newest_state.0 += 1; // done again, it is a state that may be saved like any other
            return Step::new(inverse, self.newest_state, self.n_saves);
        } else {
            let edit = signer.sign_again(&self.workspace, &step.edit, now);
            let inverse = self.workspace.apply(&edit);
            self.enter_new_state();
            inverse
        };
        Step::new(inverse, before, self.n_saves)
    }

    /// Saving expects this file from now on; so does whoever restores the document after a crash.
    fn expect(&mut self, hash: Option<ContentHash>) {
        if self.hash != hash {
            self.hash = hash;
            self.record_anew();
        }
    }

    /// `edit` is about to lead to the next revision.
    fn touch(&mut self, edit: &Edit) {
        self.journal.touch(edit);
        self.touched.add(self.revision + 1, edit);
    }

    fn enter_new_state(&mut self) {
        self.met.take_if(|met| self.state.0 < met.state.0); // taken back, and not to be done again
        self.newest_state.0 += 1;
        self.state = self.newest_state;
        self.revision += 1;
    }

    /// What is to be saved to its own file, or `None` where it has none yet.
    pub fn save_job(&mut self) -> Option<SaveJob> {
        let path = self.path.clone()?;
        let replaces = self.hash.map_or(Replaces::Inputs(Vec::new()), Replaces::Loaded);
        Some(self.job(path, replaces))
    }

    /// What is to be saved to `path`, which the person chose; a file there is replaced.
    pub fn save_job_to(&mut self, path: PathBuf) -> SaveJob {
        self.job(path, Replaces::Anything)
    }

    fn job(&mut self, path: PathBuf, replaces: Replaces) -> SaveJob {
        self.n_saves += 1; // counted now: from here on it may reach the disk
        let own = self.path.clone().zip(self.hash);
        SaveJob::of(self.workspace.clone(), path, replaces).of_document(own, self.counts, self.state)
    }

    /// Notes that a job is done; what changed since it was taken is still unsaved.
    pub fn mark_saved(&mut self, saved: Saved) {
        let Saved { path, hash, counts, state, .. } = saved;
        self.saved_state = Some(state);
        if self.taken_back.is_none_or(|at| at.0 < state.0) || self.path.as_ref() != Some(&path) {
            self.hash = Some(hash);
            self.taken_back = None;
        }
        self.path = Some(path);
        self.counts = counts;
        self.met = None;
        self.record_anew(); // the journal has another file to speak of
    }

    /// What the recovery journal has to write down next, or `None` where it knows everything. Whoever
    /// takes it writes it down, or calls [`Self::record_anew`].
    pub fn unrecorded(&mut self, at: Timestamp) -> Option<Entry> {
        if !self.is_unsaved() {
            return std::mem::take(&mut self.journal).is_there.then_some(Entry::Nothing);
        }
        self.journal.is_there = true;
        let touched = std::mem::take(&mut self.journal.touched);
        if !std::mem::replace(&mut self.journal.is_current, true) {
            let (path, hash) = (self.path.clone(), self.hash);
            return Some(Entry::Whole { workspace: self.workspace.clone(), path, hash, at });
        }
        let changes = touched.into_iter().map(|id| Change { id, after: self.workspace.slot(id).clone() });
        let changes = changes.collect::<Vec<_>>();
        (!changes.is_empty()).then_some(Entry::Changes { changes, at })
    }

    /// True where [`Self::unrecorded`] has something to say. Costs nothing.
    pub fn has_unrecorded(&self) -> bool {
        let is_unknown = !self.journal.is_current || !self.journal.touched.is_empty();
        if self.is_unsaved() { is_unknown } else { self.journal.is_there }
    }

    /// The journal has to begin anew: what it was given last is not on disk, or it has grown too long.
    pub fn record_anew(&mut self) {
        self.journal.is_current = false;
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::{self, Act, Step as Move};
    use super::super::{Record, Slot, Wish};
    use super::*;
    use proptest::prelude::*;
    use proptest::strategy::ValueTree as _;

    fn time() -> Timestamp {
        Timestamp::from_second(1).unwrap()
    }

    fn signer() -> Signer {
        Signer::new("Ada", "ada-1")
    }

    /// Edits `document` as the moves say; merges bring a colleague's note.
    fn perform(document: &mut Document, signer: &mut Signer, moves: &[Move]) {
        for step in moves {
            match &step.act {
                Act::MergeFrom(whom) => {
                    let act = Act::Change { kind: 3, nth: 1, field: 0, text: whom.to_string(), number: 1 };
                    let other = random::play(&[Move { who: 0, act, at: step.at }]).swap_remove(0);
                    let merged = super::super::merge(document.workspace(), &other);
                    document.apply_merged(&merged, "merge");
                }
                Act::LoseTexts => {
                    let shared = super::super::notes_only(document.workspace());
                    let merged = super::super::merge(document.workspace(), &shared);
                    document.apply_merged(&merged, "one's own notes come back");
                }
                act => {
                    let wish = random::wish(document.workspace(), act, time());
                    let edit = signer.sign(document.workspace(), "edit", vec![wish], time());
                    document.apply(&edit);
                }
            }
        }
    }

    fn inverse_leaves_no_trace(moves: &[Move]) -> Result<(), TestCaseError> {
        let mut document = Document::default();
        perform(&mut document, &mut signer(), moves);
        let before = document.workspace().clone();
        let mut after = before.clone();
        let wish = Wish::Remove(before.slots().next().map_or(RecordId::Event, |(id, _)| id));
        let edit = signer().sign(&before, "edit", vec![wish], time());
        let inverse = after.apply(&edit);
        prop_assert_eq!(after.apply(&inverse), edit);
        prop_assert_eq!(after, before);
        Ok(())
    }

    #[test]
    fn an_edit_after_texts_were_lost_leaves_no_trace() {
        inverse_leaves_no_trace(&[Move { who: 0, act: Act::LoseTexts, at: 0 }]).unwrap();
    }

    proptest! {
        #[test]
        fn an_edit_and_its_inverse_leave_no_trace(moves in random::steps(1..20)) {
            inverse_leaves_no_trace(&moves)?;
        }

        #[test]
        fn saving_between_steps_changes_nothing_people_see(
            moves in random::steps(1..12), saves in prop::collection::vec(any::<bool>(), 12),
        ) {
            let (mut document, mut signer) = (Document::default(), signer());
            let mut seen = vec![what_people_see(document.workspace())];
            for (step, save) in moves.iter().zip(&saves) {
                perform(&mut document, &mut signer, std::slice::from_ref(step));
                seen.push(what_people_see(document.workspace()));
                if *save {
                    document.save_job_to(PathBuf::from("unused"));
                }
            }
            for before in seen.iter().rev().skip(1) {
                prop_assert!(document.undo(&mut signer, time()));
                prop_assert_eq!(&what_people_see(document.workspace()), before);
            }
            for after in seen.iter().skip(1) {
                prop_assert!(document.redo(&mut signer, time()));
                prop_assert_eq!(&what_people_see(document.workspace()), after);
            }
        }
    }

    fn what_people_see(workspace: &Workspace) -> Vec<Record> {
        workspace.slots().filter_map(|(_, slot)| slot.live().map(|(record, _)| record.clone())).collect()
    }

    #[test]
    fn thousands_of_steps_undone_give_the_start_and_redone_the_end() {
        const N: usize = 4_000;
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let moves = random::steps(N..N + 1).new_tree(&mut runner).unwrap().current();
        let (mut document, mut signer) = (Document::default(), signer());
        perform(&mut document, &mut signer, &moves);
        let end = document.workspace().clone();
        assert_eq!(document.history().depth(), N);
        for middle in [N / 2, 0] {
            while document.history().depth() > middle && document.undo(&mut signer, time()) {}
            let mut afresh = (Document::default(), self::signer());
            perform(&mut afresh.0, &mut afresh.1, &moves[..middle]);
            assert!(document.workspace() == afresh.0.workspace(), "undone down to step {middle}");
        }
        while document.redo(&mut signer, time()) {}
        assert!(*document.workspace() == end);
    }

    fn title(document: &Document, signer: &mut Signer, title: &str) -> Edit {
        let event = super::super::EventInfo { title: title.to_owned(), ..document.workspace().event() };
        signer.sign(document.workspace(), "Change title", vec![Wish::Put(Record::Event(event))], time())
    }

    #[test]
    fn back_at_the_saved_state_there_is_nothing_to_save() {
        let (mut document, mut signer) = (Document::unsaved(Workspace::default()), signer());
        assert!(!document.is_unsaved());
        document.apply(&title(&document, &mut signer, "a"));
        assert!(document.is_unsaved());
        document.undo(&mut signer, time());
        assert!(!document.is_unsaved());
        document.redo(&mut signer, time());
        assert!(document.is_unsaved());
        document.undo(&mut signer, time());
        document.apply(&title(&document, &mut signer, "b"));
        assert!(document.is_unsaved(), "as deep as before, but another state");
    }

    #[test]
    fn keystrokes_are_one_step_until_something_comes_between() {
        let (mut document, mut signer) = (Document::default(), signer());
        let type_in = |document: &mut Document, signer: &mut Signer, text: &str| {
            let edit = title(document, signer, text);
            document.apply_merging(&edit, RecordId::Event);
        };
        for text in ["F", "Fe", "Ferry"] {
            type_in(&mut document, &mut signer, text);
        }
        assert_eq!(document.history().depth(), 1);
        document.break_merge();
        type_in(&mut document, &mut signer, "Ferry aground");
        assert_eq!(document.history().depth(), 2);
        document.undo(&mut signer, time());
        assert_eq!(document.workspace().event().title, "Ferry");
        type_in(&mut document, &mut signer, "Ferry!");
        assert_eq!(document.history().depth(), 2, "an undo ends the typing");
        document.save_job_to(PathBuf::from("unused"));
        type_in(&mut document, &mut signer, "Ferry!!");
        assert_eq!(document.history().depth(), 3, "a save ends it too");
        while document.undo(&mut signer, time()) {}
        assert_eq!(document.workspace().event().title, "");
    }

    #[test]
    fn undoing_what_was_saved_wins_over_the_copy_that_was_saved() {
        let (mut document, mut signer) = (Document::default(), signer());
        document.apply(&title(&document, &mut signer, "first"));
        document.apply(&title(&document, &mut signer, "second"));
        document.save_job_to(PathBuf::from("unused"));
        let colleague = document.workspace().clone();
        document.undo(&mut signer, time());
        let merged = super::super::merge(document.workspace(), &colleague);
        assert_eq!(merged.workspace.event().title, "first");
        assert_eq!(merged.conflicts, []);
        document.undo(&mut signer, time());
        assert!(matches!(document.workspace().slot(RecordId::Event), Slot::Removed(_)), "a tombstone, not a gap");
        let merged = super::super::merge(document.workspace(), &colleague);
        assert_eq!(merged.workspace.event().title, "");
    }

    #[test]
    fn a_file_that_was_merged_may_be_replaced_until_the_merge_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ferry.ron");
        let (mut document, mut signer) = (Document::default(), signer());
        document.apply(&title(&document, &mut signer, "Ferry"));
        let job = document.save_job_to(path.clone());
        document.mark_saved(job.run().unwrap());
        let theirs = random::play(&[Move {
            who: 1,
            act: Act::Change { kind: 3, nth: 0, field: 0, text: "theirs".to_owned(), number: 1 },
            at: 0,
        }]);
        let theirs = super::super::merge(document.workspace(), &theirs[1]).workspace;
        super::super::save(&path, &theirs, None).unwrap();
        document.apply(&title(&document, &mut signer, "Ferry aground"));
        let refused = |document: &mut Document| document.save_job().unwrap().run().is_err();
        assert!(refused(&mut document));
        let loaded = super::super::load(&path).unwrap();
        let both = super::super::merge(document.workspace(), &loaded.workspace).workspace;
        assert!(document.apply_taken(&both, "Merge"));
        document.met_on_disk(&loaded);
        document.undo(&mut signer, time());
        assert!(refused(&mut document.clone()), "their note would be gone");
        document.redo(&mut signer, time());
        document.mark_saved(document.clone().save_job().unwrap().run().unwrap());
        assert_eq!(super::super::load(&path).unwrap().workspace, both);
    }

    /// Ada's document, in which the file on disk was merged, and the file; the merge is not saved.
    fn merged_with_disk(path: &Path, signer: &mut Signer) -> (Document, Workspace) {
        let mut document = Document::default();
        document.apply(&title(&document, signer, "Ferry"));
        let job = document.save_job_to(path.to_owned());
        document.mark_saved(job.run().unwrap());
        let act = Act::Change { kind: 3, nth: 0, field: 0, text: "theirs".to_owned(), number: 1 };
        let theirs = random::play(&[Move { who: 1, act, at: 0 }]);
        let theirs = super::super::merge(document.workspace(), &theirs[1]).workspace;
        super::super::save(path, &theirs, None).unwrap();
        document.apply(&title(&document, signer, "Ferry aground"));
        meet(&mut document, path);
        (document, theirs)
    }

    fn meet(document: &mut Document, path: &Path) {
        let loaded = super::super::load(path).unwrap();
        let both = super::super::merge(document.workspace(), &loaded.workspace).workspace;
        document.apply_taken(&both, "Merge");
        document.met_on_disk(&loaded);
    }

    #[test]
    fn a_merge_taken_back_after_a_save_that_failed_deletes_nothing_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ferry.ron");
        let mut signer = signer();
        let (mut document, theirs) = merged_with_disk(&path, &mut signer);
        document.save_job().unwrap(); // and it failed
        document.undo(&mut signer, time());
        assert_eq!(document.workspace().notes().count(), 0);
        assert!(document.is_unsaved());
        assert!(document.save_job().unwrap().run().is_err(), "their note would be gone");
        document.apply(&title(&document, &mut signer, "Ferry afloat"));
        document.undo(&mut signer, time());
        assert!(document.save_job().unwrap().run().is_err(), "still");
        meet(&mut document, &path);
        assert_eq!(document.workspace().notes().collect::<Vec<_>>(), theirs.notes().collect::<Vec<_>>());
        for _ in 0..2 {
            let job = document.save_job().unwrap();
            document.mark_saved(job.run().unwrap());
        }
        assert_eq!(super::super::load(&path).unwrap().workspace.notes().count(), 1);
    }

    #[test]
    fn a_merge_taken_back_while_it_is_being_saved_deletes_nothing_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ferry.ron");
        let mut signer = signer();
        let (mut document, _) = merged_with_disk(&path, &mut signer);
        let job = document.save_job().unwrap();
        document.undo(&mut signer, time());
        document.mark_saved(job.run().unwrap());
        assert!(document.is_unsaved());
        assert!(document.save_job().unwrap().run().is_err(), "their note would be gone");
        document.redo(&mut signer, time());
        meet(&mut document, &path);
        for _ in 0..2 {
            let job = document.save_job().unwrap();
            document.mark_saved(job.run().unwrap());
        }
        assert_eq!(super::super::load(&path).unwrap().workspace.notes().count(), 1);
    }

    #[test]
    fn the_journal_knows_that_a_merge_with_the_disk_was_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ferry.ron");
        let mut signer = signer();
        let (mut document, _) = merged_with_disk(&path, &mut signer);
        document.unrecorded(time());
        document.undo(&mut signer, time());
        let Some(Entry::Whole { hash, .. }) = document.unrecorded(time()) else { panic!("it expects another file") };
        assert_eq!(hash, document.hash());
        assert_ne!(hash, Some(super::super::load(&path).unwrap().hash));
    }

    #[test]
    fn who_has_nothing_of_their_own_is_up_to_date_after_a_merge_with_the_disk() {
        let mut document = Document::unsaved(Workspace::default());
        let act = Act::Change { kind: 3, nth: 0, field: 0, text: "theirs".to_owned(), number: 1 };
        let theirs = random::play(&[Move { who: 0, act, at: 0 }]).swap_remove(0);
        document.apply_taken(&theirs, "Merge");
        assert!(document.is_unsaved());
        let hash = ContentHash::of(super::super::to_ron(&theirs).as_bytes());
        document.met_on_disk(&Loaded { workspace: theirs, notices: Vec::new(), hash });
        assert!(!document.is_unsaved());
    }
}
