//! How far two people agree: the list of where they do not, then the figures.

use egui::{Align, ComboBox, Grid, Label, Layout, ScrollArea, Ui};

use crate::workspace::{Agreement, Disagreement, DisagreementKind, Marked, TagAgreement, Workspace};

use super::super::action::{Action, Show};
use super::super::panels::{author_ui, counted};
use super::super::perform::ShareAction;
use super::super::theme::{bold, small};
use super::super::view::Passage;
use super::{Answer, title_ui};

/// Two people's notes side by side.
pub(crate) struct AgreementForm {
    result: Agreement,
    /// Everybody who has a note here.
    authors: Vec<String>,
    /// One line for each disagreement: outlet, and what each of the two has.
    lines: Vec<(String, [String; 2])>,
    /// Articles that do not count, with the reason.
    not_read: Vec<String>,
}

impl AgreementForm {
    pub(crate) fn new(workspace: &Workspace, result: Agreement) -> Self {
        let authors = workspace.notes().map(|note| note.author.clone()).collect::<std::collections::BTreeSet<_>>();
        let outlet = |id| workspace.article(id).map(|record| record.label().to_owned()).unwrap_or_default();
        let marked = |mark: &Option<Marked>| match mark {
            None => "nothing".to_owned(),
            Some(mark) => {
                let tags = mark.tags.iter().filter_map(|id| workspace.tag(*id)).map(|tag| tag.name.as_str());
                let tags = tags.collect::<Vec<_>>().join(", ");
                let words = mark.words.chars().take(90).collect::<String>();
                if tags.is_empty() { format!("“{words}”, no tag") } else { format!("“{words}”, {tags}") }
            }
        };
        let lines =
            result.disagreements.iter().map(|entry| (outlet(entry.article), entry.marked.each_ref().map(marked)));
        let [first, second] = &result.authors;
        let not_read = result.not_read.iter().map(|(id, has_read)| {
            let who = match has_read {
                [true, _] => format!("{second} has no note in it"),
                [_, true] => format!("{first} has no note in it"),
                _ => "neither has a note in it".to_owned(),
            };
            format!("{}: n/a, {who}", outlet(*id))
        });
        Self { lines: lines.collect(), not_read: not_read.collect(), authors: authors.into_iter().collect(), result }
    }
}

/// More lines than this are only counted.
const MAX_LISTED: usize = 200;

const EXPLAINED: &str = "Kappa compares how often both did the same, character by character, with how often two people who \
     mark that much would by chance: 1 is always, 0 no more than chance.";

pub(super) fn agreement_ui(ui: &mut Ui, form: &AgreementForm, out: &mut Vec<Action>) {
    title_ui(ui, "Agreement between two people");
    choice_ui(ui, form, out);
    let room = (ui.ctx().content_rect().height() - 240.0).clamp(120.0, 640.0);
    ScrollArea::vertical().max_height(room).min_scrolled_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.label(bold(format!("Where they differ ({})", form.lines.len())));
        if form.lines.is_empty() {
            ui.label(small("Nowhere, in the articles in which both have notes."));
        }
        for (entry, (outlet, marked)) in form.result.disagreements.iter().zip(&form.lines).take(MAX_LISTED) {
            disagreement_ui(ui, &form.result, entry, (outlet, marked), out);
        }
        if form.lines.len() > MAX_LISTED {
            ui.label(small(format!("and {} more", form.lines.len() - MAX_LISTED)));
        }
        ui.add_space(8.0);
        figures_ui(ui, form);
    });
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button("Close").clicked() {
            out.push(Action::Answer(Answer::Close));
        }
    });
}

fn choice_ui(ui: &mut Ui, form: &AgreementForm, out: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let mut chosen = form.result.authors.clone();
        for (idx, name) in ["First person", "Second person"].into_iter().enumerate() {
            let current = chosen[idx].clone();
            let combo = ComboBox::from_id_salt(name).width(200.0).selected_text(&current).show_ui(ui, |ui| {
                for author in &form.authors {
                    ui.selectable_value(&mut chosen[idx], author.clone(), author);
                }
            });
            combo
                .response
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, format!("{name}: {current}")));
            if idx == 0 {
                ui.label("and");
            }
        }
        if chosen != form.result.authors {
            out.push(Action::Share(ShareAction::Agreement(chosen)));
        }
    });
}

fn disagreement_ui(
    ui: &mut Ui,
    result: &Agreement,
    entry: &Disagreement,
    (outlet, marked): (&str, &[String; 2]),
    out: &mut Vec<Action>,
) {
    let [first, second] = &result.authors;
    let what = match entry.kind {
        DisagreementKind::OnlyFirst => format!("only {first}"),
        DisagreementKind::OnlySecond => format!("only {second}"),
        DisagreementKind::Borders => "other borders".to_owned(),
        DisagreementKind::Tags => "other tags".to_owned(),
    };
    ui.horizontal(|ui| {
        ui.label(small(format!("{outlet} · {what}")));
        let span = entry.marked.iter().flatten().next().map(|mark| mark.span);
        if let Some(span) = span.filter(|_| ui.small_button("Show").clicked()) {
            out.push(Action::Answer(Answer::Close));
            out.push(Show::Passage(Passage { article: entry.article, span }).into());
        }
    });
    let is_both = entry.marked.iter().all(Option::is_some);
    for ((author, words), mark) in result.authors.iter().zip(marked).zip(&entry.marked) {
        if is_both || mark.is_some() {
            ui.horizontal_wrapped(|ui| {
                author_ui(ui, author);
                ui.add(Label::new(words).wrap());
            });
        }
    }
    ui.add_space(4.0);
}

fn figures_ui(ui: &mut Ui, form: &AgreementForm) {
    let [first, second] = &form.result.authors;
    let n = form.result.read_by_both.len();
    ui.label(bold(format!("In figures, over {} with notes of both", counted(n, "article"))));
    ui.add(Label::new(small(EXPLAINED)).wrap());
    Grid::new("agreement").striped(true).num_columns(7).spacing([14.0, 4.0]).show(ui, |ui| {
        for head in ["Tag", "Both", first, second, "Neither", "Agreed", "Kappa"] {
            ui.label(small(head));
        }
        ui.end_row();
        for TagAgreement { name, counts, .. } in &form.result.tags {
            ui.label(name);
            for count in [counts.both, counts.only_first, counts.only_second, counts.neither] {
                ui.label(count.to_string());
            }
            ui.label(counts.agreed().map_or("n/a".to_owned(), |share| format!("{:.1} %", share * 100.0)));
            let kappa = counts.kappa().map_or("n/a".to_owned(), |kappa| format!("{kappa:.2}"));
            let kappa = ui.label(kappa);
            if counts.kappa().is_none() {
                kappa.on_hover_text("Not defined: both marked everything, or both nothing");
            }
            ui.end_row();
        }
    });
    ui.label(small("Characters that both marked, only one of the two, or neither."));
    for line in &form.not_read {
        ui.add(Label::new(small(line.clone())).wrap());
    }
}
