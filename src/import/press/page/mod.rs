//! Exports as pages (HTML): Nexis, Factiva, Europresse.
//!
//! The way: page -> `walk` (lines with the role that their elements give them, parted at articles) -> the layout.

mod europresse;
mod factiva;
mod walk;

use super::draft::Draft;
use super::lines::Lines;
use super::{nexis_old, nexis_uni};

/// True where a page names the parts of an export.
pub(super) fn is_named(html: &str) -> bool {
    LAYOUTS.iter().any(|(marks, _)| marks.iter().any(|mark| html.contains(mark)))
}

/// The articles of a page, if it is an export. `guarded` is the page within the caps of parsers; comments may be gone from it.
pub(super) fn read(page: &str, guarded: &str) -> Option<Vec<Draft>> {
    LAYOUTS.iter().filter(|(marks, _)| marks.iter().any(|mark| page.contains(mark))).find_map(|(_, read)| read(guarded))
}

type Layout = fn(&str) -> Option<Vec<Draft>>;

/// Names of classes and anchors that tell a layout, and its reader.
const LAYOUTS: &[(&[&str], Layout)] = &[
    (&["DocPublicationName", "itreArticleVisu"], europresse::read),
    (&["articleParagraph", "enArticle", "deArticle", "frArticle", "esArticle", "nlArticle"], factiva::read),
    (&["DOC_ID_0", "<DOCFULL>", "DOCFULL"], read_nexis),
];

/// Class names of Nexis change from file to file: it is read as the text.
fn read_nexis(html: &str) -> Option<Vec<Draft>> {
    let pieces = walk::pieces(html, |_| walk::Meaning::default());
    let texts = pieces.iter().flat_map(|piece| piece.lines.iter()).map(|line| line.text.as_str());
    let lines = Lines::of_paragraphs(texts);
    nexis_old::read(&lines).or_else(|| nexis_uni::read(&lines))
}
