//! `&quot;` in plain text: left by a careless copy from a web page.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

use super::super::Warning;

/// A text is taken for encoded from this many codes on; one `&amp;` may be meant.
const FEWEST: usize = 2;

/// Longest code, as `&CounterClockwiseContourIntegral;`.
const LONGEST: usize = 40;

/// `text` with its HTML codes decoded, if it clearly is encoded.
pub(super) fn decode<'a>(text: &'a str, warnings: &mut Vec<Warning>) -> Cow<'a, str> {
    let mut decoded = String::with_capacity(text.len());
    let mut count = 0;
    let mut rest = text;
    while let Some((before, code)) = rest.find('&').and_then(|at| rest.split_at_checked(at)) {
        decoded.push_str(before);
        let len = code_len(code);
        match len.and_then(|len| code.get(..len)).and_then(character) {
            Some(character) => {
                decoded.push_str(&character);
                count += 1;
                rest = code.get(len.unwrap_or(1)..).unwrap_or_default();
            }
            None => {
                decoded.push('&');
                rest = code.get(1..).unwrap_or_default();
            }
        }
    }
    if count < FEWEST {
        return Cow::Borrowed(text);
    }
    decoded.push_str(rest);
    warnings.push(Warning::Entities { count });
    Cow::Owned(decoded)
}

/// Length of `&name;` or `&#39;` at the start of `code`.
fn code_len(code: &str) -> Option<usize> {
    let end = code.bytes().take(LONGEST).position(|b| b == b';')?;
    let is_name = code.get(1..end)?.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#');
    (is_name && end > 1).then_some(end + 1)
}

/// What a code stands for, by the table of the Markdown reader.
fn character(code: &str) -> Option<String> {
    match Parser::new(code).nth(1)? {
        Event::Text(character) if *character != *code && !character.contains(char::is_control) => {
            Some(character.replace('\u{a0}', " "))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_text_is_decoded_and_told() {
        let mut warnings = vec![];
        assert_eq!(decode("&quot;Salt &amp; oil&quot; &#8217; A&B; &x;", &mut warnings), "\"Salt & oil\" ’ A&B; &x;");
        assert_eq!(warnings, [Warning::Entities { count: 4 }]);
    }

    #[test]
    fn plain_text_stays() {
        let mut warnings = vec![];
        assert_eq!(decode("Salt & oil; write &amp; for it", &mut warnings), "Salt & oil; write &amp; for it");
        assert!(warnings.is_empty());
    }
}
