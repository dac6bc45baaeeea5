//! Notes at the foot of a page, which are read after the text.

use super::block::LineBlock;
use super::letter::is_raised;
use super::line::Line;

/// How much smaller than the text they are written at least, in parts of its size.
const SMALLER: f64 = 0.93;

/// Takes the notes off `pages`, each a block.
pub(super) fn take(pages: &mut [Vec<LineBlock>]) -> Vec<LineBlock> {
    let small = SMALLER * body_size(pages);
    let mut notes = Vec::new();
    for blocks in pages {
        let text: Vec<Line> =
            blocks.iter().flat_map(|block| &block.lines).filter(|line| line.size >= small).cloned().collect();
        let is_last = |line: &Line| !text.iter().any(|other| other.base > line.base && other.overlaps(line));
        for block in blocks.iter_mut() {
            let n_small = block.lines.iter().rev().take_while(|line| line.size < small && is_last(line)).count();
            let from = block.lines.len() - n_small;
            let Some(first) = block.lines.iter().skip(from).position(|line| has_mark(&line.text)) else { continue };
            let lines = block.lines.split_off(from + first);
            notes.extend(lines.chunk_by(|_, line| !has_mark(&line.text)).map(|note| LineBlock::of(note.to_vec())));
            *block = LineBlock::of(std::mem::take(&mut block.lines));
        }
        blocks.retain(|block| !block.lines.is_empty());
    }
    notes
}

/// True for "¹ See there", "1 See there", "* See there".
fn has_mark(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let n_digits = text.len() - rest.len();
    text.starts_with(is_raised)
        || text.starts_with(['*', '†', '‡'])
        || ((1..=3).contains(&n_digits) && rest.starts_with(' '))
}

/// The size in which most is written.
fn body_size(pages: &[Vec<LineBlock>]) -> f64 {
    let lines = pages.iter().flatten().flat_map(|block| &block.lines);
    let mut sizes: Vec<(i64, usize)> = lines.map(|line| ((line.size * 4.0).round() as i64, line.text.len())).collect();
    sizes.sort_unstable();
    let weights = sizes
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|group| Some((group.first()?.0, group.iter().map(|(_, n)| n).sum::<usize>())));
    weights.max_by_key(|(_, weight)| *weight).map_or(0.0, |(size, _)| size as f64 / 4.0)
}
