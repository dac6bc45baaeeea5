//! Colours: the tokens of each theme. Blue and orange tell readings apart, never red and green; every mark has a shape besides.

use egui::Color32;

use crate::notes::Rgb;

/// The colours of one theme.
#[derive(Debug)]
pub(crate) struct Palette {
    /// Side panels and bars.
    pub(crate) panel: Color32,
    /// What is read.
    pub(crate) paper: Color32,
    /// Cards and sheets.
    pub(crate) raised: Color32,
    /// Text fields.
    pub(crate) field: Color32,
    /// The tool strip.
    pub(crate) faint: Color32,
    /// The current row.
    pub(crate) row: Color32,
    /// The current item of a list.
    pub(crate) current: Color32,
    /// Selected words and cells.
    pub(crate) selection: Color32,
    /// What a search found.
    pub(crate) hit: Color32,
    pub(crate) button: Color32,
    pub(crate) button_hover: Color32,
    /// Separators.
    pub(crate) line: Color32,
    /// Frames of fields, ticks, letters.
    pub(crate) edge: Color32,
    pub(crate) text: Color32,
    /// Second lines and captions.
    pub(crate) muted: Color32,
    /// Focus, what is current, the main button.
    pub(crate) accent: Color32,
    /// Words on the accent.
    pub(crate) on_accent: Color32,
    /// Mark: only here.
    pub(crate) only: Color32,
    /// Marks: a fact differs, reworded.
    pub(crate) fact: Color32,
    /// Marks: shared, another form, moved.
    pub(crate) quiet: Color32,
    pub(crate) warning: Color32,
    pub(crate) error: Color32,
    /// Strip and cells: says it.
    pub(crate) says: Color32,
    /// Strip and cells: says it differently.
    pub(crate) differs: Color32,
    /// How much of a tag's colour is behind noted words, 0..=1.
    pub(crate) tag_share: f32,
    /// Which of the two colours of a tag it takes.
    is_light: bool,
}

pub(super) const LIGHT: Palette = Palette {
    panel: Color32::from_rgb(0xF4, 0xF2, 0xED),
    paper: Color32::from_rgb(0xFD, 0xFC, 0xFA),
    raised: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    field: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    faint: Color32::from_rgb(0xEC, 0xE9, 0xE1),
    row: Color32::from_rgb(0xF5, 0xF2, 0xEA),
    current: Color32::from_rgb(0xE3, 0xED, 0xF5),
    selection: Color32::from_rgb(0xC5, 0xDD, 0xF1),
    hit: Color32::from_rgb(0xFF, 0xE3, 0x7A),
    button: Color32::from_rgb(0xFA, 0xF9, 0xF6),
    button_hover: Color32::from_rgb(0xEC, 0xE8, 0xE0),
    line: Color32::from_rgb(0xDD, 0xD8, 0xCE),
    edge: Color32::from_rgb(0x8F, 0x88, 0x7B),
    text: Color32::from_rgb(0x1E, 0x1C, 0x19),
    muted: Color32::from_rgb(0x5C, 0x57, 0x4F),
    accent: Color32::from_rgb(0x00, 0x5A, 0x92),
    on_accent: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    only: Color32::from_rgb(0x00, 0x72, 0xB2),
    fact: Color32::from_rgb(0xB8, 0x55, 0x00),
    quiet: Color32::from_rgb(0x7A, 0x74, 0x68),
    warning: Color32::from_rgb(0x8F, 0x44, 0x00),
    error: Color32::from_rgb(0xA3, 0x1D, 0x1D),
    says: Color32::from_rgb(0x94, 0x8E, 0x82),
    differs: Color32::from_rgb(0x3F, 0x3B, 0x34),
    tag_share: 0.16,
    is_light: true,
};

