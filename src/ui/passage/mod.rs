//! One passage on screen, the same in every view: its words and marks, its notes, what the pointer does to it, its menu, and what a
//! screen reader says of it. Views lay passages out and nothing else.
//!
//! The way: `laid_out` makes a galley of the words, `pointer` selects, `paint` draws fills, words and lines, `describe` tells it.

mod describe;
mod laid_out;
mod lines;
mod marks;
mod menu;
mod paint;
mod pointer;
mod wording;

pub(crate) use laid_out::{height, height_of_words};
pub(crate) use lines::{line_of, name_of};
pub(crate) use menu::PINS;
pub(crate) use wording::wording_ui;

use egui::{Rect, Sense, Ui, vec2};

use crate::text::{ArticleId, BlockKind};
use crate::workspace::Workspace;

use super::action::Action;
use super::derived::{CellText, Derived};
use super::note_places::NotePlaces;
use super::overlay::Overlay;
use super::search::Search;
use super::theme::Palette;
use super::view::View;

use marks::{Words, is_in_order};

/// What every passage reads.
#[derive(Clone, Copy)]
pub(crate) struct PassageInput<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) derived: &'a Derived,
    pub(crate) places: &'a NotePlaces,
    /// A colleague's notes that are looked at.
    pub(crate) overlay: Option<&'a Overlay>,
    /// What is looked for is lit.
    pub(crate) search: &'a Search,
    pub(crate) palette: &'static Palette,
}

/// One passage to show.
#[derive(Clone, Copy)]
pub(crate) struct PassageView<'a> {
    pub(crate) input: PassageInput<'a>,
    pub(crate) article: ArticleId,
    pub(crate) text: &'a CellText,
    /// Index into [`Derived::bands`].
    pub(crate) band_idx: usize,
    /// Its caption stands below its words.
    pub(crate) has_caption: bool,
}

/// What a passage may change.
pub(crate) struct PassageChanges<'a> {
    pub(crate) view: &'a mut View,
    pub(crate) out: &'a mut Vec<Action>,
}

/// A passage as it is laid out in this frame.
#[derive(Clone, Copy)]
struct Cell<'a> {
    passage: &'a PassageView<'a>,
    /// False where nobody knows which word stands where: see [`Words`]. Then it is taken as a whole.
    is_in_order: bool,
}

impl<'a> std::ops::Deref for Cell<'a> {
    type Target = PassageView<'a>;

    fn deref(&self) -> &Self::Target {
        self.passage
    }
}

/// Shows one passage in `rect`, and reacts to the pointer. Its caption stands below its words.
pub(crate) fn passage_ui(ui: &mut Ui, rect: Rect, passage: &PassageView<'_>, changes: &mut PassageChanges<'_>) {
    let palette = passage.input.palette;
    let quiet = matches!(passage.text.reading.kind, BlockKind::Caption | BlockKind::Byline);
    let colour = if quiet { palette.muted } else { palette.text };
    let galley = laid_out::galley(ui, passage.text, rect.width(), colour);
    let cell = Cell { passage, is_in_order: is_in_order(&galley) };
    let origin = rect.min;
    let area = Rect::from_min_size(origin, vec2(rect.width(), galley.size().y));
    let id = ui.scope_id().with(("passage", passage.article, passage.text.hull()));
    let response = ui.interact(area.expand2(vec2(8.0, 2.0)), id, Sense::click_and_drag());
    describe::describe(&response, &cell, changes.view.marks);
    let byte_at = |at: egui::Pos2| passage.text.article_byte(galley.cursor_from_pos(at - origin).index.0);
    pointer::pointer(ui, &response, byte_at, &cell, changes);
    let response = describe::on_hover(response, &cell, changes.view.marks);
    response.context_menu(|ui| menu::passage_menu_ui(ui, passage, changes.out));
    paint::paint(ui, &Words::new(ui.painter(), origin, &galley), &cell, changes.view);
    if let Some(caption) = passage.text.caption.as_ref().filter(|_| passage.has_caption) {
        paint::caption(ui, area.left_bottom(), caption, palette);
    }
}
