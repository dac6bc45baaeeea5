//! The Table page: a line a row, a column an outlet; who says it, differently, or not at all.
//!
//! `lines` says which rows are listed and in what order, `geometry` where cells stand, `cells` draws those in sight,
//! `keys` moves the current cell. The first two columns and the head stay while it scrolls.

mod cells;
mod filters;
mod geometry;
mod keys;
mod lines;

use egui::{ScrollArea, Ui};

use super::action::Action;
use super::pages::{Page, PageInput};
use super::row_words::current_row_words;
use super::tool_strip::tool_strip_ui;
use super::view::View;

use geometry::Grid;
use lines::{Filter, Lines, Order};

/// What the page remembers between frames.
#[derive(Default)]
pub(crate) struct TableState {
    filter: Filter,
    order: Order,
    lines: Lines,
    /// The current cell: place in the list, and index of the article.
    current: (usize, usize),
    /// The current cell is to be in sight.
    reveals: bool,
}

impl Page for TableState {
    fn bar_ui(&mut self, ui: &mut Ui, _input: &PageInput<'_>, _view: &mut View, _out: &mut Vec<Action>) {
        filters::order_ui(ui, &mut self.order);
    }

    fn ui(&mut self, ui: &mut Ui, input: &PageInput<'_>, view: &mut View, out: &mut Vec<Action>) {
        self.lines.update(input, self.filter, self.order);
        filters::filters_ui(ui, input, &self.lines, &mut self.filter);
        let n_lines = self.lines.listed.len();
        let grid = Grid::of(input, ui.available_width());
        self.current.0 = self.current.0.min(n_lines.saturating_sub(1));
        self.current.1 = self.current.1.min(input.derived.key.input.articles.len().saturating_sub(1));
        keys::keys(input, view, self, out);
        let head = cells::head_space(ui);
        ui.add_space(-ui.spacing().item_spacing.y);
        let row = self.row_words(input, view);
        tool_strip_ui(ui, input, view, &row, out);
        let mut area = ScrollArea::both().id_salt("table").auto_shrink(false);
        if std::mem::take(&mut self.reveals) {
            area = area.scroll_offset(grid.offset_of(self.current, ui.available_size(), self.lines.offset));
        }
        let scrolled = area.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(grid.size(n_lines));
            cells::cells_ui(ui, input, (&grid, viewport), self, (view, &mut *out));
        });
        self.lines.offset = scrolled.state.clamped_offset();
        cells::head_ui(ui, (head, self.lines.offset.x), input, &grid, out);
    }
}

impl TableState {
    /// What the strip of tools says where nothing is selected.
    fn row_words(&self, input: &PageInput<'_>, view: &View) -> String {
        match self.lines.listed.len() {
            0 => "No row fits this filter".to_owned(),
            _ if view.selection.is_empty() && view.row.is_none() => {
                "Arrows move, Return opens the row in Readings, N makes a note on the marked cells".to_owned()
            }
            _ => current_row_words(input, view),
        }
    }
}
