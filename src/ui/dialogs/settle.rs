//! Settling what several people wrote in one field at once.

use std::collections::BTreeSet;

use egui::{Align, Frame, Label, Layout, Margin, ScrollArea, TextEdit, Ui};

use crate::workspace::{Dispute, Party, Voice};

use super::super::action::{Action, Change};
use super::super::derived::Worded;
use super::super::panels::author_ui;
use super::super::passage::wording_ui;
use super::super::perform::{MergeChange, ShareAction};
use super::super::theme::{Palette, bold, small};
use super::{Answer, title_ui};

/// Texts of articles that are longer together, in bytes, are not compared here: only their beginnings are shown.
const MAX_COMPARED: usize = 40_000;

/// One dispute, with its place among all of them.
pub(crate) struct SettleForm {
    dispute: Dispute,
    /// What the record is called.
    name: String,
    pub(crate) idx: usize,
    n: usize,
    /// The name of the person at the window.
    own: Option<String>,
    /// What each wrote, with the marks of a comparison where it is text.
    worded: Vec<Worded>,
    /// Who can have their way in many disputes at once: what the button says, and in how many.
    parties: Vec<(Party, String, usize)>,
    /// The wording in the making.
    edited: Option<String>,
}

impl SettleForm {
    /// One of `all` disputes, at place `idx` of `n`.
    pub(crate) fn new(
        (all, dispute): (&[Dispute], &Dispute),
        name: String,
        (idx, n): (usize, usize),
        own: Option<&str>,
    ) -> Self {
        let texts = dispute.voices.iter().map(|voice| voice.value.as_str()).collect::<Vec<_>>();
        let is_short = texts.iter().map(|text| text.len()).sum::<usize>() <= MAX_COMPARED;
        let is_words = dispute.is_prose() || dispute.is_line() || (dispute.is_text() && is_short);
        let worded = if is_words { Worded::of(&texts) } else { Vec::new() };
        let (dispute, own, parties) = (dispute.clone(), own.map(str::to_owned), parties(all, dispute, own));
        Self { worded, dispute, name, idx, n, own, parties, edited: None }
    }

    /// Both wordings, one after the other.
    fn both(&self) -> String {
        self.dispute.voices.iter().map(|voice| voice.value.as_str()).collect::<Vec<_>>().join("\n\n")
    }

    fn settle(&self, value: Option<String>) -> Action {
        Change::Merge(MergeChange::Settle(self.dispute.id, self.dispute.field.clone(), value)).into()
    }

    /// "Keep mine", "Keep theirs" where it is clear whose is whose, else by name.
    fn keep_label(&self, idx: usize) -> String {
        let voices = &self.dispute.voices;
        let is_own = |voice: &Voice| self.own.as_deref() == Some(voice.author.as_str());
        let n_own = voices.iter().filter(|voice| is_own(voice)).count();
        match voices.get(idx) {
            Some(voice) if n_own == 1 && is_own(voice) => "Keep mine".to_owned(),
            Some(_) if n_own == 1 && voices.len() == 2 => "Keep theirs".to_owned(),
            Some(voice) if voices.iter().filter(|other| other.author == voice.author).count() == 1 => {
                format!("Keep {}’s", if voice.author.is_empty() { "somebody" } else { &voice.author })
            }
            _ => format!("Keep version {}", idx + 1),
        }
    }
}

/// "All mine" and "All theirs" where the person at the window is one of those who wrote, else all by name.
fn parties(all: &[Dispute], dispute: &Dispute, own: Option<&str>) -> Vec<(Party, String, usize)> {
    let authors = dispute.voices.iter().map(|voice| voice.author.as_str()).collect::<BTreeSet<_>>();
    let parties = match own.filter(|own| authors.contains(own)) {
        Some(own) => {
            let (mine, theirs) = (Party::Author(own.to_owned()), Party::Against(own.to_owned()));
            vec![(mine, "All mine".to_owned()), (theirs, "All theirs".to_owned())]
        }
        None => {
            let name = |author: &str| if author.is_empty() { "somebody" } else { author }.to_owned();
            let of = |author: &str| (Party::Author(author.to_owned()), format!("All {}’s", name(author)));
            authors.into_iter().map(of).collect()
        }
    };
    let counted = parties.into_iter().map(|(party, label)| {
        let n = party.picks(all).len();
        (party, label, n)
    });
    counted.filter(|(_, _, n)| *n > 1).collect()
}

/// Shows the wordings side by side, and what can be done with them.
pub(super) fn settle_ui(ui: &mut Ui, form: &mut SettleForm, out: &mut Vec<Action>) {
    title_ui(ui, "Written at the same time");
    ui.add(Label::new(small(format!("{} – {}", form.name, form.dispute.field_name()))).wrap());
    if form.edited.is_some() {
        return edit_ui(ui, form, out);
    }
    let room = (ui.ctx().content_rect().height() - 280.0).clamp(100.0, 420.0);
    ScrollArea::vertical().max_height(room).min_scrolled_height(room).auto_shrink([false, true]).show(ui, |ui| {
        if form.dispute.voices.len() == 2 {
            ui.columns(2, |columns| {
                for (idx, ui) in columns.iter_mut().enumerate() {
                    voice_ui(ui, form, idx);
                }
            });
            // The buttons stand level, whichever wording is longer.
            ui.columns(2, |columns| {
                for (idx, ui) in columns.iter_mut().enumerate() {
                    keep_ui(ui, form, idx, out);
                }
            });
        } else {
            for idx in 0..form.dispute.voices.len() {
                voice_ui(ui, form, idx);
                keep_ui(ui, form, idx, out);
            }
        }
    });
    many_ui(ui, form, out);
    foot_ui(ui, form, out);
}

