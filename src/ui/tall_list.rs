//! Lists of which only the rows in sight are laid out, so that a frame costs the same however long the list is.
//!
//! The height of a row is known once it was shown; until then it is guessed. A guess above the view that proves wrong
//! moves the view along, so that what is read stays where it is on screen.

use std::collections::BTreeMap;

use egui::{Rangef, Rect, ScrollArea, Ui, UiBuilder, vec2};

/// Height of a row that was never shown, in points.
const GUESS: f32 = 110.0;

/// Room below the last row, in points.
const BELOW: f32 = 24.0;

/// The height of a row as it was last shown, and how wide it was then: in a wider list it is a guess.
#[derive(Clone, Copy, Debug)]
struct Known {
    height: f32,
    width: f32,
}

/// What a list remembers between frames; `K` names a row.
#[derive(Debug)]
pub(crate) struct TallList<K> {
    rows: Vec<K>,
    /// Of `rows`, with the room between two of them.
    heights: Vec<f32>,
    /// Where each row begins, from the top of the content, and at last where it ends.
    tops: Vec<f32>,
    known: BTreeMap<K, Known>,
    /// The part of the content that was on screen in the last frame.
    visible: Rangef,
    /// Height of the scroll area.
    room: f32,
    /// As far as the content of the last frame could be scrolled: beyond it the view would spring back.
    end: f32,
    /// The first row that began on screen in the last frame, and how far below the upper edge.
    anchor: Option<(K, f32)>,
    /// Where to scroll in the next frame.
    next_offset: Option<f32>,
    /// A row that is to be in sight, and is not yet.
    revealing: Option<K>,
    n_laid_out: u64,
}

impl<K> Default for TallList<K> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            heights: Vec::new(),
            tops: vec![0.0],
            known: BTreeMap::new(),
            visible: Rangef::new(0.0, 0.0),
            room: 0.0,
            end: 0.0,
            anchor: None,
            next_offset: None,
            revealing: None,
            n_laid_out: 0,
        }
    }
}

/// Rows that matter although they may be out of sight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<K> {
    /// Scroll so that it is in sight.
    pub(crate) reveal: Option<K>,
    /// Laid out wherever it is, since it has the keyboard.
    pub(crate) kept: Option<K>,
}

impl<K> Default for Wanted<K> {
    fn default() -> Self {
        Self { reveal: None, kept: None }
    }
}

impl<K: Copy + Ord + std::fmt::Debug + std::hash::Hash> TallList<K> {
    /// Shows `rows` in a scroll area that takes the rest of `ui`.
    pub(crate) fn show(&mut self, ui: &mut Ui, rows: &[K], wanted: Wanted<K>, mut row_ui: impl FnMut(&mut Ui, K)) {
        self.take(rows);
        self.revealing = wanted.reveal.or(self.revealing);
        self.reveal();
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if let Some(offset) = self.next_offset.take().map(|offset| self.bounded(offset)) {
            area = area.vertical_scroll_offset(offset.min(self.end));
            self.next_offset = Some(offset).filter(|offset| *offset > self.end + 1.0); // the rest in the next frame
        }
        let shown = area.show_viewport(ui, |ui, viewport| {
            self.visible = viewport.y_range();
            let origin = ui.max_rect().min;
            ui.set_height(self.total());
            let kept = wanted.kept.and_then(|kept| self.rows.iter().position(|row| *row == kept));
            let shown = self.in_sight(viewport.y_range());
            let kept = kept.filter(|idx| !shown.contains(idx));
            let mut measured = Vec::new();
            let mut y = self.tops.get(shown.start).copied().unwrap_or_default();
            for idx in shown.clone() {
                let height = self.lay_out(ui, origin + vec2(0.0, y), idx, &mut row_ui);
                measured.push((idx, height));
                y += height;
            }
            if let Some(idx) = kept {
                measured.push((idx, self.lay_out(ui, origin + vec2(0.0, self.tops[idx]), idx, &mut row_ui)));
            }
            self.measured(ui, &measured)
        });
        self.room = shown.inner_rect.height();
        self.end = (shown.content_size.y - self.room).max(0.0);
        if let Some(moved_by) = shown.inner {
            // The wheel may have turned in this frame too.
            self.next_offset = Some(self.next_offset.unwrap_or(shown.state.clamped_offset().y) + moved_by);
            ui.ctx().request_discard("heights of rows above the view or at the end were guessed wrong");
        }
    }

