//! Plain text inside a Markdown document.

use super::passages::words_in;

/// `text` on one line, with nothing in it that Markdown would read as markup.
pub(super) fn line(text: &str) -> String {
    guard_start(piece(text))
}

/// As [`line`], for text that something stands before. Line breaks become "¶".
pub(super) fn piece(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut gap = Gap::None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c.is_whitespace() && c != '\u{a0}' {
            gap = if c == '\n' || gap == Gap::Break { Gap::Break } else { Gap::Space };
            continue;
        }
        match gap {
            Gap::None => {}
            Gap::Space => out.push(' '),
            Gap::Break => out.push_str(" ¶ "),
        }
        gap = Gap::None;
        push_escaped(&mut out, c, rest.as_str());
    }
    if gap != Gap::None {
        out.push(' ');
    }
    out
}

#[derive(Clone, Copy, PartialEq)]
enum Gap {
    None,
    Space,
    Break,
}

/// `rest` is what follows `c`.
fn push_escaped(out: &mut String, c: char, rest: &str) {
    match c {
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '&' if !rest.starts_with(char::is_whitespace) => out.push_str("&amp;"),
        '|' => out.push_str("&#124;"), // a backslash would not do in every table
        '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '$' | '^' => out.extend(['\\', c]),
        _ => out.push(c),
    }
}

/// What opens a list, a rule, a heading or a code block does so only at the start.
fn guard_start(line: String) -> String {
    let body = line.trim_start_matches(' ');
    let digits = body.chars().take_while(char::is_ascii_digit).count();
    let after_digits = body.chars().nth(digits);
    if digits > 0 && matches!(after_digits, Some('.' | ')')) {
        return body.chars().enumerate().fold(String::new(), |mut out, (idx, c)| {
            if idx == digits {
                out.push('\\');
            }
            out.push(c);
            out
        });
    }
    if body.starts_with(['-', '+', '=', ':']) { format!("\\{body}") } else { line }
}

/// Puts `mark` around the words of `text`; white space and punctuation at its ends stay outside, since
/// Markdown reads a mark only where it touches a word.
pub(super) fn marked(text: &str, open: &str, close: &str) -> String {
    let words = words_in(text);
    if words.is_empty() {
        return piece(text);
    }
    let (before, after) = text.split_once(words).unwrap_or_default();
    format!("{}{open}{}{close}{}", piece(before), line(words), piece(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// What a Markdown reader sees, or `None` where it sees markup.
    fn read(markdown: &str) -> Option<String> {
        let mut text = String::new();
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                _ => return None,
            }
        }
        Some(text)
    }

    #[test]
    fn text_stays_text() {
        for text in [
            "*a* _b_ **c** ~~d~~ `e` [x](javascript:alert(1)) ![y](z) <script>alert(1)</script>",
            "| a | b |",
            "# a",
            "1. a",
            "1986) a",
            "- a",
            "+ a",
            "> a",
            "--- a",
            "=====",
            "&lt; &amp; \\* \\",
            "[^1]: note",
            "[[wiki]] ==mark== $x$ {#id .c}",
        ] {
            let escaped = line(text);
            assert_eq!(read(&escaped).as_deref(), Some(text), "{escaped}");
        }
    }

    #[test]
    fn line_breaks_are_shown() {
        assert_eq!(line("a\n\nb  c"), "a ¶ b c");
    }

    #[test]
    fn marks_touch_words() {
        assert_eq!(marked("“Roof falls” ", "**", "**"), "“**Roof falls**” ");
        assert_eq!(marked(", ", "**", "**"), ", ");
        assert_eq!(marked(" 👍, ", "**", "**"), " **👍**, ");
        assert_eq!(marked("($5) ", "*", "*"), "(*\\$5*) ");
        assert_eq!(marked("a*b", "**", "**"), "**a\\*b**");
    }

    proptest! {
        #[test]
        fn any_line_stays_text(text in "[a-c1 *_~`#<>&|\\[\\]()!\\\\$^=+.:\"'{}@%-]{1,30}") {
            let squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !squeezed.is_empty() {
                let escaped = line(&squeezed);
                prop_assert_eq!(read(&escaped), Some(squeezed), "{}", escaped);
            }
        }
    }
}
