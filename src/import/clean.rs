//! Line breaks as `\n`, no control characters.

use super::{ImportError, Warning};

/// `decoded` with one kind of line break and without control characters.
///
/// # Errors
/// [`ImportError::Binary`] where there are more of those than any text has.
pub(super) fn clean(decoded: &str, warnings: &mut Vec<Warning>) -> Result<String, ImportError> {
    let mut text = String::with_capacity(decoded.len());
    let (mut n_chars, mut n_controls, mut n_unreadable) = (0, 0, 0);
    let mut chars = decoded.trim_start_matches('\u{feff}').chars();
    loop {
        let n_plain = plain_len(chars.as_str());
        n_chars += n_plain;
        text.push_str(chars.as_str().get(..n_plain).unwrap_or_default());
        chars = chars.as_str().get(n_plain..).unwrap_or_default().chars();
        let Some(c) = chars.next() else { break };
        n_chars += 1;
        match c {
            '\r' => {
                chars = chars.as_str().strip_prefix('\n').unwrap_or(chars.as_str()).chars();
                text.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' => text.push('\n'),
            '\u{2029}' => text.push_str("\n\n"),
            '\n' | '\t' => text.push(c),
            c if c.is_control() || c == '\u{feff}' => n_controls += 1,
            c => {
                n_unreadable += usize::from(c == char::REPLACEMENT_CHARACTER);
                text.push(c);
            }
        }
    }
    if is_binary(n_chars, n_controls + n_unreadable) {
        return Err(ImportError::Binary);
    }
    if n_controls > 0 {
        warnings.push(Warning::ControlCharacters { count: n_controls });
    }
    if n_unreadable > 0 {
        warnings.push(Warning::Unreadable { count: n_unreadable });
    }
    Ok(text)
}

/// How many bytes at the start are plain: ASCII without control characters but line breaks and tabs.
fn plain_len(text: &str) -> usize {
    const BLOCK: usize = 64; // Looked at as a whole, without a way out in between: the machine takes many at once.
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    let all_plain = |block: &&[u8]| block.iter().fold(true, |plain, byte| plain & is_plain(byte));
    let n_blocks = text.as_bytes().chunks_exact(BLOCK).take_while(all_plain).count();
    let rest = text.as_bytes().get(n_blocks * BLOCK..).unwrap_or_default();
    n_blocks * BLOCK + rest.iter().take_while(|byte| is_plain(byte)).count()
}

/// More than one bad character in twenty; in a very short text, more than every second.
const fn is_binary(n_chars: usize, n_bad: usize) -> bool {
    n_bad * 2 > n_chars || (n_bad > 8 && n_bad * 20 > n_chars)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_become_one_kind() {
        assert_eq!(clean("a\r\nb\rc\u{2028}d\u{2029}e", &mut vec![]), Ok("a\nb\nc\nd\n\ne".to_owned()));
    }

    #[test]
    fn stray_controls_are_dropped_and_told() {
        let mut warnings = vec![];
        assert_eq!(
            clean("The \0mayor\u{feff} left \u{fffd}\n", &mut warnings),
            Ok("The mayor left \u{fffd}\n".to_owned())
        );
        assert_eq!(warnings, [Warning::ControlCharacters { count: 2 }, Warning::Unreadable { count: 1 }]);
    }

    #[test]
    fn many_controls_are_no_text() {
        assert_eq!(clean("\0\u{1}\u{2}a", &mut vec![]), Err(ImportError::Binary));
        assert_eq!(clean(&"word \u{3}\u{4}".repeat(30), &mut vec![]), Err(ImportError::Binary));
    }
}
