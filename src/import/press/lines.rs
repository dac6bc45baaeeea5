//! The lines of an export, and the paragraphs that they make.

use std::ops::Range;

/// Lines longer than this are not broken to a width.
const WIDEST: usize = 100;

/// Lines shorter than this say nothing about the width.
const NARROWEST: usize = 50;

/// An export as lines.
pub(super) struct Lines<'a> {
    /// Without white space around them; empty ones included.
    lines: Vec<&'a str>,
    /// The width in characters that lines are broken to; `None` where a line is a paragraph.
    width: Option<usize>,
}

/// A paragraph on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Para {
    /// Its words; never empty.
    pub(super) text: String,
    /// False where the file shows that it hangs on the paragraph before: no empty line between broken lines.
    pub(super) is_apart: bool,
}

impl<'a> Lines<'a> {
    /// The lines of a text with line breaks.
    pub(super) fn of_text(text: &'a str) -> Self {
        let lines: Vec<&str> = text.split(['\n', '\u{c}']).map(str::trim).collect();
        let width = width(&lines);
        Self { lines, width }
    }

    /// The lines of a document whose paragraphs are known.
    pub(super) fn of_paragraphs(paragraphs: impl Iterator<Item = &'a str>) -> Self {
        Self { lines: paragraphs.flat_map(|text| text.split('\n').map(str::trim)).collect(), width: None }
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// All lines.
    pub(super) fn all(&self) -> &[&'a str] {
        &self.lines
    }

    /// The lines of `range` that are not empty, with their places.
    pub(super) fn filled(&self, range: Range<usize>) -> impl Iterator<Item = (usize, &'a str)> {
        let lines = self.lines.get(range.clone()).unwrap_or_default();
        lines.iter().enumerate().map(move |(at, line)| (range.start + at, *line)).filter(|(_, line)| !line.is_empty())
    }

    /// True where no words stand directly above or below a line.
    pub(super) fn is_alone(&self, at: usize) -> bool {
        let is_empty = |at: Option<usize>| at.and_then(|at| self.lines.get(at)).is_none_or(|line| line.is_empty());
        self.width.is_none() || (is_empty(at.checked_sub(1)) && is_empty(Some(at + 1)))
    }

    /// The paragraphs of the lines of `range`.
    pub(super) fn paragraphs(&self, range: Range<usize>) -> Vec<Para> {
        self.joined(self.lines.get(range).unwrap_or_default().iter().copied(), |_| false)
    }

    /// The same; a line of which `is_start` is true begins a paragraph.
    pub(super) fn paragraphs_at(&self, range: Range<usize>, is_start: impl Fn(&str) -> bool) -> Vec<Para> {
        self.joined(self.lines.get(range).unwrap_or_default().iter().copied(), is_start)
    }

    /// The paragraphs of `lines`: an empty line parts them, and so does a line with room for the next word.
    pub(super) fn joined<'l>(
        &self,
        lines: impl Iterator<Item = &'l str>,
        is_start: impl Fn(&str) -> bool,
    ) -> Vec<Para> {
        let mut paras: Vec<Para> = Vec::new();
        let mut above = "";
        for line in lines {
            match paras.last_mut() {
                _ if line.is_empty() => {}
                Some(last) if self.goes_on(above, line) && !is_start(line) => push_line(&mut last.text, line),
                _ => {
                    let is_apart = above.is_empty() || self.width.is_none();
                    paras.push(Para { text: line.to_owned(), is_apart });
                }
            }
            above = line;
        }
        paras
    }

    /// True where the line break between `above` and `line` was made because the line was full.
    fn goes_on(&self, above: &str, line: &str) -> bool {
        const ROOM: usize = 10; // a width is not kept to the letter
        let Some(width) = self.width.filter(|_| !above.is_empty()) else { return false };
        let next_word = line.split_whitespace().next().unwrap_or_default();
        above.chars().count() + 1 + next_word.chars().count() + ROOM > width
    }
}

/// The width that lines are broken to, where they are.
fn width(lines: &[&str]) -> Option<usize> {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let full = pairs.filter(|(_, below)| !below.is_empty()).map(|(line, _)| line.chars().count());
    let mut lengths: Vec<usize> = full.filter(|length| *length >= NARROWEST).collect();
    let n_long = lines.iter().filter(|line| line.len() > WIDEST && line.chars().count() > WIDEST).count();
    lengths.sort_unstable();
    let common = lengths.get(lengths.len() * 3 / 4).copied().filter(|length| *length <= WIDEST);
    common.filter(|_| n_long * 20 <= lengths.len())
}

/// Adds a line to a paragraph; a word that ends in a hyphen goes on without a blank.
fn push_line(text: &mut String, line: &str) {
    let is_cut_word = text.ends_with('-') && !text.ends_with(" -") && line.starts_with(char::is_alphabetic);
    text.push_str(if is_cut_word || text.is_empty() { "" } else { " " });
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let lines = Lines::of_text(text);
        lines.paragraphs(0..lines.len()).into_iter().map(|para| para.text).collect()
    }

    #[test]
    fn broken_lines_are_joined_and_short_lines_stay_apart() {
        let row = "word word word word word word word word word word word word word word word";
        let text = format!("{row}\n{row}\nend\nOther line\n\nNext {row}\nwell-\nknown");
        assert_eq!(
            texts(&text),
            [format!("{row} {row} end"), "Other line".into(), format!("Next {row} well-"), "known".into()]
        );
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let row = "word ".repeat(60);
        assert_eq!(texts(&format!("{row}\n{row}\nend")), [row.trim(), row.trim(), "end"]);
    }
}
