//! Finding words in articles and notes together: hits by row and outlet, each with its sentence.

use egui::text::LayoutJob;
use egui::{Label, Sense, TextEdit, Ui};

use crate::text::ByteSpan;
use crate::workspace::Workspace;

use super::super::action::{Action, Show};
use super::super::derived::Derived;
use super::super::keyboard::{has_entered, leave_on_escape};
use super::super::search::{Hit, Search};
use super::super::tall_list::{TallList, Wanted};
use super::super::theme::{Palette, SERIF, bold, serif_format, small};
use super::super::view::View;
use super::{counted, opening};

/// Of a sentence so much is shown on either side of what was found, in characters.
const BESIDE_CHARS: usize = 40;

/// What the page remembers between frames.
#[derive(Default)]
pub(crate) struct FindPanel {
    list: TallList<usize>,
    shown: Option<usize>,
}

/// Shows the line to type in, and what was found.
pub(crate) fn find_ui(
    ui: &mut Ui,
    (workspace, derived): (&Workspace, &Derived),
    (panel, search): (&mut FindPanel, &mut Search),
    view: &mut View,
    out: &mut Vec<Action>,
) {
    typed_ui(ui, search, view, out);
    if let Some(error) = &search.error {
        ui.add(Label::new(small(error.as_str()).color(Palette::of(ui).error)).wrap());
        return;
    }
    if search.typed.trim().is_empty() {
        ui.label(small("In articles and notes; tag:, author: and outlet: find notes."));
        return;
    }
    ui.label(bold(format!("{}, {}", counted(search.hits.len(), "place"), counted(search.notes.len(), "note"))));
    outlets_ui(ui, workspace, derived, search);
    notes_ui(ui, workspace, search, out);
    let rows: Vec<usize> = (0..search.hits.len()).collect();
    let reveal = search.current.filter(|_| panel.shown != search.current);
    panel.shown = search.current;
    let mut gone_to = None;
    panel.list.show(ui, &rows, Wanted { reveal, kept: None }, |ui, at| {
        if hit_ui(ui, (workspace, derived), search.hits[at], search.current == Some(at)) {
            gone_to = Some(at);
        }
    });
    if let Some(at) = gone_to {
        search.current = Some(at);
        out.push(Show::Passage(search.hits[at].passage).into());
    }
}

fn typed_ui(ui: &mut Ui, search: &mut Search, view: &mut View, out: &mut Vec<Action>) {
    let typed = TextEdit::singleline(&mut search.typed).hint_text("Find in articles and notes");
    let typed = ui.add(typed.desired_width(f32::INFINITY)).accessible_name("Words to find");
    if std::mem::take(&mut view.focus_find) {
        typed.request_focus();
    }
    if has_entered(ui, &typed) {
        out.push(super::super::command::GoCommand::NextHit.into());
        typed.request_focus();
    }
    leave_on_escape(ui, &typed);
    ui.horizontal_wrapped(|ui| {
        let options = &mut search.options;
        for (is_on, name) in [
            (&mut options.whole_words, "Whole words"),
            (&mut options.case, "Case"),
            (&mut options.accents, "Accents"),
            (&mut options.regex, "Regex"),
        ] {
            ui.checkbox(is_on, name);
        }
    });
}

/// How often each outlet has it.
fn outlets_ui(ui: &mut Ui, workspace: &Workspace, derived: &Derived, search: &Search) {
    let counts = derived.key.input.articles.iter().filter_map(|(id, _)| {
        let n = search.in_article(*id).0.len();
        let name = workspace.article(*id).map_or("", |record| record.label());
        (n > 0).then(|| format!("{name} {n}"))
    });
    ui.add(Label::new(small(counts.collect::<Vec<_>>().join(" · "))).wrap());
}

fn notes_ui(ui: &mut Ui, workspace: &Workspace, search: &Search, out: &mut Vec<Action>) {
    /// The others are in the page of notes.
    const MAX_SHOWN: usize = 5;
    for id in search.notes.iter().take(MAX_SHOWN) {
        let Some(note) = workspace.note(*id) else { continue };
        let words = opening(&note.body.replace('\n', " "), 60);
        let words = if words.is_empty() { "a note without words".to_owned() } else { words };
        if ui.add(egui::Button::new(format!("Note: {words}")).truncate()).clicked() {
            out.push(Show::Note(Some(*id)).into());
        }
    }
}

/// One hit in its sentence; true where it was clicked.
fn hit_ui(ui: &mut Ui, (workspace, derived): (&Workspace, &Derived), hit: Hit, is_current: bool) -> bool {
    let palette = Palette::of(ui);
    let article = derived.article_idx(hit.passage.article).map(|idx| &derived.key.input.articles[idx].1);
    let Some(article) = article else { return false };
    let name = workspace.article(hit.passage.article).map_or("", |record| record.label());
    let span = hit.passage.span;
    let sentence_idx = article.sentences().partition_point(|sentence| sentence.span.end <= span.start);
    let sentence = article.sentences().get(sentence_idx).map_or(span, |sentence| sentence.span.hull(span));
    let (before, after) = (ByteSpan::new(sentence.start, span.start), ByteSpan::new(span.end, sentence.end));
    let tail: String = opening(&before.cut(article.text()).chars().rev().collect::<String>(), BESIDE_CHARS);
    let before: String = tail.chars().rev().collect();
    let mut job = LayoutJob::default();
    let format = serif_format(SERIF, 15.0, palette.text);
    job.append(&before.replace('\n', " "), 0.0, format.clone());
    job.append(
        &span.cut(article.text()).replace('\n', " "),
        0.0,
        egui::TextFormat { background: palette.hit, ..format.clone() },
    );
    job.append(&opening(&after.cut(article.text()).replace('\n', " "), BESIDE_CHARS), 0.0, format);
    let fill = if is_current { palette.current } else { egui::Color32::TRANSPARENT };
    let shown = egui::Frame::new().fill(fill).inner_margin(6.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add(Label::new(small(format!("row {} · {name}", hit.band_idx + 1))).selectable(false).truncate());
        ui.add(Label::new(job).selectable(false).wrap());
    });
    let response = shown.response.interact(Sense::click());
    response.widget_info(|| {
        let label = format!("Row {}, {name}: {}", hit.band_idx + 1, sentence.cut(article.text()));
        egui::WidgetInfo::selected(egui::Role::ListItem, true, is_current, label)
    });
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}
