//! What a screen reader says of a passage.

use egui::{Label, Response, Role, Ui, WidgetInfo};

use crate::compare::{Level, Mark, MarkKind};
use crate::text::ByteSpan;

use super::Cell;
use super::lines::name_of;
use super::paint::overlay_marks;

/// What a screen reader says: the outlet, the words, and how they differ.
pub(super) fn describe(response: &Response, cell: &Cell<'_>, level: Level) {
    response.widget_info(|| {
        let record = cell.input.workspace.article(cell.article);
        let outlet = record.map_or("", |record| record.label());
        let mut label = format!("{outlet}: {}", cell.text.text);
        for difference in differences(cell, level) {
            label = format!("{label} ({difference})");
        }
        for (_, note) in overlay_marks(cell) {
            label = format!("{label} (note of {}: {})", note.author, note.body);
        }
        if cell.text.n_copiers > 1 {
            label = format!("{label} (agency copy: {} outlets)", cell.text.n_copiers);
        }
        WidgetInfo::labeled(Role::Label, true, label)
    });
}

/// The words that differ, listed where the passage is marked as a whole and its marks show none of them.
pub(super) fn on_hover(response: Response, cell: &Cell<'_>, level: Level) -> Response {
    if cell.is_in_order {
        return response;
    }
    let differences = differences(cell, level);
    if differences.is_empty() { response } else { response.on_hover_ui(|ui| list_ui(ui, &differences)) }
}

/// Each of `differences` on a line of its own.
pub(super) fn list_ui(ui: &mut Ui, differences: &[String]) {
    for difference in differences {
        ui.add(Label::new(difference).wrap());
    }
}

/// Each difference in words, beside what the base says in its place.
fn differences(cell: &Cell<'_>, level: Level) -> Vec<String> {
    let derived = cell.input.derived;
    let articles = &derived.key.input.articles;
    let words = |article_idx: usize, span: ByteSpan| span.cut(articles[article_idx].1.text()).replace('\n', " ");
    let base_idx = derived.bands.get(cell.band_idx).map(|band| band.base_idx);
    let base = base_idx.filter(|base_idx| *base_idx != cell.text.reading.article_idx);
    let against = |mark: &Mark| {
        let (base_idx, counterpart) = base.zip(mark.counterpart)?;
        let name = cell.input.workspace.article(articles[base_idx].0).map_or("the other", |record| record.label());
        Some(format!("; {name}: {}", words(base_idx, counterpart)))
    };
    let marks = cell.text.marks_at(level).filter(|mark| mark.kind != MarkKind::Shared);
    let told = marks.map(|mark| {
        let (name, _) = name_of(mark.kind);
        format!("{name}: {}{}", words(cell.text.reading.article_idx, mark.span), against(mark).unwrap_or_default())
    });
    told.collect()
}
