//! Lines in the order of reading become paragraphs, over the ends of columns and pages.

use std::collections::BTreeSet;

use crate::text::ends_like_a_sentence;

use super::super::{Block, Part, Reason};
use super::block::LineBlock;
use super::line::Line;
use super::script;

/// How far apart the lines of a paragraph may be, in parts of what is usual.
const MAX_DISTANCE: f64 = 1.22;

/// The same where nothing tells, in parts of the font's size.
const USUAL: f64 = 1.3;

/// From so many pairs of lines on a block tells by itself how far apart its lines are.
const OWN_PAIRS: usize = 3;

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
}

impl Paragraph {
    fn begin(line: &Line, page: usize) -> Self {
        let (left, right, top) = (line.left, line.right, line.top());
        Self { text: line.text.clone(), size: line.size, page, left, right, top, left_out: None }
    }

    fn add(&mut self, line: &Line, page: usize, compounds: &Compounds) {
        compounds.join(&mut self.text, &line.text);
        if self.page == page {
            self.left = self.left.min(line.left);
            self.right = self.right.max(line.right);
        }
    }

    pub(super) fn into_block(self) -> Block {
        Block { part: Part::Body, text: self.text, left_out: self.left_out }
    }

    pub(super) fn n_words(&self) -> usize {
        let n_dense = self.text.chars().filter(|c| script::is_without_spaces(*c)).count();
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

/// The paragraphs of all pages.
pub(super) fn paragraphs(pages: Vec<Vec<LineBlock>>) -> Vec<Paragraph> {
    let leadings = Leadings::of(&pages);
    let compounds = Compounds::of(&pages);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last: Option<LineBlock> = None;
    for (page, blocks) in pages.into_iter().enumerate() {
        for block in blocks {
            for (n_th, run) in leadings.runs(block).into_iter().enumerate() {
                for (idx, line) in run.lines.iter().enumerate() {
                    let before = idx.checked_sub(1).and_then(|before| run.lines.get(before));
                    let is_new = match (before, &last) {
                        (Some(before), _) => is_break(before, line, &run),
                        (None, Some(last)) => n_th > 0 || !runs_on(last, &run),
                        (None, None) => true,
                    };
                    match paragraphs.last_mut() {
                        Some(paragraph) if !is_new => paragraph.add(line, page, &compounds),
                        _ => paragraphs.push(Paragraph::begin(line, page)),
                    }
                }
                last = Some(run);
            }
        }
    }
    for icon in
        paragraphs.iter_mut().filter(|paragraph| !paragraph.is_readable() && paragraph.text.contains(UNREADABLE))
    {
        icon.left_out = Some(Reason::Furniture);
    }
    paragraphs
}

/// Where a paragraph ends between lines that stand at the usual distance.
fn is_break(before: &Line, line: &Line, block: &LineBlock) -> bool {
    let size = line.size;
    if begins_item(&line.text) {
        return true;
    }
    let is_centred = |line: &Line| ((line.left + line.right) - (block.left + block.right)).abs() < size;
    if is_centred(before) && is_centred(line) && line.left - block.left > size {
        return false;
    }
    let (indent, indent_before) = if line.is_right_to_left {
        (block.right - line.right, block.right - before.right)
    } else {
        (line.left - block.left, before.left - block.left)
    };
    if indent > 0.6 * size && indent < 5.0 * size && indent_before < 0.3 * size && !begins_item(&before.text) {
        return true;
    }
    let room = if line.is_right_to_left { before.left - block.left } else { block.right - before.right };
    let margin = if ends_like_a_sentence(&before.text) { 0.6 } else { 2.5 };
    room > line.first_width + margin * size && !before.text.ends_with('-')
}

/// True where a paragraph goes on in the next column or on the next page.
fn runs_on(last: &LineBlock, block: &LineBlock) -> bool {
    let (Some(before), Some(line)) = (last.lines.last(), block.lines.first()) else { return false };
    let size = line.size;
    if !before.is_like(line) || before.is_artifact != line.is_artifact || begins_item(&line.text) {
        return false;
    }
    let room = if line.is_right_to_left { before.left - last.left } else { last.right - before.right };
    let is_full = room < line.first_width + 2.5 * size;
    let (width, next_width) = (last.right - last.left, block.right - block.left);
    let is_same_width =
        (width - next_width).abs() < 0.2 * width.max(next_width) || block.lines.len() == 1 || last.lines.len() == 1;
    let starts_small = line.text.chars().next().is_some_and(char::is_lowercase);
    let is_indented = !line.is_right_to_left && block.lines.len() > 1 && line.left - block.left > 0.6 * size;
    if last.lines.len() == 1 && !starts_small {
        return false;
    }
    is_full
        && !is_indented
        && !ends_like_a_sentence(&before.text)
        && is_same_width
        && (starts_small || last.lines.len() > 1)
}

/// True for an item of a list.
fn begins_item(text: &str) -> bool {
    text.starts_with(['•', '▪', '◦', '‣', '●', '■', '\u{f0b7}'])
}

/// Words with a hyphen that stand inside a line somewhere: there the hyphen is their own.
struct Compounds(BTreeSet<String>);

impl Compounds {
    fn of(pages: &[Vec<LineBlock>]) -> Self {
        let lines = pages.iter().flatten().flat_map(|block| &block.lines);
        let words = lines.flat_map(|line| line.text.split_whitespace()).map(bare);
        Self(words.filter(|word| word.contains(is_hyphen) && !word.ends_with(is_hyphen)).collect())
    }

    /// Adds a line; a word that was divided at its end is put together.
    fn join(&self, text: &mut String, line: &str) {
        if text.ends_with('\u{ad}') {
            text.pop();
            text.push_str(line);
            return;
        }
        let before = text.strip_suffix(is_hyphen).and_then(|rest| rest.chars().next_back());
        let is_divided = before.is_some_and(char::is_alphabetic) && line.starts_with(char::is_lowercase);
        if before.is_none_or(|c| !c.is_alphanumeric()) {
            script::add(text, line);
            return;
        }
        if is_divided && !self.keeps_hyphen(text, line) {
            text.pop();
        }
        text.push_str(line);
    }

    /// True where the hyphen at the end of a line belongs to the word: it has others, it stands so elsewhere, or what
    /// is before it is a number or a word that takes one.
    fn keeps_hyphen(&self, text: &str, line: &str) -> bool {
        const BEFORE: &[&str] = &[
            "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "self", "ex", "non", "half",
            "well", "vice", "long", "short", "so",
        ];
        let start = bare(text.rsplit(char::is_whitespace).next().unwrap_or_default());
        let end = bare(line.split(char::is_whitespace).next().unwrap_or_default());
        let part = start.trim_end_matches(is_hyphen);
        part.contains(is_hyphen)
            || end.contains(is_hyphen)
            || BEFORE.contains(&part)
            || self.0.contains(&format!("{part}-{end}"))
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}')
}

/// A word in lower case, without signs around it but for a hyphen at its end.
fn bare(word: &str) -> String {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    word.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_hyphen(c)).to_lowercase()
}

/// How far apart the lines of a paragraph are, for each size of font.
struct Leadings {
    /// Size in half points, distance in parts of the size.
    of_sizes: Vec<(i64, f64)>,
}

impl Leadings {
    fn of(pages: &[Vec<LineBlock>]) -> Self {
        Self::within(pages.iter().flatten(), 1)
    }