pub(super) const DARK: Palette = Palette {
    panel: Color32::from_rgb(0x21, 0x21, 0x23),
    paper: Color32::from_rgb(0x19, 0x19, 0x1B),
    raised: Color32::from_rgb(0x29, 0x29, 0x2C),
    field: Color32::from_rgb(0x15, 0x15, 0x17),
    faint: Color32::from_rgb(0x2B, 0x2B, 0x2E),
    row: Color32::from_rgb(0x20, 0x20, 0x23),
    current: Color32::from_rgb(0x22, 0x30, 0x3B),
    selection: Color32::from_rgb(0x1B, 0x41, 0x60),
    hit: Color32::from_rgb(0x55, 0x41, 0x00),
    button: Color32::from_rgb(0x2E, 0x2E, 0x31),
    button_hover: Color32::from_rgb(0x3A, 0x3A, 0x3E),
    line: Color32::from_rgb(0x3B, 0x3A, 0x3C),
    edge: Color32::from_rgb(0x85, 0x81, 0x7A),
    text: Color32::from_rgb(0xE7, 0xE4, 0xDE),
    muted: Color32::from_rgb(0xB3, 0xAE, 0xA5),
    accent: Color32::from_rgb(0x7C, 0xBF, 0xEE),
    on_accent: Color32::from_rgb(0x0E, 0x1A, 0x24),
    only: Color32::from_rgb(0x56, 0xB4, 0xE9),
    fact: Color32::from_rgb(0xF0, 0xA0, 0x20),
    quiet: Color32::from_rgb(0xA3, 0x9F, 0x97),
    warning: Color32::from_rgb(0xF0, 0xB4, 0x5A),
    error: Color32::from_rgb(0xFF, 0x8C, 0x84),
    says: Color32::from_rgb(0x72, 0x6E, 0x66),
    differs: Color32::from_rgb(0xD6, 0xD1, 0xC8),
    tag_share: 0.22,
    is_light: false,
};

pub(super) const CONTRAST: Palette = Palette {
    panel: Color32::from_rgb(0x00, 0x00, 0x00),
    paper: Color32::from_rgb(0x00, 0x00, 0x00),
    raised: Color32::from_rgb(0x00, 0x00, 0x00),
    field: Color32::from_rgb(0x00, 0x00, 0x00),
    faint: Color32::from_rgb(0x1A, 0x1A, 0x1A),
    row: Color32::from_rgb(0x14, 0x14, 0x14),
    current: Color32::from_rgb(0x00, 0x30, 0x4F),
    selection: Color32::from_rgb(0x00, 0x48, 0x7A),
    hit: Color32::from_rgb(0x5E, 0x4A, 0x00),
    button: Color32::from_rgb(0x00, 0x00, 0x00),
    button_hover: Color32::from_rgb(0x2A, 0x2A, 0x2A),
    line: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    edge: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    text: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    muted: Color32::from_rgb(0xE0, 0xE0, 0xE0),
    accent: Color32::from_rgb(0x7F, 0xD4, 0xFF),
    on_accent: Color32::from_rgb(0x00, 0x00, 0x00),
    only: Color32::from_rgb(0x7F, 0xD4, 0xFF),
    fact: Color32::from_rgb(0xFF, 0xB9, 0x2E),
    quiet: Color32::from_rgb(0xCF, 0xCF, 0xCF),
    warning: Color32::from_rgb(0xFF, 0xB9, 0x2E),
    error: Color32::from_rgb(0xFF, 0x9C, 0x94),
    says: Color32::from_rgb(0x80, 0x80, 0x80),
    differs: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    tag_share: 0.30,
    is_light: false,
};

impl Palette {
    /// The palette of the theme in use.
    pub(crate) fn of(ui: &egui::Ui) -> &'static Self {
        match (ui.visuals().dark_mode, is_high_contrast(ui)) {
            (_, true) => &CONTRAST,
            (true, false) => &DARK,
            (false, false) => &LIGHT,
        }
    }
}

fn contrast_id() -> egui::Id {
    egui::Id::unique("high contrast")
}

/// True where high contrast was chosen.
pub(crate) fn is_high_contrast(ctx: &egui::Context) -> bool {
    ctx.data(|data| data.get_temp(contrast_id()).unwrap_or(false))
}

/// From now on the window is drawn with high contrast, or no longer.
pub(super) fn note_high_contrast(ctx: &egui::Context, is_on: bool) {
    ctx.data_mut(|data| data.insert_temp(contrast_id(), is_on));
}

/// A colour of tags: on light ground, and on dark.
#[derive(Debug)]
pub(crate) struct TagColour {
    pub(crate) name: &'static str,
    pub(crate) light: Rgb,
    pub(crate) dark: Rgb,
}

const fn tag_colour(name: &'static str, light: [u8; 3], dark: [u8; 3]) -> TagColour {
    let ([a, b, c], [x, y, z]) = (light, dark);
    TagColour { name, light: Rgb(a, b, c), dark: Rgb(x, y, z) }
}

