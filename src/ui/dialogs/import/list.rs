//! The list of the import sheet: a line an article.

use egui::{Align, Checkbox, Frame, Label, Layout, ScrollArea, TextEdit, Ui, vec2};

use crate::import::FieldKind;

use super::super::super::keyboard::{Step, step_from};
use super::super::super::panels::counted;
use super::super::super::theme::{Palette, body, small};
use super::ImportForm;
use super::chosen::missing_ui;
use super::entry::{Entry, Known};
use super::order::Order;

/// From so many articles on the list can be searched and sorted.
const MANY: usize = 6;
const LINE_HEIGHT: f32 = 32.0;

pub(super) fn list_ui(ui: &mut Ui, form: &mut ImportForm) {
    if form.entries.len() >= MANY {
        tools_ui(ui, form);
    }
    let shown = shown(form);
    let room = (ui.ctx().content_rect().height() * 0.32).clamp(LINE_HEIGHT, 230.0);
    let widths = Widths::of(ui.available_width());
    heads_ui(ui, &widths);
    let mut area = ScrollArea::vertical().id_salt("found").max_height(room).auto_shrink([false, true]);
    if let Some(offset) = form.goes_to.and_then(|idx| offset_for(&shown, idx, form.list_offset, room)) {
        area = area.vertical_scroll_offset(offset);
    }
    let height = LINE_HEIGHT - ui.spacing().item_spacing.y;
    let mut moved = None;
    let output = area.show_rows(ui, height, shown.len(), |ui, rows| {
        for idx in shown.get(rows).unwrap_or_default() {
            let is_chosen = form.chosen_idx == *idx;
            let takes_focus = form.goes_to.take_if(|wanted| wanted == idx).is_some();
            let Some(entry) = form.entries.get_mut(*idx) else { continue };
            let line = ui.push_id(("line", idx), |ui| line_ui(ui, entry, (is_chosen, takes_focus), &widths)).inner;
            if line.is_touched {
                form.chosen_idx = *idx;
            }
            moved = line.step.map(|step| (*idx, step)).or(moved);
        }
    });
    form.list_offset = output.state.clamped_offset().y;
    if let Some((idx, step)) = moved {
        let page = (room / LINE_HEIGHT) as usize;
        form.goes_to = next(&shown, idx, step, page.max(1));
        ui.ctx().request_repaint();
    }
    if shown.is_empty() && !form.entries.is_empty() {
        ui.label(small("No article in the list has these words"));
    }
}

/// How far the list has to be scrolled so that the line of `idx` is in sight; `None` where it is.
fn offset_for(shown: &[usize], idx: usize, offset: f32, room: f32) -> Option<f32> {
    let top = shown.iter().position(|other| *other == idx)? as f32 * LINE_HEIGHT;
    let lowest = top + LINE_HEIGHT - room;
    if top < offset {
        Some(top)
    } else if lowest > offset {
        Some(lowest)
    } else {
        None
    }
}

/// The entry that a key leads to from the one at `idx`.
fn next(shown: &[usize], idx: usize, step: Step, page: usize) -> Option<usize> {
    let at = shown.iter().position(|other| *other == idx)?;
    let last = shown.len().saturating_sub(1);
    let to = match step {
        Step::Up => at.saturating_sub(1),
        Step::Down => (at + 1).min(last),
        Step::PageUp => at.saturating_sub(page),
        Step::PageDown => (at + page).min(last),
        Step::First => 0,
        Step::Last => last,
    };
    shown.get(to).copied()
}

fn tools_ui(ui: &mut Ui, form: &mut ImportForm) {
    ui.horizontal(|ui| {
        let n_taken = form.n_taken();
        let mut is_all = n_taken == form.entries.len();
        let is_some = 0 < n_taken && n_taken < form.entries.len();
        let label = format!("{n_taken} of {}", form.entries.len());
        if ui.add(Checkbox::new(&mut is_all, label).indeterminate(is_some)).on_hover_text("Take all, or none").changed()
        {
            shown(form).into_iter().for_each(|idx| form.entries[idx].is_taken = is_all);
        }
        let query = TextEdit::singleline(&mut form.query).hint_text("Search").desired_width(180.0);
        ui.add(query).accessible_name("Search");
        let orders = egui::ComboBox::from_id_salt("order").selected_text(form.order.label());
        let orders = orders.show_ui(ui, |ui| {
            for order in Order::ALL {
                ui.selectable_value(&mut form.order, order, order.label());
            }
        });
        orders.response.accessible_name("Order of the list");
        let n_looks = form.entries.iter().filter(|entry| entry.wants_a_look()).count();
        if n_looks > 0 {
            ui.toggle_value(&mut form.looks_only, format!("To look at {n_looks}"));
        }
    });
}

/// The entries that are shown, in the order that was chosen.
fn shown(form: &ImportForm) -> Vec<usize> {
    let query = form.query.trim().to_lowercase();
    let has_words =
        |entry: &Entry| query.is_empty() || entry.values.iter().any(|value| value.text.to_lowercase().contains(&query));
    let is_shown = |entry: &Entry| has_words(entry) && (!form.looks_only || entry.wants_a_look());
    let shown = form.entries.iter().enumerate().filter(|(_, entry)| is_shown(entry));
    let mut shown: Vec<usize> = shown.map(|(idx, _)| idx).collect();
    match form.order {
        Order::AsFound => {}
        Order::ByOutlet => shown.sort_by_key(|idx| form.entries[*idx].text_of(FieldKind::Outlet).to_lowercase()),
        Order::ByDate => shown.sort_by_key(|idx| form.entries[*idx].text_of(FieldKind::Published).to_owned()),
    }
    shown
}

