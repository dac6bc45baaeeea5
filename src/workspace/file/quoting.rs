//! How strings are written: readable, line by line, and safe against what editors and version
//! control do to line ends and invisible characters.

use serde::{Deserialize, Deserializer};

/// A string of several lines: line breaks stand as themselves.
///
/// What an editor might change or a reader cannot see (carriage
/// returns, control characters, characters that turn the direction of writing) is escaped; a text
/// with quotation marks and nothing to escape is written raw. RON's own two ways either escape
/// every accent, or let a carriage return through to be lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Text(pub(super) String);

/// A string of one line: as [`Text`], but line breaks are escaped too.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line(pub(super) String);

macro_rules! string_of_the_file {
    ($name:ident, $layout:expr) => {
        impl $name {
            pub(super) fn is_empty(&self) -> bool {
                self.0.is_empty()
            }

            /// As it stands in the file.
            pub(super) fn literal(&self) -> String {
                literal(&self.0, $layout)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self)
            }
        }
    };
}

string_of_the_file!(Text, Layout::Lines);
string_of_the_file!(Line, Layout::OneLine);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Lines,
    OneLine,
}

fn literal(text: &str, layout: Layout) -> String {
    if text.chars().any(|c| is_unsafe(c, layout)) {
        return escaped(text, layout);
    }
    if text.contains(['"', '\\']) {
        let hashes = "#".repeat(longest_run_of_hashes(text) + 1);
        return format!("r{hashes}\"{text}\"{hashes}");
    }
    format!("\"{text}\"")
}

fn is_unsafe(c: char, layout: Layout) -> bool {
    match c {
        '\n' => layout == Layout::OneLine,
        '\t' => false,
        '\u{2028}' | '\u{2029}' | '\u{feff}' => true, // line ends to some editors; byte order mark
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true, // turn the direction of what follows
        _ => c.is_control(),
    }
}

fn escaped(text: &str, layout: Layout) -> String {
    let mut escaped = String::with_capacity(text.len() + 2);
    escaped.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => escaped.extend(['\\', c]),
            '\r' => escaped.push_str("\\r"),
            '\n' if layout == Layout::OneLine => escaped.push_str("\\n"),
            _ if is_unsafe(c, layout) => escaped.extend(c.escape_unicode()),
            _ => escaped.push(c),
        }
    }
    escaped.push('"');
    escaped
}

fn longest_run_of_hashes(text: &str) -> usize {
    text.split(|c| c != '#').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn strings_are_written_as_people_would_read_them() {
        assert_eq!(literal("Zażółć 👩‍👧 नमस्ते", Layout::Lines), "\"Zażółć 👩‍👧 नमस्ते\"");
        assert_eq!(literal("She said \"no\".\nTwice.", Layout::Lines), "r#\"She said \"no\".\nTwice.\"#");
        assert_eq!(literal("a \"## b", Layout::Lines), "r###\"a \"## b\"###");
        assert_eq!(literal("a\r\n\"b\"", Layout::Lines), "\"a\\r\n\\\"b\\\"\"");
        assert_eq!(literal("a\n\"b\"", Layout::OneLine), "\"a\\n\\\"b\\\"\"");
        assert_eq!(literal("\u{202e}x\0", Layout::Lines), "\"\\u{202e}x\\u{0}\"");
    }

    proptest! {
        #[test]
        fn any_string_comes_back(text in any::<String>()) {
            prop_assert_eq!(ron::from_str::<String>(&literal(&text, Layout::Lines)), Ok(text.clone()));
            prop_assert_eq!(ron::from_str::<String>(&literal(&text, Layout::OneLine)), Ok(text));
        }

        #[test]
        fn any_string_of_troublesome_characters_comes_back(text in "[a\"#\\\\\r\n\t\0\u{feff}\u{85}\u{2028}(){},:/*r]{0,24}") {
            let written = Text(text.clone()).literal();
            prop_assert!(!written.contains('\r'));
            prop_assert_eq!(ron::from_str::<Text>(&written), Ok(Text(text.clone())));
            let line = Line(text.clone()).literal();
            prop_assert!(!line.contains(['\r', '\n']));
            prop_assert_eq!(ron::from_str::<Line>(&line), Ok(Line(text)));
        }
    }
}
