//! What is drawn on the pages of a file, as words with their places.

use hayro_interpret::font::{Glyph, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};

use super::super::{ImportError, Input};
use super::letter;
use super::script;
use super::word::Word;

/// The most pages that are read.
const MAX_PAGES: usize = 2_000;

/// The most characters that are read.
const MAX_GLYPHS: usize = 3_000_000;

/// Fewer on a page with a picture, and it is a picture of a page.
const MIN_GLYPHS_A_PAGE: usize = 50;

/// A file with what is drawn on its pages.
pub(super) struct Document {
    pub(super) pages: Vec<Page>,
    /// What the file calls itself.
    pub(super) title: Option<String>,
    /// When it was made, ISO 8601.
    pub(super) made_on: Option<String>,
    /// True where a browser made it.
    pub(super) is_from_browser: bool,
    /// How many characters have no code.
    pub(super) n_unreadable: usize,
}

/// A page.
#[derive(Default)]
pub(super) struct Page {
    pub(super) words: Vec<Word>,
    /// What is written in another direction than most.
    aside: String,
}

impl Document {
    /// Reads all pages.
    pub(super) fn read(input: &Input<'_>) -> Result<Self, ImportError> {
        let pdf = Pdf::new(input.bytes.to_vec()).map_err(refusal)?;
        let n_pages = pdf.pages().len();
        if n_pages == 0 {
            return Err(ImportError::Damaged);
        }
        if n_pages > MAX_PAGES {
            return Err(ImportError::OverCap { cap: format!("more than {MAX_PAGES} pages") });
        }
        let cache = InterpreterCache::new();
        let (mut pages, mut seen) = (Vec::new(), Seen::default());
        for page in pdf.pages().iter() {
            if !(input.go_on)() {
                return Err(ImportError::Stopped);
            }
            pages.push(read_page(page, &pdf, &cache, &mut seen));
            if seen.n_glyphs > MAX_GLYPHS {
                return Err(ImportError::OverCap { cap: format!("more than {MAX_GLYPHS} characters") });
            }
        }
        seen.check(n_pages)?;
        let meta = pdf.metadata();
        let program = [meta.creator.as_deref(), meta.producer.as_deref()].map(|name| name.map(decoded));
        Ok(Self {
            pages,
            title: meta.title.as_deref().map(decoded).filter(|title| !title.trim().is_empty()),
            made_on: meta.creation_date.map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)),
            is_from_browser: program.iter().flatten().any(|name| is_browser(name)),
            n_unreadable: seen.n_unreadable,
        })
    }

    /// What is written across the pages.
    pub(super) fn asides(&self) -> impl Iterator<Item = String> {
        self.pages.iter().map(|page| page.aside.trim().to_owned()).filter(|text| !text.is_empty())
    }
}

fn is_browser(program: &str) -> bool {
    ["Mozilla/", "Chromium", "Chrome", "Firefox", "Skia/PDF", "Safari", "wkhtmltopdf"]
        .iter()
        .any(|name| program.contains(name))
}

/// A text of the file's own properties: UTF-16 with a mark, or nearly Latin-1.
fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(b"\xfe\xff") {
        Some(_) => encoding_rs::UTF_16BE.decode(bytes).0.into_owned(),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
            Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
        },
    }
}

fn refusal(error: LoadPdfError) -> ImportError {
    let advice = match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "it is protected by a password; open it with the password in a PDF program, print it to a new PDF, and add that"
        }
        LoadPdfError::Decryption(_) => {
            "it is protected in a way that cannot be read; open it in a PDF program, copy the article and paste it"
        }
        LoadPdfError::Invalid => return ImportError::Damaged,
    };
    ImportError::NoArticle { advice: advice.to_owned() }
}

/// What was met on all pages.
#[derive(Default)]
struct Seen {
    n_glyphs: usize,
    n_unreadable: usize,
    has_pictures: bool,
    /// How many lines and areas were drawn.
    n_shapes: usize,
}

