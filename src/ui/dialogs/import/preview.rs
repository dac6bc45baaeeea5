//! The text as it will be kept, and what is left out of it, in its place.

use egui::{Align, CollapsingHeader, Frame, Label, Layout, Margin, RichText, ScrollArea, Stroke, Ui};

use crate::import::{Block, Part, Reason};

use super::super::super::panels::counted;
use super::super::super::theme::{Palette, SERIF, SERIF_BOLD, bold, small};
use super::entry::Entry;

/// Blocks that stand one after the other, all kept or all left out.
struct Run {
    first_idx: usize,
    end_idx: usize,
    is_kept: bool,
}

/// A run of more blocks than this is cut up, so that only what is in sight is laid out.
const MAX_RUN: usize = 40;

pub(super) fn preview_ui(ui: &mut Ui, entry: &mut Entry, room: f32) {
    let palette = Palette::of(ui);
    let mut change = None;
    let frame = Frame::new().fill(palette.paper).stroke(Stroke::new(1.0, palette.line)).corner_radius(8);
    frame.inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        head_ui(ui, entry, &mut change);
        let runs = runs(entry.blocks());
        let room = room - 56.0;
        ScrollArea::vertical().id_salt("text").max_height(room).auto_shrink([false, false]).show(ui, |ui| {
            for run in &runs {
                let blocks = entry.blocks().get(run.first_idx..run.end_idx).unwrap_or_default();
                if run.is_kept {
                    kept_ui(ui, blocks, run.first_idx, &mut change);
                } else {
                    left_out_ui(ui, blocks, run.first_idx, &mut change);
                }
            }
        });
    });
    if let Some((idxs, reason)) = change {
        entry.set_left_out(idxs.into_iter(), reason);
    }
}

type ChangeOf = Option<(Vec<usize>, Option<Reason>)>;

fn head_ui(ui: &mut Ui, entry: &Entry, change: &mut ChangeOf) {
    ui.horizontal(|ui| {
        ui.label(bold("Text as it will be kept"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(small(counted(entry.n_words(), "word")));
            let left_out: Vec<usize> = idxs_of(entry.blocks(), |block| block.left_out.is_some());
            if !left_out.is_empty() && ui.button("Take the whole page").clicked() {
                *change = Some((left_out, None));
            }
        });
    });
}

fn idxs_of(blocks: &[Block], is_meant: impl Fn(&Block) -> bool) -> Vec<usize> {
    blocks.iter().enumerate().filter(|(_, block)| is_meant(block)).map(|(idx, _)| idx).collect()
}

fn runs(blocks: &[Block]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (idx, block) in blocks.iter().enumerate() {
        let is_kept = block.left_out.is_none();
        match runs.last_mut() {
            Some(run) if run.is_kept == is_kept && idx - run.first_idx < MAX_RUN => run.end_idx = idx + 1,
            _ => runs.push(Run { first_idx: idx, end_idx: idx + 1, is_kept }),
        }
    }
    runs
}

/// Blocks of the text; a click on the button beside one leaves it out.
fn kept_ui(ui: &mut Ui, blocks: &[Block], first_idx: usize, change: &mut ChangeOf) {
    for (offset, block) in blocks.iter().enumerate() {
        let is_head = matches!(block.part, Part::Headline | Part::Heading);
        let family = if is_head { SERIF_BOLD } else { SERIF };
        let size = if block.part == Part::Headline { 18.0 } else { 15.0 };
        let words = RichText::new(&block.text).family(egui::FontFamily::Name(family.into())).size(size);
        let label = ui.add(Label::new(words).wrap());
        label.context_menu(|ui| {
            if ui.button("Leave this paragraph out").clicked() {
                *change = Some((vec![first_idx + offset], Some(Reason::Beside)));
                ui.close();
            }
        });
    }
}

fn left_out_ui(ui: &mut Ui, blocks: &[Block], first_idx: usize, change: &mut ChangeOf) {
    let palette = Palette::of(ui);
    let frame = Frame::new().stroke(Stroke::new(1.0, palette.line)).fill(palette.faint).corner_radius(6);
    frame.inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = format!("Left out: {}", reasons(blocks));
        ui.horizontal_top(|ui| {
            ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
                if ui.button("Put back").on_hover_text(&title).clicked() {
                    *change = Some(((first_idx..first_idx + blocks.len()).collect(), None));
                }
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    CollapsingHeader::new(small(title)).id_salt(("left out", first_idx)).show(ui, |ui| {
                        for block in blocks {
                            ui.add(Label::new(small(&block.text)).wrap());
                        }
                    });
                });
            });
        });
    });
}

/// "menu, related stories · 64 words · We and our partners".
fn reasons(blocks: &[Block]) -> String {
    let names = Reason::ALL.iter().filter(|reason| blocks.iter().any(|block| block.left_out == Some(**reason)));
    let names = names.map(|reason| reason.name()).collect::<Vec<_>>().join(", ");
    let n_words = blocks.iter().map(|block| block.text.split_whitespace().count()).sum();
    let first = blocks.first().map(|block| block.text.split_whitespace().take(6).collect::<Vec<_>>().join(" "));
    format!("{names} · {} · {}", counted(n_words, "word"), first.unwrap_or_default())
}
