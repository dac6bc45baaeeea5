//! Blocks of a text: what stands between line breaks, or between blank lines where the lines were
//! broken to a fixed width.

use crate::text::ByteSpan;

use super::sentences::ends_like_a_sentence;

/// The blocks of `text` in order, none empty, without the white space around them.
pub(super) fn blocks(text: &str) -> Vec<ByteSpan> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut blocks: Vec<ByteSpan> = Vec::new();
    let mut last: Option<&Line> = None;
    for line in &lines {
        let continues = last.zip(width).is_some_and(|(last, width)| is_soft_break(text, last, line, width));
        match blocks.last_mut() {
            Some(block) if continues => *block = block.hull(line.span),
            _ => blocks.push(line.span),
        }
        last = Some(line);
    }
    blocks
}

/// One line that holds more than white space.
struct Line {
    span: ByteSpan,
    /// An empty line stands before it.
    after_gap: bool,
    /// In code points.
    width: usize,
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut after_gap = true;
    let mut start = 0;
    for line in text.split_inclusive(is_line_break) {
        let span = ByteSpan::new(start, start + line.len()).trimmed(text);
        let is_half_a_break = line == "\n" && text.get(..start).is_some_and(|before| before.ends_with('\r'));
        start += line.len();
        if is_half_a_break {
            continue;
        }
        if span.is_empty() {
            after_gap = true;
        } else {
            lines.push(Line { span, after_gap, width: span.cut(text).chars().count() });
            after_gap = line.ends_with('\u{2029}');
        }
    }
    lines
}

const fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Widths to which people and mail programs break lines, in code points.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// The width to which the lines were broken, if they were.
///
/// The sign of such a text: the next line's first word would not have fitted on the line above,
/// and lines end in the middle of sentences. Paragraphs of a line each do not look like that.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let inner: Vec<(&Line, &Line)> =
        lines.iter().zip(lines.iter().skip(1)).filter(|(_, next)| !next.after_gap).collect();
    let width = inner.iter().map(|(line, _)| line.width).max()?;
    let full = inner.iter().filter(|(line, next)| is_full(text, line, next, width)).count();
    let open = inner.iter().filter(|(line, _)| !ends_like_a_sentence(line.span.cut(text))).count();
    let is_wrapped =
        WRAP_WIDTHS.contains(&width) && inner.len() >= 2 && full * 10 >= inner.len() * 7 && open * 2 > inner.len();
    is_wrapped.then_some(width)
}

/// Longer words count as this long: scripts without blanks break between any two letters.
const LONG_WORD: usize = 12;

/// True where the first word of `next` would not have fitted on `line`.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    line.width + 1 + first_word(text, next).chars().take(LONG_WORD).count() > width
}

fn first_word<'a>(text: &'a str, line: &Line) -> &'a str {
    line.span.cut(text).split_whitespace().next().unwrap_or_default()
}

/// True where the break between two lines of a wrapped text is not the end of a paragraph.
fn is_soft_break(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    if next.after_gap {
        return false;
    }
    let goes_on = !ends_like_a_sentence(line.span.cut(text)) && first_word(text, next).starts_with(char::is_lowercase);
    goes_on || is_full(text, line, next, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        blocks(text).into_iter().map(|span| span.cut(text)).collect()
    }

    #[test]
    fn a_line_break_ends_a_paragraph() {
        assert_eq!(cut("One.\nTwo.\n\n  Three. \r\nFour.\u{2029}Five."), ["One.", "Two.", "Three.", "Four.", "Five."]);
    }

    #[test]
    fn lines_broken_to_a_width_are_joined() {
        let text = "Ferry workers walk out\n\n\
            Ferry workers on the northern islands walked out on Tuesday after\n\
            talks about night shifts broke down, leaving about 400 travellers\n\
            at the quay.\n\n\
            The company said that it had offered a higher rate for the night\n\
            boats and that it was \"surprised\".";
        assert_eq!(cut(text).len(), 3);
        assert!(cut(text)[1].ends_with("at the quay."));
    }

    #[test]
    fn short_paragraphs_without_gaps_are_not_joined() {
        let text = "The mayor resigned on Monday after a long night of talks.\n\
            Nobody was surprised.\n\
            Her deputy takes over until the vote in the autumn, the council said.\n\
            He declined to comment.\n\
            The party meets on Friday.";
        assert_eq!(cut(text).len(), 5);
    }

    #[test]
    fn verse_and_lists_are_not_joined() {
        let text = "Bread and a candle for every house on the long road\nSalt\nOil and a rope\nTwo blankets, one of wool\nMatches";
        assert_eq!(cut(text).len(), 5);
    }
}
