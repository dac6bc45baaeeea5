//! Report: workspace + comparison -> the bytes of a citable document. Touches no file, no clock.
//!
//! `Model` decides once what a report says; `md` and `html` only write it down. Nothing that came
//! from an article, a note or a tag is ever read as markup, except the Markdown of note bodies, and
//! of that no raw HTML, no picture and no link other than http, https and mailto.
//!
//! Repeatable: the same workspace and comparison give the same bytes.

mod html;
mod md;
mod md_text;
mod model;
mod note_body;
mod passages;
mod place;
mod remarks;

use crate::compare::Comparison;
use crate::workspace::Workspace;

use model::Model;

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// One self-contained HTML page.
    Html,
}

/// What a person may choose about a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportOptions {
    /// Index into [`Workspace::articles`] of the article whose order the passages follow; the first
    /// where there is no such article.
    pub focus_idx: usize,
}

/// Writes the whole workspace as a document, in UTF-8 with `\n`.
///
/// `comparison` is of [`Workspace::articles`] in that order; one of other articles leaves the passages out.
pub fn report(workspace: &Workspace, comparison: &Comparison, format: Format, options: ReportOptions) -> Vec<u8> {
    let model = Model::of(workspace, comparison, options);
    let document = match format {
        Format::Markdown => md::write(&model),
        Format::Html => html::write(&model),
    };
    document.into_bytes()
}