    /// Those of `blocks`, for sizes in which `n_least` pairs of lines stand.
    fn within<'b>(blocks: impl Iterator<Item = &'b LineBlock>, n_least: usize) -> Self {
        let mut distances: Vec<(i64, i64)> = Vec::new();
        for block in blocks {
            for pair in block.lines.windows(2) {
                if let [above, below] = pair
                    && above.is_like(below)
                    && is_full(above, block)
                {
                    let distance = (below.base - above.base) / below.size;
                    distances.push((key(below.size), (distance * 20.0).round() as i64));
                }
            }
        }
        distances.sort_unstable();
        let sizes = distances.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() >= n_least);
        Self { of_sizes: sizes.filter_map(|group| Some((group.first()?.0, usual(group)))).collect() }
    }

    /// Divides a block where its lines stand further apart than elsewhere in it, or change their size.
    fn runs(&self, block: LineBlock) -> Vec<LineBlock> {
        let own = Self::within(std::iter::once(&block), OWN_PAIRS);
        let leading = |size| own.at(size).or_else(|| self.at(size)).unwrap_or(USUAL);
        let is_close = |above: &Line, below: &Line| {
            above.is_like(below) && below.base - above.base < MAX_DISTANCE * leading(below.size) * below.size
        };
        block.lines.chunk_by(is_close).map(|run| LineBlock::of(run.to_vec())).collect()
    }

    fn at(&self, size: f64) -> Option<f64> {
        self.of_sizes.iter().find(|(known, _)| *known == key(size)).map(|(_, leading)| *leading)
    }
}

/// True for a line after which a paragraph may go on; items of menus are short.
fn is_full(line: &Line, block: &LineBlock) -> bool {
    let room = if line.is_right_to_left { line.left - block.left } else { block.right - line.right };
    line.right - line.left > 10.0 * line.size && room < 0.3 * (block.right - block.left)
}

fn key(size: f64) -> i64 {
    (size * 2.0).round() as i64
}

/// The smallest distance that is not rare.
fn usual(group: &[(i64, i64)]) -> f64 {
    let counts: Vec<(i64, usize)> =
        group.chunk_by(|a, b| a.1 == b.1).filter_map(|same| Some((same.first()?.1, same.len()))).collect();
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let distance = counts
        .iter()
        .find(|(distance, n)| n * 4 >= most && *distance >= 16)
        .map_or((USUAL * 20.0) as i64, |(distance, _)| *distance);
    distance as f64 / 20.0
}
