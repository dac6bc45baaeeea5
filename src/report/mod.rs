//! Report: workspace + comparison -> the bytes of a citable document. Touches no file.

use crate::compare::Comparison;
use crate::workspace::Workspace;

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// One self-contained HTML page.
    Html,
}

/// Writes the whole workspace as a document.
pub fn report(_workspace: &Workspace, _comparison: &Comparison, _format: Format) -> Vec<u8> {
    Vec::new()
}