    /// Shows one row, and says how tall it is.
    fn lay_out(&mut self, ui: &mut Ui, at: egui::Pos2, idx: usize, row_ui: &mut impl FnMut(&mut Ui, K)) -> f32 {
        self.n_laid_out += 1;
        let row = self.rows[idx];
        let area = Rect::from_min_size(at, vec2(ui.available_width(), f32::INFINITY));
        let spacing = ui.spacing().item_spacing.y;
        let shown = ui.scope_builder(UiBuilder::new().id_salt(row).max_rect(area), |ui| row_ui(ui, row));
        shown.response.rect.bottom() - at.y + spacing
    }

    /// Takes over the rows of this frame; what was read stays where it was on screen.
    fn take(&mut self, rows: &[K]) {
        if self.rows == rows {
            return;
        }
        self.rows = rows.to_vec();
        self.heights = rows.iter().map(|row| self.known.get(row).map_or(GUESS, |known| known.height)).collect();
        self.place_from(0);
        let anchor = self.anchor.and_then(|(row, below)| Some((self.rows.iter().position(|r| *r == row)?, below)));
        if let Some((idx, below)) = anchor.filter(|_| self.visible.min > 0.0) {
            self.next_offset = Some(self.tops[idx] - below);
        }
    }

    fn place_from(&mut self, first: usize) {
        self.tops.truncate(first + 1);
        let mut top = self.tops.last().copied().unwrap_or_default();
        for height in self.heights.iter().skip(first) {
            top += height;
            self.tops.push(top);
        }
    }

    /// The rows that `y` touches, and one more on either side: what is next for the Tab key.
    fn in_sight(&self, y: Rangef) -> std::ops::Range<usize> {
        let n = self.rows.len();
        let ends = self.tops.get(1..).unwrap_or_default();
        let first = ends.partition_point(|end| *end <= y.min).saturating_sub(1);
        let last = self.tops.partition_point(|top| *top < y.max).min(n);
        first.min(n)..(last + 1).min(n)
    }

    /// Remembers the heights of rows that were shown; returns by how much the view has to move along, where guesses
    /// above it were wrong.
    fn measured(&mut self, ui: &Ui, measured: &[(usize, f32)]) -> Option<f32> {
        let width = ui.available_width();
        let first_below = self.tops.partition_point(|top| *top < self.visible.min);
        let (mut moved_by, mut first_changed) = (0.0, None);
        for (idx, height) in measured {
            let known = self.known.insert(self.rows[*idx], Known { height: *height, width });
            let grown_by = height - self.heights[*idx];
            if grown_by.abs() > 0.1 {
                // A row that is opened while it reaches into the view grows downwards.
                let was_guessed = known.is_none_or(|known| known.width != width);
                let is_above = self.tops[*idx] + self.heights[*idx] <= self.visible.min;
                moved_by += if *idx < first_below && (was_guessed || is_above) { grown_by } else { 0.0 };
                self.heights[*idx] = *height;
                first_changed = Some(first_changed.map_or(*idx, |first: usize| first.min(*idx)));
            }
        }
        let top = self.tops.get(first_below).copied().unwrap_or_default();
        self.anchor = self.rows.get(first_below).map(|row| (*row, top - self.visible.min));
        let was_at_end = self.visible.min > 0.0 && self.visible.max >= self.total();
        self.place_from(first_changed?);
        ui.ctx().request_repaint();
        (moved_by != 0.0 || was_at_end).then_some(moved_by)
    }

