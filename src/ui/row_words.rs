//! A row in words: who tells it, and what differs in it.

use crate::compare::FactKind;

use super::pages::PageInput;
use super::panels::counted;
use super::view::View;

/// What can be done where nothing is selected.
pub(crate) const HINT: &str = "Select words to note, tag or compare them: drag over them, or click a mark";

/// Who tells a row and who does not, by name, and which facts differ.
pub(crate) fn who_tells(input: &PageInput<'_>, band_idx: usize) -> String {
    let Some(band) = input.derived.bands.get(band_idx) else { return String::new() };
    let names = |tells: bool| {
        let those =
            input.derived.key.input.articles.iter().zip(&band.cells).filter(|(_, cell)| cell.is_some() == tells);
        those.map(|((id, _), _)| input.name(*id)).collect::<Vec<_>>().join(", ")
    };
    let silent = names(false);
    let mut words = format!("Row {} of {}. Told by {}", band_idx + 1, input.derived.bands.len(), names(true));
    if !silent.is_empty() {
        words = format!("{words}. Not by {silent}");
    }
    let differing = band.differing.iter().map(|kind| kind_word(*kind)).collect::<Vec<_>>().join(", ");
    if differing.is_empty() { words } else { format!("{words}. Differs: {differing}") }
}

/// The current row in a few words, or what to do where there is none.
pub(crate) fn current_row_words(input: &PageInput<'_>, view: &View) -> String {
    let current = input.derived.band_of_selection(view).or(input.derived.band_of_row(view.row));
    match current {
        Some(band_idx) => row_in_short(input, band_idx),
        None => HINT.to_owned(),
    }
}

/// A row in a few words: its number, how many tell it, and what differs.
pub(crate) fn row_in_short(input: &PageInput<'_>, band_idx: usize) -> String {
    let Some(band) = input.derived.bands.get(band_idx) else { return String::new() };
    let n = band.n_tellers();
    let tellers = match n {
        _ if n == input.derived.key.input.articles.len() => format!("told by all {n}"),
        _ => format!("told by {}", counted(n, "outlet")),
    };
    let differing = band.differing.iter().map(|kind| format!(", {} differs", kind_word(*kind))).collect::<String>();
    format!("Row {} of {}, {tellers}{differing}", band_idx + 1, input.derived.bands.len())
}

/// What kind of fact differs, in one word.
pub(crate) fn kind_word(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Number => "figure",
        FactKind::Date => "date",
        FactKind::Name => "name",
        FactKind::Quote => "quote",
        FactKind::Hedge => "doubt",
        FactKind::Attribution => "source",
        FactKind::Label => "label",
        FactKind::Prominence => "place",
    }
}
