//! Facts: numbers, times, names, quotes; who gives which, conflicts first. Never who is right.

use egui::{Align, Frame, Label, Layout, Margin, Sense, Ui};

use crate::compare::{Claim, FactKind, Finding, Verdict};

use super::super::action::{Action, Change, Show};
use super::super::derived::Derived;
use super::super::tall_list::{TallList, Wanted};
use super::super::theme::{Palette, SERIF, bold, small};
use super::super::view::{FactsPage, Passage, Selection, View};
use super::coverage::{CoveragePanel, coverage_ui};
use super::notes_input::NotesInput;

/// What the page remembers between frames.
#[derive(Default)]
pub(crate) struct FactsPanel {
    values: TallList<usize>,
    coverage: CoveragePanel,
}

/// Lists what outlets tell differently; on demand also what they tell alike.
pub(super) fn facts_ui(
    ui: &mut Ui,
    input: &NotesInput<'_>,
    panel: &mut FactsPanel,
    view: &mut View,
    out: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        for (page, name) in [(FactsPage::Values, "Values"), (FactsPage::Coverage, "Coverage")] {
            ui.selectable_value(&mut view.facts_page, page, name);
        }
    });
    ui.add_space(4.0);
    match view.facts_page {
        FactsPage::Values => values_ui(ui, input, panel, view, out),
        FactsPage::Coverage => coverage_ui(ui, input, &mut panel.coverage, out),
    }
}

fn values_ui(ui: &mut Ui, input: &NotesInput<'_>, panel: &mut FactsPanel, view: &mut View, out: &mut Vec<Action>) {
    let facts = &input.derived.facts.findings;
    let n_same = facts.iter().filter(|finding| finding.verdict == Verdict::Same).count();
    if n_same > 0 {
        ui.checkbox(&mut view.shows_same_facts, format!("Also the {n_same} that are told alike"));
    }
    let shows = |idx: &usize| view.shows_same_facts || facts[*idx].verdict != Verdict::Same;
    let shown: Vec<usize> = (0..facts.len()).filter(shows).collect();
    if shown.is_empty() {
        ui.add_space(28.0);
        ui.vertical_centered(|ui| {
            ui.label(bold("No facts that differ"));
            ui.label(small("Numbers, times, names and quotes are listed here\nwhere two outlets give different ones."));
        });
        return;
    }
    panel.values.show(ui, &shown, Wanted::default(), |ui, idx| finding_ui(ui, input, &facts[idx], out));
}

fn finding_ui(ui: &mut Ui, input: &NotesInput<'_>, finding: &Finding, out: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let frame = Frame::new().fill(palette.raised).stroke((1.0, palette.line)).corner_radius(8);
    frame.inner_margin(Margin::symmetric(12, 9)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal(|ui| head_ui(ui, input, finding, out));
        for (claim, n_places) in claims_by_value(finding) {
            claim_ui(ui, input, (finding, claim, n_places), out);
        }
    });
}

/// How the values stand to each other, and what they are of.
fn head_ui(ui: &mut Ui, input: &NotesInput<'_>, finding: &Finding, out: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let colour = match finding.verdict {
        Verdict::Conflict => palette.fact,
        Verdict::Differs => palette.only,
        Verdict::Compatible | Verdict::Same => palette.muted,
    };
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.small_button("Note").on_hover_text("Note on these passages").clicked() {
            let passages = finding.claims.iter().filter_map(|claim| passage(input.derived, claim)).collect();
            out.extend([Show::Select(Selection { passages }).into(), Change::NoteWith(Vec::new()).into()]);
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

/// Each value of each article once, where it stands first, and how often it is told; of a quote every piece.
pub(crate) fn claims_by_value(finding: &Finding) -> Vec<(&Claim, usize)> {
    let mut shown: Vec<(&Claim, usize)> = Vec::new();
    for claim in &finding.claims {
        let is_same = |held: &Claim| held.article_idx == claim.article_idx && held.value == claim.value;
        match shown.iter_mut().find(|(held, _)| finding.kind != FactKind::Quote && is_same(held)) {
            Some((_, n_places)) => *n_places += 1,
            None => shown.push((claim, 1)),
        }
    }
    shown
}

/// One outlet and its words; a click shows them in their article.
fn claim_ui(ui: &mut Ui, input: &NotesInput<'_>, shown: (&Finding, &Claim, usize), out: &mut Vec<Action>) {
    let (finding, claim, n_places) = shown;
    let Some((id, article)) = input.derived.key.input.articles.get(claim.article_idx) else { return };
    let outlet = input.workspace.article(*id).map_or("", |record| record.label());
    let published = article.meta().published.as_deref().filter(|_| finding.is_by_time).map(super::short_date);
    // who has a quote whole, who cut it, who changed a word
    let change = (finding.kind == FactKind::Quote && finding.verdict != Verdict::Same).then(|| claim.value.clone());
    let places = (n_places > 1).then(|| format!("told {n_places} times"));
    let head = [Some(outlet.to_owned()), published, change, places].into_iter().flatten().collect::<Vec<_>>();
    ui.add(Label::new(small(head.join(" · "))).selectable(false).truncate());
    let words = format!("“{}”", claim.span.cut(article.text()));
    let text = egui::RichText::new(words).family(egui::FontFamily::Name(SERIF.into())).size(14.5);
    let words = ui.add(Label::new(text).selectable(false).wrap().sense(Sense::click()));
    let words = words.on_hover_cursor(egui::CursorIcon::PointingHand);
    if words.on_hover_text("Show it in its article").clicked()
        && let Some(passage) = passage(input.derived, claim)
    {
        let selection = Selection { passages: vec![passage] };
        out.extend([Show::Select(selection), Show::Passage(passage)].map(Action::from));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ByteSpan;

    fn finding(kind: FactKind, values: &[(usize, &str)]) -> Finding {
        let claim = |(nth, (article_idx, value)): (usize, &(usize, &str))| Claim {
            article_idx: *article_idx,
            span: ByteSpan::new(nth, nth + 1),
            value: (*value).to_owned(),
        };
        let claims = values.iter().enumerate().map(claim).collect();
        let (verdict, about) = (Verdict::Compatible, String::new());
        Finding { kind, verdict, row_idx: None, about, claims, is_by_time: false }
    }

    fn shown(finding: &Finding) -> Vec<(usize, &str, usize)> {
        claims_by_value(finding).into_iter().map(|(claim, n)| (claim.article_idx, claim.value.as_str(), n)).collect()
    }

    #[test]
    fn a_value_told_three_times_is_listed_once_an_outlet() {
        let told = [(0, "47 months"), (0, "~ 4 years"), (0, "47 months"), (1, "47 months")];
        let numbers = finding(FactKind::Number, &told);
        assert_eq!(shown(&numbers), [(0, "47 months", 2), (0, "~ 4 years", 1), (1, "47 months", 1)]);
    }

    #[test]
    fn every_piece_of_a_quote_is_listed() {
        let quote = finding(FactKind::Quote, &[(0, "whole"), (0, "whole"), (1, "cut to 5 of 14 words")]);
        assert_eq!(shown(&quote).len(), 3);
    }
}
