//! Faces: Inter for the interface, Source Serif for articles; both compiled in.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::epaint::text::{LayoutJob, VariationCoords};
use egui::{Color32, FontData, FontDefinitions, FontFamily, FontId, RichText, TextFormat, TextStyle};

/// Family of running text in articles.
pub(crate) const SERIF: &str = "serif";
/// Family of headlines and section heads in articles.
pub(crate) const SERIF_BOLD: &str = "serif-bold";

const INTER: &[u8] = include_bytes!("../../../assets/fonts/Inter-roman.var.ttf");
const SERIF_REGULAR: &[u8] = include_bytes!("../../../assets/fonts/SourceSerifPro-Regular.ttf");
const SERIF_SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/SourceSerifPro-Semibold.ttf");

/// Installs the bundled faces; egui's own stay behind them as a fallback.
pub fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [("inter", INTER), (SERIF, SERIF_REGULAR), (SERIF_BOLD, SERIF_SEMIBOLD)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let chain = |first: &str| [vec![first.to_owned(), "inter".to_owned()], fallback.clone()].concat();
    fonts.families.insert(FontFamily::Proportional, chain("inter"));
    for name in [SERIF, SERIF_BOLD] {
        fonts.families.insert(FontFamily::Name(name.into()), chain(name));
    }
    ctx.set_fonts(fonts);
}

/// Sizes of the interface, in points.
pub(super) fn text_styles() -> BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, FontId::proportional(12.0)),
        (TextStyle::Body, FontId::proportional(14.0)),
        (TextStyle::Button, FontId::proportional(14.0)),
        (TextStyle::Heading, FontId::proportional(20.0)),
        (TextStyle::Monospace, FontId::monospace(12.5)),
    ]
    .into()
}

/// Interface text.
pub(crate) fn body(text: impl Into<String>) -> RichText {
    RichText::new(text)
}

/// Interface text in a real bold.
pub(crate) fn bold(text: impl Into<String>) -> RichText {
    RichText::new(text).variation(b"wght", 640.0)
}

/// Small print.
pub(crate) fn small(text: impl Into<String>) -> RichText {
    RichText::new(text).small().weak()
}

/// Article text of `size` points.
pub(crate) fn serif_format(family: &'static str, size: f32, color: Color32) -> TextFormat {
    TextFormat {
        font_id: FontId::new(size, FontFamily::Name(family.into())),
        line_height: Some((size * 1.5).round()),
        color,
        coords: VariationCoords::default(),
        ..TextFormat::default()
    }
}

/// The format of interface text in a real bold.
pub(crate) fn bold_format(size: f32, color: Color32) -> TextFormat {
    let coords = VariationCoords::new([(b"wght", 640.0)]);
    TextFormat { coords, ..TextFormat::simple(FontId::proportional(size), color) }
}

/// Interface text in a real bold, to be painted.
pub(crate) fn bold_job(text: &str, size: f32, color: Color32) -> LayoutJob {
    LayoutJob::single_section(text.to_owned(), bold_format(size, color))
}
