//! Bytes -> characters.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::{ImportError, Warning};

/// The characters of `bytes`: by byte order mark, as UTF-8, as UTF-16 by its zero bytes, or by guess.
pub(super) fn decode<'b>(bytes: &'b [u8], warnings: &mut Vec<Warning>) -> Result<Cow<'b, str>, ImportError> {
    if let Some(format) = other_format(bytes) {
        return Err(ImportError::OtherFormat { format });
    }
    if let Some((encoding, mark_len)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(encoding, bytes.get(mark_len..).unwrap_or_default()));
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        warnings.push(Warning::GuessedEncoding { encoding: encoding.name() });
        return Ok(decode_as(encoding, bytes));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    if bytes.iter().filter(|byte| **byte == 0).count() * 50 > bytes.len() {
        return Err(ImportError::Binary);
    }
    if is_damaged_utf8(bytes) {
        return Ok(String::from_utf8_lossy(bytes));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    warnings.push(Warning::GuessedEncoding { encoding: encoding.name() });
    Ok(decode_as(encoding, bytes))
}

fn decode_as<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Cow<'b, str> {
    encoding.decode_without_bom_handling(bytes).0
}

/// UTF-8 that lost a few bytes, as at a cut: letters beyond ASCII hardly ever come out well by chance.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let beyond_ascii = |text: &str| text.chars().filter(|c| !c.is_ascii()).count();
    let (n_good, n_bad) = bytes.utf8_chunks().fold((0, 0), |(n_good, n_bad), chunk| {
        (n_good + beyond_ascii(chunk.valid()), n_bad + usize::from(!chunk.invalid().is_empty()))
    });
    n_good > n_bad * 4
}

/// Looked at for zero bytes.
const SAMPLE_BYTES: usize = 4096;

/// UTF-16 without a mark: text of most scripts has a zero in every second byte at blanks, digits and marks.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(SAMPLE_BYTES))?;
    let n_pairs = sample.len() / 2;
    let zeros_at = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros_at(0), zeros_at(1));
    let is_many = |n: usize| n >= 2 && n * 10 >= n_pairs;
    let is_few = |n: usize, others: usize| n * 10 <= others; // 一 and 😀 have a zero on the other side
    match () {
        () if !bytes.len().is_multiple_of(2) => None,
        () if is_many(second) && is_few(first, second) => Some(UTF_16LE),
        () if is_many(first) && is_few(second, first) => Some(UTF_16BE),
        () => None,
    }
}

/// Formats people take for text, by how they begin.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    let known = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
    known.map(|(_, format)| *format).or_else(|| is_html(bytes).then_some("a web page (HTML)"))
}

const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a Word, LibreOffice or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
];

fn is_html(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(256)).unwrap_or_default())
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Result<String, ImportError>, Vec<Warning>) {
        let mut warnings = Vec::new();
        (decode(bytes, &mut warnings).map(Cow::into_owned), warnings)
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn declared_encodings_are_read_without_a_warning() {
        let expected = (Ok("Ça va 😀".to_owned()), vec![]);
        assert_eq!(read("Ça va 😀".as_bytes()), expected);
        assert_eq!(read("\u{feff}Ça va 😀".as_bytes()), expected);
        assert_eq!(read(&utf16("\u{feff}Ça va 😀", u16::to_le_bytes)), expected);
        assert_eq!(read(&utf16("\u{feff}Ça va 😀", u16::to_be_bytes)), expected);
    }

    #[test]
    fn utf16_without_a_mark_is_guessed() {
        for (to_bytes, encoding) in
            [(u16::to_le_bytes as fn(u16) -> [u8; 2], "UTF-16LE"), (u16::to_be_bytes, "UTF-16BE")]
        {
            let text = "Мэр ушёл 😀. The mayor left.";
            assert_eq!(
                read(&utf16(text, to_bytes)),
                (Ok(text.to_owned()), vec![Warning::GuessedEncoding { encoding }])
            );
        }
    }

    #[test]
    fn legacy_encodings_are_guessed() {
        let text = "Le maire a démissionné à l'été, a-t-il déclaré.";
        let bytes = encoding_rs::WINDOWS_1252.encode(text).0;
        assert_eq!(read(&bytes), (Ok(text.to_owned()), vec![Warning::GuessedEncoding { encoding: "windows-1252" }]));
        let text = "Мэр города ушёл в отставку после долгих переговоров.";
        let bytes = encoding_rs::WINDOWS_1251.encode(text).0;
        assert_eq!(read(&bytes), (Ok(text.to_owned()), vec![Warning::GuessedEncoding { encoding: "windows-1251" }]));
    }

    #[test]
    fn a_cut_through_a_letter_does_not_change_the_others() {
        let text = "Le maire a démissionné à l'été, a-t-il déclaré";
        let cut = &text.as_bytes()[..text.len() - 1];
        assert_eq!(read(cut), (Ok(text.replace("clar\u{e9}", "clar\u{fffd}")), vec![]));
    }

    #[test]
    fn other_formats_are_named() {
        assert_eq!(read(b"%PDF-1.7 ...").0, Err(ImportError::OtherFormat { format: "a PDF document" }));
        assert_eq!(read(b"\n<!DOCTYPE HTML><p>").0, Err(ImportError::OtherFormat { format: "a web page (HTML)" }));
    }
}
