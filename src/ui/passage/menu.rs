//! The menu of one passage: note, why it stands here, and putting the pairing right.

use egui::{Align, Label, Layout, Ui};

use crate::compare::{Pair, SentenceRef};
use crate::notes::{PinId, PinKind, resolve};
use crate::text::ArticleId;

use super::super::action::{Action, Change, Show};
use super::super::derived::CellText;
use super::super::theme::{bold, small};
use super::super::view::{Passage, Selection};
use super::PassageView;

/// What a person can decide about two passages: the kind, what it is called, what it does.
pub(crate) const PINS: [(PinKind, &str, &str); 2] = [
    (PinKind::Together, "Same thing", "Pin these passages together, whatever the score says"),
    (PinKind::Apart, "Not the same", "Keep these passages apart, whatever the score says"),
];

const MENU_WIDTH: f32 = 340.0;
/// More reasons than these are not listed.
const MAX_WHYS: usize = 6;
/// More near misses than these are not listed.
const MAX_NEAR: usize = 3;
/// How much of a near miss is shown.
const OPENING_CHARS: usize = 70;

/// Shows the menu of `cell`.
pub(super) fn passage_menu_ui(ui: &mut Ui, cell: &PassageView<'_>, out: &mut Vec<Action>) {
    ui.set_max_width(MENU_WIDTH);
    let here = passages_of(cell.article, cell.text);
    if here.is_empty() {
        return;
    }
    if ui.button("Note on this passage").clicked() {
        let passages = here.clone();
        out.extend([Show::Select(Selection { passages }).into(), Change::NoteWith(Vec::new()).into()]);
    }
    let base = base_passages(cell);
    if let Some(first) = base.first() {
        let label = format!("Not the same as in {}", label(cell, first.article));
        if ui.button(label).on_hover_text(PINS[1].2).clicked() {
            let pairs = base.iter().flat_map(|base| here.iter().map(|here| [*base, *here]));
            out.push(Change::Pin(PinKind::Apart, pairs.collect()).into());
        }
    }
    for (id, kind) in pins_on(cell) {
        let label = match kind {
            PinKind::Together => "Remove the pin that keeps it together",
            PinKind::Apart => "Remove the pin that keeps it apart",
            PinKind::Unknown => "Remove the pin of a newer Variorum",
        };
        if ui.button(label).clicked() {
            out.push(Change::RemovePin(id).into());
        }
    }
    sources_ui(ui, cell);
    let whys = whys(cell);
    if !whys.is_empty() {
        ui.separator();
        ui.label(bold("Why it stands here"));
        for why in whys {
            reason_ui(ui, why);
        }
    }
    near_ui(ui, cell);
}

/// What nearly stood here, and why it does not.
fn near_ui(ui: &mut Ui, cell: &PassageView<'_>) {
    let comparison = &cell.input.derived.comparison;
    let near = best_of(cell, &comparison.near_misses);
    if near.is_empty() {
        return;
    }
    ui.separator();
    ui.label(bold("Not paired with"));
    for (outlet, at, pair) in near.into_iter().take(MAX_NEAR) {
        let article = &cell.input.derived.key.input.articles[at.article_idx].1;
        let text = article.sentence_text(at.sentence_idx);
        let opening: String = text.chars().take(OPENING_CHARS).collect();
        let cut = if opening.len() < text.len() { "…" } else { "" };
        reason_ui(ui, format!("{outlet}: “{opening}{cut}” {}", comparison.why_apart(pair)));
    }
}

/// A reason in full, ragged: the layout of a menu would stretch its lines.
fn reason_ui(ui: &mut Ui, reason: String) {
    ui.with_layout(Layout::top_down(Align::Min), |ui| ui.add(Label::new(small(reason)).wrap()));
}

