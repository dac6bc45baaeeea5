//! The keyboard in the table: arrows move the current cell, with Shift they add cells, Return opens the row.

use egui::Key;

use super::super::action::{Action, Show};
use super::super::pages::PageInput;
use super::super::selection_keys::selection_keys;
use super::super::view::{Selection, View};
use super::TableState;
use super::cells::{extended, open, passages};

/// Does what the keys ask for.
pub(super) fn keys(input: &PageInput<'_>, view: &View, state: &mut TableState, out: &mut Vec<Action>) {
    let (n_lines, n_columns) = (state.lines.listed.len(), input.derived.key.input.articles.len());
    for (key, modifiers) in &input.keyboard.arrows {
        if n_lines == 0 || modifiers.alt {
            continue;
        }
        let (at, column) = state.current;
        state.current = match key {
            Key::ArrowUp => (at.saturating_sub(1), column),
            Key::ArrowDown => ((at + 1).min(n_lines - 1), column),
            Key::ArrowLeft => (at, column.saturating_sub(1)),
            _ => (at, (column + 1).min(n_columns.saturating_sub(1))),
        };
        state.reveals = true;
        let before = if modifiers.shift { view.selection.clone() } else { Selection::default() };
        out.extend(select(input, state, before).into_iter().flatten());
    }
    if let (true, Some(line)) = (input.keyboard.enter, state.lines.at(state.current.0)) {
        out.extend(open(input, line));
    }
    selection_keys(input, view, out);
}

/// Selects the words of the current cell, with what was selected before.
fn select(input: &PageInput<'_>, state: &TableState, before: Selection) -> Option<[Action; 2]> {
    let line = state.lines.at(state.current.0)?;
    let band = input.derived.bands.get(line.band_idx)?;
    let article = input.derived.key.input.articles.get(state.current.1)?.0;
    let here = band.cells.get(state.current.1)?.as_deref().map(|text| passages(article, text)).unwrap_or_default();
    let selection = extended(before, &here);
    Some([Show::Row(band.row_idx).into(), Show::Select(selection).into()])
}
