//! Undo and redo: the inverses of what was done.

use std::collections::{BTreeSet, VecDeque};

use super::{Edit, RecordId, Workspace};

/// Tells one state of a document from every other it has been in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct StateId(pub(super) u64);

/// What may be kept for undo, roughly; older steps are forgotten then.
const MAX_BYTES: usize = 256 * 1024 * 1024;

/// These are kept whatever they weigh.
const N_ALWAYS: usize = 100;

/// What can be taken back, and what can be done again.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: VecDeque<Step>,
    redo: Vec<Step>,
    /// Of the steps in `undo`, roughly.
    n_bytes: usize,
    /// False once something came between two keystrokes.
    may_merge: bool,
}

/// One step, as the edit that leads out of the present state.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) edit: Edit,
    /// The state the edit leads to.
    pub(super) leads_to: StateId,
    /// How often the document had been given out for saving when the present state of these records
    /// came about: if more often by now, it may have been on disk, and others may have seen it.
    pub(super) n_saves: u64,
    /// The record whose keystrokes it holds, if it does.
    key: Option<RecordId>,
    /// What it weighs in memory, roughly.
    n_bytes: usize,
}

impl Step {
    pub(super) fn new(edit: Edit, leads_to: StateId, n_saves: u64) -> Self {
        Self { n_bytes: weight(&edit), edit, leads_to, n_saves, key: None }
    }
}

/// Roughly the memory that only this edit holds: texts of articles are shared with the document.
fn weight(edit: &Edit) -> usize {
    edit.changes.iter().map(|change| change.after.weight()).sum()
}

impl History {
    /// Carries `edit` out of `state`; what was undone before can no longer be redone.
    pub(super) fn apply(&mut self, workspace: &mut Workspace, edit: &Edit, state: StateId, n_saves: u64) {
        self.push_undo(Step::new(workspace.apply(edit), state, n_saves));
        self.redo.clear();
        self.may_merge = false;
    }

    /// As [`Self::apply`], but one step with the last one where that was typed into the same record
    /// under the same name, nothing came between, and it was not saved meanwhile.
    pub(super) fn apply_merging(
        &mut self,
        workspace: &mut Workspace,
        edit: &Edit,
        key: RecordId,
        (state, n_saves): (StateId, u64),
    ) {
        let is_same =
            |step: &&mut Step| step.key == Some(key) && step.edit.label == edit.label && step.n_saves == n_saves;
        let may_merge = self.may_merge;
        match self.undo.back_mut().filter(|_| may_merge).filter(is_same) {
            Some(step) => step.edit = both(workspace.apply(edit), &step.edit),
            None => {
                let inverse = workspace.apply(edit);
                self.push_undo(Step { key: Some(key), ..Step::new(inverse, state, n_saves) });
            }
        }
        self.redo.clear();
        self.may_merge = true;
    }

    /// The next keystroke begins a step of its own.
    pub(super) fn break_merge(&mut self) {
        self.may_merge = false;
    }

    pub(super) fn pop_undo(&mut self) -> Option<Step> {
        self.may_merge = false;
        let step = self.undo.pop_back()?;
        self.n_bytes = self.n_bytes.saturating_sub(step.n_bytes);
        Some(step)
    }

    pub(super) fn pop_redo(&mut self) -> Option<Step> {
        self.may_merge = false;
        self.redo.pop()
    }

    pub(super) fn push_undo(&mut self, step: Step) {
        self.n_bytes += step.n_bytes;
        self.undo.push_back(step);
        while self.n_bytes > MAX_BYTES && self.undo.len() > N_ALWAYS {
            let oldest = self.undo.pop_front().map_or(0, |step| step.n_bytes);
            self.n_bytes = self.n_bytes.saturating_sub(oldest);
        }
    }

    pub(super) fn push_redo(&mut self, step: Step) {
        self.redo.push(step);
    }

    /// Name of the step that undo takes back.
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.back().map(|step| step.edit.label.as_str())
    }

    /// Name of the step that redo does again.
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|step| step.edit.label.as_str())
    }

    /// How many steps can be taken back.
    pub fn depth(&self) -> usize {
        self.undo.len()
    }
}

/// The inverse of two edits: `second` takes back the later one, `first` the earlier one. Of each
/// record only the state before both is of use.
fn both(second: Edit, first: &Edit) -> Edit {
    let before_both = first.changes.iter().map(|change| change.id).collect::<BTreeSet<_>>();
    let mut changes = second.changes;
    changes.retain(|change| !before_both.contains(&change.id));
    changes.extend(first.changes.iter().cloned());
    Edit { label: second.label, changes }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::edits::set_event;
    use super::super::{Document, EventInfo, Signer};
    use super::*;

    #[test]
    fn old_steps_are_forgotten_before_the_memory_is_full() {
        let (mut document, mut signer) = (Document::default(), Signer::new("Ada", "ada-1"));
        let text = "All 212 passengers were brought ashore. ".repeat(40_000); // 1.6 MB
        for n in 0..200 {
            let event = EventInfo { title: n.to_string(), description: text.clone(), ..EventInfo::default() };
            let request = set_event(document.workspace(), event);
            document.carry_out(request, &mut signer, Timestamp::UNIX_EPOCH);
        }
        let history = document.history();
        assert!((N_ALWAYS..200).contains(&history.depth()), "{}", history.depth());
        assert!(history.n_bytes <= MAX_BYTES);
        let n_before = document.history().depth();
        for _ in 0..n_before {
            assert!(document.undo(&mut signer, Timestamp::UNIX_EPOCH));
        }
        assert_eq!(document.workspace().event().title, (199 - n_before).to_string());
        assert_eq!(document.history().n_bytes, 0);
    }
}
