//! Coverage: agency copy, what one outlet tells alone or leaves out, and who came first.

use std::collections::BTreeSet;

use egui::{CollapsingHeader, Frame, Label, Margin, RichText, Sense, Ui};

use crate::compare::{AgencyCopy, CoverageGroup, CoverageKind, Sources};
use crate::text::ByteSpan;

use super::super::action::{Action, Show};
use super::super::tall_list::{TallList, Wanted};
use super::super::theme::{SERIF, bold, small};
use super::super::view::{Passage, Selection};
use super::notes_input::NotesInput;
use super::{counted, short_date};

/// What the page remembers between frames.
#[derive(Default)]
pub(super) struct CoveragePanel {
    list: TallList<Line>,
    /// The headings that were clicked.
    turned: BTreeSet<Heading>,
}

/// What a list of passages stands under. Agency copy is open until it is clicked, all others are closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Heading {
    Copies,
    /// Of an article (index).
    Group(CoverageKind, usize),
}

impl Heading {
    fn of(group: &CoverageGroup) -> Self {
        Self::Group(group.kind, group.article_idx)
    }

    fn is_open(self, turned: &BTreeSet<Self>) -> bool {
        (self == Self::Copies) != turned.contains(&self)
    }
}

/// One line of the page; numbers are indices into [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Line {
    Copies,
    Copy(usize),
    Group(usize),
    /// A row (index) of a group.
    Row(usize, usize),
}

fn lines(sources: &Sources, turned: &BTreeSet<Heading>) -> Vec<Line> {
    let mut lines = Vec::new();
    if !sources.copies.is_empty() {
        lines.push(Line::Copies);
        if Heading::Copies.is_open(turned) {
            lines.extend((0..sources.copies.len()).map(Line::Copy));
        }
    }
    for (idx, group) in sources.groups.iter().enumerate() {
        lines.push(Line::Group(idx));
        if Heading::of(group).is_open(turned) {
            lines.extend(group.rows.iter().map(|row_idx| Line::Row(idx, *row_idx)));
        }
    }
    lines
}

/// Lists of passages, what says most first; a click shows one in its article.
pub(super) fn coverage_ui(ui: &mut Ui, input: &NotesInput<'_>, panel: &mut CoveragePanel, out: &mut Vec<Action>) {
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
    let CoveragePanel { list, turned } = panel;
    let lines = lines(sources, turned);
    list.show(ui, &lines, Wanted::default(), |ui, line| match line {
        Line::Copies => copies_ui(ui, sources.copies.len(), turned),
        Line::Copy(idx) => copy_ui(ui, input, &sources.copies[idx], out),
        Line::Group(idx) => group_ui(ui, input, &sources.groups[idx], turned),
        Line::Row(idx, row_idx) => row_ui(ui, input, (&sources.groups[idx], row_idx), out),
    });
}

/// A heading that is opened and closed with a click.
fn heading_ui(ui: &mut Ui, (heading, title): (Heading, &str), n: usize, turned: &mut BTreeSet<Heading>) {
    let head = CollapsingHeader::new(format!("{title} ({n})")).id_salt(heading).open(Some(heading.is_open(turned)));
    let head = head.show_unindented(ui, |_| {}).header_response;
    if head.on_hover_text(counted(n, "passage")).clicked() && !turned.remove(&heading) {
        turned.insert(heading);
    }
}

/// What stands under a heading.
fn under_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    Frame::new().inner_margin(Margin { left: 18, ..Margin::ZERO }).show(ui, add);
}

fn copies_ui(ui: &mut Ui, n: usize, turned: &mut BTreeSet<Heading>) {
    heading_ui(ui, (Heading::Copies, "Agency copy"), n, turned);
    if Heading::Copies.is_open(turned) {
        let said = "Nearly word for word in several outlets, which count as one source.";
        under_ui(ui, |ui| drop(ui.add(Label::new(small(said)).wrap())));
    }
}

fn copy_ui(ui: &mut Ui, input: &NotesInput<'_>, copy: &AgencyCopy, out: &mut Vec<Action>) {
    let outlets: Vec<String> = copy.articles().into_iter().map(|idx| outlet(input, idx)).collect();
    under_ui(ui, |ui| {
        ui.add_space(4.0);
        ui.add(Label::new(small(outlets.join(", "))).wrap());
        if let Some((article_idx, span)) = copy.spans.first() {
            passage_ui(ui, input, (*article_idx, *span), out);
        }
    });
}

fn group_ui(ui: &mut Ui, input: &NotesInput<'_>, group: &CoverageGroup, turned: &mut BTreeSet<Heading>) {
    let name = outlet(input, group.article_idx);
    let published = input.derived.key.input.articles.get(group.article_idx).map(|(_, article)| article.meta());
    let time = published.and_then(|meta| meta.published.as_deref()).map(short_date).unwrap_or_default();
    let title = match group.kind {
        CoverageKind::OnlyIn => format!("Only in {name}"),
        CoverageKind::AllBut => format!("All but {name}"),
        CoverageKind::First => format!("First: {name}, {time}"),
    };
    heading_ui(ui, (Heading::of(group), &title), group.rows.len(), turned);
}

fn row_ui(ui: &mut Ui, input: &NotesInput<'_>, (group, row_idx): (&CoverageGroup, usize), out: &mut Vec<Action>) {
    if let Some(place) = opening(input, row_idx, group.article_idx) {
        under_ui(ui, |ui| passage_ui(ui, input, place, out));
    }
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