/// Widths of the columns of a line, in points.
struct Widths {
    outlet: f32,
    headline: f32,
    date: f32,
    found: f32,
}

impl Widths {
    fn of(width: f32) -> Self {
        let rest = (width - 60.0).max(300.0);
        let share = |share: f32| rest * share - 8.0;
        Self { outlet: share(0.19), headline: share(0.43), date: share(0.14), found: share(0.24) }
    }
}

/// Names of the columns, above the lines.
fn heads_ui(ui: &mut Ui, widths: &Widths) {
    const BEFORE: f32 = 32.0;
    let heads = [(widths.outlet, "Outlet"), (widths.headline, "Headline"), (widths.date, "Published")];
    ui.horizontal(|ui| {
        ui.add_space(BEFORE);
        for (width, name) in heads.into_iter().chain([(widths.found, "What was found")]) {
            ui.allocate_ui_with_layout(vec2(width, 14.0), Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(width);
                ui.add(Label::new(small(name)).truncate());
            });
        }
    });
}

/// What was done to a line.
struct Line {
    /// It is to be shown below the list.
    is_touched: bool,
    /// A key leads to another line.
    step: Option<Step>,
}

/// One article; `takes_focus` where a key led to it.
fn line_ui(ui: &mut Ui, entry: &mut Entry, (is_chosen, takes_focus): (bool, bool), widths: &Widths) -> Line {
    let palette = Palette::of(ui);
    let fill = if is_chosen { palette.selection } else { egui::Color32::TRANSPARENT };
    let mut line = Line { is_touched: false, step: None };
    let frame = Frame::new().fill(fill).corner_radius(6).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal(|ui| {
            let name = name_of(entry);
            let tick = ui.add(Checkbox::without_text(&mut entry.is_taken));
            let is_on = entry.is_taken;
            tick.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_on, format!("Add {name}")));
            if takes_focus {
                tick.request_focus();
            }
            line.step = step_from(ui, &tick);
            line.is_touched |= tick.changed() || tick.gained_focus();
            if entry.asks_outlet {
                line.is_touched |= outlet_ui(ui, entry, widths.outlet, &name);
            } else {
                line.is_touched |= words_ui(ui, entry.text_of(FieldKind::Outlet), "Outlet not given", widths.outlet);
            }
            line.is_touched |= words_ui(ui, entry.text_of(FieldKind::Headline), "No headline", widths.headline);
            line.is_touched |= words_ui(ui, &day(entry.text_of(FieldKind::Published)), "No date", widths.date);
            line.is_touched |= found_ui(ui, entry, widths.found);
        });
    });
    line.is_touched |= frame.response.interact(egui::Sense::click()).clicked();
    line
}

/// The day of a date with a time.
fn day(published: &str) -> String {
    published.split('T').next().unwrap_or(published).to_owned()
}

/// Asks for an outlet that the file does not name; true where somebody is at it.
fn outlet_ui(ui: &mut Ui, entry: &mut Entry, width: f32, name: &str) -> bool {
    let Some(value) = entry.value_mut(FieldKind::Outlet) else { return false };
    let edit = TextEdit::singleline(&mut value.text).hint_text("Outlet not given").desired_width(width);
    let field = ui.add(edit).accessible_name(format!("Outlet of {name}"));
    if field.changed() {
        value.source = None;
    }
    if value.text.trim().is_empty() {
        missing_ui(ui, field.rect);
    }
    field.gained_focus()
}

/// A field of the line, to read; true where it was clicked.
fn words_ui(ui: &mut Ui, words: &str, missing: &str, width: f32) -> bool {
    let palette = Palette::of(ui);
    let said = if words.is_empty() { small(missing).color(palette.muted) } else { body(words) };
    let layout = Layout::left_to_right(Align::Center);
    let label = ui.allocate_ui_with_layout(vec2(width, ui.spacing().interact_size.y), layout, |ui| {
        ui.set_min_width(width);
        ui.add(Label::new(said).truncate().selectable(false).sense(egui::Sense::click()))
    });
    label.inner.clicked()
}

fn name_of(entry: &Entry) -> String {
    let names = [entry.text_of(FieldKind::Headline), entry.text_of(FieldKind::Outlet)];
    let named = names.into_iter().find(|name| !name.is_empty()).map(str::to_owned);
    named.or_else(|| entry.file_name()).unwrap_or_else(|| "article".to_owned())
}

/// What was found, in a few words; true where it was clicked.
fn found_ui(ui: &mut Ui, entry: &Entry, width: f32) -> bool {
    let palette = Palette::of(ui);
    let n_left_out = entry.blocks().iter().filter(|block| block.left_out.is_some()).count();
    let (said, colour) = match entry.known {
        Known::Here => ("Already here".to_owned(), palette.warning),
        Known::Twice => ("Twice in this list".to_owned(), palette.warning),
        Known::Edition => ("Looks like a new edition".to_owned(), palette.warning),
        Known::New => {
            let left_out = match n_left_out {
                0 => String::new(),
                n => format!(", {} left out", counted(n, "block")),
            };
            (format!("{}{left_out}", counted(entry.n_words(), "word")), palette.muted)
        }
    };
    let layout = Layout::left_to_right(Align::Center);
    let label = ui.allocate_ui_with_layout(vec2(width, ui.spacing().interact_size.y), layout, |ui| {
        ui.add(Label::new(small(said).color(colour)).truncate().selectable(false).sense(egui::Sense::click()))
    });
    label.inner.clicked()
}
