//! A look: what an outlet changed under a note or pin, old and new wording beside each other, and what to do.

use egui::text::LayoutJob;
use egui::{FontFamily, FontId, Frame, Label, Margin, Stroke, TextFormat, Ui};

use crate::workspace::Stretch;
use crate::workspace::edits::Verdict;

use super::super::action::{Action, Change, Show};
use super::super::looks::{Look, LookState};
use super::super::perform::EditionChange;
use super::super::theme::{Palette, SERIF, bold, small};
use super::super::view::View;

/// Shows one look; its buttons where it waits for an answer.
pub(crate) fn look_ui(ui: &mut Ui, look: &Look, view: &View, out: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let is_current = view.look == Some(look.end);
    let edge = if is_current { palette.accent } else { palette.line };
    let frame = Frame::new().fill(palette.faint).stroke((1.0, edge)).corner_radius(6);
    let shown = frame.inner_margin(Margin::symmetric(8, 7)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        let colour = if look.is_open() { palette.warning } else { palette.muted };
        ui.add(Label::new(small(headline(look)).color(colour)).selectable(false).wrap());
        wordings_ui(ui, look);
        if look.is_open() {
            buttons_ui(ui, look, view, out);
        }
    });
    if is_current && view.scroll_to_look {
        shown.response.scroll_to_me(None);
    }
}

/// A mark and a sentence, so that no colour has to say it.
fn headline(look: &Look) -> String {
    let outlet = &look.outlet;
    match look.state {
        LookState::Perhaps(percent) => format!("▲ {outlet} changed this after you noted it · {percent} % sure"),
        LookState::SameElsewhere(percent) => {
            format!("▲ The same words stand elsewhere in the new edition of {outlet} · {percent} % sure")
        }
        LookState::Lost => format!("✕ No longer in the new edition of {outlet}"),
        LookState::Withheld => format!("○ The text of {outlet} is not included; add your copy"),
        LookState::Changed => format!("△ {outlet} changed this after it was noted"),
    }
}

fn wordings_ui(ui: &mut Ui, look: &Look) {
    match look.state {
        LookState::Perhaps(_) => {
            wording_ui(ui, "Noted", &look.old, true);
            wording_ui(ui, "Now", &look.new, false);
        }
        LookState::Changed => wording_ui(ui, "Noted", &look.old, true),
        LookState::SameElsewhere(_) | LookState::Lost | LookState::Withheld => {}
    }
}

fn wording_ui(ui: &mut Ui, name: &str, stretches: &[Stretch], is_old: bool) {
    let palette = Palette::of(ui);
    let font = FontId::new(14.0, FontFamily::Name(SERIF.into()));
    let mut job = LayoutJob::default();
    for stretch in stretches {
        let mut format = TextFormat::simple(font.clone(), palette.text);
        if stretch.differs && is_old {
            format.strikethrough = Stroke::new(1.0, palette.muted);
            format.color = palette.muted;
        } else if stretch.differs {
            format.underline = Stroke::new(1.5, palette.fact);
        }
        job.append(&stretch.text.replace('\n', " "), 0.0, format);
    }
    ui.add(Label::new(small(name.to_owned())).selectable(false));
    ui.add(Label::new(job).wrap());
}

fn buttons_ui(ui: &mut Ui, look: &Look, view: &View, out: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        let mut button = |ui: &mut Ui, label: &str, keys: &str, tooltip: &str, verdict: Option<Verdict>| {
            let text = if verdict == Some(Verdict::Accept) { bold(label) } else { label.into() };
            let button = egui::Button::new(text);
            let tooltip = if keys.is_empty() { tooltip.to_owned() } else { format!("{tooltip} ({keys})") };
            let pressed = ui.add_enabled(verdict.is_some(), button).on_hover_text(&tooltip);
            if let Some(verdict) = verdict.filter(|_| pressed.on_disabled_hover_text(tooltip).clicked()) {
                out.push(Change::Edition(EditionChange::Decide(look.end, verdict)).into());
            }
        };
        let selected = view.selection.active().map(|passage| Verdict::Attach(passage.article, passage.span));
        if look.state != LookState::Lost {
            button(
                ui,
                "Accept",
                "Ctrl+Enter",
                "Put it on these words; the old ones are remembered",
                Some(Verdict::Accept),
            );
            button(
                ui,
                "Not this",
                "Ctrl+Backspace",
                "These are not the words; keep it in the list",
                Some(Verdict::Reject),
            );
        }
        let attach = "Select the words in the new edition, then put it on them";
        button(ui, "Attach here", "Ctrl+H", attach, selected);
        button(
            ui,
            "Leave",
            "",
            "Keep it with the earlier edition only, and take it off this list",
            Some(Verdict::Leave),
        );
        if ui.link(small("Show the place")).clicked() {
            out.push(Show::Look(look.end).into());
        }
    });
}
