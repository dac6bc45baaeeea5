//! View state: what is selected, shown and scrolled. Never saved in the document, never derived.

use std::collections::BTreeSet;

use crate::compare::Level;
use crate::notes::NoteId;
use crate::text::{ArticleId, ByteSpan};
use crate::workspace::edits::End;

use super::command::PageCommand;

/// A passage of one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    pub(crate) article: ArticleId,
    pub(crate) span: ByteSpan,
}

/// What a new note would be about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    /// The last one is the one that keys extend.
    pub(crate) passages: Vec<Passage>,
}

impl Selection {
    pub(crate) fn one(article: ArticleId, span: ByteSpan) -> Self {
        Self { passages: vec![Passage { article, span }] }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// The passage that keys extend.
    pub(crate) fn active(&self) -> Option<Passage> {
        self.passages.last().copied()
    }

    /// The selected spans of one article.
    pub(crate) fn spans_of(&self, article: ArticleId) -> impl Iterator<Item = ByteSpan> + '_ {
        self.passages.iter().filter(move |passage| passage.article == article).map(|passage| passage.span)
    }
}

/// A selection in the making: the pointer went down at `anchor`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Drag {
    pub(crate) article: ArticleId,
    /// Byte position in that article's text.
    pub(crate) anchor: usize,
    /// What was selected before is kept.
    pub(crate) adds: bool,
}

/// Which rows the Columns view shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RowFilter {
    #[default]
    All,
    Shared,
    Different,
    OnlyInOne,
}

impl RowFilter {
    pub(crate) const ALL: [Self; 4] = [Self::All, Self::Shared, Self::Different, Self::OnlyInOne];

    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::All => "All rows",
            Self::Shared => "Shared",
            Self::Different => "Told differently",
            Self::OnlyInOne => "Only in one",
        }
    }

    pub(crate) fn tooltip(self) -> &'static str {
        match self {
            Self::All => "Every passage of every outlet",
            Self::Shared => "Passages that two or more outlets tell",
            Self::Different => "Shared passages whose words differ clearly",
            Self::OnlyInOne => "Passages that only one outlet has",
        }
    }
}

/// The tabs of the panel on the right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SidePage {
    #[default]
    Notes,
    Facts,
    Tags,
    /// Words in articles and notes.
    Find,
    /// A colleague's notes, while they are looked at.
    Theirs,
}

/// What the page of facts lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FactsPage {
    /// Values that are told alike or differently.
    #[default]
    Values,
    /// Who tells what alone, last or first.
    Coverage,
}

impl View {
    /// As it is when a document is opened: nothing is selected, but what a person chose to see stays.
    pub(crate) fn of_another_document(&self) -> Self {
        Self { page: self.page, marks: self.marks, shows_legend: self.shows_legend, ..Self::default() }
    }
}

/// A panel beside the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Articles,
    Notes,
}

/// What is selected, shown and scrolled.
#[derive(Debug, Default)]
pub(crate) struct View {
    /// The page that is shown.
    pub(crate) page: PageCommand,
    /// In a narrow window: the panel that lies over the page.
    pub(crate) over: Option<Side>,
    /// The window is so narrow that panels lie over the page.
    pub(crate) is_narrow: bool,
    /// How much is marked.
    pub(crate) marks: Level,
    /// What the marks mean is told.
    pub(crate) shows_legend: bool,
    /// The outlet whose order is followed; the first one where it is gone.
    pub(crate) focus: Option<ArticleId>,
    /// Articles without a column.
    pub(crate) hidden: BTreeSet<ArticleId>,
    /// How many of the other outlets' columns are turned past on the left.
    pub(crate) first_column: usize,
    pub(crate) rows: RowFilter,
    /// Rows of the comparison (indices) that only one outlet has and that are not folded away.
    pub(crate) unfolded: BTreeSet<usize>,
    /// Nothing is folded.
    pub(crate) unfolds_all: bool,
    pub(crate) selection: Selection,
    /// The row that was chosen, where nothing of another is selected: index into the rows of the comparison.
    pub(crate) row: Option<usize>,
    pub(crate) drag: Option<Drag>,
    /// The note that is open for reading and writing.
    pub(crate) open_note: Option<NoteId>,
    /// The note whose text wants the keyboard in the next frame.
    pub(crate) write_note: Option<NoteId>,
    pub(crate) side_page: SidePage,
    /// What the page of facts lists.
    pub(crate) facts_page: FactsPage,
    /// List facts that all outlets tell alike too.
    pub(crate) shows_same_facts: bool,
    /// The query line of the notes panel.
    pub(crate) query: String,
    /// True where the line of Find wants the keyboard in the next frame.
    pub(crate) focus_find: bool,
    /// True where the query line wants the keyboard in the next frame.
    pub(crate) focus_query: bool,
    /// List only what needs a look.
    pub(crate) only_looks: bool,
    /// List only what others said since this person last looked.
    pub(crate) only_new: bool,
    /// The look that keys answer.
    pub(crate) look: Option<End>,
    /// Bring that look into view in this frame.
    pub(crate) scroll_to_look: bool,
    /// The first band in sight in the last frame.
    pub(crate) first_in_sight: usize,
    /// Bring this passage into view in the next frame.
    pub(crate) scroll_to: Option<Passage>,
}
