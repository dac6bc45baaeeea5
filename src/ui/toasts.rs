//! Toasts: short messages that go away by themselves and are read out by screen readers.

use egui::accesskit::Live;
use egui::{Align2, Area, Frame, Id, Order, Ui, vec2};

use super::theme::{Palette, body};

/// Seconds a message stays, plus a little for every word.
const BASE_SECS: f64 = 3.5;
const SECS_PER_WORD: f64 = 0.25;

/// Older ones make room: nobody reads a tower of messages.
const MAX_TOASTS: usize = 3;

#[derive(Debug)]
struct Toast {
    text: String,
    /// By egui's clock, once it was shown.
    until_secs: Option<f64>,
}

/// Messages on show.
#[derive(Debug, Default)]
pub(crate) struct Toasts {
    toasts: Vec<Toast>,
}

impl Toasts {
    /// Says something that needs no answer.
    pub(crate) fn say(&mut self, text: impl Into<String>) {
        self.toasts.push(Toast { text: text.into(), until_secs: None });
        let n_too_many = self.toasts.len().saturating_sub(MAX_TOASTS);
        self.toasts.drain(..n_too_many);
    }

    /// What was said last.
    #[cfg(test)]
    pub(crate) fn last(&self) -> Option<&str> {
        self.toasts.last().map(|toast| toast.text.as_str())
    }

    /// Shows what is on, above the status line.
    pub(crate) fn ui(&mut self, ui: &Ui) {
        let now_secs = ui.input(|input| input.time);
        for toast in &mut self.toasts {
            let n_words = toast.text.split_whitespace().count() as f64;
            toast.until_secs.get_or_insert(now_secs + BASE_SECS + SECS_PER_WORD * n_words);
        }
        self.toasts.retain(|toast| toast.until_secs.is_none_or(|until| now_secs < until));
        let Some(next) = self.toasts.iter().filter_map(|toast| toast.until_secs).reduce(f64::min) else { return };
        ui.request_repaint_after(std::time::Duration::from_secs_f64((next - now_secs).max(0.05)));
        let area = Area::new(Id::unique("toasts")).order(Order::Tooltip).interactable(false);
        area.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -44.0)).show(ui.ctx(), |ui| {
            for toast in &self.toasts {
                toast_ui(ui, &toast.text);
            }
        });
    }
}

fn toast_ui(ui: &mut Ui, text: &str) {
    let palette = Palette::of(ui);
    let frame = Frame::popup(ui.style()).fill(palette.raised).inner_margin(egui::Margin::symmetric(14, 9));
    frame.show(ui, |ui| {
        ui.set_max_width(560.0);
        let label = ui.label(body(text));
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
    });
}
