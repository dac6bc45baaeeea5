//! Facts: numbers, times, names, quotes; who gives which, conflicts first. Never who is right.

use egui::{Align, Frame, Label, Layout, Margin, ScrollArea, Sense, Ui};

use crate::compare::{Claim, FactKind, Finding, Verdict};

use super::super::action::Action;
use super::super::derived::Derived;
use super::super::theme::{Palette, SERIF, bold, small};
use super::super::view::{FactsPage, Passage, Selection, View};
use super::notes::NotesInput;

/// Lists what outlets tell differently; on demand also what they tell alike.
pub(super) fn facts_ui(ui: &mut Ui, input: &NotesInput<'_>, view: &mut View, out: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        for (page, name) in [(FactsPage::Values, "Values"), (FactsPage::Coverage, "Coverage")] {
            ui.selectable_value(&mut view.facts_page, page, name);
        }
    });
    ui.add_space(4.0);
    match view.facts_page {
        FactsPage::Values => values_ui(ui, input, view, out),
        FactsPage::Coverage => super::coverage::coverage_ui(ui, input, out),
    }
}

fn values_ui(ui: &mut Ui, input: &NotesInput<'_>, view: &mut View, out: &mut Vec<Action>) {
    let facts = &input.derived.facts.findings;
    let n_same = facts.iter().filter(|finding| finding.verdict == Verdict::Same).count();
    if n_same > 0 {
        ui.checkbox(&mut view.shows_same_facts, format!("Also the {n_same} that are told alike"));
    }
    let shows = |finding: &&Finding| view.shows_same_facts || finding.verdict != Verdict::Same;
    let shown: Vec<&Finding> = facts.iter().filter(shows).collect();
    if shown.is_empty() {
        ui.add_space(28.0);
        ui.vertical_centered(|ui| {
            ui.label(bold("No facts that differ"));
            ui.label(small("Numbers, times, names and quotes are listed here\nwhere two outlets give different ones."));
        });
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for finding in shown {
            finding_ui(ui, input, finding, out);
        }
        ui.add_space(24.0);
    });
}

fn finding_ui(ui: &mut Ui, input: &NotesInput<'_>, finding: &Finding, out: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let frame = Frame::new().fill(palette.raised).stroke((1.0, palette.line)).corner_radius(8);
    frame.inner_margin(Margin::symmetric(12, 9)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal(|ui| head_ui(ui, input, finding, out));
        for claim in &finding.claims {
            claim_ui(ui, input, (claim, finding.is_by_time), out);
        }
    });
}

/// How the values stand to each other, and what they are of.
fn head_ui(ui: &mut Ui, input: &NotesInput<'_>, finding: &Finding, out: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let colour = match finding.verdict {
        Verdict::Conflict => palette.reworded_line,
        Verdict::Differs => palette.only_line,
        Verdict::Compatible | Verdict::Same => palette.muted,
    };
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.small_button("Note").on_hover_text("Note on these passages").clicked() {
            let passages = finding.claims.iter().filter_map(|claim| passage(input.derived, claim)).collect();
            out.extend([Action::Select(Selection { passages }), Action::NoteWith(Vec::new())]);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let name = if finding.is_by_time { "○ Told later" } else { verdict_name(finding.verdict) };
            let label = ui.label(small(name).color(colour));
            if finding.is_by_time {
                label.on_hover_text("The later article gives more: perhaps it was not known before");
            }
            ui.add(Label::new(small(format!("{}: {}", kind_name(finding.kind), finding.about))).truncate());
        });
    });
}

/// One outlet and its words; a click shows them in their article.
fn claim_ui(ui: &mut Ui, input: &NotesInput<'_>, (claim, is_by_time): (&Claim, bool), out: &mut Vec<Action>) {
    let Some((id, article)) = input.derived.key.input.articles.get(claim.article_idx) else { return };
    let outlet = input.workspace.article(*id).map_or("", |record| record.label());
    let published = article.meta().published.as_deref().filter(|_| is_by_time).map(super::short_date);
    let outlet = published.map_or_else(|| outlet.to_owned(), |time| format!("{outlet} · {time}"));
    ui.add(Label::new(small(outlet)).selectable(false).truncate());
    let words = format!("“{}”", claim.span.cut(article.text()));
    let text = egui::RichText::new(words).family(egui::FontFamily::Name(SERIF.into())).size(14.5);
    let words = ui.add(Label::new(text).selectable(false).wrap().sense(Sense::click()));
    let words = words.on_hover_cursor(egui::CursorIcon::PointingHand);
    if words.on_hover_text("Show it in its article").clicked()
        && let Some(passage) = passage(input.derived, claim)
    {
        let selection = Selection { passages: vec![passage] };
        out.extend([Action::Select(selection), Action::ShowPassage(passage)]);
    }
}

fn passage(derived: &Derived, claim: &Claim) -> Option<Passage> {
    let (article, _) = derived.key.input.articles.get(claim.article_idx)?;
    Some(Passage { article: *article, span: claim.span })
}

fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Conflict => "▲ May conflict",
        Verdict::Differs => "■ Told differently",
        Verdict::Compatible => "○ Compatible",
        Verdict::Same => "● The same",
    }
}

fn kind_name(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Number => "Number",
        FactKind::Date => "Time",
        FactKind::Name => "Name",
        FactKind::Quote => "Quote",
        FactKind::Hedge => "Hedge",
        FactKind::Attribution => "Who says so",
        FactKind::Label => "Label",
        FactKind::Prominence => "Place in the article",
    }
}
