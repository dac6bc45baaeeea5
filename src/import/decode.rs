//! Bytes -> characters.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::{ImportError, Warning, latin};

/// The characters of `bytes`: by byte order mark, as UTF-8, as UTF-16 by its zero bytes, or by guess.
pub(super) fn decode<'b>(bytes: &'b [u8], warnings: &mut Vec<Warning>) -> Result<Cow<'b, str>, ImportError> {
    if let Some((encoding, mark_len)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(encoding, bytes.get(mark_len..).unwrap_or_default()));
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        warnings.push(Warning::GuessedEncoding { encoding: encoding.name().to_owned() });
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
    let encoding = latin::encoding(bytes, detector.guess(None, Utf8Detection::Allow));
    warnings.push(Warning::GuessedEncoding { encoding: encoding.name().to_owned() });
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
    let is_cut = n_bad == 1 && is_cut_in_a_letter(bytes);
    n_good > n_bad * 4 || (is_cut && (n_good > 0 || is_start_of_a_letter(bytes)))
}

/// True where the end of `bytes` is the beginning of a letter in UTF-8.
fn is_cut_in_a_letter(bytes: &[u8]) -> bool {
    const LONGEST: usize = 4;
    let tails = (1..LONGEST).filter_map(|len| bytes.get(bytes.len().checked_sub(len)?..));
    tails
        .map(std::str::from_utf8)
        .any(|read| read.is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none()))
}

/// True where the only bytes beyond ASCII, at the very end, make no sense as letters of their own: "cafÃ", "itâ€".
fn is_start_of_a_letter(bytes: &[u8]) -> bool {
    let n_beyond = bytes.iter().rev().take_while(|byte| !byte.is_ascii()).count();
    let is_capital = bytes.last().is_some_and(|byte| matches!(byte, 0xc2..=0xdf));
    n_beyond > 1 || (is_capital && bytes.iter().nth_back(1).is_some_and(u8::is_ascii_lowercase))
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
                (Ok(text.to_owned()), vec![Warning::GuessedEncoding { encoding: encoding.to_owned() }])
            );
        }
    }

    #[test]
    fn legacy_encodings_are_guessed() {
        let text = "Le maire a démissionné à l'été, a-t-il déclaré.";
        let bytes = encoding_rs::WINDOWS_1252.encode(text).0;
        assert_eq!(
            read(&bytes),
            (Ok(text.to_owned()), vec![Warning::GuessedEncoding { encoding: "windows-1252".to_owned() }])
        );
        let text = "Мэр города ушёл в отставку после долгих переговоров.";
        let bytes = encoding_rs::WINDOWS_1251.encode(text).0;
        assert_eq!(
            read(&bytes),
            (Ok(text.to_owned()), vec![Warning::GuessedEncoding { encoding: "windows-1251".to_owned() }])
        );
    }

    #[test]
    fn a_cut_through_the_last_letter_does_not_change_the_others() {
        for text in [
            "Le maire a démissionné à l'été, a-t-il déclaré",
            "Il a dit à la fin déclaré",
            "He sat in a café",
            "“It’s over”",
            "It’s 😀",
        ] {
            let last = text.chars().next_back().unwrap();
            for n_left in 1..last.len_utf8() {
                let cut = &text.as_bytes()[..text.len() - last.len_utf8() + n_left];
                let whole = text.strip_suffix(last).unwrap();
                assert_eq!(read(cut), (Ok(format!("{whole}\u{fffd}")), vec![]), "{text}");
            }
        }
        let legacy = b"He sat in a caf\xe9";
        assert_eq!(
            read(legacy).0.as_deref(),
            Ok("He sat in a café"),
            "no lone letter is taken for the start of another"
        );
    }

    /// One sign a text: what tells encodings apart is only where it stands.
    const ONE_SIGN: &[&str] = &[
        "The repair will cost £40,000, the council said on Monday.",
        "The fine is £5 a day for the owner of the crane.",
        "The repair will cost €40,000, the council said on Monday.",
        "The boat was sold for 40 € on the quay.",
        "The repair will cost ¥40,000, the council said on Monday.",
        "It was 12° at the quay, and it rained.",
        "The boat left 2½ hours after the storm.",
        "The harbour is 12 km² of mud, she said.",
        "The crew sat in the café after the storm.",
        "The ferry to Ålesund was late on Monday.",
        "The head of the firm, Teboho Tšosi, has left the quay.",
        "The mayor, José Berg, was not there.",
        "The master’s boat was at the quay.",
        "The boats – all of them – left the quay.",
        "The quay—the old one—was shut in May.",
        "The crew waited… and then it left.",
        "This is in breach of § II of the act.",
        "Die Fähre ist nach dem Sturm nicht mehr da.",
        "Der Kapitän und die Straße.",
        "Die Crew ist auf der Straße.",
        "Le maire a dit que le bateau est arrivé dans le port.",
        "Il est dans le port où la grue est.",
        "Le chœur est dans la ville.",
        "El barco de la mañana no fue a la isla.",
        "O barco da manhã e um dos portos.",
        "Il porto della città non sono per il mare.",
        "Hamnen och båten som inte har det.",
        "Most nie jest do naprawy, mówi burmistrz, i to od maja.",
        "Statek jest w porcie, ale załoga nie.",
        "To jest nie do wiary, że nie.",
        "W mieście nie ma to jak most.",
        "Starosta je na lodi, ale přístav ne.",
        "Je to pro město a na to se po roce.",
        "Člun je na vodě po roce.",
        "A hajó nem volt a kikötőben.",
        "Bir gemi ve bu liman da İstanbul ile.",
    ];

    #[test]
    fn one_sign_a_text_is_read_in_ten_encodings() {
        use encoding_rs::{ISO_8859_2, ISO_8859_15, MACINTOSH, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254};
        let legacy = [WINDOWS_1252, ISO_8859_15, MACINTOSH, WINDOWS_1250, ISO_8859_2, WINDOWS_1254];
        let (mut n_read, mut wrong) = (0, Vec::new());
        for text in ONE_SIGN {
            let encoded = legacy.map(|encoding| (encoding.name(), encoding.encode(text)));
            let encoded = encoded.into_iter().filter(|(_, (_, _, has_gaps))| !has_gaps);
            let mut files: Vec<(&str, Vec<u8>)> =
                encoded.map(|(name, (bytes, _, _))| (name, bytes.into_owned())).collect();
            files.push(("UTF-8", text.as_bytes().to_vec()));
            files.push(("UTF-8 with its mark", format!("\u{feff}{text}").into_bytes()));
            files.push(("UTF-16LE", utf16(text, u16::to_le_bytes)));
            files.push(("UTF-16BE", utf16(text, u16::to_be_bytes)));
            for (name, bytes) in files {
                n_read += 1;
                let found = read(&bytes);
                if found.0.as_deref() != Ok(*text) {
                    wrong.push(format!("{name}: {found:?}"));
                }
            }
        }
        assert!(n_read > 250, "{n_read}");
        assert!(wrong.is_empty(), "{} of {n_read}:\n{}", wrong.len(), wrong.join("\n"));
    }
}
