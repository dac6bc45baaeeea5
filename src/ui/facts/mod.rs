//! The Facts page: every fact that outlets tell, the width of the window, what does not go together first.

mod block;

use egui::Ui;

use crate::compare::Verdict;

use super::action::Action;
use super::pages::{Page, PageInput};
use super::row_words::current_row_words;
use super::selection_keys::selection_keys;
use super::tall_list::{TallList, Wanted};
use super::theme::{bold, small};
use super::tool_strip::tool_strip_ui;
use super::view::View;

/// What the page remembers between frames.
#[derive(Default)]
pub(crate) struct FactsState {
    list: TallList<usize>,
    /// Facts that are told alike are listed too.
    shows_same: bool,
    /// Facts whose verdict is this alone; all of them where there is none.
    only: Option<Verdict>,
}

impl Page for FactsState {
    fn bar_ui(&mut self, ui: &mut Ui, input: &PageInput<'_>, _view: &mut View, _out: &mut Vec<Action>) {
        let n_same = input.derived.facts.findings.iter().filter(|finding| finding.verdict == Verdict::Same).count();
        if n_same > 0 {
            ui.checkbox(&mut self.shows_same, format!("The same ({n_same})")).on_hover_text("What all tell alike");
        }
    }

    fn ui(&mut self, ui: &mut Ui, input: &PageInput<'_>, view: &mut View, out: &mut Vec<Action>) {
        let findings = &input.derived.facts.findings;
        selection_keys(input, view, out);
        tool_strip_ui(ui, input, view, &current_row_words(input, view), out);
        self.filters_ui(ui, input);
        let shows = |idx: &usize| {
            let verdict = findings[*idx].verdict;
            self.only.map_or(self.shows_same || verdict != Verdict::Same, |only| only == verdict)
        };
        let listed: Vec<usize> = (0..findings.len()).filter(shows).collect();
        if listed.is_empty() {
            ui.add_space(48.0);
            ui.vertical_centered(|ui| {
                ui.label(bold("No facts that differ"));
                ui.label(small("Numbers, times, names and quotes stand here where two outlets give different ones."));
            });
            return;
        }
        let opens = |idx: usize| {
            let at = listed.iter().position(|other| *other == idx).unwrap_or_default();
            at.checked_sub(1).is_none_or(|before| findings[listed[before]].verdict != findings[idx].verdict)
        };
        self.list.show(ui, &listed, Wanted::default(), |ui, idx| {
            if opens(idx) {
                let n = listed.iter().filter(|other| findings[**other].verdict == findings[idx].verdict).count();
                block::section_ui(ui, findings[idx].verdict, n);
            }
            block::finding_ui(ui, input, &findings[idx], out);
        });
    }
}

impl FactsState {
    fn filters_ui(&mut self, ui: &mut Ui, input: &PageInput<'_>) {
        egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 6)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().interact_size.y = 24.0;
                let verdicts = [Verdict::Conflict, Verdict::Differs, Verdict::Compatible];
                for only in std::iter::once(None).chain(verdicts.map(Some)) {
                    let findings = input.derived.facts.findings.iter();
                    let n =
                        findings.filter(|f| only.map_or(f.verdict != Verdict::Same, |only| only == f.verdict)).count();
                    let label = format!("{} {n}", only.map_or("All", block::section_name));
                    let chip = egui::Button::selectable(self.only == only, label).corner_radius(12);
                    if ui.add_enabled(n > 0 || self.only == only, chip).clicked() {
                        self.only = only;
                    }
                }
            });
        });
    }
}
