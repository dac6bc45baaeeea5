//! Theme: every colour, face and size of the window, and nothing else.

mod fonts;
mod palette;
mod people;

pub use fonts::install_fonts;
pub(super) use fonts::{SERIF, SERIF_BOLD, body, bold, bold_format, bold_job, serif_format, small};
pub(super) use palette::{Palette, TAG_COLOURS, colour_of, fill_of, nearest_tag_colour, shown_colour};
pub(super) use people::{AuthorHues, author_colour};

use egui::{CornerRadius, Margin, Stroke, Visuals, vec2};

/// Gives the themes their colours and spacing.
pub fn install_style(ctx: &egui::Context) {
    set_high_contrast(ctx, false);
    ctx.all_styles_mut(|style| {
        style.spacing.item_spacing = vec2(8.0, 8.0);
        style.spacing.button_padding = vec2(10.0, 4.0);
        style.spacing.interact_size.y = 28.0;
        style.spacing.menu_margin = Margin::same(8);
        style.spacing.window_margin = Margin::same(24);
        style.interaction.tooltip_delay = 0.4;
        style.text_styles = fonts::text_styles();
    });
}

/// Draws everything with high contrast, or with the colours of the light and the dark theme.
pub(super) fn set_high_contrast(ctx: &egui::Context, is_on: bool) {
    palette::note_high_contrast(ctx, is_on);
    let [light, dark] = if is_on { [&palette::CONTRAST; 2] } else { [&palette::LIGHT, &palette::DARK] };
    let bases = [(egui::Theme::Light, Visuals::light(), light), (egui::Theme::Dark, Visuals::dark(), dark)];
    for (theme, base, palette) in bases {
        ctx.set_visuals_of(theme, visuals(base, palette));
    }
}

fn visuals(mut visuals: Visuals, palette: &Palette) -> Visuals {
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.raised;
    visuals.extreme_bg_color = palette.field;
    visuals.faint_bg_color = palette.faint;
    visuals.override_text_color = Some(palette.text);
    visuals.weak_text_color = Some(palette.muted);
    visuals.hyperlink_color = palette.accent;
    visuals.selection.bg_fill = palette.selection;
    visuals.selection.stroke = Stroke::new(1.0, palette.accent);
    visuals.window_stroke = Stroke::new(1.0, palette.edge);
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.popup_shadow = egui::Shadow::NONE;
    visuals.window_shadow = egui::Shadow::NONE;
    let widgets = &mut visuals.widgets;
    for (state, fill, edge) in [
        (&mut widgets.noninteractive, palette.panel, palette.line),
        (&mut widgets.inactive, palette.button, palette.line),
        (&mut widgets.hovered, palette.button_hover, palette.edge),
        (&mut widgets.active, palette.button_hover, palette.accent),
        (&mut widgets.open, palette.button_hover, palette.line),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, edge);
        state.fg_stroke.color = palette.text;
        state.corner_radius = CornerRadius::same(6);
        state.expansion = 0.0;
    }
    visuals
}
