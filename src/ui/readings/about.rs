//! What is known of a row: facts that differ, why its passages stand together, and what stands near.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Frame, Label, Margin, RichText, Ui};

use crate::compare::{Finding, Pair, SentenceRef, Verdict};
use crate::notes::PinKind;

use super::super::action::{Action, Change, Show};
use super::super::derived::came_close;
use super::super::pages::PageInput;
use super::super::panels::opening;
use super::super::row_words::kind_word;
use super::super::siglum::letters;
use super::super::theme::{SERIF, bold, small};
use super::super::view::{Passage, Selection};

/// As many shared words and near passages are named.
const MAX_SHARED: usize = 8;
const MAX_NEAR: usize = 3;
/// How much of a near passage is shown, in characters.
const NEAR_CHARS: usize = 110;

/// What is known of a row.
pub(super) struct About {
    generation: u64,
    band_idx: usize,
    findings: Vec<Finding>,
    /// What several passages of the row share, and which articles have it.
    shared: Vec<(String, BTreeSet<usize>)>,
    near: Vec<SentenceRef>,
}

impl About {
    /// Collects it from the comparison.
    pub(super) fn of(input: &PageInput<'_>, band_idx: usize) -> Self {
        let derived = input.derived;
        let row_idx = derived.bands.get(band_idx).map(|band| band.row_idx);
        let is_here = |at: SentenceRef| {
            let row = derived.comparison.row_of.get(at.article_idx).and_then(|rows| rows.get(at.sentence_idx));
            row.copied() == row_idx
        };
        let findings = derived.facts.findings.iter().filter(|finding| finding.row_idx == row_idx);
        let pairs = derived.comparison.pairs.iter().filter(|pair| is_here(pair.a) && is_here(pair.b));
        let near = derived.comparison.near_misses.iter().filter(|pair| came_close(pair));
        let mut near: Vec<&Pair> = near.filter(|pair| is_here(pair.a) != is_here(pair.b)).collect();
        near.sort_by(|a, b| b.score.total_cmp(&a.score));
        let outside = near.iter().map(|pair| if is_here(pair.a) { pair.b } else { pair.a });
        let mut seen = BTreeSet::new();
        Self {
            generation: derived.generation,
            band_idx,
            findings: findings.cloned().collect(),
            shared: shared(pairs),
            near: outside.filter(|at| seen.insert(*at)).take(MAX_NEAR).collect(),
        }
    }

    /// True where it is still of this row and comparison.
    pub(super) fn is_of(&self, input: &PageInput<'_>, band_idx: usize) -> bool {
        (self.generation, self.band_idx) == (input.derived.generation, band_idx)
    }
}

/// Names, numbers, quotes and words that pairs share, what most articles have first.
fn shared<'a>(pairs: impl Iterator<Item = &'a Pair>) -> Vec<(String, BTreeSet<usize>)> {
    let mut who = BTreeMap::<String, (usize, BTreeSet<usize>)>::new();
    for pair in pairs {
        let reasons = &pair.reasons;
        let all = [&reasons.names, &reasons.numbers, &reasons.quotes, &reasons.words].into_iter().enumerate();
        for (rank, word) in all.flat_map(|(rank, words)| words.iter().map(move |word| (rank, word))) {
            let (of_word, articles) = who.entry(word.clone()).or_insert((rank, BTreeSet::new()));
            *of_word = rank.min(*of_word);
            articles.extend([pair.a.article_idx, pair.b.article_idx]);
        }
    }
    let mut shared: Vec<_> = who.into_iter().collect();
    shared.sort_by_key(|(word, (rank, articles))| (std::cmp::Reverse(articles.len()), *rank, word.clone()));
    shared.into_iter().take(MAX_SHARED).map(|(word, (_, articles))| (word, articles)).collect()
}

/// Shows it below the wordings.
pub(super) fn about_ui(ui: &mut Ui, input: &PageInput<'_>, about: &About, out: &mut Vec<Action>) {
    Frame::new().inner_margin(Margin::symmetric(12, 12)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        near_ui(ui, input, about, out);
        facts_ui(ui, input, about);
        shared_ui(ui, input, about);
    });
}

fn facts_ui(ui: &mut Ui, input: &PageInput<'_>, about: &About) {
    let differing = about.findings.iter().filter(|finding| finding.verdict != Verdict::Same).collect::<Vec<_>>();
    if differing.is_empty() {
        return;
    }
    ui.label(bold("Facts of this row"));
    for finding in differing {
        let is_fact = matches!(finding.verdict, Verdict::Conflict | Verdict::Differs);
        let sign = if is_fact { "≠ " } else { "" };
        let head = small(format!("{sign}{}: {}", kind_word(finding.kind), finding.about));
        ui.label(if is_fact { head.color(input.palette.warning) } else { head });
        for (value, articles) in values(input, finding) {
            line_ui(ui, input, &value, &articles);
        }
    }
    ui.add_space(12.0);
}

/// What is said of a fact, as written, and by which articles.
fn values(input: &PageInput<'_>, finding: &Finding) -> Vec<(String, BTreeSet<usize>)> {
    let mut values = Vec::<(String, BTreeSet<usize>)>::new();
    for claim in &finding.claims {
        let Some((_, article)) = input.derived.key.input.articles.get(claim.article_idx) else { continue };
        let words = claim.span.cut(article.text()).replace('\n', " ");
        match values.iter_mut().find(|(known, _)| *known == words) {
            Some((_, articles)) => drop(articles.insert(claim.article_idx)),
            None => values.push((words, [claim.article_idx].into())),
        }
    }
    values
}

fn shared_ui(ui: &mut Ui, input: &PageInput<'_>, about: &About) {
    if about.shared.is_empty() {
        return;
    }
    ui.label(bold("Why these stand together"));
    ui.label(small("Names, numbers and words that they share"));
    for (words, articles) in &about.shared {
        line_ui(ui, input, words, articles);
    }
}

/// Words, and the letters of those who have them.
fn line_ui(ui: &mut Ui, input: &PageInput<'_>, words: &str, articles: &BTreeSet<usize>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.label(bold(letters(input, articles.iter().copied())).size(12.0));
        ui.label(RichText::new(words).family(egui::FontFamily::Name(SERIF.into())));
    });
}

fn near_ui(ui: &mut Ui, input: &PageInput<'_>, about: &About, out: &mut Vec<Action>) {
    for at in &about.near {
        let Some((id, article)) = input.derived.key.input.articles.get(at.article_idx) else { continue };
        let Some(sentence) = article.sentences().get(at.sentence_idx) else { continue };
        let passage = Passage { article: *id, span: sentence.span };
        ui.label(small(format!("Near, not paired: {}", input.name(*id))));
        let words = opening(&article.sentence_text(at.sentence_idx).replace('\n', " "), NEAR_CHARS);
        let words = RichText::new(format!("“{words}”")).family(egui::FontFamily::Name(SERIF.into()));
        ui.add(Label::new(words.color(input.palette.muted)).wrap());
        ui.horizontal(|ui| {
            if ui.button("Put into this row").on_hover_text("Pin it together with the base's wording").clicked() {
                let base = input.derived.passage_of(about.band_idx);
                out.extend(base.map(|base| Change::Pin(PinKind::Together, vec![[base, passage]]).into()));
            }
            if ui.button("Show").on_hover_text("Go to where it stands").clicked() {
                let selection = Selection { passages: vec![passage] };
                out.extend([Show::Select(selection), Show::Passage(passage)].map(Action::from));
            }
        });
        ui.add_space(8.0);
    }
}