/// Which outlets have the same agency copy, and which came first.
fn sources_ui(ui: &mut Ui, cell: &PassageView<'_>) {
    let derived = cell.input.derived;
    let row_idx = derived.bands[cell.band_idx].row_idx;
    let Some(of_row) = derived.sources.rows.get(row_idx) else { return };
    let name = |article_idx: usize| label(cell, derived.key.input.articles[article_idx].0).to_owned();
    let copy = of_row.copy_idx.and_then(|idx| derived.sources.copies.get(idx));
    let copied = copy.map(|copy| {
        let outlets: Vec<String> = copy.articles().into_iter().map(name).collect();
        format!("Agency copy: nearly word for word in {}. They count as one source.", outlets.join(", "))
    });
    let first = of_row.first.map(|idx| {
        let published = derived.key.input.articles[idx].1.meta().published.as_deref();
        let time = published.map(super::super::panels::short_date);
        format!("First: {}, {}", name(idx), time.unwrap_or_default())
    });
    if copied.is_some() || first.is_some() {
        ui.separator();
    }
    for line in copied.into_iter().chain(first) {
        reason_ui(ui, line);
    }
}

fn label<'a>(cell: &'a PassageView<'_>, article: ArticleId) -> &'a str {
    cell.input.workspace.article(article).map_or("another outlet", |record| record.label())
}

/// What the others of the band are compared with, unless it is this one.
fn base_passages(cell: &PassageView<'_>) -> Vec<Passage> {
    let band = &cell.input.derived.bands[cell.band_idx];
    let base = band.cells[band.base_idx].as_deref().filter(|_| band.base_idx != cell.text.reading.article_idx);
    let article = cell.input.derived.key.input.articles[band.base_idx].0;
    base.map(|base| passages_of(article, base)).unwrap_or_default()
}

/// A reading, without what stands between its parts.
fn passages_of(article: ArticleId, text: &CellText) -> Vec<Passage> {
    text.runs().into_iter().map(|span| Passage { article, span }).collect()
}

/// Pins that touch the reading.
fn pins_on(cell: &PassageView<'_>) -> Vec<(PinId, PinKind)> {
    let Some(record) = cell.input.workspace.article(cell.article) else { return Vec::new() };
    let Some(hull) = cell.text.hull() else { return Vec::new() };
    let touches = |anchor: &crate::notes::Anchor| {
        let span = || resolve(anchor, record.article.text()).span();
        anchor.article == cell.article && span().is_some_and(|span| span.overlaps(hull))
    };
    let pins = cell.input.workspace.pins().filter(|pin| pin.passages.iter().any(touches));
    pins.map(|pin| (pin.id, pin.kind)).collect()
}

/// Why the reading was put together with those of other outlets, best reason first.
fn whys(cell: &PassageView<'_>) -> Vec<String> {
    let best = best_of(cell, &cell.input.derived.comparison.pairs).into_iter().filter(|(_, _, pair)| pair.paired);
    best.take(MAX_WHYS).map(|(outlet, _, pair)| format!("{outlet}: {}", pair.explanation())).collect()
}

/// The pairs of the reading, the surest first: the other outlet, its sentence, and the pair.
fn best_of<'a>(cell: &'a PassageView<'_>, pairs: &'a [Pair]) -> Vec<(&'a str, SentenceRef, &'a Pair)> {
    let is_here = |at: SentenceRef| {
        at.article_idx == cell.text.reading.article_idx && cell.text.reading.sentences.contains(&at.sentence_idx)
    };
    let mut pairs: Vec<&Pair> = pairs.iter().filter(|pair| is_here(pair.a) || is_here(pair.b)).collect();
    pairs.sort_by(|x, y| y.score.total_cmp(&x.score));
    let of_pair = |pair: &'a Pair| {
        let other = if is_here(pair.a) { pair.b } else { pair.a };
        (label(cell, cell.input.derived.key.input.articles[other.article_idx].0), other, pair)
    };
    pairs.into_iter().map(of_pair).collect()
}