    /// Scrolls to the row that is to be in sight. Its height may be a guess; then it takes another frame.
    fn reveal(&mut self) {
        let Some(row) = self.revealing else { return };
        let Some(idx) = self.rows.iter().position(|other| *other == row) else { return self.revealing = None };
        let place = Rangef::new(self.tops[idx], self.tops[idx] + self.heights[idx]);
        let fits = place.span() <= self.visible.span();
        if self.visible.min <= place.min && (place.max <= self.visible.max || (!fits && place.min < self.visible.max)) {
            self.revealing = None;
        } else {
            let offset = self.bounded(place.min - self.visible.span() / 4.0);
            self.next_offset = Some(offset);
            self.revealing = self.revealing.filter(|_| offset != self.visible.min);
        }
    }

    fn bounded(&self, offset: f32) -> f32 {
        offset.min(self.total() - self.room).max(0.0)
    }

    /// Height of the whole content.
    fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default() + BELOW
    }

    /// How many rows were laid out so far: what this costs, in steps.
    pub(crate) fn n_laid_out(&self) -> u64 {
        self.n_laid_out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::Harness;

    type Shown = Harness<'static, (TallList<usize>, usize, Wanted<usize>)>;

    fn height_of(row: usize) -> f32 {
        20.0 + (row * 7 % 5) as f32 * 40.0
    }

    /// A list of `n` rows in a window 400 points high.
    fn list(n: usize) -> Shown {
        let app = |ui: &mut Ui, (list, n, wanted): &mut (TallList<usize>, usize, Wanted<usize>)| {
            let rows = (0..*n).collect::<Vec<_>>();
            list.show(ui, &rows, *wanted, |ui, row| {
                let (rect, _) = ui.allocate_exact_size(vec2(50.0, height_of(row)), egui::Sense::hover());
                ui.interact(rect, ui.scope_id().with("row"), egui::Sense::click())
                    .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("row {row}")));
            });
        };
        let builder = Harness::builder().with_size([300.0, 400.0]);
        builder.build_ui_state(app, (TallList::default(), n, Wanted::default()))
    }

    fn top_of(shown: &Shown, row: usize) -> Option<f32> {
        use egui_kittest::kittest::Queryable as _;
        shown.query_by_label(&format!("row {row}")).map(|node| node.rect().top())
    }

    #[test]
    fn a_frame_costs_the_same_however_long_the_list_is() {
        for n in [100, 20_000] {
            let mut shown = list(n);
            shown.run();
            let before = shown.state().0.n_laid_out();
            shown.step();
            let n_laid_out = shown.state().0.n_laid_out() - before;
            assert!((3..12).contains(&n_laid_out), "{n_laid_out} of {n}");
        }
    }

    #[test]
    fn a_row_that_is_wanted_comes_in_sight_and_one_that_is_kept_is_there_out_of_sight() {
        let mut shown = list(5_000);
        shown.run();
        assert_eq!(top_of(&shown, 3_000), None);
        shown.state_mut().2 = Wanted { reveal: Some(3_000), kept: Some(2) };
        shown.step();
        assert!(top_of(&shown, 2).is_some(), "it has the keyboard");
        shown.run();
        let top = top_of(&shown, 3_000).unwrap();
        assert!((0.0..400.0).contains(&top), "{top}");
    }

    #[test]
    fn what_is_read_stays_in_its_place_while_rows_above_it_are_measured_or_come_in() {
        let mut shown = list(5_000);
        shown.run();
        shown.state_mut().2.reveal = Some(3_000);
        shown.run();
        shown.state_mut().2.reveal = None;
        // Upwards over rows that were never shown.
        for _ in 0..30 {
            let first = (2_800..3_010).find(|row| top_of(&shown, *row).is_some_and(|top| top >= 0.0)).unwrap();
            let before = top_of(&shown, first).unwrap();
            shown.hover_at(egui::pos2(100.0, 200.0));
            shown.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, 60.0),
                phase: egui::TouchPhase::Move,
                modifiers: egui::Modifiers::NONE,
                source: egui::MouseWheelSource::Unknown,
            });
            shown.run();
            if let Some(after) = top_of(&shown, first) {
                assert!((after - before - 60.0).abs() < 1.5, "row {first} went from {before} to {after}");
            }
        }
    }
}
