//! One value for all: what is typed for one article is given to every ticked one, and can be taken back.

use crate::import::FieldKind;

use super::entry::{Entry, Value};

/// What was given to all ticked articles last, and what they had before.
pub(super) struct Spread {
    pub(super) kind: FieldKind,
    /// Index of an article, and its value before.
    before: Vec<(usize, Value)>,
}

impl Spread {
    /// Gives every ticked article what the one at `idx` has of `kind`.
    pub(super) fn of(entries: &mut [Entry], idx: usize, kind: FieldKind) -> Self {
        let text = entries.get(idx).map_or_else(String::new, |entry| entry.text_of(kind).to_owned());
        let mut before = Vec::new();
        let others = entries.iter_mut().enumerate().filter(|(other, entry)| *other != idx && entry.is_taken);
        for (other, entry) in others {
            if let Some(value) = entry.value_mut(kind).filter(|value| value.text.trim() != text) {
                before.push((other, value.clone()));
                *value = Value { kind, text: text.clone(), source: None };
            }
        }
        Self { kind, before }
    }

    /// How many articles it changed.
    pub(super) fn n_changed(&self) -> usize {
        self.before.len()
    }

    /// Gives them back what they had.
    pub(super) fn take_back(self, entries: &mut [Entry]) {
        for (idx, was) in self.before {
            if let Some(value) = entries.get_mut(idx).and_then(|entry| entry.value_mut(was.kind)) {
                *value = was;
            }
        }
    }
}

/// True for what many articles may have in common.
pub(super) fn may_be_shared(kind: FieldKind) -> bool {
    match kind {
        FieldKind::Outlet
        | FieldKind::Byline
        | FieldKind::Published
        | FieldKind::Updated
        | FieldKind::ReadOn
        | FieldKind::Section
        | FieldKind::Language => true,
        FieldKind::Headline | FieldKind::Address | FieldKind::Page | FieldKind::Length => false,
    }
}
