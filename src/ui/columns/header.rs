//! The names above the columns.

use egui::{Align, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::super::action::{Action, Show};
use super::super::pages::PageInput;
use super::super::siglum::siglum_ui;
use super::super::theme::{bold, small};
use super::super::view::View;
use super::plan::{ColumnPlan, GUTTER};

const HEIGHT: f32 = 54.0;

/// Names the columns; a click on another outlet moves the focus there.
pub(super) fn header_ui(ui: &mut Ui, input: &PageInput<'_>, plan: &ColumnPlan, view: &mut View, out: &mut Vec<Action>) {
    let rect = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), HEIGHT));
    ui.allocate_rect(rect, egui::Sense::hover());
    for (at, column) in plan.columns.iter().enumerate() {
        let min = pos2(rect.left() + column.left, rect.top());
        let area = Rect::from_min_size(min, vec2(plan.column_width, HEIGHT));
        let layout = Layout::top_down(Align::Min);
        // A child of its own: a scope would move what comes below.
        let mut ui = ui.new_child(UiBuilder::new().max_rect(area).layout(layout));
        name_ui(&mut ui, input, column.article_idx, at == 0, out);
    }
    if plan.n_others_shown() < plan.n_others {
        pager_ui(ui, rect, plan, view);
    }
}

fn name_ui(ui: &mut Ui, input: &PageInput<'_>, article_idx: usize, is_focus: bool, out: &mut Vec<Action>) {
    let (id, article) = &input.derived.key.input.articles[article_idx];
    let name = input.name(*id);
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.spacing_mut().interact_size.y = 20.0;
    ui.add_space(7.0);
    ui.horizontal(|ui| {
        siglum_ui(ui, input, *id, is_focus);
        let label = egui::Label::new(bold(name)).truncate();
        if is_focus {
            ui.add(label).on_hover_text(name);
        } else {
            let label = ui.add(label.sense(egui::Sense::click())).on_hover_cursor(egui::CursorIcon::PointingHand);
            if label.on_hover_text(format!("Read along {name}")).clicked() {
                out.push(Show::Focus(*id).into());
            }
        }
    });
    let date = article.meta().published.as_deref().map(super::super::panels::short_date);
    let focus = is_focus.then(|| "focus".to_owned());
    let share = format!("{:.0} % told by others", input.derived.shared[article_idx] * 100.0);
    let details = [date, focus, Some(share)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    ui.add(egui::Label::new(small(details)).truncate());
}

/// Turns to the columns that do not fit.
fn pager_ui(ui: &mut Ui, rect: Rect, plan: &ColumnPlan, view: &mut View) {
    let area = Rect::from_min_size(rect.min, vec2(GUTTER, HEIGHT));
    let last = plan.n_others - plan.n_others_shown();
    let mut ui = ui.new_child(UiBuilder::new().max_rect(area));
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding = vec2(6.0, 1.0);
        let step = plan.n_others_shown().max(1);
        let back = ui.add_enabled(view.first_column > 0, egui::Button::new("‹"));
        if back.on_hover_text("Earlier outlets").clicked() {
            view.first_column = view.first_column.saturating_sub(step);
        }
        let next = ui.add_enabled(view.first_column < last, egui::Button::new("›"));
        if next.on_hover_text("More outlets").clicked() {
            view.first_column = (view.first_column + step).min(last);
        }
    });
}