impl Seen {
    /// Refuses a file without words.
    fn check(&self, n_pages: usize) -> Result<(), ImportError> {
        let n_readable = self.n_glyphs.saturating_sub(self.n_unreadable);
        let is_drawn = n_readable == 0 && self.n_shapes >= MIN_GLYPHS_A_PAGE * n_pages;
        let advice = if self.has_pictures && n_readable < MIN_GLYPHS_A_PAGE * n_pages {
            "this is a picture of a page; use text recognition (OCR) first"
        } else if self.n_unreadable > n_readable || is_drawn {
            "its letters have no codes, only shapes; use text recognition (OCR) first"
        } else if n_readable == 0 {
            return Err(ImportError::Empty);
        } else {
            return Ok(());
        };
        Err(ImportError::NoArticle { advice: advice.to_owned() })
    }
}

fn read_page<'a>(page: &PdfPage<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>, seen: &mut Seen) -> Page {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, bounds, cache, pdf.xref(), InterpreterSettings::default());
    let mut pen = Pen { bounds, marks: Vec::new(), artifacts: Vec::new(), seen };
    interpret_page(page, &mut context, &mut pen);
    words(pen.marks)
}

/// A letter as it is drawn.
struct Mark {
    text: String,
    start: Point,
    end: Point,
    size: f64,
    is_artifact: bool,
}

/// Writes down what is drawn.
struct Pen<'s> {
    bounds: Rect,
    marks: Vec<Mark>,
    /// For each open part of the page: is it furniture?
    artifacts: Vec<bool>,
    seen: &'s mut Seen,
}

impl Pen<'_> {
    fn put(&mut self, glyph: &PositionedGlyph<'_>, transform: Affine) {
        let transform = transform * glyph.transform();
        let advance = match &**glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(drawn) => drawn.advance_width(),
        };
        let (start, up) = (transform * Point::ZERO, transform * Point::new(0.0, 1000.0));
        let end = transform * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0);
        let size = start.distance(up);
        if !size.is_finite() || size < 0.5 || !end.is_finite() || !self.bounds.inflate(2.0, 2.0).contains(start) {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => letter::plain_letters(c.encode_utf8(&mut [0; 4])),
            Some(BfString::String(text)) => letter::plain_letters(&text),
            None => "\u{fffd}".to_owned(),
        };
        self.seen.n_glyphs += usize::from(!text.trim().is_empty());
        self.seen.n_unreadable += usize::from(text == "\u{fffd}");
        if self.seen.n_glyphs <= MAX_GLYPHS {
            let is_artifact = self.artifacts.last().copied().unwrap_or(false);
            self.marks.push(Mark { text, start, end, size, is_artifact });
        }
    }
}

impl<'a> Device<'a> for Pen<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.put(glyph, props.transform);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.seen.has_pictures = true;
    }

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<&Dict<'_>>) {
        let is_inside = self.artifacts.last().copied().unwrap_or(false);
        self.artifacts.push(is_inside || tag == b"Artifact");
    }

    fn end_marked_content(&mut self) {
        self.artifacts.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.seen.n_shapes += 1;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// The words of the direction in which most is written, turned so that it runs to the right.
fn words(marks: Vec<Mark>) -> Page {
    let mut counts = [0_usize; 4];
    for mark in &marks {
        counts[mark.direction()] += 1;
    }
    let main = (0..4).rev().max_by_key(|direction| counts[*direction]).unwrap_or(0);
    let mut page = Page::default();
    let mut writer = script::Writer::default();
    for mark in marks {
        if mark.direction() == main {
            let place = mark.place(main);
            writer.push(mark.text, place);
        } else {
            page.aside.push_str(&mark.text);
        }
    }
    page.words = writer.into_words();
    page
}

impl Mark {
    /// Quarters of a turn: 0 to the right, 1 down, 2 to the left, 3 up.
    fn direction(&self) -> usize {
        let (dx, dy) = (self.end.x - self.start.x, self.end.y - self.start.y);
        match (dx.abs() >= dy.abs(), dx >= 0.0, dy > 0.0) {
            (true, true, _) => 0,
            (true, false, _) => 2,
            (false, _, true) => 1,
            (false, _, false) => 3,
        }
    }

    /// Where it would stand if the page were turned so that `direction` runs to the right.
    fn place(&self, direction: usize) -> Word {
        let turn = |point: Point| match direction {
            0 => (point.x, point.y),
            1 => (point.y, -point.x),
            2 => (-point.x, -point.y),
            _ => (-point.y, point.x),
        };
        let ((left, base), (right, _)) = (turn(self.start), turn(self.end));
        Word { left, right, base, size: self.size, is_artifact: self.is_artifact, ..Word::default() }
    }
}
