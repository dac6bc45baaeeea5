//! How an outlet stands in a row, as a small sign: in the strip, in cells, in the legend.

use egui::{Painter, Pos2, Rect, Sense, Ui, vec2};

use super::derived::ShownBand;
use super::theme::Palette;

/// How an outlet stands in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tally {
    /// It says nothing of it.
    Silent,
    /// It says something near, which is not paired.
    Near,
    /// Nobody else tells it.
    OnlyHere,
    /// As the base says it.
    Says,
    /// In clearly other words.
    Differs,
    /// With a fact that does not go with the base's.
    Fact,
}

impl Tally {
    pub(crate) const ALL: [Self; 6] = [Self::Says, Self::Differs, Self::Fact, Self::OnlyHere, Self::Near, Self::Silent];

    /// What it is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Near => "near, not paired",
            Self::OnlyHere => "only here",
            Self::Says => "says it",
            Self::Differs => "says it differently",
            Self::Fact => "a fact differs",
        }
    }

    /// Of an article in a row.
    pub(crate) fn of(band: &ShownBand, article_idx: usize) -> Self {
        use crate::compare::{Level, MarkKind};
        let Some(cell) = band.cells.get(article_idx).and_then(Option::as_deref) else { return Self::Silent };
        if band.n_tellers() == 1 {
            return Self::OnlyHere;
        }
        let has_fact = cell.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Fact(_)));
        let differs = cell.reading.loose || cell.marks_at(Level::Wording).next().is_some();
        match (has_fact, differs && article_idx != band.base_idx) {
            (true, _) => Self::Fact,
            (false, true) => Self::Differs,
            (false, false) => Self::Says,
        }
    }

    /// Draws it in a rectangle; the shape tells it without its colour.
    pub(crate) fn draw(self, painter: &Painter, rect: Rect, palette: &Palette) {
        match self {
            Self::Silent => {
                painter.hline(rect.x_range().shrink(rect.width() * 0.1), rect.center().y, (1.0, palette.line));
            }
            Self::Near => {
                let corners =
                    [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
                painter.extend(egui::Shape::dashed_line(&corners, egui::Stroke::new(1.0, palette.quiet), 2.0, 2.0));
            }
            Self::OnlyHere => {
                let bar = Rect::from_center_size(rect.center(), vec2(rect.width(), 3.0_f32.min(rect.height())));
                painter.rect_filled(bar, 0.0, palette.only);
            }
            Self::Says => {
                painter.rect_filled(rect, 0.0, palette.says);
            }
            Self::Differs => {
                painter.rect_filled(rect, 0.0, palette.differs);
            }
            Self::Fact => {
                let foot = (rect.height() * 0.4).clamp(1.0, 4.0);
                painter.rect_filled(rect, 0.0, palette.differs);
                let rect = Rect::from_min_max(Pos2::new(rect.left(), rect.bottom() - foot), rect.max);
                painter.rect_filled(rect, 0.0, palette.fact);
            }
        }
    }
}

/// The sign in a line of text.
pub(crate) fn tally_ui(ui: &mut Ui, palette: &Palette, tally: Tally) {
    let (rect, response) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
    tally.draw(ui.painter(), rect, palette);
    response.on_hover_text(tally.name());
}
