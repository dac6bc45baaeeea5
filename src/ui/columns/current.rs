//! The row in which a person is: that of the selection.

use super::super::pages::PageInput;
use super::super::panels::counted;
use super::super::view::View;

/// The band of the selection, if there is one.
pub(super) fn current_band(input: &PageInput<'_>, view: &View) -> Option<usize> {
    let active = view.selection.active()?;
    input.derived.band_at(input.derived.article_idx(active.article)?, active.span.start)
}

/// What stands in the strip of tools where nothing is selected.
pub(super) fn row_words(input: &PageInput<'_>, view: &View) -> String {
    match current_band(input, view).and_then(|band_idx| Some((band_idx, input.derived.bands.get(band_idx)?))) {
        Some((band_idx, band)) => format!(
            "Row {} of {}, told by {}",
            band_idx + 1,
            input.derived.bands.len(),
            counted(band.n_tellers(), "outlet")
        ),
        None => "Select words to note, tag or compare them: drag over them, or click a mark".to_owned(),
    }
}
