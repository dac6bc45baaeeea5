//! What the marks mean: every sign of the window with a word.

use egui::{Sense, Ui, vec2};

use crate::compare::{FactKind, Level, MarkKind};

use super::pages::PageInput;
use super::passage::{line_of, name_of};
use super::tally::{Tally, tally_ui};
use super::theme::{bold, small};
use super::view::View;

/// Marks with an example and the level that first shows them.
const MARKS: [(MarkKind, &str, Level); 6] = [
    (MarkKind::Fact(FactKind::Number), "at least 14", Level::Facts),
    (MarkKind::OnlyHere, "officials", Level::Wording),
    (MarkKind::Reworded, "rioters", Level::Wording),
    (MarkKind::Shared, "roof", Level::Wording),
    (MarkKind::Form, "metres", Level::All),
    (MarkKind::Moved, "on Monday", Level::All),
];

/// Shows the legend as a panel of its own, at any width.
pub(crate) fn legend_ui(ui: &mut Ui, input: &PageInput<'_>, view: &mut View) {
    let frame = egui::Frame::new().fill(input.palette.panel).inner_margin(egui::Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.label(bold("What the marks mean"));
            if ui.small_button("Close").clicked() {
                view.shows_legend = false;
            }
        });
        ui.horizontal_wrapped(|ui| {
            for (kind, example, _) in MARKS.iter().filter(|(_, _, level)| *level <= view.marks) {
                mark_ui(ui, input, (*kind, example));
            }
        });
        ui.horizontal_wrapped(|ui| {
            for tally in Tally::ALL {
                tally_ui(ui, input.palette, tally);
                ui.label(small(tally.name()));
                ui.add_space(8.0);
            }
            ui.label(small("N · H: the letters of the outlets that tell a row; a dot is silence"));
        });
    });
}

fn mark_ui(ui: &mut Ui, input: &PageInput<'_>, (kind, example): (MarkKind, &str)) {
    let (name, says) = name_of(kind);
    let format = super::theme::serif_format(super::theme::SERIF, 17.0, input.palette.text);
    let job = egui::text::LayoutJob::single_section(example.to_owned(), format);
    let galley = ui.painter().layout_job(job);
    let (rect, _) = ui.allocate_exact_size(vec2(galley.size().x, 28.0), Sense::hover());
    let baseline =
        rect.top() + galley.rows.first().and_then(|row| row.row.glyphs.first()).map_or(20.0, |glyph| glyph.pos.y);
    ui.painter().galley(rect.min, galley, input.palette.text);
    line_of(kind, input.palette).draw(ui.painter(), rect.x_range(), baseline);
    ui.label(small(name)).on_hover_text(says);
    ui.add_space(12.0);
}
