//! Bytes of a page -> characters: what `decode` must do further for pages.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// Where a page declares its encoding.
const HEAD_BYTES: usize = 4096;

/// The characters of a page: by byte order mark, as UTF-8 where that fits and has letters beyond ASCII, as declared, by guess.
pub(super) fn decode_page(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark_len)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark_len..).unwrap_or_default()).0;
    }
    let declared = declared(bytes);
    if let Ok(text) = std::str::from_utf8(bytes)
        && (!bytes.is_ascii() || declared.is_none_or(Encoding::is_ascii_compatible))
    {
        return Cow::Borrowed(text);
    }
    let n_bad = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let n_good: usize = bytes.utf8_chunks().map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count()).sum();
    if n_good > n_bad * 4 {
        return String::from_utf8_lossy(bytes);
    }
    let guess = || {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Allow)
    };
    declared.filter(|encoding| *encoding != UTF_8).unwrap_or_else(guess).decode_without_bom_handling(bytes).0
}

/// The encoding that `<meta charset>` or `http-equiv` names in the first 4 KB after comments.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut head = bytes;
    let mut text = String::new();
    // Comments do not count towards the 4 KB.
    while text.len() < HEAD_BYTES && !head.is_empty() {
        let start = find(head, b"<!--").unwrap_or(head.len()).min(HEAD_BYTES - text.len());
        text.extend(head.iter().take(start).map(|byte| char::from(byte.to_ascii_lowercase())));
        head = head.get(start..).unwrap_or_default();
        if !head.starts_with(b"<!--") {
            break;
        }
        head = find(head, b"-->").and_then(|end| head.get(end + 3..)).unwrap_or_default();
    }
    let mut rest = text.as_str();
    while let Some((_, after)) = rest.split_once("charset") {
        rest = after;
        let Some(value) = after.trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let label = value.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))).next()?;
        if let Some(encoding) = Encoding::for_label(label.as_bytes()) {
            // A page that can be read so far is not UTF-16, whatever it says.
            return Some(if encoding.is_ascii_compatible() || encoding.name() == "ISO-2022-JP" {
                encoding
            } else {
                UTF_8
            });
        }
    }
    None
}

fn find(bytes: &[u8], sign: &[u8]) -> Option<usize> {
    bytes.windows(sign.len()).position(|window| window == sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_found_after_comments_and_lose_to_what_the_bytes_say() {
        let comment = format!("<!-- {} -->", "x".repeat(9000));
        let page = format!("{comment}<meta http-equiv=content-type content='text/html; charset=iso-8859-2'>");
        assert_eq!(declared(page.as_bytes()).map(Encoding::name), Some("ISO-8859-2"));
        let page = "<meta charset=\"gb2312\"><p>£ “quotes”";
        assert_eq!(decode_page(page.as_bytes()), page);
        let bytes = encoding_rs::WINDOWS_1251.encode("<meta charset=windows-1251><p>Мэр").0;
        assert!(decode_page(&bytes).ends_with("Мэр"));
        assert_eq!(decode_page(b"\xff\xfea\0b\0"), "ab");
    }
}
