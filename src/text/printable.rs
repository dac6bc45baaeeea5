//! Text that does not steer what it is shown on.
//!
//! A terminal obeys control characters, and signs that turn the direction of writing make a line read otherwise
//! than it is. What came from a file, a name or a colleague is shown without the power of either.

/// Stands for a character that would have steered.
const MARK: char = char::REPLACEMENT_CHARACTER;

const POP_FORMATTING: char = '\u{202c}';
const POP_ISOLATE: char = '\u{2069}';

/// `text` for a document: control characters but line breaks and tabs leave a mark, since no format can hold
/// them, and what turns the direction of writing turns it no further than to the end of its line.
pub fn printable(text: &str) -> String {
    if !text.chars().any(steers) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        push_contained(&mut out, line);
    }
    out
}

/// `text` for a terminal: control characters but line breaks and tabs leave a mark, and so does every sign that
/// turns the direction of writing. In a line with right-to-left letters, where such signs are ordinary spelling, they are
/// left out; those that reverse letters leave a mark there too.
pub fn shown(text: &str) -> String {
    if !text.chars().any(steers) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let is_ordinary = line.chars().any(is_right_to_left);
        let kept = line.chars().filter(|c| !(is_ordinary && turns(*c) && !reverses(*c)));
        out.extend(kept.map(|c| if steers(c) { MARK } else { c }));
    }
    out
}

/// As [`shown`], for what stands within a line, such as a name: line breaks and tabs become blanks.
pub fn shown_line(text: &str) -> String {
    let flat = |c: char| if matches!(c, '\n' | '\t' | '\u{2028}' | '\u{2029}') { ' ' } else { c };
    shown(&text.chars().map(flat).collect::<String>())
}

/// True for characters that a terminal obeys: those that command it, and those that turn the direction of writing.
pub fn steers(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || turns(c)
}

/// Unicode's `Bidi_Control`.
const fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The overrides, which show letters in another order than they are read in.
const fn reverses(c: char) -> bool {
    matches!(c, '\u{202d}' | '\u{202e}')
}

/// A letter of the scripts that are written from right to left, by Unicode's blocks for them.
const fn is_right_to_left(c: char) -> bool {
    !turns(c)
        && matches!(c,
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Puts `line` at the end of `out`: what it opens is closed before its line break, what it closes without having
/// opened it is left out.
fn push_contained(out: &mut String, line: &str) {
    let mut open = Vec::new();
    for c in line.chars() {
        match c {
            '\n' => close(out, &mut open, 0),
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(POP_FORMATTING),
            '\u{2066}'..='\u{2068}' => open.push(POP_ISOLATE),
            POP_FORMATTING if open.last() == Some(&POP_FORMATTING) => _ = open.pop(),
            POP_ISOLATE if open.contains(&POP_ISOLATE) => {
                let at = open.iter().rposition(|closer| *closer == POP_ISOLATE).unwrap_or_default();
                close(out, &mut open, at);
                continue;
            }
            POP_FORMATTING | POP_ISOLATE => continue,
            _ => {}
        }
        out.push(if steers(c) && !turns(c) { MARK } else { c });
    }
    close(out, &mut open, 0);
}

/// Closes what was opened, the last first, down to `depth`.
fn close(out: &mut String, open: &mut Vec<char>, depth: usize) {
    out.extend(open.drain(depth..).rev());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TURNING: &str = "[\u{202a}-\u{202e}\u{2066}-\u{2069}\u{200f}ab\n]{0,20}";

    #[test]
    fn commands_become_marks_and_words_stay() {
        for of in [printable, shown] {
            assert_eq!(of("\u{1b}[31mré\td\n\u{7}\u{85}\u{9b}👩‍👧"), "\u{fffd}[31mré\td\n\u{fffd}\u{fffd}\u{fffd}👩‍👧");
        }
        assert_eq!(shown_line("a\nb\tc\u{1b}"), "a b c\u{fffd}");
        assert_eq!(shown("a\u{202e}b\u{2067}c\u{200f}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
    }

    #[test]
    fn direction_marks_in_right_to_left_text_are_no_damage() {
        for (text, seen) in [
            ("\u{200f}הרציף נסגר (12)\u{200f}.", "הרציף נסגר (12)."),
            ("أغلق \u{202a}12\u{202c} رصيفا\u{61c}\u{200e}", "أغلق 12 رصيفا"),
            ("נסגר \u{202e}21 ab", "נסגר \u{fffd}21 ab"),
            ("נסגר\na\u{200f}b \u{61c}12", "נסגר\na\u{fffd}b \u{fffd}12"),
        ] {
            assert_eq!(shown(text), seen);
        }
        assert_eq!(shown_line("רציף\n\u{200f}ab"), "רציף ab");
    }

    #[test]
    fn what_turns_the_writing_ends_with_its_line() {
        assert_eq!(printable("a\u{202e}b\nc"), "a\u{202e}b\u{202c}\nc");
        assert_eq!(printable("\u{2067}a\u{202b}b\u{2069}c"), "\u{2067}a\u{202b}b\u{202c}\u{2069}c");
        assert_eq!(printable("a\u{202c}b\u{2069}"), "ab");
        assert_eq!(printable("הראש \u{202a}12\u{202c} עזב"), "הראש \u{202a}12\u{202c} עזב", "as its outlet wrote it");
    }

    proptest! {
        #[test]
        fn all_that_is_opened_is_closed_and_nothing_else(text in TURNING) {
            for line in printable(&text).split('\n') {
                let mut open = Vec::new();
                for c in line.chars() {
                    match c {
                        '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(POP_FORMATTING),
                        '\u{2066}'..='\u{2068}' => open.push(POP_ISOLATE),
                        POP_FORMATTING | POP_ISOLATE => prop_assert_eq!(open.pop(), Some(c)),
                        _ => {}
                    }
                }
                prop_assert_eq!(open, Vec::<char>::new());
            }
            let words = |text: &str| text.chars().filter(|c| !turns(*c)).collect::<String>();
            prop_assert_eq!(words(&printable(&text)), words(&text));
        }
    }
}
