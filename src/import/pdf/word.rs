//! A word at its place on a page.

/// Letters without white space between them, at a place. Lengths in points, from the top left corner.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    /// What it says, in the order of reading.
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line on which the letters stand.
    pub(super) base: f64,
    /// Size of the font.
    pub(super) size: f64,
    /// Said by the file to be no part of the text: a running head.
    pub(super) is_artifact: bool,
    /// White space was drawn on its left, or on its right.
    pub(super) is_apart: (bool, bool),
}
