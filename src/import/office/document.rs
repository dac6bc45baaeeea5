//! What was read of a document becomes its reading: the metadata in its lines, and its headline.

use super::super::xml::{Piece, walk};
use super::super::{Block, Part, Reading, Warning, plain, press};
use super::flow::tidied;
use crate::text::GoOn;

/// What a reader found in a document.
pub(super) struct Document {
    /// Its paragraphs, notes last.
    pub(super) blocks: Vec<Block>,
    /// The title among its properties; often that of another document it was made from.
    pub(super) title: Option<String>,
    pub(super) warnings: Vec<Warning>,
}

/// The property counts where one of this many first blocks says the same.
const TITLE_BLOCKS: usize = 8;

impl Document {
    /// One article, or those of an export of a press database. Properties such as the author never reach it; the title does where the text has it too.
    pub(super) fn readings(self) -> Vec<Reading> {
        if let Some(mut readings) = press::in_paragraphs(&self.blocks) {
            if let Some(first) = readings.first_mut() {
                first.warnings.extend(self.warnings);
            }
            return readings;
        }
        let headline = self.headline();
        let mut readings = plain::document(self.blocks);
        for reading in &mut readings {
            if let Some((value, source)) = headline.clone() {
                reading.set_headline(&value, source);
            }
            reading.warnings.extend(self.warnings.iter().cloned());
        }
        readings
    }

    /// The paragraph in the style of a title, or the one that says what the property says, or a heading at the top.
    fn headline(&self) -> Option<(String, &'static str)> {
        let top = || self.blocks.iter().filter(|block| block.left_out.is_none()).take(TITLE_BLOCKS);
        if let Some(block) = top().find(|block| block.part == Part::Headline) {
            return Some((one_line(&block.text), "paragraph in the style \"title\""));
        }
        let title = one_line(self.title.as_deref().unwrap_or_default()).to_lowercase();
        let is_same = |block: &&Block| one_line(&block.text).to_lowercase() == title;
        if let Some(block) = top().find(is_same) {
            return Some((one_line(&block.text), "title of the document"));
        }
        let first = top().next().filter(|block| block.part == Part::Heading)?;
        Some((one_line(&first.text), "heading at the top"))
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of the first element of this name; `None` also where `xml` is damaged.
pub(super) fn text_of(xml: &[u8], element: &str, go_on: GoOn<'_>) -> Option<String> {
    let (mut text, mut is_inside, mut is_done) = (String::new(), false, false);
    let walked = walk(xml, go_on, &mut |piece| match piece {
        Piece::Open(tag) if tag.name() == element && !is_done => is_inside = true,
        Piece::Close(name) if name == element && is_inside => (is_inside, is_done) = (false, true),
        Piece::Text(words) if is_inside => text.push_str(words),
        _ => {}
    });
    walked.ok().map(|()| tidied(&text)).filter(|text| !text.is_empty())
}
