//! Lines in the order of reading become paragraphs, over the ends of columns and pages.

use crate::text::ends_like_a_sentence;

use super::super::{Block, Part, Reason};
use super::block::LineBlock;
use super::breaks::{begins_item, is_break, is_centred, runs_on};
use super::hyphen::{self, Compounds};
use super::leading::Leadings;
use super::letter;
use super::line::Line;

/// How much the places may differ, in points, at which lines of one column begin.
const SAME_PLACE: f64 = 2.0;

/// Stands for a letter of which only the shape is known.
const UNREADABLE: char = '\u{fffd}';

/// A paragraph with what its lines tell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Size of the font of its first line.
    pub(super) size: f64,
    /// From 0.
    pub(super) page: usize,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) left_out: Option<Reason>,
    /// A note at the foot of a page.
    pub(super) is_note: bool,
    /// White space was drawn at its end.
    is_apart: bool,
}

impl Paragraph {
    fn begin(line: &Line, page: usize) -> Self {
        let (left, right, top) = (line.left, line.right, line.top());
        let (text, size, is_apart) = (line.text.clone(), line.size, line.is_apart);
        Self { text, size, page, left, right, top, left_out: None, is_note: false, is_apart }
    }

    fn add(&mut self, line: &Line, page: usize, compounds: &Compounds) {
        compounds.join(&mut self.text, self.is_apart, &line.text);
        self.is_apart = line.is_apart;
        if self.page == page {
            self.left = self.left.min(line.left);
            self.right = self.right.max(line.right);
        }
    }

    pub(super) fn into_block(self) -> Block {
        let part = if self.is_note { Part::Footnote } else { Part::Body };
        Block { part, text: self.text, left_out: self.left_out }
    }

    /// True where both stand in one column.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right
    }

    pub(super) fn n_words(&self) -> usize {
        let n_dense = self.text.chars().filter(|c| letter::is_without_spaces(*c)).count();
        self.text.split_whitespace().count() + n_dense / 2
    }

    /// True where it has letters; icons have none.
    pub(super) fn is_readable(&self) -> bool {
        self.text.chars().any(char::is_alphanumeric)
    }

    /// True for text that runs: it has sentences.
    pub(super) fn is_prose(&self) -> bool {
        let n_words = self.n_words();
        let has_sentences = ends_like_a_sentence(&self.text) || self.text.contains([',', '.', '。', '،']);
        (n_words >= 25 && has_sentences) || (n_words >= 8 && ends_like_a_sentence(&self.text))
    }
}

/// The paragraphs of all pages, then `notes`.
pub(super) fn paragraphs(mut pages: Vec<Vec<LineBlock>>, notes: Vec<LineBlock>) -> Vec<Paragraph> {
    pages.push(notes);
    hyphen::show(&mut pages);
    let (leadings, compounds) = (Leadings::of(&pages), Compounds::of(&pages));
    let notes = pages.pop().unwrap_or_default();
    let mut writer = Writer { compounds, paragraphs: Vec::new(), runs: Vec::new() };
    for (page, blocks) in pages.into_iter().enumerate() {
        for (nth_block, block) in blocks.into_iter().enumerate() {
            for (nth_run, run) in leadings.runs(block).into_iter().enumerate() {
                let before = if nth_run == 0 { writer.before(&run, page, nth_block == 0) } else { None };
                writer.write(run, page, before);
            }
        }
    }
    notes.iter().for_each(|note| writer.write_note(note));
    let is_icon = |paragraph: &&mut Paragraph| !paragraph.is_readable() && paragraph.text.contains(UNREADABLE);
    for icon in writer.paragraphs.iter_mut().filter(is_icon) {
        icon.left_out = Some(Reason::Furniture);
    }
    writer.paragraphs
}

/// Puts lines together.
struct Writer {
    compounds: Compounds,
    paragraphs: Vec<Paragraph>,
    /// What was written.
    runs: Vec<Run>,
}

/// Lines at one distance, on which page they stand, and the paragraph with which they end.
struct Run {
    block: LineBlock,
    page: usize,
    paragraph: usize,
}

impl Writer {
    /// The paragraph that goes on with `block`, the first one of its page where `is_first`.
    fn before(&self, block: &LineBlock, page: usize, is_first: bool) -> Option<usize> {
        let last = self.runs.last()?;
        if runs_on(&last.block, block) {
            return Some(last.paragraph);
        }
        // Something else may be read last on the page before: a column beside the text.
        let is_above = |run: &&Run| (run.block.left - block.left).abs() < SAME_PLACE && run.block.is_like(block);
        let mut runs = self.runs.iter().rev().take_while(|run| is_first && run.page + 1 == page);
        runs.find(is_above).filter(|run| runs_on(&run.block, block)).map(|run| run.paragraph)
    }

    fn write(&mut self, block: LineBlock, page: usize, before: Option<usize>) {
        let is_centred = is_centred(&block);
        let mut paragraph = before;
        for (idx, line) in block.lines.iter().enumerate() {
            let above = idx.checked_sub(1).and_then(|above| block.lines.get(above));
            let is_new =
                above.is_some_and(|above| begins_item(&line.text) || (!is_centred && is_break(above, line, &block)));
            match paragraph.filter(|_| !is_new).and_then(|at| self.paragraphs.get_mut(at)) {
                Some(found) => found.add(line, page, &self.compounds),
                None => {
                    paragraph = Some(self.paragraphs.len());
                    self.paragraphs.push(Paragraph::begin(line, page));
                }
            }
        }
        self.runs.extend(paragraph.map(|paragraph| Run { block, page, paragraph }));
    }

    fn write_note(&mut self, note: &LineBlock) {
        let Some((first, rest)) = note.lines.split_first() else { return };
        let mut paragraph = Paragraph { is_note: true, ..Paragraph::begin(first, usize::MAX) };
        rest.iter().for_each(|line| paragraph.add(line, usize::MAX, &self.compounds));
        self.paragraphs.push(paragraph);
    }
}