/// The eight colours of tags. None is a mark's.
pub(crate) const TAG_COLOURS: [TagColour; 8] = [
    tag_colour("rose", [0xC2, 0x25, 0x5C], [0xF7, 0x83, 0xAC]),
    tag_colour("plum", [0x8A, 0x3B, 0x96], [0xD7, 0x9B, 0xE3]),
    tag_colour("grape", [0x5F, 0x3D, 0xC4], [0xB1, 0x97, 0xFC]),
    tag_colour("teal", [0x0B, 0x7A, 0x75], [0x63, 0xD2, 0xC6]),
    tag_colour("green", [0x2B, 0x7A, 0x35], [0x7F, 0xD4, 0x8B]),
    tag_colour("olive", [0x6B, 0x6B, 0x00], [0xD0, 0xCB, 0x5A]),
    tag_colour("brown", [0x7A, 0x4B, 0x2A], [0xCF, 0xA6, 0x8A]),
    tag_colour("slate", [0x49, 0x50, 0x57], [0xB4, 0xBC, 0xC4]),
];

/// The colour of tags that is nearest to what a file says; the file keeps its own.
pub(crate) fn nearest_tag_colour(rgb: Rgb) -> &'static TagColour {
    let difference = |a: u8, b: u8| i32::from(a.abs_diff(b)).pow(2);
    let apart = |colour: &Rgb| {
        // The eye sees green best and blue least.
        3 * difference(colour.0, rgb.0) + 4 * difference(colour.1, rgb.1) + 2 * difference(colour.2, rgb.2)
    };
    let [first, rest @ ..] = &TAG_COLOURS;
    let nearest = |colour: &TagColour| apart(&colour.light).min(apart(&colour.dark));
    rest.iter().fold(first, |best, colour| if nearest(colour) < nearest(best) { colour } else { best })
}

/// A tag's colour on screen.
pub(crate) fn shown_colour(ui: &egui::Ui, rgb: Rgb) -> Color32 {
    let colour = nearest_tag_colour(rgb);
    colour_of(if Palette::of(ui).is_light { colour.light } else { colour.dark })
}

/// What stands behind words with a note in this colour: opaque, so that the words keep their contrast.
pub(crate) fn fill_of(palette: &Palette, colour: Color32) -> Color32 {
    palette.paper.lerp_to_gamma(colour, palette.tag_share)
}

/// A colour of a file.
pub(crate) fn colour_of(rgb: Rgb) -> Color32 {
    Color32::from_rgb(rgb.0, rgb.1, rgb.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As in the Web Content Accessibility Guidelines 2.2, from 1 to 21.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let luminance = |colour: Color32| {
            let linear = |value: u8| {
                let value = f64::from(value) / 255.0;
                if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_marks_can_be_told_from_every_ground() {
        for (theme, palette) in [("light", &LIGHT), ("dark", &DARK), ("contrast", &CONTRAST)] {
            let Palette { panel, paper, raised, field, faint, row, current, selection, hit, .. } = *palette;
            let grounds = [panel, paper, raised, field, faint, row, current, selection, hit];
            let tags = TAG_COLOURS.iter().map(|tag| colour_of(if palette.is_light { tag.light } else { tag.dark }));
            let fills = tags.clone().map(|tag| fill_of(palette, tag));
            for ground in grounds.into_iter().chain(fills.clone()) {
                assert!(contrast(palette.text, ground) >= 7.0, "{theme}: text on {ground:?}");
            }
            for ground in [panel, paper, raised, faint, row, current] {
                assert!(contrast(palette.muted, ground) >= 4.5, "{theme}: muted on {ground:?}");
            }
            for ground in [paper, row].into_iter().chain(fills) {
                for mark in [palette.only, palette.fact, palette.quiet] {
                    assert!(contrast(mark, ground) >= 3.0, "{theme}: {mark:?} on {ground:?}");
                }
            }
            for edge in [palette.edge, palette.says, palette.differs].into_iter().chain(tags) {
                assert!(contrast(edge, paper) >= 3.0, "{theme}: {edge:?} on paper");
            }
            assert!(contrast(palette.on_accent, palette.accent) >= 4.5, "{theme}");
        }
    }

    #[test]
    fn a_tag_of_an_old_file_is_shown_in_the_nearest_colour() {
        for colour in &TAG_COLOURS {
            assert_eq!(nearest_tag_colour(colour.light).name, colour.name);
            assert_eq!(nearest_tag_colour(colour.dark).name, colour.name);
        }
        assert_eq!(nearest_tag_colour(Rgb(0xD0, 0x20, 0x60)).name, "rose");
    }
}
