//! Theme: every colour, face and size of the window, and nothing else.

mod fonts;
mod palette;
mod people;

pub use fonts::install_fonts;
pub(super) use fonts::{SERIF, SERIF_BOLD, body, bold, serif_format, small};
pub(super) use palette::{Palette, colour_of, rgb_of, shown_colour};
pub(super) use people::{AuthorHues, author_colour};

use egui::{CornerRadius, Margin, Stroke, Visuals, vec2};

/// Gives both the light and the dark theme their colours, and both the same spacing.
pub fn install_style(ctx: &egui::Context) {
    for (theme, base, palette) in
        [(egui::Theme::Light, Visuals::light(), &palette::LIGHT), (egui::Theme::Dark, Visuals::dark(), &palette::DARK)]
    {
        ctx.set_visuals_of(theme, visuals(base, palette));
    }
    ctx.all_styles_mut(|style| {
        style.spacing.item_spacing = vec2(8.0, 6.0);
        style.spacing.button_padding = vec2(9.0, 4.0);
        style.spacing.interact_size.y = 24.0;
        style.spacing.menu_margin = Margin::same(6);
        style.spacing.window_margin = Margin::same(18);
        style.interaction.tooltip_delay = 0.4;
        style.text_styles = fonts::text_styles();
    });
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
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    let widgets = &mut visuals.widgets;
    for (state, fill, edge) in [
        (&mut widgets.noninteractive, palette.panel, palette.line),
        (&mut widgets.inactive, palette.button, palette.line),
        (&mut widgets.hovered, palette.button_hover, palette.muted),
        (&mut widgets.active, palette.button_active, palette.accent),
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
