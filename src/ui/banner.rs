//! Banners: calm strips below the menu that offer something and wait until they are answered.
//!
//! A banner says what happened and has a button for each thing that can be done about it. It covers
//! nothing and interrupts nobody; what must be decided first is a dialog, what needs no answer a toast.

use egui::{Align, Button, Frame, Label, Layout, Margin, Panel, TextStyle, TextWrapMode, Ui, UiBuilder, vec2};

use super::action::Action;
use super::theme::{Palette, body, bold};

/// What a banner is about; a new one takes the place of an older one about the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Notes and pins came to a new edition of an article.
    NewEdition,
    /// An article was added that may be a new edition of another.
    LooksLikeEdition,
    /// Notes came in on an edition that was replaced.
    Stragglers,
    /// A comparison was cancelled, and the window shows what was before.
    NotCompared,
    /// Somebody else saved the document's file.
    ChangedOnDisk,
    /// Conflicted copies lie beside it.
    Copies,
}

/// Something that happened, and what can be done about it.
#[derive(Clone, Debug)]
pub(crate) struct Banner {
    topic: Topic,
    text: String,
    offers: Vec<Offer>,
}

/// A button of a banner.
#[derive(Clone, Debug)]
struct Offer {
    label: String,
    tooltip: String,
    action: Action,
}

impl Banner {
    /// A banner that says `text`: what happened, and to what; no full stop after a single sentence.
    pub(crate) fn new(topic: Topic, text: impl Into<String>) -> Self {
        Self { topic, text: text.into(), offers: Vec::new() }
    }

    /// With one more button; the first one stands out. Any button closes the banner.
    pub(crate) fn offering(mut self, label: &str, tooltip: &str, action: impl Into<Action>) -> Self {
        self.offers.push(Offer { label: label.to_owned(), tooltip: tooltip.to_owned(), action: action.into() });
        self
    }
}

/// More than this would push the texts down; the others come up as these are answered.
const MAX_SHOWN: usize = 3;

/// Banners on show, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Banners {
    banners: Vec<Banner>,
}

impl Banners {
    /// Puts a banner up; it takes the place of an older one about the same.
    pub(crate) fn say(&mut self, banner: Banner) {
        match self.banners.iter_mut().find(|other| other.topic == banner.topic) {
            Some(other) => *other = banner,
            None => self.banners.push(banner),
        }
    }

    /// Takes down what became untrue.
    pub(crate) fn withdraw(&mut self, topic: Topic) {
        self.banners.retain(|banner| banner.topic != topic);
    }

    /// Shows the strips at the top of `ui`, and takes no room where there are none.
    pub(crate) fn ui(&mut self, ui: &mut Ui, out: &mut Vec<Action>) {
        if self.banners.is_empty() {
            return;
        }
        let palette = Palette::of(ui);
        let frame = Frame::new().fill(palette.raised).inner_margin(Margin::symmetric(10, 6));
        let mut answered = None;
        Panel::top("banners").frame(frame).show(ui, |ui| {
            ui.scope_builder(UiBuilder::new().accessibility_label("Notices"), |ui| {
                for (idx, banner) in self.banners.iter().take(MAX_SHOWN).enumerate() {
                    if banner_ui(ui, banner, out) {
                        answered = Some(idx);
                    }
                }
                let n_more = self.banners.len().saturating_sub(MAX_SHOWN);
                if n_more > 0 {
                    ui.label(super::theme::small(format!("{n_more} more")));
                }
            });
        });
        answered.map(|idx| self.banners.remove(idx));
    }
}

/// One strip; true where it was answered or waved away.
fn banner_ui(ui: &mut Ui, banner: &Banner, out: &mut Vec<Action>) -> bool {
    let palette = Palette::of(ui);
    let mut is_answered = false;
    let answers_width = answers_width(ui, banner);
    ui.horizontal(|ui| {
        let (bar, _) = ui.allocate_exact_size(vec2(4.0, ui.spacing().interact_size.y), egui::Sense::hover());
        ui.painter().rect_filled(bar, 2.0, palette.accent);
        let width = (ui.available_width() - answers_width).max(120.0);
        let text = ui.allocate_ui_with_layout(
            vec2(width, ui.spacing().interact_size.y),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_width(width);
                ui.add(Label::new(body(&banner.text)).wrap())
            },
        );
        ui.ctx().accesskit_node_builder(text.inner.id, |node| node.set_live(egui::accesskit::Live::Polite));
        for (idx, offer) in banner.offers.iter().enumerate() {
            let label = if idx == 0 { bold(&offer.label) } else { body(&offer.label) };
            if ui.add(Button::new(label)).on_hover_text(&offer.tooltip).clicked() {
                out.push(offer.action.clone());
                is_answered = true;
            }
        }
        let close = ui.add(Button::new("×").frame(false)).on_hover_text("Dismiss this notice");
        close.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Dismiss this notice"));
        is_answered |= close.clicked();
    });
    is_answered
}

/// What the buttons need, so that a long text wraps before them.
fn answers_width(ui: &Ui, banner: &Banner) -> f32 {
    let spacing = ui.spacing();
    let of_button = |label: &str| {
        let text: egui::WidgetText = bold(label).into();
        let text = text.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, TextStyle::Button);
        text.size().x + 2.0 * spacing.button_padding.x + spacing.item_spacing.x
    };
    banner.offers.iter().map(|offer| of_button(&offer.label)).sum::<f32>() + of_button("×") + 4.0
}

#[cfg(test)]
mod tests {
    use super::super::command::{AskCommand, Command};
    use super::*;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    #[derive(Default)]
    struct Strip {
        banners: Banners,
        out: Vec<Action>,
    }

    fn strip(banners: impl IntoIterator<Item = Banner>) -> Harness<'static, Strip> {
        let show = |ui: &mut Ui, strip: &mut Strip| strip.banners.ui(ui, &mut strip.out);
        let mut harness = Harness::builder().with_size([600.0, 300.0]).build_ui_state(show, Strip::default());
        super::super::theme::install_fonts(&harness.ctx);
        harness.run();
        banners.into_iter().for_each(|banner| harness.state_mut().banners.say(banner));
        harness.run();
        harness
    }

    fn banner(text: &str) -> Banner {
        let offered = Banner::new(Topic::NotCompared, text);
        offered.offering("Look…", "Look at it", AskCommand::About).offering("Later", "Not now", Action::Compare)
    }

    #[test]
    fn a_button_does_what_it_says_and_closes_the_banner() {
        let mut strip = strip([banner("saves/ferry.ron changed on disk ".repeat(8).as_str())]);
        strip.get_by_label("Look…").click();
        strip.run();
        assert!(matches!(strip.state().out[..], [Action::Run(Command::Ask(AskCommand::About))]));
        assert!(strip.query_by_label_contains("changed on disk").is_none());
    }

    #[test]
    fn the_keyboard_reaches_every_button_in_reading_order() {
        let mut strip = strip([banner("changed on disk")]);
        for _ in 0..2 {
            strip.key_press(egui::Key::Tab);
            strip.run();
        }
        strip.key_press(egui::Key::Enter);
        strip.run();
        assert!(matches!(strip.state().out[..], [Action::Compare]), "{:?}", strip.state().out);
    }

    #[test]
    fn a_second_banner_about_the_same_takes_the_place_of_the_first() {
        let mut strip = strip([banner("first"), banner("second")]);
        assert!(strip.query_by_label("first").is_none());
        strip.get_by_label("second");
        strip.get_by_label("Dismiss this notice").click();
        strip.run();
        assert!(strip.query_by_label("second").is_none() && strip.state().out.is_empty());
    }
}
