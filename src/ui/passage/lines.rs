//! Which line stands under which words. What the program found is a line; fills are a person's.

use crate::compare::{MarkKind, Meaning};

use super::super::theme::Palette;
use super::marks::{Line, Shade};

/// The line under words of a mark: its shape tells the meaning without its colour.
pub(crate) fn line_of(kind: MarkKind, palette: &Palette) -> Line {
    let (shade, colour) = match kind {
        MarkKind::Fact(_) => (Shade::Bar, palette.fact),
        MarkKind::Reworded => (Shade::Dashed, palette.fact),
        MarkKind::OnlyHere => (Shade::Solid, palette.only),
        MarkKind::Shared => (Shade::Thin, palette.quiet),
        MarkKind::Form => (Shade::Dotted, palette.quiet),
        MarkKind::Moved => (Shade::Wavy, palette.quiet),
    };
    Line { shade, colour }
}

/// The mark of words that are compared outside a passage.
pub(super) fn kind_of(meaning: Meaning) -> Option<MarkKind> {
    match meaning {
        Meaning::OnlyHere => Some(MarkKind::OnlyHere),
        Meaning::Reworded => Some(MarkKind::Reworded),
        Meaning::Moved => Some(MarkKind::Moved),
        Meaning::Variant => Some(MarkKind::Form),
        Meaning::Plain | Meaning::Same => None,
    }
}

/// What a mark is called, and what it says.
pub(crate) fn name_of(kind: MarkKind) -> (&'static str, &'static str) {
    match kind {
        MarkKind::Fact(_) => {
            ("a fact differs", "A number, date, name, quote or doubt that does not go with the other's")
        }
        MarkKind::Reworded => ("reworded", "Other words in the same place"),
        MarkKind::OnlyHere => ("only here", "Words that the other has not"),
        MarkKind::Shared => ("shared", "The same words, in a passage that is told very differently"),
        MarkKind::Form => ("another form", "Another form or spelling of the word"),
        MarkKind::Moved => ("moved", "The same words in another place of the passage"),
    }
}
