//! The strip of tools for what is selected. It has a place of its own below the heads of a page, so that it never covers words and
//! nothing moves when a selection comes or goes.

use std::collections::BTreeSet;

use egui::{Button, Frame, Label, Margin, RichText, Ui};

use crate::notes::Tag;
use crate::text::ArticleId;

use super::action::{Action, Change};
use super::command::{ChangeCommand, Command, ViewCommand};
use super::pages::PageInput;
use super::panels;
use super::passage::PINS;
use super::siglum::siglum_ui;
use super::theme::{SERIF, bold, small};
use super::view::{Passage, View};

const HEIGHT: f32 = 40.0;
const BUTTON_HEIGHT: f32 = 24.0;
/// How much of the selected words is shown, in characters.
const QUOTE_CHARS: usize = 40;
/// With more tags than these the rest is in the menu.
const MAX_TAGS: usize = 5;

/// Shows what can be done with the selection; without one, says `row`, what the current row is.
pub(crate) fn tool_strip_ui(ui: &mut Ui, input: &PageInput<'_>, view: &View, row: &str, out: &mut Vec<Action>) {
    let frame = Frame::new().fill(input.palette.faint).inner_margin(Margin::symmetric(12, 0));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().interact_size.y = BUTTON_HEIGHT;
        ui.spacing_mut().button_padding.y = 2.0;
        ui.horizontal(|ui| {
            ui.set_min_height(HEIGHT);
            match view.selection.active() {
                Some(active) => selection_ui(ui, input, (view, active), out),
                None => {
                    ui.add(Label::new(small(row)).truncate());
                }
            }
        });
    });
}

fn selection_ui(ui: &mut Ui, input: &PageInput<'_>, (view, active): (&View, Passage), out: &mut Vec<Action>) {
    let articles: BTreeSet<ArticleId> = view.selection.passages.iter().map(|passage| passage.article).collect();
    if articles.len() > 1 {
        ui.label(bold(format!("{} passages", view.selection.passages.len())));
    }
    siglum_ui(ui, input, active.article, false);
    let words = panels::opening(&words(input, active), QUOTE_CHARS);
    let quote = RichText::new(format!("“{words}”")).family(egui::FontFamily::Name(SERIF.into()));
    ui.add(Label::new(quote).truncate());
    note_ui(ui, articles.len() > 1, out);
    let tags = tags_by_use(input);
    let n_shown = if ui.available_width() > 560.0 { MAX_TAGS } else { 0 };
    for tag in tags.iter().take(n_shown) {
        tag_ui(ui, tag, out);
    }
    more_ui(ui, view, tags.get(n_shown..).unwrap_or_default(), out);
}

fn note_ui(ui: &mut Ui, is_difference: bool, out: &mut Vec<Action>) {
    let label = if is_difference { "Note on the difference" } else { "Note" };
    let note = Button::new(label).shortcut_text("N");
    if ui.add(note).on_hover_text(Command::from(ChangeCommand::NewNote).tooltip()).clicked() {
        out.push(Change::NoteWith(Vec::new()).into());
    }
}

fn tag_ui(ui: &mut Ui, tag: &Tag, out: &mut Vec<Action>) {
    let label = panels::tag_label(ui, tag);
    let key = tag.key.map(String::from).unwrap_or_default();
    if ui.add(Button::new(label).shortcut_text(key)).on_hover_text(&tag.definition).clicked() {
        out.push(Change::NoteWith(vec![tag.id]).into());
    }
}

/// What did not fit, what is done less often, and the pins.
fn more_ui(ui: &mut Ui, view: &View, tags: &[&Tag], out: &mut Vec<Action>) {
    let menu = ui.menu_button("…", |ui| {
        for tag in tags {
            tag_ui(ui, tag, out);
        }
        if let [a, b] = view.selection.passages[..] {
            for (kind, name, tooltip) in PINS {
                if a.article != b.article && ui.button(name).on_hover_text(tooltip).clicked() {
                    out.push(Change::Pin(kind, vec![[a, b]]).into());
                }
            }
        }
        let copy = Button::new("Copy").shortcut_text(Command::from(ViewCommand::CopySelection).keys_text());
        if ui.add(copy).on_hover_text(Command::from(ViewCommand::CopySelection).tooltip()).clicked() {
            out.push(ViewCommand::CopySelection.into());
        }
    });
    menu.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "More for the selection"));
}

/// Tags, the one that most notes have first.
fn tags_by_use<'a>(input: &PageInput<'a>) -> Vec<&'a Tag> {
    let mut tags: Vec<&Tag> = input.workspace.tags().collect();
    tags.sort_by_key(|tag| (std::cmp::Reverse(input.index.n_tagged(tag.id)), tag.key.is_none(), tag.key));
    tags
}

fn words(input: &PageInput<'_>, passage: Passage) -> String {
    let article = input.derived.article_idx(passage.article).map(|idx| &input.derived.key.input.articles[idx].1);
    article.map(|article| passage.span.cut(article.text()).replace('\n', " ")).unwrap_or_default()
}
