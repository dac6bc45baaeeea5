//! What is asked for beside the fields of an article, and what those are called.

use crate::import::{ColumnUse, FieldKind};

use super::form::FoundTable;

/// What is asked for beside a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// The same for all ticked articles.
    Spread(FieldKind),
    /// What was given to all is taken back.
    TakeBack,
    /// The column at this index of the table with this key is something else.
    Column(usize, usize, Option<ColumnUse>),
}

/// What the fields have to know of the other articles.
#[derive(Clone, Copy)]
pub(super) struct Beside<'a> {
    /// How many other articles are ticked.
    pub(super) n_ticked: usize,
    /// What was given to how many of them last.
    pub(super) spread: Option<(FieldKind, usize)>,
    /// The table that the article is a row of.
    pub(super) table: Option<&'a FoundTable>,
    /// A table is being read again.
    pub(super) is_reading: bool,
}

/// Name of a field, and what is proposed where nothing is known.
pub(super) fn name_of(kind: FieldKind) -> (&'static str, &'static str) {
    match kind {
        FieldKind::Outlet => ("Outlet", "Who published it?"),
        FieldKind::Headline => ("Headline", ""),
        FieldKind::Byline => ("By", ""),
        FieldKind::Published => ("Published", "2026-03-04"),
        FieldKind::Updated => ("Updated", "2026-03-04"),
        FieldKind::ReadOn => ("Read on", "2026-03-05"),
        FieldKind::Address => ("Address", "https://…"),
        FieldKind::Section => ("Section", ""),
        FieldKind::Page => ("Page", ""),
        FieldKind::Language => ("Language", "en, de …"),
        FieldKind::Length => ("Length", ""),
    }
}
