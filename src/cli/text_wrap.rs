//! Wrapping for a terminal.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Columns of the terminal that are used.
pub(super) const COLUMNS: usize = 100;

/// `text` after `label`, wrapped at blanks to [`COLUMNS`]; further lines start where the text did.
/// A word that is too long is broken between graphemes.
pub(super) fn wrapped(label: &str, text: &str) -> String {
    let indent = label.width();
    let mut lines = Lines { out: label.to_owned(), indent, column: indent };
    for word in text.split_whitespace() {
        let width = width(word);
        if indent + width <= COLUMNS {
            lines.push(word, width, true);
        } else {
            for (at, grapheme) in word.graphemes(true).enumerate() {
                lines.push(grapheme, grapheme.width(), at == 0);
            }
        }
    }
    lines.out.push('\n');
    lines.out
}

/// In columns; most words are of plain letters, which take one each.
fn width(word: &str) -> usize {
    if word.bytes().all(|byte| byte.is_ascii_graphic()) { word.len() } else { word.width() }
}

struct Lines {
    out: String,
    indent: usize,
    column: usize,
}

impl Lines {
    fn push(&mut self, word: &str, width: usize, is_new_word: bool) {
        let blank = usize::from(is_new_word && self.column > self.indent);
        if self.column + blank + width > COLUMNS && self.column > self.indent {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n(' ', self.indent));
            self.column = self.indent;
        } else if blank > 0 {
            self.out.push(' ');
            self.column += 1;
        }
        self.out.push_str(word);
        self.column += width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_too_wide_and_nothing_is_lost() {
        for text in ["word ".repeat(60), "界".repeat(120), "e\u{301}".repeat(250), "a👩‍👧b ".repeat(50)] {
            let printed = wrapped("  1  ", &text);
            assert!(printed.lines().all(|line| line.width() <= COLUMNS), "{printed}");
            let ink = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(ink(&printed), format!("1{}", ink(&text)));
        }
    }

    #[test]
    fn a_line_holds_what_fits() {
        let column = |word: &str| wrapped("  1  ", &format!("{word} ").repeat(100)).lines().map(str::width).max();
        for (word, widest) in [("a", 100), ("é", 100), ("界", 100), ("four", 99), ("à-propos", 94)] {
            assert_eq!(column(word), Some(widest), "{word}");
        }
        assert_eq!(wrapped("  1  ", "one  two\nthree "), "  1  one two three\n");
    }
}
