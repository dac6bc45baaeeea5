//! One fact: what it is of, and a cell an outlet with the value as written, its sentence and its place.

use egui::{Frame, Label, Layout, Margin, RichText, Sense, Ui, UiBuilder, vec2};

use crate::compare::{Claim, Finding, Verdict};

use super::super::action::{Action, Change, Show};
use super::super::pages::PageInput;
use super::super::panels::{claims_by_value, opening, short_date};
use super::super::row_words::kind_word;
use super::super::siglum::siglum_ui;
use super::super::theme::{SERIF, bold, small};
use super::super::view::{Passage, Selection};

/// Room for what a fact is of.
const HEAD_WIDTH: f32 = 190.0;
const MIN_CELL_WIDTH: f32 = 190.0;
/// How much of a sentence is shown, in characters.
const SENTENCE_CHARS: usize = 150;

/// What the facts of a verdict are called.
pub(super) fn section_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Conflict => "Do not go together",
        Verdict::Differs => "Told differently",
        Verdict::Compatible => "Go together",
        Verdict::Same => "The same",
    }
}

/// The head of a section.
pub(super) fn section_ui(ui: &mut Ui, verdict: Verdict, n: usize) {
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        ui.add_space(12.0);
        ui.label(bold(section_name(verdict)).size(17.0));
        ui.label(small(n.to_string()));
    });
}

/// One fact, a cell a value.
pub(super) fn finding_ui(ui: &mut Ui, input: &PageInput<'_>, finding: &Finding, out: &mut Vec<Action>) {
    Frame::new().inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let claims = claims_by_value(finding);
        let is_wide = ui.available_width() > HEAD_WIDTH + 2.0 * MIN_CELL_WIDTH;
        if is_wide {
            ui.horizontal_top(|ui| {
                column_ui(ui, HEAD_WIDTH, |ui| head_ui(ui, input, finding, out));
                let n_fit = ((ui.available_width() / MIN_CELL_WIDTH) as usize).max(1);
                let width = ui.available_width() / n_fit as f32 - 12.0;
                ui.vertical(|ui| {
                    for line in claims.chunks(n_fit) {
                        ui.horizontal_top(|ui| {
                            for (claim, n_places) in line {
                                column_ui(ui, width, |ui| claim_ui(ui, input, (finding, claim, *n_places), out));
                            }
                        });
                    }
                });
            });
        } else {
            head_ui(ui, input, finding, out);
            for (claim, n_places) in claims {
                claim_ui(ui, input, (finding, claim, n_places), out);
            }
        }
    });
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), (1.0, input.palette.line));
}

fn column_ui(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    let area = egui::Rect::from_min_size(ui.cursor().min, vec2(width, f32::INFINITY));
    let builder = UiBuilder::new().max_rect(area).layout(Layout::top_down(egui::Align::Min));
    ui.scope_builder(builder, |ui| {
        ui.set_width(width);
        add(ui);
    });
}

fn head_ui(ui: &mut Ui, input: &PageInput<'_>, finding: &Finding, out: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 4.0;
    let is_open = matches!(finding.verdict, Verdict::Conflict | Verdict::Differs);
    let sign = if is_open { "≠ " } else { "" };
    let kind = small(format!("{sign}{}", kind_word(finding.kind)));
    ui.label(if is_open { kind.color(input.palette.warning) } else { kind });
    ui.add(Label::new(bold(&finding.about)).wrap());
    if finding.is_by_time {
        ui.label(small("told later")).on_hover_text("The later article gives more: perhaps it was not known before");
    }
    if ui.small_button("Make a note").on_hover_text("A note on all of these passages").clicked() {
        let passages = finding.claims.iter().filter_map(|claim| passage(input, claim)).collect();
        out.extend([Show::Select(Selection { passages }).into(), Change::NoteWith(Vec::new()).into()]);
    }
}

fn claim_ui(
    ui: &mut Ui,
    input: &PageInput<'_>,
    (finding, claim, n_places): (&Finding, &Claim, usize),
    out: &mut Vec<Action>,
) {
    let Some((id, article)) = input.derived.key.input.articles.get(claim.article_idx) else { return };
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.spacing_mut().interact_size.y = 20.0;
    let words = claim.span.cut(article.text()).replace('\n', " ");
    ui.horizontal_wrapped(|ui| {
        siglum_ui(ui, input, *id, claim.article_idx == input.derived.key.focus_idx);
        ui.add(Label::new(bold(&words)).wrap());
    });
    let at = article.sentences().partition_point(|sentence| sentence.span.end <= claim.span.start);
    let sentence = article.sentences().get(at).map(|sentence| sentence.span.cut(article.text()).replace('\n', " "));
    if let Some(sentence) = sentence.filter(|sentence| *sentence != words) {
        let sentence = RichText::new(opening(&sentence, SENTENCE_CHARS)).family(egui::FontFamily::Name(SERIF.into()));
        let sentence = Label::new(sentence.color(input.palette.muted)).wrap().sense(Sense::click());
        let sentence = ui.add(sentence).on_hover_cursor(egui::CursorIcon::PointingHand);
        if sentence.on_hover_text("Select these words, and show them in Columns").clicked() {
            out.extend(go_to(input, claim));
        }
    }
    let paragraph = article.paragraphs().partition_point(|paragraph| paragraph.span.end <= claim.span.start) + 1;
    let published = article.meta().published.as_deref().filter(|_| finding.is_by_time).map(short_date);
    let places = (n_places > 1).then(|| format!("told {n_places} times"));
    let details = [Some(format!("paragraph {paragraph}")), published, places];
    ui.label(small(details.into_iter().flatten().collect::<Vec<_>>().join(" · ")));
}

fn passage(input: &PageInput<'_>, claim: &Claim) -> Option<Passage> {
    let (article, _) = input.derived.key.input.articles.get(claim.article_idx)?;
    Some(Passage { article: *article, span: claim.span })
}

/// Selects the words of a claim where they stand.
fn go_to(input: &PageInput<'_>, claim: &Claim) -> Vec<Action> {
    let Some(passage) = passage(input, claim) else { return Vec::new() };
    let columns = super::super::command::PageCommand::Columns;
    let selection = Selection { passages: vec![passage] };
    vec![Action::Run(columns.into()), Show::Select(selection).into(), Show::Passage(passage).into()]
}
