//! Coverage: agency copy, what one outlet tells alone or leaves out, and who came first.

use egui::{CollapsingHeader, Label, RichText, ScrollArea, Sense, Ui};

use crate::compare::{AgencyCopy, CoverageGroup, CoverageKind};
use crate::text::ByteSpan;

use super::super::action::{Action, Show};
use super::super::theme::{SERIF, bold, small};
use super::super::view::{Passage, Selection};
use super::notes_input::NotesInput;
use super::{counted, short_date};

/// Lists of passages, what says most first; a click shows one in its article.
pub(super) fn coverage_ui(ui: &mut Ui, input: &NotesInput<'_>, out: &mut Vec<Action>) {
    let sources = &input.derived.sources;
    if sources.groups.is_empty() && sources.copies.is_empty() {
        ui.add_space(28.0);
        ui.vertical_centered(|ui| {
            ui.label(bold("Nothing to list"));
            ui.label(small(
                "What one outlet tells alone, leaves out or had first\nis listed here once two outlets are compared.",
            ));
        });
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        copies_ui(ui, input, out);
        for kind in [CoverageKind::OnlyIn, CoverageKind::AllBut, CoverageKind::First] {
            for group in sources.groups.iter().filter(|group| group.kind == kind) {
                group_ui(ui, input, group, out);
            }
        }
        ui.add_space(24.0);
    });
}

fn copies_ui(ui: &mut Ui, input: &NotesInput<'_>, out: &mut Vec<Action>) {
    let copies = &input.derived.sources.copies;
    if copies.is_empty() {
        return;
    }
    let head = CollapsingHeader::new(format!("Agency copy ({})", copies.len())).default_open(true);
    head.show(ui, |ui| {
        ui.add(Label::new(small("Nearly word for word in several outlets, which count as one source.")).wrap());
        for copy in copies.iter().take(LISTED) {
            copy_ui(ui, input, copy, out);
        }
        rest_ui(ui, copies.len());
    });
}

fn copy_ui(ui: &mut Ui, input: &NotesInput<'_>, copy: &AgencyCopy, out: &mut Vec<Action>) {
    let outlets: Vec<String> = copy.articles().into_iter().map(|idx| outlet(input, idx)).collect();
    ui.add_space(4.0);
    ui.add(Label::new(small(outlets.join(", "))).wrap());
    if let Some((article_idx, span)) = copy.spans.first() {
        passage_ui(ui, input, (*article_idx, *span), out);
    }
}

/// So many are listed under one heading; the rest is counted.
const LISTED: usize = 12;

fn rest_ui(ui: &mut Ui, n: usize) {
    if n > LISTED {
        ui.label(small(format!("and {} more", n - LISTED)));
    }
}

fn group_ui(ui: &mut Ui, input: &NotesInput<'_>, group: &CoverageGroup, out: &mut Vec<Action>) {
    let name = outlet(input, group.article_idx);
    let published = input.derived.key.input.articles.get(group.article_idx).map(|(_, article)| article.meta());
    let time = published.and_then(|meta| meta.published.as_deref()).map(short_date).unwrap_or_default();
    let title = match group.kind {
        CoverageKind::OnlyIn => format!("Only in {name}"),
        CoverageKind::AllBut => format!("All but {name}"),
        CoverageKind::First => format!("First: {name}, {time}"),
    };
    let head = CollapsingHeader::new(format!("{title} ({})", group.rows.len())).id_salt((group.article_idx, &title));
    let shown = head.show(ui, |ui| {
        for row_idx in group.rows.iter().take(LISTED) {
            if let Some(place) = opening(input, *row_idx, group.article_idx) {
                passage_ui(ui, input, place, out);
            }
        }
        rest_ui(ui, group.rows.len());
    });
    shown.header_response.on_hover_text(counted(group.rows.len(), "passage"));
}

/// The passage of a row in article `idx`, or in the first that tells it.
fn opening(input: &NotesInput<'_>, row_idx: usize, idx: usize) -> Option<(usize, ByteSpan)> {
    let row = input.derived.comparison.rows.get(row_idx)?;
    let article_idx = row.tellers().find(|teller| *teller == idx).or_else(|| row.tellers().next())?;
    let sentence_idx = *row.cells.get(article_idx)?.first()?;
    let article = &input.derived.key.input.articles.get(article_idx)?.1;
    Some((article_idx, article.sentences().get(sentence_idx)?.span))
}

/// Longest passage shown, in graphemes.
const LONGEST: usize = 110;

fn passage_ui(ui: &mut Ui, input: &NotesInput<'_>, (article_idx, span): (usize, ByteSpan), out: &mut Vec<Action>) {
    let Some((id, article)) = input.derived.key.input.articles.get(article_idx) else { return };
    let whole = span.cut(article.text());
    let head = ByteSpan::new(span.start, span.start).context_after(article.text(), LONGEST);
    let words = if head.len() < whole.len() { format!("{}…", head.trim_end()) } else { whole.to_owned() };
    let text = RichText::new(words.replace('\n', " ")).family(egui::FontFamily::Name(SERIF.into())).size(14.5);
    let label = ui.add(Label::new(text).selectable(false).wrap().sense(Sense::click()));
    let label = label.on_hover_cursor(egui::CursorIcon::PointingHand);
    if label.on_hover_text("Show it in its article").clicked() {
        let passage = Passage { article: *id, span };
        out.extend([Show::Select(Selection { passages: vec![passage] }), Show::Passage(passage)].map(Action::from));
    }
}

fn outlet(input: &NotesInput<'_>, article_idx: usize) -> String {
    let article = input.derived.key.input.articles.get(article_idx);
    article
        .and_then(|(id, _)| input.workspace.article(*id))
        .map_or_else(String::new, |record| record.label().to_owned())
}
