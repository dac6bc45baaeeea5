//! The list of articles that look like new editions of others, to choose which are.

use egui::{Align, Checkbox, Frame, Label, Layout, Margin, ScrollArea, Ui, vec2};

use crate::text::ArticleId;
use crate::workspace::{ArticleRecord, Workspace};

use super::super::action::{Action, Change};
use super::super::panels::{counted, short_date};
use super::super::perform::EditionChange;
use super::super::theme::{Palette, bold, small};
use super::{buttons_ui, title_ui};

/// Articles that look like new editions of others.
pub(crate) struct EditionsForm {
    rows: Vec<Row>,
}

struct Row {
    former: ArticleId,
    later: ArticleId,
    outlet: String,
    headline: String,
    /// What is known of the former edition and of the later one.
    known: [String; 2],
    is_taken: bool,
}

impl EditionsForm {
    /// With every pair of a former and a later edition taken.
    pub(crate) fn new(workspace: &Workspace, pairs: &[(ArticleId, ArticleId)]) -> Self {
        let row = |(former, later): &(ArticleId, ArticleId)| {
            let (before, after) = (workspace.article(*former)?, workspace.article(*later)?);
            let n_notes = workspace.notes_of(*former).count();
            let notes = if n_notes == 0 { "no notes".to_owned() } else { counted(n_notes, "note") };
            let headline = |record: &ArticleRecord| record.article.meta().headline.clone().unwrap_or_default();
            let [was, is] = [before, after].map(headline);
            let renamed = (was != is && !was.is_empty()).then(|| format!("“{was}”"));
            let here =
                [Some(known(before)), Some(notes), renamed].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Some(Row {
                former: *former,
                later: *later,
                outlet: after.label().to_owned(),
                headline: is,
                known: [here, known(after)],
                is_taken: true,
            })
        };
        Self { rows: pairs.iter().filter_map(row).collect() }
    }

    fn taken(&self) -> Vec<(ArticleId, ArticleId)> {
        let taken = self.rows.iter().filter(|row| row.is_taken);
        taken.map(|row| (row.former, row.later)).collect()
    }
}

/// "2026-03-04 · 310 words".
fn known(record: &ArticleRecord) -> String {
    let published = record.article.meta().published.as_deref().map(short_date);
    let n_words = record.withheld.is_none().then(|| counted(record.article.n_words(), "word"));
    [published, n_words].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

pub(super) fn editions_ui(ui: &mut Ui, form: &mut EditionsForm, out: &mut Vec<Action>) {
    title_ui(ui, "Which of these are new editions?");
    let said = "A new edition takes the place of the earlier text, which is kept. Notes and pins go along, and what the \
                outlet changed under them is asked. The others stay articles of their own.";
    ui.add(Label::new(said).wrap());
    let n_taken = form.taken().len();
    let mut is_all = n_taken == form.rows.len();
    let all = Checkbox::new(&mut is_all, bold(format!("All ({n_taken} of {})", form.rows.len())));
    if ui.add(all.indeterminate(0 < n_taken && n_taken < form.rows.len())).changed() {
        form.rows.iter_mut().for_each(|row| row.is_taken = is_all);
    }
    let room = (ui.ctx().content_rect().height() - 300.0).clamp(120.0, 620.0);
    ScrollArea::vertical().max_height(room).min_scrolled_height(room).auto_shrink([false, true]).show(ui, |ui| {
        form.rows.iter_mut().for_each(|row| row_ui(ui, row));
    });
    let n_taken = form.taken().len();
    let yes = format!("Make {}", counted(n_taken, "new edition"));
    if buttons_ui(ui, &yes, n_taken > 0, out) {
        out.push(Change::Edition(EditionChange::Tie(form.taken())).into());
    }
}

fn row_ui(ui: &mut Ui, row: &mut Row) {
    let palette = Palette::of(ui);
    let frame = Frame::new().fill(palette.faint).corner_radius(6).inner_margin(Margin::symmetric(8, 6));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            let label = format!("New edition of {}: {}", row.outlet, row.known[1]);
            let box_ui = ui.add(Checkbox::without_text(&mut row.is_taken));
            let is_on = row.is_taken;
            box_ui.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_on, &label));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                ui.label(bold(&row.outlet));
                if !row.headline.is_empty() {
                    ui.add(Label::new(&row.headline).wrap());
                }
                for (name, known) in ["Here", "New"].into_iter().zip(&row.known) {
                    ui.horizontal_top(|ui| {
                        let first = Layout::left_to_right(Align::TOP);
                        ui.allocate_ui_with_layout(vec2(34.0, 14.0), first, |ui| {
                            ui.set_width(34.0);
                            ui.label(small(name));
                        });
                        ui.add(Label::new(small(known)).wrap());
                    });
                }
            });
        });
    });
}
