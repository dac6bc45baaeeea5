//! Text without characters that command the device it is shown on.

/// `text` without control characters but line breaks and tabs; each leaves a mark.
///
/// No document format can hold them, and a terminal obeys them: what came from a file is shown like this.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { char::REPLACEMENT_CHARACTER } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_become_marks_and_words_stay() {
        assert_eq!(printable("\u{1b}[31mré\td\n\u{7}\u{85}👩‍👧"), "\u{fffd}[31mré\td\n\u{fffd}\u{fffd}👩‍👧");
    }
}