/// The way past many clicks.
fn many_ui(ui: &mut Ui, form: &SettleForm, out: &mut Vec<Action>) {
    if form.parties.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(small("The rest at once"));
        for (party, label, n) in &form.parties {
            let button = ui.button(format!("{label} ({n})"));
            if button.on_hover_text("Keeps what they say in all these conflicts; one step to undo").clicked() {
                out.push(Change::Merge(MergeChange::SettleAll(party.clone())).into());
            }
        }
    });
}

fn voice_ui(ui: &mut Ui, form: &SettleForm, idx: usize) {
    let Some(voice) = form.dispute.voices.get(idx) else { return };
    let palette = Palette::of(ui);
    let frame = Frame::new().fill(palette.paper).stroke((1.0, palette.line)).corner_radius(8);
    frame.inner_margin(Margin::same(10)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            author_ui(ui, &voice.author);
            let shown = if idx == 0 { " · shown now" } else { "" };
            ui.label(small(format!("{}{shown}", voice.edited.strftime("%Y-%m-%d %H:%M"))));
        });
        match form.worded.get(idx) {
            Some(worded) if !worded.text.trim().is_empty() => wording_ui(ui, worded),
            Some(_) => drop(ui.label(small("nothing"))),
            None => value_ui(ui, voice),
        }
    });
}

fn keep_ui(ui: &mut Ui, form: &SettleForm, idx: usize, out: &mut Vec<Action>) {
    let Some(voice) = form.dispute.voices.get(idx) else { return };
    ui.horizontal(|ui| {
        let keep = ui.add_enabled(voice.can_be_taken, egui::Button::new(form.keep_label(idx)));
        let keep = keep.on_disabled_hover_text("It can only be read: the record was changed since");
        if keep.clicked() {
            out.push(form.settle((idx > 0).then(|| voice.value.clone())));
        }
    });
    ui.add_space(4.0);
}

/// A value that is no text: a colour as a colour.
fn value_ui(ui: &mut Ui, voice: &Voice) {
    ui.horizontal(|ui| {
        if let Ok(rgb) = voice.value.parse::<crate::notes::Rgb>() {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(36.0, 18.0), egui::Sense::hover());
            ui.painter().rect_filled(rect, 4.0, super::super::theme::colour_of(rgb));
        }
        let shown = if voice.text.is_empty() { "nothing" } else { &voice.text };
        ui.add(Label::new(shown).wrap());
    });
}

fn foot_ui(ui: &mut Ui, form: &mut SettleForm, out: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        if form.dispute.is_prose() {
            let both = ui.button("Keep both").on_hover_text("One after the other");
            if both.clicked() {
                out.push(form.settle(Some(form.both())));
            }
        }
        if (form.dispute.is_prose() || form.dispute.is_line()) && ui.button("Edit…").clicked() {
            let is_line = form.dispute.is_line();
            form.edited = Some(if is_line { form.dispute.voices[0].value.clone() } else { form.both() });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("Close").on_hover_text("Settle it later; nothing is lost").clicked() {
                out.push(Action::Answer(Answer::Close));
            }
            if form.n > 1 {
                if ui.button("Next").clicked() {
                    out.push(Action::Share(ShareAction::Dispute((form.idx + 1) % form.n)));
                }
                if ui.button("Previous").clicked() {
                    out.push(Action::Share(ShareAction::Dispute((form.idx + form.n - 1) % form.n)));
                }
                ui.label(small(format!("{} of {}", form.idx + 1, form.n)));
            }
        });
    });
}

fn edit_ui(ui: &mut Ui, form: &mut SettleForm, out: &mut Vec<Action>) {
    let is_line = form.dispute.is_line();
    let Some(edited) = &mut form.edited else { return };
    let field = if is_line { TextEdit::singleline(edited) } else { TextEdit::multiline(edited).desired_rows(8) };
    ui.add(field.desired_width(f32::INFINITY)).accessible_name("The wording to keep");
    let value = edited.clone();
    let mut goes_back = false;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button(bold("Keep this")).clicked() {
            out.push(form.settle(Some(value)));
        }
        goes_back = ui.button("Back").clicked();
    });
    if goes_back {
        form.edited = None;
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::workspace::RecordId;

    #[test]
    fn the_person_at_the_window_is_called_mine_and_others_by_name() {
        let voice = |author: &str| Voice {
            value: format!("by {author}"),
            text: String::new(),
            author: author.to_owned(),
            edited: Timestamp::UNIX_EPOCH,
            can_be_taken: true,
        };
        let dispute = |field: &str| Dispute {
            id: RecordId::Event,
            field: field.to_owned(),
            voices: vec![voice("Ada"), voice("")],
        };
        let all = [dispute("title"), dispute("description")];
        let labels = |own: Option<&str>, all: &[Dispute]| {
            parties(all, &all[0], own).into_iter().map(|(_, label, n)| format!("{label} ({n})")).collect::<Vec<_>>()
        };
        assert_eq!(labels(Some("Ada"), &all), ["All mine (2)", "All theirs (2)"]);
        assert_eq!(labels(Some("Cleo"), &all), ["All somebody’s (2)", "All Ada’s (2)"]);
        assert_eq!(labels(Some("Ada"), &all[..1]), Vec::<String>::new(), "one is settled with one click as it is");
    }
}
