//! Where paragraphs end.

use crate::text::ends_like_a_sentence;

use super::block::LineBlock;
use super::letter;
use super::line::Line;

/// True where lines have as much room on their left as on their right.
pub(super) fn is_centred(block: &LineBlock) -> bool {
    let rooms = || block.lines.iter().map(|line| (line.left - block.left, block.right - line.right, line.size));
    let n_apart = rooms().filter(|(left, _, size)| *left > 0.5 * size).count();
    n_apart > 0 && rooms().all(|(left, right, size)| (left - right).abs() < 0.5 * size)
}

/// Where a paragraph ends between lines that stand at the usual distance.
pub(super) fn is_break(before: &Line, line: &Line, block: &LineBlock) -> bool {
    let size = line.size;
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
pub(super) fn runs_on(last: &LineBlock, block: &LineBlock) -> bool {
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
    let starts_small = line.text.starts_with(char::is_lowercase);
    let is_indented = !line.is_right_to_left && block.lines.len() > 1 && is_indented(line, block);
    if !is_full || !is_same_width || is_indented {
        return false;
    }
    if ends_like_a_sentence(&before.text) {
        // Where paragraphs begin with an indent, this one would.
        return !line.is_right_to_left
            && block.lines.len().min(last.lines.len()) > 1
            && (uses_indents(block) || uses_indents(last));
    }
    // A line by itself may be a heading of the next part.
    starts_small || (last.lines.len() > 1 && (block.lines.len() > 1 || ends_like_a_sentence(&line.text)))
}

fn is_indented(line: &Line, block: &LineBlock) -> bool {
    let indent = line.left - block.left;
    indent > 0.6 * line.size && indent < 5.0 * line.size
}

/// True where a line in the middle of a block begins a paragraph by its indent.
fn uses_indents(block: &LineBlock) -> bool {
    block
        .lines
        .windows(2)
        .any(|pair| matches!(pair, [above, below] if !is_indented(above, block) && is_indented(below, block)))
}

/// True for an item of a list, and for a note.
pub(super) fn begins_item(text: &str) -> bool {
    text.starts_with(letter::is_raised) || text.starts_with(['•', '▪', '◦', '‣', '●', '■', '\u{f0b7}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(texts: &[&str]) -> LineBlock {
        let line = |text: &&str| Line {
            text: (*text).to_owned(),
            right: 200.0,
            size: 10.0,
            first_width: 30.0,
            ..Line::default()
        };
        LineBlock::of(texts.iter().map(line).collect())
    }

    #[test]
    fn a_line_by_itself_goes_on_only_where_it_ends_a_sentence() {
        let last = block(&["The boats were late, and the boats of", "the islands did not sail until"]);
        assert!(runs_on(&last, &block(&["Monday or Tuesday of that week."])));
        assert!(runs_on(&last, &block(&["the evening"])));
        assert!(!runs_on(&last, &block(&["Most read"])));
    }
}
