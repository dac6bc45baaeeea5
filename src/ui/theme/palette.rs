//! Colours. Blue and orange tell readings apart, never red and green; every mark has a shape besides.

use egui::Color32;

use crate::notes::Rgb;

/// The colours of one theme.
pub(crate) struct Palette {
    pub(crate) panel: Color32,
    pub(crate) paper: Color32,
    pub(crate) raised: Color32,
    pub(crate) field: Color32,
    pub(crate) faint: Color32,
    pub(crate) line: Color32,
    pub(crate) text: Color32,
    pub(crate) muted: Color32,
    pub(crate) accent: Color32,
    pub(crate) selection: Color32,
    pub(crate) button: Color32,
    pub(crate) button_hover: Color32,
    pub(crate) button_active: Color32,
    pub(crate) warning: Color32,
    pub(crate) error: Color32,
    /// Words the other reading has not.
    pub(crate) only_line: Color32,
    pub(crate) only_tint: Color32,
    /// Other words in the same place.
    pub(crate) reworded_line: Color32,
    pub(crate) reworded_tint: Color32,
    /// The same words elsewhere.
    pub(crate) moved_line: Color32,
    /// Another form of the word.
    pub(crate) variant_line: Color32,
    /// The band under the pointer or the caret.
    pub(crate) row_hover: Color32,
}

impl Palette {
    /// The palette of the theme in use.
    pub(crate) fn of(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }
}

const fn grey(value: u8) -> Color32 {
    Color32::from_gray(value)
}

pub(super) const LIGHT: Palette = Palette {
    panel: Color32::from_rgb(0xF3, 0xF1, 0xEC),
    paper: Color32::from_rgb(0xFD, 0xFC, 0xFA),
    raised: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    field: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    faint: Color32::from_rgb(0xEE, 0xEB, 0xE4),
    line: Color32::from_rgb(0xDD, 0xD8, 0xCE),
    text: Color32::from_rgb(0x1E, 0x1C, 0x19),
    muted: Color32::from_rgb(0x67, 0x62, 0x59),
    accent: Color32::from_rgb(0x00, 0x5A, 0x92),
    selection: Color32::from_rgb(0xC9, 0xDF, 0xF2),
    button: Color32::from_rgb(0xFA, 0xF9, 0xF6),
    button_hover: Color32::from_rgb(0xEC, 0xE8, 0xE0),
    button_active: Color32::from_rgb(0xE0, 0xDB, 0xD0),
    warning: Color32::from_rgb(0x9A, 0x4A, 0x00),
    error: Color32::from_rgb(0xA3, 0x1D, 0x1D),
    only_line: Color32::from_rgb(0x00, 0x72, 0xB2),
    only_tint: Color32::from_rgb(0xDC, 0xEC, 0xF8),
    reworded_line: Color32::from_rgb(0xC4, 0x5F, 0x00),
    reworded_tint: Color32::from_rgb(0xFC, 0xEB, 0xD3),
    moved_line: Color32::from_rgb(0x7B, 0x5E, 0xA8),
    variant_line: Color32::from_rgb(0x8A, 0x84, 0x78),
    row_hover: Color32::from_rgb(0xF6, 0xF3, 0xED),
};

pub(super) const DARK: Palette = Palette {
    panel: Color32::from_rgb(0x22, 0x22, 0x24),
    paper: Color32::from_rgb(0x19, 0x19, 0x1B),
    raised: Color32::from_rgb(0x2A, 0x2A, 0x2D),
    field: Color32::from_rgb(0x17, 0x17, 0x19),
    faint: Color32::from_rgb(0x29, 0x29, 0x2C),
    line: Color32::from_rgb(0x3B, 0x3A, 0x3C),
    text: Color32::from_rgb(0xE7, 0xE4, 0xDE),
    muted: Color32::from_rgb(0xA3, 0x9E, 0x95),
    accent: Color32::from_rgb(0x7C, 0xBF, 0xEE),
    selection: Color32::from_rgb(0x1F, 0x4A, 0x6B),
    button: Color32::from_rgb(0x2E, 0x2E, 0x31),
    button_hover: Color32::from_rgb(0x3A, 0x3A, 0x3E),
    button_active: Color32::from_rgb(0x45, 0x45, 0x4A),
    warning: Color32::from_rgb(0xF0, 0xB4, 0x5A),
    error: Color32::from_rgb(0xFF, 0x8C, 0x84),
    only_line: Color32::from_rgb(0x56, 0xB4, 0xE9),
    only_tint: Color32::from_rgb(0x16, 0x32, 0x45),
    reworded_line: Color32::from_rgb(0xE6, 0x9F, 0x00),
    reworded_tint: Color32::from_rgb(0x41, 0x2E, 0x10),
    moved_line: Color32::from_rgb(0xB8, 0x9A, 0xE6),
    variant_line: grey(0x8C),
    row_hover: Color32::from_rgb(0x20, 0x20, 0x23),
};

/// A tag's colour as a person picked it.
pub(crate) fn colour_of(rgb: Rgb) -> Color32 {
    Color32::from_rgb(rgb.0, rgb.1, rgb.2)
}

/// A tag's colour on screen: dark ones lighter on dark ground, light ones darker on light.
pub(crate) fn shown_colour(ui: &egui::Ui, rgb: Rgb) -> Color32 {
    let colour = colour_of(rgb);
    let brightness = colour.intensity();
    if ui.visuals().dark_mode && brightness < 0.35 {
        colour.lerp_to_gamma(Color32::WHITE, 0.45)
    } else if !ui.visuals().dark_mode && brightness > 0.8 {
        colour.lerp_to_gamma(Color32::BLACK, 0.25)
    } else {
        colour
    }
}

/// A colour a person picked, as it is saved.
pub(crate) fn rgb_of(colour: Color32) -> Rgb {
    Rgb(colour.r(), colour.g(), colour.b())
}
